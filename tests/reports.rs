//! Every report of one run, to the letter: the files of `tests/reports` hold what is written for the articles of its desk.
//! `WRITE_REPORTS=1 cargo test --test reports` writes them again; what changed is then for a person to read.

mod desk;

use desk::Desk;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// The desk with its articles.
fn laid() -> Desk {
    let desk = Desk::new(&[]);
    for file in fs::read_dir(folder().join("desk/news")).unwrap() {
        let path = file.unwrap().path();
        let name = format!("news/{}", path.file_name().unwrap().to_str().unwrap());
        desk.write(&name, &fs::read(path).unwrap());
    }
    desk
}

/// The rules whose findings the reports tell.
const RULES: &str = "repeated-word,repeated-phrase,stray-space,unpaired-mark,foreign-script,number-missing,wrong-scale,wrong-date";

/// What a report is called in the folder, and the arguments it is asked for with.
const REPORTS: &[(&str, &[&str])] = &[
    ("human.txt", &["check", "news", "gone.txt"]),
    ("quiet.txt", &["check", "--quiet", "news/a.fr.txt"]),
    ("colour.txt", &["check", "--color", "always", "news/a.fr.txt", "news/d.tsv"]),
    ("clean.txt", &["check", "news/e.en.txt"]),
    ("check.patch", &["check", "--format", "diff", "news"]),
    ("fix.patch", &["fix", "--unsafe", "--diff", "news"]),
    ("report.json", &["check", "--format", "json", "news", "gone.txt"]),
    ("report.jsonl", &["check", "--format", "jsonl", "news", "gone.txt"]),
    ("github.txt", &["check", "--format", "github", "news", "gone.txt"]),
    ("gitlab.json", &["check", "--format", "gitlab", "news", "gone.txt"]),
    ("report.sarif", &["check", "--format", "sarif", "news", "gone.txt"]),
    ("junit.xml", &["check", "--format", "junit", "news", "gone.txt"]),
    ("checkstyle.xml", &["check", "--format", "checkstyle", "news", "gone.txt"]),
    ("report.md", &["check", "--format", "markdown", "news", "gone.txt"]),
    ("statistics.txt", &["check", "--statistics", "news", "gone.txt"]),
    ("statistics-quiet.txt", &["check", "--statistics", "--quiet", "news"]),
    ("page.html", &["check", "--format", "html", "news", "gone.txt"]),
];

/// What the command writes, without the version and without the style and the script of a page.
fn written(arguments: &[&str]) -> String {
    let desk = laid();
    let mut all = vec![arguments[0], "--no-cache"];
    if arguments[0] == "check" {
        all.push("--alone");
    }
    for rule in RULES.split(',') {
        all.extend(["--select", rule]);
    }
    all.extend(&arguments[1..]);
    let out = desk.run(&all).out.replace(env!("CARGO_PKG_VERSION"), "0.0.0");
    match arguments {
        [_, _, "sarif", ..] => without_help(&out),
        [_, _, "html", ..] => cut(&cut(&out, "style"), "script"),
        _ => out,
    }
}

/// SARIF with the rules that have findings, and without their pages, which `src/rules` holds.
fn without_help(sarif: &str) -> String {
    let mut sarif: Value = serde_json::from_str(sarif).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap();
    for rule in rules.iter_mut() {
        rule["help"] = Value::Null;
    }
    rules.retain(|rule| rule["id"] == "repeated-word");
    format!("{sarif:#}\n")
}

/// A page without what elements of a name hold.
fn cut(page: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut parts = page.split(&open);
    let mut kept = parts.next().unwrap_or_default().to_string();
    kept.extend(parts.filter_map(|part| part.split_once(&close)).map(|(_, behind)| behind));
    kept
}

#[test]
fn every_report_is_what_its_file_holds() {
    let mut wrong = Vec::new();
    for (name, arguments) in REPORTS {
        let (path, now) = (folder().join(name), written(arguments));
        if std::env::var_os("WRITE_REPORTS").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let held = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = held.lines().zip(now.lines());
        if let Some((held, now)) = lines.find(|(held, now)| held != now) {
            wrong.push(format!("{name}:\n  {held}\n  {now}"));
        } else if held != now {
            wrong.push(format!("{name} is longer or shorter than it was"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

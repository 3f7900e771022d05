//! Every report of one run, to the letter: the files of `tests/reports` hold what is written for the articles of its desk.

mod desk;
mod held;

use desk::Desk;
use serde_json::Value;
use std::fs;

/// The desk with its articles.
fn laid() -> Desk {
    let desk = Desk::new(&[]);
    for file in fs::read_dir(held::path("reports/desk/news")).unwrap() {
        let path = file.unwrap().path();
        let name = format!("news/{}", path.file_name().unwrap().to_str().unwrap());
        desk.write(&name, &fs::read(path).unwrap());
    }
    desk
}

/// The rules whose findings the reports tell.
const RULES: &str = "repeated-word,repeated-phrase,repeated-sentence,stray-space,unpaired-mark,foreign-script,number-missing,wrong-scale,wrong-date";

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
    let wrong = REPORTS.iter().filter_map(|(name, arguments)| {
        held::difference(&format!("reports/{name}"), &written(arguments))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

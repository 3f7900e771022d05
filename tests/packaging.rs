//! What other programs take from this repository: hooks, the action, templates, archives. Their scripts are run as they
//! stand there.
#![cfg(unix)]

mod desk;

use desk::Desk;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const WRONG: &str = "Le pont pont est ouvert.\n";

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A script run in a folder, as pipelines run theirs, with this mtlint before any other.
fn bash(desk: &Desk, script: &str, variables: &[(&str, &str)]) -> Output {
    let folder = Path::new(env!("CARGO_BIN_EXE_mtlint")).parent().unwrap();
    let paths = std::env::var("PATH").unwrap();
    let mut command = Command::new("bash");
    command.current_dir(desk.0.path()).env("PATH", format!("{}:{paths}", folder.display()));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).args(["-e", "-o", "pipefail", "-c", script]);
    command.output().unwrap()
}

/// The lines of a block of YAML behind a line, as far as they are indented.
fn block(text: &str, behind: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.trim_start().starts_with(behind)).skip(1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = lines.peekable();
    let inside = lines.peek().map_or(0, |first| indent(first));
    let block = lines.take_while(|line| line.is_empty() || indent(line) >= inside);
    block.map(|line| line.get(inside..).unwrap_or_default().to_string() + "\n").collect()
}

/// The script of a step of the action.
fn step(name: &str) -> String {
    let action = file("action.yml");
    let step = action.split(&format!("- name: {name}\n")).nth(1).unwrap();
    block(step, "run: |")
}

fn committed(desk: &Desk) {
    let identity = "git -c user.name=a -c user.email=a@example.org";
    let script = format!(
        "git init --quiet --initial-branch=main && git add --all && {identity} commit --quiet --message=x"
    );
    assert!(bash(desk, &script, &[]).status.success());
}

#[test]
fn the_action_checks_and_hands_on_what_it_found() {
    let desk = Desk::new(&[
        ("news/a.fr.txt", WRONG),
        ("more/b c.fr.txt", "Le mur mur.\n"),
        ("d.fr.txt", WRONG),
    ]);
    committed(&desk);
    let check = |paths: &str, changed: &str, arguments: &str| {
        desk.write("output", b"");
        let variables = [
            ("MTLINT_PATHS", paths),
            ("MTLINT_CHANGED", changed),
            ("MTLINT_ARGUMENTS", arguments),
            ("MTLINT_SARIF", "mtlint.sarif"),
            ("GITHUB_OUTPUT", "output"),
        ];
        let ran = bash(&desk, &step("Check articles"), &variables);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        (desk.read("output"), String::from_utf8(ran.stdout).unwrap())
    };
    let (output, log) = check("news\nmore/b c.fr.txt", "", "");
    assert_eq!(output, "status=1\n");
    assert!(log.contains("::error file=news/a.fr.txt,line=1"), "{log}");
    assert!(log.contains("file=more/b c.fr.txt") && !log.contains("d.fr.txt"), "{log}");
    assert!(desk.read("mtlint.sarif").contains("\"ruleId\":\"repeated-word\""));
    assert_eq!(check(".", "HEAD", "").0, "status=0\n");
    assert_eq!(check("news", "", "--ignore\nrepeated-word\n").0, "status=0\n");
    assert_eq!(check("gone.txt", "", "").0, "status=2\n");
    for status in ["0", "1", "2"] {
        let end = bash(&desk, "exit \"$MTLINT_STATUS\"", &[("MTLINT_STATUS", status)]);
        assert_eq!(end.status.code().unwrap().to_string(), status);
    }
    assert!(file("action.yml").contains("run: exit \"$MTLINT_STATUS\""));
}

#[test]
fn the_action_installs_from_a_release_or_from_the_lock_file() {
    let desk = Desk::new(&[]);
    let said = "#!/bin/sh\necho \"$(basename \"$0\") $*\" >>said\n[ \"$2\" != --no-confirm ] || exit ${RELEASE:-0}\n";
    for name in ["cargo", "cargo-binstall"] {
        desk.write(&format!("bin/{name}"), said.as_bytes());
    }
    bash(&desk, "chmod +x bin/*", &[]);
    let script = format!("PATH=\"$PWD/bin:$PATH\"\n{}", step("Install mtlint"));
    let installed = |how: &str, release: &str| {
        desk.write("said", b"");
        let variables = [("MTLINT_INSTALL", how), ("MTLINT_SOURCE", "/src"), ("RELEASE", release)];
        assert!(bash(&desk, &script, &variables).status.success());
        desk.read("said")
    };
    let built = "cargo install --locked --path /src\n";
    let fetched = "cargo binstall --no-confirm --locked --manifest-path /src mtlint\n";
    assert_eq!(installed("build", "0"), built);
    assert_eq!(installed("binstall", "0"), fetched);
    assert_eq!(installed("binstall", "1"), format!("{fetched}{built}"), "there is no release");
}

#[test]
fn gitlabs_template_writes_the_reports_that_it_names() {
    let desk = Desk::new(&[("news/a.fr.txt", WRONG), ("b.fr.txt", WRONG)]);
    committed(&desk);
    let template = file("packaging/gitlab.yml");
    let script = block(&template, "- |");
    let run = |paths: &str, base: &str| {
        let variables = [("MTLINT_PATHS", paths), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)];
        bash(&desk, &script, &[&variables[..], &[("MTLINT_ARGUMENTS", "")]].concat()).status.code()
    };
    assert_eq!(run("news", ""), Some(1));
    let reports = block(&template, "reports:");
    for (kind, report) in reports.lines().filter_map(|line| line.split_once(": ")) {
        let written = desk.read(report);
        assert!(written.contains("news/a.fr.txt") && !written.contains("b.fr.txt"), "{kind}");
    }
    assert_eq!(run(".", "HEAD"), Some(0), "nothing has changed since the merge request began");
}

#[test]
fn hooks_are_for_formats_that_are_read() {
    let hooks = file(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries, ["mtlint check --alone"; 2]);
    let pattern = hooks.split("files: '").nth(1).unwrap().split('\'').next().unwrap();
    let endings =
        pattern.trim_start_matches(r"\.(").trim_end_matches(")$").replace("html?", "htm|html");
    let desk = Desk::new(&[]);
    for ending in endings.split('|') {
        desk.write(&format!("a.fr.{ending}"), b"");
        let ran = desk.run(&["check", "--alone", &format!("a.fr.{ending}")]);
        assert!(!ran.err.contains("format"), "{ending}: {}", ran.err);
    }
}

#[test]
fn a_releases_archive_is_where_binstall_looks_for_it() {
    let desk = Desk::new(&[]);
    let root = env!("CARGO_MANIFEST_DIR");
    let (target, binary) = ("x86_64-unknown-linux-gnu", env!("CARGO_BIN_EXE_mtlint"));
    let made = bash(&desk, &format!("'{root}/packaging/archive' {target} '{binary}' out"), &[]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let manifest: toml::Table = file("Cargo.toml").parse().unwrap();
    let told = &manifest["package"]["metadata"]["binstall"];
    let filled = |key: &str| {
        let text = told[key].as_str().unwrap();
        text.replace("{ target }", target)
            .replace("{ bin }", "mtlint")
            .replace("{ binary-ext }", "")
    };
    let archive = filled("pkg-url").rsplit('/').next().unwrap().to_string();
    let list = bash(&desk, &format!("tar -tzf out/{archive}"), &[]);
    let list = String::from_utf8(list.stdout).unwrap();
    let files: Vec<&str> = list.lines().collect();
    assert!(files.contains(&filled("bin-dir").as_str()), "{list}");
    assert!(files.iter().any(|name| name.ends_with("/man/mtlint-check.1")), "{list}");
}

/// The blocks of a kind that a page holds.
fn blocks(page: &str, kind: &str) -> Vec<String> {
    let fence = format!("```{kind}\n");
    let opened = page.split(&fence).skip(1);
    opened.map(|rest| rest.split("```").next().unwrap().to_string()).collect()
}

#[test]
fn the_documentations_commands_run_as_they_stand() {
    let page = file("docs/pipeline.md");
    let desk = Desk::new(&[("articles/a.fr.txt", WRONG), ("articles/b.fr.txt", "Le quai.\n")]);
    committed(&desk);
    assert!(bash(&desk, "git update-ref refs/remotes/origin/main HEAD", &[]).status.success());
    let report = desk.run(&["check", "--format", "html", "articles"]).out;
    let decisions = "{\"version\":1,\"decisions\":[]}";
    assert!(report.contains("<html"));
    desk.write("mtlint-decisions.json", decisions.as_bytes());
    let lines = blocks(&page, "sh");
    let lines: Vec<&str> = lines.iter().flat_map(|block| block.lines()).collect();
    assert!(lines.len() > 12);
    for line in lines {
        let ran = bash(&desk, line, &[]);
        let err = String::from_utf8_lossy(&ran.stderr);
        // Findings are no failure of the command.
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{line}: {err}");
    }
    for written in
        ["mtlint.sarif", "gl-code-quality-report.json", "mtlint.xml", "man1/mtlint-check.1"]
    {
        assert!(!desk.read(written).is_empty(), "{written}");
    }
}

#[test]
fn the_documentations_pipelines_name_what_there_is() {
    let page = file("docs/pipeline.md");
    let yaml = blocks(&page, "yaml").join("\n");
    let action = file("action.yml");
    let with = yaml.split("OWNER/mtlint@").nth(1).unwrap();
    let inputs = block(&action, "inputs:");
    for (name, _) in block(with, "with:").lines().filter_map(|line| line.split_once(':')) {
        assert!(
            inputs.contains(&format!("\n{name}:\n")) || inputs.starts_with(&format!("{name}:\n")),
            "{name}"
        );
    }
    assert!(file(".pre-commit-hooks.yaml").contains("- id: mtlint\n"));
    let template = file("packaging/gitlab.yml");
    assert!(yaml.contains("file: packaging/gitlab.yml") && yaml.contains("extends: .mtlint"));
    assert!(template.contains("\n.mtlint:\n") && template.contains("MTLINT_PATHS"));
    let version = format!("rev: v{}\n", env!("CARGO_PKG_VERSION"));
    assert!(yaml.contains(&version), "{version}");
    for (command, words) in [("docker build", "packaging/Dockerfile"), ("--watch", "articles")] {
        assert!(
            blocks(&page, "text")
                .iter()
                .any(|block| block.contains(command) && block.contains(words))
        );
    }
}

#[test]
fn the_readme_tells_every_feature() {
    let readme = file("README.md");
    let manifest: toml::Table = file("Cargo.toml").parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let default: Vec<&str> =
        features["default"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for name in features.keys().filter(|name| *name != "default") {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("README has no row for the feature {name}"));
        let by_default = if default.contains(&name.as_str()) { "| yes |" } else { "| no |" };
        assert!(row.ends_with(by_default), "{row}");
    }
}

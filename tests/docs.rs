//! README and CONTRIBUTING name all that there is.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// What of these a text does not quote.
fn unquoted<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    names.filter(|name| !text.contains(&format!("`{name}`"))).collect()
}

#[test]
fn the_readme_names_every_rule_and_every_report() {
    let readme = file("README.md");
    let rules = mtlint::rules::RULES.iter().map(|rule| rule.name);
    assert_eq!(unquoted(&readme, rules), Vec::<&str>::new());
    let mut help = Command::cargo_bin("mtlint").unwrap();
    let help = String::from_utf8(help.args(["check", "--help"]).output().unwrap().stdout).unwrap();
    let formats = help.split("--format <FORMAT>").nth(1).unwrap().split("[default").next().unwrap();
    let formats: Vec<&str> = formats
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("- ")?.split_once(':')?.0))
        .collect();
    assert!(formats.len() > 2, "{help}");
    assert_eq!(unquoted(&readme, formats.into_iter()), Vec::<&str>::new());
}

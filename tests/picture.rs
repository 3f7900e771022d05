//! The pictures of the report in `docs/` and in the README are what the command prints.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_picture_is_what_the_script_draws() {
    let mut script = Command::new("python3");
    script.current_dir(root()).arg("docs/report.py").arg(env!("CARGO_BIN_EXE_mtlint"));
    let output = script.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = fs::read(root().join("docs/report.svg")).unwrap();
    assert!(
        output.stdout == picture,
        "draw it again: python3 docs/report.py target/debug/mtlint > docs/report.svg"
    );
}

#[test]
fn the_readme_quotes_the_report() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let quoted = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let mut command = Command::cargo_bin("mtlint").unwrap();
    let output = command.current_dir(root()).args(["check", "seeds"]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains(quoted), "{quoted}");
}

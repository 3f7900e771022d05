//! The library and the command say the same about the same bytes.

mod desk;

use desk::Desk;
use mtlint::checker::{CheckedFile, Checker, Options};
use mtlint::report::{Report, Summary, json::Json};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The JSON report of one file, as the library alone writes it.
fn report(file: &CheckedFile) -> serde_json::Value {
    let (mut report, mut summary, mut out) = (Json::default(), Summary::default(), Vec::new());
    report.begin(&mut out).unwrap();
    for article in &file.articles {
        summary.add(article);
        report.article(article, &mut out).unwrap();
    }
    file.errors.iter().for_each(|error| report.error(error, &mut out).unwrap());
    report.end(&summary, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn library_and_command_report_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("tests/formats"), &mut found);
    files(&root.join("seeds"), &mut found);
    assert!(found.len() > 80);
    for path in found {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let desk = Desk::new(&[]);
        desk.write(name, &bytes);
        let command = desk.run(&["check", "--format", "json", name]).json();
        let mut options = Options::default();
        options.paths.push(desk.0.path().join(name));
        let checker = Checker::new(options).unwrap();
        assert_eq!(report(&checker.check_bytes(name, bytes)), command, "{}", path.display());
    }
}

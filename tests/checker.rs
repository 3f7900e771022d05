//! The library and the command say the same about the same bytes.

mod desk;

use desk::Desk;
use mtlint::finding::Located;
use mtlint::{Checked, CheckedFile, Checker, Json, Options, Report, Summary};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The JSON report of files, as the library alone writes it.
fn report(files: &[CheckedFile]) -> serde_json::Value {
    let (mut report, mut summary, mut out) = (Json::default(), Summary::default(), Vec::new());
    report.begin(&mut out).unwrap();
    for file in files {
        file.articles.iter().for_each(|article| summary.add(article));
        report.file(&file.articles, &mut out).unwrap();
    }
    let errors = files.iter().flat_map(|file| &file.errors);
    errors.for_each(|error| report.error(error, &mut out).unwrap());
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
    let desk = Desk::new(&[]);
    let (mut names, mut options) = (Vec::new(), Options::default());
    for (number, path) in found.iter().enumerate() {
        let name = format!("{number}-{}", path.file_name().unwrap().to_str().unwrap());
        desk.write(&name, &fs::read(path).unwrap());
        options.paths.push(desk.0.path().join(&name));
        names.push(name);
    }
    let arguments = ["check", "--alone", "--format", "json"].into_iter();
    let arguments: Vec<&str> = arguments.chain(names.iter().map(String::as_str)).collect();
    let command = desk.run(&arguments).json();
    options.alone = true;
    let checker = Checker::new(options).unwrap();
    let bytes = |name: &String| fs::read(desk.0.path().join(name)).unwrap();
    let checked: Vec<CheckedFile> =
        names.iter().map(|name| checker.check_bytes(name, bytes(name))).collect();
    assert_eq!(report(&checked), command);
}

#[test]
fn findings_are_told_without_their_article() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/hebei-daily-2024-08-07.fr.txt");
    let mut options = Options::default();
    options.paths.push(seed.clone());
    let file = Checker::new(options).unwrap().check_file(&seed);
    let told: Vec<Located> = file.articles.iter().flat_map(Checked::located).collect();
    assert!(told.len() > 100);
    let report = report(&[file]);
    assert_eq!(serde_json::from_value::<Vec<Located>>(report["findings"].clone()).unwrap(), told);
    let bytes = fs::read(seed).unwrap();
    assert!(
        told.iter().all(|finding| bytes[finding.start..finding.end] == *finding.text.as_bytes())
    );
}

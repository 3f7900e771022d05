//! Planted errors, kind by kind and language by language: `tests/planted/<kind>.<language>.txt`. Each line is an article of
//! its own, `¶` parts its paragraphs, and `⟦…⟧` marks what a reader would mark. The first line says how many marks are
//! found at least. Whatever else is found is a false alarm.

use mtlint::finding::Span;
use mtlint::{Context, Document, Finding, annotation, check, read};
use std::fs;
use std::path::{Path, PathBuf};

/// A finding points at a mark if it touches it and is not much longer: three times as long at most.
fn points_at(found: Span, mark: Span) -> bool {
    touches(found, mark) && found.len() <= 3 * mark.len().max(4)
}

fn touches(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

fn span(document: &Document, finding: &Finding) -> Span {
    document.file_span(finding.span)
}

/// How many of a line's marks are found, how many there are, and what is found besides.
fn try_line(name: &str, line: &str, context: &Context) -> (usize, usize, Vec<String>) {
    let marked = annotation::parse(&line.replace(" ¶ ", "\n\n")).unwrap();
    let document = read::bytes(name, marked.text.clone().into()).unwrap();
    let findings = check(&document, context);
    let is_found = |mark: &Span| findings.iter().any(|f| points_at(span(&document, f), *mark));
    let found = marked.marks.iter().filter(|(mark, _)| is_found(mark)).count();
    let is_meant = |f: &&Finding| marked.marks.iter().any(|(m, _)| touches(span(&document, f), *m));
    let besides = findings.iter().filter(|finding| !is_meant(finding));
    let besides = besides.map(|f| {
        format!("{name}: {} “{}” in: {line}", f.rule, span(&document, f).of(&marked.text))
    });
    (found, marked.marks.len(), besides.collect())
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// `PLANTED=repeat cargo test --test planted -- --nocapture` prints what is not found in files of that name.
#[test]
fn planted_errors_are_found_and_nothing_else() {
    let context = Context::built_in();
    let shown = std::env::var("PLANTED").ok();
    let mut wrong = Vec::new();
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let (head, lines) = text.split_once('\n').unwrap();
        let asked: usize = head.trim_start_matches("# at least ").parse().unwrap();
        let mut figures = (0, 0);
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let (found, marks, besides) = try_line(name, line, &context);
            figures = (figures.0 + found, figures.1 + marks);
            wrong.extend(besides);
            if found < marks && shown.as_ref().is_some_and(|shown| name.contains(shown)) {
                println!("{name}: {found} of {marks}: {line}");
            }
        }
        if figures.0 < asked {
            wrong.push(format!("{name}: {} of {} found, {asked} asked", figures.0, figures.1));
        }
        if shown.is_some() {
            println!("{name}: {} of {}", figures.0, figures.1);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

//! The glossaries that are compiled in.

use mtlint::Files;
use mtlint::glossary::{BUILT_IN, Cache, Glossaries};
use mtlint::termbase::load;

/// The file that a glossary was compiled from.
fn file(name: &str) -> String {
    let path = |ending: &str| format!("glossaries/{name}.{ending}");
    let flat = path("tsv");
    if std::fs::exists(&flat).unwrap() { flat } else { path("toml") }
}

/// All that a glossary says, but for the name of its file.
fn said(glossaries: &Glossaries) -> Vec<String> {
    let concepts = glossaries.concepts().map(|concept| {
        format!("{} {:?} {:?} {}", concept.id, concept.kind, concept.note, concept.line)
    });
    let terms = glossaries.terms().map(|term| {
        let (code, details) = (glossaries.code(term.language), term.details());
        format!("{} {code} {:?} {} {} {details:?}", term.concept, term.status, term.text, term.line)
    });
    let examples = glossaries.examples().into_iter();
    let examples =
        examples.map(|example| format!("{} {} {}", example.line, example.language, example.text));
    concepts.chain(terms).chain(examples).collect()
}

#[test]
fn what_is_compiled_in_says_what_its_file_says() {
    for built_in in BUILT_IN {
        let (mut compiled, mut read) = (Glossaries::default(), Glossaries::default());
        built_in.load(&mut compiled);
        assert_eq!(load(&mut read, &file(built_in.name), &Files::default(), &Cache::Nowhere), []);
        assert!(said(&compiled).len() > 100);
        assert_eq!(said(&compiled), said(&read), "{}", built_in.name);
        // Some of them, for a gazetteer has many.
        for term in read.terms().step_by(23) {
            let same = |glossaries: &Glossaries| {
                glossaries.homographs(term).map(|other| other.index).collect::<Vec<_>>()
            };
            assert!(same(&compiled).contains(&term.index), "{}", term.text);
            assert_eq!(same(&compiled), same(&read), "{}", term.text);
        }
    }
}

/// A run looks for clashes with the user's glossaries only; these must have none among themselves.
#[test]
fn what_is_compiled_in_does_not_contradict_itself() {
    let mut glossaries = Glossaries::default();
    for built_in in BUILT_IN {
        load(&mut glossaries, &file(built_in.name), &Files::default(), &Cache::Nowhere);
    }
    assert_eq!(glossaries.clashes(), []);
}

#[test]
fn the_world_is_what_its_tables_make() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("glossaries");
    match std::process::Command::new("python3").arg(folder.join("world.py")).output() {
        Err(error) => eprintln!("skipped, for python3 does not run here: {error}"),
        Ok(output) => {
            let kept = std::fs::read(folder.join("world.tsv")).unwrap();
            assert!(output.status.success());
            assert!(output.stdout == kept, "world.tsv is old: run glossaries/world.py");
        }
    }
}

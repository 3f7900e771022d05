//! How much of what people marked in the seed article is found, and that its patch holds.

mod held;

use mtlint::config::Config;
use mtlint::glossary::Glossaries;
use mtlint::language::Packs;
use mtlint::{Context, Document, Finding, Safety, check, fix, read};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Mark {
    start: usize,
    end: usize,
    category: String,
    detectable: String,
}

fn seed() -> (Document, Context) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = Config::load(&root.join("mtlint.toml")).unwrap();
    let (glossaries, errors) = config.glossaries(&[], false);
    assert!(errors.is_empty(), "{errors:?}");
    let (packs, _) = config.packs();
    let document = read::file(&root.join("seeds/hebei-daily-2024-08-07.fr.txt"), &config.fields)
        .unwrap()
        .documents
        .remove(0);
    (document, Context::new(packs, glossaries, config.rules(&[], &[])))
}

fn marks() -> Vec<Mark> {
    let gold =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/gold.jsonl")).unwrap();
    gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn meets(finding: &Finding, mark: &Mark) -> bool {
    finding.span.start < mark.end && mark.start < finding.span.end
}

/// How many of some marks a finding meets, and how many there are.
fn found(findings: &[Finding], marks: &[Mark], wanted: impl Fn(&Mark) -> bool) -> (usize, usize) {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| wanted(mark)).collect();
    let is_met = |mark: &&&Mark| findings.iter().any(|finding| meets(finding, mark));
    (marks.iter().filter(is_met).count(), marks.len())
}

/// How many findings meet no mark.
fn beside(findings: &[Finding], marks: &[Mark]) -> usize {
    findings.iter().filter(|finding| !marks.iter().any(|mark| meets(finding, mark))).count()
}

/// The figures of the README: they may only get better.
#[test]
fn most_marks_are_found_and_little_else() {
    let (document, context) = seed();
    let (findings, marks) = (check(&document, &context), marks());
    let is_name = |mark: &Mark| mark.category == "inconsistent-name";
    let surface = found(&findings, &marks, |mark| mark.detectable == "surface" && !is_name(mark));
    let by_glossary = found(&findings, &marks, |mark| mark.detectable == "glossary");
    let names = found(&findings, &marks, is_name);
    assert!(surface >= (64, 72) && surface.1 == 72, "surface: {surface:?}");
    assert!(by_glossary == (48, 48), "glossary: {by_glossary:?}");
    assert!(names >= (33, 35) && names.1 == 35, "names: {names:?}");
    let beside = beside(&findings, &marks);
    assert!(beside <= 1, "{beside} of {} findings meet no mark", findings.len());
}

#[test]
fn names_are_told_without_a_glossary() {
    let (document, _) = seed();
    let bare = Context::new(
        Packs::with(Vec::new()),
        Glossaries::default(),
        Config::default().rules(&[], &[]),
    );
    let (findings, marks) = (check(&document, &bare), marks());
    let names = found(&findings, &marks, |mark| mark.category == "inconsistent-name");
    assert!(names >= (21, 35) && names.1 == 35, "names: {names:?}");
    let named: Vec<Finding> =
        findings.into_iter().filter(|finding| finding.rule == "inconsistent-name").collect();
    let beside = beside(&named, &marks);
    assert!(beside * 10 <= named.len(), "{beside} of {} findings meet no mark", named.len());
}

#[test]
fn the_patched_article_has_none_of_the_mended_findings() {
    let (document, context) = seed();
    let findings = check(&document, &context);
    let fixed = fix::fix(&document, &findings, &context, Safety::Unsafe).unwrap();
    assert!(fixed.mended > 0 && !fixed.text.is_empty());
    let patched = read::bytes(&document.path, fixed.text.into_bytes()).unwrap();
    let left = check(&patched, &context);
    let mendable: Vec<_> = left
        .iter()
        .filter(|finding| matches!(&finding.fixes[..], [fix] if fix.safety >= Safety::Unsafe))
        .collect();
    assert!(mendable.is_empty(), "{mendable:#?}");
    assert!(left.len() < findings.len() / 2);
}

/// A glossary without what is listed as wrong: its canonical names still tell much of what people marked.
#[test]
fn canonical_names_alone_tell_wrong_ones() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("glossaries/hebei.toml")).unwrap();
    let mut glossary: toml::Table = toml::from_str(&text).unwrap();
    for concept in glossary["concept"].as_array_mut().unwrap() {
        let concept = concept.as_table_mut().unwrap();
        concept.remove("examples");
        for (_, terms) in concept.iter_mut() {
            if let Some(terms) = terms.as_table_mut() {
                terms.remove("deprecated");
                terms.remove("literal");
            }
        }
    }
    let (document, context) = seed();
    let mut glossaries = Glossaries::default();
    let stripped = toml::to_string(&glossary).unwrap();
    let errors = mtlint::glossary::load_str(&mut glossaries, "stripped.toml", &stripped);
    assert!(errors.is_empty(), "{errors:?}");
    let context = Context::new(context.packs, glossaries, Config::default().rules(&[], &[]));
    let findings = check(&document, &context);
    let marks: Vec<Mark> =
        marks().into_iter().filter(|mark| mark.detectable == "glossary").collect();
    let found = marks.iter().filter(|mark| findings.iter().any(|finding| meets(finding, mark)));
    let found = found.count();
    assert!(found >= 42, "{found} of {}", marks.len());
}

/// All that is found in the seed article, with its glossaries.
#[test]
fn every_finding_in_the_seed_is_what_its_file_holds() {
    let (document, context) = seed();
    let findings = check(&document, &context);
    let lines = findings.iter().map(|finding| held::in_a_line(&document, finding) + "\n");
    assert_eq!(held::difference("seed/findings.txt", &lines.collect::<String>()), None);
}

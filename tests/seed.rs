//! How much of what people marked in the seed article is found, and that its patch holds.

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

#[test]
fn most_marks_are_found_and_little_else() {
    let (document, context) = seed();
    let (findings, marks) = (check(&document, &context), marks());
    let share = |wanted: &dyn Fn(&&Mark) -> bool| {
        let chosen: Vec<_> = marks.iter().filter(wanted).collect();
        let found = chosen
            .iter()
            .filter(|mark| findings.iter().any(|finding| meets(finding, mark)))
            .count();
        found as f64 / chosen.len() as f64
    };
    let surface =
        share(&|mark| mark.detectable == "surface" && mark.category != "inconsistent-name");
    let by_glossary = share(&|mark| mark.detectable == "glossary");
    let right =
        findings.iter().filter(|finding| marks.iter().any(|mark| meets(finding, mark))).count();
    let precision = right as f64 / findings.len() as f64;
    assert!(surface >= 0.85, "surface marks: {surface:.3}");
    assert!(by_glossary >= 0.85, "glossary marks: {by_glossary:.3}");
    assert!(precision >= 0.95, "precision: {precision:.3}");
}

#[test]
fn names_are_told_with_the_glossary_and_without() {
    let (document, context) = seed();
    let marks: Vec<Mark> =
        marks().into_iter().filter(|mark| mark.category == "inconsistent-name").collect();
    let share = |findings: &[Finding]| {
        let found =
            marks.iter().filter(|mark| findings.iter().any(|finding| meets(finding, mark))).count();
        found as f64 / marks.len() as f64
    };
    let with = share(&check(&document, &context));
    let bare = Context::new(
        Packs::with(Vec::new()),
        Glossaries::default(),
        Config::default().rules(&[], &[]),
    );
    let findings = check(&document, &bare);
    let without = share(&findings);
    assert!(with >= 0.85, "with the glossary: {with:.3}");
    assert!(without >= 0.6, "without any: {without:.3}");
    let all = self::marks();
    let named: Vec<&Finding> =
        findings.iter().filter(|finding| finding.rule == "inconsistent-name").collect();
    let right = named.iter().filter(|finding| all.iter().any(|mark| meets(finding, mark))).count();
    assert!(right * 10 >= named.len() * 9, "{right} of {} findings meet a mark", named.len());
}

#[test]
fn the_patched_article_has_none_of_the_mended_findings() {
    let (document, context) = seed();
    let findings = check(&document, &context);
    let fixed = fix::fix(&document, &findings, &context, Safety::Unsafe).unwrap();
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
    assert!(found >= 28, "{found} of {}", marks.len());
}

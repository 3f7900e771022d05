//! Wrong renderings that follow from canonical names alone, and sentences that look like them and are right.

use mtlint::config::Config;
use mtlint::finding::Span;
use mtlint::glossary::{self, Glossaries};
use mtlint::language::Packs;
use mtlint::{Context, Finding, check, read};
use serde::Deserialize;
use std::collections::BTreeMap;

const LANGUAGES: [&str; 7] = ["en", "fr", "de", "es", "it", "pt", "ru"];

#[derive(Deserialize)]
struct Sample {
    concept: Vec<Concept>,
}

/// A canonical name, that of a neighbour, and wrong renderings with a sentence for them, by language.
#[derive(Deserialize)]
struct Concept {
    id: String,
    kind: String,
    wrong: BTreeMap<String, Vec<String>>,
    neighbour: BTreeMap<String, String>,
    sentence: BTreeMap<String, String>,
    #[serde(flatten)]
    names: BTreeMap<String, String>,
}

fn sample() -> Vec<Concept> {
    let text = include_str!("data/derived-names.toml");
    toml::from_str::<Sample>(text).unwrap().concept
}

fn entry(id: &str, kind: &str, names: &BTreeMap<String, String>) -> String {
    let names = names.iter().map(|(language, name)| format!("{language} = {name:?}\n"));
    format!("[[concept]]\nid = {id:?}\nkind = {kind:?}\n{}", names.collect::<String>())
}

/// A glossary of the canonical names and of their neighbours, and no wrong form.
fn context() -> Context {
    let mut glossaries = Glossaries::default();
    let mut text = String::from("name = \"sample\"\n");
    for concept in sample() {
        text += &entry(&concept.id, &concept.kind, &concept.names);
        text += &entry(&format!("{}-neighbour", concept.id), "place", &concept.neighbour);
    }
    let troubles = glossary::load_str(&mut glossaries, "sample.toml", &text);
    assert!(troubles.is_empty(), "{troubles:?}");
    Context::new(Packs::with(Vec::new()), glossaries, Config::default().rules(&[], &[]))
}

/// Whether a finding on the wrong words says what to write.
fn is_mended(finding: &Finding, wrong: Span, right: &str, text: &str) -> bool {
    let writes = |fix: &mtlint::Fix| {
        let span = fix.span(finding.span);
        fix.applied(text, span).to_lowercase().contains(&right.to_lowercase())
    };
    finding.span.overlaps(wrong) && finding.fixes.iter().any(writes)
}

struct Outcome {
    found: usize,
    all: usize,
    missed: Vec<String>,
}

fn outcome(context: &Context, language: &str, with_source: bool) -> Outcome {
    let mut outcome = Outcome { found: 0, all: 0, missed: Vec::new() };
    for concept in sample() {
        for wrong in &concept.wrong[language] {
            let sentence = concept.sentence[language].replace("{}", wrong);
            let named = format!("{}. {}.", concept.names[language], concept.neighbour[language]);
            let (name, text) = if with_source {
                let zh = format!("{}。{}。", concept.names["zh"], concept.neighbour["zh"]);
                let source = format!("{zh}\t{named}\n");
                let row = format!("消息来自{}。\t{sentence}\n", concept.names["zh"]);
                ("a.tsv".to_string(), format!("zh\t{language}\n{source}{row}"))
            } else {
                (format!("a.{language}.txt"), format!("{named}\n\n{sentence}\n"))
            };
            let document = read::bytes(&name, text.into()).unwrap();
            let text = document.text();
            let start = text.rfind(wrong.as_str()).unwrap();
            let span = Span::new(start, start + wrong.len());
            let findings = check(&document, context);
            let right = &concept.names[language];
            outcome.all += 1;
            if findings.iter().any(|finding| is_mended(finding, span, right, text)) {
                outcome.found += 1;
            } else {
                let seen = findings.iter().filter(|finding| finding.span.overlaps(span));
                let seen: Vec<_> = seen.map(|finding| (finding.rule, &finding.fixes)).collect();
                outcome
                    .missed
                    .push(format!("{language} {}: {wrong} -> {right} {seen:?}", concept.id));
            }
        }
    }
    outcome
}

fn share(with_source: bool) -> f64 {
    let context = context();
    let outcomes: Vec<Outcome> =
        LANGUAGES.iter().map(|language| outcome(&context, language, with_source)).collect();
    for (language, outcome) in LANGUAGES.iter().zip(&outcomes) {
        println!("{language}: {} of {}", outcome.found, outcome.all);
        outcome.missed.iter().for_each(|missed| println!("  {missed}"));
    }
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>() as f64;
    sum(|outcome| outcome.found) / sum(|outcome| outcome.all)
}

#[test]
fn wrong_renderings_follow_from_right_ones() {
    let share = share(false);
    assert!(share >= 0.80, "{share:.3}");
}

#[test]
fn with_the_source_nearly_all_are_told() {
    let share = share(true);
    assert!(share >= 0.93, "{share:.3}");
}

/// Sentences about other things, in an article that names a neighbour of every name of the sample.
#[test]
fn ordinary_words_stay_silent() {
    let context = context();
    let neighbours = &sample()[0].neighbour;
    let mut wrong = Vec::new();
    for (language, sentence) in
        include_str!("data/silent.tsv").lines().filter_map(|line| line.split_once('\t'))
    {
        let text = format!("{}.\n\n{sentence}\n", neighbours[language]);
        let document = read::bytes(&format!("a.{language}.txt"), text.into()).unwrap();
        let findings = check(&document, &context);
        let derived = findings
            .iter()
            .filter(|finding| ["wrong-name", "literal-name"].contains(&finding.rule));
        wrong.extend(derived.map(|finding| format!("{language} {}: {sentence}", finding.message)));
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

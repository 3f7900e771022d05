#![doc = include_str!("same_translation.md")]

use super::same_source::{FEWEST_LETTERS, shortened, words};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use rustc_hash::FxHashMap;

pub const RULE: Rule = Rule {
    name: "same-translation",
    summary: "two passages of the source that say different things, translated alike",
    page: include_str!("same_translation.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Minor,
    on: false,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let Some(source) = &article.source else {
        return;
    };
    let mut known: FxHashMap<Vec<u64>, (&Pair, Vec<u64>)> = FxHashMap::default();
    for pair in article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
        let (said, from) = (words(article, &pair.target), words(source, &pair.source));
        let tokens = &article.tokens[pair.target.clone()];
        let letters: usize = tokens.iter().map(|token| usize::from(token.letters)).sum();
        if said.len() < 2 || letters < FEWEST_LETTERS || from.is_empty() {
            continue;
        }
        let (first, first_from) = known.entry(said).or_insert_with(|| (pair, from.clone()));
        if *first_from == from {
            continue;
        }
        let origin = source.span_of(&first.source).of(source.text);
        let message = format!(
            "this is also the translation of “{}”, and the source says something else here",
            shortened(origin)
        );
        let first = article.span_of(&first.target);
        findings
            .add(article.span_of(&pair.target), message)
            .with_related(first, "the same translation");
    }
}

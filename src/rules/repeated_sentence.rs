#![doc = include_str!("repeated_sentence.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "repeated-sentence",
    summary: "a sentence that the article has already",
    page: include_str!("repeated_sentence.md"),
    category: category::DUPLICATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// Shorter sentences (credits, exclamations) may come again.
const FEWEST_WORDS: usize = 7;
const FEWEST_CHARACTERS_UNSPACED: usize = 14;
/// A title or a lead that the body repeats is normal wire copy.
const LEAD: usize = 3;

fn check(article: &Article, findings: &mut Findings) {
    let mut seen: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (index, segment) in article
        .segments
        .iter()
        .enumerate()
        .filter(|(_, segment)| segment.kind == SegmentKind::Paragraph)
    {
        for sentence in segment.sentences.clone() {
            let range = &article.sentences[sentence];
            let Some(key) = key(article, range) else {
                continue;
            };
            let Some(&(earlier, first)) = seen.get(&key) else {
                seen.insert(key, (index, sentence));
                continue;
            };
            if earlier < LEAD && index > earlier && index <= earlier + 2 {
                continue;
            }
            let place = article.span_of(&article.sentences[first]);
            let span = article.span_of(range);
            let finding = findings.add(span, "this sentence stands in the article already");
            finding.with_related(place, "here first").with_fix(span, "", Safety::Show);
        }
    }
}

fn key(article: &Article, sentence: &Range<usize>) -> Option<u64> {
    let tokens = &article.tokens[sentence.clone()];
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let unspaced = words().next().is_some_and(|token| token.script.is_unspaced());
    let fewest = if unspaced { FEWEST_CHARACTERS_UNSPACED } else { FEWEST_WORDS };
    if words().count() < fewest {
        return None;
    }
    let parts = tokens.iter().filter(|token| token.kind != TokenKind::Mark);
    Some(parts.fold(0, |key: u64, token| {
        (key ^ token.lower).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    }))
}

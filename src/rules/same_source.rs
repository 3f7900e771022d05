#![doc = include_str!("same_source.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};
use crate::text::{Span, TokenKind, fold};
use rustc_hash::FxHashMap;
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "same-source",
    summary: "one passage of the source, translated in two ways",
    page: include_str!("same_source.md"),
    category: category::TEXTUAL,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// Words, or signs by twos, below which a segment may mean another thing in another place.
pub(super) const FEWEST_LETTERS: usize = 8;

fn check(article: &Article, findings: &mut Findings) {
    let Some(source) = &article.source else {
        return;
    };
    let mut known: FxHashMap<Vec<u64>, Vec<&Pair>> = FxHashMap::default();
    for pair in article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
        let words = words(source, &pair.source);
        let letters: usize =
            source.tokens[pair.source.clone()].iter().map(|token| usize::from(token.letters)).sum();
        if words.len() >= 2 && letters >= FEWEST_LETTERS {
            known.entry(words).or_default().push(pair);
        }
    }
    let mut several: Vec<Vec<&Pair>> =
        known.into_values().filter(|pairs| pairs.len() > 1).collect();
    several.sort_by_key(|pairs| pairs[0].target.start);
    several.iter().for_each(|pairs| compare(article, pairs, findings));
}

/// Flags the translations that are rarer than the most frequent, or come after it.
fn compare(article: &Article, pairs: &[&Pair], findings: &mut Findings) {
    let texts: Vec<Vec<u64>> = pairs.iter().map(|pair| words(article, &pair.target)).collect();
    let mut counts: FxHashMap<&[u64], usize> = FxHashMap::default();
    texts.iter().for_each(|text| *counts.entry(text).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or(0);
    let Some(at) = texts.iter().position(|text| counts[text.as_slice()] == most) else {
        return;
    };
    let usual = pairs[at];
    let right = span(article, usual);
    for (pair, _) in pairs.iter().zip(&texts).filter(|(_, text)| **text != texts[at]) {
        let span = span(article, pair);
        let message = format!(
            "the source says the same as before, where it is translated “{}”",
            shortened(right.of(article.text))
        );
        findings
            .add(span, message)
            .with_fix(span, right.of(article.text), Safety::Show)
            .with_related(right, "translated so here");
    }
}

/// The words and numbers of a range, whatever their case and whatever stands between; numbers, however their thousands
/// are parted.
pub(super) fn words(article: &Article, range: &Range<usize>) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let token = &article.tokens[at];
        let mut end = at + 1;
        if token.kind == TokenKind::Number {
            while let Some(next) = next_thousands(article, end, range.end) {
                end = next;
            }
            let digits = article.span(at, end - 1).of(article.text).chars();
            let digits: String = digits.filter(char::is_ascii_digit).collect();
            words.push(fold::lower(&digits));
        } else if token.kind == TokenKind::Word {
            words.push(token.lower);
        }
        at = end;
    }
    words
}

/// Behind three digits that a mark or a space parts from the number before them.
fn next_thousands(article: &Article, at: usize, end: usize) -> Option<usize> {
    let is_group = |at: usize| {
        at < end && article.tokens[at].kind == TokenKind::Number && article.tokens[at].letters == 3
    };
    let is_mark = at < end && matches!(article.tokens[at].mark, '.' | ',' | '\'' | '’');
    if is_mark && article.touches(at) && is_group(at + 1) && article.touches(at + 1) {
        return Some(at + 2);
    }
    (is_group(at) && article.adjoin(at - 1, at)).then_some(at + 1)
}

fn span(article: &Article, pair: &Pair) -> Span {
    article.span_of(&pair.target)
}

/// The start of a passage, for a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_string(),
    }
}

#![doc = include_str!("repeated_sentence.md")]

use super::shared::quotations::is_quoted;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::text::{Case, TokenKind};
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
            if sentence > segment.sentences.start && again(article, segment, sentence, findings) {
                continue;
            }
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

/// A sentence of so many words that stands twice running is a slip, too, ...
const FEWEST_RUNNING: usize = 4;
const FEWEST_RUNNING_UNSPACED: usize = 6;
/// ... and one of so many that says the same but for one word.
const FEWEST_ALIKE: usize = 9;

/// Whether a sentence says what the one right before it says; then it is told.
fn again(article: &Article, segment: &Segment, sentence: usize, findings: &mut Findings) -> bool {
    let (before, range) = (&article.sentences[sentence - 1], &article.sentences[sentence]);
    let (left, right) = (&article.tokens[before.clone()], &article.tokens[range.clone()]);
    if left.len() != right.len() || is_quoted(article, segment, range.start) {
        return false;
    }
    let words = right.iter().filter(|token| token.kind == TokenKind::Word).count();
    let pairs = || left.iter().zip(right);
    if pairs().any(|(left, right)| left.kind != right.kind || left.mark != right.mark) {
        return false;
    }
    let mut others = pairs().filter(|(left, right)| left.lower != right.lower);
    let other = others.next();
    let unspaced = right.iter().any(|token| token.script.is_unspaced());
    let fewest = match other {
        None if unspaced => FEWEST_RUNNING_UNSPACED,
        None => FEWEST_RUNNING,
        // Names and numbers may be set side by side so.
        Some((left, right)) if left.case == Case::Lower && right.case == Case::Lower => {
            FEWEST_ALIKE
        }
        Some(_) => return false,
    };
    let exclaims = matches!(right.last().map(|last| last.mark), Some('!' | '?' | '！' | '？'));
    if words < fewest || others.next().is_some() || exclaims || unspaced && other.is_some() {
        return false;
    }
    let message = match other {
        None => "this sentence stands twice running",
        Some(_) => "this sentence says what the one before it says, but for one word",
    };
    let span = article.span_of(range);
    let finding = findings.add(span, message);
    finding.with_related(article.span_of(before), "here first").with_fix(span, "", Safety::Show);
    true
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

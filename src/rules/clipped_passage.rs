#![doc = include_str!("clipped_passage.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::Severity;
use crate::language::Class;
use crate::text::{Case, TokenKind};

pub const RULE: Rule = Rule {
    name: "clipped-passage",
    summary: "a paragraph that ends in the middle",
    page: include_str!("clipped_passage.md"),
    category: category::TEXTUAL,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// Shorter lines are labels and titles, which may end as they like.
const FEWEST_WORDS: usize = 5;

fn check(article: &Article, findings: &mut Findings) {
    for (index, segment) in article.segments.iter().enumerate() {
        if segment.kind != SegmentKind::Label && is_clipped(article, index, segment) {
            let last = segment.tokens.end - 1;
            let message = format!(
                "the passage ends with “{}”: something is missing behind it",
                article.of(last)
            );
            findings.add(article.tokens[last].span(), message);
        }
    }
}

fn is_clipped(article: &Article, index: usize, segment: &Segment) -> bool {
    let last = &article.tokens[segment.tokens.end - 1];
    let words = article.tokens[segment.tokens.clone()]
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .count();
    if words < FEWEST_WORDS || article.pack.is_none_or(|pack| pack.data.never_final.is_empty()) {
        return false;
    }
    match last.kind {
        TokenKind::Word => last.is(Class::NEVER_FINAL) && last.case == Case::Lower,
        // A comma may close a line of verse, or a line that the next goes on from.
        TokenKind::Mark => last.is_mark(',') && !goes_on(article, index),
        _ => false,
    }
}

fn goes_on(article: &Article, index: usize) -> bool {
    let Some(next) = article.segments.get(index + 1) else {
        return false;
    };
    let first = &article.tokens[next.tokens.start];
    first.kind != TokenKind::Word
        || first.case == Case::Lower
        || article.segments[index].kind == SegmentKind::Heading
}

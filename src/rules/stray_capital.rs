#![doc = include_str!("stray_capital.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::{Case, TokenKind};

pub const RULE: Rule = Rule {
    name: "stray-capital",
    summary: "a capital on a small word in the middle of a sentence",
    page: include_str!("stray_capital.md"),
    category: category::TEXTUAL,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    if article.pack.is_none_or(|pack| pack.data.never_capital.is_empty())
        || segment.kind != SegmentKind::Paragraph
    {
        return;
    }
    for at in segment.tokens.clone().skip(1) {
        let token = &article.tokens[at];
        if token.case == Case::Lower
            || !token.is_capitalised()
            || token.starts_sentence
            || !article.adjoin(at - 1, at)
        {
            continue;
        }
        if is_small_word(article, segment, at) || is_elided(article, segment, at) {
            let word = token.of(article.text);
            let lower = word.to_lowercase();
            let message = format!(
                "“{word}” in the middle of a sentence; write “{lower}”, unless a title starts here"
            );
            findings.add(token.span(), message).with_fix(token.span(), lower, Safety::Unsafe);
        }
    }
}

/// "pour Le comté": a small word on either side of the capital, and no name behind it.
fn is_small_word(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let Some(behind) = segment.tokens.contains(&(at + 1)).then(|| &article.tokens[at + 1]) else {
        return false;
    };
    token.is(Class::NEVER_CAPITAL)
        && (token.case == Case::Capital || token.letters == 1)
        && before.is(Class::FUNCTION)
        && before.case == Case::Lower
        && behind.kind == TokenKind::Word
        && behind.case == Case::Lower
        && article.adjoin(at, at + 1)
        && !in_title(article, segment, at)
}

/// "semestre D'automne"
fn is_elided(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, token) = (&article.tokens[at - 1], &article.tokens[at]);
    let behind = |offset: usize| {
        segment.tokens.contains(&(at + offset)).then(|| &article.tokens[at + offset])
    };
    let (Some(mark), Some(word)) = (behind(1), behind(2)) else {
        return false;
    };
    token.is(Class::ELISION_NEVER_CAPITAL)
        && mark.is_apostrophe()
        && article.touches(at + 1)
        && before.kind == TokenKind::Word
        && before.case == Case::Lower
        && word.kind == TokenKind::Word
        && word.case == Case::Lower
        && article.touches(at + 2)
        && !in_title(article, segment, at)
}

/// Between quotation marks or brackets a title may stand.
fn in_title(article: &Article, segment: &Segment, at: usize) -> bool {
    let marks = article.before(segment, at).iter().map(|token| token.mark);
    let mut depth = 0i32;
    let mut straight = false;
    for mark in marks {
        match mark {
            '«' | '“' | '„' | '(' | '[' => depth += 1,
            '»' | '”' | ')' | ']' => depth -= 1,
            '"' => straight = !straight,
            _ => {}
        }
    }
    depth > 0 || straight
}

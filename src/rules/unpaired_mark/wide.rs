//! Brackets and corner quotation marks as wide as a sign: 「…」, 《…》, （…）.

use super::super::Findings;
use super::{LONGEST_QUOTATION, NEAR, is_face, is_list_mark};
use crate::article::{Article, Segment};
use crate::finding::Safety;

/// What opens and what closes it; those of the first row may run over paragraphs and stand for one another by mistake.
const QUOTES: [(char, char); 4] = [('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];
const BRACKETS: [(char, char); 3] = [('（', '）'), ('【', '】'), ('〔', '〕')];

/// No mark is closed over more that stand open.
const DEEPEST: usize = 20;

/// A mark that opens, and the segment it stands in.
struct Open {
    at: usize,
    index: usize,
}

pub fn check(article: &Article, findings: &mut Findings) {
    let mut open: Vec<Open> = Vec::new();
    for (index, segment) in article.segments.iter().enumerate() {
        for at in segment.tokens.clone() {
            let mark = article.tokens[at].mark;
            if partner(mark).is_some() {
                open.push(Open { at, index });
            } else if opener(mark).is_some() || mark == ')' && has_bracket(article, &open) {
                close(article, segment, at, &mut open, findings);
            }
        }
        // Who quotes over paragraphs may close in a later one; a bracket is closed in its own.
        let ends = |opened: &mut Open| {
            !is_quote(article.tokens[opened.at].mark) || index - opened.index > LONGEST_QUOTATION
        };
        open.extract_if(.., ends).for_each(|opened| unclosed(article, opened.at, findings));
    }
    open.into_iter().for_each(|opened| unclosed(article, opened.at, findings));
}

fn partner(open: char) -> Option<char> {
    let mut pairs = QUOTES.iter().chain(&BRACKETS);
    pairs.find(|(other, _)| *other == open).map(|(_, close)| *close)
}

fn opener(close: char) -> Option<char> {
    let mut pairs = QUOTES.iter().chain(&BRACKETS);
    pairs.find(|(_, other)| *other == close).map(|(open, _)| *open)
}

fn is_quote(mark: char) -> bool {
    QUOTES.iter().any(|(open, close)| mark == *open || mark == *close)
}

/// Whether the innermost open mark is a bracket, which one of half the width may close.
fn has_bracket(article: &Article, open: &[Open]) -> bool {
    open.last().is_some_and(|opened| article.tokens[opened.at].is_mark('（'))
}

fn close(
    article: &Article,
    segment: &Segment,
    at: usize,
    open: &mut Vec<Open>,
    findings: &mut Findings,
) {
    let mark = article.tokens[at].mark;
    let opens = opener(mark).unwrap_or('（');
    let is_own = |opened: &Open| article.tokens[opened.at].is_mark(opens);
    let inner = open.iter().rev().take(DEEPEST).position(is_own);
    if let Some(inner) = inner {
        open.drain(open.len() - 1 - inner..)
            .skip(1)
            .for_each(|inner| unclosed(article, inner.at, findings));
        return;
    }
    let other = open.pop_if(|opened| is_quote(mark) && is_quote(article.tokens[opened.at].mark));
    let (message, related) = match &other {
        Some(opened) => {
            let left = article.tokens[opened.at].mark;
            let said = format!("what is opened with “{left}” is closed with “{mark}”");
            (said, Some(article.tokens[opened.at].span()))
        }
        None if mark == '）' && is_bracket_alone(article, segment, at) => return,
        None => (format!("“{mark}” closes what nothing opens"), None),
    };
    let finding = findings.add(article.tokens[at].span(), message);
    if let Some(span) = related {
        finding.with_related(span, "opened here");
    }
    let right = other.and_then(|opened| partner(article.tokens[opened.at].mark));
    if let Some(right) = right {
        finding.with_fix(article.tokens[at].span(), right.to_string(), Safety::Unsafe);
    }
}

/// "1）", "(Smith）": a list's mark, a face, or what a narrow bracket opens, which is told there.
fn is_bracket_alone(article: &Article, segment: &Segment, at: usize) -> bool {
    let before = article.before(segment, at);
    let near = &before[before.len().saturating_sub(NEAR)..];
    let narrow = |mark| near.iter().filter(|token| token.is_mark(mark)).count();
    let Some(last) = before.last() else { return true };
    let counts = matches!(last.mark, '０'..='９');
    let numbers = !last.script.is_unspaced() && is_list_mark(article, segment, at);
    counts || numbers || is_face(article, at) || narrow('(') > narrow(')')
}

fn unclosed(article: &Article, at: usize, findings: &mut Findings) {
    let mark = article.tokens[at].mark;
    let what = if is_quote(mark) { "the quotation" } else { "the bracket" };
    findings.add(article.tokens[at].span(), format!("{what} that “{mark}” opens is never closed"));
}

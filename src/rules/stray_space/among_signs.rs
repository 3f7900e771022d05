//! Spaces in a text of signs, which parts words and names by none: 克里斯 · 史密斯, （ 见图, Q R B T.

use super::super::Findings;
use super::super::shared::signs::is_sign;
use super::{behind, is_plain_space};
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::text::{Case, Span, Token, TokenKind};
use std::ops::Range;

pub fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let mut at = segment.tokens.start;
    while at < segment.tokens.end {
        let letters = spelt_letters(article, segment, at);
        match article.tokens[at].mark {
            '·' | '・' => around_dot(article, segment, at, findings),
            '—' => around_dash(article, segment, at, findings),
            '（' | '《' | '「' | '『' | '【' if is_led(article, segment, at) => {
                behind(article, at, Safety::Safe, findings);
            }
            _ if letters > 1 && is_spelt(article, segment, at..at + letters) => {
                spelt(article, at, at + letters - 1, findings);
            }
            _ => {}
        }
        at += letters.max(1);
    }
}

/// A token between two others, with a space on one side of it at least.
fn is_loose(article: &Article, segment: &Segment, at: usize) -> bool {
    at > segment.tokens.start
        && segment.tokens.contains(&(at + 1))
        && (is_plain_space(article, at) || is_plain_space(article, at + 1))
        && (article.touches(at) || article.adjoin(at - 1, at))
        && (article.touches(at + 1) || article.adjoin(at, at + 1))
}

/// "克里斯 · 史密斯"
fn around_dot(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let is_between = || is_sign(article, segment, at - 1) && is_sign(article, segment, at + 1);
    if is_loose(article, segment, at) && is_between() {
        around(article, at, at, Safety::Unsafe, findings);
    }
}

/// "修了桥 —— 没修路": two dashes, which fill the place of two signs.
fn around_dash(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let is_dash = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark('—');
    let (first, last) = (at, at + 1);
    let is_pair = first > segment.tokens.start
        && is_dash(last)
        && article.touches(last)
        && !is_dash(last + 1)
        && segment.tokens.contains(&(last + 1));
    // Behind a mark a speaker or a source may follow.
    let is_between = || is_sign(article, segment, first - 1) && is_sign(article, segment, last + 1);
    if is_pair
        && is_between()
        && is_plain_space(article, first)
        && is_plain_space(article, last + 1)
    {
        around(article, first, last, Safety::Safe, findings);
    }
}

/// A dot may part entries of a list as well.
fn around(article: &Article, first: usize, last: usize, safety: Safety, findings: &mut Findings) {
    let what = if first == last { "the dot within a name" } else { "a dash" };
    let whole = Span::new(article.tokens[first - 1].end(), article.tokens[last + 1].start());
    let mark = article.span(first, last).of(article.text).to_string();
    findings
        .add(article.span(first - 1, last + 1), format!("a space beside {what}"))
        .with_fix(whole, mark, safety);
}

/// "（ 见图": what stands behind the mark that opens is of the language.
fn is_led(article: &Article, segment: &Segment, at: usize) -> bool {
    let next = at + 1;
    segment.tokens.contains(&next)
        && is_plain_space(article, next)
        && matches!(article.tokens[next].kind, TokenKind::Word | TokenKind::Number)
}

/// How many single capitals stand in a row from a token on, a space between each: "Q R B T".
fn spelt_letters(article: &Article, segment: &Segment, first: usize) -> usize {
    let is_letter = |token: &Token| {
        token.kind == TokenKind::Word
            && token.letters == 1
            && token.case != Case::Lower
            && !token.script.is_unspaced()
    };
    let follows = |at: &usize| {
        is_letter(&article.tokens[*at]) && (*at == first || is_plain_space(article, *at))
    };
    (first..segment.tokens.end).take_while(follows).count()
}

/// Whether letters in a row stand among signs; before a name they are initials.
fn is_spelt(article: &Article, segment: &Segment, letters: Range<usize>) -> bool {
    let next = segment.tokens.contains(&letters.end).then(|| &article.tokens[letters.end]);
    let leads = next.is_some_and(|next| {
        next.kind == TokenKind::Word && !next.script.is_unspaced() || next.is_mark('.')
    });
    let behind_sign =
        letters.start > segment.tokens.start && is_sign(article, segment, letters.start - 1);
    !leads && (behind_sign || is_sign(article, segment, letters.end))
}

fn spelt(article: &Article, first: usize, last: usize, findings: &mut Findings) {
    let whole = article.span(first, last);
    let joined: String = whole.of(article.text).split_whitespace().collect();
    let message = format!("the letters of “{joined}” stand apart");
    // "A B C 三组" may be three groups.
    findings.add(whole, message).with_fix(whole, joined, Safety::Unsafe);
}

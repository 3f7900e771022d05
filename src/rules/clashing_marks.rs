#![doc = include_str!("clashing_marks.md")]

use super::entity::ends_reference;
use super::shared::quotations::is_low_quote;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::{Case, Gap, TokenKind};

pub const RULE: Rule = Rule {
    name: "clashing-marks",
    summary: "marks that cannot stand beside each other: “,,” “,.” “::” “.....”",
    page: include_str!("clashing_marks.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

/// Three points leave something out; a full stop may stand behind them.
const MOST_POINTS: usize = 4;
/// A shorter word before a stop may be an abbreviation.
const FEWEST_LETTERS: u8 = 5;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let mut at = segment.tokens.start + 1;
    while at < segment.tokens.end {
        let end = run_end(article, segment, at);
        if end > at + 1 {
            run(article, at, end, findings);
        }
        at = end.max(at + 1);
    }
}

fn is_stop(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '.' | '，' | '。' | '、' | '；' | '：')
}

/// Behind the last of the stops that stand one behind the other, with a space between at most.
fn run_end(article: &Article, segment: &Segment, first: usize) -> usize {
    let follows = |at: &usize| {
        is_stop(article.tokens[*at].mark) && (*at == first || article.tokens[*at].gap != Gap::Line)
    };
    first + (first..segment.tokens.end).take_while(follows).count()
}

fn run(article: &Article, first: usize, end: usize, findings: &mut Findings) {
    let marks = &article.tokens[first..end];
    let points = marks.iter().filter(|mark| mark.is_mark('.')).count();
    let before = &article.tokens[first - 1];
    let behind_word = matches!(before.kind, TokenKind::Word | TokenKind::Number);
    if !behind_word
        || ends_reference(article, first)
        || before.gap == Gap::None && before.kind == TokenKind::Number && points > 1
    {
        return;
    }
    // Another rule writes the quotation mark that two commas stand for.
    if end >= first + 2 && is_low_quote(article, end - 2) {
        return;
    }
    // Another rule writes points that leave something out as a text of signs has them.
    let by_signs = article.pack.is_some_and(|pack| !pack.data.full_width.is_empty());
    if by_signs && marks.len() > 2 && marks.iter().all(|mark| mark.mark == marks[0].mark) {
        return;
    }
    let dotted = points == marks.len();
    let touch = (first + 1..end).all(|at| article.touches(at));
    let span = article.span(first, end - 1);
    if dotted {
        if touch && points > MOST_POINTS {
            let message = format!("{points} points where three leave something out");
            findings.add(span, message).with_fix(span, "...", Safety::Unsafe);
        }
        return;
    }
    // An ellipsis and an abbreviation may have a stop behind them.
    let last = article.of(end - 1);
    if marks.len() > 2 && points >= 2 || marks[0].is_mark('.') && !ends_sentence(article, first) {
        return;
    }
    let spaced = !touch && marks.len() == 2 && marks[1].is_mark('.') && !is_free(article, end);
    if spaced {
        return;
    }
    let message = format!("“{}”: one of these marks is too many", span.of(article.text));
    findings.add(span, message).with_fix(span, last, Safety::Unsafe);
}

/// Whether a space or nothing stands behind the marks, so that the last is no part of ".com" or ".5".
fn is_free(article: &Article, end: usize) -> bool {
    article.tokens.get(end).is_none_or(|next| next.gap != Gap::None)
}

/// Whether the stop behind a word ends a sentence, and shortens no word.
fn ends_sentence(article: &Article, stop: usize) -> bool {
    let word = &article.tokens[stop - 1];
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    let is_full = word.letters >= FEWEST_LETTERS
        || word.letters >= 3 && forms.is_some_and(|forms| forms.is_common(article.of(stop - 1)));
    word.kind == TokenKind::Word
        && word.case == Case::Lower
        && is_full
        && !word.is(Class::ABBREVIATION)
        && article.touches(stop)
        && article.pack.is_some()
}

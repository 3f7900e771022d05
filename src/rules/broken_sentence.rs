#![doc = include_str!("broken_sentence.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::document::SegmentKind;
use crate::finding::{Safety, Severity};
use crate::language::Class;
use crate::text::sentence::{is_abbreviated, is_closing};
use crate::text::{Case, Gap, Span, TokenKind};

pub const RULE: Rule = Rule {
    name: "broken-sentence",
    summary: "a sentence cut in two, or two stops where one belongs",
    page: include_str!("broken_sentence.md"),
    category: category::TEXTUAL,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.clone().skip(1) {
        let token = &article.tokens[at];
        if token.mark != '.' || at + 1 >= segment.tokens.end {
            continue;
        }
        match article.tokens[at + 1].mark {
            '.' => doubled_stop(article, segment, at, findings),
            ',' => stop_before_comma(article, at, findings),
            _ => lower_case_behind(article, segment, at, findings),
        }
    }
}

/// ". ." and, where no ellipsis is meant, "..".
fn doubled_stop(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let is_stop = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark('.');
    if is_stop(at - 1) || is_stop(at + 2) || is_abbreviated(&article.tokens, at) {
        return;
    }
    let parted = article.tokens[at + 1].gap != Gap::None;
    let ends = article.tokens[at - 1].kind == TokenKind::Word && article.tokens[at - 1].letters > 3
        || is_closing(&article.tokens[at - 1]);
    if !parted && !ends || article.tokens[at].gap != Gap::None {
        return;
    }
    let span = article.span(at, at + 1);
    findings.add(span, "two full stops; one of them cuts the sentence").with_fix(
        span,
        ".",
        Safety::Safe,
    );
}

/// ". ,", which abbreviations never have a space in.
fn stop_before_comma(article: &Article, at: usize, findings: &mut Findings) {
    let parted = article.tokens[at + 1].gap == Gap::Space;
    if parted && !is_abbreviated(&article.tokens, at) && article.tokens[at].gap == Gap::None {
        let span = article.span(at, at + 1);
        findings.add(span, "a full stop before a comma: the sentence goes on").with_fix(
            span,
            ",",
            Safety::Safe,
        );
    }
}

/// "… de Pékin. centre."
fn lower_case_behind(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let (before, stop, behind) =
        (&article.tokens[at - 1], &article.tokens[at], &article.tokens[at + 1]);
    let starts_lower = behind.kind == TokenKind::Word
        && behind.case == Case::Lower
        && behind.gap == Gap::Space
        && !behind.is(Class::ABBREVIATION);
    let ends = before.kind == TokenKind::Word
        && before.letters >= 4
        && !before.is(Class::ABBREVIATION)
        && stop.gap == Gap::None;
    let running = segment.kind == SegmentKind::Paragraph || segment.kind == SegmentKind::ListItem;
    if !starts_lower
        || !ends
        || !running
        || behind.script != before.script
        || article.pack.is_none_or(|pack| pack.data.abbreviations.is_empty())
    {
        return;
    }
    // A short word before the stop that the article never has without it is an abbreviation the pack lacks.
    let stands_free =
        |index: usize| article.tokens.get(index + 1).is_none_or(|next| !next.is_mark('.'));
    let known = before.letters >= 5
        || before.is_capitalised()
        || article
            .tokens
            .iter()
            .enumerate()
            .any(|(index, token)| token.lower == before.lower && stands_free(index));
    // One word behind the last stop is an agency's mark.
    let goes_on = article.tokens[at + 2..segment.tokens.end]
        .iter()
        .any(|token| token.kind == TokenKind::Word);
    if known && goes_on {
        let span = article.span(at - 1, at + 1);
        let message = format!(
            "a sentence starts with “{}” in lower case: it was cut here, or its parts are out of order",
            behind.of(article.text)
        );
        findings.add(span, message).with_fix(Span::new(stop.start(), stop.end()), "", Safety::Show);
    }
}

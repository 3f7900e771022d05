#![doc = include_str!("stray_hyphen.md")]

use super::shared::listed::is_listed;
use super::shared::loose;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Edit, Safety, Severity};
use crate::language::{Class, Hyphens};
use crate::text::{Case, Gap, Span, Token, TokenKind};

pub const RULE: Rule = Rule {
    name: "stray-hyphen",
    summary: "a hyphen that stands off one of its words, or stands where none belongs",
    page: include_str!("stray_hyphen.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    let Some(pack) = article.pack else {
        return;
    };
    for at in segment.tokens.start + 1..segment.tokens.end.saturating_sub(1) {
        if !article.tokens[at].is_mark('-') {
            continue;
        }
        match (article.touches(at), article.touches(at + 1)) {
            (true, false) if cut_behind(article, segment, at) => stands_off(article, at, findings),
            (false, true) if cut_before(article, segment, at) => stands_off(article, at, findings),
            (false, false) => match loose::hyphens(article, segment, pack, at) {
                0 => {}
                1 => stands_off(article, at, findings),
                _ => stand_off(article, at, findings),
            },
            (true, true) if !behind_prefix(article, segment, &pack.data.hyphens, at, findings) => {
                before_speaker(article, segment, at, findings);
                before_untied(article, &pack.data.hyphens, at, findings);
            }
            _ => {}
        }
    }
}

fn stands_off(article: &Article, at: usize, findings: &mut Findings) {
    let message = "the hyphen stands off a word that it ties";
    let place = Span::new(article.tokens[at - 1].end(), article.tokens[at + 1].start());
    // "with --full": an option of a command.
    if place.of(article.text).contains("--") {
        return;
    }
    findings.add(article.span(at - 1, at + 1), message).with_fix(place, "-", Safety::Unsafe);
}

/// A word with a meaning of its own.
fn is_full(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && !token.is(Class::FUNCTION)
        && !token.is(Class::CONNECTOR)
        && !token.script.is_unspaced()
}

/// Whether another hyphen or dash stands off a word nearby: two of them may enclose something.
fn has_partner(article: &Article, segment: &Segment, at: usize) -> bool {
    let is_dash = |token: &Token| matches!(token.mark, '-' | '–' | '—');
    let stands_off = |other: usize| {
        other != at
            && is_dash(&article.tokens[other])
            && (!article.touches(other) || !article.touches(other + 1))
    };
    let first = segment.tokens.start.max(at.saturating_sub(NEAR));
    let last = (segment.tokens.end - 1).min(at + NEAR);
    (first..last).any(stands_off)
}

/// So many tokens on either side of a hyphen are looked through for another.
const NEAR: usize = 40;

/// "state- owned"; a hyphen may stand for the rest of a compound: "two- and three-year", "short-, medium-".
fn cut_behind(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let suspends = article.tokens[at + 1..segment.tokens.end.min(at + 4)]
        .iter()
        .any(|token| token.is_mark('-'));
    before.kind == TokenKind::Word
        && before.letters >= 3
        && !before.script.is_unspaced()
        && behind.gap == Gap::Space
        && is_full(behind)
        && behind.letters >= 3
        && before.case != Case::Upper
        && !suspends
        && !has_partner(article, segment, at)
}

/// "well -known", "Covid -19"; behind a small word it may stand for the start of a compound: "und -verbote".
fn cut_before(article: &Article, segment: &Segment, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let parted = article.tokens[at].gap == Gap::Space && is_full(before);
    let of_words = is_full(behind)
        && behind.case == Case::Lower
        && before.letters >= 3
        && behind.letters >= 3
        && !article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    // A name of letters and figures; behind other words a figure may be below zero.
    let of_figures =
        behind.kind == TokenKind::Number && before.case == Case::Upper && behind.letters <= 2;
    let is_led = parted && (of_words || of_figures)
        || article.tokens[at].gap == Gap::Space && ends_part(article, at);
    is_led && !has_partner(article, segment, at)
}

/// "die „Pflege“ -Berufe", "eine 1% -Kürzung": where nouns have capitals, a quotation or a sign is the first part of a compound.
fn ends_part(article: &Article, at: usize) -> bool {
    let (before, behind) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    article.pack.is_some_and(|pack| pack.data.names.capital_nouns)
        && matches!(before.mark, '"' | '“' | '”' | '»' | '«' | '%')
        && article.touches(at - 1)
        && behind.case == Case::Capital
        && behind.letters >= 3
}

/// "ex-jefe", "анти-коррупционный": a prefix that the language writes together with its word.
fn behind_prefix(
    article: &Article,
    segment: &Segment,
    hyphens: &Hyphens,
    at: usize,
    findings: &mut Findings,
) -> bool {
    let (prefix, word) = (&article.tokens[at - 1], &article.tokens[at + 1]);
    let ties = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark('-');
    let tied = at >= 2 && ties(at - 2) || ties(at + 2) && article.touches(at + 2);
    if hyphens.joined.is_empty()
        || !is_listed(&hyphens.joined, article, at - 1)
        || word.kind != TokenKind::Word
        || word.letters < 4
        || prefix.case == Case::Upper
        || tied
    {
        return false;
    }
    let lower = article.of(at + 1).to_lowercase();
    let Some(first) = lower.chars().next() else {
        return false;
    };
    let clashes = hyphens.keep_before.contains(first)
        || hyphens.keep_same && article.of(at - 1).to_lowercase().ends_with(first);
    if clashes || !is_ordinary(article, at + 1, &lower) {
        return false;
    }
    let doubled = if hyphens.doubled.contains(first) { first.to_string() } else { String::new() };
    let message =
        format!("“{}” is written without a hyphen", article.span(at - 1, at + 1).of(article.text));
    let place = Span::new(article.tokens[at].start(), article.tokens[at + 1].end());
    findings.add(article.span(at - 1, at + 1), message).with_fix(
        place,
        format!("{doubled}{lower}"),
        Safety::Unsafe,
    );
    true
}

/// Whether a word is no name: in lower case, or with a capital that no lexicon gives it.
fn is_ordinary(article: &Article, at: usize, lower: &str) -> bool {
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    article.tokens[at].case == Case::Lower
        || article.tokens[at].case == Case::Capital
            && forms.is_some_and(|forms| forms.has(lower) && !forms.has(article.of(at)))
}

fn stand_off(article: &Article, at: usize, findings: &mut Findings) {
    let edit = |at: usize| Edit {
        span: Span::new(article.tokens[at - 1].end(), article.tokens[at + 1].start()),
        text: "-".to_string(),
    };
    let message = "the hyphens stand off the words that they tie";
    findings
        .add(article.span(at - 1, at + 3), message)
        .with_edits(vec![edit(at), edit(at + 2)], Safety::Unsafe);
}

/// "министра-заявляет": a hyphen for the dash between a speech and its speaker.
fn before_speaker(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let Some(commas) = article.pack.map(|pack| &pack.data.commas) else {
        return;
    };
    let speaks = |at: usize| is_listed(&commas.speaking, article, at);
    let tied = at + 2 < segment.tokens.end && article.tokens[at + 2].is_mark('-');
    if commas.before_speaker.contains('—') && (speaks(at - 1) || speaks(at + 1)) && !tied {
        let message = "a hyphen stands for the dash between a speech and its speaker";
        let place = article.tokens[at].span();
        findings.add(article.span(at - 1, at + 1), message).with_fix(place, " — ", Safety::Unsafe);
    }
}

/// "мост-это путь": a hyphen for the dash before what a noun is said to be.
fn before_untied(article: &Article, hyphens: &Hyphens, at: usize, findings: &mut Findings) {
    let is_tied = article.tokens.get(at + 2).is_some_and(|next| next.is_mark('-'));
    if article.tokens[at - 1].letters >= 3
        && article.tokens[at - 1].kind == TokenKind::Word
        && is_listed(&hyphens.never_tied, article, at + 1)
        && !is_tied
    {
        let message = format!("a hyphen stands for the dash before “{}”", article.of(at + 1));
        let place = article.tokens[at].span();
        findings.add(article.span(at - 1, at + 1), message).with_fix(place, " — ", Safety::Unsafe);
    }
}

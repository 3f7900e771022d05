#![doc = include_str!("clashing_marks.md")]

use super::entity::ends_reference;
use super::shared::quotations::{is_low_quote, is_quote, names_speaker};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Commas, Pack};
use crate::text::{Case, Gap, Span, Token, TokenKind, script::Script};

pub const RULE: Rule = Rule {
    name: "clashing-marks",
    summary: "marks that cannot stand beside each other: “,,” “,.” “::” “, -” “.....”",
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
    if let Some(commas) = article.pack.map(|pack| &pack.data.commas) {
        dashes(article, segment, commas, findings);
    }
}

/// "…, - said Olena", "…" - he added": speech as Slavic languages set it. A paragraph that starts with a dash is a dialogue of the
/// language's own.
fn dashes(article: &Article, segment: &Segment, commas: &Commas, findings: &mut Findings) {
    let is_dash = |token: &Token| matches!(token.mark, '-' | '–' | '—');
    if !commas.never_with_dash || is_dash(&article.tokens[segment.tokens.start]) {
        return;
    }
    let stands_off = |token: &&Token| is_dash(token) && token.gap == Gap::Space;
    let is_lone = |at: usize| {
        let sentences = &article.sentences[segment.sentences.clone()];
        let own = sentences.iter().find(|sentence| sentence.contains(&at)).cloned();
        let tokens = &article.tokens[own.unwrap_or_else(|| segment.tokens.clone())];
        tokens.iter().filter(stands_off).nth(1).is_none()
    };
    for at in segment.tokens.start + 2..segment.tokens.end.saturating_sub(1) {
        let (before, dash) = (&article.tokens[at - 1], &article.tokens[at]);
        let is_before_word =
            article.adjoin(at, at + 1) && article.tokens[at + 1].kind == TokenKind::Word;
        if !stands_off(&dash) || !is_before_word || !article.touches(at - 1) {
            continue;
        }
        let goes_on = || names_speaker(article, segment, commas, at + 1);
        let wrong = match before.mark {
            ',' => dash.is_mark('-') || goes_on(),
            // Two dashes may enclose something.
            _ => is_quote(before) && is_lone(at) && goes_on(),
        };
        if wrong {
            beside_dash(article, at, findings);
        }
    }
}

fn beside_dash(article: &Article, at: usize, findings: &mut Findings) {
    let before = article.of(at - 1);
    let message = format!(
        "“{before}” and a dash together: another language parts speech and speaker like this; here a comma or \
         quotation marks do"
    );
    let gap = Span::new(article.tokens[at - 1].end(), article.tokens[at].end());
    // Behind a question or an exclamation no comma stands, either.
    let closes = is_quote(&article.tokens[at - 1])
        && at >= 2
        && !matches!(article.tokens[at - 2].mark, ',' | '?' | '!' | '.' | '…');
    let write = if closes { "," } else { "" };
    findings.add(article.span(at - 1, at), message).with_fix(gap, write, Safety::Unsafe);
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
    // ":members:": the second colon belongs to the word.
    let is_role = marks[0].is_mark(':')
        && first >= 2
        && article.tokens[first - 2].is_mark(':')
        && article.touches(first - 1);
    if is_role {
        return;
    }
    // Another rule writes the quotation mark that two commas stand for.
    if end >= first + 2 && is_low_quote(article, end - 2) {
        return;
    }
    // Another rule writes points that leave something out as a text of signs has them.
    let by_signs = article.pack.is_some_and(Pack::is_of_signs);
    if by_signs && marks.len() > 2 && marks.iter().all(|mark| mark.mark == marks[0].mark) {
        return;
    }
    // そして、、、: in Japanese commas trail off.
    let trails = article.pack.is_some_and(|pack| pack.is_written_in(Script::Kana));
    if trails && marks.iter().all(|mark| mark.is_mark('、')) {
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
    if draws_face(article, end) {
        return;
    }
    let message = format!("“{}”: one of these marks is too many", span.of(article.text));
    findings.add(span, message).with_fix(span, last, Safety::Unsafe);
}

/// "Danke. :)": whether the last mark and what touches it are a face.
fn draws_face(article: &Article, end: usize) -> bool {
    matches!(article.tokens[end - 1].mark, ':' | ';')
        && article
            .tokens
            .get(end)
            .is_some_and(|mouth| matches!(mouth.mark, ')' | '(' | '-' | '*' | '|'))
        && article.touches(end)
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

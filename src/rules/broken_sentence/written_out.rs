//! The stop of an abbreviation that was written out: "Mr. Hall" as "signor. Hall", "i.e. 40" as "es decir. 40", "Apr. 9, when" as
//! "abril. 9, cuando". It cuts the sentence in two.

use super::super::Findings;
use super::super::shared::listed::is_listed;
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::{Class, Pack};
use crate::text::{Gap, TokenKind};

/// Whether the stop at a token is such a one; it is told then.
pub fn check(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) -> bool {
    let Some(pack) = article.pack else { return false };
    if !article.touches(at) || article.tokens[at + 1].gap != Gap::Space {
        return false;
    }
    if behind_phrase(article, segment, pack, at) || before_name(article, pack, at) {
        let message = "a full stop behind a word that is no abbreviation";
        let finding = findings.add(article.span(at - 1, at + 1), message);
        finding.with_fix(article.tokens[at].span(), "", Safety::Unsafe);
        return true;
    }
    let is_date = before_day(article, segment, pack, at);
    if is_date {
        let message =
            "a full stop parts the month from its day; write the date as the language does";
        findings.add(article.span(at - 1, at + 1), message);
    }
    is_date
}

/// "es decir. 40 cm"
fn behind_phrase(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> bool {
    let phrases = &pack.data.breaks.never_stopped;
    if phrases.is_empty() {
        return false;
    }
    let stop = article.tokens[at].start();
    let ends = |phrase: &String| {
        let mut before = article.text[segment.span.start..stop].char_indices().rev();
        let Some((start, _)) = before.nth(phrase.chars().count() - 1) else { return false };
        let is_free = before.next().is_none_or(|(_, c)| !c.is_alphanumeric());
        is_free && article.text[segment.span.start + start..stop].to_lowercase() == *phrase
    };
    phrases.iter().any(ends)
}

/// "el señor. Hall": a name, which is no word of the language, and opens no sentence but by this stop.
fn before_name(article: &Article, pack: &Pack, at: usize) -> bool {
    let next = &article.tokens[at + 1];
    let is_word = || {
        let lower = article.of(at + 1).to_lowercase();
        pack.forms.as_ref().is_none_or(|forms| forms.has(&lower))
    };
    is_listed(&pack.data.breaks.before_names, article, at - 1)
        && next.kind == TokenKind::Word
        && next.is_capitalised()
        && next.letters >= 3
        && !next.is(Class::FUNCTION)
        && !is_word()
}

/// "en abril. 9, cuando"
fn before_day(article: &Article, segment: &Segment, pack: &Pack, at: usize) -> bool {
    let figures = &pack.data.figures;
    let day = || article.of(at + 1).parse::<u32>().ok();
    let is_comma = |at: usize| segment.tokens.contains(&at) && article.tokens[at].is_mark(',');
    figures.day_first
        && is_listed(&figures.months, article, at - 1)
        && article.of(at + 1).len() <= 2
        && day().is_some_and(|day| (1..=31).contains(&day))
        && is_comma(at + 2)
        && article.tokens.get(at + 3).is_some_and(|next| next.kind == TokenKind::Word)
}

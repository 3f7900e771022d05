//! Centuries in the figures of English, and eras without their stops: "siglo 18", "40 aC".

use super::super::Findings;
use super::super::shared::listed::is_listed;
use super::{token, value};
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::{Class, Figures};
use crate::text::{Case, Gap, Span, TokenKind};

/// No century of our reckoning is later.
const LAST_CENTURY: u32 = 21;

/// "siglo 18": the language counts centuries in Roman numerals. With a capital it is a name.
pub fn century(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let is_behind_noun = at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && article.tokens[at - 1].case == Case::Lower
        && is_listed(&figures.roman_behind, article, at - 1);
    // "hace un siglo 20 casas", "siglo 18 y 19": a figure may count what follows, or be the first of two.
    let is_free = token(article, segment, at + 1).is_none_or(|next| {
        let ends = matches!(next.mark, ',' | '.' | ';' | ')');
        let goes_on = next.gap == Gap::Space && next.is(Class::FUNCTION);
        (ends || goes_on) && !is_number_at(article, segment, at + 2)
    });
    let century = value(article, at).filter(|century| (1..=LAST_CENTURY).contains(century));
    if let Some(century) = century.filter(|_| is_behind_noun && is_free) {
        let (span, right) = (article.tokens[at].span(), roman(century));
        let message = format!("centuries have Roman numerals: “{} {right}”", article.of(at - 1));
        findings.add(article.span(at - 1, at), message).with_fix(span, right, Safety::Unsafe);
    }
}

fn is_number_at(article: &Article, segment: &Segment, at: usize) -> bool {
    token(article, segment, at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// A number as Romans wrote it.
fn roman(number: u32) -> String {
    let tens = "X".repeat((number / 10) as usize);
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{tens}{}", ones[(number % 10) as usize])
}

/// "40 aC": what follows a year or a century and tells the era, without its stops.
pub fn era(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let Some(right) = figures.eras.get(article.of(at)) else { return };
    let is_roman = |at: usize| article.of(at).chars().all(|c| "IVX".contains(c));
    let behind_year = at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && (article.tokens[at - 1].kind == TokenKind::Number || is_roman(at - 1));
    if !behind_year {
        return;
    }
    let span = article.tokens[at].span();
    let message = format!("the era is written “{right}”");
    // The stop that ends a sentence is not doubled.
    let stop = token(article, segment, at + 1)
        .filter(|next| next.is_mark('.') && next.gap == Gap::None)
        .map_or(span.end, |stop| stop.end());
    findings.add(article.span(at - 1, at), message).with_fix(
        Span::new(span.start, stop),
        right.clone(),
        Safety::Unsafe,
    );
}

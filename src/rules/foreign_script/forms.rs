//! Clauses in traditional characters in a text of simplified ones, or the other way.

use super::super::Findings;
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::text::simplified::{is_simplified_alone, is_traditional_alone, simplified};
use crate::text::{Span, TokenKind};

/// A clause shows its form by so many characters: one alone may be a name's.
const FEWEST: usize = 2;
/// The form that is left shows itself in no fewer clauses.
const FEWEST_OTHERS: usize = 3;
/// A text in Chinese is taken for a simplified one, unless it has so many times more clauses in traditional characters.
const TRADITIONAL: usize = 3;
/// No more characters are shown of a clause.
const LONGEST_SHOWN: usize = 20;

/// A piece of a text between two marks, by the form of its characters.
struct Clause {
    span: Span,
    is_traditional: bool,
}

pub fn check(article: &Article, findings: &mut Findings) {
    let all: Vec<Clause> =
        clauses(article).into_iter().filter_map(|span| clause(article, span)).collect();
    let (traditional, simple): (Vec<&Clause>, Vec<&Clause>) =
        all.iter().partition(|clause| clause.is_traditional);
    let is_traditional = traditional.len() > TRADITIONAL * simple.len();
    let (others, kept) = if is_traditional { (simple, traditional) } else { (traditional, simple) };
    if kept.len() < FEWEST_OTHERS {
        return;
    }
    for Clause { span, is_traditional } in others {
        let text = span.of(article.text);
        let (found, rest) = if *is_traditional {
            ("traditional", "simplified")
        } else {
            ("simplified", "traditional")
        };
        let message =
            format!("{found} characters in a text of {rest} ones; write them as the others");
        let finding = findings.add(*span, message).with_severity(Severity::Minor);
        if *is_traditional {
            finding.with_fix(
                *span,
                text.chars().map(simplified).collect::<String>(),
                Safety::Unsafe,
            );
        }
    }
}

/// The runs of words without a mark between them.
fn clauses(article: &Article) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for token in &article.tokens {
        let is_word = token.kind != TokenKind::Mark;
        match found.last_mut().filter(|_| goes_on && !token.starts_segment) {
            Some(last) if is_word => last.end = token.end(),
            _ if is_word => found.push(token.span()),
            _ => {}
        }
        goes_on = is_word;
    }
    found
}

/// The form of a clause's characters, where it has one, and where they stand.
fn clause(article: &Article, span: Span) -> Option<Clause> {
    let text = span.of(article.text);
    let places = |is: fn(char) -> bool| text.char_indices().filter(move |(_, c)| is(*c));
    let count = |is: fn(char) -> bool| places(is).count();
    let (old, new) = (count(is_traditional_alone), count(is_simplified_alone));
    let (is, traditional): (fn(char) -> bool, bool) = match (old >= FEWEST, new >= FEWEST) {
        (true, _) if old > new => (is_traditional_alone, true),
        (_, true) if new > old => (is_simplified_alone, false),
        _ => return None,
    };
    let first = places(is).next()?.0;
    let end =
        text[first..].char_indices().nth(LONGEST_SHOWN).map_or(text.len(), |(at, _)| first + at);
    let last =
        places(is).take_while(|(at, _)| *at < end).last().map(|(at, c)| at + c.len_utf8())?;
    Some(Clause {
        span: Span::new(span.start + first, span.start + last),
        is_traditional: traditional,
    })
}

#![doc = include_str!("repeated_noun.md")]

mod halves;

use super::shared::listed::is_listed;
use super::shared::quotations::is_quoted;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::forms::Speech;
use crate::language::{Class, Repeats};
use crate::text::{Case, Gap, Span, Token, TokenKind};

pub const RULE: Rule = Rule {
    name: "repeated-noun",
    summary: "a word tied to itself: X and X, X of X, X (X)",
    page: include_str!("repeated_noun.md"),
    category: category::DUPLICATION,
    severity: Severity::Major,
    on: true,
    check: Check::Segment(check),
};

/// The longest phrase that is looked for in brackets behind itself, in tokens.
const LONGEST_GLOSS: usize = 5;

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.clone().skip(1) {
        let token = &article.tokens[at];
        match token.kind {
            TokenKind::Mark if matches!(token.mark, '(' | '（') => {
                gloss(article, segment, at, findings);
            }
            TokenKind::Word => {
                let Some(repeats) = article.pack.map(|pack| &pack.data.repeats) else {
                    return;
                };
                if let Some(end) = joined(article, segment, repeats, at) {
                    report(article, at - 1, end, findings);
                } else if is_range(article, segment, repeats, at) {
                    report(article, at, at + 2, findings);
                } else if behind_comma(article, segment, repeats, at) {
                    report(article, at - 2, at, findings);
                } else if halves::is_half(article, segment, repeats, at) {
                    let first = article.span(at - 2, at - 1).of(article.text);
                    let message = format!(
                        "“{first}” is tied to a compound of itself: another word was meant"
                    );
                    findings.add(article.span(at - 2, at + 1), message);
                }
            }
            _ => {}
        }
    }
}

fn report(article: &Article, first: usize, last: usize, findings: &mut Findings) {
    let message = format!(
        "“{}” is tied to itself: one of the two stands where another word was meant",
        article.of(first)
    );
    let second = Span::new(article.tokens[first].end(), article.tokens[last].end());
    findings.add(article.span(first, last), message).with_fix(second, "", Safety::Show);
}

/// The last token of what a small word at a place ties to the word before it, where that is the same word.
fn joined(article: &Article, segment: &Segment, repeats: &Repeats, at: usize) -> Option<usize> {
    let small = |at: usize| {
        segment.tokens.contains(&at)
            && article.tokens[at].case == Case::Lower
            && article.adjoin(at - 1, at)
    };
    if !small(at) || article.tokens[at].letters > 5 || !is_noun(article, repeats, at - 1) {
        return None;
    }
    let by_and = is_listed(&repeats.joins, article, at);
    let by_of = is_listed(&repeats.of, article, at);
    // "and other", "and the", "of the"
    let between = small(at + 1)
        && (by_and && is_listed(&repeats.others, article, at + 1)
            || (by_and || by_of) && is_listed(&repeats.articles, article, at + 1));
    let second = if between { at + 2 } else { at + 1 };
    let is_same = segment.tokens.contains(&second)
        && article.adjoin(second - 1, second)
        && (article.tokens[second].lower == article.tokens[at - 1].lower
            || by_and && !between && is_plural(article, at - 1, second))
        && is_whole(article, segment, at - 1, second)
        && is_no_name(article, at - 1, second);
    let told_apart = || by_and && tells_apart(article, segment, repeats, between, second);
    (is_same && !told_apart() && (by_and || by_of && goes_on(article, segment, second + 1)))
        .then_some(second)
}

/// "oil and oil products", "the data and the data we had", "closer and closer": what follows tells the second from the first, or the two say that something grows.
fn tells_apart(
    article: &Article,
    segment: &Segment,
    repeats: &Repeats,
    between: bool,
    second: usize,
) -> bool {
    let next = second + 1;
    let goes_on = segment.tokens.contains(&next)
        && article.adjoin(second, next)
        && article.tokens[next].kind == TokenKind::Word;
    let is_other = is_listed(&repeats.others, article, second - 1);
    // A noun behind a noun makes a compound of it; languages with capitals on nouns write it in one word.
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    let more_is_said = goes_on && !capital_nouns && names_thing(article, next);
    grows(article, repeats, second)
        || goes_on && between && !is_other && is_listed(&repeats.tells_apart, article, next)
        || more_is_said && !is_other && names_thing(article, second)
}

/// "larger and larger": a comparative, as the language ends it.
fn grows(article: &Article, repeats: &Repeats, at: usize) -> bool {
    let is_ended =
        repeats.comparatives.split_whitespace().any(|ending| article.of(at).ends_with(ending));
    is_ended && !names_thing(article, at)
}

/// "fund and funds": a noun and its plural.
fn is_plural(article: &Article, first: usize, second: usize) -> bool {
    let (first, second) = (article.of(first), article.of(second));
    let plurals = article.pack.map_or("", |pack| pack.data.repeats.plurals.as_str());
    let ending = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|ending| plurals.split_whitespace().any(|plural| plural == ending))
    };
    !plurals.is_empty() && (ending(first, second) || ending(second, first))
}

/// "from Leeds to Leeds": a way from a name to itself.
fn is_range(article: &Article, segment: &Segment, repeats: &Repeats, at: usize) -> bool {
    let last = at + 2;
    at > segment.tokens.start
        && segment.tokens.contains(&last)
        && article.tokens[at].case == Case::Capital
        && article.tokens[at].letters >= 3
        && article.tokens[last].lower == article.tokens[at].lower
        && (at..=last).all(|at| article.adjoin(at - 1, at))
        && !article.tokens.get(last + 1).is_some_and(|next| {
            next.is_capitalised() && next.gap == Gap::Space || next.is_mark('-')
        })
        && repeats.ways.iter().any(|way| {
            way.split_once(' ').is_some_and(|(from, to)| {
                article.of(at - 1).to_lowercase() == from && article.of(at + 1) == to
            })
        })
}

/// "for farmers, farmers and fishers", "in Rome, Rome,": a noun beside itself behind a comma.
fn behind_comma(article: &Article, segment: &Segment, repeats: &Repeats, at: usize) -> bool {
    let first = at.saturating_sub(2);
    let is_same = at >= segment.tokens.start + 3
        && article.tokens[at].lower == article.tokens[first].lower
        && article.tokens[at - 1].is_mark(',')
        && article.touches(at - 1)
        && article.adjoin(at - 1, at)
        && article.adjoin(first - 1, first)
        && segment.tokens.contains(&(at + 1));
    if !is_same || !is_noun(article, repeats, first) || is_quoted(article, segment, at) {
        return false;
    }
    let next = &article.tokens[at + 1];
    let lists = next.is_mark(',') && article.touches(at + 1)
        || article.adjoin(at, at + 1) && is_listed(&repeats.joins, article, at + 1);
    // A name behind a small word, in lower case: nobody is called.
    let is_placed = article.tokens[first].case == Case::Capital
        && article.tokens[at].case == Case::Capital
        && article.tokens[first - 1].is(Class::FUNCTION)
        && article.tokens[first - 1].case == Case::Lower;
    let is_common = article.tokens[first].case == Case::Lower
        && (names_thing(article, first) || is_led(article, first));
    lists && (is_placed || is_common)
}

/// Whether the lexicon has a word as a noun alone; adjectives and adverbs may be said twice to stress.
fn names_thing(article: &Article, at: usize) -> bool {
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    forms.is_some_and(|forms| {
        let mut readings = forms.readings(article.of(at)).peekable();
        readings.peek().is_some() && readings.all(|reading| reading.speech() == Speech::Noun)
    })
}

/// "la producción de acero": whether a word may be a noun, a verb besides, and nothing else, behind a small word.
fn is_led(article: &Article, at: usize) -> bool {
    let forms = article.pack.and_then(|pack| pack.forms.as_deref());
    forms.is_some_and(|forms| {
        let readings = forms.readings(article.of(at)).map(|reading| reading.speech());
        readings.clone().any(|speech| speech == Speech::Noun)
            && readings.clone().all(|speech| matches!(speech, Speech::Noun | Speech::Verb))
    }) && article.tokens[at - 1].is(Class::FUNCTION)
}

/// A word with a meaning of its own, which does not lawfully stand beside itself: "hours and hours".
fn is_noun(article: &Article, repeats: &Repeats, at: usize) -> bool {
    let token = &article.tokens[at];
    token.kind == TokenKind::Word
        && token.letters >= 4
        && !token.is(Class::FUNCTION)
        && !token.is(Class::DOUBLES)
        && !token.script.is_unspaced()
        && !is_listed(&repeats.lawful, article, at)
}

/// Of two capitals only a language that writes all nouns so can tell that they are no names.
fn is_no_name(article: &Article, at: usize, second: usize) -> bool {
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    let token = &article.tokens[at];
    token.case == Case::Lower
        || token.case == Case::Capital
            && (capital_nouns
                || token.starts_sentence && article.tokens[second].case == Case::Lower)
}

/// Whether neither word is part of a compound or has an ending behind an apostrophe.
fn is_whole(article: &Article, segment: &Segment, first: usize, second: usize) -> bool {
    let joins = |token: &Token| token.is_mark('-') || token.is_apostrophe();
    let behind = second + 1;
    let before = first > segment.tokens.start
        && article.touches(first)
        && article.tokens[first - 1].is_mark('-');
    let after = segment.tokens.contains(&behind)
        && article.touches(behind)
        && joins(&article.tokens[behind]);
    !before && !after
}

/// Whether something tells more of the second word: who says "three of three" says all.
fn goes_on(article: &Article, segment: &Segment, at: usize) -> bool {
    segment.tokens.contains(&at)
        && article.adjoin(at - 1, at)
        && article.tokens[at].kind == TokenKind::Word
        && (!article.tokens[at].is(Class::FUNCTION) || article.tokens[at].is(Class::NAME_CONNECTOR))
}

/// "WHO (WHO)", "WHO (the WHO)", "(WHO) (WHO)": a phrase explained by itself.
fn gloss(article: &Article, segment: &Segment, open: usize, findings: &mut Findings) {
    let is_end = |at: &usize| matches!(article.tokens[*at].mark, ')' | '）');
    let limit = segment.tokens.end.min(open + 2 + LONGEST_GLOSS);
    let Some(close) = (open + 2..limit).find(is_end) else {
        return;
    };
    let opens_by_article =
        article.pack.is_some_and(|pack| is_listed(&pack.data.repeats.articles, article, open + 1));
    let start = open + 1 + usize::from(close > open + 2 && opens_by_article);
    let length = close - start;
    // The brackets before, where they hold the same.
    let bracketed = is_end(&(open - 1));
    let end = open - usize::from(bracketed);
    let Some(first) = end.checked_sub(length).filter(|first| segment.tokens.contains(first)) else {
        return;
    };
    if bracketed && (first == segment.tokens.start || !article.tokens[first - 1].is_mark('(')) {
        return;
    }
    let inside = &article.tokens[start..close];
    let before = &article.tokens[first..end];
    let same = inside
        .iter()
        .zip(before)
        // What is code or a placeholder may be anything.
        .all(|(left, right)| {
            left.lower == right.lower && left.kind == right.kind && left.kind != TokenKind::Code
        });
    let letters: usize = inside
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| usize::from(token.letters))
        .sum();
    let is_start = first == segment.tokens.start
        || article.tokens[first].gap != Gap::None
        || bracketed
        || article.tokens[first - 1].is_apostrophe()
        || article.tokens[first].script.is_unspaced();
    if same && letters >= 2 && is_start {
        let span = article.span(first, close);
        let second = Span::new(article.tokens[open - 1].end(), article.tokens[close].end());
        let message = format!(
            "“{}” is explained by itself in brackets",
            article.span(first, open - 1).of(article.text)
        );
        // "Mora (Mora)" may be a town and its province, "LENA (Lena)" how a name is read.
        let is_name = inside.iter().all(|token| token.is_capitalised());
        let safety = if is_name && length == 1 { Safety::Unsafe } else { Safety::Safe };
        findings.add(span, message).with_fix(second, "", safety);
    }
}

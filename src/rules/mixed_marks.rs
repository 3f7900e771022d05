#![doc = include_str!("mixed_marks.md")]

use super::shared::figures::figures;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::language::Wont;
use crate::text::{Gap, Span, TokenKind};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "mixed-marks",
    summary: "apostrophes or percentages written in two ways in one article",
    page: include_str!("mixed_marks.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// The way kept must be so many times as frequent as the other.
const CLEAR: usize = 5;

fn check(article: &Article, findings: &mut Findings) {
    apostrophes(article, findings);
    percent_signs(article, findings);
    percent_words(article, findings);
}

fn apostrophes(article: &Article, findings: &mut Findings) {
    let inside = |at: &usize| {
        let word = |token: usize| {
            article.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Word)
        };
        *at > 0
            && article.tokens[*at].is_apostrophe()
            && article.touches(*at)
            && word(at - 1)
            && word(at + 1)
            && article.touches(at + 1)
    };
    let (straight, curly): (Vec<usize>, Vec<usize>) =
        (0..article.tokens.len()).filter(inside).partition(|&at| article.tokens[at].is_mark('\''));
    let (kept, others, write) = if straight.len() > curly.len() {
        (straight, curly, "'")
    } else {
        (curly, straight, "’")
    };
    if kept.len() < CLEAR * others.len() {
        return;
    }
    for at in others {
        let span = article.span(at - 1, at + 1);
        let message = format!(
            "a {} apostrophe here, but {} {} ones in this article",
            kind(write == "’"),
            kept.len(),
            kind(write == "'")
        );
        findings.add(span, message).with_fix(article.tokens[at].span(), write, Safety::Safe);
    }
}

fn kind(straight: bool) -> &'static str {
    if straight { "straight" } else { "curly" }
}

fn percent_signs(article: &Article, findings: &mut Findings) {
    let Some(wont) = article.pack.map(|pack| pack.data.spacing.percent) else {
        return;
    };
    let after_number = |at: &usize| {
        *at > 0
            && article.tokens[*at].is_mark('%')
            && article.tokens[at - 1].kind == TokenKind::Number
    };
    let (tight, spaced): (Vec<usize>, Vec<usize>) = (0..article.tokens.len())
        .filter(after_number)
        .partition(|&at| article.tokens[at].gap == Gap::None);
    let keeps_space = match wont {
        Wont::Always => true,
        Wont::Never => false,
        Wont::Either => spaced.len() > tight.len(),
    };
    // In a tie only the language's custom tells which is the slip.
    let least = if wont == Wont::Either { 1 } else { 0 };
    let (kept, others) = if keeps_space { (spaced, tight) } else { (tight, spaced) };
    let Some(&model) =
        kept.first().filter(|_| kept.len() >= others.len() + least && !others.is_empty())
    else {
        return;
    };
    let gap =
        Span::new(article.tokens[model - 1].end(), article.tokens[model].start()).of(article.text);
    for at in others {
        let message = format!(
            "the percent sign stands {} here, but not {} times in this article",
            how(keeps_space),
            kept.len()
        );
        let place = Span::new(article.tokens[at - 1].end(), article.tokens[at].start());
        findings.add(article.span(at - 1, at), message).with_fix(place, gap, Safety::Safe);
    }
}

/// "5 percent" in an article that writes as many others with the sign.
fn percent_words(article: &Article, findings: &mut Findings) {
    let Some(phrases) = article.pack.map(|pack| &pack.data.figures.percent) else {
        return;
    };
    let signs = article.tokens.iter().filter(|token| token.is_mark('%')).count();
    if signs == 0 {
        return;
    }
    let numbers = article.segments.iter().flat_map(|segment| figures(article, segment));
    let words: Vec<(Range<usize>, usize)> = numbers
        .filter_map(|figure| {
            let ends = |phrase: &String| phrase_end(article, phrase, figure.tokens.end);
            let end = phrases.iter().find_map(ends)?;
            Some((figure.tokens, end))
        })
        .collect();
    if words.len() > signs {
        return;
    }
    for (figure, end) in words {
        let word = article.span(figure.end, end);
        let message = format!(
            "“{}” in words, but the percent sign {signs} times in this article",
            word.of(article.text)
        );
        let place = Span::new(article.tokens[figure.end - 1].end(), word.end);
        let span = article.span(figure.start, end);
        findings.add(span, message).with_fix(place, "%", Safety::Unsafe);
    }
}

/// The last token of a phrase that stands at a token, in one segment with the token before it.
fn phrase_end(article: &Article, phrase: &str, at: usize) -> Option<usize> {
    let mut next = at;
    for word in phrase.split(' ') {
        let is_next = next < article.tokens.len()
            && article.adjoin(next - 1, next)
            && article.of(next).to_lowercase() == word;
        if !is_next {
            return None;
        }
        next += 1;
    }
    Some(next - 1)
}

fn how(keeps_space: bool) -> &'static str {
    if keeps_space { "without a space" } else { "behind a space" }
}

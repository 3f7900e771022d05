#![doc = include_str!("date_format.md")]

mod ages;
mod hours;

use super::shared::listed::is_listed;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Figures};
use crate::text::{Case, Gap, Span, Token, TokenKind};

pub const RULE: Rule = Rule {
    name: "date-format",
    summary: "a time, a day or an ordinal that is not written as the language writes it",
    page: include_str!("date_format.md"),
    category: category::DATE_FORMAT,
    severity: Severity::Minor,
    on: true,
    check: Check::Segment(check),
};

fn check(article: &Article, segment: &Segment, findings: &mut Findings) {
    for at in segment.tokens.clone() {
        let token = &article.tokens[at];
        match token.kind {
            TokenKind::Mark if token.is_mark(':') => hours::time(article, segment, at, findings),
            TokenKind::Number => {
                let Some(figures) = article.pack.map(|pack| &pack.data.figures) else {
                    continue;
                };
                day(article, segment, figures, at, findings);
                lone_day(article, segment, figures, at, findings);
                counted(article, segment, figures, at, findings);
                hours::check(article, segment, figures, at, findings);
                ages::century(article, segment, figures, at, findings);
                year(article, segment, figures, at, findings);
                before_year_word(article, segment, figures, at, findings);
                bare_year(article, segment, figures, at, findings);
                of_month(article, segment, figures, at, findings);
            }
            TokenKind::Word if article.of(at).starts_with(|c: char| c.is_ascii_digit()) => {
                ordinal(article, at, findings);
                bare_ordinal(article, segment, at, findings);
            }
            TokenKind::Word => {
                month_first(article, segment, at, findings);
                if let Some(pack) = article.pack.filter(|pack| !pack.data.figures.eras.is_empty()) {
                    ages::era(article, segment, &pack.data.figures, at, findings);
                }
            }
            _ => {}
        }
    }
}

/// The token at a place of the segment.
fn token<'t>(article: &'t Article, segment: &Segment, at: usize) -> Option<&'t Token> {
    segment.tokens.contains(&at).then(|| &article.tokens[at])
}

fn value(article: &Article, at: usize) -> Option<u32> {
    let token = &article.tokens[at];
    (token.kind == TokenKind::Number).then(|| article.of(at).parse().ok()).flatten()
}

/// "24 Juli", "24 julio", "1 juillet": a day without what ties it to its month.
fn day(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let tie = if article.of(at) == "1" && !figures.first_day.is_empty() {
        &figures.first_day
    } else {
        &figures.day
    };
    let is_day = article.of(at).len() <= 2
        && value(article, at).is_some_and(|day| (1..=31).contains(&day))
        && (at == segment.tokens.start || article.tokens[at].gap != Gap::None);
    let before_month = token(article, segment, at + 1).is_some()
        && article.adjoin(at, at + 1)
        && is_listed(&figures.months, article, at + 1);
    if tie.is_empty() || !is_day || !before_month {
        return;
    }
    let number = article.tokens[at].span();
    let right = format!("{}{tie} {}", article.of(at), article.of(at + 1));
    findings
        .add(article.span(at, at + 1), format!("a day of the month is written “{right}”"))
        .with_fix(number, format!("{}{tie}", article.of(at)), Safety::Safe);
}

/// The ordinal of a number in figures.
fn ordinal_of(number: &str, endings: &[String]) -> Option<String> {
    let mut digits = number.bytes().rev();
    let (last, before) = (digits.next()?.wrapping_sub(b'0'), digits.next());
    let ending = match last {
        1..=3 if before != Some(b'1') && endings.len() > 1 => endings.get(usize::from(last)),
        _ => endings.first(),
    };
    ending.map(|ending| format!("{number}{ending}"))
}

/// "on 26, the company said": a day of the month without its ending.
fn lone_day(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let behind_word = at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && is_listed(&figures.before_day, article, at - 1);
    let is_day = value(article, at).is_some_and(|day| (1..=31).contains(&day));
    let stands_alone = token(article, segment, at + 1).is_none_or(|next| {
        next.is_mark(',') && !article.tokens.get(at + 2).is_some_and(is_number)
            || next.gap == Gap::Space && next.is(Class::FUNCTION) && next.case == Case::Lower
    });
    let Some(ordinal) = ordinal_of(article.of(at), &figures.ordinals)
        .filter(|_| behind_word && is_day && stands_alone)
    else {
        return;
    };
    let span = article.tokens[at].span();
    findings.add(span, format!("a day of the month lacks its ending; write “{ordinal}”")).with_fix(
        span,
        ordinal,
        Safety::Show,
    );
}

/// "on 25th, the company said": an ordinal by itself has its article.
fn bare_ordinal(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let digits = article.of(at).trim_end_matches(char::is_alphabetic);
    let Some(figures) = article.pack.map(|pack| &pack.data.figures) else { return };
    let behind_word = at > segment.tokens.start
        && !figures.day_article.is_empty()
        && article.adjoin(at - 1, at)
        && is_listed(&figures.before_day, article, at - 1);
    let stands_alone = token(article, segment, at + 1).is_none_or(|next| {
        matches!(next.mark, ',' | '.') || next.is(Class::FUNCTION) && next.case == Case::Lower
    });
    let is_tied = token(article, segment, at + 1)
        .is_some_and(|_| article.of(at + 1) == figures.never_before_month)
        || token(article, segment, at + 1).is_some_and(|next| next.is(Class::NAME_CONNECTOR));
    let is_right =
        || ordinal_of(digits, &figures.ordinals).is_some_and(|right| right == article.of(at));
    if behind_word && stands_alone && !is_tied && is_right() {
        let article_word = &figures.day_article;
        let right = format!("{article_word} {}", article.of(at));
        let span = article.tokens[at].span();
        findings
            .add(article.span(at - 1, at), format!("a day by itself has its article: “{right}”"))
            .with_fix(span, right, Safety::Unsafe);
    }
}

fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
}

/// "the 20 century"
fn counted(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let before_noun = token(article, segment, at + 1).is_some()
        && article.adjoin(at, at + 1)
        && is_listed(&figures.ordinal_nouns, article, at + 1);
    let is_free = at == segment.tokens.start || article.tokens[at].gap != Gap::None;
    let Some(ordinal) = ordinal_of(article.of(at), &figures.ordinals)
        .filter(|_| before_noun && is_free && value(article, at) != Some(1))
    else {
        return;
    };
    let span = article.tokens[at].span();
    findings
        .add(article.span(at, at + 1), format!("the number counts in order; write “{ordinal}”"))
        .with_fix(span, ordinal, Safety::Unsafe);
}

/// "julio 24, 2020" where the day stands first.
fn month_first(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    let number = |at: usize| token(article, segment, at).and_then(|_| value(article, at));
    let is_date = number(at + 1).is_some_and(|day| (1..=31).contains(&day))
        && number(at + 3).is_some_and(|year| (1900..2100).contains(&year))
        && article.tokens[at + 2].is_mark(',')
        && article.adjoin(at, at + 1);
    let Some(figures) = article.pack.map(|pack| &pack.data.figures).filter(|_| is_date) else {
        return;
    };
    if figures.day_first && is_listed(&figures.months, article, at) {
        let (month, day) = (article.of(at), article.of(at + 1));
        let tie = if day == "1" { &figures.first_day } else { &figures.day };
        let right = format!("{day}{tie} {month}");
        let span = article.span(at, at + 1);
        findings.add(span, format!("the day stands before the month: “{right}”")).with_fix(
            span,
            right,
            Safety::Unsafe,
        );
    }
}

/// "on 2020 year": the word for a year behind one.
fn before_year_word(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let is_year = value(article, at).is_some_and(|year| (1900..2100).contains(&year))
        && article.of(at).len() == 4
        && at > segment.tokens.start
        && article.adjoin(at - 1, at)
        && article.tokens[at - 1].is(Class::FUNCTION);
    let before_word = token(article, segment, at + 1).is_some()
        && article.adjoin(at, at + 1)
        && is_listed(&figures.year_word, article, at + 1)
        && article.is_untied(at + 1);
    let ends = token(article, segment, at + 2).is_none_or(|next| next.kind == TokenKind::Mark);
    if is_year && before_word && ends {
        let gap = Span::new(article.tokens[at].end(), article.tokens[at + 1].end());
        findings
            .add(article.span(at, at + 1), format!("the year is “{}”", article.of(at)))
            .with_fix(gap, "", Safety::Unsafe);
    }
}

/// Years that share one word stand no further apart, in tokens: "с 2011 по 2019 год".
const YEARS_APART: usize = 8;

/// "в июле 2011 компания": a year without the word that Slavic languages have behind it.
fn bare_year(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let is_year = !figures.year_nouns.is_empty()
        && at > segment.tokens.start
        && article.of(at).len() == 4
        && value(article, at).is_some_and(|year| (1900..2100).contains(&year))
        && article.adjoin(at - 1, at);
    if !is_year {
        return;
    }
    let before = article.of(at - 1).to_lowercase();
    let behind_month = !article.tokens[at - 1].is(Class::FUNCTION);
    let form_behind = |pair: &String| {
        pair.split_once(' ').filter(|(word, _)| *word == before).map(|(_, form)| form.to_string())
    };
    let form = if is_listed(&figures.months, article, at - 1) {
        Some(figures.year_of_month.clone())
    } else {
        figures.before_year.iter().find_map(form_behind)
    };
    let Some(form) = form.filter(|_| ends_date(article, segment, behind_month, at)) else {
        return;
    };
    let shares = |at: usize| {
        article.tokens[at - 1].kind == TokenKind::Number
            && is_listed(&figures.year_nouns, article, at)
    };
    if (at + 1..segment.tokens.end.min(at + YEARS_APART)).any(shares) {
        return;
    }
    let year = article.tokens[at].span();
    let message = format!("a year has its word behind it: “{} {form}”", article.of(at));
    findings.add(article.span(at - 1, at), message).with_fix(
        Span::new(year.end, year.end),
        format!(" {form}"),
        Safety::Unsafe,
    );
}

/// Whether a year ends what tells the date. A figure behind a preposition alone may count what follows.
fn ends_date(article: &Article, segment: &Segment, behind_month: bool, at: usize) -> bool {
    let Some(next) = token(article, segment, at + 1) else { return true };
    if next.kind == TokenKind::Mark {
        let goes_on = token(article, segment, at + 2)
            .is_some_and(|behind| behind.gap == Gap::None && behind.kind == TokenKind::Number);
        return matches!(next.mark, ',' | '.' | ';') && article.touches(at + 1) && !goes_on;
    }
    next.kind == TokenKind::Word
        && article.adjoin(at, at + 1)
        && (behind_month || next.is(Class::FUNCTION))
}

/// "24 of July"
fn of_month(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let is_day = value(article, at).is_some_and(|day| (1..=31).contains(&day))
        && (at == segment.tokens.start || article.tokens[at].gap != Gap::None);
    let before_month = token(article, segment, at + 2).is_some()
        && article.adjoin(at, at + 1)
        && article.adjoin(at + 1, at + 2)
        && !figures.never_before_month.is_empty()
        && article.of(at + 1) == figures.never_before_month
        && article.tokens[at + 2].is_capitalised()
        && is_listed(&figures.months, article, at + 2);
    let Some(ordinal) =
        ordinal_of(article.of(at), &figures.ordinals).filter(|_| is_day && before_month)
    else {
        return;
    };
    findings
        .add(
            article.span(at, at + 2),
            format!("a day of the month lacks its ending; write “{ordinal}”"),
        )
        .with_fix(article.tokens[at].span(), ordinal, Safety::Unsafe);
}

/// "21th"
fn ordinal(article: &Article, at: usize, findings: &mut Findings) {
    let Some(endings) = article.pack.map(|pack| &pack.data.figures.ordinals) else {
        return;
    };
    let word = article.of(at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits);
    if !endings.iter().any(|known| known == ending) {
        return;
    }
    if let Some(right) = ordinal_of(number, endings).filter(|right| right != word) {
        let span = article.tokens[at].span();
        findings.add(span, format!("the ordinal is “{right}”")).with_fix(span, right, Safety::Safe);
    }
}

/// "2021期间": a year without its sign.
fn year(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let is_year = article.of(at).len() == 4
        && value(article, at).is_some_and(|year| (1900..2100).contains(&year))
        && !(at > segment.tokens.start && article.tokens[at - 1].kind == TokenKind::Mark);
    if figures.year.is_empty() || !is_year {
        return;
    }
    let year = article.tokens[at].span();
    let rest = &article.text[year.end..segment.span.end.max(year.end)];
    if let Some(behind) = figures.behind_year.iter().find(|word| rest.starts_with(word.as_str())) {
        let span = Span::new(year.start, year.end + behind.len());
        let right = format!("{}{}", article.of(at), figures.year);
        findings
            .add(span, format!("the year lacks “{}”: “{right}{behind}”", figures.year))
            .with_fix(year, right, Safety::Safe);
    }
}

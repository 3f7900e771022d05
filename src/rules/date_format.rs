#![doc = include_str!("date_format.md")]

use super::shared::listed::is_listed;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Segment};
use crate::finding::{Safety, Severity};
use crate::language::{Class, Figures, Words};
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
            TokenKind::Mark if token.is_mark(':') => time(article, segment, at, findings),
            TokenKind::Number => {
                let Some(figures) = article.pack.map(|pack| &pack.data.figures) else {
                    continue;
                };
                day(article, segment, figures, at, findings);
                lone_day(article, segment, figures, at, findings);
                counted(article, segment, figures, at, findings);
                half_day(article, segment, figures, at, findings);
                year(article, segment, figures, at, findings);
                before_year_word(article, segment, figures, at, findings);
                bare_year(article, segment, figures, at, findings);
                of_month(article, segment, figures, at, findings);
            }
            TokenKind::Word if article.of(at).starts_with(|c: char| c.is_ascii_digit()) => {
                ordinal(article, at, findings);
            }
            TokenKind::Word => month_first(article, segment, at, findings),
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

/// "19: 54": hour and minutes taken apart. A figure that something else goes with, "phase 2: 30 houses", is no hour.
fn time(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
    if at < segment.tokens.start + 2 || token(article, segment, at + 1).is_none() {
        return;
    }
    let (mark, minutes) = (article.tokens[at].gap, article.tokens[at + 1].gap);
    let parted = mark == Gap::Space || minutes == Gap::Space;
    let together = mark != Gap::Line && minutes != Gap::Line;
    let is_time = article.of(at + 1).len() == 2
        && value(article, at + 1).is_some_and(|minutes| minutes < 60)
        && value(article, at - 1).is_some_and(|hour| hour <= 24)
        && (article.tokens[at - 2].is(Class::FUNCTION)
            || article.tokens[at - 2].script.is_unspaced()
            || article.of(at + 1) == "00");
    if parted && together && is_time {
        let span = article.span(at - 1, at + 1);
        let right = format!("{}:{}", article.of(at - 1), article.of(at + 1));
        findings.add(span, format!("a space inside a time of day; write “{right}”")).with_fix(
            span,
            right,
            Safety::Safe,
        );
    }
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

/// "18:00 pm"
fn half_day(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let minutes = token(article, segment, at + 2).is_some()
        && matches!(article.tokens[at + 1].mark, ':' | '.')
        && article.touches(at + 1)
        && article.touches(at + 2)
        && article.tokens[at + 2].kind == TokenKind::Number;
    let last = if minutes { at + 2 } else { at };
    let (own, foreign) = (&figures.half_days, &figures.foreign_half_days);
    let hours = if foreign.is_empty() { 13..=24 } else { 1..=24 };
    // "1: 23 p.m.": minutes behind their hour.
    let are_minutes = at > segment.tokens.start && article.tokens[at - 1].is_mark(':');
    let is_hour = value(article, at).is_some_and(|hour| hours.contains(&hour))
        && !are_minutes
        && (minutes || foreign.is_empty())
        && (at == segment.tokens.start || article.tokens[at].gap != Gap::None);
    let listed = if foreign.is_empty() { own } else { foreign };
    if listed.is_empty()
        || !is_hour
        || token(article, segment, last + 1).is_none()
        || !article.adjoin(last, last + 1)
    {
        return;
    }
    if let Some(end) = half_day_end(article, segment, listed, last + 1) {
        let span = article.span(at, end);
        if !foreign.is_empty() {
            let message = format!("“{}” counts the hours as English does", span.of(article.text));
            findings.add(span, message);
            return;
        }
        let message = format!("“{}” counts twelve hours and twenty-four", span.of(article.text));
        let stop = end + usize::from(has_own_stop(article, segment, last + 1, end));
        let gap = Span::new(article.tokens[last].end(), article.tokens[stop].end());
        findings.add(span, message).with_fix(gap, "", Safety::Unsafe);
    }
}

/// "at 13:50 p.m. in the village": whether the stop behind "p.m" ends no sentence.
fn has_own_stop(article: &Article, segment: &Segment, first: usize, end: usize) -> bool {
    let is_dotted = end > first && token(article, segment, end + 1).is_some_and(|t| t.is_mark('.'));
    is_dotted
        && token(article, segment, end + 2)
            .is_some_and(|next| !next.starts_sentence && !next.is_capitalised())
}

/// The last token of "pm" or "p.m" that starts at a token.
fn half_day_end(
    article: &Article,
    segment: &Segment,
    half_days: &Words,
    at: usize,
) -> Option<usize> {
    if is_listed(half_days, article, at) {
        return Some(at);
    }
    let dotted = token(article, segment, at + 2).is_some()
        && article.tokens[at + 1].is_mark('.')
        && article.touches(at + 1)
        && article.touches(at + 2);
    let joined = || format!("{}{}", article.of(at), article.of(at + 2));
    let is_half = dotted && half_days.split_whitespace().any(|half| half == joined());
    is_half.then_some(at + 2)
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

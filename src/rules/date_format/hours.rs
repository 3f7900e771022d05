//! Times of day: hours and minutes taken apart, clocks of twelve and of twenty-four hours in one, and hours told as quantities.

use super::super::Findings;
use super::super::shared::listed::is_listed;
use super::{token, value};
use crate::article::{Article, Segment};
use crate::finding::Safety;
use crate::language::{Class, Figures, Words};
use crate::text::{Gap, Span, TokenKind};

pub fn check(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    half_day(article, segment, figures, at, findings);
    full_hour(article, segment, figures, at, findings);
    quantity(article, segment, figures, at, findings);
}

/// "19: 54": hour and minutes taken apart. A figure that something else goes with, "phase 2: 30 houses", is no hour.
pub fn time(article: &Article, segment: &Segment, at: usize, findings: &mut Findings) {
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

/// "16 o'clock"
fn full_hour(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    let Some(end) = full_hour_end(article, segment, figures, at) else { return };
    let is_late = |hour: &u32| (13..=24).contains(hour);
    let Some(hour) = value(article, at).filter(is_late) else { return };
    let span = Span::new(article.tokens[at].start(), end);
    let right = if hour == 24 { "midnight".to_string() } else { format!("{} p.m.", hour - 12) };
    let message =
        format!("“{}” counts twelve hours and twenty-four; write “{right}”", span.of(article.text));
    findings.add(span, message).with_fix(span, right, Safety::Unsafe);
}

/// Where the words of a full hour end behind its figure.
fn full_hour_end(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
) -> Option<usize> {
    let words = Some(figures.full_hour.as_str()).filter(|words| !words.is_empty())?;
    token(article, segment, at + 1).filter(|next| next.gap == Gap::Space)?;
    let behind = article.tokens[at + 1].start();
    let rest = &article.text[behind..segment.span.end.max(behind)];
    let plain = |c: char| if c == '’' { '\'' } else { c };
    let mut letters = rest.chars();
    let is_there = words.chars().all(|wanted| letters.next().map(plain) == Some(wanted));
    is_there.then(|| behind + rest.len() - letters.as_str().len())
}

/// "at more than 4 p.m.": a time of day has no more and no less.
fn quantity(
    article: &Article,
    segment: &Segment,
    figures: &Figures,
    at: usize,
    findings: &mut Findings,
) {
    if figures.never_before_hour.is_empty() || value(article, at).is_none() {
        return;
    }
    let minutes = token(article, segment, at + 2).is_some()
        && article.tokens[at + 1].is_mark(':')
        && article.touches(at + 1)
        && article.touches(at + 2);
    let last = if minutes { at + 2 } else { at };
    let follows = token(article, segment, last + 1).is_some() && article.adjoin(last, last + 1);
    let half = || half_day_end(article, segment, &figures.half_days, last + 1);
    let is_hour =
        follows && half().is_some() || full_hour_end(article, segment, figures, last).is_some();
    if !is_hour {
        return;
    }
    let start = article.tokens[at].start();
    let before = article.text[segment.span.start.min(start)..start].trim_end();
    let ends = |phrase: &&String| {
        let from = before.len().saturating_sub(phrase.len());
        before.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(phrase))
            && !before[..from].ends_with(char::is_alphanumeric)
    };
    if let Some(phrase) = figures.never_before_hour.iter().find(ends) {
        let span = Span::new(
            before.len() - phrase.len() + segment.span.start.min(start),
            article.tokens[last + 1].end(),
        );
        let message = format!("no time of day is “{phrase}”; write “after”, or the time itself");
        findings.add(span, message);
    }
}

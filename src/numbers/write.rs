//! Writing a number as a language writes it, in the manner of the number whose place it takes.

use super::{Number, NumberKind};
use crate::article::Article;
use crate::language::numbers::{Lexis, Written};

/// Figures are grouped from here on, where those they replace are not: 1250, but 12,500.
const GROUPED_FROM: f64 = 10_000.0;
/// What a scale leaves before it has no more decimals than so many: 1.25 million, but 1,234,567.
const MOST_DECIMALS: i32 = 3;
/// Words for numbers are no fixes: they have genders and cases.
const LEAST_SCALED: f64 = 1e6;

/// A value as it is written in the place of a number of an article; none where its form cannot be known.
pub fn in_place_of(article: &Article, number: &Number, value: f64) -> Option<String> {
    let lexis = article.pack.filter(|pack| pack.has_numbers())?.numbers();
    let written = article.span_of(&number.tokens).of(article.text);
    match number.kind {
        NumberKind::Month => named(&lexis.written.months, written, value),
        NumberKind::Weekday => named(&lexis.written.weekdays, written, value),
        // The half of the day would have to change, too.
        _ if !number.digits || number.half_of_day.is_some() => None,
        NumberKind::Day if value == 1.0 && !lexis.written.first_day.is_empty() => {
            Some(lexis.written.first_day.clone())
        }
        NumberKind::Year | NumberKind::Day | NumberKind::Hour if value.fract() == 0.0 => {
            figures_only(lexis, written, value)
        }
        _ if number.scaled => scaled(lexis, written, value),
        _ => figures_only(lexis, written, value),
    }
}

/// The name of a month or day in the form that another stands in.
fn named(names: &[Vec<String>], written: &str, value: f64) -> Option<String> {
    let lower = written.to_lowercase();
    let place = names.iter().find_map(|forms| forms.iter().position(|form| *form == lower))?;
    let own = names.iter().find(|forms| forms.contains(&lower))?;
    // A source may say "month 0".
    let forms = names.get((value as usize).checked_sub(1)?)?;
    // Forms stand in one order where there are as many; the usual form comes first everywhere.
    let form =
        if place == 0 || forms.len() == own.len() { forms.get(place)? } else { return None };
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    let mut letters = form.chars();
    Some(match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => form.clone(),
    })
}

/// Figures in the place of figures: what touches them stays, but for the ending of an ordinal.
fn figures_only(lexis: &Lexis, written: &str, value: f64) -> Option<String> {
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let end = written.rfind(|c: char| c.is_ascii_digit())? + 1;
    let figures = figures(lexis, &written[start..end], value)?;
    let tail = &written[end..];
    if tail.is_empty() {
        return Some(format!("{}{figures}", &written[..start]));
    }
    let is_ordinal = lexis.ordinal_suffixes.contains(&tail.to_lowercase());
    let ending = if is_ordinal { ending(&lexis.written, &figures)? } else { tail };
    Some(format!("{}{figures}{ending}", &written[..start]))
}

/// The ending of an ordinal by its last figures: 1st, 11th, 21st.
fn ending<'w>(written: &'w Written, figures: &str) -> Option<&'w str> {
    let fitting =
        written.ordinal_endings.iter().filter(|(last, _)| figures.ends_with(last.as_str()));
    fitting.max_by_key(|(last, _)| last.len()).map(|(_, ending)| ending.as_str())
}

/// A figure before a scale word; in figures alone where no scale is short.
fn scaled(lexis: &Lexis, old: &str, value: f64) -> Option<String> {
    let start = old.find(|c: char| c.is_ascii_digit())?;
    let is_short = |rest: f64| {
        let shifted = rest * 10f64.powi(MOST_DECIMALS);
        (shifted - shifted.round()).abs() < 1e-6 * shifted.abs().max(1.0)
    };
    let scales = lexis.written.scales.iter();
    let scale =
        scales.clone().find(|scale| value >= scale.value && is_short(value / scale.value))?;
    if scale.value < LEAST_SCALED && !lexis.han {
        return None;
    }
    let rest = value / scale.value;
    let figures = figures(lexis, "", (rest * 1e6).round() / 1e6)?;
    let name =
        if rest == 1.0 || rest < lexis.written.singular_below { &scale.one } else { &scale.many };
    let space = if lexis.han {
        ""
    } else if old.contains('\u{a0}') {
        "\u{a0}"
    } else {
        " "
    };
    Some(format!("{}{figures}{space}{name}", &old[..start]))
}

/// A value in figures, with the marks of a language.
pub fn figures(lexis: &Lexis, old: &str, value: f64) -> Option<String> {
    if !(0.0..1e15).contains(&value) {
        return None;
    }
    let text = format!("{value}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimal = lexis.decimal.first().copied()?;
    let is_grouped = old.contains(|c: char| !c.is_ascii_digit() && c != decimal);
    let mut written = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let grouped = value >= GROUPED_FROM || is_grouped;
        if grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            written.push(group_mark(lexis, old)?);
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push(decimal);
        written.push_str(decimals);
    }
    Some(written)
}

/// The mark between groups: the one that the old figures have, or the language's first; a space does not break.
fn group_mark(lexis: &Lexis, old: &str) -> Option<char> {
    let had = old.chars().find(|c| !c.is_ascii_digit() && Some(c) != lexis.decimal.first());
    let mark = had.or(lexis.group.first().copied())?;
    Some(if mark == ' ' && had.is_none() { '\u{a0}' } else { mark })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_month_is_named_in_its_form_and_no_month_is_not() {
        let months = [vec!["janvier".to_string()], vec!["février".to_string()]];
        assert_eq!(named(&months, "Janvier", 2.0).as_deref(), Some("Février"));
        for none in [0.0, 3.0] {
            assert_eq!(named(&months, "janvier", none), None);
        }
    }
}

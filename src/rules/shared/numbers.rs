//! What the rules on numbers share: how a number is told to an editor, and what is proposed in its place.

use crate::finding::{Finding, Safety};
use crate::language::numbers::Lexis;
use crate::numbers::comparison::Comparison;
use crate::numbers::{Number, NumberKind, write};
use crate::rules::Findings;

/// A number of the source for an editor: 1500亿 (150,000,000,000).
pub fn shown(compared: &Comparison, number: &Number) -> String {
    let span = compared.source.span_of(&number.tokens);
    let written = span.of(compared.source.text);
    let plain = grouped(number.value);
    let is_plain = number.is_date() || number.kind == NumberKind::Weekday;
    if written == plain || is_plain || !number.scaled && number.digits && !number.percent {
        format!("“{written}”")
    } else {
        format!("“{written}” ({plain})")
    }
}

/// Beyond this a value is no figure that anybody reads.
const GREATEST: f64 = 1e15;

/// A value in figures, as messages write it.
fn grouped(value: f64) -> String {
    // What a power of ten leaves behind the point is no part of a value of millions.
    let value = if value >= 1e6 { value.round() } else { (value * 1e6).round() / 1e6 };
    let english = Lexis { decimal: vec!['.'], group: vec![','], ..Lexis::default() };
    let figures = (value < GREATEST).then(|| write::figures(&english, ",", value)).flatten();
    figures.unwrap_or_else(|| format!("{value}"))
}

/// Adds a finding on a number of the translation, with the figure that the source gives in its place.
pub fn flag<'f>(
    compared: &Comparison,
    number: &Number,
    wanted: Option<&Number>,
    message: String,
    findings: &'f mut Findings,
) -> &'f mut Finding {
    let span = compared.article.span_of(&number.tokens);
    let finding = findings.add(span, message);
    let text = wanted.and_then(|wanted| in_place_of(compared, number, wanted));
    if let Some(text) = text.filter(|text| text != compared.written(number)) {
        // One is followed by another form than more are.
        let safety = if agrees(number, wanted) { Safety::Unsafe } else { Safety::Show };
        finding.with_fix(span, text, safety);
    }
    finding
}

fn in_place_of(compared: &Comparison, number: &Number, wanted: &Number) -> Option<String> {
    let is_hour = wanted.kind == NumberKind::Hour && number.half_of_day.is_none();
    let value = if is_hour { wanted.hour() } else { wanted.value };
    write::in_place_of(compared.article, number, value)
}

/// Whether the words around a number need no other form for another: one is singular, and Slavic nouns go by the last figure.
fn agrees(number: &Number, wanted: Option<&Number>) -> bool {
    let wanted = wanted.map_or(0.0, |wanted| wanted.value);
    let stands_alone = number.is_date() || number.kind == NumberKind::Weekday || number.percent;
    stands_alone || number.value > 1.0 && wanted > 1.0
}

/// What a number tells, for a message.
pub fn what(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Month => "month",
        NumberKind::Day => "day",
        NumberKind::Weekday => "day of the week",
        NumberKind::Year => "year",
        _ => "number",
    }
}

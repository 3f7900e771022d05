//! What the rules on numbers share: the differences of a pair of segments, each spoken of by one rule.

use crate::article::{Article, Pair};
use crate::numbers::compare::{Difference, differences};
use crate::numbers::read::numbers;
use crate::numbers::{self, Number};
use crate::rules::Findings;
use crate::text::TokenKind;

/// The numbers of a source segment and of its translation, and what differs.
pub struct Compared {
    pub source: Vec<Number>,
    pub target: Vec<Number>,
    pub differences: Vec<Difference>,
}

/// Compares the numbers of a pair; nothing where a language has no number words.
pub fn compared(source: &Article, article: &Article, pair: &Pair) -> Compared {
    let (from, to) = (numbers(source, &pair.source), numbers(article, &pair.target));
    let known = |article: &Article| article.pack.is_some_and(|pack| pack.has_numbers());
    let mut differences = match pair.target.is_empty() || pair.source.is_empty() {
        true => Vec::new(),
        false => differences(&from, &to, |number| holds(source, article, pair, number)),
    };
    if !known(source) || !known(article) {
        // Only figures are known of one of the languages: "103 mld" may be right as "103 billion".
        differences.retain(|difference| match *difference {
            Difference::Other { source, target } | Difference::Date { source, target } => {
                is_plain(&from[source], &to[target])
            }
            _ => false,
        });
    }
    Compared { source: from, target: to, differences }
}

/// Two numbers in figures of one length.
fn is_plain(source: &Number, target: &Number) -> bool {
    let length = |number: &Number| number.value.abs().max(1.0).log10().floor();
    source.digits
        && target.digits
        && !target.scaled
        && !target.percent
        && length(source) == length(target)
}

/// Whether the translation has the figures as they stand, in a name or a word: "G20", "COVID-19".
fn holds(source: &Article, article: &Article, pair: &Pair, number: &Number) -> bool {
    let span = source.span_of(&number.tokens);
    let figures: String = span.of(source.text).chars().filter(char::is_ascii_digit).collect();
    // Figures by themselves were read as numbers.
    let in_word = |at: usize| {
        article.tokens[at].kind != TokenKind::Number && article.of(at).contains(&figures)
    };
    !figures.is_empty() && pair.target.clone().any(in_word) || counts_list(source, pair, number)
}

/// The longest list that a number behind it counts.
const LONGEST_LIST: f64 = 20.0;

/// A number that only counts the list before it: 江苏、浙江、辽宁3省, three provinces that the translation names.
fn counts_list(source: &Article, pair: &Pair, number: &Number) -> bool {
    if !(2.0..=LONGEST_LIST).contains(&number.value) || number.value.fract() != 0.0 {
        return false;
    }
    let before = source.tokens[pair.source.start..number.tokens.start].iter().rev();
    let clause = before.take_while(|token| {
        !matches!(token.mark, '，' | '。' | '；' | '：' | ',' | ';' | ':' | '.')
    });
    let parted = clause.filter(|token| token.is_mark('、')).count();
    parted > 0 && parted as f64 + 1.0 >= number.value
}

/// A value for an editor: 1500亿 (150,000,000,000).
pub fn shown(source: &Article, number: &Number) -> String {
    let written = source.span_of(&number.tokens).of(source.text);
    let plain = grouped(number.value);
    if written == plain || !number.scaled && number.digits {
        format!("“{written}”")
    } else {
        format!("“{written}” ({plain})")
    }
}

fn grouped(value: f64) -> String {
    // What a power of ten leaves behind the point is no part of a value of millions.
    let value = if value >= 1e6 { value.round() } else { (value * 1e6).round() / 1e6 };
    if value.fract() != 0.0 || value >= 1e15 {
        return format!("{value}");
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Adds a finding on a number of the translation.
pub fn flag<'f>(
    article: &Article,
    number: &Number,
    message: String,
    findings: &'f mut Findings,
) -> &'f mut crate::finding::Finding {
    findings.add(article.span_of(&number.tokens), message)
}

pub fn what(kind: numbers::NumberKind) -> &'static str {
    match kind {
        numbers::NumberKind::Month => "month",
        numbers::NumberKind::Day => "day",
        numbers::NumberKind::Year => "year",
        _ => "number",
    }
}

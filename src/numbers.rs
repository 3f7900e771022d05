//! Numbers in a text, by value: digits and words, scales, percentages, dates, currencies and units.
//!
//! A language's words for numbers are data (`[numbers]` of its pack); [`read`] finds numbers, [`compare`] sets those of a source against
//! those of its translation.

pub mod compare;
pub mod read;

pub use crate::language::numbers::{Data, Lexis};

use std::ops::Range;

/// What a number counts or names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// How many, how much.
    Cardinal,
    /// Which in a row.
    Ordinal,
    /// An order of magnitude: "dozens".
    Vague,
    /// How many times: "double".
    Times,
    Year,
    Month,
    Day,
    /// Of the day, hour or minute.
    Time,
    /// A half-year or a quarter.
    Period,
}

/// A number in a text.
#[derive(Clone, Debug)]
pub struct Number {
    pub value: f64,
    /// What the digits would come to by the conventions of other languages: 1.000 as a thousand.
    pub other_value: Option<f64>,
    /// The unit of the last digit that is given: 0.1 of 1.4, a hundred thousand of 1.4 million.
    pub precision: f64,
    /// Tokens of the article, unit and sign left out.
    pub tokens: Range<usize>,
    pub kind: NumberKind,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether a scale word ("million", 亿) is part of it.
    pub scaled: bool,
    pub percent: bool,
    /// ISO 4217 codes that its sign or word may stand for; several for "dollars".
    pub currencies: Vec<&'static str>,
    /// Key of its unit.
    pub unit: Option<&'static str>,
    /// Whether a measure word or a unit shows that it counts something.
    pub counts: bool,
    /// Whether it is a number beyond doubt: not the article "un", not the unit "second".
    pub sure: bool,
}

impl Number {
    /// Whether it says how many, or which in a row, exactly.
    fn counts_or_spelt(&self) -> bool {
        matches!(self.kind, NumberKind::Cardinal | NumberKind::Ordinal)
            && self.value.fract() == 0.0
            && !self.scaled
            && self.value < 100.0
    }
}

//! Numbers in a text, by value: digits and words, scales, percentages, dates, currencies and units.
//!
//! A language's words for numbers are data (`[numbers]` of its pack); [`read`] finds numbers, [`compare`] sets those of a source against
//! those of its translation.

pub mod compare;
pub mod comparison;
pub mod read;
pub mod units;
pub mod write;

pub use crate::language::numbers::{Data, HalfOfDay, Lexis};

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
    /// From 1 for Monday.
    Weekday,
    /// Of the day.
    Hour,
    /// Of the day, hour or minute, in figures with a mark; also other chains of figures.
    Time,
    /// Ten years of age, or of a century, from this on: a quadragenarian.
    Decade,
    /// A half-year or a quarter.
    Period,
}

/// A number in a text.
#[derive(Clone, Debug)]
pub struct Number {
    pub value: f64,
    /// What it may come to as well: 1.000 by the marks of other languages a thousand, the 2 of "2 to 3 million" two.
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
    /// The scale that it ends with: a million in "1.4 million", else one.
    pub scale: f64,
    pub percent: bool,
    /// ISO 4217 codes that its sign or word may stand for; several for "dollars".
    pub currencies: Vec<&'static str>,
    /// Keys of its unit; several for a word of several units.
    pub units: Vec<&'static str>,
    /// Whether a measure word or a unit shows that it counts something.
    pub counts: bool,
    /// Whether it is a number beyond doubt: not the article "un", not the unit "second".
    pub sure: bool,
    /// Which half of the day an hour is of, where that is said.
    pub half_of_day: Option<HalfOfDay>,
}

/// A night starts at six in the evening.
const NIGHT: f64 = 6.0;
const NOON: f64 = 12.0;
const DAY: f64 = 24.0;

impl Number {
    /// Whether it says how many, or which in a row, exactly.
    fn counts_or_spelt(&self) -> bool {
        matches!(self.kind, NumberKind::Cardinal | NumberKind::Ordinal)
            && self.value.fract() == 0.0
            && !self.scaled
            && self.value < 100.0
    }

    /// Whether it is a part of a date.
    pub fn is_date(&self) -> bool {
        matches!(self.kind, NumberKind::Year | NumberKind::Month | NumberKind::Day)
    }

    /// What it may come to.
    fn values(&self) -> impl Iterator<Item = f64> {
        std::iter::once(self.value).chain(self.other_value)
    }

    /// The hour by a clock of 24: 3 p.m. is 15, and midnight 0.
    pub fn hour(&self) -> f64 {
        let by_twelve = self.value % NOON;
        match self.half_of_day {
            _ if self.value > NOON => self.value % DAY,
            Some(HalfOfDay::Morning) => by_twelve,
            Some(HalfOfDay::Afternoon) => by_twelve + NOON,
            // At night, twelve is midnight and two o'clock after it.
            Some(HalfOfDay::Night) if by_twelve < NIGHT => by_twelve,
            Some(HalfOfDay::Night) => by_twelve + NOON,
            None => self.value,
        }
    }
}

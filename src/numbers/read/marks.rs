//! What stands behind and before a number: percent, currencies, units, measure words, the half of the day.

use super::{Read, Reader};
use crate::language::numbers::{HalfOfDay, Mark};
use crate::numbers::{Number, NumberKind};
use crate::text::{Gap, fold};

/// So many marks may follow one number: 3个半小时, "5 billion US dollars".
const MOST_MARKS: usize = 3;
/// A currency's name before a number, or the half of a day, has at most so many words.
const LONGEST_BEFORE: usize = 4;
/// 三成 is 30 per cent, and 七五折 75: what is no single figure gives the hundredths.
const SINGLE_FIGURE: f64 = 10.0;
/// Years below this are spans: 20年.
const FIRST_YEAR: f64 = 1000.0;
const LAST_DAY: f64 = 31.0;
const LAST_HOUR: f64 = 24.0;
/// Of an hour.
const MINUTES: f64 = 60.0;

impl Reader<'_, '_> {
    /// Takes in what stands behind and before a number; returns the word behind all of it.
    pub(super) fn marked(
        &self,
        number: &mut Number,
        start: usize,
        read: &Read,
        before: Option<&Number>,
    ) -> usize {
        let mut end = read.end;
        if !self.take_suffix(number, &read.suffix, before) {
            // "90mph in some places" has no inches.
            number.currencies = self.currencies_before(start);
            return end;
        }
        end = self.take_half_of_day(number, end);
        end = self.take_half(number, end);
        end = self.take_marks(number, end, before);
        let is_clock = self.is_clock(end);
        end = self.take_half(number, end);
        end = self.take_half_of_day(number, end);
        if number.currencies.is_empty() {
            number.currencies = self.currencies_before(start);
        }
        let is_clock =
            number.kind == NumberKind::Hour || is_clock || self.is_hour_suffix(&read.suffix);
        if is_clock && number.half_of_day.is_none() {
            self.take_half_of_day_before(number, start);
        }
        end
    }

    /// The unit that words start with.
    pub(super) fn unit_at(&self, keys: &[u64]) -> Option<&'static str> {
        self.longest_marks(keys).find_map(|mark| match mark {
            Mark::Unit(unit) => Some(*unit),
            _ => None,
        })
    }

    /// The marks that words start with: all of the longest phrase.
    pub(super) fn longest_marks<'k>(&'k self, keys: &'k [u64]) -> impl Iterator<Item = &'k Mark> {
        let mut marks = self.lexis.marks.starting(keys).peekable();
        let longest = marks.peek().map_or(0, |(length, _)| *length);
        marks.take_while(move |(length, _)| *length == longest).map(|(_, mark)| mark)
    }

    fn take_marks(&self, number: &mut Number, mut end: usize, before: Option<&Number>) -> usize {
        // 90多斤: what is left open parts a number from its unit.
        if self.is_open(end) && self.longest_marks(self.keys(end + 1)).next().is_some() {
            end += 1;
        }
        for _ in 0..MOST_MARKS {
            let marks: Vec<(usize, &Mark)> = self.lexis.marks.starting(self.keys(end)).collect();
            let Some(longest) = marks.first().map(|(length, _)| *length) else {
                break;
            };
            if !self.is_near(end) {
                break;
            }
            let mut last = false;
            for (_, mark) in marks.iter().filter(|(length, _)| *length == longest) {
                last |= !take(number, mark, before);
            }
            end += longest;
            if matches!(marks[0].1, Mark::Tenths | Mark::Times) {
                // What tells that 三 is thirty, or three times, belongs to it.
                number.tokens.end = self.words[end - 1] + 1;
            }
            number.counts = true;
            if last {
                break;
            }
        }
        end
    }

    /// What is glued to a number, in a language that glues: 만명이다 are people, then an ending. Whether it may have more marks
    /// behind.
    fn take_suffix(&self, number: &mut Number, suffix: &str, before: Option<&Number>) -> bool {
        if suffix.is_empty() {
            return true;
        }
        let suffix = suffix.to_lowercase();
        let mut rest = suffix.as_str();
        for _ in 0..MOST_MARKS {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let ends: Vec<usize> = if self.lexis.joined && self.lexis.han {
                ends.collect()
            } else {
                // Elsewhere all of it must be one mark.
                vec![rest.len()]
            };
            let found = ends.into_iter().rev().find_map(|end| {
                let key = [fold::lower(&rest[..end])];
                let marks = self.lexis.marks.starting(&key).map(|(_, mark)| mark.clone());
                let marks: Vec<Mark> = marks.collect();
                (end > 0 && !marks.is_empty()).then_some((end, marks))
            });
            let Some((end, marks)) = found else {
                let half = self.lexis.halves_of_day.longest(&[fold::lower(rest)]);
                self.set_half(number, half.map(|(_, half)| *half));
                return half.is_some() || self.lexis.joined;
            };
            let mut last = false;
            marks.iter().for_each(|mark| last |= !take(number, mark, before));
            number.counts = true;
            rest = &rest[end..];
            if last || rest.is_empty() {
                return true;
            }
        }
        true
    }

    /// "Two and a half", "deux millions et demi", 三年半.
    fn take_half(&self, number: &mut Number, end: usize) -> usize {
        let Some((length, ())) = self.lexis.and_a_half.longest(self.keys(end)) else {
            return end;
        };
        let fits =
            number.value.fract() == 0.0 && self.is_near(end) && number.kind != NumberKind::Time;
        // Signs stand side by side.
        if !fits || self.lexis.han && !self.lexis.joined && !self.touches(end) {
            return end;
        }
        if self.is_clock(end) {
            // Half past three is an hour and its minutes.
            return end + length;
        }
        let unit = if number.scaled { number.precision } else { 1.0 };
        number.value += 0.5 * unit;
        number.precision = number.precision.min(0.1 * unit);
        end + length
    }

    fn take_half_of_day(&self, number: &mut Number, end: usize) -> usize {
        let is_hour = match number.kind {
            NumberKind::Cardinal | NumberKind::Hour => number.value <= LAST_HOUR,
            // "3:30 p.m."
            NumberKind::Time => number.value < MINUTES,
            _ => false,
        };
        match self.lexis.halves_of_day.longest(self.keys(end)) {
            Some((length, half)) if is_hour && self.is_near(end) => {
                self.set_half(number, Some(*half));
                number.tokens.end = self.words[end + length - 1] + 1;
                end + length
            }
            _ => end,
        }
    }

    fn set_half(&self, number: &mut Number, half: Option<HalfOfDay>) {
        if half.is_some() {
            number.half_of_day = half;
            // "Las siete y media de la tarde" are seven o'clock and thirty minutes.
            number.value = number.value.floor();
            if number.kind != NumberKind::Time {
                number.kind = NumberKind::Hour;
            }
            number.units.clear();
        }
    }

    /// Whether a number that ends here is an hour of a clock: 3点, 3:30.
    fn is_clock(&self, end: usize) -> bool {
        let colon = self.token(end).is_some_and(|token| matches!(token.mark, ':' | '：'));
        colon
            || end > 0
                && self.lexis.marks.starting(self.keys(end - 1)).any(|(_, mark)| is_hour(mark))
    }

    /// 3시에: hours in a language that glues.
    fn is_hour_suffix(&self, suffix: &str) -> bool {
        let mut ends = suffix.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.any(|end| {
            let key = [fold::lower(&suffix[..end])];
            self.lexis.marks.starting(&key).any(|(_, mark)| is_hour(mark))
        })
    }

    fn take_half_of_day_before(&self, number: &mut Number, start: usize) {
        let found = (1..=LONGEST_BEFORE.min(start)).rev().find_map(|back| {
            let found = self.lexis.halves_of_day.longest(&self.keys[start - back..start]);
            found.filter(|(length, _)| *length == back).map(|(_, half)| (back, *half))
        });
        if let Some((back, half)) = found {
            number.tokens.start = self.words[start - back];
            (number.half_of_day, number.kind) = (Some(half), NumberKind::Hour);
            number.units.clear();
        }
    }

    /// The currencies of the sign or word before a number.
    fn currencies_before(&self, start: usize) -> Vec<&'static str> {
        for back in (1..LONGEST_BEFORE.min(start + 1)).rev() {
            // "A $100 note" has no Australian dollars.
            let parted = |token: &crate::text::Token| token.mark != '\0' && token.gap != Gap::None;
            if back > 1 && self.token(start - 1).is_some_and(parted) {
                continue;
            }
            let signs = self.lexis.marks.starting(&self.keys[start - back..start]);
            let codes: Vec<&'static str> = signs
                .filter(|(length, _)| *length == back)
                .filter_map(|(_, mark)| match mark {
                    Mark::Currency(code) => Some(*code),
                    _ => None,
                })
                .collect();
            if !codes.is_empty() {
                return codes;
            }
        }
        Vec::new()
    }
}

fn is_hour(mark: &Mark) -> bool {
    matches!(mark, Mark::Hour | Mark::UnsureHour)
}

/// Applies a mark; whether another may follow it.
fn take(number: &mut Number, mark: &Mark, before: Option<&Number>) -> bool {
    match mark {
        Mark::Percent | Mark::Points => number.percent = true,
        Mark::Currency(code) => number.currencies.push(code),
        Mark::Unit(unit) if number.units.contains(unit) => {}
        Mark::Unit(unit) => number.units.push(unit),
        Mark::Counter => {
            if number.kind == NumberKind::Year {
                number.kind = NumberKind::Cardinal;
            }
            return true;
        }
        Mark::Hour if number.kind == NumberKind::Cardinal && number.value <= LAST_HOUR => {
            number.kind = NumberKind::Hour;
            return true;
        }
        Mark::Hour | Mark::UnsureHour => return true,
        Mark::Tenths => {
            number.percent = true;
            let scale = if number.value < SINGLE_FIGURE { 10.0 } else { 1.0 };
            (number.value, number.precision) = (number.value * scale, number.precision * scale);
        }
        Mark::Grade => number.kind = NumberKind::Vague,
        Mark::Times => number.kind = NumberKind::Times,
        Mark::Year if number.value >= FIRST_YEAR || number.tokens.len() == 2 => {
            number.kind = NumberKind::Year;
            number.units.clear();
        }
        Mark::Year => number.units = vec!["year"],
        Mark::Month => number.kind = NumberKind::Month,
        Mark::Day
            if before.is_some_and(|before| before.kind == NumberKind::Month)
                || number.value <= LAST_DAY =>
        {
            number.kind = NumberKind::Day
        }
        Mark::Day => {}
    }
    false
}

//! Numbers whose scales, measure words and endings are glued to their figures: 500억, 123만명이다, 3억4천만원.

use super::signs::Run;
use super::{NumberKind, Read, Reader, narrow};
use crate::language::numbers::Meaning;
use crate::text::Gap;

/// What may stand between a scale and the next figure: 10만여 명.
const OPEN: [char; 3] = ['여', '餘', '余'];
/// A space parts sections of one number whose next figures are less than the scale before: 3만 5000명.
const LEAST_SCALE: f64 = 10_000.0;

impl Reader<'_, '_> {
    /// A number that starts with a figure, or a name of a day.
    pub(super) fn glued(&self, at: usize) -> Option<Read> {
        let text = narrow(self.text(at)).into_owned();
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return self.glued_day(at, &text);
        }
        let mut run = Run::default();
        let (mut read, mut rest) = self.glued_figures(at, &text);
        let first = read.clone();
        run.figures(read.value, read.precision);
        let mut has_scale = false;
        loop {
            if let Some((scale, behind)) = self.scale_of(&rest) {
                run.scale(scale);
                (rest, has_scale) = (behind, true);
                if rest.is_empty() && self.section_follows(read.end, scale) {
                    let text = narrow(self.text(read.end)).into_owned();
                    (read, rest) = self.glued_figures(read.end, &text);
                    run.figures(read.value, read.precision);
                }
            } else if has_scale && rest.starts_with(|c: char| c.is_ascii_digit()) {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                run.figures(rest[..digits].parse().unwrap_or(f64::MAX), 1.0);
                rest = rest[digits..].to_string();
            } else {
                break;
            }
        }
        let is_open = rest.starts_with(OPEN);
        let rest = rest.trim_start_matches(OPEN).to_string();
        if let Some(fraction) = self.glued_fraction(first.value, &rest, read.end) {
            return Some(fraction);
        }
        if !has_scale {
            // 10여 명 are a dozen or more.
            let kind = if is_open { NumberKind::Vague } else { first.kind };
            return Some(self.kind_by_figures(Read { suffix: rest, kind, ..first }, at));
        }
        let (value, precision, scaled) = run.value();
        let read = Read::spelt(value, NumberKind::Cardinal, read.end);
        let scale = run.trailing();
        Some(Read { precision, scaled, scale, digits: true, suffix: rest, ..read })
    }

    /// 월요일에: the name of a day, then an ending.
    fn glued_day(&self, at: usize, text: &str) -> Option<Read> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let day = |end: usize| {
            let keys = [crate::text::fold::lower(&text[..end])];
            match self.lexis.meanings.longest(&keys) {
                Some((_, Meaning::Weekday(day))) => Some(*day),
                _ => None,
            }
        };
        let day = ends.filter_map(day).next_back()?;
        Some(Read::spelt(day, NumberKind::Weekday, at + 1))
    }

    /// Figures with their marks, and what is glued to the last of them.
    fn glued_figures(&self, at: usize, text: &str) -> (Read, String) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (head, tail) = text.split_at(digits);
        let mut read = self.figures(at, head, tail.is_empty());
        let suffix = std::mem::take(&mut read.suffix);
        let rest = if tail.is_empty() { suffix } else { tail.to_string() };
        (read, rest)
    }

    /// A scale that a text starts with, and what follows.
    fn scale_of(&self, text: &str) -> Option<(f64, String)> {
        let found = self.lexis.scales.iter().chain(&self.lexis.multipliers);
        let mut fitting = found.filter_map(|(sign, value)| {
            text.strip_prefix(sign.as_str()).map(|behind| (*value, behind.to_string()))
        });
        // "5m" is a scale, "5mm" none.
        fitting.find(|(_, behind)| !behind.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    /// Whether the number goes on behind a space.
    fn section_follows(&self, at: usize, scale: f64) -> bool {
        let text = narrow(self.text(at)).into_owned();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let value: f64 = text[..digits].parse().unwrap_or(f64::MAX);
        let is_less = value < scale && scale >= LEAST_SCALE;
        digits > 0 && is_less && self.token(at).is_some_and(|token| token.gap == Gap::Space)
    }

    /// 3분의 1.
    fn glued_fraction(&self, under: f64, rest: &str, at: usize) -> Option<Read> {
        let middle = self.lexis.fraction_middle.first()?;
        if rest.is_empty() || crate::text::fold::lower(rest) != *middle || under == 0.0 {
            return None;
        }
        let text = narrow(self.text(at)).into_owned();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let over: f64 = text[..digits].parse().ok()?;
        let read = Read::spelt(over / under, NumberKind::Cardinal, at + 1);
        Some(Read { precision: 0.01, digits: true, suffix: text[digits..].to_string(), ..read })
    }

    /// Four figures by themselves are a year.
    fn kind_by_figures(&self, mut read: Read, at: usize) -> Read {
        let is_year = (1000.0..2200.0).contains(&read.value) && read.precision == 1.0;
        if is_year
            && read.end == at + 1
            && read.kind == NumberKind::Cardinal
            && read.suffix.is_empty()
        {
            read.kind = NumberKind::Year;
        }
        read
    }
}

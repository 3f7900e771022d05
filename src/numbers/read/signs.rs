//! Numbers in Chinese and Japanese signs, or in digits before such scales: 三千五百万, 1.4亿, 百分之五.

use super::{NumberKind, Read, Reader, narrow};
use crate::language::numbers::{Mark, Meaning};
use crate::text::Case;

/// From here on scales close a section: 三千五百万 is (3 × 1000 + 5 × 100) × 10,000.
const MYRIAD: f64 = 10_000.0;
const HUNDRED: f64 = 100.0;

impl Reader<'_, '_> {
    pub(super) fn signs(&self, at: usize) -> Option<Read> {
        if let Some(whole) = self.whole_meaning(at) {
            return Some(whole);
        }
        let mut run = Run::default();
        let (mut end, mut figures) = (at, false);
        while end < self.words.len() && (end == at || self.joins(end, figures)) {
            // Behind a numeral, 十多 is a scale and what is left open: 二十多万.
            let mut meanings = self.lexis.meanings.starting(self.keys(end));
            let meaning = meanings.find(|(_, meaning)| {
                end == at || !matches!(meaning, Meaning::Vague(_) | Meaning::Not)
            });
            match meaning {
                // ７三振: a sign behind figures starts another number.
                Some((_, Meaning::Digit(_))) if figures && !run.after_scale => break,
                Some((length, Meaning::Digit(value))) => {
                    run.digit(*value);
                    end += length;
                }
                Some((length, Meaning::Multiplier(value))) if self.is_scale(end) => {
                    run.scale(*value);
                    end += length;
                }
                Some((length, Meaning::Vague(value))) if end == at => {
                    run.vague(*value);
                    end += length;
                }
                Some((length, Meaning::Word(value))) if end == at => {
                    run.digit(*value);
                    end += length;
                    break;
                }
                _ if run.takes_figures() && is_figures(self.text(end)) => {
                    let read = self.figures(end, &narrow(self.text(end)), true);
                    run.figures(read.value, read.precision);
                    (end, figures) = (read.end, true);
                    if read.kind == NumberKind::Time || !read.suffix.is_empty() {
                        return Some(read);
                    }
                }
                // 十多万, 30余亿: what is left open does not end the number.
                _ if self.is_open(end) && end > at && self.scale_follows(end + 1) => end += 1,
                _ if self.is_point(end) && end > at && run.point() => end += 1,
                _ => break,
            }
        }
        if end == at {
            return None;
        }
        self.of_run(&run, at, end, figures)
    }

    /// Months, days of the week, parts of a year and fractions, which are one phrase each.
    fn whole_meaning(&self, at: usize) -> Option<Read> {
        let (length, meaning) = self.lexis.meanings.longest(self.keys(at))?;
        let read = |value: f64, kind: NumberKind| Some(Read::spelt(value, kind, at + length));
        match *meaning {
            Meaning::Month(value) => read(value, NumberKind::Month),
            Meaning::Weekday(value) => read(value, NumberKind::Weekday),
            Meaning::Period(value) => read(value, NumberKind::Period),
            Meaning::Hour(value) => Some(Read { sure: false, ..read(value, NumberKind::Hour)? }),
            // 半 is a half before a unit only: 半年, 半个小时.
            Meaning::Fraction(value) if self.unit_at(self.keys(at + length)).is_some() => {
                Some(Read { precision: 0.1, ..read(value, NumberKind::Cardinal)? })
            }
            _ => None,
        }
    }

    /// What was read from one word to another.
    fn of_run(&self, run: &Run, at: usize, end: usize, figures: bool) -> Option<Read> {
        let (value, precision, scaled) = run.value();
        let kind = if run.is_vague { NumberKind::Vague } else { NumberKind::Cardinal };
        let middle = &self.lexis.fraction_middle;
        if !middle.is_empty() && self.keys(end).starts_with(middle) {
            let over = self.signs(end + middle.len())?;
            let read = Read::spelt(over.value / value, kind, over.end);
            return (value > 0.0).then_some(Read { precision: 0.01, ..read });
        }
        let year = figures
            && !scaled
            && (1000.0..2200.0).contains(&value)
            && precision == 1.0
            && end == at + 1;
        let kind = if year { NumberKind::Year } else { kind };
        let scale = run.trailing();
        Some(Read { precision, scaled, scale, digits: figures, ..Read::spelt(value, kind, end) })
    }

    /// 66.3 万: digits and their scale may be parted by a space.
    fn joins(&self, end: usize, figures: bool) -> bool {
        let open = usize::from(self.is_open(end));
        self.touches(end) || figures && self.is_near(end) && self.scale_follows(end + open)
    }

    /// A Latin multiplier ("k") is one behind digits only, and 兆 none in 兆瓦.
    fn is_scale(&self, at: usize) -> bool {
        let unit = matches!(self.lexis.marks.longest(self.keys(at)), Some((length, Mark::Unit(_))) if length > 1);
        !unit && self.token(at).is_some_and(|token| token.case == Case::None || self.touches(at))
    }

    /// What leaves a number open: 十多万.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.lexis.han && matches!(self.text(at), "多" | "余" | "餘" | "几" | "幾" | "来")
    }

    fn is_point(&self, at: usize) -> bool {
        self.text(at) == "点"
            && matches!(
                self.lexis.meanings.longest(self.keys(at + 1)),
                Some((_, Meaning::Digit(_)))
            )
    }

    fn scale_follows(&self, at: usize) -> bool {
        let mut meanings = self.lexis.meanings.starting(self.keys(at));
        meanings.any(|(_, meaning)| matches!(meaning, Meaning::Multiplier(_)))
    }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
}

/// Signs read so far: three thousands, five hundreds, ten thousands.
#[derive(Default)]
pub(super) struct Run {
    /// Whether a scale was read last, so that figures may follow: 1万1000.
    pub(super) after_scale: bool,
    /// Whole myriads that are done with.
    total: f64,
    /// Thousands, hundreds and tens of the myriad being read.
    section: f64,
    /// Digits that wait for their scale.
    digits: Option<f64>,
    precision: f64,
    decimals: i32,
    in_decimals: bool,
    last: f64,
    scaled: bool,
    /// What has multiplied since the last figure: 亿 of 一万五千亿.
    trailing: f64,
    is_vague: bool,
    /// So many digits in signs stand side by side.
    beside: usize,
}

impl Run {
    fn takes_figures(&self) -> bool {
        self.after_scale || self.digits.is_none() && self.total == 0.0 && self.section == 0.0
    }

    fn digit(&mut self, value: f64) {
        // 2千零30万: a nought fills a place, and figures may follow.
        if value == 0.0 && self.after_scale {
            return;
        }
        self.after_scale = false;
        // 五六百: five or six hundred.
        if value > 1.0 && self.digits == Some(value - 1.0) && !self.in_decimals {
            self.is_vague = true;
            return;
        }
        if self.in_decimals {
            self.decimals += 1;
        }
        self.beside += 1;
        // 二〇二四: digits side by side are read as figures.
        self.digits = Some(self.digits.unwrap_or(0.0) * 10.0 + value);
        self.precision = 1.0;
    }

    pub(super) fn figures(&mut self, value: f64, precision: f64) {
        (self.digits, self.precision, self.after_scale) = (Some(value), precision, false);
        self.beside = 0;
    }

    fn vague(&mut self, value: f64) {
        (self.digits, self.precision, self.is_vague) = (Some(value), value, true);
    }

    /// A scale with no digit before it is an order of magnitude at most: 百货, 万物.
    fn bare(&mut self) -> f64 {
        self.is_vague = true;
        1.0
    }

    fn point(&mut self) -> bool {
        !std::mem::replace(&mut self.in_decimals, true)
    }

    pub(super) fn scale(&mut self, value: f64) {
        self.trailing = if self.after_scale { self.trailing * value } else { value };
        if std::mem::take(&mut self.beside) == 2 && self.decimals == 0 {
            // 三五百: three to five hundred.
            self.is_vague = true;
            self.digits = self.digits.map(|digits| (digits / 10.0).floor());
        }
        if self.decimals > 0 {
            let factor = 10f64.powi(-self.decimals);
            self.digits = self.digits.map(|digits| digits * factor);
            (self.precision, self.decimals, self.in_decimals) = (factor, 0, false);
        }
        if value >= MYRIAD {
            self.close_section(value);
        } else {
            let digits = self.digits.take();
            self.section += digits.unwrap_or_else(|| {
                if self.section == 0.0 && value > 10.0 { self.bare() } else { 1.0 }
            }) * value;
            self.precision = if self.precision == 0.0 { value } else { self.precision * value };
        }
        (self.scaled, self.after_scale) = (true, true);
    }

    fn close_section(&mut self, scale: f64) {
        let section = self.section + self.digits.take().unwrap_or(0.0);
        let section = if section == 0.0 && self.total == 0.0 { self.bare() } else { section };
        // 万亿: the greater scale takes all that goes before.
        self.total = if scale > self.last && self.total > 0.0 {
            (self.total + section) * scale
        } else {
            self.total + section * scale
        };
        (self.section, self.last) = (0.0, scale);
        self.precision = self.precision.max(f64::MIN_POSITIVE) * scale;
    }

    /// The scale that the number ends with.
    pub(super) fn trailing(&self) -> f64 {
        if self.after_scale { self.trailing } else { 1.0 }
    }

    pub(super) fn value(&self) -> (f64, f64, bool) {
        let factor = 10f64.powi(-self.decimals);
        let digits = self.digits.unwrap_or(0.0) * factor;
        let precision = if self.digits.is_some() && self.decimals > 0 {
            factor
        } else {
            self.precision.max(1e-9)
        };
        let value = self.total + self.section + digits;
        // Tens are as exact as figures.
        (value, precision, self.scaled && value >= HUNDRED)
    }
}

//! Numbers in words: "two hundred and fifty thousand", "zweihundertfünfzig", "XIIIe".

use super::{NumberKind, Read, Reader};
use crate::language::numbers::Meaning;
use crate::text::{Case, Gap};

impl Reader<'_, '_> {
    pub(super) fn spelt(&self, at: usize) -> Option<Read> {
        if let Some(century) = self.named_century(at) {
            return Some(century);
        }
        let Some((length, meaning)) = self.lexis.meanings.longest(self.keys(at)) else {
            return self.compound(at);
        };
        let read = |value: f64, kind: NumberKind| Some(Read::spelt(value, kind, at + length));
        match *meaning {
            Meaning::Word(_) => self.sum(at),
            Meaning::Multiplier(value) if self.token(at)?.case != Case::Upper => {
                let mut read = read(value, NumberKind::Vague)?;
                self.scales(&mut read);
                Some(read)
            }
            Meaning::Ordinal(value) => read(value, NumberKind::Ordinal),
            // Zweieinhalb Millionen, полтора миллиона.
            Meaning::Fraction(value) if value > 1.0 => {
                let mut read = Read { precision: 0.1, ..read(value, NumberKind::Cardinal)? };
                self.scales(&mut read);
                Some(read)
            }
            Meaning::Fraction(value) => read(value, NumberKind::Cardinal),
            Meaning::Vague(value) => read(value, NumberKind::Vague),
            Meaning::Times(value) => read(value, NumberKind::Times),
            Meaning::Month(value) => self.month(at).then(|| read(value, NumberKind::Month))?,
            Meaning::Weekday(value) => {
                self.weekday(at).then(|| read(value, NumberKind::Weekday))?
            }
            Meaning::Hour(value) => Some(Read { sure: false, ..read(value, NumberKind::Hour)? }),
            Meaning::Period(value) => read(value, NumberKind::Period),
            Meaning::Age(value) => {
                Some(Read { unit: Some("year"), ..read(value, NumberKind::Cardinal)? })
            }
            Meaning::AgeDecade(value) => read(value, NumberKind::Decade),
            Meaning::Duration(value, unit) => {
                Some(Read { unit: Some(unit), sure: false, ..read(value, NumberKind::Cardinal)? })
            }
            _ => None,
        }
    }

    /// "zweihundertfünfzig": hundreds and thousands in one word with the rest; with a unit "Vierzigjähriger", сорокалетний.
    fn compound(&self, at: usize) -> Option<Read> {
        let token = self.token(at).filter(|token| self.lexis.joined && token.is_word())?;
        if self.plain.borrow().contains(&token.lower) {
            return None;
        }
        let word = token.of(self.article.text).to_lowercase();
        if self.part(&word).is_none() {
            self.plain.borrow_mut().insert(token.lower);
            return None;
        }
        let (mut total, mut current, mut parts, mut rest) = (0.0, 0.0, 0, word.as_str());
        while let Some((end, value)) = self.part(rest) {
            match value {
                100.0 => current = f64::max(current, 1.0) * 100.0,
                1000.0.. => (total, current) = (total + f64::max(current, 1.0) * value, 0.0),
                _ => current += value,
            }
            (parts, rest) = (parts + 1, &rest[end..]);
            let and = self.lexis.and_inside.iter().find_map(|and| rest.strip_prefix(and.as_str()));
            rest = and.filter(|rest| self.part(rest).is_some()).unwrap_or(rest);
        }
        let read = Read::spelt(total + current, NumberKind::Cardinal, at + 1);
        if rest.is_empty() {
            return (parts > 1).then_some(read);
        }
        let unit = self.unit_at(&[crate::text::fold::lower(rest)])?;
        // An Elfmeter is eleven metres from nothing; ages are counted.
        let sure = unit == "year";
        (parts > 0).then_some(Read { unit: Some(unit), sure, ..read })
    }

    /// The longest number that a part of a word starts with, and where it ends.
    fn part(&self, rest: &str) -> Option<(usize, f64)> {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let fits = |end: usize| Some((end, self.lexis.parts.get(&rest[..end]).copied()?));
        ends.filter_map(fits).next_back()
    }

    /// "XIIIe", "XXI": centuries and reigns.
    pub(super) fn roman(&self, at: usize) -> Option<Read> {
        let text = self.text(at);
        if !text.starts_with(['I', 'V', 'X', 'L', 'C', 'D', 'M']) {
            return None;
        }
        let signs = text.trim_end_matches(|c: char| !c.is_uppercase());
        let value = roman(signs)?;
        let suffix = text[signs.len()..].to_lowercase();
        // "Ve" is the fifth, but "Le" an article.
        let lawful =
            suffix.is_empty() || signs != "L" && self.lexis.roman_suffixes.contains(&suffix);
        let read = Read::spelt(value, NumberKind::Ordinal, at + 1);
        (lawful && self.token(at)?.letters > 1).then_some(read)
    }

    fn sum(&self, at: usize) -> Option<Read> {
        let (mut total, mut current, mut end, mut scaled) = (0.0, 0.0, at, false);
        let mut last_scale = f64::MAX;
        loop {
            let and =
                end > at && self.keys.get(end).is_some_and(|key| self.lexis.and.contains(key));
            let from = end + usize::from(and);
            if from >= self.keys.len()
                || from > at && self.token(from).is_some_and(|token| token.gap == Gap::Line)
            {
                break;
            }
            match self.lexis.meanings.longest(self.keys(from)) {
                Some((length, Meaning::Word(value))) => {
                    if !fits(current, *value) || end > at && current == 0.0 && total == 0.0 {
                        break;
                    }
                    current += value;
                    end = from + length;
                }
                Some((length, Meaning::Fraction(half))) if and && *half == 0.5 && total == 0.0 => {
                    current += half;
                    end = from + length;
                    break;
                }
                Some((length, Meaning::Multiplier(100.0)))
                    if !and && current > 0.0 && current < 100.0 =>
                {
                    current *= 100.0;
                    end = from + length;
                }
                Some((length, Meaning::Multiplier(value)))
                    if !and && current > 0.0 && *value < last_scale =>
                {
                    total += current * value;
                    (current, last_scale, scaled) = (0.0, *value, true);
                    end = from + length;
                }
                _ => break,
            }
        }
        let precision = if scaled && current == 0.0 { last_scale } else { 1.0 };
        let read = Read::spelt(total + current, NumberKind::Cardinal, end);
        let scale = if precision > 1.0 { precision } else { 1.0 };
        let mut read = (end > at).then_some(Read { precision, scaled, scale, ..read })?;
        if read.value.fract() != 0.0 {
            // "two and a half" million.
            self.scales(&mut read);
        }
        Some(read)
    }
}

/// Whether a number word may follow what was read: a unit behind tens, tens behind hundreds.
fn fits(current: f64, value: f64) -> bool {
    current == 0.0
        || current % 100.0 == 0.0 && value < 100.0
        || current % 10.0 == 0.0 && current % 100.0 >= 20.0 && value < 10.0
}

/// The value of a Roman numeral below ninety, written as it is taught; greater ones are mostly abbreviations.
pub(super) fn roman(text: &str) -> Option<f64> {
    const SIGNS: [(&str, u32); 7] =
        [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let (mut rest, mut value) = (text, 0);
    for (sign, worth) in SIGNS {
        let most = if matches!(sign, "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            if let Some(behind) = rest.strip_prefix(sign) {
                (rest, value) = (behind, value + worth);
            }
        }
    }
    let units_once = !text.contains("IXI") && !text.contains("IVI") && !text.contains("XLX");
    (value > 0 && rest.is_empty() && units_once).then_some(f64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read_as_they_are_taught() {
        let right = [
            ("I", 1.0),
            ("III", 3.0),
            ("IV", 4.0),
            ("V", 5.0),
            ("VI", 6.0),
            ("VIII", 8.0),
            ("IX", 9.0),
            ("X", 10.0),
            ("XI", 11.0),
            ("XIV", 14.0),
            ("XVIII", 18.0),
            ("XIX", 19.0),
            ("XXI", 21.0),
            ("XXXIX", 39.0),
            ("XL", 40.0),
            ("XLIV", 44.0),
            ("L", 50.0),
            ("LXXXIX", 89.0),
        ];
        for (text, value) in right {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["", "IIII", "VV", "IL", "IIX", "VX", "IXI", "IVI", "XLX", "XXXX", "MI", "Xi"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }

    #[test]
    fn only_words_of_one_rank_less_follow() {
        assert!(fits(0.0, 90.0) && fits(200.0, 99.0) && fits(20.0, 1.0) && fits(120.0, 9.0));
        assert!(!fits(200.0, 100.0) && !fits(20.0, 10.0) && !fits(10.0, 1.0) && !fits(21.0, 1.0));
    }
}

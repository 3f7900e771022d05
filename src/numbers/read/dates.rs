//! Dates and times of day: months, days of the week, years of eras, centuries by name, and what ranges share.

use super::{Read, Reader};
use crate::language::Class;
use crate::language::numbers::Mark;
use crate::numbers::{Number, NumberKind};
use crate::text::Case;

/// Days of a month are no more.
const LAST_DAY: f64 = 31.0;
/// Years of an era are counted to no more.
const LONGEST_ERA: f64 = 100.0;
/// Short forms of months and days, which are other words as well ("sun", "mar"), have no more letters.
const SHORT: u8 = 3;
/// Whole groups of a thousand, which the first number of a range may leave to the second: "20 to 30 000".
const THOUSAND: f64 = 1000.0;

impl Reader<'_, '_> {
    /// What stands behind the second number of a range goes for the first, too: "375-400 pounds", 10至15公里, 2 bis 3 Millionen.
    pub(super) fn ranges(&self, numbers: &mut [Number]) {
        for at in 1..numbers.len() {
            let (head, tail) = numbers.split_at_mut(at);
            let (first, second) = (&mut head[at - 1], &tail[0]);
            if !self.is_range(first, second) {
                continue;
            }
            if first.units.is_empty() && first.currencies.is_empty() {
                first.units.clone_from(&second.units);
                first.percent |= second.percent;
                first.currencies.clone_from(&second.currencies);
            }
            if second.half_of_day.is_some()
                && first.half_of_day.is_none()
                && first.value < second.value
            {
                (first.half_of_day, first.kind) = (second.half_of_day, NumberKind::Hour);
            }
            share_scale(first, second);
        }
    }

    /// "170 bis 180", "3 and 4 per cent", "$2 to $3 million".
    fn is_range(&self, first: &Number, second: &Number) -> bool {
        let token = |at: usize| &self.article.tokens[at];
        // A sign of currency before the second number, or of percent behind the first, parts nothing.
        let words =
            (first.tokens.end..second.tokens.start).filter(|at| !self.is_mark_of_amount(*at));
        let words: Vec<usize> = words.take(2).collect();
        let [between] = words[..] else {
            return false;
        };
        let sign = matches!(
            self.article.of(between),
            "-" | "–" | "—" | "~" | "～" | "〜" | "－" | "至" | "到"
        );
        sign || self.lexis.range.contains(&token(between).lower)
            || token(between).is(Class::FUNCTION)
    }

    fn is_mark_of_amount(&self, at: usize) -> bool {
        let mut marks =
            self.lexis.marks.starting(std::slice::from_ref(&self.article.tokens[at].lower));
        marks.any(|(_, mark)| matches!(mark, Mark::Currency(_) | Mark::Percent))
    }

    /// What stands beside a month is its day: "19. Juli", "July 19".
    pub(super) fn days(&self, numbers: &mut [Number]) {
        for at in 0..numbers.len() {
            if numbers[at].kind != NumberKind::Month {
                continue;
            }
            let (start, end) = (numbers[at].tokens.start, numbers[at].tokens.end);
            let is_day = |number: &Number| {
                number.digits
                    && !number.scaled
                    && number.value <= LAST_DAY
                    && number.value.fract() == 0.0
            };
            let before = at
                .checked_sub(1)
                .filter(|day| is_day(&numbers[*day]) && start - numbers[*day].tokens.end <= 1);
            let after = (at + 1 < numbers.len())
                .then_some(at + 1)
                .filter(|day| is_day(&numbers[*day]) && numbers[*day].tokens.start == end);
            if let Some(day) = before.or(after) {
                numbers[day].kind = NumberKind::Day;
            }
        }
    }

    /// What the minutes say of the day's half goes for their hour: "3:30 p.m.".
    pub(super) fn minutes(&self, numbers: &mut [Number]) {
        for at in 1..numbers.len() {
            let (hour, minutes) = (&numbers[at - 1], &numbers[at]);
            let between = hour.tokens.end..minutes.tokens.start;
            let colon = between.len() == 1
                && matches!(self.article.tokens[between.start].mark, ':' | '.' | '：');
            let half = minutes.half_of_day.filter(|_| colon && hour.half_of_day.is_none());
            if let Some(half) = half {
                numbers[at - 1].half_of_day = Some(half);
                numbers[at - 1].kind = NumberKind::Hour;
                (numbers[at].half_of_day, numbers[at].kind) = (None, NumberKind::Time);
            } else if colon && self.is_named_behind(minutes) && is_of_hour(hour, minutes) {
                numbers[at - 1].kind = NumberKind::Hour;
                numbers[at].kind = NumberKind::Time;
                numbers[at].units.clear();
            }
        }
    }

    /// "22.30 Uhr": minutes in two figures, behind which the word for the hour stands.
    fn is_named_behind(&self, minutes: &Number) -> bool {
        let behind = self.words.partition_point(|at| *at < minutes.tokens.end);
        let named = || self.longest_marks(self.keys(behind)).any(|mark| *mark == Mark::Hour);
        self.article.tokens[minutes.tokens.start].letters == 2
            && (minutes.units.first() == Some(&"hour") || named())
    }

    /// Months are capitalised where the language does so, or stand beside a figure.
    pub(super) fn month(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let stop = |at: usize| self.token(at).is_some_and(|token| token.is_mark('.'));
        let beside = self.is_figure(at + 1)
            || at > 0 && self.is_figure(at - 1)
            || at > 1 && stop(at - 1) && self.is_figure(at - 2);
        if beside {
            return true;
        }
        let capital = token.is_capitalised() && !token.starts_sentence;
        let lexis = self.lexis;
        if lexis.unsure_months.contains(&token.lower) {
            let behind = at > 0 && lexis.before_months.contains(&self.keys[at - 1]);
            return behind && (capital || !lexis.capital_months);
        }
        let whole = lexis.whole_months.contains(&token.lower);
        (whole || token.letters > SHORT) && (capital || !lexis.capital_months)
            || whole && token.letters > 2 * SHORT - 1
    }

    /// Short forms of days are other words as well: "sun", "mar".
    pub(super) fn weekday(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.letters > SHORT || self.lexis.han)
    }

    /// 平成18年 is 2006.
    pub(super) fn year_of_era(&self, at: usize) -> Option<(Option<Number>, usize)> {
        let (length, before) = self.lexis.eras.longest(self.keys(at))?;
        let read = self.value(at + length)?;
        // １８９５（明治２８）年
        let bracket =
            usize::from(self.token(read.end).is_some_and(|token| matches!(token.mark, ')' | '）')));
        let behind = self.keys(read.end + bracket);
        let (sign, _) = self.lexis.marks.starting(behind).find(|(_, mark)| **mark == Mark::Year)?;
        let year = Number {
            value: before + read.value,
            kind: NumberKind::Year,
            counts: true,
            ..self.finished(at, &read)
        };
        (read.value < LONGEST_ERA).then_some((Some(year), read.end + bracket + sign))
    }

    /// L'Ottocento is the nineteenth century, and the years from 1800.
    pub(super) fn named_century(&self, at: usize) -> Option<Read> {
        let token = self.token(at).filter(|token| token.case == Case::Capital)?;
        let century = *self.lexis.century_names.get(&token.lower)?;
        let other = Some((century - 1.0) * 100.0);
        let read = Read::spelt(century, NumberKind::Ordinal, at + 1);
        (!token.starts_sentence).then_some(Read { other, ..read })
    }

    /// "Halb vier" is half past three.
    pub(super) fn half_hour(&self, at: usize) -> Option<(Option<Number>, usize)> {
        let half = self.token(at)?;
        if !self.lexis.half_to.contains(&half.lower) || !self.is_near(at + 1) {
            return None;
        }
        let hour = self.value(at + 1).filter(|hour| (1.0..=12.0).contains(&hour.value))?;
        if self.lexis.articles.contains(&self.keys[at + 1]) {
            return None;
        }
        let mut number = self.finished(at, &hour);
        (number.value, number.kind) = (hour.value - 1.0, NumberKind::Hour);
        let end = self.marked(&mut number, at, &hour, None);
        Some((Some(number), end))
    }
}

/// The scale of the second number of a range is the first one's, too: 2 bis 3 Millionen, "entre 20 et 30 000".
fn share_scale(first: &mut Number, second: &Number) {
    let bare = first.digits && !first.scaled && first.value < second.value && !first.is_date();
    if !bare || first.kind != second.kind {
        return;
    }
    if second.scaled {
        let scale = second.scale;
        if first.value * scale < second.value {
            first.other_value = Some(first.value);
            (first.value, first.precision) = (first.value * scale, first.precision * scale);
            first.scaled = true;
        }
    } else if first.value < THOUSAND
        && second.value % THOUSAND == 0.0
        && first.value * THOUSAND < second.value
    {
        first.other_value = Some(first.value * THOUSAND);
    }
}

/// Whether two numbers may be an hour and its minutes.
fn is_of_hour(hour: &Number, minutes: &Number) -> bool {
    let plain = |number: &Number| number.digits && !number.scaled && !number.percent;
    plain(hour)
        && plain(minutes)
        && hour.kind == NumberKind::Cardinal
        && hour.value <= 24.0
        && matches!(minutes.kind, NumberKind::Cardinal | NumberKind::Hour)
        && minutes.value < 60.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::numbers::HalfOfDay;
    use crate::numbers::NumberKind::{Cardinal, Hour};

    fn number(value: f64, kind: NumberKind, half: Option<HalfOfDay>) -> Number {
        let read = Read { digits: true, ..Read::spelt(value, kind, 1) };
        Number {
            value: read.value,
            other_value: None,
            precision: 1.0,
            tokens: 0..1,
            kind,
            digits: true,
            scaled: false,
            scale: 1.0,
            percent: false,
            currencies: Vec::new(),
            units: Vec::new(),
            counts: true,
            sure: true,
            half_of_day: half,
        }
    }

    #[test]
    fn the_clock_of_twelve_is_put_into_that_of_twenty_four() {
        use HalfOfDay::{Afternoon, Morning, Night};
        let hours = [
            (3.0, Some(Afternoon), 15.0),
            (12.0, Some(Afternoon), 12.0),
            (11.0, Some(Afternoon), 23.0),
            (3.0, Some(Morning), 3.0),
            (12.0, Some(Morning), 0.0),
            (11.0, Some(Night), 23.0),
            (6.0, Some(Night), 18.0),
            (5.0, Some(Night), 5.0),
            (12.0, Some(Night), 0.0),
            (15.0, Some(Afternoon), 15.0),
            (24.0, None, 0.0),
            (13.0, None, 13.0),
            (7.0, None, 7.0),
        ];
        for (value, half, wanted) in hours {
            assert_eq!(number(value, Hour, half).hour(), wanted, "{value} {half:?}");
        }
    }

    #[test]
    fn a_range_shares_the_scale_of_its_second_number() {
        let mut first = number(2.0, Cardinal, None);
        let second =
            Number { scaled: true, scale: 1e6, precision: 1e6, ..number(3e6, Cardinal, None) };
        share_scale(&mut first, &second);
        assert_eq!((first.value, first.other_value), (2e6, Some(2.0)));

        let mut first = number(20.0, Cardinal, None);
        share_scale(&mut first, &number(30_000.0, Cardinal, None));
        assert_eq!((first.value, first.other_value), (20.0, Some(20_000.0)));

        for (one, other) in [(5.0, 3000.0), (30.0, 30_000.0), (20.0, 30_500.0), (1000.0, 2000.0)] {
            let mut first = number(one, Cardinal, None);
            share_scale(&mut first, &number(other, Cardinal, None));
            assert_eq!(first.other_value, None, "{one} {other}");
        }
    }
}

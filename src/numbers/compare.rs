//! The numbers of a source against those of its translation.
//!
//! Speaks of what the source has: each of its numbers looks for one of the same value in the translation, whatever its
//! form. What finds none is set against what is left over there.

use super::{Number, NumberKind, units};

/// A difference. Indices are of the two lists given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The same figures, another power of ten.
    Scale { source: usize, target: usize },
    /// Another number in its place.
    Other { source: usize, target: usize },
    /// Another month, day, weekday or year in its place.
    Date { source: usize, target: usize },
    /// The same value of another currency.
    Currency { source: usize, target: usize },
    /// The same value of another unit of measure.
    Unit { source: usize, target: usize },
    /// No number in its place.
    Missing { source: usize },
    /// A month that the source does not give.
    AddedMonth { target: usize },
}

/// Figures that were rounded may be off by so much of the last place that is given.
const ROUNDED: f64 = 0.5;
/// Rounding changes no number by more than this part of it.
const MOST_ROUNDED: f64 = 0.06;
/// A percentage that is put as a fraction may be off by half of a hundredth.
const FRACTION_ROUNDED: f64 = 0.005;
/// Figures of another power of ten may be off by this part, for rounding.
const SCALE_ROUNDED: f64 = 0.004;
/// Powers of ten that languages count by differ by no more: 万 and "billion" are 10^5 apart.
const GREATEST_POWER: f64 = 5.0;
/// One and two are often put in other words: "both", "a pair".
const LEAST_MISSED: f64 = 2.0;
/// Scale words by themselves are missed from a thousand on.
const LEAST_SCALED: f64 = 1000.0;

/// A passage with so many numbers that they would need more comparisons is a table of figures, and left alone.
pub(super) const MOST_COMPARED: usize = 100_000;

/// What differs, in order of the source.
pub fn differences(
    source: &[Number],
    target: &[Number],
    holds: impl Fn(&Number) -> bool,
) -> Vec<Difference> {
    if source.len().saturating_mul(target.len()) > MOST_COMPARED {
        return Vec::new();
    }
    let mut matching = Matching::of(source, target);
    let mut differences = Vec::new();
    for (index, number) in source.iter().enumerate() {
        if let Some(at) = matching.found[index] {
            let pair = (index, at);
            differences.extend(matching.other_measure(pair));
            continue;
        }
        // One number of the translation may stand for two of the source ("both 5 per cent").
        let is_shared =
            || target.iter().any(|other| is_same(number, other) || is_like(number, other));
        if matching.as_percent(number).is_none() && is_shared() || holds(number) {
            continue;
        }
        differences.extend(matching.difference(index));
    }
    let has = |kind: NumberKind| source.iter().any(|number| number.kind == kind);
    if has(NumberKind::Day) && !has(NumberKind::Month) {
        let added = (0..target.len())
            .filter(|at| !matching.used[*at] && target[*at].kind == NumberKind::Month);
        differences.extend(added.map(|target| Difference::AddedMonth { target }));
    }
    differences
}

/// Which numbers of a source found one of the translation.
struct Matching<'n> {
    source: &'n [Number],
    target: &'n [Number],
    /// The partner of each number of the source.
    found: Vec<Option<usize>>,
    /// Whether a number of the translation is taken.
    used: Vec<bool>,
    /// The one plain number of the source that found no partner.
    sole: Option<usize>,
}

impl<'n> Matching<'n> {
    fn of(source: &'n [Number], target: &'n [Number]) -> Self {
        let mut matching = Matching {
            source,
            target,
            found: vec![None; source.len()],
            used: vec![false; target.len()],
            sole: None,
        };
        // The exact first, so that a rounded one does not take its partner.
        matching.seek(is_same);
        matching.seek(is_like);
        let is_left = |at: &usize| matching.found[*at].is_none() && is_plain(&source[*at]);
        let mut left = (0..source.len()).filter(is_left);
        matching.sole = left.next().filter(|_| left.next().is_none());
        matching
    }

    fn seek(&mut self, fits: fn(&Number, &Number) -> bool) {
        for (index, number) in self.source.iter().enumerate() {
            if self.found[index].is_some() || self.as_percent(number).is_some() {
                continue;
            }
            let free = (0..self.target.len()).filter(|at| !self.used[*at]);
            let fitting = free.filter(|at| fits(number, &self.target[*at]));
            // The first of those that are most alike.
            let best = fitting.rev().max_by_key(|at| likeness(number, &self.target[*at]));
            if let Some(at) = best {
                (self.found[index], self.used[at]) = (Some(at), true);
            }
        }
    }

    /// A percentage of the same figure in the place of so many times: 3倍 as "3 per cent".
    fn as_percent(&self, number: &Number) -> Option<usize> {
        let is_percent = |at: &usize| {
            let target = &self.target[*at];
            target.percent && target.digits && target.value == number.value
        };
        (number.kind == NumberKind::Times && number.digits)
            .then(|| self.free().find(is_percent))
            .flatten()
    }

    fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.target.len()).filter(|at| !self.used[*at])
    }

    /// The same value in another currency or unit.
    fn other_measure(&self, (source, target): (usize, usize)) -> Option<Difference> {
        let (from, to) = (&self.source[source], &self.target[target]);
        if other_currency(from, to) {
            return Some(Difference::Currency { source, target });
        }
        let is_other = other_unit(from, to) && self.has_no_such_unit(source, to);
        is_other.then_some(Difference::Unit { source, target })
    }

    /// Whether no other number of the source has a unit of this one: "3 days and 3 months" may come the other way round.
    fn has_no_such_unit(&self, source: usize, target: &Number) -> bool {
        let others = self.source.iter().enumerate().filter(|(at, _)| *at != source);
        !others.into_iter().any(|(_, number)| {
            number.units.iter().any(|unit| target.units.contains(unit)) && is_same(number, target)
        })
    }

    /// What is wrong with a number of the source that found no partner.
    fn difference(&mut self, source: usize) -> Option<Difference> {
        let number = &self.source[source];
        let scaled = self.free().find(|at| is_other_scale(number, &self.target[*at]));
        if let Some(target) = scaled {
            self.used[target] = true;
            return Some(Difference::Scale { source, target });
        }
        let stands = self.free().find(|at| takes_place_of(number, &self.target[*at]));
        let stands = stands.or_else(|| self.sole(source));
        if let Some(target) = stands {
            self.used[target] = true;
            let is_date = number.is_date() || number.kind == NumberKind::Weekday;
            return Some(match is_date {
                true => Difference::Date { source, target },
                false => Difference::Other { source, target },
            });
        }
        is_missed(number).then_some(Difference::Missing { source })
    }

    /// The one number in words, or figures, that is left over on either side.
    fn sole(&self, index: usize) -> Option<usize> {
        if self.sole != Some(index) {
            return None;
        }
        let mut free = self.free().filter(|at| is_plain(&self.target[*at]));
        let other = free.next()?;
        let kinds = self.source[index].kind == self.target[other].kind;
        (kinds && free.next().is_none()).then_some(other)
    }
}

/// Whether a number counts something, in words or figures.
fn is_plain(number: &Number) -> bool {
    number.sure
        && number.counts
        && number.counts_or_spelt()
        && number.value >= 2.0
        && !number.percent
}

/// How much two numbers of one value have in common.
fn likeness(source: &Number, target: &Number) -> usize {
    let shares = |left: &[&str], right: &[&str]| left.iter().any(|one| right.contains(one));
    usize::from(source.kind == target.kind) * 2
        + usize::from(shares(&source.units, &target.units))
        + usize::from(shares(&source.currencies, &target.currencies))
        + usize::from(source.percent == target.percent)
}

fn near(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance + left.abs().max(right.abs()) * 1e-9
}

/// The same value, as exactly as both give it.
fn is_same(source: &Number, target: &Number) -> bool {
    if !is_one_kind(source, target) || other_half_of_day(source, target) {
        return false;
    }
    let scaled = source.scaled
        || target.scaled
        || target.kind == NumberKind::Vague
        || source.kind == NumberKind::Vague;
    let rounding = if scaled { ROUNDED * source.precision.max(target.precision) } else { 0.0 };
    let fits = |one: f64, other: f64| near(one, other, rounding.min(MOST_ROUNDED * one.abs()));
    source.values().any(|one| target.values().any(|other| fits(one, other)))
}

/// Whether numbers of these kinds can mean one thing: a month is no day, and a weekday is itself.
fn is_one_kind(source: &Number, target: &Number) -> bool {
    let is = |kind: NumberKind| (source.kind == kind, target.kind == kind);
    if is(NumberKind::Weekday) != (false, false) {
        return is(NumberKind::Weekday) == (true, true);
    }
    if source.kind == NumberKind::Month && target.kind == NumberKind::Day {
        return false;
    }
    // Three times is not three per cent.
    if source.kind == NumberKind::Times && target.percent {
        return false;
    }
    let months = |number: &Number| matches!(number.kind, NumberKind::Month | NumberKind::Period);
    months(target) == months(source)
        || !(months(target) && source.kind != NumberKind::Cardinal
            || source.kind == NumberKind::Period)
}

/// Three in the morning is not three in the afternoon; twelve is both noon and midnight.
fn other_half_of_day(source: &Number, target: &Number) -> bool {
    let both = source.half_of_day.is_some() && target.half_of_day.is_some();
    both && source.value % super::NOON != 0.0 && source.hour() != target.hour()
}

/// The same in another form: a percentage as a fraction, an hour of twelve, a year of two figures, another unit.
fn is_like(source: &Number, target: &Number) -> bool {
    if source.kind == NumberKind::Weekday || target.kind == NumberKind::Weekday {
        return false;
    }
    is_fraction(source, target)
        || is_hour(source, target)
        || is_year(source, target)
        || is_fold(source, target)
        || is_order(source, target)
        || is_measure(source, target)
}

/// A third as 33 per cent.
fn is_fraction(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    source.percent != target.percent
        && (near(value / 100.0, other, FRACTION_ROUNDED)
            || near(value, other / 100.0, FRACTION_ROUNDED))
}

/// 3 p.m. as 15 h, 15 h as 3, 15 h as 1530.
fn is_hour(source: &Number, target: &Number) -> bool {
    let may_be = |number: &Number| {
        number.value <= super::DAY
            && number.value.fract() == 0.0
            && !number.percent
            && matches!(
                number.kind,
                NumberKind::Cardinal | NumberKind::Hour | NumberKind::Time | NumberKind::Ordinal
            )
    };
    let told = source.half_of_day.is_some() || target.half_of_day.is_some();
    let named = source.kind == NumberKind::Hour || target.kind == NumberKind::Hour;
    let both = may_be(source) && may_be(target);
    if both && (told || named) && near(source.hour(), target.hour(), 0.0) {
        return true;
    }
    // A clock of twelve that does not tell the half of the day.
    let short = |long: &Number, short: &Number| {
        long.hour() > super::NOON
            && short.half_of_day.is_none()
            && near(long.hour() - super::NOON, short.value, 0.0)
    };
    let open = both && (short(source, target) || named && short(target, source));
    let figures = source.value <= super::DAY
        && (100.0..=2400.0).contains(&target.value)
        && near(source.hour(), (target.value / 100.0).floor(), 0.0)
        && !target.scaled
        && target.kind != NumberKind::Ordinal;
    open || figures
}

/// '98 for 1998.
fn is_year(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    let whole = |value: f64, year: f64| {
        value < 100.0 && (near(1900.0 + value, year, 0.0) || near(2000.0 + value, year, 0.0))
    };
    whole(value, other) || source.kind == NumberKind::Year && near(value % 100.0, other, 0.0)
}

/// How many times: "three times more" may be four times as much, and "double" is 100 per cent more.
fn is_fold(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    let times = source.kind == NumberKind::Times
        && (near(value + 1.0, other, 0.0)
            || near(value * 100.0, other, 0.0)
            || near(value - 1.0, other, 0.0));
    let fold = target.kind == NumberKind::Times
        && (near(value, other, 0.05) || near(value, (other - 1.0) * 100.0, 0.0));
    times || fold
}

/// An order of magnitude: 35 as "dozens", 43 as "in her forties".
fn is_order(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    match target.kind {
        NumberKind::Vague => value >= other && value < 10.0 * other,
        NumberKind::Decade => value >= other && value < other + 10.0,
        _ => source.kind == NumberKind::Decade && other >= value && other < value + 10.0,
    }
}

/// One amount in two units.
fn is_measure(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    match (&source.units[..], &target.units[..]) {
        ([], []) => false,
        ([], named) => named.iter().any(|unit| units::same_unnamed((other, unit), value)),
        (named, []) => named.iter().any(|unit| units::same_unnamed((value, unit), other)),
        (from, to) => {
            from.iter().any(|one| to.iter().any(|unit| units::same((value, one), (other, unit))))
        }
    }
}

/// Whether figures agree and the power of ten does not, where one of them has a scale word.
fn is_other_scale(source: &Number, target: &Number) -> bool {
    let units = source.units.is_empty() || target.units.is_empty() || share_unit(source, target);
    let plain = units && source.sure && target.sure && (source.digits || target.digits);
    if !plain
        || !(source.scaled || target.scaled)
        || source.value == 0.0
        || target.value == 0.0
        || source.percent != target.percent
    {
        return false;
    }
    let power = (target.value / source.value).log10();
    let whole = power.round();
    whole != 0.0
        && whole.abs() <= GREATEST_POWER
        && near(source.value * 10f64.powf(whole), target.value, SCALE_ROUNDED * target.value.abs())
}

/// What counts less is no year in four figures.
const FIRST_YEAR: f64 = 1000.0;

/// Whether a number that is left over may stand in the place of one that found no partner.
fn takes_place_of(source: &Number, target: &Number) -> bool {
    let day = matches!(
        (source.kind, target.kind),
        (NumberKind::Cardinal, NumberKind::Day)
            | (NumberKind::Day, NumberKind::Cardinal | NumberKind::Ordinal)
    );
    let year = matches!(
        (source.kind, target.kind),
        (NumberKind::Cardinal, NumberKind::Year) | (NumberKind::Year, NumberKind::Cardinal)
    );
    // An age is no year.
    let year = year && (source.kind == NumberKind::Year || source.value >= FIRST_YEAR);
    // German ordinals have a stop that ends sentences, too.
    let rank = matches!(
        (source.kind, target.kind),
        (NumberKind::Cardinal, NumberKind::Ordinal) | (NumberKind::Ordinal, NumberKind::Cardinal)
    ) && source.digits
        && target.digits;
    let hour = source.kind == NumberKind::Hour
        && target.value <= super::DAY
        && (target.units.contains(&"hour") || target.kind == NumberKind::Time);
    let kinds = source.kind == target.kind || day || year || rank || hour;
    let alike = source.percent == target.percent && kinds;
    let same_unit = share_unit(source, target);
    // Dates in Chinese signs are as plain as figures.
    let figures = |number: &Number| number.digits || number.is_date();
    let both_figures = figures(source)
        && figures(target)
        && (source.units.is_empty() || target.units.is_empty() || same_unit || hour);
    let part = |number: &Number| number.value > 0.0 && number.value < 1.0;
    let both_parts = part(source) && part(target);
    let same_name = source.kind == target.kind
        && matches!(source.kind, NumberKind::Month | NumberKind::Weekday);
    let both_percent = source.percent && target.percent;
    let times = source.kind == NumberKind::Times && target.percent && source.digits;
    // The number of a name may stand in the place of a name's number: COVID-22.
    let sure =
        source.sure && target.sure || source.digits && target.digits && source.sure == target.sure;
    (alike || times)
        && sure
        && target.value > 0.0
        && target.kind != NumberKind::Vague
        && !matches!(source.kind, NumberKind::Vague | NumberKind::Time)
        && (same_unit || both_figures || same_name || both_percent || both_parts)
}

/// Whether a number's absence is an error: it is written in figures or has a scale, and is more than one.
fn is_missed(source: &Number) -> bool {
    let weighty = source.digits || source.scaled && source.value >= LEAST_SCALED;
    weighty
        && source.sure
        && source.value > LEAST_MISSED
        && !matches!(
            source.kind,
            NumberKind::Day
                | NumberKind::Month
                | NumberKind::Vague
                | NumberKind::Times
                | NumberKind::Period
                | NumberKind::Time
                | NumberKind::Hour
                | NumberKind::Weekday
        )
}

fn share_unit(source: &Number, target: &Number) -> bool {
    source.units.iter().any(|unit| target.units.contains(unit))
}

/// Whether both count one kind of thing by other units: kilograms for jin, people for households.
fn other_unit(source: &Number, target: &Number) -> bool {
    let dimension = |unit: &&str| units::named(unit).map(|unit| unit.dimension);
    let kinds = |number: &Number| number.units.iter().map(dimension).collect::<Option<Vec<_>>>();
    let (Some(from), Some(to)) = (kinds(source), kinds(target)) else {
        return false;
    };
    let measures = (&from[..], &to[..]);
    matches!(measures, ([one], [other]) if one == other)
        && !share_unit(source, target)
        && source.sure
        && target.sure
        && source.digits
        && target.digits
        && !is_measure(source, target)
        && source.kind == NumberKind::Cardinal
        && target.kind == NumberKind::Cardinal
}

fn other_currency(source: &Number, target: &Number) -> bool {
    !source.currencies.is_empty()
        && !target.currencies.is_empty()
        && source.currencies.iter().all(|code| !target.currencies.contains(code))
}

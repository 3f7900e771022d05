//! The numbers of a source against those of its translation.
//!
//! Speaks of what the source has: each of its numbers looks for one of the same value in the translation, whatever its
//! form. What finds none is set against what is left over there.

use super::{Number, NumberKind};

/// A difference. Indices are of the two lists given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The same figures, another power of ten.
    Scale { source: usize, target: usize },
    /// Another number in its place.
    Other { source: usize, target: usize },
    /// Another month, day or year in its place.
    Date { source: usize, target: usize },
    /// The same value of another currency.
    Unit { source: usize, target: usize },
    /// No number in its place.
    Missing { source: usize },
    /// A month that the source does not give.
    AddedMonth { target: usize },
}

/// What differs, in order of the source.
pub fn differences(
    source: &[Number],
    target: &[Number],
    holds: impl Fn(&Number) -> bool,
) -> Vec<Difference> {
    let mut used = vec![false; target.len()];
    let mut found: Vec<Option<usize>> = vec![None; source.len()];
    // The exact first, so that a rounded one does not take its partner.
    for loose in [false, true] {
        for (index, number) in source.iter().enumerate() {
            if found[index].is_some() {
                continue;
            }
            let fits = |at: &usize| {
                !used[*at]
                    && if loose {
                        is_like(number, &target[*at])
                    } else {
                        is_same(number, &target[*at])
                    }
            };
            let candidates: Vec<usize> = (0..target.len()).filter(fits).collect();
            let best = candidates
                .iter()
                .copied()
                .find(|at| target[*at].kind == number.kind)
                .or(candidates.first().copied());
            if let Some(at) = best {
                (found[index], used[at]) = (Some(at), true);
            }
        }
    }
    let mut differences = Vec::new();
    for (index, number) in source.iter().enumerate() {
        if let Some(at) = found[index] {
            if other_currency(number, &target[at]) {
                differences.push(Difference::Unit { source: index, target: at });
            }
            continue;
        }
        // One number of the translation may stand for two of the source ("both 5 per cent").
        if target.iter().any(|other| is_same(number, other) || is_like(number, other))
            || holds(number)
        {
            continue;
        }
        let free = |at: &usize| !used[*at];
        let scale = (0..target.len()).filter(free).find(|at| is_other_scale(number, &target[*at]));
        let other = || {
            let stands =
                (0..target.len()).filter(free).find(|at| takes_place_of(number, &target[*at]));
            stands.or_else(|| sole(source, &found, index, target, &used))
        };
        match (scale, other()) {
            (Some(at), _) => {
                used[at] = true;
                differences.push(Difference::Scale { source: index, target: at });
            }
            (None, Some(at)) => {
                used[at] = true;
                let is_date =
                    matches!(number.kind, NumberKind::Month | NumberKind::Day | NumberKind::Year);
                let (source, target) = (index, at);
                differences.push(if is_date {
                    Difference::Date { source, target }
                } else {
                    Difference::Other { source, target }
                });
            }
            (None, None) if is_missed(number) => {
                differences.push(Difference::Missing { source: index })
            }
            _ => {}
        }
    }
    let has_day = source.iter().any(|number| number.kind == NumberKind::Day);
    let has_month = source.iter().any(|number| number.kind == NumberKind::Month);
    if has_day && !has_month {
        let added =
            (0..target.len()).filter(|at| !used[*at] && target[*at].kind == NumberKind::Month);
        differences.extend(added.map(|target| Difference::AddedMonth { target }));
    }
    differences
}

fn near(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance + left.abs().max(right.abs()) * 1e-9
}

/// The same value, as exactly as both give it.
fn is_same(source: &Number, target: &Number) -> bool {
    let months = |number: &Number| matches!(number.kind, NumberKind::Month | NumberKind::Period);
    if source.kind == NumberKind::Month && target.kind == NumberKind::Day {
        return false;
    }
    if months(target) != months(source)
        && (months(target) && source.kind != NumberKind::Cardinal
            || source.kind == NumberKind::Period)
    {
        return false;
    }
    let scaled = source.scaled
        || target.scaled
        || target.kind == NumberKind::Vague
        || source.kind == NumberKind::Vague;
    let tolerance = if scaled { 0.5 * source.precision.max(target.precision) } else { 0.0 };
    let tolerance = tolerance.min(0.06 * source.value.abs());
    near(source.value, target.value, tolerance)
        || target.other_value.is_some_and(|other| near(source.value, other, tolerance))
}

/// The same in another form: a percentage as a fraction, an hour of twelve, a year of two figures, another unit.
fn is_like(source: &Number, target: &Number) -> bool {
    let (value, other) = (source.value, target.value);
    let rounded = |value: f64| near(value, other, 0.03 * value.abs());
    let percent = source.percent != target.percent
        && (near(value / 100.0, other, 0.005) || near(value, other / 100.0, 0.005));
    let hour = (13.0..=24.0).contains(&value)
        && near(value - 12.0, other, 0.0)
        && source.kind != NumberKind::Day;
    let clock = value <= 24.0
        && (100.0..=2400.0).contains(&other)
        && near(value, (other / 100.0).floor(), 0.0)
        && !target.scaled;
    let year =
        value < 100.0 && (near(1900.0 + value, other, 0.0) || near(2000.0 + value, other, 0.0));
    let short_year = source.kind == NumberKind::Year && near(value % 100.0, other, 0.0);
    let times = source.kind == NumberKind::Times
        && (near(value + 1.0, other, 0.0)
            || near(value * 100.0, other, 0.0)
            || near(value - 1.0, other, 0.0));
    let fold = target.kind == NumberKind::Times
        && (near(value, other, 0.05)
            || near(value, other * 100.0, 0.0)
            || near(value, (other - 1.0) * 100.0, 0.0));
    let unit = match source.unit {
        Some("mu") => rounded(value / 15.0) || rounded(value * 666.67) || rounded(value / 6.07),
        Some("jin") => rounded(value / 2.0) || rounded(value * 1.1),
        Some("km") => rounded(value * 0.6214) || rounded(value * 1000.0),
        Some("m") => rounded(value * 3.281) || rounded(value / 1000.0),
        Some("kg") => rounded(value * 2.205),
        Some("km2" | "ha") => {
            rounded(value * 0.3861) || rounded(value * 100.0) || rounded(value * 2.471)
        }
        Some("degC") => near(value * 1.8 + 32.0, other, 1.0),
        Some("month") => near(value / 12.0, other, 0.0),
        Some("year") => near(value * 12.0, other, 0.0) || near(value / 10.0, other, 0.0),
        Some("day") => near(value / 7.0, other, 0.0) || near(value * 24.0, other, 0.0),
        Some("hour") => near(value / 24.0, other, 0.0) || near(value * 60.0, other, 0.0),
        Some("week") => near(value * 7.0, other, 0.0),
        Some("cm") => rounded(value / 2.54) || rounded(value / 100.0),
        _ => false,
    };
    let measured = match target.unit {
        Some("kg") => rounded(value * 0.4536),
        Some("km") => rounded(value * 1.609),
        Some("m") => rounded(value * 0.3048) || rounded(value * 0.9144),
        Some("cm") => rounded(value * 2.54) || rounded(value * 30.48),
        Some("ha") => rounded(value * 0.4047),
        Some("m2") => rounded(value * 0.0929),
        Some("km2") => rounded(value * 2.59),
        Some("km/h") => rounded(value * 1.609),
        Some("degC") => near((value - 32.0) / 1.8, other, 1.0),
        _ => false,
    };
    let metric = source.unit.and_then(metric).zip(target.unit.and_then(metric)).is_some_and(
        |((dimension, from), (same, to))| {
            dimension == same && near(value * from, other * to, 0.01 * value * from)
        },
    );
    let about = target.kind == NumberKind::Vague && value >= other && value < 10.0 * other;
    percent
        || hour
        || clock
        || year
        || short_year
        || times
        || fold
        || unit
        || measured
        || metric
        || about
}

/// What a metric unit measures, and its size in the base unit.
fn metric(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "kW" => ("W", 1e3),
        "MW" => ("W", 1e6),
        "GW" => ("W", 1e9),
        "kWh" => ("Wh", 1e3),
        "MWh" => ("Wh", 1e6),
        "GWh" => ("Wh", 1e9),
        "TWh" => ("Wh", 1e12),
        "mm" => ("m", 1e-3),
        "cm" => ("m", 1e-2),
        "m" => ("m", 1.0),
        "km" => ("m", 1e3),
        "g" => ("g", 1.0),
        "kg" => ("g", 1e3),
        "t" => ("g", 1e6),
        "cm2" => ("m2", 1e-4),
        "m2" => ("m2", 1.0),
        "ha" => ("m2", 1e4),
        "km2" => ("m2", 1e6),
        "MB" => ("B", 1e6),
        "GB" => ("B", 1e9),
        "TB" => ("B", 1e12),
        _ => return None,
    })
}

/// Whether figures agree and the power of ten does not, where one of them has a scale word.
fn is_other_scale(source: &Number, target: &Number) -> bool {
    let units = source.unit.is_none() || target.unit.is_none() || source.unit == target.unit;
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
        && whole.abs() <= 5.0
        && near(source.value * 10f64.powf(whole), target.value, 0.004 * target.value.abs())
}

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
    let alike = source.percent == target.percent && (source.kind == target.kind || day || year);
    let same_unit = source.unit.is_some() && source.unit == target.unit;
    let both_figures = source.digits
        && target.digits
        && (source.unit.is_none() || target.unit.is_none() || same_unit);
    let same_month = source.kind == NumberKind::Month && target.kind == NumberKind::Month;
    // The number of a name may stand in the place of a name's number: COVID-22.
    let sure =
        source.sure && target.sure || source.digits && target.digits && source.sure == target.sure;
    alike
        && sure
        && target.value > 0.0
        && target.kind != NumberKind::Vague
        && !matches!(source.kind, NumberKind::Vague | NumberKind::Time)
        && (same_unit || both_figures || same_month)
}

/// The one number in words, or figures, that is left over on either side.
fn sole(
    source: &[Number],
    found: &[Option<usize>],
    index: usize,
    target: &[Number],
    used: &[bool],
) -> Option<usize> {
    let plain = |number: &Number| {
        number.sure
            && number.counts
            && number.counts_or_spelt()
            && number.value >= 2.0
            && !number.percent
    };
    let left: Vec<usize> =
        (0..source.len()).filter(|at| found[*at].is_none() && plain(&source[*at])).collect();
    let free: Vec<usize> =
        (0..target.len()).filter(|at| !used[*at] && plain(&target[*at])).collect();
    match (&left[..], &free[..]) {
        ([one], [other]) if *one == index && source[index].kind == target[*other].kind => {
            Some(*other)
        }
        _ => None,
    }
}

/// Whether a number's absence is an error: it is written in figures or has a scale, and is more than one.
fn is_missed(source: &Number) -> bool {
    let weighty = source.digits || source.scaled && source.value >= 1000.0;
    weighty
        && source.sure
        && source.value > 2.0
        && !matches!(
            source.kind,
            NumberKind::Day
                | NumberKind::Month
                | NumberKind::Vague
                | NumberKind::Times
                | NumberKind::Period
                | NumberKind::Time
        )
}

fn other_currency(source: &Number, target: &Number) -> bool {
    !source.currencies.is_empty()
        && !target.currencies.is_empty()
        && source.currencies.iter().all(|code| !target.currencies.contains(code))
}

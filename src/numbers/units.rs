//! Units of measure: what each measures, and how much of it.

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Time,
    Power,
    Energy,
    Speed,
    Data,
    Temperature,
    /// Heads, or what heads are counted by.
    Count,
}

/// A unit by the key that packs have for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    pub key: &'static str,
    pub dimension: Dimension,
    /// In the base unit of what it measures: metre, square metre, litre, gram, second, watt, watt-hour, byte. None where no
    /// factor leads from one unit to another.
    pub size: Option<f64>,
}

const fn unit(key: &'static str, dimension: Dimension, size: f64) -> Unit {
    Unit { key, dimension, size: Some(size) }
}

const fn counted(key: &'static str) -> Unit {
    Unit { key, dimension: Dimension::Count, size: None }
}

/// A year of the calendar in seconds, 365.25 days, and its twelfth.
const YEAR: f64 = 365.25 * 86_400.0;

const UNITS: [Unit; 46] = [
    unit("mm", Dimension::Length, 0.001),
    unit("cm", Dimension::Length, 0.01),
    unit("m", Dimension::Length, 1.0),
    unit("km", Dimension::Length, 1000.0),
    unit("inch", Dimension::Length, 0.0254),
    unit("foot", Dimension::Length, 0.3048),
    unit("yard", Dimension::Length, 0.9144),
    unit("mile", Dimension::Length, 1609.344),
    unit("nmi", Dimension::Length, 1852.0),
    unit("cm2", Dimension::Area, 0.0001),
    unit("m2", Dimension::Area, 1.0),
    unit("mu", Dimension::Area, 10_000.0 / 15.0),
    unit("acre", Dimension::Area, 4046.856),
    unit("ha", Dimension::Area, 10_000.0),
    unit("km2", Dimension::Area, 1e6),
    unit("L", Dimension::Volume, 1.0),
    unit("m3", Dimension::Volume, 1000.0),
    unit("barrel", Dimension::Volume, 158.987),
    unit("g", Dimension::Mass, 1.0),
    unit("liang", Dimension::Mass, 50.0),
    unit("jin", Dimension::Mass, 500.0),
    unit("pound", Dimension::Mass, 453.592),
    unit("kg", Dimension::Mass, 1000.0),
    unit("t", Dimension::Mass, 1e6),
    unit("second", Dimension::Time, 1.0),
    unit("minute", Dimension::Time, 60.0),
    unit("hour", Dimension::Time, 3600.0),
    unit("day", Dimension::Time, 86_400.0),
    unit("week", Dimension::Time, 7.0 * 86_400.0),
    unit("month", Dimension::Time, YEAR / 12.0),
    unit("year", Dimension::Time, YEAR),
    unit("kW", Dimension::Power, 1e3),
    unit("MW", Dimension::Power, 1e6),
    unit("GW", Dimension::Power, 1e9),
    unit("kWh", Dimension::Energy, 1e3),
    unit("MWh", Dimension::Energy, 1e6),
    unit("GWh", Dimension::Energy, 1e9),
    unit("TWh", Dimension::Energy, 1e12),
    unit("km/h", Dimension::Speed, 1.0),
    unit("mph", Dimension::Speed, 1.609344),
    unit("MB", Dimension::Data, 1e6),
    unit("GB", Dimension::Data, 1e9),
    unit("TB", Dimension::Data, 1e12),
    Unit { key: "degC", dimension: Dimension::Temperature, size: None },
    counted("person"),
    counted("household"),
];

/// How many of a unit are one of another that texts write with a word of other meanings ("pounds"), or that no pack names.
const UNNAMED: [(&str, f64); 22] = [
    ("km", 1.609),
    ("km", 0.001),
    ("m", 0.3048),
    ("m", 0.9144),
    ("m", 1000.0),
    ("cm", 2.54),
    ("cm", 30.48),
    ("cm", 100.0),
    ("kg", 0.4536),
    ("g", 28.35),
    ("t", 0.9072),
    ("L", 3.785),
    ("ha", 0.4047),
    ("ha", 0.01),
    ("m2", 0.0929),
    ("km2", 2.59),
    ("km2", 0.01),
    ("km/h", 1.609),
    ("jin", 0.907),
    ("jin", 2.0),
    ("mu", 15.0),
    ("mu", 0.0015),
];

/// The same for spans of time, which nobody rounds: two decades, a year and a half.
const UNNAMED_TIMES: [(&str, f64); 5] =
    [("year", 10.0), ("year", 1.0 / 12.0), ("month", 12.0), ("day", 7.0), ("hour", 24.0)];

/// The unit of a key.
pub fn named(key: &str) -> Option<Unit> {
    UNITS.iter().copied().find(|unit| unit.key == key)
}

/// How far a figure that was put into another unit may be off for being rounded, by what it measures.
fn rounding(dimension: Dimension) -> f64 {
    match dimension {
        // "Three months" for ninety days, "a kilometre" for 0.6 miles.
        Dimension::Time
        | Dimension::Length
        | Dimension::Area
        | Dimension::Mass
        | Dimension::Speed => 0.03,
        _ => 0.01,
    }
}

/// Whether two amounts in units of one kind are one amount.
pub fn same(left: (f64, &str), right: (f64, &str)) -> bool {
    if left.1 == "degC" && right.1 == "degC" {
        return fahrenheit(left.0, right.0) || fahrenheit(right.0, left.0);
    }
    let Some((one, other)) = named(left.1).zip(named(right.1)) else {
        return false;
    };
    let Some((from, to)) = one.size.zip(other.size) else {
        return false;
    };
    let amounts = (left.0 * from, right.0 * to);
    one.dimension == other.dimension
        && one.key != other.key
        && is_near(amounts, rounding(one.dimension))
        || one.dimension == Dimension::Time && is_idiom((left.0, one), (right.0, other))
}

/// "Quinze jours" are two weeks, and "acht Tage" is one.
fn is_idiom(left: (f64, Unit), right: (f64, Unit)) -> bool {
    let days = |(value, unit): (f64, Unit)| value * unit.size.unwrap_or(0.0) / 86_400.0;
    let counted_in = |(value, unit): (f64, Unit), wanted: f64| unit.key == "day" && value == wanted;
    [(8.0, 7.0), (15.0, 14.0)].iter().any(|(said, meant)| {
        counted_in(left, *said) && days(right) == *meant
            || counted_in(right, *said) && days(left) == *meant
    })
}

/// Whether degrees Celsius are these degrees Fahrenheit, a degree off for rounding.
fn fahrenheit(celsius: f64, other: f64) -> bool {
    (celsius * 1.8 + 32.0 - other).abs() <= 1.0
}

/// Whether an amount may be another whose unit is not known: 10 kilometres as "six miles".
pub fn same_unnamed(named: (f64, &str), unnamed: f64) -> bool {
    let fits = |table: &[(&str, f64)], part: f64| {
        table
            .iter()
            .any(|(key, factor)| *key == named.1 && is_near((named.0, unnamed * factor), part))
    };
    fits(&UNNAMED, 0.03)
        || fits(&UNNAMED_TIMES, 0.0)
        || named.1 == "degC" && fahrenheit(named.0, unnamed)
}

fn is_near((left, right): (f64, f64), part: f64) -> bool {
    (left - right).abs() <= (part + 1e-9) * left.abs().max(right.abs())
}

/// An amount in another unit of its kind, where a factor leads there and the units are of one system: jin into kilograms.
pub fn converted(value: f64, from: &str, to: &str) -> Option<f64> {
    let (from, to) = (named(from)?, named(to)?);
    let factor = from.size? / to.size?;
    (from.dimension == to.dimension).then_some(value * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_two_units_are_one_amount() {
        let one = [
            ((5.0, "km"), (5000.0, "m")),
            ((10.0, "mile"), (16.0, "km")),
            ((1.0, "nmi"), (1852.0, "m")),
            ((6.0, "foot"), (183.0, "cm")),
            ((3.0, "yard"), (2.75, "m")),
            ((1.0, "inch"), (25.4, "mm")),
            ((15.0, "mu"), (1.0, "ha")),
            ((100.0, "ha"), (1.0, "km2")),
            ((10.0, "acre"), (4.05, "ha")),
            ((20_000.0, "cm2"), (2.0, "m2")),
            ((90.0, "jin"), (45.0, "kg")),
            ((10.0, "liang"), (1.0, "jin")),
            ((100.0, "pound"), (45.0, "kg")),
            ((2.0, "t"), (2000.0, "kg")),
            ((250.0, "g"), (5.0, "liang")),
            ((1000.0, "L"), (1.0, "m3")),
            ((10.0, "barrel"), (1590.0, "L")),
            ((18.0, "month"), (1.5, "year")),
            ((2.0, "week"), (14.0, "day")),
            ((48.0, "hour"), (2.0, "day")),
            ((90.0, "minute"), (1.5, "hour")),
            ((120.0, "second"), (2.0, "minute")),
            ((3.0, "month"), (90.0, "day")),
            ((15.0, "day"), (2.0, "week")),
            ((1.0, "week"), (8.0, "day")),
            ((500.0, "MW"), (0.5, "GW")),
            ((2000.0, "kW"), (2.0, "MW")),
            ((3.0, "TWh"), (3000.0, "GWh")),
            ((2000.0, "kWh"), (2.0, "MWh")),
            ((2.0, "TB"), (2000.0, "GB")),
            ((2.0, "GB"), (2000.0, "MB")),
            ((100.0, "km/h"), (62.0, "mph")),
            ((30.0, "degC"), (86.0, "degC")),
        ];
        for (left, right) in one {
            assert!(same(left, right), "{left:?} {right:?}");
            assert!(same(right, left), "{right:?} {left:?}");
        }
    }

    #[test]
    fn amounts_in_two_units_are_two_amounts() {
        let two = [
            ((5.0, "km"), (4800.0, "m")),
            ((10.0, "mile"), (17.0, "km")),
            ((90.0, "jin"), (48.0, "kg")),
            ((18.0, "month"), (1.6, "year")),
            ((2.0, "week"), (12.0, "day")),
            ((14.0, "day"), (1.0, "week")),
            ((16.0, "day"), (2.0, "week")),
            ((500.0, "MW"), (0.51, "GW")),
            ((2.0, "TB"), (2050.0, "GB")),
            ((30.0, "degC"), (84.0, "degC")),
            ((5.0, "km"), (5000.0, "kg")),
            ((5.0, "km"), (5.0, "kg")),
            ((5.0, "km"), (5.0, "km")),
            ((5.0, "person"), (5.0, "household")),
            ((5.0, "km"), (5000.0, "parsec")),
        ];
        for (left, right) in two {
            assert!(!same(left, right), "{left:?} {right:?}");
        }
    }

    #[test]
    fn amounts_whose_unit_is_not_named_are_told_by_the_usual_factors() {
        let one = [
            ((16.0, "km"), 10.0),
            ((3.0, "km"), 3000.0),
            ((30.0, "m"), 98.5),
            ((9.1, "m"), 10.0),
            ((183.0, "cm"), 6.0),
            ((45.0, "kg"), 100.0),
            ((90.0, "jin"), 45.0),
            ((90.0, "jin"), 99.0),
            ((30.0, "mu"), 2.0),
            ((40.5, "ha"), 100.0),
            ((20.0, "year"), 2.0),
            ((2.0, "year"), 24.0),
            ((36.0, "month"), 3.0),
            ((21.0, "day"), 3.0),
            ((48.0, "hour"), 2.0),
            ((100.0, "km/h"), 62.0),
            ((20.0, "degC"), 68.0),
        ];
        for (named, unnamed) in one {
            assert!(same_unnamed(named, unnamed), "{named:?} {unnamed}");
        }
        let two = [
            ((16.0, "km"), 12.0),
            ((3.0, "km"), 300.0),
            ((45.0, "kg"), 90.0),
            ((20.0, "year"), 2.1),
            ((2.0, "year"), 23.0),
            ((21.0, "day"), 2.0),
            ((20.0, "degC"), 66.0),
            ((20.0, "person"), 2.0),
        ];
        for (named, unnamed) in two {
            assert!(!same_unnamed(named, unnamed), "{named:?} {unnamed}");
        }
    }

    #[test]
    fn amounts_are_put_into_other_units_of_their_kind() {
        assert_eq!(converted(90.0, "jin", "kg"), Some(45.0));
        assert_eq!(converted(2.0, "km", "m"), Some(2000.0));
        assert_eq!(converted(2.0, "km", "kg"), None);
        assert_eq!(converted(2.0, "person", "household"), None);
        assert_eq!(converted(2.0, "degC", "degC"), None);
    }

    #[test]
    fn no_unit_stands_twice() {
        for (at, unit) in UNITS.iter().enumerate() {
            assert!(UNITS[..at].iter().all(|other| other.key != unit.key), "{}", unit.key);
        }
    }
}

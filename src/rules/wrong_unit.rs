#![doc = include_str!("wrong_unit.md")]

use super::shared::numbers::{flag, shown};
use super::{Check, Findings, Rule, category};
use crate::finding::Severity;
use crate::numbers::compare::Difference;
use crate::numbers::comparison::Comparison;
use crate::numbers::{Number, units};

pub const RULE: Rule = Rule {
    name: "wrong-unit",
    summary: "an amount in another currency or unit than the source has",
    page: include_str!("wrong_unit.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Numbers(check),
};

fn check(compared: &Comparison, findings: &mut Findings) {
    for difference in &compared.differences {
        match *difference {
            Difference::Currency { source, target } => {
                let (from, to) = (&compared.from[source], &compared.to[target]);
                let message = format!(
                    "“{}” is in {}, but the source has {} in {}",
                    compared.written(to),
                    to.currencies[0],
                    shown(compared, from),
                    from.currencies[0]
                );
                flag(compared, to, None, message, findings);
            }
            Difference::Unit { source, target } => {
                let (from, to) = (&compared.from[source], &compared.to[target]);
                let (unit, wanted) = (to.units[0], from.units[0]);
                let message = format!(
                    "“{}” counts another unit ({unit}) than the source has ({wanted}): {}",
                    compared.written(to),
                    shown(compared, from)
                );
                let value = units::converted(from.value, wanted, unit).map(rounded);
                let converted = value.map(|value| Number { value, ..from.clone() });
                flag(compared, to, converted.as_ref(), message, findings);
            }
            _ => {}
        }
    }
}

/// Amounts below this keep a decimal when they are put into another unit.
const WHOLE_FROM: f64 = 20.0;

fn rounded(value: f64) -> f64 {
    if value < WHOLE_FROM { (value * 10.0).round() / 10.0 } else { value.round() }
}

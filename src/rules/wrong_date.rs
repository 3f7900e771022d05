#![doc = include_str!("wrong_date.md")]

use super::shared::numbers::{flag, shown, what};
use super::{Check, Findings, Rule, category};
use crate::finding::Severity;
use crate::numbers::compare::Difference;
use crate::numbers::comparison::Comparison;

pub const RULE: Rule = Rule {
    name: "wrong-date",
    summary: "another month, day or year than the source has",
    page: include_str!("wrong_date.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Numbers(check),
};

fn check(compared: &Comparison, findings: &mut Findings) {
    for difference in &compared.differences {
        if let Difference::Date { source, target } = *difference {
            let (from, to) = (&compared.from[source], &compared.to[target]);
            let message = format!(
                "“{}” is another {} than the source has: {}",
                compared.written(to),
                what(from.kind),
                shown(compared, from)
            );
            flag(compared, to, Some(from), message, findings);
        }
    }
}

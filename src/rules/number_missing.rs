#![doc = include_str!("number_missing.md")]

use super::shared::numbers::{flag, shown};
use super::{Check, Findings, Rule, category};
use crate::finding::Severity;
use crate::numbers::compare::Difference;
use crate::numbers::comparison::Comparison;

pub const RULE: Rule = Rule {
    name: "number-missing",
    summary: "a number of the source that the translation does not have",
    page: include_str!("number_missing.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Numbers(check),
};

fn check(compared: &Comparison, findings: &mut Findings) {
    for difference in &compared.differences {
        match *difference {
            Difference::Other { source, target } => {
                let (from, to) = (&compared.from[source], &compared.to[target]);
                let source = shown(compared, from);
                let message = format!("the source has {source}, not “{}”", compared.written(to));
                flag(compared, to, Some(from), message, findings);
            }
            Difference::Missing { source } => {
                let source = shown(compared, &compared.from[source]);
                let message = format!("the source has {source}, which is missing here");
                findings.add(compared.pair.span, message);
            }
            _ => {}
        }
    }
}

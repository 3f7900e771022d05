#![doc = include_str!("added_date.md")]

use super::shared::numbers::flag;
use super::{Check, Findings, Rule, category};
use crate::finding::Severity;
use crate::numbers::compare::Difference;
use crate::numbers::comparison::Comparison;

pub const RULE: Rule = Rule {
    name: "added-date",
    summary: "a month that the source does not give",
    page: include_str!("added_date.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Minor,
    on: false,
    check: Check::Numbers(check),
};

fn check(compared: &Comparison, findings: &mut Findings) {
    for difference in &compared.differences {
        if let Difference::AddedMonth { target } = *difference {
            let to = &compared.to[target];
            let written = compared.written(to);
            let message = format!("“{written}” is added: the source gives the day only");
            flag(compared, to, None, message, findings);
        }
    }
}

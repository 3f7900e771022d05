#![doc = include_str!("wrong_scale.md")]

use super::shared::numbers::{flag, shown};
use super::{Check, Findings, Rule, category};
use crate::finding::Severity;
use crate::numbers::compare::Difference;
use crate::numbers::comparison::Comparison;

pub const RULE: Rule = Rule {
    name: "wrong-scale",
    summary: "a number with the right figures and the wrong power of ten",
    page: include_str!("wrong_scale.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Critical,
    on: true,
    check: Check::Numbers(check),
};

fn check(compared: &Comparison, findings: &mut Findings) {
    for difference in &compared.differences {
        if let Difference::Scale { source, target } = *difference {
            let (from, to) = (&compared.from[source], &compared.to[target]);
            let times = (to.value / from.value).max(from.value / to.value);
            let how = if to.value > from.value { "too large" } else { "too small" };
            let message = format!(
                "“{}” is {times:.0} times {how}: the source has {}",
                compared.written(to),
                shown(compared, from)
            );
            flag(compared, to, Some(from), message, findings);
        }
    }
}

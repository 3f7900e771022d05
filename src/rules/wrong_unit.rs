#![doc = include_str!("wrong_unit.md")]

use super::shared::numbers::{compared, flag, shown};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::numbers::compare::Difference;

pub const RULE: Rule = Rule {
    name: "wrong-unit",
    summary: "an amount in another currency than the source has",
    page: include_str!("wrong_unit.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let compared = compared(source, article, pair);
    for difference in &compared.differences {
        if let Difference::Unit { source: from, target } = *difference {
            let (from, to) = (&compared.source[from], &compared.target[target]);
            let written = article.span_of(&to.tokens).of(article.text);
            let message = format!(
                "“{written}” is in {}, but the source has {} in {}",
                to.currencies[0],
                shown(source, from),
                from.currencies[0]
            );
            flag(article, to, message, findings);
        }
    }
}

#![doc = include_str!("wrong_scale.md")]

use super::shared::numbers::{compared, flag, shown};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::numbers::compare::Difference;

pub const RULE: Rule = Rule {
    name: "wrong-scale",
    summary: "a number with the right figures and the wrong power of ten",
    page: include_str!("wrong_scale.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Critical,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let compared = compared(source, article, pair);
    for difference in &compared.differences {
        if let Difference::Scale { source: from, target } = *difference {
            let (from, to) = (&compared.source[from], &compared.target[target]);
            let written = article.span_of(&to.tokens).of(article.text);
            let times = (to.value / from.value).max(from.value / to.value);
            let how = if to.value > from.value { "too large" } else { "too small" };
            let message = format!(
                "“{written}” is {times:.0} times {how}: the source has {}",
                shown(source, from)
            );
            flag(article, to, message, findings);
        }
    }
}

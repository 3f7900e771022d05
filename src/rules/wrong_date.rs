#![doc = include_str!("wrong_date.md")]

use super::shared::numbers::{compared, flag, shown, what};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::numbers::compare::Difference;

pub const RULE: Rule = Rule {
    name: "wrong-date",
    summary: "another month, day or year than the source has",
    page: include_str!("wrong_date.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let compared = compared(source, article, pair);
    for difference in &compared.differences {
        if let Difference::Date { source: from, target } = *difference {
            let (from, to) = (&compared.source[from], &compared.target[target]);
            let written = article.span_of(&to.tokens).of(article.text);
            let message = format!(
                "“{written}” is another {} than the source has: {}",
                what(from.kind),
                shown(source, from)
            );
            flag(article, to, message, findings);
        }
    }
}

#![doc = include_str!("added_date.md")]

use super::shared::numbers::{compared, flag};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::numbers::compare::Difference;

pub const RULE: Rule = Rule {
    name: "added-date",
    summary: "a month that the source does not give",
    page: include_str!("added_date.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Minor,
    on: false,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let compared = compared(source, article, pair);
    for difference in &compared.differences {
        if let Difference::AddedMonth { target } = *difference {
            let to = &compared.target[target];
            let message = format!(
                "“{}” is added: the source gives the day only",
                article.span_of(&to.tokens).of(article.text)
            );
            flag(article, to, message, findings);
        }
    }
}

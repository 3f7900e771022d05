#![doc = include_str!("number_missing.md")]

use super::shared::numbers::{compared, flag, shown};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::numbers::compare::Difference;

pub const RULE: Rule = Rule {
    name: "number-missing",
    summary: "a number of the source that the translation does not have",
    page: include_str!("number_missing.md"),
    category: category::MISTRANSLATION,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    let compared = compared(source, article, pair);
    for difference in &compared.differences {
        match *difference {
            Difference::Other { source: from, target } => {
                let (from, to) = (&compared.source[from], &compared.target[target]);
                let message = format!(
                    "the source has {}, not “{}”",
                    shown(source, from),
                    article.span_of(&to.tokens).of(article.text)
                );
                flag(article, to, message, findings);
            }
            Difference::Missing { source: from } => {
                let message = format!(
                    "the source has {}, which is missing here",
                    shown(source, &compared.source[from])
                );
                findings.add(pair.span, message);
            }
            _ => {}
        }
    }
}

#![doc = include_str!("term_missing.md")]

use super::shared::missing::{Instead, missing};
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};

pub const RULE: Rule = Rule {
    name: "term-missing",
    summary: "a name of the source that the translation does not have",
    page: include_str!("term_missing.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Major,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    for missing in missing(source, article, pair) {
        let (from, right) = (missing.source.span.of(source.text), missing.right);
        let origin = article.glossaries.origin(right);
        match missing.instead {
            Some(Instead::Swapped(_)) => {}
            Some(Instead::Misspelt(at)) => {
                let span = article.tokens[at].span();
                let message = format!(
                    "“{}” stands for {from}: write “{}” [{origin}]",
                    article.of(at),
                    right.text
                );
                findings.add(span, message).with_fix(span, right.text, Safety::Unsafe);
            }
            None => {
                findings.add(
                    pair.span,
                    format!(
                        "the source has {from}, “{}”; it is missing here [{origin}]",
                        right.text
                    ),
                );
            }
        }
    }
}

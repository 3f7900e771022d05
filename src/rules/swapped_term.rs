#![doc = include_str!("swapped_term.md")]

use super::shared::missing::{Instead, missing};
use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};

pub const RULE: Rule = Rule {
    name: "swapped-term",
    summary: "the name of another place than the source names",
    page: include_str!("swapped_term.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Critical,
    on: true,
    check: Check::Pair(check),
};

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    for missing in missing(source, article, pair) {
        let Some(Instead::Swapped(at)) = missing.instead else {
            continue;
        };
        let found = &article.matches[at];
        let (from, right) = (missing.source.span.of(source.text), missing.right);
        let message = format!(
            "“{}” is {}, but the source names {from}: write “{}” [{}]",
            found.span.of(article.text),
            terms::meaning(article, article.term(found)),
            right.text,
            article.glossaries.origin(right)
        );
        let mut fix = terms::fix(article, found, right.text);
        fix.safety = fix.safety.min(Safety::Unsafe);
        findings.add(found.span, message).fixes.push(fix);
    }
}

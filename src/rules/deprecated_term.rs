#![doc = include_str!("deprecated_term.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::Severity;
use crate::glossary::{Match, Status};

pub const RULE: Rule = Rule {
    name: "deprecated-term",
    summary: "a rendering that the glossary deprecates",
    page: include_str!("deprecated_term.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let deprecated =
        |found: &&Match| article.term(found).status == Status::Deprecated && article.is_own(found);
    for found in article.matches.iter().filter(deprecated) {
        flag(article, found, findings);
    }
}

/// Reports a wrong term with what the glossary wants instead.
pub(super) fn flag(article: &Article, found: &Match, findings: &mut Findings) {
    let term = article.term(found);
    let (wrong, origin) = (found.span.of(article.text), article.glossaries.origin(term));
    let note = term.details().note.map_or(String::new(), |note| format!(" ({note})"));
    let Some(right) = terms::replacement(article, term) else {
        findings.add(found.span, format!("“{wrong}” is not to be used{note} [{origin}]"));
        return;
    };
    let meaning = terms::meaning(article, term);
    let message = format!("“{wrong}” is wrong for {meaning}: write “{right}”{note} [{origin}]");
    let fix = terms::fix(article, found, right);
    findings.add(found.span, message).fixes.push(fix);
}

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
    let deprecated = |found: &&Match| found.status == Status::Deprecated && article.is_own(found);
    for found in article.matches.iter().filter(deprecated) {
        flag(article, found, findings);
    }
    if article.pack.is_some_and(|pack| pack.data.cases) {
        inflected(article, findings);
    }
}

/// Deprecated terms in another case than the glossary's. In which case the right term must stand, nobody has said.
fn inflected(article: &Article, findings: &mut Findings) {
    let Some(language) = article.language else {
        return;
    };
    for (term, tokens) in article.glossaries.inflected(article.text, &article.tokens, language) {
        let is_free = |found: &&Match| {
            (found.tokens.1 as usize) < tokens.start || found.tokens.0 as usize >= tokens.end
        };
        let span = article.span_of(&tokens);
        let behind =
            article.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.end);
        let own = article.matches[..behind].iter().rev().take(tokens.len());
        let is_lower = |text: &str| text.starts_with(char::is_lowercase);
        let wrong = span.of(article.text);
        if !own.into_iter().all(|found| is_free(&found)) || is_lower(wrong) && !is_lower(term.text)
        {
            continue;
        }
        let origin = article.glossaries.origin(term);
        let message = match terms::replacement(article, term) {
            Some(right) => format!(
                "“{wrong}” {}: write “{right}” in the form that stands here [{origin}]",
                terms::fault(article, term)
            ),
            None => format!("“{wrong}” is not to be used [{origin}]"),
        };
        findings.add(span, message);
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
    let fault = terms::fault(article, term);
    let message = format!("“{wrong}” {fault}: write “{right}”{note} [{origin}]");
    let fix = terms::fix(article, found, right);
    findings.add(found.span, message).fixes.push(fix);
}

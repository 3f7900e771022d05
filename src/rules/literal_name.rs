#![doc = include_str!("literal_name.md")]

use super::{Check, Findings, Rule, category, deprecated_term, wrong_name};
use crate::article::Article;
use crate::finding::Severity;
use crate::glossary::{Match, Status};
use crate::names::derived::{Difference, derived};

pub const RULE: Rule = Rule {
    name: "literal-name",
    summary: "a name translated word by word",
    page: include_str!("literal_name.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Critical,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let literal = |found: &&Match| found.status == Status::Literal && article.is_own(found);
    for found in article.matches.iter().filter(literal) {
        let concept = found.concept;
        // The words are ordinary ones; only an article that names the concept elsewhere can mean it by them, or one whose
        // source names it there.
        let names_it = |other: &Match| other.concept == concept && other.status != Status::Literal;
        let in_gazetteer = article.glossaries.is_gazetteer(concept);
        if article.is_named_beside(found) || !in_gazetteer && article.matches.iter().any(names_it) {
            deprecated_term::flag(article, found, findings);
        }
    }
    let literal =
        derived(article).iter().filter(|found| found.differences.contains(&Difference::Literal));
    literal.for_each(|found| wrong_name::flag(article, found, findings));
}

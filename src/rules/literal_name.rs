#![doc = include_str!("literal_name.md")]

use super::shared::terms;
use super::{Check, Findings, Rule, category, deprecated_term, wrong_name};
use crate::article::Article;
use crate::finding::{Fix, Safety, Severity};
use crate::glossary::{ConceptKind, Match, Status};
use crate::names::china::Setting;
use crate::names::derived::{Difference, derived};
use crate::names::half_translated::half_translated;

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
            if in_gazetteer && article.glossaries.kind_of(concept) == ConceptKind::Phrase {
                findings.show_last(Severity::Major);
            }
        }
    }
    let literal =
        derived(article).iter().filter(|found| found.differences.contains(&Difference::Literal));
    literal.for_each(|found| wrong_name::flag(article, found, findings));
    if let Some(setting) = Setting::of(article) {
        check_divisions(article, &setting, findings);
        if setting.is_of_china() {
            check_people(article, findings);
        }
    }
}

/// People whose surnames or given names an article translates.
fn check_people(article: &Article, findings: &mut Findings) {
    for name in half_translated(article) {
        let span = article.span_of(&name);
        let message = format!(
            "“{}” is half translated; names of people from China are spelt in pinyin",
            span.of(article.text)
        );
        findings.add(span, message).with_severity(Severity::Major);
    }
}

/// Names of divisions of China that an article translates, where it names their neighbours.
fn check_divisions(article: &Article, setting: &Setting, findings: &mut Findings) {
    for literal in setting.literal() {
        if wrong_name::is_derived(article, &literal.tokens) {
            continue;
        }
        let span = article.span_of(&literal.tokens);
        let written = span.of(article.text);
        let Some((stem, chinese)) = literal.division else {
            let message = format!(
                "“{written}” is translated word by word; names of places in China are spelt in pinyin"
            );
            findings.add(span, message).with_severity(Severity::Major);
            continue;
        };
        let message = format!(
            "“{written}” translates the signs of {chinese}, and what lies there is named beside it: write “{stem}”"
        );
        let words = article.span_of(&literal.words);
        let fix = terms::rewrite(article, words, stem.to_string(), None, true);
        let fix = Fix { safety: fix.safety.min(Safety::Unsafe), ..fix };
        findings.add(span, message).fixes.push(fix);
    }
}

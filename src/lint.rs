//! What is wrong with glossaries themselves.

use crate::check::{Context, check};
use crate::error::Error;
use crate::glossary::{Concept, Glossaries, Language, Status, Term};
use crate::language::Packs;
use crate::read;
use crate::rules::{RULES, category};
use crate::text::fold;
use rustc_hash::FxHashMap;

pub mod examples;

/// Rules that look at running text, not at words; a term by itself is none.
const NOT_FOR_TERMS: &[&str] = &[
    "broken-sentence",
    "clipped-passage",
    "repeated-sentence",
    "untranslated-passage",
    "boilerplate",
    "agreement",
];

/// Everything that is wrong with glossaries, by file and line.
pub fn lint(glossaries: Glossaries, packs: Packs) -> Vec<Error> {
    let mut errors = glossaries.clashes();
    errors.extend(shadowed(&glossaries));
    errors.extend(ambiguous(&glossaries));
    errors.extend(without_replacement(&glossaries));
    let context =
        Context::new(packs, glossaries, RULES.iter().map(|rule| (rule, rule.severity)).collect());
    errors.extend(flagged(&context));
    let Context { glossaries, packs, .. } = context;
    errors.extend(examples::check_examples(glossaries, packs));
    let order = |error: &Error| (error.path().map(str::to_string), error.line());
    errors.sort_by_key(order);
    errors
}

fn error(glossaries: &Glossaries, term: Term, message: String) -> Error {
    Error::new(glossaries.concept_of(term).file, Some(term.line as usize), message)
}

fn by_language<'g>(
    glossaries: &'g Glossaries,
    concept: Concept<'g>,
    language: Language,
) -> impl Iterator<Item = Term<'g>> {
    glossaries.terms_of(concept).filter(move |term| term.language == language)
}

fn each_language(glossaries: &Glossaries) -> impl Iterator<Item = (Concept<'_>, Language)> {
    let languages = glossaries.languages();
    glossaries
        .concepts()
        .flat_map(move |concept| languages.clone().map(move |language| (concept, language)))
}

/// A term given twice, and a wrong one that differs from a right one in nothing that matching sees.
fn shadowed(glossaries: &Glossaries) -> Vec<Error> {
    let mut errors = Vec::new();
    for (concept, language) in each_language(glossaries) {
        let mut seen: FxHashMap<u64, Term> = FxHashMap::default();
        for term in by_language(glossaries, concept, language) {
            let Some(earlier) = seen.insert(fold::lower(term.text), term) else {
                continue;
            };
            // Terms of exact case are told apart by it.
            let are_apart = earlier.text != term.text && earlier.is_exact() && term.is_exact();
            if are_apart {
                continue;
            }
            let message = match earlier.text == term.text {
                true => format!(
                    "“{}” is given twice in “{}” (also at line {})",
                    term.text, concept.id, earlier.line
                ),
                false if earlier.status.is_right() == term.status.is_right() => continue,
                false => format!(
                    "“{}” differs from “{}” in case only, which matching does not see; give both case = \"exact\", or drop one of them",
                    term.text, earlier.text
                ),
            };
            errors.push(error(glossaries, term, message));
        }
    }
    errors
}

/// One text that is right for two names, so that a rule cannot tell which is meant.
fn ambiguous(glossaries: &Glossaries) -> Vec<Error> {
    let mut seen: FxHashMap<(Language, &str), Term> = FxHashMap::default();
    let mut errors = Vec::new();
    for term in glossaries
        .terms()
        .filter(|term| matches!(term.status, Status::Preferred | Status::Admitted))
        .filter(|term| !glossaries.is_gazetteer(term.concept))
    {
        let earlier = *seen.entry((term.language, term.text)).or_insert(term);
        let same_id = glossaries.concept_of(earlier).id == glossaries.concept_of(term).id;
        if earlier.concept != term.concept && !same_id {
            let message = format!(
                "“{}” stands for “{}” here and for “{}” at {}; give one of them a longer term",
                term.text,
                glossaries.concept_of(term).id,
                glossaries.concept_of(earlier).id,
                glossaries.origin(earlier)
            );
            errors.push(error(glossaries, term, message));
        }
    }
    errors
}

/// Wrong terms of a language for which nothing says what to write.
fn without_replacement(glossaries: &Glossaries) -> Vec<Error> {
    let mut errors = Vec::new();
    for (concept, language) in each_language(glossaries) {
        let terms = || by_language(glossaries, concept, language);
        let elsewhere = || {
            let same = concept.id.given().into_iter();
            let same = same.flat_map(|id| glossaries.concepts_by_id(id));
            same.flat_map(|other| glossaries.terms_of(other))
                .any(|term| term.language == language && term.status == Status::Preferred)
        };
        let unhelped = |term: &Term| !term.status.is_right() && term.details().write.is_none();
        let Some(wrong) = terms().find(unhelped) else {
            continue;
        };
        if terms().all(|term| term.status != Status::Preferred) && !elsewhere() {
            let code = glossaries.code(language);
            let message = format!(
                "“{}” is wrong, but “{}” has no preferred term for {code} to write instead",
                wrong.text, concept.id
            );
            errors.push(error(glossaries, wrong, message));
        }
    }
    errors
}

/// Right terms that mtlint's own rules would flag in an article.
fn flagged(context: &Context) -> Vec<Error> {
    let on = |finding: &str| !NOT_FOR_TERMS.contains(&finding);
    let mut errors = Vec::new();
    let chosen =
        |term: &Term| term.status.is_right() && !context.glossaries.is_gazetteer(term.concept);
    for term in context.glossaries.terms().filter(chosen) {
        let code = context.glossaries.code(term.language);
        if context.packs.get(code).is_none() {
            continue;
        }
        let Ok(document) = read::bytes(&format!("term.{code}.txt"), term.text.as_bytes().to_vec())
        else {
            continue;
        };
        let findings = check(&document, context).into_iter();
        for finding in
            findings.filter(|finding| on(finding.rule) && finding.category != category::TERMINOLOGY)
        {
            let message = format!(
                "“{}” would be flagged by {}: {}",
                term.text, finding.rule, finding.message
            );
            errors.push(error(&context.glossaries, term, message));
        }
    }
    errors
}

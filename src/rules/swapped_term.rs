#![doc = include_str!("swapped_term.md")]

use super::shared::crossed::crossed;
use super::shared::missing::{Instead, matches_in, missing};
use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::{Safety, Severity};
use crate::glossary::{ConceptKind, Match, Term};
use crate::names::derived::is_head_of_division;
use rustc_hash::{FxHashMap, FxHashSet};

pub const RULE: Rule = Rule {
    name: "swapped-term",
    summary: "the name of another place, or the title of another office, than the source names",
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
        let from = missing.source.span.of(source.text);
        flag(article, &article.matches[at], from, missing.right, findings);
    }
    for (at, from) in crossed(source, article, pair) {
        let meant = &source.matches[from];
        let right = article
            .language
            .and_then(|language| article.glossaries.preferred(meant.concept, language));
        let from = meant.span.of(source.text);
        right
            .into_iter()
            .for_each(|right| flag(article, &article.matches[at], from, right, findings));
    }
    for (found, from, right) in offices(source, article, pair) {
        flag(article, found, from, right, findings);
    }
}

fn flag(article: &Article, found: &Match, from: &str, right: Term, findings: &mut Findings) {
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

/// Titles of the translation that are those of an office of another level, each with the title that the source has in its
/// place: a mayor for the head of a county.
fn offices<'a>(
    source: &'a Article,
    article: &'a Article,
    pair: &Pair,
) -> Vec<(&'a Match, &'a str, Term<'a>)> {
    let Some(language) = article.language else {
        return Vec::new();
    };
    let is_phrase = |term: &Term| article.glossaries.concept_of(*term).kind == ConceptKind::Phrase;
    let named: Vec<(&Match, Term)> = matches_in(source, &pair.source)
        .filter(|(_, found)| source.names(found))
        .map(|(_, found)| (found, source.term(found)))
        .filter(|(_, term)| is_phrase(term))
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let titles: Vec<&Match> = matches_in(article, &pair.target)
        .map(|(_, found)| found)
        .filter(|found| article.is_own(found) && found.status.is_right())
        .collect();
    let concepts: FxHashSet<u32> = named.iter().map(|(_, term)| term.concept).collect();
    let swapped = |office: Term<'a>| {
        let is_office = |found: &&Match| {
            article.glossaries.is_right(office.concept, language, article.term(found).text)
        };
        let right = article.glossaries.preferred(office.concept, language)?;
        let other = |found: &Match| {
            let mut spelt_so = article.glossaries.homographs(article.term(found));
            spelt_so.all(|term| {
                let is_named = concepts.contains(&term.concept);
                Some(term.language) != article.language
                    || is_phrase(&term) && !is_named && is_kin(source, office, term.concept)
            })
        };
        let found =
            titles.iter().find(|found| other(found)).filter(|_| !titles.iter().any(&is_office));
        Some((*found?, right))
    };
    // What a long passage names again and again is looked for once.
    let mut known: FxHashMap<(u32, &str), Option<(&Match, Term)>> = FxHashMap::default();
    let offices = named.iter().filter_map(|(from, office)| {
        let key = (office.concept, office.text);
        let (found, right) = (*known.entry(key).or_insert_with(|| swapped(*office)))?;
        Some((found, from.span.of(source.text), right))
    });
    offices.collect()
}

/// Whether the source calls two offices by names that differ in one sign but the last: 县长 and 市长.
fn is_kin(source: &Article, office: Term, other: u32) -> bool {
    let other = source.glossaries.preferred(other, office.language);
    let signs = |term: Term| term.text.chars().collect::<Vec<char>>();
    let (one, other) = (signs(office), other.map(signs).unwrap_or_default());
    let differ = one.iter().zip(&other).filter(|(one, other)| one != other).count();
    let text = |signs: &[char]| signs.iter().collect::<String>();
    one.len() == other.len()
        && differ == 1
        && [&one, &other].iter().all(|signs| is_head_of_division(&text(signs)))
}

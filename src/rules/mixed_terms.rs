#![doc = include_str!("mixed_terms.md")]

use super::foreign_term::stands_by_name;
use super::shared::style::times;
use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::glossary::{Likeness, Match, Status};
use std::collections::BTreeMap;

pub const RULE: Rule = Rule {
    name: "mixed-terms",
    summary: "two right renderings of one concept in one article",
    page: include_str!("mixed_terms.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    // Renderings of each concept, each with its places.
    let mut concepts: BTreeMap<u32, BTreeMap<(Status, u32), Vec<&Match>>> = BTreeMap::new();
    for found in article.matches.iter().filter(|found| {
        article.is_own(found)
            && article.is_meant(found)
            && found.likeness == Likeness::Same
            && !stands_by_name(article, found)
    }) {
        if matches!(found.status, Status::Preferred | Status::Admitted) {
            concepts
                .entry(found.concept)
                .or_default()
                .entry((found.status, found.term))
                .or_default()
                .push(found);
        }
    }
    for renderings in concepts.values().filter(|renderings| renderings.len() > 1) {
        flag_minority(article, renderings, findings);
    }
}

/// The most frequent rendering is kept; among equals the preferred one.
fn flag_minority(
    article: &Article,
    renderings: &BTreeMap<(Status, u32), Vec<&Match>>,
    findings: &mut Findings,
) {
    let kept = renderings
        .iter()
        .max_by_key(|((status, _), places)| (places.len(), std::cmp::Reverse(*status)));
    let Some((kept, kept_places)) = kept else {
        return;
    };
    let right = article.glossaries.term(kept.1);
    for found in
        renderings.iter().filter(|(rendering, _)| *rendering != kept).flat_map(|(_, places)| places)
    {
        let message = format!(
            "“{}” here, but “{}” {} in this article; keep to one [{}]",
            found.span.of(article.text),
            right.text,
            times(kept_places.len()),
            article.glossaries.origin(right)
        );
        let mut fix = terms::fix(article, found, right.text);
        fix.safety = Safety::Unsafe;
        let finding = findings.add(found.span, message);
        finding.fixes.push(fix);
        finding.with_related(kept_places[0].span, format!("“{}” here", right.text));
    }
}

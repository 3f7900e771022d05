//! What differs between two term bases, concept by concept.

use super::matching::Names;
use super::model::{Entry, Facts, Standing, Term, TermBase};
use serde::Serialize;
use std::collections::BTreeMap;

/// A concept that differs.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Difference<'d> {
    Added { id: &'d str, terms: Vec<String> },
    Removed { id: &'d str, terms: Vec<String> },
    Changed { id: &'d str, name: &'d str, details: Vec<Detail> },
}

/// What differs in a concept: of what, and from what to what.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// The differences, in the order of the new term base; what was removed stands at the end.
pub fn differences<'d>(old: &'d TermBase, new: &'d TermBase) -> Vec<Difference<'d>> {
    let names = Names::new(old);
    let mut is_matched = vec![false; old.entries.len()];
    let mut differences = Vec::new();
    let by_id: Vec<Option<usize>> = new.entries.iter().map(|entry| names.of_id(entry)).collect();
    by_id.iter().flatten().for_each(|at| is_matched[*at] = true);
    for (entry, at) in new.entries.iter().zip(by_id) {
        let is_free = |at: &usize| !is_matched[*at];
        let at = at.or_else(|| names.of_names(entry).filter(is_free));
        let at = at.or_else(|| names.of_made_id(entry).filter(is_free));
        match at {
            Some(at) => {
                is_matched[at] = true;
                let details = details(&old.entries[at], entry);
                if !details.is_empty() {
                    differences.push(Difference::Changed {
                        id: id(entry),
                        name: name(entry),
                        details,
                    });
                }
            }
            None => differences.push(Difference::Added { id: id(entry), terms: terms(entry) }),
        }
    }
    let removed = old.entries.iter().zip(&is_matched).filter(|(_, is_matched)| !**is_matched);
    differences.extend(
        removed.map(|(entry, _)| Difference::Removed { id: id(entry), terms: terms(entry) }),
    );
    differences
}

fn id(entry: &Entry) -> &str {
    entry.id.as_deref().unwrap_or_default()
}

fn name(entry: &Entry) -> &str {
    entry.terms().next().map_or("", |(_, term)| &term.text)
}

fn terms(entry: &Entry) -> Vec<String> {
    entry
        .terms()
        .map(|(code, term)| format!("{code} {}: {}", term.standing.key(), term.text))
        .collect()
}

/// What two concepts differ in.
fn details(old: &Entry, new: &Entry) -> Vec<Detail> {
    let mut details = Vec::new();
    let kind = |entry: &Entry| entry.kind.map(|kind| kind.name().to_string());
    compare("id", old.id.clone(), new.id.clone(), &mut details);
    compare("kind", kind(old), kind(new), &mut details);
    of_facts("", &old.facts, &new.facts, &mut details);
    let codes = |entry: &Entry| {
        entry.sections.iter().map(|section| section.code.clone()).collect::<Vec<_>>()
    };
    let mut all = codes(old);
    all.extend(codes(new).into_iter().filter(|code| old.of(code).is_none()));
    for code in all {
        let none = super::model::Section::default();
        let (old, new) = (old.of(&code).unwrap_or(&none), new.of(&code).unwrap_or(&none));
        of_terms(&code, &old.terms, &new.terms, &mut details);
        of_facts(&format!("{code} "), &old.facts, &new.facts, &mut details);
    }
    of_examples(old, new, &mut details);
    details
}

fn compare(what: &str, old: Option<String>, new: Option<String>, details: &mut Vec<Detail>) {
    if old != new {
        details.push(Detail { what: what.to_string(), old, new });
    }
}

fn of_terms(code: &str, old: &[Term], new: &[Term], details: &mut Vec<Detail>) {
    let mut gone: Vec<&Term> =
        old.iter().filter(|term| new.iter().all(|other| other.text != term.text)).collect();
    let mut come: Vec<&Term> =
        new.iter().filter(|term| old.iter().all(|other| other.text != term.text)).collect();
    for standing in Standing::ALL {
        let place = |terms: &[&Term]| terms.iter().position(|term| term.standing == standing);
        // A term in place of another of its standing.
        while let (Some(from), Some(to)) = (place(&gone), place(&come)) {
            let (from, to) = (gone.remove(from), come.remove(to));
            let what = format!("{code} {}", standing.key());
            compare(&what, Some(from.text.clone()), Some(to.text.clone()), details);
        }
    }
    for term in gone {
        compare(&format!("{code} {}", term.standing.key()), Some(term.text.clone()), None, details);
    }
    for term in come {
        compare(&format!("{code} {}", term.standing.key()), None, Some(term.text.clone()), details);
    }
    for one in old {
        let Some(other) = new.iter().find(|other| other.text == one.text) else { continue };
        let what = |said: &str| format!("{code} “{}”{said}", one.text);
        let standing = |term: &Term| Some(term.standing.key().to_string());
        compare(&what(""), standing(one), standing(other), details);
        let gender = |term: &Term| term.gender.map(|gender| gender.name().to_string());
        compare(&what(" gender"), gender(one), gender(other), details);
        compare(&what(" article"), one.article.clone(), other.article.clone(), details);
        compare(
            &what(" part-of-speech"),
            one.part_of_speech.clone(),
            other.part_of_speech.clone(),
            details,
        );
        compare(&what(" case"), one.case.clone(), other.case.clone(), details);
        compare(&what(" write"), one.write.clone(), other.write.clone(), details);
        of_facts(&what(" "), &one.facts, &other.facts, details);
    }
}

fn of_facts(what: &str, old: &Facts, new: &Facts, details: &mut Vec<Detail>) {
    compare(&format!("{what}note"), old.note.clone(), new.note.clone(), details);
    let all = |facts: &Facts| -> BTreeMap<String, String> {
        facts.kept.iter().map(|(name, values)| (name.clone(), values.join("; "))).collect()
    };
    let (before, after) = (all(old), all(new));
    for name in before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))) {
        compare(
            &format!("{what}{name}"),
            before.get(name).cloned(),
            after.get(name).cloned(),
            details,
        );
    }
    let events = |facts: &Facts| {
        let event = |event: &super::model::Event| {
            let parts = [Some(&event.what), event.when.as_ref(), event.who.as_ref()];
            parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
        };
        let events: Vec<String> = facts.history.iter().map(event).collect();
        (!events.is_empty()).then(|| events.join("; "))
    };
    compare(&format!("{what}history"), events(old), events(new), details);
}

fn of_examples(old: &Entry, new: &Entry, details: &mut Vec<Detail>) {
    let all = |entry: &Entry| -> Vec<String> {
        let of = |(code, texts): &(String, Vec<String>)| {
            texts.iter().map(|text| format!("{code}: {text}")).collect::<Vec<_>>()
        };
        entry.examples.iter().flat_map(of).collect()
    };
    let (before, after) = (all(old), all(new));
    for example in before.iter().filter(|example| !after.contains(example)) {
        compare("example", Some(example.clone()), None, details);
    }
    for example in after.iter().filter(|example| !before.contains(example)) {
        compare("example", None, Some(example.clone()), details);
    }
}

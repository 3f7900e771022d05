#![doc = include_str!("inconsistent_name.md")]

use super::shared::style::times;
use super::shared::terms;
use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{At, Related, Safety, Severity};
use crate::glossary::{Gender, Likeness, Match, Status};
use crate::language::Pack;
use crate::names::across::{Across, Odd};
use crate::names::aligned::aligned;
use crate::names::china;
use crate::names::derived::derived;
use crate::names::syllables;
use crate::names::{Rendering, Variation, VariationKind, variations};
use crate::text::{fold, script::Script, stem};
use std::ops::Range;

pub const RULE: Rule = Rule {
    name: "inconsistent-name",
    summary: "one name rendered in several ways",
    page: include_str!("inconsistent_name.md"),
    category: category::TERMINOLOGY,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// A reader is shown no more places of the right rendering.
const MOST_RELATED: usize = 3;

fn check(article: &Article, findings: &mut Findings) {
    let variations = variations(article);
    if let Some(across) = findings.across {
        check_across(article, across, &variations, findings);
    }
    check_source(article, &variations, findings);
    check_syllables(article, &variations, findings);
    for mut variation in variations.into_iter().filter(|variation| !is_told(article, variation)) {
        let by_glossary = prefer_glossary(article, &mut variation);
        for rendering in variation.wrong() {
            let right = |place: &&Range<usize>| {
                is_right(article, place) || is_former(article, &variation, place)
            };
            for place in rendering.places.iter().filter(|place| !right(place)) {
                let safety = safety(&variation, rendering, by_glossary.as_deref());
                flag(article, &variation, by_glossary.as_deref(), place, safety, findings);
            }
        }
    }
}

/// Whether a division in China may be said as it was called in former years: "Changping County became Changping District in
/// 1999".
fn is_former(article: &Article, variation: &Variation, place: &Range<usize>) -> bool {
    let mut words = place.clone().map(|at| fold::fold(article.of(at)));
    variation.kind == VariationKind::TypeWord
        && china::is_history(article, place.start)
        && words.any(|word| china::is_stem(&word))
}

/// A name that the source repeats, rendered in several ways; the usual one is that of most of its segments.
fn check_source(article: &Article, variations: &[Variation], findings: &mut Findings) {
    let known = |place: &Range<usize>| {
        let mut places = variations
            .iter()
            .flat_map(|variation| variation.wrong())
            .flat_map(|rendering| &rendering.places);
        places.any(|other| other.start < place.end && place.start < other.end)
    };
    for aligned in aligned(article) {
        let Some((usual, others)) = aligned.renderings.split_first() else {
            continue;
        };
        for place in others
            .iter()
            .flat_map(|other| &other.places)
            .filter(|place| !known(place) && !has_term(article, place))
        {
            let span = article.span_of(place);
            let (written, times) = (span.of(article.text), times(usual.places.len()));
            let message = format!(
                "“{written}” here for {}, but “{}” {times} in this article; keep to one",
                aligned.name, usual.text
            );
            let finding = findings.add(span, message).with_fix(span, &*usual.text, Safety::Unsafe);
            for other in usual.places.iter().take(MOST_RELATED) {
                finding.with_related(article.span_of(other), format!("“{}” here", usual.text));
            }
        }
    }
}

/// A name in syllables, where the article has others in one word.
fn check_syllables(article: &Article, variations: &[Variation], findings: &mut Findings) {
    let varies = |tokens: &Range<usize>| {
        let places = variations.iter().flat_map(Variation::wrong).flat_map(|other| &other.places);
        places.into_iter().any(|other| other.start < tokens.end && tokens.start < other.end)
    };
    for apart in syllables::apart(article) {
        if varies(&apart.tokens) || has_term(article, &apart.tokens) {
            continue;
        }
        let span = article.span_of(&apart.tokens);
        let message = format!(
            "“{}” stands in syllables, and the article's other Chinese names do not; write “{}”",
            span.of(article.text),
            apart.write
        );
        findings.add(span, message).with_fix(span, apart.write, Safety::Unsafe);
    }
}

/// A name that the article renders in one way, and most articles of the run in another, is flagged where it first stands.
fn check_across(
    article: &Article,
    across: &Across,
    variations: &[Variation],
    findings: &mut Findings,
) {
    let varies = |place: &Range<usize>| {
        let places = variations
            .iter()
            .flat_map(|variation| &variation.renderings)
            .flat_map(|rendering| &rendering.places);
        places.into_iter().any(|other| other.start < place.end && place.start < other.end)
    };
    let mut done = 0;
    for Odd { tokens, usual } in across.odd(article) {
        if tokens.start < done || varies(&tokens) || has_term(article, &tokens) {
            continue;
        }
        done = tokens.end;
        let span = article.span_of(&tokens);
        let written = span.of(article.text);
        let message = format!(
            "“{written}” here, but “{}” in {} other articles of this run",
            usual.text, usual.articles
        );
        let finding = findings.add(span, message);
        finding.with_fix(span, &*usual.text, Safety::Show);
        let at = At::Elsewhere {
            path: (&*usual.path).into(),
            place: usual.place,
            text: usual.text.clone(),
        };
        finding.related.push(Related { at, message: format!("“{}” here", usual.text) });
    }
}

/// Whether a term of the glossary touches these tokens: then the glossary's rules speak.
fn has_term(article: &Article, place: &Range<usize>) -> bool {
    let behind = article.matches.partition_point(|found| (found.tokens.0 as usize) < place.end);
    behind
        .checked_sub(1)
        .map(|at| &article.matches[at])
        .is_some_and(|found| found.tokens.1 as usize >= place.start && article.is_meant(found))
}

/// Whether one of the renderings is wrong for a name of the glossary or of the source: then the rules on such names tell
/// which is right, however often the article has the other.
fn is_told(article: &Article, variation: &Variation) -> bool {
    let told = derived(article);
    let is_wrong = |place: &Range<usize>| {
        let behind = told.partition_point(|found| found.tokens.end <= place.start);
        told.get(behind).is_some_and(|found| found.tokens.start < place.end)
    };
    variation.right().places.iter().any(is_wrong)
}

/// Where the glossary has the name, its rendering is the one to keep to, however often the article has another. What
/// is returned is the glossary's rendering where the article does not have it.
fn prefer_glossary(article: &Article, variation: &mut Variation) -> Option<String> {
    let is_preferred =
        |found: &Match| found.likeness == Likeness::Same && found.status == Status::Preferred;
    let preferred = |rendering: &Rendering| {
        rendering.places.iter().filter_map(|place| term_at(article, place)).any(is_preferred)
    };
    if let Some(right) = variation.renderings.iter().position(preferred) {
        variation.right = right;
        return None;
    }
    let wrong = variation.right().places.iter().find_map(|place| term_at(article, place))?;
    let term = article.term(wrong);
    (!term.status.is_right())
        .then(|| terms::replacement(article, term).map(str::to_string))
        .flatten()
}

/// The glossary's term that stands in just these tokens.
fn term_at<'a>(article: &'a Article, place: &Range<usize>) -> Option<&'a Match> {
    let at = article.matches.partition_point(|found| (found.tokens.0 as usize) < place.start);
    let found = article.matches.get(at)?;
    let same = found.tokens.0 as usize == place.start && found.tokens.1 as usize + 1 == place.end;
    (same && article.is_own(found) && article.is_meant(found)).then_some(found)
}

/// What stands in a rendering that the glossary calls right is no business of this rule: "Beijing 2022" in French.
fn is_right(article: &Article, place: &Range<usize>) -> bool {
    let behind = article.matches.partition_point(|found| (found.tokens.0 as usize) <= place.start);
    let Some(found) = behind.checked_sub(1).map(|at| &article.matches[at]) else {
        return false;
    };
    let covers = found.tokens.1 as usize + 1 >= place.end;
    covers
        && article.is_own(found)
        && article.is_meant(found)
        && found.status.is_right()
        && found.likeness == Likeness::Same
}

fn flag(
    article: &Article,
    variation: &Variation,
    glossary: Option<&str>,
    place: &Range<usize>,
    safety: Safety,
    findings: &mut Findings,
) {
    let span = article.span_of(place);
    let written = span.of(article.text);
    let right = variation.right();
    let write = glossary.unwrap_or(&right.text);
    let message = if variation.bare {
        let name = article.span_of(&right.places[0]).of(article.text);
        format!("“{written}” here, but the article speaks of “{name}”; write “{write}”")
    } else if glossary.is_some() {
        format!(
            "“{written}” here, one of {} renderings in this article; the glossary has “{write}”",
            variation.renderings.len()
        )
    } else {
        format!(
            "“{written}” here, but “{}” {} in this article; keep to one",
            right.text,
            times(right.places.len())
        )
    };
    let starts =
        article.tokens[place.start].starts_sentence && written.starts_with(char::is_uppercase);
    let text = if starts { terms::capitalised(write) } else { write.to_string() };
    let mut fix = terms::rewrite(
        article,
        span,
        text,
        gender(article, write),
        matches!(variation.kind, VariationKind::Exonym | VariationKind::Spelling),
    );
    fix.safety = fix.safety.min(safety);
    let finding = findings.add(span, message);
    if glossary.is_some() || !is_in_another_case(article, variation, place) {
        finding.fixes.push(fix);
    }
    for other in right.places.iter().take(MOST_RELATED) {
        let span = article.span_of(other);
        finding.with_related(span, format!("“{}” here", span.of(article.text)));
    }
}

/// Колахана for Колхан: whether a name that the language bends ends otherwise than the one to write.
fn is_in_another_case(article: &Article, variation: &Variation, place: &Range<usize>) -> bool {
    let is_bent = |pack: &&Pack| pack.data.cases && pack.is_written_in(Script::Cyrillic);
    let Some(pack) = article.pack.filter(is_bent) else { return false };
    let ending = |name: &str| {
        let stem = stem::stem(name, pack.code()).chars().count();
        name.chars().skip(stem).collect::<String>()
    };
    variation.kind == VariationKind::Spelling
        && ending(article.span_of(place).of(article.text)) != ending(&variation.right().text)
}

/// How safe it is at most to write the usual rendering. Where the article has another spelling as often nobody knows which is the slip.
fn safety(variation: &Variation, rendering: &Rendering, glossary: Option<&str>) -> Safety {
    let is_as_often = rendering.places.len() >= variation.right().places.len();
    let is_tie = variation.kind == VariationKind::Spelling && is_as_often && glossary.is_none();
    if is_tie { Safety::Show } else { Safety::Unsafe }
}

/// The gender of a name's type word.
fn gender(article: &Article, name: &str) -> Option<Gender> {
    let pack = article.pack.filter(|pack| pack.data.gender)?;
    let head = fold::lower(name.split([' ', '-', '\'', '’']).next()?);
    pack.type_class(head)?;
    Some(if pack.feminine.contains(&head) { Gender::Feminine } else { Gender::Masculine })
}

//! Places of a source segment that have changed places in its translation: 陕西 is said Shanxi and 山西 Shaanxi, or both are said
//! Shanxi. Each stands there, or too often, so that counting alone does not tell.

use super::missing::matches_in;
use crate::article::{Article, Pair};
use crate::glossary::{ConceptKind, Language, Match, Status};
use crate::text::TokenKind;
use std::ops::Range;

/// More places in a segment are a list or a table.
const MOST: usize = 24;
/// Words between a place and what it belongs to, at most: "Xi'an in the province of Shaanxi".
const BETWEEN: usize = 5;

/// A place that a segment names.
struct Named<'a> {
    /// The index of its match.
    at: usize,
    tokens: Range<usize>,
    concept: u32,
    /// Its name in the article's language, by which it is the same in two glossaries.
    name: &'a str,
}

/// Matches of the article, by index, each with that of the source which it stands for.
pub fn crossed(source: &Article, article: &Article, pair: &Pair) -> Vec<(usize, usize)> {
    let Some(language) = article.language else { return Vec::new() };
    let from = named(source, &pair.source, article, language, |found| source.names(found));
    let mut places: Vec<&Named> = Vec::new();
    for place in &from {
        if places.iter().all(|known| known.name != place.name) {
            places.push(place);
        }
    }
    if places.len() < 2 || from.len() > MOST {
        return Vec::new();
    }
    let to = named(article, &pair.target, article, language, |found| {
        article.is_own(found) && found.status.is_right()
    });
    if to.len() > MOST {
        return Vec::new();
    }
    let mut crossed = Vec::new();
    for (index, one) in places.iter().enumerate() {
        for other in &places[index + 1..] {
            let of_both = |named: &&Named| named.name == one.name || named.name == other.name;
            let meant: Vec<&Named> = from.iter().filter(of_both).collect();
            let said: Vec<&Named> = to.iter().filter(of_both).collect();
            let Some(is_alike) = likeness(source, one.concept, other.concept) else { continue };
            crossed.extend(set_against((source, article), (&from, &to), (&meant, &said), is_alike));
        }
    }
    crossed.sort_unstable();
    crossed.dedup();
    crossed
}

/// The mentions of two places that are those of the other one.
fn set_against(
    articles: (&Article, &Article),
    all: (&[Named], &[Named]),
    (meant, said): (&[&Named], &[&Named]),
    is_alike: bool,
) -> Vec<(usize, usize)> {
    if meant.len() != said.len() {
        return Vec::new();
    }
    let pairs = || meant.iter().zip(said).filter(|(meant, said)| meant.name != said.name);
    let times = |list: &[&Named], name: &str| list.iter().filter(|one| one.name == name).count();
    let is_only = |wanted: &Named| {
        pairs().count() == 1 && times(said, wanted.name) < times(meant, wanted.name)
    };
    let told = |(meant, said): (&&Named, &&Named)| {
        let is_told = is_alike && is_only(meant) || belongs(articles, all, meant, said);
        is_told.then_some((said.at, meant.at))
    };
    pairs().filter_map(told).collect()
}

/// Whether what stands right beside a place in the source stands right beside another in the translation.
fn belongs(
    (source, article): (&Article, &Article),
    (from, to): (&[Named], &[Named]),
    meant: &Named,
    said: &Named,
) -> bool {
    let is_chained = |one: &Range<usize>, other: &Range<usize>| {
        one.end == other.start && source.touches(other.start)
            || other.end == one.start && source.touches(one.start)
    };
    let is_beside = |one: &Range<usize>, other: &Range<usize>| {
        let between = one.end.min(other.end)..one.start.max(other.start);
        let is_end = |at: usize| matches!(article.tokens[at].mark, '.' | ';' | '!' | '?' | ':');
        let words = between.clone().filter(|at| article.tokens[*at].kind == TokenKind::Word);
        words.count() <= BETWEEN && !between.clone().any(is_end)
    };
    let chained = from.iter().filter(|other| is_chained(&other.tokens, &meant.tokens));
    let mut chained = chained.filter(|other| other.name != meant.name);
    chained.any(|other| {
        let nearest = to.iter().filter(|near| near.name == other.name);
        let mut nearest = nearest.filter(|near| is_beside(&near.tokens, &said.tokens));
        nearest.any(|near| {
            let distance = |one: &Named| one.tokens.start.abs_diff(near.tokens.start);
            // "Baoji, Shanxi" tells at once; with words between, the right name nearby tells otherwise.
            let is_next =
                near.tokens.end + 1 >= said.tokens.start && said.tokens.start >= near.tokens.end;
            let mut rivals = to.iter().filter(|one| one.name == meant.name);
            rivals.all(|rival| {
                let is_away = is_next || !is_beside(&near.tokens, &rival.tokens);
                distance(rival) > distance(said) && is_away
            })
        })
    })
}

/// The places in a range of tokens.
fn named<'a>(
    article: &Article,
    tokens: &Range<usize>,
    target: &'a Article,
    language: Language,
    is_lawful: impl Fn(&Match) -> bool,
) -> Vec<Named<'a>> {
    let place = |(at, found): (usize, &Match)| {
        let concept = found.concept;
        let is_place = found.status <= Status::Short
            && is_lawful(found)
            && article.glossaries.kind_of(concept) == ConceptKind::Place;
        let name = is_place.then(|| target.glossaries.preferred(concept, language))??.text;
        let tokens = found.tokens.0 as usize..found.tokens.1 as usize + 1;
        Some(Named { at, tokens, concept, name })
    };
    matches_in(article, tokens).filter_map(place).collect()
}

/// Of two places of one kind, by their Chinese type words, whether their names share a sign where it stands in both, so that
/// one is easily taken for the other; none of places of two kinds, one of which may lie in the other.
fn likeness(source: &Article, one: u32, other: u32) -> Option<bool> {
    let chinese = source.glossaries.language("zh")?;
    let name = |concept: u32| source.glossaries.preferred(concept, chinese).map(|term| term.text);
    let (one, other) = name(one).zip(name(other))?;
    let is_kind = one.chars().next_back() == other.chars().next_back();
    let most = one.chars().count().min(other.chars().count()).saturating_sub(1);
    let alike = one.chars().zip(other.chars()).take(most).any(|(one, other)| one == other);
    is_kind.then_some(alike)
}

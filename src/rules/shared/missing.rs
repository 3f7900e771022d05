//! What the rules on terms of the source share: the terms of a source segment that its translation does not have.

use super::crossed::crossed;
use crate::article::{Article, Pair};
use crate::glossary::capitals::capital_of;
use crate::glossary::{ConceptKind, Language, Match, Status, Term};
use crate::language::Class;
use crate::names::derived::{Derived, Difference, derived};
use crate::text::script::Script;
use crate::text::{Case, fold};
use std::collections::{BTreeMap, BTreeSet};
use strsim::osa_distance;

/// A term of the source without a rendering, and what stands in its place, if that can be told.
pub struct Missing<'a> {
    pub source: &'a Match,
    /// The term to write.
    pub right: Term<'a>,
    pub instead: Option<Instead>,
}

/// What stands in the place of a term.
pub enum Instead {
    /// A right term of another concept, which the source segment does not have: an index into the matches.
    Swapped(usize),
    /// A word that looks like the term, by its token.
    Misspelt(usize),
}

/// The matches that lie in a range of tokens.
pub fn matches_in<'m>(
    article: &'m Article,
    tokens: &std::ops::Range<usize>,
) -> impl Iterator<Item = (usize, &'m Match)> {
    let start = article.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.start);
    let end = tokens.end;
    article.matches[start..]
        .iter()
        .enumerate()
        .map(move |(at, found)| (start + at, found))
        .take_while(move |(_, found)| (found.tokens.0 as usize) < end)
}

/// How often each concept is named in a range of tokens.
fn named_in(article: &Article, tokens: &std::ops::Range<usize>) -> BTreeMap<u32, usize> {
    let mut named = BTreeMap::new();
    for (_, found) in matches_in(article, tokens) {
        *named.entry(found.concept).or_default() += 1;
    }
    named
}

/// The names of a source segment that its translation does not have, or has too seldom, each once. After a full mention in an
/// earlier segment a pronoun or a description may stand for a name; another name may not.
pub fn missing<'a>(source: &'a Article, article: &'a Article, pair: &Pair) -> Vec<Missing<'a>> {
    let Some(language) = article.language.filter(|_| !pair.target.is_empty()) else {
        return Vec::new();
    };
    let named = named_in(source, &pair.source);
    if named.is_empty() {
        return Vec::new();
    }
    let present = named_in(article, &pair.target);
    let crossed = crossed(source, article, pair);
    let mut seen = BTreeSet::new();
    let mut missing = Vec::new();
    for (_, found) in matches_in(source, &pair.source) {
        let concept = found.concept;
        let had = present.get(&concept).copied().unwrap_or_default();
        if !source.names(found) || had >= named[&concept] {
            continue;
        }
        let kind = source.glossaries.kind_of(concept);
        let speaks = matches!(kind, ConceptKind::Place | ConceptKind::Organisation);
        if !speaks || !seen.insert(concept) {
            continue;
        }
        let Some(right) = article.glossaries.preferred(concept, language) else {
            continue;
        };
        let same_name = |other: &u32| shares_name(article, concept, *other, language);
        let is_said = is_said_otherwise(article, pair, concept);
        if is_said || present.keys().filter(|other| **other != concept).any(same_name) {
            continue;
        }
        let is_crossed =
            |(_, from): &&(usize, usize)| source.term(&source.matches[*from]).concept == concept;
        if crossed.iter().any(|one| is_crossed(&one)) {
            continue;
        }
        let swapped = swapped(article, pair, right, &named, &present).map(Instead::Swapped);
        if swapped.is_none() && (had > 0 || is_written(article, pair, concept, kind)) {
            continue;
        }
        let instead = swapped.or_else(|| misspelt(article, pair, right).map(Instead::Misspelt));
        if instead.is_some() || !is_named_before(article, concept, pair.target.start) {
            missing.push(Missing { source: found, right, instead });
        }
    }
    missing
}

/// Whether a segment has a name of a concept that is wrong, of which another rule speaks.
fn is_said_otherwise(article: &Article, pair: &Pair, concept: u32) -> bool {
    let said = |mention: &Derived| {
        mention.concept == concept && mention.differences != [Difference::Misspelt]
    };
    let all = derived(article);
    let before = |at: usize| all.partition_point(|mention| mention.tokens.start < at);
    all[before(pair.target.start)..before(pair.target.end)].iter().any(said)
}

/// Two concepts one of whose terms are part of the other's: a province and its government.
fn shares_name(article: &Article, concept: u32, other: u32, language: Language) -> bool {
    let preferred = |concept: u32| {
        article.glossaries.preferred(concept, language).map(|term| fold::fold(term.text))
    };
    match (preferred(concept), preferred(other)) {
        (Some(one), Some(other)) => holds(&one, &other) || holds(&other, &one),
        _ => false,
    }
}

/// Whether a text holds a term as words of its own, if it is written with spaces: Nigeria holds no Niger.
fn holds(text: &str, term: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() && !Script::of(c).is_unspaced();
    text.match_indices(term).any(|(at, _)| {
        let (before, behind) =
            (text[..at].chars().next_back(), text[at + term.len()..].chars().next());
        let inside = |beside: Option<char>, own: Option<char>| {
            beside.is_some_and(is_letter) && own.is_some_and(is_letter)
        };
        !inside(before, term.chars().next()) && !inside(behind, term.chars().next_back())
    })
}

/// Whether a segment has a term of a concept inside another's ("Guizhou Province"), an organisation's words in another
/// form ("Foreign Minister" for the ministry), a country by its capital, or all words of a place's longer name (Жёлтой реки).
fn is_written(article: &Article, pair: &Pair, concept: u32, kind: ConceptKind) -> bool {
    let segment = fold::fold(pair.span.of(article.text));
    let concept = article.glossaries.concept(concept);
    let mut capitals = concept.id.given().into_iter().flat_map(capital_of);
    if capitals.any(|name| holds(&segment, name)) {
        return true;
    }
    let right = article.glossaries.terms_of(concept).filter(|term| term.status.is_right());
    let mut texts =
        right.filter(|term| Some(term.language) == article.language || term.text.is_ascii());
    texts.any(|term| {
        if term.is_exact() && !has_start(pair.span.of(article.text), term.text) {
            return false;
        }
        // A longer name may be part of a compound: Ostdeutschland.
        let name = fold::fold(term.text);
        name.chars().count() > 4 && segment.contains(&name)
            || holds(&segment, &name)
            || match kind {
                ConceptKind::Organisation => {
                    let stems =
                        stems(article, term.text, Class(Class::TYPE.0 | Class::FUNCTION.0), |_| 5);
                    let some = stems.iter().filter(|stem| segment.contains(stem.as_str())).count();
                    !stems.is_empty() && 2 * some >= stems.len()
                }
                _ => {
                    // What endings leave of a word.
                    let most =
                        |letters: usize| letters.saturating_sub(if letters > 5 { 2 } else { 1 });
                    let stems = stems(article, term.text, Class::FUNCTION, most);
                    let starts = |stem: &String| words(&segment).any(|word| word.starts_with(stem));
                    stems.len() > 1 && stems.iter().all(starts)
                }
            }
    })
}

/// Whether a text has the start of a term in the term's own capitals: its end may be that of another form.
fn has_start(text: &str, term: &str) -> bool {
    let letters = term.chars().count();
    let start: String = term.chars().take(letters - letters / 3).collect();
    text.contains(&start)
}

/// The first letters of a name's longer words, as many of each as `letters` says of its length, without words of some classes.
fn stems(
    article: &Article,
    name: &str,
    without: Class,
    letters: impl Fn(usize) -> usize,
) -> Vec<String> {
    let is_left_out = |word: &str| {
        article.pack.is_some_and(|pack| pack.lexicon.get(fold::lower(word)).class.has(without))
    };
    let longer = words(name).filter(|word| word.chars().count() > 3 && !is_left_out(word));
    longer
        .map(|word| {
            let fold = fold::fold(word);
            fold.chars().take(letters(fold.chars().count())).collect()
        })
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

fn is_named_before(article: &Article, concept: u32, before: usize) -> bool {
    article.first_right(concept).is_some_and(|first| first < before)
}

/// A name of the translation that its source segment does not have and that is near to the term: Shanxi for Shaanxi.
fn swapped(
    article: &Article,
    pair: &Pair,
    right: Term,
    named: &BTreeMap<u32, usize>,
    present: &BTreeMap<u32, usize>,
) -> Option<usize> {
    let other = fold::fold(right.text);
    let is_near = |one: &str| {
        let letters = one.chars().count().min(other.chars().count());
        let allowed = if letters >= 8 { 2 } else { 1 } + usize::from(letters >= 5);
        letters >= 4 && (1..=allowed).contains(&osa_distance(one, &other))
    };
    // "Shanxi Province" is as near to Shaanxi as Shanxi is.
    let near = |found: &Match| {
        let one = fold::fold(article.term(found).text);
        is_near(&one) || !other.contains(' ') && one.split(' ').any(is_near)
    };
    // Two glossaries may have one place.
    let text =
        |concept: u32| article.glossaries.preferred(concept, right.language).map(|term| term.text);
    let times = |counts: &BTreeMap<u32, usize>, concept: u32| {
        let same = |(other, _): &(&u32, &usize)| text(**other) == text(concept);
        counts.iter().filter(same).map(|(_, count)| count).sum::<usize>()
    };
    let strange = |found: &Match| {
        article.is_own(found)
            && found.status.is_right()
            && article.glossaries.kind_of(found.concept) == ConceptKind::Place
            && (found.status == Status::Preferred
                || article.term(found).text.contains(' ')
                || !article.glossaries.is_gazetteer(found.concept))
            && times(named, found.concept) < times(present, found.concept)
    };
    matches_in(article, &pair.target)
        .find(|(_, found)| strange(found) && near(found))
        .map(|(at, _)| at)
}

/// A capitalised word of the translation that is near to the term and no name of the glossary.
fn misspelt(article: &Article, pair: &Pair, right: Term) -> Option<usize> {
    let wanted = fold::fold(right.text);
    let letters = wanted.chars().count();
    let near = |at: &usize| {
        let token = &article.tokens[*at];
        let word = fold::fold(article.of(*at));
        token.case == Case::Capital
            && !article.glossaries.is_name_word(token.fold)
            && word.starts_with(wanted.chars().next().unwrap_or('\0'))
            && osa_distance(&word, &wanted) <= if letters >= 7 { 2 } else { 1 }
    };
    if letters < 5 || wanted.contains(' ') { None } else { pair.target.clone().find(near) }
}

//! A Chinese name spelt in one place and translated in another: "Baiyun Village", "White Cloud Village". Each syllable must
//! be the reading of a sign that one of the words means.

use super::derived::signs::{key, senses};
use super::mention::{Mention, Role};
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::language::{Class, Pack};
use crate::text::{fold, hanzi, pinyin};
use std::collections::BTreeSet;
use std::ops::Range;

/// A translated name has so many words at most.
const MOST_WORDS: usize = 3;

pub(super) fn variations(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let Some(pack) = article.pack else { return Vec::new() };
    let spelt: Vec<Spelt> = spelt(article, pack, mentions);
    if spelt.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<Vec<Range<usize>>> = vec![Vec::new(); spelt.len()];
    for head in (0..article.tokens.len()).filter(|at| article.tokens[*at].is(Class::TYPE)) {
        let class = pack.type_class(article.tokens[head].lower);
        let of_class = |(_, name): &(usize, &Spelt)| Some(name.class.as_str()) == class;
        let candidates: Vec<(usize, &Spelt)> = spelt.iter().enumerate().filter(of_class).collect();
        if candidates.is_empty() {
            continue;
        }
        let meant = meant(article, pack, head);
        let found = candidates.into_iter().find_map(|(index, name)| {
            let count = meant.iter().position(|words| name.is_meant_by(words))?;
            Some((index, meant[count].last()?.at, meant[count].first()?.at))
        });
        if let Some((index, one, other)) = found {
            let (first, last) = (one.min(other).min(head), one.max(other).max(head));
            places[index].push(first..last + 1);
        }
    }
    let variation = |(name, places): (Spelt, Vec<Range<usize>>)| {
        let text = article.span_of(places.first()?).of(article.text).to_string();
        Variation::new(VariationKind::Parts, vec![name.rendering, Rendering { text, places }]).map(
            |mut variation| {
                // What sounds like the name is better kept than what it means.
                variation.right = variation
                    .renderings
                    .iter()
                    .position(|rendering| rendering.places.first() == Some(&name.first))
                    .unwrap_or(variation.right);
                variation
            },
        )
    };
    spelt.into_iter().zip(places).filter_map(variation).collect()
}

/// A name of two or three syllables with a type word.
struct Spelt {
    class: String,
    /// The ways to part it into syllables.
    syllables: Vec<Vec<String>>,
    rendering: Rendering,
    first: Range<usize>,
}

impl Spelt {
    /// Whether some words mean its signs, each of them one.
    fn is_meant_by(&self, words: &[Meaning]) -> bool {
        let covers = |syllables: &Vec<String>| {
            syllables.len() == words.len() && is_covered(syllables, words, 0)
        };
        self.syllables.iter().any(covers)
    }
}

/// Whether every syllable from a place on is read for a word of its own, in any order.
fn is_covered(syllables: &[String], words: &[Meaning], used: u32) -> bool {
    let Some((first, rest)) = syllables.split_first() else { return true };
    (0..words.len()).any(|word| {
        used & 1 << word == 0
            && words[word].readings.contains(&first.as_str())
            && is_covered(rest, words, used | 1 << word)
    })
}

/// The names spelt in pinyin, each once.
fn spelt(article: &Article, pack: &Pack, mentions: &[Mention]) -> Vec<Spelt> {
    let mut spelt: Vec<(u64, Spelt)> = Vec::new();
    for mention in mentions.iter().filter(|mention| !mention.is_foreign) {
        let mut names = mention.words(Role::Name);
        let (Some(name), None) = (names.next(), names.next()) else { continue };
        let Some(class) = pack.type_class(article.tokens[mention.head].lower) else { continue };
        match spelt.iter_mut().find(|(group, _)| *group == mention.group) {
            Some((_, known)) => known.rendering.places.push(mention.tokens.clone()),
            None => {
                let fold = fold::fold(article.of(name));
                let owned = |ways: Vec<&str>| ways.into_iter().map(str::to_string).collect();
                let syllables: Vec<Vec<String>> = pinyin::syllables(&fold).map(owned).collect();
                let text = mention.span(article).of(article.text).to_string();
                let (first, places) = (mention.tokens.clone(), vec![mention.tokens.clone()]);
                let rendering = Rendering { text, places };
                let name = Spelt { class: class.to_string(), syllables, rendering, first };
                if !name.syllables.is_empty() {
                    spelt.push((mention.group, name));
                }
            }
        }
    }
    spelt.into_iter().map(|(_, name)| name).collect()
}

/// A word with the readings of all signs that it may mean.
#[derive(Clone)]
struct Meaning {
    at: usize,
    readings: Vec<&'static str>,
}

/// The words beside a type word, two and three of them, as far as they mean signs: before it where the type word comes last,
/// else behind it.
fn meant(article: &Article, pack: &Pack, head: usize) -> Vec<Vec<Meaning>> {
    let last = pack.data.names.head_last;
    let mut runs = Vec::new();
    let mut words: Vec<Meaning> = Vec::new();
    let mut at = head;
    let mut has_capital = false;
    while words.len() < MOST_WORDS {
        let Some(next) = (if last { at.checked_sub(1) } else { Some(at + 1) }) else { break };
        let adjoin = if last {
            article.adjoin(next, at)
        } else {
            next < article.tokens.len() && article.adjoin(at, next)
        };
        if !adjoin {
            break;
        }
        at = next;
        let token = &article.tokens[at];
        if !last && token.is(Class::NAME_CONNECTOR) && !token.is_capitalised() {
            continue;
        }
        let meanings = meanings(article, pack, at);
        if meanings.is_empty() || last && !token.is_capitalised() {
            break;
        }
        has_capital |= token.is_capitalised();
        words.extend(meanings);
        if words.len() > 1 && words.len() <= MOST_WORDS && has_capital {
            runs.push(words.clone());
        }
    }
    runs.reverse();
    runs
}

/// What a word means; two meanings where it is a compound of two words.
fn meanings(article: &Article, pack: &Pack, at: usize) -> Vec<Meaning> {
    let word = article.of(at);
    let of = |word: &str| Meaning { at, readings: readings(word, pack.code()) };
    let whole = of(word);
    if !whole.readings.is_empty() || !pack.data.names.capital_nouns {
        return if whole.readings.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut cuts = word.char_indices().map(|(cut, _)| cut).skip(3);
    let parts = cuts.find_map(|cut| {
        let parts = [of(&word[..cut]), of(&word[cut..])];
        parts.iter().all(|part| !part.readings.is_empty()).then_some(parts)
    });
    parts.into_iter().flatten().collect()
}

/// The signs that a word means by itself, or has the sound of.
pub(crate) fn signs_meant(word: &str, pack: &Pack) -> BTreeSet<char> {
    let language = pack.code();
    let single = senses(language, key(word, language));
    single.filter(|sense| sense.rest.is_empty()).flat_map(|sense| sense.signs.chars()).collect()
}

/// The readings of the signs that a word means by itself.
fn readings(word: &str, language: &str) -> Vec<&'static str> {
    let single = senses(language, key(word, language))
        .filter(|sense| sense.rest.is_empty() && sense.signs.chars().count() == 1);
    single.flat_map(|sense| sense.signs.chars()).flat_map(hanzi::readings).copied().collect()
}

//! Names of Chinese people in Latin letters: the surname first or last, the given name in one word, in two, or with a hyphen.

use super::known::is_word;
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::text::{fold, pinyin};
use rustc_hash::FxHashMap;
use std::ops::Range;
use strsim::osa_distance;

/// A name has so many words at most: a surname of two and a given name of two syllables.
const MOST_WORDS: usize = 4;
/// All letters of a name, at least: shorter ones are too near each other.
const SHORTEST: usize = 7;
/// The letters of a given name by which, with a surname a letter away, a person is known.
const GIVEN: usize = 5;

/// A name as it is written.
struct Written {
    /// Its words, folded; a hyphen or an apostrophe parts them, too.
    words: Vec<String>,
    places: Vec<Range<usize>>,
}

impl Written {
    fn letters(&self) -> String {
        self.words.concat()
    }

    /// The letters with the first word last, and with the last word first.
    fn turned(&self) -> [String; 2] {
        let (first, last) = (self.words.len().min(1), self.words.len() - 1);
        [
            [&self.words[first..], &self.words[..first]].concat().concat(),
            [&self.words[last..], &self.words[..last]].concat().concat(),
        ]
    }

    /// The surname and the given name, if the name has two words, one of which is longer than a surname.
    fn parts(&self) -> Option<(&str, &str)> {
        match self.words.as_slice() {
            [one, other] if pinyin::is_syllable(one) && is_given(other) => Some((one, other)),
            [one, other] if pinyin::is_syllable(other) && is_given(one) => Some((other, one)),
            _ => None,
        }
    }
}

fn is_given(word: &str) -> bool {
    word.len() >= GIVEN && !pinyin::is_syllable(word)
}

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let mut names = names(article);
    names.sort_by_key(|name| std::cmp::Reverse(name.places.len()));
    let mut by_letters: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate() {
        let given = name.parts().map(|(_, given)| given.to_string());
        let keys = name.turned().into_iter().chain([name.letters()]).chain(given);
        for key in keys {
            let known = by_letters.entry(key).or_default();
            if known.last() != Some(&index) {
                known.push(index);
            }
        }
    }
    let mut taken = vec![false; names.len()];
    let mut variations = Vec::new();
    for at in 0..names.len() {
        if std::mem::replace(&mut taken[at], true) {
            continue;
        }
        let given = names[at].parts().map(|(_, given)| given.to_string());
        let keys = names[at].turned().into_iter().chain([names[at].letters()]).chain(given);
        let mut of_one = vec![at];
        for other in keys.filter_map(|key| by_letters.get(&key)).flatten() {
            if !taken[*other] && is_one_person(&names[at], &names[*other]) {
                taken[*other] = true;
                of_one.push(*other);
            }
        }
        let renderings = of_one.iter().map(|index| rendering(article, &names[*index]));
        variations.extend(Variation::new(VariationKind::Parts, renderings.collect()));
    }
    variations
}

fn rendering(article: &Article, name: &Written) -> Rendering {
    let text = article.span_of(&name.places[0]).of(article.text).to_string();
    Rendering { text, places: name.places.clone() }
}

/// Whether two names have the same letters, the surname first or last, or the same given name with surnames that sound alike.
fn is_one_person(one: &Written, other: &Written) -> bool {
    let letters = other.letters();
    let same = one.letters() == letters || one.turned().contains(&letters);
    let alike = || {
        let ((surname, given), (other_surname, other_given)) = (one.parts()?, other.parts()?);
        Some(given == other_given && osa_distance(surname, other_surname) == 1)
    };
    same || alike() == Some(true)
}

/// The names that an article has: runs of words with capitals that read as pinyin, one of them as a single syllable.
fn names(article: &Article) -> Vec<Written> {
    let mut names: Vec<Written> = Vec::new();
    let mut index: FxHashMap<(Vec<String>, Vec<char>), usize> = FxHashMap::default();
    let mut at = 0;
    while at < article.tokens.len() {
        let place = run(article, at);
        let end = place.end.max(at + 1);
        if place.len() < 2 {
            at = end;
            continue;
        }
        let words: Vec<String> = words_of(article, &place).collect();
        let letters: usize = words.iter().map(String::len).sum();
        let is_name = (2..=MOST_WORDS).contains(&words.len())
            && letters >= SHORTEST
            && words.iter().any(|word| pinyin::is_syllable(word));
        if is_name && !is_known_word(article, &place) {
            let marks = place.clone().map(|at| article.tokens[at].mark);
            let known = *index.entry((words.clone(), marks.collect())).or_insert_with(|| {
                names.push(Written { words, places: Vec::new() });
                names.len() - 1
            });
            names[known].places.push(place);
        }
        at = end;
    }
    names
}

/// "He Lifeng" may start with a pronoun; a run that starts a sentence with a word of the language is no name for sure.
fn is_known_word(article: &Article, place: &Range<usize>) -> bool {
    let first = &article.tokens[place.start];
    first.starts_sentence && !first.languages.is_empty()
}

fn words_of<'a>(article: &'a Article, place: &Range<usize>) -> impl Iterator<Item = String> + 'a {
    place.clone().filter(|at| article.tokens[*at].is_word()).map(|at| fold::fold(article.of(at)))
}

/// The run of syllables from a token on; nothing if a capitalised word that is none stands before or behind.
fn run(article: &Article, start: usize) -> Range<usize> {
    let tokens = &article.tokens;
    let reads = |at: usize| {
        tokens.get(at).is_some_and(|token| token.is_word() && token.letters > 1)
            && reads_as_pinyin(article, at)
    };
    // "Yu'e"; what an apostrophe ties elsewhere has no vowel.
    let is_vowel = |at: usize| {
        tokens.get(at).is_some_and(|token| token.letters == 1) && "aeo".contains(article.of(at))
    };
    let is_capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_capitalised());
    // Most capitals stand alone.
    let goes_on = tokens
        .get(start + 1)
        .is_some_and(|next| next.is_capitalised() || next.is_mark('-') || next.is_apostrophe());
    if !is_capital(start) || !goes_on || !reads(start) {
        return start..start;
    }
    let mut end = start + 1;
    loop {
        let adjoins = end < tokens.len() && article.adjoin(end - 1, end);
        let tied = tokens.get(end).is_some_and(|token| token.is_mark('-') || token.is_apostrophe())
            && article.touches(end)
            && end + 1 < tokens.len()
            && article.touches(end + 1);
        if adjoins && is_capital(end) && reads(end) {
            end += 1;
        } else if tied && (reads(end + 1) || tokens[end].is_apostrophe() && is_vowel(end + 1)) {
            end += 2;
        } else {
            break;
        }
    }
    start..end
}

/// Whether a word is one to three syllables of pinyin: "Kurier" is in the letter, but a word that people know.
fn reads_as_pinyin(article: &Article, at: usize) -> bool {
    let fold = fold::fold(article.of(at));
    pinyin::is_syllable(&fold) || pinyin::is_syllables(&fold) && !is_word(article, at)
}

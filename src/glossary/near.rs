//! Near misses: words one edit away from a word of a name.
//!
//! Two words one edit apart share their first half or their second half, so each word is filed under both halves
//! (the idea of Mor and Fraenkel's deletion neighbourhoods, with two keys a word instead of one a letter), and only
//! words filed under the same half are measured.

use super::{Glossaries, Status};
use crate::text::fold::{fold, hash};
use rustc_hash::FxHashMap;
use strsim::osa_distance;

/// The capitalised words of all names, by their fold.
pub struct NearNames {
    words: Vec<NameWord>,
    /// The word last filed under the hash of a half, its side and the word's length.
    halves: FxHashMap<u64, u32>,
    /// Words by the hash of their fold.
    known: FxHashMap<u64, u32>,
}

/// A word of a name.
pub struct NameWord {
    pub fold: Box<str>,
    /// The term it was first seen in.
    pub term: u32,
    /// The glossary languages of the names it is seen in, as bits.
    languages: u64,
    /// The words filed before it under its two halves.
    before: [Option<u32>; 2],
}

impl NameWord {
    /// The word as its name spells it.
    pub fn text<'g>(&self, glossaries: &'g Glossaries) -> &'g str {
        let term = &glossaries.terms[self.term as usize];
        words(&term.text).find(|word| fold(word) == *self.fold).unwrap_or(&term.text)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| is_name_word(word))
}

/// Words shorter than this are near too many others to tell a slip.
pub const SHORTEST: usize = 5;

impl NearNames {
    pub fn new(glossaries: &Glossaries) -> Self {
        let mut near = NearNames {
            words: Vec::new(),
            halves: FxHashMap::default(),
            known: FxHashMap::default(),
        };
        near.halves.reserve(glossaries.terms.len());
        near.known.reserve(glossaries.terms.len() / 2);
        for (index, term) in glossaries.terms.iter().enumerate() {
            if glossaries.concept_of(term).kind.is_name() && term.status <= Status::Short {
                for word in words(&term.text) {
                    near.add(word, index as u32, term.language);
                }
            }
        }
        near
    }

    fn add(&mut self, word: &str, term: u32, language: u8) {
        let fold = fold(word);
        let bit = 1u64.checked_shl(language.into()).unwrap_or(0);
        let index = self.words.len() as u32;
        let earlier = *self.known.entry(hash(fold.as_bytes())).or_insert(index);
        if earlier != index {
            self.words[earlier as usize].languages |= bit;
            return;
        }
        let before = halves(&fold, fold.chars().count()).map(|key| self.halves.insert(key, index));
        self.words.push(NameWord { fold: fold.into(), term, languages: bit, before });
    }

    /// Whether a word is a word of a name itself, by the hash of its fold.
    pub fn is_known(&self, fold: u64) -> bool {
        self.known.contains_key(&fold)
    }

    /// The one name word of a language that is one edit away, if there is just one.
    pub fn near(&self, fold: &str, language: u8) -> Option<&NameWord> {
        let letters = fold.chars().count();
        if letters < SHORTEST || self.is_known(hash(fold.as_bytes())) {
            return None;
        }
        let mut found: Vec<u32> = Vec::new();
        for length in letters - 1..=letters + 1 {
            for (side, key) in halves(fold, length).into_iter().enumerate() {
                let first = self.halves.get(&key).copied();
                let filed =
                    std::iter::successors(first, |&index| self.words[index as usize].before[side]);
                found
                    .extend(filed.filter(|&index| {
                        osa_distance(&self.words[index as usize].fold, fold) == 1
                    }));
            }
        }
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [only] => Some(&self.words[only as usize]).filter(|word| {
                word.languages & 1u64.checked_shl(language.into()).unwrap_or(0) != 0
            }),
            _ => None,
        }
    }
}

fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Keys of the first and the second half of a word of some length, as far as a word shows them.
pub(crate) fn halves(word: &str, length: usize) -> [u64; 2] {
    let letters = word.chars().count();
    let (front, back) = (length / 2, length - length / 2);
    let at = |letter: usize| word.char_indices().nth(letter).map_or(word.len(), |(at, _)| at);
    let key = |side: usize, half: &str| {
        hash(half.as_bytes()) ^ ((length * 2 + side) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    [key(0, &word[..at(front)]), key(1, &word[at(letters.saturating_sub(back))..])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load_str;
    use proptest::prelude::*;

    fn names(list: &[&str]) -> NearNames {
        let mut glossaries = Glossaries::default();
        let entry = |(index, name): (usize, &&str)| {
            format!("[[concept]]\nid = \"c{index}\"\nkind = \"place\"\nen = \"{name}\"\n")
        };
        let text: String = list.iter().enumerate().map(entry).collect();
        assert!(load_str(&mut glossaries, "t.toml", &format!("name = \"t\"\n{text}")).is_empty());
        NearNames::new(&glossaries)
    }

    #[test]
    fn two_known_names_are_never_slips_of_each_other() {
        let names = names(&["Hebei", "Hubei", "Xianghe"]);
        assert!(names.near("hubei", 0).is_none());
        assert!(names.near("hibei", 0).is_none(), "as near to Hebei as to Hubei");
        assert_eq!(names.near("xiange", 0).map(|word| &*word.fold), Some("xianghe"));
    }

    proptest! {
        #[test]
        fn every_single_edit_is_found(at in 0usize..7, c in "[a-w]", kind in 0..3) {
            let names = names(&["Xianghe"]);
            let mut letters: Vec<char> = "xianghe".chars().collect();
            let c = c.chars().next().unwrap();
            match kind {
                0 => letters[at] = c,
                1 => letters.insert(at, c),
                _ => { letters.remove(at); }
            }
            let word: String = letters.into_iter().collect();
            prop_assert_eq!(names.near(&word, 0).is_some(), word != "xianghe");
        }
    }
}

//! Near misses: words one edit away from a word of a name.
//!
//! Two words one edit apart share their first half or their second half, so each word is filed under both halves
//! (the idea of Mor and Fraenkel's deletion neighbourhoods, with two keys a word instead of one a letter), and only
//! words filed under the same half are measured.

use super::Status;
use super::table::Table;
use crate::table::{Filed, Parts, Rows, halves as low_and_high, put, whole};
use crate::text::fold::{fold, hash};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use strsim::osa_distance;

/// The capitalised words of a glossary's names, by their fold.
#[derive(Debug, Default)]
pub struct NearNames {
    /// The folds of all words, one behind the other.
    folds: Cow<'static, str>,
    /// Start and length of the fold, the first term that has the word, and the languages of all that have it, as bits.
    words: Rows<5>,
    /// Words by the hash of their fold.
    known: Filed,
    /// Words by the hash of each of their halves.
    halves: Filed,
}

/// A word of a name.
#[derive(Clone, Copy)]
pub struct NameWord<'n> {
    pub fold: &'n str,
    /// The term it was first seen in.
    pub term: u32,
    /// The table's languages that have names with it, as bits.
    languages: u64,
}

impl NameWord<'_> {
    /// Whether a name of a language has the word. Of a glossary with many languages only the first 64 are told apart.
    pub fn is_of(&self, language: u16) -> bool {
        self.languages & bit(language) != 0
    }
}

fn bit(language: u16) -> u64 {
    1u64.checked_shl(language.into()).unwrap_or(0)
}

/// The words of a name that are likely to be misspelt.
pub fn name_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| is_name_word(word))
}

/// Words shorter than this are near too many others to tell a slip.
pub const SHORTEST: usize = 5;

/// What names are filed from.
#[derive(Default)]
struct Collector {
    folds: String,
    words: Vec<[u32; 3]>,
    languages: Vec<u64>,
    known: FxHashMap<u64, u32>,
    hashes: Vec<u64>,
    halves: Vec<u64>,
}

impl Collector {
    fn add(&mut self, word: &str, term: u32, language: u16) {
        let fold = fold(word);
        let hash = hash(fold.as_bytes());
        let index = self.words.len() as u32;
        let earlier = *self.known.entry(hash).or_insert(index);
        if earlier != index {
            self.languages[earlier as usize] |= bit(language);
            return;
        }
        self.words.push([self.folds.len() as u32, fold.len() as u32, term]);
        self.folds.push_str(&fold);
        self.languages.push(bit(language));
        self.hashes.push(hash);
        self.halves.extend(halves(&fold, fold.chars().count()));
    }
}

impl NearNames {
    pub fn new(table: &Table) -> Self {
        let mut collector = Collector::default();
        for concept in 0..table.concept_count() as u32 {
            let concept = table.concept(concept);
            if !concept.kind.is_name() {
                continue;
            }
            for index in concept.terms {
                let term = table.term(index);
                if term.status <= Status::Short {
                    name_words(term.text)
                        .for_each(|word| collector.add(word, index, term.language));
                }
            }
        }
        let mut words = Rows::default();
        for ([start, length, term], languages) in collector.words.iter().zip(&collector.languages) {
            let [low, high] = low_and_high(*languages);
            words.push([*start, *length, *term, low, high]);
        }
        NearNames {
            folds: Cow::Owned(collector.folds),
            words,
            known: Filed::new(collector.hashes.iter().copied().zip(0u32..)),
            halves: Filed::new(collector.halves.iter().copied().zip((0u32..).map(|half| half / 2))),
        }
    }

    pub fn read(parts: &mut Parts) -> NearNames {
        NearNames {
            folds: Cow::Borrowed(std::str::from_utf8(parts.take()).unwrap_or_default()),
            words: Rows::read(parts),
            known: Filed::read(parts),
            halves: Filed::read(parts),
        }
    }

    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, self.folds.as_bytes());
        self.words.write(table);
        self.known.write(table);
        self.halves.write(table);
    }

    fn word(&self, word: u32) -> NameWord<'_> {
        let [start, length, term, low, high] = self.words.get(word as usize);
        let fold = self.folds.get(start as usize..(start + length) as usize).unwrap_or_default();
        NameWord { fold, term, languages: whole(low, high) }
    }

    /// Whether a word is a word of a name itself, by the hash of its fold.
    pub fn is_known(&self, fold: u64) -> bool {
        self.known.has(fold)
    }

    /// The name words that are one edit away from a folded word, which is none itself.
    pub fn near(&self, fold: &str) -> Vec<NameWord<'_>> {
        let letters = fold.chars().count();
        let mut found: Vec<u32> = Vec::new();
        for length in letters.saturating_sub(1)..=letters + 1 {
            for key in halves(fold, length) {
                let filed = self.halves.get(key);
                found.extend(filed.filter(|word| osa_distance(self.word(*word).fold, fold) == 1));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|word| self.word(word)).collect()
    }
}

fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Keys of the first and the second half of a word of some length, as far as a word shows them.
pub(crate) fn halves(word: &str, length: usize) -> [u64; 2] {
    let is_ascii = word.is_ascii();
    let letters = if is_ascii { word.len() } else { word.chars().count() };
    let (front, back) = (length / 2, length - length / 2);
    let at = |letter: usize| match is_ascii {
        true => letter.min(word.len()),
        false => word.char_indices().nth(letter).map_or(word.len(), |(at, _)| at),
    };
    let key = |side: usize, half: &str| {
        hash(half.as_bytes()) ^ ((length * 2 + side) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    [key(0, &word[..at(front)]), key(1, &word[at(letters.saturating_sub(back))..])]
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Glossaries, load_str};
    use proptest::prelude::*;

    fn names(list: &[&str]) -> Glossaries {
        let mut glossaries = Glossaries::default();
        let entry = |(index, name): (usize, &&str)| {
            format!("[[concept]]\nid = \"c{index}\"\nkind = \"place\"\nen = \"{name}\"\n")
        };
        let text: String = list.iter().enumerate().map(entry).collect();
        assert!(load_str(&mut glossaries, "t.toml", &format!("name = \"t\"\n{text}")).is_empty());
        glossaries
    }

    fn near(names: &Glossaries, word: &str) -> Option<String> {
        let near = names.near_name(word, names.language("en")?)?;
        Some(near.fold.to_string())
    }

    #[test]
    fn two_known_names_are_never_slips_of_each_other() {
        let names = names(&["Hebei", "Hubei", "Xianghe"]);
        assert!(near(&names, "hubei").is_none());
        assert!(near(&names, "hibei").is_none(), "as near to Hebei as to Hubei");
        assert_eq!(near(&names, "xiange").as_deref(), Some("xianghe"));
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
            prop_assert_eq!(near(&names, &word).is_some(), word != "xianghe");
        }
    }
}

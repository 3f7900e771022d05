//! Near misses: words one edit away from a word of a name.
//!
//! Two words one edit apart share their first half or their second half, and more than that: each word is filed under what
//! it shares with words so near, and only words that are filed under the same are measured.

use super::Status;
use super::table::Table;
use crate::table::{Drawers, Filed, Parts, Rows, halves as low_and_high, whole};
use crate::text::fold::{fold, hash, hashes, mix};
use rustc_hash::FxHashMap;
use strsim::osa_distance;

/// The capitalised words of a glossary's names. A word is told by a term that has it and by its place there, so that it is
/// written nowhere again.
#[derive(Debug, Default)]
pub struct NearNames {
    /// By the hash of the word's fold: the first term that has it, and a [`Place`].
    words: Drawers<2>,
    /// The sets of languages that have a word, as bits.
    languages: Rows<2>,
    /// Words by what they share with words that are near.
    by_shared: Filed,
}

/// A word of a name.
pub struct NameWord {
    pub fold: String,
    /// The term it was first seen in.
    pub term: u32,
    /// The table's languages that have names with it, as bits.
    languages: u64,
}

impl NameWord {
    /// Whether a name of a language has the word. Of a glossary with many languages only the first 64 are told apart.
    pub fn is_of(&self, language: u16) -> bool {
        self.languages & bit(language) != 0
    }
}

fn bit(language: u16) -> u64 {
    1u64.checked_shl(language.into()).unwrap_or(0)
}

/// Which of its term's name words a word is, what languages have it, and a part of its hash, in one number.
#[derive(Clone, Copy)]
struct Place(u32);

impl Place {
    const BITS: u32 = 10;
    /// Words behind so many others of one term are not filed.
    const MOST: u32 = (1 << Self::BITS) - 1;
    const TAG: u32 = !0 << (2 * Self::BITS);

    fn new(at: u32, languages: u32, hash: u64) -> Place {
        Place(hash as u32 & Self::TAG | languages << Self::BITS | at)
    }

    fn at(self) -> usize {
        (self.0 & Self::MOST) as usize
    }

    fn languages(self) -> usize {
        (self.0 >> Self::BITS & Self::MOST) as usize
    }

    /// Whether it may be that of a hash.
    fn may_be(self, hash: u64) -> bool {
        (self.0 ^ hash as u32) & Self::TAG == 0
    }
}

/// The words of a name that are likely to be misspelt.
pub fn name_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| is_name_word(word))
}

/// Words shorter than this are near too many others to tell a slip.
pub const SHORTEST: usize = 5;

/// A word that is to be filed, and where its fold stands among those of all.
struct Found {
    hash: u64,
    languages: u64,
    term: u32,
    at: u32,
    fold: (u32, u32),
}

/// The words of all names, each once, by their hashes, and their folds.
fn words(table: &Table) -> (Vec<Found>, String) {
    let mut found: Vec<Found> = Vec::new();
    let mut folds = String::new();
    let mut known: FxHashMap<u64, u32> = FxHashMap::default();
    table.each_term(|concept, term| {
        if !concept.kind.is_name() || term.status > Status::Short {
            return;
        }
        for (at, word) in (0..Place::MOST).zip(name_words(term.text)) {
            let (_, hash) = hashes(word);
            let index = *known.entry(hash).or_insert(found.len() as u32) as usize;
            match found.get_mut(index) {
                Some(earlier) => earlier.languages |= bit(term.language),
                None => {
                    let (term, languages) = (term.index, bit(term.language));
                    let start = folds.len() as u32;
                    folds.push_str(&fold(word));
                    let fold = (start, folds.len() as u32);
                    found.push(Found { hash, languages, term, at, fold });
                }
            }
        }
    });
    found.sort_unstable_by_key(|word| word.hash);
    (found, folds)
}

/// The number of a set of languages; those behind too many others are all one, which has all languages.
fn set_of(sets: &mut Vec<u64>, languages: u64) -> u32 {
    let known = sets.iter().position(|set| *set == languages);
    let number = known.unwrap_or_else(|| {
        let is_full = sets.len() > Place::MOST as usize;
        if !is_full {
            sets.push(if sets.len() == Place::MOST as usize { u64::MAX } else { languages });
        }
        sets.len() - 1
    });
    number as u32
}

impl NearNames {
    pub fn new(table: &Table) -> Self {
        let (found, folds) = words(table);
        let (mut rows, mut sets, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for (word, number) in found.iter().zip(0u32..) {
            let place = Place::new(word.at, set_of(&mut sets, word.languages), word.hash);
            rows.push((word.hash, [word.term, place.0]));
            let fold = folds.get(word.fold.0 as usize..word.fold.1 as usize).unwrap_or_default();
            keys.extend(keys_of(fold).into_iter().map(|key| (key, number)));
        }
        drop((found, folds));
        let sets: Vec<[u32; 2]> = sets.into_iter().map(low_and_high).collect();
        NearNames {
            words: Drawers::new(&rows),
            languages: Rows::of(&sets),
            by_shared: Filed::new(keys.iter().copied()),
        }
    }

    pub fn read(parts: &mut Parts) -> NearNames {
        NearNames {
            words: Drawers::read(parts),
            languages: Rows::read(parts),
            by_shared: Filed::read(parts),
        }
    }

    pub fn write(&self, table: &mut Vec<u8>) {
        self.words.write(table);
        self.languages.write(table);
        self.by_shared.write(table);
    }

    /// Whether a word is a word of a name itself, by the hash of its fold.
    pub fn is_known(&self, table: &Table, fold: u64) -> bool {
        self.words.get(fold).any(|[term, place]| {
            let place = Place(place);
            place.may_be(fold)
                && name_words(table.term(term).text)
                    .nth(place.at())
                    .is_some_and(|word| hashes(word).1 == fold)
        })
    }

    /// The name words of a table that are one edit away from a folded word, which is none itself.
    pub fn near(&self, table: &Table, fold: &str) -> Vec<NameWord> {
        let filed = keys_near(fold).into_iter().flat_map(|key| self.by_shared.get(key));
        let mut found: Vec<u32> = filed.collect();
        found.sort_unstable();
        found.dedup();
        let word = |number| self.word(table, number);
        let is_near =
            |word: &NameWord| osa_distance(&word.fold, fold) == 1 && share_half(&word.fold, fold);
        found.into_iter().map(word).filter(is_near).collect()
    }

    fn word(&self, table: &Table, number: u32) -> NameWord {
        let [term, place] = self.words.row(number);
        let place = Place(place);
        let [low, high] = self.languages.get(place.languages());
        NameWord { fold: nth_fold(table, term, place.at()), term, languages: whole(low, high) }
    }
}

/// Whether a word has one half of a name's word.
fn share_half(name: &str, word: &str) -> bool {
    let letters = name.chars().count();
    let (one, other) = (halves(name, letters), halves(word, letters));
    one[0] == other[0] || one[1] == other[1]
}

/// The fold of one of a term's name words.
fn nth_fold(table: &Table, term: u32, at: usize) -> String {
    name_words(table.term(term).text).nth(at).map(fold).unwrap_or_default()
}

fn is_name_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Words of no more letters are filed as they are and without each of their letters: there are too many that share a half.
const SHORT: usize = 6;

/// The keys under which a folded word is filed.
fn keys_of(fold: &str) -> Vec<u64> {
    let letters: Vec<char> = fold.chars().collect();
    match letters.len() {
        0..=SHORT => keys_without(&letters),
        length => keys(&letters, length).collect(),
    }
}

/// The keys of all words that may be one edit away from a folded word.
fn keys_near(fold: &str) -> Vec<u64> {
    let letters: Vec<char> = fold.chars().collect();
    let length = letters.len();
    let mut near = if length <= SHORT + 1 { keys_without(&letters) } else { Vec::new() };
    for length in length.saturating_sub(1).max(SHORT + 1)..=length + 1 {
        near.extend(keys(&letters, length));
    }
    near
}

/// The keys of a word as it is, and without each of its letters: words one edit apart share one of them (the deletion
/// neighbourhoods of Mor and Fraenkel).
fn keys_without(letters: &[char]) -> Vec<u64> {
    let key = |without: usize| {
        let rest = letters.iter().enumerate().filter(|(at, _)| *at != without);
        rest.fold(SHORT as u64, |key, (_, c)| mix(key, u64::from(*c)))
    };
    let mut keys: Vec<u64> = (0..=letters.len()).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Keys of words of some length that share with a word all but one edit: one half of it, and of the other half what an edit
/// leaves as it is: its first letters or its last ones, or, where two in the middle have changed places, the first and the
/// last. A glossary of a million terms has many words that share a half, and few that share so much.
fn keys(letters: &[char], length: usize) -> impl Iterator<Item = u64> + use<> {
    let (front, back) = (length / 2, length - length / 2);
    let (first, behind) = letters.split_at(front.min(letters.len()));
    let (before, last) = letters.split_at(letters.len().saturating_sub(back));
    let may_be_turned = letters.len() == length;
    let keys = [
        keys_of_side(length, 0, first, (behind, back), may_be_turned),
        keys_of_side(length, 4, last, (before, front), may_be_turned),
    ];
    keys.into_iter().flatten().flatten()
}

/// The keys of one half with the other, which has so many letters in the words that are looked for.
fn keys_of_side(
    length: usize,
    side: u64,
    half: &[char],
    (other, others): (&[char], usize),
    may_be_turned: bool,
) -> [Option<u64>; 3] {
    let key = |part: u64, letters: &[char]| {
        let start = ((length as u64) << 8) | (side + part);
        half.iter().chain(letters).fold(start, |key, c| mix(key, u64::from(*c)))
    };
    let (front, back) = match others {
        0..3 => return [Some(key(0, &[])), None, None],
        3 => (1, 1),
        _ => (others / 2, others - others / 2),
    };
    let starts = &other[..front.min(other.len())];
    let ends = &other[other.len().saturating_sub(back)..];
    let turned = match other {
        [first, .., last] if others > 3 && may_be_turned => Some(key(3, &[*first, *last])),
        _ => None,
    };
    [Some(key(1, starts)), Some(key(2, ends)), turned]
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
    use super::halves;
    use crate::glossary::{Glossaries, load_str};
    use crate::text::fold::fold;
    use proptest::prelude::*;
    use strsim::osa_distance;

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
        Some(near.fold.clone())
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
        fn what_is_one_edit_away_and_shares_a_half_is_near(
            list in proptest::collection::vec("[A-C][a-cé]{4,8}", 1..30),
            word in "[a-c]{5,9}",
        ) {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            let names = names(&list);
            let layer = &names.layers[0];
            let near = layer.index().near.near(&layer.table, &word);
            let mut near: Vec<String> = near.into_iter().map(|word| word.fold).collect();
            let shares_half = |fold: &String| {
                let letters = fold.chars().count();
                let (one, other) = (halves(fold, letters), halves(&word, letters));
                one[0] == other[0] || one[1] == other[1]
            };
            let mut wanted: Vec<String> = list.iter().map(|name| fold(name)).collect();
            wanted.retain(|fold| osa_distance(fold, &word) == 1 && shares_half(fold));
            near.sort();
            wanted.sort();
            wanted.dedup();
            prop_assert_eq!(near, wanted);
        }

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

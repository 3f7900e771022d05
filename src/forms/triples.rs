//! Sequences of three letters that the words of a language have: a word with another one is none.
//!
//! A file of them has a line for every two letters, which all that may follow stands behind. `<` is before a word's first
//! letter, `>` behind its last one.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// A sequence in fewer words may be a slip, or foreign.
const FEWEST_WORDS: u32 = 2;

/// The sequences of a language, read when they are asked for.
#[derive(Default)]
pub struct Triples {
    text: &'static str,
    read: OnceLock<FxHashSet<[char; 3]>>,
}

impl Triples {
    pub fn new(text: &'static str) -> Triples {
        Triples { text, read: OnceLock::new() }
    }

    /// The first sequence of a word that no word has; none where nothing is known of the language.
    pub fn strange(&self, word: &str) -> Option<String> {
        if self.text.is_empty() {
            return None;
        }
        let known = self.read.get_or_init(|| read(self.text));
        let strange = sequences(word).find(|triple| !known.contains(triple))?;
        Some(strange.iter().filter(|c| c.is_alphabetic()).collect())
    }
}

fn read(text: &str) -> FxHashSet<[char; 3]> {
    let of_line = |line: &str| {
        let mut letters = line.chars();
        let (first, second) = (letters.next().unwrap_or('<'), letters.next().unwrap_or('<'));
        letters.map(|third| [first, second, third]).collect::<Vec<_>>()
    };
    text.lines().flat_map(of_line).collect()
}

fn sequences(word: &str) -> impl Iterator<Item = [char; 3]> {
    let letters: Vec<char> = format!("<{word}>").chars().collect();
    (2..letters.len()).map(move |at| [letters[at - 2], letters[at - 1], letters[at]])
}

/// The file of the sequences that words in lower case have.
pub fn written<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut counts: FxHashMap<[char; 3], u32> = FxHashMap::default();
    for triple in words.filter(|word| word.chars().all(char::is_lowercase)).flat_map(sequences) {
        *counts.entry(triple).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= FEWEST_WORDS);
    let mut often: Vec<[char; 3]> = often.map(|(triple, _)| triple).collect();
    often.sort_unstable();
    let lines = often.chunk_by(|one, other| one[..2] == other[..2]);
    let line = |triples: &[[char; 3]]| {
        let front = triples[0][..2].iter();
        front.chain(triples.iter().map(|triple| &triple[2])).chain(&['\n']).collect::<String>()
    };
    lines.map(line).collect()
}

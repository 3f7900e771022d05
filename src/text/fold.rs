//! Two simpler forms of a word, each as a hash: its lower case, and its fold (lower case without accents, simplified
//! Chinese).
//!
//! Word lists of language packs are looked up by the lower case ("à" is not "a"), glossaries by the fold
//! ("Pekin" must be found as a slip for "Pékin"). A hash has 64 bits; that two words of one article and one
//! glossary collide is less likely than a fault of the machine, so words are not compared again.

use super::simplified::simplified;
use std::sync::LazyLock;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The hash of a text that is folded already, eight bytes at a time.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mut state = SEED ^ bytes.len() as u64;
    for word in &mut words {
        state = mix(
            state,
            u64::from_le_bytes([
                word[0], word[1], word[2], word[3], word[4], word[5], word[6], word[7],
            ]),
        );
    }
    let mut last = [0; 8];
    last[..words.remainder().len()].copy_from_slice(words.remainder());
    mix(state, u64::from_le_bytes(last))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The two halves of a full product, as in wyhash.
#[inline(always)]
pub(crate) fn mix(state: u64, word: u64) -> u64 {
    let product = u128::from(state ^ word) * 0x9e37_79b9_7f4a_7c15_u128;
    (product as u64) ^ ((product >> 64) as u64)
}

/// A short text in UTF-8.
#[derive(Clone, Copy, Default)]
struct Piece {
    bytes: [u8; PIECE],
    length: u8,
}

/// What the lower case or the fold of one character has at most: three characters, below [`TABLE_END`] of two bytes each.
const PIECE: usize = 12;

impl Piece {
    fn push(&mut self, c: char) {
        let start = usize::from(self.length);
        self.length += c.encode_utf8(&mut self.bytes[start..]).len() as u8;
    }
}

/// The lower case and the fold of one character.
#[derive(Clone, Copy, Default)]
struct Folding {
    lower: Piece,
    fold: Piece,
}

const TABLE_END: u32 = 0x530;

/// Latin, Greek and Cyrillic, which hold nearly all accented text, by table.
static TABLE: LazyLock<Vec<Folding>> = LazyLock::new(|| {
    (0..TABLE_END).map(|c| char::from_u32(c).map_or(Folding::default(), folding)).collect()
});

fn folding(c: char) -> Folding {
    let mut result = Folding::default();
    c.to_lowercase().for_each(|lower| result.lower.push(lower));
    let mut fold = |letters: &str| letters.chars().for_each(|letter| result.fold.push(letter));
    for lower in c.to_lowercase() {
        match lower {
            'ß' => fold("ss"),
            'œ' => fold("oe"),
            'æ' => fold("ae"),
            'ø' => fold("o"),
            'ł' => fold("l"),
            'đ' => fold("d"),
            'ı' => fold("i"),
            _ => decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    fold(part.encode_utf8(&mut [0; 4]));
                }
            }),
        }
    }
    result
}

/// The hashes of a word's lower case and of its fold.
#[inline]
pub fn hashes(word: &str) -> (u64, u64) {
    if word.is_ascii() && word.len() <= 8 {
        // Most words: eight bytes in a register, lowered at once.
        let mut bytes = [0; 8];
        bytes[..word.len()].copy_from_slice(word.as_bytes());
        let hash = short_hash(bytes, word.len());
        return (hash, hash);
    }
    if word.is_ascii() {
        let hash = Folded::of(word).hash();
        return (hash, hash);
    }
    let (mut lower, mut fold) = (Folded::default(), Folded::default());
    for c in word.chars() {
        match plain(c) {
            Some(plain) => {
                lower.push(plain);
                fold.push(simplified(plain));
            }
            None => {
                let folding = of_char(c);
                lower.add(&folding.lower);
                fold.add(&folding.fold);
            }
        }
    }
    (lower.hash(), fold.hash())
}

/// A character that has nothing to decompose, in lower case: one of ASCII or Han.
#[inline]
fn plain(c: char) -> Option<char> {
    (c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}')).then(|| c.to_ascii_lowercase())
}

/// A word that was folded: on the stack, unless it is longer than words are.
pub struct Folded {
    bytes: [u8; 64],
    length: usize,
    long: Vec<u8>,
}

impl Default for Folded {
    fn default() -> Self {
        Folded { bytes: [0; 64], length: 0, long: Vec::new() }
    }
}

impl Folded {
    /// The fold of a word.
    pub fn of(word: &str) -> Folded {
        let mut folded = Folded::default();
        if word.is_ascii() && word.len() <= folded.bytes.len() {
            folded.bytes[..word.len()].copy_from_slice(word.as_bytes());
            folded.bytes[..word.len()].make_ascii_lowercase();
            folded.length = word.len();
            return folded;
        }
        for c in word.chars() {
            match plain(c) {
                Some(plain) => folded.push(simplified(plain)),
                None => folded.add(&of_char(c).fold),
            }
        }
        folded
    }

    /// Its first letter.
    pub fn first(&self) -> char {
        let bytes = self.as_bytes();
        let start = &bytes[..bytes.len().min(4)];
        start.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next()).unwrap_or('\0')
    }

    /// The fold in UTF-8.
    pub fn as_bytes(&self) -> &[u8] {
        if self.long.is_empty() { &self.bytes[..self.length] } else { &self.long }
    }

    #[inline]
    fn push(&mut self, c: char) {
        if c.is_ascii() && self.length < self.bytes.len() && self.long.is_empty() {
            self.bytes[self.length] = c as u8;
            self.length += 1;
            return;
        }
        self.push_bytes(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    #[inline]
    fn add(&mut self, piece: &Piece) {
        let end = self.length + PIECE;
        if end <= self.bytes.len() && self.long.is_empty() {
            // Bytes behind the piece's own are written over by what follows.
            self.bytes[self.length..end].copy_from_slice(&piece.bytes);
            self.length += usize::from(piece.length);
        } else {
            self.push_bytes(&piece.bytes[..usize::from(piece.length)]);
        }
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if end <= self.bytes.len() && self.long.is_empty() {
            self.bytes[self.length..end].copy_from_slice(bytes);
            self.length = end;
        } else {
            if self.long.is_empty() {
                self.long.extend_from_slice(&self.bytes[..self.length]);
            }
            self.long.extend_from_slice(bytes);
        }
    }

    fn hash(&self) -> u64 {
        hash(self.as_bytes())
    }
}

/// What [`hash`] gives for the lower case of up to eight ASCII bytes.
#[inline(always)]
fn short_hash(mut bytes: [u8; 8], length: usize) -> u64 {
    bytes.iter_mut().for_each(|byte| *byte = byte.to_ascii_lowercase());
    let word = u64::from_le_bytes(bytes);
    let state = SEED ^ length as u64;
    if length == 8 { mix(mix(state, word), 0) } else { mix(state, word) }
}

/// The hash of a word's lower case.
pub fn lower(word: &str) -> u64 {
    hashes(word).0
}

/// The fold of a word as text.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut result = String::with_capacity(word.len());
    for c in word.chars() {
        match plain(c) {
            Some(plain) => result.push(simplified(plain)),
            None => {
                let Piece { bytes, length } = of_char(c).fold;
                result.push_str(std::str::from_utf8(&bytes[..usize::from(length)]).unwrap_or(""));
            }
        }
    }
    result
}

#[inline]
fn of_char(c: char) -> Folding {
    if (c as u32) < TABLE_END { TABLE[c as usize] } else { folding(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_keeps_accents_and_the_fold_drops_them() {
        assert_eq!(lower("École"), lower("école"));
        assert_ne!(lower("à"), lower("a"));
        assert_eq!(hashes("Pékin").1, hashes("PEKIN").1);
        assert_eq!(hashes("Straße").1, hashes("strasse").1);
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(hashes("e\u{301}cole").1, hashes("école").1);
        for word in
            ["Élysée", "Œ".repeat(40).as_str(), "Innovation", "a".repeat(70).as_str(), "三河"]
        {
            assert_eq!(Folded::of(word).as_bytes(), fold(word).as_bytes());
            assert_eq!(hashes(word).1, hash(fold(word).as_bytes()), "{word}");
        }
        for word in ["a", "Comtes", "COUNTIES", "Innovation", "intergouvernementale"] {
            assert_eq!(
                lower(word),
                hash(word.to_lowercase().as_bytes()),
                "short and long words hash alike"
            );
        }
    }
}

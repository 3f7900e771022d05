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

/// The lower case and the fold of one character; most have one of each, none more than three.
#[derive(Clone, Copy, Default)]
struct Folded {
    lower: [char; 3],
    fold: [char; 3],
}

const TABLE_END: u32 = 0x530;

/// Latin, Greek and Cyrillic, which hold nearly all accented text, by table.
static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    (0..TABLE_END).map(|c| char::from_u32(c).map_or(Folded::default(), folded)).collect()
});

fn folded(c: char) -> Folded {
    let mut result = Folded::default();
    for (slot, lower) in result.lower.iter_mut().zip(c.to_lowercase()) {
        *slot = lower;
    }
    let mut folds = Vec::new();
    for lower in c.to_lowercase() {
        match lower {
            'ß' => folds.extend(['s', 's']),
            'œ' => folds.extend(['o', 'e']),
            'æ' => folds.extend(['a', 'e']),
            'ø' => folds.push('o'),
            'ł' => folds.push('l'),
            'đ' => folds.push('d'),
            'ı' => folds.push('i'),
            _ => decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    folds.push(part);
                }
            }),
        }
    }
    for (slot, fold) in result.fold.iter_mut().zip(folds) {
        *slot = fold;
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
        let lower = word.to_ascii_lowercase();
        let hash = hash(lower.as_bytes());
        return (hash, hash);
    }
    let (mut lower, mut fold) = (Short::default(), Short::default());
    for c in word.chars() {
        // Neither ASCII nor Han has anything to decompose.
        if c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}') {
            lower.push(c.to_ascii_lowercase());
            fold.push(simplified(c.to_ascii_lowercase()));
            continue;
        }
        let entry = entry(c);
        entry.lower.into_iter().take_while(|c| *c != '\0').for_each(|c| lower.push(c));
        entry.fold.into_iter().take_while(|c| *c != '\0').for_each(|c| fold.push(c));
    }
    (lower.hash(), fold.hash())
}

/// A word being folded: on the stack, unless it is longer than words are.
struct Short {
    bytes: [u8; 64],
    length: usize,
    long: Vec<u8>,
}

impl Default for Short {
    fn default() -> Self {
        Short { bytes: [0; 64], length: 0, long: Vec::new() }
    }
}

impl Short {
    #[inline]
    fn push(&mut self, c: char) {
        if self.length + 4 <= self.bytes.len() && self.long.is_empty() {
            self.length += c.encode_utf8(&mut self.bytes[self.length..]).len();
        } else {
            if self.long.is_empty() {
                self.long.extend_from_slice(&self.bytes[..self.length]);
            }
            self.long.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    fn hash(&self) -> u64 {
        hash(if self.long.is_empty() { &self.bytes[..self.length] } else { &self.long })
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
    let mut result = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            result.push(c.to_ascii_lowercase());
        } else if matches!(c, '\u{4e00}'..='\u{9fff}') {
            result.push(simplified(c));
        } else {
            result.extend(entry(c).fold.into_iter().take_while(|c| *c != '\0'));
        }
    }
    result
}

#[inline]
fn entry(c: char) -> Folded {
    if (c as u32) < TABLE_END { TABLE[c as usize] } else { folded(c) }
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
        for word in ["a", "Comtes", "COUNTIES", "Innovation", "intergouvernementale"] {
            assert_eq!(
                lower(word),
                hash(word.to_lowercase().as_bytes()),
                "short and long words hash alike"
            );
        }
    }
}

//! Two simpler forms of a word, each as a hash: its lower case, and its fold (lower case without accents).
//!
//! Word lists of language packs are looked up by the lower case ("à" is not "a"), glossaries by the fold
//! ("Pekin" must be found as a slip for "Pékin"). A hash has 64 bits; that two words of one article and one
//! glossary collide is less likely than a fault of the machine, so words are not compared again.

use std::sync::LazyLock;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A hash that grows by a character at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    pub const EMPTY: Hash = Hash(0xcbf2_9ce4_8422_2325);

    #[inline(always)]
    pub fn push(&mut self, c: u32) {
        self.0 = (self.0 ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    }

    #[inline(always)]
    pub fn value(self) -> u64 {
        self.0 ^ (self.0 >> 31)
    }
}

/// The lower case and the fold of one character; most have one of each, none more than three.
#[derive(Clone, Copy, Default)]
struct Folded {
    lower: [char; 3],
    fold: [char; 3],
}

const TABLE_END: u32 = 0x530;

/// Latin, Greek and Cyrillic, which hold nearly all accented text, by table.
static TABLE: LazyLock<Vec<Folded>> =
    LazyLock::new(|| (0..TABLE_END).map(|c| char::from_u32(c).map_or(Folded::default(), folded)).collect());

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
    let mut lower = Hash::EMPTY;
    let bytes = word.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at].is_ascii() {
        lower.push(u32::from(bytes[at].to_ascii_lowercase()));
        at += 1;
    }
    let mut fold = lower;
    for c in word[at..].chars() {
        if c.is_ascii() {
            let c = u32::from(c.to_ascii_lowercase());
            lower.push(c);
            fold.push(c);
            continue;
        }
        let entry = if (c as u32) < TABLE_END { TABLE[c as usize] } else { folded(c) };
        entry.lower.iter().filter(|c| **c != '\0').for_each(|c| lower.push(*c as u32));
        entry.fold.iter().filter(|c| **c != '\0').for_each(|c| fold.push(*c as u32));
    }
    (lower.value(), fold.value())
}

/// The hash of a word's lower case.
pub fn lower(word: &str) -> u64 {
    hashes(word).0
}

/// The fold of a word as text.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(|c| folded(c).fold.into_iter().filter(|c| *c != '\0')).collect()
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
    }
}

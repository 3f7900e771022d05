//! Words of a language, for telling those that were left in another.
//!
//! The words are held in a Bloom filter (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", Communications of
//! the ACM 13, 1970): a word that it does not have is no word; one in fifty that it has is none. `data/words.py` makes it and says
//! from what.

/// Bits that are set for a word.
const PLACES: u64 = 5;
/// The languages whose words are known.
const FILTERS: [(&str, &[u8]); 1] = [("en", include_bytes!("words/en.filter"))];

/// Whether a language has a word, by the hash of its lower case; none where the language's words are not known.
pub fn has(language: &str, lower: u64) -> Option<bool> {
    let (_, table) = FILTERS.iter().find(|(known, _)| *known == language)?;
    let bits = table.len() as u64 * 8;
    let (low, high) = (lower & 0xffff_ffff, lower >> 32);
    let is_set = |place: u64| table[(place / 8) as usize] & (1 << (place % 8)) != 0;
    Some((0..PLACES).all(|turn| is_set((low + turn * high) % bits)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::lower;

    #[test]
    fn english_words_are_told() {
        let has = |word: &str| has("en", lower(word)).unwrap();
        assert!(
            ["bridge", "bridges", "colour", "internationally", "went"].iter().all(|word| has(word))
        );
        let foreign = [
            "Brücke",
            "verantwortlich",
            "septième",
            "momento",
            "przypadek",
            "domenica",
            "gouvernement",
            "zugegeben",
        ];
        assert!(foreign.iter().filter(|word| has(word)).count() <= 1);
        assert_eq!(super::has("fr", lower("pont")), None);
    }
}

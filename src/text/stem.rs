//! What inflected forms of a word have in common: a light stemmer in the manner of Savoy, "Light Stemming Approaches for the
//! French, Portuguese, German and Hungarian Languages" (SAC 2006), for telling words of a table in a text.

use super::fold;

/// Endings by language as they are folded, the longer ones first; none leaves fewer letters than [`SHORTEST`].
const ENDINGS: &[(&str, &[&str])] = &[
    ("en", &["ies", "es", "s", "y", "e"]),
    ("fr", &["ees", "aux", "ales", "elles", "es", "ee", "al", "el", "le", "e", "s", "x"]),
    ("de", &["ern", "en", "er", "es", "em", "e", "n", "s"]),
    ("es", &["es", "as", "os", "a", "o", "e", "s"]),
    ("it", &["chi", "che", "hi", "he", "i", "e", "a", "o"]),
    ("pt", &["oes", "aes", "ais", "eis", "es", "as", "os", "ao", "al", "el", "a", "o", "e", "s"]),
    (
        "ru",
        &[
            "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "иеи", "ая",
            "яя", "ои", "еи", "ую", "юю", "ые", "ие", "ыи", "ии", "ых", "их", "ым", "им", "ом",
            "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ью", "ия", "ию", "а", "я", "ы", "и", "у",
            "ю", "е", "о", "ь",
        ],
    ),
    (
        "uk",
        &[
            "ями", "ами", "ові", "еві", "ого", "ому", "ими", "іми", "ах", "ях", "ам", "ям", "ою",
            "ею", "ів", "ої", "іи", "ии", "их", "им", "ом", "ем", "ую", "ія", "ії", "а", "я", "и",
            "і", "ї", "у", "ю", "е", "о", "ь",
        ],
    ),
];
const SHORTEST: usize = 3;

/// The fold of a word without its ending, and German umlauts of plurals undone by folding.
pub fn stem(word: &str, language: &str) -> String {
    let mut fold = fold::fold(word);
    fold.truncate(stem_end(fold.as_bytes(), language));
    fold
}

/// The hash of a word's stem.
pub fn key(word: &str, language: &str) -> u64 {
    key_without("", word, language)
}

/// The hash of a word's stem without what it may end in.
pub fn key_without(suffix: &str, word: &str, language: &str) -> u64 {
    let fold = fold::Folded::of(word);
    let stem = &fold.as_bytes()[..stem_end(fold.as_bytes(), language)];
    fold::hash(stem.strip_suffix(suffix.as_bytes()).unwrap_or(stem))
}

/// Where the ending of a folded word starts.
fn stem_end(fold: &[u8], language: &str) -> usize {
    let endings = ENDINGS.iter().find(|(code, _)| *code == language).map_or(&[][..], |(_, e)| e);
    let letters = |text: &[u8]| text.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    let is_ending = |ending: &&&str| {
        let ending = ending.as_bytes();
        // Few endings share the last byte.
        ending.last() == fold.last()
            && fold.ends_with(ending)
            && letters(fold) >= SHORTEST + letters(ending)
            && !(ending == b"s" && fold.ends_with(b"ss"))
    };
    fold.len() - endings.iter().find(is_ending).map_or(0, |ending| ending.len())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let same = [
            ("en", "river", "rivers"),
            ("fr", "rivière", "rivières"),
            ("fr", "parfumé", "parfumée"),
            ("de", "Fluss", "Flüsse"),
            ("de", "grüne", "grüner"),
            ("es", "río", "ríos"),
            ("it", "fiume", "fiumi"),
            ("pt", "montanha", "montanhas"),
            ("ru", "река", "реки"),
            ("ru", "великий", "великой"),
            ("uk", "річка", "річки"),
        ];
        for (language, one, other) in same {
            assert_eq!(stem(one, language), stem(other, language), "{language} {one} {other}");
        }
        assert_ne!(stem("mer", "fr"), stem("mont", "fr"));
    }
}

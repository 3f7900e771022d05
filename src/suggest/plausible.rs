//! Whether what articles write can stand for a Chinese name: it sounds like it, means what its signs mean, or is so like the
//! usual rendering that one is a slip for the other. What only stands beside a name is no rendering of it.

use crate::glossary::ConceptKind;
use crate::language::{self, Pack};
use crate::names::{self, places};
use crate::text::{fold, hanzi, script::Script};
use std::collections::BTreeSet;
use strsim::normalized_levenshtein;

/// So like its name must a rendering sound, where other languages' names are spelt in Chinese by their sound.
const SOUNDS: f64 = 0.6;
/// So like its signs sounds a person's name from abroad.
const ABROAD: f64 = 0.45;
/// So like must a rendering be to the usual one.
const LIKE: f64 = 0.6;
/// A rendering that nothing else shows to be one must be seen that often, in that many articles.
const OFTEN: (usize, usize) = (6, 3);

/// A name of the source, with what its last signs say of it.
pub struct Original<'n> {
    pub name: &'n str,
    /// The signs without the type word.
    stem: Vec<char>,
    /// The class of the type word.
    class: Option<&'static str>,
    is_chinese: bool,
}

impl<'n> Original<'n> {
    pub fn new(language: &str, name: &'n str) -> Self {
        let pack = language::pack(language).filter(|pack| !pack.data.surnames.is_empty());
        let signs: Vec<char> = name.chars().collect();
        let types = pack.into_iter().flat_map(|pack| pack.data.types.iter());
        let words = types.flat_map(|(class, words)| {
            words.split_whitespace().map(move |word| (class.as_str(), word))
        });
        let ends = |(_, word): &(&str, &str)| {
            name.ends_with(word) && signs.len() >= word.chars().count() + 2
        };
        let longest = words.filter(ends).max_by_key(|(_, word)| word.len());
        let length = longest.map_or(0, |(_, word)| word.chars().count());
        let stem = signs[..signs.len() - length].to_vec();
        Original { name, stem, class: longest.map(|(class, _)| class), is_chinese: pack.is_some() }
    }

    /// What the name names, if its signs tell.
    pub fn kind(&self) -> Option<ConceptKind> {
        self.class.map(|class| match names::is_organisation(class) {
            true => ConceptKind::Organisation,
            false => ConceptKind::Place,
        })
    }

    /// Whether all signs are such as spell names from abroad.
    fn is_from_abroad(&self) -> bool {
        let sounds = language::pack("zh").map_or("", |pack| pack.data.sounds.as_str());
        self.is_chinese && self.stem.iter().all(|sign| sounds.contains(*sign))
    }

    /// Whether a rendering is a person's name: the surname in a word of its own, or by its sound a name from abroad.
    pub fn is_person(&self, rendering: &Rendering) -> bool {
        let own = self.name.chars().next().and_then(|sign| hanzi::readings(sign).first().copied());
        let is_surname = |word: Option<&String>| word.map(String::as_str) == own;
        let words = &rendering.words;
        let by_surname = words.len() > 1 && (is_surname(words.first()) || is_surname(words.last()));
        let from_abroad = || {
            self.is_from_abroad() || !self.is_spelt(rendering) && self.likeness(rendering) >= ABROAD
        };
        rendering.class.is_none() && (by_surname || from_abroad())
    }

    /// How much a rendering sounds like the name, or like the name with its type word.
    pub fn likeness(&self, rendering: &Rendering) -> f64 {
        let readings = |signs: &[char]| -> String {
            signs.iter().filter_map(|sign| hanzi::readings(*sign).first().copied()).collect()
        };
        let (stem, whole) =
            (readings(&self.stem), readings(&self.name.chars().collect::<Vec<_>>()));
        let turned = || match self.stem.as_slice() {
            [surname, given @ ..] if self.class.is_none() => {
                readings(given) + &readings(&[*surname])
            }
            _ => String::new(),
        };
        let all = [stem, whole, turned()];
        all.iter().map(|one| normalized_levenshtein(one, &rendering.stem)).fold(0.0, f64::max)
    }

    /// Whether a rendering spells the whole name.
    pub fn is_spelt(&self, rendering: &Rendering) -> bool {
        self.likeness(rendering) > 0.99
    }

    /// Whether the words of a rendering mean the signs of the name, each one of them.
    fn is_meant(&self, rendering: &Rendering) -> bool {
        let meant: Vec<BTreeSet<char>> =
            rendering.words.iter().map(|word| names::signs_meant(word, rendering.pack)).collect();
        !self.stem.is_empty()
            && meant.len() <= self.stem.len() + 1
            && meant.iter().all(|signs| self.stem.iter().any(|sign| signs.contains(sign)))
            && self.stem.iter().all(|sign| meant.iter().any(|signs| signs.contains(sign)))
    }

    /// Whether a rendering may be the usual one of the name, seen so often, in so many articles.
    pub fn is_usual(&self, rendering: &Rendering, seen: (usize, usize)) -> bool {
        if !self.is_chinese {
            return true;
        }
        let often = seen.0 >= OFTEN.0 && seen.1 >= OFTEN.1;
        self.is_of_kind(rendering)
            && (self.is_meant(rendering)
                || (self.likeness(rendering) >= SOUNDS || often)
                    && !rendering.is_part_of_sound(self))
    }

    /// Whether a rendering is another one of the name, and a wrong one, where the usual one is right.
    pub fn is_other(&self, rendering: &Rendering, usual: &Rendering) -> bool {
        if !self.is_chinese {
            return true;
        }
        let like = normalized_levenshtein(&rendering.stem, &usual.stem);
        let is_real = places::are_two(&rendering.text, &usual.text);
        self.is_of_kind(rendering)
            && !is_real
            && (like >= LIKE || self.likeness(rendering) >= SOUNDS || self.is_meant(rendering))
    }

    /// An office is no place.
    fn is_of_kind(&self, rendering: &Rendering) -> bool {
        let is_organisation = rendering.class.map(names::is_organisation);
        match self.kind() {
            Some(ConceptKind::Place) => is_organisation != Some(true),
            Some(ConceptKind::Organisation) => true,
            _ => is_organisation != Some(true) || self.class.is_some(),
        }
    }
}

/// What articles write, in its parts.
pub struct Rendering<'r> {
    pub text: String,
    /// Its words without type words and small words, folded, and their letters.
    words: Vec<String>,
    stem: String,
    class: Option<&'r str>,
    pack: &'r Pack,
}

impl<'r> Rendering<'r> {
    /// None in languages without a pack.
    pub fn new(language: &str, text: &str) -> Option<Rendering<'r>> {
        let pack = language::pack(language)?;
        let all: Vec<&str> =
            text.split([' ', '-']).filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let class_of = |word: &&str| pack.type_class(fold::lower(word));
        let class = match pack.data.names.head_last {
            true => all.iter().rev().find_map(class_of),
            false => all.iter().find_map(class_of),
        };
        let is_small = |word: &str| {
            let lower = fold::lower(word);
            pack.data.names.connectors.split_whitespace().any(|small| fold::lower(small) == lower)
        };
        let words: Vec<String> = all
            .iter()
            .filter(|word| class_of(word).is_none() && !is_small(word))
            .map(|word| fold::fold(&word.replace(['\'', '’'], "")))
            .collect();
        let stem = words.concat();
        Some(Rendering { text: text.to_string(), words, stem, class, pack })
    }

    /// Whether a rendering has the sound of a part of a name only: "Yu" for 余额宝.
    fn is_part_of_sound(&self, original: &Original) -> bool {
        let readings: Vec<&str> = original
            .stem
            .iter()
            .filter_map(|sign| hanzi::readings(*sign).first().copied())
            .collect();
        let is_latin = self.pack.is_written_in(Script::Latin);
        let parts = (0..readings.len())
            .flat_map(|from| (from + 1..=readings.len()).map(move |to| from..to))
            .filter(|part| part.len() < readings.len());
        is_latin && parts.into_iter().any(|part| readings[part].concat() == self.stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendering(text: &str) -> Rendering<'static> {
        Rendering::new("en", text).unwrap()
    }

    #[test]
    fn what_stands_beside_a_name_is_no_rendering_of_it() {
        let county = Original::new("zh", "大岭县");
        assert_eq!(county.kind(), Some(ConceptKind::Place));
        let usual = rendering("Daling County");
        assert!(county.is_usual(&usual, (2, 1)));
        for other in ["Da Ling County", "Dalin County", "Great Ridge County", "Daling Xian"] {
            assert!(county.is_other(&rendering(other), &usual), "{other}");
        }
        for other in
            ["Public Security Bureau", "Daling Public Security Bureau", "Guangzhou", "Westphalia"]
        {
            assert!(!county.is_other(&rendering(other), &usual), "{other}");
        }
        assert_eq!(Original::new("zh", "大岭法院").kind(), Some(ConceptKind::Organisation));
        for (name, text) in [("卢卡库", "Lukaku"), ("梅根", "Meghan"), ("钟南山", "Zhong Nanshan")]
        {
            assert!(Original::new("zh", name).is_person(&rendering(text)), "{text}");
        }
        for (name, text) in [("柳叶刀", "Lancet"), ("余额宝", "Yu'ebao"), ("祁县", "Qi County")]
        {
            assert!(!Original::new("zh", name).is_person(&rendering(text)), "{text}");
        }
        assert!(!Original::new("zh", "余额宝").is_usual(&rendering("Yu"), (54, 6)));
        // A surname that is a small word, too: "He Lifeng".
        assert!(!Original::new("zh", "何立峰").is_usual(&rendering("Lifeng"), (15, 5)));
    }
}

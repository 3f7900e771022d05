//! The word forms of a language: whether a word is one, what it may be, and which words are spelt nearly like it.
//!
//! A lexicon is one file, read in place: nothing of it is parsed when mtlint starts. It holds the readings of all
//! forms, each set of them once, and a finite-state map from forms to those sets (Mihov and Maurel, "Direct
//! construction of minimal acyclic subsequential transducers", CIAA 2000), as the crate `fst` builds it.
//! `lexica/README.md` tells what the lexica compiled in are made of and how.

mod near;
mod triples;

use crate::text::fold;
use crate::text::memo::Memo;
use fst::{IntoStreamer, Map, MapBuilder, Streamer};
use std::borrow::Cow;
use std::collections::BTreeMap;

use triples::Triples;

/// What a lexicon's file starts with.
const MAGIC: &[u8] = b"mtlint lexicon 1";
/// Numbers in the file are of four bytes, the lowest first.
const NUMBER: usize = 4;
/// Behind the magic: the lengths of the letters, of the places of sets, and of the sets.
const HEADER: usize = MAGIC.len() + 3 * NUMBER;

/// The parts of speech that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    Noun,
    Adjective,
    Participle,
    Infinitive,
    /// A finite verb.
    Verb,
    Other,
}

/// The letters of a reading, in the order of its bits from the fourth on.
const FEATURES: &str = "mfnsp123NGDAIL";
/// Where the bits of features start.
const FEATURE: u32 = 3;

/// The bits of genders, numbers, persons and cases.
const GENDER: u32 = 0b111 << FEATURE;
const AMOUNT: u32 = 0b11 << (FEATURE + 3);
const PERSON: u32 = 0b111 << (FEATURE + 5);
const CASE: u32 = 0b11_1111 << (FEATURE + 8);

/// One thing that a form may be: a part of speech, with the genders, numbers, persons and cases that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading(u32);

impl Reading {
    /// Reads "Nms": a noun, masculine, singular. The letters are those that `lexica/make.py` writes.
    pub fn parse(text: &str) -> Reading {
        let speech = "NAPIVX".find(text.chars().next().unwrap_or('X')).unwrap_or(5) as u32;
        let feature =
            |letter: char| FEATURES.find(letter).map_or(0, |at| 1 << (at as u32 + FEATURE));
        Reading(text.chars().skip(1).fold(speech, |bits, letter| bits | feature(letter)))
    }

    pub fn speech(self) -> Speech {
        match self.0 & 7 {
            0 => Speech::Noun,
            1 => Speech::Adjective,
            2 => Speech::Participle,
            3 => Speech::Infinitive,
            4 => Speech::Verb,
            _ => Speech::Other,
        }
    }

    /// Whether two readings agree in gender, number, person and case, each of which one of them may leave open.
    pub fn agrees(self, other: Reading) -> bool {
        let both = self.0 & other.0;
        let fits = |group: u32| self.0 & group == 0 || other.0 & group == 0 || both & group != 0;
        [GENDER, AMOUNT, PERSON, CASE].into_iter().all(fits)
    }

    /// The features that two readings have in common.
    pub fn and(self, other: Reading) -> Reading {
        let common = |group: u32| match (self.0 & group, other.0 & group) {
            (0, features) | (features, 0) => features,
            (one, two) => one & two,
        };
        let features = [GENDER, AMOUNT, PERSON, CASE].map(common);
        Reading(self.0 & 7 | features.iter().fold(0, |all, group| all | group))
    }

    /// The reading without its gender.
    pub fn of_any_gender(self) -> Reading {
        Reading(self.0 & !GENDER)
    }

    /// Whether the reading has a feature, by its letter: m f n, s p, 1 2 3, N G D A I L.
    pub fn has(self, letter: char) -> bool {
        FEATURES.find(letter).is_some_and(|at| self.0 & (1 << (at as u32 + FEATURE)) != 0)
    }
}

/// The bits of a value that say that people often use the form, and that it is not the language's own.
const COMMON: u64 = 1;
const MET: u64 = 2;

/// The word forms of one language.
pub struct Forms {
    file: Cow<'static, [u8]>,
    map: Map<Cow<'static, [u8]>>,
    /// What was found of words before; most words of an article are among them.
    seen: Memo,
    triples: Triples,
}

impl std::fmt::Debug for Forms {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "Forms({})", self.map.len())
    }
}

impl Forms {
    /// Opens a lexicon; none where the bytes are none.
    pub fn open(file: Cow<'static, [u8]>) -> Option<Forms> {
        if !file.starts_with(MAGIC) {
            return None;
        }
        let start =
            HEADER + (0..3).map(|part| number(&file, MAGIC.len() + part * NUMBER)).sum::<usize>();
        let map = match &file {
            Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(start..)?),
            Cow::Owned(bytes) => Cow::Owned(bytes.get(start..)?.to_vec()),
        };
        let map = Map::new(map).ok()?;
        Some(Forms { map, file, seen: Memo::default(), triples: Triples::default() })
    }

    /// Packs rows of `lexica/make.py` into a lexicon: a form, a tab, its readings; an asterisk among these says that
    /// the form is common, a U that it is not the language's own.
    pub fn pack(rows: &str) -> Result<Vec<u8>, fst::Error> {
        let mut forms: BTreeMap<&str, &str> = BTreeMap::new();
        forms.extend(rows.lines().filter_map(|row| row.split_once('\t')));
        let mut sets: BTreeMap<Vec<Reading>, u64> = BTreeMap::new();
        let mut letters: Vec<char> = forms.keys().flat_map(|form| form.chars()).collect();
        letters.sort_unstable();
        letters.dedup();
        let mut builder = MapBuilder::memory();
        let (mut places, mut packed) = (Vec::new(), Vec::new());
        for (form, readings) in &forms {
            let common = readings.split(' ').any(|reading| reading == "*");
            let set: Vec<Reading> =
                readings.split(' ').filter(|reading| *reading != "*").map(Reading::parse).collect();
            let next = sets.len() as u64;
            let index = *sets.entry(set.clone()).or_insert_with(|| {
                places.extend((packed.len() as u32).to_le_bytes());
                packed.extend(set.iter().flat_map(|reading| reading.0.to_le_bytes()));
                next
            });
            let met = if *readings == "U" { MET } else { 0 };
            builder.insert(form, index << 2 | met | if common { COMMON } else { 0 })?;
        }
        let letters: String = letters.into_iter().collect();
        let mut file = MAGIC.to_vec();
        for part in [letters.len(), places.len(), packed.len()] {
            file.extend((part as u32).to_le_bytes());
        }
        for part in [letters.as_bytes(), &places, &packed, &builder.into_inner()?] {
            file.extend(part);
        }
        Ok(file)
    }

    /// What the map has for a word as it is written.
    fn value(&self, word: &str) -> Option<u64> {
        self.seen.get_or(fold::hash(word.as_bytes()), || self.map.get(plain(word).as_ref()))
    }

    /// The same of the language's own forms.
    fn own(&self, word: &str) -> Option<u64> {
        self.value(word).filter(|value| value & MET == 0)
    }

    /// Whether a word is a form of the language, as it is written.
    pub fn has(&self, word: &str) -> bool {
        self.own(word).is_some()
    }

    /// Whether texts of the language have a word now and then that is no form of its own: a loan, a name.
    pub fn meets(&self, word: &str) -> bool {
        self.value(word).is_some_and(|value| value & MET == MET)
    }

    /// The first letters of a word that stand together in no word of the language; none where that is not known.
    pub fn strange(&self, word: &str) -> Option<String> {
        self.triples.strange(&plain(word))
    }

    /// The sequences of letters that the language's own words have, as they are compiled in.
    pub fn triples(&self) -> String {
        let mut stream = self.map.stream();
        let mut words = Vec::new();
        while let Some((word, value)) = stream.next() {
            words.extend(String::from_utf8(word.to_vec()).ok().filter(|_| value & 2 == 0));
        }
        triples::written(words.iter().map(String::as_str))
    }

    /// Whether some form of the language starts with these letters.
    pub fn starts(&self, letters: &str) -> bool {
        let letters = plain(letters);
        let mut from = self.map.range().ge(letters.as_bytes()).into_stream();
        from.next().is_some_and(|(form, _)| form.starts_with(letters.as_bytes()))
    }

    /// Whether a word is a form that people often use.
    pub fn is_common(&self, word: &str) -> bool {
        self.value(word).is_some_and(|value| value & COMMON == COMMON)
    }

    /// All that a word may be; nothing where it is no form of the language.
    pub fn readings(&self, word: &str) -> impl Iterator<Item = Reading> + Clone {
        self.read(self.own(word))
    }

    /// The readings that a value of the map stands for.
    fn read(&self, value: Option<u64>) -> impl Iterator<Item = Reading> + Clone {
        let set = value.map_or(0..0, |value| self.set((value >> 2) as usize));
        set.step_by(NUMBER).map(|at| Reading(number(&self.file, at) as u32))
    }

    /// The bytes of a set of readings.
    fn set(&self, index: usize) -> std::ops::Range<usize> {
        let part = |at: usize| number(&self.file, MAGIC.len() + at * NUMBER);
        let (places, sets) = (HEADER + part(0), HEADER + part(0) + part(1));
        let place = |index: usize| number(&self.file, places + index * NUMBER);
        let end = if (index + 1) * NUMBER < part(1) { place(index + 1) } else { part(2) };
        sets + place(index)..sets + end
    }

    /// Whether a word is of some parts of speech and of no others.
    pub fn is_only(&self, word: &str, speeches: &[Speech]) -> bool {
        let mut readings = self.readings(word).peekable();
        readings.peek().is_some() && readings.all(|reading| speeches.contains(&reading.speech()))
    }

    /// Whether a word has a reading of one of some parts of speech.
    pub fn may_be(&self, word: &str, speeches: &[Speech]) -> bool {
        self.readings(word).any(|reading| speeches.contains(&reading.speech()))
    }

    /// The letters that the forms are written in.
    pub fn letters(&self) -> impl Iterator<Item = char> + Clone {
        let length = number(&self.file, MAGIC.len());
        std::str::from_utf8(&self.file[HEADER..HEADER + length]).unwrap_or_default().chars()
    }

    /// Common forms with the letters of a word, and accents besides.
    pub fn accented(&self, word: &str) -> Vec<String> {
        near::accented(self.map.as_fst(), word, |value| value & COMMON == COMMON)
    }

    /// Common forms that one slip of the pen makes a word of; see [`near`].
    pub fn near(&self, word: &str) -> Vec<String> {
        near::near(self.map.as_fst(), &plain(word), |value| value & COMMON == COMMON)
    }
}

/// Four bytes of a file as a number.
fn number(file: &[u8], at: usize) -> usize {
    let bytes = file.get(at..at + NUMBER).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

/// Russian texts write ё or е as they like; lexica have е.
fn plain(word: &str) -> Cow<'_, str> {
    if word.contains('ё') { word.replace('ё', "е").into() } else { word.into() }
}

#[cfg(feature = "lexica")]
macro_rules! compiled_in {
    ($($code:literal),*) => {
        &[$(($code, include_bytes!(concat!("../lexica/", $code, ".lexicon")))),*]
    };
}

/// The lexica compiled in, by language.
#[cfg(feature = "lexica")]
const COMPILED_IN: &[(&str, &[u8])] =
    compiled_in!("en", "fr", "de", "es", "it", "pt", "ru", "nl", "uk");
#[cfg(not(feature = "lexica"))]
const COMPILED_IN: &[(&str, &[u8])] = &[];

/// The sequences of letters of languages whose words are not made of others.
#[cfg(feature = "lexica")]
const TRIPLES: &[(&str, &str)] = &[
    ("en", include_str!("../lexica/en.triples")),
    ("fr", include_str!("../lexica/fr.triples")),
    ("es", include_str!("../lexica/es.triples")),
    ("it", include_str!("../lexica/it.triples")),
    ("pt", include_str!("../lexica/pt.triples")),
    ("ru", include_str!("../lexica/ru.triples")),
    ("uk", include_str!("../lexica/uk.triples")),
];
#[cfg(not(feature = "lexica"))]
const TRIPLES: &[(&str, &str)] = &[];

/// The lexicon that is compiled in for a language.
pub fn compiled_in(code: &str) -> Option<Forms> {
    let (_, file) = COMPILED_IN.iter().find(|(known, _)| *known == code)?;
    let triples = TRIPLES.iter().find(|(known, _)| *known == code);
    let triples = triples.map_or_else(Triples::default, |(_, text)| Triples::new(text));
    Some(Forms { triples, ..Forms::open(Cow::Borrowed(*file))? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `lexica/make.py` writes them.
    const ROWS: &str = "Brücke\tNfsA NfsD NfsN\nbrücken\t* X\npont\tNms *\nponts\tNmp *\nrouge\tAmfs Nms\nstreet\tU\n";

    fn sample() -> Forms {
        Forms::open(Forms::pack(ROWS).unwrap().into()).unwrap()
    }

    #[test]
    fn forms_are_found_with_their_readings() {
        let forms = sample();
        assert!(forms.has("ponts") && !forms.has("pon") && !forms.has("brücke"));
        let readings: Vec<Reading> = forms.readings("rouge").collect();
        assert_eq!(readings.len(), 2);
        assert!(
            readings[0].speech() == Speech::Adjective
                && readings[0].has('f')
                && !readings[0].has('p')
        );
        assert!(
            forms
                .readings("Brücke")
                .all(|reading| reading.speech() == Speech::Noun && reading.has('s'))
        );
        assert!(forms.is_common("pont") && !forms.is_common("rouge"));
        assert_eq!(forms.readings("ponte").count(), 0);
        assert!(forms.meets("street") && !forms.has("street") && !forms.meets("pont"));
    }

    #[test]
    fn a_slip_of_the_pen_is_undone() {
        let forms = sample();
        for slip in ["ponst", "ponnts", "ports", "pnt"] {
            assert!(forms.near(slip).iter().any(|near| near.starts_with("pont")), "{slip}");
        }
        assert!(forms.near("rouges").is_empty(), "rouge is not common");
    }

    #[test]
    fn what_is_no_lexicon_is_refused() {
        assert!(Forms::open(Cow::Borrowed(b"")).is_none());
        assert!(Forms::open(Cow::Borrowed(b"mtlint lexicon 1")).is_none());
        let mut cut = Forms::pack(ROWS).unwrap();
        cut.truncate(60);
        assert!(Forms::open(cut.into()).is_none());
    }

    /// With `WRITE_TRIPLES` the files are written.
    #[cfg(feature = "lexica")]
    #[test]
    fn sequences_of_letters_are_those_of_the_lexicon() {
        let write = std::env::var_os("WRITE_TRIPLES").is_some();
        for (code, text) in TRIPLES.iter().filter(|(code, _)| write || *code == "pt") {
            let made = compiled_in(code).unwrap().triples();
            if write {
                std::fs::write(format!("lexica/{code}.triples"), &made).unwrap();
            }
            assert!(write || made == *text, "WRITE_TRIPLES=1 cargo test --lib sequences");
        }
        let french = compiled_in("fr").unwrap();
        assert_eq!(french.strange("kreisobmann"), Some("obm".into()));
        assert_eq!(french.strange("bateau"), None);
    }

    #[cfg(feature = "lexica")]
    #[test]
    fn languages_know_their_words() {
        let words = [
            ("en", "bridges"),
            ("fr", "élections"),
            ("de", "Brücken"),
            ("de", "größer"),
            ("es", "dárselo"),
            ("it", "mettersi"),
            ("pt", "câmera"),
            ("ru", "мосты"),
            ("ru", "ещё"),
        ];
        for (code, word) in words {
            assert!(compiled_in(code).unwrap().has(word), "{code}: {word}");
        }
        for (code, word) in
            [("fr", "brücken"), ("de", "brücken"), ("en", "rivière"), ("ru", "мостыы")]
        {
            assert!(!compiled_in(code).unwrap().has(word), "{code}: {word}");
        }
    }
}

//! The peoples of China, whose names stand in those of autonomous divisions: `peoples.tsv` has them in every language.

use crate::text::{fold, hanzi, stem};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The sign that ends the Chinese name of a people.
const PEOPLE: char = '族';

/// What a word of the table starts with that translations take for a people: "Muslim" for the Hui.
const MISTAKEN: char = '!';

struct Peoples {
    codes: Vec<&'static str>,
    /// The first word for each people, by language.
    first: Vec<Vec<&'static str>>,
    /// Chinese names, without their last sign.
    names: Vec<&'static str>,
    /// By the key of a word, for each language.
    words: Vec<FxHashMap<u64, usize>>,
    /// What translations take for a people and no editor does.
    mistaken: Vec<FxHashMap<u64, usize>>,
    /// By the hash of the name as it is spelt in pinyin, with its last sign and without.
    spelt: FxHashMap<u64, usize>,
}

static PEOPLES: LazyLock<Peoples> = LazyLock::new(|| {
    let mut rows =
        include_str!("peoples.tsv").lines().map(|row| row.split('\t').collect::<Vec<_>>());
    let head = rows.next().unwrap_or_default();
    let mut peoples = Peoples {
        codes: head.clone(),
        first: Vec::new(),
        names: Vec::new(),
        words: vec![FxHashMap::default(); head.len()],
        mistaken: vec![FxHashMap::default(); head.len()],
        spelt: FxHashMap::default(),
    };
    for row in rows {
        let index = peoples.names.len();
        let name = row[0].strip_suffix(PEOPLE).unwrap_or(row[0]);
        peoples.names.push(name);
        let first = row.iter().map(|cell| cell.split(';').next().unwrap_or_default());
        peoples.first.push(first.collect());
        for (column, (language, cell)) in head.iter().zip(&row).enumerate().skip(1) {
            for word in cell.split(';').filter(|word| !word.is_empty()) {
                let (words, word) = match word.strip_prefix(MISTAKEN) {
                    Some(word) => (&mut peoples.mistaken[column], word),
                    None => (&mut peoples.words[column], word),
                };
                words.insert(key(word, language), index);
            }
        }
        let readings = name.chars().filter_map(|sign| hanzi::readings(sign).first().copied());
        let spelt = readings.collect::<String>();
        for form in [spelt.clone() + "zu", spelt] {
            peoples.spelt.entry(fold::hash(form.as_bytes())).or_insert(index);
        }
    }
    peoples
});

/// The key of a word for a people, which is the same for the adjective where that only adds an ending: корейский, Корея.
fn key(word: &str, language: &str) -> u64 {
    stem::key_without(if language == "ru" { "ск" } else { "" }, word, language)
}

/// The column of the table for a language.
fn column(language: &str) -> Option<usize> {
    PEOPLES.codes.iter().position(|code| *code == language)
}

/// The people that a word of a language names, and whether the word does no more than spell its Chinese name.
pub fn people(word: &str, language: &str) -> Option<(usize, bool)> {
    let said = |column: usize, language| PEOPLES.words[column].get(&key(word, language)).copied();
    let foreign = || said(column("en")?, "en");
    let spelt = || PEOPLES.spelt.get(&fold::hashes(word).1).copied().or_else(foreign);
    let own = said(column(language)?, language);
    own.map(|people| (people, false)).or_else(|| Some((spelt()?, true)))
}

/// The people that a word of a language was mistaken for, where it stands in the name of one of its divisions.
pub fn mistaken_people(word: &str, language: &str) -> Option<usize> {
    PEOPLES.mistaken[column(language)?].get(&key(word, language)).copied()
}

/// The word of a language for a people, the adjective where it has one.
pub fn people_word(people: usize, language: &str) -> Option<&'static str> {
    PEOPLES.first.get(people)?.get(column(language)?).copied().filter(|word| !word.is_empty())
}

/// The peoples that end a Chinese text, and the text without them: 积石山, with three, of 积石山保安族东乡族撒拉族.
pub fn split_peoples(mut text: &str) -> (&str, Vec<usize>) {
    let mut found = Vec::new();
    loop {
        let rest = text.strip_suffix(PEOPLE);
        let bare = rest.unwrap_or(text);
        let ends = |name: &&str| bare.len() > name.len() && bare.ends_with(*name);
        let known = PEOPLES
            .names
            .iter()
            .position(|name| ends(name) && (rest.is_some() || name.chars().count() > 1));
        let Some(people) = known else { break };
        found.insert(0, people);
        text = &bare[..bare.len() - PEOPLES.names[people].len()];
    }
    (text, found)
}

//! The peoples of China, whose names stand in those of autonomous divisions: `peoples.tsv` has them in every language.

use crate::text::{fold, hanzi, stem};
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

/// The sign that ends the Chinese name of a people.
const PEOPLE: char = '族';

/// What a word of the table starts with that translations take for a people: "Muslim" for the Hui.
const MISTAKEN: char = '!';

struct Peoples {
    codes: Vec<&'static str>,
    /// The words for each people, by language.
    rows: Vec<Vec<&'static str>>,
    /// Chinese names, without their last sign.
    names: Vec<&'static str>,
    /// What each language says, read when it is first asked for.
    columns: Vec<OnceLock<Column>>,
    /// By the hash of the name as it is spelt in pinyin, with its last sign and without.
    spelt: FxHashMap<u64, usize>,
}

/// What one language says, by the key of a word.
#[derive(Default)]
struct Column {
    words: FxHashMap<u64, usize>,
    /// What translations take for a people and no editor does.
    mistaken: FxHashMap<u64, usize>,
}

static PEOPLES: LazyLock<Peoples> = LazyLock::new(|| {
    let mut rows =
        include_str!("peoples.tsv").lines().map(|row| row.split('\t').collect::<Vec<_>>());
    let codes = rows.next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = rows.collect();
    let bare = |row: &Vec<&'static str>| row[0].strip_suffix(PEOPLE).unwrap_or(row[0]);
    let names: Vec<&str> = rows.iter().map(bare).collect();
    let mut spelt = FxHashMap::default();
    for (index, name) in names.iter().enumerate() {
        let readings = name.chars().filter_map(|sign| hanzi::readings(sign).first().copied());
        let name = readings.collect::<String>();
        for form in [name.clone() + "zu", name] {
            spelt.entry(fold::hash(form.as_bytes())).or_insert(index);
        }
    }
    let columns = codes.iter().map(|_| OnceLock::new()).collect();
    Peoples { codes, rows, names, columns, spelt }
});

impl Peoples {
    /// The place of a language in the table.
    fn place(&self, language: &str) -> Option<usize> {
        self.codes.iter().position(|code| *code == language)
    }

    fn column(&self, language: &str) -> Option<&Column> {
        let place = self.place(language)?;
        Some(self.columns[place].get_or_init(|| self.read(place)))
    }

    /// Reads what a language says; the Chinese names in front are no words.
    fn read(&self, place: usize) -> Column {
        let mut column = Column::default();
        for (people, row) in self.rows.iter().enumerate().filter(|_| place > 0) {
            let cell = row.get(place).copied().unwrap_or_default();
            for word in cell.split(';').filter(|word| !word.is_empty()) {
                let (words, word) = match word.strip_prefix(MISTAKEN) {
                    Some(word) => (&mut column.mistaken, word),
                    None => (&mut column.words, word),
                };
                words.insert(key(word, self.codes[place]), people);
            }
        }
        column
    }
}

/// The key of a word for a people, which is the same for the adjective where that only adds an ending: корейский, Корея.
fn key(word: &str, language: &str) -> u64 {
    stem::key_without(if language == "ru" { "ск" } else { "" }, word, language)
}

/// The people that a word of a language names, and whether the word does no more than spell its Chinese name.
pub fn people(word: &str, language: &str) -> Option<(usize, bool)> {
    let said = |language| PEOPLES.column(language)?.words.get(&key(word, language)).copied();
    PEOPLES.place(language)?;
    let spelt = || PEOPLES.spelt.get(&fold::hashes(word).1).copied().or_else(|| said("en"));
    said(language).map(|people| (people, false)).or_else(|| Some((spelt()?, true)))
}

/// The people that a word of a language was mistaken for, where it stands in the name of one of its divisions.
pub fn mistaken_people(word: &str, language: &str) -> Option<usize> {
    PEOPLES.column(language)?.mistaken.get(&key(word, language)).copied()
}

/// The word of a language for a people, the adjective where it has one.
pub fn people_word(people: usize, language: &str) -> Option<&'static str> {
    let cell = PEOPLES.rows.get(people)?.get(PEOPLES.place(language)?)?;
    cell.split(';').next().filter(|word| !word.is_empty())
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

//! What the signs of Chinese names mean: `signs.tsv` has it in every language, in base forms.

use crate::text::{fold, stem::stem};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A meaning of one sign or of a word of several.
#[derive(Debug)]
pub struct Sense {
    pub signs: &'static str,
    /// The words behind the first, by the hash of their stem.
    pub rest: Vec<u64>,
}

/// Meanings by language and by the hash of their first word's stem.
type Senses = FxHashMap<u64, Vec<Sense>>;

/// Columns of the table, and its meanings by column.
struct Table {
    columns: Vec<&'static str>,
    senses: Vec<LazyLock<Senses, Box<dyn FnOnce() -> Senses + Send>>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let head = include_str!("../signs.tsv").lines().next().unwrap_or_default();
    let columns: Vec<&str> = head.split('\t').skip(1).collect();
    let lazily = |(column, language): (usize, &&'static str)| {
        let language = *language;
        let read: Box<dyn FnOnce() -> Senses + Send> = Box::new(move || read(column, language));
        LazyLock::new(read)
    };
    let senses = columns.iter().enumerate().map(lazily).collect();
    Table { columns, senses }
});

fn read(column: usize, language: &'static str) -> Senses {
    let mut senses = Senses::default();
    for row in include_str!("../signs.tsv").lines().skip(1) {
        let mut cells = row.split('\t');
        let Some(signs) = cells.next() else { continue };
        let Some(cell) = cells.nth(column) else { continue };
        for text in cell.split(';') {
            let mut words = words(text).map(|word| key(word, language));
            let Some(first) = words.next() else { continue };
            senses.entry(first).or_default().push(Sense { signs, rest: words.collect() });
        }
    }
    senses
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The key of a word in a language.
pub fn key(word: &str, language: &str) -> u64 {
    fold::hash(stem(word, language).as_bytes())
}

/// The meanings that start with a word, by its key; none in languages that the table does not have.
pub fn senses(language: &str, key: u64) -> &'static [Sense] {
    let column = TABLE.columns.iter().position(|column| *column == language);
    let senses = column.and_then(|column| TABLE.senses[column].get(&key));
    senses.map_or(&[], Vec::as_slice)
}

/// The parts of a compound have no fewer letters.
const SHORTEST_PART: usize = 3;

/// What the parts of a compound mean, where all of them mean something: "Langgrasgraben".
pub fn compound_senses(word: &str, language: &str) -> Vec<&'static str> {
    let word = word.to_lowercase();
    parts(&word, language, 3).unwrap_or_default()
}

fn parts(word: &str, language: &str, most: usize) -> Option<Vec<&'static str>> {
    let meaning = |part: &str| -> Vec<&'static str> {
        let whole = senses(language, key(part, language)).iter();
        whole.filter(|sense| sense.rest.is_empty()).map(|sense| sense.signs).collect()
    };
    let cuts = word.char_indices().skip(SHORTEST_PART).map(|(at, _)| word.split_at(at));
    let mut cuts = cuts.filter(|(_, rest)| rest.chars().count() >= SHORTEST_PART && most > 1);
    cuts.find_map(|(front, rest)| {
        let mut found = meaning(front);
        if found.is_empty() {
            found = meaning(front.strip_suffix('s').filter(|front| front.len() > 2)?);
        }
        let rest_means = meaning(rest);
        let rest_means =
            if rest_means.is_empty() { parts(rest, language, most - 1)? } else { rest_means };
        found.extend(rest_means);
        (!found.is_empty()).then_some(found)
    })
}

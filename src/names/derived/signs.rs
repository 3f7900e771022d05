//! What the signs of Chinese names mean: `signs.tsv` has it in every language, in base forms. The build script makes of it a
//! table that is read in place.

mod table;

pub use crate::text::stem::key;
use std::sync::LazyLock;
pub use table::Sense;
use table::Table;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_bytes!(concat!(env!("OUT_DIR"), "/names/signs.table"))));

/// The meanings that start with a word, by its key; none in languages that the table does not have.
pub fn senses(language: &str, key: u64) -> impl Iterator<Item = Sense> {
    TABLE.senses(language, key)
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
        let whole = senses(language, key(part, language));
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

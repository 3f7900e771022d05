//! Meanings of signs as a table that is read in place.

use crate::table::{Filed, Parts, Rows, put, text};
use crate::text::stem::key;
use bytes::Bytes;

/// A meaning of one sign or of a word of several.
pub struct Sense {
    pub signs: &'static str,
    /// The words behind the first, by their keys.
    pub rest: Vec<u64>,
}

/// Meanings by language and by the key of their first word.
pub struct Table {
    /// The languages, each with its meanings.
    columns: Vec<(String, Filed)>,
    /// The upper half of the first word's key, where the signs start and end, and where the keys of the rest do.
    senses: Rows<5>,
    rests: Rows<2>,
    signs: Bytes,
}

impl Table {
    pub fn read(compiled: &'static [u8]) -> Table {
        let mut parts = Parts::new(compiled);
        let (columns, signs) = (parts.take(), parts.take());
        let (senses, rests) = (Rows::read(&mut parts), Rows::read(&mut parts));
        let columns = text(&columns).split_whitespace();
        let columns = columns.map(|code| (code.to_string(), Filed::read(&mut parts))).collect();
        Table { columns, senses, rests, signs }
    }

    /// The meanings that start with a word of a language, by its key; none in languages that the table does not have.
    pub fn senses(&'static self, language: &str, key: u64) -> impl Iterator<Item = Sense> {
        let column = self.columns.iter().find(|(code, _)| *code == language);
        let rows = column.into_iter().flat_map(move |(_, filed)| filed.get(key));
        let rows = rows.map(|row| self.senses.get(row as usize));
        rows.filter(move |[high, ..]| *high == crate::table::halves(key)[1]).map(
            |[_, start, end, first, last]| {
                let rest = (first..last).map(|row| {
                    let [low, high] = self.rests.get(row as usize);
                    crate::table::whole(low, high)
                });
                let signs = self.signs.get(start as usize..end as usize).unwrap_or_default();
                Sense { signs: text(signs), rest: rest.collect() }
            },
        )
    }
}

/// The compiled form of a table: a row the meanings of a sign or a word, a column a language.
#[allow(dead_code, reason = "only the build script makes the table")]
pub fn compiled(table: &str) -> Vec<u8> {
    let mut rows = table.lines();
    let languages: Vec<&str> = rows.next().unwrap_or_default().split('\t').skip(1).collect();
    let mut filed: Vec<Vec<(u64, u32)>> = vec![Vec::new(); languages.len()];
    let (mut signs, mut senses, mut rests) = (String::new(), Vec::new(), Vec::new());
    for row in rows {
        let mut cells = row.split('\t');
        let start = signs.len() as u32;
        signs.push_str(cells.next().unwrap_or_default());
        for ((language, filed), cell) in languages.iter().zip(&mut filed).zip(cells) {
            for text in cell.split(';') {
                let mut keys = words(text).map(|word| key(word, language));
                let Some(first) = keys.next() else { continue };
                let from = rests.len() as u32;
                keys.for_each(|key| rests.push(crate::table::halves(key)));
                filed.push((first, senses.len() as u32));
                let high = crate::table::halves(first)[1];
                senses.push([high, start, signs.len() as u32, from, rests.len() as u32]);
            }
        }
    }
    let mut bytes = Vec::new();
    put(&mut bytes, languages.join(" ").as_bytes());
    put(&mut bytes, signs.as_bytes());
    Rows::<5>::of(&senses).write(&mut bytes);
    Rows::<2>::of(&rests).write(&mut bytes);
    filed.iter().for_each(|entries| Filed::new(entries.iter().copied()).write(&mut bytes));
    bytes
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_are_told_by_their_first_word_in_their_language() {
        let table =
            "zh\ten\tfr\n河\triver;stream of water\tfleuve\n学校\tschool\t\n江\triver\tfleuve\n";
        let table: &Table = Box::leak(Box::new(Table::read(compiled(table).leak())));
        let told = |language: &str, word: &str| {
            let senses = table.senses(language, key(word, language));
            senses.map(|sense| (sense.signs, sense.rest)).collect::<Vec<_>>()
        };
        assert_eq!(told("en", "rivers"), [("河", vec![]), ("江", vec![])]);
        assert_eq!(told("en", "stream"), [("河", vec![key("of", "en"), key("water", "en")])]);
        assert_eq!(told("en", "fleuve"), []);
        assert_eq!(told("fr", "fleuves").len(), 2);
        assert_eq!(told("en", "school"), [("学校", vec![])]);
        assert_eq!(told("de", "river"), []);
    }
}

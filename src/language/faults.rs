//! What is wrong with a language pack though it reads: entries that say nothing and would be found in any text, and lists of a
//! wrong length.

use super::is_registered;
use crate::error::Error;
use crate::text::LineIndex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Keys of lists that have a fixed number of entries, unless they have none.
const LENGTHS: &[(&str, usize)] = &[("months", 12), ("weekdays", 7)];
/// Keys of texts that stand before a word, and so cannot be empty.
const WORDS: &[&str] = &["masculine", "feminine", "elided", "plural", "feminine-plural"];

/// All that is wrong with a pack's text, which must be TOML. Unknown keys and values of a wrong type are told when it is read.
pub fn faults(path: &str, text: &str) -> Vec<Error> {
    let Ok(root) = DeTable::parse(text) else {
        return Vec::new();
    };
    let mut search = Search { path, text, lines: LineIndex::new(text), found: Vec::new() };
    search.table(root.get_ref());
    search.found
}

struct Search<'t> {
    path: &'t str,
    text: &'t str,
    lines: LineIndex,
    found: Vec<Error>,
}

impl Search<'_> {
    fn tell(&mut self, value: &Spanned<DeValue>, message: String) {
        let line = self.lines.position(self.text, value.span().start).line;
        self.found.push(Error::new(self.path, Some(line), message));
    }

    fn table(&mut self, table: &DeTable) {
        for (key, value) in table {
            self.value(key.get_ref(), value);
        }
    }

    fn value(&mut self, key: &str, value: &Spanned<DeValue>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table),
            DeValue::Array(entries) => self.list(key, value, entries),
            DeValue::String(text) if WORDS.contains(&key) && text.trim().is_empty() => {
                self.tell(value, format!("“{key}” is empty; write the word, or leave the key out"));
            }
            DeValue::String(code) if key == "code" && !is_registered(code) => {
                self.tell(value, format!("“{code}” is no code of a language"));
            }
            DeValue::Float(number) => {
                let number = number.as_str().parse::<f64>().unwrap_or(f64::NAN);
                if !number.is_finite() {
                    self.tell(value, format!("“{key}” is no finite number"));
                } else if key == "length" && number <= 0.0 {
                    self.tell(value, "“length” is above nought".into());
                }
            }
            _ => {}
        }
    }

    fn list(&mut self, key: &str, value: &Spanned<DeValue>, entries: &[Spanned<DeValue>]) {
        let wanted = LENGTHS.iter().find(|(known, _)| *known == key).map(|(_, length)| *length);
        if let Some(wanted) = wanted.filter(|wanted| ![0, *wanted].contains(&entries.len())) {
            let message = format!("“{key}” has {} entries; it takes {wanted}", entries.len());
            self.tell(value, message);
        }
        for entry in entries {
            match entry.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {
                    self.tell(entry, format!("an entry of “{key}” is empty; leave it out"));
                }
                _ => self.value(key, entry),
            }
        }
    }
}

//! Lists of words that are looked up.

use crate::text::fold;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::OnceLock;

/// Words in lower case, parted by white space, as a file has them. Rules ask for a word by the hash of its lower case,
/// which every token has: to take the list apart for each word of an article would cost more than all else.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(from = "String", into = "String")]
pub struct Words {
    text: String,
    /// Made when first asked for.
    hashes: OnceLock<FxHashSet<u64>>,
}

impl Words {
    /// Whether the list has a word, by the hash of its lower case.
    pub fn has(&self, lower: u64) -> bool {
        !self.text.is_empty() && self.hashes.get_or_init(|| hashes(&self.text)).contains(&lower)
    }
}

fn hashes(text: &str) -> FxHashSet<u64> {
    text.split_whitespace().map(fold::lower).collect()
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Clone for Words {
    fn clone(&self) -> Self {
        self.text.clone().into()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Words { text, hashes: OnceLock::new() }
    }
}

impl From<Words> for String {
    fn from(words: Words) -> String {
        words.text
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Words {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let words = Words::from("le la\nété".to_string());
        assert!(words.has(fold::lower("Été")) && words.has(fold::lower("le")));
        assert!(!words.has(fold::lower("été la")) && !Words::default().has(0));
        assert_eq!(&*words, "le la\nété");
    }
}

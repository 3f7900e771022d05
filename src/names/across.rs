//! How the articles of a run render the same names.
//!
//! A first pass over the run sketches each article: what names it has and how it writes them. The sketches are added
//! up in a table of bounded size, after which the articles are checked against it one by one. When the table is full,
//! names seen in one article only are let go, as in lossy counting (Manku and Motwani 2002): a name that many articles
//! have stays.

use super::mention::{self, Mention, mentions};
use super::spelling;
use crate::article::Article;
use crate::document::Place;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// More names are not kept.
const MOST_NAMES: usize = 100_000;
/// A rendering is the run's when that many articles have it …
const FEWEST_ARTICLES: u32 = 3;
/// … and that many for each one that has the other.
const MAJORITY: u32 = 4;

/// A name as one article writes it most often.
struct Item {
    /// Equal for all renderings of a name in one language.
    name: u64,
    rendering: u64,
    tokens: Range<usize>,
    count: usize,
}

/// What one article adds to the table.
pub struct Sketch(Vec<(u64, u64, String, Place)>);

/// A rendering in the table, with the place where it was first seen.
pub struct Seen {
    rendering: u64,
    pub articles: u32,
    pub path: Arc<str>,
    pub place: Place,
    pub text: Box<str>,
}

/// The renderings of all names of a run.
#[derive(Default)]
pub struct Across {
    names: FxHashMap<u64, Vec<Seen>>,
}

/// A name that an article writes otherwise than the others of its run do.
pub struct Odd<'a> {
    /// Tokens of the first place.
    pub tokens: Range<usize>,
    pub usual: &'a Seen,
}

/// What names an article has, and how it writes them.
pub fn sketch(article: &Article) -> Sketch {
    let written = |item: Item| {
        let span = article.span_of(&item.tokens);
        (item.name, item.rendering, span.of(article.text).to_string(), article.document.place(span))
    };
    Sketch(items(article).into_iter().map(written).collect())
}

/// An article's names, each with its most frequent rendering, in order.
fn items(article: &Article) -> Vec<Item> {
    let language =
        fold::lower(article.document.language.as_deref().map_or("", crate::language::primary));
    let typed = mentions(article)
        .into_iter()
        .filter(|mention| !mention.is_foreign && mention.capital.is_some());
    let typed = typed.map(|mention: Mention| (mention.group, mention.rendering, mention.tokens));
    let mut items: Vec<Item> = Vec::new();
    let mut index: FxHashMap<(u64, u64), usize> = FxHashMap::default();
    for (name, rendering, tokens) in typed.chain(spelling::spelt(article)) {
        let name = mention::key([language, name].into_iter());
        let item = *index.entry((name, rendering)).or_insert_with(|| {
            items.push(Item { name, rendering, tokens, count: 0 });
            items.len() - 1
        });
        items[item].count += 1;
    }
    items.sort_by_key(|item| (item.name, std::cmp::Reverse(item.count), item.tokens.start));
    items.dedup_by_key(|item| item.name);
    items.sort_by_key(|item| item.tokens.start);
    items
}

impl Across {
    /// Adds an article. The order of articles decides which is shown as the first to have a rendering.
    pub fn add(&mut self, path: &str, sketch: Sketch) {
        let path: Arc<str> = path.into();
        for (name, rendering, text, place) in sketch.0 {
            let seen = self.names.entry(name).or_default();
            match seen.iter_mut().find(|seen| seen.rendering == rendering) {
                Some(seen) => seen.articles += 1,
                None => seen.push(Seen {
                    rendering,
                    articles: 1,
                    path: path.clone(),
                    place,
                    text: text.into(),
                }),
            }
        }
        if self.names.len() > MOST_NAMES {
            self.names.retain(|_, seen| seen.iter().map(|seen| seen.articles).sum::<u32>() > 1);
        }
    }

    /// The names that an article writes otherwise than most articles of the run.
    pub fn odd(&self, article: &Article) -> Vec<Odd<'_>> {
        items(article).into_iter().filter_map(|item| self.odd_one(item)).collect()
    }

    fn odd_one(&self, item: Item) -> Option<Odd<'_>> {
        let seen = self.names.get(&item.name)?;
        let own = seen
            .iter()
            .find(|seen| seen.rendering == item.rendering)
            .map_or(0, |seen| seen.articles);
        let usual = seen
            .iter()
            .filter(|seen| seen.rendering != item.rendering)
            .max_by_key(|seen| seen.articles)?;
        (usual.articles >= FEWEST_ARTICLES.max(MAJORITY * own))
            .then_some(Odd { tokens: item.tokens, usual })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    #[test]
    fn the_table_stays_small_and_keeps_what_many_articles_have() {
        let position = Position { line: 1, column: 1, utf16_column: 1 };
        let place = Place { start: 0, end: 1, from: position, to: position };
        let sketch = |name: u64| {
            Sketch(vec![(0, 0, "often".into(), place), (name, 0, "once".into(), place)])
        };
        let mut across = Across::default();
        for name in 1..=3 * MOST_NAMES as u64 {
            across.add("a", sketch(name));
        }
        assert!(across.names.len() <= MOST_NAMES + 1);
        assert_eq!(across.names[&0][0].articles as usize, 3 * MOST_NAMES);
    }
}

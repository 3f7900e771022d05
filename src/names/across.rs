//! How the articles of a run render the same names.
//!
//! A first pass over the run sketches each article: what names it has and how it writes them. The sketches are added
//! up in a table of bounded size, after which the articles are checked against it one by one. When the table is full,
//! names seen in one article only are let go, as in lossy counting (Manku and Motwani 2002): a name that many articles
//! have stays.
//!
//! Tables of parts of a run add up to that of the whole, in whatever order, so that several machines may gather them:
//! counts are sums, and of several places the first by article and place is kept.

use super::mention::{self, Mention, mentions};
use super::spelling;
use crate::article::Article;
use crate::document::Place;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Where there are more names, those that one article has are let go.
const MOST_NAMES: usize = 100_000;
/// A rendering is the run's when that many articles have it …
pub const FEWEST_ARTICLES: u32 = 3;
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

/// A rendering in the table, with the first place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Equal for what is written in the same way.
    pub rendering: u64,
    /// How many articles write it most often so.
    pub articles: u32,
    /// The first of them.
    pub path: Arc<str>,
    /// The first place there.
    pub place: Place,
    /// What stands there.
    pub text: Box<str>,
}

/// The renderings of all names of a run.
#[derive(Debug, Default)]
pub struct Across {
    names: FxHashMap<u64, Vec<Seen>>,
    /// So many names may be in the table before it is looked through again.
    room: usize,
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
    items.sort_by_key(|item| (item.name, Reverse(item.count), item.tokens.start));
    items.dedup_by_key(|item| item.name);
    items.sort_by_key(|item| item.tokens.start);
    items
}

impl Sketch {
    /// What the article adds to the table, row by row, each a name with a rendering of it.
    pub fn rows(self, path: &str) -> impl Iterator<Item = (u64, Seen)> {
        let path: Arc<str> = path.into();
        self.0.into_iter().map(move |(name, rendering, text, place)| {
            let (path, text) = (path.clone(), text.into());
            (name, Seen { rendering, articles: 1, path, place, text })
        })
    }
}

impl Seen {
    /// What goes first of several places.
    fn first(&self) -> (&str, usize, &str) {
        (&self.path, self.place.start, &self.text)
    }

    fn add(&mut self, other: Seen) {
        let articles = self.articles.saturating_add(other.articles);
        if other.first() < self.first() {
            *self = other;
        }
        self.articles = articles;
    }
}

impl Across {
    /// Adds an article.
    pub fn add(&mut self, path: &str, sketch: Sketch) {
        sketch.rows(path).for_each(|(name, seen)| self.add_row(name, seen));
    }

    /// Adds what another table has, or an article's sketch, of one rendering of a name.
    pub fn add_row(&mut self, name: u64, row: Seen) {
        let seen = self.names.entry(name).or_default();
        match seen.iter_mut().find(|seen| seen.rendering == row.rendering) {
            Some(seen) => seen.add(row),
            None => seen.push(row),
        }
        if self.names.len() > self.room.max(MOST_NAMES) {
            self.names.retain(|_, seen| seen.iter().map(|seen| seen.articles).sum::<u32>() > 1);
            // Where nearly all stay, looking through them for each name more would take for ever.
            self.room = self.names.len() * 2;
        }
    }

    /// A table from which nothing is let go, for a part of a run.
    pub fn of_part() -> Across {
        Across { room: usize::MAX, ..Across::default() }
    }

    /// Leaves only names that articles may render oddly.
    pub fn retain_varied(&mut self) {
        let is_usual = |seen: &Seen| seen.articles >= FEWEST_ARTICLES;
        self.names.retain(|_, seen| seen.len() > 1 && seen.iter().any(is_usual));
    }

    /// Adds the table of another part of the run.
    pub fn merge(&mut self, other: Across) {
        for (name, rows) in other.names {
            rows.into_iter().for_each(|row| self.add_row(name, row));
        }
    }

    /// All renderings of all names, in no order.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &Seen)> {
        self.names.iter().flat_map(|(name, seen)| seen.iter().map(|seen| (*name, seen)))
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
        let others = seen.iter().filter(|seen| seen.rendering != item.rendering);
        let usual = others.max_by_key(|seen| (seen.articles, Reverse(seen.first())))?;
        (usual.articles >= FEWEST_ARTICLES.max(MAJORITY * own))
            .then_some(Odd { tokens: item.tokens, usual })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    fn place(start: usize) -> Place {
        let position = Position { line: 1, column: 1, utf16_column: 1 };
        Place { start, end: start + 1, from: position, to: position }
    }

    #[test]
    fn the_table_stays_small_and_keeps_what_many_articles_have() {
        let sketch = |name: u64| {
            Sketch(vec![(0, 0, "often".into(), place(0)), (name, 0, "once".into(), place(0))])
        };
        let mut across = Across::default();
        for name in 1..=3 * MOST_NAMES as u64 {
            across.add("a", sketch(name));
        }
        assert!(across.names.len() <= MOST_NAMES + 1);
        assert_eq!(across.names[&0][0].articles as usize, 3 * MOST_NAMES);
    }

    #[test]
    fn parts_of_a_run_add_up_to_the_whole_in_any_order() {
        let articles = ["d", "a", "c", "b", "a"];
        let sketch = |at: usize| {
            let rendering = at as u64 % 2;
            Sketch(vec![(7, rendering, format!("{rendering} of {at}"), place(at))])
        };
        let add = |across: &mut Across, at: usize| across.add(articles[at], sketch(at));
        let sorted = |across: &Across| {
            let mut rows: Vec<_> = across.rows().map(|(name, seen)| (name, seen.clone())).collect();
            rows.sort_by_key(|(name, seen)| (*name, seen.rendering));
            rows
        };
        let mut whole = Across::default();
        (0..articles.len()).for_each(|at| add(&mut whole, at));
        let (mut one, mut other) = (Across::default(), Across::default());
        [4, 0].iter().for_each(|at| add(&mut one, *at));
        [3, 2, 1].iter().for_each(|at| add(&mut other, *at));
        other.merge(one);
        assert_eq!(sorted(&other), sorted(&whole));
        other.retain_varied();
        assert_eq!(sorted(&other), sorted(&whole));
        let firsts: Vec<_> =
            sorted(&whole).iter().map(|(_, seen)| (seen.articles, seen.text.to_string())).collect();
        assert_eq!(firsts, [(3, "0 of 4".to_string()), (2, "1 of 1".to_string())]);
    }
}

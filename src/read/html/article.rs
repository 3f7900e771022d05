//! Which segments of a web page are its article.
//!
//! A readability crate (the algorithm of Mozilla's Readability.js) says what the article is, as text without positions;
//! a segment is part of it where the runs of its words are.

use crate::document::Segment;
use crate::read::extract::Extract;
use crate::text::fold;
use dom_smoothie::{Config, Readability, TextMode};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A page of fewer words has no furniture worth the risk of losing its text.
const LEAST_WORDS: usize = 120;
/// Runs of so many words tell texts apart.
const RUN: usize = 4;
/// This share of a segment's runs must be in the article: links and marks in the middle of a sentence may break a run.
const SHARE: f64 = 0.6;
/// A segment of so many words that is nothing but links is a sentence all the same.
const LINK: usize = 25;
/// A segment of so many words is prose.
const PROSE: usize = 12;
/// A segment that is not known takes as much from the stretch that holds the article as its words, up to this.
const LOSS: i64 = 20;
/// Where the longest run of prose is so many times the article, the article was not found: readers' comments may well
/// be longer than what they comment on.
const FEARED: usize = 4;
/// Deeper pages are not given to the readability crate, which walks them by recursion.
const DEEPEST: usize = 400;
/// Nor are pages of more bytes, of which it would take minutes.
const LARGEST: usize = 16 << 20;

/// The segments that are the article, by their ends in the file.
pub struct Kept(FxHashSet<usize>);

impl Kept {
    pub fn contains(&self, end: usize) -> bool {
        self.0.contains(&end)
    }
}

/// What a segment of a page is, but for its text.
#[derive(Clone, Copy)]
pub struct Outline {
    /// Where in the file it ends.
    pub end: usize,
    /// Whether most of it is links.
    pub is_linked: bool,
    /// Whether it is the caption of a picture: what is cut from agencies, and stands in any order.
    pub is_caption: bool,
    /// Whether it is a heading of the page, not of its window.
    pub is_headline: bool,
}

/// Which segments of a page are the article; none where all are to be read: the page is short, or the article was not
/// found.
pub fn kept(markup: &str, page: &Extract, outline: &[Outline], depth: usize) -> Option<Kept> {
    let words: Vec<Vec<u64>> =
        page.segments.iter().map(|segment| words_of(page, segment)).collect();
    let total: usize = words.iter().map(Vec::len).sum();
    if total < LEAST_WORDS || depth > DEEPEST || markup.len() > LARGEST {
        return None;
    }
    let article = Known::new(markup)?;
    let (body, is_known) = article.body(&words, outline);
    let mut kept: Vec<usize> = body.clone().filter(|at| is_known[*at]).collect();
    let count: usize = kept.iter().map(|at| words[*at].len()).sum();
    if FEARED * count < longest_prose(&words) {
        return None;
    }
    let is_headline =
        |at: &usize| outline[*at].is_headline && article.title.starts_with(&words[*at]);
    kept.splice(0..0, (0..body.start).rev().find(is_headline));
    Some(Kept(kept.iter().map(|at| outline[*at].end).collect()))
}

fn words_of(page: &Extract, segment: &Segment) -> Vec<u64> {
    words(segment.span.of(page.text.as_str()))
}

fn words(text: &str) -> Vec<u64> {
    text.unicode_words().map(fold::lower).collect()
}

/// How many words the longest run of prose has; a caption or a subheading does not end it.
fn longest_prose(words: &[Vec<u64>]) -> usize {
    let (mut most, mut sum, mut others) = (0, 0, 0);
    for words in words {
        if words.len() >= PROSE {
            (sum, others) = (sum + words.len(), 0);
        } else {
            others += 1;
        }
        if others > 2 {
            sum = 0;
        }
        most = most.max(sum);
    }
    most
}

/// What is known of the article without its place in the page.
struct Known {
    /// Runs of its words, of every length up to [`RUN`], by hash, and how often it has each.
    runs: FxHashMap<u64, u32>,
    title: Vec<u64>,
}

impl Known {
    fn new(markup: &str) -> Option<Known> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let article = Readability::new(markup, None, Some(config)).ok()?.parse().ok()?;
        let words = words(&article.text_content);
        let mut runs = FxHashMap::default();
        for run in (1..=RUN).flat_map(|length| words.windows(length)) {
            *runs.entry(hash(run)).or_default() += 1;
        }
        Some(Known { runs, title: self::words(&article.title) })
    }

    /// The stretch of a page that holds the article, and which segments of it are known. A stretch gains by every word
    /// that is known and loses by every segment that is not, so that a headline in a list of other articles does not
    /// belong to it (the maximum subarray, by Kadane); nor does a second copy, for words are known as often as the
    /// article has them.
    fn body(&self, words: &[Vec<u64>], outline: &[Outline]) -> (Range<usize>, Vec<bool>) {
        let mut is_known = vec![false; words.len()];
        let mut used = FxHashMap::default();
        let (mut best, mut most) = (0..0, 0);
        let (mut start, mut sum) = (0, 0_i64);
        for (at, words) in words.iter().enumerate() {
            let is_link = outline[at].is_linked && words.len() < LINK;
            is_known[at] = !is_link && !outline[at].is_caption && self.has(words, &mut used);
            let count = words.len() as i64;
            sum += if is_known[at] { count } else { -1 - count.min(LOSS) };
            if sum <= 0 {
                (start, sum) = (at + 1, 0);
                used.clear();
            } else if sum > most {
                (best, most) = (start..at + 1, sum);
            }
        }
        (best, is_known)
    }

    /// Whether words are the article's; if so they are used.
    fn has(&self, words: &[u64], used: &mut FxHashMap<u64, u32>) -> bool {
        let runs: Vec<u64> = words.windows(words.len().clamp(1, RUN)).map(hash).collect();
        let is_left = |run: &&u64| {
            self.runs.get(run).is_some_and(|count| used.get(run).is_none_or(|used| used < count))
        };
        let known = runs.iter().filter(is_left).count();
        let has = known > 0 && known as f64 >= SHARE * runs.len() as f64;
        if has {
            runs.into_iter().for_each(|run| *used.entry(run).or_default() += 1);
        }
        has
    }
}

/// Hashes of words as one hash, in which their order counts.
fn hash(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

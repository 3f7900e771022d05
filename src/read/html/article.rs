//! Which segments of a web page are its article.
//!
//! A readability crate (the algorithm of Mozilla's Readability.js) says what the article is, as text without positions;
//! a segment is part of it where the runs of its words are.

use super::Reader;
use super::furniture::LeftOut;
use crate::document::{Segment, SegmentKind};
use crate::read::extract::Extract;
use crate::text::{Span, fold};
use dom_smoothie::{Config, Readability, TextMode};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
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
/// A note at an article's end on who wrote it has at most so many words.
const NOTE: usize = 40;
/// A segment that is not known takes as much from the stretch that holds the article as its words, up to this.
const LOSS: i64 = 20;
/// Where the longest run of prose is so many times the article, the article was not found: readers' comments may well
/// be longer than what they comment on.
const FEARED: usize = 4;
/// Where so many times what is read of the longest run of prose is less than it, a note says so.
const HALF: usize = 2;
/// Deeper pages are not given to the readability crate, which walks them by recursion.
const DEEPEST: usize = 400;
/// Nor are pages of more bytes, of which it would take minutes.
const LARGEST: usize = 16 << 20;

/// Text of more bytes without a tag is broken up for that crate.
const LONGEST_TEXT: usize = 8 << 10;
/// A place where a line may break, which stands for nothing.
const BREAK: &str = "<wbr>";

/// An element that has at most one in so many of the article's letters may be what its name tells.
const SMALL: usize = 5;
/// What is cut from an article's end is at most one in so many of its words.
const LEAST_CUT: usize = 8;
/// At most one in so many of the article's words may be left where names of elements are believed.
const LEAST_LEFT: usize = 3;

/// What of a page is the article.
pub struct Kept {
    /// Its segments, by their ends in the file.
    ends: FxHashSet<usize>,
    /// Elements that are no text of it.
    pub left_out: LeftOut,
    /// Where the longest run of prose of the page starts and how many words it has, where less than half of it is read.
    pub unread: Option<(Span, usize)>,
}

impl Kept {
    pub fn contains(&self, end: usize) -> bool {
        self.ends.contains(&end)
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
    /// Whether most of it is quoted as a block.
    pub is_quoted: bool,
    /// Whether a good part of it is links.
    pub has_link: bool,
    /// The innermost element that is told to be no text of the article and holds all of it.
    pub piece: Option<usize>,
}

/// What of a page is the article; none where all of it is to be read: the page is short, or the article was not found.
pub fn kept(markup: &str, page: &Reader) -> Option<Kept> {
    let (extract, outline) = (&page.extract, &page.outline);
    let words: Vec<Vec<u64>> =
        extract.segments.iter().map(|segment| words_of(extract, segment)).collect();
    let total: usize = words.iter().map(Vec::len).sum();
    if total < LEAST_WORDS || page.depth > DEEPEST || markup.len() > LARGEST {
        return None;
    }
    let article = Known::new(markup)?;
    let (body, is_known) = article.body(&words, outline);
    let count = |kept: &[usize]| kept.iter().map(|at| words[*at].len()).sum::<usize>();
    let mut kept: Vec<usize> = body.clone().filter(|at| is_known[*at]).collect();
    let (longest, prose) = longest_prose(&words);
    if FEARED * count(&kept) < prose {
        return None;
    }
    let mut left_out = page.furniture.left_out(article.letters / SMALL);
    let is_text = |at: &usize| !left_out.has(outline[*at].piece);
    let is_quoted = |at: &usize| is_known[*at] || outline[*at].is_quoted;
    let text: Vec<usize> = body.clone().filter(is_quoted).filter(is_text).collect();
    if LEAST_LEFT * count(&text) >= count(&kept) {
        kept = text;
    } else {
        left_out = LeftOut::default();
    }
    trim(&mut kept, extract, &words, outline);
    let is_headline =
        |at: &usize| outline[*at].is_headline && article.title.starts_with(&words[*at]);
    kept.splice(0..0, (0..body.start).rev().find(is_headline));
    let read: Vec<usize> = kept.iter().copied().filter(|at| longest.contains(at)).collect();
    let unread =
        (HALF * count(&read) < prose).then(|| (extract.segments[longest.start].span, prose));
    let ends = kept.iter().map(|at| outline[*at].end).collect();
    Some(Kept { ends, left_out, unread })
}

/// Takes what is no sentence from both ends of an article: who wrote it and when, what else to read, where to write to.
fn trim(kept: &mut Vec<usize>, page: &Extract, words: &[Vec<u64>], outline: &[Outline]) {
    let text = |at: usize| page.segments[at].span.of(page.text.as_str()).trim();
    let kind = |at: usize| page.segments[at].kind;
    let is_prose = |at: &usize| words[*at].len() >= PROSE && ends_sentence(text(*at));
    let first = kept.iter().position(is_prose).unwrap_or(0);
    let is_note = |at: usize| {
        kind(at) == SegmentKind::Paragraph
            && !ends_sentence(text(at))
            && is_of_writing(text(at), words[at].len())
    };
    let head: Vec<usize> = kept[..first].iter().copied().filter(|at| !is_note(*at)).collect();
    let is_tail = |at: usize| {
        let is_short = words[at].len() < PROSE && !ends_sentence(text(at));
        kind(at) == SegmentKind::Heading
            || is_short && kind(at) == SegmentKind::Paragraph
            || outline[at].has_link && kind(at) == SegmentKind::ListItem && words[at].len() < LINK
            || words[at].len() < NOTE && has_address(text(at))
    };
    let last =
        kept[first..].iter().rposition(|at| !is_tail(*at)).map_or(kept.len(), |at| first + at + 1);
    let count = |kept: &[usize]| kept.iter().map(|at| words[*at].len()).sum::<usize>();
    if LEAST_CUT * count(&kept[last..]) <= count(kept) {
        kept.truncate(last);
    }
    kept.splice(..first, head);
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»“)]）」』".contains(c));
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', '：', ';', '؟', '।'])
}

/// Whether a line without a full stop is of who wrote the article, and when.
fn is_of_writing(text: &str, words: usize) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    words < 5 || words < LINK && figures >= 3
}

/// Whether an address of mail, of a page or of a writer's account stands in a text.
fn has_address(text: &str) -> bool {
    let is_address =
        |word: &str| word.contains("://") || word.find('@').is_some_and(|at| at + 1 < word.len());
    text.split_whitespace().any(is_address)
}

fn words_of(page: &Extract, segment: &Segment) -> Vec<u64> {
    words(segment.span.of(page.text.as_str()))
}

fn words(text: &str) -> Vec<u64> {
    text.unicode_words().map(fold::lower).collect()
}

/// The segments of the longest run of prose, and how many words it has; a caption or a subheading does not end it.
fn longest_prose(words: &[Vec<u64>]) -> (Range<usize>, usize) {
    let (mut best, mut most) = (0..0, 0);
    let (mut start, mut sum, mut others) = (0, 0, 0);
    for (at, words) in words.iter().enumerate() {
        if words.len() >= PROSE {
            (sum, others) = (sum + words.len(), 0);
        } else {
            others += 1;
        }
        if others > 2 {
            (start, sum) = (at + 1, 0);
        }
        if sum > most {
            (best, most) = (start..at + 1, sum);
        }
    }
    (best, most)
}

/// What is known of the article without its place in the page.
struct Known {
    /// Runs of its words, of every length up to [`RUN`], by hash, and how often it has each.
    runs: FxHashMap<u64, u32>,
    letters: usize,
    title: Vec<u64>,
}

impl Known {
    fn new(markup: &str) -> Option<Known> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let markup = with_breaks(markup);
        let article = Readability::new(&*markup, None, Some(config)).ok()?.parse().ok()?;
        let words = words(&article.text_content);
        let mut runs = FxHashMap::default();
        for run in (1..=RUN).flat_map(|length| words.windows(length)) {
            *runs.entry(hash(run)).or_default() += 1;
        }
        let letters = article.text_content.chars().filter(|c| c.is_alphabetic()).count();
        Some(Known { runs, letters, title: self::words(&article.title) })
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

/// A page whose text has places for a break in it wherever it runs on for long without a tag. The crate writes out what it
/// finds and looks for the next tag's sign from each sign that it escapes.
fn with_breaks(markup: &str) -> Cow<'_, str> {
    let is_place = |c: char| c == '&' || c.is_whitespace() || !c.is_ascii() && !c.is_alphanumeric();
    let mut broken = String::new();
    // Behind the last tag or place, and what has been copied.
    let (mut from, mut copied) = (0, 0);
    while let Some(rest) = markup.get(from..).filter(|rest| rest.len() > LONGEST_TEXT) {
        if let Some(tag) = memchr::memrchr(b'<', &rest.as_bytes()[..LONGEST_TEXT]) {
            from += tag + 1;
            continue;
        }
        let mut places = rest.char_indices().skip_while(|(at, _)| *at < LONGEST_TEXT);
        let Some((place, c)) = places.find(|(_, c)| *c == '<' || is_place(*c)) else { break };
        from += place;
        if c != '<' {
            broken.push_str(&markup[copied..from]);
            broken.push_str(BREAK);
            copied = from;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(markup);
    }
    broken.push_str(&markup[copied..]);
    Cow::Owned(broken)
}

/// Hashes of words as one hash, in which their order counts.
fn hash(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

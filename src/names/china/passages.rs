//! What else a passage of an article about China speaks of: other countries, and former years.

use super::{PROVINCES, REGISTER, Setting};
use crate::article::Article;
use crate::names::places;
use crate::text::{TokenKind, fold};
use std::ops::Range;

/// How the country is called; a passage that names it speaks of no other by that.
const HOME: [&str; 3] = ["china", "chine", "cina"];
/// Where Chinese names are written by other customs: a line a name, as it starts in any language.
const ELSEWHERE: &str = include_str!("elsewhere.txt");
/// So many tokens before and behind a name are looked at.
const FARTHEST: usize = 200;
/// A passage that has a year before this one tells of former divisions.
const PRESENT: u32 = 2016;

/// Whether a text speaks of places where Chinese names are written by other customs.
pub fn is_elsewhere(text: &str) -> bool {
    ELSEWHERE.lines().any(|name| text.contains(name))
}

/// Whether a passage has a year of former days, when divisions were others.
pub fn is_history(article: &Article, at: usize) -> bool {
    passage(article, at).any(|at| {
        let year = article.of(at);
        let is_figure = article.tokens[at].kind == TokenKind::Number && year.len() == 4;
        is_figure && year.parse().is_ok_and(|year: u32| (1000..PRESENT).contains(&year))
    })
}

/// The tokens of the sentence that a token stands in.
fn sentence(article: &Article, at: usize) -> Range<usize> {
    let passage = passage(article, at);
    let starts = |at: &usize| article.tokens[*at].starts_sentence;
    let first = (passage.start..=at).rev().find(starts).unwrap_or(passage.start);
    first..(at + 1..passage.end).find(starts).unwrap_or(passage.end)
}

/// The tokens of the passage that a token stands in, as far as they are near it.
fn passage(article: &Article, at: usize) -> Range<usize> {
    let behind = article.segments.partition_point(|segment| segment.tokens.start <= at);
    let Some(index) = behind.checked_sub(1) else { return at..at };
    let tokens = &article.segments[index].tokens;
    tokens.start.max(at.saturating_sub(FARTHEST))..tokens.end.min(at + FARTHEST)
}

impl Setting<'_> {
    pub(super) fn is_history(&self, at: usize) -> bool {
        is_history(self.article, at)
    }

    /// Whether a sentence names a place that is not in China.
    pub(super) fn is_abroad(&self, at: usize) -> bool {
        let sentence = sentence(self.article, at);
        let text = self.article.span_of(&sentence).of(self.article.text);
        let is_foreign = |at: usize| {
            let word = fold::fold(self.article.of(at));
            self.article.tokens[at].is_capitalised()
                && places::is_known(&word)
                && !HOME.contains(&word.as_str())
                && !PROVINCES.split_whitespace().any(|province| province == word)
                && REGISTER.by_letters(&word).next().is_none()
        };
        is_elsewhere(text) || sentence.clone().any(is_foreign)
    }
}

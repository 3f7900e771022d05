//! Names of several words that an article writes with and without capitals: "Tanglin Protection Station", "Tanglin protection
//! station"; between quotation marks "Bright Path", "Bright path".

use super::groups::Groups;
use super::known::is_word;
use super::mention::{is_in_capitals, key};
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::language::Class;
use crate::text::Case;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest name, in words.
const LONGEST: usize = 5;

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    if article.pack.is_none_or(|pack| pack.data.names.capital_nouns) {
        return Vec::new();
    }
    let capital = runs(article);
    let mut variations = lowered(article, &capital);
    variations.extend(quoted(article));
    variations
}

/// Runs of words with capitals that start with a name, by their words.
fn runs(article: &Article) -> FxHashMap<u64, Vec<Range<usize>>> {
    let mut runs: FxHashMap<u64, Vec<Range<usize>>> = FxHashMap::default();
    for segment in article.segments.iter().filter(|segment| !is_in_capitals(article, segment)) {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let end = run_end(article, at);
            if end > at + 1 && !article.tokens[at].is(Class::FUNCTION) {
                runs.entry(words_key(article, &(at..end))).or_default().push(at..end);
            }
            at = end.max(at + 1);
        }
    }
    runs
}

fn run_end(article: &Article, start: usize) -> usize {
    let mut end = start;
    while article.tokens.get(end).is_some_and(|token| {
        token.is_word() && token.is_capitalised() && (end == start || article.adjoin(end - 1, end))
    }) {
        end += 1;
    }
    end
}

fn words_key(article: &Article, words: &Range<usize>) -> u64 {
    key(words.clone().map(|at| article.tokens[at].fold))
}

/// Where the words behind the first of a run stand without their capitals.
fn lowered(article: &Article, runs: &FxHashMap<u64, Vec<Range<usize>>>) -> Vec<Variation> {
    let mut variations = Groups::default();
    let tokens = &article.tokens;
    for at in 0..tokens.len().saturating_sub(1) {
        let starts = tokens[at].case == Case::Capital
            && tokens[at + 1].case == Case::Lower
            && article.adjoin(at, at + 1)
            && !tokens[at].is(Class::FUNCTION);
        if !starts {
            continue;
        }
        let adjoining = (at + 1..tokens.len().min(at + LONGEST))
            .take_while(|next| article.adjoin(next - 1, *next) && tokens[*next].is_word());
        for end in adjoining.map(|last| last + 1) {
            let words = words_key(article, &(at..end));
            if runs.contains_key(&words) && !is_word(article, at) {
                variations.add(words, at..end);
            }
        }
    }
    let variation = |(words, places): (u64, Vec<Range<usize>>)| {
        let renderings = vec![rendering(article, runs[&words].clone()), rendering(article, places)];
        Variation::new(VariationKind::Case, renderings)
    };
    variations.into_groups().into_iter().filter_map(variation).collect()
}

fn rendering(article: &Article, places: Vec<Range<usize>>) -> Rendering {
    Rendering { text: article.span_of(&places[0]).of(article.text).to_string(), places }
}

/// The capitals with which a title is written, and where.
type Title = (Vec<Case>, Vec<Range<usize>>);

/// Titles of two words and more between quotation marks, with capitals of other words.
fn quoted(article: &Article) -> Vec<Variation> {
    let mut order: Vec<u64> = Vec::new();
    let mut titles: FxHashMap<u64, Vec<Title>> = FxHashMap::default();
    for title in titles_of(article) {
        let words = words_key(article, &title);
        let known = titles.entry(words).or_insert_with(|| {
            order.push(words);
            Vec::new()
        });
        let cases: Vec<Case> = title.clone().map(|at| article.tokens[at].case).collect();
        match known.iter_mut().find(|(other, _)| *other == cases) {
            Some((_, places)) => places.push(title),
            None => known.push((cases, vec![title])),
        }
    }
    let variation = |words: u64| {
        let renderings = titles.remove(&words)?.into_iter();
        let renderings = renderings.map(|(_, places)| rendering(article, places)).collect();
        Variation::new(VariationKind::Case, renderings)
            .filter(|variation| variation.right().places.len() > 1)
    };
    order.into_iter().filter_map(variation).collect()
}

/// Runs of words between quotation marks, the first or the second with a capital.
fn titles_of(article: &Article) -> impl Iterator<Item = Range<usize>> {
    let tokens = &article.tokens;
    let is_open = |at: &usize| "“\"«„".contains(tokens[*at].mark) && tokens[*at].mark != '\0';
    (0..tokens.len()).filter(is_open).filter_map(move |open| {
        let start = open + 1;
        let behind =
            (start..tokens.len().min(start + LONGEST + 1)).find(|at| !tokens[*at].is_word())?;
        let closes = "”\"»“,".contains(tokens[behind].mark) && tokens[behind].mark != '\0';
        let has_capital = (start..behind).skip(1).any(|at| tokens[at].is_capitalised())
            || tokens[start].is_capitalised();
        (closes && behind > start + 1 && has_capital).then_some(start..behind)
    })
}

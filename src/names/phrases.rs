//! Names of three words and more with the same words in another order: "Court of Criminal Appeal", "Criminal Court of Appeal".

use super::mention::{is_in_capitals, key};
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::language::{Class, Pack};
use crate::text::{Case, stem::stem};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest name, in tokens.
const LONGEST: usize = 12;
/// The fewest words with a capital, and where an “and” joins some: two names may stand in either order.
const FEWEST: usize = 3;
const FEWEST_JOINED: usize = 5;

/// A name by its words in any order, with the ways in which they stand.
type Phrases = FxHashMap<u64, Vec<(u64, Vec<Range<usize>>)>>;

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let Some(pack) = article.pack.filter(|pack| pack.data.names.head_last) else {
        return Vec::new();
    };
    let mut order: Vec<u64> = Vec::new();
    let mut phrases = Phrases::default();
    for segment in article.segments.iter().filter(|segment| !is_in_capitals(article, segment)) {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let place = name(article, at, segment.tokens.end);
            at = place.end.max(at + 1);
            let words = words(article, pack, &place);
            let mut sorted = words.clone();
            sorted.sort_unstable();
            sorted.dedup();
            let joins = place.clone().any(|at| pack.is_coordination(article.tokens[at].lower));
            let fewest = if joins { FEWEST_JOINED } else { FEWEST };
            if sorted.len() < fewest || sorted.len() < words.len() {
                continue;
            }
            let name = key(sorted.iter());
            let known = phrases.entry(name).or_insert_with(|| {
                order.push(name);
                Vec::new()
            });
            let written = key(words.iter());
            match known.iter_mut().find(|(other, _)| *other == written) {
                Some((_, places)) => places.push(place),
                None => known.push((written, vec![place])),
            }
        }
    }
    let variation = |name: u64| {
        let rendering = |(_, places): (u64, Vec<Range<usize>>)| Rendering {
            text: article.span_of(&places[0]).of(article.text).to_string(),
            places,
        };
        let renderings = phrases.remove(&name)?.into_iter().map(rendering).collect();
        Variation::new(VariationKind::Parts, renderings)
    };
    order.into_iter().filter_map(variation).collect()
}

/// The run of words with capitals, and small words between them, that starts at a token.
fn name(article: &Article, start: usize, end: usize) -> Range<usize> {
    let tokens = &article.tokens;
    let is_capital = |at: usize| tokens[at].is_word() && tokens[at].is_capitalised();
    if !is_capital(start) || tokens[start].is(Class::FUNCTION) {
        return start..start;
    }
    let mut last = start;
    let mut at = start + 1;
    while at < end.min(start + LONGEST) && article.adjoin(at - 1, at) {
        let small = tokens[at].case == Case::Lower && tokens[at].is(Class::NAME_CONNECTOR);
        if is_capital(at) {
            last = at;
        } else if !small {
            break;
        }
        at += 1;
    }
    start..last + 1
}

/// The words with capitals, without endings, synonyms being one word.
fn words(article: &Article, pack: &Pack, place: &Range<usize>) -> Vec<u64> {
    let capital = place.clone().filter(|at| article.tokens[*at].is_capitalised());
    let word = |at: usize| {
        let lower = article.tokens[at].lower;
        let canonical = pack.canonical(lower);
        if canonical == lower { key([stem(article.of(at), pack.code())].iter()) } else { canonical }
    };
    capital.map(word).collect()
}

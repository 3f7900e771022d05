//! Two names tied by a hyphen, in one order and in the other: "the Japan-China Forum", "the China-Japan Forum".

use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::language::Class;
use crate::text::Case;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Two names tied by a hyphen: their folds, in order.
type Tied = FxHashMap<(u64, u64), Vec<usize>>;

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let tied = tied(article);
    let mut variations: Vec<Variation> = tied
        .iter()
        .filter_map(|((one, other), here)| {
            let there = tied.get(&(*other, *one))?;
            // Between equals the later: the headline has the least to go by.
            let usual = (here.len(), here[0]) > (there.len(), there[0]);
            (one != other && usual && here.len() > 1)
                .then(|| variation(article, here, there))
                .flatten()
        })
        .collect();
    variations.sort_by_key(|variation| variation.right().places[0].start);
    variations
}

fn tied(article: &Article) -> Tied {
    let tokens = &article.tokens;
    let is_name = |at: usize| tokens[at].is_capitalised() && tokens[at].letters > 2;
    let mut tied = Tied::default();
    for at in 1..tokens.len().saturating_sub(1) {
        let is_tied = tokens[at].is_mark('-')
            && article.touches(at)
            && article.touches(at + 1)
            && is_name(at - 1)
            && is_name(at + 1);
        if is_tied {
            tied.entry((tokens[at - 1].fold, tokens[at + 1].fold)).or_default().push(at);
        }
    }
    tied
}

/// The places where names in the other order stand beside a word that names in the usual order stand beside: trains and
/// matches go both ways, a forum has one name.
fn variation(article: &Article, usual: &[usize], odd: &[usize]) -> Option<Variation> {
    let known: FxHashSet<u64> = usual.iter().flat_map(|hyphen| beside(article, *hyphen)).collect();
    let same = |hyphen: &usize| beside(article, *hyphen).iter().any(|word| known.contains(word));
    let places = |hyphens: &mut dyn Iterator<Item = &usize>| -> Vec<Range<usize>> {
        hyphens.map(|hyphen| hyphen - 1..hyphen + 2).collect()
    };
    let odd = places(&mut odd.iter().filter(|hyphen| same(hyphen)));
    let usual = places(&mut usual.iter());
    let rendering = |places: Vec<Range<usize>>| {
        let first = places.first()?;
        let text = article.span_of(first).of(article.text).to_string();
        Some(Rendering { text, places })
    };
    Variation::new(VariationKind::Parts, vec![rendering(usual)?, rendering(odd)?])
}

/// The words that a pair of names stands before, with a capital or tied to it; or behind, if the language's nouns come first.
fn beside(article: &Article, hyphen: usize) -> Vec<u64> {
    let tokens = &article.tokens;
    let mut words = Vec::new();
    if let Some(next) = tokens.get(hyphen + 2) {
        let tied = next.is_mark('-') && tokens.get(hyphen + 3).is_some_and(|word| word.is_word());
        if tied {
            words.push(tokens[hyphen + 3].lower);
        } else if next.is_capitalised() && article.adjoin(hyphen + 1, hyphen + 2) {
            words.push(next.lower);
        }
    }
    let head_first = article
        .pack
        .is_some_and(|pack| !pack.data.names.head_last && !pack.data.names.capital_nouns);
    let before = hyphen.checked_sub(2).map(|at| &tokens[at]);
    let is_noun = |word: &&crate::text::Token| {
        word.case == Case::Lower && !word.is(Class::FUNCTION) && word.letters > 3
    };
    words.extend(before.filter(|_| head_first).filter(is_noun).map(|word| word.lower));
    words
}

//! Acronyms that an article explains, and what it writes for them elsewhere: "the NRB" behind "National Bureau of Rivers
//! (NBR)".

use super::known::is_known;
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::text::Case;
use rustc_hash::FxHashMap;
use std::ops::Range;
use strsim::osa_distance;

/// Shorter acronyms have too few orders of letters.
const SHORTEST: u8 = 3;
const LONGEST: u8 = 8;
/// Words before an acronym that tell what it is explained by, and those among which one has a capital.
const LAST_WORDS: usize = 3;
const MOST_WORDS: usize = 9;
/// An acronym is compared with so many that are explained.
const MOST_EXPLAINED: usize = 200;

/// An acronym, by the hash of its letters, with its places.
struct Acronym {
    token: usize,
    places: Vec<usize>,
    /// Its letters in order.
    letters: Vec<char>,
    /// The words that it stands behind in brackets, by their fold.
    explained: Option<Vec<u64>>,
}

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let acronyms = acronyms(article);
    if acronyms.iter().all(|acronym| acronym.explained.is_none()) {
        return Vec::new();
    }
    let is_explained = |acronym: &&Acronym| acronym.explained.is_some();
    let mut variations = Vec::new();
    for odd in &acronyms {
        let is_for = |usual: &&Acronym| is_meant(odd, usual) || is_slip(article, odd, usual);
        let usual = acronyms.iter().filter(is_explained).take(MOST_EXPLAINED).find(is_for);
        let Some(usual) = usual else { continue };
        let rendering = |acronym: &Acronym| {
            let places: Vec<Range<usize>> = acronym.places.iter().map(|at| *at..at + 1).collect();
            Rendering { text: article.of(acronym.token).to_string(), places }
        };
        let renderings = vec![rendering(usual), rendering(odd)];
        variations.extend(Variation::new(VariationKind::Spelling, renderings));
    }
    variations
}

/// Whether an acronym is a slip for another, more frequent one: one explanation has both, or it has the same letters and no
/// explanation.
fn is_meant(odd: &Acronym, usual: &Acronym) -> bool {
    let Some(explained) = &usual.explained else { return false };
    let rarer = (usual.places.len(), odd.token) > (odd.places.len(), usual.token);
    let of_one = odd.explained.as_ref().is_some_and(|words| words == explained);
    let turned = || {
        let sorted = |acronym: &Acronym| {
            let mut letters = acronym.letters.clone();
            letters.sort_unstable();
            letters
        };
        odd.explained.is_none() && usual.places.len() > 1 && sorted(odd) == sorted(usual)
    };
    rarer && odd.letters != usual.letters && (of_one || turned())
}

/// Whether an acronym that nothing explains, and people do not know, is a letter away from one that is explained and used.
fn is_slip(article: &Article, odd: &Acronym, usual: &Acronym) -> bool {
    let text = |acronym: &Acronym| acronym.letters.iter().collect::<String>();
    odd.explained.is_none()
        && usual.explained.is_some()
        && usual.places.len() > 2 * odd.places.len()
        && odd.letters.len() > 3
        && osa_distance(&text(odd), &text(usual)) == 1
        && !is_known(article, odd.token)
}

fn acronyms(article: &Article) -> Vec<Acronym> {
    let mut index: FxHashMap<u64, usize> = FxHashMap::default();
    let mut acronyms: Vec<Acronym> = Vec::new();
    for (at, token) in article.tokens.iter().enumerate() {
        let is_acronym = token.is_word()
            && token.case == Case::Upper
            && (SHORTEST..=LONGEST).contains(&token.letters)
            && article.is_untied(at);
        if !is_acronym {
            continue;
        }
        let known = *index.entry(token.lower).or_insert_with(|| {
            let letters = article.of(at).chars().collect();
            acronyms.push(Acronym { token: at, places: Vec::new(), letters, explained: None });
            acronyms.len() - 1
        });
        let acronym = &mut acronyms[known];
        acronym.places.push(at);
        if acronym.explained.is_none() {
            acronym.explained = explanation(article, at);
        }
    }
    acronyms
}

/// The last words before an acronym in brackets, one of which has a capital.
fn explanation(article: &Article, at: usize) -> Option<Vec<u64>> {
    let tokens = &article.tokens;
    let open = at.checked_sub(1).filter(|open| tokens[*open].is_mark('('))?;
    let closed = tokens.get(at + 1).is_some_and(|token| token.is_mark(')'));
    let mut words = Vec::new();
    let mut capitals = 0;
    let mut next = open;
    while (words.len() < LAST_WORDS || capitals == 0 && words.len() < MOST_WORDS)
        && next > 0
        && !tokens[next].starts_segment
    {
        next -= 1;
        let token = &tokens[next];
        if token.is_apostrophe() {
            continue;
        }
        if !token.is_word() && !token.is_mark('-') {
            break;
        }
        words.push(token.fold);
        capitals += usize::from(token.is_capitalised());
    }
    words.truncate(LAST_WORDS);
    (closed && capitals > 0 && !words.is_empty()).then_some(words)
}

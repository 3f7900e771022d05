//! Names of the world's places: which forms name one place, and which near names are two places.
//!
//! `places.tsv` is made by `data/places.py` from open data; both say where it comes from. The build script makes a table of it that is
//! read in place.

use super::mention::Mention;
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::text::{Case, fold};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use table::{Form, NATIVE, Table, form_key, joined};

mod table;

/// The longest form, in words.
const MOST_WORDS: usize = 4;

static PLACES: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_bytes!(concat!(env!("OUT_DIR"), "/names/places.table"))));

/// Whether a folded word is the name of a known place.
pub(crate) fn is_known(fold: &str) -> bool {
    PLACES.form(fold::hash(fold.as_bytes())).is_some()
}

/// Whether a text of any number of words is a place's name in some language.
pub(crate) fn is_name(text: &str) -> bool {
    PLACES.form(form_key(text).0).is_some()
}

/// The first language of the table that has a form of a place's name, if just one place has it.
pub(crate) fn language_of(text: &str) -> Option<&'static str> {
    let form = PLACES.form(form_key(text).0).filter(|form| form.place.is_some())?;
    PLACES.columns().nth(form.first_column()).filter(|column| *column != NATIVE)
}

/// Whether two texts are names of places, of two of them; or the second is none.
pub(crate) fn are_two(one: &str, other: &str) -> bool {
    let place = |text: &str| PLACES.form(form_key(text).0).map(|form| form.place);
    match (place(one), place(other)) {
        (Some(Some(one)), Some(Some(other))) => one != other,
        (Some(_), None) => true,
        _ => false,
    }
}

/// All names of one word in a column of the table.
#[cfg(test)]
pub(super) fn words(column: &str) -> Vec<&'static str> {
    let rows = || {
        include_str!("places.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|row| row.split('\t').collect::<Vec<_>>())
    };
    let at = rows().next().and_then(|head| head.iter().position(|name| *name == column));
    let cells = rows().skip(1).filter_map(|row| row.get(at?).copied());
    cells
        .flat_map(|cell| cell.split(';'))
        .filter(|name| !name.is_empty() && name.chars().all(char::is_alphabetic))
        .collect()
}

/// A place named in an article.
struct Named {
    place: u32,
    tokens: Range<usize>,
    /// Whether the form is one of the article's language.
    own: bool,
}

/// Places that an article names by forms of two languages, or by two forms of its own.
pub(super) fn variations(article: &Article, mentions: &[Mention]) -> Vec<Variation> {
    let named = named(article, mentions);
    let mut by_place: BTreeMap<u32, Vec<Named>> = BTreeMap::new();
    for name in named {
        by_place.entry(name.place).or_default().push(name);
    }
    by_place.into_values().filter_map(|names| variation(article, names)).collect()
}

fn variation(article: &Article, names: Vec<Named>) -> Option<Variation> {
    let mut renderings: Vec<(u64, bool, Rendering)> = Vec::new();
    for name in names {
        let fold = name.tokens.clone().map(|at| article.tokens[at].fold).fold(0, joined);
        match renderings.iter_mut().find(|(known, ..)| *known == fold) {
            Some((.., rendering)) => rendering.places.push(name.tokens),
            None => {
                let text = article.span_of(&name.tokens).of(article.text).to_string();
                renderings.push((fold, name.own, Rendering { text, places: vec![name.tokens] }));
            }
        }
    }
    // A form of the article's own language is right, however often it has the other.
    let own = renderings
        .iter()
        .filter(|(_, own, _)| *own)
        .max_by_key(|(.., rendering)| rendering.places.len());
    let right = own.map(|(.., rendering)| rendering.places[0].start);
    let mut variation = Variation::new(
        VariationKind::Exonym,
        renderings.into_iter().map(|(.., rendering)| rendering).collect(),
    )?;
    if let Some(index) =
        variation.renderings.iter().position(|rendering| Some(rendering.places[0].start) == right)
    {
        variation.right = index;
    }
    Some(variation)
}

fn named(article: &Article, mentions: &[Mention]) -> Vec<Named> {
    let language =
        article.document.language.as_deref().map(crate::language::primary).unwrap_or_default();
    let Some(column) = PLACES.columns().position(|column| column == language) else {
        return Vec::new();
    };
    let known: FxHashSet<u64> =
        mentions.iter().flat_map(|mention| mention.names.iter().copied()).collect();
    let mut named = Vec::new();
    let mut at = 0;
    while at < article.tokens.len() {
        let found = (article.tokens[at].case == Case::Capital)
            .then(|| form_at(article, at, column))
            .flatten();
        if let Some((form, end)) =
            found.filter(|(_, end)| !is_part_of_name(article, &(at..*end), &known))
            && let Some(place) = form.place
        {
            let own = form.is_in(column);
            if own || !ends_foreign_name(article, at) {
                named.push(Named { place, tokens: at..end, own });
            }
        }
        at = found.map_or(at + 1, |(_, end)| end);
    }
    named
}

/// The longest form that starts at a token, and its end; forms that name two things are passed over.
fn form_at(article: &Article, at: usize, column: usize) -> Option<(Form, usize)> {
    let mut key = article.tokens[at].fold;
    let mut found = places_form(key, at + 1, column);
    let mut last = at;
    for _ in 1..if PLACES.may_begin(key) { MOST_WORDS } else { 1 } {
        let Some(next) = next_word(article, last) else {
            break;
        };
        key = joined(key, article.tokens[next].fold);
        found = places_form(key, next + 1, column).or(found);
        last = next;
    }
    found.flatten()
}

/// A form known by its key: `None` where there is none, `Some(None)` where it names two things.
fn places_form(key: u64, end: usize, column: usize) -> Option<Option<(Form, usize)>> {
    let form = PLACES.form(key)?;
    let names_one = form.place.is_some() && !form.is_ambiguous(column);
    Some(names_one.then_some((form, end)))
}

/// The word behind a word, over a space, a hyphen or an apostrophe.
fn next_word(article: &Article, at: usize) -> Option<usize> {
    let next = article.tokens.get(at + 1)?;
    if next.is_word() {
        return article.adjoin(at, at + 1).then_some(at + 1);
    }
    let tied = (next.is_mark('-') || next.is_apostrophe()) && article.touches(at + 1);
    (tied && article.tokens.get(at + 2)?.is_word() && article.touches(at + 2)).then_some(at + 2)
}

/// "Tour de France" in German, "Alternative für Deutschland" in French: a foreign form tied to a capitalised word.
fn ends_foreign_name(article: &Article, at: usize) -> bool {
    let Some(word) = at.checked_sub(2) else {
        return false;
    };
    let (before, small) = (&article.tokens[word], &article.tokens[at - 1]);
    before.is_capitalised()
        && !before.starts_sentence
        && small.case == Case::Lower
        && !small.languages.is_empty()
}

/// "Beijing Guoan", "(Beijing) Technology", "Paris-Londres": a place's name inside a longer name that is no place's.
fn is_part_of_name(article: &Article, place: &Range<usize>, known: &FxHashSet<u64>) -> bool {
    let tokens = &article.tokens;
    let is_other = |at: usize| {
        let token = &tokens[at];
        token.is_capitalised()
            && !token.starts_sentence
            && !known.contains(&token.fold)
            && PLACES.form(token.fold).is_none()
    };
    let before = place.start > 0 && !tokens[place.start].starts_segment && {
        let token = &tokens[place.start - 1];
        article.adjoin(place.start - 1, place.start) && is_other(place.start - 1)
            || token.is_mark('(')
            || article.touches(place.start)
                && token.mark != '\0'
                && !"'’«“\"„‘".contains(token.mark)
    };
    let after = tokens.get(place.end).is_some_and(|token| {
        article.adjoin(place.end - 1, place.end)
            && (is_other(place.end) || token.kind == crate::text::TokenKind::Number)
            || article.touches(place.end)
                && token.mark != '\0'
                && (token.is_mark('-') || token.is_mark('/') || token.is_mark(')'))
    });
    before || after
}

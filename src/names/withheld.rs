//! Names that Chinese withholds: 王某某 is somebody called Wang, and machines make a Wang Moumou of it.

use super::surnames::Surnames;
use crate::article::Article;
use crate::text::{fold, palladius};
use std::ops::Range;

/// The sign that stands for a part of a name which is not told.
const SIGN: char = '某';
/// How it is read.
const READ: &str = "mou";

/// A person whose given name is withheld.
pub struct Withheld {
    pub tokens: Range<usize>,
    pub surname: Range<usize>,
}

/// The people of an article, that has a Chinese source or is about China, whose given names are the sign for what is not
/// told, as it is read.
pub fn withheld(article: &Article, is_of_china: bool) -> Vec<Withheld> {
    let is_told = is_of_china || article.source.is_some() || article.text.contains("Моу");
    let Some(chinese) = article.packs.get("zh").filter(|_| is_told && has_any(article)) else {
        return Vec::new();
    };
    let surnames = Surnames::of(chinese);
    let names = (1..article.tokens.len()).filter_map(|at| {
        let surname = at - 1;
        let end = end_of_given(article, at)?;
        let is_surname =
            || letters(article, surname).iter().any(|way| surnames.lawful.contains(&**way));
        let is_name = article.tokens[surname].is_capitalised()
            && article.adjoin(surname, at)
            && !(surname > 0 && is_read(article, surname))
            && is_surname();
        is_name.then_some(Withheld { tokens: surname..end, surname: surname..at })
    });
    names.collect()
}

/// The end of a given name that is "Moumou" or "Mou Mou", or one "Mou" where the passage's source has the sign.
fn end_of_given(article: &Article, at: usize) -> Option<usize> {
    if !article.tokens[at].is_capitalised() {
        return None;
    }
    let is_twice = letters(article, at).iter().any(|way| *way == [READ, READ].concat());
    if is_twice {
        return Some(at + 1);
    }
    let next = at + 1;
    let goes_on = next < article.tokens.len() && article.adjoin(at, next);
    match is_read(article, at) {
        true if goes_on && is_read(article, next) => Some(next + 1),
        true if !(goes_on && article.tokens[next].is_capitalised()) => {
            has_sign(article, at).then_some(next)
        }
        _ => None,
    }
}

fn is_read(article: &Article, at: usize) -> bool {
    letters(article, at).iter().any(|way| way == READ)
}

/// How a word is written in pinyin.
fn letters(article: &Article, at: usize) -> Vec<String> {
    let word = article.of(at);
    if word.is_ascii() { vec![fold::fold(word)] } else { palladius::letters(word) }
}

/// Whether the source of a token's passage has the sign.
fn has_sign(article: &Article, at: usize) -> bool {
    article
        .source
        .as_ref()
        .zip(article.pair_of(at))
        .is_some_and(|(source, pair)| source.span_of(&pair.source).of(source.text).contains(SIGN))
}

/// Whether a text has the syllable at all.
fn has_any(article: &Article) -> bool {
    article.text.contains("Mou") || article.text.contains("Моу")
}

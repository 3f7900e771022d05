//! People from China of whose names a machine translated a part: "Zhao Jade Dragon" for Zhao Yulong, "White Zhiguo" for
//! Bai Zhiguo. What stands beside the name shows that a person is meant.

use super::derived::signs::{key, senses};
use super::known::{is_common, is_word};
use super::persons::is_person;
use super::surnames::Surnames;
use crate::article::Article;
use crate::language::{Class, Pack};
use crate::text::{Case, fold, pinyin};
use std::ops::Range;

/// A given name has so many signs at most, and a translation of it so many words.
const MOST_GIVEN: usize = 2;

/// The people of an article about China whose names are half translated.
pub fn half_translated(article: &Article) -> Vec<Range<usize>> {
    let (Some(pack), Some(chinese)) = (article.pack, article.packs.get("zh")) else {
        return Vec::new();
    };
    let names = Names { article, pack, chinese, surnames: Surnames::of(chinese) };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..article.tokens.len() {
        let is_behind = found.last().is_none_or(|last| last.end <= at);
        let name = is_behind.then(|| names.translated_given(at).or(names.translated_surname(at)));
        found.extend(name.flatten());
    }
    found
}

struct Names<'a> {
    article: &'a Article<'a>,
    pack: &'a Pack,
    chinese: &'a Pack,
    surnames: Surnames<'a>,
}

impl Names<'_> {
    /// "Zhao Jade Dragon": a surname and words that mean signs.
    fn translated_given(&self, at: usize) -> Option<Range<usize>> {
        let is_surname = self.is_capital(at)
            && self.surnames.lawful.contains(&*fold::fold(self.article.of(at)))
            && !self.chinese.data.names_elsewhere.has(self.article.tokens[at].lower);
        // "He", "Long" and "An" start sentences.
        let starts = self.article.tokens[at].starts_sentence;
        if !is_surname || starts && is_common(self.article, at) {
            return None;
        }
        let words = (at + 1..=at + MOST_GIVEN).take_while(|next| {
            self.article.tokens.len() > *next
                && self.article.adjoin(next - 1, *next)
                && self.is_capital(*next)
                && self.signs(*next).next().is_some()
        });
        let name = at..words.last()? + 1;
        is_person(self.article, &name).then_some(name)
    }

    /// "White Zhiguo": a word that means a surname's sign, and a given name of two syllables.
    fn translated_surname(&self, at: usize) -> Option<Range<usize>> {
        let name = at..at + 2;
        let given = at + 1;
        if given >= self.article.tokens.len()
            || !(self.is_capital(at) && self.is_capital(given))
            || !self.article.adjoin(at, given)
        {
            return None;
        }
        let is_given = || {
            let fold = fold::fold(self.article.of(given));
            pinyin::is_syllables(&fold)
                && !pinyin::is_syllable(&fold)
                && !is_word(self.article, given)
        };
        let means_surname = || {
            self.signs(at).any(|signs| {
                let mut signs = signs.chars();
                signs.next().is_some_and(|sign| self.surnames.signs.contains(&sign))
                    && signs.next().is_none()
            })
        };
        (is_given() && means_surname() && is_person(self.article, &name)).then_some(name)
    }

    fn is_capital(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        token.case == Case::Capital && token.letters > 1 && self.article.is_untied(at)
    }

    /// The signs that a word of the language means; none of what is a type word, a small word or what firms are called.
    fn signs(&self, at: usize) -> impl Iterator<Item = &'static str> {
        let token = &self.article.tokens[at];
        let (word, code) = (self.article.of(at), self.pack.code());
        let is_brand = self
            .article
            .packs
            .get("en")
            .is_some_and(|pack| pack.data.names.brands.has(token.lower));
        let is_no_meaning = is_brand
            || token.is(Class::TYPE)
            || token.is(Class::FUNCTION)
            || self.pack.data.names.sorts.has(token.lower)
            || pinyin::is_syllable(&fold::fold(word));
        let all = (!is_no_meaning).then(|| senses(code, key(word, code)));
        all.into_iter().flatten().filter(|sense| sense.rest.is_empty()).map(|sense| sense.signs)
    }
}

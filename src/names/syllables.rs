//! Chinese names whose syllables stand apart in an article that joins those of others: "Qing Lu Town" beside Xianghe and
//! Wanquan, "Zhao Ya Lan" beside Chen Weiguo.

use super::china::{Setting, is_elsewhere};
use super::known::is_word;
use super::persons::is_person;
use super::places;
use super::surnames::Surnames;
use crate::article::Article;
use crate::language::{Class, peoples};
use crate::text::{Case, fold, pinyin};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A name in syllables, and how it is written.
pub struct Apart {
    pub tokens: Range<usize>,
    pub write: String,
    /// Whether a place is named, by its type word.
    is_place: bool,
}

/// So many names that are written in one word show that the article is about China.
const EVIDENCE: usize = 3;
/// A name has no more syllables than these.
const MOST: usize = 4;
/// Classes of type words whose names are never in syllables, the greatest first; streets are named after people, too.
pub const DIVISIONS: [&str; 8] =
    ["province", "prefecture", "city", "county", "district", "town", "township", "village"];

/// All of them, in order.
pub fn apart(article: &Article) -> Vec<Apart> {
    let mut found = Vec::new();
    let mut at = 1;
    while at < article.tokens.len() {
        let place = run(article, at);
        at = place.end.max(at) + 1;
        if place.len() < 2 || place.len() > MOST {
            continue;
        }
        if let Some(write) = joined(article, &place) {
            let is_place = is_division(article, &place);
            found.push(Apart { tokens: place, write, is_place });
        }
    }
    // "Wan Chai", "Lao Cai"
    if found.is_empty() || is_elsewhere(article.text) {
        return Vec::new();
    }
    let surnames = article.packs.get("zh").map(Surnames::of);
    let is_surname = |at: usize| {
        let surnames = surnames.as_ref().map(|surnames| &surnames.lawful);
        surnames.is_some_and(|lawful| lawful.contains(&*fold::fold(article.of(at))))
    };
    // "Tie Guan Yin" is a tea.
    let is_person =
        |apart: &Apart| is_surname(apart.tokens.start) && is_person(article, &apart.tokens);
    found.retain(|apart| apart.is_place || is_person(apart));
    let evidence = evidence(article);
    if evidence >= EVIDENCE.max(found.len()) {
        return found;
    }
    // An article that names divisions of China shows that it is about China by these, and how it joins the names of people
    // by one of them.
    let is_of_china = Setting::of(article).is_some_and(|setting| setting.is_of_china());
    let found_people = found.iter().filter(|apart| !apart.is_place).count();
    found.retain(|apart| is_of_china && (apart.is_place || evidence >= found_people));
    found
}

/// A capitalised syllable of pinyin that is no small word and no name of a people.
fn is_syllable(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    token.case == Case::Capital
        && token.letters >= 2
        && !token.is(Class::FUNCTION)
        && !token.is(Class::TYPE)
        && pinyin::is_syllable(&fold::fold(article.of(at)))
}

/// The syllables from a token on; none where another capital stands beside them.
fn run(article: &Article, start: usize) -> Range<usize> {
    let tokens = &article.tokens;
    let is_capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_capitalised());
    let is_behind_name = article.adjoin(start - 1, start)
        && is_capital(start - 1)
        && !tokens[start - 1].is(Class::TYPE);
    if !is_syllable(article, start) || is_behind_name {
        return start..start;
    }
    let mut end = start + 1;
    while end < tokens.len() && article.adjoin(end - 1, end) && is_syllable(article, end) {
        end += 1;
    }
    let goes_on = end < tokens.len()
        && (article.adjoin(end - 1, end) && is_capital(end) && !tokens[end].is(Class::TYPE)
            || article.touches(end) && matches!(tokens[end].mark, '-' | '\'' | '’'));
    if goes_on { end..end } else { start..end }
}

/// How a run of syllables is written: in one word beside the type word of a division; three of them else as a surname and a
/// given name.
fn joined(article: &Article, place: &Range<usize>) -> Option<String> {
    let code = article.pack?.code();
    let syllables: Vec<&str> = place.clone().map(|at| article.of(at)).collect();
    let is_people = |word: &&str| peoples::people(word, code).is_some();
    let known = article.match_at(place.start).is_some_and(|found| article.is_own(found));
    // "Da Nang", "Tai Po": places whose names are not joined.
    let is_place = places::is_name(&syllables.join(" "));
    if known || is_place || syllables.last().is_some_and(is_people) {
        return None;
    }
    if is_division(article, place) {
        return Some(pinyin::spelt(&syllables, 0));
    }
    let is_person = syllables.len() == 3
        && (!article.tokens[place.start].starts_sentence || !is_word(article, place.start));
    is_person.then(|| pinyin::spelt(&syllables, 1))
}

/// Whether the type word of a division stands behind the name, or before it, with a small word between at most.
fn is_division(article: &Article, place: &Range<usize>) -> bool {
    let Some(pack) = article.pack else { return false };
    let tokens = &article.tokens;
    let is_type = |at: usize| {
        tokens[at].is(Class::TYPE)
            && pack.type_class(tokens[at].lower).is_some_and(|class| DIVISIONS.contains(&class))
    };
    let behind = place.end < tokens.len()
        && article.adjoin(place.end - 1, place.end)
        && tokens[place.end].is_capitalised()
        && is_type(place.end);
    let first = place.start;
    let right_before = article.adjoin(first - 1, first) && is_type(first - 1);
    let tied = || {
        first >= 2
            && article.adjoin(first - 1, first)
            && article.adjoin(first - 2, first - 1)
            && tokens[first - 1].is(Class::NAME_CONNECTOR)
            && is_type(first - 2)
    };
    behind && pack.data.names.head_last || right_before || tied()
}

/// How many names of the article are several syllables in one word that is no common noun of the language.
fn evidence(article: &Article) -> usize {
    let forms = article.pack.and_then(|pack| pack.forms.as_ref());
    let is_noun =
        |at: usize| forms.is_some_and(|forms| forms.is_common(&article.of(at).to_lowercase()));
    let is_name = |at: &usize| {
        let token = &article.tokens[*at];
        token.case == Case::Capital
            && token.letters >= 5
            && !token.starts_sentence
            && pinyin::is_name(&fold::fold(article.of(*at)))
            && !is_noun(*at)
    };
    let names = (0..article.tokens.len()).filter(is_name);
    names.map(|at| article.tokens[at].lower).collect::<FxHashSet<_>>().len()
}

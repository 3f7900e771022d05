//! Foreign names that an article in signs or in Cyrillic transcribes in two ways: ハベル and ハーベル, 哈贝尔 and 哈伯尔, Колхан and
//! Колахан, whatever the case.

use super::known::is_known;
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::text::script::{Script, is_katakana};
use crate::text::{Case, fold, hanzi, stem};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Shorter transcriptions are near too many others.
const SHORTEST_KANA: usize = 4;
const SHORTEST_SIGNS: usize = 3;
const SHORTEST_STEM: usize = 5;
/// Longer runs of signs are no name, and longer words none that is worth the comparison.
const LONGEST_SIGNS: usize = 7;
const LONGEST: usize = 24;

/// A name as it is spelt once or more.
struct Name {
    signs: Vec<char>,
    places: Vec<Range<usize>>,
    /// Whether a dot or a title shows somewhere that it is a name.
    is_shown: bool,
    /// The given name before the dot, where there is one.
    given: Option<u64>,
    /// Whether people know it, or a word like it.
    is_known: bool,
}

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let Some(pack) = article.pack else { return Vec::new() };
    let names = if pack.is_written_in(Script::Kana) {
        in_kana(article, &pack.data.behind_names)
    } else if !pack.data.transliterating.is_empty() {
        in_signs(article, &pack.data.transliterating)
    } else if pack.is_written_in(Script::Cyrillic) && pack.forms.is_some() {
        in_cyrillic(article, pack.code())
    } else {
        return Vec::new();
    };
    pairs(&names).into_iter().filter_map(|(one, other)| variation(article, one, other)).collect()
}

fn variation(article: &Article, one: &Name, other: &Name) -> Option<Variation> {
    let rendering = |name: &Name| Rendering {
        text: article.span_of(&name.places[0]).of(article.text).to_string(),
        places: name.places.clone(),
    };
    Variation::new(VariationKind::Spelling, vec![rendering(one), rendering(other)])
}

/// Two names that are unlike in one sign, neither the first nor the last: each shows the other without it.
fn pairs(names: &[Name]) -> Vec<(&Name, &Name)> {
    let mut without: FxHashMap<(usize, Vec<char>), Vec<usize>> = FxHashMap::default();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        for key in keys(&name.signs) {
            let known = without.entry(key).or_default();
            // Of a doubled sign either may be left out.
            if known.last() != Some(&index) {
                found.extend(known.iter().map(|other| (*other, index)));
                known.push(index);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let pairs = found.into_iter().map(|(one, other)| (&names[one], &names[other]));
    pairs.filter(|(one, other)| are_one(one, other)).collect()
}

/// A name with each of its inner signs left out, and where: one changed there has the same. And as it is, and without each
/// sign that only makes another longer or shorter.
fn keys(signs: &[char]) -> impl Iterator<Item = (usize, Vec<char>)> {
    let without = |at: usize| -> Vec<char> {
        let left = signs.iter().enumerate().filter(|(other, _)| *other != at);
        left.map(|(_, sign)| *sign).collect()
    };
    // 尔 is a consonant of its own; at the end it may tell Philips from Philip.
    let lengthens = |at: &usize| match signs[*at] {
        '尔' => at + 1 < signs.len(),
        // Vowels come and go at the end of a stem: Павел, Павла.
        'а'..='я' | 'і' | 'ї' | 'є' | 'ґ' => at + 2 < signs.len(),
        sign => matches!(sign, 'ー' | 'ッ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ'),
    };
    let changed = (1..signs.len() - 1).map(move |at| (at, without(at)));
    let longer = (1..signs.len()).filter(lengthens).map(move |at| (0, without(at)));
    changed.chain(longer).chain([(0, signs.to_vec())]).collect::<Vec<_>>().into_iter()
}

/// A dot or a title shows one of them; beside two given names they are two people.
fn are_one(one: &Name, other: &Name) -> bool {
    let same_given = match (one.given, other.given) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let unlike = one.signs.iter().zip(&other.signs).find(|(one, other)| one != other);
    let is_near = one.signs.len() != other.signs.len()
        || unlike.is_none_or(|(one, other)| sound_near(*one, *other));
    let is_new = !(one.is_known && other.is_known);
    (one.is_shown || other.is_shown) && same_given && is_near && is_new && !are_cases(one, other)
}

/// Захід and Заходу: a vowel that changes at the end of a stem.
fn are_cases(one: &Name, other: &Name) -> bool {
    let changes = |sign: &char| matches!(sign, 'о' | 'е' | 'є' | 'і' | 'ь');
    let last_but_one = |name: &Name| name.signs.iter().rev().nth(1).copied();
    let (left, right) = (last_but_one(one), last_but_one(other));
    left != right && left.iter().chain(&right).all(changes)
}

/// Whether two signs of Chinese have a letter of their readings in common: 克 and 肯; letters and kana are near anyway.
fn sound_near(one: char, other: char) -> bool {
    if Script::of(one) != Script::Han {
        return true;
    }
    let (one, other) = (hanzi::readings(one), hanzi::readings(other));
    let share = |one: &str| other.iter().any(|other| one.contains(|c| other.contains(c)));
    one.is_empty() || one.iter().any(|reading| share(reading))
}

/// Runs of katakana, but for given names, behind which a dot stands.
fn in_kana(article: &Article, titles: &[String]) -> Vec<Name> {
    let mut names = Names::default();
    for at in 0..article.tokens.len() {
        if article.tokens[at].script != Script::Kana {
            continue;
        }
        let signs: Vec<char> = article.of(at).chars().collect();
        let is_kana = signs.iter().all(|sign| is_katakana(*sign));
        let is_short = (SHORTEST_KANA..=LONGEST).contains(&signs.len());
        if !is_short || !is_kana || is_dot(article, at + 1) {
            continue;
        }
        let behind = article.tokens.get(at + 1).map_or("", |next| &article.text[next.start()..]);
        let is_titled = titles.iter().any(|title| behind.starts_with(title.as_str()));
        names.add(article, signs, at..at + 1, is_titled);
    }
    names.all
}

/// Runs of the signs that foreign names are written with, but for given names.
fn in_signs(article: &Article, transliterating: &str) -> Vec<Name> {
    let sign_at = |at: usize| {
        let mut signs = article.of(at).chars();
        signs.next().filter(|sign| signs.next().is_none() && transliterating.contains(*sign))
    };
    let mut names = Names::default();
    let mut at = 0;
    while at < article.tokens.len() {
        let touches = |next: usize| next == at || article.touches(next);
        let run =
            (at..article.tokens.len()).map_while(|next| sign_at(next).filter(|_| touches(next)));
        let signs: Vec<char> = run.collect();
        let end = at + signs.len();
        if (SHORTEST_SIGNS..=LONGEST_SIGNS).contains(&signs.len()) && !is_dot(article, end) {
            names.add(article, signs, at..end, false);
        }
        at = end.max(at + 1);
    }
    names.all
}

/// Stems of capitalised words, but for given names, behind which another name stands.
fn in_cyrillic(article: &Article, code: &str) -> Vec<Name> {
    let mut names = Names::default();
    let is_capital = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.case == Case::Capital)
            && article.tokens[at].script == Script::Cyrillic
    };
    for at in (0..article.tokens.len()).filter(|at| is_capital(*at)) {
        let token = &article.tokens[at];
        let leads = is_capital(at + 1) && article.adjoin(at, at + 1);
        if token.starts_sentence || leads || !article.is_untied(at) {
            continue;
        }
        let stem: Vec<char> = stem::stem(article.of(at), code).chars().collect();
        if (SHORTEST_STEM..=LONGEST).contains(&stem.len()) {
            let name = names.add(article, stem, at..at + 1, true);
            name.is_known |= is_known(article, at);
        }
    }
    names.all
}

fn is_dot(article: &Article, at: usize) -> bool {
    article.tokens.get(at).is_some_and(|token| matches!(token.mark, '·' | '・'))
}

#[derive(Default)]
struct Names {
    index: FxHashMap<Vec<char>, usize>,
    all: Vec<Name>,
}

impl Names {
    fn add(
        &mut self,
        article: &Article,
        signs: Vec<char>,
        place: Range<usize>,
        is_titled: bool,
    ) -> &mut Name {
        let dot = place.start.checked_sub(1).filter(|dot| is_dot(article, *dot));
        let before = dot.and_then(|dot| dot.checked_sub(1));
        let given = before.map(|at| fold::hash(article.of(at).as_bytes()));
        let all = &mut self.all;
        let at = *self.index.entry(signs).or_insert_with_key(|signs| {
            let signs = signs.clone();
            all.push(Name { signs, places: Vec::new(), is_shown: false, given, is_known: false });
            all.len() - 1
        });
        let name = &mut self.all[at];
        name.places.push(place);
        name.is_shown |= is_titled || dot.is_some();
        name.given = name.given.or(given);
        name
    }
}

//! Spellings of one name: accents, syllables joined or apart, parts in another order, a letter more or less.

use super::alike;
use super::known::is_known;
use super::mention::{is_in_capitals, key};
use super::transcribed;
use super::variants::{Rendering, Variation, VariationKind};
use crate::article::Article;
use crate::language::Class;
use crate::text::{Case, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Shorter words lose and get accents and joints by chance.
const SHORTEST_WHOLE: usize = 5;

/// A capitalised word in the middle of a sentence, under all its accents.
pub(super) struct Word {
    pub fold: String,
    /// Its spellings, by the hash of their lower case, and where they stand.
    pub spellings: Vec<(u64, Vec<usize>)>,
}

impl Word {
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.spellings.iter().flat_map(|(_, places)| places.iter().copied())
    }

    pub fn count(&self) -> usize {
        self.spellings.iter().map(|(_, places)| places.len()).sum()
    }
}

pub(super) fn variations(article: &Article) -> Vec<Variation> {
    let Some(pack) = article.pack else {
        return Vec::new();
    };
    let words = words(article);
    let mut variations: Vec<Variation> =
        words.iter().flat_map(|word| accents(article, word)).collect();
    variations.extend(words.iter().filter_map(|word| capitals(article, word)));
    variations.extend(joints(article, &words));
    if !pack.data.names.capital_nouns {
        variations.extend(turned(article));
    }
    variations.extend(alike::variations(article, pack, &words));
    let told: FxHashSet<usize> = variations.iter().flat_map(starts).collect();
    let is_new = |variation: &Variation| starts(variation).all(|at| !told.contains(&at));
    variations.extend(transcribed::variations(article).into_iter().filter(is_new));
    variations
}

fn starts(variation: &Variation) -> impl Iterator<Item = usize> {
    variation.renderings.iter().flat_map(|rendering| &rendering.places).map(|place| place.start)
}

fn words(article: &Article) -> Vec<Word> {
    let mut index: FxHashMap<u64, usize> = FxHashMap::default();
    let mut words: Vec<Word> = Vec::new();
    for segment in article.segments.iter().filter(|segment| !is_in_capitals(article, segment)) {
        for at in segment.tokens.clone().filter(|at| is_word(article, *at)) {
            let token = &article.tokens[at];
            let word = *index.entry(token.fold).or_insert_with(|| {
                words.push(Word { fold: fold::fold(article.of(at)), spellings: Vec::new() });
                words.len() - 1
            });
            let spellings = &mut words[word].spellings;
            match spellings.iter_mut().find(|(lower, _)| *lower == token.lower) {
                Some((_, places)) => places.push(at),
                None => spellings.push((token.lower, vec![at])),
            }
        }
    }
    words
}

/// A capitalised word that a capital shows to be a name.
#[inline]
fn is_word(article: &Article, at: usize) -> bool {
    let token = &article.tokens[at];
    matches!(token.case, Case::Capital | Case::Mixed)
        && token.letters >= 2
        && !token.is(Class::FUNCTION)
        && !token.is(Class::TYPE)
        && (!token.starts_sentence || is_name_at_start(article, at))
        && !is_in_address(article, at)
        // "1000Mbps" is an amount.
        && !article.of(at).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word that starts a sentence is a name: no language that mtlint has the words of knows it.
fn is_name_at_start(article: &Article, at: usize) -> bool {
    let pack = article.pack.filter(|pack| pack.forms.is_some() && !pack.data.names.capital_nouns);
    pack.is_some() && article.tokens[at].letters >= 4 && !is_known(article, at)
}

/// "Chinanews.com" names a page.
fn is_in_address(article: &Article, at: usize) -> bool {
    let touching = |at: usize| at < article.tokens.len() && article.touches(at);
    touching(at + 1)
        && article.tokens[at + 1].is_mark('.')
        && touching(at + 2)
        && article.tokens[at + 2].is_word()
}

fn rendering(article: &Article, places: Vec<Range<usize>>) -> Rendering {
    Rendering { text: article.span_of(&places[0]).of(article.text).to_string(), places }
}

/// "Wikimedia", "Wikimédia"; "Etats-Unis", "États-Unis": compounds are compared as a whole.
fn accents(article: &Article, word: &Word) -> Vec<Variation> {
    if word.spellings.len() < 2
        || word.fold.len() < SHORTEST_WHOLE
        || is_foreign_fragment(article, word)
        || are_own_words(article, word)
    {
        return Vec::new();
    }
    let mut index: FxHashMap<Vec<u64>, usize> = FxHashMap::default();
    let mut compounds: Vec<Vec<Rendering>> = Vec::new();
    for (_, places) in &word.spellings {
        let mut seen = FxHashSet::default();
        let places = places.iter().filter(|at| !is_inside_name(article, **at));
        for place in places.map(|at| whole(article, *at)) {
            let folds: Vec<u64> = place.clone().map(|at| article.tokens[at].fold).collect();
            let index = *index.entry(folds).or_insert(compounds.len());
            if index == compounds.len() {
                compounds.push(Vec::new());
            }
            let renderings = &mut compounds[index];
            let is_new = seen.insert(index);
            match renderings.last_mut().filter(|_| !is_new) {
                Some(last) => last.places.push(place),
                None => renderings.push(rendering(article, vec![place])),
            }
        }
    }
    compounds
        .into_iter()
        .filter_map(|renderings| Variation::new(VariationKind::Spelling, renderings))
        .collect()
}

/// "Falle", "Fälle": two words of a language whose nouns have capitals.
fn are_own_words(article: &Article, word: &Word) -> bool {
    let pack = article.pack.filter(|pack| pack.data.names.capital_nouns);
    let Some(forms) = pack.and_then(|pack| pack.forms.as_deref()) else { return false };
    word.spellings.iter().all(|(_, places)| forms.has(article.of(places[0])))
}

/// Words and pairs of words, each as a name known by its letters alone, a rendering and its tokens.
pub(super) fn spelt(article: &Article) -> Vec<(u64, u64, Range<usize>)> {
    if article.pack.is_some_and(|pack| pack.data.names.capital_nouns) {
        return Vec::new();
    }
    let words = words(article);
    let mut spelt = Vec::new();
    for word in words.iter().filter(|word| word.fold.len() >= SHORTEST_WHOLE) {
        let name = fold::hash(word.fold.as_bytes());
        spelt.extend(
            word.spellings.iter().flat_map(|(lower, places)| {
                places.iter().map(move |at| (name, *lower, *at..at + 1))
            }),
        );
    }
    for at in words.iter().flat_map(Word::places) {
        let Some((separator, next)) = joint(article, at) else {
            continue;
        };
        let joined =
            fold::hash((fold::fold(article.of(at)) + &fold::fold(article.of(next))).as_bytes());
        let parts = [article.tokens[at].lower, separator as u64, article.tokens[next].lower];
        spelt.push((joined, key(parts.into_iter()), at..next + 1));
    }
    spelt
}

/// "West Virginia University" in Portuguese: a name from abroad keeps the letters that it has there.
fn is_inside_name(article: &Article, at: usize) -> bool {
    let is_capital =
        |at: usize| article.tokens[at].is_capitalised() && !article.tokens[at].starts_sentence;
    let before = at > 0 && article.adjoin(at - 1, at) && is_capital(at - 1);
    let behind = at + 1 < article.tokens.len() && article.adjoin(at, at + 1) && is_capital(at + 1);
    before && behind
}

/// What a word is compared in: its compound, or where nouns of all kinds are tied to names, as in "Segur-Prämie", itself.
fn whole(article: &Article, at: usize) -> Range<usize> {
    let capital_nouns = article.pack.is_some_and(|pack| pack.data.names.capital_nouns);
    if capital_nouns { at..at + 1 } else { compound(article, at) }
}

/// The compound that a word stands in: "États-Unis" for "États".
fn compound(article: &Article, at: usize) -> Range<usize> {
    let tied = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.is_mark('-')) && article.touches(at)
    };
    let word = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.is_word()) && article.touches(at)
    };
    let (mut start, mut end) = (at, at + 1);
    while start >= 2
        && tied(start - 1)
        && article.touches(start)
        && article.tokens[start - 2].is_word()
    {
        start -= 2;
    }
    while tied(end) && word(end + 1) {
        end += 2;
    }
    start..end
}

/// "WeChat", "Wechat".
fn capitals(article: &Article, word: &Word) -> Option<Variation> {
    let [(_, places)] = &word.spellings[..] else {
        return None;
    };
    let (mixed, plain): (Vec<usize>, Vec<usize>) =
        places.iter().partition(|at| article.tokens[**at].case == Case::Mixed);
    if mixed.is_empty() || plain.is_empty() || word.fold.len() < SHORTEST_WHOLE {
        return None;
    }
    let rendering =
        |places: Vec<usize>| rendering(article, places.into_iter().map(|at| at..at + 1).collect());
    Variation::new(VariationKind::Spelling, vec![rendering(mixed), rendering(plain)])
}

/// Words of foreign titles and names keep the accents of their language: between quotation marks, beside each other.
fn is_foreign_fragment(article: &Article, word: &Word) -> bool {
    let is_quoted = |at: &usize| {
        let before = at.checked_sub(1).map_or('\0', |before| article.tokens[before].mark);
        before != '\0' && "«“\"„‘'(".contains(before)
    };
    word.spellings.iter().any(|(_, places)| places.iter().all(is_quoted))
}

/// Two capitalised words side by side: with what stands between them, and their places.
type Pairs = FxHashMap<u64, Vec<(Separator, Range<usize>)>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    None,
    Space,
    Hyphen,
    Apostrophe,
}

/// "Li Yun", "Liyun", "Li-Yun"; "Xi'an", "Xian".
fn joints(article: &Article, words: &[Word]) -> Vec<Variation> {
    // Where all nouns have capitals, compounds are written either way.
    if article.pack.is_some_and(|pack| pack.data.names.capital_nouns) {
        return Vec::new();
    }
    let mut pairs: Pairs = FxHashMap::default();
    let mut order: Vec<u64> = Vec::new();
    for at in words.iter().flat_map(Word::places) {
        if let Some((separator, next)) = joint(article, at) {
            if separator == Separator::Hyphen && is_feast(article, at) {
                continue;
            }
            let joined =
                fold::hash((fold::fold(article.of(at)) + &fold::fold(article.of(next))).as_bytes());
            let places = pairs.entry(joined).or_default();
            if places.is_empty() {
                order.push(joined);
            }
            places.push((separator, at..next + 1));
        }
    }
    let whole: FxHashMap<u64, &Word> =
        words.iter().map(|word| (fold::hash(word.fold.as_bytes()), word)).collect();
    order
        .into_iter()
        .filter_map(|joined| joint_variation(article, &pairs[&joined], whole.get(&joined).copied()))
        .collect()
}

/// "la Saint-Martin": the day of a saint, whose own name has no hyphen.
fn is_feast(article: &Article, at: usize) -> bool {
    let feasts = article.pack.map_or(&[][..], |pack| &pack.data.names.feasts);
    at > 0
        && feasts.iter().any(|feast| {
            let words = [article.of(at - 1), article.of(at)].map(str::to_lowercase);
            *feast == words.join(" ")
        })
}

/// The word that a word is tied to, and by what.
fn joint(article: &Article, at: usize) -> Option<(Separator, usize)> {
    let next = article.tokens.get(at + 1)?;
    let touching = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.is_word()) && article.touches(at)
    };
    if next.is_word() && article.adjoin(at, at + 1) && is_word(article, at + 1) {
        return Some((Separator::Space, at + 1));
    }
    // "Jong-un" is a name; in "Japanese-style" an ordinary word follows.
    let in_name =
        |at: usize| article.tokens[at].is_capitalised() || article.tokens[at].letters <= 4;
    if next.is_mark('-') && article.touches(at + 1) && touching(at + 2) && in_name(at + 2) {
        return Some((Separator::Hyphen, at + 2));
    }
    let possessive = article.tokens.get(at + 2).is_some_and(|token| token.letters == 1);
    (next.is_apostrophe() && article.touches(at + 1) && touching(at + 2) && !possessive)
        .then_some((Separator::Apostrophe, at + 2))
}

fn joint_variation(
    article: &Article,
    pairs: &[(Separator, Range<usize>)],
    whole: Option<&Word>,
) -> Option<Variation> {
    let mut renderings: Vec<(Separator, Vec<Range<usize>>)> = Vec::new();
    let whole = whole.into_iter().flat_map(Word::places).map(|at| (Separator::None, at..at + 1));
    for (separator, place) in pairs.iter().cloned().chain(whole) {
        match renderings.iter_mut().find(|(known, _)| *known == separator) {
            Some((_, places)) => places.push(place),
            None => renderings.push((separator, vec![place])),
        }
    }
    let letters: usize = pairs[0].1.clone().map(|at| usize::from(article.tokens[at].letters)).sum();
    if letters < SHORTEST_WHOLE || renderings.len() < 2 {
        return None;
    }
    Variation::new(
        VariationKind::Spelling,
        renderings.into_iter().map(|(_, places)| rendering(article, places)).collect(),
    )
}

/// "Zhao Yonghui", "Yonghui Zhao": runs of two names in both orders.
fn turned(article: &Article) -> Vec<Variation> {
    let mut runs: FxHashMap<[u64; 2], Vec<usize>> = FxHashMap::default();
    let mut order: Vec<[u64; 2]> = Vec::new();
    let is_name = |at: usize| {
        article.tokens.get(at).is_some_and(|token| token.is_capitalised() && !token.starts_segment)
    };
    for at in 1..article.tokens.len() {
        let alone = is_word(article, at)
            && is_name(at + 1)
            && is_word(article, at + 1)
            && article.adjoin(at, at + 1)
            && !(is_name(at - 1) && article.adjoin(at - 1, at))
            && !(is_name(at + 2) && article.adjoin(at + 1, at + 2));
        if alone {
            let words = [article.tokens[at].fold, article.tokens[at + 1].fold];
            let places = runs.entry(words).or_default();
            if places.is_empty() {
                order.push(words);
            }
            places.push(at);
        }
    }
    let variation = |[first, second]: &[u64; 2]| {
        let places =
            |places: &Vec<usize>| rendering(article, places.iter().map(|at| *at..at + 2).collect());
        let (here, there) = (runs.get(&[*first, *second])?, runs.get(&[*second, *first])?);
        (first != second && here[0] < there[0])
            .then(|| Variation::new(VariationKind::Parts, vec![places(here), places(there)]))?
    };
    order.iter().filter_map(variation).collect()
}

#[cfg(test)]
mod tests {
    use crate::names::variations;
    use crate::{Context, read};
    use strsim::osa_distance;

    #[test]
    fn two_known_places_are_never_one() {
        let context = Context::built_in();
        let names: Vec<&str> = crate::names::places::words("en")
            .into_iter()
            .filter(|name| name.chars().count() >= 5)
            .collect();
        let near = |left: &&str, right: &&str| {
            left.len().abs_diff(right.len()) <= 1 && osa_distance(left, right) == 1
        };
        let pairs = names.iter().enumerate().flat_map(|(at, left)| {
            names[at + 1..]
                .iter()
                .filter(move |right| near(left, right))
                .map(move |right| (*left, *right))
        });
        let mut seen = 0;
        for (left, right) in pairs {
            let text = format!(
                "We saw {left} and then {left} once more. They loved {left}, but {right} is far from here."
            );
            let document = read::bytes("a.en.txt", text.into_bytes()).unwrap();
            let found = variations(&context.article(&document));
            let slips = found
                .iter()
                .filter(|variation| variation.kind == super::VariationKind::Spelling)
                .count();
            assert_eq!(slips, 0, "{left}, {right}: {found:?}");
            seen += 1;
        }
        assert!(seen > 20, "the table has near names");
    }
}

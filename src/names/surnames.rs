//! Surnames that a sign has only as a word, and not as a surname: 曾 as Ceng, 查 as Cha; and double surnames that were cut in
//! two: "Ling Huyaming". An article that names other people from China shows them by itself.

use super::china::Setting;
use super::known::is_word;
use super::persons::is_person as is_called;
use crate::article::Article;
use crate::language::Pack;
use crate::text::script::Script;
use crate::text::{Case, fold, hanzi, pinyin};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// An article names so many others from China, at least, or so many of its divisions.
const FEWEST: usize = 2;

/// A person whose surname is none.
pub struct Misread {
    pub tokens: Range<usize>,
    /// The surname that is meant, in Chinese.
    pub surname: String,
    pub write: String,
    /// Whether the surname was cut in two, and not read otherwise.
    pub is_cut: bool,
}

/// How the surnames of China are read.
pub(super) struct Surnames<'p> {
    /// All readings that are some surname's.
    pub lawful: FxHashSet<&'p str>,
    /// The signs of those of one sign.
    pub signs: FxHashSet<char>,
    /// The readings that signs have as words alone, with the surname and its reading.
    misread: FxHashMap<&'static str, (&'p str, &'p str)>,
    /// Double surnames with their syllables as they are taken to be, whether a given name hardly starts with the second, and
    /// how they are read.
    double: Vec<(&'p str, [&'static str; 2], bool, Vec<&'p str>)>,
}

impl<'p> Surnames<'p> {
    pub fn of(pack: &'p Pack) -> Self {
        let listed = pack.data.surnames.split_whitespace();
        let entries: Vec<(&str, Option<&str>)> = listed
            .map(|entry| {
                entry.split_once('=').map_or((entry, None), |(name, way)| (name, Some(way)))
            })
            .collect();
        let sign = |name: &str| {
            let mut signs = name.chars();
            signs.next().filter(|_| signs.next().is_none())
        };
        let ways = |name: &str| sign(name).map_or(&[][..], hanzi::readings);
        let mut lawful: FxHashSet<&'p str> = entries.iter().filter_map(|(_, way)| *way).collect();
        let plain = entries.iter().filter(|(_, way)| way.is_none()).map(|(name, _)| *name);
        let rare = pack.data.rare_surnames.split_whitespace();
        lawful.extend(plain.filter_map(|name| ways(name).first()).map(|way| -> &'p str { way }));
        lawful.extend(rare.flat_map(ways).map(|way| -> &'p str { way }));
        let mut misread = FxHashMap::default();
        for (name, way) in &entries {
            let Some(way) = way else { continue };
            for other in ways(name).iter().filter(|other| !lawful.contains(*other)) {
                misread.entry(*other).or_insert((*name, *way));
            }
        }
        let double = entries.iter().filter_map(|(name, way)| {
            let mut ways = name.chars().filter_map(|sign| hanzi::readings(sign).first().copied());
            let syllables = [ways.next()?, ways.next()?];
            let is_whole = pack.data.whole_surnames.split_whitespace().any(|whole| whole == *name);
            // 尉迟 is taken for Weichi, and is Yuchi.
            let right = way.and_then(|way| pinyin::syllables(way).next());
            Some((*name, syllables, is_whole, right.unwrap_or_else(|| syllables.to_vec())))
        });
        let double = double.collect();
        let signs = entries.iter().filter_map(|(name, _)| sign(name)).collect();
        Surnames { lawful, signs, misread, double }
    }
}

/// The people of an article whose surnames are none.
pub fn misread(article: &Article, setting: Option<&Setting>) -> Vec<Misread> {
    let is_latin = article.pack.is_some_and(|pack| pack.is_written_in(Script::Latin));
    let Some(pack) = article.packs.get("zh").filter(|_| is_latin) else { return Vec::new() };
    let names: Vec<usize> = (1..article.tokens.len())
        .map(|next| next - 1)
        .filter(|at| is_person(article, setting, *at))
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    let surnames = Surnames::of(pack);
    let mut others: FxHashSet<(u64, u64)> = FxHashSet::default();
    let mut found = Vec::new();
    for at in names {
        match wrong(article, &surnames, at) {
            Some(misread) => found.push(misread),
            None if surnames.lawful.contains(fold::fold(article.of(at)).as_str()) => {
                others.insert((article.tokens[at].fold, article.tokens[at + 1].fold));
            }
            None => {}
        }
    }
    let is_of_china = || setting.is_some_and(Setting::is_of_china);
    if others.len() < FEWEST && !is_of_china() { Vec::new() } else { found }
}

/// Whether a syllable and two or three more in one word stand at a place, or one more that what stands beside it shows to
/// be a given name, with capitals and no other name beside them.
fn is_person(article: &Article, setting: Option<&Setting>, at: usize) -> bool {
    let tokens = &article.tokens;
    let is_name = |at: usize| {
        tokens[at].case == Case::Capital
            && tokens[at].script == Script::Latin
            && tokens[at].is_word()
    };
    let reads = |at: usize| {
        let fold = fold::fold(article.of(at));
        pinyin::is_syllable(&fold) || pinyin::is_syllables(&fold)
    };
    if !is_name(at) || !is_name(at + 1) || !article.adjoin(at, at + 1) {
        return false;
    }
    let goes_on = at + 2 < tokens.len() && article.adjoin(at + 1, at + 2) && is_name(at + 2);
    // "contea di Wushan Jie Zhiguo"
    let is_place = || setting.is_some_and(|setting| setting.ends_before(at));
    let before =
        at > 0 && article.adjoin(at - 1, at) && is_name(at - 1) && reads(at - 1) && !is_place();
    let given = fold::fold(article.of(at + 1));
    pinyin::is_syllable(&fold::fold(article.of(at)))
        && (pinyin::is_syllables(&given)
            || pinyin::is_syllable(&given) && is_called(article, &(at..at + 2)))
        && !goes_on
        && !before
        && !is_word(article, at + 1)
}

/// What is wrong with the surname of a person who stands at a place, if anything.
fn wrong(article: &Article, surnames: &Surnames, at: usize) -> Option<Misread> {
    let (surname, given) = (fold::fold(article.of(at)), fold::fold(article.of(at + 1)));
    let is_double = |way: &Vec<&str>| surnames.double.iter().any(|(_, double, ..)| way == double);
    let ways: Vec<Vec<&str>> = pinyin::syllables(&given).collect();
    // "Cha Ouyang" has the surname behind the given name.
    if ways.iter().any(is_double) {
        return None;
    }
    let tokens = at..at + 2;
    let cut = surnames.double.iter().find_map(|(name, [first, second], is_whole, right)| {
        let rests = ways.iter().filter(|way| surname == *first && way[0] == *second);
        let mut rests = rests.filter(|way| *is_whole || way.len() > 2);
        rests.next().map(|way| (*name, right, way[1..].to_vec()))
    });
    if let Some((name, right, rest)) = cut {
        let write = pinyin::spelt(&[&right[..], &rest].concat(), right.len());
        return Some(Misread { tokens, surname: name.to_string(), write, is_cut: true });
    }
    let (name, way) = surnames.misread.get(surname.as_str())?;
    let is_given = ways.iter().any(|way| way.len() == 2) || pinyin::is_syllable(&given);
    let write = format!("{} {}", pinyin::spelt(&[*way], 0), article.of(at + 1));
    is_given.then(|| Misread { tokens, surname: name.to_string(), write, is_cut: false })
}

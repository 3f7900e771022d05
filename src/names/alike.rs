//! Two spellings of one name: a letter more or less, another way to write a sound in Latin letters, the ending of a case
//! that the language of the source has.

use super::known::{is_common, is_known};
use super::spelling::Word;
use super::variants::{Rendering, Variation, VariationKind};
use super::{places, sounds};
use crate::article::Article;
use crate::glossary::halves;
use crate::language::{Class, Pack};
use crate::text::{Case, pinyin, script::Script};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use strsim::osa_distance;

/// Shorter words are near too many others.
const SHORTEST: usize = 4;
/// Words that long are no other name's neighbours by chance, whatever stands beside them.
const LONG: usize = 8;
/// Words that long, of which people know one only.
const HALF_KNOWN: usize = 6;
/// Words that sound alike are this long at least.
const SOUNDING: usize = 5;
/// A word is compared with so many that share a half of their letters with it.
const MOST_ALIKE: usize = 64;

/// A rare word that is nearly a more frequent one.
pub(super) fn variations(article: &Article, pack: &Pack, words: &[Word]) -> Vec<Variation> {
    let index = Index::new(words, pack.data.names.capital_nouns);
    let mut lower: Option<FxHashSet<u64>> = None;
    let mut variations = Vec::new();
    for rare in words.iter().filter(|word| letters(word) >= SHORTEST) {
        let pair = |frequent| Pair { article, pack, rare, frequent };
        let near = index.near(rare).find(|other| pair(other).is_one_name());
        let Some(frequent) =
            near.or_else(|| index.sounding(rare).find(|other| pair(other).sounds_alike()))
        else {
            continue;
        };
        let lower = lower.get_or_insert_with(|| lower_words(article));
        let is_word = |word: &Word| lower.contains(&article.tokens[first(word)].fold);
        if !is_word(rare) && !is_word(frequent) {
            let places = |word: &Word| {
                let mut places: Vec<Range<usize>> = word.places().map(|at| at..at + 1).collect();
                places.sort_by_key(|place| place.start);
                let text = article.span_of(&places[0]).of(article.text).to_string();
                Rendering { text, places }
            };
            let renderings = vec![places(frequent), places(rare)];
            variations.extend(Variation::new(VariationKind::Spelling, renderings));
        }
    }
    variations
}

fn letters(word: &Word) -> usize {
    word.fold.chars().count()
}

fn first(word: &Word) -> usize {
    word.spellings[0].1[0]
}

fn lower_words(article: &Article) -> FxHashSet<u64> {
    let lower = article.tokens.iter().filter(|token| token.case == Case::Lower);
    lower.map(|token| token.fold).collect()
}

/// The words, by the halves of their letters and by their sound.
struct Index<'w> {
    words: &'w [Word],
    halves: FxHashMap<u64, Vec<usize>>,
    sounds: FxHashMap<String, Vec<usize>>,
}

impl<'w> Index<'w> {
    /// Where all nouns have capitals, what stands but once may be any.
    fn new(words: &'w [Word], capital_nouns: bool) -> Self {
        let mut index = Index { words, halves: FxHashMap::default(), sounds: FxHashMap::default() };
        let frequent = |(_, word): &(usize, &Word)| {
            letters(word) >= SHORTEST && (word.count() > 1 || !capital_nouns)
        };
        for (at, word) in words.iter().enumerate().filter(frequent) {
            for key in halves(&word.fold, letters(word)) {
                index.halves.entry(key).or_default().push(at);
            }
            if letters(word) >= SOUNDING {
                index.sounds.entry(sounds::skeleton(&word.fold)).or_default().push(at);
            }
        }
        index
    }

    fn near(&self, rare: &Word) -> impl Iterator<Item = &'w Word> {
        let letters = letters(rare);
        let keys = (letters - 1..=letters + 1).flat_map(|length| halves(&rare.fold, length));
        let mut near: Vec<usize> = keys
            .filter_map(|key| self.halves.get(&key))
            .flat_map(|all| all.iter().take(MOST_ALIKE))
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|at| &self.words[at])
    }

    fn sounding(&self, rare: &Word) -> impl Iterator<Item = &'w Word> {
        let long = letters(rare) >= SOUNDING;
        let sound = long.then(|| self.sounds.get(&sounds::skeleton(&rare.fold))).flatten();
        sound.into_iter().flatten().take(MOST_ALIKE).map(|at| &self.words[*at])
    }
}

/// A word and a more frequent one that may be the same name.
struct Pair<'p, 'a> {
    article: &'p Article<'a>,
    pack: &'p Pack,
    rare: &'p Word,
    frequent: &'p Word,
}

impl Pair<'_, '_> {
    fn is_one_name(&self) -> bool {
        let (rare, frequent) = (self.rare, self.frequent);
        let often = || frequent.count() >= 2 * rare.count() || self.is_surname();
        (frequent.count(), first(rare)) > (rare.count(), first(frequent))
            && osa_distance(&rare.fold, &frequent.fold) == 1
            && self.is_lawful()
            && (self.is_slip() && often() || self.is_case() || self.lacks_last() && often())
    }

    /// Two known places, two names of Chinese, or two words that people know are two; so are names beside which other
    /// names stand.
    fn is_lawful(&self) -> bool {
        let (rare, frequent) = (&self.rare.fold, &self.frequent.fold);
        let both = |is: &dyn Fn(&str) -> bool| is(rare) && is(frequent);
        let known = |word: &Word| is_known(self.article, first(word));
        let are_two = both(&places::is_known)
            || both(&pinyin::is_syllables)
            || known(self.rare) && known(self.frequent);
        !are_two && !self.is_followed_otherwise()
    }

    /// A letter in the middle of a long word, or beside the same name.
    fn is_slip(&self) -> bool {
        if self.pack.data.names.capital_nouns {
            return false;
        }
        let (rare, frequent) = (self.rare, self.frequent);
        let letters = letters(rare).min(letters(frequent));
        let unlike = unlike_from(&rare.fold, &frequent.fold);
        let rare_known = || is_known(self.article, first(rare));
        letters >= LONG && unlike > 2
            || letters > SHORTEST && unlike > 1 && self.share_neighbour()
            || letters >= HALF_KNOWN
                && unlike > 2
                && frequent.count() > 2 * rare.count()
                && is_known(self.article, first(frequent))
                && !rare_known()
    }

    /// "Buche" and "Buch" for "Bucha": a language of the source bends the name, that of the article bends none. It stands behind
    /// a small word and alone: a person's name would stand beside another.
    fn is_case(&self) -> bool {
        let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        let (rare, frequent) = (&self.rare.fold, &self.frequent.fold);
        let Some(stem) = frequent.strip_suffix(vowel) else { return false };
        let bent = rare.strip_prefix(stem).is_some_and(|ending| {
            ending.is_empty() || ending.chars().count() == 1 && ending.ends_with(vowel)
        });
        let unknown = |word: &Word| !is_common(self.article, first(word));
        bent && self.bends_no_names()
            && !(rare == stem && ["ov", "ev", "in"].iter().any(|end| stem.ends_with(end)))
            && unknown(self.rare)
            && !is_known(self.article, first(self.rare))
            && self.rare.places().all(|at| self.is_alone(at) && self.is_behind_plain_word(at))
            && self.frequent.places().any(|at| self.is_alone(at) && self.is_behind_small_word(at))
    }

    /// "Jeff Bezo" for "Bezos": the last letter of a name, the first name being the same; or no plural, and a name that people
    /// know.
    fn lacks_last(&self) -> bool {
        let (rare, frequent) = (&self.rare.fold, &self.frequent.fold);
        let unlike_last =
            rare.strip_prefix(frequent.as_str()).or(frequent.strip_prefix(rare.as_str()));
        // "Maras Brief": a genitive.
        let is_bent = |last: &str| last == "s" && self.pack.data.cases;
        unlike_last
            .is_some_and(|last| !last.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) && !is_bent(last))
            && self.bends_no_names()
            && !is_known(self.article, first(self.rare))
            && self
                .rare
                .places()
                .chain(self.frequent.places())
                .all(|at| !self.is_behind_article(at))
            && (self.share_neighbour()
                || frequent.starts_with(rare.as_str())
                    && is_known(self.article, first(self.frequent)))
    }

    /// "the Petrenkos": a plural, or no name of a person.
    fn is_behind_article(&self, at: usize) -> bool {
        let articles = &self.pack.data.repeats.articles;
        at.checked_sub(1).is_some_and(|before| articles.has(self.article.tokens[before].lower))
    }

    fn is_behind_plain_word(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.article.tokens[before].case == Case::Lower && self.article.adjoin(before, at)
        })
    }

    /// Whether the language leaves names as they are in every case.
    fn bends_no_names(&self) -> bool {
        self.pack.is_written_in(Script::Latin)
    }

    /// Whether two words are one in sound, and in no other way two names.
    fn sounds_alike(&self) -> bool {
        let (rare, frequent) = (self.rare, self.frequent);
        let known = |word: &Word| is_known(self.article, first(word));
        let is_pinyin = |word: &Word| pinyin::is_syllables(&word.fold);
        rare.fold != frequent.fold
            && (frequent.count() > 1 || self.share_neighbour() || self.are_strange())
            && (frequent.count(), first(rare)) > (rare.count(), first(frequent))
            && (!(known(rare) && known(frequent))
                || self.share_neighbour()
                || self.are_last_names())
            && !is_pinyin(rare)
            && !(self.pack.data.names.capital_nouns && (known(rare) || known(frequent)))
            && !self.is_followed_otherwise()
    }

    /// Whether both are long and stand behind the same given name or title: once each is enough.
    fn is_surname(&self) -> bool {
        let before = |word: &Word| -> FxHashSet<u64> {
            word.places().filter_map(|at| self.before(at)).collect()
        };
        letters(self.rare).min(letters(self.frequent)) >= HALF_KNOWN
            && !before(self.rare).is_disjoint(&before(self.frequent))
    }

    /// Whether people know neither: once each is enough.
    fn are_strange(&self) -> bool {
        let strange = |word: &Word| {
            letters(word) >= HALF_KNOWN
                && !is_known(self.article, first(word))
                && word.places().all(|at| self.behind(at).is_none())
        };
        !self.pack.data.names.capital_nouns && strange(self.rare) && strange(self.frequent)
    }

    /// Whether neither is a given name, which two people may write in two ways, nor a word that people know.
    fn are_last_names(&self) -> bool {
        let mut places = self.rare.places().chain(self.frequent.places());
        places.all(|at| self.behind(at).is_none())
            && !is_common(self.article, first(self.rare))
            && !is_common(self.article, first(self.frequent))
    }

    /// Whether one capitalised word stands beside both: a given name, a title.
    fn share_neighbour(&self) -> bool {
        let beside = |word: &Word| -> FxHashSet<u64> {
            word.places().flat_map(|at| [self.before(at), self.behind(at)]).flatten().collect()
        };
        !beside(self.rare).is_disjoint(&beside(self.frequent))
    }

    /// Whether other names follow one than follow the other: they are given names of two people.
    fn is_followed_otherwise(&self) -> bool {
        let behind = |word: &Word| -> FxHashSet<u64> {
            word.places().filter_map(|at| self.behind(at)).collect()
        };
        let (rare, frequent) = (behind(self.rare), behind(self.frequent));
        !rare.is_empty() && !frequent.is_empty() && rare.is_disjoint(&frequent)
    }

    fn before(&self, at: usize) -> Option<u64> {
        let before = at.checked_sub(1).filter(|before| self.article.adjoin(*before, at))?;
        let token = &self.article.tokens[before];
        token.is_capitalised().then_some(token.fold)
    }

    fn behind(&self, at: usize) -> Option<u64> {
        let token = self.article.tokens.get(at + 1)?;
        (self.article.adjoin(at, at + 1) && token.is_capitalised()).then_some(token.fold)
    }

    fn is_alone(&self, at: usize) -> bool {
        self.before(at).is_none() && self.behind(at).is_none()
    }

    fn is_behind_small_word(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let token = &self.article.tokens[before];
            let small = token.is(Class::FUNCTION) || token.is(Class::NAME_CONNECTOR);
            small && self.article.adjoin(before, at)
        })
    }
}

/// How many letters from its end the longer of two words is unlike the other: forms that are unlike in their ending
/// only are inflected forms more often than slips.
fn unlike_from(left: &str, right: &str) -> usize {
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    left.chars().count().max(right.chars().count()) - common
}

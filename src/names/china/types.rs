//! Type words that cannot be right for a name in pinyin: said twice ("Liuzhuangcun Village"), that of a street among towns
//! ("Binhe Street, Gaolou Town and Matou Town"), and that of another level than the register has.

use super::{Division, Named, REGISTER, Setting};
use crate::language::{spelt_type, spelt_types};
use crate::names::known::is_common;
use crate::text::{fold, pinyin};
use std::ops::Range;

/// A name in pinyin with its type word.
pub struct Spelt<'r> {
    stem: Range<usize>,
    pub tokens: Range<usize>,
    pub class: &'r str,
}

/// What is wrong with a type word.
pub enum Mistype {
    /// It is also the end of the stem, as it sounds; the stem without it.
    Twice(String),
    /// It is that of a street, and a division is meant.
    Street,
    /// It is that of another level: the division's Chinese name.
    Level(&'static str),
}

/// A name whose type word is wrong.
pub struct Mistyped {
    pub tokens: Range<usize>,
    /// What is to be replaced.
    pub place: Range<usize>,
    pub what: Mistype,
    /// What to write there.
    pub right: Option<String>,
}

/// A row has so many towns before a street in it is called a subdistrict.
const FEWEST_TOWNS: usize = 2;

/// The place of the type word of a name with its stem.
fn head(stem: &Range<usize>, tokens: &Range<usize>) -> usize {
    if tokens.start < stem.start { tokens.start } else { stem.end }
}

impl<'r> Setting<'r> {
    pub(super) fn all_spelt(&self) -> Vec<Spelt<'r>> {
        let mut taken = 0;
        let mut spelt = |at| {
            if at < taken {
                return None;
            }
            let (end, letters) = self.word(at)?;
            let end = if pinyin::is_syllable(&letters) { self.syllables_behind(end) } else { end };
            let stem = at..end;
            let tokens = self.with_head(&stem, |at| self.is_settlement(at));
            if tokens == stem {
                return None;
            }
            let is_name =
                pinyin::is_name(&letters) || pinyin::is_syllables(&letters) || end > at + 1;
            // "Orange County"
            let is_word = stem.len() == 1 && is_common(self.article, at);
            if !is_name || is_word {
                return None;
            }
            taken = stem.end;
            let class = self.class(head(&stem, &tokens)).unwrap_or_default();
            Some(Spelt { stem, tokens, class })
        };
        (0..self.article.tokens.len()).filter_map(&mut spelt).collect()
    }

    /// The end of the syllables that stand apart behind a word: "Qing Lu".
    fn syllables_behind(&self, mut end: usize) -> usize {
        let is_syllable = |at: usize| {
            let token = &self.article.tokens[at];
            token.is_capitalised() && pinyin::is_syllable(&fold::fold(self.article.of(at)))
        };
        while end < self.article.tokens.len()
            && self.article.adjoin(end - 1, end)
            && is_syllable(end)
        {
            end += 1;
        }
        end
    }

    /// The class of a type word, which a hyphen may tie: "sous-district".
    pub(super) fn class(&self, at: usize) -> Option<&'r str> {
        let tokens = &self.article.tokens;
        let word = tokens.get(at)?;
        let is_tied = at > 1
            && tokens[at - 1].is_mark('-')
            && self.article.touches(at)
            && self.article.touches(at - 1);
        if is_tied {
            let whole = self.article.span(at - 2, at).of(self.article.text);
            return self.pack.type_class(fold::lower(whole));
        }
        self.pack.type_class(word.lower)
    }

    /// Whether a word is the type word of a division or of a street.
    fn is_settlement(&self, at: usize) -> bool {
        self.division_class(at).is_some() || matches!(self.class(at), Some("street" | "road"))
    }

    pub fn mistyped(&self) -> Vec<Mistyped> {
        let twice = self.spelt.iter().filter_map(|spelt| self.twice(spelt));
        let streets = self.rows().into_iter().filter_map(|row| self.street(row));
        let levels = (0..self.named.len()).filter_map(|at| self.level(at));
        twice.chain(streets).chain(levels).collect()
    }

    /// "Liuzhuangcun Village"; names of two syllables keep the type word: "Xiacun Village".
    fn twice(&self, spelt: &Spelt) -> Option<Mistyped> {
        let letters = fold::fold(self.article.of(spelt.stem.start));
        let is_said = |word: &&&str| {
            let stem = letters.strip_suffix(**word).unwrap_or_default();
            spelt_type(fold::hash(word.as_bytes())) == Some(spelt.class)
                && pinyin::is_syllables(stem)
                && !pinyin::is_syllable(stem)
        };
        if spelt.stem.len() > 1 || spelt.class == "city" {
            return None;
        }
        let said = spelt_types().iter().filter(|word| word.is_ascii()).find(is_said)?;
        let written = self.article.of(spelt.stem.start);
        let cut = written.len().checked_sub(said.len())?;
        let (stem, end) = written.split_at_checked(cut)?;
        if !end.eq_ignore_ascii_case(said) {
            return None;
        }
        let stem = stem.to_string();
        Some(Mistyped {
            tokens: spelt.tokens.clone(),
            place: spelt.stem.clone(),
            what: Mistype::Twice((*said).to_string()),
            right: Some(stem),
        })
    }

    /// The names that stand in a row with nothing but commas and small words between them.
    fn rows(&self) -> Vec<&[Spelt<'r>]> {
        let is_joined = |one: &Spelt, next: &Spelt| self.are_in_row(&one.tokens, &next.tokens);
        self.spelt.chunk_by(is_joined).collect()
    }

    /// The one street in a row of towns that ends with "and".
    fn street(&self, row: &[Spelt]) -> Option<Mistyped> {
        let is_town = |spelt: &&Spelt| matches!(spelt.class, "town" | "township" | "subdistrict");
        let mut streets = row.iter().filter(|spelt| spelt.class == "street");
        let (street, None) = (streets.next()?, streets.next()) else { return None };
        let towns = row.iter().filter(is_town).count();
        let [.., one, last] = row else { return None };
        let mut joint = one.tokens.end..last.tokens.start;
        let ends = joint.any(|at| self.pack.is_coordination(self.article.tokens[at].lower));
        (towns >= FEWEST_TOWNS && towns + 1 == row.len() && ends)
            .then(|| self.mistyped_as(street, Mistype::Street, "subdistrict"))
    }

    /// A county, district or county-level city that is called by another of these, where its prefecture is named.
    fn level(&self, index: usize) -> Option<Mistyped> {
        let named = &self.named[index];
        let class = self.class(head(&named.stem, &named.tokens)).filter(|_| named.is_typed)?;
        if !matches!(class, "county" | "district" | "city") {
            return None;
        }
        let divisions = || named.divisions.iter().map(|at| self.division(*at));
        if divisions().any(|division| self.may_be(&division, class)) {
            return None;
        }
        let is_near = |at: &&u32| {
            !self.division(**at).is_large() && self.prefectures.contains(&REGISTER.prefecture(**at))
        };
        let mut near = named.divisions.iter().filter(is_near);
        let (at, None) = (near.next()?, near.next()) else { return None };
        // A county's seat is a city, too, for who does not mean the division; and a division was another in former years.
        let prefecture = REGISTER.prefecture(*at);
        let is_sibling = |other: &Named| {
            other.is_typed
                && other.stem != named.stem
                && self.are_in_row(&named.tokens, &other.tokens)
                && other.divisions.iter().any(|at| REGISTER.prefecture(*at) == prefecture)
        };
        let last = self.named.len().min(index + 2);
        let has_sibling = self.named[index.saturating_sub(1)..last].iter().any(is_sibling);
        if !has_sibling || self.is_history(named.stem.start) {
            return None;
        }
        let division = self.division(*at);
        let spelt = Spelt { stem: named.stem.clone(), tokens: named.tokens.clone(), class };
        Some(self.mistyped_as(&spelt, Mistype::Level(division.chinese), division.class()?))
    }

    /// Whether a name with its type word is one of a division, so that it is not another's said wrongly: Xinjiang County is
    /// 新绛县.
    pub fn is_division(&self, tokens: &Range<usize>) -> bool {
        let first = self.named.partition_point(|named| named.tokens.end <= tokens.start);
        self.named[first..].iter().take_while(|named| named.tokens.start < tokens.end).any(
            |named| {
                let class = self.class(head(&named.stem, &named.tokens));
                let class = class.filter(|class| matches!(*class, "county" | "district" | "city"));
                let is_one = |class| {
                    named.divisions.iter().any(|at| self.may_be(&self.division(*at), class))
                };
                // Ningxia was a province once, and Shanghai had a county.
                let is_former = || self.is_history(named.stem.start);
                named.is_typed && (class.is_some_and(is_one) || is_former())
            },
        )
    }

    /// Whether a division is, or was, what a class of type words says.
    pub(super) fn may_be(&self, division: &Division, class: &str) -> bool {
        let counties = self.pack.data.names.counties.split_whitespace();
        let is = |kind: &str| match class {
            "city" => kind.ends_with('市'),
            "county" => kind.ends_with('县') || kind.ends_with('旗'),
            _ => {
                kind.ends_with('区')
                    || kind.ends_with('县') && counties.clone().any(|one| one == class)
            }
        };
        is(division.kind) || division.former_names().any(is)
    }

    fn mistyped_as(&self, spelt: &Spelt, what: Mistype, class: &str) -> Mistyped {
        let head = head(&spelt.stem, &spelt.tokens);
        let words = self.pack.data.types.get(class);
        let word = words.and_then(|words| words.split_whitespace().next());
        let is_upper = self.article.tokens[head].is_capitalised();
        let right =
            word.map(|word| if is_upper { pinyin::capital(word) } else { word.to_string() });
        Mistyped { tokens: spelt.tokens.clone(), place: head..head + 1, what, right }
    }
}

//! Divisions that an article puts into another province than theirs, and autonomous ones that have lost their people.

use super::{Division, Named, REGISTER, Setting};
use crate::language::Class;
use crate::language::peoples::{people, people_word, split_peoples};
use crate::text::{TokenKind, fold};
use std::ops::Range;

/// So many provinces at most are said where one is wrong.
const MOST_RIGHT: usize = 2;

/// A province that a division named beside it does not lie in.
pub struct Astray {
    /// The wrong province, with its type word, and without.
    pub tokens: Range<usize>,
    pub stem: Range<usize>,
    /// The division, and its Chinese name.
    pub division: Range<usize>,
    pub chinese: &'static str,
    /// Where it lies.
    pub right: Vec<&'static str>,
}

/// An autonomous division without its people, or with only some of its peoples.
pub struct Peopleless {
    pub tokens: Range<usize>,
    pub chinese: &'static str,
    /// What to write, where the language puts the people between stem and type word.
    pub right: Option<String>,
    /// The words for its peoples.
    pub peoples: String,
    /// Whether another people is named.
    pub has_another: bool,
}

impl Setting<'_> {
    /// Divisions beside a province that they do not lie in: "Linfen City, Shaanxi Province".
    pub fn astray(&self) -> Vec<Astray> {
        let astray = (1..self.named.len()).filter_map(|at| {
            let (one, next) = (&self.named[at - 1], &self.named[at]);
            let between = one.tokens.end..next.tokens.start;
            if !self.is_chain(&between) || self.is_history(one.stem.start) {
                return None;
            }
            // "Wuhan City, Hunan Province and Jiangxi Province" has three of equal rank.
            let is_item = self.named.get(at + 1).is_some_and(|third| {
                self.is_province_word(third) && self.is_row(&(next.tokens.end..third.tokens.start))
            });
            let wrong = if is_item { None } else { self.in_wrong_province(one, next) };
            wrong.or_else(|| {
                // "Shanxi Province Xianyang City"
                between.is_empty().then(|| self.in_wrong_province(next, one))?
            })
        });
        astray.collect()
    }

    /// Whether a name has the type word of a province.
    fn is_province_word(&self, named: &Named) -> bool {
        let mut types = named.tokens.clone().filter(|at| !named.stem.contains(at));
        named.is_typed && types.any(|at| matches!(self.class(at), Some("province" | "region")))
    }

    fn in_wrong_province(&self, one: &Named, province: &Named) -> Option<Astray> {
        let is_province = |at: &u32| self.division(*at).is_province();
        let [said] = province.divisions.iter().copied().filter(is_province).collect::<Vec<_>>()[..]
        else {
            return None;
        };
        if !self.is_province_word(province) || one.divisions.iter().any(is_province) {
            return None;
        }
        let lies_in = |at: &u32| REGISTER.province(*at);
        if one.divisions.iter().any(|at| lies_in(at) == said) {
            return None;
        }
        let mut types = one.tokens.clone().filter(|at| !one.stem.contains(at));
        let class = types.find_map(|at| self.class(at));
        let is_called =
            |at: &&u32| class.is_none_or(|class| self.may_be(&self.division(**at), class));
        let mut likely: Vec<u32> = one.divisions.iter().filter(is_called).copied().collect();
        if likely.is_empty() {
            likely.clone_from(&one.divisions);
        }
        let mut right: Vec<u32> = likely.iter().map(lies_in).collect();
        right.sort_unstable();
        right.dedup();
        let mut right: Vec<&str> = right.into_iter().map(|at| self.division(at).stem).collect();
        // It has a name of its own in every language.
        if right.len() > MOST_RIGHT || right.contains(&"Neimenggu") {
            right.clear();
        }
        Some(Astray {
            tokens: province.tokens.clone(),
            stem: province.stem.clone(),
            division: one.tokens.clone(),
            chinese: self.division(likely[0]).chinese,
            right,
        })
    }

    /// What is called a province and is a city: "Zhenjiang Province".
    pub fn no_provinces(&self) -> Vec<Astray> {
        let tokens = &self.article.tokens;
        let is_province = |named: &&Named| {
            let mut types = named.tokens.clone().filter(|at| !named.stem.contains(at));
            named.is_typed
                && types.any(|at| self.pack.type_class(tokens[at].lower) == Some("province"))
        };
        let all = self.named.iter().filter(is_province);
        let wrong = all.filter_map(|named| {
            let mut cities = named.divisions.iter().map(|at| self.division(*at));
            if cities.clone().any(|division| division.is_province()) {
                return None;
            }
            let city = cities.find(|division| division.is_large())?;
            Some(Astray {
                tokens: named.tokens.clone(),
                stem: named.stem.clone(),
                division: named.stem.clone(),
                chinese: city.chinese,
                right: Vec::new(),
            })
        });
        wrong.collect()
    }

    /// Whether at most a comma stands between two names, or what says that the first lies in the second: "dans la".
    fn is_chain(&self, between: &Range<usize>) -> bool {
        let tokens = &self.article.tokens;
        let lies_in = |at: usize| {
            let token = &tokens[at];
            token.is_mark(',')
                || token.is_apostrophe()
                || self.pack.data.names.inside.has(token.lower)
        };
        self.is_row(between) && between.clone().all(lies_in)
    }

    /// Whether two names stand in a row.
    pub(super) fn are_in_row(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let (first, next) = if one.start < other.start { (one, other) } else { (other, one) };
        first.end <= next.start && self.is_row(&(first.end..next.start))
    }

    /// Whether at most a comma and small words stand between two names, "and" among them.
    pub(super) fn is_row(&self, between: &Range<usize>) -> bool {
        const MOST: usize = 4;
        let tokens = &self.article.tokens;
        let is_small = |at: usize| {
            let token = &tokens[at];
            let small = token.kind == TokenKind::Word
                && !token.is_capitalised()
                && (token.is(Class::NAME_CONNECTOR) || token.is(Class::FUNCTION))
                && token.letters < 5;
            small || token.is_mark(',') || token.is_apostrophe()
        };
        between.len() <= MOST
            && between.clone().all(is_small)
            && (between.start..=between.end).all(|at| !tokens[at].starts_segment)
            && between.clone().filter(|at| tokens[*at].is_mark(',')).count() < 2
    }

    /// Autonomous divisions that are said without all of their peoples.
    pub fn peopleless(&self) -> Vec<Peopleless> {
        let tokens = &self.article.tokens;
        let all = 0..tokens.len();
        all.filter(|at| self.is_autonomy(*at)).filter_map(|at| self.peopleless_at(at)).collect()
    }

    fn peopleless_at(&self, autonomy: usize) -> Option<Peopleless> {
        let (mention, stem) = self.autonomous(autonomy)?;
        let (_, letters) = self.word(stem)?;
        let known = REGISTER.by_letters(&letters).map(|at| self.division(at));
        let mut autonomous = known.filter(Division::is_autonomous);
        let (division, None) = (autonomous.next()?, autonomous.next()) else {
            return None;
        };
        let (_, peoples) = split_peoples(division.peoples_of_name()?);
        let code = self.pack.code();
        if self.is_history(stem) {
            return None;
        }
        let said: Vec<_> =
            mention.clone().filter_map(|at| Some(people(self.article.of(at), code)?.0)).collect();
        let lacks = peoples.iter().any(|people| !said.contains(people));
        let words: Vec<&str> =
            peoples.iter().filter_map(|people| people_word(*people, code)).collect();
        if !lacks || words.len() != peoples.len() || fold::fold(division.stem) != letters {
            return None;
        }
        let and = self.pack.data.names.coordination.split_whitespace().next().unwrap_or_default();
        let joined = words.join(&format!(" {and} "));
        let behind = autonomy + 1..mention.end;
        let typed = self.article.span_of(&behind).of(self.article.text);
        let right =
            self.pack.data.names.head_last.then(|| {
                format!("{} {joined} {} {typed}", division.stem, self.article.of(autonomy))
            });
        let has_another = said.iter().any(|people| !peoples.contains(people));
        let chinese = division.chinese;
        Some(Peopleless { tokens: mention, chinese, right, peoples: joined, has_another })
    }

    /// The name around a word for autonomy that has a type word and one word for a stem, and that stem.
    fn autonomous(&self, autonomy: usize) -> Option<(Range<usize>, usize)> {
        const FARTHEST: usize = 6;
        let tokens = &self.article.tokens;
        let is_small =
            |at: usize| tokens[at].is(Class::NAME_CONNECTOR) || tokens[at].is_apostrophe();
        let is_people = |at: usize| people(self.article.of(at), self.pack.code()).is_some();
        let over = |at: usize| {
            is_small(at) || self.pack.is_coordination(tokens[at].lower) || is_people(at)
        };
        if self.pack.data.names.head_last {
            let typed = autonomy + 1;
            let is_typed =
                self.article.adjoin(autonomy, typed) && self.division_class(typed).is_some();
            let mut stem = autonomy.checked_sub(1)?;
            while over(stem) && stem > 0 && self.is_tied(stem - 1) && autonomy - stem < FARTHEST {
                stem -= 1;
            }
            let lawful = is_typed && self.is_tied(stem) && tokens[stem].is_capitalised();
            return lawful.then_some((stem..typed + 1, stem));
        }
        let before = autonomy.checked_sub(1)?;
        let is_typed =
            self.article.adjoin(before, autonomy) && self.division_class(before).is_some();
        let mut stem = autonomy + 1;
        while stem < tokens.len()
            && over(stem)
            && self.is_tied(stem - 1)
            && stem - autonomy < FARTHEST
        {
            stem += 1;
        }
        let lawful = is_typed
            && stem < tokens.len()
            && self.is_tied(stem - 1)
            && tokens[stem].is_capitalised();
        let (end, _) = self.word(stem).filter(|_| lawful)?;
        Some((before..end, stem))
    }
}

impl Division {
    /// Its Chinese name without its type word: 陵水黎族.
    fn peoples_of_name(&self) -> Option<&'static str> {
        self.chinese.strip_suffix(self.kind)
    }
}

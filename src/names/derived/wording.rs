//! Names and phrases that an editor chose, said in other words: "ligne 22 du transport ferroviaire" for "ligne 22 du métro",
//! "une réunion et trois lettres" for "une réunion, trois lettres".

use super::signs::{Sense, compound_senses, key};
use super::{Derived, Difference, Reader};
use crate::glossary::canonical::{Name, Names, Role};
use crate::glossary::{ConceptKind, Status};
use crate::language::{Class, DivisionWord, is_company_form};
use crate::names::chinese::syllables;
use crate::text::{Case, TokenKind, token};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A name has no more words on either side of the one it is known by.
const FARTHEST: usize = 14;
/// A name of so many words is known without one of them.
const LONG: usize = 5;

/// What a word is to a name.
#[derive(Clone, Copy, PartialEq)]
enum Share {
    /// One of its own words, by its place among them.
    Own(usize),
    /// It means these signs of the Chinese name, or, without one, is read as pinyin.
    Other(&'static str),
    Small,
    And,
}

/// Words of an article that may be meant for a name.
struct Saying<'a> {
    name: &'a Name,
    shares: Vec<(usize, Share)>,
}

impl Saying<'_> {
    /// The name's own words that are said, by their places.
    fn own(&self) -> Vec<usize> {
        let own = self.shares.iter().filter_map(|(_, share)| match share {
            Share::Own(index) => Some(*index),
            _ => None,
        });
        own.collect()
    }

    fn others(&self) -> usize {
        self.shares.iter().filter(|(_, share)| matches!(share, Share::Other(_))).count()
    }

    fn tokens(&self) -> Range<usize> {
        let (first, last) = (self.shares.first(), self.shares.last());
        first.map_or(0, |(at, _)| *at)..last.map_or(0, |(at, _)| at + 1)
    }

    /// Drops what stands behind the last of the name's own words, or before the first where the head comes last, and tells
    /// whether there was anything: it may belong to another name.
    fn cut(&mut self, head_last: bool) -> bool {
        let is_own = |(_, share): &(usize, Share)| matches!(share, Share::Own(_));
        let before = self.shares.len();
        match head_last {
            true => {
                let first = self.shares.iter().position(is_own).unwrap_or_default();
                self.shares.drain(..first).for_each(drop);
            }
            false => {
                let last = self.shares.iter().rposition(is_own).unwrap_or_default();
                self.shares.truncate(last + 1);
            }
        }
        self.shares.len() < before
    }

    /// Drops what stands before the name's first word, or behind its last: "transport de la ligne 22" starts with "ligne".
    fn trim(&mut self, head_last: bool) {
        let head = if head_last { self.name.bare.len() - 1 } else { 0 };
        let head = self.shares.iter().position(|(_, share)| *share == Share::Own(head));
        match head {
            Some(at) if head_last => self.shares.truncate(at + 1),
            Some(at) => self.shares.drain(..at).for_each(drop),
            None => {}
        }
        let is_small = |share: &(usize, Share)| matches!(share.1, Share::Small | Share::And);
        // "transport of Line 9", "shares of the Steel Group": what stands before "of" is something else.
        let own = self.shares.iter().position(|(_, share)| matches!(share, Share::Own(_)));
        let of = self.shares[..own.unwrap_or_default()].iter().rposition(is_small);
        if let Some(of) = of.filter(|_| head_last) {
            self.shares.drain(..=of).for_each(drop);
        }
        while self.shares.last().is_some_and(is_small) {
            self.shares.pop();
        }
        let start = self.shares.iter().position(|share| !is_small(share));
        self.shares.drain(..start.unwrap_or_default()).for_each(drop);
    }
}

/// Whether signs have others in a row.
fn has_part(signs: &[char], part: &str) -> bool {
    let mut part = part.chars();
    let Some(first) = part.next() else { return false };
    let goes_on = |behind: &[char]| {
        let mut behind = behind.iter();
        part.clone().all(|sign| behind.next() == Some(&sign))
    };
    (0..signs.len()).any(|at| signs[at] == first && goes_on(&signs[at + 1..]))
}

impl<'a> Reader<'a> {
    /// Mentions of names and phrases in other words.
    pub(super) fn worded(&self) -> Vec<Derived> {
        let glossaries = self.article.glossaries;
        let is_chosen = |names: &&&Names| {
            names.list.first().is_some_and(|name| {
                !name.is_composed()
                    && !glossaries.is_gazetteer(name.concept)
                    && !glossaries.is_built_in(name.concept)
            })
        };
        let groups: Vec<&&Names> = self.groups.iter().filter(is_chosen).collect();
        let mut found: Vec<Derived> = Vec::new();
        let mut told: FxHashMap<u32, usize> = FxHashMap::default();
        for at in 0..self.article.tokens.len() {
            if groups.is_empty() || !self.is_content(at) {
                continue;
            }
            let key = self.word(at).key;
            for names in &groups {
                for index in names.worded.get(&key).into_iter().flatten() {
                    let name = &names.list[*index as usize];
                    // The words around are the same for each of the name's words among them.
                    if told.get(&name.concept).is_some_and(|end| at < *end) {
                        continue;
                    }
                    let Some((saying, is_whole)) = self.said_around(name, at) else { continue };
                    let end = if is_whole { saying.tokens().end } else { at };
                    told.insert(name.concept, end);
                    found.extend(self.saying(saying));
                }
            }
        }
        found.sort_by_key(|derived| (derived.tokens.start, std::cmp::Reverse(derived.tokens.end)));
        found.dedup_by_key(|derived| derived.tokens.start);
        found
    }

    /// Whether a word is more than a small one.
    pub(super) fn is_content(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        let is_small = token.is(Class::FUNCTION) || token.is(Class::NAME_CONNECTOR);
        token.kind == TokenKind::Number || self.is_word(at) && !is_small
    }

    /// The words around one of a name's that may be meant for it, and whether these are all in the row.
    fn said_around(&self, name: &'a Name, at: usize) -> Option<(Saying<'a>, bool)> {
        let own = (at, self.worded_share(name, at)?);
        let (before, behind) =
            (self.said_beside(name, at, false), self.said_beside(name, at, true));
        let is_whole = before.len().max(behind.len()) < FARTHEST;
        let shares = before.into_iter().rev().chain([own]).chain(behind).collect();
        Some((Saying { name, shares }, is_whole))
    }

    /// The mention that words around a name's are, if it says the name otherwise.
    fn saying(&self, mut saying: Saying<'a>) -> Option<Derived> {
        let name = saying.name;
        let head_last = self.grammar.pack.data.names.head_last;
        saying.trim(head_last);
        let difference = match self.rewording(&saying) {
            None => {
                saying.cut(head_last).then_some(())?;
                saying.trim(head_last);
                self.rewording(&saying)?
            }
            Some(difference) => difference,
        };
        let tokens = self.with_prefix(name, saying.tokens());
        let tokens = tokens.start..self.with_form(tokens.end);
        let (own, near) = self.evidence(name.concept, &tokens);
        let is_told = (own > 0 || near > 0) && self.is_name_worded(&saying);
        (is_told && !self.says_right(&saying)).then(|| Derived {
            tokens,
            concept: name.concept,
            differences: vec![difference],
            right: name.text.clone(),
            origin: None,
        })
    }

    fn said_beside(&self, name: &Name, from: usize, forward: bool) -> Vec<(usize, Share)> {
        let mut shares = Vec::new();
        let mut at = from;
        while let Some(next) = self.neighbour(at, forward).filter(|_| shares.len() < FARTHEST) {
            let Some(share) = self.worded_share(name, next) else { break };
            shares.push((next, share));
            at = next;
        }
        shares
    }

    /// What a word is to a name, if anything.
    fn worded_share(&self, name: &Name, at: usize) -> Option<Share> {
        let (token, pack) = (&self.article.tokens[at], self.grammar.pack);
        let word_key = match token.kind {
            TokenKind::Number => key(self.article.of(at), pack.code()),
            _ => self.word(at).key,
        };
        if let Some(index) = name.bare.iter().position(|own| *own == word_key) {
            return Some(Share::Own(index));
        }
        if pack.division_word(token.lower) == Some(DivisionWord::And) {
            return Some(Share::And);
        }
        if !self.is_content(at) || is_company_form(token.lower) {
            let is_small = token.case == Case::Lower || is_company_form(token.lower);
            return is_small.then_some(Share::Small);
        }
        let is_said = |signs: &str| name.chinese.iter().any(|own| has_part(own, signs));
        let means = self.word(at).meanings().find(|signs| is_said(signs)).or_else(|| {
            let parts = match pack.data.names.capital_nouns {
                true => compound_senses(self.article.of(at), pack.code()),
                false => Vec::new(),
            };
            parts.into_iter().find(|signs| is_said(signs))
        });
        // Without the Chinese name a word that is read as pinyin may spell it.
        let spells = || {
            let is_strange = token.is_capitalised()
                && token.class.0 == 0
                && !self.article.glossaries.is_name_word(token.fold);
            name.chinese.is_empty() && is_strange && !syllables(&self.word(at).fold).is_empty()
        };
        let other = means.map(Share::Other).or_else(|| spells().then_some(Share::Other("")))?;
        (!self.is_of_another(name, at)).then_some(other)
    }

    /// Some words with what a hyphen ties to the first of them, "sous-centre", and with the small word that the name starts
    /// with, "une réunion".
    fn with_prefix(&self, name: &Name, tokens: Range<usize>) -> Range<usize> {
        let article = self.article;
        let small = name.words.first().filter(|(_, role)| *role == Role::Small);
        let starts = |at: usize| {
            at > 0
                && article.adjoin(at - 1, at)
                && small.is_some_and(|(fold, _)| *fold == article.tokens[at - 1].fold)
        };
        let is_tied = |at: usize| {
            at > 1
                && article.tokens[at - 1].is_mark('-')
                && article.touches(at)
                && article.touches(at - 1)
                && self.is_word(at - 2)
        };
        let mut start = tokens.start;
        while is_tied(start) {
            start -= 2;
        }
        start - usize::from(starts(start))..tokens.end
    }

    /// In what a mention differs from its name, if enough of it is said to know that it is meant.
    fn rewording(&self, saying: &Saying) -> Option<Difference> {
        let all = saying.name.bare.len();
        let (own, others) = (saying.own(), saying.others());
        let is_ordered = own.windows(2).all(|pair| pair[0] < pair[1]);
        let missing = (0..all).filter(|index| !own.contains(index)).count();
        if others > 0 {
            let most = own.len() > 1 && 2 * own.len() >= all && others <= missing + 1;
            let is_enough = || most && self.has_head(saying) || self.covers(saying);
            return (missing > 0 && is_ordered && is_enough()).then_some(Difference::Words);
        }
        if all < 3 {
            return None;
        }
        if missing == 0 {
            let is_joined = saying.shares.iter().any(|(_, share)| *share == Share::And);
            let differs = is_joined != self.has_and(saying.name);
            return (is_ordered && differs).then_some(Difference::Tie);
        }
        // With its ends it is no short form.
        let has_ends = own.first() == Some(&0) && own.last() == Some(&(all - 1));
        (all >= LONG && is_ordered && has_ends && missing * LONG <= all)
            .then_some(Difference::Words)
    }

    /// Whether the name's head is said, or a word that means the end of the Chinese name, where its head is; a phrase has none.
    fn has_head(&self, saying: &Saying) -> bool {
        let name = saying.name;
        let head_last = self.grammar.pack.data.names.head_last;
        let head = if head_last { name.bare.len() - 1 } else { 0 };
        let is_end = |share: &Share| match share {
            Share::Own(index) => *index == head,
            Share::Other("") => true,
            Share::Other(part) => name.chinese.iter().any(|signs| {
                let part: Vec<char> = part.chars().collect();
                signs.ends_with(&part)
            }),
            Share::Small | Share::And => false,
        };
        name.kind == ConceptKind::Phrase || saying.shares.iter().any(|(_, share)| is_end(share))
    }

    /// Whether what is said spells or means all signs of a Chinese name but one, "gare de la rue Shenwei" for 神威大街站, or of a
    /// body all before what kind of firm it is: "River Steel Group" for 河钢集团有限公司.
    fn covers(&self, saying: &Saying) -> bool {
        const FEWEST: usize = 4;
        let name = saying.name;
        let missing = |signs: &[char]| {
            let mut said = vec![false; signs.len()];
            let mut mark = |part: &[char]| {
                let at = signs.windows(part.len().max(1)).position(|window| window == part);
                at.into_iter().for_each(|at| said[at..at + part.len()].fill(true));
            };
            for (at, share) in &saying.shares {
                if matches!(share, Share::Own(_)) {
                    mark(self.spelt_signs(*at, signs));
                }
                if !matches!(share, Share::Small | Share::And) {
                    for sense in &self.word(*at).senses {
                        mark(&sense.signs.chars().collect::<Vec<char>>());
                    }
                }
            }
            said.iter().filter(|said| !**said).count()
        };
        let is_whole = |signs: &Vec<char>| signs.len() >= FEWEST && missing(signs) <= 1;
        let is_body = name.kind == ConceptKind::Organisation && name.signs.len() > 1;
        !saying.own().is_empty()
            && (name.chinese.iter().any(is_whole)
                || is_body && missing(&name.signs) == 0 && self.has_more(saying))
    }

    /// Whether a body is said with a word for what it is: "Trois Vallées" may be anything else.
    fn has_more(&self, saying: &Saying) -> bool {
        let signs = &saying.name.signs;
        let is_more = |at: usize| {
            let spells = !self.spelt_signs(at, signs).is_empty();
            let is_own = |sense: &Sense| sense.signs.chars().all(|sign| signs.contains(&sign));
            !spells && !self.word(at).senses.iter().any(is_own)
        };
        let words =
            saying.shares.iter().filter(|(_, share)| !matches!(share, Share::Small | Share::And));
        words.into_iter().any(|(at, _)| is_more(*at))
    }

    fn has_and(&self, name: &Name) -> bool {
        let pack = self.grammar.pack;
        let words = token::tokens(&name.text, &pack.lexicon);
        words.iter().any(|word| pack.division_word(word.lower) == Some(DivisionWord::And))
    }

    /// Whether a mention has what names have: a capital or a number, but for phrases.
    fn is_name_worded(&self, saying: &Saying) -> bool {
        let is_named = |at: usize| {
            let token = &self.article.tokens[at];
            token.is_capitalised() || token.kind == TokenKind::Number
        };
        let mut own = saying.shares.iter().filter(|(_, share)| matches!(share, Share::Own(_)));
        let has_stem = saying.name.has(Role::Stem);
        saying.name.kind == ConceptKind::Phrase || !has_stem || own.any(|(at, _)| is_named(*at))
    }

    /// Whether a word stands in another name that is more than it.
    fn is_of_another(&self, name: &Name, at: usize) -> bool {
        self.owner[at].checked_sub(1).is_some_and(|owner| {
            let found = &self.article.matches[owner as usize];
            found.concept != name.concept
                && found.tokens.0 != found.tokens.1
                && self.article.is_meant(found)
        })
    }

    /// Whether words have the name in full, or as it is listed to be wrong, which another rule tells.
    fn says_right(&self, saying: &Saying) -> bool {
        let tokens = saying.tokens();
        let behind =
            self.article.matches.partition_point(|found| (found.tokens.1 as usize) < tokens.start);
        let here = self.article.matches[behind..].iter();
        let mut here = here.take_while(|found| (found.tokens.0 as usize) < tokens.end);
        here.any(|found| {
            let term = self.article.term(found);
            let is_own = term.concept == saying.name.concept && self.article.is_own(found);
            let whole = found.tokens.0 as usize <= tokens.start
                && found.tokens.1 as usize + 1 >= tokens.end;
            whole && term.status.is_right() || is_own && term.status != Status::Short
        })
    }
}

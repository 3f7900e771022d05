//! Standing phrases whose signs were translated one by one: 盾构机 as "machine à bouclier".

use super::literal::{Place, Places, Scopes, within};
use super::signs::{key, senses};
use super::{Derived, Difference, Reader};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::Name;
use crate::language::Class;
use crate::text::script::Script;
use crate::text::{TokenKind, hanzi, token};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words between those that translate two signs of a phrase, at most.
const APART: usize = 5;
/// A phrase has at least so many signs; fewer are words of every day.
const FEWEST: usize = 3;
/// No mention has so many words.
const LONGEST: usize = 64;

/// How many signs some words do not translate, and how many words they are: the less the better of two mentions.
type Fit = (usize, std::cmp::Reverse<usize>);

impl<'a> Reader<'a> {
    /// Mentions of phrases word by word; of two that the same words may be meant for, the one that more of them translate.
    pub(super) fn phrases(&self, places: &Places, scopes: &Scopes) -> Vec<Derived> {
        let mut found: Vec<(Fit, Derived)> = Vec::new();
        let all = self.groups.iter().flat_map(|names| &names.list);
        for name in all.filter(|name| name.kind == ConceptKind::Phrase) {
            let forms: Vec<Vec<char>> = name.chinese.iter().map(|signs| han(signs)).collect();
            let forms = forms.iter().filter(|signs| signs.len() >= FEWEST);
            // What an editor chose is right even where another translation of the signs would be.
            let is_built_in = self.article.glossaries.is_built_in(name.concept);
            for signs in forms.filter(|signs| !is_built_in || !self.is_literal(&name.text, signs)) {
                for tokens in scopes.of(self, name) {
                    found.extend(self.phrase_in(name, signs, &tokens, places));
                }
            }
        }
        found.sort_by_key(|(_, derived)| derived.tokens.start);
        let is_best = |(fit, derived): &&(Fit, Derived)| {
            let own = &derived.tokens;
            let behind = found.partition_point(|(_, other)| other.tokens.start < own.end);
            let near = found[..behind].iter().rev();
            let near = near.take_while(|(_, other)| other.tokens.start + LONGEST > own.start);
            let mut rivals = near.filter(|(_, other)| other.tokens.end > own.start);
            rivals.all(|(other, rival)| rival.concept == derived.concept || other > fit)
        };
        found.iter().filter(is_best).map(|(_, derived)| derived.clone()).collect()
    }

    /// Whether a right rendering is itself a translation of the signs, so that another may be right, too.
    fn is_literal(&self, text: &str, signs: &[char]) -> bool {
        let pack = self.grammar.pack;
        let words = token::tokens(text, &pack.lexicon);
        let content: Vec<&token::Token> = words
            .iter()
            .filter(|token| token.kind == TokenKind::Word && !token.is(Class::FUNCTION))
            .collect();
        let is_meaning = |token: &&&token::Token| {
            let mut senses = senses(pack.code(), key(token.of(text), pack.code()));
            senses.any(|sense| sense.signs.chars().all(|sign| signs.contains(&sign)))
        };
        2 * content.iter().filter(is_meaning).count() >= content.len().max(1)
    }

    /// The first mention of a phrase in a range of tokens.
    fn phrase_in(
        &self,
        name: &Name,
        signs: &[char],
        tokens: &Range<usize>,
        places: &Places,
    ) -> Vec<(Fit, Derived)> {
        let here = |sign: &char| within(places.get(sign).map_or(&[][..], Vec::as_slice), tokens);
        let rarest = signs.iter().map(here).filter(|places| !places.is_empty());
        let Some(rarest) = rarest.min_by_key(|places| places.len()) else { return Vec::new() };
        let mut found: Vec<(Fit, Derived)> = Vec::new();
        for place in rarest.iter().filter(|place| place.is_meaning) {
            // An editor's glossary is about the article.
            let most = match self.article.glossaries.is_built_in(name.concept) {
                true => signs.len() / 5,
                false => signs.len() / 3,
            };
            let Some((tokens, fit)) = self.covered_phrase(signs, place, places, most) else {
                continue;
            };
            let is_new = found.last().is_none_or(|(_, last)| last.tokens.end <= tokens.start);
            if is_new && self.is_meant_phrase(name, &tokens) && !self.is_worded_alike(name, &tokens)
            {
                let derived = Derived {
                    tokens,
                    concept: name.concept,
                    differences: vec![Difference::Literal],
                    right: name.text.clone(),
                    origin: None,
                };
                found.push((fit, derived));
            }
        }
        found
    }

    fn is_meant_phrase(&self, name: &Name, tokens: &Range<usize>) -> bool {
        let article = self.article;
        let is_right = tokens.clone().any(|at| self.owns(at, name.concept));
        let evidence = match article.glossaries.is_gazetteer(name.concept) {
            true => article.lacks(name.concept, tokens),
            false => self.evidence(name.concept, tokens).1 > 0,
        };
        evidence && !is_right
    }

    /// Whether some words are the phrase's own, inflected otherwise.
    fn is_worded_alike(&self, name: &Name, tokens: &Range<usize>) -> bool {
        let words = tokens.clone().filter(|at| self.is_content(*at));
        words.map(|at| self.word(at).key).eq(name.keys.iter().copied())
    }

    /// The words around a place that translate all signs of a phrase, or nearly all of a long one; numbers they must.
    fn covered_phrase(
        &self,
        signs: &[char],
        place: &Place,
        places: &Places,
        most_missing: usize,
    ) -> Option<(Range<usize>, Fit)> {
        let mut whole = place.tokens.clone();
        let mut used: FxHashSet<usize> = place.tokens.clone().collect();
        let mut missing = 0;
        for sign in signs {
            let far = whole.start.saturating_sub(APART)..whole.end + APART;
            let near = within(places.get(sign).map_or(&[][..], Vec::as_slice), &far);
            let near = near.iter().filter(|place| place.is_meaning);
            let distance = |place: &&Place| match whole.contains(&place.tokens.start) {
                true => 0,
                false => 1 + place.tokens.start.abs_diff(whole.start),
            };
            match near.min_by_key(distance) {
                Some(place) => {
                    used.extend(place.tokens.clone());
                    whole = whole.start.min(place.tokens.start)..whole.end.max(place.tokens.end);
                }
                None if hanzi::digit(*sign).is_some_and(|digit| digit > 1) => return None,
                None => missing += 1,
            }
        }
        let is_number = |at: usize| self.article.tokens[at].kind == TokenKind::Number;
        let words = used.iter().filter(|at| self.is_word(**at) || is_number(**at)).count();
        let enough = missing <= most_missing && words > 1;
        (enough && self.is_tight(&whole, &used))
            .then_some((whole, (missing, std::cmp::Reverse(words))))
    }

    /// Whether a range of tokens of one passage has hardly another word than some, but small ones.
    fn is_tight(&self, whole: &Range<usize>, used: &FxHashSet<usize>) -> bool {
        let tokens = &self.article.tokens;
        let in_one = (whole.start + 1..whole.end).all(|at| !tokens[at].starts_segment);
        let is_other = |at: &usize| {
            let token = &tokens[*at];
            let is_small = token.is(Class::FUNCTION) || token.is(Class::NAME_CONNECTOR);
            token.kind == TokenKind::Word && !is_small && !used.contains(at)
        };
        let others = whole.clone().filter(is_other).count();
        let is_end = |at: usize| matches!(tokens[at].mark, '.' | ',' | ';' | ':' | '!' | '?');
        in_one && 3 * others <= used.len() && !whole.clone().any(is_end)
    }
}

fn han(signs: &[char]) -> Vec<char> {
    signs.iter().copied().filter(|sign| Script::of(*sign) == Script::Han).collect()
}

//! Names whose signs were translated one by one: 三河市 as Three Rivers City.

use super::anchor::Anchor;
use super::signs::{key, senses};
use super::{Derived, Difference, Reader};
use crate::glossary::canonical::Name;
use crate::language::Class;
use crate::text::{Gap, fold, hanzi};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words between those that translate two signs of one name, at most.
const APART: usize = 4;

/// Where the words stand that may translate a sign.
type Places = FxHashMap<char, Vec<Range<usize>>>;

impl<'a> Reader<'_, 'a> {
    /// Mentions whose signs are translated.
    pub fn translated(&self) -> Vec<Derived> {
        let places = self.places();
        let mut found = Vec::new();
        for name in self.groups.iter().flat_map(|names| &names.list) {
            if name.signs.len() < 2 || name.letters.is_empty() || name.is_described() {
                continue;
            }
            let rarest = name.signs.iter().min_by_key(|sign| places.get(sign).map_or(0, Vec::len));
            for place in rarest.and_then(|sign| places.get(sign)).into_iter().flatten() {
                let Some((tokens, is_whole)) = self.covered(name, place, &places) else { continue };
                let difference = Some(Difference::Literal);
                let mention = self.mention(Anchor {
                    tokens: tokens.clone(),
                    name,
                    difference,
                    has_type: false,
                });
                found.extend(mention.filter(|derived| is_whole || derived.tokens != tokens));
            }
        }
        found
    }

    /// For every sign the words of the article that may mean it, or that spell it.
    fn places(&self) -> Places {
        let article = self.article;
        let mut places = Places::default();
        let language = self.grammar.pack.code();
        let mut syllables: FxHashMap<u64, Vec<char>> = FxHashMap::default();
        for name in self.groups.iter().flat_map(|names| &names.list) {
            for sign in &name.signs {
                for reading in hanzi::readings(*sign) {
                    let signs = syllables.entry(fold::hash(reading.as_bytes())).or_default();
                    if !signs.contains(sign) {
                        signs.push(*sign);
                    }
                }
            }
        }
        for at in (0..article.tokens.len()).filter(|at| self.is_word(*at)) {
            let token = &article.tokens[at];
            if token.is_capitalised() {
                for sign in syllables.get(&token.fold).into_iter().flatten() {
                    places.entry(*sign).or_default().push(at..at + 1);
                }
            }
            if token.is(Class::NAME_CONNECTOR) {
                continue;
            }
            // An engine may have gone by way of English.
            let english = (language != "en" && token.is_capitalised()).then_some("en");
            for language in [language].into_iter().chain(english) {
                for sense in senses(language, key(article.of(at), language)) {
                    let Some(end) = self.goes_on(at, &sense.rest, language) else { continue };
                    for sign in sense.signs.chars() {
                        places.entry(sign).or_default().push(at..end);
                    }
                }
            }
        }
        places
    }

    /// The end of the words that a meaning has behind its first, where they follow.
    fn goes_on(&self, at: usize, rest: &[u64], language: &str) -> Option<usize> {
        let mut end = at + 1;
        for wanted in rest {
            while self.article.tokens.get(end).is_some_and(|token| token.is_mark('-')) {
                end += 1;
            }
            let is_next = self.is_word(end) && key(self.article.of(end), language) == *wanted;
            is_next.then_some(())?;
            end += 1;
        }
        Some(end)
    }

    /// The words around a place that translate all signs of a name, with nothing else between them.
    fn covered(
        &self,
        name: &Name,
        place: &Range<usize>,
        places: &Places,
    ) -> Option<(Range<usize>, bool)> {
        let mut whole = place.clone();
        let mut used: Vec<Range<usize>> = vec![place.clone()];
        for sign in &name.signs {
            let near = |other: &&Range<usize>| {
                let far = whole.start.saturating_sub(APART)..whole.end + APART;
                other.start >= far.start && other.end <= far.end
            };
            let all = places.get(sign)?;
            let covers = |own: &Range<usize>| all.iter().any(|other| other == own);
            if used.iter().any(covers) && name.signs.iter().filter(|own| *own == sign).count() == 1
            {
                continue;
            }
            let next =
                all.iter().filter(near).min_by_key(|other| other.start.abs_diff(whole.start))?;
            whole = whole.start.min(next.start)..whole.end.max(next.end);
            used.push(next.clone());
        }
        let article = self.article;
        let is_used = |at: usize| used.iter().any(|range| range.contains(&at));
        let pack = self.grammar.pack;
        let is_joint = |at: usize| {
            let token = &article.tokens[at];
            let is_type = pack.type_class(token.lower) == Some(name.class.as_str());
            token.is_mark('-')
                || token.is_apostrophe()
                || token.is(Class::NAME_CONNECTOR)
                || is_type
        };
        let whole_line = (whole.start + 1..whole.end)
            .all(|at| article.tokens[at].gap != Gap::Line && !article.tokens[at].starts_segment);
        let tight = whole.clone().all(|at| is_used(at) || is_joint(at));
        let translates = used.iter().any(|range| {
            let is_spelt = |at: usize| hanzi::is_reading(&fold::fold(article.of(at)));
            range.clone().any(|at| !is_spelt(at)) || range.len() > 1
        });
        // One sign left as it sounds is enough of a name only beside a type word.
        let is_whole = used.iter().all(|range| {
            range.clone().any(|at| !hanzi::is_reading(&fold::fold(article.of(at))))
                || range.len() > 1
        });
        (whole_line && tight && translates).then_some((whole, is_whole))
    }
}

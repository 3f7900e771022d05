//! Names whose signs were translated one by one: 三河市 as Three Rivers City.

use super::anchor::Anchor;
use super::signs::{key, senses};
use super::{Derived, Difference, Reader};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::Name;
use crate::language::Class;
use crate::text::{Gap, Token, TokenKind, fold, hanzi, palladius};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Words between those that translate two signs of one name, at most.
const APART: usize = 4;

/// Words that may stand for a sign.
#[derive(Clone, PartialEq)]
pub(super) struct Place {
    pub tokens: Range<usize>,
    /// Whether they say what it means; else they spell it.
    pub is_meaning: bool,
    /// The two signs that they spell together, if two.
    pair: Option<[char; 2]>,
}

impl Place {
    /// Whether what the words stand for is in a name.
    fn is_of(&self, name: &Name) -> bool {
        self.pair.is_none_or(|pair| name.signs.windows(2).any(|signs| signs == pair))
    }
}

/// Where the words stand that may stand for a sign.
pub(super) type Places = FxHashMap<char, Vec<Place>>;

/// The passages in which names may be meant that only the source tells of.
#[derive(Default)]
pub(super) struct Scopes {
    /// By concept, for those of gazetteers.
    concepts: FxHashMap<u32, Vec<Range<usize>>>,
    /// Passages of the source with their translations, in order of the source.
    pairs: Vec<(Range<usize>, Range<usize>)>,
}

impl Scopes {
    /// The ranges of tokens in which a name may be meant.
    pub fn of(&self, reader: &Reader, name: &Name) -> Vec<Range<usize>> {
        if let Some((_, places)) = &name.source {
            let target = |place: &Range<usize>| {
                let behind = self.pairs.partition_point(|(source, _)| source.start <= place.start);
                let (source, target) = self.pairs.get(behind.checked_sub(1)?)?;
                source.contains(&place.start).then(|| target.clone())
            };
            let mut found: Vec<Range<usize>> = places.iter().filter_map(target).collect();
            found.dedup();
            return found;
        }
        match reader.article.glossaries.is_gazetteer(name.concept) {
            true => self.concepts.get(&name.concept).cloned().unwrap_or_default(),
            false => std::iter::once(0..reader.article.tokens.len()).collect(),
        }
    }
}

/// The places that start in a range of tokens.
pub(super) fn within<'p>(places: &'p [Place], tokens: &Range<usize>) -> &'p [Place] {
    let before = |at: usize| places.partition_point(|place| place.tokens.start < at);
    let start = before(tokens.start);
    &places[start..before(tokens.end).max(start)]
}

impl<'a> Reader<'a> {
    /// Mentions whose signs are translated.
    pub fn translated(&self) -> Vec<Derived> {
        let places = self.places();
        let scopes = self.scopes();
        let mut found = self.phrases(&places, &scopes);
        for name in self.groups.iter().flat_map(|names| &names.list) {
            if name.kind == ConceptKind::Organisation {
                found.extend(self.firms(name, &places));
                continue;
            }
            if name.signs.len() < 2 || name.letters.is_empty() || name.is_described() {
                continue;
            }
            // Most names of a glossary have a sign that no word of the article means.
            if !name.signs.iter().all(|sign| places.contains_key(sign)) {
                continue;
            }
            for tokens in scopes.of(self, name) {
                found.extend(self.translated_in(name, &tokens, &places));
            }
        }
        found
    }

    /// Mentions of a firm that an editor's glossary has, word by word: "Grande Muraille Automobile SA" for 长城汽车.
    fn firms(&self, name: &'a Name, places: &Places) -> Vec<Derived> {
        let is_firm = matches!(name.class.as_str(), "company" | "group");
        let is_chosen = !self.article.glossaries.is_built_in(name.concept);
        if !is_firm || !is_chosen || name.signs.len() < 2 {
            return Vec::new();
        }
        let all = |sign: &char| places.get(sign).map_or(&[][..], Vec::as_slice);
        let rarest = name.signs.iter().map(all).min_by_key(|places| places.len());
        let covered = rarest.into_iter().flatten().filter_map(|place| {
            let (tokens, _) = self.covered(name, place, places)?;
            self.firm(name, tokens)
        });
        covered.collect()
    }

    /// Words that translate the signs of a firm, with what kind of firm it is, if they are written like a name.
    fn firm(&self, name: &Name, tokens: Range<usize>) -> Option<Derived> {
        let article = self.article;
        let is_type = |at: usize| {
            let class = self.grammar.pack.type_class(article.tokens[at].lower);
            matches!(class, Some("company" | "group"))
        };
        let over = |at: usize, forward: bool| {
            let next = self.neighbour(at, forward)?;
            match article.tokens[next].is(Class::NAME_CONNECTOR) {
                true => self.neighbour(next, forward),
                false => Some(next),
            }
        };
        let before = over(tokens.start, false).filter(|at| is_type(*at));
        let behind = over(tokens.end - 1, true).filter(|at| is_type(*at));
        let end = self.with_form(behind.map_or(tokens.end, |at| at + 1));
        let whole = before.unwrap_or(tokens.start)..end;
        let mut words = tokens.clone().filter(|at| self.is_content(*at));
        let is_marked = whole != tokens || name.signs.len() > 3;
        let lawful = words.clone().count() > 1
            && words.all(|at| article.tokens[at].is_capitalised() && self.owner[at] == 0);
        let (own, _) = self.evidence(name.concept, &whole);
        (is_marked && lawful && own > 0 && !self.is_right(&whole)).then(|| Derived {
            tokens: whole,
            concept: name.concept,
            differences: vec![Difference::Literal],
            right: name.text.clone(),
            origin: None,
        })
    }

    /// The mentions of one name in a range of tokens.
    fn translated_in(
        &self,
        name: &'a Name,
        tokens: &Range<usize>,
        places: &Places,
    ) -> Vec<Derived> {
        let here = |sign: &char| within(places.get(sign).map_or(&[][..], Vec::as_slice), tokens);
        let rarest = name.signs.iter().map(here).min_by_key(|places| places.len());
        let mut found = Vec::new();
        for place in rarest.into_iter().flatten() {
            let Some((tokens, is_whole)) = self.covered(name, place, places) else { continue };
            let difference = Some(Difference::Literal);
            let mention =
                self.mention(Anchor { tokens: tokens.clone(), name, difference, has_type: false });
            found.extend(mention.filter(|derived| {
                is_whole || derived.tokens != tokens || name.kind == ConceptKind::Person
            }));
        }
        found
    }

    /// Where names may be meant.
    fn scopes(&self) -> Scopes {
        let mut scopes = Scopes::default();
        let Some(source) = &self.article.source else { return scopes };
        for pair in self.article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
            scopes.pairs.push((pair.source.clone(), pair.target.clone()));
            let first =
                source.matches.partition_point(|m| (m.tokens.0 as usize) < pair.source.start);
            let here = source.matches[first..].iter();
            for found in here.take_while(|m| (m.tokens.0 as usize) < pair.source.end) {
                let known = scopes.concepts.entry(found.concept).or_default();
                if known.last() != Some(&pair.target) {
                    known.push(pair.target.clone());
                }
            }
        }
        scopes.pairs.sort_by_key(|(source, _)| source.start);
        scopes
    }

    /// The signs of all names.
    fn signs(&self) -> FxHashSet<char> {
        let names = self.groups.iter().flat_map(|names| &names.list);
        names
            .flat_map(|name| name.signs.iter().chain(name.chinese.iter().flatten()))
            .copied()
            .collect()
    }

    /// For every sign of a name the words of the article that may mean it, or that spell it.
    fn places(&self) -> Places {
        let article = self.article;
        let mut places = Places::default();
        let wanted = self.signs();
        if wanted.is_empty() {
            return places;
        }
        let language = self.grammar.pack.code();
        for at in 0..article.tokens.len() {
            let token = &article.tokens[at];
            if let Some(sign) = figure(token, article.of(at)) {
                let place = Place { tokens: at..at + 1, is_meaning: true, pair: None };
                places.entry(sign).or_default().push(place);
            }
            if !self.is_word(at) {
                continue;
            }
            if token.is_capitalised() {
                let keys = [token.fold].into_iter().chain(palladius_keys(article.of(at)));
                let keys: Vec<u64> = keys.collect();
                let spelt = self
                    .groups
                    .iter()
                    .flat_map(|names| keys.iter().filter_map(|key| names.syllables.get(key)));
                for (index, (sign, pair)) in spelt.clone().flatten().enumerate() {
                    if spelt.clone().flatten().take(index).all(|other| *other != (*sign, *pair)) {
                        let place = Place { tokens: at..at + 1, is_meaning: false, pair: *pair };
                        places.entry(*sign).or_default().push(place);
                    }
                }
            }
            if token.is(Class::NAME_CONNECTOR) {
                continue;
            }
            // An engine may have gone by way of English.
            let english = (language != "en" && token.is_capitalised()).then_some("en");
            for language in [language].into_iter().chain(english) {
                let (word, other);
                let senses = if language == self.grammar.pack.code() {
                    word = self.word(at);
                    &word.senses
                } else {
                    other = senses(language, key(article.of(at), language)).collect();
                    &other
                };
                for sense in senses {
                    if !sense.signs.chars().any(|sign| wanted.contains(&sign)) {
                        continue;
                    }
                    let Some(end) = self.goes_on(at, &sense.rest, language) else { continue };
                    for sign in sense.signs.chars().filter(|sign| wanted.contains(sign)) {
                        let place = Place { tokens: at..end, is_meaning: true, pair: None };
                        places.entry(sign).or_default().push(place);
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

    /// The words around a place that stand for all signs of a name, with nothing else between them, and whether all of
    /// them are translated; none where no sign is.
    fn covered(&self, name: &Name, place: &Place, places: &Places) -> Option<(Range<usize>, bool)> {
        let mut whole = place.tokens.clone();
        let mut used: Vec<&Place> = vec![place];
        for sign in &name.signs {
            let far = whole.start.saturating_sub(APART)..whole.end + APART;
            let near = within(places.get(sign)?, &far);
            let all: Vec<&Place> = near.iter().filter(|place| place.is_of(name)).collect();
            let is_once = name.signs.iter().filter(|own| *own == sign).count() == 1;
            if is_once && used.iter().any(|own| all.contains(own)) {
                continue;
            }
            let near =
                |other: &&&Place| other.tokens.start >= far.start && other.tokens.end <= far.end;
            let distance = |other: &&&Place| other.tokens.start.abs_diff(whole.start);
            let next = all.iter().filter(near).min_by_key(distance)?;
            whole = whole.start.min(next.tokens.start)..whole.end.max(next.tokens.end);
            used.push(next);
        }
        let article = self.article;
        let is_used = |at: usize| used.iter().any(|place| place.tokens.contains(&at));
        let is_joint = |at: usize| {
            let token = &article.tokens[at];
            let class = self.grammar.pack.type_class(token.lower);
            token.is_mark('-')
                || token.is_apostrophe()
                || token.is(Class::NAME_CONNECTOR)
                || class == Some(name.class.as_str())
        };
        let in_line = (whole.start + 1..whole.end)
            .all(|at| article.tokens[at].gap != Gap::Line && !article.tokens[at].starts_segment);
        let tight = whole.clone().all(|at| is_used(at) || is_joint(at));
        let translates = used.iter().any(|place| place.is_meaning);
        let is_whole = used.iter().all(|place| place.is_meaning);
        let is_titled =
            || used.iter().any(|place| article.tokens[place.tokens.start].is(Class::TYPE));
        let lawful = name.kind != ConceptKind::Person || is_half_spelt(name, &used) && !is_titled();
        (in_line && tight && translates && lawful).then_some((whole, is_whole))
    }
}

/// The sign of a number in figures.
fn figure(token: &Token, text: &str) -> Option<char> {
    let is_number = token.kind == TokenKind::Number && text.len() < 3;
    hanzi::digit_sign(text.parse().ok().filter(|_| is_number)?)
}

/// A word of Russian as pinyin, by hash.
fn palladius_keys(word: &str) -> Vec<u64> {
    match word.is_ascii() {
        true => Vec::new(),
        false => {
            palladius::read(word).iter().map(|letters| fold::hash(letters.as_bytes())).collect()
        }
    }
}

/// Whether of a person's name just the surname, or just the given name, is spelt.
fn is_half_spelt(name: &Name, used: &[&Place]) -> bool {
    let spelt: Vec<&&Place> = used.iter().filter(|place| !place.is_meaning).collect();
    let surname = |place: &Place| place.pair.is_none_or(|pair| pair[0] == name.signs[0]);
    match spelt.as_slice() {
        [place] if place.pair.is_none() => name.signs.len() > 1,
        [place] => !surname(place) && name.signs.len() == 3,
        _ => false,
    }
}

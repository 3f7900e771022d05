//! The names of a source segment, and where the translation says them.

use super::super::{Derived, Reader};
use crate::article::{Article, Pair};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::Name;
use crate::text::hanzi;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A name of the source.
pub struct Slot<'a> {
    pub name: &'a Name,
    /// Its tokens in the source.
    pub source: Range<usize>,
    /// The words of the translation that say it.
    pub said: Option<Range<usize>>,
    /// Whether the segment says it once, and the source again: a pronoun may stand for it.
    pub is_again: bool,
}

/// The names of a source, to be looked up by where they stand.
pub struct SourceNames<'a> {
    pub known: FxHashMap<u32, &'a Name>,
    /// Composed names by where they stand, in order.
    composed: Vec<(Range<usize>, &'a Name)>,
    /// The letters of all stems.
    pub letters: FxHashSet<&'a str>,
}

impl<'a> SourceNames<'a> {
    pub fn new(reader: &Reader<'a>, source: &Article) -> Self {
        let all = || reader.groups.iter().flat_map(|names| &names.list);
        let known = all().filter(|name| !name.is_composed()).map(|name| (name.concept, name));
        let placed = all().filter_map(|name| Some((name.source.as_ref()?, name)));
        let mut composed: Vec<(Range<usize>, &Name)> = placed
            .flat_map(|((_, places), name)| places.iter().map(move |place| (place.clone(), name)))
            .collect();
        composed.sort_by_key(|(place, _)| (place.start, place.end));
        let named: FxHashSet<u32> = source.matches.iter().map(|matched| matched.concept).collect();
        let is_named = |name: &&Name| name.is_composed() || named.contains(&name.concept);
        let letters = all().filter(is_named);
        let letters = letters.flat_map(|name| [&name.letters].into_iter().chain(&name.pinyin));
        let letters = letters.map(String::as_str);
        let letters = letters.filter(|letters| !letters.is_empty());
        SourceNames { known: known.collect(), composed, letters: letters.collect() }
    }

    fn composed_in(&self, tokens: &Range<usize>) -> &[(Range<usize>, &'a Name)] {
        let before = |at: usize| self.composed.partition_point(|(place, _)| place.start < at);
        &self.composed[before(tokens.start)..before(tokens.end)]
    }
}

impl<'a> Reader<'a> {
    /// The names of a segment's source in order, none in another.
    pub(super) fn slots(
        &self,
        source: &Article,
        pair: &Pair,
        names: &SourceNames<'a>,
        found: &[Derived],
    ) -> Vec<Slot<'a>> {
        let said = Said::new(self, pair, found);
        let named = self.named_in(source, pair, names, &said);
        let mut slots: Vec<Slot> = Vec::new();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, name) in named {
            if slots.last().is_some_and(|last| last.source.end > place.start) {
                continue;
            }
            let seen = times.entry(&name.text).or_default();
            let mentions = said.of(name);
            let mention = mentions.get(*seen).cloned();
            let is_again = mention.is_none() && !mentions.is_empty();
            *seen += 1;
            slots.push(Slot { name, source: place, said: mention, is_again });
        }
        self.add_people(source, pair, names, &said, &mut slots);
        slots
    }

    /// People stand behind the places, so that they are no neighbours of theirs.
    fn add_people(
        &self,
        source: &Article,
        pair: &Pair,
        names: &SourceNames<'a>,
        said: &Said,
        slots: &mut Vec<Slot<'a>>,
    ) {
        let is_free = |place: &Range<usize>| {
            let behind = source.matches.partition_point(|m| (m.tokens.1 as usize) < place.start);
            let is_apart = |m: &crate::glossary::Match| m.tokens.0 as usize >= place.end;
            source.matches.get(behind).is_none_or(is_apart)
        };
        let people = names.composed_in(&pair.source).iter();
        let people: Vec<&(Range<usize>, &Name)> = people
            .filter(|(place, name)| name.kind == ConceptKind::Person && is_free(place))
            .collect();
        // Of 朴文慧 and 文慧, in which a given name starts with a surname, the whole counts.
        let is_part = |place: &Range<usize>| {
            let first = people.partition_point(|(other, _)| other.start + 4 <= place.start);
            let near = people[first..].iter().take_while(|(other, _)| other.start <= place.start);
            near.into_iter().any(|(other, _)| place.end <= other.end && other != place)
        };
        for (place, name) in people.iter().filter(|(place, _)| !is_part(place)) {
            let mention = said.of(name).first().cloned();
            slots.push(Slot { name, source: place.clone(), said: mention, is_again: false });
        }
    }

    /// Of the names that end at one sign the longest that is said, or the one that a list starts with, or the shortest, since
    /// where a name starts is not always to be seen.
    fn named_in(
        &self,
        source: &Article,
        pair: &Pair,
        names: &SourceNames<'a>,
        said: &Said,
    ) -> Vec<(Range<usize>, &'a Name)> {
        let mut by_end: BTreeMap<usize, Vec<(Range<usize>, &'a Name)>> = BTreeMap::new();
        let first = source.matches.partition_point(|m| (m.tokens.0 as usize) < pair.source.start);
        for matched in &source.matches[first..] {
            let tokens = matched.tokens.0 as usize..matched.tokens.1 as usize + 1;
            if tokens.start >= pair.source.end {
                break;
            }
            let name = names.known.get(&matched.concept);
            let is_name = |name: &&&Name| source.names(matched) && name.kind != ConceptKind::Phrase;
            if let Some(name) = name.filter(is_name) {
                by_end.entry(tokens.end).or_default().push((tokens, name));
            }
        }
        let places = names.composed_in(&pair.source).iter();
        for (place, name) in places.filter(|(_, name)| name.kind == ConceptKind::Place) {
            by_end.entry(place.end).or_default().push((place.clone(), name));
        }
        let is_listed = |place: &Range<usize>| {
            place.start.checked_sub(1).is_some_and(|at| source.tokens[at].is_mark('、'))
        };
        let chosen = by_end.into_values().filter_map(|names| {
            let said = names.iter().filter(|(_, name)| !said.of(name).is_empty());
            let said = said.max_by_key(|(place, _)| place.len());
            let one = said.or_else(|| names.iter().find(|(place, _)| is_listed(place)));
            one.or_else(|| names.iter().min_by_key(|(place, _)| place.len())).cloned()
        });
        let mut chosen: Vec<(Range<usize>, &Name)> =
            chosen.filter(|(_, name)| !is_ordinary(name)).collect();
        chosen.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        chosen
    }
}

/// Whether the signs before 村 are an ordinary word more likely than a name.
fn is_ordinary(name: &Name) -> bool {
    let stem: String = name.signs.iter().collect();
    name.is_composed() && name.class == "village" && hanzi::boundaries(&stem).len() == 2
}

/// Where the names of the source are said in a segment.
struct Said {
    concepts: FxHashMap<u32, Vec<Range<usize>>>,
    composed: FxHashMap<String, Vec<Range<usize>>>,
    letters: FxHashMap<String, Vec<Range<usize>>>,
    /// The mentions of the names that were asked for, each of which may stand there a thousand times.
    mentions: RefCell<FxHashMap<*const Name, Mentions>>,
}

/// Where a name is said, in order.
type Mentions = Rc<[Range<usize>]>;

impl Said {
    fn new(reader: &Reader, pair: &Pair, found: &[Derived]) -> Said {
        let article = reader.article;
        let mut said = Said {
            concepts: FxHashMap::default(),
            composed: FxHashMap::default(),
            letters: FxHashMap::default(),
            mentions: RefCell::default(),
        };
        let mut at = pair.target.start;
        while at < pair.target.end {
            let owner = reader.owner[at].checked_sub(1);
            for (tokens, letters) in reader.runs(at) {
                said.letters.entry(letters).or_default().push(tokens);
            }
            let Some(owner) = owner else {
                at += 1;
                continue;
            };
            let matched = &article.matches[owner as usize];
            let tokens = matched.tokens.0 as usize..matched.tokens.1 as usize + 1;
            let concept = matched.concept;
            if tokens.start == at {
                said.concepts.entry(concept).or_default().push(tokens.clone());
                for term in article.glossaries.homographs(article.term(matched)) {
                    if term.concept != concept {
                        said.concepts.entry(term.concept).or_default().push(tokens.clone());
                    }
                }
            }
            at += 1;
        }
        let first = found.partition_point(|derived| derived.tokens.start < pair.target.start);
        for derived in found[first..].iter().take_while(|d| d.tokens.start < pair.target.end) {
            match &derived.origin {
                Some(origin) => said.composed.entry(origin.clone()).or_default(),
                None => said.concepts.entry(derived.concept).or_default(),
            }
            .push(derived.tokens.clone());
        }
        said
    }

    fn of(&self, name: &Name) -> Mentions {
        let mut known = self.mentions.borrow_mut();
        known.entry(std::ptr::from_ref(name)).or_insert_with(|| self.mentions_of(name)).clone()
    }

    fn mentions_of(&self, name: &Name) -> Mentions {
        let own = match &name.source {
            Some((origin, _)) => self.composed.get(origin),
            None => self.concepts.get(&name.concept),
        };
        let own_letters = [&name.letters].into_iter().chain(&name.pinyin);
        let spelt = own_letters.chain(&name.readings).chain(&name.foreign);
        let spelt = spelt.chain(name.spelt_out.iter().map(|(letters, _)| letters));
        let spelt = spelt.filter_map(|letters| self.letters.get(letters.as_str())).flatten();
        let mut mentions: Vec<Range<usize>> =
            own.into_iter().flatten().chain(spelt).cloned().collect();
        mentions.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
        let mut end = 0;
        mentions.retain(|tokens| {
            let is_new = tokens.start >= end;
            end = end.max(tokens.end);
            is_new
        });
        mentions.into()
    }
}

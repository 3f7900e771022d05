//! Names left over: where the source of a segment has one name that the article does not say, and the article one of that kind
//! which the source does not have, the one stands for the other.

use super::window::{is_of_kind, rank};
use super::{Derived, Difference, Reader};
use crate::article::{Article, Pair};
use crate::glossary::ConceptKind;
use crate::glossary::canonical::Name;
use crate::names::mention::{Mention, Role, mentions};
use crate::names::places;
use crate::text::{fold, hanzi};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;

/// A longer mention is of more than one thing.
const MOST_TOKENS: usize = 7;

impl<'a> Reader<'a> {
    /// Mentions that stand where the source has a name of the same kind which is said nowhere in the segment.
    pub fn eliminated(&self, found: &[Derived]) -> Vec<Derived> {
        let Some(source) = &self.article.source else { return Vec::new() };
        if source.pack.is_none_or(|pack| pack.data.surnames.is_empty()) {
            return Vec::new();
        }
        let known: FxHashMap<u32, &Name> = self
            .groups
            .iter()
            .flat_map(|names| &names.list)
            .filter(|name| !name.is_composed())
            .map(|name| (name.concept, name))
            .collect();
        let letters: FxHashSet<&str> = self
            .groups
            .iter()
            .flat_map(|names| &names.list)
            .map(|name| name.letters.as_str())
            .collect();
        let mentions = mentions(self.article);
        let mut eliminated = Vec::new();
        for pair in self.article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
            let strange: Vec<&Mention> = mentions
                .iter()
                .filter(|mention| pair.target.contains(&mention.tokens.start))
                .filter(|mention| self.is_strange_mention(mention, found, &letters))
                .collect();
            if strange.is_empty() {
                continue;
            }
            let unsaid = self.unsaid(source, pair, &known, found);
            eliminated.extend(
                strange.iter().filter_map(|mention| self.left_over(mention, &strange, &unsaid)),
            );
        }
        eliminated
    }

    /// The one unsaid name of a mention's kind, where it is the only mention of its kind.
    fn left_over(
        &self,
        mention: &Mention,
        strange: &[&Mention],
        unsaid: &[&Name],
    ) -> Option<Derived> {
        let class = |mention: &Mention| {
            self.grammar.pack.type_class(self.article.tokens[mention.head].lower)
        };
        let own = class(mention)?;
        let mut like = unsaid.iter().filter(|name| is_alike(own, name));
        let (name, None) = (like.next()?, like.next()) else { return None };
        let rivals =
            strange.iter().filter(|other| class(other).is_some_and(|class| is_alike(class, name)));
        (rivals.count() == 1).then(|| Derived {
            tokens: mention.tokens.clone(),
            concept: name.concept,
            differences: vec![Difference::Other],
            right: name.text.clone(),
            origin: name.source.as_ref().map(|(text, _)| text.clone()),
        })
    }

    /// Whether a mention is of nothing that the glossaries or the source have.
    fn is_strange_mention(
        &self,
        mention: &Mention,
        found: &[Derived],
        letters: &FxHashSet<&str>,
    ) -> bool {
        let overlaps = |tokens: &Range<usize>| {
            tokens.start < mention.tokens.end && mention.tokens.start < tokens.end
        };
        let free = mention.tokens.clone().all(|at| self.owner[at] == 0)
            && !found.iter().any(|derived| overlaps(&derived.tokens));
        let words: Vec<String> =
            mention.words(Role::Name).map(|at| fold::fold(self.article.of(at))).collect();
        let is_said = letters.contains(words.concat().as_str())
            || words.iter().any(|word| letters.contains(word.as_str()) || places::is_known(word));
        free && !is_said && !mention.is_foreign && mention.tokens.len() <= MOST_TOKENS
    }

    /// The names of a segment's source that the article does not say there, each once.
    fn unsaid(
        &self,
        source: &Article,
        pair: &Pair,
        known: &FxHashMap<u32, &'a Name>,
        found: &[Derived],
    ) -> Vec<&'a Name> {
        let said: FxHashSet<String> =
            pair.target.clone().flat_map(|at| self.runs(at)).map(|(_, letters)| letters).collect();
        // Names of the source by their last sign, since where they start is not always to be seen.
        let mut by_end: BTreeMap<usize, Vec<&'a Name>> = BTreeMap::new();
        for matched in &source.matches {
            let tokens = matched.tokens.0 as usize..matched.tokens.1 as usize + 1;
            let name = known.get(&source.term(matched).concept);
            if pair.source.contains(&tokens.start) {
                by_end.entry(tokens.end).or_default().extend(name);
            }
        }
        for name in self.groups.iter().flat_map(|names| &names.list) {
            let Some((_, places)) =
                name.source.as_ref().filter(|_| name.kind == ConceptKind::Place)
            else {
                continue;
            };
            for place in places.iter().filter(|place| pair.source.contains(&place.start)) {
                by_end.entry(place.end).or_default().push(name);
            }
        }
        let is_said = |name: &&Name| {
            let owned =
                pair.target.clone().any(|at| !name.is_composed() && self.owns(at, name.concept));
            let derived = found.iter().any(|derived| {
                let same = derived.concept == name.concept
                    && derived.origin.as_ref() == name.source.as_ref().map(|(text, _)| text);
                same && pair.target.contains(&derived.tokens.start)
            });
            owned || derived || said.contains(&name.letters)
        };
        let mut unsaid: Vec<&Name> = Vec::new();
        for names in by_end.into_values().filter(|names| !names.iter().any(is_said)) {
            let shortest = names.iter().min_by_key(|name| name.signs.len());
            let new = shortest.filter(|name| {
                unsaid.iter().all(|other| other.text != name.text) && !is_ordinary(name)
            });
            unsaid.extend(new);
        }
        unsaid
    }
}

/// Whether the signs before 村 are an ordinary word more likely than a name.
fn is_ordinary(name: &Name) -> bool {
    let stem: String = name.signs.iter().collect();
    name.is_composed() && name.class == "village" && hanzi::boundaries(&stem).len() == 2
}

/// Whether a type word of a class may be said for a name's. Of what no glossary has only divisions are sure to be named.
fn is_alike(class: &str, name: &Name) -> bool {
    name.kind == ConceptKind::Place
        && is_of_kind(class, &name.class)
        && (!name.is_composed() || rank(&name.class).is_some() && rank(class).is_some())
}

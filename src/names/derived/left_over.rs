//! Names left over: where the translation says nothing for a name of the source and has words that nothing in the source
//! accounts for, the one stands for the other. What the words mean, how they sound, their place among the names around and
//! their type word tell which stands for which.
//!
//! ```text
//! source ─slots─▶ its names, said or not ─┐
//!                                         ├─evidence─▶ the best pair, again and again ─▶ mentions
//! target ─chunks─▶ words left over ───────┘
//! ```

mod chunks;
mod evidence;
mod offices;
mod slots;

use super::{Derived, Difference, Reader};
use crate::article::Pair;
use crate::glossary::ConceptKind;
use crate::language::Class;
use crate::names::derived::window::rank;
use crate::text::fold;
use chunks::Chunk;
use evidence::Evidence;
pub use offices::is_head_of_division;
use rustc_hash::{FxHashMap, FxHashSet};
use slots::{Slot, SourceNames};

/// Passages of more names are lists, in which each could stand for each.
const MOST: usize = 60;

impl<'a> Reader<'a> {
    /// Mentions that stand where the source has a name which is said nowhere in the segment.
    pub fn left_over(&self, found: &[Derived]) -> Vec<Derived> {
        let Some(source) = &self.article.source else { return Vec::new() };
        if source.pack.is_none_or(|pack| pack.data.surnames.is_empty()) {
            return Vec::new();
        }
        let names = SourceNames::new(self, source);
        let mut all = Vec::new();
        for pair in self.article.pairs.iter().filter(|pair| !pair.target.is_empty()) {
            let mut slots = self.slots(source, pair, &names, found);
            all.extend(self.offices(source, pair, &slots));
            all.extend(self.quoted(source, pair));
            all.extend(self.renamed(pair, &slots));
            if slots.len() > MOST || slots.iter().all(|slot| slot.said.is_some()) {
                continue;
            }
            let chunks = self.chunks(pair, &slots, found, &names);
            if !chunks.is_empty() && chunks.len() <= MOST {
                all.extend(self.aligned(&mut slots, chunks));
            }
        }
        all.sort_by_key(|derived| derived.tokens.start);
        all
    }

    /// The words left over, each with the name that it stands for; the surest first, since each tells of those beside it.
    fn aligned(&self, slots: &mut [Slot<'a>], mut chunks: Vec<Chunk<'a>>) -> Vec<Derived> {
        let mut aligned = Vec::new();
        loop {
            let unsaid = (0..slots.len()).filter(|slot| slots[*slot].said.is_none());
            let pairs = unsaid.flat_map(|slot| (0..chunks.len()).map(move |chunk| (slot, chunk)));
            let weighed = pairs.filter_map(|(slot, chunk)| {
                let evidence = self.evidence_for(slots, slot, &chunks, chunk)?;
                Some((evidence.weight(), slot, chunk, evidence))
            });
            let Some((_, slot, chunk, evidence)) =
                weighed.max_by_key(|(weight, slot, chunk, _)| {
                    (*weight, std::cmp::Reverse(*slot), std::cmp::Reverse(*chunk))
                })
            else {
                return aligned;
            };
            let chunk = chunks.remove(chunk);
            aligned.push(self.stands_for(&slots[slot], &chunk, &evidence));
            slots[slot].said = Some(chunk.tokens);
        }
    }

    /// Given names of people whose surname is another: "Park Meilan" for 朴美兰.
    fn renamed(&self, pair: &Pair, slots: &[Slot]) -> Vec<Derived> {
        let person =
            |slot: &&Slot| slot.name.kind == ConceptKind::Person && slot.name.signs.len() == 3;
        let given = |slot: &Slot| {
            let given = slot.name.text.split_once(' ')?.1;
            Some(fold::fold(given).replace('\'', ""))
        };
        let mut people: FxHashMap<String, &Slot> = FxHashMap::default();
        for slot in slots.iter().filter(person) {
            given(slot).map(|given| people.entry(given).or_insert(slot));
        }
        if people.is_empty() {
            return Vec::new();
        }
        let of_people = slots.iter().filter(|slot| slot.name.kind == ConceptKind::Person);
        let surname =
            |slot: &Slot| Some(fold::fold(&slot.name.text).split_once(' ')?.0.to_string());
        let surnames: FxHashSet<String> = of_people.filter_map(surname).collect();
        let renamed = |at: usize| {
            let tokens = &self.article.tokens;
            let is_name = |at: usize| {
                let token = &tokens[at];
                self.is_word(at)
                    && token.case == crate::text::Case::Capital
                    && !token.is(Class::FUNCTION)
                    && self.owner[at] == 0
            };
            let alone =
                at + 1 >= tokens.len() || !self.article.adjoin(at, at + 1) || !is_name(at + 1);
            let lawful = is_name(at) && is_name(at - 1) && self.article.adjoin(at - 1, at) && alone;
            if !lawful {
                return None;
            }
            let slot = people.get(&fold::fold(self.article.of(at)))?;
            if surnames.contains(&fold::fold(self.article.of(at - 1))) {
                return None;
            }
            Some(Derived {
                tokens: at - 1..at + 1,
                concept: slot.name.concept,
                differences: vec![Difference::Misspelt],
                right: slot.name.text.clone(),
                origin: slot.name.source.as_ref().map(|(text, _)| text.clone()),
            })
        };
        (pair.target.start + 1..pair.target.end).filter_map(renamed).collect()
    }

    fn stands_for(&self, slot: &Slot, chunk: &Chunk, evidence: &Evidence) -> Derived {
        let name = slot.name;
        let is_bare = !chunk.is_typed && name.kind == ConceptKind::Place && !name.stem.is_empty();
        let difference = match evidence {
            Evidence { meant, .. } if *meant > 0 => Difference::Literal,
            Evidence { alike: true, .. } => Difference::Misspelt,
            _ => Difference::Other,
        };
        let end = match name.kind {
            ConceptKind::Organisation => self.with_form(chunk.tokens.end),
            _ => chunk.tokens.end,
        };
        Derived {
            tokens: chunk.tokens.start..end,
            concept: name.concept,
            differences: vec![difference],
            right: if is_bare { name.stem.clone() } else { name.text.clone() },
            origin: name.source.as_ref().map(|(text, _)| text.clone()),
        }
    }
}

/// Whether a type word of a class may be said for a thing of another, where the thing is said nowhere else.
fn is_alike(class: &str, own: &str) -> bool {
    let divisions = rank(class).zip(rank(own)).is_some_and(|(one, other)| one < 5 || one == other);
    super::window::is_of_kind(class, own) || divisions && rank(own) != Some(5)
}

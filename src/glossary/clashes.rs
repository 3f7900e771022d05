//! Contradictions between glossaries.

use super::{Concept, Glossaries, Layer, Status, Term, is_spelt_like};
use crate::error::Error;

impl Glossaries {
    /// Contradictions: one glossary prefers or admits what another deprecates, or two prefer different terms for one id.
    /// The later glossary wins; both places are told. Those compiled in are tested against each other, not looked at here.
    pub fn clashes(&self) -> Vec<Error> {
        let mut clashes = Vec::new();
        for layer in &self.layers {
            for (wrong, words) in layer.index().spellings.deprecated() {
                let others = self.layers.iter().rev().filter(|other| may_clash(layer, other));
                // A term is looked at only where another has its words.
                let same = others.flat_map(|other| {
                    let terms = other.spellings().terms(words).map(move |term| (other, term));
                    terms.filter(|(other, term)| !(*term == wrong && std::ptr::eq(*other, layer)))
                });
                for (other, right) in same {
                    let (wrong, right) = (layer.term(wrong), other.term(right));
                    if right.language == wrong.language
                        && right.status.is_right()
                        && is_spelt_like(wrong.text, right)
                    {
                        clashes.push(clash(wrong, right, "is deprecated here, but right at"));
                    }
                }
            }
        }
        clashes.extend(self.clashing_ids());
        clashes
    }

    fn clashing_ids(&self) -> Vec<Error> {
        let mut pairs = Vec::new();
        for (at, later) in self.layers.iter().enumerate() {
            for (below, earlier) in self.layers[..at].iter().enumerate() {
                for (one, other) in shared_ids(later, earlier) {
                    // Of several earlier concepts of one id the last counts.
                    let between = &self.layers[below + 1..at];
                    let id = one.id.given().unwrap_or_default();
                    if between.iter().all(|layer| layer.table.concept_by_id(id).is_none()) {
                        pairs.push((one, other));
                    }
                }
            }
        }
        pairs.sort_by_key(|(one, _)| one.index);
        pairs.into_iter().flat_map(|(one, other)| self.clashes_of_concepts(one, other)).collect()
    }

    fn clashes_of_concepts(&self, one: Concept, other: Concept) -> Vec<Error> {
        let mut clashes = Vec::new();
        for term in self.terms_of(one).filter(|term| term.status == Status::Preferred) {
            let earlier = self.preferred(other.index, term.language);
            if let Some(earlier) = earlier.filter(|earlier| earlier.text != term.text) {
                let how = format!("is preferred for “{}” here, but another term at", one.id);
                clashes.push(clash(term, earlier, &how));
            }
        }
        clashes
    }
}

/// An editor's glossary goes before a gazetteer without a word about it.
fn may_clash(one: &Layer, other: &Layer) -> bool {
    !(one.is_built_in && other.is_built_in || one.is_gazetteer || other.is_gazetteer)
}

/// Concepts to which two glossaries give the same id, those of the second beside those of the first.
fn shared_ids<'g>(one: &'g Layer, other: &'g Layer) -> Vec<(Concept<'g>, Concept<'g>)> {
    if !may_clash(one, other) || !one.table.has_ids() || !other.table.has_ids() {
        return Vec::new();
    }
    let of = |layer: &'g Layer, concept: Concept| {
        let shared = layer.table.concept_by_id(concept.id.given()?)?;
        Some(layer.concept(shared))
    };
    // The glossary that is compiled in may be by far the larger one.
    if one.is_built_in {
        other.concepts().filter_map(|concept| Some((of(one, concept)?, concept))).collect()
    } else {
        one.concepts().filter_map(|concept| Some((concept, of(other, concept)?))).collect()
    }
}

fn clash(term: Term, other: Term, how: &str) -> Error {
    let message = format!("“{}” {how} {}:{}", term.text, other.layer.file, other.line);
    Error::new(&term.layer.file, Some(term.line as usize), message)
}

//! Several term bases as one.

use super::model::{Entry, TermBase};
use std::collections::HashMap;

/// Puts the concepts of a term base over those of another: those of an id that both have take its place.
pub fn put_on_top(base: &mut TermBase, upper: &TermBase) {
    let ids: HashMap<String, usize> = base
        .entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((entry.id.clone()?, at)))
        .collect();
    for entry in &upper.entries {
        match entry.id.as_ref().and_then(|id| ids.get(id)) {
            Some(at) => put_over(&mut base.entries[*at], entry),
            None => base.entries.push(entry.clone()),
        }
    }
}

/// Takes the languages of another entry in place of one's own.
fn put_over(entry: &mut Entry, upper: &Entry) {
    for section in &upper.sections {
        *entry.section(&section.code) = section.clone();
    }
    entry.facts.extend(upper.facts.clone());
}

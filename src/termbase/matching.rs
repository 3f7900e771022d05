//! Which concepts of two term bases are one: by the ids that their files give them, or by a right name in any language.

use super::model::{Entry, TermBase};
use std::collections::HashMap;

/// The concepts of a term base by id and by name.
#[derive(Default)]
pub struct Names {
    ids: HashMap<String, usize>,
    /// By ids that were made of names.
    made_ids: HashMap<String, usize>,
    /// By language and name; several concepts may have a name.
    names: HashMap<(String, String), Vec<usize>>,
}

impl Names {
    pub fn new(base: &TermBase) -> Names {
        let mut names = Names::default();
        base.entries.iter().enumerate().for_each(|(at, entry)| names.add(entry, at));
        names
    }

    /// Adds a concept with its number.
    pub fn add(&mut self, entry: &Entry, at: usize) {
        if let Some(id) = &entry.id {
            let ids = if entry.has_made_id { &mut self.made_ids } else { &mut self.ids };
            ids.entry(id.clone()).or_insert(at);
        }
        for name in right_names(entry) {
            let concepts = self.names.entry(name).or_default();
            if !concepts.contains(&at) {
                concepts.push(at);
            }
        }
    }

    /// The concept of the same id, where both files give it: one that was made of a name tells nothing.
    pub fn of_id(&self, entry: &Entry) -> Option<usize> {
        self.ids.get(entry.id.as_ref().filter(|_| !entry.has_made_id)?).copied()
    }

    /// The concept for which the same id was made.
    pub fn of_made_id(&self, entry: &Entry) -> Option<usize> {
        self.made_ids.get(entry.id.as_ref().filter(|_| entry.has_made_id)?).copied()
    }

    /// The concepts that share a right name with one, each once, the one that shares most first.
    pub fn all_of_names(&self, entry: &Entry) -> Vec<usize> {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for at in right_names(entry).filter_map(|name| self.names.get(&name)).flatten() {
            match counts.iter_mut().find(|(known, _)| known == at) {
                Some((_, count)) => *count += 1,
                None => counts.push((*at, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.into_iter().map(|(at, _)| at).collect()
    }

    /// The concept that shares most right names with one.
    pub fn of_names(&self, entry: &Entry) -> Option<usize> {
        self.all_of_names(entry).first().copied()
    }
}

/// The right terms of a concept by their languages, without capitals.
fn right_names(entry: &Entry) -> impl Iterator<Item = (String, String)> + '_ {
    let right = entry.terms().filter(|(_, term)| term.standing.status().is_right());
    right.map(|(code, term)| (code.to_string(), term.text.to_lowercase()))
}

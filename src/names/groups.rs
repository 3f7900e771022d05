//! Places by what they have in common.

use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::ops::Range;

/// Places in groups, which stand in the order of their first.
pub(super) struct Groups<K> {
    index: FxHashMap<K, usize>,
    groups: Vec<(K, Vec<Range<usize>>)>,
}

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Groups { index: FxHashMap::default(), groups: Vec::new() }
    }
}

impl<K: Clone + Eq + Hash> Groups<K> {
    /// Adds a place to a group.
    pub fn add(&mut self, key: K, place: Range<usize>) {
        match self.index.get(&key) {
            Some(&at) => self.groups[at].1.push(place),
            None => {
                self.index.insert(key.clone(), self.groups.len());
                self.groups.push((key, vec![place]));
            }
        }
    }

    pub fn into_groups(self) -> Vec<(K, Vec<Range<usize>>)> {
        self.groups
    }
}

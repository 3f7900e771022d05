//! What was found of words before, by their hashes, for all threads at once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// So many words are remembered: most words of an article were asked for before, by another rule or in another article.
const SLOTS: usize = 1 << 15;
/// So many slots are enough for one article, which need not wait until the system has cleared memory for more.
const FEW: usize = 1 << 12;
/// The bits of a slot that tell what was found: 0 nothing yet, all of them that there is nothing.
const FOUND: u64 = (1 << 24) - 1;

/// A memory of small numbers by the hash of a word. A later word takes the slot of an earlier one, so that it never grows;
/// the higher bits of a slot are the hash's, the lower ones tell what was found.
#[derive(Default)]
pub struct Memo {
    few: OnceLock<Box<[AtomicU64]>>,
    many: OnceLock<Box<[AtomicU64]>>,
    /// How many words were looked for while the slots are few.
    looked_for: AtomicUsize,
}

impl Memo {
    /// What was found for a hash before, or what is found now. Numbers that do not fit are not found.
    pub fn get_or(&self, hash: u64, find: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let has_few = self.looked_for.load(Ordering::Relaxed) < FEW / 2;
        let (slots, count) = if has_few { (&self.few, FEW) } else { (&self.many, SLOTS) };
        let slots = slots.get_or_init(|| (0..count).map(|_| AtomicU64::new(0)).collect());
        let slot = &slots[hash as usize % count];
        let known = slot.load(Ordering::Relaxed);
        if known & !FOUND == hash & !FOUND && known & FOUND != 0 {
            return (known & FOUND != FOUND).then_some((known & FOUND) - 1);
        }
        if has_few {
            self.looked_for.fetch_add(1, Ordering::Relaxed);
        }
        let found = find().filter(|found| found + 1 < FOUND);
        slot.store(hash & !FOUND | found.map_or(FOUND, |found| found + 1), Ordering::Relaxed);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_not_looked_for_again() {
        let memo = Memo::default();
        tells_what_was_found(&memo);
        (0..SLOTS as u64).for_each(|hash| _ = memo.get_or(hash << 24 | hash, || None));
        tells_what_was_found(&memo);
    }

    fn tells_what_was_found(memo: &Memo) {
        let hash = 0x1234_5678_9abc_def0;
        assert_eq!(memo.get_or(hash, || Some(7)), Some(7));
        assert_eq!(memo.get_or(hash, || unreachable!()), Some(7));
        // One that has the same slot takes it.
        assert_eq!(memo.get_or(!hash & !FOUND | hash & FOUND, || None), None);
        assert_eq!(memo.get_or(!hash & !FOUND | hash & FOUND, || unreachable!()), None);
        assert_eq!(memo.get_or(hash, || Some(0)), Some(0));
        assert_eq!(memo.get_or(hash + FOUND + 1, || Some(FOUND)), None);
    }
}

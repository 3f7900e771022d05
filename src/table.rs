//! Tables that are read in place. One that is compiled in is a slice of the program, so that having it costs nothing; one
//! that a run makes of a user's files has the same shape in memory, and the same code reads both.

use std::borrow::Cow;

type Bytes = Cow<'static, [u8]>;

/// The parts of a compiled table, taken in the order in which [`put`] wrote them.
pub struct Parts(&'static [u8]);

impl Parts {
    pub fn new(table: &'static [u8]) -> Parts {
        Parts(table)
    }

    /// The next part; nothing behind the last.
    pub fn take(&mut self) -> &'static [u8] {
        let (length, rest) = self.0.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let length = u32::from_le_bytes(*length) as usize;
        let (part, rest) = rest.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        part
    }
}

/// Writes a part of a compiled table.
#[allow(dead_code, reason = "only the build script writes tables")]
pub fn put(table: &mut Vec<u8>, part: &[u8]) {
    table.extend((part.len() as u32).to_le_bytes());
    table.extend(part);
}

/// Rows of `N` numbers.
#[derive(Clone, Debug, Default)]
pub struct Rows<const N: usize>(Bytes);

impl<const N: usize> Rows<N> {
    pub fn read(parts: &mut Parts) -> Self {
        Rows(Cow::Borrowed(parts.take()))
    }

    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, &self.0);
    }

    pub fn len(&self) -> usize {
        self.0.len() / (4 * N)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A row; noughts behind the last one.
    #[inline]
    pub fn get(&self, row: usize) -> [u32; N] {
        let bytes = self.0.get(4 * N * row..4 * N * (row + 1)).unwrap_or(&[]);
        let mut numbers = bytes.chunks_exact(4);
        std::array::from_fn(|_| numbers.next().map_or(0, number))
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = [u32; N]> {
        (0..self.len()).map(|row| self.get(row))
    }

    pub fn push(&mut self, row: [u32; N]) {
        let bytes = self.0.to_mut();
        row.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    }

    pub fn set(&mut self, row: usize, numbers: [u32; N]) {
        if let Some(bytes) = self.0.to_mut().get_mut(4 * N * row..4 * N * (row + 1)) {
            for (bytes, number) in bytes.chunks_exact_mut(4).zip(numbers) {
                bytes.copy_from_slice(&number.to_le_bytes());
            }
        }
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.0.to_mut().reserve(4 * N * rows);
    }

    /// The first row, of rows in ascending order, of which `is_before` does not hold.
    pub fn partition_point(&self, is_before: impl Fn([u32; N]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}

/// The two halves of a hash, for rows.
pub fn halves(hash: u64) -> [u32; 2] {
    [hash as u32, (hash >> 32) as u32]
}

/// The hash that [`halves`] took apart.
pub fn whole(low: u32, high: u32) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// Numbers filed under hashes, several under one if need be. The upper half of a hash chooses a drawer, the lower one is
/// compared; who must be certain compares what the number stands for.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    /// Where each drawer starts, and where the last one ends.
    starts: Rows<1>,
    /// The lower half of the hash, and the number.
    entries: Rows<2>,
}

impl Filed {
    /// Files numbers, which keep their order.
    pub fn new(entries: impl Iterator<Item = (u64, u32)> + Clone) -> Filed {
        let drawers = entries.clone().count();
        let mut starts = vec![0u32; drawers + 1];
        entries.clone().for_each(|(hash, _)| starts[drawer(hash, drawers) + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let drawer_starts = rows(&starts);
        let mut bytes = vec![0; 8 * drawers];
        for (hash, number) in entries {
            let next = &mut starts[drawer(hash, drawers)];
            let entry = &mut bytes[8 * *next as usize..][..8];
            entry[..4].copy_from_slice(&(hash as u32).to_le_bytes());
            entry[4..].copy_from_slice(&number.to_le_bytes());
            *next += 1;
        }
        Filed { starts: drawer_starts, entries: Rows(Cow::Owned(bytes)) }
    }

    pub fn read(parts: &mut Parts) -> Self {
        Filed { starts: Rows::read(parts), entries: Rows::read(parts) }
    }

    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) {
        self.starts.write(table);
        self.entries.write(table);
    }

    /// The numbers filed under a hash, in the order in which they were filed.
    #[inline]
    pub fn get(&self, hash: u64) -> impl DoubleEndedIterator<Item = u32> {
        let drawers = self.starts.len().saturating_sub(1);
        let at = drawer(hash, drawers);
        let [start] = self.starts.get(at);
        let [end] = self.starts.get(at + 1);
        let entries = (start as usize..end as usize).map(|entry| self.entries.get(entry));
        entries.filter(move |[low, _]| *low == hash as u32).map(|[_, number]| number)
    }

    pub fn has(&self, hash: u64) -> bool {
        self.get(hash).next().is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

#[inline]
fn drawer(hash: u64, drawers: usize) -> usize {
    ((u128::from(hash) * drawers as u128) >> 64) as usize
}

fn rows(numbers: &[u32]) -> Rows<1> {
    let mut bytes = Vec::with_capacity(4 * numbers.len());
    numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    Rows(Cow::Owned(bytes))
}

/// A set of hashes of which nothing is forgotten, but which takes one in twenty others for a member (Bloom, "Space/Time
/// Trade-offs in Hash Coding with Allowable Errors", Communications of the ACM 13, 1970).
#[derive(Clone, Debug, Default)]
pub struct Filter(Bytes);

impl Filter {
    /// An empty set with room for so many.
    pub fn new(members: usize) -> Filter {
        Filter(Cow::Owned(vec![0; members.max(8)]))
    }

    pub fn read(parts: &mut Parts) -> Self {
        Filter(Cow::Borrowed(parts.take()))
    }

    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, &self.0);
    }

    pub fn add(&mut self, hash: u64) {
        let bits = self.bits(hash);
        let bytes = self.0.to_mut();
        bits.into_iter().for_each(|bit| bytes[bit / 8] |= 1 << (bit % 8));
    }

    #[inline]
    pub fn has(&self, hash: u64) -> bool {
        let is_set =
            |bit: usize| self.0.get(bit / 8).is_some_and(|byte| byte & 1 << (bit % 8) != 0);
        self.bits(hash).into_iter().all(is_set)
    }

    #[inline]
    fn bits(&self, hash: u64) -> [usize; 2] {
        let bits = 8 * self.0.len();
        [drawer(hash, bits), drawer(hash.rotate_left(32), bits)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hashes whose halves vary.
    fn hash(number: u32) -> u64 {
        (u64::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn compiled(filed: &Filed) -> Filed {
        let mut table = Vec::new();
        filed.write(&mut table);
        Filed::read(&mut Parts::new(table.leak()))
    }

    proptest! {
        #[test]
        fn what_is_filed_is_found_in_its_order(keys in proptest::collection::vec(0u32..50, 0..80)) {
            let entries = keys.iter().zip(0u32..).map(|(key, number)| (hash(*key), number));
            let filed = compiled(&Filed::new(entries));
            for key in 0..60 {
                let wanted = (0u32..).zip(&keys).filter(|(_, other)| **other == key).map(|(number, _)| number);
                prop_assert_eq!(filed.get(hash(key)).collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_filter_forgets_nothing_and_takes_few_others() {
        let mut filter = Filter::new(1000);
        (0..1000).for_each(|number| filter.add(hash(number)));
        assert!((0..1000).all(|number| filter.has(hash(number))));
        assert!((1000..2000).filter(|number| filter.has(hash(*number))).count() < 100);
        assert!(!Filter::default().has(1) && !Filed::default().has(1));
    }

    #[test]
    fn rows_keep_their_numbers_and_parts_their_order() {
        let mut rows = Rows::<2>::default();
        rows.push([1, 2]);
        rows.push([3, 4]);
        rows.set(0, [5, 6]);
        assert_eq!(
            (rows.len(), rows.get(0), rows.get(1), rows.get(2)),
            (2, [5, 6], [3, 4], [0, 0])
        );
        assert_eq!(rows.partition_point(|[first, _]| first > 4), 1);
        let mut table = Vec::new();
        rows.write(&mut table);
        put(&mut table, b"end");
        let mut parts = Parts::new(table.leak());
        assert_eq!(Rows::<2>::read(&mut parts).get(1), [3, 4]);
        assert_eq!((parts.take(), parts.take()), (&b"end"[..], &b""[..]));
    }
}

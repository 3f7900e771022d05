//! Tables that are read in place. One that is compiled in is a slice of the program, so that having it costs nothing; one
//! that a run makes of a user's files, or reads from a file that is compiled, has the same shape in memory, and the same
//! code reads them all. Nothing here trusts the bytes: what they lack is nought or empty.

use bytes::Bytes;

/// The parts of a compiled table, taken in the order in which [`put`] wrote them.
pub struct Parts(Bytes);

impl Parts {
    pub fn new(table: impl Into<Bytes>) -> Parts {
        Parts(table.into())
    }

    /// The next part; nothing behind the last.
    pub fn take(&mut self) -> Bytes {
        let length = self.0.first_chunk().map_or(0, |length| u32::from_le_bytes(*length));
        let rest = self.0.slice(self.0.len().min(LENGTH)..);
        let length = length as usize;
        if length > rest.len() {
            self.0 = Bytes::new();
            return Bytes::new();
        }
        self.0 = rest.slice(length..);
        rest.slice(..length)
    }
}

/// So many bytes before a part say how long it is.
const LENGTH: usize = 4;

/// A part as text, or a slice of one; nothing where it is none.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Writes a part of a compiled table.
pub fn put(table: &mut Vec<u8>, part: &[u8]) {
    table.extend((part.len() as u32).to_le_bytes());
    table.extend(part);
}

/// Rows of `N` numbers.
#[derive(Clone, Debug, Default)]
pub struct Rows<const N: usize>(Bytes);

impl<const N: usize> Rows<N> {
    /// Rows of these numbers.
    pub fn of(rows: &[[u32; N]]) -> Self {
        let numbers = rows.iter().flatten();
        let mut bytes = Vec::with_capacity(4 * N * rows.len());
        numbers.for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
        Rows(bytes.into())
    }

    pub fn read(parts: &mut Parts) -> Self {
        Rows(parts.take())
    }

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
        self.0.get(4 * N * row..4 * N * (row + 1)).map_or([0; N], numbers)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = [u32; N]> {
        self.range(0..self.len())
    }

    /// Some rows; none behind the last one.
    #[inline]
    fn range(&self, rows: std::ops::Range<usize>) -> impl DoubleEndedIterator<Item = [u32; N]> {
        let bytes = self.0.get(4 * N * rows.start..4 * N * rows.end).unwrap_or(&[]);
        bytes.chunks_exact(4 * N).map(numbers)
    }

    /// The first row, of rows in ascending order, of which `is_before` does not hold.
    #[cfg(test)]
    pub fn partition_point(&self, is_before: impl Fn([u32; N]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// The numbers of a row.
#[inline]
fn numbers<const N: usize>(row: &[u8]) -> [u32; N] {
    let mut numbers = [0; N];
    for (at, number) in numbers.iter_mut().enumerate() {
        if let Some(bytes) = row.as_chunks().0.get(at) {
            *number = u32::from_le_bytes(*bytes);
        }
    }
    numbers
}

/// The two halves of a hash, for rows.
pub fn halves(hash: u64) -> [u32; 2] {
    [hash as u32, (hash >> 32) as u32]
}

/// The hash that [`halves`] took apart.
pub fn whole(low: u32, high: u32) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// Numbers filed under hashes, several under one if need be. The upper half of a hash chooses a drawer; an entry is a number
/// and beside it as much of the lower half as 32 bits have room for. So much tells most others apart, and who must be
/// certain compares what the number stands for.
#[derive(Clone, Debug, Default)]
pub struct Filed {
    /// The bits of an entry that are the number.
    numbers: u32,
    /// Where each drawer starts, and where the last one ends.
    starts: Rows<1>,
    entries: Rows<1>,
}

/// So many entries are in a drawer on average: they lie side by side, and all are looked at.
const DRAWER: usize = 4;

impl Filed {
    /// Files numbers, which keep their order.
    pub fn new(entries: impl Iterator<Item = (u64, u32)> + Clone) -> Filed {
        let (count, most) = entries
            .clone()
            .fold((0usize, 0), |(count, most), (_, number)| (count + 1, number.max(most)));
        let numbers = most.checked_ilog2().map_or(0, |bits| u32::MAX >> (31 - bits));
        let drawers = count.div_ceil(DRAWER);
        let mut starts = vec![0u32; drawers + 1];
        entries.clone().for_each(|(hash, _)| starts[drawer(hash, drawers) + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let drawer_starts = rows(&starts);
        let mut filed = vec![0; count];
        for (hash, number) in entries {
            let next = &mut starts[drawer(hash, drawers)];
            filed[*next as usize] = hash as u32 & !numbers | number;
            *next += 1;
        }
        Filed { numbers, starts: drawer_starts, entries: rows(&filed) }
    }

    pub fn read(parts: &mut Parts) -> Self {
        let [numbers] = Rows::read(parts).get(0);
        Filed { numbers, starts: Rows::read(parts), entries: Rows::read(parts) }
    }

    pub fn write(&self, table: &mut Vec<u8>) {
        Rows::of(&[[self.numbers]]).write(table);
        self.starts.write(table);
        self.entries.write(table);
    }

    /// The numbers filed under a hash, in the order in which they were filed.
    #[inline]
    pub fn get(&self, hash: u64) -> impl DoubleEndedIterator<Item = u32> {
        let wanted = hash as u32 & !self.numbers;
        let entries = in_drawer(&self.starts, hash, self.entries.len());
        let entries = self.entries.range(entries).map(|[entry]| entry);
        entries
            .filter(move |entry| entry & !self.numbers == wanted)
            .map(|entry| entry & self.numbers)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What lies in the drawer of a hash, of so many things in all.
#[inline]
fn in_drawer(starts: &Rows<1>, hash: u64, all: usize) -> std::ops::Range<usize> {
    let at = drawer(hash, starts.len().saturating_sub(1));
    let ([start], [end]) = (starts.get(at), starts.get(at + 1));
    start as usize..all.min(end as usize)
}

/// Rows in drawers, by the upper half of a hash; what is in a row tells which it is.
#[derive(Clone, Debug, Default)]
pub struct Drawers<const N: usize> {
    starts: Rows<1>,
    rows: Rows<N>,
}

impl<const N: usize> Drawers<N> {
    /// Files rows whose hashes ascend, in this order.
    pub fn new(rows: &[(u64, [u32; N])]) -> Self {
        let drawers = rows.len().div_ceil(DRAWER);
        let start = |at: usize| rows.partition_point(|(hash, _)| drawer(*hash, drawers) < at);
        let starts: Vec<[u32; 1]> = (0..=drawers).map(|at| [start(at) as u32]).collect();
        let rows: Vec<[u32; N]> = rows.iter().map(|(_, row)| *row).collect();
        Drawers { starts: Rows::of(&starts), rows: Rows::of(&rows) }
    }

    pub fn read(parts: &mut Parts) -> Self {
        Drawers { starts: Rows::read(parts), rows: Rows::read(parts) }
    }

    pub fn write(&self, table: &mut Vec<u8>) {
        self.starts.write(table);
        self.rows.write(table);
    }

    /// The row of a number, in the order in which they were filed.
    pub fn row(&self, number: u32) -> [u32; N] {
        self.rows.get(number as usize)
    }

    /// The rows in the drawer of a hash.
    pub fn get(&self, hash: u64) -> impl Iterator<Item = [u32; N]> {
        self.rows.range(in_drawer(&self.starts, hash, self.rows.len()))
    }
}

#[inline]
fn drawer(hash: u64, drawers: usize) -> usize {
    ((u128::from(hash) * drawers as u128) >> 64) as usize
}

fn rows(numbers: &[u32]) -> Rows<1> {
    Rows::of(numbers.as_chunks().0)
}

/// A set of hashes of which nothing is forgotten, but which takes one in twenty-five others for a member (Bloom, "Space/Time
/// Trade-offs in Hash Coding with Allowable Errors", Communications of the ACM 13, 1970). All that tells of a hash lies
/// side by side, so that asking touches the memory once (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient
/// Bloom Filters", 2007).
#[derive(Clone, Debug, Default)]
pub struct Filter(Bytes);

/// So many bytes lie side by side.
const SIDE_BY_SIDE: usize = 64;

impl Filter {
    /// A set of these.
    pub fn new(members: impl ExactSizeIterator<Item = u64>) -> Filter {
        let mut bytes = vec![0u8; members.len().next_multiple_of(SIDE_BY_SIDE).max(SIDE_BY_SIDE)];
        for hash in members {
            let start = SIDE_BY_SIDE * drawer(hash, bytes.len() / SIDE_BY_SIDE);
            bits(hash).into_iter().for_each(|bit| bytes[start + bit / 8] |= 1 << (bit % 8));
        }
        Filter(bytes.into())
    }

    pub fn read(parts: &mut Parts) -> Self {
        Filter(parts.take())
    }

    pub fn write(&self, table: &mut Vec<u8>) {
        put(table, &self.0);
    }

    #[inline]
    pub fn has(&self, hash: u64) -> bool {
        let start = SIDE_BY_SIDE * drawer(hash, self.0.len() / SIDE_BY_SIDE);
        let lines = self.0.get(start..start + SIDE_BY_SIDE).unwrap_or_default();
        let is_set = |bit: usize| lines.get(bit / 8).is_some_and(|byte| byte & 1 << (bit % 8) != 0);
        bits(hash).into_iter().all(is_set)
    }
}

/// The bits that stand for a member among those that lie side by side.
#[inline]
fn bits(hash: u64) -> [usize; 3] {
    [0, 9, 18].map(|shift| (hash >> shift) as usize % (8 * SIDE_BY_SIDE))
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
        Filed::read(&mut Parts::new(table))
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
        let filter = Filter::new((0..1000u32).map(hash).collect::<Vec<_>>().into_iter());
        assert!((0..1000).all(|number| filter.has(hash(number))));
        assert!((1000..2000).filter(|number| filter.has(hash(*number))).count() < 100);
        assert!(!Filter::default().has(1) && Filed::default().get(1).next().is_none());
    }

    #[test]
    fn rows_keep_their_numbers_and_parts_their_order() {
        let rows = Rows::of(&[[5, 6], [3, 4]]);
        assert_eq!(
            (rows.len(), rows.get(0), rows.get(1), rows.get(2)),
            (2, [5, 6], [3, 4], [0, 0])
        );
        assert_eq!(rows.partition_point(|[first, _]| first > 4), 1);
        let mut table = Vec::new();
        rows.write(&mut table);
        put(&mut table, b"end");
        let mut parts = Parts::new(table);
        assert_eq!(Rows::<2>::read(&mut parts).get(1), [3, 4]);
        assert_eq!((&*parts.take(), &*parts.take()), (&b"end"[..], &b""[..]));
    }
}

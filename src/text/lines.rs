//! Lines and columns of a file.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A place as editors count it: all from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Lines end with LF, CR LF, or a lone CR.
    pub line: usize,
    /// In Unicode characters (code points).
    pub column: usize,
    /// In units of UTF-16, as many editors count: two for a character beyond U+FFFF.
    pub utf16_column: usize,
}

/// Where each line of a text starts, and how much comes before each of its blocks, so that a place in a very long line is
/// found as fast as any. A line ends with LF, CR LF, or a lone CR.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// What comes before each block of [`BLOCK`] bytes.
    before: Vec<Count>,
}

const BLOCK: usize = 512;

/// How much text some bytes are.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: usize,
    /// Characters that take two units of UTF-16.
    pairs: usize,
}

impl Count {
    /// Of the characters that start in these bytes: all bytes but the continuations of UTF-8.
    fn of(bytes: &[u8]) -> Count {
        Count {
            characters: bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count(),
            pairs: bytes.iter().filter(|&&byte| byte >= 0xf0).count(),
        }
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count { characters: self.characters + other.characters, pairs: self.pairs + other.pairs }
    }
}

impl Sub for Count {
    type Output = Count;

    fn sub(self, other: Count) -> Count {
        Count { characters: self.characters - other.characters, pairs: self.pairs - other.pairs }
    }
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let blocks = bytes.chunks(BLOCK).scan(Count::default(), |before, block| {
            *before = *before + Count::of(block);
            Some(*before)
        });
        LineIndex {
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            before: std::iter::once(Count::default()).chain(blocks).collect(),
        }
    }

    fn before(&self, text: &str, offset: usize) -> Count {
        let block = offset / BLOCK;
        self.before[block] + Count::of(&text.as_bytes()[block * BLOCK..offset])
    }

    /// The line of a byte offset, from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The line and column of a byte offset of `text`, the text that this index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line - 1];
        let Count { characters, pairs } = match offset - start {
            near if near <= BLOCK => Count::of(&text.as_bytes()[start..offset]),
            _ => self.before(text, offset) - self.before(text, start),
        };
        Position { line, column: characters + 1, utf16_column: characters + pairs + 1 }
    }

    /// The byte range of a line, counted from 1, without its end.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        text[self.starts[line - 1]..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\né\rb\n\nc";
        let lines = LineIndex::new(text);
        let at = |offset| {
            let position = lines.position(text, offset);
            (position.line, position.column)
        };
        assert_eq!(at(text.find("é").unwrap()), (2, 1));
        assert_eq!(at(text.find("b").unwrap()), (3, 1));
        assert_eq!(at(text.find("c").unwrap()), (5, 1));
        assert_eq!(at(text.len()), (5, 2));
        assert_eq!(lines.line(text, 2), "é");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_over_blocks() {
        let text = format!("a\n{}x{}y", "é😀".repeat(3000), "b".repeat(9000));
        let lines = LineIndex::new(&text);
        let columns = |needle| {
            let position = lines.position(&text, text.find(needle).unwrap());
            (position.column, position.utf16_column)
        };
        assert_eq!(columns("x"), (6001, 9001));
        assert_eq!(columns("y"), (15002, 18002));
    }
}

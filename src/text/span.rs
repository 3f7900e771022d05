//! Ranges of bytes.

use serde::Serialize;

/// A range of bytes in an article's text: `start` is the first byte, `end` the byte after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// From one byte up to another.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it has no byte: a place between two characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies in this span.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte; an empty span touches what holds its place.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
            || (self.is_empty() || other.is_empty())
                && self.start <= other.end
                && other.start <= self.end
    }

    /// The words of the text that it was made for.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

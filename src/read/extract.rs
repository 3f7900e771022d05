//! Building a text out of a marked-up file, a segment at a time.

use super::plain;
use crate::document::{MASK, Segment, SegmentKind};
use crate::text::{Coding, Span, Text};

/// Collects segments: [`Extract::push`] adds text, [`Extract::end_segment`] closes what came since the last.
#[derive(Default)]
pub struct Extract {
    pub text: Text,
    pub segments: Vec<Segment>,
    start: usize,
}

impl Extract {
    pub fn coded(coding: Coding) -> Self {
        Extract { text: Text::coded(coding), ..Extract::default() }
    }

    /// Adds a string of a file as segments, a line each.
    pub fn string(&mut self, string: &Text) {
        self.string_of(string, None);
    }

    /// The same where it is known what kind of segments they are.
    pub fn string_of(&mut self, string: &Text, kind: Option<SegmentKind>) {
        let start = self.text.len();
        self.text.append(string);
        let moved = |span: Span| Span::new(start + span.start, start + span.end);
        let segment = |line: Span| Segment {
            kind: kind.unwrap_or_else(|| plain::kind(line.of(string.as_str()))),
            span: moved(line),
        };
        self.segments.extend(plain::lines(string.as_str()).map(segment));
        let end = string.to_file(Span::new(string.len(), string.len()));
        self.text.push_for("\n\n", end);
        self.start = self.text.len();
    }

    /// Whether nothing has been added since the last segment was closed.
    pub fn is_at_start(&self) -> bool {
        self.text.len() == self.start
    }

    pub fn push(&mut self, source: &str, span: Span) {
        self.text.push(source, span);
    }

    pub fn push_for(&mut self, text: &str, source: Span) {
        self.text.push_for(text, source);
    }

    /// A stand-in for what is not checked, so that the words around it are not taken for neighbours.
    pub fn mask(&mut self, source: Span) {
        self.text.mask(source);
    }

    /// Closes the segment and parts it from the next with an empty line that stands for nothing in the file. Whether
    /// there was anything in it.
    pub fn end_segment(&mut self, kind: SegmentKind, source: usize) -> bool {
        let span = Span::new(self.start, self.text.len());
        let is_empty = span.of(self.text.as_str()).chars().all(|c| c.is_whitespace() || c == MASK);
        if !is_empty {
            self.segments.push(Segment { kind, span });
        }
        if !span.is_empty() {
            self.text.push_for("\n\n", Span::new(source, source));
        }
        self.start = self.text.len();
        !is_empty
    }

    /// Leaves out what came since the last segment.
    pub fn drop_segment(&mut self) {
        self.text.truncate(self.start);
    }
}

//! What a finding is known by when lines move: its rule, its words, and the words on either side.

use crate::document::Document;
use crate::finding::Finding;
use crate::text::{Span, fold};

/// So many characters of the segment on either side of the words belong to a fingerprint: enough to tell two places apart,
/// few enough that a change elsewhere in the paragraph leaves it alone.
const AROUND: usize = 24;
/// They are looked for in so many, white space counted, so that a long paragraph costs no more than a short one.
const FARTHEST: usize = 4 * AROUND;

/// A finding without its place. Runs of white space are one space, so that reflowing a paragraph changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The rule's name.
    pub rule: String,
    /// The words found.
    pub words: String,
    /// What stands before them in their segment.
    pub before: String,
    /// What stands behind them.
    pub after: String,
}

impl Fingerprint {
    /// The fingerprint of a finding in an article.
    pub fn new(document: &Document, finding: &Finding) -> Self {
        let text = document.text();
        let segment = segment_of(document, finding.span);
        let before = Span::new(segment.start, finding.span.start).of(text);
        let after = Span::new(finding.span.end, segment.end).of(text);
        Fingerprint {
            rule: finding.rule.to_string(),
            words: squeezed(finding.span.of(text)),
            before: last(before),
            after: first(after),
        }
    }

    /// A number for it, the same in every run. `copy` tells findings apart that are alike in all else.
    pub fn hash(&self, path: &str, copy: usize) -> u64 {
        let parts = [path, &self.rule, &self.before, &self.words, &self.after, &copy.to_string()];
        fold::hash(parts.join("\0").as_bytes())
    }
}

/// The segment that a span lies in, and the span itself where it goes beyond.
fn segment_of(document: &Document, span: Span) -> Span {
    let behind = document.segments.partition_point(|segment| segment.span.start <= span.start);
    let segment = document.segments[..behind].last().map_or(span, |segment| segment.span);
    if segment.end < span.start { span } else { segment.to(span) }
}

/// The last characters of a text.
fn last(text: &str) -> String {
    let near = text.char_indices().rev().nth(FARTHEST).map_or(text, |(at, _)| &text[at..]);
    let near = squeezed(near);
    let from = near.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    near[from..].to_string()
}

/// The first characters of a text.
fn first(text: &str) -> String {
    let near = text.char_indices().nth(FARTHEST).map_or(text, |(at, _)| &text[..at]);
    squeezed(near).chars().take(AROUND).collect()
}

/// A text with every run of white space as one space.
fn squeezed(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            false => result.push(c),
            true if !result.ends_with(' ') => result.push(' '),
            true => {}
        }
    }
    result
}

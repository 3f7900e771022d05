//! Whether a file that was read again holds what it held before.

use crate::document::{Document, Format, MASK, Segment, SegmentKind};
use crate::finding::Edit;

/// Whether an article has the same source and the same segments as before, but for edits of its text, which come in
/// order. How much space stands between words does not matter: it may be none of the file's own.
pub fn is_same_but_for(before: &Document, next: &Document, edits: &[&Edit]) -> bool {
    let source = |document: &Document| {
        document.source_document.as_ref().map(|source| source.text().to_string())
    };
    if source(before) != source(next) || before.pairs.len() != next.pairs.len() {
        return false;
    }
    if before.format == Format::Plain {
        // The text is the whole file; what is a segment in it shows by the length of its lines.
        return true;
    }
    let expected =
        before.segments.iter().map(|segment| (segment.kind, edited(before.text(), segment, edits)));
    let found = next
        .segments
        .iter()
        .map(|segment| (segment.kind, segment.span.of(next.text()).to_string()));
    let has_text =
        |(_, text): &(SegmentKind, String)| text.chars().any(|c| !c.is_whitespace() && c != MASK);
    // Elsewhere a segment's kind shows by its words, and may change with them.
    let is_markup = matches!(before.format, Format::Markdown | Format::Html);
    let (expected, mut found) = (expected.filter(has_text), found.filter(has_text));
    let is_found = |(kind, text): (SegmentKind, String)| {
        found.next().is_some_and(|(other, found)| {
            (kind == other || !is_markup) && text.split_whitespace().eq(found.split_whitespace())
        })
    };
    let is_all = { expected }.all(is_found);
    is_all && found.next().is_none()
}

/// A segment's text behind the edits that touch it.
fn edited(text: &str, segment: &Segment, edits: &[&Edit]) -> String {
    let span = segment.span;
    let mut result = String::with_capacity(span.len());
    let mut at = span.start;
    let first = edits.partition_point(|edit| edit.span.end < span.start);
    for edit in edits[first..].iter().take_while(|edit| edit.span.start <= span.end) {
        result.push_str(&text[at..edit.span.start.max(at)]);
        if edit.span.start >= span.start {
            result.push_str(&edit.text);
        }
        at = edit.span.end.min(span.end).max(at);
    }
    result.push_str(&text[at..span.end]);
    result
}

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
    let texts = before.segments.iter().map(|segment| {
        let text = segment.span.of(before.text());
        (segment.kind, text, edited(before.text(), segment, edits))
    });
    if !texts.clone().all(|(_, text, edited)| tags(text).eq(tags(&edited))) {
        return false;
    }
    let expected = texts.map(|(kind, _, edited)| (kind, edited));
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

/// The tags of HTML that a text has within its own markup: for whoever shows the text they are tags.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('<').filter_map(|(start, _)| {
        let inside = &text[start + 1..];
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| &inside[..end])
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::text::Span;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_string() }
    }

    fn is_same(name: &str, before: &str, next: &str, edits: &[Edit]) -> bool {
        let read = |text: &str| read::bytes(name, text.as_bytes().to_vec()).unwrap();
        is_same_but_for(&read(before), &read(next), &edits.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_segment_has_the_edits_that_touch_it() {
        let document = read::bytes("a.en.md", b"One two.\n\nThree four.\n".to_vec()).unwrap();
        let (text, segments) = (document.text(), &document.segments);
        let start = segments[1].span.start;
        let one = [edit(0, 3, "1"), edit(start, start + 5, "3"), edit(start + 10, start + 11, "!")];
        let one: Vec<&Edit> = one.iter().collect();
        assert_eq!(edited(text, &segments[0], &one), "1 two.");
        assert_eq!(edited(text, &segments[1], &one), "3 four!");
        let inserted = edit(start, start, "So ");
        assert_eq!(edited(text, &segments[1], &[&inserted]), "So Three four.");
        let over = edit(segments[0].span.end - 1, start + 6, "");
        assert_eq!(edited(text, &segments[0], &[&over]), "One two");
        assert_eq!(edited(text, &segments[1], &[&over]), "four.");
    }

    #[test]
    fn the_tags_within_a_text_stay_and_none_is_made() {
        let file = |text: &str| format!("en\tfr\nThe b\t{text}\n");
        let is_kept = |before: &str, next: &str, edits: &[Edit]| {
            is_same("a.tsv", &file(before), &file(next), edits)
        };
        assert!(is_kept("Le le <b>pont</b>", "Le <b>pont</b>", &[edit(2, 5, "")]));
        assert!(!is_kept("Le <i i>pont", "Le <i>pont", &[edit(5, 7, "")]));
        let hidden = edit("Le <".len(), "Le <\u{200b}".len(), "");
        assert!(!is_kept("Le <\u{200b}b>pont", "Le <b>pont", &[hidden]));
        assert!(is_kept("Si 5 < 6 6 > 2", "Si 5 < 6 > 2", &[edit(8, 10, "")]));
    }

    #[test]
    fn a_file_is_the_same_where_its_edits_alone_differ() {
        let md = "One two two.\n\n- Three four.\n";
        let own = [edit(3, 7, "")];
        assert!(is_same("a.en.md", md, "One two.\n\n- Three four.\n", &own));
        assert!(!is_same("a.en.md", md, "One two.\n\n- Three five.\n", &own), "another word");
        assert!(!is_same("a.en.md", md, "One two two.\n\n- Three four.\n", &own), "not edited");
        assert!(!is_same("a.en.md", md, "# One two.\n\n- Three four.\n", &own), "a heading");
        assert!(!is_same("a.en.md", md, "One two.\n", &own), "a segment less");
        let more = "One two.\n\n- Three four.\n\nFive.\n";
        assert!(!is_same("a.en.md", md, more, &own), "a segment more");
        // Plain text is all text.
        assert!(is_same("a.en.txt", "One two two.", "One two.", &own));
        let rows = |source: &str, target: &str| format!("fr\ten\n{source}\t{target}\n");
        assert!(!is_same("a.tsv", &rows("Un", "One"), &rows("Une", "One"), &[]), "another source");
        assert!(is_same("a.tsv", &rows("Un", "One"), &rows("Un", "One"), &[]));
    }
}

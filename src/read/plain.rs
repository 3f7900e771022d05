//! Plain text: a line is a segment, save where the file is wrapped at a fixed width; then a block of lines is.

use crate::document::content::Content;
use crate::document::{Document, Format, Segment, SegmentKind};
use crate::text::{Span, Text};
use std::sync::Arc;

/// A longer text is several articles of about so many bytes, so that it need not be taken apart all at once.
const MOST: usize = 16 << 20;

pub fn read(name: &str, content: Content) -> Vec<Document> {
    let segments = segments(content.text());
    if content.text().len() > 2 * MOST {
        return parts(name, &Arc::new(content), &segments, MOST);
    }
    vec![Document::whole(name.to_string(), Format::Plain, content, segments)]
}

/// A text as articles of some of its segments each, which have at most so many bytes where they are not one.
fn parts(name: &str, content: &Arc<Content>, segments: &[Segment], most: usize) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut rest = segments;
    while let Some(first) = rest.first() {
        let start = first.span.start;
        let count = rest.partition_point(|segment| segment.span.end <= start + most).max(1);
        let (part, behind) = rest.split_at(count);
        let mut text = Text::default();
        text.push(content.text(), first.span.to(part[count - 1].span));
        let moved = |segment: &Segment| Segment {
            span: Span::new(segment.span.start - start, segment.span.end - start),
            ..*segment
        };
        let segments = part.iter().map(moved).collect();
        let (name, content) = (name.to_string(), content.clone());
        documents.push(Document::extracted(name, Format::Plain, content, text, segments));
        rest = behind;
    }
    documents
}

fn segments(text: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    let ends =
        memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let line = trimmed(text, Span::new(start.min(end), end));
        start = end + 1;
        if line.is_empty() {
            // Between CR and LF there is an empty line that is none.
            let inside_line_end = end > 0
                && text.as_bytes()[end - 1] == b'\r'
                && text.as_bytes().get(end) == Some(&b'\n');
            if !inside_line_end {
                close(text, &mut block, &mut segments);
            }
        } else {
            block.push(line);
        }
    }
    close(text, &mut block, &mut segments);
    segments
}

/// The lines of a text that are not empty, without the spaces around them.
pub fn lines(text: &str) -> impl Iterator<Item = Span> {
    let ends =
        memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(std::iter::once(text.len()));
    let lines =
        ends.scan(0, |start, end| Some(Span::new(std::mem::replace(start, end + 1).min(end), end)));
    lines.map(|line| trimmed(text, line)).filter(|line| !line.is_empty())
}

fn close(text: &str, block: &mut Vec<Span>, segments: &mut Vec<Segment>) {
    if is_wrapped(text, block) {
        let whole = block[0].to(block[block.len() - 1]);
        segments.push(Segment { kind: kind(whole.of(text)), span: whole });
    } else {
        segments.extend(block.iter().map(|&span| Segment { kind: kind(span.of(text)), span }));
    }
    block.clear();
}

fn trimmed(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let start = span.start + line.len() - line.trim_start().len();
    Span::new(start, start + line.trim().len())
}

/// Lines of nearly one width, of which some break in the middle of a sentence, are one paragraph.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let Some((_, full)) = block.split_last() else {
        return false;
    };
    // An address cannot be broken: the line before it is short, and its own may be long.
    let has_address = |line: &Span| line.of(text).contains("://");
    let before_address = |at: usize| block.get(at + 1).is_some_and(has_address);
    let widths = || {
        let lines = full.iter().enumerate();
        let lines = lines.filter(|(at, line)| !has_address(line) && !before_address(*at));
        lines.map(|(_, line)| line.of(text).chars().count())
    };
    let (Some(narrowest), Some(widest)) = (widths().min(), widths().max()) else {
        return false;
    };
    narrowest >= 40
        && widest <= 120
        && widest - narrowest <= 25
        && full.iter().any(|line| !ends_sentence(line.of(text)))
}

/// Whether a line ends a sentence.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '»', '”', '’', ')', ' ', '\u{a0}'])
        .ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

/// Whether a sentence ends inside a line: a stop behind a word in lower case, and something behind the stop.
fn holds_sentence(line: &str) -> bool {
    line.match_indices('.').any(|(at, _)| {
        let word = line[..at].chars().rev().take(4).filter(|c| c.is_lowercase()).count() == 4;
        word && line[at + 1..].starts_with(|c: char| c.is_whitespace() || c.is_uppercase())
    })
}

/// What kind of segment a line is, by how it looks.
pub fn kind(line: &str) -> SegmentKind {
    if line.starts_with(['-', '*', '•', '–', '—', '·']) {
        SegmentKind::ListItem
    } else if !ends_sentence(line)
        && !holds_sentence(line)
        && line.split_whitespace().nth(25).is_none()
    {
        SegmentKind::Heading
    } else {
        SegmentKind::Paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        segments(text).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn a_line_is_a_segment_unless_the_file_is_wrapped() {
        assert_eq!(
            found("Titre\r\nUne phrase.\r\n\r\n  Une autre. \r"),
            ["Titre", "Une phrase.", "Une autre."]
        );
        let wrapped = "Le conseil a décidé mardi de reporter la réunion\nprévue en fin de semaine, faute de salle assez vaste\npour tous.";
        assert_eq!(found(wrapped), [wrapped]);
        let crlf = wrapped.replace('\n', "\r\n");
        assert_eq!(found(&crlf), [crlf.as_str()]);
        assert!(found(" \n\n").is_empty());
    }

    #[test]
    fn the_parts_of_a_long_text_hold_all_of_it_and_lead_back_to_the_file() {
        let text = "Titre\nUne phrase.\n\nUne phrase qui est longue.\nFin.\n";
        let content = Content::decode("a.txt", text.into(), Format::Plain).unwrap();
        let found = parts("a.txt", &Arc::new(content), &segments(text), 18);
        let texts: Vec<&str> = found.iter().map(Document::text).collect();
        assert_eq!(texts, ["Titre\nUne phrase.", "Une phrase qui est longue.", "Fin."]);
        for document in &found {
            for segment in &document.segments {
                let here = segment.span.of(document.text());
                assert_eq!(here, document.file_span(segment.span).of(text));
            }
        }
    }
}

//! Plain text: a line is a segment, save where the file is wrapped at a fixed width; then a block of lines is.
//!
//! A long text is several articles, and a line may be of any length, so that what is made of a text to check it is never all there
//! at once.

use crate::document::content::Content;
use crate::document::{Document, Format, Segment, SegmentKind};
use crate::text::{Span, Text};
use std::sync::Arc;

/// A longer text is several articles.
pub const LARGE: usize = 16_000_000;
/// Each of them has so many bytes at most.
pub const PART: usize = 2 << 20;

pub fn read(name: &str, content: Content) -> Vec<Document> {
    if content.text().len() > LARGE {
        return parts(name, &Arc::new(content), PART);
    }
    let segments = segments(content.text());
    vec![Document::whole(name.to_string(), Format::Plain, content, segments)]
}

/// A text as articles of at most so many bytes each.
fn parts(name: &str, content: &Arc<Content>, most: usize) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut start = 0;
    while start < content.text().len() {
        let end = start + part_end(&content.text()[start..], most);
        let mut text = Text::default();
        text.push(content.text(), Span::new(start, end));
        let segments = segments(text.as_str());
        if !segments.is_empty() {
            let (name, content) = (name.to_string(), content.clone());
            documents.push(Document::extracted(name, Format::Plain, content, text, segments));
        }
        start = end;
    }
    documents
}

/// A text that was cut into articles, as one.
pub fn joined(documents: &mut Vec<Document>) {
    let is_cut = documents.len() > 1 && documents[0].format == Format::Plain;
    if let Some(first) = documents.first().filter(|_| is_cut) {
        let (name, content) = (first.path.clone(), first.content.clone());
        *documents = parts(&name, &content, usize::MAX);
    }
}

/// Where the first part of a text ends, which has at most so many bytes: behind its last empty line or else its last line, if
/// there is one in its second half, behind the last sentence, or the last word, of a line that is longer. Nothing that comes more
/// than a character behind so many bytes is looked at.
pub fn part_end(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let most = floor(text, most.max(4));
    let half = floor(text, most / 2);
    let late = &text.as_bytes()[half..most];
    let behind = |line_end: &str| {
        memchr::memmem::rfind(late, line_end.as_bytes()).map(|at| half + at + line_end.len())
    };
    let line = || match behind("\n").or_else(|| behind("\r")) {
        // Not between CR and LF.
        Some(end) if end == most && text[most - 1..].starts_with("\r\n") => Some(end + 1),
        end => end,
    };
    let word = || behind(" ").unwrap_or(most);
    behind("\n\n")
        .max(behind("\n\r\n"))
        .or_else(line)
        .or_else(|| sentence_end(&text[..most], half))
        .unwrap_or_else(word)
}

/// The start of the character that a place of a text is in.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Behind the last sentence of a text that ends behind an offset.
fn sentence_end(text: &str, least: usize) -> Option<usize> {
    // What closes a sentence is short.
    let before = |end: usize| &text[floor(text, end.saturating_sub(16))..end];
    let spaces = memchr::memchr_iter(b' ', &text.as_bytes()[least..]).map(|at| least + at);
    let spaced = { spaces }.rfind(|space| ends_sentence(before(*space))).map(|space| space + 1);
    let unspaced = || {
        let mut stops = text[least..].rmatch_indices(['。', '！', '？']);
        stops.next().map(|(at, stop)| least + at + stop.len())
    };
    spaced.or_else(unspaced)
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
        let found = parts("a.txt", &Arc::new(content), 22);
        let texts: Vec<&str> = found.iter().map(Document::text).collect();
        assert_eq!(texts, ["Titre\nUne phrase.\n\n", "Une phrase qui est ", "longue.\nFin.\n"]);
        let mut whole = parts("a.txt", &found[0].content, 22);
        joined(&mut whole);
        assert_eq!(whole.iter().map(Document::text).collect::<Vec<_>>(), [text]);
        for document in &found {
            for segment in &document.segments {
                let here = segment.span.of(document.text());
                assert_eq!(here, document.file_span(segment.span).of(text));
            }
        }
    }

    #[test]
    fn a_part_ends_where_the_text_does_as_far_as_it_can() {
        fn end(text: &str, most: usize) -> &str {
            &text[..part_end(text, most)]
        }
        assert_eq!(end("un\n\ndeux\ntrois", 9), "un\n\ndeux\n");
        assert_eq!(end("un mot\n\ndeux\ntrois", 13), "un mot\n\n");
        assert_eq!(end("un mot\r\ndeux", 7), "un mot\r\n");
        assert_eq!(end("Il est là. Il va. Il dort ici.", 24), "Il est là. Il va. ");
        assert_eq!(end("他走了。他睡在这里那里", 30), "他走了。他睡在这里那");
        assert_eq!(end("他在这里走了。他睡在这里", 30), "他在这里走了。");
        assert_eq!(end("aaaa bbbb cccc", 12), "aaaa bbbb ");
        assert_eq!(end("ééééééééé", 5), "éé");
        assert_eq!(end("court", 5), "court");
    }

    proptest::proptest! {
        #[test]
        fn parts_are_the_whole_and_no_longer_than_asked_for(text in "[a. é\r\n。😀]{0,200}", most in 4..40_usize) {
            let mut start = 0;
            while start < text.len() {
                let end = start + part_end(&text[start..], most);
                proptest::prop_assert!(end > start && end - start <= most + 1);
                proptest::prop_assert!(!text[..end].ends_with('\r') || !text[end..].starts_with('\n'));
                start = end;
            }
        }
    }
}

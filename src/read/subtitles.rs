//! Subtitles: SubRip (SRT) and WebVTT. A sentence goes on from one cue to the next, so cues are read as running text until
//! one ends a sentence; what is mended lies inside a cue.

use super::extract::Extract;
use super::plain;
use crate::document::content::Content;
use crate::document::{Document, Format, SegmentKind};
use crate::text::{Coding, Span};

pub fn read(name: &str, content: Content) -> Document {
    let text = content.text();
    let mut extract = Extract::coded(Coding::Subtitle);
    let mut block: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').chain(std::iter::once("\n")) {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if span.is_empty() {
            cue(text, &block, &mut extract);
            block.clear();
        } else {
            block.push(span);
        }
    }
    extract.end_segment(SegmentKind::Paragraph, text.len());
    Document::extracted(
        name.to_string(),
        Format::Subtitles,
        content.into(),
        extract.text,
        extract.segments,
    )
}

/// Adds a cue; a block without times is a head, a note or a style.
fn cue(text: &str, block: &[Span], extract: &mut Extract) {
    let is_time = |line: &Span| line.of(text).contains("-->");
    let Some(time) = block.iter().take(2).position(is_time) else { return };
    for line in &block[time + 1..] {
        if !extract.is_at_start() {
            extract.push_for(" ", Span::new(line.start, line.start));
        }
        let starts_turn = line.of(text).starts_with(['-', '–', '—']);
        if starts_turn {
            extract.end_segment(SegmentKind::Paragraph, line.start);
        }
        push(text, *line, extract);
    }
    let ends = block.last().is_some_and(|line| plain::ends_sentence(line.of(text)));
    if let (true, Some(last)) = (ends, block.last()) {
        extract.end_segment(SegmentKind::Paragraph, last.end);
    }
}

/// Adds a line without its tags: `<i>`, `<v Anna>`, `{\an8}`.
fn push(text: &str, line: Span, extract: &mut Extract) {
    let mut at = line.start;
    while let Some(found) = text[at..line.end].find(['<', '{']) {
        let start = at + found;
        let rest = &text[start..line.end];
        let is_tag = if rest.starts_with('{') {
            rest.starts_with("{\\")
        } else {
            rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        };
        let close = if rest.starts_with('{') { '}' } else { '>' };
        match rest.find(close).filter(|_| is_tag) {
            Some(end) => {
                extract.push(text, Span::new(at, start));
                at = start + end + 1;
            }
            None => {
                extract.push(text, Span::new(at, start + 1));
                at = start + 1;
            }
        }
    }
    extract.push(text, Span::new(at, line.end));
}

#[cfg(test)]
mod tests {
    use crate::read::bytes;
    use crate::text::Span;

    #[test]
    fn a_sentence_goes_on_over_cues() {
        let text = "WEBVTT - x\n\nNOTE no text\n\n1\n00:01.000 --> 00:02.000 line:0\n<v Anna>Il ponte\n\n00:03.000 --> 00:04.000\n\
            è <i>aperto</i>.\n\n00:05.000 --> 00:06.000\n- Davvero?\n- Sì.\n";
        let document = bytes("a.vtt", text.into()).unwrap();
        let segments: Vec<_> = document
            .segments
            .iter()
            .map(|segment| segment.span.of(document.text()).trim())
            .collect();
        assert_eq!(segments, ["Il ponte è aperto.", "- Davvero?", "- Sì."]);
        let at = document.text().find("è aperto").unwrap();
        let place = document.place(Span::new(at, at + "è aperto".len()));
        assert_eq!(&text[place.start..place.end], "è <i>aperto");
    }
}

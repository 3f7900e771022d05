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
            cues(text, &block, &mut extract);
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

/// Adds the cues of a block. A line with an arrow is one of times wherever it stands, as WebVTT's parsers have it; what is before
/// the first is a number, a head, a note or a style.
fn cues(text: &str, block: &[Span], extract: &mut Extract) {
    let has_arrow = |line: &Span| line.of(text).contains("-->");
    block.split(has_arrow).skip(1).for_each(|lines| cue(text, lines, extract));
}

fn cue(text: &str, lines: &[Span], extract: &mut Extract) {
    for line in lines {
        if !extract.is_at_start() {
            extract.push_for(" ", Span::new(line.start, line.start));
        }
        let starts_turn = line.of(text).starts_with(['-', '–', '—']);
        if starts_turn {
            extract.end_segment(SegmentKind::Paragraph, line.start);
        }
        push(text, *line, extract);
    }
    let ends = lines.last().is_some_and(|line| plain::ends_sentence(line.of(text)));
    if let (true, Some(last)) = (ends, lines.last()) {
        extract.end_segment(SegmentKind::Paragraph, last.end);
    }
}

/// Adds a line without its tags: `<i>`, `<v Anna>`, `{\an8}`.
fn push(text: &str, line: Span, extract: &mut Extract) {
    let mut at = line.start;
    let last = |close: char| line.of(text).rfind(close).map(|last| line.start + last);
    let (last_angle, last_brace) = (last('>'), last('}'));
    while let Some(found) = text[at..line.end].find(['<', '{']) {
        let start = at + found;
        let rest = &text[start..line.end];
        let (is_tag, close, last) = match rest.strip_prefix('{') {
            Some(inside) => (inside.starts_with('\\'), '}', last_brace),
            None => {
                let name = |c: char| c.is_ascii_alphanumeric() || c == '/';
                (rest[1..].starts_with(name), '>', last_angle)
            }
        };
        let closes = is_tag && last > Some(start);
        match closes.then(|| rest.find(close)).flatten() {
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
    #[test]
    fn a_line_with_an_arrow_is_no_text() {
        let text = "1\n00:01.000 --> 00:02.000\nIl treno , ecco.\nLa fine , 00:03.000 --> 00:04.000\nparte , oggi.\n";
        let document = bytes("a.vtt", text.into()).unwrap();
        assert_eq!(document.text().trim(), "Il treno , ecco.\n\nparte , oggi.");
        let note = "NOTE one\ntwo\n00:01.000 --> 00:02.000\nIl treno.\n";
        assert_eq!(bytes("a.vtt", note.into()).unwrap().text().trim(), "Il treno.");
    }

    #[test]
    fn signs_that_open_no_tag_are_text() {
        let text = "1\n00:01.000 --> 00:02.000\na <b c>d <e {\\f} {g} <h\n";
        let document = bytes("a.vtt", text.into()).unwrap();
        assert_eq!(document.text().trim(), "a d <e  {g} <h");
    }
}

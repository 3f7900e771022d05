//! HTML: the article's text and its `alt` and `title` attributes; entities decoded; no markup, scripts or styles.

use super::extract::Extract;
use crate::document::content::Content;
use crate::document::{Document, Format, SegmentKind};
use crate::text::reference::reference;
use crate::text::{Coding, Span};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use std::convert::Infallible;

pub fn read(name: &str, content: Content) -> Document {
    let (extract, language) = extract(content.text());
    let mut document = Document::extracted(
        name.to_string(),
        Format::Html,
        content.into(),
        extract.text,
        extract.segments,
    );
    document.language = language;
    document
}

/// The text of a page or of a part of one, and the language that its markup names.
pub fn extract(source: &str) -> (Extract, Option<String>) {
    let mut reader = Reader::new(source);
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: HtmlSpan<usize>| -> Option<Infallible> {
            reader.event(event, Span::new(span.start.min(span.end), span.end));
            None
        },
    );
    emitter.naively_switch_states(true);
    let _: Vec<Infallible> = Tokenizer::new_with_emitter(source, emitter).flatten().collect();
    let language = reader.language.take();
    (reader.finish(), language)
}

/// Elements whose content is not the article's text.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "code", "pre", "kbd", "samp", "nav",
    "form", "button", "select", "textarea", "iframe", "object", "audio", "video", "canvas",
];

/// Elements that stand inside a line of text; all others part segments.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font",
    "i", "ins", "label", "mark", "q", "rp", "rt", "ruby", "s", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
];

struct Reader<'s> {
    source: &'s str,
    extract: Extract,
    /// Values of `alt` and `title`, which come as segments after the running text.
    attributes: Vec<Span>,
    language: Option<String>,
    kind: SegmentKind,
    /// The element being skipped, and how deep in elements of its name.
    skipped: Option<(String, usize)>,
    tag: String,
    attribute: String,
    untranslated: bool,
    /// The last paragraph's end in the source.
    at: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Reader {
            source,
            extract: Extract::coded(Coding::Markup),
            attributes: Vec::new(),
            language: None,
            kind: SegmentKind::Paragraph,
            skipped: None,
            tag: String::new(),
            attribute: String::new(),
            untranslated: false,
            at: 0,
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>, span: Span) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = text(name);
                self.untranslated = false;
            }
            CallbackEvent::AttributeName { name } => self.attribute = text(name),
            CallbackEvent::AttributeValue { value } => self.value(&text(value), span),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing, span.end),
            CallbackEvent::EndTag { name } => self.end(&text(name), span.end),
            CallbackEvent::String { .. } if self.skipped.is_none() => {
                push_decoded(self.source, span, &mut self.extract)
            }
            _ => {}
        }
        self.at = span.end.max(self.at);
    }

    fn value(&mut self, value: &str, span: Span) {
        match (self.tag.as_str(), self.attribute.as_str()) {
            ("html", "lang" | "xml:lang") if !value.trim().is_empty() => {
                self.language = Some(value.trim().to_string())
            }
            (_, "translate") if value.eq_ignore_ascii_case("no") => self.untranslated = true,
            (_, "class") if value.split_whitespace().any(|class| class == "notranslate") => {
                self.untranslated = true
            }
            (_, "lang") => {
                self.untranslated |= self.language.as_deref().is_some_and(|own| own != value)
            }
            (_, "alt" | "title") if self.skipped.is_none() => self.attributes.push(span),
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool, at: usize) {
        if let Some((name, depth)) = &mut self.skipped {
            *depth += usize::from(*name == self.tag && !self_closing);
            return;
        }
        let inline = INLINE.contains(&self.tag.as_str());
        if self.tag == "br" {
            self.extract.push_for("\n", Span::new(at, at));
        } else if !inline {
            self.end_segment(at);
            self.kind = kind(&self.tag);
        }
        let skipped = SKIPPED.contains(&self.tag.as_str()) || self.untranslated;
        if skipped && !self_closing {
            self.extract.mask(Span::new(at, at));
            self.skipped = Some((self.tag.clone(), 1));
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
        } else if !INLINE.contains(&name) {
            self.end_segment(at);
            self.kind = SegmentKind::Paragraph;
        }
    }

    fn end_segment(&mut self, at: usize) {
        self.extract.end_segment(self.kind, at);
    }

    fn finish(mut self) -> Extract {
        self.end_segment(self.at);
        for span in std::mem::take(&mut self.attributes) {
            push_decoded(self.source, span, &mut self.extract);
            self.extract.end_segment(SegmentKind::Label, span.end);
        }
        self.extract
    }
}

fn kind(tag: &str) -> SegmentKind {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => SegmentKind::Heading,
        "li" | "dt" | "dd" => SegmentKind::ListItem,
        "td" | "th" | "caption" | "figcaption" | "legend" => SegmentKind::Label,
        _ => SegmentKind::Paragraph,
    }
}

/// Adds a run of HTML text, its character references decoded.
fn push_decoded(source: &str, span: Span, extract: &mut Extract) {
    let mut at = span.start;
    while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..span.end]) {
        let start = at + found;
        extract.push(source, Span::new(at, start));
        match reference(&source[start..span.end]) {
            Some((length, decoded)) => {
                extract.push_for(&decoded, Span::new(start, start + length));
                at = start + length;
            }
            None => {
                extract.push(source, Span::new(start, start + 1));
                at = start + 1;
            }
        }
    }
    extract.push(source, Span::new(at, span.end));
}

#[cfg(test)]
mod tests {
    use crate::read::bytes;
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn text_and_attributes_without_markup() {
        let source = "<!doctype html><html lang=fr><head><title>Un titre</title><style>p{}</style></head><body>\
            <nav>menu</nav><p>Le <b>com</b>t&eacute; &amp; l&#39;eau<br>suite</p><img alt=\"Un &quot;pont&quot;\" src=x><script>County</script></body></html>";
        let document = bytes("x.html", source.into()).unwrap();
        assert_eq!(document.language.as_deref(), Some("fr"));
        let segments: Vec<_> =
            document.segments.iter().map(|p| p.span.of(document.text()).trim()).collect();
        assert_eq!(segments, ["Un titre", "Le comté & l'eau\nsuite", "Un \"pont\""]);
        let at = document.text().find("l'eau").unwrap();
        let place = document.place(Span::new(at, at + 5));
        assert_eq!(&source[place.start..place.end], "l&#39;eau");
        let at = document.text().find("\"pont").unwrap();
        let place = document.place(Span::new(at, at + 5));
        assert_eq!(&source[place.start..place.end], "&quot;pont");
    }

    #[test]
    fn a_reference_needs_no_semicolon_and_an_ampersand_may_stand_alone() {
        let text = |html: &str| bytes("x.html", html.into()).unwrap().text().trim().to_string();
        assert_eq!(
            text("<p>&copy2024 A & B &unknown; R&D &lt;i&gt;"),
            "©2024 A & B &unknown; R&D <i>"
        );
    }

    proptest! {
        #[test]
        fn every_character_leads_back_to_its_own(
            parts in prop::collection::vec(prop_oneof![
                "[a-zé北ا\u{301}\r\n ]{1,6}".prop_map(|text| text),
                Just("&eacute;".to_string()), Just("&#x5317;".to_string()), Just("&amp;".to_string()),
                Just("<b>".to_string()), Just("</p><p>".to_string()), Just("<br/>".to_string()),
                Just("<!-- x -->".to_string()), Just("\u{feff}".to_string()),
            ], 0..20)
        ) {
            let source = format!("<p>{}</p>", parts.concat());
            let document = bytes("x.html", source.clone().into()).unwrap();
            let text = document.text();
            for (at, c) in text.char_indices() {
                let place = document.place(Span::new(at, at + c.len_utf8()));
                let raw = &source[place.start..place.end];
                let same = raw.chars().eq([c]);
                prop_assert!(same || raw.is_empty() || raw.starts_with('&') || raw.starts_with('<') || c == '\u{fffc}', "{c:?} leads to {raw:?}");
            }
        }
    }
}

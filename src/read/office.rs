//! Documents of word processors (DOCX, ODT), read to be checked and never written: a paragraph is a line, so that a
//! position tells the paragraph.

use super::plain;
use super::xml::{self, Element, Inline, Inside, Take};
use crate::document::content::Content;
use crate::document::{Document, Format, Segment};
use crate::error::{Error, Fault};
use crate::text::Text;
use std::io::{Cursor, Read};

/// Where the text of each format stands.
const PARTS: &[&str] = &["word/document.xml", "content.xml"];

/// No more is unpacked, whatever an archive says of itself.
const LARGEST: u64 = 256 << 20;

pub fn read(name: &str, content: Content) -> Document {
    let text = content.text();
    let segment = |span| Segment { kind: plain::kind(crate::text::Span::of(span, text)), span };
    let segments = plain::lines(text).map(segment).collect();
    Document::whole(name.to_string(), Format::Office, content, segments)
}

/// The paragraphs of a document as lines.
pub fn content(name: &str, bytes: Vec<u8>) -> Result<Content, Error> {
    let error = |message: &str| Error::new(name, None, message);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| error("is no document of a word processor: it cannot be unpacked"))?;
    let part = PARTS.iter().find(|part| archive.index_for_name(part).is_some());
    let part = part.ok_or_else(|| error("is no document of a word processor: it holds no text"))?;
    let mut unpacked = Vec::new();
    let file = archive.by_name(part).map_err(|_| error("is locked by a password, or damaged"))?;
    file.take(LARGEST).read_to_end(&mut unpacked).map_err(|_| error("is damaged"))?;
    if unpacked.len() as u64 == LARGEST {
        return Err(error("holds more than 256 MiB of text; split it into articles"));
    }
    let markup = Content::decode(name, unpacked, Format::Xml)?;
    let mut paragraphs = Paragraphs::default();
    xml::read(name, &markup, &mut paragraphs)?;
    Content::decode(name, paragraphs.text.into_bytes(), Format::Office)
}

#[derive(Default)]
struct Paragraphs {
    text: String,
}

impl Take for Paragraphs {
    fn start(&mut self, element: &Element) -> Result<Inside, Fault> {
        Ok(match element.name.as_str() {
            "p" | "h" => Inside::Segment,
            "tracked-changes" | "annotation" | "forms" | "sectPr" | "automatic-styles" => {
                Inside::Nothing
            }
            _ => Inside::Elements,
        })
    }

    fn segment(&mut self, text: Text) {
        let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
        lines.for_each(|line| self.text.extend([line, "\n"]));
    }

    fn end(&mut self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn is_own(&self, element: &Element, root: &str) -> bool {
        element.prefix == root || matches!(element.prefix.as_str(), "text" | "table" | "office")
    }

    fn inline(&self, element: &Element) -> Inline {
        match element.name.as_str() {
            "r" | "t" | "hyperlink" | "ins" | "smartTag" | "sdt" | "sdtContent" | "span" | "a" => {
                Inline::Text
            }
            "br" | "cr" | "tab" | "line-break" => Inline::Break,
            "drawing" | "pict" | "object" | "frame" => Inline::Mask,
            _ => Inline::Nothing,
        }
    }
}

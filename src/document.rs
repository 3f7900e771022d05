//! An article as mtlint sees it: its text, its passages, and the way back to the file.

use crate::read::content::Content;
use crate::text::{LineIndex, Position, Span, Text};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The formats that readers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
    Html,
    /// A line a passage: source, tab, target. The first line names the two languages.
    Tsv,
}

/// What kind of text a passage is; rules for running text leave headings and the like alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    Paragraph,
    Heading,
    ListItem,
    /// A table cell, a caption, the text of an attribute.
    Label,
}

/// A paragraph, heading, list item …: a range of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    pub kind: PassageKind,
    pub span: Span,
}

/// Stands in the text for what a reader masked: code, markup, a fragment marked as not to be translated.
pub const MASK: char = '\u{fffc}';

/// One article.
///
/// All spans are byte ranges of [`Document::text`]; [`Document::place`] turns them into bytes, lines and columns of
/// the file.
pub struct Document {
    pub path: String,
    pub format: Format,
    /// The article's language as a BCP 47 code, where it is known.
    pub language: Option<String>,
    pub passages: Vec<Passage>,
    /// The file's characters.
    pub content: Arc<Content>,
    /// What the article was translated from, where that is known.
    pub source_document: Option<Arc<Document>>,
    /// Which passages of the source and of the article say the same, in order of the article; none where that is to be
    /// found out.
    pub pairs: Vec<Pair>,
    extracted: Option<Text>,
    lines: OnceLock<LineIndex>,
}

/// Passages that say the same, as ranges of indices; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub source: Range<usize>,
    pub target: Range<usize>,
}

/// A place in a file: byte offsets of the file as it lies on disk; lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    pub from: Position,
    pub to: Position,
}

impl Document {
    /// An article whose text is the whole file.
    pub fn whole(path: String, format: Format, content: Content, passages: Vec<Passage>) -> Self {
        Self::new(path, format, Arc::new(content), None, passages)
    }

    /// An article whose text was taken out of the file.
    pub fn extracted(path: String, format: Format, content: Arc<Content>, text: Text, passages: Vec<Passage>) -> Self {
        Self::new(path, format, content, Some(text), passages)
    }

    fn new(path: String, format: Format, content: Arc<Content>, extracted: Option<Text>, passages: Vec<Passage>) -> Self {
        let (source_document, pairs, lines) = (None, Vec::new(), OnceLock::new());
        Document { path, format, language: None, passages, content, source_document, pairs, extracted, lines }
    }

    pub fn text(&self) -> &str {
        self.extracted.as_ref().map_or(self.content.text(), Text::as_str)
    }

    /// The range of the file's characters that a span of the text stands for.
    pub fn source(&self, span: Span) -> Span {
        self.extracted.as_ref().map_or(span, |text| text.to_source(span))
    }

    /// The range of the file's characters to write over, if that loses nothing but the span's own text.
    pub fn writable(&self, span: Span) -> Option<Span> {
        self.extracted.as_ref().map_or(Some(span), |text| text.to_source_unbroken(span))
    }

    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.content.text()))
    }

    pub fn place(&self, span: Span) -> Place {
        let source = self.source(span);
        let text = self.content.text();
        Place {
            start: self.content.byte_offset(source.start),
            end: self.content.byte_offset(source.end),
            from: self.lines().position(text, source.start),
            to: self.lines().position(text, source.end),
        }
    }
}

impl Document {
    /// Text as it is written in this format.
    pub fn escaped(&self, text: &str) -> String {
        match self.format {
            Format::Html => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
            Format::Tsv => text.replace(['\t', '\n', '\r'], " "),
            Format::Plain | Format::Markdown => text.to_string(),
        }
    }
}

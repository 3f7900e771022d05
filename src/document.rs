//! An article as mtlint sees it: its text, its segments, and the way back to the file.

use crate::error::Error;
use crate::text::{Coding, Edit, Position, Span, Text};
use content::Content;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use crate::text::MASK;

pub mod content;

/// The formats that readers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
    Html,
    /// A table, parted by tabs: a segment a line, with its source.
    Tsv,
    /// A table, parted by commas or semicolons.
    Csv,
    /// One article or several, or segments with their sources, as objects of JSON.
    Json,
    /// An object of JSON a line.
    JsonLines,
    /// XLIFF 1.2 and 2.
    Xliff,
    /// Translation memory exchange, TMX 1.4.
    Tmx,
    /// A catalogue of gettext.
    Po,
    /// News in XML: NITF, NewsML-G2, RSS, Atom.
    Xml,
    /// Subtitles: SubRip, WebVTT.
    Subtitles,
    /// Documents of word processors, DOCX and ODT, which are read and never written.
    #[cfg_attr(not(feature = "office"), allow(dead_code))]
    Office,
}

/// What kind of text a segment is; rules for running text leave headings and the like alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    Paragraph,
    Heading,
    ListItem,
    /// A table cell, a caption, the text of an attribute.
    Label,
}

/// A paragraph, heading, list item …: a range of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub kind: SegmentKind,
    pub span: Span,
}

/// One article.
///
/// All spans are byte ranges of [`Document::text`]; [`Document::place`] turns them into bytes, lines and columns of
/// the file.
#[non_exhaustive]
pub struct Document {
    /// The file, as it was named.
    pub path: String,
    pub(crate) format: Format,
    /// The article's language as a BCP 47 code, where it is known.
    pub language: Option<String>,
    #[doc(hidden)]
    pub segments: Vec<Segment>,
    /// The file's characters.
    pub(crate) content: Arc<Content>,
    /// What the article was translated from, where that is known.
    pub source_document: Option<Arc<Document>>,
    /// Which segments of the source and of the article say the same, in order of the article; none where that is to be
    /// found out.
    pub(crate) pairs: Vec<Alignment>,
    /// The same, when it has been found out.
    aligned: OnceLock<Vec<Alignment>>,
    /// Where in the article's text each record starts that it was read from, and what the file calls it.
    pub(crate) records: Vec<(usize, Option<Arc<str>>)>,
    /// What whoever checks the article should know of how it was read.
    pub notes: Vec<Error>,
    extracted: Option<Text>,
}

/// Segments that say the same, as ranges of indices; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// Where in the article's text the segments are, or, where there are none, should be.
    pub at: usize,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first byte of the file as it lies on disk.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The first character.
    pub from: Position,
    /// The character behind the last.
    pub to: Position,
}

impl Document {
    /// An article whose text is the whole file.
    pub(crate) fn whole(
        path: String,
        format: Format,
        content: Content,
        segments: Vec<Segment>,
    ) -> Self {
        Self::new(path, format, Arc::new(content), None, segments)
    }

    /// An article whose text was taken out of the file.
    pub(crate) fn extracted(
        path: String,
        format: Format,
        content: Arc<Content>,
        text: Text,
        segments: Vec<Segment>,
    ) -> Self {
        Self::new(path, format, content, Some(text), segments)
    }

    fn new(
        path: String,
        format: Format,
        content: Arc<Content>,
        extracted: Option<Text>,
        segments: Vec<Segment>,
    ) -> Self {
        let (source_document, pairs, notes) = (None, Vec::new(), Vec::new());
        let (records, aligned) = (Vec::new(), OnceLock::new());
        Document {
            path,
            format,
            language: None,
            segments,
            content,
            source_document,
            pairs,
            aligned,
            records,
            notes,
            extracted,
        }
    }

    /// The article without markup and whatever else is not checked.
    pub fn text(&self) -> &str {
        self.extracted.as_ref().map_or(self.content.text(), Text::as_str)
    }

    /// Which segments of the source and of the article say the same, as the reader knows, or else as it was found out;
    /// none where it has not been.
    pub(crate) fn alignment(&self) -> &[Alignment] {
        match self.aligned.get() {
            Some(aligned) if self.pairs.is_empty() => aligned,
            _ => &self.pairs,
        }
    }

    /// Takes over what was found out.
    pub(crate) fn align(&self, alignment: Vec<Alignment>) {
        // Of an article that has been aligned nothing else is found out.
        let _ = self.aligned.set(alignment);
    }

    /// Some of its segments as an article, with what they were translated from where that is known.
    #[cfg(feature = "lsp")]
    pub(crate) fn part(&self, segments: Range<usize>) -> Document {
        let mut part = self.without_source(segments.clone());
        if let Some(source) = &self.source_document {
            let meets = |pair: &&Alignment| {
                pair.target.start < segments.end && segments.start < pair.target.end
            };
            let pairs = || self.alignment().iter().filter(meets);
            let sources = || pairs().map(|pair| &pair.source).filter(|source| !source.is_empty());
            let first = sources().map(|source| source.start).min().unwrap_or(0);
            let behind = sources().map(|source| source.end).max().unwrap_or(first);
            let start = self.segments.get(segments.start).map_or(0, |first| first.span.start);
            let within = |range: &Range<usize>, whole: &Range<usize>| {
                let inside = |at: usize| at.clamp(whole.start, whole.end) - whole.start;
                inside(range.start)..inside(range.end)
            };
            let moved = |pair: &Alignment| Alignment {
                source: within(&pair.source, &(first..behind)),
                target: within(&pair.target, &segments),
                at: pair.at.saturating_sub(start),
            };
            part.pairs = pairs().map(moved).collect();
            part.source_document = Some(Arc::new(source.without_source(first..behind)));
        }
        part
    }

    #[cfg(feature = "lsp")]
    fn without_source(&self, segments: Range<usize>) -> Document {
        let segments = &self.segments[segments];
        let span = match segments {
            [] => Span::new(0, 0),
            [first, .., last] => first.span.to(last.span),
            [one] => one.span,
        };
        let text = match &self.extracted {
            Some(text) => text.part(span),
            None => {
                let mut text = Text::default();
                text.push(self.content.text(), span);
                text
            }
        };
        let moved = |segment: &Segment| Segment {
            kind: segment.kind,
            span: Span::new(segment.span.start - span.start, segment.span.end - span.start),
        };
        let segments = segments.iter().map(moved).collect();
        let (path, content) = (self.path.clone(), self.content.clone());
        let mut part = Document::extracted(path, self.format, content, text, segments);
        part.language.clone_from(&self.language);
        part
    }

    /// What the file calls the record that a span of the text is of, where it is a table or JSON whose records have
    /// identifiers.
    pub fn record(&self, span: Span) -> Option<&str> {
        let behind = self.records.partition_point(|(start, _)| *start <= span.start);
        self.records[..behind].last()?.1.as_deref()
    }

    /// The range of the file's characters that a span of the text stands for.
    #[doc(hidden)]
    pub fn file_span(&self, span: Span) -> Span {
        self.extracted.as_ref().map_or(span, |text| text.to_file(span))
    }

    /// The same in bytes of the file as it lies on disk.
    #[cfg(feature = "lsp")]
    pub(crate) fn file_bytes(&self, span: Span) -> Range<usize> {
        let span = self.file_span(span);
        self.content.byte_offset(span.start)..self.content.byte_offset(span.end)
    }

    #[doc(hidden)]
    /// A change of the text as one of the file's characters: the range to write over and what to write; none where that
    /// would lose anything else, or cannot be written in this format.
    pub fn change(&self, edit: &Edit) -> Option<(Span, String)> {
        if self.format == Format::Office {
            return None;
        }
        let unchanged = (edit.span, Coding::Verbatim);
        let (span, coding) = self
            .extracted
            .as_ref()
            .map_or(Some(unchanged), |text| text.to_file_unbroken(edit.span))?;
        let mut written = String::with_capacity(edit.text.len());
        for c in coding.write(&edit.text)?.chars() {
            match self.content.has(c) {
                true => written.push(c),
                false => written += &coding.escape(c)?,
            }
        }
        Some((span, written))
    }

    /// Whether a gap of the text that has a line break in it is but a wrapped line's end: not two breaks, not `<br>`,
    /// and not what Markdown takes for a break.
    pub(crate) fn is_soft_break(&self, gap: Span) -> bool {
        let one = |text: &str| text.bytes().filter(|b| *b == b'\n').count() == 1;
        let file = self.file_span(gap).of(self.content.text());
        let hard =
            self.format == Format::Markdown && (file.contains('\\') || file.contains("  \n"));
        one(gap.of(self.text())) && one(file) && !hard
    }

    /// Where in the file a span of the text is.
    pub fn place(&self, span: Span) -> Place {
        self.place_in_file(self.file_span(span))
    }

    /// Where a span of the file's characters is.
    pub fn place_in_file(&self, source: Span) -> Place {
        Place {
            start: self.content.byte_offset(source.start),
            end: self.content.byte_offset(source.end),
            from: self.content.position(source.start),
            to: self.content.position(source.end),
        }
    }
}

/// A path as tools know it that look at a repository: without `./` before it.
pub fn relative(path: &str) -> &str {
    path.trim_start_matches("./")
}

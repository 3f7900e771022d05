//! The formats that are read: a row each. What has no row is refused by its name, never read as prose.

use super::fields::Fields;
#[cfg(feature = "office")]
use super::office;
use super::{Reading, html, json, markdown, news, plain, po, subtitles, table, tmx, xliff, xml};
use crate::document::content::Content;
use crate::document::{Document, Format};
use crate::error::Error;
use crate::language::is_code;
use std::borrow::Cow;
use std::path::Path;

/// A file that is to be read.
pub struct Input<'i> {
    pub name: &'i str,
    pub content: Content,
    pub format: Format,
    pub fields: &'i Fields,
}

/// A format as mtlint knows it.
pub struct Row {
    pub format: Format,
    /// What messages call it.
    pub name: &'static str,
    /// The endings of its files' names, in lower case.
    pub endings: &'static [&'static str],
    pub may_hold_source: bool,
    /// Whether a folder's file holds articles, by its head; none where the ending says so.
    pub holds_articles: Option<fn(&str, &Fields) -> bool>,
    pub read: fn(Input) -> Result<Reading, Error>,
}

fn one(document: Document) -> Result<Reading, Error> {
    some(vec![document])
}

fn some(documents: Vec<Document>) -> Result<Reading, Error> {
    Ok(Reading { documents, ..Reading::default() })
}

pub const ROWS: &[Row] = &[
    Row {
        format: Format::Plain,
        name: "plain text",
        endings: &["txt", "text"],
        may_hold_source: false,
        holds_articles: None,
        read: |input| some(plain::read(input.name, input.content)),
    },
    Row {
        format: Format::Markdown,
        name: "Markdown",
        endings: &["md", "markdown"],
        may_hold_source: false,
        holds_articles: None,
        read: |input| one(markdown::read(input.name, input.content)),
    },
    Row {
        format: Format::Html,
        name: "HTML",
        endings: &["html", "htm", "xhtml"],
        may_hold_source: false,
        holds_articles: None,
        read: |input| one(html::read(input.name, input.content)),
    },
    Row {
        format: Format::Tsv,
        name: "a table",
        endings: &["tsv"],
        may_hold_source: true,
        holds_articles: Some(|head, fields| table::holds_articles(head, Format::Tsv, fields)),
        read: table::read,
    },
    Row {
        format: Format::Csv,
        name: "a table",
        endings: &["csv"],
        may_hold_source: true,
        holds_articles: Some(|head, fields| table::holds_articles(head, Format::Csv, fields)),
        read: table::read,
    },
    Row {
        format: Format::Json,
        name: "JSON",
        endings: &["json"],
        may_hold_source: true,
        holds_articles: Some(json::holds_articles),
        read: json::read,
    },
    Row {
        format: Format::JsonLines,
        name: "JSON Lines",
        endings: &["jsonl", "ndjson"],
        may_hold_source: true,
        holds_articles: Some(json::holds_articles),
        read: json::read,
    },
    Row {
        format: Format::Xliff,
        name: "XLIFF",
        endings: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
        may_hold_source: true,
        holds_articles: None,
        read: |input| xliff::read(input.name, input.content),
    },
    Row {
        format: Format::Tmx,
        name: "TMX",
        endings: &["tmx"],
        may_hold_source: true,
        holds_articles: None,
        read: |input| tmx::read(input.name, input.content),
    },
    Row {
        format: Format::Po,
        name: "a catalogue of gettext",
        endings: &["po"],
        may_hold_source: true,
        holds_articles: None,
        read: |input| po::read(input.name, input.content),
    },
    Row {
        format: Format::Xml,
        name: "XML",
        endings: &["xml", "nitf", "newsml", "rss", "atom", "rdf"],
        may_hold_source: true,
        holds_articles: Some(|head, _| reader_of_root(head).is_some()),
        read: xml_by_root,
    },
    Row {
        format: Format::Subtitles,
        name: "subtitles",
        endings: &["srt", "vtt"],
        may_hold_source: false,
        holds_articles: None,
        read: |input| one(subtitles::read(input.name, input.content)),
    },
    #[cfg(feature = "office")]
    Row {
        format: Format::Office,
        name: "a document of a word processor",
        endings: &["docx", "odt"],
        may_hold_source: false,
        holds_articles: None,
        read: |input| one(office::read(input.name, input.content)),
    },
];

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstandard,
    /// A table of columns, which is read as JSON Lines.
    Parquet,
}

impl Packing {
    /// Whether this mtlint can unpack it.
    pub fn is_built_in(self) -> bool {
        match self {
            Packing::Gzip | Packing::Zstandard => cfg!(feature = "packed"),
            Packing::Parquet => cfg!(feature = "parquet"),
        }
    }

    /// The feature with which it is built in.
    pub fn feature(self) -> &'static str {
        match self {
            Packing::Gzip | Packing::Zstandard => "packed",
            Packing::Parquet => "parquet",
        }
    }
}

/// How a file is compressed, by its name.
pub fn packing(name: &str) -> Option<Packing> {
    match ending_of(name)?.as_str() {
        "gz" => Some(Packing::Gzip),
        "zst" => Some(Packing::Zstandard),
        "parquet" => Some(Packing::Parquet),
        _ => None,
    }
}

/// A file's name without the ending that tells how it is compressed, and with that of what it is read as.
pub fn unpacked(name: &str) -> Cow<'_, str> {
    let before = || name.rsplit_once('.').map_or(name, |(name, _)| name);
    match packing(name) {
        Some(Packing::Parquet) => Cow::Owned(format!("{}.jsonl", before())),
        Some(_) => Cow::Borrowed(before()),
        None => Cow::Borrowed(name),
    }
}

/// The row of the format that a file's name tells. A name without an ending, or with a language for one (`news.fr`), is
/// that of plain text.
pub fn of_name(name: &str) -> Option<&'static Row> {
    let ending = ending(name);
    let has_it = |row: &&Row| ending.as_deref().is_some_and(|ending| row.endings.contains(&ending));
    let is_plain =
        || ending.as_deref().is_none_or(|ending| is_code(ending) && !is_code_of_programs(ending));
    let plain = |row: &&Row| row.format == Format::Plain && is_plain();
    ROWS.iter().find(has_it).or_else(|| ROWS.iter().find(plain))
}

/// The row of a file's format, by its name and by how it starts.
pub fn of_file(name: &str, head: &[u8]) -> Result<&'static Row, Error> {
    if packing(name) == Some(Packing::Parquet) {
        let message =
            "is Parquet, which `mtlint check` reads from the disk; nothing is written into it";
        return Err(Error::new(name, None, message));
    }
    if packing(name).is_some() {
        let message = "is compressed: `mtlint check` reads tables, JSON Lines, XLIFF and TMX so, from the disk, and nothing else";
        return Err(Error::new(name, None, message));
    }
    let Some(row) = of_name(name) else {
        let ending = ending(name).unwrap_or_default();
        if cfg!(not(feature = "office")) && matches!(&*ending, "docx" | "odt") {
            let message = "is a document of a word processor, which this mtlint was built without; build it with the feature `office`";
            return Err(Error::new(name, None, message));
        }
        let message = format!(
            "is of a format that mtlint does not read (.{ending}); save it as one that it reads, or give its text to `mtlint check -`"
        );
        return Err(Error::new(name, None, message));
    };
    match look(head).filter(|_| row.format == Format::Plain) {
        Some(looks) => {
            let message = format!(
                "is {looks}, not plain text; give it the ending of its format, and standard input a name with --stdin-name"
            );
            Err(Error::new(name, None, message))
        }
        None => Ok(row),
    }
}

/// What a file is by its first bytes, if it surely is no plain text.
fn look(head: &[u8]) -> Option<&'static str> {
    const LOOKS: &[(&[u8], &str)] = &[
        (b"%pdf-", "a PDF file"),
        (b"{\\rtf", "a file of Rich Text Format"),
        (b"pk\x03\x04", "an archive or an office document"),
        (b"<?xml", "XML"),
        (b"<!doctype html", "HTML"),
        (b"<html", "HTML"),
        (b"webvtt\n", "WebVTT"),
        (b"webvtt\r", "WebVTT"),
        (b"#!/", "a program"),
    ];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let starts =
        |start: &[u8]| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    LOOKS.iter().find(|(start, _)| starts(start)).map(|(_, looks)| *looks)
}

/// The ending that tells a file's format.
pub fn ending(name: &str) -> Option<String> {
    ending_of(&unpacked(name))
}

fn ending_of(name: &str) -> Option<String> {
    Some(Path::new(name).extension()?.to_str()?.to_ascii_lowercase())
}

/// Codes of languages that as endings mean programs: Tsonga is `ts`, and so is TypeScript.
fn is_code_of_programs(ending: &str) -> bool {
    matches!(ending, "ts" | "sh" | "so" | "ps" | "pl" | "cs" | "rm" | "lo" | "la" | "ml" | "mk")
}

type Reader = fn(&str, Content) -> Result<Reading, Error>;

/// The reader of XML whose outermost element the head of a file shows.
fn reader_of_root(head: &str) -> Option<Reader> {
    match xml::root(head)?.as_str() {
        "xliff" => Some(xliff::read),
        "tmx" => Some(tmx::read),
        "html" => Some(|name, content| one(html::read(name, content))),
        root if news::ROOTS.contains(&root) => Some(news::read),
        _ => None,
    }
}

fn xml_by_root(input: Input) -> Result<Reading, Error> {
    match reader_of_root(input.content.text()) {
        Some(read) => read(input.name, input.content),
        None => {
            let root = xml::root(input.content.text());
            let root = root.map_or("no element".to_string(), |root| format!("<{root}>"));
            let message = format!(
                "is XML of a kind that mtlint does not read: its outermost element is {root}, not one of NITF, NewsML-G2, RSS, Atom, XLIFF or TMX"
            );
            Err(Error::new(input.name, Some(1), message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_has_one_row_and_stands_in_the_readme() {
        let readme = include_str!("../../README.md");
        let endings: Vec<&str> = ROWS.iter().flat_map(|row| row.endings).copied().collect();
        for (at, ending) in endings.iter().enumerate() {
            assert!(!endings[..at].contains(ending), "{ending} has two rows");
            assert!(
                readme.contains(&format!("`.{ending}`")),
                "the README does not tell of .{ending}"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        for name in ["a.pdf", "a.fr.yaml", "a.rst", "a.xyz", "a.ts"] {
            let error = of_file(name, b"Il a dit").err().unwrap();
            assert!(error.message().contains(&ending(name).unwrap()), "{error}");
        }
        for name in ["a.txt", "README", "news.fr", "a.b/c"] {
            assert!(of_file(name, b"Il a dit").is_ok(), "{name}");
            assert!(of_file(name, b" <?xml version='1.0'?>").is_err(), "{name}");
        }
    }
}

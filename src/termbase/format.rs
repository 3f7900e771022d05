//! The formats of term bases, and how a file's is told.

use super::{Options, Reading, columns, table, tbx, toml, xml};
use crate::error::Error;

/// A format that glossaries are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// A glossary of mtlint's.
    Toml,
    /// A flat glossary of mtlint's, TSV.
    Flat,
    /// TBX v2 (MARTIF), v3 in both styles, TBX-Min.
    Tbx,
    /// A table parted by commas or semicolons.
    Csv,
    /// A table parted by tabs.
    Tsv,
}

pub type Reader = fn(&str, Vec<u8>, &Options) -> Result<Reading, Error>;

/// A format with its name, its usual endings, and its reader.
pub struct Row {
    pub format: Format,
    pub name: &'static str,
    pub endings: &'static [&'static str],
    read: Reader,
}

pub const ROWS: &[Row] = &[
    Row { format: Format::Toml, name: "TOML", endings: &["toml"], read: own },
    Row { format: Format::Flat, name: "flat TSV", endings: &[], read: own_flat },
    Row {
        format: Format::Tbx,
        name: "TBX",
        endings: &["tbx"],
        read: |path, bytes, _| Ok(tbx::read(path, &xml::decode(path, bytes)?)),
    },
    Row { format: Format::Csv, name: "CSV", endings: &["csv"], read: table::csv },
    Row { format: Format::Tsv, name: "TSV", endings: &["tsv", "tab"], read: table::tsv },
];

impl Format {
    fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.format == self).unwrap_or(&ROWS[0])
    }

    pub fn read(self) -> Reader {
        self.row().read
    }

    /// The formats with their endings, for a message.
    pub fn listed() -> String {
        let named = ROWS.iter().filter(|row| !row.endings.is_empty());
        let named: Vec<String> =
            named.map(|row| format!("{} (.{})", row.name, row.endings.join(", ."))).collect();
        named.join(", ")
    }

    /// Whether a path's ending is that of a form of glossaries of our own.
    pub fn is_own_name(path: &str) -> bool {
        matches!(ending(path).as_str(), "toml" | "tsv")
    }

    /// The format of a path's ending.
    pub fn of_name(path: &str) -> Option<Format> {
        let ending = ending(path);
        let row = ROWS.iter().find(|row| row.endings.contains(&ending.as_str()));
        row.map(|row| row.format)
    }

    /// The format of a file: by its ending, where that tells it, and by what it starts with.
    pub fn of_file(path: &str, bytes: &[u8]) -> Option<Format> {
        match Format::of_name(path) {
            Some(Format::Tsv) if columns::is_flat(head(bytes).as_str()) => Some(Format::Flat),
            Some(format) => Some(format),
            None => of_xml(bytes),
        }
    }
}

fn ending(path: &str) -> String {
    let ending = std::path::Path::new(path).extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_ascii_lowercase()
}

/// The first lines of a file.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(16 << 10)];
    String::from_utf8_lossy(head).trim_start_matches('\u{feff}').to_string()
}

/// What a file of XML is, by its outermost element.
fn of_xml(bytes: &[u8]) -> Option<Format> {
    let head = &bytes[..bytes.len().min(16 << 10)];
    let text = encoding_rs::Encoding::for_bom(head)
        .map(|(encoding, _)| encoding.decode(head).0.into_owned());
    let text = text.unwrap_or_else(|| String::from_utf8_lossy(head).into_owned());
    match crate::read::xml_root(&text)?.as_str() {
        "martif" | "tbx" | "TBX" => Some(Format::Tbx),
        _ => None,
    }
}

fn own(path: &str, bytes: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    let text = utf8(path, bytes)?;
    let errors =
        crate::glossary::load_str(&mut crate::glossary::Glossaries::default(), path, &text);
    let mut reading = toml::read(path, &text);
    if reading.errors.is_empty() {
        reading.errors = errors;
    }
    Ok(reading)
}

fn own_flat(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let text = utf8(path, bytes)?;
    let errors = crate::glossary::load_flat(path, &text);
    let mut reading = table::flat(path, &text, options)?;
    reading.errors = errors;
    Ok(reading)
}

fn utf8(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let format = crate::document::Format::Plain;
    Ok(crate::document::content::Content::decode(path, bytes, format)?.text().to_string())
}

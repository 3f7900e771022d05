//! The formats of term bases, and how a file's is told.

#[cfg(feature = "sheets")]
use super::sheets;
#[cfg(feature = "skos")]
use super::skos;
use super::{Options, Reading, columns, table, tbx, tmx, toml, xml};
use crate::error::Error;

/// A format that glossaries are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// A glossary of mtlint's.
    Toml,
    /// A flat glossary of mtlint's, TSV.
    Flat,
    /// TBX v2 (MARTIF), v3 in both styles, TBX-Min, MultiTerm's XML.
    Tbx,
    /// A table parted by commas or semicolons.
    Csv,
    /// A table parted by tabs.
    Tsv,
    /// A workbook: XLSX, XLS, XLSB, ODS.
    Sheets,
    /// Translation memory exchange, a unit a concept.
    Tmx,
    /// SKOS in Turtle.
    Turtle,
    /// SKOS in RDF/XML.
    RdfXml,
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
    Row { format: Format::Tbx, name: "TBX", endings: &["tbx", "mtf"], read: of_tbx },
    Row { format: Format::Csv, name: "CSV", endings: &["csv"], read: table::csv },
    Row { format: Format::Tsv, name: "TSV", endings: &["tsv", "tab"], read: table::tsv },
    Row {
        format: Format::Sheets,
        name: "workbooks",
        endings: &["xlsx", "xlsm", "xls", "xlsb", "ods"],
        read: of_sheets,
    },
    Row { format: Format::Tmx, name: "TMX", endings: &["tmx"], read: of_tmx },
    Row {
        format: Format::Turtle,
        name: "SKOS in Turtle",
        endings: &["ttl", "nt"],
        read: of_turtle,
    },
    Row {
        format: Format::RdfXml,
        name: "SKOS in RDF/XML",
        endings: &["rdf", "skos", "owl"],
        read: of_rdf_xml,
    },
];

fn of_tbx(path: &str, bytes: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    Ok(tbx::read(path, &xml::decode(path, bytes)?))
}

fn of_tmx(path: &str, bytes: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    Ok(tmx::read(path, &xml::decode(path, bytes)?))
}

#[cfg(feature = "sheets")]
use sheets::read as of_sheets;
#[cfg(feature = "skos")]
use skos::{rdf_xml as of_rdf_xml, turtle as of_turtle};

#[cfg(not(feature = "sheets"))]
fn of_sheets(path: &str, _: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    Err(Error::new(
        path,
        None,
        "is a workbook, which only an mtlint built with the feature sheets reads; save it as CSV",
    ))
}

#[cfg(not(feature = "skos"))]
fn of_turtle(path: &str, _: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    Err(Error::new(path, None, "is RDF, which only an mtlint built with the feature skos reads"))
}

#[cfg(not(feature = "skos"))]
use of_turtle as of_rdf_xml;

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
        "martif" | "tbx" | "TBX" | "mtf" => Some(Format::Tbx),
        "tmx" => Some(Format::Tmx),
        "RDF" => Some(Format::RdfXml),
        _ => None,
    }
}

fn own(path: &str, bytes: Vec<u8>, _: &Options) -> Result<Reading, Error> {
    let text = utf8(path, bytes)?;
    let errors = crate::glossary::errors(path, &text, false);
    let mut reading = toml::read(path, &text);
    if reading.errors.is_empty() {
        reading.errors = errors;
    }
    reading.base.forget_doubled_ids();
    Ok(reading)
}

fn own_flat(path: &str, bytes: Vec<u8>, options: &Options) -> Result<Reading, Error> {
    let text = utf8(path, bytes)?;
    let errors = crate::glossary::errors(path, &text, true);
    let mut reading = table::flat(path, &text, options)?;
    reading.errors = errors;
    reading.base.forget_doubled_ids();
    Ok(reading)
}

fn utf8(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let format = crate::document::Format::Plain;
    Ok(crate::document::content::Content::decode(path, bytes, format)?.text().to_string())
}

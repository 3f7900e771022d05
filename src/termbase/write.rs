//! Writing term bases in the formats of others.

#[cfg(feature = "sheets")]
mod ods;
pub mod services;
pub mod table;
mod tmx;
#[cfg(feature = "xlsx")]
mod xlsx;

use super::model::TermBase;
#[cfg(feature = "skos")]
use super::skos::write as skos;
use super::tbx::categories::Dialect;
use super::tbx::write::{self as tbx, Style};
use super::told::LeftOut;
use super::toml;
use crate::error::Fault;

/// A format that term bases are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Target {
    /// A glossary of mtlint's.
    Toml,
    /// TBX v3, ISO 30042:2019.
    Tbx,
    /// TBX v2, MARTIF, ISO 30042:2008.
    TbxV2,
    /// A table parted by commas.
    Csv,
    /// A table parted by tabs, which is mtlint's flat form where it holds nothing else.
    Tsv,
    /// A workbook of Excel's.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A workbook of OpenDocument.
    #[cfg(feature = "sheets")]
    Ods,
    /// Translation memory exchange, with what to write in each language.
    Tmx,
    /// SKOS in Turtle.
    #[cfg(feature = "skos")]
    Turtle,
    /// SKOS in RDF/XML.
    #[cfg(feature = "skos")]
    RdfXml,
    /// A glossary of DeepL's: pairs of one language pair.
    Deepl,
    /// A glossary of Google Cloud Translation: pairs, or equivalent terms of several languages.
    Google,
    /// A glossary of Microsoft's Document Translation: pairs.
    Microsoft,
    /// A custom terminology of Amazon Translate.
    Amazon,
}

/// How it is written.
#[derive(Clone, Debug)]
pub struct Manner {
    pub target: Target,
    pub dialect: Dialect,
    /// Whether categories of TBX v3 are elements.
    pub is_dct: bool,
    /// Languages of pairs, and those that are wanted of others; all, where there are none.
    pub languages: Vec<String>,
}

impl Manner {
    /// The usual manner of a format.
    pub fn new(target: Target) -> Manner {
        Manner { target, dialect: Dialect::Basic, is_dct: false, languages: Vec::new() }
    }
}

/// The bytes of a file, with what it has no place for.
pub fn write(base: &TermBase, manner: &Manner, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let style = if manner.is_dct { Style::Dct } else { Style::Dca };
    Ok(match manner.target {
        Target::Toml => toml::write::write(base).into_bytes(),
        Target::Tbx => tbx::write(base, style, manner.dialect, left_out).into_bytes(),
        Target::TbxV2 => tbx::write(base, Style::V2, manner.dialect, left_out).into_bytes(),
        Target::Csv => table::csv(base, left_out)?,
        Target::Tsv => table::tsv(base, left_out),
        #[cfg(feature = "xlsx")]
        Target::Xlsx => xlsx::write(base, left_out)?,
        #[cfg(feature = "sheets")]
        Target::Ods => ods::write(base, left_out)?,
        Target::Tmx => tmx::write(base, &manner.languages, left_out).into_bytes(),
        #[cfg(feature = "skos")]
        Target::Turtle => skos::turtle(base, left_out)?,
        #[cfg(feature = "skos")]
        Target::RdfXml => skos::rdf_xml(base, left_out)?,
        Target::Deepl => services::write(base, &services::DEEPL, &manner.languages, left_out)?,
        Target::Google => services::write(base, &services::GOOGLE, &manner.languages, left_out)?,
        Target::Microsoft => {
            services::write(base, &services::MICROSOFT, &manner.languages, left_out)?
        }
        Target::Amazon => services::write(base, &services::AMAZON, &manner.languages, left_out)?,
    })
}

impl Target {
    /// Whether it holds pairs of two languages, so that one of them is the source.
    pub fn holds_pairs(self) -> bool {
        matches!(self, Target::Deepl | Target::Google | Target::Microsoft | Target::Amazon)
    }

    /// The target of a path's ending.
    pub fn of_name(path: &str) -> Option<Target> {
        let ending = std::path::Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "toml" => Target::Toml,
            "tbx" | "xml" => Target::Tbx,
            "csv" => Target::Csv,
            "tsv" | "tab" => Target::Tsv,
            "tmx" => Target::Tmx,
            #[cfg(feature = "xlsx")]
            "xlsx" => Target::Xlsx,
            #[cfg(feature = "sheets")]
            "ods" => Target::Ods,
            #[cfg(feature = "skos")]
            "ttl" => Target::Turtle,
            #[cfg(feature = "skos")]
            "rdf" => Target::RdfXml,
            _ => return None,
        })
    }
}

//! Writing term bases in the formats of others.

pub mod table;

use super::model::TermBase;
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

/// The bytes of a file, with what it has no place for.
pub fn write(base: &TermBase, manner: &Manner, left_out: &mut LeftOut) -> Result<Vec<u8>, Fault> {
    let style = if manner.is_dct { Style::Dct } else { Style::Dca };
    Ok(match manner.target {
        Target::Toml => toml::write::write(base).into_bytes(),
        Target::Tbx => tbx::write(base, style, manner.dialect, left_out).into_bytes(),
        Target::TbxV2 => tbx::write(base, Style::V2, manner.dialect, left_out).into_bytes(),
        Target::Csv => table::csv(base, left_out)?,
        Target::Tsv => table::tsv(base, left_out),
    })
}

impl Target {
    /// The target of a path's ending.
    pub fn of_name(path: &str) -> Option<Target> {
        let ending = std::path::Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "toml" => Target::Toml,
            "tbx" | "xml" => Target::Tbx,
            "csv" => Target::Csv,
            "tsv" | "tab" => Target::Tsv,
            _ => return None,
        })
    }
}

//! `mtlint glossary import` and `mtlint glossary export`

use super::files::{self, As, Reads};
use crate::cli::{CLEAN, TROUBLE, complain};
use crate::termbase::tbx::categories::Dialect;
use crate::termbase::told::{LeftOut, Loss};
use crate::termbase::write::{self, Manner, Target, services};
use crate::termbase::{TermBase, merge};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub struct Import {
    /// Term bases: TBX, CSV, TSV and others; - is standard input. Several become one glossary.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// Where to write the glossary; standard output otherwise.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How to report what was done.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Args)]
pub struct Export {
    /// Glossaries and term bases; without any, those of the nearest configuration.
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// The format to write; without it the ending of --output tells it.
    #[arg(long, value_enum)]
    to: Option<Target>,
    /// Of TBX, which dialect: what it has no element for goes into notes.
    #[arg(long, value_enum, default_value = "basic")]
    dialect: DialectName,
    /// Of TBX v3, whether categories are attributes (dca) or elements (dct).
    #[arg(long, value_enum, default_value = "dca")]
    style: StyleName,
    /// The language to translate from, of formats that hold pairs.
    #[arg(long, value_name = "CODE")]
    source: Option<String>,
    /// The language to translate into; of formats that hold several, may be given again.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    target: Vec<String>,
    /// Where to write; standard output otherwise.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How to report what was done.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum DialectName {
    Core,
    Min,
    Basic,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum StyleName {
    Dca,
    Dct,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    concepts: usize,
    terms: usize,
    languages: Vec<String>,
    left_out: Vec<Loss>,
    errors: Vec<files::Wrong>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<&'r str>,
    /// What was written, where no file was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'r str>,
}

/// What was made of files, on its way out.
struct Made<'m> {
    read: &'m files::Read,
    base: &'m TermBase,
    left_out: LeftOut,
    bytes: Vec<u8>,
    output: Option<&'m PathBuf>,
    format: As,
}

impl Made<'_> {
    fn deliver(self) -> u8 {
        let is_written = self.output.is_some();
        let text = String::from_utf8_lossy(&self.bytes);
        if (is_written || self.format == As::Human)
            && let Err(status) = files::write(self.output.map(PathBuf::as_path), &self.bytes)
        {
            return status;
        }
        match self.format {
            As::Human => {
                files::tell_left_out(&self.left_out);
                if let Some(output) = self.output {
                    complain(format!("{}: {}", output.display(), files::summed(self.base)));
                }
            }
            As::Json => {
                let output = self.output.map(|output| output.to_string_lossy().into_owned());
                let report = Report {
                    version: 1,
                    concepts: self.base.entries.len(),
                    terms: self.base.term_count(),
                    languages: self.base.languages(),
                    left_out: self.left_out.losses(),
                    errors: files::wrong(&self.read.errors),
                    output: output.as_deref(),
                    text: (!is_written).then_some(&*text),
                };
                if let Err(status) = files::json(&report) {
                    return status;
                }
            }
        }
        self.read.status(CLEAN)
    }
}

impl Import {
    pub fn run(self) -> u8 {
        let read = self.reads.read(&self.files);
        if read.has_failed {
            return TROUBLE;
        }
        let base = joined(&read);
        let bytes = crate::termbase::toml::write::write(&base).into_bytes();
        let left_out = read.left_out.clone();
        Made {
            read: &read,
            base: &base,
            left_out,
            bytes,
            output: self.output.as_ref(),
            format: self.format,
        }
        .deliver()
    }
}

impl Export {
    pub fn run(self) -> u8 {
        let named = self.to.or_else(|| Target::of_name(&self.output.as_ref()?.to_string_lossy()));
        let Some(target_format) = named else {
            complain("say the format: --to, or an --output whose ending tells it");
            return TROUBLE;
        };
        let paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        let read = self.reads.read(&paths);
        if read.has_failed {
            return TROUBLE;
        }
        let base = joined(&read);
        let mut left_out = read.left_out.clone();
        let languages: Vec<String> = self.source.iter().chain(&self.target).cloned().collect();
        if let Some([source, target]) = services::both(&base)
            && target_format.holds_pairs()
            && languages.is_empty()
            && self.format == As::Human
        {
            complain(format!(
                "pairs from {source} to {target}; --source and --target say otherwise"
            ));
        }
        let manner = Manner {
            target: target_format,
            dialect: match self.dialect {
                DialectName::Core => Dialect::Core,
                DialectName::Min => Dialect::Min,
                DialectName::Basic => Dialect::Basic,
            },
            is_dct: self.style == StyleName::Dct,
            languages,
        };
        match write::write(&base, &manner, &mut left_out) {
            Ok(bytes) => {
                let output = self.output.as_ref();
                Made { read: &read, base: &base, left_out, bytes, output, format: self.format }
                    .deliver()
            }
            Err(fault) => {
                complain(fault);
                TROUBLE
            }
        }
    }
}

/// Several files as one; where ids are the same, the later file goes before.
fn joined(read: &files::Read) -> TermBase {
    let mut bases = read.bases.iter().map(|(_, base)| base);
    let mut joined = bases.next().cloned().unwrap_or_default();
    for base in bases {
        merge::put_on_top(&mut joined, base);
    }
    joined
}

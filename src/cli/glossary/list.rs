//! `mtlint glossary list`

use super::files::{self, As, Reads};
use crate::cli::{CLEAN, TROUBLE, print};
use crate::termbase::model::Entry;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub struct List {
    /// Glossaries and term bases; without any, those of the nearest configuration.
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// Only these languages.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    lang: Vec<String>,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

/// A concept as JSON has it.
#[derive(Serialize)]
pub struct Told<'e> {
    pub path: &'e str,
    pub line: usize,
    #[serde(flatten)]
    pub entry: &'e Entry,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    concepts: Vec<Told<'r>>,
    errors: Vec<files::Wrong>,
}

impl List {
    pub fn run(self) -> u8 {
        let paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        let mut read = self.reads.read(&paths);
        if !self.lang.is_empty() {
            for entry in read.bases.iter_mut().flat_map(|(_, base)| &mut base.entries) {
                entry.sections.retain(|section| self.lang.contains(&section.code));
            }
        }
        let told = || {
            read.bases.iter().flat_map(|(path, base)| {
                base.entries.iter().map(move |entry| Told { path, line: entry.line, entry })
            })
        };
        let printed = match self.format {
            As::Json => files::json(&Report {
                version: 1,
                concepts: told().collect(),
                errors: files::wrong(&read.errors),
            }),
            As::Human => print(|out| {
                told().try_for_each(|told| writeln!(out, "{}", line(told.entry)))?;
                read.bases
                    .iter()
                    .try_for_each(|(path, base)| writeln!(out, "{path}: {}", files::summed(base)))
            }),
        };
        match printed {
            Ok(()) if read.has_failed => TROUBLE,
            Ok(()) => read.status(CLEAN),
            Err(status) => status,
        }
    }
}

/// A concept on a line: its id, its kind, and what to write in each language.
pub fn line(entry: &Entry) -> String {
    let term = |section: &crate::termbase::model::Section| {
        let term = section.preferred().or(section.terms.first())?;
        Some(format!("{} = {}", section.code, term.text))
    };
    let terms: Vec<String> = entry.sections.iter().filter_map(term).collect();
    let kind = entry.kind.map_or("", |kind| kind.name());
    format!("{}\t{kind}\t{}", entry.id.as_deref().unwrap_or_default(), terms.join(" | "))
}

//! `mtlint glossary merge` and `mtlint glossary diff`

use super::files::{self, As, Reads};
use crate::cli::{CLEAN, FOUND, TROUBLE, complain, print};
use crate::termbase::diff::{Detail, Difference, differences};
use crate::termbase::merge::{By, Clash, Merge as Merging, Prefer};
use crate::termbase::toml;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub struct Merge {
    /// Glossaries and term bases, the first of which goes before the others where nothing else is said.
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// By what concepts are taken for one.
    #[arg(long, value_enum, default_value = "both")]
    by: By,
    /// Which holds where they clash; without it nothing is written where they do.
    #[arg(long, value_enum)]
    prefer: Option<Prefer>,
    /// Where to write the glossary; standard output otherwise.
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Serialize)]
struct MergeReport<'r> {
    version: u32,
    concepts: usize,
    joined: usize,
    clashes: &'r [Clash],
    is_written: bool,
    errors: Vec<files::Wrong>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'r str>,
}

impl Merge {
    pub fn run(self) -> u8 {
        let read = self.reads.read(&self.files);
        if read.has_failed {
            return TROUBLE;
        }
        let mut merging = Merging::default();
        for (path, base) in &read.bases {
            merging.add(path, base, self.by, self.prefer);
        }
        let is_written = self.prefer.is_some() || merging.clashes.is_empty();
        let text = toml::write::write(&merging.base);
        if is_written
            && (self.output.is_some() || self.format == As::Human)
            && let Err(status) = files::write(self.output.as_deref(), text.as_bytes())
        {
            return status;
        }
        match self.format {
            As::Human => {
                merging.clashes.iter().for_each(complain);
                let joined = merging.joined;
                complain(format!(
                    "{}; {joined} joined, {} clashes",
                    files::summed(&merging.base),
                    merging.clashes.len()
                ));
                if !is_written {
                    complain(
                        "nothing is written: say which holds with --prefer first or --prefer last",
                    );
                }
            }
            As::Json => {
                let report = MergeReport {
                    version: 1,
                    concepts: merging.base.entries.len(),
                    joined: merging.joined,
                    clashes: &merging.clashes,
                    is_written,
                    errors: files::wrong(&read.errors),
                    text: (is_written && self.output.is_none()).then_some(&text),
                };
                if let Err(status) = files::json(&report) {
                    return status;
                }
            }
        }
        read.status(if is_written { CLEAN } else { FOUND })
    }
}

#[derive(Args)]
pub struct Diff {
    /// The glossary or term base as it was.
    old: PathBuf,
    /// As it is.
    new: PathBuf,
    #[command(flatten)]
    reads: Reads,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Serialize)]
struct DiffReport<'r> {
    version: u32,
    differences: &'r [Difference<'r>],
    errors: Vec<files::Wrong>,
}

impl Diff {
    pub fn run(self) -> u8 {
        let read = self.reads.read(&[self.old.clone(), self.new.clone()]);
        let [(_, old), (_, new)] = read.bases.as_slice() else { return TROUBLE };
        let differences = differences(old, new);
        let printed = match self.format {
            As::Json => files::json(&DiffReport {
                version: 1,
                differences: &differences,
                errors: files::wrong(&read.errors),
            }),
            As::Human => print(|out| differences.iter().try_for_each(|one| human(one, out))),
        };
        match printed {
            Ok(()) => read.status(if differences.is_empty() { CLEAN } else { FOUND }),
            Err(status) => status,
        }
    }
}

fn human(difference: &Difference, out: &mut dyn Write) -> std::io::Result<()> {
    let mut whole = |sign: &str, id: &str, terms: &[String]| {
        writeln!(out, "{sign} {id}")?;
        terms.iter().try_for_each(|term| writeln!(out, "    {sign} {term}"))
    };
    match difference {
        Difference::Added { id, terms } => whole("+", id, terms),
        Difference::Removed { id, terms } => whole("-", id, terms),
        Difference::Changed { id, name, details } => {
            writeln!(out, "~ {id} ({name})")?;
            details.iter().try_for_each(|detail| line(detail, out))
        }
    }
}

fn line(detail: &Detail, out: &mut dyn Write) -> std::io::Result<()> {
    match (&detail.old, &detail.new) {
        (Some(old), Some(new)) => writeln!(out, "    ~ {}: {old} → {new}", detail.what),
        (Some(old), None) => writeln!(out, "    - {}: {old}", detail.what),
        (None, new) => {
            writeln!(out, "    + {}: {}", detail.what, new.as_deref().unwrap_or_default())
        }
    }
}

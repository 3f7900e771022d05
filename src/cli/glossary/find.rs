//! `mtlint glossary find`

use super::files::{self, As, Reads};
use super::list::Told;
use crate::cli::{CLEAN, FOUND, TROUBLE, print};
use crate::termbase::model::Entry;
use crate::text::fold::fold;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub struct Find {
    /// A part of a term in any language, or an id; capitals and accents do not count.
    text: String,
    /// Glossaries and term bases; without any, those of the nearest configuration.
    files: Vec<PathBuf>,
    #[command(flatten)]
    reads: Reads,
    /// Only whole terms and ids.
    #[arg(long)]
    exact: bool,
    /// Only terms of this language.
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Serialize)]
struct Report<'r> {
    version: u32,
    concepts: Vec<Told<'r>>,
    errors: Vec<files::Wrong>,
}

impl Find {
    pub fn run(self) -> u8 {
        let paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        let read = self.reads.read(&paths);
        let wanted = fold(self.text.trim());
        let found: Vec<Told> = read
            .bases
            .iter()
            .flat_map(|(path, base)| {
                base.entries.iter().map(move |entry| Told { path, line: entry.line, entry })
            })
            .filter(|told| self.is_found(told.entry, &wanted))
            .collect();
        let status = if found.is_empty() { FOUND } else { CLEAN };
        let printed = match self.format {
            As::Json => files::json(&Report {
                version: 1,
                concepts: found,
                errors: files::wrong(&read.errors),
            }),
            As::Human => print(|out| found.iter().try_for_each(|told| human(told, out))),
        };
        match printed {
            Ok(()) if read.has_failed => TROUBLE,
            Ok(()) => read.status(status),
            Err(status) => status,
        }
    }

    fn is_found(&self, entry: &Entry, wanted: &str) -> bool {
        let fits = |text: &str| match self.exact {
            true => fold(text) == wanted,
            false => fold(text).contains(wanted),
        };
        let is_wanted = |code: &str| self.lang.as_ref().is_none_or(|lang| lang == code);
        self.lang.is_none() && entry.id.as_deref().is_some_and(fits)
            || entry.terms().any(|(code, term)| is_wanted(code) && fits(&term.text))
    }
}

/// A concept with all its terms.
fn human(told: &Told, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let entry = told.entry;
    writeln!(
        out,
        "{} ({}) {}:{}",
        entry.name(),
        entry.kind.map_or("", |kind| kind.name()),
        told.path,
        told.line
    )?;
    if let Some(note) = &entry.facts.note {
        writeln!(out, "  note: {note}")?;
    }
    for (code, term) in entry.terms() {
        let mut said = vec![term.standing.key().to_string()];
        said.extend(term.gender.map(|gender| gender.name().to_string()));
        let texts = [&term.article, &term.part_of_speech, &term.facts.note];
        said.extend(texts.into_iter().flatten().cloned());
        said.extend(term.write.as_ref().map(|write| format!("write {write}")));
        writeln!(out, "  {code:<8} {} ({})", term.text, said.join(", "))?;
    }
    Ok(())
}

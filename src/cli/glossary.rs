//! `mtlint glossary`

mod files;
mod fmt;
mod import;
mod list;

use super::{CLEAN, FOUND, TROUBLE, complain, print};
use crate::config::Config;
use crate::lint::lint;
use crate::report::human;
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Glossary {
    /// Tell what is wrong with glossaries: clashes, shadowed and ambiguous entries, terms that rules flag, examples that fail.
    Check {
        /// Glossaries; without any, those of the nearest configuration.
        paths: Vec<PathBuf>,
    },
    /// Make a glossary of term bases of other formats.
    Import(import::Import),
    /// Write glossaries in a format of others, and tell what it has no place for.
    Export(import::Export),
    /// List concepts with what to write in each language.
    List(list::List),
    /// Lay glossaries out in one way; comments stay.
    Fmt(fmt::Fmt),
}

impl Glossary {
    pub fn run(self) -> u8 {
        match self {
            Glossary::Check { paths } => check(paths),
            Glossary::Import(command) => command.run(),
            Glossary::Export(command) => command.run(),
            Glossary::List(command) => command.run(),
            Glossary::Fmt(command) => command.run(),
        }
    }
}

/// Tells what is wrong with glossaries.
fn check(paths: Vec<PathBuf>) -> u8 {
    let mut config = match Config::find(Path::new(".")).map(|path| Config::load(&path)).transpose()
    {
        Ok(config) => config.unwrap_or_default(),
        Err(error) => {
            complain(error);
            return TROUBLE;
        }
    };
    if !paths.is_empty() {
        config.glossaries = Some(Vec::new());
    }
    let (glossaries, errors) = config.glossaries(&paths, true);
    let (packs, more) = config.packs();
    let broken = !errors.is_empty() || !more.is_empty();
    errors.into_iter().chain(more).for_each(complain);
    let (concepts, terms) = (glossaries.concept_count(), glossaries.term_count());
    let examples = glossaries.examples().len();
    let findings = lint(glossaries, packs);
    let printed = print(|out| {
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        let counted = [(concepts, "concept"), (terms, "term"), (examples, "example")]
            .map(|(count, what)| human::counted(count, what));
        writeln!(out, "{}: {} wrong", counted.join(", "), findings.len())
    });
    match printed {
        Err(status) => status,
        Ok(()) if broken => TROUBLE,
        Ok(()) if !findings.is_empty() => FOUND,
        Ok(()) => CLEAN,
    }
}

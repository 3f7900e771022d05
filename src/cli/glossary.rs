//! `mtlint glossary`

mod coverage;
mod files;
mod find;
mod fmt;
mod import;
mod list;
mod merge;
mod stats;

use super::{CLEAN, FOUND, Kept, TROUBLE, complain, print};
use crate::config::Config;
use crate::glossary::CompiledFile;
use crate::lint::lint;
use crate::report::human;
use crate::termbase;
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
    /// Count concepts, terms, statuses and gaps.
    Stats(stats::Stats),
    /// Find concepts by a term in any language, or by id.
    Find(find::Find),
    /// Make one glossary of several, and tell where they clash.
    Merge(merge::Merge),
    /// Tell what differs between two glossaries, concept by concept.
    Diff(merge::Diff),
    /// Tell which names of articles' sources no glossary knows, the commonest first.
    Coverage(coverage::Coverage),
    /// Lay glossaries out in one way; comments stay.
    Fmt(fmt::Fmt),
    /// Compile glossaries, so that the largest are at hand at once. By itself mtlint does so, too, when it first reads them.
    Compile {
        /// Glossaries, or term bases of other formats.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Write a file that `glossaries` and `--glossary` may name instead of the glossary, and not the cache.
        #[arg(long, value_name = "FILE")]
        into: Option<PathBuf>,
        #[command(flatten)]
        cache: Kept,
    },
}

/// The nearest configuration; what is wrong with it is told.
fn configuration() -> Result<Config, u8> {
    let found = Config::find(Path::new(".")).map(|path| Config::load(&path)).transpose();
    found.map(Option::unwrap_or_default).map_err(|error| {
        complain(error);
        TROUBLE
    })
}

impl Glossary {
    pub fn run(self) -> u8 {
        let done = match self {
            Glossary::Check { paths } => check(&paths),
            Glossary::Import(command) => Ok(command.run()),
            Glossary::Export(command) => Ok(command.run()),
            Glossary::List(command) => Ok(command.run()),
            Glossary::Stats(command) => Ok(command.run()),
            Glossary::Find(command) => Ok(command.run()),
            Glossary::Merge(command) => Ok(command.run()),
            Glossary::Diff(command) => Ok(command.run()),
            Glossary::Coverage(command) => Ok(command.run()),
            Glossary::Fmt(command) => Ok(command.run()),
            Glossary::Compile { paths, into, cache } => compile(&paths, into.as_deref(), &cache),
        };
        done.unwrap_or_else(|status| status)
    }
}

fn check(paths: &[PathBuf]) -> Result<u8, u8> {
    let mut config = configuration()?;
    if !paths.is_empty() {
        config.glossaries = Some(Vec::new());
    }
    let (glossaries, errors) = config.glossaries(paths, true);
    let (packs, more) = config.packs();
    let broken = !errors.is_empty() || !more.is_empty();
    errors.into_iter().chain(more).for_each(complain);
    let (concepts, terms) = (glossaries.concept_count(), glossaries.term_count());
    let examples = glossaries.examples().len();
    let findings = lint(glossaries, packs);
    print(|out| {
        findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))?;
        let counted = [(concepts, "concept"), (terms, "term"), (examples, "example")]
            .map(|(count, what)| human::counted(count, what));
        writeln!(out, "{}: {} wrong", counted.join(", "), findings.len())
    })?;
    Ok(match findings.is_empty() {
        _ if broken => TROUBLE,
        false => FOUND,
        true => CLEAN,
    })
}

/// Compiles glossaries into one file, or each into the cache; those with anything wrong in them are told, and not compiled.
fn compile(paths: &[PathBuf], into: Option<&Path>, kept: &Kept) -> Result<u8, u8> {
    if into.is_some() && paths.len() > 1 {
        complain("--into is a file, and holds one glossary");
        return Err(TROUBLE);
    }
    let mut config = configuration()?;
    config.cache_as_asked(kept.cache_dir.as_deref(), kept.no_cache);
    let mut status = CLEAN;
    for path in paths {
        match termbase::compile(&path.to_string_lossy(), into, &config.cache) {
            Ok(CompiledFile { path: file, bytes, terms }) => print(|out| {
                let (path, file) = (path.display(), file.display());
                let terms = human::counted(terms, "term");
                writeln!(out, "{path}: {terms}, {:.1} MB: {file}", bytes as f64 / 1e6)
            })?,
            Err(errors) => {
                errors.into_iter().for_each(complain);
                status = TROUBLE;
            }
        }
    }
    Ok(status)
}

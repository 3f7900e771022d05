//! Term bases of other formats: what they hold is read, kept as it is, and written again.
//!
//! ```text
//! file ─read─▶ TermBase ─┬─▶ the glossaries of a run
//!                        ├─▶ a glossary's text, another format
//!                        └─▶ list, find, merge, diff
//! ```

pub mod columns;
#[cfg(feature = "cli")]
pub mod diff;
pub mod format;
pub mod ids;
pub mod language;
#[cfg(feature = "cli")]
mod matching;
#[cfg(feature = "cli")]
pub mod merge;
pub mod model;
#[cfg(feature = "sheets")]
mod sheets;
#[cfg(feature = "skos")]
mod skos;
pub mod status;
mod table;
pub mod tbx;
pub mod tmx;
pub mod told;
pub mod toml;
#[cfg(feature = "cli")]
pub mod write;
mod xml;

pub use format::Format;
pub use model::TermBase;

use crate::error::{Error, Fault};
use crate::files::Files;
#[cfg(feature = "cli")]
use crate::glossary::CompiledFile;
use crate::glossary::table::{Builder, Table, TermDetails};
use crate::glossary::{self, Cache, ConceptKind, Glossaries};
use std::path::Path;
use told::LeftOut;

/// What a file holds, and what of it is wrong or has no place here.
#[derive(Debug, Default)]
pub struct Reading {
    pub base: TermBase,
    /// What is wrong; all else was read.
    pub errors: Vec<Error>,
    pub left_out: LeftOut,
}

impl Reading {
    fn unknown_status(&mut self, status: &str, line: usize) {
        let what = format!(
            "the status “{status}”, which is no status here, so that terms are taken as if without; it is kept as a text"
        );
        self.left_out.add(what, line);
    }
}

/// How a file is to be read, where it does not tell itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub format: Option<Format>,
    /// What columns hold, by their names or numbers.
    pub columns: Vec<(String, String)>,
    /// Languages of columns that are not named by one: of the source and the target, or of all in order.
    pub languages: Vec<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What concepts are of which the file does not tell it.
    pub kind: Option<ConceptKind>,
}

/// Reads a file of any format.
pub fn read(path: &str, bytes: Vec<u8>, options: &Options) -> Reading {
    let format = options.format.or_else(|| Format::of_file(path, &bytes));
    let Some(format) = format else {
        let message = format!("is of no format that glossaries are read in: {}", Format::listed());
        return failed(Error::new(path, None, message));
    };
    let mut reading = match (format.read())(path, bytes, options) {
        Ok(reading) => reading,
        Err(error) => failed(error),
    };
    let kind = options.kind.unwrap_or(ConceptKind::Phrase);
    for entry in &mut reading.base.entries {
        entry.has_kind_or(kind);
    }
    tell_twice(path, &mut reading);
    reading.errors.sort_by_key(Error::line);
    reading.base.name_all();
    reading
}

fn failed(error: Error) -> Reading {
    Reading { errors: vec![error], ..Reading::default() }
}

/// Tells ids that are given twice; the second concept gets another.
fn tell_twice(path: &str, reading: &mut Reading) {
    let mut known = std::collections::HashSet::new();
    for entry in &mut reading.base.entries {
        if let Some(id) = &entry.id
            && !known.insert(id.clone())
        {
            let message =
                format!("the id “{id}” is given twice in this file; every concept needs its own");
            reading.errors.push(Error::new(path, Some(entry.line), message));
            entry.id = None;
        }
    }
}

/// Adds a glossary to the others: a file of any format. Of another format than a glossary's own nothing is used where
/// something is wrong with it.
pub fn load(glossaries: &mut Glossaries, path: &str, files: &Files, cache: &Cache) -> Vec<Error> {
    match files.given(Path::new(path)) {
        Some(bytes) => glossary::load_given(glossaries, path, bytes, &table),
        None => glossary::load_with(glossaries, path, cache, &table),
    }
}

/// Compiles a glossary of any format into another file, or into the cache.
#[cfg(feature = "cli")]
pub fn compile(path: &str, into: Option<&Path>, cache: &Cache) -> Result<CompiledFile, Vec<Error>> {
    glossary::compile_with(path, into, cache, &table)
}

/// The glossary that a file of any format comes to.
fn table(path: &str, bytes: Vec<u8>) -> Result<(Table, Vec<Error>), Vec<Error>> {
    match Format::of_file(path, &bytes) {
        Some(Format::Flat) => return glossary::read_own(path, bytes, true),
        None | Some(Format::Toml) => return glossary::read_own(path, bytes, false),
        Some(_) => {}
    }
    let reading = read(path, bytes, &Options::default());
    let mut errors = reading.errors;
    if errors.is_empty() {
        let table = compiled(&reading.base).map_err(|fault| vec![fault.at(path, None)])?;
        return Ok((table, Vec::new()));
    }
    errors.push(Error::new(
        path,
        None,
        "nothing of this glossary is used; `mtlint glossary import --keep-going` makes one of the rest",
    ));
    Err(errors)
}

/// The glossary that a term base is.
fn compiled(base: &TermBase) -> Result<Table, Fault> {
    let mut builder = Builder::default();
    for entry in &base.entries {
        let kind = entry.kind.unwrap_or(ConceptKind::Phrase);
        builder.concept(entry.id.as_deref(), kind, entry.facts.note.as_deref(), entry.line)?;
        for section in &entry.sections {
            let language = builder.language(&section.code)?;
            for term in &section.terms {
                builder.term(language, term.standing.status(), &term.text, term.line)?;
                let details = TermDetails {
                    write: term.write.as_deref(),
                    note: term.facts.note.as_deref(),
                    gender: term.gender,
                    article: term.article.as_deref(),
                    is_exact: term.case.as_deref() == Some(glossary::keys::EXACT),
                };
                if details != TermDetails::default() {
                    builder.details(details);
                }
            }
        }
        for (code, examples) in &entry.examples {
            for example in examples {
                builder.example(entry.line, code, example)?;
            }
        }
    }
    Ok(builder.finish())
}

#[cfg(feature = "cli")]
impl TermBase {
    /// What glossaries hold, so far as they tell it.
    pub fn of_glossaries(glossaries: &Glossaries) -> TermBase {
        let mut base = TermBase::default();
        for concept in glossaries.concepts() {
            let mut entry = model::Entry {
                id: Some(concept.id.to_string()),
                kind: Some(concept.kind),
                line: concept.line as usize,
                ..model::Entry::default()
            };
            entry.facts.note = concept.note.map(str::to_string);
            for term in glossaries.terms_of(concept) {
                let details = term.details();
                let standing = model::Standing::of_status(term.status);
                let mut told = model::Term::new(term.text, standing);
                told.line = term.line as usize;
                told.gender = details.gender;
                told.article = details.article.map(str::to_string);
                told.case = details.is_exact.then(|| glossary::keys::EXACT.to_string());
                told.write = details.write.map(str::to_string);
                told.facts.note = details.note.map(str::to_string);
                entry.section(glossaries.code(term.language)).terms.push(told);
            }
            base.entries.push(entry);
        }
        base.settle();
        base
    }
}

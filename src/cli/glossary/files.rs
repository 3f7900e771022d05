//! What the commands on glossaries have in common: reading term bases and telling what comes of it.

use crate::cli::{TROUBLE, complain};
use crate::config::Config;
use crate::error::Error;
use crate::fix;
use crate::glossary::{BUILT_IN, Glossaries};
use crate::report::human::counted;
use crate::termbase::told::LeftOut;
use crate::termbase::{self, Format, Options, Reading, TermBase};
use clap::Args;
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// How files are read, where they do not tell it themselves.
#[derive(Args)]
pub struct Reads {
    /// The format of the files; without it their endings tell it, and what they start with.
    #[arg(long, value_enum)]
    from: Option<Format>,
    /// What columns of a table hold: NAME=WHAT, where WHAT is a language (fr), a language with what is said of its terms
    /// (fr:gender), id, kind, note, any other name, or - for nothing. NAME may be a number.
    #[arg(long, value_name = "NAME=WHAT", value_delimiter = ',', value_parser = column)]
    columns: Vec<(String, String)>,
    /// Languages of columns that are not named by one: source and target, or all in order.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    languages: Vec<String>,
    /// The sheet of a workbook; the first one otherwise.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What concepts are of which the file does not tell it: place, organisation, person, work, phrase.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<crate::glossary::ConceptKind>,
    /// Go on with what is right in a broken file.
    #[arg(long)]
    keep_going: bool,
}

fn column(text: &str) -> Result<(String, String), String> {
    let pair = text.rsplit_once('=');
    let (name, meant) = pair.ok_or("a column is given as NAME=WHAT")?;
    Ok((name.to_string(), meant.to_string()))
}

fn kind(text: &str) -> Result<crate::glossary::ConceptKind, String> {
    crate::glossary::ConceptKind::named(text).map_err(|fault| fault.to_string())
}

impl Reads {
    fn options(&self) -> Options {
        Options {
            format: self.from,
            columns: self.columns.clone(),
            languages: self.languages.clone(),
            sheet: self.sheet.clone(),
            kind: self.kind,
        }
    }

    /// Reads term bases; what is wrong is told.
    pub fn read(&self, paths: &[PathBuf]) -> Read {
        Read::of(paths, &self.options(), self.keep_going)
    }
}

/// Term bases that were read, each with its name.
#[derive(Default)]
pub struct Read {
    pub bases: Vec<(String, TermBase)>,
    pub left_out: LeftOut,
    /// What is wrong, already told.
    pub errors: Vec<Error>,
    /// Whether something is wrong, and nothing is to be made of the rest.
    pub has_failed: bool,
}

impl Read {
    pub fn of(paths: &[PathBuf], options: &Options, keep_going: bool) -> Read {
        let mut read = Read::default();
        for path in paths {
            let name = path.to_string_lossy().into_owned();
            let reading = match one(&name, options) {
                Ok(reading) => reading,
                // Of a file that is not there, nothing is left to go on with.
                Err(error) => {
                    complain(&error);
                    read.errors.push(error);
                    read.has_failed = true;
                    continue;
                }
            };
            reading.errors.iter().for_each(complain);
            let is_broken = !reading.errors.is_empty();
            read.errors.extend(reading.errors);
            read.left_out.extend(reading.left_out);
            if is_broken && !keep_going {
                read.has_failed = true;
                continue;
            }
            read.bases.push((name, reading.base));
        }
        if read.has_failed {
            complain(
                "nothing was made of what is broken; --keep-going goes on with the rest of it",
            );
        }
        read
    }

    /// The status to exit with, where all else went well.
    pub fn status(&self, otherwise: u8) -> u8 {
        if self.errors.is_empty() { otherwise } else { TROUBLE }
    }
}

/// Reads a file, standard input (-), or a glossary that is compiled in.
fn one(name: &str, options: &Options) -> Result<Reading, Error> {
    if let Some(built_in) = BUILT_IN.iter().find(|built_in| built_in.name == name) {
        let mut glossaries = Glossaries::default();
        built_in.load(&mut glossaries);
        let base = TermBase::of_glossaries(&glossaries);
        return Ok(Reading { base, ..Reading::default() });
    }
    let mut bytes = Vec::new();
    let read = match name {
        "-" => std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        path => std::fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|error| Error::new(name, None, crate::read::io_message(&error)))?;
    Ok(termbase::read(name, bytes, options))
}

/// The glossaries that are named, or else those of the nearest configuration; none of them compiled in.
pub fn paths(named: &[PathBuf]) -> Result<Vec<PathBuf>, u8> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let config = Config::find(Path::new(".")).map(|path| Config::load(&path)).transpose();
    let config = config.map_err(|error| {
        complain(error);
        TROUBLE
    })?;
    let paths: Vec<PathBuf> = config
        .and_then(|config| config.glossaries)
        .into_iter()
        .flatten()
        .map(|named| named.path)
        .collect();
    if paths.is_empty() {
        complain("no glossary is named, and no configuration names one");
        return Err(TROUBLE);
    }
    Ok(paths)
}

/// Writes what was made to a file, or to standard output where none is named.
pub fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), u8> {
    let trouble = |error: String| {
        complain(error);
        TROUBLE
    };
    match output {
        Some(path) => {
            let old = std::fs::read(path).ok();
            let name = path.to_string_lossy();
            fix::replace(&name, bytes, old.as_deref()).map_err(|error| trouble(error.to_string()))
        }
        None => crate::cli::print(|out| out.write_all(bytes)),
    }
}

/// Tells on standard error what was left out.
pub fn tell_left_out(left_out: &LeftOut) {
    left_out.losses().iter().for_each(|loss| complain(format!("left out: {loss}")));
}

/// `12 concepts, 30 terms in en, fr`
pub fn summed(base: &TermBase) -> String {
    let languages = base.languages();
    format!(
        "{}, {} in {}",
        counted(base.entries.len(), "concept"),
        counted(base.term_count(), "term"),
        if languages.is_empty() { "no language".into() } else { languages.join(", ") }
    )
}

/// How a command reports.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub enum As {
    /// For a person.
    Human,
    /// For a program; docs/termbases.md documents it.
    Json,
}

/// Prints one object of JSON.
pub fn json(value: &impl Serialize) -> Result<(), u8> {
    crate::cli::print(|out| {
        serde_json::to_writer_pretty(&mut *out, value)?;
        writeln!(out)
    })
}

/// An error as JSON has it.
#[derive(Serialize)]
pub struct Wrong {
    path: Option<String>,
    line: Option<usize>,
    message: String,
}

pub fn wrong(errors: &[Error]) -> Vec<Wrong> {
    let wrong = |error: &Error| Wrong {
        path: error.path().map(str::to_string),
        line: error.line(),
        message: error.message(),
    };
    errors.iter().map(wrong).collect()
}

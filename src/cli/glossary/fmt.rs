//! `mtlint glossary fmt`

use super::files::{self, As};
use crate::cli::{CLEAN, FOUND, TROUBLE, complain, print};
use crate::error::Error;
use crate::fix;
use crate::termbase::{self, Format, Options, toml};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub struct Fmt {
    /// Glossaries of mtlint's form, TOML; without any, those of the nearest configuration.
    files: Vec<PathBuf>,
    /// Tell which are laid out otherwise, and write nothing.
    #[arg(long)]
    check: bool,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: As,
}

#[derive(Serialize, Default)]
struct Report {
    version: u32,
    /// Files that are, or would be, written anew.
    changed: Vec<String>,
    errors: Vec<files::Wrong>,
}

impl Fmt {
    pub fn run(self) -> u8 {
        let paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        let (mut changed, mut errors) = (Vec::new(), Vec::new());
        for path in paths.iter().map(|path| path.to_string_lossy().into_owned()) {
            match self.one(&path) {
                Ok(true) => changed.push(path),
                Ok(false) => {}
                Err(wrong) => errors.extend(wrong),
            }
        }
        errors.iter().for_each(complain);
        let (is_broken, is_changed) = (!errors.is_empty(), !changed.is_empty());
        let printed = match self.format {
            As::Json => files::json(&Report { version: 1, changed, errors: files::wrong(&errors) }),
            As::Human => print(|out| changed.iter().try_for_each(|path| writeln!(out, "{path}"))),
        };
        match printed {
            Err(status) => status,
            Ok(()) if is_broken => TROUBLE,
            Ok(()) if self.check && is_changed => FOUND,
            Ok(()) => CLEAN,
        }
    }

    /// Lays a glossary out anew; whether that changes it.
    fn one(&self, path: &str) -> Result<bool, Vec<Error>> {
        let failed = |message: String| vec![Error::new(path, None, message)];
        if Format::of_name(path) != Some(Format::Toml) {
            return Err(failed("only glossaries of the form TOML are laid out".into()));
        }
        let old = std::fs::read(path).map_err(|error| failed(crate::read::io_message(&error)))?;
        let options = Options { format: Some(Format::Toml), ..Options::default() };
        let reading = termbase::read(path, old.clone(), &options);
        if !reading.errors.is_empty() {
            return Err(reading.errors);
        }
        let new = toml::write::write(&reading.base);
        let lost = toml::lost_comments(&String::from_utf8_lossy(&old), &new);
        if let Some(comment) = lost.first() {
            return Err(failed(format!(
                "is left as it is, for a comment would be lost: {comment}"
            )));
        }
        let is_changed = old != new.as_bytes();
        if is_changed && !self.check {
            fix::replace(path, new.as_bytes(), Some(&old)).map_err(|error| vec![error])?;
        }
        Ok(is_changed)
    }
}

//! `mtlint glossary fmt`

use super::files::{self, As};
use crate::cli::{CLEAN, FOUND, TROUBLE, complain, print};
use crate::error::Error;
use crate::fix;
use crate::termbase::{self, Format, Options, toml};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeSet;
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
        let mut paths = match files::paths(&self.files) {
            Ok(paths) => paths,
            Err(status) => return status,
        };
        // A configuration may name others, too.
        if self.files.is_empty() {
            paths.retain(|path| Format::of_name(&path.to_string_lossy()) == Some(Format::Toml));
        }
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
        let text = String::from_utf8_lossy(&old);
        let lost = toml::lost_comments(&text, &new);
        if let Some(comment) = lost.first() {
            return Err(failed(format!(
                "is left as it is, for a comment would be lost: {comment}"
            )));
        }
        if let Some(value) = values(&text).difference(&values(&new)).next() {
            return Err(failed(format!("is left as it is, for a value would be lost: {value}")));
        }
        let is_changed = old != new.as_bytes();
        if is_changed && !self.check {
            fix::replace(path, new.as_bytes(), Some(&old)).map_err(|error| vec![error])?;
        }
        Ok(is_changed)
    }
}

/// What stands in a glossary's text, whatever it belongs to.
fn values(text: &str) -> BTreeSet<String> {
    fn gather(value: ::toml::Value, values: &mut BTreeSet<String>) {
        match value {
            ::toml::Value::Table(table) => {
                table.into_iter().for_each(|(_, value)| gather(value, values))
            }
            ::toml::Value::Array(array) => {
                array.into_iter().for_each(|value| gather(value, values))
            }
            ::toml::Value::String(text) => drop(values.insert(text)),
            other => drop(values.insert(other.to_string())),
        }
    }
    let mut values_here = BTreeSet::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(table) = text.parse::<::toml::Table>() {
        gather(::toml::Value::Table(table), &mut values_here);
    }
    values_here
}

//! The JSON report, version 1: [`Located`](crate::finding::Located) findings, and what else a run has to say. These
//! structs are the format; they change only with its version.

use super::{Report, Summary, by_place};
use crate::checker::Checked;
use crate::error::Error;
use serde::Serialize;
use std::io::Write;

/// The format's version.
pub const VERSION: u32 = 1;

/// What could not be read.
#[derive(Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct JsonError {
    /// The file, where one is to blame.
    path: Option<String>,
    /// The line, from 1, where one is to blame.
    line: Option<usize>,
    /// What is wrong.
    message: String,
}

/// The report for programs, one object of JSON: `version`, `findings`, `errors`, `summary`.
#[derive(Default)]
pub struct Json {
    some: bool,
    errors: Vec<JsonError>,
}

impl Report for Json {
    fn begin(&mut self, out: &mut dyn Write) -> std::io::Result<()> {
        write!(out, "{{\"version\":{VERSION},\"findings\":[")
    }

    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> std::io::Result<()> {
        self.file(std::slice::from_ref(checked), out)
    }

    fn file(&mut self, articles: &[Checked], out: &mut dyn Write) -> std::io::Result<()> {
        for finding in by_place(articles) {
            if std::mem::replace(&mut self.some, true) {
                write!(out, ",")?;
            }
            serde_json::to_writer(&mut *out, &finding)?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> std::io::Result<()> {
        self.errors.push(json_error(error));
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> std::io::Result<()> {
        write!(out, "],\"errors\":")?;
        serde_json::to_writer(&mut *out, &self.errors)?;
        write!(out, ",\"summary\":")?;
        serde_json::to_writer(&mut *out, summary)?;
        writeln!(out, "}}")
    }
}

/// An error as an object.
pub fn json_error(error: &Error) -> JsonError {
    JsonError {
        path: error.path().map(str::to_string),
        line: error.line(),
        message: error.message(),
    }
}

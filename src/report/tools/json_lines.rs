//! JSON Lines: a finding a line, as in the `findings` of the JSON report; what could not be read is a line with `error`.

use super::{Report, Summary};
use crate::checker::Checked;
use crate::error::Error;
use crate::report::by_place;
use crate::report::json::json_error;
use std::io::{Result, Write};

/// A line a finding.
#[derive(Default)]
pub struct JsonLines;

impl Report for JsonLines {
    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        self.file(std::slice::from_ref(checked), out)
    }

    fn file(&mut self, articles: &[Checked], out: &mut dyn Write) -> Result<()> {
        by_place(articles).iter().try_for_each(|finding| {
            serde_json::to_writer(&mut *out, finding)?;
            writeln!(out)
        })
    }

    fn error(&mut self, error: &Error, out: &mut dyn Write) -> Result<()> {
        serde_json::to_writer(&mut *out, &serde_json::json!({ "error": json_error(error) }))?;
        writeln!(out)
    }

    fn end(&mut self, _: &Summary, _: &mut dyn Write) -> Result<()> {
        Ok(())
    }
}

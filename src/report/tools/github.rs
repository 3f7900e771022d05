//! Workflow commands of GitHub Actions, which show findings beside the lines of a change.
//!
//! GitHub shows ten errors, ten warnings and ten notices a step and drops the others in silence. So no more than that are
//! commands; the others are plain lines of the log, and the summary says how many they are.

use super::{Report, Summary};
use crate::checker::Checked;
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::text::printable;
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// So many annotations of one level are shown of a step.
const SHOWN: usize = 10;

/// A workflow command a finding.
#[derive(Default)]
pub struct Github {
    written: BTreeMap<&'static str, usize>,
}

impl Report for Github {
    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        let document = &checked.document;
        checked.findings.iter().try_for_each(|finding| match self.has_room(finding.severity) {
            true => command(document, finding, out),
            false => line(document, finding, out),
        })
    }

    fn error(&mut self, error: &Error, out: &mut dyn Write) -> Result<()> {
        let file = error.path().map(|path| format!(" file={}", property(path))).unwrap_or_default();
        let line = error.line().map(|line| format!(",line={line}")).unwrap_or_default();
        writeln!(out, "::error{file}{line}::{}", data(&error.message()))
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()> {
        let more = summary.findings - self.written.values().sum::<usize>();
        match more {
            0 => Ok(()),
            _ => writeln!(out, "mtlint: {more} more findings stand in the log without annotations"),
        }
    }
}

impl Github {
    fn has_room(&mut self, severity: Severity) -> bool {
        let written = self.written.entry(level(severity)).or_default();
        let has_room = *written < SHOWN;
        *written += usize::from(has_room);
        has_room
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Neutral => "notice",
    }
}

fn command(document: &Document, finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let place = document.place(finding.span);
    let (from, to) = (place.from, place.to);
    let file = property(super::relative(&document.path));
    write!(out, "::{} file={file}", level(finding.severity))?;
    write!(out, ",line={},endLine={}", from.line, to.line)?;
    // Columns are of one line only.
    if from.line == to.line {
        write!(out, ",col={},endColumn={}", from.utf16_column, to.utf16_column)?;
    }
    writeln!(out, ",title={}::{}", property(finding.rule), data(&super::advice(document, finding)))
}

fn line(document: &Document, finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let from = document.place(finding.span).from;
    let path = printable(super::relative(&document.path));
    let message = super::advice(document, finding);
    writeln!(out, "{path}:{}:{}: {}: {}", from.line, from.column, finding.rule, printable(&message))
}

/// The text behind `::`, as GitHub's toolkit escapes it.
fn data(text: &str) -> String {
    printable(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")).into_owned()
}

/// The value of a property, in which the marks that part properties are escaped, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

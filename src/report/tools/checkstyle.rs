//! Checkstyle's report, which most tools that gather findings can read.

use super::{Report, Summary, advice, relative, xml};
use crate::checker::Checked;
use crate::error::Error;
use crate::finding::Severity;
use std::io::{Result, Write};

/// An element `file` an article, an element `error` a finding.
#[derive(Default)]
pub struct Checkstyle;

impl Report for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")
    }

    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        if checked.findings.is_empty() {
            return Ok(());
        }
        let document = &checked.document;
        writeln!(out, "<file name=\"{}\">", xml::text(relative(&document.path)))?;
        for finding in &checked.findings {
            let from = document.place(finding.span).from;
            writeln!(
                out,
                "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"mtlint.{}\"/>",
                from.line,
                from.column,
                severity(finding.severity),
                xml::text(&advice(document, finding)),
                xml::text(finding.rule),
            )?;
        }
        writeln!(out, "</file>")
    }

    fn error(&mut self, error: &Error, out: &mut dyn Write) -> Result<()> {
        let (path, line) = (error.path().map_or(".", relative), error.line().unwrap_or(1));
        let (path, message) = (xml::text(path), xml::text(&error.message()));
        writeln!(
            out,
            "<file name=\"{path}\"><error line=\"{line}\" severity=\"error\" message=\"{message}\" source=\"mtlint.error\"/></file>"
        )
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Neutral => "info",
        Severity::Minor => "warning",
        Severity::Major | Severity::Critical => "error",
    }
}

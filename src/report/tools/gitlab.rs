//! GitLab's code quality report: a list of issues, by the format that its documentation calls a subset of Code Climate's.

use super::{Numbers, Report, Summary, advice, relative};
use crate::checker::Checked;
use crate::error::Error;
use crate::finding::Severity;
use serde_json::{Value, json};
use std::io::{Result, Write};

/// One array of issues.
#[derive(Default)]
pub struct Gitlab {
    some: bool,
    numbers: Numbers,
}

impl Report for Gitlab {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        write!(out, "[")
    }

    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        let document = &checked.document;
        for finding in &checked.findings {
            let place = document.place(finding.span);
            let issue = json!({
                "description": advice(document, finding),
                "check_name": finding.rule,
                "fingerprint": self.numbers.of(document, finding),
                "severity": severity(finding.severity),
                "location": {
                    "path": relative(&document.path),
                    "lines": { "begin": place.from.line, "end": place.to.line },
                },
            });
            self.issue(&issue, out)?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, out: &mut dyn Write) -> Result<()> {
        let path = error.path().map_or(".", relative);
        let message = error.message();
        let number = crate::text::fold::hash(format!("{path}\0{message}").as_bytes());
        let issue = json!({
            "description": message,
            "check_name": "error",
            "fingerprint": format!("{number:016x}"),
            "severity": "blocker",
            "location": { "path": path, "lines": { "begin": error.line().unwrap_or(1) } },
        });
        self.issue(&issue, out)
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "]")
    }
}

impl Gitlab {
    fn issue(&mut self, issue: &Value, out: &mut dyn Write) -> Result<()> {
        let mark = if std::mem::replace(&mut self.some, true) { ",\n" } else { "\n" };
        write!(out, "{mark}{issue}")
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Neutral => "info",
        other => other.name(),
    }
}

//! JUnit's report: an article is a suite of tests, a finding a test that failed. An article without findings is a test that
//! passed, so that a run without findings has been seen to run.

use super::{Report, Summary, advice, relative, xml};
use crate::checker::Checked;
use crate::error::Error;
use std::io::{Result, Write};

/// An element `testsuite` an article, an element `testcase` a finding.
#[derive(Default)]
pub struct Junit;

impl Report for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mtlint\">")
    }

    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        let document = &checked.document;
        let name = xml::text(relative(&document.path));
        let failures = checked.findings.len();
        let tests = failures.max(1);
        suite(&name, tests, failures, 0, out)?;
        if failures == 0 {
            writeln!(out, "<testcase name=\"{name}\" classname=\"mtlint\" time=\"0\"/>")?;
        }
        for finding in &checked.findings {
            let from = document.place(finding.span).from;
            let (rule, kind) = (xml::text(finding.rule), finding.severity.name());
            let message = xml::text(&advice(document, finding));
            let place = format!("{name}:{}:{}", from.line, from.column);
            writeln!(
                out,
                "<testcase name=\"{rule} at {}:{}\" classname=\"{name}\" time=\"0\"><failure type=\"{kind}\" message=\"{message}\">{place}: {message}</failure></testcase>",
                from.line, from.column,
            )?;
        }
        writeln!(out, "</testsuite>")
    }

    fn error(&mut self, error: &Error, out: &mut dyn Write) -> Result<()> {
        let name = xml::text(error.path().map_or("mtlint", relative));
        let message = xml::text(&error.to_string());
        suite(&name, 1, 0, 1, out)?;
        writeln!(
            out,
            "<testcase name=\"read\" classname=\"{name}\" time=\"0\"><error type=\"error\" message=\"{message}\"/></testcase>\n</testsuite>"
        )
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "</testsuites>")
    }
}

/// Opens the element of an article, whose name is escaped already.
fn suite(
    name: &str,
    tests: usize,
    failures: usize,
    errors: usize,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\" time=\"0\">"
    )
}

//! The JSON report, version 1. These structs are the format; they change only with its version.
//!
//! `start` and `end` are byte offsets in the file as it lies on disk, `line` and `column` count from 1, columns in
//! Unicode characters, `utf16_column` in units of UTF-16; `end_line` and the `end_` columns are those of the first
//! character behind the finding. `text` is the
//! words found, `fixes[].text` what they become. `fixes[].edits` are the changes to make, in bytes of the file, also at related places; a fix
//! with no edits cannot be written without loss (markup stands between its words).

use super::{Report, Summary};
use crate::checker::Checked;
use crate::document::{Document, Place};
use crate::error::Error;
use crate::finding::{At, Finding, Fix, Related, Safety, Severity};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    rule: &'a str,
    category: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace,
    text: &'a str,
    fixes: Vec<JsonFix>,
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonPlace {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    utf16_column: usize,
    end_line: usize,
    end_column: usize,
    end_utf16_column: usize,
}

#[derive(Serialize)]
struct JsonFix {
    text: String,
    safety: Safety,
    edits: Vec<JsonEdit>,
}

#[derive(Serialize)]
struct JsonEdit {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    utf16_column: usize,
    text: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonSummary {
    articles: usize,
    words: usize,
    findings: usize,
    by_rule: BTreeMap<&'static str, usize>,
    by_severity: BTreeMap<&'static str, usize>,
    mqm_penalty_per_1000_words: f64,
}

#[derive(Serialize)]
struct JsonError {
    path: Option<String>,
    line: Option<usize>,
    message: String,
}

/// One object: `version`, `findings`, `errors`, `summary`.
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
        for finding in &checked.findings {
            if std::mem::replace(&mut self.some, true) {
                write!(out, ",")?;
            }
            serde_json::to_writer(&mut *out, &json_finding(&checked.document, finding))?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> std::io::Result<()> {
        self.errors.push(JsonError {
            path: error.path().map(str::to_string),
            line: error.line(),
            message: error.message(),
        });
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> std::io::Result<()> {
        write!(out, "],\"errors\":")?;
        serde_json::to_writer(&mut *out, &self.errors)?;
        write!(out, ",\"summary\":")?;
        serde_json::to_writer(&mut *out, &json_summary(summary))?;
        writeln!(out, "}}")
    }
}

fn json_finding<'a>(document: &'a Document, finding: &'a Finding) -> JsonFinding<'a> {
    JsonFinding {
        path: &document.path,
        rule: finding.rule,
        category: finding.category,
        severity: finding.severity,
        message: &finding.message,
        place: json_place(document.place(finding.span)),
        text: finding.span.of(document.text()),
        fixes: finding.fixes.iter().map(|fix| json_fix(document, finding, fix)).collect(),
        related: finding.related.iter().map(|related| json_related(document, related)).collect(),
    }
}

fn json_related<'a>(document: &'a Document, related: &'a Related) -> JsonRelated<'a> {
    let (path, place, text) = match &related.at {
        At::Here(span) => (document.path.as_str(), document.place(*span), span.of(document.text())),
        At::Elsewhere { path, place, text } => (&**path, *place, &**text),
    };
    JsonRelated {
        path,
        start: place.start,
        end: place.end,
        line: place.from.line,
        column: place.from.column,
        utf16_column: place.from.utf16_column,
        text,
        message: &related.message,
    }
}

fn json_place(place: Place) -> JsonPlace {
    JsonPlace {
        start: place.start,
        end: place.end,
        line: place.from.line,
        column: place.from.column,
        utf16_column: place.from.utf16_column,
        end_line: place.to.line,
        end_column: place.to.column,
        end_utf16_column: place.to.utf16_column,
    }
}

fn json_fix(document: &Document, finding: &Finding, fix: &Fix) -> JsonFix {
    let edit = |edit: &crate::finding::Edit| {
        let (span, text) = document.change(edit)?;
        let (start, end) =
            (document.content.byte_offset(span.start), document.content.byte_offset(span.end));
        Some(JsonEdit { start, end, text })
    };
    let edits: Option<Vec<JsonEdit>> = fix.all_edits().map(edit).collect();
    JsonFix {
        text: fix.applied(document.text(), fix.span(finding.span)),
        safety: fix.safety,
        edits: edits.unwrap_or_default(),
    }
}

fn json_summary(summary: &Summary) -> JsonSummary {
    JsonSummary {
        articles: summary.articles,
        words: summary.words,
        findings: summary.findings,
        by_rule: summary.by_rule.clone(),
        by_severity: summary
            .by_severity
            .iter()
            .map(|(severity, count)| (severity.name(), *count))
            .collect(),
        mqm_penalty_per_1000_words: (summary.penalty_per_thousand() * 10.0).round() / 10.0,
    }
}

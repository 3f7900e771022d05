//! SARIF 2.1.0 (OASIS, 2020). Positions count characters, regions of bytes stand beside them.
//!
//! What the configuration or the article silences is in it, marked as suppressed; a viewer hides it and can show it.

use super::{Numbers, Report, Summary, advice, relative};
use crate::checker::Checked;
use crate::document::{Document, Place};
use crate::error::Error;
use crate::exceptions::{Silenced, Silencer};
use crate::finding::{At, Finding, Fix, Safety, Severity};
use crate::rules::RULES;
use crate::text::Span;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::io::{Result, Write};

/// What a path in a URI is written without (RFC 3986: unreserved characters and the slash stay).
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A log of one run.
#[derive(Default)]
pub struct Sarif {
    some: bool,
    numbers: Numbers,
    errors: Vec<Value>,
}

impl Report for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> Result<()> {
        let driver = json!({
            "name": "mtlint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(|rule| json!({
                "id": rule.name,
                "shortDescription": { "text": rule.summary },
                "help": { "text": rule.page, "markdown": rule.page },
                "defaultConfiguration": { "level": level(rule.severity), "enabled": rule.on },
                "properties": { "tags": [rule.category] },
            })).collect::<Vec<_>>(),
        });
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":["
        )
    }

    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()> {
        for finding in &checked.findings {
            let result = self.result(&checked.document, finding);
            self.write(&result, out)?;
        }
        for silenced in &checked.silenced {
            let mut result = self.result(&checked.document, &silenced.finding);
            result["suppressions"] = json!([suppression(silenced)]);
            self.write(&result, out)?;
        }
        Ok(())
    }

    fn error(&mut self, error: &Error, _: &mut dyn Write) -> Result<()> {
        let location = error.path().map(|path| {
            let mut place = json!({ "artifactLocation": artifact(path) });
            if let Some(line) = error.line() {
                place["region"] = json!({ "startLine": line });
            }
            json!({ "physicalLocation": place })
        });
        self.errors.push(json!({
            "level": "error",
            "message": { "text": error.message() },
            "locations": location.into_iter().collect::<Vec<_>>(),
        }));
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> Result<()> {
        let invocation = json!({
            "executionSuccessful": self.errors.is_empty(),
            "toolExecutionNotifications": self.errors,
        });
        writeln!(out, "\n],\"invocations\":[{invocation}]}}]}}")
    }
}

impl Sarif {
    fn write(&mut self, result: &Value, out: &mut dyn Write) -> Result<()> {
        let mark = if std::mem::replace(&mut self.some, true) { ",\n" } else { "\n" };
        write!(out, "{mark}{result}")
    }

    fn result(&mut self, document: &Document, finding: &Finding) -> Value {
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": advice(document, finding) },
            "locations": [location(document, finding.span)],
            "partialFingerprints": { "mtlint/v1": self.numbers.of(document, finding) },
            "properties": { "severity": finding.severity, "category": finding.category },
        });
        if let Some(index) = RULES.iter().position(|rule| rule.name == finding.rule) {
            result["ruleIndex"] = index.into();
        }
        let fixes: Vec<Value> = finding.fixes.iter().filter_map(|one| fix(document, one)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        let related: Vec<Value> =
            finding.related.iter().map(|one| related(document, &one.at, &one.message)).collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        result
    }
}

fn suppression(silenced: &Silenced) -> Value {
    let kind = if silenced.by == Silencer::Article { "inSource" } else { "external" };
    let reason = match silenced.by {
        Silencer::Baseline => "in the baseline",
        _ => &silenced.reason,
    };
    json!({ "kind": kind, "justification": reason })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Neutral => "note",
    }
}

/// A file as a URI: below the root of the sources where its path is relative.
fn artifact(path: &str) -> Value {
    let path = relative(path).replace('\\', "/");
    let escaped = utf8_percent_encode(&path, ESCAPED).to_string();
    match path.starts_with('/') {
        true => json!({ "uri": format!("file://{escaped}") }),
        false => json!({ "uri": escaped, "uriBaseId": "%SRCROOT%" }),
    }
}

fn region(place: Place) -> Value {
    json!({
        "startLine": place.from.line,
        "startColumn": place.from.column,
        "endLine": place.to.line,
        "endColumn": place.to.column,
        "byteOffset": place.start,
        "byteLength": place.end - place.start,
    })
}

fn location(document: &Document, span: Span) -> Value {
    let mut region = region(document.place(span));
    region["snippet"] = json!({ "text": span.of(document.text()) });
    json!({
        "physicalLocation": { "artifactLocation": artifact(&document.path), "region": region },
    })
}

fn related(document: &Document, at: &At, message: &str) -> Value {
    let (path, place) = match at {
        At::Here(span) => (document.path.as_str(), document.place(*span)),
        At::Elsewhere { path, place, .. } => (&**path, *place),
    };
    json!({
        "physicalLocation": { "artifactLocation": artifact(path), "region": region(place) },
        "message": { "text": message },
    })
}

/// A fix that can be written; none where it is only to be shown, or markup stands between its words.
fn fix(document: &Document, fix: &Fix) -> Option<Value> {
    if fix.safety == Safety::Show {
        return None;
    }
    let replacement = |edit| {
        let (span, text) = document.change(edit)?;
        let deleted = region(document.place_in_file(span));
        Some(json!({ "deletedRegion": deleted, "insertedContent": { "text": text } }))
    };
    let replacements: Option<Vec<Value>> = fix.edits.iter().map(replacement).collect();
    let description = match fix.safety {
        Safety::Safe => "Certain: `mtlint fix` writes it.",
        _ => "To be looked at: `mtlint fix --unsafe` writes it.",
    };
    Some(json!({
        "description": { "text": description },
        "artifactChanges": [{
            "artifactLocation": artifact(&document.path),
            "replacements": replacements.filter(|replacements| !replacements.is_empty())?,
        }],
    }))
}

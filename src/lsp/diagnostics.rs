//! Findings as an editor shows them.

use super::open::{Found, Open};
use super::pages::Pages;
use super::uri;
use crate::error::Error;
use crate::finding::{LocatedRelated, Severity};
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range,
};
use std::path::Path;

const SOURCE: &str = "mtlint";

/// All that is to be told of a document: what was found, and what could not be read.
pub fn diagnostics(open: &Open, pages: &Pages) -> Vec<Diagnostic> {
    let errors = open.checked.iter().flat_map(|checked| &checked.errors);
    let notes = open.articles().iter().flat_map(|article| &article.notes);
    let told = errors
        .map(|error| trouble(open, error, DiagnosticSeverity::ERROR))
        .chain(notes.map(|note| trouble(open, note, DiagnosticSeverity::INFORMATION)));
    told.chain(open.found().map(|found| diagnostic(open, &found, pages))).collect()
}

/// A finding.
pub fn diagnostic(open: &Open, found: &Found, pages: &Pages) -> Diagnostic {
    let located = &found.located;
    let page = pages.of(&located.rule).map(|href| CodeDescription { href });
    let related = located.related.iter().filter_map(|related| place(open, related)).collect();
    Diagnostic {
        range: open.range(located.start..located.end),
        severity: Some(severity(located.severity)),
        code: Some(NumberOrString::String(located.rule.clone())),
        code_description: page,
        source: Some(SOURCE.into()),
        message: located.message.clone(),
        related_information: Some(related),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Critical => DiagnosticSeverity::ERROR,
        Severity::Major => DiagnosticSeverity::WARNING,
        Severity::Minor => DiagnosticSeverity::INFORMATION,
        Severity::Neutral => DiagnosticSeverity::HINT,
    }
}

fn place(open: &Open, related: &LocatedRelated) -> Option<DiagnosticRelatedInformation> {
    let is_here = related.path == open.name();
    let location = if is_here {
        Location { uri: open.uri.clone(), range: open.range(related.start..related.end) }
    } else {
        // Of another file only the report's line and column are known; editors take them as they are.
        let line = u32::try_from(related.line - 1).ok()?;
        let character = u32::try_from(related.utf16_column - 1).ok()?;
        let at = Position { line, character };
        Location { uri: uri::of(Path::new(&related.path))?, range: Range { start: at, end: at } }
    };
    Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
}

/// What was wrong with the file itself, at its line.
fn trouble(open: &Open, error: &Error, severity: DiagnosticSeverity) -> Diagnostic {
    let is_here = error.path().is_none_or(|path| path == open.name());
    let line = error.line().filter(|_| is_here).unwrap_or(1).max(1) - 1;
    let start = Position { line: u32::try_from(line).unwrap_or(0), character: 0 };
    let end = Position { line: start.line, character: u32::MAX };
    let bytes = open.lines.bytes(&open.text, Range { start, end });
    let message = if is_here { error.message() } else { error.to_string() };
    Diagnostic {
        range: open.range(bytes),
        severity: Some(severity),
        source: Some(SOURCE.into()),
        message,
        ..Diagnostic::default()
    }
}

//! Findings as an editor shows them.

use super::open::Open;
use super::pages::Pages;
use super::uri;
use crate::document::Document;
use crate::error::Error;
use crate::finding::{At, Finding, Related, Severity};
use crate::text::Span;
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
    let found = open.articles().iter().flat_map(|article| {
        let findings = article.findings.iter();
        findings.map(|finding| diagnostic(open, &article.document, finding, pages))
    });
    told.chain(found).collect()
}

/// A finding.
pub fn diagnostic(
    open: &Open,
    document: &Document,
    finding: &Finding,
    pages: &Pages,
) -> Diagnostic {
    let page = pages.of(finding.rule).map(|href| CodeDescription { href });
    let related = finding.related.iter().filter_map(|related| place(open, document, related));
    Diagnostic {
        range: range(open, document, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.into())),
        code_description: page,
        source: Some(SOURCE.into()),
        message: finding.message.clone(),
        related_information: Some(related.collect()),
        ..Diagnostic::default()
    }
}

/// Where a span of an article is in the editor's text.
fn range(open: &Open, document: &Document, span: Span) -> Range {
    let bytes = document.file_bytes(span);
    open.range(bytes)
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Critical => DiagnosticSeverity::ERROR,
        Severity::Major => DiagnosticSeverity::WARNING,
        Severity::Minor => DiagnosticSeverity::INFORMATION,
        Severity::Neutral => DiagnosticSeverity::HINT,
    }
}

fn place(
    open: &Open,
    document: &Document,
    related: &Related,
) -> Option<DiagnosticRelatedInformation> {
    let location = match &related.at {
        At::Here(span) => Location { uri: open.uri.clone(), range: range(open, document, *span) },
        // Of another file only the report's line and column are known; editors take them as they are.
        At::Elsewhere { path, place, .. } => {
            let line = u32::try_from(place.from.line - 1).ok()?;
            let character = u32::try_from(place.from.utf16_column - 1).ok()?;
            let at = Position { line, character };
            Location { uri: uri::of(Path::new(&**path))?, range: Range { start: at, end: at } }
        }
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

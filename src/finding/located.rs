//! Findings as other programs want them: owned, with places in the file, and no article needed to understand them.
//!
//! The names of these fields are the JSON report's, which changes only with its version.

use super::{At, Edit, Finding, Fix, Related, Safety, Severity};
use crate::document::{Document, Place};
use serde::{Deserialize, Serialize};

/// A finding with its places in the file. `start` and `end` are byte offsets in the file as it lies on disk, `end` behind
/// the last byte; lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Located {
    /// The file.
    pub path: String,
    /// What the file calls the record that it is in: the identifier of a table's row or of an article in JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The rule's name.
    pub rule: String,
    /// An MQM error type.
    pub category: String,
    /// How bad it is.
    pub severity: Severity,
    /// For an editor: what is wrong, why, what to write instead.
    pub message: String,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character, in Unicode characters.
    pub column: usize,
    /// The same in units of UTF-16, as editors count.
    pub utf16_column: usize,
    /// The line of the first character behind the finding.
    pub end_line: usize,
    /// The column of the first character behind the finding.
    pub end_column: usize,
    /// The same in units of UTF-16.
    pub end_utf16_column: usize,
    /// The words found.
    pub text: String,
    /// What the glossary tells editors of the name or term that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Ways to mend it.
    pub fixes: Vec<LocatedFix>,
    /// Other places that the message speaks of.
    pub related: Vec<LocatedRelated>,
}

/// A fix with its places in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocatedFix {
    /// What the words found become.
    pub text: String,
    /// How far it may be trusted.
    pub safety: Safety,
    /// The changes to make in the file, also at related places; none where it cannot be written without loss, for markup stands between its words.
    pub edits: Vec<LocatedEdit>,
}

/// A change of one place of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocatedEdit {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// What to write there, in characters of the file's format.
    pub text: String,
}

/// Another place that a finding speaks of, in this file or in another of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocatedRelated {
    /// The file.
    pub path: String,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character, in Unicode characters.
    pub column: usize,
    /// The same in units of UTF-16.
    pub utf16_column: usize,
    /// The words there.
    pub text: String,
    /// What they have to do with the finding.
    pub message: String,
}

impl Located {
    /// What was found in an article.
    pub(crate) fn new(document: &Document, finding: &Finding) -> Located {
        let place = document.place(finding.span);
        Located {
            path: document.path.clone(),
            record: document.record(finding.span).map(str::to_string),
            rule: finding.rule.into(),
            category: finding.category.into(),
            severity: finding.severity,
            message: finding.message.clone(),
            start: place.start,
            end: place.end,
            line: place.from.line,
            column: place.from.column,
            utf16_column: place.from.utf16_column,
            end_line: place.to.line,
            end_column: place.to.column,
            end_utf16_column: place.to.utf16_column,
            text: finding.span.of(document.text()).into(),
            note: finding.note.clone(),
            fixes: finding.fixes.iter().map(|fix| located_fix(document, finding, fix)).collect(),
            related: finding.related.iter().map(|other| located_related(document, other)).collect(),
        }
    }
}

fn located_fix(document: &Document, finding: &Finding, fix: &Fix) -> LocatedFix {
    let edits: Option<Vec<LocatedEdit>> =
        fix.all_edits().map(|edit| located_edit(document, edit)).collect();
    LocatedFix {
        text: fix.applied(document.text(), fix.span(finding.span)),
        safety: fix.safety,
        edits: edits.unwrap_or_default(),
    }
}

fn located_edit(document: &Document, edit: &Edit) -> Option<LocatedEdit> {
    let (span, text) = document.change(edit)?;
    let byte = |at| document.content.byte_offset(at);
    Some(LocatedEdit { start: byte(span.start), end: byte(span.end), text })
}

fn located_related(document: &Document, related: &Related) -> LocatedRelated {
    let (path, place, text): (&str, Place, &str) = match &related.at {
        At::Here(span) => (&document.path, document.place(*span), span.of(document.text())),
        At::Elsewhere { path, place, text } => (path, *place, text),
    };
    LocatedRelated {
        path: path.into(),
        start: place.start,
        end: place.end,
        line: place.from.line,
        column: place.from.column,
        utf16_column: place.from.utf16_column,
        text: text.into(),
        message: related.message.clone(),
    }
}

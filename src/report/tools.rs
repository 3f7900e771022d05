//! Reports for other tools: code scanning, pipelines, programs.

pub mod checkstyle;
pub mod github;
pub mod gitlab;
pub mod json_lines;
pub mod junit;
pub mod markdown;
pub mod sarif;
#[cfg(feature = "xlsx")]
pub mod xlsx;
mod xml;

use super::{Report, Summary};
use crate::document::{Document, relative};
use crate::finding::Finding;
use crate::fingerprint::Fingerprint;
use std::collections::HashMap;

/// What a finding says where there is no room to draw its fix: the message, and the change where the message does not have
/// it.
fn advice(document: &Document, finding: &Finding) -> String {
    let Some(fix) = finding.fixes.first() else { return finding.message.clone() };
    let span = fix.span(finding.span);
    let (old, new) = (span.of(document.text()), fix.applied(document.text(), span));
    let (message, old, new) = (&finding.message, old.trim(), new.trim());
    match (old.is_empty(), new.is_empty()) {
        (_, false) if message.contains(new) => message.clone(),
        (true, _) => format!("{message} (insert “{new}”)"),
        (_, true) => format!("{message} (delete “{old}”)"),
        _ => format!("{message} (“{old}” → “{new}”)"),
    }
}

/// Numbers for the findings of a run, each its own.
#[derive(Default)]
pub struct Numbers(HashMap<u64, usize>);

impl Numbers {
    /// The number of a finding, in hexadecimal.
    pub fn of(&mut self, document: &Document, finding: &Finding) -> String {
        let fingerprint = Fingerprint::new(document, finding);
        let seen = self.0.entry(fingerprint.hash(&document.path, 0)).or_default();
        *seen += 1;
        format!("{:016x}", fingerprint.hash(&document.path, *seen - 1))
    }
}

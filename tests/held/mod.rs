//! What a test finds, held to the letter in a file below `tests`. `WRITE_HELD=1 cargo test` writes such files again; what
//! changed in them is then for a person to read.

// Each test binary needs another part of it.
#![allow(dead_code)]

use mtlint::{Document, Finding};
use std::fs;
use std::path::{Path, PathBuf};

pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// What a file holds otherwise than a text; nothing where they are one.
pub fn difference(name: &str, now: &str) -> Option<String> {
    if std::env::var_os("WRITE_HELD").is_some() {
        fs::write(path(name), now).unwrap();
    }
    let held = fs::read_to_string(path(name)).unwrap_or_default();
    let mut lines = held.lines().zip(now.lines()).enumerate();
    let other = lines.find(|(_, (held, now))| held != now);
    let told = other.map(|(at, (held, now))| format!("{name}:{}:\n  {held}\n  {now}", at + 1));
    told.or_else(|| (held != now).then(|| format!("{name} is longer or shorter than it was")))
}

/// A finding in a line: its rule, its words, what it says, and what its fixes make of the words.
pub fn in_a_line(document: &Document, finding: &Finding) -> String {
    let text = document.text();
    let fixes = finding.fixes.iter().map(|fix| {
        let span = fix.span(finding.span);
        format!(" | {} “{}” → “{}”", fix.safety.name(), span.of(text), fix.applied(text, span))
    });
    let fixes: String = fixes.collect();
    let (severity, words) = (finding.severity.name(), finding.span.of(text));
    format!("{severity} {} “{words}”: {}{fixes}", finding.rule, finding.message).replace('\n', "⏎")
}

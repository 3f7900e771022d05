//! What the editor holds: the text of a document, saved or not, and what was found in it.

use super::lines::{Encoding, Lines};
use super::uri;
use crate::checker::{Checked, CheckedFile};
use crate::document::{Document, Segment};
use crate::finding::{Finding, Located};
use lsp_types::{Range, TextDocumentContentChangeEvent, TextEdit, Uri};
use std::ops::Range as Bytes;
use std::path::PathBuf;

/// How far the check of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has changed since.
    Changed,
    /// The passages that have changed are checked, and what others say of them is as it was.
    AtOnce,
    /// All of it is checked.
    Settled,
}

/// A document that is open in the editor.
pub struct Open {
    pub uri: Uri,
    /// Its file, or where it would lie if it were saved.
    pub path: PathBuf,
    pub version: i32,
    pub text: String,
    pub lines: Lines,
    /// What was found, now or before the last change.
    pub checked: Option<CheckedFile>,
    pub state: State,
    /// Whether the editor has been sent what was found.
    pub is_told: bool,
    pub encoding: Encoding,
}

impl Open {
    pub fn new(uri: Uri, path: PathBuf, version: i32, text: String, encoding: Encoding) -> Open {
        let lines = Lines::new(&text, encoding);
        let (checked, state) = (None, State::Changed);
        Open { uri, path, version, text, lines, checked, state, is_told: false, encoding }
    }

    /// Takes over what was typed. A change without a place is the whole text.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        self.version = version;
        (self.state, self.is_told) = (State::Changed, false);
        for change in changes {
            match change.range {
                Some(range) => {
                    let bytes = self.lines.bytes(&self.text, range);
                    self.text.replace_range(bytes, &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = Lines::new(&self.text, self.encoding);
        }
    }

    /// Forgets what was found, for what it was found by has changed.
    pub fn forget(&mut self) {
        (self.checked, self.state, self.is_told) = (None, State::Changed, false);
    }

    /// Takes over what was found.
    pub fn found_now(&mut self, checked: CheckedFile, state: State) {
        self.is_told &= self.agrees(&checked);
        (self.checked, self.state) = (Some(checked), state);
    }

    /// Whether another check of the same text says the same.
    fn agrees(&self, other: &CheckedFile) -> bool {
        let alike = |(one, other): (&Checked, &Checked)| {
            one.findings == other.findings && one.notes == other.notes
        };
        self.checked.as_ref().is_some_and(|own| {
            own.errors == other.errors
                && own.articles.len() == other.articles.len()
                && own.articles.iter().zip(&other.articles).all(alike)
        })
    }

    pub fn articles(&self) -> &[Checked] {
        self.checked.as_ref().map_or(&[], |checked| &checked.articles)
    }

    /// What a rule has found, each with its place in the text.
    pub fn found_by(&self, rule: &str) -> impl Iterator<Item = Found<'_>> {
        let of_rule = self.findings().filter(move |(_, finding)| finding.rule == rule);
        of_rule.map(|(article, finding)| Found::new(article, finding))
    }

    /// What was found where a range of the text touches it.
    pub fn found_at(&self, bytes: Bytes<usize>) -> impl Iterator<Item = Found<'_>> {
        let touches = move |(article, finding): &(&Checked, &Finding)| {
            let own = article.document.file_bytes(finding.span);
            own.start <= bytes.end && bytes.start <= own.end
        };
        self.findings().filter(touches).map(|(article, finding)| Found::new(article, finding))
    }

    /// What was found, each with its article.
    pub fn findings(&self) -> impl Iterator<Item = (&Checked, &Finding)> {
        self.articles()
            .iter()
            .flat_map(|article| article.findings.iter().map(move |finding| (article, finding)))
    }

    pub fn range(&self, bytes: Bytes<usize>) -> Range {
        self.lines.range(&self.text, bytes)
    }

    /// The changes of a text that is read with the document's own lines.
    pub fn edit(&self, bytes: Bytes<usize>, text: impl Into<String>) -> TextEdit {
        TextEdit { range: self.range(bytes), new_text: text.into() }
    }

    /// What the file is called in findings.
    pub fn name(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// Where a document that has no file would lie: in a folder, under its own name, with the ending of what it is written in.
    pub fn would_be(uri: &Uri, folder: &std::path::Path, language_id: &str) -> PathBuf {
        let ending = match language_id {
            "markdown" => "md",
            "html" => "html",
            "po" => "po",
            "json" => "json",
            "xliff" => "xlf",
            _ => "txt",
        };
        let name = uri::name(uri);
        let is_told = name.contains('.');
        folder.join(if is_told { name } else { format!("{name}.{ending}") })
    }
}

/// The passage at a place of the file, with what it was translated from, so that not all is taken apart for it.
pub fn passage_at(document: &Document, byte: usize) -> Option<Document> {
    let is_here = |segment: &Segment| {
        let own = document.file_bytes(segment.span);
        own.start <= byte && byte <= own.end
    };
    let at = document.segments.iter().position(is_here)?;
    Some(document.part(at..at + 1))
}

/// Something found in a document.
pub struct Found<'o> {
    pub article: &'o Checked,
    pub finding: &'o Finding,
    /// The same, with its bytes in the editor's text.
    pub located: Located,
}

impl Found<'_> {
    fn new<'o>(article: &'o Checked, finding: &'o Finding) -> Found<'o> {
        Found { article, finding, located: Located::new(&article.document, finding) }
    }
}

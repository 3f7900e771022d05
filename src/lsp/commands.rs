//! What an editor decides and mtlint writes down: exceptions and glossary entries.

use super::open::{Found, Open};
use crate::document::relative;
use crate::error::Fault;
use crate::glossary::{ConceptKind, Glossaries};
use crate::suggest::{GlossaryChange, NewTerms, edit, free_id};
use lsp_types::Uri;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// A command that the server carries out.
#[derive(Clone, Debug)]
pub enum Command {
    LeaveIt(LeaveIt),
    AddTerm(AddTerm),
    Deprecate(Deprecate),
    FixAll(FixAll),
}

/// Writes an exception for one finding into the configuration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveIt {
    pub uri: Uri,
    pub rule: String,
    pub before: String,
    pub words: String,
    pub after: String,
    /// Why; asked for where it is not given.
    pub reason: Option<String>,
}

/// Adds a name to the glossary.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddTerm {
    pub uri: Uri,
    pub text: String,
    pub language: String,
    /// What it names; asked for where it is not given.
    pub kind: Option<String>,
}

/// Adds a rendering to those that a glossary's entry deprecates.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deprecate {
    pub uri: Uri,
    pub id: String,
    pub language: String,
    pub text: String,
    pub preferred: String,
}

/// Writes all fixes of a document that are safe.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FixAll {
    pub uri: Uri,
}

pub const LEAVE_IT: &str = "mtlint.leaveIt";
pub const ADD_TERM: &str = "mtlint.addTerm";
pub const DEPRECATE: &str = "mtlint.deprecate";
pub const FIX_ALL: &str = "mtlint.fixAll";
pub const NAMES: [&str; 4] = [LEAVE_IT, ADD_TERM, DEPRECATE, FIX_ALL];

/// Reasons to choose from where the editor cannot ask for one.
pub const REASONS: [&str; 4] =
    ["it is a quotation", "it is a name", "it is house style", "it is right here"];

/// So many characters on either side tell one place from others.
const CONTEXT: usize = 24;

impl Command {
    pub fn name(&self) -> &'static str {
        match self {
            Command::LeaveIt(_) => LEAVE_IT,
            Command::AddTerm(_) => ADD_TERM,
            Command::Deprecate(_) => DEPRECATE,
            Command::FixAll(_) => FIX_ALL,
        }
    }

    /// Its argument, as the protocol carries it.
    pub fn argument(&self) -> Value {
        let argument = match self {
            Command::LeaveIt(one) => serde_json::to_value(one),
            Command::AddTerm(one) => serde_json::to_value(one),
            Command::Deprecate(one) => serde_json::to_value(one),
            Command::FixAll(one) => serde_json::to_value(one),
        };
        argument.unwrap_or_default()
    }

    /// The command of a name and its argument.
    pub fn read(name: &str, argument: Value) -> Result<Command, Fault> {
        let read = match name {
            LEAVE_IT => serde_json::from_value(argument).map(Command::LeaveIt),
            ADD_TERM => serde_json::from_value(argument).map(Command::AddTerm),
            DEPRECATE => serde_json::from_value(argument).map(Command::Deprecate),
            FIX_ALL => serde_json::from_value(argument).map(Command::FixAll),
            _ => return Err(format!("there is no command “{name}”").into()),
        };
        read.map_err(|error| format!("{name}: {error}").into())
    }

    /// The document that it is about.
    pub fn uri(&self) -> &Uri {
        match self {
            Command::LeaveIt(LeaveIt { uri, .. })
            | Command::AddTerm(AddTerm { uri, .. })
            | Command::Deprecate(Deprecate { uri, .. })
            | Command::FixAll(FixAll { uri }) => uri,
        }
    }
}

impl LeaveIt {
    /// The finding, with as much around it as tells it from others.
    pub fn new(open: &Open, found: &Found) -> LeaveIt {
        let text = found.article.document.text();
        let (before, after) = (&text[..found.finding.span.start], &text[found.finding.span.end..]);
        let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let before = &before[start..];
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        // Another paragraph says nothing of this one.
        let line_before = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
        let line_after = after[..end].split('\n').next().unwrap_or_default();
        LeaveIt {
            uri: open.uri.clone(),
            rule: found.located.rule.clone(),
            before: line_before.trim().to_string(),
            words: found.located.text.clone(),
            after: line_after.trim().to_string(),
            reason: None,
        }
    }

    /// The configuration's text with the exception in it.
    pub fn written(
        &self,
        text: &str,
        reason: &str,
        file: &Path,
        folder: &Path,
    ) -> Result<String, Fault> {
        let mut document: DocumentMut =
            text.parse().map_err(|error: toml_edit::TomlError| error.message().to_string())?;
        let list = document
            .entry("exception")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .ok_or_else(|| "“exception” is a list of tables".to_string())?;
        let below = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
        let mut table = Table::new();
        let parts = [
            ("rule", &self.rule),
            ("files", &globset::escape(relative(&below))),
            ("before", &self.before),
            ("words", &self.words),
            ("after", &self.after),
            ("reason", &reason.to_string()),
        ];
        for (key, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            table.insert(key, toml_edit::value(value));
        }
        list.push(table);
        Ok(document.to_string())
    }
}

impl AddTerm {
    /// The glossary's text with the name in it.
    pub fn written(
        &self,
        text: &str,
        kind: &str,
        glossaries: &Glossaries,
    ) -> Result<String, Fault> {
        let id = free_id(&self.text, |id| glossaries.concepts_by_id(id).next().is_some());
        let terms = vec![NewTerms::new(&self.language, &self.text)];
        let change = GlossaryChange::AddConcept { id, kind: ConceptKind::named(kind)?, terms };
        changed(text, &change, &self.text, glossaries)
    }
}

impl Deprecate {
    /// The glossary's text with the rendering in it.
    pub fn written(&self, text: &str, glossaries: &Glossaries) -> Result<String, Fault> {
        let change = GlossaryChange::Deprecate {
            id: self.id.clone(),
            language: self.language.clone(),
            texts: vec![self.text.clone()],
        };
        changed(text, &change, &self.preferred, glossaries)
    }
}

fn changed(
    text: &str,
    change: &GlossaryChange,
    preferred: &str,
    glossaries: &Glossaries,
) -> Result<String, Fault> {
    let one = || std::iter::once((change, preferred));
    edit::in_its_form(text, |text| edit::apply_changes(text, one(), glossaries))
}

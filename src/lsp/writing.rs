//! Carrying out commands: what is missing is asked for, what is decided is written.

use super::commands::{AddTerm, Command, LeaveIt, REASONS};
use super::{Asked, Failure, Server, actions, uri, workspace};
use crate::checker::Checker;
use crate::config::FILE_NAME;
use crate::error::{Error, Fault};
use crate::fix;
use crate::glossary::{ConceptKind, Glossaries};
use lsp_types::request::{ApplyWorkspaceEdit, ShowMessageRequest};
use lsp_types::{
    ApplyWorkspaceEditParams, MessageActionItem, MessageType, ShowMessageRequestParams, TextEdit,
    Uri,
};
use std::path::{Path, PathBuf};

impl Server<'_> {
    /// Carries out a command, with what was missing of it.
    pub(super) fn carry_out(
        &mut self,
        command: Command,
        answer: Option<&str>,
    ) -> Result<(), Failure> {
        let Some(path) = self.path_of(&command) else { return Ok(()) };
        let checker = match self.workspace.checker_of(&path) {
            Ok(checker) => checker,
            Err(error) => return self.complain(&error.to_string()),
        };
        let glossaries = &checker.context().glossaries;
        let written = match &command {
            Command::FixAll(_) => return self.fix_all(command.uri(), &checker),
            Command::LeaveIt(leave) => match answer.or(leave.reason.as_deref()) {
                None => return self.ask_for("Why is it left?", &REASONS, command),
                Some(reason) => self.left(leave, reason, &path),
            },
            Command::AddTerm(term) => match answer.or(term.kind.as_deref()) {
                None => return self.ask_for_kind(term.clone()),
                Some(kind) => {
                    self.in_glossary(glossaries, |text| term.written(text, kind, glossaries))
                }
            },
            Command::Deprecate(deprecate) => {
                self.in_glossary(glossaries, |text| deprecate.written(text, glossaries))
            }
        };
        match written {
            Ok((file, old, new)) => self.write(&file, old.as_deref(), &new),
            Err(error) => self.complain(&error.to_string()),
        }
    }

    /// Has the editor write what `mtlint fix` would write into a document.
    fn fix_all(&mut self, uri: &Uri, checker: &Checker) -> Result<(), Failure> {
        let Some(at) = self.document(uri) else { return Ok(()) };
        match actions::all_fixed(&self.open[at], checker) {
            Some(edits) => self.have_applied(vec![(uri.clone(), edits)]),
            None => Ok(()),
        }
    }

    /// Has the editor change documents that it holds.
    fn have_applied(&mut self, edits: Vec<(Uri, Vec<TextEdit>)>) -> Result<(), Failure> {
        let edit = self.workspace_edit(edits);
        let params = ApplyWorkspaceEditParams { label: Some("mtlint".into()), edit };
        self.ask::<ApplyWorkspaceEdit>(params, Asked::Nothing)
    }

    fn path_of(&self, command: &Command) -> Option<PathBuf> {
        let open = self.open.iter().find(|open| open.uri == *command.uri());
        open.map(|open| open.path.clone()).or_else(|| uri::path(command.uri()))
    }

    fn ask_for_kind(&mut self, term: AddTerm) -> Result<(), Failure> {
        let question = format!("What is “{}”?", term.text);
        let kinds: Vec<&str> = ConceptKind::NAMES.iter().map(|(name, _)| *name).collect();
        self.ask_for(&question, &kinds, Command::AddTerm(term))
    }

    fn ask_for(
        &mut self,
        question: &str,
        answers: &[&str],
        command: Command,
    ) -> Result<(), Failure> {
        let item = |answer: &&str| MessageActionItem {
            title: (*answer).to_string(),
            properties: std::collections::HashMap::new(),
        };
        let params = ShowMessageRequestParams {
            typ: MessageType::INFO,
            message: question.into(),
            actions: Some(answers.iter().map(item).collect()),
        };
        self.ask::<ShowMessageRequest>(params, Asked::About(command))
    }

    /// The configuration with an exception for a file; where there is none yet, one beside the file.
    fn left(&self, leave: &LeaveIt, reason: &str, file: &Path) -> Result<Written, Error> {
        let configuration = workspace::Workspace::configuration_of(file)
            .unwrap_or_else(|| self.workspace.home().join(FILE_NAME));
        let folder = configuration.parent().unwrap_or(Path::new("."));
        let old = self.text_of(&configuration)?;
        let text = old.as_deref().unwrap_or_default();
        let new = leave.written(text, reason, file, folder);
        let name = configuration.to_string_lossy().into_owned();
        let new = new.map_err(|fault| fault.at(&name, None))?;
        Ok((configuration, old, new))
    }

    /// The team's own glossary with a change: the last that can be written.
    fn in_glossary(
        &self,
        glossaries: &Glossaries,
        change: impl FnOnce(&str) -> Result<String, Fault>,
    ) -> Result<Written, Error> {
        let Some(file) = glossaries.files().rev().find(|file| file.ends_with(".toml")) else {
            let message =
                "no glossary of your own in TOML is named there; `mtlint init` writes one";
            return Err(Error::new(FILE_NAME, None, message));
        };
        let old = self.text_of(Path::new(file))?;
        let new = change(old.as_deref().unwrap_or_default());
        Ok((PathBuf::from(file), old, new.map_err(|fault| fault.at(file, None))?))
    }

    /// What the editor holds of a file, else what lies on disk; none where there is no such file.
    fn text_of(&self, file: &Path) -> Result<Option<String>, Error> {
        if let Some(open) = self.open.iter().find(|open| workspace::is_same(&open.path, file)) {
            return Ok(Some(open.text.clone()));
        }
        match std::fs::read_to_string(file) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let name = file.to_string_lossy();
                Err(Error::new(&name, None, crate::read::io_message(&error)))
            }
        }
    }

    /// Writes a file; one that is open is changed in the editor, where it can be looked at and saved.
    fn write(&mut self, file: &Path, old: Option<&str>, new: &str) -> Result<(), Failure> {
        if let Some(open) = self.open.iter().find(|open| workspace::is_same(&open.path, file)) {
            let edits = vec![(open.uri.clone(), actions::edits_between(open, new))];
            return self.have_applied(edits);
        }
        let name = file.to_string_lossy();
        match fix::replace(&name, new.as_bytes(), old.map(str::as_bytes)) {
            Ok(()) => self.reload(),
            Err(error) => self.complain(&error.to_string()),
        }
    }
}

/// A file, its text if it is there, and what it becomes.
type Written = (PathBuf, Option<String>, String);

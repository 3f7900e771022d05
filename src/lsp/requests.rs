//! What an editor may ask, and the answers.

use super::actions::{self, Deed, FIX_ALL, Offer};
use super::commands::{self, Command};
use super::lines::Encoding;
use super::open::Open;
use super::progress::Progress;
use super::{Server, completion, diagnostics, hover, rename};
use crate::checker::{Checked, Checker};
use crate::report::Summary;
use crate::report::human::counted;
use lsp_server::{ErrorCode, Message};
use lsp_types as lsp;
use lsp_types::request::{
    CodeActionRequest, CodeLensRequest, Completion, DocumentDiagnosticRequest, ExecuteCommand,
    HoverRequest, PrepareRenameRequest, Rename, Request,
};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Why a request is not answered.
pub struct Refusal {
    pub code: ErrorCode,
    pub message: String,
}

impl Refusal {
    fn new(code: ErrorCode, message: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into() }
    }
}

/// What the server can do.
pub fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
        save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
        ..lsp::TextDocumentSyncOptions::default()
    };
    let kinds = vec![lsp::CodeActionKind::QUICKFIX, FIX_ALL];
    let folders = lsp::WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(lsp::OneOf::Left(true)),
    };
    lsp::ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(sync)),
        code_action_provider: Some(lsp::CodeActionProviderCapability::Options(
            lsp::CodeActionOptions {
                code_action_kinds: Some(kinds),
                ..lsp::CodeActionOptions::default()
            },
        )),
        code_lens_provider: Some(lsp::CodeLensOptions { resolve_provider: Some(false) }),
        completion_provider: Some(lsp::CompletionOptions::default()),
        diagnostic_provider: Some(lsp::DiagnosticServerCapabilities::Options(
            lsp::DiagnosticOptions {
                identifier: Some("mtlint".into()),
                ..lsp::DiagnosticOptions::default()
            },
        )),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: commands::NAMES.map(String::from).to_vec(),
            ..lsp::ExecuteCommandOptions::default()
        }),
        hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
        rename_provider: Some(lsp::OneOf::Right(lsp::RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp::WorkDoneProgressOptions {
                work_done_progress: Some(true),
            },
        })),
        workspace: Some(lsp::WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..lsp::WorkspaceServerCapabilities::default()
        }),
        ..lsp::ServerCapabilities::default()
    }
}

/// Answers a request by its name.
pub fn answer(server: &mut Server, method: &str, params: Value) -> Result<Value, Refusal> {
    match method {
        CodeActionRequest::METHOD => with::<CodeActionRequest>(server, params, code_actions),
        CodeLensRequest::METHOD => with::<CodeLensRequest>(server, params, code_lenses),
        Completion::METHOD => with::<Completion>(server, params, completions),
        DocumentDiagnosticRequest::METHOD => {
            with::<DocumentDiagnosticRequest>(server, params, pulled)
        }
        ExecuteCommand::METHOD => with::<ExecuteCommand>(server, params, execute),
        HoverRequest::METHOD => with::<HoverRequest>(server, params, hovered),
        PrepareRenameRequest::METHOD => {
            with::<PrepareRenameRequest>(server, params, may_be_renamed)
        }
        Rename::METHOD => with::<Rename>(server, params, renamed),
        _ => Err(Refusal::new(ErrorCode::MethodNotFound, format!("{method} is not known"))),
    }
}

fn with<R: Request>(
    server: &mut Server,
    params: Value,
    answer: fn(&mut Server, R::Params) -> Result<R::Result, Refusal>,
) -> Result<Value, Refusal> {
    let params = serde_json::from_value(params)
        .map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
    let answer = answer(server, params)?;
    serde_json::to_value(answer)
        .map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
}

/// A document that is open, checked as it is now, and what checks it; none where it is not open or cannot be checked.
fn asked_about<'s>(server: &'s mut Server, uri: &lsp::Uri) -> Option<(&'s Open, Arc<Checker>)> {
    let at = server.document(uri)?;
    let checker = server.workspace.checker_of(&server.open[at].path).ok()?;
    Some((&server.open[at], checker))
}

fn code_actions(
    server: &mut Server,
    params: lsp::CodeActionParams,
) -> Result<Option<lsp::CodeActionResponse>, Refusal> {
    let Some(at) = server.document(&params.text_document.uri) else { return Ok(None) };
    let Ok(checker) = server.workspace.checker_of(&server.open[at].path) else { return Ok(None) };
    let open = &server.open[at];
    let bytes = open.lines.bytes(&open.text, params.range);
    let offers = actions::offers(open, bytes, &params.context, &checker, &server.pages);
    let finished = |Offer { mut action, deed }| {
        match deed {
            Deed::Edit(edits) => {
                let edits = vec![(open.uri.clone(), edits)];
                action.edit = Some(server.workspace_edit(edits));
            }
            Deed::Command(command) => {
                action.command = Some(lsp::Command {
                    title: action.title.clone(),
                    command: command.name().into(),
                    arguments: Some(vec![command.argument()]),
                });
            }
        }
        lsp::CodeActionOrCommand::CodeAction(action)
    };
    Ok(Some(offers.into_iter().map(finished).collect()))
}

/// MQM's penalty, above the first line.
fn code_lenses(
    server: &mut Server,
    params: lsp::CodeLensParams,
) -> Result<Option<Vec<lsp::CodeLens>>, Refusal> {
    let Some(at) = server.document(&params.text_document.uri) else { return Ok(None) };
    let articles = server.open[at].articles();
    if articles.is_empty() {
        return Ok(None);
    }
    let command =
        lsp::Command { title: penalty(articles), command: String::new(), arguments: None };
    let lens = lsp::CodeLens { range: lsp::Range::default(), command: Some(command), data: None };
    Ok(Some(vec![lens]))
}

fn penalty(articles: &[Checked]) -> String {
    let mut summary = Summary::default();
    articles.iter().for_each(|article| summary.add(article));
    let findings = counted(summary.findings, "finding");
    let per_thousand = summary.penalty_per_thousand();
    format!("mtlint: {findings}; MQM penalty {per_thousand:.1} per 1,000 words")
}

fn completions(
    server: &mut Server,
    params: lsp::CompletionParams,
) -> Result<Option<lsp::CompletionResponse>, Refusal> {
    let place = params.text_document_position;
    let Some((open, checker)) = asked_about(server, &place.text_document.uri) else {
        return Ok(None);
    };
    let byte = open.lines.byte(&open.text, place.position);
    let items = completion::completions(open, byte, &checker);
    let list = lsp::CompletionList { is_incomplete: true, items };
    Ok(Some(lsp::CompletionResponse::List(list)))
}

fn pulled(
    server: &mut Server,
    params: lsp::DocumentDiagnosticParams,
) -> Result<lsp::DocumentDiagnosticReportResult, Refusal> {
    let at = server.document(&params.text_document.uri);
    if let Some(at) = at.filter(|_| !server.client.refreshes) {
        // An editor that cannot be told to ask again is told all at once.
        let settled = server.settle(at);
        settled.map_err(|error| Refusal::new(ErrorCode::RequestFailed, error.to_string()))?;
    }
    let items = match at {
        Some(at) => {
            server.open[at].is_told = true;
            diagnostics::diagnostics(&server.open[at], &server.pages)
        }
        None => Vec::new(),
    };
    let full = lsp::FullDocumentDiagnosticReport { result_id: None, items };
    let report = lsp::RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full,
    };
    Ok(lsp::DocumentDiagnosticReport::Full(report).into())
}

fn execute(
    server: &mut Server,
    params: lsp::ExecuteCommandParams,
) -> Result<Option<Value>, Refusal> {
    let argument = params.arguments.into_iter().next().unwrap_or_default();
    let command = Command::read(&params.command, argument)
        .map_err(|fault| Refusal::new(ErrorCode::InvalidParams, fault.0))?;
    let done = server.carry_out(command, None);
    done.map_err(|error| Refusal::new(ErrorCode::RequestFailed, error.to_string()))?;
    Ok(None)
}

fn hovered(server: &mut Server, params: lsp::HoverParams) -> Result<Option<lsp::Hover>, Refusal> {
    let place = params.text_document_position_params;
    let Some((open, checker)) = asked_about(server, &place.text_document.uri) else {
        return Ok(None);
    };
    Ok(hover::hover(open, open.lines.byte(&open.text, place.position), &checker))
}

fn may_be_renamed(
    server: &mut Server,
    place: lsp::TextDocumentPositionParams,
) -> Result<Option<lsp::PrepareRenameResponse>, Refusal> {
    let Some((open, checker)) = asked_about(server, &place.text_document.uri) else {
        return Ok(None);
    };
    let byte = open.lines.byte(&open.text, place.position);
    let term = rename::term(open, byte, &checker);
    Ok(term.map(|term| lsp::PrepareRenameResponse::Range(open.range(term.bytes))))
}

fn renamed(
    server: &mut Server,
    params: lsp::RenameParams,
) -> Result<Option<lsp::WorkspaceEdit>, Refusal> {
    let place = params.text_document_position;
    let Some((open, checker)) = asked_about(server, &place.text_document.uri) else {
        return Ok(None);
    };
    let byte = open.lines.byte(&open.text, place.position);
    let Some(term) = rename::term(open, byte, &checker) else {
        let message = "no term of the glossary stands here";
        return Err(Refusal::new(ErrorCode::RequestFailed, message));
    };
    let new = params.new_name.trim();
    if new.is_empty() || new.contains('\n') {
        return Err(Refusal::new(ErrorCode::InvalidParams, "a term is a line of text"));
    }
    let token = params.work_done_progress_params.work_done_token;
    let (connection, waiting, answering) =
        (server.connection, &server.waiting, server.answering.as_ref());
    let progress = Progress::begin(connection, token, "Renaming");
    let breaks_off = |message: &Message| {
        progress.is_broken_off_by(message)
            || answering.is_some_and(|id| super::cancels(message, id))
    };
    let goes_on = |done: usize, of: usize| {
        progress.report(done, of);
        !super::has_come(connection, waiting, &breaks_off)
    };
    let (workspace, open) = (&mut server.workspace, &server.open);
    let renaming = rename::renaming(&term, new, workspace, open, &checker, &goes_on);
    drop(progress);
    let broken_off = || Refusal::new(ErrorCode::RequestCanceled, "the renaming is broken off");
    let renaming = renaming.ok_or_else(broken_off)?;
    if !renaming.left.is_empty() {
        let told = format!("{} keeps the name; change it there, too", renaming.left.join(", "));
        let told = server.complain(&told);
        told.map_err(|error| Refusal::new(ErrorCode::RequestFailed, error.to_string()))?;
    }
    Ok(Some(server.workspace_edit(renaming.edits)))
}

impl Server<'_> {
    /// Edits of several documents, as the editor takes them.
    pub(super) fn workspace_edit(
        &self,
        edits: Vec<(lsp::Uri, Vec<lsp::TextEdit>)>,
    ) -> lsp::WorkspaceEdit {
        if !self.client.versions_edits {
            let changes: HashMap<_, _> = edits.into_iter().collect();
            return lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() };
        }
        let versioned = |(uri, edits): (lsp::Uri, Vec<lsp::TextEdit>)| {
            let version = self.open.iter().find(|open| open.uri == uri).map(|open| open.version);
            let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version };
            let edits = edits.into_iter().map(lsp::OneOf::Left).collect();
            lsp::TextDocumentEdit { text_document, edits }
        };
        let edits = edits.into_iter().map(versioned).collect();
        lsp::WorkspaceEdit {
            document_changes: Some(lsp::DocumentChanges::Edits(edits)),
            ..lsp::WorkspaceEdit::default()
        }
    }
}

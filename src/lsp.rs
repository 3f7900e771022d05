//! The language server: mtlint where an article is written.
//!
//! ```text
//! editor ─messages─▶ server ─▶ open documents ─workspace─▶ checker ─▶ findings ─▶ diagnostics, actions, hover …
//!                       └─ commands ─▶ exceptions, glossary ─▶ edits of open files, or files written
//! ```
//!
//! Messages are taken in their order. A document is checked when nothing waits any more, so that of what is typed
//! quickly only the last state is checked: at once the passages that have changed, and when nobody types, all of it. A
//! request that is cancelled while it waits is not begun; what makes a running check vain interrupts it.

mod actions;
mod commands;
mod completion;
mod diagnostics;
mod hover;
mod lines;
mod open;
mod pages;
mod progress;
mod rename;
mod requests;
mod transport;
mod uri;
mod workspace;
mod writing;

use commands::Command;
use lines::Encoding;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeConfiguration, DidChangeTextDocument, DidChangeWatchedFiles,
    DidChangeWorkspaceFolders, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    LogMessage, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{CodeLensRefresh, RegisterCapability, WorkspaceDiagnosticRefresh};
use lsp_types::{
    ClientCapabilities, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    InitializeParams, InitializeResult, LogMessageParams, MessageType, PublishDiagnosticsParams,
    Registration, RegistrationParams, ServerInfo, ShowMessageParams, Uri,
};
use open::{Open, State};
use pages::Pages;
use requests::Refusal;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::time::Duration;
use workspace::Workspace;

type Failure = Box<dyn std::error::Error + Sync + Send>;

/// When nothing has come for so long, nobody types.
const PAUSE: Duration = Duration::from_millis(250);

/// Configurations, glossaries and baselines, and what articles may be translated from.
const WATCHED: [&str; 2] = [
    "**/*.{toml,tsv,tab,csv,tbx,mtf,tmx,xlsx,xlsm,xlsb,xls,ods,json,rdf,owl,ttl,nt,glossary}",
    "**/*.{txt,md,html,xml,po,xlf,xliff,docx,odt,jsonl}",
];

/// Serves an editor over standard input and output until it says that it ends.
pub fn serve() -> Result<(), Failure> {
    let (connection, threads) = transport::stdio();
    let served = serve_on(&connection);
    drop(connection);
    threads.join()?;
    served
}

/// Serves an editor at the other end of a connection.
pub fn serve_on(connection: &Connection) -> Result<(), Failure> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let client = Client::new(&params.capabilities);
    let result = InitializeResult {
        capabilities: requests::capabilities(client.encoding),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    Server::new(connection, client, &params).run()
}

/// What the editor can do.
#[derive(Clone, Copy)]
struct Client {
    encoding: Encoding,
    /// It asks for diagnostics; otherwise they are sent to it.
    pulls: bool,
    refreshes: bool,
    refreshes_lenses: bool,
    versions_edits: bool,
    watches: bool,
}

impl Client {
    fn new(capabilities: &ClientCapabilities) -> Client {
        let general = capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref());
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let diagnostic = workspace.and_then(|workspace| workspace.diagnostic.as_ref());
        let lens = workspace.and_then(|workspace| workspace.code_lens.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let is = |answer: Option<bool>| answer == Some(true);
        Client {
            encoding: Encoding::agreed(offered),
            pulls: text.is_some_and(|text| text.diagnostic.is_some()),
            refreshes: is(diagnostic.and_then(|diagnostic| diagnostic.refresh_support)),
            refreshes_lenses: is(lens.and_then(|lens| lens.refresh_support)),
            versions_edits: is(edit.and_then(|edit| edit.document_changes)),
            watches: is(watched.and_then(|watched| watched.dynamic_registration)),
        }
    }
}

/// A question that the editor has been asked, and what is done with the answer.
enum Asked {
    /// What is missing of a command.
    About(Command),
    Nothing,
}

struct Server<'c> {
    connection: &'c Connection,
    client: Client,
    workspace: Workspace,
    open: Vec<Open>,
    pages: Pages,
    /// Messages that have come and are not taken yet.
    waiting: RefCell<VecDeque<Message>>,
    /// The request that is being answered.
    answering: Option<RequestId>,
    asked: HashMap<RequestId, Asked>,
    next_id: i32,
}

impl<'c> Server<'c> {
    fn new(connection: &'c Connection, client: Client, params: &InitializeParams) -> Server<'c> {
        let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        #[expect(deprecated, reason = "what editors without workspace folders send")]
        let root = params.root_uri.as_ref();
        let mut folders: Vec<_> = folders.filter_map(uri::path).collect();
        if folders.is_empty() {
            folders.extend(root.and_then(uri::path));
        }
        Server {
            connection,
            client,
            workspace: Workspace::new(folders),
            open: Vec::new(),
            pages: Pages::new(),
            waiting: RefCell::default(),
            answering: None,
            asked: HashMap::new(),
            next_id: 0,
        }
    }

    fn run(mut self) -> Result<(), Failure> {
        self.watch_files()?;
        while let Some(message) = self.next()? {
            match message {
                // An editor that says it ends, and then is gone at once, has ended.
                Message::Request(request)
                    if self.connection.handle_shutdown(&request).unwrap_or(true) =>
                {
                    break;
                }
                Message::Request(request) => {
                    let response = self.answer(request);
                    self.connection.sender.send(response.into())?;
                }
                Message::Notification(note) => self.take_note(note)?,
                Message::Response(response) => self.take_answer(response)?,
            }
        }
        Ok(())
    }

    /// The next message; documents that have changed are checked before one is waited for.
    fn next(&mut self) -> Result<Option<Message>, Failure> {
        loop {
            self.hear();
            if let Some(message) = self.waiting.get_mut().pop_front() {
                return Ok(Some(message));
            }
            let is = |state: State| self.open.iter().position(|open| open.state == state);
            let may_tell = !self.client.pulls || self.client.refreshes;
            let untold = self.open.iter().position(|open| !open.is_told);
            if let Some(at) = untold.filter(|_| !self.client.pulls) {
                if self.check(at) {
                    self.publish(at)?;
                }
            } else if let Some(at) = is(State::AtOnce).filter(|_| may_tell) {
                match self.connection.receiver.recv_timeout(PAUSE) {
                    Ok(message) => return Ok(Some(message)),
                    Err(error) if error.is_timeout() => self.settle(at)?,
                    Err(_) => return Ok(None),
                }
            } else {
                return Ok(self.connection.receiver.recv().ok());
            }
        }
    }

    /// Takes in what has come.
    fn hear(&self) {
        self.waiting.borrow_mut().extend(self.connection.receiver.try_iter());
    }

    /// Answers a request, unless it has been taken back, or what it is about has changed, before or meanwhile.
    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let refused = |code: ErrorCode, message: &str| {
            Response::new_err(id.clone(), code as i32, message.to_string())
        };
        let is_taken_back = |server: &Server| {
            server.hear();
            server.waiting.borrow().iter().any(|message| cancels(message, &id))
        };
        let taken_back =
            || refused(ErrorCode::RequestCanceled, "the editor has taken the request back");
        if is_taken_back(self) {
            return taken_back();
        }
        self.answering = Some(id.clone());
        let answer = requests::answer(self, &method, params);
        let is_vain = self.answering.take().is_none();
        match answer {
            _ if is_taken_back(self) => taken_back(),
            _ if is_vain => {
                refused(ErrorCode::ContentModified, "the document has changed meanwhile")
            }
            Ok(value) => Response::new_ok(id, value),
            Err(Refusal { code, message }) => Response::new_err(id, code as i32, message),
        }
    }

    fn take_note(&mut self, note: Notification) -> Result<(), Failure> {
        let Notification { method, params } = note;
        let done = match method.as_str() {
            DidOpenTextDocument::METHOD => read(params).map(|params| self.opened(params)),
            DidChangeTextDocument::METHOD => read(params).map(|params| self.changed(params)),
            DidCloseTextDocument::METHOD => read(params).and_then(|params| self.closed(params)),
            DidSaveTextDocument::METHOD => read(params).and_then(|params| self.saved(&params)),
            DidChangeWatchedFiles::METHOD => {
                read(params).and_then(|params| self.files_changed(&params))
            }
            DidChangeWorkspaceFolders::METHOD => read(params).map(|params| self.moved(&params)),
            DidChangeConfiguration::METHOD => self.reload(),
            _ => Ok(()),
        };
        // A note that cannot be understood is no reason to leave the editor alone.
        done.or_else(|error| self.log(&format!("{method}: {error}")))
    }

    fn opened(&mut self, params: lsp_types::DidOpenTextDocumentParams) {
        let lsp_types::TextDocumentItem { uri, language_id, version, text } = params.text_document;
        let home = self.workspace.home();
        let path = uri::path(&uri).unwrap_or_else(|| Open::would_be(&uri, home, &language_id));
        self.open.retain(|open| open.uri != uri);
        self.source_changed(&path);
        self.open.push(Open::new(uri, path, version, text, self.client.encoding));
    }

    fn changed(&mut self, params: lsp_types::DidChangeTextDocumentParams) {
        let document = params.text_document;
        if let Some(open) = self.open.iter_mut().find(|open| open.uri == document.uri) {
            open.change(document.version, params.content_changes);
            let path = open.path.clone();
            self.source_changed(&path);
        }
    }

    /// Has the articles checked again, when nobody types, that were translated from a file.
    fn source_changed(&mut self, path: &Path) {
        for open in &mut self.open {
            let may_be = open.state == State::Settled && open.path != path;
            if may_be && self.workspace.is_source_of(path, &open.path) {
                open.state = State::AtOnce;
            }
        }
    }

    fn closed(&mut self, params: lsp_types::DidCloseTextDocumentParams) -> Result<(), Failure> {
        let uri = params.text_document.uri;
        self.open.retain(|open| open.uri != uri);
        // What was not saved is gone.
        uri::path(&uri).into_iter().for_each(|path| self.source_changed(&path));
        if self.client.pulls {
            return Ok(());
        }
        let gone = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None };
        self.notify::<PublishDiagnostics>(gone)
    }

    /// A configuration or glossary that is saved holds from then on.
    fn saved(&mut self, params: &lsp_types::DidSaveTextDocumentParams) -> Result<(), Failure> {
        self.reload_for([&params.text_document.uri])
    }

    fn files_changed(
        &mut self,
        params: &lsp_types::DidChangeWatchedFilesParams,
    ) -> Result<(), Failure> {
        self.reload_for(params.changes.iter().map(|change| &change.uri))
    }

    fn moved(&mut self, params: &lsp_types::DidChangeWorkspaceFoldersParams) {
        let path = |folder: &lsp_types::WorkspaceFolder| uri::path(&folder.uri);
        let gone: Vec<_> = params.event.removed.iter().filter_map(path).collect();
        self.workspace.folders.retain(|folder| !gone.contains(folder));
        self.workspace.folders.extend(params.event.added.iter().filter_map(path));
    }

    fn reload_for<'u>(&mut self, uris: impl IntoIterator<Item = &'u Uri>) -> Result<(), Failure> {
        let paths: Vec<_> = uris.into_iter().filter_map(uri::path).collect();
        paths.iter().for_each(|path| self.source_changed(path));
        if paths.iter().any(|path| self.workspace.is_about_checking(path)) {
            return self.reload();
        }
        Ok(())
    }

    /// Reads configurations and glossaries again, and checks what is open by them.
    fn reload(&mut self) -> Result<(), Failure> {
        self.workspace.reload();
        self.open.iter_mut().for_each(Open::forget);
        self.refresh_lenses()?;
        if self.client.pulls && self.client.refreshes {
            return self.ask::<WorkspaceDiagnosticRefresh>((), Asked::Nothing);
        }
        Ok(())
    }

    /// Checks a document that has changed, its changed passages where that can be told from them; whether it is checked
    /// now, for it may be interrupted.
    fn check(&mut self, at: usize) -> bool {
        let open = &self.open[at];
        if open.state != State::Changed {
            return true;
        }
        let before = open.checked.as_ref();
        let held = |path: &Path| held(&self.open, path);
        let changed = before
            .and_then(|before| self.workspace.check_changed(&open.path, &open.text, &held, before));
        match changed {
            Some(checked) => {
                self.open[at].found_now(checked, State::AtOnce);
                true
            }
            None => self.check_whole(at),
        }
    }

    /// Checks all of a document; whether it is checked now, for it may be interrupted.
    fn check_whole(&mut self, at: usize) -> bool {
        let open = &self.open[at];
        let (connection, waiting, answering) = (self.connection, &self.waiting, &self.answering);
        let is_idle = open.state == State::AtOnce && answering.is_none();
        let is_vain = |message: &Message| {
            is_idle
                || changes(message, &open.uri)
                || answering.as_ref().is_some_and(|id| cancels(message, id))
        };
        let is_interrupted = || has_come(connection, waiting, &is_vain);
        let held = |path: &Path| held(&self.open, path);
        let checked = self.workspace.check(&open.path, &open.text, &held, &is_interrupted);
        let Some(checked) = checked else {
            self.answering = None;
            return false;
        };
        self.open[at].found_now(checked, State::Settled);
        true
    }

    /// Checks all of a document that has been checked at once, and tells what else there is.
    fn settle(&mut self, at: usize) -> Result<(), Failure> {
        if self.open[at].state == State::AtOnce {
            self.check_whole(at);
        }
        let is_idle = self.answering.is_none();
        if !self.open[at].is_told && self.open[at].state == State::Settled {
            self.refresh_lenses()?;
        }
        match self.client.pulls {
            _ if self.open[at].is_told => Ok(()),
            false => self.publish(at),
            true if self.client.refreshes && is_idle => {
                self.open[at].is_told = true;
                self.ask::<WorkspaceDiagnosticRefresh>((), Asked::Nothing)
            }
            true => Ok(()),
        }
    }

    /// Has the editor ask again for the penalties that it shows.
    fn refresh_lenses(&mut self) -> Result<(), Failure> {
        if self.client.refreshes_lenses {
            return self.ask::<CodeLensRefresh>((), Asked::Nothing);
        }
        Ok(())
    }

    /// Sends what was found in a document.
    fn publish(&mut self, at: usize) -> Result<(), Failure> {
        self.open[at].is_told = true;
        let open = &self.open[at];
        let diagnostics = diagnostics::diagnostics(open, &self.pages);
        self.notify::<PublishDiagnostics>(PublishDiagnosticsParams {
            uri: open.uri.clone(),
            diagnostics,
            version: Some(open.version),
        })
    }

    /// The document of an address, checked as it is now.
    fn document(&mut self, uri: &Uri) -> Option<usize> {
        let at = self.open.iter().position(|open| open.uri == *uri)?;
        self.check(at).then_some(at)
    }

    fn notify<N: lsp_types::notification::Notification>(
        &self,
        params: N::Params,
    ) -> Result<(), Failure> {
        Ok(self.connection.sender.send(transport::written_out(N::METHOD, &params)?)?)
    }

    /// Asks the editor something; [`Server::take_answer`] goes on with the answer.
    fn ask<R: lsp_types::request::Request>(
        &mut self,
        params: R::Params,
        then: Asked,
    ) -> Result<(), Failure> {
        self.next_id += 1;
        let id = RequestId::from(self.next_id);
        let params = serde_json::to_value(params)?;
        let request = Request::new(id.clone(), R::METHOD.into(), params);
        self.asked.insert(id, then);
        Ok(self.connection.sender.send(request.into())?)
    }

    fn take_answer(&mut self, response: Response) -> Result<(), Failure> {
        let Some(Asked::About(command)) = self.asked.remove(&response.id) else { return Ok(()) };
        let answer = response.response_result.unwrap_or_default();
        let chosen = answer.get("title").and_then(Value::as_str);
        match chosen {
            Some(chosen) => self.carry_out(command, Some(chosen)),
            None => Ok(()),
        }
    }

    fn log(&self, message: &str) -> Result<(), Failure> {
        self.notify::<LogMessage>(LogMessageParams {
            typ: MessageType::WARNING,
            message: message.into(),
        })
    }

    fn complain(&self, fault: &str) -> Result<(), Failure> {
        let params = ShowMessageParams { typ: MessageType::ERROR, message: fault.into() };
        self.notify::<ShowMessage>(params)
    }

    /// Asks to be told of configurations, glossaries and baselines that change on disk.
    fn watch_files(&mut self) -> Result<(), Failure> {
        if !self.client.watches {
            return Ok(());
        }
        let watcher = |glob: &str| FileSystemWatcher {
            glob_pattern: GlobPattern::String(glob.into()),
            kind: None,
        };
        let watchers = WATCHED.map(watcher).to_vec();
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "mtlint-files".into(),
            method: DidChangeWatchedFiles::METHOD.into(),
            register_options: Some(serde_json::to_value(options)?),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.ask::<RegisterCapability>(params, Asked::Nothing)
    }
}

/// What the editor holds of a file.
fn held(open: &[Open], path: &Path) -> Option<Vec<u8>> {
    let open = open.iter().find(|open| {
        open.path.file_name() == path.file_name() && workspace::is_same(&open.path, path)
    })?;
    Some(open.text.clone().into_bytes())
}

/// Whether such a message has come and is not taken yet.
fn has_come(
    connection: &Connection,
    waiting: &RefCell<VecDeque<Message>>,
    is_such: &dyn Fn(&Message) -> bool,
) -> bool {
    let mut waiting = waiting.borrow_mut();
    waiting.extend(connection.receiver.try_iter());
    waiting.iter().any(is_such)
}

/// Whether a message takes a request back.
fn cancels(message: &Message, id: &RequestId) -> bool {
    let Message::Notification(note) = message else { return false };
    note.method == lsp_types::notification::Cancel::METHOD
        && note.params.get("id") == serde_json::to_value(id).ok().as_ref()
}

/// Whether a message makes a document another, or closes it.
fn changes(message: &Message, uri: &Uri) -> bool {
    let Message::Notification(note) = message else { return false };
    let about = &note.params["textDocument"]["uri"];
    let methods = [DidChangeTextDocument::METHOD, DidCloseTextDocument::METHOD];
    methods.contains(&note.method.as_str()) && about.as_str() == Some(uri.as_str())
}

fn read<P: serde::de::DeserializeOwned>(params: Value) -> Result<P, Failure> {
    Ok(serde_json::from_value(params)?)
}

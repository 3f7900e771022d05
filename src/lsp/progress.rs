//! How far a long request is, told to an editor that asks to be told.

use super::transport;
use lsp_server::{Connection, Message};
use lsp_types::notification::{Notification, Progress as Told, WorkDoneProgressCancel};
use lsp_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};
use std::cell::Cell;

/// Tells nothing where the editor has given no token for it. It ends when it is dropped.
pub struct Progress<'c> {
    connection: &'c Connection,
    token: Option<ProgressToken>,
    /// What was told last.
    percentage: Cell<u32>,
}

impl<'c> Progress<'c> {
    pub fn begin(
        connection: &'c Connection,
        token: Option<ProgressToken>,
        title: &str,
    ) -> Progress<'c> {
        let progress = Progress { connection, token, percentage: Cell::new(0) };
        progress.tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.into(),
            cancellable: Some(true),
            percentage: Some(0),
            ..WorkDoneProgressBegin::default()
        }));
        progress
    }

    /// Tells that so much of the whole is done, where that is a hundredth more than was told.
    pub fn report(&self, done: usize, of: usize) {
        let percentage = (done * 100 / of.max(1)) as u32;
        if self.percentage.replace(percentage) < percentage {
            self.tell(WorkDoneProgress::Report(WorkDoneProgressReport {
                percentage: Some(percentage),
                ..WorkDoneProgressReport::default()
            }));
        }
    }

    /// Whether the editor's user breaks off what is told of here.
    pub fn is_broken_off_by(&self, message: &Message) -> bool {
        let Message::Notification(note) = message else { return false };
        let Some(token) = &self.token else { return false };
        note.method == WorkDoneProgressCancel::METHOD
            && note.params.get("token") == serde_json::to_value(token).ok().as_ref()
    }

    fn tell(&self, value: WorkDoneProgress) {
        let Some(token) = self.token.clone() else { return };
        let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(value) };
        // An editor that is gone need not be told.
        if let Ok(message) = transport::written_out(Told::METHOD, &params) {
            let _ = self.connection.sender.send(message);
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.tell(WorkDoneProgress::End(WorkDoneProgressEnd::default()));
    }
}

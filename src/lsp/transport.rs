//! Messages over standard input and output.

use lsp_server::{Connection, Message, Notification};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};
use std::thread::{self, JoinHandle};

/// The threads that read and write.
pub struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

/// A connection to an editor that has started this program.
pub fn stdio() -> (Connection, Threads) {
    let (sender, to_write) = crossbeam_channel::unbounded();
    let (read, receiver) = crossbeam_channel::unbounded();
    let writer = thread::spawn(move || {
        let mut out = io::BufWriter::new(io::stdout().lock());
        to_write.into_iter().try_for_each(|message| write(&mut out, &message))
    });
    let reader = thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(message) = Message::read(&mut input)? {
            let is_last = matches!(&message, Message::Notification(note) if note.method == "exit");
            if read.send(message).is_err() || is_last {
                break;
            }
        }
        Ok(())
    });
    (Connection { sender, receiver }, Threads { reader, writer })
}

impl Threads {
    pub fn join(self) -> io::Result<()> {
        for thread in [self.reader, self.writer] {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        }
        Ok(())
    }
}

/// A notification whose parameters are written out at once: those of a long document need no tree of values in between.
/// As its parameters, which are never a string, it has their text.
pub fn written_out(method: &str, params: &impl Serialize) -> serde_json::Result<Message> {
    let params = Value::String(serde_json::to_string(params)?);
    Ok(Notification { method: method.into(), params }.into())
}

fn write(out: &mut impl Write, message: &Message) -> io::Result<()> {
    let Message::Notification(Notification { method, params: Value::String(params) }) = message
    else {
        return message.write(out);
    };
    let head = format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":");
    write!(out, "Content-Length: {}\r\n\r\n{head}{params}}}", head.len() + params.len() + 1)?;
    out.flush()
}

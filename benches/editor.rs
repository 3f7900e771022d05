//! How long an editor waits for the findings after a keystroke, in an article of 50,000 words and in a table of pairs, and
//! what memory the server has after many.
//!
//! Plain medians and percentiles of whole answers: the server runs as editors run it. “At once” is the answer to the
//! keystroke, “all of it” one to a question that only a check of the whole article answers. With `MTLINT_EDITS=20000`
//! so many keystrokes follow, as in an hour or more of typing.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const WORDS: usize = 50_000;
const KEYSTROKES: usize = 60;
/// So much of a message tells what it is.
const HEAD: usize = 120;
const TOLD: &str = "textDocument/publishDiagnostics";

struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (to, from) =
            (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut server = Server { child, to, from };
        let initialize = json!({ "processId": null, "rootUri": null, "capabilities": {} });
        server.send(json!({ "id": 0, "method": "initialize", "params": initialize }));
        server.read_until("\"id\":0");
        server.send(json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    /// Reads up to a message that has a text in its first part; a long one is not taken apart, for that is the editor's time.
    fn read_until(&mut self, telling: &str) {
        loop {
            let mut length = 0;
            let mut line = String::new();
            while self.from.read_line(&mut line).unwrap() > 2 {
                if let Some(told) = line.strip_prefix("Content-Length: ") {
                    length = told.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            self.from.read_exact(&mut body).unwrap();
            let head = &body[..body.len().min(HEAD)];
            if String::from_utf8_lossy(head).contains(telling) {
                return;
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        self.send(json!({ "method": "textDocument/didOpen", "params": params }));
        self.read_until(TOLD);
    }

    /// Types a letter at the start of a line, or takes it away, and waits for what is found then.
    fn type_at(&mut self, uri: &str, line: usize, version: usize) -> Duration {
        let at = |character: usize| json!({ "line": line, "character": character });
        let is_typed = version.is_multiple_of(2);
        let (end, text) = if is_typed { (at(0), "a") } else { (at(1), "") };
        let change = json!({ "range": { "start": at(0), "end": end }, "text": text });
        let params = json!({ "textDocument": { "uri": uri, "version": version },
                             "contentChanges": [change] });
        let start = Instant::now();
        self.send(json!({ "method": "textDocument/didChange", "params": params }));
        self.read_until(TOLD);
        start.elapsed()
    }

    /// Asks for what a check of all of a document finds.
    fn ask(&mut self, uri: &str, id: usize) -> Duration {
        let params = json!({ "textDocument": { "uri": uri } });
        let start = Instant::now();
        self.send(json!({ "id": id, "method": "textDocument/diagnostic", "params": params }));
        self.read_until(&format!("\"id\":{id},"));
        start.elapsed()
    }

    /// The server's memory in bytes, where the system tells it.
    fn memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
    }
}

/// Paragraphs that differ, of so many words in all.
fn article() -> String {
    let sentences = [
        "The harbour office opened the new pier on Monday",
        "Officials said that ferries will run every hour from spring",
        "Nobody in the village of Morvane had asked for it",
        "The council will vote on the budget next week",
    ];
    let mut text = String::new();
    let (mut words, mut number) = (0, 0);
    while words < WORDS {
        let sentence = sentences[number % sentences.len()];
        let _ = write!(text, "{sentence}, item {number}. ");
        if number % 5 == 4 {
            text.push_str("\n\n");
        }
        words += sentence.split(' ').count() + 2;
        number += 1;
    }
    text
}

fn main() {
    let english = article();
    let mut pairs = String::from("fr\ten\n");
    for paragraph in english.split("\n\n") {
        let _ = writeln!(pairs, "{paragraph}\t{paragraph}");
    }
    let mut server = Server::start();
    let edits = std::env::var("MTLINT_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    for (name, text) in [("article.en.txt", &english), ("pairs.tsv", &pairs)] {
        let uri = format!("file:///nowhere/{name}");
        let line = text.lines().count() / 2;
        server.open(&uri, text);
        let (mut at_once, mut whole) = (Vec::new(), Vec::new());
        for version in 2..KEYSTROKES + 2 {
            at_once.push(server.type_at(&uri, line, version));
            whole.push(server.ask(&uri, version));
        }
        let before = server.memory().unwrap_or(0) >> 20;
        for (what, times) in [("at once", &mut at_once), ("all of it", &mut whole)] {
            times.sort();
            let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
            println!("{name}, {what}: median {:.1} ms, 95th percentile {:.1} ms", at(50), at(95));
        }
        for edit in 0..edits {
            // Not in a table's head.
            let here = 1 + (line + edit / 2 * 2) % (2 * line - 1);
            server.type_at(&uri, here, KEYSTROKES + 2 + edit);
        }
        let behind = server.memory().unwrap_or(0) >> 20;
        println!("{name}: {before} MB, {behind} MB {edits} keystrokes later");
    }
    server.send(json!({ "id": 1, "method": "shutdown" }));
    server.read_until("\"id\":1");
    server.send(json!({ "method": "exit" }));
    let _ = server.child.wait();
}

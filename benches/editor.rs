//! How long an editor waits for the findings after a keystroke, in an article of 50,000 words and in a table of pairs.
//!
//! Plain medians and percentiles of whole answers: the server runs as editors run it.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const WORDS: usize = 50_000;
const KEYSTROKES: usize = 60;

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
        server.read_until(|message| message["id"] == 0);
        server.send(json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn read_until(&mut self, is_it: impl Fn(&Value) -> bool) {
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
            if is_it(&serde_json::from_slice(&body).unwrap()) {
                return;
            }
        }
    }

    /// How long it takes from each keystroke to what is found then.
    fn type_into(&mut self, uri: &str, text: &str, line: usize) -> Vec<Duration> {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.send(
            json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
        );
        let is_told = |message: &Value| message["method"] == "textDocument/publishDiagnostics";
        self.read_until(is_told);
        let at = json!({ "line": line, "character": 0 });
        let keystroke = |version: usize| {
            let change = json!({ "range": { "start": at, "end": at }, "text": "a" });
            let document = json!({ "uri": uri, "version": version + 2 });
            json!({ "method": "textDocument/didChange",
                    "params": { "textDocument": document, "contentChanges": [change] } })
        };
        let time = |version| {
            let start = Instant::now();
            self.send(keystroke(version));
            self.read_until(is_told);
            start.elapsed()
        };
        (0..KEYSTROKES).map(time).collect()
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
    for (name, text) in [("article.en.txt", &english), ("pairs.tsv", &pairs)] {
        let uri = format!("file:///nowhere/{name}");
        let mut times = server.type_into(&uri, text, text.lines().count() / 2);
        times.sort();
        let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
        let memory = server.memory().map_or(0, |bytes| bytes >> 20);
        println!("{name}: median {:.1} ms, 95th percentile {:.1} ms, {memory} MB", at(50), at(95));
    }
    server.send(json!({ "id": 1, "method": "shutdown" }));
    server.read_until(|message| message["id"] == 1);
    server.send(json!({ "method": "exit" }));
    let _ = server.child.wait();
}

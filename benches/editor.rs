//! How long an editor waits for the findings after a keystroke, in an article of 50,000 words, in a table of pairs and in an
//! article beside its source, each as long; and what memory the server has after many.
//!
//! Plain medians and percentiles of whole answers: the server runs as editors run it. “At once” is the answer to the
//! keystroke, “all of it” one to a question that only a check of the whole article answers; “meanwhile” is the answer to a
//! keystroke that comes while the whole article is being checked, as where somebody types slowly. With
//! `MTLINT_EDITS=20000` so many keystrokes follow, as in an hour or more of typing.

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
/// A little longer than the server waits until it checks all of a document, and a little more each time.
const PAUSE: Duration = Duration::from_millis(260);
const MORE: Duration = Duration::from_millis(5);

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

/// Sentences, each with what it was translated from.
const SENTENCES: [[&str; 2]; 4] = [
    [
        "The harbour office opened the new pier on Monday",
        "La capitainerie a ouvert la nouvelle jetée lundi",
    ],
    [
        "Officials said that ferries will run every hour from spring",
        "Les ferrys partiront toutes les heures dès le printemps, disent les responsables",
    ],
    [
        "Nobody in the village of Morvane had asked for it",
        "Personne ne l’avait demandé au village de Morvane",
    ],
    [
        "The council will vote on the budget next week",
        "Le conseil votera le budget la semaine prochaine",
    ],
];

/// Paragraphs that differ, of so many words in all, and what they were translated from.
fn article() -> Vec<[String; 2]> {
    let mut paragraphs = vec![[String::new(), String::new()]];
    let (mut words, mut number) = (0, 0);
    while words < WORDS {
        let [sentence, source] = SENTENCES[number % SENTENCES.len()];
        let [one, other] = paragraphs.last_mut().unwrap();
        let _ = write!(one, "{sentence}, item {number}. ");
        let _ = write!(other, "{source}, point {number}. ");
        if number % 5 == 4 {
            paragraphs.push([String::new(), String::new()]);
        }
        words += sentence.split(' ').count() + 2;
        number += 1;
    }
    paragraphs
}

/// Tells the median of some times and their 95th percentile.
fn tell(name: &str, what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
    println!("{name}, {what}: median {:.1} ms, 95th percentile {:.1} ms", at(50), at(95));
}

fn measure(server: &mut Server, name: &str, uri: &str, text: &str, edits: usize) {
    let line = text.lines().count() / 2;
    server.open(uri, text);
    let (mut at_once, mut whole, mut meanwhile) = (Vec::new(), Vec::new(), Vec::new());
    let mut version = 1;
    for _ in 0..KEYSTROKES {
        version += 1;
        at_once.push(server.type_at(uri, line, version));
        whole.push(server.ask(uri, version));
    }
    for at in 0..KEYSTROKES as u32 {
        std::thread::sleep(PAUSE + at % 20 * MORE);
        version += 1;
        meanwhile.push(server.type_at(uri, line, version));
    }
    let before = server.memory().unwrap_or(0) >> 20;
    tell(name, "at once", &mut at_once);
    tell(name, "meanwhile", &mut meanwhile);
    tell(name, "all of it", &mut whole);
    let mut halfway = before;
    for edit in 0..edits {
        // Not in a table's head.
        let here = 1 + (line + edit / 2 * 2) % (2 * line - 1);
        version += 1;
        server.type_at(uri, here, version);
        if edit == edits / 2 {
            halfway = server.memory().unwrap_or(0) >> 20;
        }
    }
    if edits > 0 {
        let behind = server.memory().unwrap_or(0) >> 20;
        println!("{name}: {before} MB, {halfway} MB and {behind} MB in {edits} keystrokes");
    }
}

fn main() {
    let paragraphs = article();
    let mut pairs = String::from("fr\ten\n");
    for [paragraph, source] in &paragraphs {
        let _ = writeln!(pairs, "{source}\t{paragraph}");
    }
    let [english, french] = [0, 1].map(|side| {
        let own: Vec<&str> = paragraphs.iter().map(|both| both[side].as_str()).collect();
        own.join("\n\n")
    });
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mtlint.toml"), "source-lang = \"fr\"\n").unwrap();
    std::fs::write(folder.path().join("article.fr.txt"), french).unwrap();
    let beside = format!("file://{}/article.en.txt", folder.path().display());
    let mut server = Server::start();
    let edits = std::env::var("MTLINT_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    for (name, uri, text) in [
        ("article", "file:///nowhere/article.en.txt", &english),
        ("table of pairs", "file:///nowhere/pairs.tsv", &pairs),
        ("article beside its source", &beside, &english),
    ] {
        measure(&mut server, name, uri, text, edits);
    }
    server.send(json!({ "id": 1, "method": "shutdown" }));
    server.read_until("\"id\":1");
    server.send(json!({ "method": "exit" }));
    let _ = server.child.wait();
}

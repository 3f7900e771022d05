//! An editor's side of the protocol.

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::BufReader;
use std::ops::Range;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub struct Client {
    server: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    next_id: i32,
    answers: HashMap<RequestId, Response>,
    /// The last diagnostics of each document, with its version.
    told: HashMap<String, (Option<i64>, Vec<Value>)>,
    /// The same, also when it has been looked at.
    sent: HashMap<String, (Option<i64>, Vec<Value>)>,
    versions: HashMap<String, i64>,
    applied: Vec<Value>,
    /// What else the server has asked for, by its name.
    asked: Vec<String>,
    /// What else the server has told, in its order.
    notes: Vec<Notification>,
    /// What is chosen where the server asks.
    pub answer: Option<String>,
}

impl Client {
    /// Starts a server for a folder, as an editor that can do what is told.
    pub fn start(folder: &Path, capabilities: Value) -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .arg("lsp")
            .env("XDG_CACHE_HOME", folder.join(".cache"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        let mut client = Client {
            server,
            to,
            from,
            next_id: 0,
            answers: HashMap::new(),
            told: HashMap::new(),
            sent: HashMap::new(),
            versions: HashMap::new(),
            applied: Vec::new(),
            asked: Vec::new(),
            notes: Vec::new(),
            answer: None,
        };
        let folders = json!([{ "uri": uri(folder), "name": "desk" }]);
        let params = json!({ "capabilities": capabilities, "workspaceFolders": folders });
        let server = client.request("initialize", params);
        assert_eq!(server["serverInfo"]["name"], "mtlint");
        client.notify("initialized", json!({}));
        client
    }

    fn write(&mut self, message: Message) {
        message.write(self.to.as_mut().unwrap()).unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.write(Notification::new(method.into(), params).into());
    }

    pub fn send(&mut self, method: &str, params: Value) -> i32 {
        self.next_id += 1;
        self.write(Request::new(self.next_id.into(), method.into(), params).into());
        self.next_id
    }

    pub fn answer_to(&mut self, id: i32) -> Result<Value, Value> {
        let id = RequestId::from(id);
        loop {
            if let Some(response) = self.answers.remove(&id) {
                let error = |error| serde_json::to_value(error).unwrap();
                return response.response_result.map_err(error);
            }
            self.read();
        }
    }

    pub fn try_request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send(method, params);
        self.answer_to(id)
    }

    pub fn request(&mut self, method: &str, params: Value) -> Value {
        self.try_request(method, params).unwrap()
    }

    /// Takes one message of the server.
    fn read(&mut self) {
        let message = Message::read(&mut self.from).unwrap().expect("the server has ended");
        match message {
            Message::Response(response) => {
                self.answers.insert(response.id.clone(), response);
            }
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let uri = note.params["uri"].as_str().unwrap().to_string();
                let diagnostics = note.params["diagnostics"].as_array().unwrap().clone();
                let told = (note.params["version"].as_i64(), diagnostics);
                self.sent.insert(uri.clone(), told.clone());
                self.told.insert(uri, told);
            }
            Message::Notification(note) => self.notes.push(note),
            Message::Request(request) => {
                let answer = match request.method.as_str() {
                    "window/showMessageRequest" => {
                        self.answer.as_ref().map_or(Value::Null, |title| json!({ "title": title }))
                    }
                    "workspace/applyEdit" => {
                        self.applied.push(request.params);
                        json!({ "applied": true })
                    }
                    other => {
                        self.asked.push(other.to_string());
                        Value::Null
                    }
                };
                self.write(Response::new_ok(request.id, answer).into());
            }
        }
    }

    pub fn open(&mut self, path: &Path, language: &str, text: &str) -> String {
        let uri = uri(path);
        self.open_as(&uri, language, text);
        uri
    }

    pub fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        self.versions.insert(uri.into(), 1);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Writes over a range of bytes of a document, here and there.
    pub fn type_in(&mut self, uri: &str, text: &mut String, bytes: Range<usize>, new: &str) {
        let range =
            json!({ "start": position(text, bytes.start), "end": position(text, bytes.end) });
        text.replace_range(bytes, new);
        let version = self.versions.get_mut(uri).unwrap();
        *version += 1;
        let version = *version;
        self.told.remove(uri);
        let changes = json!([{ "range": range, "text": new }]);
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }

    /// Makes an edit of the server's, here and there.
    pub fn apply(&mut self, uri: &str, text: &mut String, edit: &Value) {
        for (bytes, new) in edits(text, uri, edit).into_iter().rev() {
            self.type_in(uri, text, bytes, &new);
        }
    }

    /// What is told next of a document.
    pub fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        loop {
            if let Some((_, told)) = self.told.remove(uri) {
                return told;
            }
            self.read();
        }
    }

    /// What is told of a document as it is now, when all of it has been checked: what was asked for, and what was sent.
    pub fn settled(&mut self, uri: &str) -> (Vec<Value>, Vec<Value>) {
        let params = json!({ "textDocument": { "uri": uri } });
        let report = self.request("textDocument/diagnostic", params);
        let (version, sent) = &self.sent[uri];
        assert_eq!(*version, Some(self.versions[uri]));
        (report["items"].as_array().unwrap().clone(), sent.clone())
    }

    pub fn actions(&mut self, uri: &str, range: &Value) -> Value {
        let context = json!({ "diagnostics": [] });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.request("textDocument/codeAction", params)
    }

    pub fn carry_out(&mut self, command: &Value) {
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        self.request("workspace/executeCommand", params);
    }

    /// What the server has the editor change next.
    pub fn applied(&mut self) -> Value {
        loop {
            if let Some(applied) = self.applied.pop() {
                return applied;
            }
            self.read();
        }
    }

    /// Waits until the server has asked for something.
    pub fn wait_for(&mut self, method: &str) {
        while !self.asked.iter().any(|asked| asked == method) {
            self.read();
        }
    }

    /// Forgets what the server has asked for.
    pub fn forget_asked(&mut self) {
        self.asked.clear();
    }

    /// What the server tells next by a name, besides diagnostics.
    pub fn told(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.notes.iter().position(|note| note.method == method) {
                return self.notes.remove(at).params;
            }
            self.read();
        }
    }

    /// Ends the server as the protocol has it.
    pub fn end(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        drop(self.to.take());
        assert!(self.server.wait().unwrap().success());
    }
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// A diagnostic's rule, message and place.
pub fn place(one: &Value) -> (String, String, [u64; 4]) {
    let text = |key: &str| one[key].as_str().unwrap().to_string();
    let count = |end: &str, key: &str| one["range"][end][key].as_u64().unwrap();
    let place = [
        count("start", "line"),
        count("start", "character"),
        count("end", "line"),
        count("end", "character"),
    ];
    (text("code"), text("message"), place)
}

fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

fn byte(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let (mut units, mut at) = (position["character"].as_u64().unwrap() as usize, start);
    for c in text[start..].chars() {
        if units == 0 {
            break;
        }
        units -= c.len_utf16().min(units);
        at += c.len_utf8();
    }
    at
}

/// The changes of one document, in order.
fn edits(text: &str, uri: &str, edit: &Value) -> Vec<(Range<usize>, String)> {
    let of_documents = edit["documentChanges"].as_array().into_iter().flatten();
    let versioned = of_documents.filter(|change| change["textDocument"]["uri"] == uri);
    let plain = edit["changes"][uri].as_array().into_iter().flatten();
    let all = versioned.flat_map(|change| change["edits"].as_array().unwrap()).chain(plain);
    let read = |one: &Value| {
        let (start, end) = (&one["range"]["start"], &one["range"]["end"]);
        let new = one["newText"].as_str().unwrap().to_string();
        (byte(text, start)..byte(text, end), new)
    };
    let mut edits: Vec<_> = all.map(read).collect();
    edits.sort_by_key(|(bytes, _)| bytes.start);
    edits
}

/// Makes the server's changes of one document.
pub fn apply(text: &mut String, uri: &str, edit: &Value) {
    for (bytes, new) in edits(text, uri, edit).into_iter().rev() {
        text.replace_range(bytes, &new);
    }
}

/// Numbers that are the same in every run (Marsaglia's xorshift).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        let mut x = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x2545_f491_4f6c_dd1d);
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.0 = x;
        (x % end.max(1) as u64) as usize
    }

    /// A short range of characters of a text, as bytes.
    pub fn range(&mut self, text: &str) -> (usize, usize) {
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = self.below(places.len());
        let end = (start + self.below(5)).min(places.len() - 1);
        (places[start], places[end])
    }
}

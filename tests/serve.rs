//! The service over HTTP: `cargo test --features serve --test serve`. It answers what the command prints, opens no file that a
//! request names, refuses what is too much, and ends in order.

#![cfg(all(feature = "serve", unix))]

mod desk;

use assert_cmd::cargo::cargo_bin;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::Desk;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A service of the test's own, on a port that the system has chosen.
struct Service {
    child: Child,
    address: String,
    token: Option<&'static str>,
    agent: ureq::Agent,
}

impl Service {
    fn start(folder: &Path, arguments: &[&str], token: Option<&'static str>) -> Service {
        let mut command = Command::new(cargo_bin("mtlint"));
        command.current_dir(folder).args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        command.env_remove("MTLINT_TOKEN").stdout(Stdio::piped());
        token.map(|token| command.env("MTLINT_TOKEN", token));
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().to_string();
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        Service { child, address, token, agent: config.build().into() }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let mut request = self.agent.post(self.url(path));
        if let Some(token) = self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let mut answer = request.send_json(body).unwrap();
        let text = answer.body_mut().with_config().limit(1 << 30).read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&text).unwrap())
    }

    fn answer(&self, path: &str, body: &Value) -> Value {
        let (status, answer) = self.post(path, body);
        assert_eq!(status, 200, "{answer}");
        answer
    }

    fn get(&self, path: &str) -> (u16, String) {
        let mut answer = self.agent.get(self.url(path)).call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    }

    fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the formats' examples, with the seed.
fn files(folder: &str) -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("tests/formats").join(folder)).unwrap();
    let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// A file as a request has it.
fn article(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap();
    match String::from_utf8(bytes) {
        Ok(text) => json!({"name": name(path), "text": text}),
        Err(other) => json!({"name": name(path), "base64": STANDARD.encode(other.into_bytes())}),
    }
}

#[test]
fn answers_are_what_the_command_prints() {
    let desk = Desk::new(&[]);
    let mut files: Vec<PathBuf> = [files("given"), files("broken")].concat();
    files.push(root().join("seeds/hebei-daily-2024-08-07.fr.txt"));
    let service = Service::start(desk.0.path(), &[], None);
    let articles: Vec<Value> = files.iter().map(|path| article(path)).collect();
    let answer = service.answer("/check", &json!({"articles": articles}));
    let answers = answer["articles"].as_array().unwrap();
    assert_eq!(answers.len(), files.len());
    let mut findings = 0;
    for (path, answer) in files.iter().zip(answers) {
        let own = Desk::new(&[]);
        own.write(name(path), &fs::read(path).unwrap());
        let printed = own.run(&["check", "--format", "json", name(path)]);
        assert_eq!(printed.json(), *answer, "{}", name(path));
        findings += answer["findings"].as_array().unwrap().len();
    }
    assert!(findings > 150, "{findings}");
}

#[test]
fn a_source_that_is_handed_over_counts() {
    let desk = Desk::new(&[
        ("a.zh.txt", "北京有三千人。\n"),
        ("a.fr.txt", "À Pékin il y a trois cents personnes personnes.\n"),
    ]);
    let printed =
        desk.run(&["check", "--format", "json", "--source", "a.zh.txt", "a.fr.txt"]).json();
    let service = Service::start(Desk::new(&[]).0.path(), &[], None);
    let text = |name: &str| desk.read(name);
    let one = json!({
        "name": "a.fr.txt", "text": text("a.fr.txt"),
        "source": {"name": "a.zh.txt", "text": text("a.zh.txt")},
    });
    let nameless = json!({
        "text": text("a.fr.txt"), "lang": "fr", "source": {"text": text("a.zh.txt"), "lang": "zh"},
    });
    let answer = service.answer("/check", &json!({"articles": [one, nameless]}));
    assert_eq!(answer["articles"][0], printed);
    let rules = |report: &Value| -> Vec<String> {
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["rule"].to_string()).collect()
    };
    assert_eq!(rules(&answer["articles"][1]), rules(&printed));
    assert!(rules(&printed).len() > 1, "{printed}");
}

#[test]
fn no_file_is_opened_whatever_an_article_is_called() {
    let desk = Desk::new(&[
        ("mtlint.toml", "source-lang = \"zh\"\n"),
        ("a.zh.txt", "他说：三千人。\n"),
        ("a.fr.txt", "Le le pont.\n"),
    ]);
    let service = Service::start(desk.0.path(), &[], None);
    let path = desk.0.path().join("a.fr.txt");
    let path = path.to_str().unwrap();
    let named: Vec<Value> = ["a.fr.txt", path, "../a.fr.txt", "-", "/etc/passwd", "a\0b.fr.txt"]
        .iter()
        .map(|name| json!({"name": name, "text": "Trois cents personnes.", "lang": "fr"}))
        .collect();
    let answer = service.answer("/check", &json!({"articles": named}));
    for report in answer["articles"].as_array().unwrap() {
        assert_eq!(report["findings"], json!([]), "{report}");
    }
    let without = json!({"articles": [{"name": "a.fr.txt"}]});
    let answer = service.answer("/check", &without);
    let told = answer["articles"][0]["errors"][0]["message"].as_str().unwrap();
    assert_eq!(told, "must have either “text” or “base64”");
    for field in ["path", "config", "glossary", "extends", "file"] {
        let (status, _) = service.post("/check", &json!({"articles": [{field: "a.fr.txt"}]}));
        assert_eq!(status, 400, "{field}");
    }
}

#[test]
fn what_is_mended_is_what_the_command_writes() {
    let desk = Desk::new(&[]);
    let service = Service::start(desk.0.path(), &["--lang", "fr"], None);
    let is_french = |path: &PathBuf| !name(path).contains(".en.");
    let files: Vec<PathBuf> = files("given").into_iter().filter(is_french).collect();
    let articles: Vec<Value> = files.iter().map(|path| article(path)).collect();
    let answer = service.answer("/fix", &json!({"articles": articles}));
    let mut mended = 0;
    for (path, fixed) in files.iter().zip(answer["articles"].as_array().unwrap()) {
        let folder = name(path.parent().unwrap());
        let wanted = root().join("tests/formats/fixed").join(folder).join(name(path));
        let wanted = fs::read(wanted).unwrap();
        let bytes = match (&fixed["text"], &fixed["base64"]) {
            (Value::String(text), _) => text.clone().into_bytes(),
            (_, Value::String(base64)) => STANDARD.decode(base64).unwrap(),
            _ => {
                assert_eq!(name(path), "source-only.xlf");
                continue;
            }
        };
        assert!(bytes == wanted, "{}:\n{fixed}", name(path));
        mended += fixed["mended"].as_u64().unwrap();
    }
    assert!(mended > 30, "{mended}");
}

#[test]
fn proposals_are_those_of_the_command() {
    let text = "La ville de Xianghe grandit. Le maire de Xianghe est venu.\n\nLe comté de Xianghe grandit.\n";
    let desk = Desk::new(&[("a.fr.txt", text), ("b.fr.txt", text)]);
    let printed =
        desk.run(&["suggest", "--all", "--format", "json", "a.fr.txt", "b.fr.txt"]).json();
    let service = Service::start(desk.0.path(), &[], None);
    let articles = json!([{"name": "a.fr.txt", "text": text}, {"name": "b.fr.txt", "text": text}]);
    let mut answer = service.answer("/suggest", &json!({"articles": articles, "all": true}));
    assert_eq!(answer["errors"], json!([]));
    answer.as_object_mut().unwrap().remove("errors");
    assert_eq!(answer, printed);
    assert!(!printed["proposals"].as_array().unwrap().is_empty());
    let few = service.answer("/suggest", &json!({"articles": articles, "all": true, "most": 0}));
    assert_eq!(few["proposals"], json!([]));
}

#[test]
fn a_request_chooses_rules_and_severities() {
    let service = Service::start(Desk::new(&[]).0.path(), &[], None);
    let text = "Le pont pont est ouvert , dit-on.";
    let articles = json!([{"text": text, "lang": "fr"}]);
    let rules = |more: Value| -> Vec<String> {
        let mut request = json!({"articles": articles});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = service.answer("/check", &request);
        let findings = answer["articles"][0]["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(rules(json!({})), ["repeated-word", "stray-space"]);
    assert_eq!(rules(json!({"select": ["stray-space"]})), ["stray-space"]);
    assert_eq!(rules(json!({"ignore": ["stray-space"]})), ["repeated-word"]);
    assert_eq!(rules(json!({"min_severity": "critical"})), Vec::<String>::new());
    let request = json!({"articles": articles, "select": ["stray-spaces"]});
    let (status, refused) = service.post("/check", &request);
    assert_eq!(status, 422);
    let told = refused["error"]["message"].as_str().unwrap();
    assert!(told.contains("did you mean “stray-space”?"), "{told}");
}

#[test]
fn what_is_wrong_with_an_article_is_told_with_it_and_the_others_are_checked() {
    let service = Service::start(Desk::new(&[]).0.path(), &[], None);
    let articles = json!([
        {"name": "a.fr.txt", "text": "Le le pont."},
        {"name": "b.fr.txt", "base64": "???"},
        {"name": "c.fr.txt", "text": "Le pont.", "lang": "french"},
        {"name": "d.pdf", "text": "%PDF-"},
        {"name": "e.fr.txt", "text": "a", "base64": "YQ=="},
        {"name": "f.fr.txt", "text": "Le pont.", "source": {"base64": "?"}},
        {"name": "g.fr.txt", "text": "Le le pont."},
    ]);
    let answer = service.answer("/check", &json!({"articles": articles}));
    let count = |field: &str| -> Vec<usize> {
        let reports = answer["articles"].as_array().unwrap().iter();
        reports.map(|report| report[field].as_array().unwrap().len()).collect()
    };
    assert_eq!(count("findings"), [1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(count("errors"), [0, 1, 1, 1, 1, 1, 0]);
}

#[test]
fn what_is_too_much_or_no_request_is_refused() {
    let arguments = ["--max-body", "1", "--max-articles", "3"];
    let service = Service::start(Desk::new(&[]).0.path(), &arguments, None);
    let long = "a ".repeat(600_000);
    let (status, refused) = service.post("/check", &json!({"articles": [{"text": long}]}));
    assert_eq!((status, refused["error"]["code"].as_str()), (413, Some("too-large")));
    let many = vec![json!({"text": "a"}); 4];
    assert_eq!(service.post("/check", &json!({"articles": many})).0, 413);
    for wrong in [json!(1), json!([["a.fr.txt", "Le le pont."]]), json!({"text": "a"})] {
        assert_eq!(service.post("/check", &json!({"articles": wrong})).0, 400, "{wrong}");
    }
    assert_eq!(service.post("/suggest", &json!({"articles": [], "most": 3.0})).0, 200);
    assert_eq!(service.post("/suggest", &json!({"articles": [], "most": 3.5})).0, 400);
    assert_eq!(service.post("/nowhere", &json!({})).0, 404);
    assert_eq!(service.get("/check").0, 405);
    assert_eq!(service.post("/health", &json!({})).0, 405);
    let plain = service.agent.post(service.url("/check")).send("Le le pont.").unwrap();
    assert_eq!(plain.status().as_u16(), 415);
    let deep = "[".repeat(100_000);
    let request = service.agent.post(service.url("/check"));
    let request = request.header("Content-Type", "application/json").send(&deep).unwrap();
    assert_eq!(request.status().as_u16(), 400);
    let answer =
        service.answer("/check", &json!({"articles": [{"text": "Le le pont.", "lang": "fr"}]}));
    assert_eq!(answer["articles"][0]["summary"]["findings"], 1, "it serves as before");
}

#[test]
fn a_token_opens_what_tells_of_articles() {
    let token = "an-old-bridge-of-stone";
    let service = Service::start(Desk::new(&[]).0.path(), &[], Some(token));
    let body = json!({"articles": []});
    assert_eq!(service.post("/check", &body).0, 200);
    let refused = |token: &str| {
        let request = service.agent.post(service.url("/check"));
        let answer = request.header("Authorization", token).send_json(&body).unwrap();
        answer.status().as_u16() == 401 && answer.headers().contains_key("WWW-Authenticate")
    };
    for wrong in
        ["", "Bearer", "Bearer ", "Bearer an-old-bridge-of-wood", "Basic an-old-bridge-of-stone"]
    {
        assert!(refused(wrong), "{wrong}");
    }
    assert_eq!(service.get("/metrics").0, 401);
    assert_eq!(service.get("/health").0, 200);
    let described: Value = serde_json::from_str(&service.get("/openapi.json").1).unwrap();
    assert_eq!(described["security"][0], json!({"token": []}));
}

#[test]
fn nobody_else_is_served_without_a_token() {
    let desk = Desk::new(&[("short", "letmein\n")]);
    let ran = desk.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(ran.status == 2 && ran.err.contains("a token is wanted"), "{}", ran.err);
    let ran = desk.run(&["serve", "--token-file", "short"]);
    assert!(ran.status == 2 && ran.err.contains("a token has 16"), "{}", ran.err);
    let ran = desk.run(&["serve", "--token-file", "none"]);
    assert!(ran.status == 2 && ran.err.contains("none: no such file"), "{}", ran.err);
    let ran = desk.run(&["serve", "--glossary", "none.toml"]);
    assert!(ran.status == 2 && ran.err.contains("none.toml"), "{}", ran.err);
}

#[test]
fn a_token_that_is_no_unicode_is_not_taken_for_none() {
    use std::os::unix::ffi::OsStrExt;
    let mut command = Command::new(cargo_bin("mtlint"));
    command.args(["serve", "--openapi"]).stdout(Stdio::null());
    command.env("MTLINT_TOKEN", std::ffi::OsStr::from_bytes(b"an-old-bridge-\xff-of-stone"));
    let ran = command.output().unwrap();
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(2) && told.contains("MTLINT_TOKEN is no Unicode"), "{told}");
}

#[test]
fn without_a_token_it_is_asked_by_the_names_of_this_machine_only() {
    let body = json!({"articles": []}).to_string();
    let status = |service: &Service, target: &str, hosts: &[&str]| -> String {
        let mut stream = TcpStream::connect(&service.address).unwrap();
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let (kind, length) = ("Content-Type: application/json", body.len());
        let head = format!("POST {target} HTTP/1.1\r\n{hosts}{kind}\r\nContent-Length: {length}");
        write!(stream, "{head}\r\nConnection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_string()
    };
    let service = Service::start(Desk::new(&[]).0.path(), &[], None);
    for own in [&*service.address, "127.0.0.1", "localhost", "LOCALHOST:9000"] {
        assert_eq!(status(&service, "/check", &[own]), "200", "{own}");
    }
    let port = service.address.rsplit(':').next().unwrap();
    let rebound = format!("bridge.example:{port}");
    for other in
        [&*rebound, "localhost.bridge.example", "127.0.0.1@bridge.example", "127.0.0.2", ""]
    {
        assert_eq!(status(&service, "/check", &[other]), "421", "{other}");
        assert_eq!(status(&service, "/openapi.json", &[other]), "421", "{other}");
    }
    assert_eq!(status(&service, "/check", &["localhost", &rebound]), "421");
    assert_eq!(status(&service, "http://bridge.example/check", &["localhost"]), "421");
    // Whoever has the token may come by any name.
    let guarded = Service::start(Desk::new(&[]).0.path(), &[], Some("an-old-bridge-of-stone"));
    assert_eq!(status(&guarded, "/check", &[&rebound]), "401");
    assert_eq!(status(&guarded, "/health", &[&rebound]), "405");
}

#[test]
fn a_client_that_takes_nothing_holds_an_answer_no_longer_than_a_request_may_take() {
    let arguments = ["--jobs", "1", "--queue", "0", "--timeout", "6"];
    let service = Service::start(Desk::new(&[]).0.path(), &arguments, None);
    let text = "Le le pont.\n".repeat(20_000);
    let articles = json!([{"text": text, "lang": "fr"}]);
    let body = json!({"articles": articles, "select": ["repeated-word"]}).to_string();
    let mut stream = TcpStream::connect(&service.address).unwrap();
    let (kind, length) = ("Content-Type: application/json", body.len());
    let head =
        format!("POST /check HTTP/1.1\r\nHost: localhost\r\n{kind}\r\nContent-Length: {length}");
    write!(stream, "{head}\r\n\r\n{body}").unwrap();
    let mut begun = [0; 15];
    stream.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 200 OK");
    // Its answer is in memory, and it is in its place.
    let few = json!({"articles": [{"text": "Le le pont.", "lang": "fr"}]});
    assert_eq!(service.post("/check", &few).0, 503);
    let asked = std::time::Instant::now();
    while service.post("/check", &few).0 == 503 {
        assert!(asked.elapsed().as_secs() < 60, "the place is never given back");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    // What the system had taken comes, and nothing behind it.
    let mut rest = Vec::new();
    let end = stream.read_to_end(&mut rest);
    let head = String::from_utf8_lossy(&rest[..500]).to_lowercase();
    let whole = head.split("content-length: ").nth(1).unwrap().split('\r').next().unwrap();
    let whole: usize = whole.parse().unwrap();
    assert!(end.is_err() || rest.len() < whole, "{} of {whole}", rest.len());
}

#[test]
fn a_request_that_runs_is_answered_when_the_service_ends() {
    let mut service = Service::start(Desk::new(&[]).0.path(), &[], None);
    let body = json!({"articles": [{"text": "Le le pont.", "lang": "fr"}]}).to_string();
    let mut stream = TcpStream::connect(&service.address).unwrap();
    let length = body.len();
    let head = format!(
        "POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    // The service waits for the body: the request runs.
    reader.read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.1 100"), "{line}");
    service.terminate();
    // Whoever comes now finds the door closed.
    while TcpStream::connect(&service.address).is_ok() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    reader.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("HTTP/1.1 200") && answer.contains("repeated-word"), "{answer}");
    assert_eq!(service.child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_was_done_is_told() {
    let service = Service::start(Desk::new(&[]).0.path(), &[], None);
    service.answer("/check", &json!({"articles": [{"text": "Le le pont.", "lang": "fr"}]}));
    let (status, text) = service.get("/metrics");
    assert_eq!(status, 200);
    for line in [
        "mtlint_requests_total{path=\"/check\",status=\"200\"} 1",
        "mtlint_articles_total 1",
        "mtlint_findings_total{rule=\"repeated-word\"} 1",
        "mtlint_requests_working 0",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    let (_, health) = service.get("/health");
    assert!(health.contains("\"status\":\"ok\""), "{health}");
}

#[test]
fn the_description_is_printed_and_served() {
    let desk = Desk::new(&[]);
    let printed = desk.run(&["serve", "--openapi"]).json();
    let service = Service::start(desk.0.path(), &[], None);
    let served: Value = serde_json::from_str(&service.get("/openapi.json").1).unwrap();
    assert_eq!(printed, served);
    assert_eq!(printed["openapi"], "3.1.0");
    for path in ["/check", "/fix", "/suggest", "/health", "/metrics", "/openapi.json"] {
        assert!(printed["paths"].get(path).is_some(), "{path}");
    }
}

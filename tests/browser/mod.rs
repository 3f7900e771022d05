//! A headless Chromium, driven by way of its ChromeDriver (Debian's `chromium` and `chromium-driver`).

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What a key does that is no letter, as WebDriver writes it.
pub const TAB: &str = "\u{e004}";

/// A browser with one page open.
pub struct Browser {
    driver: Child,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser; none where there is no driver.
    pub fn start() -> Option<Browser> {
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn();
        let Ok(mut driver) = started else {
            println!("there is no chromedriver here: the pages were not opened");
            return None;
        };
        let port = port(&mut driver);
        let profile = tempfile::tempdir().unwrap();
        let home = format!("--user-data-dir={}", profile.path().display());
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            home.as_str(),
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
        }}});
        let root = format!("http://127.0.0.1:{port}/session");
        let id = posted(&root, &wanted)["sessionId"].as_str().unwrap().to_string();
        Some(Browser { driver, session: format!("{root}/{id}"), _profile: profile })
    }

    pub fn open(&self, page: &Path) {
        self.post("url", &json!({"url": format!("file://{}", page.display())}));
    }

    /// What a script returns in the page.
    pub fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Presses keys, one after the other.
    pub fn press(&self, keys: &[&str]) {
        let press = |key: &&str| {
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        };
        let actions: Vec<Value> = keys.iter().flat_map(press).collect();
        self.post("actions", &json!({"actions": [{"type": "key", "id": "k", "actions": actions}]}));
    }

    /// Clicks on the first element that a selector finds.
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    /// The role and the name of an element, as a screen reader is told them.
    pub fn role_and_name(&self, selector: &str) -> (String, String) {
        let element = self.element(selector);
        let of = |what: &str| {
            let url = format!("{}/element/{element}/{what}", self.session);
            let mut answer = ureq::get(&url).call().unwrap();
            let value: Value = answer.body_mut().read_json().unwrap();
            value["value"].as_str().unwrap_or_default().to_string()
        };
        (of("computedrole"), of("computedlabel"))
    }

    /// Says something to Chromium itself.
    pub fn tell(&self, command: &str, parameters: Value) -> Value {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// The addresses that were asked for since the last call.
    pub fn requests(&self) -> Vec<String> {
        let log = self.post("se/log", &json!({"type": "performance"}));
        let entries = log.as_array().unwrap().iter();
        let messages = entries.map(|entry| -> Value {
            serde_json::from_str(entry["message"].as_str().unwrap()).unwrap()
        });
        messages
            .filter(|message| message["message"]["method"] == "Network.requestWillBeSent")
            .map(|message| message["message"]["params"]["request"]["url"].to_string())
            .collect()
    }

    fn element(&self, selector: &str) -> String {
        let found = self.post("element", &json!({"using": "css selector", "value": selector}));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_string()
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        posted(&format!("{}/{command}", self.session), body)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that a driver tells when it is ready.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let told = lines.find_map(|line| {
        let line = line.unwrap();
        line.split_once("successfully on port ").map(|(_, port)| port.to_string())
    });
    // Whatever else it says is read, so that it can go on.
    std::thread::spawn(move || lines.for_each(drop));
    told.unwrap().trim_end_matches('.').parse().unwrap()
}

/// The value of an answer; what is no answer fails the test.
fn posted(url: &str, body: &Value) -> Value {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = agent.post(url).send_json(body).unwrap();
    let answer: Value = answer.body_mut().with_config().limit(1 << 28).read_json().unwrap();
    assert!(answer["value"]["error"].is_null(), "{url}: {}", answer["value"]["message"]);
    answer["value"].clone()
}

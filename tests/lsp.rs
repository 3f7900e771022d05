//! The language server, spoken to as editors speak to it.
#![cfg(feature = "lsp")]

mod client;

use client::{Client, apply};
use mtlint::{Checker, Options};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const GLOSSARY: &str = r#"name = "coast"

[[concept]]
id = "morvane"
kind = "place"
note = "The county, not the river."
en = { preferred = "Morvane County", deprecated = ["Morvan District"] }
fr = { preferred = "comté de Morvane", gender = "m", deprecated = ["district de Morvan"] }

[[concept]]
id = "harbour-office"
kind = "organisation"
de = { preferred = "Hafenamt", gender = "n" }
fr = { preferred = "Office du port", gender = "m" }

[concept.examples]
fr = ["Elle dirige l'Office du port.", "Le ⟦Bureau du port→Office du port⟧ ouvre."]
"#;

/// A folder with a configuration and a glossary.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mtlint.toml"), "glossaries = [\"coast.toml\"]\n").unwrap();
    fs::write(folder.path().join("coast.toml"), GLOSSARY).unwrap();
    folder
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|one| one["code"].as_str().unwrap_or_default()).collect()
}

fn action<'a>(actions: &'a Value, start: &str) -> &'a Value {
    let mut all = actions.as_array().unwrap().iter();
    let found = all.find(|action| action["title"].as_str().unwrap().starts_with(start));
    found.unwrap_or_else(|| panic!("no action “{start}” in {actions:#}"))
}

#[test]
fn what_is_typed_is_checked_and_mended() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let mut text = String::from("La mer monte dans le comté de Morvane.\n");
    let uri = editor.open(&desk.path().join("mer.fr.txt"), "plaintext", &text);
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);

    editor.type_in(&uri, &mut text, 0..0, "Le vent souffle dans le district de Morvan. ");
    let found = editor.diagnostics(&uri);
    assert_eq!(rules(&found), ["deprecated-term"]);
    let page = found[0]["codeDescription"]["href"].as_str().unwrap();
    assert!(fs::read_to_string(page.trim_start_matches("file://")).unwrap().starts_with("# "));

    let actions = editor.actions(&uri, &found[0]["range"]);
    let edit = &action(&actions, "Write “comté de Morvane”")["edit"];
    editor.apply(&uri, &mut text, edit);
    assert!(text.starts_with("Le vent souffle dans le comté de Morvane. "), "{text}");
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);
    editor.end();
}

#[test]
fn the_same_is_mended_everywhere_and_all_that_is_safe_at_once() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let mut text = String::from(
        "Le district de Morvan dort. Le district de Morvan rêve.\n\nLa mer monte , dit-on.\n",
    );
    let uri = editor.open(&desk.path().join("nuit.fr.txt"), "plaintext", &text);
    let found = editor.diagnostics(&uri);
    let actions = editor.actions(&uri, &found[0]["range"]);
    let everywhere = actions
        .as_array()
        .unwrap()
        .iter()
        .find(|action| action["title"].as_str().unwrap().ends_with("2 times in this file"));
    let mut twice = text.clone();
    apply(&mut twice, &uri, &everywhere.unwrap()["edit"]);
    assert!(twice.starts_with("Le comté de Morvane dort. Le comté de Morvane rêve."), "{twice}");

    // At any place it is a command, which finds out what to write when it is chosen.
    let command = &action(&actions, "Fix all that is safe")["command"];
    editor.carry_out(command);
    let mut by_command = text.clone();
    apply(&mut by_command, &uri, &editor.applied()["edit"]);

    let all = editor.request(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": uri }, "range": found[0]["range"],
                "context": { "diagnostics": [], "only": ["source.fixAll"] } }),
    );
    assert_eq!(all.as_array().unwrap().len(), 1, "only what was asked for: {all:#}");
    editor.apply(&uri, &mut text, &all[0]["edit"]);
    let fixed = "Le comté de Morvane dort. Le comté de Morvane rêve.\n\nLa mer monte, dit-on.\n";
    assert_eq!(text, fixed);
    assert_eq!(by_command, fixed);
    editor.end();
}

#[test]
fn a_name_is_completed_with_its_article() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let complete = |editor: &mut Client, name: &str, text: &str| {
        let uri = editor.open(&desk.path().join(name), "plaintext", text);
        let at = json!({ "line": 0, "character": text.encode_utf16().count() });
        let params = json!({ "textDocument": { "uri": uri }, "position": at });
        let list = editor.request("textDocument/completion", params);
        let items = list["items"].as_array().unwrap().iter();
        items
            .map(|item| {
                let mut done = text.to_string();
                apply(&mut done, &uri, &json!({ "changes": { uri.clone(): [item["textEdit"]] } }));
                done
            })
            .collect::<Vec<_>>()
    };
    let written = complete(&mut editor, "a.fr.txt", "Elle quitte le comt");
    assert_eq!(written, ["Elle quitte le comté de Morvane"]);
    let written = complete(&mut editor, "b.fr.txt", "Elle arrive au comté de Mor");
    assert_eq!(written, ["Elle arrive au comté de Morvane"]);
    let written = complete(&mut editor, "c.fr.txt", "Elle dirige le Off");
    assert_eq!(written, ["Elle dirige l'Office du port"]);
    let written = complete(&mut editor, "f.fr.txt", "Comt");
    assert_eq!(written, ["Comté de Morvane"]);
    let written = complete(&mut editor, "g.fr.txt", "ALERTE AU COMT");
    assert_eq!(written, ["ALERTE AU COMTÉ DE MORVANE"]);
    let written = complete(&mut editor, "h.fr.txt", "Une note de l’off");
    assert_eq!(written, ["Une note de l’Office du port"]);
    let mut german = |text| complete(&mut editor, "i.de.txt", text);
    assert_eq!(german("Er kennt die Haf"), ["Er kennt das Hafenamt"]);
    assert_eq!(
        german("Er schreibt der Haf"),
        ["Er schreibt der Hafenamt"],
        "the case is not known"
    );
    assert_eq!(german("Er ruft ein Haf"), ["Er ruft ein Hafenamt"]);
    assert_eq!(german("Er geht zur Haf"), ["Er geht zum Hafenamt"]);
    let written = complete(&mut editor, "d.en.txt", "She left mor");
    assert_eq!(written, ["She left Morvane County"]);
    assert!(complete(&mut editor, "e.en.txt", "She left Mo").is_empty(), "too few letters");
    editor.end();
}

#[test]
fn the_pointer_tells_the_entry_and_the_source() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let table = "en\tfr\nMorvane County sleeps.\tLe comté de Morvane dort.\n";
    let uri = editor.open(&desk.path().join("pair.tsv"), "plaintext", table);
    let at = json!({ "line": 1, "character": 30 });
    let told = editor
        .request("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": at }));
    let told = told["contents"]["value"].as_str().unwrap();
    for part in [
        "comté de Morvane",
        "en: Morvane County",
        "not Morvan District",
        "not the river",
        "coast.toml:",
        "> Morvane County sleeps.",
    ] {
        assert!(told.contains(part), "{part} is not told: {told}");
    }
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", "L'Office du port veille.\n");
    let params =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 6 } });
    let told = editor.request("textDocument/hover", params);
    let told = told["contents"]["value"].as_str().unwrap();
    assert!(told.contains("_Elle dirige l'Office du port._"), "the example is not told: {told}");
    let marked = "_Le ~~Bureau du port~~ Office du port ouvre._";
    assert!(told.contains(marked), "the marked example is not told: {told}");
    let lens = editor.request("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let title = lens[0]["command"]["title"].as_str().unwrap();
    assert!(title.contains("MQM penalty 0.0 per 1,000 words"), "{title}");
    editor.end();
}

#[test]
fn a_term_is_renamed_in_articles_and_glossary() {
    let desk = desk();
    fs::write(desk.path().join("closed.fr.txt"), "Le comté de Morvane attend.\n").unwrap();
    fs::write(desk.path().join("other.fr.txt"), "La pluie tombe.\n").unwrap();
    let mut editor = Client::start(desk.path(), json!({}));
    let mut text = String::from("Un 🌊 sur le comté de Morvane.\n");
    let uri = editor.open(&desk.path().join("open.fr.txt"), "plaintext", &text);
    let place =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 20 } });
    let range = editor.request("textDocument/prepareRename", place.clone());
    assert_eq!(
        range,
        json!({ "start": { "line": 0, "character": 13 }, "end": { "line": 0, "character": 29 } })
    );
    let mut params = place;
    params["newName"] = json!("comté de Morvanne");
    let edit = editor.request("textDocument/rename", params);
    assert_eq!(edit["changes"].as_object().unwrap().len(), 3, "{edit:#}");
    apply(&mut text, &uri, &edit);
    assert_eq!(text, "Un 🌊 sur le comté de Morvanne.\n");
    let mut glossary = GLOSSARY.to_string();
    apply(&mut glossary, &client::uri(&desk.path().join("coast.toml")), &edit);
    assert!(glossary.contains("fr = { preferred = \"comté de Morvanne\""), "{glossary}");
    editor.end();
}

#[test]
fn several_folders_are_served_each_by_its_configuration() {
    let (desk, other) = (desk(), tempfile::tempdir().unwrap());
    fs::write(other.path().join("mtlint.toml"), "glossaries = [\"coast.toml\"]\n").unwrap();
    // The same concept, behind another.
    let glossary = GLOSSARY.replace("district de Morvan", "contrée de Morvan");
    let first = "[[concept]]\nid = \"x\"\nkind = \"place\"\nfr = \"mont Ixelle\"\n\n[[concept]]";
    fs::write(other.path().join("coast.toml"), glossary.replacen("[[concept]]", first, 1)).unwrap();
    fs::write(other.path().join("closed.fr.txt"), "Le comté de Morvane attend.\n").unwrap();
    let mut editor = Client::start(desk.path(), json!({}));
    let added = json!([{ "uri": client::uri(other.path()), "name": "other" }]);
    let event = json!({ "event": { "added": added, "removed": [] } });
    editor.notify("workspace/didChangeWorkspaceFolders", event);

    let text = "Le district de Morvan et la contrée de Morvan, du comté de Morvane.\n";
    let here = editor.open(&desk.path().join("a.fr.txt"), "plaintext", text);
    let there = editor.open(&other.path().join("b.fr.txt"), "plaintext", text);
    let found = |editor: &mut Client, uri: &str| {
        let found = editor.diagnostics(uri);
        assert_eq!(rules(&found), ["deprecated-term"], "{found:?}");
        found[0]["range"]["start"]["character"].as_u64().unwrap()
    };
    assert_eq!(found(&mut editor, &here), 3);
    assert_eq!(found(&mut editor, &there), 28);

    let at = json!({ "line": 0, "character": 58 });
    let params =
        json!({ "textDocument": { "uri": here }, "position": at, "newName": "comté de Morvanne" });
    let edit = editor.request("textDocument/rename", params);
    let closed = client::uri(&other.path().join("closed.fr.txt"));
    let [glossary, others] = [&desk, &other].map(|one| client::uri(&one.path().join("coast.toml")));
    let mut changed: Vec<&String> = edit["changes"].as_object().unwrap().keys().collect();
    changed.sort();
    let mut expected = vec![&here, &there, &closed, &glossary, &others];
    expected.sort();
    assert_eq!(changed, expected);
    editor.end();
}

#[test]
fn a_name_goes_into_the_glossary_and_a_rendering_out_of_use() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    editor.answer = Some("organisation".into());
    let text = "La Guilde des phares écrit. Le conté de Morvane lit.\n";
    let uri = editor.open(&desk.path().join("phare.fr.txt"), "plaintext", text);
    editor.diagnostics(&uri);
    let guild =
        json!({ "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 20 } });
    let actions = editor.actions(&uri, &guild);
    editor.carry_out(&action(&actions, "Add “Guilde des phares”")["command"]);
    // The answer to what it is comes first, then the check by the new glossary.
    editor.diagnostics(&uri);
    let glossary = fs::read_to_string(desk.path().join("coast.toml")).unwrap();
    let entry = "[[concept]]\nid = \"guilde-des-phares\"\nkind = \"organisation\"\nfr = \"Guilde des phares\"\n";
    assert!(glossary.starts_with(GLOSSARY) && glossary.ends_with(entry), "{glossary}");

    let county =
        json!({ "start": { "line": 0, "character": 31 }, "end": { "line": 0, "character": 47 } });
    let actions = editor.actions(&uri, &county);
    let title = "Deprecate “conté de Morvane” in the glossary, for “comté de Morvane”";
    editor.carry_out(&action(&actions, title)["command"]);
    assert_eq!(rules(&editor.diagnostics(&uri)), ["deprecated-term"]);

    // In the form that the entry has.
    let text = "L'Ofice du port dort.\n";
    let uri = editor.open(&desk.path().join("port.fr.txt"), "plaintext", text);
    let office =
        json!({ "start": { "line": 0, "character": 2 }, "end": { "line": 0, "character": 15 } });
    let actions = editor.actions(&uri, &office);
    editor.carry_out(&action(&actions, "Deprecate “Ofice du port”")["command"]);
    editor.diagnostics(&uri);
    let glossary = fs::read_to_string(desk.path().join("coast.toml")).unwrap();
    let entry = "gender = \"m\", deprecated = [\"Ofice du port\"] }\n";
    assert!(glossary.contains(entry), "{glossary}");
    editor.end();
}

#[test]
fn a_finding_is_left_for_a_reason_there_and_nowhere_else() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    editor.answer = Some("it is a quotation".into());
    let text = "Il écrit : le district de Morvan dort.\n\nPlus tard, le district de Morvan rêve.\n";
    let uri = editor.open(&desk.path().join("lettre.fr.txt"), "plaintext", text);
    let found = editor.diagnostics(&uri);
    assert_eq!(rules(&found), ["deprecated-term", "deprecated-term"]);
    let actions = editor.actions(&uri, &found[0]["range"]);
    editor.carry_out(&action(&actions, "Leave it here")["command"]);
    let left = editor.diagnostics(&uri);
    assert_eq!(rules(&left), ["deprecated-term"]);
    assert_eq!(left[0]["range"], found[1]["range"]);
    let configuration = fs::read_to_string(desk.path().join("mtlint.toml")).unwrap();
    assert!(configuration.contains("reason = \"it is a quotation\""), "{configuration}");
    assert!(configuration.contains("files = \"lettre.fr.txt\""), "{configuration}");
    // The command sees it, too.
    let options = Options::default();
    assert_eq!(checked(desk.path(), "lettre.fr.txt", text, options).len(), 1);
    editor.end();
}

#[test]
fn a_glossary_that_changes_holds_from_then_on() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let uri =
        editor.open(&desk.path().join("phare.fr.txt"), "plaintext", "Le bureau du port ouvre.\n");
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);
    let path = desk.path().join("coast.toml");
    let harbour = "\"Office du port\", gender = \"m\"";
    let deprecated = format!("{harbour}, deprecated = [\"bureau du port\"]");
    fs::write(&path, GLOSSARY.replace(harbour, &deprecated)).unwrap();
    let change = json!({ "changes": [{ "uri": client::uri(&path), "type": 2 }] });
    editor.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(rules(&editor.diagnostics(&uri)), ["deprecated-term"]);
    editor.end();
}

#[test]
fn an_open_configuration_is_changed_in_the_editor() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    editor.answer = Some("it is house style".into());
    let path = desk.path().join("mtlint.toml");
    let mut configuration = fs::read_to_string(&path).unwrap();
    let open = editor.open(&path, "toml", &configuration);
    let uri =
        editor.open(&desk.path().join("a.fr.txt"), "plaintext", "Le district de Morvan dort.\n");
    let found = editor.diagnostics(&uri);
    let actions = editor.actions(&uri, &found[0]["range"]);
    editor.carry_out(&action(&actions, "Leave it here")["command"]);
    let applied = editor.applied();
    apply(&mut configuration, &open, &applied["edit"]);
    assert!(configuration.contains("[[exception]]"), "{configuration}");
    assert!(!fs::read_to_string(&path).unwrap().contains("exception"), "it is not saved yet");
    editor.end();
}

#[test]
fn positions_are_counted_as_agreed() {
    let desk = desk();
    let text = "🌊 é Le district de Morvan dort.\n";
    let start = |capabilities: Value| {
        let mut editor = Client::start(desk.path(), capabilities);
        let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", text);
        let found = editor.diagnostics(&uri);
        editor.end();
        let term = found.iter().find(|one| one["code"] == "deprecated-term").unwrap();
        term["range"]["start"]["character"].as_u64().unwrap()
    };
    let (before, _) = text.split_once("district").unwrap();
    let utf8 = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    assert_eq!(start(utf8), before.len() as u64);
    assert_eq!(start(json!({})), before.encode_utf16().count() as u64);
}

#[test]
fn an_editor_may_ask_for_diagnostics() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({ "textDocument": { "diagnostic": {} } }));
    let uri =
        editor.open(&desk.path().join("a.fr.txt"), "plaintext", "Le district de Morvan dort.\n");
    let params = json!({ "textDocument": { "uri": uri } });
    let report = editor.request("textDocument/diagnostic", params);
    assert_eq!(report["kind"], "full");
    assert_eq!(rules(report["items"].as_array().unwrap()), ["deprecated-term"]);
    editor.end();
}

#[test]
fn an_editor_that_asks_is_told_when_to_ask_again() {
    let desk = desk();
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostic": { "refreshSupport": true },
                       "didChangeWatchedFiles": { "dynamicRegistration": true } },
    });
    let mut editor = Client::start(desk.path(), capabilities);
    editor.wait_for("client/registerCapability");
    let mut text =
        String::from("Elle dit « oui ».\n\nIl dit « non ».\n\nOn dit « si ».\n\nRien.\n");
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", &text);
    let ask = |editor: &mut Client| {
        let params = json!({ "textDocument": { "uri": uri } });
        let report = editor.request("textDocument/diagnostic", params);
        let items = report["items"].as_array().unwrap();
        rules(items).into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert!(ask(&mut editor).is_empty());
    // What other passages say of a mark is told when all is checked.
    let end = text.len();
    editor.type_in(&uri, &mut text, end..end, "\nElles disent \"jamais\".\n");
    assert!(ask(&mut editor).is_empty(), "at once");
    editor.wait_for("workspace/diagnostic/refresh");
    assert_eq!(ask(&mut editor), ["mixed-quotes"]);
    editor.end();
}

#[test]
fn a_finding_shows_the_other_places_of_a_name() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let text = "Le maire de Khontaria a parlé. Khontaria dort.\n\nLe pont de Khontaria est beau. \
                Khontarya le sait.\n";
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", text);
    let found = editor.diagnostics(&uri);
    assert_eq!(rules(&found), ["inconsistent-name"]);
    let others = found[0]["relatedInformation"].as_array().unwrap();
    let places: Vec<_> = others
        .iter()
        .map(|other| {
            assert_eq!(other["location"]["uri"], json!(uri));
            let start = &other["location"]["range"]["start"];
            (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(places, [(0, 12), (0, 31), (2, 11)]);
    editor.end();
}

#[test]
fn a_document_that_was_never_saved_is_checked() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let text =
        "# Marée\n\nLe district de Morvan dort, et la mer monte dans la nuit sur les rochers.\n";
    editor.open_as("untitled:Untitled-1", "markdown", text);
    assert_eq!(rules(&editor.diagnostics("untitled:Untitled-1")), ["deprecated-term"]);
    editor.end();
}

#[test]
fn what_cannot_be_answered_is_refused_and_the_server_lives() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let code = |answer: Result<Value, Value>| answer.unwrap_err()["code"].as_i64().unwrap();
    assert_eq!(code(editor.try_request("textDocument/nonsense", json!({}))), -32601);
    assert_eq!(code(editor.try_request("textDocument/hover", json!({ "x": 1 }))), -32602);
    let unknown = json!({ "command": "mtlint.nothing", "arguments": [] });
    assert_eq!(code(editor.try_request("workspace/executeCommand", unknown)), -32602);
    editor.notify("textDocument/didChange", json!({ "broken": true }));
    let uri = "file:///nowhere/at/all.fr.txt";
    let place =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 9, "character": 9 } });
    assert_eq!(editor.request("textDocument/hover", place), Value::Null);
    fs::write(desk.path().join("mtlint.toml"), "glossaries = 3\n").unwrap();
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", "La mer.\n");
    let told = editor.diagnostics(&uri);
    assert!(told[0]["message"].as_str().unwrap().contains("mtlint.toml"), "{told:?}");
    editor.end();
}

#[test]
fn a_request_that_is_taken_back_is_not_begun() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let uri =
        editor.open(&desk.path().join("a.fr.txt"), "plaintext", &"La mer monte.\n\n".repeat(2000));
    let params =
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
    // Asked and taken back in one breath, while the document is still being checked.
    let asked = editor.send("textDocument/hover", params);
    editor.notify("$/cancelRequest", json!({ "id": asked }));
    let refused = editor.answer_to(asked).unwrap_err();
    assert_eq!(refused["code"], -32800);
    editor.end();
}

/// Starts to rename a term in more articles than are read before an editor has its next word, and tells the request's number
/// when it is under way.
fn begun_renaming(editor: &mut Client, desk: &Path) -> i32 {
    for number in 0..1500 {
        let text = "Le comté de Morvane attend la pluie et le vent du large.\n\n".repeat(10);
        fs::write(desk.join(format!("{number}.fr.txt")), text).unwrap();
    }
    let uri = editor.open(&desk.join("a.fr.txt"), "plaintext", "Le comté de Morvane dort.\n");
    let params = json!({
        "textDocument": { "uri": uri }, "position": { "line": 0, "character": 6 },
        "newName": "comté de Morvanne", "workDoneToken": "renaming",
    });
    let asked = editor.send("textDocument/rename", params);
    for kind in ["begin", "report"] {
        let told = editor.told("$/progress");
        assert_eq!(told["token"], "renaming");
        assert_eq!(told["value"]["kind"], kind);
    }
    asked
}

/// How far a renaming was told to be that has been broken off.
fn broken_off(editor: &mut Client, asked: i32) -> u64 {
    let refused = editor.answer_to(asked).unwrap_err();
    assert_eq!(refused["code"], -32800);
    let mut last = 0;
    loop {
        let told = &editor.told("$/progress")["value"];
        if told["kind"] == "end" {
            return last;
        }
        last = told["percentage"].as_u64().unwrap();
    }
}

#[test]
fn a_running_renaming_stops_when_it_is_taken_back() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let asked = begun_renaming(&mut editor, desk.path());
    editor.notify("$/cancelRequest", json!({ "id": asked }));
    assert!(broken_off(&mut editor, asked) < 99, "it went on to its end");
    // So does one that its user breaks off where its progress is shown.
    let asked = begun_renaming(&mut editor, desk.path());
    editor.notify("window/workDoneProgress/cancel", json!({ "token": "renaming" }));
    assert!(broken_off(&mut editor, asked) < 99, "it went on to its end");
    editor.end();
}

#[test]
fn a_penalty_is_shown_again_when_more_is_found() {
    let desk = desk();
    let lenses = json!({ "workspace": { "codeLens": { "refreshSupport": true } } });
    let mut editor = Client::start(desk.path(), lenses);
    let mut text =
        String::from("Elle dit « oui ».\n\nIl dit « non ».\n\nOn dit « si ».\n\nRien.\n");
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", &text);
    editor.diagnostics(&uri);
    let lens = |editor: &mut Client| {
        let params = json!({ "textDocument": { "uri": uri } });
        let lenses = editor.request("textDocument/codeLens", params);
        lenses[0]["command"]["title"].as_str().unwrap().to_string()
    };
    // What other passages say of a mark is known when all is checked.
    let end = text.len();
    editor.type_in(&uri, &mut text, end..end, "\nElles disent \"jamais\".\n");
    assert!(lens(&mut editor).contains("0 findings"), "at once");
    editor.wait_for("workspace/codeLens/refresh");
    assert!(lens(&mut editor).contains("1 finding;"));
    // What a glossary says is told again, too.
    editor.forget_asked();
    let path = desk.path().join("coast.toml");
    fs::write(&path, GLOSSARY.replace("comté de Morvane", "Rien")).unwrap();
    let change = json!({ "changes": [{ "uri": client::uri(&path), "type": 2 }] });
    editor.notify("workspace/didChangeWatchedFiles", change);
    editor.wait_for("workspace/codeLens/refresh");
    editor.end();
}

#[test]
fn whatever_is_interrupted_the_last_text_is_checked() {
    let desk = desk();
    let mut editor = Client::start(desk.path(), json!({}));
    let name = "a.fr.txt";
    let mut text = "Le comté de Morvane dort , la mer monte.\n\n".repeat(300);
    let uri = editor.open(&desk.path().join(name), "plaintext", &text);
    let mut asked = Vec::new();
    for key in 0..40 {
        editor.type_in(&uri, &mut text, 3..3, ["l", "a", " "][key % 3]);
        let params = json!({ "textDocument": { "uri": uri } });
        asked.push(editor.send("textDocument/diagnostic", params));
        if key % 4 == 0 {
            editor.notify("$/cancelRequest", json!({ "id": asked[key] }));
        }
    }
    for id in asked {
        // Answered, taken back, or vain for a newer change.
        if let Err(refused) = editor.answer_to(id) {
            let code = refused["code"].as_i64().unwrap();
            assert!([-32800, -32801].contains(&code), "{refused}");
        }
    }
    let (told, sent) = editor.settled(&uri);
    assert_eq!(told, sent);
    let told: Vec<_> = told.iter().map(client::place).collect();
    assert_eq!(told, checked(desk.path(), name, &text, Options::default()));
    editor.end();
}

/// What the library finds in a file of that name: rule, message, place.
fn checked(
    folder: &Path,
    name: &str,
    text: &str,
    options: Options,
) -> Vec<(String, String, [u64; 4])> {
    checked_by(&checker(folder, name, options), folder, name, text)
}

/// The checker for files like one.
fn checker(folder: &Path, name: &str, mut options: Options) -> Checker {
    options.config = Some(folder.join("mtlint.toml"));
    options.paths = vec!["-".into()];
    options.stdin_name = Some(folder.join(name).to_string_lossy().into_owned());
    Checker::new(options).unwrap()
}

fn checked_by(
    checker: &Checker,
    folder: &Path,
    name: &str,
    text: &str,
) -> Vec<(String, String, [u64; 4])> {
    let path = folder.join(name);
    let file = checker.check_open(&path, text.as_bytes().to_vec());
    let located = file.articles.iter().flat_map(|article| article.located().collect::<Vec<_>>());
    located
        .map(|one| {
            let place = [one.line, one.utf16_column, one.end_line, one.end_utf16_column];
            (one.rule, one.message, place.map(|count| count as u64 - 1))
        })
        .collect()
}

/// So many sequences of edits are tried; more by hand.
fn sequences() -> u64 {
    std::env::var("MTLINT_EDIT_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(40)
}

/// Files of several kinds, each with what it holds at first.
const FILES: [(&str, &str); 5] = [
    (
        "a.fr.txt",
        "Le comté de Morvane dort.\n\nLa mer monte, dit-on , et l’Office du port veille.\n\n\
         Elle dit « oui ». Il dit \"non\".\n",
    ),
    (
        "b.en.txt",
        "Morvane County sleeps.\n\nThe sea rises , they say.\nMorvan District wakes wakes.\n",
    ),
    (
        "c.fr.md",
        "# Le comté de Morvane\n\nLa mer *monte* , dit-on.\n\n- l’Office du port\n- `la la`\n",
    ),
    (
        "d.tsv",
        "en\tfr\nMorvane County has 1,200 boats.\tLe comté de Morvane a 1 300 bateaux.\n\
         The sea rises.\tLa mer monte , dit-on.\nIt sleeps.\tIl dort.\n",
    ),
    // Beside its source.
    (
        "e.fr.txt",
        "Le comté de Morvane a 1 300 bateaux.\n\nLa mer monte , dit-on.\n\nIl dort dans 24 ports.\n\n\
         Depuis 1987, nul ne part.\n",
    ),
];

/// What the last of them was translated from.
const SOURCE: &str = "Morvane County has 1,200 boats.\n\nThe sea rises.\n\nIt sleeps in 24 ports.\n\n\
                      Since 1987 nobody has left.\n";

#[test]
fn after_any_edits_the_same_is_found_as_afresh() {
    const PIECES: [&str; 16] = [
        "district de Morvan",
        "comté de Morvane ",
        " ",
        "\n",
        "\n\n",
        "🌊",
        "« ",
        "  ",
        ",",
        "la la ",
        "\u{200b}",
        "é",
        "Office du port",
        "City County",
        "\t",
        "2 000",
    ];
    let desk = desk();
    // The last kind has a folder of its own, whose articles have sources.
    let pairs = desk.path().join("pairs");
    fs::create_dir(&pairs).unwrap();
    let configuration = "extends = \"../mtlint.toml\"\nsource-lang = \"en\"\n";
    fs::write(pairs.join("mtlint.toml"), configuration).unwrap();
    let folder = |kind: usize| if kind + 1 == FILES.len() { &pairs } else { desk.path() };
    let options = Options::default;
    let checkers: Vec<Checker> =
        (0..FILES.len()).map(|kind| checker(folder(kind), FILES[kind].0, options())).collect();
    let mut editor = Client::start(desk.path(), json!({}));
    for seed in 0..sequences() {
        let mut dice = client::Dice(seed);
        let kind = dice.below(FILES.len());
        let (name, text) = FILES[kind];
        let (name, mut text) = (format!("{seed}{name}"), text.to_string());
        let source = pairs.join(format!("{seed}e.en.txt"));
        if kind + 1 == FILES.len() {
            fs::write(&source, SOURCE).unwrap();
        }
        let uri = editor.open(&folder(kind).join(&name), "plaintext", &text);
        for _ in 0..dice.below(6) + 1 {
            let (start, end) = dice.range(&text);
            let piece = if dice.below(3) == 0 { "" } else { PIECES[dice.below(PIECES.len())] };
            editor.type_in(&uri, &mut text, start..end, piece);
            // Now and then the answer is waited for, so that the next change meets what was told at once.
            if dice.below(2) == 0 {
                editor.diagnostics(&uri);
            }
        }
        let (asked, sent) = editor.settled(&uri);
        assert_eq!(asked, sent, "{seed}: {text:?}");
        let found = asked.iter().filter(|one| one["code"].is_string());
        let told: Vec<_> = found.map(client::place).collect();
        let afresh = checked_by(&checkers[kind], folder(kind), &name, &text);
        assert_eq!(told, afresh, "{seed}: {text:?}");
        editor.close(&uri);
        let _ = fs::remove_file(&source);
    }
    editor.end();
}

#[test]
fn a_source_that_the_editor_holds_counts_as_it_is_there() {
    let desk = desk();
    fs::write(desk.path().join("mtlint.toml"), "source-lang = \"en\"\n").unwrap();
    let source = desk.path().join("a.en.txt");
    fs::write(&source, "The port has 1,200 boats.\n").unwrap();
    let mut editor = Client::start(desk.path(), json!({}));
    let text = "Le port a 1 300 bateaux.\n";
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", text);
    assert_eq!(rules(&editor.diagnostics(&uri)), ["number-missing"]);
    // Opened and not saved: the article is checked against it when nobody types.
    let mut held = fs::read_to_string(&source).unwrap();
    let open = editor.open(&source, "plaintext", &held);
    let at = held.find("200").unwrap();
    editor.type_in(&open, &mut held, at..at + 1, "3");
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);
    editor.close(&open);
    assert_eq!(rules(&editor.diagnostics(&uri)), ["number-missing"]);
    editor.end();
}

#[test]
fn a_source_and_a_glossary_of_another_form_that_change_on_disk_hold_from_then_on() {
    let desk = desk();
    let configuration = "source-lang = \"en\"\nglossaries = [\"names.csv\"]\n";
    fs::write(desk.path().join("mtlint.toml"), configuration).unwrap();
    let (source, glossary) = (desk.path().join("a.en.txt"), desk.path().join("names.csv"));
    fs::write(&source, "The port has 1,200 boats.\n").unwrap();
    fs::write(&glossary, "en,fr\nharbour office,capitainerie\n").unwrap();
    let mut editor = Client::start(desk.path(), json!({}));
    let changed = |editor: &mut Client, path: &Path, text: &str| {
        fs::write(path, text).unwrap();
        let change = json!({ "changes": [{ "uri": client::uri(path), "type": 2 }] });
        editor.notify("workspace/didChangeWatchedFiles", change);
    };
    let text = "Le port a 1 300 bateaux.\n";
    let uri = editor.open(&desk.path().join("a.fr.txt"), "plaintext", text);
    assert_eq!(rules(&editor.diagnostics(&uri)), ["number-missing"]);
    changed(&mut editor, &source, "The port has 1,300 boats.\n");
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);

    let complete = |editor: &mut Client, text: &str| {
        let uri = editor.open(&desk.path().join("b.fr.txt"), "plaintext", text);
        let at = json!({ "line": 0, "character": text.len() });
        let params = json!({ "textDocument": { "uri": uri }, "position": at });
        let list = editor.request("textDocument/completion", params);
        let labels = list["items"].as_array().unwrap().iter();
        labels.map(|item| item["label"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(complete(&mut editor, "Elle appelle la capi"), ["capitainerie"]);
    let more = "en,fr\nharbour office,capitainerie du port\n";
    changed(&mut editor, &glossary, more);
    assert_eq!(complete(&mut editor, "Elle appelle la capi"), ["capitainerie du port"]);
    editor.end();
}

#[test]
fn what_a_baseline_knows_is_not_told_while_typing() {
    let desk = desk();
    let name = "a.fr.txt";
    let mut text = String::from("Le district de Morvan dort.\n\nLe district de Morvan rêve ici.\n");
    let path = desk.path().join(name);
    fs::write(&path, &text).unwrap();
    let with = "glossaries = [\"coast.toml\"]\nbaseline = \"known.tsv\"\n";
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mtlint"));
        assert!(command.args(arguments).current_dir(desk.path()).status().unwrap().success());
    };
    run(&["baseline", "--into", "known.tsv", name]);
    fs::write(desk.path().join("mtlint.toml"), with).unwrap();
    let mut editor = Client::start(desk.path(), json!({}));
    let uri = editor.open(&path, "plaintext", &text);
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);
    // Beside what is known, and then another like it.
    let end = text.find("rêve").unwrap();
    editor.type_in(&uri, &mut text, end..end, "y ");
    assert_eq!(rules(&editor.diagnostics(&uri)), [""; 0]);
    let end = text.len();
    editor.type_in(&uri, &mut text, end..end, "\nPar le district de Morvan, la nuit.\n");
    let at_once = editor.diagnostics(&uri);
    assert_eq!(rules(&at_once), ["deprecated-term"]);
    assert_eq!(at_once[0]["range"]["start"]["line"], 4);
    let (asked, sent) = editor.settled(&uri);
    assert_eq!(asked, sent);
    assert_eq!(rules(&asked), ["deprecated-term"]);
    editor.end();
}

/// The folders in which programs are looked for, that of the command first.
fn path_with_mtlint() -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_mtlint")).parent().unwrap();
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}

/// Has Neovim, where there is one, do what a script says in a folder.
fn in_neovim(script: &str, desk: &Path) {
    let is_there = std::process::Command::new("nvim").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("no nvim: the server is not tried in it");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/neovim").join(script);
    let ran = std::process::Command::new("nvim")
        .args(["--headless", "--clean", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("MTLINT", env!("CARGO_BIN_EXE_mtlint"))
        .env("PATH", path_with_mtlint())
        .env("DESK", desk.canonicalize().unwrap())
        .env("XDG_CACHE_HOME", desk.join(".cache"))
        .env("XDG_STATE_HOME", desk.join(".state"))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn neovim_is_served() {
    let desk = desk();
    fs::write(desk.path().join("nuit.fr.txt"), "Le district de Morvan dort.\n").unwrap();
    in_neovim("desk.lua", desk.path());
}

#[test]
fn neovim_is_served_by_the_pages_block() {
    let desk = desk();
    fs::write(desk.path().join("nuit.fr.txt"), "Le district de Morvan dort.\n").unwrap();
    fs::write(desk.path().join("page.lua"), configuration("Neovim", "lua")).unwrap();
    in_neovim("page.lua", desk.path());
}

#[test]
fn the_seed_is_revised_in_neovim() {
    let desk = tempfile::tempdir().unwrap();
    let files = ["mtlint.toml", "glossaries/hebei.toml", "seeds/hebei-daily-2024-08-07.fr.txt"];
    for file in files {
        let copy = desk.path().join(file);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), copy).unwrap();
    }
    in_neovim("seed.lua", desk.path());
}

/// What the page on editors has in a block of a language, under a heading.
fn configuration(editor: &str, language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, chapter) = page.split_once(&format!("## {editor}\n")).unwrap();
    let (_, block) = chapter.split_once(&format!("```{language}\n")).unwrap();
    block.split("```").next().unwrap().to_string()
}

#[test]
fn emacs_is_served() {
    // Eglot comes with Emacs from version 29 on, with Debian's 28 as a package of its own.
    let source = "(require (quote eglot) (car (file-expand-wildcards
        \"/usr/share/emacs/site-lisp/elpa-src/eglot-*/eglot.el\")))";
    let emacs = || {
        let mut emacs = std::process::Command::new("emacs");
        emacs.args(["--batch", "--quick", "--eval", source]);
        emacs
    };
    if !emacs().output().is_ok_and(|ran| ran.status.success()) {
        eprintln!("no Emacs with Eglot: the server is not tried in it");
        return;
    }
    let desk = desk();
    fs::write(desk.path().join("nuit.fr.txt"), "Le district de Morvan dort.\n").unwrap();
    let configured = desk.path().join("configured.el");
    fs::write(&configured, configuration("Emacs", "lisp")).unwrap();
    let ran = emacs()
        .arg("--load")
        .arg(&configured)
        .arg("--load")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emacs.el"))
        .env("DESK", desk.path().canonicalize().unwrap())
        .env("PATH", path_with_mtlint())
        .env("HOME", desk.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && told.contains("mtlint is served"), "{told}");
}

#[test]
fn kate_is_served_by_the_pages_block() {
    let is_there = |program| std::process::Command::new(program).arg("--version").output().is_ok();
    if !["kate", "dbus-run-session", "setsid"].into_iter().all(is_there) {
        eprintln!("no Kate: the server is not tried in it");
        return;
    }
    for name in ["nuit.fr.md", "nuit.fr.txt"] {
        let desk = desk();
        fs::write(desk.path().join(name), "# Nuit\n\nLe district de Morvan dort.\n").unwrap();
        fs::write(desk.path().join("settings.json"), configuration("Kate", "json")).unwrap();
        let ran = std::process::Command::new("sh")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kate.sh"))
            .arg(name)
            .env("MTLINT", env!("CARGO_BIN_EXE_mtlint"))
            .env("DESK", desk.path().canonicalize().unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&ran.stdout);
        assert!(told.contains("deprecated-term"), "{name}: {told} {ran:?}");
    }
}

#[test]
fn configurations_of_editors_can_be_read() {
    let kate: Value = serde_json::from_str(&configuration("Kate", "json")).unwrap();
    for server in kate["servers"].as_object().unwrap().values() {
        assert_eq!(server["command"], json!(["mtlint", "lsp"]));
    }
    let zed: Value = serde_json::from_str(&configuration("Zed", "json")).unwrap();
    assert_eq!(zed["lsp"]["mtlint"]["binary"]["arguments"], json!(["lsp"]));
    let helix: toml::Value = toml::from_str(&configuration("Helix", "toml")).unwrap();
    assert_eq!(helix["language-server"]["mtlint"]["command"].as_str(), Some("mtlint"));
}

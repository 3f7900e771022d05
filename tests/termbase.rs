//! Term bases of other formats: what is read, what is written, and that nothing is lost unawares.
#![cfg(feature = "cli")]

use assert_cmd::Command;
use mtlint::Files;
use mtlint::glossary::{Cache, Glossaries};
use mtlint::termbase::tbx::categories::Dialect;
use mtlint::termbase::told::LeftOut;
use mtlint::termbase::write::{self, Manner, Target};
use mtlint::termbase::{Format, Options, Reading, TermBase, load, read, toml};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/termbase")
}

/// Reads a file of the tests' folder.
fn reading(name: &str) -> Reading {
    reading_with(name, &Options::default())
}

fn reading_with(name: &str, options: &Options) -> Reading {
    let path = folder().join(name);
    read(name, fs::read(path).unwrap(), options)
}

/// The glossary that a file becomes.
fn glossary(reading: &Reading) -> String {
    assert_eq!(reading.errors, []);
    toml::write::write(&reading.base)
}

fn of_text(text: &str) -> TermBase {
    let options = Options { format: Some(Format::Toml), ..Options::default() };
    let reading = read("g.toml", text.as_bytes().to_vec(), &options);
    assert_eq!(reading.errors, [], "{text}");
    reading.base
}

fn manner(target: Target) -> Manner {
    Manner { target, dialect: Dialect::Basic, is_dct: false, languages: Vec::new() }
}

fn written(base: &TermBase, manner: &Manner) -> (Vec<u8>, LeftOut) {
    let mut left_out = LeftOut::default();
    let bytes = write::write(base, manner, &mut left_out).unwrap();
    (bytes, left_out)
}

/// Every given file beside the glossary that it becomes.
#[test]
fn files_become_the_glossaries_beside_them() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("given")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let made = glossary(&reading(&format!("given/{name}")));
        let beside = folder().join("glossaries").join(format!("{name}.toml"));
        if std::env::var_os("WRITE_GLOSSARIES").is_some() {
            fs::write(&beside, &made).unwrap();
        }
        assert_eq!(made, fs::read_to_string(&beside).unwrap_or_default(), "{name}");
        assert_eq!(toml::write::write(&of_text(&made)), made, "{name} is laid out otherwise");
        // The same file named as a glossary.
        let mut glossaries = Glossaries::default();
        assert_eq!(
            load(&mut glossaries, file.to_str().unwrap(), &Files::default(), &Cache::Nowhere),
            []
        );
        assert_eq!(glossaries.term_count(), of_text(&made).term_count(), "{name}");
    }
}

#[test]
fn broken_files_are_told_with_their_lines() {
    let expected = fs::read_to_string(folder().join("broken/errors.txt")).unwrap();
    let mut told = String::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("broken")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| !file.ends_with("errors.txt")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let reading = read(name, fs::read(file).unwrap(), &Options::default());
        assert!(!reading.errors.is_empty(), "{name}");
        for error in &reading.errors {
            told.push_str(&format!("{error}\n"));
        }
        told.push_str(&format!("{name}: {} right\n", reading.base.entries.len()));
        let mut glossaries = Glossaries::default();
        assert!(
            !load(&mut glossaries, file.to_str().unwrap(), &Files::default(), &Cache::Nowhere)
                .is_empty()
        );
        assert_eq!(glossaries.term_count(), 0, "{name}: nothing of it is used");
    }
    if std::env::var_os("WRITE_GLOSSARIES").is_some() {
        fs::write(folder().join("broken/errors.txt"), &told).unwrap();
    }
    assert_eq!(told, expected);
}

/// What is written and read again.
fn again(base: &TermBase, manner: &Manner, name: &str) -> String {
    let (bytes, _) = written(base, manner);
    let reading = read(name, bytes.clone(), &Options::default());
    assert_eq!(reading.errors, [], "{}", String::from_utf8_lossy(&bytes));
    toml::write::write(&reading.base)
}

#[test]
fn glossaries_of_ours_come_back_from_every_form_of_tbx() {
    for name in ["china", "hebei"] {
        let text = fs::read_to_string(format!("glossaries/{name}.toml")).unwrap();
        let mut base = of_text(&text);
        base.head.comments.clear();
        base.entries.iter_mut().for_each(|entry| entry.comments.clear());
        let laid_out = toml::write::write(&base);
        for target in [Target::Tbx, Target::TbxV2] {
            for dialect in [Dialect::Core, Dialect::Min, Dialect::Basic] {
                for is_dct in [false, true] {
                    let manner = Manner { dialect, is_dct, ..manner(target) };
                    assert!(again(&base, &manner, "g.tbx") == laid_out, "{name} {manner:?}");
                }
            }
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zé ;|\"'&<>]{1,12}",
        "\\PC{1,8}",
        "(mtlint:)?[a-z]{1,3}=?[ \n\t]{0,2}[a-z]{1,3}",
        Just("北三县".to_string())
    ]
    .prop_map(|text| {
        text.chars()
            .filter(|c| {
                !('\u{f8fe}'..='\u{f8ff}').contains(c) && !matches!(c, '\u{fffe}' | '\u{ffff}')
            })
            .collect::<String>()
    })
    .prop_map(|text| if text.trim().is_empty() { "x".to_string() } else { text })
}

fn quoted(text: &str) -> String {
    toml::write::quoted(text)
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// What may be said of a concept, a language or a term, as keys of a table.
fn facts() -> impl Strategy<Value = Vec<String>> {
    let names = prop_oneof![
        Just("definition".to_string()),
        Just("definition/source".to_string()),
        Just("context".to_string()),
        Just("termType".to_string()),
        Just("subjectField".to_string()),
        Just("administrativeStatus".to_string()),
        text()
    ];
    let kept = prop::collection::btree_map(names, prop::collection::vec(text(), 1..3), 0..3);
    let event = (
        prop_oneof![Just("origination".to_string()), text()],
        prop::option::of(text()),
        prop::option::of(text()),
    );
    (kept, prop::collection::vec(event, 0..3)).prop_map(|(kept, events)| {
        let mut keys = Vec::new();
        if !kept.is_empty() {
            let pairs: Vec<String> = kept
                .iter()
                .map(|(name, texts)| format!("{} = {}", quoted(name), list(texts)))
                .collect();
            keys.push(format!("kept = {{ {} }}", pairs.join(", ")));
        }
        if !events.is_empty() {
            let event = |(what, when, who): (String, Option<String>, Option<String>)| {
                let told = |key: &str, value: Option<String>| {
                    value.map(|value| format!(", {key} = {}", quoted(&value))).unwrap_or_default()
                };
                format!("{{ what = {}{}{} }}", quoted(&what), told("when", when), told("who", who))
            };
            let events: Vec<String> = events.into_iter().map(event).collect();
            keys.push(format!("history = [{}]", events.join(", ")));
        }
        keys
    })
}

fn said() -> impl Strategy<Value = Vec<String>> {
    let gender = prop::option::of(prop::sample::select(vec!["m", "f", "mp", "fp", "n"]));
    let part = prop::option::of(prop_oneof![Just("noun".to_string()), text()]);
    let case = prop::option::of(prop::sample::select(vec!["exact", "any"]));
    (gender, prop::option::of(text()), part, case, prop::option::of(text())).prop_map(
        |(gender, article, part, case, note)| {
            let pair = |key: &str, value: Option<String>| {
                value.map(|value| format!("{key} = {}", quoted(&value)))
            };
            let gender = pair("gender", gender.map(str::to_string));
            let case = pair("case", case.map(str::to_string));
            [
                gender,
                pair("article", article),
                pair("part-of-speech", part),
                case,
                pair("note", note),
            ]
            .into_iter()
            .flatten()
            .collect()
        },
    )
}

fn term() -> impl Strategy<Value = String> {
    (text(), said(), facts(), prop::option::of(text())).prop_map(|(text, said, facts, write)| {
        let mut keys = vec![format!("text = {}", quoted(&text))];
        keys.extend(write.map(|write| format!("write = {}", quoted(&write))));
        keys.extend(said);
        keys.extend(facts);
        format!("{{ {} }}", keys.join(", "))
    })
}

fn section() -> impl Strategy<Value = String> {
    let terms = |key: &'static str| {
        prop::collection::vec(prop_oneof![text().prop_map(|text| quoted(&text)), term()], 0..3)
            .prop_map(move |terms| {
                (!terms.is_empty()).then(|| format!("{key} = [{}]", terms.join(", ")))
            })
    };
    let preferred = text().prop_map(|text| Some(format!("preferred = {}", quoted(&text))));
    let parts = (
        preferred,
        said(),
        terms("forms"),
        terms("admitted"),
        terms("short"),
        terms("deprecated"),
        terms("literal"),
        facts(),
    );
    parts.prop_map(|(preferred, said, forms, admitted, short, deprecated, literal, facts)| {
        let mut keys: Vec<String> = [preferred, forms, admitted, short, deprecated, literal]
            .into_iter()
            .flatten()
            .collect();
        keys.extend(said);
        keys.extend(facts);
        format!("{{ {} }}", keys.join(", "))
    })
}

fn concept() -> impl Strategy<Value = String> {
    let kind = prop::sample::select(vec!["place", "organisation", "person", "work", "phrase"]);
    let sections = prop::collection::btree_map(
        prop::sample::select(vec!["en", "fr", "zh", "pt-BR", "de"]),
        section(),
        1..4,
    );
    let examples = prop::collection::vec(text(), 0..3);
    (text(), kind, prop::option::of(text()), sections, facts(), examples).prop_map(
        |(id, kind, note, sections, facts, examples)| {
            let mut concept = format!("[[concept]]\nid = {}\nkind = \"{kind}\"\n", quoted(&id));
            note.iter().for_each(|note| concept.push_str(&format!("note = {}\n", quoted(note))));
            facts.iter().for_each(|key| concept.push_str(&format!("{key}\n")));
            sections
                .iter()
                .for_each(|(code, section)| concept.push_str(&format!("{code} = {section}\n")));
            if !examples.is_empty() {
                concept.push_str(&format!("[concept.examples]\nfr = {}\n", list(&examples)));
            }
            concept
        },
    )
}

fn any_glossary() -> impl Strategy<Value = String> {
    let head = (
        prop::option::of(text()),
        prop::option::of(text()),
        prop::collection::vec(text(), 0..3),
        any::<bool>(),
    );
    (head, prop::collection::vec(concept(), 0..4)).prop_map(
        |((name, about, refused, has_code), concepts)| {
            let mut all = String::new();
            name.iter().for_each(|name| all.push_str(&format!("name = {}\n", quoted(name))));
            about.iter().for_each(|about| all.push_str(&format!("about = {}\n", quoted(about))));
            all.push_str(&format!("refused = {}\n", list(&refused)));
            if has_code {
                all.push_str("codes = { fr = \"fr-FR\" }\n");
            }
            // Ids are unique in a file.
            let concepts = concepts
                .iter()
                .enumerate()
                .map(|(at, concept)| concept.replacen("id = \"", &format!("id = \"{at}"), 1));
            all + &concepts.collect::<String>()
        },
    )
}

proptest! {
    /// What a glossary holds comes back from TBX byte for byte, whatever it is.
    #[test]
    fn a_round_trip_through_tbx_gives_the_same_glossary(glossary in any_glossary(), is_dct: bool, small in 0_usize..3) {
        let base = of_text(&glossary);
        let laid_out = toml::write::write(&base);
        prop_assert_eq!(toml::write::write(&of_text(&laid_out)), laid_out.clone());
        let dialect = [Dialect::Core, Dialect::Min, Dialect::Basic][small];
        for target in [Target::Tbx, Target::TbxV2] {
            let manner = Manner { dialect, is_dct, ..manner(target) };
            prop_assert_eq!(again(&base, &manner, "g.tbx"), laid_out.clone());
        }
    }

    /// Nothing panics, whatever a file holds.
    #[test]
    fn any_text_is_read_or_told(text in "\\PC{0,200}") {
        for name in ["g.tbx", "g.csv", "g.tsv", "g.toml", "g.xml"] {
            read(name, text.clone().into_bytes(), &Options::default());
        }
    }
}

/// The command, in an empty folder of its own.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    /// Runs a command; its status, what it prints, and what it tells.
    fn run(&self, line: &str) -> (i32, String, String) {
        let mut command = Command::cargo_bin("mtlint").unwrap();
        let output = command.current_dir(self.0.path()).args(line.split(' ')).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }
}

const BEAT: &str = "[[concept]]\nid = \"bridge\"\nkind = \"phrase\"\nen = \"bridge\"\nfr = { preferred = \"pont\", gender = \"m\", deprecated = [\"passerelle\"] }\n";

#[test]
fn a_table_becomes_a_glossary_that_checks() {
    let desk = Desk::new();
    desk.put("terms.csv", "English;French;French status\nbridge;passerelle;forbidden\n");
    desk.put("a.fr.txt", "La passerelle est fermée.\n");
    let (status, _, told) = desk.run("glossary import terms.csv -o beat.toml --format human");
    assert_eq!((status, told.contains("1 concept, 2 terms in en, fr")), (0, true), "{told}");
    assert!(desk.text("beat.toml").contains("deprecated = [\"passerelle\"]"));
    let (status, found, _) = desk.run("check --glossary beat.toml a.fr.txt --format jsonl");
    assert!(status == 1 && found.contains("deprecated-term"), "{found}");
    // The same file by itself is a glossary, too.
    desk.put("terms.csv", "English;French;French status;French;French status\nbridge;passerelle;forbidden;pont;preferred\n");
    let (status, found, _) = desk.run("check --glossary terms.csv a.fr.txt --format jsonl");
    assert!(status == 1 && found.contains("terms.csv:2") && found.contains("Le pont"), "{found}");
}

#[test]
fn broken_rows_stop_the_command_unless_it_is_to_go_on() {
    let desk = Desk::new();
    desk.put("terms.csv", "en,fr\nbridge,pont\nroad,rue,way,weg\n");
    let (status, _, told) = desk.run("glossary import terms.csv -o beat.toml");
    assert!(status == 2 && told.contains("terms.csv:3: has 4 cells"), "{told}");
    assert!(!desk.0.path().join("beat.toml").exists());
    let (status, _, _) = desk.run("glossary import terms.csv -o beat.toml --keep-going");
    assert!(status == 2 && desk.text("beat.toml").contains("pont"));
}

#[test]
fn what_a_format_has_no_place_for_is_told() {
    let desk = Desk::new();
    desk.put(
        "beat.toml",
        &BEAT.replace("\"passerelle\"", "{ text = \"passerelle\", note = \"for people on foot\" }"),
    );
    let (status, table, told) = desk.run("glossary export beat.toml --to csv");
    assert_eq!(status, 0);
    assert!(table.contains("fr:gender") && table.contains("passerelle"), "{table}");
    assert!(
        told.contains("left out: 1 × what is said of a term that is not the preferred one"),
        "{told}"
    );
}

#[test]
fn fmt_keeps_comments_and_tells_what_it_would_change() {
    let desk = Desk::new();
    desk.put(
        "beat.toml",
        &format!(
            "# Bridges\n{}",
            BEAT.replace("en = \"bridge\"", "en   =   'bridge' # over water")
        ),
    );
    assert_eq!(desk.run("glossary fmt --check beat.toml").0, 1);
    assert_eq!(desk.run("glossary fmt beat.toml").0, 0);
    assert_eq!(
        desk.text("beat.toml"),
        format!("# Bridges\n{}", BEAT.replace("en = \"bridge\"", "en = \"bridge\" # over water"))
    );
    assert_eq!(desk.run("glossary fmt --check beat.toml").0, 0);
}

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
        &BEAT.replace("\"passerelle\"", "{ text = \"passerelle\", kept = { source = \"a map\" } }"),
    );
    let (status, table, told) = desk.run("glossary export beat.toml --to csv");
    assert_eq!(status, 0);
    assert!(table.contains("fr:gender") && table.contains("passerelle"), "{table}");
    assert!(told.contains("left out: 1 × texts and history of a single term"), "{told}");
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

#[test]
fn what_is_not_understood_is_never_written_over() {
    let desk = Desk::new();
    // Laid out anew, the number would be gone.
    let odd = format!("{BEAT}kept = {{ pages = 3 }}\n");
    desk.put("odd.toml", &odd);
    let (status, _, errors) = desk.run("glossary fmt odd.toml");
    assert!(status == 2 && errors.contains("a value would be lost: 3"), "{status} {errors}");
    assert_eq!(desk.text("odd.toml"), odd);
    // What is behind a term base's entries is not read.
    desk.put("beat.toml", BEAT);
    assert_eq!(desk.run("glossary export beat.toml -o beat.tbx").0, 0);
    let back = "<back><refObjectSec type=\"respPerson\"><refObject id=\"p1\"><item>Kim</item></refObject></refObjectSec></back></text>";
    let with_back = desk.text("beat.tbx").replace("</text>", back);
    desk.put("beat.tbx", &with_back);
    desk.put(
        "a.fr.txt",
        "Le comté de Xianghe va bien. Le comté Xianghe va mieux. Le comté de Xianghe rit.\n",
    );
    let (status, _, errors) = desk.run("suggest --into beat.tbx --write a.fr.txt");
    assert!(status == 2 && errors.contains("would be lost"), "{status} {errors}");
    assert_eq!(desk.text("beat.tbx"), with_back);
}

#[test]
fn a_file_that_is_not_there_leaves_what_was_made_before() {
    let desk = Desk::new();
    desk.put("out.toml", BEAT);
    let (status, _, errors) = desk.run("glossary import none.tbx --keep-going -o out.toml");
    assert!(status == 2 && errors.contains("none.tbx"), "{status} {errors}");
    assert_eq!(desk.text("out.toml"), BEAT);
}

/// Holds a part of the documentation to what the code says; with `WRITE_GLOSSARIES` it is written.
fn is_documented(name: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/termbases.md");
    let page = fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).unwrap();
    let (told, behind) = rest.split_once(&close).unwrap();
    if std::env::var_os("WRITE_GLOSSARIES").is_some() {
        fs::write(&path, format!("{before}{open}{table}{close}{behind}")).unwrap();
    }
    assert_eq!(told, table);
}

#[test]
fn the_page_has_the_tables_of_statuses_and_languages() {
    is_documented("statuses", &mtlint::termbase::status::table());
    is_documented("languages", &mtlint::termbase::language::table());
}

/// Each word of the table is read as that status from a table and from TBX.
#[test]
fn every_status_of_the_page_is_read() {
    for (standing, words) in mtlint::termbase::status::STATUSES {
        for word in words {
            let table = format!("en,fr,fr status\nbridge,pont,{word}\n");
            let base = read("t.csv", table.into_bytes(), &Options::default()).base;
            assert_eq!(base.entries[0].sections[1].terms[0].standing, standing, "{word}");
            let tbx = format!(
                "<martif type=\"TBX\"><text><body><termEntry id=\"a\"><langSet xml:lang=\"fr\"><tig><term>pont</term><termNote type=\"administrativeStatus\">{word}</termNote></tig></langSet></termEntry></body></text></martif>"
            );
            let base = read("t.tbx", tbx.into_bytes(), &Options::default()).base;
            assert_eq!(base.entries[0].sections[0].terms[0].standing, standing, "{word}");
        }
    }
}

const TWO: &str = "[[concept]]\nid = \"bridge\"\nkind = \"phrase\"\nnote = \"n\"\nen = [\"bridge\", \"span\"]\nfr = { preferred = \"pont\", gender = \"m\", deprecated = [\"passerelle\"] }\nde = \"Brücke\"\n\n[[concept]]\nid = \"dental\"\nkind = \"phrase\"\nen = \"bridge\"\nfr = \"bridge dentaire\"\n";

#[test]
fn services_get_what_they_take_and_the_rest_is_told() {
    let desk = Desk::new();
    desk.put("beat.toml", TWO);
    let (status, pairs, told) =
        desk.run("glossary export beat.toml --to deepl --source en --target fr");
    assert_eq!((status, pairs.as_str()), (0, "bridge\tpont\nspan\tpont\n"));
    for what in [
        "1 × phrases that another concept has",
        "1 × wrong terms",
        "1 × languages that are not asked for",
        "1 × what is said of concepts",
    ] {
        assert!(told.contains(what), "{told}");
    }
    let (_, pairs, _) =
        desk.run("glossary export beat.toml --to amazon --source en --target fr,de");
    assert_eq!(pairs, "en,fr,de\nbridge,pont,Brücke\nspan,pont,Brücke\n");
    let (_, pairs, _) = desk.run("glossary export beat.toml --to google --source fr --target en");
    assert_eq!(pairs, "pont,bridge\nbridge dentaire,bridge\n");
    let (_, pairs, _) =
        desk.run("glossary export beat.toml --to microsoft --source de --target fr");
    assert_eq!(pairs, "Brücke\tpont\n");
    // Of two languages the source is the one that stands first.
    desk.put("two.toml", BEAT);
    let (status, pairs, told) = desk.run("glossary export two.toml --to deepl");
    assert_eq!((status, pairs.as_str()), (0, "bridge\tpont\n"));
    assert!(told.contains("pairs from en to fr; --source and --target say otherwise"), "{told}");
    let (status, _, told) = desk.run("glossary export beat.toml --to deepl");
    assert!(status == 2 && told.contains("say --source and --target"), "{told}");
    let (status, _, told) =
        desk.run("glossary export beat.toml --to deepl --source en --target ru");
    assert!(status == 2 && told.contains("no terms in “ru”"), "{told}");
}

#[test]
fn a_phrase_that_is_too_long_for_a_service_is_told() {
    let desk = Desk::new();
    desk.put(
        "beat.toml",
        &BEAT.replace("\"bridge\"\nfr", &format!("\"{}\"\nfr", "long ".repeat(50).trim())),
    );
    let (_, pairs, told) =
        desk.run("glossary export beat.toml --to amazon --source en --target fr");
    assert_eq!(pairs, "en,fr\n");
    assert!(told.contains("more than 200 bytes"), "{told}");
}

#[test]
fn clashes_are_told_and_decided() {
    let desk = Desk::new();
    desk.put("one.toml", BEAT);
    desk.put(
        "other.csv",
        "id,en,fr,fr:gender,fr:deprecated\nB-7,Bridge,viaduc,m,pont\nroad,road,route,f,\n",
    );
    let (status, merged, told) = desk.run("glossary merge one.toml other.csv");
    assert_eq!((status, merged.as_str()), (1, ""), "{told}");
    assert!(
        told.contains("bridge: fr preferred: “pont” (one.toml:5) or “viaduc” (other.csv:2)"),
        "{told}"
    );
    assert!(
        told.contains("bridge: fr “pont”: “preferred” (one.toml:5) or “deprecated” (other.csv:2)"),
        "{told}"
    );
    let (status, merged, _) = desk.run("glossary merge one.toml other.csv --prefer last");
    assert_eq!(status, 0);
    assert!(
        merged.contains("preferred = \"viaduc\"") && merged.contains("id = \"road\""),
        "{merged}"
    );
    let (_, merged, _) = desk.run("glossary merge one.toml other.csv --prefer first");
    assert!(
        merged.contains("preferred = \"pont\"")
            && merged.contains("admitted = [{ text = \"viaduc\""),
        "{merged}"
    );
    let (status, merged, _) = desk.run("glossary merge one.toml other.csv --by id --format json");
    let merged: serde_json::Value = serde_json::from_str(&merged).unwrap();
    assert_eq!(
        (status, merged["concepts"].as_u64(), merged["joined"].as_u64()),
        (0, Some(3), Some(0))
    );
}

#[test]
fn differences_are_told_by_concept_in_any_format() {
    let desk = Desk::new();
    desk.put("old.toml", BEAT);
    desk.put("new.csv", "id,kind,en,fr,fr:gender,fr:deprecated\nbridge,phrase,bridge,viaduc,m,passerelle\nroad,phrase,road,route,f,\n");
    let (status, told, _) = desk.run("glossary diff old.toml new.csv");
    assert_eq!(status, 1);
    assert_eq!(
        told,
        "~ bridge (bridge)\n    ~ fr preferred: pont → viaduc\n+ road\n    + en preferred: road\n    + fr preferred: route\n"
    );
    assert_eq!(desk.run("glossary diff old.toml old.toml").0, 0);
    let (_, told, _) = desk.run("glossary diff old.toml new.csv --format json");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["differences"][0]["details"][0]["new"], "viaduc");
}

#[test]
fn concepts_are_listed_found_and_counted() {
    let desk = Desk::new();
    desk.put("beat.toml", TWO);
    desk.put("mtlint.toml", "glossaries = [\"beat.toml\"]\n");
    let (status, told, _) = desk.run("glossary list");
    assert!(
        status == 0 && told.starts_with("bridge\tphrase\ten = bridge | fr = pont | de = Brücke\n"),
        "{told}"
    );
    let (status, told, _) = desk.run("glossary find BRUCKE");
    assert!(
        status == 0 && told.contains("bridge (phrase) beat.toml:1") && !told.contains("dentaire"),
        "{told}"
    );
    assert_eq!(desk.run("glossary find nowhere").0, 1);
    let (_, told, _) = desk.run("glossary find bridge --exact --lang en --format json");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["concepts"].as_array().unwrap().len(), 2);
    let (_, told, _) = desk.run("glossary stats --format json");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let sum = &told["glossaries"][0];
    assert_eq!((sum["terms"].as_u64(), sum["ambiguous"].as_u64()), (Some(7), Some(1)));
    assert_eq!(sum["languages"][2]["missing"], 1);
}

#[test]
fn names_of_sources_that_no_glossary_knows_are_counted() {
    let desk = Desk::new();
    desk.put("mtlint.toml", "glossaries = [\"beat.toml\"]\nsource-lang = \"zh\"\n");
    desk.put(
        "beat.toml",
        "[[concept]]\nid = \"sanhe\"\nkind = \"place\"\nzh = \"三河市\"\nfr = \"ville de Sanhe\"\n",
    );
    desk.put("a.zh.txt", "三河市和香河县今天签了协议。\n香河县很高兴。\n");
    desk.put("a.fr.txt", "La ville de Sanhe et le comté de Xianghe ont signé un accord.\nLe comté de Xianghe est content.\n");
    let (status, told, _) = desk.run("glossary coverage a.fr.txt --format json");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(status, 1);
    assert_eq!(
        (told["unknown"][0]["name"].as_str(), told["unknown"][0]["count"].as_u64()),
        (Some("香河县"), Some(2))
    );
    let names: Vec<&str> = told["unknown"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert!(!names.contains(&"三河市"), "{names:?}");
}

#[test]
fn proposals_go_into_term_bases() {
    let article = "La passerelle de Sanhe est fermée. Le comté de Xianghe va bien. Le comté Xianghe va mieux. Le comté de Xianghe rit.\n";
    for name in ["beat.tbx", "beat.csv", "beat.tsv"] {
        let desk = Desk::new();
        desk.put("beat.toml", BEAT);
        desk.put("a.fr.txt", article);
        assert_eq!(desk.run(&format!("glossary export beat.toml -o {name}")).0, 0);
        let (status, told, errors) = desk.run(&format!("suggest --into {name} --write a.fr.txt"));
        assert!(status == 0 && told.contains("comté de Xianghe"), "{name}: {told} {errors}");
        let (_, list, _) = desk.run(&format!("glossary find Xianghe {name}"));
        assert!(
            list.contains("comté Xianghe (deprecated)")
                && list.contains("comté de Xianghe (preferred"),
            "{name}: {list}"
        );
        let (_, list, _) = desk.run(&format!("glossary find passerelle {name}"));
        assert!(list.contains("pont (preferred, m)"), "{name}: {list}");
    }
}

/// Names have their spaces, and where all nouns have capitals a noun is no name.
#[test]
fn names_of_sources_are_told_as_they_are_written() {
    let names = |code: &str, source: &str| -> Vec<String> {
        let desk = Desk::new();
        desk.put("mtlint.toml", &format!("source-lang = \"{code}\"\n"));
        desk.put(&format!("a.{code}.txt"), source);
        desk.put("a.fr.txt", "Le bureau est ouvert.\nIl est grand.\n");
        let (_, told, _) = desk.run("glossary coverage a.fr.txt --least 1 --format json");
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let unknown = told["unknown"].as_array().unwrap().iter();
        unknown.map(|one| one["name"].as_str().unwrap().to_string()).collect()
    };
    let english =
        names("en", "They closed the Post Office in Yorkford.\nThe Post Office is big.\n");
    assert!(english.contains(&"Post Office".to_string()), "{english:?}");
    let german = names("de", "Sie öffnen das Amt in Grünbrunn.\nDort wächst die Wirtschaft.\n");
    assert!(german.contains(&"Grünbrunn".to_string()), "{german:?}");
    assert!(!german.contains(&"Wirtschaft".to_string()), "{german:?}");
}

/// A table that mtlint writes says the same when it is read again.
#[test]
fn gender_article_forms_and_case_are_written_in_columns() {
    let text = "[[concept]]\nid = \"a\"\nkind = \"place\"\nfr = { preferred = \"Hebei; ou | Ho\", gender = \"m\", article = \"le\", part-of-speech = \"properNoun\", case = \"exact\", forms = [\"du Hebei\"], short = [\"HE\"] }\n";
    let base = of_text(text);
    let mut names = vec![("g.csv", Target::Csv), ("g.tsv", Target::Tsv)];
    #[cfg(feature = "sheets")]
    names.push(("g.ods", Target::Ods));
    #[cfg(feature = "xlsx")]
    names.push(("g.xlsx", Target::Xlsx));
    for (name, target) in names {
        if name == "g.tsv" {
            // The flat form parts terms at every semicolon.
            let plain = text.replace("Hebei; ou | Ho", "Hebei");
            let plain = of_text(&plain);
            assert_eq!(again(&plain, &manner(target), name), toml::write::write(&plain));
        } else {
            assert_eq!(again(&base, &manner(target), name), toml::write::write(&base), "{name}");
        }
    }
}

/// Columns hold what is said of each term, not only of the preferred one.
#[test]
fn what_is_said_of_single_terms_is_written_in_columns() {
    let text = "[[concept]]\nid = \"a\"\nkind = \"phrase\"\nfr = { preferred = \"pont\", admitted = [\"viaduc\", { text = \"passerelle\", gender = \"f\", note = \"a; b\" }], deprecated = [\"point\", { text = \"pons\", write = \"ponts\", note = \"Latin\", case = \"exact\" }] }\n";
    let base = of_text(text);
    let (bytes, left_out) = written(&base, &manner(Target::Tsv));
    assert!(left_out.losses().is_empty());
    let table = String::from_utf8(bytes).unwrap();
    let names = "id\tkind\tfr\tfr:admitted\tfr:deprecated\tfr:admitted:gender\tfr:admitted:note\tfr:deprecated:case\tfr:deprecated:note\tfr:write\n";
    assert_eq!(
        table,
        format!(
            "{names}a\tphrase\tpont\tviaduc; passerelle\tpoint; pons\t; f\t; a\\; b\t; exact\t; Latin\t; ponts\n"
        )
    );
    for (name, target) in [("g.tsv", Target::Tsv), ("g.csv", Target::Csv)] {
        assert_eq!(again(&base, &manner(target), name), toml::write::write(&base), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.tsv");
    fs::write(&path, &table).unwrap();
    let mut glossaries = Glossaries::default();
    assert_eq!(
        load(&mut glossaries, path.to_str().unwrap(), &Files::default(), &Cache::Nowhere),
        []
    );
    let details: Vec<String> = glossaries
        .terms()
        .map(|term| {
            let said = term.details();
            format!("{} {:?} {:?} {}", term.text, said.write, said.note, said.is_exact)
        })
        .collect();
    assert_eq!(
        details,
        [
            "pont None None false",
            "viaduc None None false",
            "passerelle None Some(\"a; b\") false",
            "point None None false",
            "pons Some(\"ponts\") Some(\"Latin\") true"
        ]
    );
}

/// `fr` is the preferred term of French, whichever of the two names a column has.
#[test]
fn what_is_said_of_the_preferred_term_goes_to_the_language_alone() {
    let reading = of_table("g.tsv", "en\tfr\tfr:preferred:note\nbridge\tpont\tneu\n");
    assert!(glossary(&reading).contains("note = \"neu\""), "{}", glossary(&reading));
}

/// A column whose name is mistyped would be kept as a text that nothing heeds.
#[test]
fn mistyped_names_of_columns_are_told() {
    let told = |head: &str| -> Vec<String> {
        let reading = of_table("g.tsv", &format!("{head}\na\tb\n"));
        reading.errors.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        told("fr\tfr:depricated"),
        [
            "g.tsv:1: the column “fr:depricated” is not known; “deprecated” may be meant. If it is not, say what it holds: --columns \"fr:depricated=…\", or fr:depricated=- for nothing"
        ]
    );
    assert!(told("French\tFrench Stauts")[0].contains("“status” may be meant"));
    assert!(told("fr\tfrr2:gender")[0].contains("starts with no language"));
    for right in [
        "fr\tfr:context",
        "fr\tFrench status",
        "fr\tRemarks of ours",
        "fr\tfr:source",
        "en\ten:Remarks",
        "de\tDE Vote",
    ] {
        assert_eq!(told(right), [] as [&str; 0], "{right}");
    }
    let options = Options {
        columns: vec![("fr:depricated".into(), "fr:deprecated".into())],
        ..Options::default()
    };
    let reading = read("g.tsv", b"fr\tfr:depricated\na\tb\n".to_vec(), &options);
    assert!(glossary(&reading).contains("deprecated = [\"b\"]"));
}

#[cfg(feature = "skos")]
#[test]
fn skos_is_read_and_written_in_both_forms() {
    let turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://example.org/v/bridge> a skos:Concept ;\n  skos:prefLabel \"bridge\"@en, \"pont\"@fr ; skos:altLabel \"span\"@en ; skos:hiddenLabel \"brigde\"@en ;\n  skos:definition \"ce qui passe une rivière\"@fr ; skos:broader <http://example.org/v/road> .\n";
    let reading = read("v.ttl", turtle.as_bytes().to_vec(), &Options::default());
    let text = glossary(&reading);
    assert!(
        text.contains("id = \"bridge\"")
            && text.contains("deprecated = [\"brigde\"]")
            && text.contains("definition = \"ce qui passe une rivière\""),
        "{text}"
    );
    assert_eq!(reading.base.entries[0].line, 3);
    for (name, target) in [("v.ttl", Target::Turtle), ("v.rdf", Target::RdfXml)] {
        assert_eq!(again(&reading.base, &manner(target), name), text, "{name}");
    }
    let broken = read("v.ttl", b"<a> <b> \"c\n".to_vec(), &Options::default());
    assert!(broken.errors[0].line().is_some(), "{:?}", broken.errors);
    let broken = read(
        "v.rdf",
        b"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<x></rdf:RDF>"
            .to_vec(),
        &Options::default(),
    );
    assert!(broken.errors[0].line().is_some(), "{:?}", broken.errors);
}

fn of_table(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes().to_vec(), &Options::default())
}

/// Indonesian has the code that is a concept's key.
#[test]
fn a_language_called_as_a_key_of_concepts_comes_back() {
    let reading = of_table("t.csv", "English,Indonesian,ind:gender\nbridge,jembatan,n\n");
    let text = glossary(&reading);
    assert!(text.contains("id = \"bridge\"") && text.contains("ind = {"), "{text}");
    assert_eq!(toml::write::write(&of_text(&text)), text);
    assert_eq!(of_text(&text).languages(), ["en", "id"]);
    for (name, target) in [("g.csv", Target::Csv), ("g.tsv", Target::Tsv)] {
        assert_eq!(again(&reading.base, &manner(target), name), text, "{name}");
    }
    // What checks articles has the language by its code.
    let desk = Desk::new();
    let (flat, _) = written(&reading.base, &manner(Target::Tsv));
    desk.put("g.toml", &text);
    desk.put("g.tsv", &String::from_utf8(flat).unwrap());
    for name in ["g.toml", "g.tsv"] {
        let mut glossaries = Glossaries::default();
        let path = desk.0.path().join(name);
        let errors =
            load(&mut glossaries, path.to_str().unwrap(), &Files::default(), &Cache::Nowhere);
        assert_eq!(errors, [], "{name}");
        assert!(glossaries.language("id").is_some(), "{name}");
    }
}

#[test]
fn cells_beside_terms_are_kept_or_told() {
    let text = glossary(&of_table(
        "t.csv",
        "English,Synonyms,French\nbridge,span; viaduct,pont\nroad,,route\n",
    ));
    assert!(text.contains("en = [\"bridge\", \"span\", \"viaduct\"]"), "{text}");
    let reading = of_table(
        "t.csv",
        "en,note,de,fr,status,note,fr:definition,de:definition\nroad,,Straße,,forbidden,not yet,voie,Weg\n",
    );
    let text = glossary(&reading);
    assert!(
        text.contains("kept = { definition = \"voie\" }") && text.contains("note = \"not yet\""),
        "{text}"
    );
    assert!(text.contains("definition = \"Weg\""), "{text}");
    let losses = reading.left_out.losses();
    assert_eq!((losses.len(), losses[0].count, losses[0].line), (1, 1, 2), "{losses:?}");
}

#[test]
fn rows_of_tables_have_the_lines_that_editors_count() {
    for (text, lines) in [
        ("en,fr\r\nbridge,pont\r\nroad,route\r\n", [2, 3]),
        ("en,fr\n\n\nbridge,pont\n\nroad,route\n", [4, 6]),
        ("sep=,\r\nen,fr\r\n\"bridge\r\nover\",pont\r\nroad,route\r\n", [3, 5]),
    ] {
        let reading = of_table("t.csv", text);
        let found: Vec<usize> = reading.base.entries.iter().map(|entry| entry.line).collect();
        assert_eq!(found, lines, "{text:?}");
    }
    let reading = of_table("t.csv", "en,fr\r\n\r\nbridge,pont,ponte\r\n");
    assert_eq!(reading.errors[0].line(), Some(3));
    let reading = of_table("t.csv", "\n\nen,fr\r\n\r\nbridge,\"pont\r\n");
    assert_eq!(reading.errors[0].line(), Some(5));
}

#[test]
fn the_flat_form_is_parted_the_same_by_all_who_read_it() {
    let text = "[[concept]]\nid = \"#1\"\nkind = \"phrase\"\nfr = [\"a|b\", \"c;d\", \"e\\\\\"]\n";
    let base = of_text(text);
    let (flat, left_out) = written(&base, &manner(Target::Tsv));
    assert!(left_out.is_empty());
    assert_eq!(again(&base, &manner(Target::Tsv), "g.tsv"), text);
    let desk = Desk::new();
    desk.put("g.tsv", &String::from_utf8(flat).unwrap());
    let mut glossaries = Glossaries::default();
    let path = desk.0.path().join("g.tsv");
    load(&mut glossaries, path.to_str().unwrap(), &Files::default(), &Cache::Nowhere);
    let concept = glossaries.concepts().next().unwrap();
    let terms: Vec<&str> = glossaries.terms_of(concept).map(|term| term.text).collect();
    assert_eq!((concept.id.to_string().as_str(), terms), ("#1", vec!["a|b", "c;d", "e\\"]));
    // Columns that the flat form does not have make another table of it, whose terms come back as well.
    let text = "[[concept]]\nid = \"#1\"\nkind = \"phrase\"\nfr = { preferred = \"a|b;c\", kept = { definition = \"d\" } }\n";
    assert_eq!(again(&of_text(text), &manner(Target::Tsv), "g.tsv"), text);
    let kind = Some(mtlint::glossary::ConceptKind::Phrase);
    let options = Options { kind, ..Options::default() };
    let reading = read("g.tsv", b"id\tfr\na\tpont\n".to_vec(), &options);
    assert_eq!(reading.base.entries[0].kind, kind);
}

#[test]
fn heads_of_tables_name_languages_and_bare_terms() {
    let reading = of_table("t.csv", "En;Fr;No\nbridge;pont;7\n");
    assert_eq!(reading.base.languages(), ["en", "fr"]);
    let languages = vec!["en".to_string(), "fr".to_string()];
    let options = Options { languages, ..Options::default() };
    for head in ["Term,Translation", "Source,Target", "Term,Target"] {
        let table = format!("{head}\nbridge,pont\n");
        let reading = read("t.csv", table.into_bytes(), &options);
        assert_eq!(reading.errors, [], "{head}");
        assert_eq!(glossary(&reading).matches("\n").count(), 5, "{head}");
    }
    let reading = of_table("t.csv", "Term,French\nbridge,pont\n");
    assert_eq!(reading.errors.len(), 1);
    assert!(reading.errors[0].to_string().contains("nothing tells its language"));
}

#[test]
fn an_id_that_is_given_twice_is_told_once() {
    let twice = BEAT.to_string() + "\n" + BEAT;
    assert_eq!(of_table("g.toml", &twice).errors.len(), 1);
    assert_eq!(of_table("g.tsv", "id\tfr\na\tpont\na\troute\n").errors.len(), 1);
    assert_eq!(of_table("g.csv", "id,fr\na,pont\na,route\n").errors.len(), 1);
}

#[cfg(feature = "skos")]
#[test]
fn addresses_that_end_alike_are_two_concepts() {
    let turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://example.org/animals/1> a skos:Concept ; skos:prefLabel \"crane\"@en .\n<http://example.org/none> a skos:Concept .\n<http://example.org/plants/1> a skos:Concept ; skos:prefLabel \"moss\"@en .\n";
    let text = glossary(&of_table("v.ttl", turtle));
    assert!(text.contains("id = \"1\"") && text.contains("id = \"moss\""), "{text}");
}

#[test]
fn files_are_joined_by_ids_that_they_give_only() {
    let desk = Desk::new();
    desk.put("one.csv", "en,fr\nbank,rive\n");
    desk.put("two.csv", "en,fr\nbank,banque\n");
    desk.put("three.csv", "id,en,fr\nbank,shoal,banc\n");
    let (status, joined, _) = desk.run("glossary import one.csv two.csv three.csv");
    assert_eq!(status, 0);
    for text in
        ["fr = \"rive\"", "fr = \"banque\"", "id = \"bank\"\nkind = \"phrase\"\nen = \"shoal\""]
    {
        assert!(joined.contains(text), "{joined}");
    }
    assert_eq!(of_text(&joined).entries.len(), 3);
    let (status, joined, told) =
        desk.run("glossary merge one.csv two.csv three.csv three.csv --by id");
    assert!(status == 0 && told.contains("1 joined, 0 clashes"), "{told}");
    assert_eq!(of_text(&joined).entries.len(), 3);
    assert!(joined.contains("id = \"bank\"\nkind = \"phrase\"\nen = \"shoal\""), "{joined}");
    // The same rows without ids do not differ, also where no name is right.
    desk.put("wrong.csv", "en,en status\nbank,forbidden\n");
    assert_eq!(desk.run("glossary diff wrong.csv wrong.csv").0, 0);
    assert_eq!(desk.run("glossary diff one.csv one.csv").0, 0);
}

#[test]
fn all_that_the_later_file_says_of_a_concept_is_joined() {
    let desk = Desk::new();
    desk.put("one.toml", &format!("refused = [\"Xanadu\"]\n\n{BEAT}"));
    let later = BEAT.replace("phrase", "place").replace("fr =", "de =");
    desk.put(
        "two.toml",
        &format!("refused = [\"Atlantis\"]\ncodes = {{ de = \"de-AT\" }}\n\n{later}[concept.examples]\nde = [\"Die Brücke.\"]\n"),
    );
    let (_, joined, _) = desk.run("glossary import one.toml two.toml");
    for text in [
        "refused = [\"Xanadu\", \"Atlantis\"]",
        "codes = { de = \"de-AT\" }",
        "kind = \"place\"",
        "\"Die Brücke.\"",
    ] {
        assert!(joined.contains(text), "{joined}");
    }
}

/// The source of a text stays with it, whatever the other says.
/// A row may have a term in two columns, as where one is called “term” and another has the language's code.
#[test]
fn a_term_that_a_row_has_twice_is_one() {
    let options = Options { columns: vec![("term".into(), "en".into())], ..Options::default() };
    let table = b"term,casesensitive,forbidden,en,fr\nhub,yes,yes,hub,moyeu\nport,no,no,,port\n";
    let text = glossary(&read("g.csv", table.to_vec(), &options));
    assert!(
        text.contains("en = { deprecated = [{ text = \"hub\", case = \"exact\" }] }"),
        "{text}"
    );
    assert!(text.contains("en = { preferred = \"port\", case = \"any\" }"), "{text}");
}

/// A kind that a file tells holds, also that of a phrase; the one that concepts have without any says nothing.
#[test]
fn a_kind_that_is_told_goes_before_one_that_is_not() {
    let desk = Desk::new();
    let place = BEAT.replace("phrase", "place");
    desk.put("place.toml", &place);
    desk.put("phrase.toml", BEAT);
    desk.put("untold.csv", "id,de\nbridge,Brücke\n");
    desk.put("untold.tsv", "id\tes\nbridge\tpuente\n");
    let (_, joined, _) = desk.run("glossary import place.toml phrase.toml untold.tsv");
    assert!(joined.contains("kind = \"phrase\"") && joined.contains("puente"), "{joined}");
    let (_, joined, _) = desk.run("glossary import place.toml untold.csv");
    assert!(joined.contains("kind = \"place\"") && joined.contains("Brücke"), "{joined}");
    let (status, joined, told) = desk.run("glossary merge untold.csv place.toml --by id");
    assert!(status == 0 && joined.contains("kind = \"place\""), "{told}{joined}");
    let (status, _, told) = desk.run("glossary merge phrase.toml place.toml --by id");
    assert!(status != 0 && told.contains("kind: “phrase”"), "{told}");
}

#[test]
fn sources_stay_with_their_texts_where_concepts_are_joined() {
    let desk = Desk::new();
    let concept = |kept: &str| {
        format!("[[concept]]\nid = \"a\"\nkind = \"phrase\"\nkept = {{ {kept} }}\nen = \"bow\"\n")
    };
    desk.put("one.toml", &concept("definition = \"front of a ship\""));
    desk.put(
        "two.toml",
        &concept("definition = [\"knot\", \"weapon\"], \"definition/source\" = [\"OED\", \"OED\"]"),
    );
    let (_, joined, _) = desk.run("glossary import one.toml two.toml");
    assert!(joined.contains("definition = [\"front of a ship\", \"knot\", \"weapon\"], \"definition/source\" = [\"\", \"OED\", \"OED\"]"), "{joined}");
    desk.put("joined.toml", &joined);
    assert_eq!(desk.run("glossary import joined.toml two.toml").1, joined);
}

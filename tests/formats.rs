//! Bilingual files as translators' tools write them: what is mended is mended in the translation alone, and what is broken
//! is refused with its line. `formats/README.md` says what each file is there for.

mod desk;

use desk::Desk;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(folder);
    let folders = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = folders
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    files.sort();
    files
}

#[test]
fn only_translations_are_mended() {
    let files = files("given");
    assert!(files.len() > 30);
    for given in files {
        let name = given.file_name().unwrap().to_str().unwrap();
        let folder = given.parent().unwrap().file_name().unwrap();
        let fixed =
            fs::read(given.ancestors().nth(3).unwrap().join("fixed").join(folder).join(name))
                .unwrap();
        let desk = Desk::new(&[]);
        desk.write(name, &fs::read(&given).unwrap());
        // What has no language of its own has it in its name.
        let language = if name.contains(".en.") { "en" } else { "fr" };
        let ran = desk.run(&["fix", "--lang", language, name]);
        let holds_none = name == "source-only.xlf";
        assert_eq!(ran.status, if holds_none { 2 } else { 0 }, "{name}: {}", ran.err);
        let written = fs::read(desk.0.path().join(name)).unwrap();
        assert!(written == fixed, "{name}:\n{}", String::from_utf8_lossy(&written));
    }
}

/// Broken files, with the line that must be named and words that must be in the message.
const BROKEN: &[(&str, usize, &str)] = &[
    ("xliff12/truncated.xlf", 5, "ends before"),
    ("xliff12/mismatched.xlf", 5, "</g>"),
    ("xliff12/undefined-entity.xlf", 5, "&nbsp;"),
    ("xliff12/bare-ampersand.xlf", 4, "reference"),
    ("xliff12/unknown-encoding.xlf", 1, "x-klingon-8"),
    ("xliff12/false-utf8.xlf", 4, "UTF-8"),
    ("xliff12/duplicate-attribute.xlf", 3, "duplicate"),
    ("xliff2/mismatched-pc.xlf", 4, "</pc>"),
    ("xliff2/truncated.xlf", 3, "not closed"),
    ("xliff2/control-character.xlf", 4, "control character"),
    ("tmx/mismatched.tmx", 5, "</bpt>"),
    ("tmx/no-language.tmx", 5, "language"),
    ("tmx/truncated.tmx", 5, "ends before"),
    ("tmx/source-absent.tmx", 4, "“zh”"),
    ("po/bad-escape.po", 7, "backslash"),
    ("po/unclosed.po", 7, "not closed"),
    ("po/missing-msgstr.po", 8, "msgstr"),
    ("po/bad-keyword.po", 7, "msgtsr"),
    ("po/unknown-charset.po", 3, "klingon-8"),
    ("po/after-text.po", 7, "quotation marks"),
    ("csv/cells.csv", 3, "2 cells"),
    ("csv/unclosed.csv", 2, "quotation mark"),
    ("csv/after-quote.csv", 2, "quotation mark"),
    ("csv/no-header.csv", 1, "name the columns"),
    ("csv/false-utf8.csv", 3, "UTF-8"),
    ("json/bad-escape.jsonl", 2, "escape"),
    ("json/truncated.jsonl", 2, "JSON"),
    ("json/trailing-comma.json", 3, "JSON"),
    ("json/raw-newline.jsonl", 1, "JSON"),
    ("json/no-known-field.jsonl", 1, "[fields]"),
    ("ninjs/truncated.json", 5, "JSON"),
    ("news/project.xml", 1, "<project>"),
    ("po/one-of-two.po", 4, "not closed"),
];

#[test]
fn broken_files_are_refused_with_their_line_and_nothing_is_lost() {
    for file in files("broken") {
        let name = file.file_name().unwrap().to_str().unwrap();
        let key =
            format!("{}/{name}", file.parent().unwrap().file_name().unwrap().to_str().unwrap());
        let desk = Desk::new(&[]);
        let before = fs::read(&file).unwrap();
        desk.write(name, &before);
        let checked = desk.run(&["check", name]);
        if let Some((_, line, message)) = BROKEN.iter().find(|(known, ..)| *known == key) {
            assert_eq!(checked.status, 2, "{key}");
            let told = checked.err.lines().find(|told| told.contains(&format!("{name}:{line}: ")));
            assert!(told.is_some_and(|told| told.contains(message)), "{key}: {}", checked.err);
        }
        desk.run(&["fix", name]);
        let after = fs::read(desk.0.path().join(name)).unwrap();
        assert!(after.len() * 2 > before.len(), "{key}: {}", String::from_utf8_lossy(&after));
    }
}

#[test]
fn fields_are_named_by_the_configuration() {
    let desk = Desk::new(&[
        (
            "mtlint.toml",
            "source-lang = \"zh\"\nlang = \"en\"\n[fields]\nsource = \"doc.in\"\ntarget = [\"doc.out\"]\n",
        ),
        (
            "a.jsonl",
            "{\"doc\": {\"in\": \"耗资90亿元。\", \"out\": \"It cost 90 billion yuan.\"}}\n{\"doc\": {\"out\": \"\"}}\n",
        ),
        ("b.json", "{\"other\": \"thing\"}\n"),
    ]);
    let ran = desk.run(&["check", "--format", "json", "."]);
    assert_eq!((ran.status, ran.rules()), (1, vec!["wrong-scale".to_string()]), "{}", ran.err);
    desk.run(&["fix", "."]);
    assert!(desk.read("a.jsonl").contains("90 billion"), "a number is for an editor to mend");
}

#[test]
fn what_is_no_article_is_refused_and_never_written() {
    let text = "Le le pont , dit-il.\n";
    for name in ["a.yaml", "a.doc", "a.rst", "page.xyz"] {
        let desk = Desk::new(&[(name, text)]);
        let ran = desk.run(&["fix", "--lang", "fr", name]);
        assert_eq!((ran.status, desk.read(name).as_str()), (2, text), "{name}");
        assert!(ran.err.contains("of a format that mtlint does not read"), "{}", ran.err);
    }
    let desk = Desk::new(&[("a.txt", "<?xml version='1.0'?><a>Le le pont</a>")]);
    assert!(desk.run(&["check", "a.txt"]).err.contains("is XML, not plain text"));
}

#[test]
fn one_broken_message_leaves_the_others_checked() {
    let desk = Desk::new(&[]);
    let catalogue = include_str!("formats/broken/po/one-of-two.po");
    desk.write("a.po", catalogue.as_bytes());
    let ran = desk.run(&["check", "--format", "json", "a.po"]);
    assert_eq!((ran.status, ran.rules()), (2, vec!["repeated-word".to_string()]));
    desk.run(&["fix", "a.po"]);
    assert_eq!(desk.read("a.po"), catalogue.replace("pont pont", "pont"));
}

#[test]
fn words_are_no_languages() {
    let desk = Desk::new(&[
        (
            "a.de-Arschloch.txt",
            "Les ouvriers règlent le assembleur, puis ils sont partis en ville.\n",
        ),
        ("scores.tsv", "en-de\tgold\tno-error\nLe le pont\t1\tx\n"),
        (
            "a.jsonl",
            "{\"headline\": \"Le pont\", \"no-error\": \"x\", \"as-is\": \"y\", \"body_text\": \"Le conseil de la ville a dit que les les gens sont contents.\"}\n",
        ),
        ("a.tsv", "fra_Latn\teng_Latn\nLe pont.\tIt crosses the the river.\n"),
    ]);
    let rules = |name: &str| desk.run(&["check", "--format", "json", name]).rules();
    assert_eq!(rules("a.de-Arschloch.txt"), ["agreement"]);
    assert_eq!(rules("a.jsonl"), ["repeated-word"]);
    assert_eq!(rules("a.tsv"), ["repeated-word"]);
    let ran = desk.run(&["check", "scores.tsv"]);
    assert!(ran.status == 2 && ran.err.contains("must name the columns"), "{}", ran.err);
}

#[test]
fn title_and_description_of_front_matter_are_mended_and_nothing_else_of_it() {
    let given = "---\ntitle: Le pont , dit-il\nslug: pont , x\ndescription: \"Le le pont est ouvert.\"\nlang: fr\n---\n\nIl est ouvert , dit-il.\n";
    let desk = Desk::new(&[("a.md", given)]);
    desk.run(&["fix", "a.md"]);
    let wanted = "---\ntitle: Le pont, dit-il\nslug: pont , x\ndescription: \"Le pont est ouvert.\"\nlang: fr\n---\n\nIl est ouvert, dit-il.\n";
    assert_eq!(desk.read("a.md"), wanted);
}

#[test]
fn a_page_whose_longest_text_is_not_its_article_is_told() {
    let sentence = |number: usize| {
        format!(
            "Le chantier numéro {number} avance bien, dit la maire, qui compte rouvrir le pont avant l'hiver prochain."
        )
    };
    let paragraphs = |from: usize, to: usize| {
        (from..to).map(|number| format!("<p>{}</p>", sentence(number))).collect::<String>()
    };
    let page = |comments: usize| {
        format!(
            "<html lang=fr><body><article><h1>Le pont rouvrira</h1>{}</article><div class=comments>{}</div></body></html>",
            paragraphs(0, 12),
            paragraphs(20, 20 + comments)
        )
    };
    let desk = Desk::new(&[("short.html", &page(4)), ("long.html", &page(30))]);
    assert_eq!(desk.run(&["check", "short.html"]).err, "");
    let ran = desk.run(&["check", "long.html"]);
    assert!(
        ran.err.contains("note: long.html:") && ran.err.contains("mostly not read"),
        "{}",
        ran.err
    );
    assert_ne!(ran.status, 2);
}

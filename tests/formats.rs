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

/// What becomes of a broken file.
struct Broken {
    file: &'static str,
    /// What standard error says of it, behind its name.
    told: &'static [&'static str],
    /// What is found in the parts that can be read.
    found: &'static [&'static str],
    /// Lines that are mended, with the words there before and after.
    mended: &'static [(usize, &'static str, &'static str)],
}

#[rustfmt::skip]
const BROKEN: &[Broken] = &[
    Broken { file: "csv/after-quote.csv", told: &[":2: the cell is opened by a quotation mark that does not close it"], found: &["repeated-word"], mended: &[(3, "La la", "La")] },
    Broken { file: "csv/cells.csv", told: &[":3: the row must hold 2 cells, as the first does; it holds 4"], found: &["repeated-word", "repeated-word"], mended: &[(2, "Le le", "Le"), (4, "Le le", "Le")] },
    Broken { file: "csv/false-utf8.csv", told: &[":3: is not UTF-8 here; save it as UTF-8, or, for HTML, name its encoding in <meta charset>"], found: &[], mended: &[] },
    Broken { file: "csv/no-header.csv", told: &[":1: the first line must name the columns: by languages (zh, fr), as source and target, as headline and text, or as [fields] says"], found: &[], mended: &[] },
    Broken { file: "csv/unclosed.csv", told: &[":2: the cell is opened by a quotation mark that does not close it"], found: &[], mended: &[] },
    Broken { file: "json/bad-escape.jsonl", told: &[":2: is not valid JSON: invalid escape"], found: &["repeated-word", "repeated-word"], mended: &[(1, "Le le", "Le"), (3, "Le le", "Le")] },
    Broken { file: "json/lone-surrogate.jsonl", told: &[], found: &["repeated-word", "invisible-character"], mended: &[(1, "Le le", "Le")] },
    Broken { file: "json/no-known-field.jsonl", told: &[":1: no field of a known name holds text; name the fields under [fields] in mtlint.toml"], found: &[], mended: &[] },
    Broken { file: "json/raw-newline.jsonl", told: &[":1: is not valid JSON: EOF while parsing a string", ":2: is not valid JSON: expected value"], found: &[], mended: &[] },
    Broken { file: "json/trailing-comma.json", told: &[":3: is not valid JSON: expected value"], found: &[], mended: &[] },
    Broken { file: "json/truncated.jsonl", told: &[":2: is not valid JSON: EOF while parsing a string"], found: &["repeated-word"], mended: &[(1, "Le le", "Le")] },
    Broken { file: "json/wrong-type.jsonl", told: &[], found: &["repeated-word"], mended: &[(1, "Le le", "Le")] },
    Broken { file: "news/page.yaml", told: &[": is of a format that mtlint does not read (.yaml); save it as one that it reads, or give its text to `mtlint check -`"], found: &[], mended: &[] },
    Broken { file: "news/project.xml", told: &[":1: is XML of a kind that mtlint does not read: its outermost element is <project>, not one of NITF, NewsML-G2, RSS, Atom, XLIFF or TMX"], found: &[], mended: &[] },
    Broken { file: "ninjs/bad-xhtml.json", told: &[], found: &["repeated-word"], mended: &[] },
    Broken { file: "ninjs/no-language.json", told: &[], found: &["repeated-word"], mended: &[(3, "Le le", "Le")] },
    Broken { file: "ninjs/truncated.json", told: &[":5: is not valid JSON: control character (\\u0000-\\u001F) found while parsing a string"], found: &[], mended: &[] },
    Broken { file: "po/after-text.po", told: &[":7: text stands outside the quotation marks; inside, a mark needs a backslash before it"], found: &[], mended: &[] },
    Broken { file: "po/bad-escape.po", told: &[":7: a backslash stands before a character that it cannot escape"], found: &[], mended: &[] },
    Broken { file: "po/bad-keyword.po", told: &[":7: “msgtsr” is no keyword of a catalogue"], found: &[], mended: &[] },
    Broken { file: "po/missing-msgstr.po", told: &[":8: the message before this line has no msgstr"], found: &["repeated-word"], mended: &[(9, "La la", "La")] },
    Broken { file: "po/one-of-two.po", told: &[":4: the string is not closed with a quotation mark"], found: &["repeated-word"], mended: &[(8, "pont pont", "pont")] },
    Broken { file: "po/plural-gap.po", told: &[], found: &[], mended: &[] },
    Broken { file: "po/unclosed.po", told: &[":7: the string is not closed with a quotation mark"], found: &[], mended: &[] },
    Broken { file: "po/unknown-charset.po", told: &[":3: names an encoding that is not known: klingon-8"], found: &[], mended: &[] },
    Broken { file: "tmx/billion.tmx", told: &[], found: &["repeated-word"], mended: &[(8, "pont pont", "pont")] },
    Broken { file: "tmx/mismatched.tmx", told: &[":5: is not well-formed XML: ill-formed document: expected `</bpt>`, but `</seg>` was found"], found: &[], mended: &[] },
    Broken { file: "tmx/no-language.tmx", told: &[":5: the variant does not say its language (xml:lang)"], found: &[], mended: &[] },
    Broken { file: "tmx/source-absent.tmx", told: &[":4: the unit has no variant in “zh”, the language of its source"], found: &[], mended: &[] },
    Broken { file: "tmx/truncated.tmx", told: &[":5: is not well-formed XML: it ends before all its elements are closed"], found: &[], mended: &[] },
    Broken { file: "xliff12/bare-ampersand.xlf", told: &[":4: is not well-formed XML: ill-formed document: entity or character reference not closed: `;` not found before end of input"], found: &[], mended: &[] },
    Broken { file: "xliff12/duplicate-attribute.xlf", told: &[":3: is not well-formed XML: position 39: duplicated attribute, previous declaration at position 18"], found: &[], mended: &[] },
    Broken { file: "xliff12/false-utf8.xlf", told: &[":4: is not UTF-8 here; save it as UTF-8, or, for HTML, name its encoding in <meta charset>"], found: &[], mended: &[] },
    Broken { file: "xliff12/mismatched.xlf", told: &[":5: is not well-formed XML: ill-formed document: expected `</g>`, but `</target>` was found"], found: &[], mended: &[] },
    Broken { file: "xliff12/no-target-language.xlf", told: &[], found: &["repeated-word"], mended: &[(4, "Le le", "Le")] },
    Broken { file: "xliff12/truncated.xlf", told: &[":5: is not well-formed XML: it ends before all its elements are closed"], found: &[], mended: &[] },
    Broken { file: "xliff12/undefined-entity.xlf", told: &[":5: is not well-formed XML: the entity &nbsp; is not declared"], found: &[], mended: &[] },
    Broken { file: "xliff12/unknown-encoding.xlf", told: &[":1: names an encoding that is not known: x-klingon-8"], found: &[], mended: &[] },
    Broken { file: "xliff2/control-character.xlf", told: &[":4: is not well-formed XML: it holds a control character"], found: &[], mended: &[] },
    Broken { file: "xliff2/mismatched-pc.xlf", told: &[":4: is not well-formed XML: ill-formed document: expected `</pc>`, but `</target>` was found"], found: &[], mended: &[] },
    Broken { file: "xliff2/no-trglang.xlf", told: &[], found: &["repeated-word"], mended: &[(3, "Le le", "Le")] },
    Broken { file: "xliff2/truncated.xlf", told: &[":3: is not well-formed XML: syntax error: attribute value not closed: `\"` not found before end of input"], found: &[], mended: &[] },
];

/// The file's bytes, in which the lines that are mended have been.
fn mended(before: &[u8], mended: &[(usize, &str, &str)]) -> Vec<u8> {
    if mended.is_empty() {
        return before.to_vec();
    }
    let mut lines: Vec<String> =
        String::from_utf8(before.to_vec()).unwrap().split('\n').map(str::to_string).collect();
    for (line, old, new) in mended {
        lines[line - 1] = lines[line - 1].replacen(old, new, 1);
    }
    lines.join("\n").into_bytes()
}

#[test]
fn broken_files_are_refused_with_their_line_and_nothing_is_lost() {
    let files = files("broken");
    assert_eq!(files.len(), BROKEN.len());
    for broken in BROKEN {
        let path = files.iter().find(|path| path.ends_with(broken.file)).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let desk = Desk::new(&[]);
        let before = fs::read(path).unwrap();
        desk.write(name, &before);
        let checked = desk.run(&["check", "--format", "json", name]);
        let told: String =
            broken.told.iter().map(|told| format!("mtlint: {name}{told}\n")).collect();
        let status = if told.is_empty() { i32::from(!broken.found.is_empty()) } else { 2 };
        let file = broken.file;
        assert_eq!((checked.status, checked.err.as_str()), (status, told.as_str()), "{file}");
        assert_eq!(checked.rules(), broken.found, "{file}");
        assert_eq!(desk.run(&["fix", name]).err, told, "{file}");
        let after = fs::read(desk.0.path().join(name)).unwrap();
        let wanted = mended(&before, broken.mended);
        assert!(after == wanted, "{file}: {}", String::from_utf8_lossy(&after));
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

#[test]
fn markup_in_a_string_is_markup_wherever_it_starts() {
    let entry = "<feed xml:lang='fr'><entry><title type='html'>Le &lt;b&gt;pont&lt;/b&gt; , dit-il, est ouvert</title></entry></feed>";
    let desk = Desk::new(&[("a.atom", entry)]);
    assert!(desk.run(&["check", "--show", "text", "a.atom"]).out.contains("Le pont , dit-il"));
    desk.run(&["fix", "a.atom"]);
    assert_eq!(desk.read("a.atom"), entry.replace(" , ", ", "));
}

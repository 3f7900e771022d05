//! Files stay what they are: nothing but the words of a fix changes, and whatever else a file is, it is afterwards.

mod desk;

use assert_cmd::Command;
use desk::Desk;
use mtlint::finding::{Edit, Span};
use mtlint::{Checker, Options, Safety, fix, read};
use std::fs;

#[test]
fn a_fix_is_not_written_where_the_file_would_be_read_as_something_else() {
    let zwsp = '\u{200b}';
    let files = [
        // What follows would be in quotation marks, and so would the rows below.
        ("rows.csv", format!("en;fr\nA.;{zwsp}\"Oui dit-elle.\nB.;Le parc a fermé.\nC.;Bien.\n")),
        (
            "tag.fr.html",
            format!(
                "<html lang=\"fr\"><p>Quand x <{zwsp}i vaut un, la mairie est ouverte aux habitants.</p></html>"
            ),
        ),
        ("heading.fr.md", format!("{zwsp}# Le pont du nord est ouvert depuis hier soir.\n")),
        ("item.fr.md", format!("{zwsp}- Le pont du nord est ouvert depuis hier soir.\n")),
    ];
    for (name, text) in &files {
        let desk = Desk::new(&[(name, text)]);
        let ran = desk.run(&["fix", "--unsafe", name]);
        assert_eq!(desk.read(name), *text, "{name}");
        assert!(ran.err.contains("is not written"), "{name}: {}", ran.err);
    }
}

#[test]
fn no_tag_comes_about_where_one_was_written_as_text() {
    let text = "{\"language\": \"fr\", \"headline\": \"Le pont\", \"body_text\": \"Il est &lt;i&gt; ouvert depuis lundi.\"}";
    let desk = Desk::new(&[("feed.json", text)]);
    let ran = desk.run(&["fix", "--unsafe", "feed.json"]);
    assert!(!desk.read("feed.json").contains("<i>"), "{}", desk.read("feed.json"));
    assert!(ran.err.contains("is not written"), "{}", ran.err);
}

#[test]
fn one_fix_that_cannot_be_written_leaves_the_others_written() {
    let zwsp = '\u{200b}';
    let rows = |mark: &str, comma: &str| {
        format!("en;fr\nA.;{mark}\"Oui dit-elle.\nB.;Le parc{comma}, dit-il, a fermé.\nC.;Bien.\n")
    };
    let desk = Desk::new(&[("rows.csv", &rows(&zwsp.to_string(), " "))]);
    let ran = desk.run(&["fix", "rows.csv"]);
    assert_eq!(desk.read("rows.csv"), rows(&zwsp.to_string(), ""));
    assert!(ran.err.contains("rows.csv:2: the fix of"), "{}", ran.err);
}

#[test]
fn bytes_outside_an_edit_stay_in_legacy_encodings() {
    // Characters that these encodings write in two ways, or that only some of their kinds have.
    let files: [(&str, &[u8]); 4] = [
        ("shift_jis", b"\x87\x90 \xed\x40"),
        ("big5", b"\x87\x40 \x88\x62"),
        ("euc-jp", b"\x8f\xb0\xa1 \x8e\xb1"),
        ("gbk", b"\xa2\xe3 \x81\x30\x84\x36"),
    ];
    for (encoding, odd) in files {
        let page = |comma: &str| {
            let head = format!("<html lang=\"fr\"><meta charset={encoding}><p>");
            let text =
                format!("</p><p>Le conseil a vu les plans{comma}, puis il a dit oui.</p>\r\n");
            [head.as_bytes(), odd, text.as_bytes()].concat()
        };
        let desk = Desk::new(&[]);
        desk.write("a.html", &page(" "));
        let ran = desk.run(&["fix", "a.html"]);
        let written = fs::read(desk.0.path().join("a.html")).unwrap();
        assert!(written == page(""), "{encoding}: {}", ran.err);
    }
}

#[test]
fn what_an_encoding_lacks_is_written_as_a_reference() {
    let page = b"<meta charset=iso-8859-2><p lang=fr>Le caf\xe9 \xb1 est ouvert.</p>".to_vec();
    let document = read::bytes("a.html", page).unwrap();
    let at = document.text().find("est").unwrap();
    let edit = Edit { span: Span::new(at, at + 3), text: "« é".to_string() };
    let (_, written) = document.change(&edit).unwrap();
    assert_eq!(written, "&#xAB; é");
    let text = read::bytes("a.fr.txt", "est".into()).unwrap();
    let edit = Edit { span: Span::new(0, 3), text: "« é".to_string() };
    assert_eq!(text.change(&edit).unwrap().1, "« é");
}

#[test]
fn standard_input_comes_out_whole_where_nothing_is_mended() {
    let desk = Desk::new(&[]);
    let untranslated = "msgid \"\"\nmsgstr \"Language: it\\n\"\n\nmsgid \"Open\"\nmsgstr \"\"\n";
    let ran = desk.run_with(&["fix", "--stdin-name", "a.po", "-"], untranslated);
    assert_eq!(ran.out, untranslated);
    let clean = "Le pont est ouvert depuis lundi.\r\n";
    assert_eq!(desk.run_with(&["fix", "--stdin-name", "a.fr.txt", "-"], clean).out, clean);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_left_to_whoever_changed_it() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont , dit-il, est ouvert.\n")]);
    let path = desk.0.path().join("a.fr.txt");
    let mut options = Options::default();
    options.paths.push(path.clone());
    let checker = Checker::new(options).unwrap();
    let checked = checker.check_file(&path);
    let fixed = checker.fixed(&checked.articles, Safety::Safe).unwrap();
    assert_eq!(fixed.mended, 1);
    fs::write(&path, "Le pont , dit-elle, est fermé.\n").unwrap();
    let error = fix::write(&checked.articles[0].document, &fixed.bytes).unwrap_err();
    assert!(error.message().contains("changed after it was read"), "{error}");
    assert_eq!(desk.read("a.fr.txt"), "Le pont , dit-elle, est fermé.\n");
    let left: Vec<_> = fs::read_dir(desk.0.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file stays");
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_devices_devices() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont , dit-il, est ouvert.\n")]);
    let path = |name: &str| desk.0.path().join(name);
    fs::hard_link(path("a.fr.txt"), path("hard.fr.txt")).unwrap();
    std::os::unix::fs::symlink("a.fr.txt", path("soft.fr.txt")).unwrap();
    desk.run(&["fix", "soft.fr.txt"]);
    assert_eq!(desk.read("hard.fr.txt"), "Le pont, dit-il, est ouvert.\n");
    assert!(fs::symlink_metadata(path("soft.fr.txt")).unwrap().is_symlink());
    let error = fix::replace("/dev/null", b"x", Some(b"")).unwrap_err();
    assert!(error.message().contains("no regular file"), "{error}");
}

#[test]
fn a_patch_is_in_the_encoding_of_its_file_and_names_it_as_git_does() {
    let wide: Vec<u8> =
        "\u{feff}Le pont , dit-il.\r\nFin.\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 4] = [
        ("mark.fr.txt", "\u{feff}Le pont , dit-il.\nFin.\n".as_bytes()),
        ("a.html", b"<html lang=fr><meta charset=latin1><p>L'\xe9t\xe9 , dit-il.\n<p>Fin.\n"),
        ("a\tb.fr.txt", b"Le pont , dit-il.\nFin.\n"),
        ("wide.fr.txt", &wide),
    ];
    for (name, bytes) in files {
        let desk = Desk::new(&[]);
        desk.write(name, bytes);
        let command = |program: &str| {
            let mut command = match program {
                "mtlint" => Command::cargo_bin("mtlint").unwrap(),
                _ => Command::new(program),
            };
            command.current_dir(desk.0.path());
            command
        };
        let diff =
            command("mtlint").args(["check", "--format", "diff", name]).output().unwrap().stdout;
        let applied = command("git").args(["apply", "-"]).write_stdin(diff).output();
        let Ok(applied) = applied else { continue };
        assert!(applied.status.success(), "{name}: {}", String::from_utf8_lossy(&applied.stderr));
        let patched = fs::read(desk.0.path().join(name)).unwrap();
        desk.write(name, bytes);
        desk.run(&["fix", "--unsafe", name]);
        let fixed = fs::read(desk.0.path().join(name)).unwrap();
        assert!(patched == fixed && patched != bytes, "{name}");
    }
}

#[test]
fn positions_in_wide_and_legacy_files_are_those_of_their_bytes() {
    let text = "\u{feff}😀 L'été est là.\r\nLe pont , dit-il.\n";
    let wide: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let document = read::bytes("a.fr.txt", wide.clone()).unwrap();
    let at = document.text().find(" ,").unwrap();
    let place = document.place(Span::new(at, at + 2));
    assert_eq!(&wide[place.start..place.end], b"\0\0\0 \0\0\0,");
    assert_eq!((place.from.line, place.from.column), (2, 8));
}

/// A text of a file in an encoding, with its byte order mark where it has one.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let marked = || format!("\u{feff}{text}");
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8-mark" => marked().into_bytes(),
        "utf-16le" => marked().encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => marked().encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "utf-32le" => marked().chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        "utf-32be" => marked().chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
        // These write what the files below hold in one byte each.
        _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
    }
}

/// A slip and what it becomes stand at ⟦…→…⟧; the declaration of an encoding at §.
const FILES: &[(&str, &str)] = &[
    ("a.fr.txt", "L'été est là.\r\nLe pont⟦ →⟧, dit-il, est fermé.\r\n"),
    ("a.fr.md", "# L'été\n\nLe *pont*⟦ →⟧, dit-il, est fermé.\n"),
    (
        "a.html",
        "<html lang=fr>§<h1>L'été</h1><p>Le <b>pont</b>⟦ →⟧, dit-il, est ferm&eacute;.</p></html>\r\n",
    ),
    ("a.tsv", "en\tfr\r\nIt is closed.\tLe pont⟦ →⟧, dit-il, est fermé.\r\n"),
    ("a.csv", "en;fr\nIt is closed.;\"Le \"\"pont\"\"⟦ →⟧, dit-il, est fermé.\"\n"),
    (
        "a.json",
        "[{\"en\": \"It is closed.\", \"fr\": \"Le\\tpont⟦ →⟧, dit-il, est ferm\\u00e9 là.\"}]",
    ),
    (
        "a.jsonl",
        "{\"language\": \"fr\", \"headline\": \"L'été\", \"body_xhtml\": \"<p>Le pont⟦ →⟧, dit-il.<\\/p>\"}\n",
    ),
    (
        "a.xlf",
        "§<xliff version='1.2'><file source-language='en' target-language='fr'><body><trans-unit id='é'><source>It is closed, he said.</source>\n<target>Le <g id='1'>pont</g>⟦ →⟧, dit-il, est fermé.</target></trans-unit></body></file></xliff>",
    ),
    (
        "a.tmx",
        "§<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>Closed, he said.</seg></tuv><tuv xml:lang='fr'><seg>Le pont⟦ →⟧, dit-il, est fermé.</seg></tuv></tu></body></tmx>",
    ),
    (
        "a.po",
        "msgid \"\"\nmsgstr \"\"\n§\"Language: fr\\n\"\n\n# Fermé , dit-il.\nmsgid \"It is closed, he said.\"\nmsgstr \"\"\n\"Le pont\"\n\"⟦ →⟧, dit-il, est fermé.\"\n",
    ),
    (
        "a.xml",
        "§<nitf xml:lang='fr'><head><title>Le pont , dit-il</title></head><body><body.content><p>L'été : le <em>pont</em>⟦ →⟧, dit-il.</p></body.content></body></nitf>",
    ),
    (
        "a.rss",
        "§<rss><channel><language>fr</language><item><title>Le pont , fermé</title><description>&lt;p&gt;L'été, le pont⟦ →⟧, dit-il, est fermé.&lt;/p&gt;</description></item></channel></rss>",
    ),
    (
        "a.fr.srt",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Le pont⟦ →⟧, dit-il</i>,\r\nest fermé.\r\n",
    ),
];

#[test]
fn every_format_is_mended_in_every_encoding_and_nothing_else_changes() {
    let wide = ["utf-8", "utf-8-mark", "utf-16le", "utf-16be", "utf-32le", "utf-32be"];
    for (name, pattern) in FILES {
        let legacy: &[&str] =
            if pattern.contains('§') { &["windows-1252", "iso-8859-15"] } else { &[] };
        for encoding in wide.iter().chain(legacy) {
            let told = match (name.rsplit('.').next(), legacy.contains(encoding)) {
                (_, false) => String::new(),
                (Some("html"), _) => format!("<meta charset=\"{encoding}\">"),
                (Some("po"), _) => {
                    format!("\"Content-Type: text/plain; charset={encoding}\\n\"\n")
                }
                _ => format!("<?xml version='1.0' encoding='{encoding}'?>"),
            };
            let pattern = pattern.replace('§', &told);
            // The title of an item is a slip as well; what is no text of an article is none.
            let part = |at: usize| {
                pattern
                    .split(['⟦', '⟧'])
                    .map(|part| part.split('→').nth(at).unwrap_or(part))
                    .collect::<String>()
            };
            let fixed = |text: String| {
                if *name == "a.rss" {
                    text.replace("Le pont , fermé", "Le pont, fermé")
                } else {
                    text
                }
            };
            let (given, wanted) = (encoded(&part(0), encoding), encoded(&fixed(part(1)), encoding));
            let desk = Desk::new(&[]);
            desk.write(name, &given);
            let ran = desk.run(&["fix", "--select", "stray-space", name]);
            let written = fs::read(desk.0.path().join(name)).unwrap();
            let shown = String::from_utf8_lossy(&written);
            assert!(written == wanted, "{name} in {encoding}: {}\n{shown}", ran.err);
            assert!(
                !desk.run(&["fix", "--select", "stray-space", name]).out.contains("mended"),
                "{name}"
            );
        }
    }
}

#[test]
fn a_glossary_keeps_its_mark_and_its_line_ends() {
    let glossary = "\u{feff}name = \"own\"\r\n# a note\r\n";
    let text = "Le comté de Nouvelle-Rive a voté. Le comté de Nouvelle-Rive attend.\nLe comté de Nouvelle Rive a dit oui. Le comté de Nouvelle Rive dort.\n";
    let desk = Desk::new(&[("own.toml", glossary), ("a.fr.txt", text)]);
    let ran = desk.run(&["suggest", "--all", "--write", "--into", "own.toml", "a.fr.txt"]);
    let written = desk.read("own.toml");
    assert!(written.len() > glossary.len(), "{}{}", ran.out, ran.err);
    assert!(written.starts_with(glossary), "{written}");
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
}

#[cfg(feature = "office")]
#[test]
fn documents_of_word_processors_are_checked_and_never_written() {
    let pack = |part: &str, text: &str| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let word = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='x'/></w:pPr><w:r><w:t>Le titre</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Le con</w:t></w:r><w:del><w:r><w:delText>x , x</w:delText></w:r></w:del><w:r><w:t>seil , dit-il, a voté.</w:t></w:r></w:p></w:body></w:document>";
    let open = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text><text:tracked-changes><text:p>x , x</text:p></text:tracked-changes>\
        <text:h>Le titre</text:h><text:p>Le <text:span>conseil</text:span> , dit-il, a voté.</text:p></office:text></office:body></office:document-content>";
    for (name, part, text) in
        [("a.docx", "word/document.xml", word), ("a.odt", "content.xml", open)]
    {
        let desk = Desk::new(&[]);
        let bytes = pack(part, text);
        desk.write(name, &bytes);
        let ran = desk.run(&["check", "--format", "json", "--lang", "fr", name]);
        assert_eq!(ran.rules(), ["stray-space"], "{name}: {}", ran.err);
        assert_eq!(ran.json()["findings"][0]["line"], 2, "a line is a paragraph");
        desk.run(&["fix", "--lang", "fr", name]);
        assert_eq!(fs::read(desk.0.path().join(name)).unwrap(), bytes);
        desk.write(name, b"PK\x03\x04 broken");
        assert!(desk.run(&["check", name]).err.contains("cannot be unpacked"));
    }
}

#[test]
fn a_row_may_have_cells_of_several_lines_and_column_codes_in_capitals() {
    let rows = [
        ("zh\tfr", "\"会议于7月25日\n举行。\"\t\"Elle a eu lieu le 15 juillet.\""),
        ("zh\tfr", "会议于7月25日举行。\t\"Elle a eu\nlieu le 15 juillet.\""),
        ("ZH\tFR", "会议于7月25日举行。\tElle a eu lieu le 15 juillet."),
        ("\"ZH\";\"FR\"", "会议于7月25日举行。;Elle a eu lieu le 15 juillet."),
    ];
    for (head, row) in rows {
        let name = if head.contains(';') { "t.csv" } else { "t.tsv" };
        let desk = Desk::new(&[(name, &format!("{head}\n{row}\n"))]);
        desk.run(&["fix", "--unsafe", name]);
        let right = format!("{head}\n{}\n", row.replace("15", "25"));
        assert_eq!(desk.read(name), right);
    }
    // Marks that open in one row and close in the next are quotations of the text.
    let text = "en\tfr\n\"It rained.\tIl a plu.\nIt snowed.\"\tIl a neigé.\n";
    let desk = Desk::new(&[("t.tsv", text)]);
    assert!(desk.run(&["check", "--show", "pairs", "t.tsv"]).out.contains("It snowed"));
}

#[cfg(unix)]
#[test]
fn extended_attributes_stay() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont , dit-il, est ouvert.\n")]);
    let path = desk.0.path().join("a.fr.txt");
    // Not every file system has them.
    if xattr::set(&path, "user.desk", b"politics").is_err() {
        return;
    }
    desk.run(&["fix", "a.fr.txt"]);
    assert_eq!(desk.read("a.fr.txt"), "Le pont, dit-il, est ouvert.\n");
    assert_eq!(xattr::get(&path, "user.desk").unwrap().as_deref(), Some(&b"politics"[..]));
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_each_file_as_it_was_or_as_it_will_be() {
    let (before, after) = ("Le pont , dit-il, est ouvert.\n", "Le pont, dit-il, est ouvert.\n");
    let desk = Desk::new(&[]);
    let names: Vec<String> = (0..60).map(|number| format!("{number}.fr.txt")).collect();
    for round in 0..6 {
        names.iter().for_each(|name| desk.write(name, before.as_bytes()));
        let program = assert_cmd::cargo::cargo_bin("mtlint");
        let mut child = std::process::Command::new(program)
            .current_dir(desk.0.path())
            .args(["fix", "--alone", "."])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Some rounds end before anything is written, some in the middle, some behind the last file.
        while round > 0
            && desk.read(&names[round * 9]) == before
            && child.try_wait().unwrap().is_none()
        {}
        let _ = std::process::Command::new("kill").arg(child.id().to_string()).status();
        child.wait().unwrap();
        for name in &names {
            let now = desk.read(name);
            assert!(now == before || now == after, "{name}: {now}");
        }
        assert_eq!(
            fs::read_dir(desk.0.path()).unwrap().count(),
            names.len(),
            "no other file stays"
        );
    }
}

#[test]
fn what_is_larger_than_the_limits_is_refused_and_told() {
    let long = format!("Le pont est là.\n{}\n", "mot ".repeat(300_000));
    let limits = |said: &str| format!("[limits]\n{said}\n");
    let desk = Desk::new(&[("long.fr.txt", &long), ("short.fr.txt", "Le pont , là.\n")]);
    for (said, told) in [
        (
            "passage = 1",
            "long.fr.txt:2: a passage here has 2 MB; files with passages of more than 1 MB are not checked",
        ),
        ("file = 1", "long.fr.txt: has 2 MB; files of more than 1 MB are not read"),
    ] {
        desk.write("mtlint.toml", limits(said).as_bytes());
        let ran = desk.run(&["check", "--alone", "long.fr.txt", "short.fr.txt"]);
        assert!(ran.err.contains(told), "{}", ran.err);
        assert_eq!(ran.status, 2);
        assert!(ran.out.contains("short.fr.txt"), "the other file is checked: {}", ran.out);
    }
    desk.write("mtlint.toml", limits("passage = 2\nfile = 2").as_bytes());
    assert_eq!(desk.run(&["check", "--alone", "--select", "mojibake", "long.fr.txt"]).status, 0);
}

#[test]
fn a_mark_in_one_article_of_a_file_is_not_idle_for_the_others() {
    let item = |mark: &str, title: &str| format!("<item>{mark}<title>{title}</title></item>");
    let feed = |mark: &str| {
        let items = [item("", "Le parc est là"), item(mark, "Le pont , ouvert"), item("", "Fin")];
        format!("<rss><channel><language>fr</language>\n{}</channel></rss>\n", items.concat())
    };
    for (rule, told) in [("stray-space", 0), ("repeated-word", 1)] {
        let mark = format!("<!-- mtlint: off {rule}: le poète écrit ainsi -->");
        let ran = Desk::new(&[("a.rss", &feed(&mark))]).run(&["check", "a.rss"]);
        assert_eq!(ran.err.matches("silences nothing").count(), told, "{}", ran.err);
    }
}

#[test]
fn a_page_that_names_another_language_than_its_articles_is_taken_at_its_text() {
    let german = "Der Stadtrat hat am Montag beschlossen, die alte Brücke im Norden der Stadt wieder zu öffnen. Nach den Worten der \
        Bürgermeisterin sind die Arbeiten früher als geplant fertig geworden, weil der Stahl rechtzeitig geliefert wurde und der Fluss in \
        diesem Frühjahr kaum Hochwasser führte. Die Anwohner hoffen nun, dass der Verkehr in der Innenstadt endlich wieder nachlässt.";
    let page = |text: &str| format!("<html lang=\"en\"><body><p>{text}</p></body></html>");
    let desk = Desk::new(&[
        ("a.html", &page(german)),
        ("a.en.html", &page(german)),
        ("short.html", &page("Der Stadtrat hat beschlossen, die Brücke zu öffnen.")),
    ]);
    let ran = desk.run(&["check", "--alone", "a.html"]);
    assert!(
        ran.err.contains("a.html: the page says that it is in “en”, but its article is in “de”")
    );
    assert_eq!((ran.status, ran.out.contains("untranslated-passage")), (0, false), "{}", ran.out);
    for name in ["a.en.html", "short.html"] {
        let ran = desk.run(&["check", "--alone", name]);
        assert_eq!(ran.err, "", "{name}");
    }
}

/// A file is replaced whole by another of its permissions; one that may not be written stays.
#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_one_that_may_not_be_written_stays() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let text = "Le pont , dit-il, est ouvert.\n";
    let desk = Desk::new(&[("a.fr.txt", text), ("b.fr.txt", text)]);
    let path = |name: &str| desk.0.path().join(name);
    let mode = |name: &str, mode: u32| {
        fs::set_permissions(path(name), fs::Permissions::from_mode(mode)).unwrap()
    };
    mode("a.fr.txt", 0o604);
    mode("b.fr.txt", 0o444);
    let before = fs::metadata(path("a.fr.txt")).unwrap().ino();
    let ran = desk.run(&["fix", "a.fr.txt", "b.fr.txt"]);
    let meta = fs::metadata(path("a.fr.txt")).unwrap();
    assert_eq!(desk.read("a.fr.txt"), "Le pont, dit-il, est ouvert.\n");
    assert_eq!(meta.permissions().mode() & 0o777, 0o604);
    assert_ne!(meta.ino(), before, "another file in its place");
    assert_eq!(desk.read("b.fr.txt"), text);
    assert!(ran.err.contains("b.fr.txt: is not changed: it may not be written"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_new_file_may_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[]);
    assert_eq!(desk.run(&["init"]).status, 0);
    let meta = fs::metadata(desk.0.path().join("mtlint.toml")).unwrap();
    assert_eq!(meta.permissions().mode() & 0o777, 0o644);
}

//! Files stay what they are: nothing but the words of a fix changes, and whatever else a file is, it is afterwards.

mod desk;

use assert_cmd::Command;
use desk::Desk;
use mtlint::checker::{Checker, Options};
use mtlint::finding::{Edit, Safety};
use mtlint::text::Span;
use mtlint::{fix, read};
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

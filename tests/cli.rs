//! The command as people use it: exit statuses, errors, files written.

mod desk;

use assert_cmd::Command;

use desk::{Desk, Ran};
use std::fs;
use std::path::Path;

const WRONG: &str = "Les ouvriers règlent le assembleur , puis ils sont partis ailleurs.\n";

#[test]
fn the_exit_status_tells_clean_found_and_trouble() {
    let desk =
        Desk::new(&[("a.fr.txt", WRONG), ("b.fr.txt", "Le pont est ouvert depuis lundi.\n")]);
    assert_eq!(desk.run(&["check", "b.fr.txt"]).status, 0);
    assert_eq!(desk.run(&["check", "."]).status, 1);
    assert_eq!(desk.run(&["check", "--fail-on", "critical", "."]).status, 0);
    assert_eq!(desk.run(&["check", "--fail-on", "never", "."]).status, 0);
    assert_eq!(desk.run(&["check", "missing.txt"]).status, 2);
}

#[test]
fn trouble_with_one_file_leaves_the_rest_checked() {
    let desk = Desk::new(&[("a.fr.txt", WRONG)]);
    desk.write("b.txt", b"caf\xe9\n");
    desk.write("c.txt", b"\x00\x01");
    desk.write("d.txt", b"");
    let ran =
        desk.run(&["check", "--format", "json", "a.fr.txt", "b.txt", "c.txt", "d.txt", "e.txt"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.rules(), ["agreement", "stray-space"]);
    for line in [
        "b.txt:1: is not UTF-8",
        "c.txt: is a binary file",
        "note: d.txt: holds no text",
        "e.txt: no such file",
    ] {
        assert!(ran.err.contains(line), "{}", ran.err);
    }
}

#[test]
fn json_is_one_documented_object() {
    let html = "<html lang=fr><p>R&eacute;gler le <b>assembleur</b> ici.</p><p>Il voit le<i> assembleur</i> ici.</p>";
    let desk = Desk::new(&[("a.fr.html", html)]);
    let ran = desk.run(&["check", "--format", "json", "a.fr.html"]);
    let json = ran.json();
    assert_eq!(json["version"], 1);
    let finding = &json["findings"][0];
    for key in [
        "path",
        "rule",
        "category",
        "severity",
        "message",
        "start",
        "end",
        "line",
        "column",
        "end_line",
        "end_column",
        "text",
        "fixes",
        "related",
    ] {
        assert!(!finding[key].is_null(), "{key} is missing");
    }
    assert_eq!(finding["text"], "le assembleur");
    assert_eq!(finding["fixes"][0]["text"], "l'assembleur");
    let edit = &finding["fixes"][0]["edits"][0];
    let (start, end) =
        (edit["start"].as_u64().unwrap() as usize, edit["end"].as_u64().unwrap() as usize);
    assert_eq!((&html[start..end], edit["text"].as_str()), ("le ", Some("l'")), "the markup stays");
    let crossing = &json["findings"][1];
    assert_eq!(
        (&crossing["rule"], crossing["fixes"][0]["edits"].as_array().unwrap().len()),
        (&"agreement".into(), 0)
    );
    assert_eq!(json["summary"]["findings"], 2);
}

#[test]
fn fix_writes_what_is_safe_and_nothing_the_second_time() {
    let desk = Desk::new(&[("a.fr.txt", WRONG)]);
    assert_eq!(desk.run(&["fix", "a.fr.txt"]).status, 0);
    assert_eq!(desk.read("a.fr.txt"), WRONG.replace(" ,", ","));
    let again = desk.run(&["fix", "a.fr.txt"]).out;
    assert_eq!(
        again,
        "a.fr.txt:1:22 agreement: --unsafe writes “l'assembleur” for “le assembleur”\n\
         0 findings mended, 1 to be looked at\n"
    );
    assert_eq!(desk.run(&["fix", "--check", "a.fr.txt"]).status, 1, "something remains");
    desk.run(&["fix", "--unsafe", "a.fr.txt"]);
    assert_eq!(
        desk.read("a.fr.txt"),
        "Les ouvriers règlent l'assembleur, puis ils sont partis ailleurs.\n"
    );
    let last = desk.run(&["fix", "--check", "a.fr.txt"]);
    assert_eq!((last.status, last.out.as_str()), (0, ""));
}

#[test]
fn fix_keeps_encoding_byte_order_mark_and_line_ends() {
    let desk = Desk::new(&[]);
    desk.write("a.fr.txt", "\u{feff}Le pont , dit-il.\r\n".as_bytes());
    let html = b"<meta charset=windows-1252><p lang=fr>Le ch\xeane , dit-il.</p>\r\n";
    desk.write("b.fr.html", html);
    assert_eq!(desk.run(&["fix", "."]).status, 0);
    assert_eq!(
        fs::read(desk.0.path().join("a.fr.txt")).unwrap(),
        "\u{feff}Le pont, dit-il.\r\n".as_bytes()
    );
    let expected: Vec<u8> =
        b"<meta charset=windows-1252><p lang=fr>Le ch\xeane, dit-il.</p>\r\n".to_vec();
    assert_eq!(fs::read(desk.0.path().join("b.fr.html")).unwrap(), expected);
}

#[test]
fn the_diff_applies_with_patch_and_git() {
    for (tool, arguments) in [("git", vec!["apply", "-"]), ("patch", vec!["-p1"])] {
        let text = format!(
            "Titre sans point final\n\n{WRONG}\nLe pont est ouvert.\n\nEt le comté , aussi. . Oui."
        );
        let desk = Desk::new(&[("x/a.fr.txt", &text)]);
        let diff = desk.run(&["check", "--format", "diff", "x"]).out;
        assert!(diff.contains("@@ agreement, stray-space"), "{diff}");
        let applied = Command::new(tool)
            .args(&arguments)
            .current_dir(desk.0.path())
            .write_stdin(diff)
            .output();
        let Ok(applied) = applied else { continue };
        assert!(applied.status.success(), "{tool}: {}", String::from_utf8_lossy(&applied.stderr));
        let by_patch = desk.read("x/a.fr.txt");
        desk.write("x/a.fr.txt", text.as_bytes());
        desk.run(&["fix", "--unsafe", "x"]);
        assert_eq!(by_patch, desk.read("x/a.fr.txt"), "{tool}");
    }
}

#[test]
fn standard_input_is_read_and_fixed_to_standard_output() {
    let desk = Desk::new(&[]);
    let ran = desk.run_with(&["check", "--format", "json", "--lang", "fr", "-"], WRONG);
    assert_eq!((ran.status, ran.rules().len()), (1, 2));
    assert_eq!(ran.json()["findings"][0]["path"], "stdin.txt");
    let ran = desk.run_with(&["fix", "--lang", "fr", "-"], WRONG);
    assert_eq!(ran.out, WRONG.replace(" ,", ","));
}

#[test]
fn folders_are_walked_without_what_gitignore_leaves_out() {
    let desk = Desk::new(&[
        ("a.fr.txt", WRONG),
        ("drafts/b.fr.md", WRONG),
        ("c.png", WRONG),
        (".gitignore", "drafts/\n"),
    ]);
    let paths = |ran: &Ran| {
        ran.json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["path"].to_string())
            .collect::<Vec<_>>()
    };
    let ran = desk.run(&["check", "--format", "json", "."]);
    assert!(paths(&ran).iter().all(|path| path == "\"a.fr.txt\""), "{:?}", paths(&ran));
    let named = desk.run(&["check", "--format", "json", "drafts/b.fr.md"]);
    assert_eq!(named.rules().len(), 2, "a file that is named is checked");
}

#[test]
fn the_language_comes_from_name_markup_option_configuration_or_text() {
    let text = "Les ouvriers règlent le assembleur, puis ils sont partis ailleurs en ville.\n";
    let desk = Desk::new(&[
        ("a.fr.txt", text),
        ("b.txt", text),
        ("c.html", &format!("<html lang=\"fr\"><p>{text}")),
    ]);
    for file in ["a.fr.txt", "b.txt", "c.html"] {
        assert_eq!(desk.run(&["check", "--format", "json", file]).rules(), ["agreement"], "{file}");
    }
    let in_english = |ran: Ran| assert_eq!(ran.rules(), ["untranslated-passage"]);
    in_english(desk.run(&["check", "--format", "json", "--lang", "en", "b.txt"]));
    desk.write("mtlint.toml", b"[[files]]\nglob = \"*.txt\"\nlang = \"en\"\n");
    in_english(desk.run(&["check", "--format", "json", "b.txt"]));
    assert_eq!(desk.run(&["check", "--format", "json", "a.fr.txt"]).rules(), ["agreement"]);
    desk.write("d.pl.txt", "Most jest otwarty od poniedziałku , mówi burmistrz.\n".as_bytes());
    let ran = desk.run(&["check", "--format", "json", "d.pl.txt"]);
    assert_eq!(ran.rules(), ["stray-space"]);
    assert!(ran.err.contains("no language pack for “pl”"), "{}", ran.err);
}

#[test]
fn configurations_are_extended_and_their_mistakes_told_with_a_line() {
    let desk = Desk::new(&[
        ("base.toml", "[severity]\nagreement = \"off\"\nstray-space = \"critical\"\n"),
        ("mtlint.toml", "extends = \"base.toml\"\nfail-on = \"major\"\n"),
        ("sub/a.fr.txt", WRONG),
    ]);
    let ran = desk.run(&["check", "--format", "json", "sub"]);
    assert_eq!(ran.rules(), ["stray-space"]);
    assert_eq!(ran.json()["findings"][0]["severity"], "critical");
    let error = |text: &str, wanted: &str| {
        desk.write("mtlint.toml", text.as_bytes());
        let ran = desk.run(&["check", "sub"]);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(wanted), "{}", ran.err);
    };
    error("lang = \"fr\"\ncolour = 1\n", "mtlint.toml:2: ");
    error(
        "\n[severity]\nagreemint = \"off\"\n",
        "mtlint.toml:3: there is no rule “agreemint”; did you mean “agreement”?",
    );
    desk.write("base.toml", b"extends = \"mtlint.toml\"\n");
    error("extends = \"base.toml\"\n", "extends itself");
}

#[test]
fn glossaries_stack_and_their_mistakes_are_told() {
    let own = "name = \"own\"\n[[concept]]\nid = \"x\"\nkind = \"place\"\nfr = { preferred = \"Ville-Neuve\", deprecated = [\"Nouvelle-Ville\"] }\n";
    let desk =
        Desk::new(&[("own.toml", own), ("a.fr.txt", "Il vit à Nouvelle-Ville depuis un an.\n")]);
    let ran = desk.run(&["check", "--glossary", "own.toml", "a.fr.txt"]);
    assert!(
        ran.out.contains("[-Nouvelle-Ville-]{+Ville-Neuve+}") && ran.out.contains("own.toml:5"),
        "{}",
        ran.out
    );
    let check = |name: &str, text: &str, wanted: &str| {
        desk.write(name, text.as_bytes());
        let ran = desk.run(&["check", "--glossary", "own.toml", "--glossary", name, "a.fr.txt"]);
        assert!(ran.err.contains(wanted), "{}", ran.err);
        assert!(
            ran.out.contains("deprecated-term"),
            "the rest of the glossaries is used: {}",
            ran.out
        );
        ran.status
    };
    let twice = "name = \"t\"\n[[concept]]\nid = \"y\"\nkind = \"place\"\nfr = \"A\"\n[[concept]]\nid = \"y\"\nkind = \"place\"\nfr = \"B\"\n";
    assert_eq!(check("twice.toml", twice, "twice.toml:6: the id “y” is given twice"), 2);
    assert_eq!(check("bad.toml", "name = \n", "bad.toml:1: glossary is not valid TOML"), 2);
    assert_eq!(check("flat.tsv", "zh\tfr\n三河\tSanhe\textra\n", "flat.tsv:2: has 3 cells"), 2);
    let clash = "name = \"c\"\n[[concept]]\nid = \"z\"\nkind = \"place\"\nfr = { preferred = \"Bourg\", deprecated = [\"Ville-Neuve\"] }\n";
    assert_eq!(
        check("clash.toml", clash, "“Ville-Neuve” is deprecated here, but right at own.toml:5"),
        1
    );
}

#[test]
fn every_rule_is_listed_and_explained() {
    let desk = Desk::new(&[]);
    let listed = desk.run(&["rules"]).out;
    for rule in mtlint::rules::RULES {
        assert!(listed.contains(rule.name));
        assert!(desk.run(&["explain", rule.name]).out.starts_with(&format!("# {}", rule.name)));
    }
    let ran = desk.run(&["explain", "repeated-wrod"]);
    assert!(ran.status == 2 && ran.err.contains("repeated-word"));
}

/// What `--show` prints of an article and its source, stage by stage, behind the article's name.
const STAGES: [(&str, &[&str]); 7] = [
    (
        "text",
        &[
            "1:3 Heading Li Wei à Pékin",
            "3:1 Paragraph Li Wei dit que 35 millions manquent. Il est parti.",
        ],
    ),
    (
        "tokens",
        &[
            "1:3 Word Capital Latin Li",
            "1:6 Word Capital Latin Wei",
            "1:10 Word Lower Latin à",
            "1:12 Word Capital Latin Pékin",
            "3:1 Word Capital Latin Li",
            "3:4 Word Capital Latin Wei",
            "3:8 Word Lower Latin dit",
            "3:12 Word Lower Latin que",
            "3:16 Number None common 35",
            "3:19 Word Lower Latin millions",
            "3:28 Word Lower Latin manquent",
            "3:36 Mark None common .",
            "3:38 Word Capital Latin Il",
            "3:41 Word Lower Latin est",
            "3:45 Word Lower Latin parti",
            "3:50 Mark None common .",
        ],
    ),
    (
        "sentences",
        &["1:3 Li Wei à Pékin", "3:1 Li Wei dit que 35 millions manquent.", "3:38 Il est parti."],
    ),
    ("matches", &["1:12 fr Preferred Same Pékin beat.toml:5"]),
    ("numbers", &["3:5 35000000 Cardinal 3500万", "3:16 35000000 Cardinal 35 millions"]),
    (
        "pairs",
        &[
            "1-1 1-1 Li Wei à Pékin 李伟在北京",
            "3-3 3-3 Li Wei dit que 35 millions manquent. Il est parti. 李伟说缺3500万。他离开了。",
        ],
    ),
    ("names", &["李伟 2 Li Wei (2)"]),
];

#[test]
fn every_stage_is_shown() {
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"beat.toml\"]\n"),
        (
            "beat.toml",
            "[[concept]]\nid = \"beijing\"\nkind = \"place\"\nzh = \"北京\"\nfr = \"Pékin\"\n",
        ),
        ("a.fr.md", "# Li Wei à Pékin\n\nLi Wei dit que 35 millions manquent. Il est parti.\n"),
        ("a.zh.md", "# 李伟在北京\n\n李伟说缺3500万。他离开了。\n"),
    ]);
    for (stage, wanted) in STAGES {
        let ran = desk.run(&["check", "--show", stage, "--source", "a.zh.md", "a.fr.md"]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{stage}");
        let shown: Vec<String> = ran.out.lines().map(|line| line.replace('\t', " ")).collect();
        assert_eq!(shown[0], "a.fr.md (fr)");
        assert_eq!(shown[1..], *wanted, "{stage}");
    }
    // Without a source only its own numbers are an article's, and it has no pairs.
    let alone = desk.run(&["check", "--show", "numbers", "a.fr.md"]).out;
    assert_eq!(alone, "a.fr.md (fr)\n3:16\t35000000\tCardinal\t35 millions\n");
    assert_eq!(desk.run(&["check", "--show", "pairs", "a.fr.md"]).out, "a.fr.md (fr)\n");
}

#[test]
fn completions_and_man_page_are_printed() {
    let desk = Desk::new(&[]);
    assert!(desk.run(&["completions", "bash"]).out.contains("mtlint"));
    assert!(desk.run(&["man"]).out.contains(".TH"));
}

#[test]
fn the_shipped_glossaries_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::cargo_bin("mtlint")
        .unwrap()
        .current_dir(root)
        .args(["glossary", "check"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn an_article_is_checked_against_its_source() {
    let source = "工厂有1250名工人。\n投资90亿元。\n";
    let target = "The plant has 1,250 workers.\nThe investment is 90 billion yuan.\n";
    let table = "zh\ten\n投资90亿元。\tThe investment is 90 billion yuan.\n";
    let desk = Desk::new(&[
        ("a.zh.txt", source),
        ("a.en.txt", target),
        ("b.tsv", table),
        ("terms.tsv", "id\tzh\ten\nx\t县\tCounty\n"),
    ]);
    let found = |ran: Ran| {
        let findings = ran.json()["findings"].as_array().unwrap().clone();
        findings
            .iter()
            .map(|f| {
                format!(
                    "{}:{} {}",
                    f["path"].as_str().unwrap(),
                    f["line"],
                    f["rule"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    let run = |arguments: &[&str]| {
        desk.run(
            &[&["check", "--format", "json", "--select", "wrong-scale,number-missing"], arguments]
                .concat(),
        )
    };
    assert_eq!(found(run(&["--source", "a.zh.txt", "a.en.txt"])), ["a.en.txt:2 wrong-scale"]);
    assert_eq!(
        found(run(&["."])),
        ["b.tsv:2 wrong-scale"],
        "no source is told for a.en.txt, and a glossary is no article"
    );
    desk.write("mtlint.toml", b"source-lang = \"zh\"\n");
    assert_eq!(found(run(&["."])), ["a.en.txt:2 wrong-scale", "b.tsv:2 wrong-scale"]);
    desk.write("c.tsv", b"zh\ten\n\xe5\x8e\xbf\n");
    let broken = run(&["c.tsv"]);
    assert_eq!(broken.status, 2);
    assert!(broken.err.contains("c.tsv:2: the row must hold 2 cells"), "{}", broken.err);
    let missing = run(&["--source", "nowhere.zh.txt", "a.en.txt"]);
    assert!(missing.status == 2 && missing.err.contains("nowhere.zh.txt"), "{}", missing.err);
}

#[test]
fn nothing_checked_is_not_nothing_found() {
    let desk = Desk::new(&[
        ("notes/a.rs", "fn main() {}"),
        ("drafts/a.fr.txt", WRONG),
        ("a.po", "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Open\"\nmsgstr \"\"\n"),
        ("mtlint.toml", "exclude = [\"drafts/**\"]\n"),
        ("empty/a.fr.txt", "\n"),
        ("empty/b.fr.html", "<html><body><script>1</script></body></html>"),
    ]);
    for (arguments, reason) in [
        (vec!["check", "notes"], "no article was found"),
        (vec!["check", "a.po"], "a.po holds no text"),
        (vec!["check", "empty/a.fr.txt"], "a.fr.txt holds no text"),
        (vec!["check", "empty"], "2 files hold no text"),
        (vec!["check", "drafts"], "leaves out 1 of the files"),
        (vec!["check", "drafts/a.fr.txt"], "--no-exclude"),
        (vec!["fix", "drafts/a.fr.txt"], "--no-exclude"),
    ] {
        let ran = desk.run(&arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains(reason), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(desk.read("drafts/a.fr.txt"), WRONG, "what is excluded is not mended");
    assert_eq!(desk.run(&["check", "--no-exclude", "drafts/a.fr.txt"]).status, 1);
    let ran = desk.run(&["check", "--no-exclude", "drafts/a.fr.txt", "empty/a.fr.txt"]);
    assert!(ran.err.contains("note: empty/a.fr.txt: holds no text"), "{}", ran.err);
    assert_eq!(ran.status, 1);
}

#[test]
fn findings_of_a_files_articles_come_in_order_of_their_places() {
    let rows =
        "en\tfr\tde\nIt is.\tIl est , là.\tEs ist , da.\nHe is.\tIl est , là.\tEr ist , da.\n";
    let desk = Desk::new(&[("a.tsv", rows)]);
    let ran = desk.run(&["check", "--select", "stray-space", "--format", "json", "a.tsv"]);
    let findings = ran.json()["findings"].clone();
    let starts: Vec<u64> =
        findings.as_array().unwrap().iter().map(|one| one["start"].as_u64().unwrap()).collect();
    assert_eq!(starts.len(), 4);
    assert!(starts.is_sorted(), "{starts:?}");
}

#[test]
fn a_language_that_there_is_none_of_is_an_error_and_one_without_a_pack_a_note() {
    let desk = Desk::new(&[("a.txt", WRONG)]);
    let ran = desk.run(&["check", "--lang", "french", "a.txt"]);
    assert!(ran.status == 2 && ran.err.contains("--lang: “french” is no language"), "{}", ran.err);
    let ran = desk.run(&["check", "--lang", "oc", "a.txt"]);
    assert!(ran.status < 2 && ran.err.contains("note: there is no language pack"), "{}", ran.err);
    let ran = desk.run(&["check", "--format", "json", "--lang", "fra", "a.txt"]);
    assert_eq!(ran.rules(), ["agreement", "stray-space"], "three letters are as good");
    for text in [
        "\nlang = \"xx\"\n",
        "\nsource-lang = \"xx\"\n",
        "[[files]]\nlang = \"xx\"\nglob = \"*\"\n",
    ] {
        desk.write("mtlint.toml", text.as_bytes());
        let ran = desk.run(&["check", "a.txt"]);
        assert!(ran.status == 2 && ran.err.contains("mtlint.toml:2: “xx”"), "{}", ran.err);
    }
}

#[test]
fn limits_are_told_with_their_line() {
    let deep = |open: &str, close: &str| open.repeat(5_000) + "1" + &close.repeat(5_000);
    let desk = Desk::new(&[
        ("a.fr.txt", WRONG),
        ("deep.json", &format!("{{\"body_text\": \"Le pont.\",\n\"x\": {}}}", deep("[", "]"))),
        ("lines.jsonl", &format!("{{\"x\": 1}}\n{}\n", deep("{\"a\":", "}"))),
        ("deep.xml", &format!("<nitf>{}</nitf>", deep("<p>", "</p>"))),
        ("deep.html", &format!("<html lang=fr>{}", deep("<div><b>", "</b></div>"))),
        ("deep.fr.md", &deep("> ", "")),
    ]);
    let ran = desk.run(&[
        "check",
        "deep.json",
        "lines.jsonl",
        "deep.xml",
        "deep.html",
        "deep.fr.md",
        "a.fr.txt",
    ]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    for told in ["deep.json:2: is nested more than", "lines.jsonl:2: is nested more than"] {
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert!(ran.out.contains("agreement"), "the others are checked");
    for (glob, reason) in
        [("*".repeat(2_000), "too long"), ("{a,".repeat(60), "too long"), ("[".into(), "wrong")]
    {
        desk.write("mtlint.toml", format!("\nexclude = [\"{glob}\"]\n").as_bytes());
        let ran = desk.run(&["check", "a.fr.txt"]);
        assert!(ran.status == 2 && ran.err.contains("mtlint.toml:2: the glob"), "{}", ran.err);
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
    let extend = |number: usize| format!("extends = \"{}.toml\"\n", number + 1);
    (0..40).for_each(|number| desk.write(&format!("{number}.toml"), extend(number).as_bytes()));
    let ran = desk.run(&["check", "--config", "0.toml", "a.fr.txt"]);
    assert!(ran.status == 2 && ran.err.contains("files that extend each other"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn pipes_full_disks_and_odd_names_do_no_harm() {
    let desk = Desk::new(&[("a.fr.txt", WRONG)]);
    let shell = |script: &str| {
        let command = Command::cargo_bin("mtlint").unwrap();
        let program = command.get_program().to_str().unwrap().to_string();
        let script = script.replace("mtlint", &program);
        let mut shell = Command::new("sh");
        let output = shell.current_dir(desk.0.path()).args(["-c", &script]).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran {
            status: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    };
    if shell("mkfifo pipe").status == 0 {
        let ran = shell("mtlint check a.fr.txt pipe");
        assert!(ran.status == 2 && ran.err.contains("pipe: is no regular file"), "{}", ran.err);
        assert_eq!(shell("mtlint check .").status, 1, "a folder's pipes are passed over");
    }
    if Path::new("/dev/full").exists() {
        assert_eq!(shell("mtlint check missing.txt 2>/dev/full").status, 2);
        assert_eq!(shell("mtlint check a.fr.txt >/dev/full").status, 2);
    }
    let odd = "a\n::error::b\u{202e}.pdf";
    desk.write(odd, b"x");
    let ran = desk.run(&["check", odd, "a.fr.txt"]);
    assert!(ran.err.lines().all(|line| line.starts_with("mtlint: ")), "{}", ran.err);
    assert!(ran.err.contains("a\\u{a}::error::b\\u{202e}.pdf"), "{}", ran.err);
}

/// A pack whose mistakes would be found in any text, or end the run, is told with its line and not used.
#[test]
fn language_packs_are_checked_when_they_are_loaded() {
    const PACK: &str = "code = \"eo\"\nname = \"Esperanto\"\nscripts = [\"Latin\"]\n[quotes]\npairs = [\"“”\"]\n[spacing]\npercent = \"never\"\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = []\nlanguages = [\"eo.toml\"]\n"),
        ("a.eo.txt", "Ŝi loĝas en la urbo ekde januaro, kaj ŝi laboras tie.\n"),
    ]);
    let told = |pack: &str| {
        desk.write("eo.toml", pack.as_bytes());
        let ran = desk.run(&["check", "a.eo.txt"]);
        (ran.status, ran.err)
    };
    assert_eq!(told(PACK), (0, String::new()));
    let mistakes = [
        ("[numbers.dates]\nrelative-months = { \"x\" = \"\" }\n", "eo.toml:9: "),
        (
            "[numbers.dates]\nmonths = [\"januaro\"]\n",
            "eo.toml:9: “months” has 1 entries; it takes 12",
        ),
        ("[numbers.words]\nunu = nan\n", "eo.toml:9: “unu” is no finite number"),
        (
            "[boilerplate]\nstarts = [\"Legu ankaŭ\", \" \"]\n",
            "eo.toml:9: an entry of “starts” is empty",
        ),
        (
            "[[determiner]]\nmasculine = \"\"\nfeminine = \"la\"\n",
            "eo.toml:9: “masculine” is empty",
        ),
    ];
    for (mistake, wanted) in mistakes {
        let (status, err) = told(&format!("{PACK}{mistake}"));
        assert!(status == 2 && err.contains(wanted), "{status}: {err}");
    }
    let (_, err) = told(&PACK.replace("\"eo\"", "\"esperanto\""));
    assert!(err.contains("eo.toml:1: “esperanto” is no code of a language"), "{err}");
}

#[test]
fn a_stage_of_the_work_is_shown_without_what_writes_on_a_terminal() {
    let desk = Desk::new(&[("a.fr.txt", "Le pont\u{1b}[2J est\u{202e} ouvert.\nFin.\n")]);
    for stage in ["text", "tokens", "sentences", "matches", "names", "numbers"] {
        let shown = desk.run(&["check", "--show", stage, "a.fr.txt"]).out;
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{stage}: {shown}");
    }
    assert!(desk.run(&["check", "--show", "text", "a.fr.txt"]).out.contains("\\u{202e}"));
}

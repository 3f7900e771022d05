//! What a pipeline needs: reports for other programs, debt and exceptions, rules of a team's own.

mod desk;

use desk::Desk;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

const WRONG: &str = "Le pont pont est ouvert , dit-on.\n\nLe maire a vu le assembleur.\n";

fn article() -> Desk {
    Desk::new(&[("news/a.fr.txt", WRONG), ("news/b.fr.txt", "Le pont est ouvert depuis lundi.\n")])
}

/// The names of a document's elements, in order, with their attributes; the document is well-formed.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|one| {
                    let one = one.unwrap();
                    (
                        one.key.as_ref().to_string(),
                        one.normalized_value(Default::default()).unwrap().into_owned(),
                    )
                });
                found.push((tag.name().as_ref().to_string(), attributes.collect()));
            }
            _ => {}
        }
    }
}

#[test]
fn every_format_tells_the_same_findings() {
    let desk = article();
    let count = desk.run(&["check", "--format", "json", "news"]).rules().len();
    assert_eq!(count, 3);
    let out = |format: &str| desk.run(&["check", "--format", format, "news"]).out;
    let sarif: Value = serde_json::from_str(&out("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
    let gitlab: Value = serde_json::from_str(&out("gitlab")).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), count);
    assert_eq!(out("jsonl").lines().count(), count);
    let named = |xml: &str, name: &str| elements(xml).iter().filter(|(own, _)| own == name).count();
    assert_eq!(named(&out("checkstyle"), "error"), count);
    assert_eq!(named(&out("junit"), "failure"), count);
    assert_eq!(named(&out("junit"), "testcase"), count + 1, "an article without findings passes");
    assert_eq!(out("github").lines().filter(|line| line.starts_with("::")).count(), count);
    assert_eq!(out("markdown").matches("| <code>news/a.fr.txt</code>:").count(), count);
}

#[test]
fn sarif_says_where_and_what_to_write() {
    let desk = article();
    let ran = desk.run(&["check", "--format", "sarif", "news/a.fr.txt", "gone.txt"]);
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "repeated-word");
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "repeated-word");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "news/a.fr.txt");
    assert_eq!(place["region"]["startColumn"], 8);
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "");
    assert_eq!(replacement["deletedRegion"]["byteLength"], 5);
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "no such file or folder");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn fingerprints_differ_within_a_run_and_stay_when_lines_move() {
    let twice = "Le pont pont est là.\n\nLe pont pont est là.\n";
    let desk = Desk::new(&[("a.fr.txt", twice)]);
    let prints = || {
        let out = desk.run(&["check", "--select", "repeated-word", "--format", "gitlab", "."]).out;
        let issues: Vec<Value> = serde_json::from_str(&out).unwrap();
        issues
            .iter()
            .map(|one| one["fingerprint"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    let before = prints();
    assert_ne!(before[0], before[1]);
    desk.write("a.fr.txt", format!("Tout va bien.\n\n\n{twice}").as_bytes());
    assert_eq!(prints(), before);
}

#[test]
fn github_gets_no_more_annotations_than_it_shows_and_no_command_from_an_article() {
    let line = "Le pont pont est là.\n\n".repeat(12);
    let desk = Desk::new(&[("a,b:c.fr.txt", &line)]);
    let out = desk.run(&["check", "--select", "repeated-word", "--format", "github", "."]).out;
    assert_eq!(out.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    assert!(out.contains("file=a%2Cb%3Ac.fr.txt,line=1"));
    assert!(out.ends_with("mtlint: 2 more findings stand in the log without annotations\n"));
    let config = "[[rule]]\nname = \"own\"\nmessage = \"50 %\\n::error::x\"\nwords = [\"pont\"]\n";
    let desk = Desk::new(&[("mtlint.toml", config), ("a.fr.txt", "Un pont.\n")]);
    let out = desk.run(&["check", "--format", "github", "."]).out;
    assert!(out.contains("::50 %25%0A::error::x"), "{out}");
    assert_eq!(out.lines().filter(|line| line.starts_with("::error")).count(), 0);
}

#[test]
fn markup_of_an_article_is_text_in_every_report() {
    let desk = Desk::new(&[("a.fr.txt", "Le <b>&\"|`@all pont pont\u{1} est là.\n")]);
    let out = |format: &str| desk.run(&["check", "--format", format, "."]).out;
    elements(&out("junit"));
    elements(&out("checkstyle"));
    let rows = out("markdown");
    assert!(!rows.contains("<b>") && !rows.contains("@all"), "{rows}");
}

#[test]
fn several_reports_are_written_in_one_run() {
    let desk = article();
    let ran = desk.run(&["check", "--output", "sarif=a.sarif", "--output", "junit=b.xml", "news"]);
    assert!(ran.out.contains("3 findings"));
    let sarif: Value = serde_json::from_str(&desk.read("a.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 3);
    assert!(!elements(&desk.read("b.xml")).is_empty());
    let ran = desk.run(&["check", "--output", "sarif=no/where.sarif", "news"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no/where.sarif: cannot be written: no such file or folder"));
    assert_eq!(desk.run(&["check", "--output", "diff=x", "news"]).status, 2);
}

#[test]
fn a_baseline_tells_only_what_is_new() {
    let desk = article();
    let recorded = desk.run(&["baseline", "news"]);
    assert_eq!(
        (recorded.status, recorded.out.as_str()),
        (0, "3 findings in .mtlint-baseline.tsv\n")
    );
    let check = || desk.run(&["check", "--baseline", ".mtlint-baseline.tsv", "news"]);
    assert_eq!(check().status, 0);
    // Moved, and changed beside the words.
    let moved = "Du neuf.\n\nLe maire a vu le assembleur hier.\n\nHier, le pont pont est ouvert , dit-on.\n";
    desk.write("news/a.fr.txt", moved.as_bytes());
    assert_eq!(check().status, 0, "{}", check().out);
    desk.write("news/a.fr.txt", format!("{moved}\nLe pont pont est là.\n").as_bytes());
    let ran = check();
    assert_eq!((ran.status, ran.out.matches("repeated-word").count()), (1, 2), "{}", ran.out);
    assert_eq!(desk.run(&["check", "--no-baseline", "news"]).out.matches("4 findings").count(), 1);
}

#[test]
fn a_sentence_that_two_articles_share_stays_known_in_both() {
    let desk = Desk::new(&[("a.fr.txt", WRONG), ("b.fr.txt", WRONG)]);
    desk.run(&["baseline", "."]);
    desk.write("b.fr.txt", WRONG.replace("Le pont", "Hier, le pont").as_bytes());
    let ran = desk.run(&["check", "--baseline", ".mtlint-baseline.tsv", "."]);
    assert_eq!(ran.status, 0, "{}", ran.out);
}

#[test]
fn what_is_gone_from_the_baseline_is_told_and_forgotten() {
    let desk = article();
    desk.write("mtlint.toml", b"baseline = \".mtlint-baseline.tsv\"\n");
    desk.run(&["baseline", "."]);
    desk.write("news/a.fr.txt", b"Le pont est ouvert , dit-on.\n");
    let ran = desk.run(&["check", "."]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("2 findings no longer there"), "{}", ran.err);
    let pruned = desk.run(&["baseline", "--prune", "."]);
    assert_eq!(pruned.out, "2 findings forgotten, 1 finding in .mtlint-baseline.tsv\n");
    assert_eq!(desk.run(&["check", "."]).err, "");
    desk.write(".mtlint-baseline.tsv", b"count\trule\tarticle\tbefore\twords\tafter\nx\n");
    let broken = desk.run(&["check", "."]);
    assert_eq!(broken.status, 2);
    assert!(broken.err.contains(".mtlint-baseline.tsv:2: "), "{}", broken.err);
}

#[test]
fn marks_in_an_article_silence_where_they_stand() {
    let markdown = "\
---
mtlint: ignore-file stray-space: typewritten
---

Le pont pont. <!-- mtlint: ignore repeated-word: a quotation -->

<!-- mtlint: ignore repeated-word: verse -->
Le pont pont
et la rue rue.

Le pont pont ici.

<!-- mtlint: off repeated-word: a poem -->
Le pont pont là.

<!-- mtlint: on repeated-word -->
Le pont pont , enfin.
";
    let desk = Desk::new(&[("a.fr.md", markdown)]);
    let ran = desk.run(&["check", "--format", "json", "."]);
    let lines: Vec<u64> = ran.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [11, 17], "{}", ran.out);
    assert_eq!(ran.err, "");
    let sarif = desk.run(&["check", "--format", "sarif", "."]).out;
    assert_eq!(sarif.matches("\"inSource\"").count(), 5);
}

#[test]
fn marks_work_in_every_format_that_has_comments() {
    let html = "<html lang=fr><p>Le pont pont.</p>\n<!-- mtlint: ignore repeated-word: verse -->\n<p>Le pont pont.</p></html>";
    let po = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n# mtlint: ignore repeated-word: verse\nmsgid \"a\"\nmsgstr \"Le pont pont.\"\n\nmsgid \"b\"\nmsgstr \"Le pont pont.\"\n";
    let unit = |note: &str| {
        format!(
            "<trans-unit id=\"a\"><source>A bridge.</source><target>Le pont pont.</target>{note}</trans-unit>"
        )
    };
    let xliff = format!(
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><body>{}{}</body></file></xliff>",
        unit("<note>mtlint: ignore repeated-word: verse</note>"),
        unit("")
    );
    let desk = Desk::new(&[("a.fr.html", html), ("a.po", po), ("a.xlf", &xliff)]);
    for name in ["a.fr.html", "a.po", "a.xlf"] {
        let ran = desk.run(&["check", "--select", "repeated-word", "--format", "json", name]);
        assert_eq!(ran.rules().len(), 1, "{name}: {}{}", ran.out, ran.err);
    }
}

const TWICE: &str = "Le pont pont.";

/// XLIFF of two units that are wrong, with a note for the file and what stands before each unit.
fn xliff(note: &str, before: &str, behind: &str) -> String {
    let unit = |id: u8| {
        format!(
            "<trans-unit id=\"{id}\"><source>A {id}.</source><target>{TWICE}</target></trans-unit>"
        )
    };
    format!(
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><header>{note}</header><body>\n{before}\n{}\n{behind}\n{}</body></file></xliff>",
        unit(1),
        unit(2)
    )
}

#[test]
fn a_mark_for_the_whole_file_and_one_from_here_to_there_work_in_every_format() {
    let comment = |said: &str| format!("<!-- mtlint: {said} -->");
    let whole = comment("ignore-file repeated-word: verse");
    let (off, on) = (comment("off repeated-word: verse"), comment("on repeated-word"));
    let po = |head: &str, before: &str, behind: &str| {
        let message = |id: u8| format!("msgid \"{id}\"\nmsgstr \"{TWICE}\"\n");
        format!(
            "{head}msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n{before}{}\n{behind}{}",
            message(1),
            message(2)
        )
    };
    let html = |before: &str, behind: &str| {
        format!("<html lang=fr><body>{before}<p>{TWICE}</p>\n{behind}<p>{TWICE}</p></body></html>")
    };
    let markdown = |head: &str, before: &str, behind: &str| {
        format!("{head}{before}\n\n{TWICE}\n\n{behind}\n\n{TWICE}\n")
    };
    let files = [
        ("whole.fr.md", markdown("", &whole, "")),
        (
            "front.fr.md",
            markdown(
                "---\ntitle: Un titre\nmtlint: ignore-file repeated-word: verse\n---\n",
                "",
                "",
            ),
        ),
        (
            "yaml.fr.md",
            markdown(
                "---\n# mtlint: ignore-file repeated-word: verse\ntitle: Un titre\n---\n",
                "",
                "",
            ),
        ),
        ("whole.fr.html", html(&whole, "")),
        ("whole.po", po("# mtlint: ignore-file repeated-word: verse\n", "", "")),
        ("whole.xlf", xliff("<note>mtlint: ignore-file repeated-word: verse</note>", "", "")),
        ("part.fr.md", markdown("", &off, &on)),
        ("part.fr.html", html(&off, &on)),
        ("part.po", po("", "# mtlint: off repeated-word: verse\n", "# mtlint: on repeated-word\n")),
        ("part.xlf", xliff("", &off, &on)),
        ("both.fr.md", markdown("", &whole, &on)),
    ];
    for (name, text) in files {
        let desk = Desk::new(&[(name, &text)]);
        let ran = desk.run(&["check", "--select", "repeated-word", "--format", "json", name]);
        let left = usize::from(name.starts_with("part"));
        assert_eq!((ran.rules().len(), ran.err.as_str()), (left, ""), "{name}: {}", ran.out);
    }
}

#[test]
fn a_mark_without_use_or_reason_is_told() {
    let text = "<!-- mtlint: ignore repeated-word: verse -->\nLe pont.\n\n<!-- mtlint: ignore repeated-word -->\nUn.\n\n<!-- mtlint: ignore repeeted-word: verse -->\nDeux.\n";
    let desk = Desk::new(&[("a.fr.md", text)]);
    let ran = desk.run(&["check", "."]);
    for told in ["a.fr.md:1: the mark", "a.fr.md:4: say why", "a.fr.md:7: there is no rule"] {
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn exceptions_of_the_configuration_hold_by_words_and_what_stands_around_them() {
    let exception = |keys: &str| format!("[[exception]]\n{keys}\nreason = \"verse\"\n\n");
    let config = exception("rule = \"repeated-word\"\nbefore = \"Le pont\"\nafter = \"ici\"")
        + &exception("rule = [\"stray-space\"]\nfiles = \"old/**\"")
        + &exception("rule = \"agreement\"\nwords = \"le assembleur\"");
    let text = "Le pont pont ici. Le pont pont là.\n\nOuvert , dit-on.\n";
    let desk = Desk::new(&[("mtlint.toml", &config), ("old/a.fr.txt", text), ("b.fr.txt", text)]);
    let ran = desk.run(&["check", "--alone", "--format", "json", "."]);
    assert_eq!(ran.rules(), ["repeated-word", "stray-space", "repeated-word"]);
    assert!(ran.err.contains("mtlint.toml:12: this exception silences nothing"), "{}", ran.err);
    assert_eq!(
        desk.run(&["check", "b.fr.txt"]).err,
        "",
        "a part of the articles says nothing of the others"
    );
    for (line, wrong) in [(1, "reason = \"all\""), (3, "rule = \"stray-space\"\nreason = \" \"")] {
        desk.write("mtlint.toml", format!("[[exception]]\n{wrong}\n").as_bytes());
        let ran = desk.run(&["check", "."]);
        let at = format!("mtlint: mtlint.toml:{line}: ");
        assert!(ran.status == 2 && ran.err.starts_with(&at), "{}", ran.err);
    }
}

#[test]
fn fix_leaves_what_is_silenced() {
    let text =
        "<!-- mtlint: ignore repeated-word: verse -->\nLe pont pont.\n\nLe pont pont , enfin.\n";
    let desk = Desk::new(&[("a.fr.md", text)]);
    desk.run(&["fix", "--unsafe", "a.fr.md"]);
    assert_eq!(desk.read("a.fr.md"), text.replace("pont pont , ", "pont, "));
}

const OWN: &str = "
[[rule]]
name = \"utilize\"
message = \"write “use”\"
lang = [\"en\"]
words = [\"utilize\", \"utilise\"]
replace = \"use\"
examples = [\"They ⟦utilize→use⟧ it. ⟦Utilize→Use⟧ it.\", \"They use it.\"]

[[rule]]
name = \"year-on-year\"
message = \"同比 is year on year\"
severity = \"major\"
source = \"同比\"
require = \"year[ -]on[ -]year\"
examples = [\"同比增长 | ⟦It rose⟧\", \"同比增长 | It rose year on year\", \"增长 | It rose\"]
";

#[test]
fn rules_of_a_teams_own_run_like_the_others() {
    let table = "zh\ten\n销售额同比增长。\tSales rose.\n销售额同比增长。\tSales rose year on year.\n销售额增长。\tSales rose again.\n";
    let desk =
        Desk::new(&[("mtlint.toml", OWN), ("a.en.txt", "We utilize it.\n"), ("b.tsv", table)]);
    desk.write("c.fr.txt", "Utilize est un mot.\n".as_bytes());
    let own = "--select=utilize,year-on-year";
    let ran = desk.run(&["check", own, "--format", "json", "."]);
    assert_eq!(ran.rules(), ["utilize", "year-on-year"], "{}", ran.err);
    assert_eq!(ran.json()["findings"][1]["severity"], "major");
    assert_eq!(desk.run(&["check", "--ignore", "utilize", "a.en.txt"]).status, 0);
    desk.run(&["fix", "--unsafe", "a.en.txt"]);
    assert_eq!(desk.read("a.en.txt"), "We use it.\n");
}

#[test]
fn words_of_a_rule_go_over_line_ends_and_have_any_letters_at_a_star() {
    let own = "[[rule]]\nname = \"own\"\nmessage = \"m\"\nwords = [\"in the * of\", \"utili*e\"]\n";
    let text = "It stands in the\nmiddle of town. We Utilise it, not utilised ones, in the of.\n";
    let desk = Desk::new(&[("mtlint.toml", own), ("a.en.md", text)]);
    let ran = desk.run(&["check", "--select", "own", "--format", "json", "a.en.md"]);
    let found = ran.json()["findings"].as_array().unwrap().clone();
    let texts: Vec<&str> = found.iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["in the\nmiddle of", "Utilise"], "{}", ran.out);
}

#[test]
fn words_that_are_not_translated_are_looked_for_in_the_translation() {
    let own = "[[rule]]\nname = \"brands\"\nmessage = \"stays as it is\"\ndo-not-translate = [\"AirBridge\", \"C++\"]\n";
    let table = "zh\ten\n我们用AirBridge。\tWe use the Air Bridge.\n我们用AirBridge。\tWe use Airbridge.\n他写C++程序。\tHe writes C++ programs.\nAirBridges\tBridges of air\n";
    let files = [("mtlint.toml", "rule-files = [\"house/own.toml\"]\n"), ("house/own.toml", own)];
    let desk = Desk::new(&files);
    desk.write("a.tsv", table.as_bytes());
    let ran = desk.run(&["check", "--select", "brands", "--format", "json", "a.tsv"]);
    let found: Vec<Value> = ran.json()["findings"].as_array().unwrap().clone();
    let texts: Vec<&str> = found.iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["We use the Air Bridge.", "Airbridge"], "{}{}", ran.out, ran.err);
    assert_eq!(found[1]["message"], "stays as it is: “AirBridge”");
    desk.run(&["fix", "--unsafe", "--select", "brands", "a.tsv"]);
    assert!(desk.read("a.tsv").contains("\tWe use AirBridge.\n"));
    desk.write("house/own.toml", format!("{own}x = 1\n").as_bytes());
    let ran = desk.run(&["check", "a.tsv"]);
    assert!(ran.status == 2 && ran.err.starts_with("mtlint: house/own.toml:5: "), "{}", ran.err);
    desk.write("mtlint.toml", b"\nrule-files = [\"gone.toml\"]\n");
    let ran = desk.run(&["check", "a.tsv"]);
    assert!(
        ran.err.starts_with("mtlint: mtlint.toml:2: the file of rules “gone.toml”"),
        "{}",
        ran.err
    );
}

#[test]
fn a_rule_that_is_wrong_is_refused_with_its_line() {
    let refused = |rule: &str| {
        let desk = Desk::new(&[("mtlint.toml", rule), ("a.en.txt", "It.\n")]);
        let ran = desk.run(&["check", "."]);
        assert_eq!(ran.status, 2, "{rule}");
        ran.err
    };
    let rule = |keys: &str| format!("\n[[rule]]\nname = \"own\"\nmessage = \"m\"\n{keys}\n");
    for (keys, told) in [
        ("pattern = \"(\"", "mtlint.toml:5: the pattern “(” is wrong: unclosed group"),
        ("", "wants one of pattern, words, require and do-not-translate"),
        ("require = \"x\"", "say with `source` when"),
        ("words = [\"x\"]\nexamples = [\"⟦y⟧\"]", "in the example “⟦y⟧” “y” was not found"),
        ("words = [\"x\"]\nlang = [\"qqqq1\"]", "mtlint.toml:6: "),
    ] {
        let err = refused(&rule(keys));
        assert!(err.contains(told), "{err}");
    }
    let known = rule("words = [\"x\"]").replace("own", "stray-space");
    assert!(refused(&known).contains("there is a rule “stray-space” already"));
}

#[test]
fn the_documentations_configuration_holds() {
    let page = include_str!("../docs/pipeline.md");
    let blocks = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let config: Vec<&str> = blocks.collect();
    assert_eq!(config.len(), 2);
    let desk =
        Desk::new(&[("mtlint.toml", &config.join("\n")), ("a.en.txt", "They utilize it.\n")]);
    let ran = desk.run(&["check", "a.en.txt", "--format", "json"]);
    assert_eq!((ran.rules(), ran.err.as_str()), (vec!["utilize".to_string()], ""));
}

#[test]
fn a_first_configuration_and_glossary_are_sound_and_never_written_over() {
    let desk = Desk::new(&[("a.fr.txt", "Le comté autonome de Dachang Hui est là.\n")]);
    let ran = desk.run(&["init"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "./mtlint.toml: written\n./glossary.toml: written\n")
    );
    let checked = desk.run(&["glossary", "check", "glossary.toml"]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""), "{}", checked.out);
    let found = desk.run(&["check", "--format", "json", "a.fr.txt"]);
    assert_eq!((found.rules(), found.err.as_str()), (vec!["deprecated-term".to_string()], ""));
    // With every key that is shown in comments.
    let keys = desk.read("mtlint.toml").replace("# [", "[");
    let is_key = |line: &str| line.contains(" = ") && line.starts_with("# ");
    let lines = keys.lines().map(|line| if is_key(line) { &line[2..] } else { line });
    let all: String =
        lines.filter(|line| !line.contains("baseline")).map(|line| format!("{line}\n")).collect();
    desk.write("mtlint.toml", all.as_bytes());
    assert!(all.contains("\nlang = ") && all.contains("\n[[rule]]\nname"), "{all}");
    let again = desk.run(&["check", "--format", "json", "a.fr.txt"]);
    assert_eq!((again.rules(), again.err.as_str()), (vec!["deprecated-term".to_string()], ""));
    let twice = desk.run(&["init"]);
    assert_eq!(twice.status, 2);
    assert_eq!(desk.read("mtlint.toml"), all, "what is there stays");
}

/// Numbers that are the same in every run.
fn shuffled(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

#[test]
fn after_two_hundred_edits_no_old_finding_comes_back_and_every_new_one_shows() {
    let old = "Le pont pont est ouvert , dit le maire.";
    let tame = "Les habitants de la ville en parlent depuis lundi et le disent.";
    for seed in 1..=3 {
        let mut random = shuffled(seed);
        let mut paragraphs: Vec<[String; 2]> =
            (0..50).map(|_| [old.to_string(), tame.to_string()]).collect();
        let text = |all: &[[String; 2]]| {
            all.iter().map(|parts| format!("{}\n\n", parts.join(" "))).collect::<String>()
        };
        let desk = Desk::new(&[("a.fr.md", &text(&paragraphs))]);
        let rules = "--select=repeated-word,stray-space";
        assert_eq!(
            desk.run(&["baseline", rules, "."]).out,
            "100 findings in .mtlint-baseline.tsv\n"
        );
        let mut planted = 0;
        for edit in 0..200 {
            let (one, other) = (random(50), random(50));
            let part = random(2);
            let spaces: Vec<usize> =
                paragraphs[one][part].match_indices(' ').map(|(at, _)| at).collect();
            let space = spaces[random(spaces.len())];
            match edit % 4 {
                0 => {
                    let more = format!("ville n{edit}");
                    paragraphs[one][1] = paragraphs[one][1].replacen("ville", &more, 1);
                }
                1 => paragraphs[one][part].replace_range(space..=space, "\n"),
                2 => paragraphs.swap(one, other),
                _ => {
                    paragraphs[one][1].push_str(" On voit le jardin jardin ici.");
                    planted += 1;
                }
            }
        }
        desk.write("a.fr.md", text(&paragraphs).as_bytes());
        let ran = desk.run(&[
            "check",
            rules,
            "--baseline",
            ".mtlint-baseline.tsv",
            "--format",
            "json",
            ".",
        ]);
        let found = ran.json()["findings"].as_array().unwrap().clone();
        let told: Vec<&str> =
            found.iter().map(|one| one["text"].as_str().unwrap().trim()).collect();
        assert_eq!(told, vec!["jardin"; planted], "seed {seed}");
        assert_eq!(ran.err, "");
    }
}

/// A report in a format, of an article with everything that is awkward in XML and JSON.
fn awkward(format: &str) -> (Desk, String) {
    let text = "Le pont pont <b>&amp; \"l'été\" ]]> est là , 中文 \u{202e}x.\n\nLe maire a vu le assembleur.\n";
    let desk = Desk::new(&[("a & \"b\".fr.txt", text), ("b.json", "{\n")]);
    let out = desk.run(&["check", "--format", format, "."]).out;
    (desk, out)
}

/// By the schema of SARIF 2.1.0, as the crate `serde-sarif` has it, where Python has `jsonschema`.
#[test]
fn sarif_is_valid_by_its_schema() {
    let (desk, out) = awkward("sarif");
    desk.write("a.sarif", out.as_bytes());
    let script = "
import json, jsonschema, sys
jsonschema.validate(*(json.load(open(path, encoding='utf-8')) for path in sys.argv[1:]))";
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sarif-2.1.0.json");
    let mut python = std::process::Command::new("python3");
    if !python.args(["-c", "import jsonschema"]).status().is_ok_and(|status| status.success()) {
        println!("there is no jsonschema here: the report was not validated");
        return;
    }
    let mut python = std::process::Command::new("python3");
    let ran = python.args(["-c", script]).arg(desk.0.path().join("a.sarif")).arg(schema).output();
    let ran = ran.unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// By the schema that Jenkins reads it by, where `xmllint` is installed.
#[test]
fn junit_is_valid_by_its_schema() {
    let (desk, out) = awkward("junit");
    desk.write("junit.xml", out.as_bytes());
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/junit-10.xsd");
    let report = desk.0.path().join("junit.xml");
    let ran = std::process::Command::new("xmllint")
        .args(["--noout", "--schema", schema])
        .arg(report)
        .output();
    match ran {
        Ok(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr)),
        Err(_) => println!("there is no xmllint here: the report was not validated"),
    }
}

/// What GitLab's documentation asks of an issue.
#[test]
fn gitlab_gets_what_it_asks_for() {
    let (_, out) = awkward("gitlab");
    let issues: Vec<Value> = serde_json::from_str(&out).unwrap();
    assert!(issues.len() > 2);
    let mut prints = std::collections::BTreeSet::new();
    for issue in &issues {
        let text = |key: &str| issue[key].as_str().filter(|text| !text.is_empty()).unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text("severity")));
        text("description");
        text("check_name");
        assert!(prints.insert(text("fingerprint")));
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
    }
}

//! What articles and revisions teach the glossary, and what is wrong with glossaries themselves.

mod desk;

use desk::Desk;
use mtlint::glossary::{Glossaries, load_str};
use mtlint::suggest::{GlossaryChange, Proposal, ProposalKind, edit};
use proptest::prelude::*;

const SEED: &str = include_str!("../seeds/hebei-daily-2024-08-07.fr.txt");
const NO_GLOSSARY: &str = "glossaries = []\n";

#[test]
fn the_patch_to_an_empty_glossary_finds_the_names_of_the_seed() {
    let desk = Desk::new(&[
        ("a.fr.txt", SEED),
        ("mtlint.toml", "glossaries = [\"ours.toml\"]\n"),
        ("ours.toml", "# Ours.\nname = \"ours\"\n"),
    ]);
    let by_name =
        desk.run(&["check", "--select", "inconsistent-name", "--format", "json", "a.fr.txt"]);
    let patch = desk.run(&["suggest", "--format", "diff", "a.fr.txt"]);
    assert_eq!(patch.status, 0, "{}", patch.err);
    let patched = std::process::Command::new("patch")
        .args(["-p1", "--quiet"])
        .current_dir(desk.0.path())
        .stdin(std::process::Stdio::piped())
        .spawn()
        .and_then(|mut child| {
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), patch.out.as_bytes())?;
            child.wait()
        });
    assert!(patched.unwrap().success());
    assert!(desk.read("ours.toml").starts_with("# Ours.\n"));
    let by_glossary =
        desk.run(&["check", "--ignore", "inconsistent-name", "--format", "json", "a.fr.txt"]);
    let lines = |json: serde_json::Value, rule: &str| -> Vec<u64> {
        let findings = json["findings"].as_array().unwrap().clone();
        findings
            .iter()
            .filter(|finding| finding["rule"] == rule)
            .map(|finding| finding["start"].as_u64().unwrap())
            .collect()
    };
    let (named, termed) =
        (lines(by_name.json(), "inconsistent-name"), lines(by_glossary.json(), "deprecated-term"));
    let found = named.iter().filter(|start| termed.contains(start)).count();
    assert!(
        found * 4 >= named.len() * 3,
        "{found} of {} names are found from the glossary alone",
        named.len()
    );
    assert!(desk.run(&["glossary", "check"]).out.contains("0 wrong"));
    assert!(
        desk.run(&["suggest", "a.fr.txt"]).out.starts_with("0 proposals"),
        "what was learned is not proposed again"
    );
}

#[test]
fn names_that_gazetteers_have_are_not_proposed() {
    let table = "zh\ten\n\
        余姚市下雨了。\tIt rained in Yuyao.\n\
        余姚市的学校关门了。\tThe schools of Yuyao are closed.\n\
        余姚市修了桥。\tYuyao has built a bridge.\n\
        大岭村下雨了。\tIt rained in Daling Village.\n\
        大岭村的学校关门了。\tThe schools of Daling Village are closed.\n\
        大岭村修了桥。\tDaling Village has built a bridge.\n";
    let desk = Desk::new(&[("a.tsv", table)]);
    let told = desk.run(&["suggest", "--all", "a.tsv"]).out;
    assert!(
        told.contains("Daling") && !told.contains("Yuyao") && !told.contains("never"),
        "{told}"
    );
    let alone = Desk::new(&[("a.tsv", table), ("mtlint.toml", NO_GLOSSARY)]);
    assert!(alone.run(&["suggest", "--all", "a.tsv"]).out.contains("Yuyao"));
}

#[test]
fn names_and_their_renderings_are_mined_from_pairs() {
    let table = "zh\ten\n\
        夏立言在北京会见了宋涛。\tXia Liyan met Song Tao in Beijing.\n\
        记者问夏立言是否再来。\tReporters asked Xia Liyan whether he would come again.\n\
        夏立言说，双方谈得很好。\tXia Liyan said that the talks went well.\n\
        大岭县下雨了。\tIt rained in Daling County.\n\
        大岭县的学校关门了。\tThe schools of Daling County are closed.\n\
        大岭县修了桥。\tGreat Ridge County has built a bridge.\n\
        北京下雪了。\tIt snows in Beijing.\n";
    let glossary =
        "name = \"ours\"\n[[concept]]\nid = \"daling\"\nkind = \"place\"\nzh = \"大岭县\"\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"ours.toml\"]\n"),
        ("ours.toml", glossary),
        ("a.tsv", table),
    ]);
    let out = desk.run(&["suggest", "--format", "json", "a.tsv"]).json();
    let changes: Vec<String> = out["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|proposal| proposal["change"].to_string())
        .collect();
    let has = |wanted: &[&str]| {
        changes.iter().any(|change| wanted.iter().all(|wanted| change.contains(wanted)))
    };
    assert!(has(&["add-concept", "夏立言", "Xia Liyan", "person"]), "{changes:?}");
    assert!(has(&["add-language", "daling", "Daling County"]), "{changes:?}");
    assert_eq!(desk.run(&["suggest", "--write", "a.tsv"]).status, 0);
    let written = desk.read("ours.toml");
    assert!(
        written.contains("zh = \"夏立言\"") && written.contains("en = \"Xia Liyan\""),
        "{written}"
    );
    // Once the concept has its language, its other rendering is one to deprecate.
    assert_eq!(desk.run(&["suggest", "--write", "a.tsv"]).status, 0);
    assert!(
        desk.read("ours.toml").contains("deprecated = [\"Great Ridge County\"]"),
        "{}",
        desk.read("ours.toml")
    );
    assert!(desk.run(&["suggest", "a.tsv"]).out.starts_with("0 proposals"));
}

/// Passages on one county, which is rendered in five ways, and on what else is named beside it.
const FIVE_WAYS: &str = "zh\ten\n\
    大岭县公安局接到报警。\tThe Public Security Bureau of Daling County was called.\n\
    大岭县下雨了。\tIt rained in Daling County.\n\
    大岭县修了桥。\tDaling County has built a bridge.\n\
    大岭县的农民很高兴。\tFarmers in Daling County are glad.\n\
    大岭县的学校关门了。\tThe schools of Da Ling County are closed.\n\
    大岭县位于广州以北。\tDalin County lies north of Guangzhou.\n\
    大岭县的茶很香。\tThe tea of Great Ridge County is fragrant.\n\
    大岭县欢迎您。\tDaling District welcomes you.\n\
    记者在大岭县采访。\tA reporter was in Daling Xian.\n\
    湖北的游客来了。\tTourists from Hubei came.\n";

#[test]
fn the_renderings_of_a_county_are_one_concept_and_find_what_is_wrong_in_the_next_article() {
    let next = "zh\ten\n大岭县有新闻。\tThere is news from Da Ling County.\n大岭县很大。\tDalin County is large.\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"ours.toml\"]\n"),
        ("ours.toml", "name = \"ours\"\n"),
        ("a.tsv", FIVE_WAYS),
        ("next/b.tsv", next),
    ]);
    let first = desk.run(&["suggest", "--format", "json", "a.tsv"]).json()["proposals"][0].clone();
    let change = &first["change"];
    assert_eq!((&change["do"], &change["kind"]), (&"add-concept".into(), &"place".into()));
    assert_eq!(change["terms"][0]["preferred"], "大岭县");
    assert_eq!(change["terms"][1]["preferred"], "Daling County");
    let wrong = change["terms"][1]["deprecated"].to_string();
    for rendering in
        ["Da Ling County", "Dalin County", "Great Ridge County", "Daling District", "Daling Xian"]
    {
        assert!(wrong.contains(rendering), "{rendering}: {wrong}");
    }
    for other in ["Bureau", "Guangzhou", "Hubei"] {
        assert!(!wrong.contains(other), "{other}: {wrong}");
    }
    assert_eq!(desk.run(&["suggest", "--write", "a.tsv"]).status, 0);
    let found = desk.run(&["check", "--format", "json", "next"]).json();
    let texts: Vec<&str> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert_eq!(texts, ["Da Ling County", "Dalin County"]);
}

#[test]
fn what_was_refused_or_stands_in_the_glossary_to_change_is_not_proposed() {
    let desk = Desk::new(&[("mtlint.toml", NO_GLOSSARY), ("a.tsv", FIVE_WAYS)]);
    let into =
        |more: &[&str]| desk.run(&[&["suggest", "--into", "ours.toml", "a.tsv"], more].concat());
    assert!(into(&[]).out.contains("Dalin County"));
    assert_eq!(into(&["--refuse", "Dalin County"]).status, 0);
    assert!(desk.read("ours.toml").contains("refused = [\"Dalin County\"]"));
    let told = into(&[]).out;
    assert!(
        told.contains("Great Ridge County") && !told.contains("not Da Ling County, Dalin County"),
        "{told}"
    );
    assert_eq!(into(&["--write"]).status, 0);
    let again = into(&[]).out;
    assert!(!again.contains("Great Ridge County"), "{again}");
    assert_eq!(into(&["--refuse", "大岭县"]).status, 0);
    assert!(desk.run(&["glossary", "check", "ours.toml"]).out.contains("0 wrong"));
}

#[test]
fn gender_and_article_that_an_editor_showed_are_kept() {
    let before = "Le maire de Hebai parle. Il vient de Hebai et va à Hebai.\n";
    let after = "Le maire du Hubai parle. Il vient du Hubai et va au Hubai.\n";
    let desk = Desk::new(&[
        ("mtlint.toml", NO_GLOSSARY),
        ("old/a.fr.txt", before),
        ("new/a.fr.txt", after),
    ]);
    let wrote = desk.run(&["suggest", "--revised", "old", "new", "--write", "--into", "g.toml"]);
    assert_eq!(wrote.status, 0, "{}", wrote.err);
    let glossary = desk.read("g.toml");
    assert!(
        glossary.contains(
            "{ preferred = \"Hubai\", gender = \"m\", article = \"le\", deprecated = [\"Hebai\"] }"
        ),
        "{glossary}"
    );
}

#[test]
fn writing_keeps_comments_and_order() {
    let glossary = "# Of the house.\nname = \"ours\"\n\n[[concept]] # first\nid = \"heng\"\nkind = \"place\"\nfr = \"rivière Heng\" # so\nen = \"Heng River\"\n\n# the last\n";
    let article =
        "La rivière Heng monte. Les quais de la rivière Heng ferment. Le fleuve Heng déborde.\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"ours.toml\"]\n"),
        ("ours.toml", glossary),
        ("a.fr.txt", article),
    ]);
    assert_eq!(desk.run(&["suggest", "--write"]).status, 0);
    let written = desk.read("ours.toml");
    assert!(
        written.contains("fr = { preferred = \"rivière Heng\", deprecated = [\"fleuve Heng\"] } # so\nen = \"Heng River\""),
        "{written}"
    );
    for kept in ["# Of the house.", "[[concept]] # first", "# the last"] {
        assert!(written.contains(kept), "{written}");
    }
    assert!(desk.run(&["check", "--select", "deprecated-term"]).out.contains("rivière Heng"));
}

#[test]
fn proposals_carry_their_evidence() {
    let article =
        "La rivière Heng monte. Les quais de la rivière Heng ferment. Le fleuve Heng déborde.\n";
    let desk =
        Desk::new(&[("mtlint.toml", NO_GLOSSARY), ("a.fr.txt", article), ("b.fr.txt", article)]);
    let json = desk.run(&["suggest", "--format", "json"]).json();
    let first = &json["proposals"][0];
    assert_eq!(
        (&json["articles"], &first["kind"], &first["preferred"]),
        (&2.into(), &"new-concept".into(), &"rivière Heng".into())
    );
    assert_eq!(first["renderings"][0]["count"], 4);
    assert_eq!(first["renderings"][0]["articles"], 2);
    assert_eq!(first["articles"].as_array().unwrap().len(), 2);
    assert_eq!(first["quotations"].as_array().unwrap().len(), 2);
    assert!(desk.run(&["suggest"]).out.contains("a.fr.txt:1:4 La rivière Heng"));
    let wrong = desk.run(&["suggest", "--write"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("--into"), "{}", wrong.err);
    assert_eq!(desk.run(&["suggest", "--write", "--into", "new.toml"]).status, 0);
    assert!(desk.read("new.toml").contains("rivière Heng"));
}

#[test]
fn one_rendering_is_proposed_when_asked_and_unseen_entries_are_told() {
    let glossary = "name = \"g\"\n[[concept]]\nid = \"xi\"\nkind = \"place\"\nfr = \"lac Xi\"\n";
    let article = "La rivière Heng monte. Les quais de la rivière Heng ferment.\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"g.toml\"]\n"),
        ("g.toml", glossary),
        ("a.fr.txt", article),
    ]);
    assert!(desk.run(&["suggest"]).out.starts_with("0 proposals"));
    let all = desk.run(&["suggest", "--all"]).out;
    assert!(all.contains("“rivière Heng” is not in the glossary"), "{all}");
    assert!(all.contains("“xi” (g.toml:2) is in none of the articles"), "{all}");
}

#[test]
fn a_language_that_a_concept_lacks_is_proposed() {
    let glossary =
        "name = \"g\"\n[[concept]]\nid = \"heng\"\nkind = \"place\"\nen = \"Heng River\"\n";
    let desk = Desk::new(&[
        ("mtlint.toml", "glossaries = [\"g.toml\"]\n"),
        ("g.toml", glossary),
        ("a.fr.txt", "Le Heng River monte. Les quais du Heng River ferment tôt.\n"),
    ]);
    desk.run(&["suggest", "--write"]);
    assert!(desk.read("g.toml").contains("fr = \"Heng River\""), "{}", desk.read("g.toml"));
}

#[test]
fn what_editors_changed_becomes_entries() {
    let before = "Le comté de Luan Beisan grandit. On y forme des ouvriers de la machine à bouclier.\n\nLa machine à bouclier du comté de Luan Beisan avance.\n";
    let after = "Le comté de Beisan grandit. On y forme des ouvriers du tunnelier.\n\nLe tunnelier du comté de Beisan avance.\n";
    let desk = Desk::new(&[
        ("mtlint.toml", NO_GLOSSARY),
        ("old/a.fr.txt", before),
        ("new/a.fr.txt", after),
        ("old/b.fr.txt", before),
    ]);
    let learned = desk.run(&[
        "suggest",
        "--revised",
        "old/a.fr.txt",
        "new/a.fr.txt",
        "--write",
        "--into",
        "g.toml",
    ]);
    assert_eq!(learned.status, 0, "{}", learned.err);
    let glossary = desk.read("g.toml");
    assert!(
        glossary.contains(
            "{ preferred = \"comté de Beisan\", gender = \"m\", deprecated = [\"comté de Luan Beisan\"] }"
        ),
        "{glossary}"
    );
    assert!(
        glossary.contains("kind = \"phrase\"\nfr = { preferred = \"tunnelier\", gender = \"m\", deprecated = [\"machine à bouclier\"] }"),
        "{glossary}"
    );
    desk.write("mtlint.toml", b"glossaries = [\"g.toml\"]\n");
    let found =
        desk.run(&["check", "--select", "deprecated-term", "--format", "json", "old/a.fr.txt"]);
    assert_eq!(found.rules().len(), 4, "the entries would have made the changes");
    let unpaired = desk.run(&["suggest", "--revised", "old", "new"]);
    assert_eq!(unpaired.status, 2);
    assert!(unpaired.err.contains("old/b.fr.txt: has no revised article"), "{}", unpaired.err);
}

#[test]
fn articles_of_a_run_are_compared() {
    let usual = "Le quai du canal du Nord est ouvert. On y vend des fleurs.\n";
    let odd = "Le quai du canal Nord est fermé.\n";
    let files = [
        ("mtlint.toml", NO_GLOSSARY),
        ("a.fr.txt", usual),
        ("b.fr.txt", usual),
        ("c.fr.txt", usual),
        ("d.fr.txt", usual),
        ("e.fr.txt", odd),
    ];
    let desk = Desk::new(&files);
    let found = desk.run(&["check", "--format", "json"]).json();
    let findings = found["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{found}");
    assert_eq!(
        (&findings[0]["path"], &findings[0]["text"]),
        (&"e.fr.txt".into(), &"canal Nord".into())
    );
    assert_eq!(
        (&findings[0]["related"][0]["path"], &findings[0]["related"][0]["text"]),
        (&"a.fr.txt".into(), &"canal du Nord".into())
    );
    assert_eq!(desk.run(&["check", "--alone"]).status, 0);
    desk.write("mtlint.toml", b"glossaries = []\nacross-articles = false\n");
    assert_eq!(desk.run(&["check"]).status, 0);
}

#[test]
fn glossaries_are_linted() {
    let concept =
        |id: &str, terms: &str| format!("[[concept]]\nid = \"{id}\"\nkind = \"place\"\n{terms}\n");
    let glossary = [
        "name = \"g\"\n".to_string(),
        concept("twice", "en = { preferred = \"Heng River\", short = [\"Heng River\"] }"),
        concept("shadowed", "en = { preferred = \"Xi Lake\", deprecated = [\"xi lake\"] }"),
        concept("one", "en = \"Congo\""),
        concept("two", "en = \"Congo\""),
        concept("helpless", "en = { deprecated = [\"Wen Mount\"] }"),
        concept("wrong", "en = { preferred = \"Lu City\", deprecated = [\"Xi Lake\"] }"),
        concept("flagged", "fr = \"pont de de Heng\""),
    ];
    let desk = Desk::new(&[("g.toml", &glossary.concat())]);
    let told = desk.run(&["glossary", "check", "g.toml"]);
    assert_eq!(told.status, 1, "{}", told.err);
    for wanted in [
        "g.toml:5: “Heng River” is given twice",
        "g.toml:9: “xi lake” differs from “Xi Lake” in case only",
        "g.toml:17: “Congo” stands for “two” here and for “one”",
        "g.toml:21: “Wen Mount” is wrong, but “helpless” has no preferred term for en",
        "g.toml:25: “Xi Lake” is deprecated here, but right at g.toml:9",
        "g.toml:29: “pont de de Heng” would be flagged by repeated-word",
    ] {
        assert!(told.out.contains(wanted), "{wanted}\n{}", told.out);
    }
}

/// A glossary whose French terms have one of the forms that glossaries allow.
fn forms() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "fr = \"a b\"",
        "fr = [\"a b\", \"c d\"] # two",
        "fr = { preferred = \"a b\" }",
        "fr = { preferred = \"a b\", deprecated = \"e f\" }",
        "fr = { preferred = \"a b\", deprecated = [\"e f\", { text = \"g h\", write = \"i\" }] }",
        "en = \"x\"",
        "[concept.fr]\npreferred = \"a b\"\ndeprecated = [\n  \"e f\", # why\n]",
    ])
    .prop_map(|terms| {
        format!("# top\nname = \"t\"\n[[concept]]\nid = \"c\"\nkind = \"place\"\n{terms}\n")
    })
}

proptest! {
    #[test]
    fn an_edited_glossary_reads_and_has_the_old_and_the_new(text in forms(), new in "[a-z\"\\\\]{1,6} [A-Zé’]{1,6}") {
        let mut old = Glossaries::default();
        prop_assert!(load_str(&mut old, "g.toml", &text).is_empty());
        let change = GlossaryChange::Deprecate { id: "c".into(), language: "fr".into(), texts: vec![new.clone()] };
        let proposal = Proposal {
            kind: ProposalKind::NewRendering, message: String::new(), language: "fr".into(), preferred: "a b".into(), renderings: Vec::new(),
            articles: Vec::new(), quotations: Vec::new(), change, score: 0,
        };
        let edited = edit::apply(&text, &[proposal], &old).unwrap();
        let mut glossaries = Glossaries::default();
        prop_assert_eq!(load_str(&mut glossaries, "g.toml", &edited).len(), 0, "{}", edited);
        let texts = |glossaries: &Glossaries| glossaries.terms().map(|term| (term.text.to_string(), term.status)).collect::<Vec<_>>();
        let now = texts(&glossaries);
        prop_assert!(now.iter().any(|(text, status)| *text == new && *status == mtlint::glossary::Status::Deprecated), "{}", edited);
        prop_assert!(texts(&old).iter().all(|term| now.contains(term)), "{}", edited);
        prop_assert!(edited.starts_with("# top\n"));
    }
}

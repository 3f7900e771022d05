//! What is found at the end of a long article is what is found at the end of a short one, whatever is said before it again and
//! again. What only these shapes cost is told by `benches/shapes.rs`.

use mtlint::{Context, Finding, check, read};
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);

/// So often a piece is said in a short article, and in a long one.
const FEW: usize = 400;
const MANY: usize = 3000;

/// A language, what is said again and again, and what stands behind it.
const ENDS: &[(&str, &str, &str)] = &[
    // Words of several languages, of which none makes a phrase.
    ("fr", "y ", "Le maire est venu on the river of the town hier soir."),
    ("fr", "a y ", "Le maire est venu on the river of the town hier soir."),
    ("de", "in ", "Er kam on the river of the town gestern an."),
    ("en", "die ", "He came auf der Brücke und mit dem Zug gestern."),
    // Small words between quotation marks.
    ("fr", "« one » ", "Le maire est « two » hier soir, dit-il."),
    // Quotations that are opened and not closed, or closed and not opened.
    ("de", "„ ", "Er sagte «Ja und ging. Es war spät."),
    ("fr", "« ", "Il a dit : « oui « non ». Il est parti on the river of the town."),
    ("fr", "» ", "Il a dit : « oui ». Il est parti » hier."),
    ("fr", "« mot.\n\n", "Il a dit oui ». Il est parti on the river of the town."),
    ("fr", "mot » mot.\n\n", "Il a dit oui ». Il est parti » hier, on the river of the town."),
];

/// What is found in an article's last paragraph: where, by which rule, and what it says.
fn at_the_end(language: &str, piece: &str, times: usize, end: &str) -> Vec<String> {
    let text = format!("{}\n\n{end}\n", piece.repeat(times));
    let document = read::bytes(&format!("a.{language}.txt"), text.into()).unwrap();
    let start = document.text().rfind(end).unwrap();
    let findings = check(&document, &CONTEXT);
    let behind = findings.iter().filter(|finding| finding.span.start >= start);
    let told = |finding: &Finding| {
        format!("{} {}: {}", finding.span.start - start, finding.rule, finding.message)
    };
    behind.map(told).collect()
}

#[test]
fn what_is_found_at_the_end_does_not_depend_on_the_length() {
    for (language, piece, end) in ENDS {
        let few = at_the_end(language, piece, FEW, end);
        assert!(!few.is_empty(), "{piece:?}");
        assert_eq!(few, at_the_end(language, piece, MANY, end), "{piece:?}");
    }
}

/// How many findings an article has by a rule.
fn found(rule: &str, name: &str, text: String) -> usize {
    let document = read::bytes(name, text.into()).unwrap();
    check(&document, &CONTEXT).iter().filter(|finding| finding.rule == rule).count()
}

#[test]
fn every_phrase_of_a_long_passage_is_found() {
    // Between runs that are none stand those that are.
    let passage = |times| "Il dit y y y et le pont on the river of the town est là. ".repeat(times);
    let once = found("foreign-words", "a.fr.txt", passage(1));
    assert_eq!(once, 1);
    assert_eq!(found("foreign-words", "a.fr.txt", passage(MANY)), MANY);
    let quoted = "Il a dit « the » hier. ";
    assert_eq!(found("foreign-words", "a.fr.txt", quoted.repeat(MANY)), MANY);
}

#[test]
fn letters_longer_than_any_word_are_no_word() {
    for page in ["<b>x", "<span class=caption>x", "x"] {
        let text = format!("<html lang=fr><body><p>Le pont {} est là.", page.repeat(5000));
        assert_eq!(found("unknown-word", "a.fr.html", text.clone()), 0);
        assert_eq!(found("foreign-words", "a.fr.html", text), 0);
    }
    let slip = "<html lang=fr><body><p>Le gouvernemnt du pays est là.";
    assert!(found("unknown-word", "a.fr.html", slip.into()) > 0);
}

/// How many findings a translation has by a rule, beside its source, both of one cell.
fn found_beside(rule: &str, from: &str, to: &str) -> usize {
    found(rule, "a.tsv", format!("en\tfr\n{from}\t{to}\n"))
}

#[test]
fn every_finding_in_a_long_cell_is_set_against_the_source() {
    // A figure that the source spells alike is left; one that it does not is told, as often as it stands there.
    let (from, to) = (
        "See https://a.example/x1 and b@c.example. ",
        "Voir https://a.example/x1 et b@c.example. ",
    );
    let many = |text: &str| text.repeat(300);
    assert_eq!(found_beside("changed-address", &many(from), &many(to)), 0);
    let changed = many(to).replacen("/x1", "/x2", 1) + "Voir https://d.example/.";
    assert_eq!(found_beside("changed-address", &many(from), &changed), 2);
    let signs = "@ ".repeat(2000);
    assert_eq!(found_beside("changed-address", &signs, &signs), 0);
    let joined = "@".repeat(2000);
    assert_eq!(found_beside("changed-address", &joined, &joined), 0);
    // Signs that the source has as often are no finding; one more is, and so are the others, among which it cannot be told.
    for times in [3, 600] {
        let (from, to) = ("See 我们 there. ".repeat(times), "Voir 我们 là. ".repeat(times));
        assert_eq!(found_beside("copied-words", &from, &to), 0);
        let more = format!("{to}Voir 我们 là. ");
        assert_eq!(found_beside("copied-words", &from, &more), times + 1);
    }
}

#[test]
fn numbers_without_a_partner_are_told_in_any_number() {
    // A small word that may be a number is missed nowhere, a figure everywhere.
    for times in [2, 900] {
        let (from, to) = ("a pen, ".repeat(times), "le stylo, ".repeat(times));
        assert_eq!(found_beside("number-missing", &from, &to), 0);
        let figure = format!("{from}and 5,300 books");
        assert_eq!(found_beside("number-missing", &figure, &format!("{to}et des livres")), 1);
        assert_eq!(found_beside("number-missing", &figure, &format!("{to}et 5 400 livres")), 1);
        // A name may have the figures.
        assert_eq!(found_beside("number-missing", &figure, &format!("{to}et A5300")), 0);
    }
}

#[test]
fn names_of_a_long_cell_are_known_by_its_end() {
    for times in [3, 300] {
        let from = format!("{}朴文慧来了。", "张明说。".repeat(times));
        let to = format!("{}Kim Wenhui est venue.", "Zhang Ming le dit. ".repeat(times));
        let table = format!("zh\tfr\n{from}\t{to}\n");
        assert_eq!(found("wrong-name", "a.tsv", table), 1, "{times}");
    }
}

#[test]
fn wide_letters_are_style_where_an_article_has_no_others() {
    let lines = "大桥Ａ开放。\n\n".repeat(400);
    assert_eq!(found("foreign-script", "a.zh.txt", lines.clone()), 0);
    assert!(found("foreign-script", "a.zh.txt", lines + "大桥在3月开放。\n") > 0);
}

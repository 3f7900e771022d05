//! What must hold for any input: nothing panics, every span lies on characters, fixing twice changes nothing more.

use mtlint::document::Document;
use mtlint::finding::Safety;
use mtlint::glossary::{Glossaries, load_str};
use mtlint::{Context, check, fix, read};
use proptest::prelude::*;
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);

/// Pieces that the rules look for, in every order.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "\\PC{0,6}",
        any::<String>(),
        prop::sample::select(vec![
            " ",
            "\n",
            "\r\n",
            ". ",
            ". . ",
            ".",
            ",",
            " , ",
            "« ",
            " »",
            "\"",
            "“",
            "”",
            "„",
            "(",
            ")",
            "’",
            "'",
            "%",
            " %",
            "…",
            "le ",
            "la ",
            "un nouvelle ",
            "le assembleur ",
            "de ",
            "et ",
            "Pékin",
            "Pekin",
            "Beijing",
            "Hebei",
            "丨",
            "北京",
            "微博",
            "，",
            "&amp;",
            "&nbsp;",
            "Ã©",
            "â€™",
            "\u{200b}",
            "\u{feff}",
            "\u{fffd}",
            "e\u{301}",
            "שלום",
            "مرحبا",
            "Русский",
            "한국어",
            "the ",
            "of ",
            "County ",
            "Co., Ltd. ",
            "2024-08-07",
            "http://a.b/c",
            "a@b.fr",
            "#tag",
            "```",
            "<unk>",
            "1 000",
            "45%",
            "Le ",
            "D'automne ",
            "EnglishFrançaisDeutschEspañol",
            "mot mot ",
            "et encore et encore et encore ",
            "comté de Beisan ",
            "comté de Langfang Beisan ",
            "Langfang Beisan County ",
            "fleuve ",
            "rivière Chaobai ",
            "Li Yun ",
            "Liyun ",
            "Pékin-Tianjin-Hebei ",
            "90 billion ",
            "$5m ",
            "1.000,5 ",
            "July 25 ",
        ])
        .prop_map(str::to_string),
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces of a source text: numerals, scales, names.
fn source() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "1.4亿",
        "90亿",
        "三千五百",
        "二十多万",
        "百分之五",
        "三分之二",
        "７月２５日",
        "2020年",
        "14时40分",
        "元",
        "美元",
        "陕西",
        "北京",
        "第",
        "万",
        "十",
        "。",
        "，",
        "5",
        " ",
        "个",
        "五六百",
        "兆焦",
        "XIIIe ",
        "twenty-one ",
        "mille milliards ",
        "3. ",
        ":",
        ".5",
    ]);
    prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat())
}

fn name() -> impl Strategy<Value = String> {
    let language = prop::sample::select(vec!["fr", "en", "de", "es", "it", "pt", "ru", "zh", "ar", "th"]);
    let ending = prop::sample::select(vec!["txt", "md", "html"]);
    (language, ending).prop_map(|(language, ending)| format!("a.{language}.{ending}"))
}

fn read(name: &str, text: &str) -> Document {
    read::bytes(name, text.as_bytes().to_vec()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_lie_on_characters_and_places_in_the_file(name in name(), text in text()) {
        prop_assume!(!text.contains('\0'));
        let document = read(&name, &text);
        for finding in check(&document, &CONTEXT) {
            let whole = finding.span.of(document.text());
            let place = document.place(finding.span);
            prop_assert!(place.start <= place.end && place.end <= text.len());
            let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
            prop_assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end));
            if name.ends_with("txt") {
                prop_assert_eq!(&text[place.start..place.end], whole);
                let before = &text[bom..place.start];
                let lines = before.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count();
                prop_assert_eq!(place.from.line, lines + 1);
            }
            for fix in &finding.fixes {
                let edits = fix.edits.iter().map(|edit| edit.span);
                prop_assert!(edits.clone().zip(edits.skip(1)).all(|(a, b)| a.end <= b.start));
            }
        }
    }

    #[test]
    fn a_bilingual_table_keeps_its_cells(
        languages in prop::sample::select(vec!["zh\tfr", "zh\ten", "ja\tde", "ko\tru", "fr\tes", "en\tzh"]),
        rows in prop::collection::vec((source(), text()), 0..6),
    ) {
        let clean = |text: &str| text.replace(['\t', '\n', '\r', '\0', '\u{feff}'], " ");
        let rows: String = rows.iter().map(|(source, target)| format!("{}\t{}\n", clean(source), clean(target))).collect();
        let text = format!("{languages}\n{rows}");
        let document = read("a.tsv", &text);
        let findings = check(&document, &CONTEXT);
        for finding in &findings {
            let place = document.place(finding.span);
            prop_assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end) && place.end <= text.len());
        }
        let fixed = fix::fix(&document, &findings, &CONTEXT, Safety::Unsafe).unwrap().text;
        let cells = |text: &str| text.lines().map(|line| line.matches('\t').count()).collect::<Vec<_>>();
        let sources = |text: &str| text.lines().map(|line| line.split('\t').next().map(str::to_string)).collect::<Vec<_>>();
        prop_assert_eq!((cells(&text), sources(&text)), (cells(&fixed), sources(&fixed)), "only the target changes");
    }

    #[test]
    fn fixing_twice_changes_nothing_more(name in name(), text in text()) {
        prop_assume!(!text.contains('\0'));
        let document = read(&name, &text);
        let once = fix::fix(&document, &check(&document, &CONTEXT), &CONTEXT, Safety::Safe).unwrap().text;
        let mut again = read(&name, &once);
        again.language = document.language.clone();
        let twice = fix::fix(&again, &check(&again, &CONTEXT), &CONTEXT, Safety::Safe).unwrap().text;
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn any_bytes_are_read_or_refused(name in name(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(document) = read::bytes(&name, bytes.clone()) {
            for passage in &document.passages {
                let place = document.place(passage.span);
                prop_assert!(place.end <= bytes.len());
            }
        }
    }

    #[test]
    fn any_glossary_is_read_or_refused(text in "(\\[\\[concept\\]\\]|id|kind|place|fr|en|=|\"|\\{|\\}|\\[|\\]|deprecated|preferred|\n| |a|é|;|\t){0,60}") {
        for name in ["g.toml", "g.tsv"] {
            let mut glossaries = Glossaries::default();
            load_str(&mut glossaries, name, &text);
            glossaries.clashes();
        }
    }
}

#[test]
fn a_long_line_is_checked_to_its_end() {
    let sentence = |number: usize| format!("Le pont {number} , puis le assembleur et les gens de la ville voisine sont là. ");
    let line: String = (0..20_000).map(sentence).collect();
    assert_eq!(check(&read("a.fr.txt", &line), &CONTEXT).len(), 40_000);
}

//! What must hold for any input: nothing panics, every span lies on characters, fixing twice changes nothing more.

use mtlint::glossary::{Glossaries, load_str};
use mtlint::{Context, Document, Safety, check, fix, read};
use proptest::prelude::*;
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);

/// Pieces that the rules look for.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    " ", "\n", "\r\n", ". ", ". . ", ".", ",", " , ", "« ", " »", "\"", "“", "”", "„", "(", ")", "’", "'",
    "%", " %", "…", "le ", "la ", "un nouvelle ", "le assembleur ", "de ", "et ", "Pékin", "Pekin", "Beijing",
    "Hebei", "丨", "北京", "微博", "，", "&amp;", "&nbsp;", "Ã©", "â€™", "\u{200b}", "\u{feff}", "\u{fffd}",
    "e\u{301}", "שלום", "مرحبا", "Русский", "한국어", "the ", "of ", "County ", "Co., Ltd. ", "2024-08-07",
    "http://a.b/c", "a@b.fr", "#tag", "```", "<unk>", "1 000", "45%", "Le ", "D'automne ",
    "EnglishFrançaisDeutschEspañol", "mot mot ", "et encore et encore et encore ", "comté de Beisan ",
    "comté de Langfang Beisan ", "Langfang Beisan County ", "fleuve ", "rivière Chaobai ", "Li Yun ", "Liyun ",
    "Pékin-Tianjin-Hebei ", "90 billion ", "$5m ", "1.000,5 ", "July 25 ",
];

/// Pieces in every order.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "\\PC{0,6}",
        any::<String>(),
        prop::sample::select(PIECES).prop_map(str::to_string),
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
    let language =
        prop::sample::select(vec!["fr", "en", "de", "es", "it", "pt", "ru", "zh", "ar", "th"]);
    let ending = prop::sample::select(vec!["txt", "md", "html"]);
    (language, ending).prop_map(|(language, ending)| format!("a.{language}.{ending}"))
}

fn document(name: &str, text: &str) -> Document {
    read::bytes(name, text.as_bytes().to_vec()).unwrap()
}

/// The formats that hold segments with their sources.
const FORMATS: [&str; 7] = ["a.tsv", "a.csv", "a.jsonl", "a.json", "a.xlf", "a.tmx", "a.po"];

/// Segments with their sources as a file.
fn written(name: &str, from: &str, to: &str, rows: &[(String, String)]) -> String {
    let markup = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&#62;");
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let po = |text: &str| format!("\"\"\n\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let each = |row: &dyn Fn(&str, &str) -> String| {
        rows.iter().map(|(source, target)| row(source, target)).collect::<String>()
    };
    match name {
        "a.tsv" => {
            format!("{from}\t{to}\n{}", each(&|source, target| format!("{source}\t{target}\n")))
        }
        "a.csv" => format!(
            "{from};{to}\r\n{}",
            each(&|source, target| format!("{};{}\r\n", quoted(source), quoted(target)))
        ),
        "a.jsonl" => each(&|source, target| {
            format!("{{\"{from}\": {}, \"{to}\": {}}}\n", json(source), json(target))
        }),
        "a.json" => {
            let records = each(&|source, target| {
                format!("{{\"{from}\": {}, \"{to}\": {}}},", json(source), json(target))
            });
            format!("[{}]", records.trim_end_matches(','))
        }
        "a.xlf" => {
            let unit = |source: &str, target: &str| {
                format!(
                    "<trans-unit><source>{}</source>\n<target>{}</target></trans-unit>",
                    markup(source),
                    markup(target)
                )
            };
            format!(
                "<?xml version='1.0'?><xliff version='1.2'><file source-language='{from}' target-language='{to}'><body>{}</body></file></xliff>",
                each(&unit)
            )
        }
        "a.tmx" => {
            let variant = |code: &str, text: &str| {
                format!("<tuv xml:lang=\"{code}\"><seg>{}</seg></tuv>", markup(text))
            };
            let unit = |source: &str, target: &str| {
                format!("<tu>{}{}</tu>", variant(from, source), variant(to, target))
            };
            format!(
                "<tmx version=\"1.4\"><header srclang=\"{from}\"/><body>{}</body></tmx>",
                each(&unit)
            )
        }
        _ => {
            let head =
                format!("msgid \"\"\nmsgstr \"Language: {to}\\nX-Source-Language: {from}\\n\"\n\n");
            head + &each(&|source, target| {
                format!("msgid {}\nmsgstr {}\n\n", po(source), po(target))
            })
        }
    }
}

/// 400 cases, or as many as `PROPTEST_CASES` asks for. The seed tells a failure again, so none is kept in a file.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        usual
    } else {
        ProptestConfig { cases: 400, ..usual }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_lie_on_characters_and_places_in_the_file(name in name(), text in text()) {
        prop_assume!(!text.contains('\0'));
        let document = document(&name, &text);
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
                let edits: Vec<_> = fix.all_edits().map(|edit| edit.span).collect();
                prop_assert!(edits.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }

    #[test]
    fn bilingual_formats_say_the_same_and_keep_their_sources(
        (from, to) in prop::sample::select(vec![("zh", "fr"), ("zh", "en"), ("ja", "de"), ("ko", "ru"), ("en", "es")]),
        rows in prop::collection::vec((source(), text()), 1..5),
    ) {
        // A cell of a table may hold no tab and no line break, XML no control character.
        let clean = |text: &str| text.replace(|c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'), " ");
        let rows: Vec<_> = rows.iter().map(|(source, target)| (format!("x {}", clean(source)), format!("y {}", clean(target)))).collect();
        let texts = |document: &Document| {
            let segments = |document: &Document| {
                document.segments.iter().map(|segment| segment.span.of(document.text()).to_string()).collect::<Vec<_>>()
            };
            (segments(document), segments(document.source_document.as_ref().unwrap()))
        };
        let mut known = None;
        for name in FORMATS {
            let file = written(name, from, to, &rows);
            let document = document(name, &file);
            let findings = check(&document, &CONTEXT);
            for finding in &findings {
                let place = document.place(finding.span);
                prop_assert!(file.is_char_boundary(place.start) && file.is_char_boundary(place.end) && place.end <= file.len());
            }
            let fixed = fix::fix(&document, &findings, &CONTEXT, Safety::Unsafe).unwrap().text;
            let (before, after) = (texts(&document), texts(&self::document(name, &fixed)));
            prop_assert_eq!(&before.1, &after.1, "{}: only translations change", name);
            let (first_before, first_after) = known.get_or_insert_with(|| (before.clone(), after.clone()));
            prop_assert_eq!(&*first_before, &before, "{}: reads as the first format", name);
            prop_assert_eq!(&*first_after, &after, "{}: is mended as the first format", name);
        }
    }

    #[test]
    fn fixing_twice_changes_nothing_more(name in name(), text in text()) {
        prop_assume!(!text.contains('\0'));
        let document = document(&name, &text);
        let once = fix::fix(&document, &check(&document, &CONTEXT), &CONTEXT, Safety::Safe).unwrap().text;
        let mut again = self::document(&name, &once);
        again.language = document.language.clone();
        let twice = fix::fix(&again, &check(&again, &CONTEXT), &CONTEXT, Safety::Safe).unwrap().text;
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn what_is_safe_may_be_fixed_first(name in name(), text in text()) {
        prop_assume!(!text.contains('\0'));
        let fixed = |document: &Document, safety| {
            fix::fix(document, &check(document, &CONTEXT), &CONTEXT, safety).unwrap().text
        };
        let document = document(&name, &text);
        let mut again = self::document(&name, &fixed(&document, Safety::Safe));
        again.language = document.language.clone();
        prop_assert_eq!(fixed(&again, Safety::Unsafe), fixed(&document, Safety::Unsafe));
    }

    #[test]
    fn any_bytes_are_read_or_refused(name in name(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(document) = read::bytes(&name, bytes.clone()) {
            for segment in &document.segments {
                let place = document.place(segment.span);
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
    let sentence = |number: usize| {
        format!("Le pont {number} , puis le assembleur et les gens de la ville voisine sont là. ")
    };
    let line: String = (0..20_000).map(sentence).collect();
    assert_eq!(check(&document("a.fr.txt", &line), &CONTEXT).len(), 40_000);
}

/// What a name, a number or a mark is followed by is looked at, and nothing follows.
#[test]
fn a_source_of_one_line_ends_with_anything() {
    let texts = ["Il est allé à Pékin avec Li Ming", "Le 5 mai", "«", "Un.\nDeux.\n", "A"];
    for end in
        ["北京", "李明", "5", "第", "《", "·", "Li", "New York", "St.", "’", "5,", "July", "$", "x"]
    {
        for from in ["zh", "en", "de", "ru"] {
            for text in texts {
                let mut article = document("a.fr.txt", text);
                let source = document(&format!("a.{from}.txt"), &format!("北京 Li 5 {end}"));
                article.source_document = Some(source.into());
                for finding in check(&article, &CONTEXT) {
                    assert!(finding.span.end <= article.text().len(), "{end} in {from}: {text}");
                }
            }
        }
    }
}

/// What stands beside a type word, or in it, may have no words and letters of any sort.
#[test]
fn an_article_about_china_is_checked_to_its_end() {
    let head = "Buses from Gansu reach Wushan County, Gangu County and Tianshui City.\n\n";
    for name in [
        "They left Gangu County--Town leaders said so.",
        "near --Village officials, and the And-Street, of-Road",
        "in Liuzhuangčun Village, Liuzhuangcún Village and LIUZHUANGCUN Village",
        "the towns of , and Luomen, the Towns of and",
        "Horse-Village-Village-Village-Village-Village-Village-Village",
        "Mou Mou, Mou Moumou, Li Mou",
        "Li, County Autonomous County, Autonomous",
    ] {
        let text = format!("{head}{name}");
        for language in ["en", "fr", "de", "es", "it", "pt", "ru"] {
            let context = Context::built_in();
            let document = document(&format!("a.{language}.txt"), &text);
            check(&document, &context);
        }
    }
}

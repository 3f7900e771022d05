//! What `fix` and `fix --unsafe` make of articles: nothing that was right becomes wrong.

use mtlint::finding::Finding;
use mtlint::glossary::{Glossaries, load_str};
use mtlint::language::Packs;
use mtlint::rules::RULES;
use mtlint::{Context, Safety, annotation, check, fix, read};

fn context(glossary: &str) -> Context {
    let mut glossaries = Glossaries::default();
    let errors = load_str(&mut glossaries, "beat.toml", glossary);
    assert!(errors.is_empty(), "{errors:?}");
    let rules = RULES.iter().filter(|rule| rule.on).map(|rule| (rule, rule.severity)).collect();
    Context::new(Packs::with(Vec::new()), glossaries, rules)
}

/// A file's text after fixing.
fn fixed(name: &str, text: &str, context: &Context, safety: Safety) -> String {
    let read = read::all(name, text.as_bytes().to_vec(), &context.fields).unwrap();
    let found: Vec<_> = read.documents.iter().map(|document| check(document, context)).collect();
    let articles: Vec<_> =
        read.documents.iter().zip(&found).map(|(document, found)| (document, &found[..])).collect();
    let fixed = fix::fix_file(&articles, context, safety).unwrap().text;
    if articles.is_empty() { text.to_string() } else { fixed }
}

/// Texts that neither kind of fixing changes.
fn assert_untouched(texts: &[(&str, &str)]) {
    let context = context("name = \"beat\"");
    for (name, text) in texts {
        assert_eq!(&fixed(name, text, &context, Safety::Unsafe), text, "{name}");
    }
}

/// Texts before and after fixing what is safe.
fn assert_fixed(texts: &[(&str, &str, &str)]) {
    let context = context("name = \"beat\"");
    for (name, text, wanted) in texts {
        assert_eq!(&fixed(name, text, &context, Safety::Safe), wanted, "{name}");
    }
}

#[test]
fn chants_and_idioms_stay_whole() {
    assert_untouched(&[
        ("a.en.txt", "The fans sang “Here we go! Here we go! Here we go!” all night."),
        ("a.fr.txt", "La foule scandait « On est là ! On est là ! On est là ! » dans la rue."),
        (
            "a.it.txt",
            "La curva cantava «Torneremo in serie A, torneremo in serie A, torneremo in serie A».",
        ),
        (
            "b.en.txt",
            "They waited week after week after week for the worst of the worst of the worst.",
        ),
        ("b.fr.txt", "Il avance pas à pas à pas et compte heure par heure par heure."),
        ("b.de.txt", "Es ging Stück für Stück für Stück voran, Tag um Tag um Tag."),
        ("b.es.txt", "Avanzaron paso a paso a paso, casa por casa por casa."),
        ("b.pt.txt", "Seguiram dia após dia após dia, porta a porta a porta."),
        ("b.ru.txt", "Они шли час за часом и кричали раз за раз за раз."),
        ("c.en.txt", "Dial nine nine nine nine. The code is two four two four two four."),
        ("c.fr.txt", "La centrale fait cent vingt cent vingt cent vingt."),
        ("d.en.txt", "The dik dik fed near Bora Bora, and what it did did surprise us."),
        ("d.fr.txt", "Il va faire faire un meuble, dit le « non non »."),
    ]);
}

#[test]
fn words_doubled_over_the_end_of_a_line_go_and_lines_stay() {
    assert_fixed(&[
        (
            "a.en.md",
            "The bridge over the river was\nwas closed on the same day for the works.\n",
            "The bridge over the river was\nclosed on the same day for the works.\n",
        ),
        (
            "a.de.html",
            "<p>Die Brücke über den Fluss wurde\nwurde gesperrt.</p>",
            "<p>Die Brücke über den Fluss wurde\ngesperrt.</p>",
        ),
        (
            "b.de.html",
            "<p>Sie wurde\r\nwurde Stadt. Am Markt<br>Markt 5</p>",
            "<p>Sie wurde\r\nStadt. Am Markt<br>Markt 5</p>",
        ),
    ]);
}

#[test]
fn characters_without_ink_go_only_where_they_do_nothing() {
    assert_untouched(&[
        ("a.th.txt", "ภาษา\u{200b}ไทย\u{200b}มี\u{200b}คำ"),
        ("a.my.txt", "မြန်မာ\u{200b}စာ\u{200b}ကို"),
        ("a.lo.txt", "ພາສາ\u{200b}ລາວ"),
        ("a.fr.txt", "Un é\u{82}t mal lu."),
    ]);
    assert_fixed(&[
        ("a.en.txt", "It\u{92}s \u{93}fine\u{94}\u{200b} now.", "It’s “fine” now."),
        (
            "b.fr.txt",
            "Une ligne.\u{b}Une autre ligne du texte.",
            "Une ligne.\u{b}Une autre ligne du texte.",
        ),
    ]);
}

/// A catalogue of messages from English.
fn catalogue(language: &str, messages: &str) -> String {
    format!(
        "msgid \"\"\nmsgstr \"\"\n\"Language: {language}\\n\"\n\"X-Source-Language: en\\n\"\n\n{messages}"
    )
}

/// What rules find in a file.
fn found(name: &str, text: &str) -> Vec<&'static str> {
    let context = context("name = \"beat\"");
    let read = read::all(name, text.as_bytes().to_vec(), &context.fields).unwrap();
    let findings = read.documents.iter().flat_map(|document| check(document, &context));
    findings.map(|finding| finding.rule).collect()
}

#[test]
fn what_the_source_has_too_is_no_error() {
    let silent = [
        ("a.po", catalogue("it", "msgid \"Hi {{ name }}, ${sum} &lt; %1$s\"\nmsgstr \"Ciao {{ name }}, ${sum} &lt; %1$s\"\n")),
        ("b.po", catalogue("es", "msgid \"red,green,blue\"\nmsgstr \"rojo,verde,azul\"\n")),
        ("c.po", catalogue("de", "#, python-brace-format, no-wrap\nmsgid \"Open {the the}\"\nmsgstr \"{der der} auf\"\n")),
        ("d.po", catalogue("ru", "msgid \"Delete the file that you chose in the list below\"\nmsgid_plural \"Delete the %d files that you chose in the list below\"\nmsgstr[0] \"Удалить файлы, которые вы выбрали в списке ниже на экране\"\nmsgstr[1] \"Удалить файлы, которые вы выбрали в списке ниже на экране\"\nmsgstr[2] \"Удалить все файлы, которые вы выбрали в списке ниже\"\n")),
        ("e.tsv", "en\tde\nWe want more! We want more! We want more!\tWir wollen mehr! Wir wollen mehr! Wir wollen mehr!\n".into()),
        ("f.tsv", "en\tfr\nThe mayor opened the new school on Monday.\tLe maire a inauguré la nouvelle école lundi matin.\nIt rained.\tIl pleuvait.\nThe mayor opened the new school on Monday.\tLe maire a inauguré la nouvelle école lundi matin.\n".into()),
        ("h.tsv", "en\tde\nThe bridge is 1,450 metres long.\tDie Brücke ist 1450 Meter lang.\nThe bridge is 1,450 metres long.\tDie Brücke ist 1.450 Meter lang.\n".into()),
        ("g.tsv", "zh\ten\n他在朋友圈写道“早安”。\tHe posted “早安” to his friends.\n这叫“夜市”。\tThis is a night market (夜市).\n".into()),
    ];
    for (name, text) in &silent {
        assert_eq!(found(name, text), [""; 0], "{name}");
    }
    let wrong = [
        ("a.po", catalogue("it", "msgid \"Hi, you\"\nmsgstr \"Ciao, {{ tu }}\"\n"), "machine-trace"),
        ("b.po", catalogue("es", "msgid \"red, green, blue\"\nmsgstr \"rojo,verde, azul\"\n"), "missing-space"),
        ("e.tsv", "en\tde\nWe want more bread!\tWir wollen mehr Brot. Wir wollen mehr Brot. Wir wollen mehr Brot.\n".into(), "repetition-loop"),
    ];
    for (name, text, rule) in &wrong {
        assert!(found(name, text).contains(rule), "{name}");
    }
}

const BEISAN: &str = r#"
name = "beat"
[[concept]]
id = "beisan"
kind = "place"
zh = "北三县"
en = { preferred = "Beisan County", deprecated = ["North Three County"] }
de = { preferred = "Kreis Beisan", deprecated = ["Region Beisan"], gender = "m" }
fr = { preferred = "comté de Beisan", deprecated = ["région de Beisan"], gender = "m" }
es = { preferred = "condado de Beisan", deprecated = ["región de Beisan"], gender = "m" }
"#;

#[test]
fn words_around_a_term_stay_right_or_the_fix_is_only_shown() {
    let context = context(BEISAN);
    let texts = [
        ("a.en.txt", "RAIN REACHES NORTH THREE COUNTY", "RAIN REACHES BEISAN COUNTY"),
        ("b.fr.txt", "IL PLEUT DANS LA RÉGION DE BEISAN", "IL PLEUT DANS LE COMTÉ DE BEISAN"),
        ("c.fr.txt", "Il pleut dans la région de Beisan.", "Il pleut dans le comté de Beisan."),
        (
            "d.fr.txt",
            "Il pleut sur toute la région de Beisan.",
            "Il pleut sur toute la région de Beisan.",
        ),
        ("e.fr.txt", "La vaste région de Beisan attend.", "La vaste région de Beisan attend."),
        ("f.es.txt", "Llueve en toda la región de Beisan.", "Llueve en toda la región de Beisan."),
        ("g.es.txt", "Llueve en la región de Beisan.", "Llueve en el condado de Beisan."),
        ("h.de.txt", "In der Region Beisan regnet es.", "In der Region Beisan regnet es."),
    ];
    for (name, text, wanted) in texts {
        assert_eq!(fixed(name, text, &context, Safety::Unsafe), wanted, "{name}");
    }
}

#[test]
fn plain_articles_stay_as_they_are() {
    assert_untouched(&[
        ("a.fr.md", "Il a vu *Un long dimanche* et *La grande illusion* hier."),
        ("a.de.html", "<p>Sie liest in <em>Der alte Mann</em> jeden Abend.</p>"),
        ("a.en.txt", "Hold on . . . there is more."),
        ("a.ru.txt", "Суд признал ООО «Завод «Искра» банкротом."),
        ("b.de.txt", "Der Kurs fiel. adidas blieb stark. Er ging am Montag. van der Bellen blieb."),
        (
            "b.fr.txt",
            "Un grand nombre les aime. La majorité les refuse. Nous aimons ensemble les arbres.",
        ),
        ("c.fr.txt", "Le première ligne est sorti. Le ouïgour est une langue."),
        ("a.es.txt", "Fue a la alma mater de su madre."),
    ]);
    for (name, text) in [
        ("a.en.txt", "He wrote “war” and “man”, not “due”."),
        ("b.fr.txt", "Le camp du « non » et celui du « pour » votent."),
        ("c.it.txt", "Il fronte del «no» vince."),
        ("d.es.txt", "Escribió “sin” y “once”."),
        ("e.de.txt", "a.) dass etwas fehlt"),
        ("f.en.txt", "The choices are 1.) go or 2.) stay, said [:bob] here."),
    ] {
        assert_eq!(found(name, text), [""; 0], "{name}");
    }
}

#[test]
fn wide_letters_become_narrow() {
    assert_fixed(&[
        (
            "a.en.txt",
            "The ＸＹＺ firm has ４５ lorries\u{3000}in town.",
            "The XYZ firm has 45 lorries in town.",
        ),
        (
            "b.fr.txt",
            "La société ＸＹＺ emploie ４５ personnes.",
            "La société XYZ emploie 45 personnes.",
        ),
        ("c.de.txt", "Die Firma ＸＹＺ hat ４５ Leute.", "Die Firma XYZ hat 45 Leute."),
        ("d.zh.txt", "公司有４５人。", "公司有４５人。"),
        ("e.zh.txt", "公司有４５人，3辆车。", "公司有45人，3辆车。"),
    ]);
    assert_eq!(found("a.en.txt", "Angela·Merkel met the mayor."), ["foreign-script"]);
}

/// The articles of all rules' pages: name and text.
fn articles_of_pages() -> Vec<(String, String)> {
    let mut articles = Vec::new();
    for rule in RULES {
        let mut open: Option<(&str, String)> = None;
        for line in rule.page.lines() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(language)) => open = Some((language, String::new())),
                (Some((language, text)), Some(_)) => {
                    if !matches!(*language, "toml" | "") && !language.contains('>') {
                        let text = annotation::parse(text).unwrap().text;
                        articles.push((format!("{}.{language}.txt", rule.name), text));
                    }
                    open = None;
                }
                (Some((_, text)), None) => text.extend([line, "\n"]),
                (None, None) => {}
            }
        }
    }
    articles
}

/// What is found, by rule and line, as often as it is found there.
fn told(name: &str, text: &str, context: &Context) -> Vec<(&'static str, usize)> {
    let document = read::bytes(name, text.as_bytes().to_vec()).unwrap();
    let line = |finding: &Finding| document.place(finding.span).from.line;
    let mut told: Vec<_> =
        check(&document, context).iter().map(|finding| (finding.rule, line(finding))).collect();
    told.sort_unstable();
    told
}

#[test]
fn no_fix_makes_a_finding_and_what_is_safe_may_go_first() {
    let context = context("name = \"beat\"");
    let mut wrong = Vec::new();
    for (name, text) in articles_of_pages() {
        let before = told(&name, &text, &context);
        let safe = fixed(&name, &text, &context, Safety::Safe);
        let all = fixed(&name, &text, &context, Safety::Unsafe);
        for (step, after) in [("fix", &safe), ("fix --unsafe", &all)] {
            // Where lines were deleted, the findings of the others have other numbers.
            if after.lines().count() != text.lines().count() {
                continue;
            }
            let mut known = before.clone();
            // Passages that a slip parted are the same behind it, and a foreign word that was misread is a foreign word.
            let is_laid_open = |(rule, _): &(&str, usize)| {
                rule.starts_with("repeated-")
                    || *rule == "foreign-script" && name.starts_with("mojibake")
            };
            for new in told(&name, after, &context).into_iter().filter(|new| !is_laid_open(new)) {
                match known.iter().position(|known| *known == new) {
                    Some(at) => drop(known.remove(at)),
                    None => wrong.push(format!("{name}: {step} makes {new:?} in {after}")),
                }
            }
        }
        if fixed(&name, &safe, &context, Safety::Unsafe) != all {
            wrong.push(format!("{name}: fix, then fix --unsafe is another than fix --unsafe"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

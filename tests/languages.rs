//! What every language pack must have, and what it may not contradict.

use mtlint::language::{self, BUILT_IN, Data, pack};
use mtlint::numbers::read::numbers;
use mtlint::text::script::Script;
use mtlint::{Context, read};

/// Languages that articles are translated from, not into.
const SOURCES: [&str; 3] = ["zh", "ja", "ko"];

/// What a pack lacks for the rules that read it.
fn lacks(data: &Data) -> Vec<&'static str> {
    let lists = [
        ("function-words", data.function_words.split_whitespace().count() >= 80),
        ("never-final", !data.never_final.is_empty()),
        ("never-capital", !data.never_capital.is_empty()),
        ("doubles", !data.doubles.is_empty()),
        ("connectors", !data.connectors.is_empty()),
        ("abbreviations", data.abbreviations.split_whitespace().count() >= 30),
        ("quotes.pairs", !data.quotes.pairs.is_empty()),
        ("types", data.types.len() >= 15),
        ("agreement", !data.agreement.is_empty()),
        ("boilerplate", !data.boilerplate.tail.is_empty() && !data.boilerplate.starts.is_empty()),
        ("traces.phrases", !data.traces.phrases.is_empty()),
        ("left-behind.words", !data.left_behind.words.is_empty()),
    ];
    lists.into_iter().filter(|(_, has)| !has).map(|(name, _)| name).collect()
}

#[test]
fn every_target_language_has_what_rules_need() {
    for data in BUILT_IN.data().filter(|data| !SOURCES.contains(&data.code.as_str())) {
        assert_eq!(lacks(data), Vec::<&str>::new(), "{} lacks these", data.name);
    }
}

#[test]
fn every_file_is_compiled_in() {
    let stems = |folder: &str| -> Vec<String> {
        let entries =
            std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let files = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
        files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_string()).collect()
    };
    for stem in stems("src/language") {
        assert!(
            stem == "common" || pack(&stem).is_some_and(|pack| pack.code() == stem),
            "{stem} is not in PACKS"
        );
    }
    for stem in stems("src/language/numbers") {
        assert!(
            pack(&stem).is_some_and(|pack| pack.has_numbers()),
            "the numbers of {stem} are not compiled in"
        );
    }
}

#[test]
fn every_language_reads_its_numbers() {
    let thousands = [
        ("en", "He sold 12,500 and 1.4 million, twenty-one and a third of it, on July 25."),
        ("fr", "Il en a vendu 12 500 et 1,4 million, vingt et un, soit un tiers, le 25 juillet."),
        (
            "de",
            "Er verkaufte zwölftausendfünfhundert und 1,4 Millionen, einundzwanzig, ein Drittel davon, am 25. Juli.",
        ),
        ("es", "Vendió 12.500 y 1,4 millones, veintiuno, un tercio, el 25 de julio."),
        ("it", "Ne ha venduti 12.500 e 1,4 milioni, ventuno, un terzo, il 25 luglio."),
        ("pt", "Vendeu 12.500 e 1,4 milhão, vinte e um, um terço, em 25 de julho."),
        ("nl", "Hij verkocht 12.500 en 1,4 miljoen, eenentwintig en een derde ervan, op 25 juli."),
        ("uk", "Він продав 12 500 і 1,4 мільйона, двадцять один, третину, 25 липня."),
        ("ru", "Он продал 12 500 и 1,4 миллиона, двадцать один, треть, 25 июля."),
        ("zh", "他卖了12500个和140万个，二十一个，三分之一，7月25日。"),
        ("ja", "彼は12500個と140万個、二十一個、三分の一、7月25日に売った。"),
    ];
    let context = Context::built_in();
    for (code, text) in thousands {
        let document = read::bytes(&format!("a.{code}.txt"), text.into()).unwrap();
        let article = context.article(&document);
        let values: Vec<f64> = numbers(&article, &(0..article.tokens.len()))
            .iter()
            .map(|number| number.value)
            .collect();
        for wanted in [12_500.0, 1_400_000.0, 21.0, 1.0 / 3.0, 25.0, 7.0] {
            assert!(
                values.iter().any(|value| (value - wanted).abs() < 0.01),
                "{code}: {wanted} is not among {values:?}"
            );
        }
    }
}

#[test]
fn words_are_lower_case_and_of_the_languages_script() {
    for data in BUILT_IN.data() {
        let lists = [&data.function_words, &data.never_final, &data.doubles, &data.connectors];
        for word in lists.into_iter().flat_map(|list| list.split_whitespace()) {
            assert_eq!(word, word.to_lowercase(), "{}", data.name);
            let script = word.chars().map(Script::of).find(|script| *script != Script::Common);
            assert!(
                script.is_none_or(|script| data.scripts.contains(&script)),
                "{}: {word}",
                data.name
            );
        }
    }
}

#[test]
fn agreement_tables_say_what_is_wrong() {
    for data in BUILT_IN.data() {
        for table in &data.agreement {
            let conditions = !table.then.is_empty()
                || !table.then_starts.is_empty()
                || !table.then_ends.is_empty();
            assert!(
                !table.pairs.is_empty() || !table.first.is_empty() && conditions,
                "{}: {}",
                data.name,
                table.why
            );
            assert!(
                table.pairs.keys().all(|pair| pair.split(' ').count() == 2),
                "{}: {}",
                data.name,
                table.why
            );
        }
    }
}

#[test]
fn the_indentation_of_a_page_does_not_hide_its_language() {
    let indented = format!("Home{}Contact{}", " ".repeat(3000), "\n".repeat(3000));
    let text =
        indented + "The council said on Tuesday that the bridge would be closed in the summer.";
    assert_eq!(language::identify(&text), Some("en"));
}

/// What a text without a language in its name is told to be.
#[test]
fn a_text_is_told_by_its_letters_or_not_at_all() {
    let told = [
        ("de", "Die Feuerwehr rückte in der Nacht dreimal aus, verletzt wurde niemand."),
        ("en", "The fire brigade was called out three times in the night; nobody was hurt."),
        (
            "es",
            "Los bomberos salieron tres veces por la noche; nadie resultó herido, según la alcaldesa.",
        ),
        ("fr", "Les pompiers sont sortis trois fois dans la nuit ; personne n'a été blessé."),
        ("it", "I vigili del fuoco sono usciti tre volte nella notte; nessuno è rimasto ferito."),
        (
            "pt",
            "Os bombeiros saíram três vezes durante a noite, mas ninguém ficou ferido, informou a câmara.",
        ),
        ("ru", "Ночью пожарные выезжали трижды, никто не пострадал, сообщила мэр города."),
        ("uk", "Уночі пожежники виїжджали тричі, ніхто не постраждав, повідомила міська голова."),
        ("pl", "Strażacy wyjeżdżali w nocy trzy razy, nikt nie został ranny, podała burmistrz."),
        ("ca", "Els bombers van sortir tres vegades durant la nit i ningú no va resultar ferit."),
        ("ro", "Pompierii au intervenit de trei ori în cursul nopții, nimeni nu a fost rănit."),
        ("bg", "Пожарникарите излязоха три пъти през нощта, но няма пострадали, съобщи кметът."),
    ];
    for (code, text) in told {
        let indented = format!("{}\n\t{text}", " ".repeat(9000));
        assert_eq!(language::identify(text), Some(code), "{text}");
        assert_eq!(language::identify(&indented), Some(code), "{text}");
    }
    let others = [
        "Os bombeiros saíron tres veces durante a noite, pero non houbo feridos, dixo unha veciña.",
        "Brandvæsenet rykkede ud tre gange i nat, men ingen kom til skade, oplyser borgmesteren.",
        "Bombeiros.",
        "12.5 % — 7/8",
    ];
    for text in others {
        assert_eq!(language::identify(text).and_then(pack).map(|pack| pack.code()), None, "{text}");
    }
}

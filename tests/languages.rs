//! What every language pack must have, and what it may not contradict.

use mtlint::language::{BUILT_IN, Data, pack};
use mtlint::text::script::Script;

/// What a pack lacks for the rules that read it. Chinese is a source of glossary terms, not a target.
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
    for data in BUILT_IN.data().iter().filter(|data| data.code != "zh") {
        assert_eq!(lacks(data), Vec::<&str>::new(), "{} lacks these", data.name);
    }
}

#[test]
fn every_file_is_compiled_in() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/language")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_string();
        assert!(stem == "common" || pack(&stem).is_some_and(|pack| pack.code() == stem), "{stem} is not in FILES");
    }
}

#[test]
fn words_are_lower_case_and_of_the_languages_script() {
    for data in BUILT_IN.data() {
        let lists = [&data.function_words, &data.never_final, &data.doubles, &data.connectors];
        for word in lists.into_iter().flat_map(|list| list.split_whitespace()) {
            assert_eq!(word, word.to_lowercase(), "{}", data.name);
            let script = word.chars().map(Script::of).find(|script| *script != Script::Common);
            assert!(script.is_none_or(|script| data.scripts.contains(&script)), "{}: {word}", data.name);
        }
    }
}

#[test]
fn agreement_tables_say_what_is_wrong() {
    for data in BUILT_IN.data() {
        for table in &data.agreement {
            let conditions = !table.then.is_empty() || !table.then_starts.is_empty() || !table.then_ends.is_empty();
            assert!(!table.pairs.is_empty() || !table.first.is_empty() && conditions, "{}: {}", data.name, table.why);
            assert!(table.pairs.keys().all(|pair| pair.split(' ').count() == 2), "{}: {}", data.name, table.why);
        }
    }
}

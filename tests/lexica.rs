//! Lexica are made of tables by `lexica/make.py` and packed by the library; here, of a sample of each kind of table.

use assert_cmd::Command;
use mtlint::forms::{Forms, Speech};

/// What `make.py` makes of the sample's table of a language, packed.
fn made(language: &str) -> Forms {
    let folder = env!("CARGO_MANIFEST_DIR");
    let mut make = Command::new("python3");
    make.arg(format!("{folder}/lexica/make.py"));
    make.args([language, &format!("{folder}/tests/lexica"), "--tables-only"]);
    let rows = make.assert().success().get_output().stdout.clone();
    let rows = String::from_utf8(rows).unwrap();
    Forms::open(Forms::pack(&rows).unwrap().into()).unwrap()
}

#[test]
fn a_lexicon_is_made_of_tables() {
    let french = made("fr");
    let reading = french.readings("ponts").next().unwrap();
    assert!(reading.speech() == Speech::Noun && reading.has('m') && reading.has('p'));
    assert!(!french.has("Dupont"), "names are left out");
    let russian = made("ru");
    let reading = russian.readings("мостом").next().unwrap();
    assert!(reading.speech() == Speech::Noun && reading.has('I') && russian.has("её"));
    let english = made("en");
    assert!(english.readings("bridges").any(|reading| reading.has('p')));
}

#[test]
fn bare_lists_make_a_lexicon_too() {
    let ukrainian = made("uk");
    assert!(made("nl").has("bruggen") && ukrainian.has("мости") && !ukrainian.has("мост"));
}

#[test]
fn forms_that_tables_lack_are_derived() {
    let spanish = made("es");
    assert!(spanish.has("abrirlo") && spanish.has("claramente"));
    let italian = made("it");
    assert!(italian.has("aprirlo") && italian.has("aprendo") && italian.has("chiaramente"));
    let german = made("de");
    assert!(german.has("klar") && german.has("Brücke") && !german.has("brücke"));
    assert!(made("pt").has("abri"), "before a pronoun");
}

//! Any text as a language pack, and any as an article in that language, beside a source in it: nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::Config;
use mtlint::{Context, check, read};
use std::fs;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

static DESK: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|input: (&str, &str)| {
    let (pack, text) = input;
    let write = |name: &str, text: &str| fs::write(DESK.path().join(name), text).expect("a file");
    write("fr.toml", pack);
    write("mtlint.toml", "languages = [\"fr.toml\"]\n");
    let config = Config::load(&DESK.path().join("mtlint.toml")).expect("a configuration");
    let (packs, errors) = config.packs();
    if !errors.is_empty() {
        return;
    }
    let built_in = Context::built_in();
    let context = Context::new(packs, built_in.glossaries, built_in.rules);
    let (Ok(source), Ok(mut document)) =
        (read("a.fr.txt", text.into()), read("a.en.txt", text.into()))
    else {
        return;
    };
    check(&source, &context);
    document.source_document = Some(Arc::new(source));
    check(&document, &context);
});

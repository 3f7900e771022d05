//! Any text as an article and any as its source, in every language: read, aligned, checked, fixed; nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::{Context, Safety, check, fix, read};
use std::sync::{Arc, LazyLock};

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);
const LANGUAGES: [&str; 13] =
    ["fr", "en", "de", "es", "it", "pt", "ru", "nl", "uk", "zh", "ja", "ko", "sw"];

fuzz_target!(|input: (u8, u8, &str, &str)| {
    let (from, to, source, text) = input;
    let read = |language: u8, text: &str| {
        let code = LANGUAGES[usize::from(language) % LANGUAGES.len()];
        read(&format!("a.{code}.txt"), text.into())
    };
    let (Ok(source), Ok(mut document)) = (read(from, source), read(to, text)) else { return };
    document.source_document = Some(Arc::new(source));
    let findings = check(&document, &CONTEXT);
    for finding in &findings {
        document.place(finding.span);
    }
    let _ = fix::fix(&document, &findings, &CONTEXT, Safety::Unsafe);
});

//! Any text as a glossary of either form: nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::glossary::{Glossaries, load_str};

fuzz_target!(|text: &str| {
    for name in ["g.toml", "g.tsv"] {
        let mut glossaries = Glossaries::default();
        load_str(&mut glossaries, name, text);
        glossaries.clashes();
    }
});

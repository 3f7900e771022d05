//! Any bytes as an article of any format: read, checked, fixed; nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::read::fields::Fields;
use mtlint::{Context, Safety, check, fix, read};
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);
const NAMES: [&str; 14] = [
    "a.fr.txt", "a.fr.md", "a.fr.html", "a.en.txt", "a.de.html", "a.ru.md", "a.tsv", "a.csv", "a.json", "a.jsonl", "a.xlf",
    "a.xliff", "a.tmx", "a.po",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let Ok(reading) = read::all(name, rest.to_vec(), &Fields::default()) else { return };
    for document in &reading.documents {
        let findings = check(document, &CONTEXT);
        for finding in &findings {
            document.place(finding.span);
        }
        let _ = fix::fix(document, &findings, &CONTEXT, Safety::Unsafe);
    }
});

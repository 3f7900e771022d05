//! Any bytes as an article of any format: read, checked, fixed; nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::read::fields::Fields;
use mtlint::{Context, Safety, check, fix, read};
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);
/// A name of every format.
const NAMES: [&str; 22] = [
    "a.fr.txt", "a.fr.md", "a.fr.html", "a.en.txt", "a.de.html", "a.ru.md", "a.tsv", "a.csv", "a.json",
    "a.jsonl", "a.xlf", "a.sdlxliff", "a.tmx", "a.po", "a.xml", "a.nitf", "a.rss", "a.atom", "a.fr.srt",
    "a.fr.vtt", "a.fr.docx", "a.fr.odt",
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

//! Any bytes as a file of any format, read, checked and mended: what must hold of every fix is asserted. Positions lie in the
//! file, on characters; what nothing is mended in stays as it is; behind a fix there are the same articles, passages and sources;
//! a second fix changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::read::fields::Fields;
use mtlint::{Context, Document, Safety, check, fix, read};
use std::sync::LazyLock;

static CONTEXT: LazyLock<Context> = LazyLock::new(Context::built_in);
const NAMES: [&str; 16] = [
    "a.fr.txt", "a.en.txt", "a.fr.md", "a.fr.html", "a.de.html", "a.tsv", "a.csv", "a.json", "a.jsonl", "a.xlf", "a.sdlxliff",
    "a.tmx", "a.po", "a.xml", "a.rss", "a.fr.srt",
];

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    let read = read::all(name, bytes.to_vec(), &Fields::default());
    let mut documents = read.map_or_else(|_| Vec::new(), |reading| reading.documents);
    for document in &mut documents {
        document.language.get_or_insert_with(|| "fr".to_string());
    }
    documents
}

fn mended(documents: &[Document], size: usize) -> Option<fix::Fixed> {
    let findings: Vec<_> = documents.iter().map(|document| check(document, &CONTEXT)).collect();
    for (document, findings) in documents.iter().zip(&findings) {
        for finding in findings {
            assert!(document.text().get(finding.span.start..finding.span.end).is_some());
            let place = document.place(finding.span);
            assert!(place.start <= place.end && place.end <= size);
        }
    }
    let articles: Vec<_> = documents.iter().zip(findings.iter().map(Vec::as_slice)).collect();
    fix::fix_file(&articles, &CONTEXT, Safety::Unsafe).ok()
}

/// What no fix may change of an article: how many passages with words it has, but for plain text, where the lengths of lines
/// tell what is one; and what it was translated from. A passage of nothing but a control character may go.
fn fixed_parts(document: &Document) -> (usize, Option<&str>) {
    let passages = document.segments.iter().map(|segment| segment.span.of(document.text()));
    let with_words = passages.filter(|passage| passage.contains(char::is_alphanumeric)).count();
    let passages = if document.path.ends_with(".txt") { 0 } else { with_words };
    (passages, document.source_document.as_ref().map(|source| source.text()))
}

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let before = documents(name, bytes);
    let Some(fixed) = mended(&before, bytes.len()).filter(|_| !before.is_empty()) else { return };
    if fixed.mended == 0 {
        assert_eq!(fixed.bytes, bytes);
        return;
    }
    let after = documents(name, &fixed.bytes);
    assert!(before.iter().map(fixed_parts).eq(after.iter().map(fixed_parts)));
    let again = mended(&after, fixed.bytes.len());
    assert!(again.is_none_or(|again| again.mended == 0), "a second fix changes more");
});

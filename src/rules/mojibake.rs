#![doc = include_str!("mojibake.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::text::Span;
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    name: "mojibake",
    summary: "characters decoded in the wrong encoding",
    page: include_str!("mojibake.md"),
    category: category::ENCODING,
    severity: Severity::Major,
    on: true,
    check: Check::Article(check),
};

/// What is left of characters that were decoded wrongly twice.
static LOST: LazyLock<Vec<memchr::memmem::Finder<'static>>> = LazyLock::new(|| {
    ["ï¿½", "锟斤拷", "烫烫烫"].iter().map(|text| memchr::memmem::Finder::new(*text)).collect()
});

fn check(article: &Article, findings: &mut Findings) {
    for finder in LOST.iter() {
        for at in finder.find_iter(article.text.as_bytes()) {
            let span = Span::new(at, at + finder.needle().len());
            findings.add(
                span,
                format!(
                    "“{}” is what lost characters look like; look them up in the source",
                    span.of(article.text)
                ),
            );
        }
    }
    let mut end = 0;
    for at in memchr::memchr_iter(0xc3, article.text.as_bytes()) {
        if at < end || !is_lead(&article.text[at..]) {
            continue;
        }
        if let Some((span, right)) = misread(article.text, at) {
            end = span.end;
            let message =
                format!("“{}” is “{right}” decoded in the wrong encoding", span.of(article.text));
            findings.add(span, message).with_fix(span, right, Safety::Safe);
        }
    }
}

/// Ã, Â, â, Ð, Ñ, Î, Ï: how the lead bytes of Latin, punctuation, Cyrillic and Greek look in Windows-1252.
fn is_lead(text: &str) -> bool {
    text.starts_with(['Ã', 'Â', 'â', 'Ð', 'Ñ', 'Î', 'Ï'])
}

/// The longest run from `start` that, written back as Windows-1252 and read as UTF-8, makes sense.
fn misread(text: &str, start: usize) -> Option<(Span, String)> {
    let mut bytes = Vec::new();
    let mut ends = Vec::new();
    for (at, c) in text[start..].char_indices() {
        let Some(byte) = windows_1252(c).filter(|byte| *byte >= 0x80) else {
            break;
        };
        bytes.push(byte);
        ends.push(start + at + c.len_utf8());
    }
    let valid = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    let right = std::str::from_utf8(&bytes[..valid]).ok()?;
    (valid > 1 && makes_sense(right))
        .then(|| (Span::new(start, ends[valid - 1]), right.to_string()))
}

/// Latin letters and typographic marks at once; Cyrillic and Greek, whose lead bytes are letters of other languages,
/// from two characters on.
fn makes_sense(right: &str) -> bool {
    let letters = right.chars().count();
    right.chars().all(|c| match c {
        '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2122}' => true,
        '\u{370}'..='\u{4ff}' => letters > 1,
        _ => false,
    })
}

fn windows_1252(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{ff}' => Some(c as u8),
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, lacking) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            (!lacking && bytes.len() == 1).then(|| bytes[0])
        }
    }
}

#![doc = include_str!("invisible_character.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::text::Span;
use crate::text::script::Script;

pub const RULE: Rule = Rule {
    name: "invisible-character",
    summary: "a character that cannot be seen, or that stands for a lost one",
    page: include_str!("invisible_character.md"),
    category: category::ENCODING,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

fn check(article: &Article, findings: &mut Findings) {
    let bytes = article.text.as_bytes();
    let mut right_to_left = None;
    let suspects = memchr::memchr3_iter(0xe2, 0xef, 0xee, bytes)
        .chain(memchr::memchr_iter(0xc2, bytes))
        .chain(controls(bytes));
    for at in suspects {
        let Some(c) = article.text[at..].chars().next() else {
            continue;
        };
        let Some(what) = what(c) else { continue };
        let span = Span::new(at, at + c.len_utf8());
        if is_bidi(c) && *right_to_left.get_or_insert_with(|| has_right_to_left(article)) {
            continue;
        }
        let message = format!("{what} (U+{:04X})", c as u32);
        let finding = findings.add(span, message);
        match c {
            '\u{fffd}' => finding.with_severity(Severity::Major),
            '\u{e000}'..='\u{f8ff}' => finding,
            _ => finding.with_fix(span, "", Safety::Safe),
        };
    }
}

fn controls(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0x7f;
    let any = bytes.iter().fold(false, |any, &b| any | is_control(b));
    let checked = if any { bytes } else { &[] };
    checked.iter().enumerate().filter(move |(_, b)| is_control(**b)).map(|(at, _)| at)
}

fn what(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fffd}' => "a character was lost here; look it up in the source",
        '\u{200b}' => "a zero-width space",
        '\u{2060}' | '\u{feff}' => "a zero-width joiner of words",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a mark that turns the direction of writing"
        }
        '\u{e000}'..='\u{f8ff}' => "a character of private use, which readers will not see",
        '\0'..='\u{8}'
        | '\u{b}'..='\u{c}'
        | '\u{e}'..='\u{1f}'
        | '\u{7f}'..='\u{84}'
        | '\u{86}'..='\u{9f}' => "a control character",
        _ => return None,
    })
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn has_right_to_left(article: &Article) -> bool {
    article.tokens.iter().any(|token| matches!(token.script, Script::Hebrew | Script::Arabic))
}

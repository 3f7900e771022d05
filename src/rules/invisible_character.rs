#![doc = include_str!("invisible_character.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::document::Format;
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
        if is_joint(c) && parts_words(article.text, span) {
            continue;
        }
        let finding = findings.add(span, format!("{what} (U+{:04X})", c as u32));
        if c == '\u{fffd}' {
            finding.with_severity(Severity::Major);
        } else if let Some((text, safety)) = instead(article, c, span) {
            finding.with_fix(span, text, safety);
        }
    }
}

/// Zero-width spaces and joiners.
fn is_joint(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a zero-width space does its work: between words of a script that writes none (Thai, Lao, Tibetan, Burmese,
/// Khmer, Tai, Javanese), where lines break.
fn parts_words(text: &str, span: Span) -> bool {
    let is_unspaced = |c: char| {
        matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aaf}'
            | '\u{a980}'..='\u{a9ff}' | '\u{aa00}'..='\u{aadf}')
    };
    let near = |mut chars: Box<dyn Iterator<Item = char> + '_>| {
        chars.find(|c| c.is_alphanumeric()).is_some_and(is_unspaced)
    };
    near(Box::new(text[..span.start].chars().rev().take(4)))
        || near(Box::new(text[span.end..].chars().take(4)))
}

/// What to write for a character, where that is known.
fn instead(article: &Article, c: char, span: Span) -> Option<(&'static str, Safety)> {
    let (before, behind) = (&article.text[..span.start], &article.text[span.end..]);
    let starts_word = behind.starts_with(char::is_alphanumeric);
    let joins = starts_word && before.ends_with(|c: char| c.is_alphanumeric());
    Some(match c {
        '\u{e000}'..='\u{f8ff}' => return None,
        // Word writes its line breaks, page breaks and hard hyphens so.
        '\u{b}' | '\u{c}' if article.document.format == Format::Plain => ("\n", Safety::Unsafe),
        '\u{b}' | '\u{c}' => (" ", Safety::Unsafe),
        '\u{1e}' => ("-", Safety::Unsafe),
        // Quotation marks and dashes of Windows, read as Latin-1; other such characters may be halves of a letter.
        '\u{80}'..='\u{9f}' => (mark_of_windows(c, before)?, Safety::Safe),
        _ if is_joint(c) && starts_word && before.ends_with(['.', ',', ';', '!', '?', ':']) => {
            return None;
        }
        '\0'..='\u{1d}' if joins => ("", Safety::Unsafe),
        _ => ("", Safety::Safe),
    })
}

fn mark_of_windows(c: char, before: &str) -> Option<&'static str> {
    let is_lead = before.ends_with(|c: char| matches!(c, '\u{80}'..='\u{9f}' | 'À'..='ÿ'));
    let mark = match c {
        '\u{91}' => "‘",
        '\u{92}' => "’",
        '\u{93}' => "“",
        '\u{94}' => "”",
        '\u{96}' => "–",
        '\u{97}' => "—",
        _ => return None,
    };
    (!is_lead || c == '\u{92}' && before.ends_with(char::is_lowercase)).then_some(mark)
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

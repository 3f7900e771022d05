#![doc = include_str!("entity.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::finding::{Safety, Severity};
use crate::text::Span;
use crate::text::reference::reference;

pub const RULE: Rule = Rule {
    name: "entity",
    summary: "an HTML character reference left in the text",
    page: include_str!("entity.md"),
    category: category::ENCODING,
    severity: Severity::Minor,
    on: true,
    check: Check::Article(check),
};

/// Whether a semicolon ends a character reference, "&quot;" or "&#39;": it has no comma behind it too many.
pub(super) fn ends_reference(article: &Article, at: usize) -> bool {
    let is = |at: Option<usize>, mark: char| at.is_some_and(|at| article.tokens[at].is_mark(mark));
    let is_numeric = is(at.checked_sub(2), '#') && article.touches(at - 2);
    // "&amp;quot;", which was escaped twice.
    let is_again = is(at.checked_sub(2), ';')
        && is(at.checked_sub(4), '&')
        && article.of(at - 3) == "amp"
        && article.touches(at - 2);
    article.tokens[at].is_mark(';')
        && at >= 2
        && article.touches(at)
        && article.touches(at - 1)
        && (is(at.checked_sub(2), '&') || is_numeric && is(at.checked_sub(3), '&') || is_again)
}

fn check(article: &Article, findings: &mut Findings) {
    let text = article.text;
    let mut end = 0;
    for at in memchr::memchr3_iter(b'&', b'\\', b'%', text.as_bytes()) {
        if at < end {
            continue;
        }
        let found = match text.as_bytes()[at] {
            b'&' => bare(&text[at..]).or_else(|| html(&text[at..])),
            b'\\' => escape(&text[at..]),
            _ => percent(text, at),
        };
        if let Some(length) = line_break(text, at) {
            end = at + length;
            let message = format!("“{}” stands for a new line", &text[at..end]);
            findings.add(Span::new(at, end), message).with_fix(
                Span::new(at, end),
                " ",
                Safety::Unsafe,
            );
            continue;
        }
        let Some((length, decoded)) = found.filter(|(_, decoded)| is_plain(decoded)) else {
            continue;
        };
        let span = Span::new(at, at + length);
        end = span.end;
        let message = format!(
            "the character reference “{}” stands in the text; it means “{decoded}”",
            span.of(text)
        );
        // Without its semicolon it lost perhaps a space, too, or has one more.
        let is_bare = text.as_bytes()[at] == b'&' && !span.of(text).ends_with(';');
        let safety = if is_bare { Safety::Unsafe } else { Safety::Safe };
        findings.add(span, message).with_fix(span, decoded, safety);
    }
}

/// `\n` and `\r\n` behind a mark that ends something, as programs write a new line: how long it is.
fn line_break(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = ["\\r\\n", "\\n"].into_iter().find(|sign| rest.starts_with(sign))?.len();
    let ends = text[..at].trim_end().ends_with(['.', ',', '!', '?', ';', '"', '”', '»', ')']);
    let goes_on = rest[length..].chars().next();
    // "…,\nAnd": behind a mark a word with a capital, another sign, or nothing.
    let starts = goes_on.is_none_or(|c| c.is_uppercase() || c.is_whitespace() || c == '\\');
    (ends && starts).then_some(length)
}

fn is_plain(decoded: &str) -> bool {
    !decoded.contains(char::is_control)
}

/// So many bytes behind its ampersand a reference ends.
const LONGEST: usize = 16;

/// References that are no word and no parameter of a query, so that they are told without their semicolon.
const BARE: &[&str] = &[
    "nbsp", "quot", "rsquo", "lsquo", "ldquo", "rdquo", "laquo", "raquo", "ndash", "mdash",
    "hellip",
];

/// "&nbsp late": a reference that lost its semicolon.
fn bare(text: &str) -> Option<(usize, String)> {
    let name = BARE.iter().find(|name| text[1..].starts_with(**name))?;
    let length = 1 + name.len();
    let ends = !text[length..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | ';'));
    let (_, decoded) = reference(&format!("&{name};"))?;
    ends.then_some((length, decoded))
}

/// A reference of HTML at a text's start, also one that was escaped again, or taken apart by spaces: `&amp;quot;`,
/// `& quot;`. Without its semicolon it may be a query string or "R&D".
fn html(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let whole: String = text[..=end].split_whitespace().collect();
    let (length, decoded) = reference(&whole).filter(|(length, _)| *length == whole.len())?;
    let again = || {
        let end = text[end + 1..].bytes().take(LONGEST).position(|byte| byte == b';')? + end + 2;
        let inner = format!("&{}", text[length..end].split_whitespace().collect::<String>());
        let (length, decoded) = reference(&inner)?;
        (length == inner.len()).then_some((end, decoded))
    };
    let twice = (decoded == "&").then(again).flatten();
    Some(twice.unwrap_or((end + 1, decoded)))
}

/// `\u00e9`, as programs write what is not ASCII.
fn escape(text: &str) -> Option<(usize, String)> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let code = u32::from_str_radix(digits, 16).ok().filter(|code| *code >= 0x80)?;
    Some((6, char::from_u32(code)?.to_string()))
}

/// `cr%C3%A9ation`, as addresses write what is not ASCII, inside a word.
fn percent(text: &str, at: usize) -> Option<(usize, String)> {
    let is_word = text[..at].ends_with(char::is_alphabetic);
    let byte = |text: &str| u8::from_str_radix(text.strip_prefix('%')?.get(..2)?, 16).ok();
    let mut bytes = Vec::new();
    while let Some(next) = byte(text.get(at + 3 * bytes.len()..)?).filter(|byte| *byte >= 0x80) {
        bytes.push(next);
    }
    // "word%20word"
    let is_space = bytes.is_empty()
        && text[at..].starts_with("%20")
        && text[at + 3..].starts_with(char::is_alphabetic);
    if is_space {
        bytes.push(b' ');
    }
    let decoded = String::from_utf8(bytes).ok().filter(|decoded| !decoded.is_empty())?;
    let is_address = text[..at].rsplit(char::is_whitespace).next()?.contains(['/', '.', '=']);
    (is_word && !is_address).then(|| (3 * decoded.len(), decoded))
}

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

fn check(article: &Article, findings: &mut Findings) {
    for at in memchr::memchr_iter(b'&', article.text.as_bytes()) {
        let Some((length, decoded)) = reference(&article.text[at..]) else {
            continue;
        };
        let span = Span::new(at, at + length);
        // Without its semicolon it may be a query string or "R&D".
        if span.of(article.text).ends_with(';') && !decoded.contains(char::is_control) {
            let message = format!(
                "the character reference “{}” stands in the text; it means “{decoded}”",
                span.of(article.text)
            );
            findings.add(span, message).with_fix(span, decoded, Safety::Safe);
        }
    }
}

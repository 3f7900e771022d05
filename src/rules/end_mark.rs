#![doc = include_str!("end_mark.md")]

use super::{Check, Findings, Rule, category};
use crate::article::{Article, Pair};
use crate::finding::Severity;
use crate::text::Span;

pub const RULE: Rule = Rule {
    name: "end-mark",
    summary: "a passage that ends with another mark than its source",
    page: include_str!("end_mark.md"),
    category: category::PUNCTUATION,
    severity: Severity::Minor,
    on: false,
    check: Check::Pair(check),
};

/// What a passage ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Stop,
    Question,
    Exclamation,
    Colon,
    Ellipsis,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            End::Nothing => "no mark",
            End::Stop => "a full stop",
            End::Question => "a question mark",
            End::Exclamation => "an exclamation mark",
            End::Colon => "a colon",
            End::Ellipsis => "an ellipsis",
        }
    }
}

fn check(source: &Article, article: &Article, pair: &Pair, findings: &mut Findings) {
    if pair.source.is_empty() || pair.target.is_empty() {
        return;
    }
    let ((wanted, _), (found, mark)) =
        (end(source, source.span_of(&pair.source)), end(article, article.span_of(&pair.target)));
    if wanted != found {
        let (found, wanted) = (found.name(), wanted.name());
        let message = format!("the passage ends with {found}, and its source with {wanted}");
        findings.add(mark, message);
    }
}

/// How a passage ends, without the quotation marks and brackets that close behind, and the sign that shows it: the last
/// word's last letter, where there is no mark.
fn end(article: &Article, span: Span) -> (End, Span) {
    let text = span.of(article.text);
    let is_closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\''
                    | '”'
                    | '’'
                    | '»'
                    | '“'
                    | '‘'
                    | '›'
                    | '」'
                    | '』'
                    | ')'
                    | '）'
                    | ']'
                    | '*'
            )
    };
    let text = text.trim_end_matches(is_closing);
    let last = text.chars().next_back();
    let at = span.start + text.len() - last.map_or(0, char::len_utf8);
    let end = match last {
        Some('…' | '⋯') => End::Ellipsis,
        Some('.') if text.ends_with("..") => End::Ellipsis,
        Some('.' | '。' | '．' | '।' | '۔') => End::Stop,
        Some('?' | '？' | '؟') => End::Question,
        Some('!' | '！') => End::Exclamation,
        Some(':' | '：') => End::Colon,
        _ => End::Nothing,
    };
    (end, Span::new(at, span.start + text.len()))
}

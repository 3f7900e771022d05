//! Markup and escapes in a file that has none.

use super::super::Findings;
use crate::article::Article;
use crate::document::Format;
use crate::finding::{Safety, Severity};
use crate::language::COMMON;
use crate::text::Span;

const MESSAGE: &str = "markup in a text that has none, left of a program's answer";

/// What a program writes to set its answer off, in a file that has no markup: code fences, headings, bold type, tags.
pub fn check(article: &Article, findings: &mut Findings) {
    let is_plain = article.document.format == Format::Plain;
    if !is_plain || !["*", "#", "`", "<", "_", "\\", "]("].iter().any(|mark| article.may_have(mark))
    {
        return;
    }
    for segment in &article.segments {
        let line = segment.span.of(article.text);
        let is_fence = line
            .strip_prefix("```")
            .is_some_and(|rest| rest.len() <= 12 && rest.chars().all(char::is_alphanumeric));
        if is_fence {
            findings.add(segment.span, "a code fence, left of a program's answer").with_fix(
                segment.span,
                "",
                Safety::Unsafe,
            );
        } else {
            let fences = line.match_indices("```");
            fences.for_each(|(at, fence)| mark(segment.span.start + at, fence.len(), findings));
        }
        let hashes = line.len() - line.trim_start_matches('#').len();
        if (2..=4).contains(&hashes) && line[hashes..].starts_with(' ') {
            mark(segment.span.start, hashes, findings);
        }
        let stars: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
        if stars.len().is_multiple_of(2) && !line.contains("***") {
            stars.iter().for_each(|at| emphasised(segment.span.start + at, 2, findings));
        }
        emphasis(line, segment.span.start, '*', findings);
        emphasis(line, segment.span.start, '_', findings);
        links(line, segment.span.start, findings);
        escapes(line, segment.span.start, findings);
        for tag in &COMMON.tags {
            line.match_indices(tag.as_str())
                .for_each(|(at, _)| mark(segment.span.start + at, tag.len(), findings));
        }
    }
}

/// Stars and underscores: people who write in forums leave them, too.
fn emphasised(start: usize, length: usize, findings: &mut Findings) {
    let span = Span::new(start, start + length);
    let message = "a mark of Markdown in a text that has no other markup";
    findings.add(span, message).with_severity(Severity::Minor).with_fix(span, "", Safety::Unsafe);
}

fn mark(start: usize, length: usize, findings: &mut Findings) {
    let span = Span::new(start, start + length);
    findings.add(span, MESSAGE).with_fix(span, "", Safety::Unsafe);
}

/// "*word*", "_word_": both marks, each on the outer side of a word. What stands inside words or alone is none: "5*3", "tutt*".
fn emphasis(line: &str, start: usize, sign: char, findings: &mut Findings) {
    let mut opened = None;
    let mut before = None;
    let mut signs = line.char_indices().peekable();
    while let Some((at, here)) = signs.next() {
        if here == sign {
            let behind = signs.peek().map(|(_, next)| *next);
            let opens = before.is_none_or(|c: char| c.is_whitespace() || is_opening(c))
                && behind.is_some_and(char::is_alphanumeric);
            let closes = before.is_some_and(|c| c.is_alphanumeric() || is_stop(c))
                && behind.is_none_or(|c| c.is_whitespace() || is_stop(c) || is_closing(c));
            match opened.filter(|_| closes) {
                Some(first) => {
                    emphasised(start + first, 1, findings);
                    emphasised(start + at, 1, findings);
                    opened = None;
                }
                None => opened = opens.then_some(at),
            }
        }
        before = Some(here);
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '\'' | '“' | '«' | '„' | '‘' | '’' | '¿' | '¡' | '—' | '–')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '»' | '“' | '’' | '—' | '–')
}

/// The longest text and the longest address of a link, in bytes.
const LONGEST_LINK: usize = 200;

/// "[mayor](https://…)"
fn links(line: &str, start: usize, findings: &mut Findings) {
    for (at, _) in line.match_indices("](http") {
        let from = (0..=at).rev().take(LONGEST_LINK).find(|&at| line.as_bytes()[at] == b'[');
        let mut address = line.as_bytes()[at..].iter().take(LONGEST_LINK);
        let end = address.position(|&byte| byte == b')').map(|length| at + length + 1);
        if let (Some(from), Some(end)) = (from, end) {
            let span = Span::new(start + from, start + end);
            findings.add(span, MESSAGE).with_fix(span, &line[from + 1..at], Safety::Unsafe);
        }
    }
}

/// `\"` for `"`. A new line in such a sign is told by `entity`.
fn escapes(line: &str, start: usize, findings: &mut Findings) {
    for (at, _) in line.match_indices('\\') {
        let Some(quote) = line[at + 1..].chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let span = Span::new(start + at, start + at + 2);
        let message = "an escape sequence, left of a program's answer";
        findings.add(span, message).with_fix(span, quote.to_string(), Safety::Unsafe);
    }
}

#![doc = include_str!("machine_trace.md")]

use super::{Check, Findings, Rule, category};
use crate::article::Article;
use crate::document::Format;
use crate::finding::{Safety, Severity};
use crate::language::{COMMON, Class};
use crate::text::Span;
use memchr::memmem::Finder;
use std::sync::LazyLock;

pub const RULE: Rule = Rule {
    name: "machine-trace",
    summary: "what a translating program says of itself, or leaves of its workings",
    page: include_str!("machine_trace.md"),
    category: category::ADDITION,
    severity: Severity::Critical,
    on: true,
    check: Check::Article(check),
};

static TOKENS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
    COMMON.machine_tokens.iter().map(|token| Finder::new(token.as_str())).collect()
});

fn check(article: &Article, findings: &mut Findings) {
    for finder in TOKENS.iter() {
        for at in finder.find_iter(article.text.as_bytes()) {
            let span = Span::new(at, at + finder.needle().len());
            let message =
                format!("“{}” is left of a program's workings", span.of(article.text).trim());
            findings.add(span, message);
        }
    }
    code_fences(article, findings);
    phrases(article, findings);
}

/// A line of three backticks, with or without a language's name, in a file that is no Markdown.
fn code_fences(article: &Article, findings: &mut Findings) {
    if article.document.format != Format::Plain {
        return;
    }
    for segment in &article.segments {
        let line = segment.span.of(article.text);
        if line
            .strip_prefix("```")
            .is_some_and(|rest| rest.len() <= 12 && rest.chars().all(char::is_alphanumeric))
        {
            findings.add(segment.span, "a code fence, left of a program's answer").with_fix(
                segment.span,
                "",
                Safety::Unsafe,
            );
        }
    }
}

fn phrases(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    for segment in &article.segments {
        for sentence in segment.sentences.clone() {
            let range = article.sentences[sentence].clone();
            // A program speaks of itself where a sentence starts; quoted, the phrase may be the news.
            let Some(at) = range.clone().find(|&at| article.tokens[at].starts_sentence) else {
                continue;
            };
            let quoted =
                at > range.start && super::shared::quotations::is_quote(&article.tokens[at - 1]);
            let length = (article.tokens[at].is(Class::TRACE) && !quoted)
                .then(|| pack.traces.length_at(&article.tokens[at..segment.tokens.end]))
                .flatten();
            if let Some(length) = length {
                let span = article.span(at, at + length - 1);
                findings.add(
                    span,
                    format!("“{}”: a translating program speaks of itself", span.of(article.text)),
                );
            }
        }
    }
}

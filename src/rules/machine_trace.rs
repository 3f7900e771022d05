#![doc = include_str!("machine_trace.md")]

mod markup;

use super::{Check, Findings, Rule, category};
use crate::article::Article;
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
    let may_stand = |finder: &&Finder| article.may_have(finder.needle());
    for finder in TOKENS.iter().filter(may_stand) {
        for at in finder.find_iter(article.text.as_bytes()) {
            let span = Span::new(at, at + finder.needle().len());
            let message =
                format!("“{}” is left of a program's workings", span.of(article.text).trim());
            findings.add(span, message);
        }
    }
    joints(article, findings);
    markup::check(article, findings);
    phrases(article, findings);
    labels(article, findings);
}

/// "Russian translation:" in Russian: what a program calls its answer, in English.
fn labels(article: &Article, findings: &mut Findings) {
    let is_english = article.pack.is_some_and(|pack| pack.code() == "en");
    if is_english || !article.may_have(LABEL) {
        return;
    }
    for (at, label) in article.text.match_indices(LABEL) {
        let before = &article.text[..at];
        let name = before.len() - before.rsplit([' ', '\n']).next().map_or(0, str::len);
        if article.text[name..].starts_with(|c: char| c.is_ascii_uppercase()) {
            speaks(article, Span::new(name, at + label.len()), findings);
        }
    }
}

const LABEL: &str = " translation:";

/// "post @-@ war": the mark that tells a tokeniser to join two words.
fn joints(article: &Article, findings: &mut Findings) {
    if !article.may_have("@") {
        return;
    }
    let text = article.text;
    for (at, _) in text.match_indices('@') {
        let mut rest = text[at + 1..].chars();
        let (Some(mark @ ('-' | '–' | '.' | ',' | ':' | '/')), Some('@')) =
            (rest.next(), rest.next())
        else {
            continue;
        };
        let span = Span::new(at, at + 2 + mark.len_utf8());
        let before = text[..span.start].trim_end_matches(' ').len();
        let behind = text.len() - text[span.end..].trim_start_matches(' ').len();
        let message = format!("“{}” is left of a program's workings", span.of(text));
        findings.add(span, message).with_fix(
            Span::new(before, behind),
            mark.to_string(),
            Safety::Unsafe,
        );
    }
}

/// Phrases of the article's language and of English, in which programs speak of what they do in any.
fn phrases(article: &Article, findings: &mut Findings) {
    let Some(pack) = article.pack else { return };
    let english = article.packs.get("en").filter(|english| english.index != pack.index);
    let unspaced = pack.data.scripts.iter().any(|script| script.is_unspaced());
    for segment in &article.segments {
        let line = segment.span.of(article.text);
        let starts = |phrase: &&String| unspaced && line.starts_with(phrase.as_str());
        let label =
            line.trim_end().strip_suffix([':', '：']).map(|label| label.trim().to_lowercase());
        if label.is_some_and(|label| pack.data.traces.labels.contains(&label)) {
            speaks(article, segment.span, findings);
        } else if let Some(phrase) = pack.data.traces.phrases.iter().find(starts) {
            let start = segment.span.start;
            speaks(article, Span::new(start, start + phrase.len()), findings);
        }
        for sentence in segment.sentences.clone() {
            let range = article.sentences[sentence].clone();
            // A program speaks of itself where a sentence starts; quoted, the phrase may be the news.
            let Some(at) = range.clone().find(|&at| article.tokens[at].starts_sentence) else {
                continue;
            };
            let quoted =
                at > range.start && super::shared::quotations::is_quote(&article.tokens[at - 1]);
            let tokens = &article.tokens[at..segment.tokens.end];
            let own =
                || tokens[0].is(Class::TRACE).then(|| pack.traces.length_at(tokens)).flatten();
            let length =
                own().or_else(|| english.and_then(|english| english.traces.length_at(tokens)));
            if let Some(length) = length.filter(|_| !quoted) {
                speaks(article, article.span(at, at + length - 1), findings);
            }
        }
    }
}

fn speaks(article: &Article, span: Span, findings: &mut Findings) {
    findings
        .add(span, format!("“{}”: a translating program speaks of itself", span.of(article.text)));
}

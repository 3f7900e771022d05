//! `mtlint check --show`: a stage of the work, which answers "why was this (not) found?"

use crate::article::Article;
use crate::document::Document;
use crate::names::aligned::aligned;
use crate::numbers::read::numbers;
use crate::text::Span;
use clap::ValueEnum;
use std::io::{Result, Write};
use std::ops::Range;

#[derive(Clone, Copy, ValueEnum)]
pub enum Stage {
    /// The passages as they are read.
    Text,
    /// Names that the source repeats, in how many passages, and their renderings.
    Names,
    /// The tokens.
    Tokens,
    /// The sentences.
    Sentences,
    /// The glossary's terms.
    Matches,
    /// Numbers, by value.
    Numbers,
    /// Each passage beside what it was translated from.
    Pairs,
}

impl Stage {
    /// Writes what this stage makes of an article.
    pub fn write(self, article: &Article, out: &mut dyn Write) -> Result<()> {
        let language = article.document.language.as_deref().unwrap_or("language unknown");
        writeln!(out, "{} ({language})", article.document.path)?;
        match self {
            Stage::Text => text(article, out),
            Stage::Names => names(article, out),
            Stage::Tokens => tokens(article, out),
            Stage::Sentences => sentences(article, out),
            Stage::Matches => matches(article, out),
            Stage::Numbers => {
                article.source.as_deref().map_or(Ok(()), |source| values(source, out))?;
                values(article, out)
            }
            Stage::Pairs => pairs(article, out),
        }
    }
}

/// Line and column of where a span starts.
fn at(document: &Document, span: Span) -> String {
    let from = document.place(span).from;
    format!("{}:{}", from.line, from.column)
}

fn text(article: &Article, out: &mut dyn Write) -> Result<()> {
    article.document.segments.iter().try_for_each(|segment| {
        let place = at(article.document, segment.span);
        writeln!(out, "{place}\t{:?}\t{}", segment.kind, segment.span.of(article.text))
    })
}

fn tokens(article: &Article, out: &mut dyn Write) -> Result<()> {
    article.tokens.iter().try_for_each(|token| {
        let (place, text) = (at(article.document, token.span()), token.of(article.text));
        let script = token.script.name();
        writeln!(out, "{place}\t{:?}\t{:?}\t{script}\t{text}", token.kind, token.case)
    })
}

fn sentences(article: &Article, out: &mut dyn Write) -> Result<()> {
    article.sentences.iter().try_for_each(|sentence| {
        let span = article.span_of(sentence);
        writeln!(out, "{}\t{}", at(article.document, span), span.of(article.text))
    })
}

fn values(article: &Article, out: &mut dyn Write) -> Result<()> {
    let all = article.segments.iter().flat_map(|segment| numbers(article, &segment.tokens));
    for number in all {
        let span = article.span_of(&number.tokens);
        let (place, text) = (at(article.document, span), span.of(article.text));
        writeln!(out, "{place}\t{}\t{:?}\t{text}", number.value, number.kind)?;
    }
    Ok(())
}

fn pairs(article: &Article, out: &mut dyn Write) -> Result<()> {
    let Some(source) = &article.source else { return Ok(()) };
    article.pairs.iter().try_for_each(|pair| {
        let ((from, original), (to, text)) =
            (lines(source, &pair.source), lines(article, &pair.target));
        writeln!(out, "{to}\t{from}\t{text}\t{original}")
    })
}

/// First and last line of a range of tokens, and its text on one line.
fn lines(article: &Article, tokens: &Range<usize>) -> (String, String) {
    if tokens.is_empty() {
        return Default::default();
    }
    let span = article.span_of(tokens);
    let place = article.document.place(span);
    let lines = format!("{}-{}", place.from.line, place.to.line);
    (lines, span.of(article.text).replace('\n', " "))
}

fn names(article: &Article, out: &mut dyn Write) -> Result<()> {
    for name in aligned(article) {
        let count = |text: &str, places: usize| format!("{text} ({places})");
        let renderings: Vec<String> =
            name.renderings.iter().map(|one| count(&one.text, one.places.len())).collect();
        writeln!(out, "{}\t{}\t{}", name.name, name.segments, renderings.join("\t"))?;
    }
    Ok(())
}

fn matches(article: &Article, out: &mut dyn Write) -> Result<()> {
    article.matches.iter().try_for_each(|found| {
        let (place, term) = (at(article.document, found.span), article.term(found));
        let language = article.glossaries.code(term.language);
        let (text, origin) = (found.span.of(article.text), article.glossaries.origin(term));
        let (status, likeness) = (term.status, found.likeness);
        writeln!(out, "{place}\t{language}\t{status:?}\t{likeness:?}\t{text}\t{origin}")
    })
}

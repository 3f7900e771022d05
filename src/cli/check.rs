//! `mtlint check`

use super::run::Run;
use super::{CLEAN, Common, FOUND, FailOn, TROUBLE, Wanted, print};
use anstream::AutoStream;
use clap::{Args, ValueEnum};
use mtlint::Context;
use mtlint::finding::{Safety, Severity};
use mtlint::numbers::read;
use mtlint::report::{Summary, human::Human, json::Json};
use std::io::Write;

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    wanted: Wanted,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Show a stage of the work instead of findings: why was this (not) found?
    #[arg(long, value_enum, value_name = "STAGE")]
    show: Option<Stage>,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For an editor: each finding in its sentence.
    Human,
    /// A patch of the proposed text.
    Diff,
    /// For a program; the README documents it.
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    /// The segments as they are read.
    Text,
    /// Names that the source repeats, in how many segments, and their renderings.
    Names,
    /// The tokens.
    Tokens,
    /// The sentences.
    Sentences,
    /// The glossary's terms.
    Matches,
    /// Numbers, by value.
    Numbers,
    /// Each segment beside what it was translated from.
    Pairs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Check {
    pub fn run(self) -> u8 {
        let Some(mut run) = Run::new(&self.common, &self.wanted) else {
            return TROUBLE;
        };
        if let Some(stage) = self.show {
            return self.show(&mut run, stage);
        }
        let summary = match self.report(&mut run) {
            Ok(summary) => summary,
            Err(status) => return status,
        };
        let fail_on =
            self.fail_on.map_or(run.config.fail_on.or(Some(Severity::Minor)), FailOn::severity);
        match (run.failed, fail_on.is_some_and(|least| summary.has(least))) {
            (true, _) => TROUBLE,
            (_, true) => FOUND,
            _ => CLEAN,
        }
    }

    fn report(&self, run: &mut Run) -> Result<Summary, u8> {
        match self.format {
            Format::Human => run.report(&self.common, &mut Human { coloured: self.is_coloured() }),
            Format::Json => run.report(&self.common, &mut Json::default()),
            Format::Diff => run.diff(&self.common, Safety::Unsafe),
        }
    }

    fn is_coloured(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    fn show(&self, run: &mut Run, stage: Stage) -> u8 {
        let files = run.files.clone();
        for path in files {
            let (documents, errors) = run.read(&self.common, &path);
            run.complain(errors);
            for document in documents {
                if let Err(status) = print(|out| show_stage(&document, &run.context, stage, out)) {
                    return status;
                }
            }
        }
        if run.failed { TROUBLE } else { CLEAN }
    }
}

fn show_stage(
    document: &mtlint::document::Document,
    context: &Context,
    stage: Stage,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let article = context.article(document);
    writeln!(
        out,
        "{} ({})",
        document.path,
        document.language.as_deref().unwrap_or("language unknown")
    )?;
    match stage {
        Stage::Text => {
            for segment in &document.segments {
                let place = document.place(segment.span);
                writeln!(
                    out,
                    "{}:{}\t{:?}\t{}",
                    place.from.line,
                    place.from.column,
                    segment.kind,
                    segment.span.of(document.text())
                )?;
            }
        }
        Stage::Tokens => {
            for token in &article.tokens {
                let place = document.place(token.span());
                writeln!(
                    out,
                    "{}:{}\t{:?}\t{:?}\t{}\t{}",
                    place.from.line,
                    place.from.column,
                    token.kind,
                    token.case,
                    token.script.name(),
                    token.of(article.text)
                )?;
            }
        }
        Stage::Sentences => {
            for sentence in &article.sentences {
                let span = article.span_of(sentence);
                let place = document.place(span);
                writeln!(
                    out,
                    "{}:{}\t{}",
                    place.from.line,
                    place.from.column,
                    span.of(article.text)
                )?;
            }
        }
        Stage::Numbers => {
            for article in article.source.as_deref().into_iter().chain(std::iter::once(&article)) {
                for number in article
                    .segments
                    .iter()
                    .flat_map(|segment| read::numbers(article, &segment.tokens))
                {
                    let span = article.span_of(&number.tokens);
                    let place = article.document.place(span);
                    let (line, column, text) =
                        (place.from.line, place.from.column, span.of(article.text));
                    writeln!(out, "{line}:{column}\t{}\t{:?}\t{text}", number.value, number.kind)?;
                }
            }
        }
        Stage::Pairs => {
            let Some(source) = &article.source else {
                return Ok(());
            };
            let lines = |article: &mtlint::article::Article, tokens: &std::ops::Range<usize>| {
                let span = (!tokens.is_empty()).then(|| article.span_of(tokens));
                let place = span.map(|span| article.document.place(span));
                let lines = place
                    .map(|place| format!("{}-{}", place.from.line, place.to.line))
                    .unwrap_or_default();
                (
                    lines,
                    span.map(|span| span.of(article.text).replace('\n', " ")).unwrap_or_default(),
                )
            };
            for pair in &article.pairs {
                let ((from, original), (to, text)) =
                    (lines(source, &pair.source), lines(&article, &pair.target));
                writeln!(out, "{to}\t{from}\t{text}\t{original}")?;
            }
        }
        Stage::Names => {
            for name in mtlint::names::aligned::aligned(&article) {
                let renderings: Vec<String> = name
                    .renderings
                    .iter()
                    .map(|one| format!("{} ({})", one.text, one.places.len()))
                    .collect();
                writeln!(out, "{}\t{}\t{}", name.name, name.segments, renderings.join("\t"))?;
            }
        }
        Stage::Matches => {
            for found in &article.matches {
                let (place, term) = (document.place(found.span), article.term(found));
                let language = &article.glossaries.languages[term.language as usize];
                let origin = article.glossaries.origin(term);
                writeln!(
                    out,
                    "{}:{}\t{language}\t{:?}\t{:?}\t{}\t{origin}",
                    place.from.line,
                    place.from.column,
                    term.status,
                    found.likeness,
                    found.span.of(article.text)
                )?;
            }
        }
    }
    Ok(())
}

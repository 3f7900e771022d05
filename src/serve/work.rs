//! What the service does with a request that was read: pure work, without a connection.

use super::api::{
    Article, CheckAnswer, CheckRequest, FixAnswer, FixRequest, FixedArticle, NAMELESS, Object,
    Report, Source, SuggestAnswer, SuggestRequest,
};
use crate::check::Context;
use crate::checker::{Checked, CheckedFile, Checker, Given};
use crate::error::Error;
use crate::finding::Safety;
use crate::read;
use crate::report::json::{self, JsonError, json_error};
use crate::report::{Summary, by_place, proposals};
use crate::rules::RULES;
use crate::suggest::{self, Observations, edit, observe, propose};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::time::Instant;

/// Why a request has no answer.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    /// It is no JSON of the shape that is asked for.
    Invalid(String),
    /// It has that shape, and what it asks for cannot be meant.
    NotUnderstood(String),
    /// It has more articles than are allowed.
    TooMany(usize),
    /// Its time is over.
    Late,
}

/// What was worked on, for those who watch the service.
#[derive(Default)]
pub struct Sums {
    pub articles: usize,
    pub words: usize,
    pub findings: Vec<(&'static str, usize)>,
}

/// An answer as JSON, and what it came to.
pub type Answer = Result<(Vec<u8>, Sums), Refusal>;

/// What works: two checkers, for articles alone and for those with sources, as the command has one or the other.
pub struct Desk {
    alone: Checker,
    with_sources: Checker,
    /// Names that the glossaries do not want to have proposed.
    refused: Vec<String>,
    most_articles: usize,
}

impl Desk {
    pub fn new(alone: Checker, with_sources: Checker, most_articles: usize) -> Desk {
        let files = with_sources.context().glossaries.files();
        let texts = files.filter(|path| path.ends_with(".toml"));
        let texts = texts.filter_map(|path| std::fs::read_to_string(path).ok());
        let refused = texts.flat_map(|text| edit::refused(&text)).collect();
        Desk { alone, with_sources, refused, most_articles }
    }

    /// The names of all rules that may be chosen.
    pub fn rules(&self) -> Vec<String> {
        let own = self.alone.context().custom.iter().map(|rule| rule.name.to_string());
        let all = RULES.iter().map(|rule| rule.name.to_string()).chain(own);
        std::iter::once("all".to_string()).chain(all).collect()
    }

    /// Checks articles, until a time.
    pub fn check(&self, body: &[u8], until: Instant) -> Answer {
        let request: CheckRequest = self.read(body, |request: &CheckRequest| &request.articles)?;
        let chosen = self.chosen(&request.select, &request.ignore)?;
        let least = request.min_severity;
        let reports = in_time(request.articles, until, |article| {
            let mut file = match given(article) {
                Ok(given) => chosen.check(given),
                Err(error) => CheckedFile::unread(error),
            };
            for article in &mut file.articles {
                article.findings.retain(|finding| least.is_none_or(|it| finding.severity >= it));
            }
            report(&file)
        })?;
        let sums = sums(reports.iter().map(|report| &report.summary));
        Ok((written(&CheckAnswer { articles: reports }), sums))
    }

    /// Mends articles, until a time.
    pub fn fix(&self, body: &[u8], until: Instant) -> Answer {
        let request: FixRequest = self.read(body, |request: &FixRequest| &request.articles)?;
        let chosen = self.chosen(&request.select, &request.ignore)?;
        let safety = if request.also_unsafe { Safety::Unsafe } else { Safety::Safe };
        let done = in_time(request.articles, until, |article| {
            let is_text = article.text.is_some();
            match given(article) {
                Ok(given) => chosen.fix(given, safety, is_text),
                Err(error) => {
                    let errors = vec![json_error(&error)];
                    (FixedArticle { errors, ..FixedArticle::default() }, Summary::default())
                }
            }
        })?;
        let sums = sums(done.iter().map(|(_, summary)| summary));
        let articles = done.into_iter().map(|(article, _)| article).collect();
        Ok((written(&FixAnswer { articles }), sums))
    }

    /// Proposes what the glossary lacks, until a time.
    pub fn suggest(&self, body: &[u8], until: Instant) -> Answer {
        let request: SuggestRequest =
            self.read(body, |request: &SuggestRequest| &request.articles)?;
        let has_sources = request.articles.iter().any(|one| may_have_source(&one.0));
        let checker = self.checker(has_sources);
        let seen = in_time(request.articles, until, |article| {
            let (documents, errors) = match given(article) {
                Ok((article, source)) => checker.read_given(article, source),
                Err(error) => (Vec::new(), vec![error]),
            };
            let context = checker.context();
            let look = |document| observe(&context.article(document), request.all);
            (documents.iter().map(look).collect::<Vec<_>>(), errors)
        })?;
        let (mut observations, mut errors) = (Observations::default(), Vec::new());
        for (observed, wrong) in seen {
            observed.into_iter().for_each(|one| observations.add(one));
            errors.extend(wrong.iter().map(json_error));
        }
        let wanted = suggest::Wanted { all: request.all, refused: self.refused.clone() };
        let mut proposals = propose(&observations, &checker.context().glossaries, wanted);
        proposals.truncate(request.most.map_or(usize::MAX, |most| most as usize));
        let articles = observations.articles;
        let version = proposals::VERSION;
        let answer = SuggestAnswer { version, articles, proposals, errors };
        Ok((written(&answer), Sums { articles, ..Sums::default() }))
    }

    fn read<R: DeserializeOwned>(
        &self,
        body: &[u8],
        articles: impl Fn(&R) -> &Vec<Object<Article>>,
    ) -> Result<R, Refusal> {
        let Object(request): Object<R> = serde_json::from_slice(body).map_err(|error| {
            Refusal::Invalid(format!("the body is not what is asked for: {error}"))
        })?;
        match articles(&request).len() {
            many if many > self.most_articles => Err(Refusal::TooMany(self.most_articles)),
            _ => Ok(request),
        }
    }

    fn checker(&self, has_sources: bool) -> &Checker {
        if has_sources { &self.with_sources } else { &self.alone }
    }

    fn chosen(&self, select: &[String], ignore: &[String]) -> Result<Chosen<'_>, Refusal> {
        let context = |checker: &Checker| match (select, ignore) {
            ([], []) => Ok(None),
            _ => checker.context_by(select, ignore).map(Some),
        };
        let refusal = |error: Error| Refusal::NotUnderstood(error.to_string());
        let own = [&self.alone, &self.with_sources].map(context);
        let [alone, with_sources] = own;
        Ok(Chosen {
            desk: self,
            alone: alone.map_err(refusal)?,
            with_sources: with_sources.map_err(refusal)?,
        })
    }
}

/// The checkers with the rules that a request has chosen, where it has.
struct Chosen<'d> {
    desk: &'d Desk,
    alone: Option<Context>,
    with_sources: Option<Context>,
}

impl Chosen<'_> {
    /// What checks an article: as with the command, glossaries for sources count where there may be one.
    fn of(&self, article: &Given, source: Option<&Given>) -> (&Checker, &Context) {
        let has_source = source.is_some() || read::may_hold_source(Path::new(&article.name));
        let own = if has_source { &self.with_sources } else { &self.alone };
        let checker = self.desk.checker(has_source);
        (checker, own.as_ref().unwrap_or(checker.context()))
    }

    fn check(&self, (article, source): (Given, Option<Given>)) -> CheckedFile {
        let (checker, context) = self.of(&article, source.as_ref());
        checker.check_given_on_all_threads(context, article, source)
    }

    fn fix(
        &self,
        (article, source): (Given, Option<Given>),
        safety: Safety,
        is_text: bool,
    ) -> (FixedArticle, Summary) {
        let (checker, context) = self.of(&article, source.as_ref());
        let file = checker.check_given_on_all_threads(context, article, source);
        let mut errors: Vec<JsonError> = file.errors.iter().map(json_error).collect();
        let mut summary = Summary::default();
        file.articles.iter().for_each(|article| summary.add(article));
        let pairs: Vec<_> =
            file.articles.iter().map(|one| (&one.document, one.findings.as_slice())).collect();
        let fixed = match pairs.as_slice() {
            [] => None,
            pairs => match checker.fixed_by(context, pairs, safety) {
                Ok(fixed) => Some(fixed),
                Err(error) => {
                    errors.push(json_error(&error));
                    None
                }
            },
        };
        let Some(fixed) = fixed else {
            return (FixedArticle { errors, ..FixedArticle::default() }, summary);
        };
        errors.extend(fixed.refused.iter().map(json_error));
        let remaining = file.remaining(&fixed);
        let (text, base64) = match String::from_utf8(fixed.bytes) {
            Ok(text) if is_text => (Some(text), None),
            Ok(text) => (None, Some(STANDARD.encode(text))),
            Err(other) => (None, Some(STANDARD.encode(other.into_bytes()))),
        };
        (FixedArticle { text, base64, mended: fixed.mended, remaining, errors }, summary)
    }
}

/// Does something with all articles on all threads, and gives up when the time is over.
fn in_time<T: Send>(
    articles: Vec<Object<Article>>,
    until: Instant,
    work: impl Fn(Article) -> T + Sync + Send,
) -> Result<Vec<T>, Refusal> {
    let one = |Object(article)| {
        if Instant::now() < until { Ok(work(article)) } else { Err(Refusal::Late) }
    };
    match articles.len() {
        // What is asked for most, and what the other threads have better to do than.
        0 | 1 => articles.into_iter().map(one).collect(),
        _ => articles.into_par_iter().map(one).collect(),
    }
}

fn may_have_source(article: &Article) -> bool {
    let name = article.name.as_deref().unwrap_or(NAMELESS);
    article.source.is_some() || read::may_hold_source(Path::new(name))
}

/// An article and its source as the checker takes them.
fn given(article: Article) -> Result<(Given, Option<Given>), Error> {
    let Article { name, text, base64, lang, source } = article;
    let source =
        source.map(|Object(Source { name, text, base64, lang })| one(name, text, base64, lang));
    Ok((one(name, text, base64, lang)?, source.transpose()?))
}

fn one(
    name: Option<String>,
    text: Option<String>,
    base64: Option<String>,
    lang: Option<String>,
) -> Result<Given, Error> {
    let name = name.unwrap_or_else(|| NAMELESS.to_string());
    let error = |message: String| Error::new(&name, None, message);
    let bytes = match (text, base64) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(base64)) => {
            STANDARD.decode(base64).map_err(|wrong| error(format!("is no Base64: {wrong}")))?
        }
        _ => return Err(error("must have either “text” or “base64”".to_string())),
    };
    Ok(Given { name, bytes, lang })
}

fn report(file: &CheckedFile) -> Report {
    let mut summary = Summary::default();
    file.articles.iter().for_each(|article: &Checked| summary.add(article));
    Report {
        version: json::VERSION,
        findings: by_place(&file.articles),
        errors: file.errors.iter().map(json_error).collect(),
        summary,
    }
}

fn sums<'s>(summaries: impl Iterator<Item = &'s Summary>) -> Sums {
    let mut all = Sums::default();
    for summary in summaries {
        all.articles += summary.articles;
        all.words += summary.words;
        all.findings.extend(summary.by_rule.iter().map(|(rule, count)| (*rule, *count)));
    }
    all
}

/// An answer has no map with other keys than strings, and nothing else in it that JSON has not.
fn written(answer: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(answer).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

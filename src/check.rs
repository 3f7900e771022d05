//! The pipeline: an article taken apart, set against its source, and checked by every rule.

#[cfg(feature = "lsp")]
pub(crate) mod changed;

use crate::align;
use crate::article::{Article, Pair, Tools};
use crate::custom::{self, CustomRule};
use crate::document::Document;
use crate::error::Error;
use crate::exceptions::{Exceptions, Silenced};
use crate::finding::{Finding, Severity};
use crate::glossary::{self, Glossaries};
use crate::language::Packs;
use crate::names::across::{self, Across, Sketch};
use crate::read::fields::Fields;
use crate::rules::{self, RULES, Rule};
use crate::text::Span;
use std::sync::Arc;

/// What a run checks articles with: rules, glossaries, language packs. [`crate::Checker`] makes one of a configuration.
pub struct Context {
    #[doc(hidden)]
    pub packs: Arc<Packs>,
    #[doc(hidden)]
    pub glossaries: Arc<Glossaries>,
    /// The rules that are on, each with its severity.
    #[doc(hidden)]
    pub rules: Vec<(&'static Rule, Severity)>,
    /// How the articles of the run render names, where a first pass has gathered that.
    pub(crate) across: Option<Arc<Across>>,
    /// Which columns and fields of tables and of JSON are read.
    #[doc(hidden)]
    pub fields: Fields,
    /// Rules of a team's own.
    pub custom: Vec<CustomRule>,
    /// What is found and left, for a reason.
    pub exceptions: Arc<Exceptions>,
}

impl Context {
    #[doc(hidden)]
    pub fn new(
        packs: impl Into<Arc<Packs>>,
        glossaries: impl Into<Arc<Glossaries>>,
        rules: Vec<(&'static Rule, Severity)>,
    ) -> Self {
        let (packs, glossaries) = (packs.into(), glossaries.into());
        let (fields, exceptions) = (Fields::default(), Arc::default());
        Context { packs, glossaries, rules, across: None, fields, custom: Vec::new(), exceptions }
    }

    /// The same knowledge, which is shared, with other rules; articles are not compared with each other.
    pub(crate) fn with_rules(
        &self,
        rules: Vec<(&'static Rule, Severity)>,
        custom: Vec<CustomRule>,
    ) -> Context {
        let context = Context::new(self.packs.clone(), self.glossaries.clone(), rules);
        let (fields, exceptions) = (self.fields.clone(), self.exceptions.clone());
        Context { fields, custom, exceptions, ..context }
    }

    /// The same, and how other articles render names.
    #[doc(hidden)]
    pub fn with_across(&self, across: Arc<Across>) -> Context {
        let context = self.with_rules(self.rules.clone(), self.custom.clone());
        Context { across: Some(across), ..context }
    }

    /// All rules, the language packs and the glossaries that are compiled in, but for those that serve sources.
    pub fn built_in() -> Self {
        let mut glossaries = Glossaries::default();
        let usual = glossary::BUILT_IN.iter().filter(|built_in| !built_in.for_sources);
        usual.for_each(|built_in| built_in.load(&mut glossaries));
        Context::new(
            Packs::with(Vec::new()),
            glossaries,
            RULES.iter().map(|rule| (rule, rule.severity)).collect(),
        )
    }

    /// An article taken apart, with its source, where it has one.
    #[doc(hidden)]
    pub fn article<'a>(&'a self, document: &'a Document) -> Article<'a> {
        let tools = Tools { packs: &self.packs, glossaries: &self.glossaries };
        let whole = self.article_unless(document, &|| false);
        whole.unwrap_or_else(|| Article::new(document, tools))
    }

    /// The same, unless it is interrupted.
    fn article_unless<'a>(
        &'a self,
        document: &'a Document,
        is_interrupted: &dyn Fn() -> bool,
    ) -> Option<Article<'a>> {
        let tools = Tools { packs: &self.packs, glossaries: &self.glossaries };
        let mut article = Article::new(document, tools);
        if let Some(original) = &document.source_document {
            if is_interrupted() {
                return None;
            }
            let source = Article::new(original, tools);
            if document.alignment().is_empty() {
                document.align(align::pairs(&source, &article, is_interrupted)?);
            }
            article.set_source(source, document.alignment());
        }
        Some(article)
    }

    /// What names an article has, of which neither its source nor the terms in it tell anything.
    #[doc(hidden)]
    pub fn sketch(&self, document: &Document) -> Sketch {
        let glossaries = Glossaries::default();
        let tools = Tools { packs: &self.packs, glossaries: &glossaries };
        across::sketch(&Article::new(document, tools))
    }
}

/// What is found in one article.
#[derive(Default)]
#[non_exhaustive]
pub struct Outcome {
    /// What is wrong with it, in order of place.
    pub findings: Vec<Finding>,
    /// What is wrong, too, and left for a reason.
    pub silenced: Vec<Silenced>,
    /// What is wrong with the exceptions that the article makes.
    pub notes: Vec<Error>,
    /// Which passages of the source and of the article say the same, in order of the article.
    pub passages: Vec<Passage>,
    /// How many words it has.
    pub words: usize,
}

/// A passage of an article beside what it was translated from. Either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// In the source's text.
    pub source: Span,
    /// In the article's text.
    pub target: Span,
}

/// The passages of an article that has a source.
fn passages(article: &Article) -> Vec<Passage> {
    let Some(source) = &article.source else { return Vec::new() };
    let passage = |pair: &Pair| {
        let is_empty = pair.source.is_empty();
        let source = if is_empty { Span::new(0, 0) } else { source.span_of(&pair.source) };
        Passage { source, target: pair.span }
    };
    article.pairs.iter().map(passage).collect()
}

/// Checks one article. Findings come in order of place.
pub fn check(document: &Document, context: &Context) -> Vec<Finding> {
    outcome(document, context).findings
}

/// Checks one article, and tells what it silences and how long it is.
pub fn outcome(document: &Document, context: &Context) -> Outcome {
    outcome_unless(document, context, &|| false).unwrap_or_default()
}

/// The same, unless it is interrupted.
pub fn outcome_unless(
    document: &Document,
    context: &Context,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Outcome> {
    let article = context.article_unless(document, is_interrupted)?;
    let words = article.tokens.iter().filter(|token| token.is_word()).count();
    let (rules, across) = (&context.rules, context.across.as_deref());
    let mut findings = rules::run_unless(&article, rules, across, is_interrupted)?;
    findings.extend(custom::run(&article, &context.custom));
    // Attributes come behind the running text they stand in, so the text's order is not the file's.
    findings.sort_by_key(|finding| {
        (document.file_span(finding.span).start, document.file_span(finding.span).end)
    });
    let (findings, silenced, notes) = context.exceptions.apply(document, findings);
    Some(Outcome { findings, silenced, notes, passages: passages(&article), words })
}

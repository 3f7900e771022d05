//! mtlint finds what machine translation left wrong in an article: names rendered in several ways, garbled phrases,
//! fragments that were never translated. It proposes what to write instead.
//!
//! # One way through
//!
//! ```text
//! bytes ─read─▶ Document ─article─▶ tokens, sentences, terms ─┬─rules──▶ findings ─┬─▶ report (human, diff, json)
//!                 glossaries, language packs ──────┘          │   ▲                └─▶ fix
//!                                                             ├─names─▶ renderings of one name
//!                                                             └─suggest─▶ proposals ─▶ report, the glossary's new text
//! ```
//!
//! Data goes one way. [`read`] turns bytes into a [`document::Document`]; [`article::Article`] takes it apart once for
//! all [`rules`], for [`names`] and for [`suggest`]; what they find goes to [`report`] or to [`fix`]. Only `read`,
//! `config`, `glossary` and `fix` touch the file system, and only the command prints.
//!
//! An article may have a source ([`document::Document::source_document`]), taken apart in the same way; [`mod@align`] says which
//! passages say the same, [`numbers`] what numbers they have, and rules of the shape [`rules::Check::Pair`] compare.
//!
//! A run checks its articles in batches and keeps none. How the articles of a run render names ([`names::across`]) is
//! gathered by a pass of its own, in a table of bounded size.
//!
//! A position is carried from the reader to the report and never searched for again.
//!
//! ```
//! use mtlint::{Context, check, read};
//!
//! let document = read::bytes("article.fr.txt", "Il a salué le assembleur.".into()).unwrap();
//! let findings = check(&document, &Context::built_in());
//! assert_eq!(findings[0].rule, "agreement");
//! ```

pub mod align;
pub mod article;
pub mod config;
pub mod document;
pub mod error;
pub mod finding;
pub mod fix;
pub mod glossary;
pub mod language;
pub mod marks;
pub mod names;
pub mod numbers;
pub mod read;
pub mod report;
pub mod rules;
pub mod suggest;
pub mod text;

use document::Document;
use finding::{Finding, Severity};
use glossary::Glossaries;
use language::{Lexicon, Packs};
use read::fields::Fields;
use rules::{RULES, Rule};

/// What a run checks articles with.
pub struct Context {
    pub packs: Packs,
    pub glossaries: Glossaries,
    /// The rules that are on, each with its severity.
    pub rules: Vec<(&'static Rule, Severity)>,
    /// How the articles of the run render names, where a first pass has gathered that.
    pub across: Option<names::across::Across>,
    /// Which columns and fields of tables and of JSON are read.
    pub fields: Fields,
    pub(crate) without_pack: Lexicon,
}

impl Context {
    pub fn new(packs: Packs, glossaries: Glossaries, rules: Vec<(&'static Rule, Severity)>) -> Self {
        let without_pack = packs.lexicon_without_pack();
        Context { packs, glossaries, rules, across: None, fields: Fields::default(), without_pack }
    }

    /// All rules, the language packs and the glossaries that are compiled in, but for those that serve sources.
    pub fn built_in() -> Self {
        let mut glossaries = Glossaries::default();
        glossary::BUILT_IN.iter().filter(|built_in| !built_in.for_sources).for_each(|built_in| {
            built_in.load(&mut glossaries);
        });
        Context::new(Packs::with(Vec::new()), glossaries, RULES.iter().map(|rule| (rule, rule.severity)).collect())
    }

    /// An article taken apart.
    pub fn article<'a>(&'a self, document: &'a Document) -> article::Article<'a> {
        article::Article::new(document, self)
    }
}

/// Checks one article. Findings come in order of place.
pub fn check(document: &Document, context: &Context) -> Vec<Finding> {
    check_counted(document, context).0
}

/// Checks one article and counts its words.
pub fn check_counted(document: &Document, context: &Context) -> (Vec<Finding>, usize) {
    let article = context.article(document);
    let words = article.tokens.iter().filter(|token| token.is_word()).count();
    let mut findings = rules::run(&article, &context.rules);
    // Attributes come behind the running text they stand in, so the text's order is not the file's.
    findings.sort_by_key(|finding| (document.source(finding.span).start, document.source(finding.span).end));
    (findings, words)
}

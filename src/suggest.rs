//! What articles teach the glossary.
//!
//! ```text
//! articles ─observe─▶ names and terms seen ─┬─propose─▶ proposals ─┬─▶ report
//! before, after ─revised─▶ changed names ───┘                      └─edit─▶ the glossary's new text
//! ```
//!
//! A proposal never hides what it rests on: how often, in which articles, and two quotations.

pub mod edit;
mod observe;
mod plausible;
mod propose;
pub mod revised;

pub use crate::termbase::ids::free_id;
pub use observe::{Observations, Observed, observe};
pub use propose::{Wanted, propose};

use crate::glossary::ConceptKind;
use serde::Serialize;

/// What kind of change is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProposalKind {
    /// A name that articles render in several ways and the glossary does not have.
    NewConcept,
    /// Renderings of a concept that the glossary does not have.
    NewRendering,
    /// A concept that articles name in a language for which the glossary has no term.
    MissingLanguage,
    /// Articles write a deprecated rendering and hardly ever the preferred one.
    Contradicted,
    /// Entries that contradict each other.
    Clash,
    /// A concept that no article names.
    NeverSeen,
}

/// A sentence, or what of one stands around a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct Quotation {
    /// The article.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The words.
    pub text: String,
}

/// One way in which articles write a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct SeenRendering {
    /// The words.
    pub text: String,
    /// How often they were seen.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
}

/// What a proposal does to the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum GlossaryChange {
    /// Adds a concept.
    AddConcept {
        id: String,
        #[cfg_attr(feature = "serve", schemars(with = "String"))]
        kind: ConceptKind,
        terms: Vec<NewTerms>,
    },
    /// Adds deprecated renderings to a concept's language.
    Deprecate { id: String, language: String, texts: Vec<String> },
    /// Adds a language to a concept.
    AddLanguage { id: String, language: String, preferred: String },
    /// Nothing that could be written down: an editor decides.
    Decide,
}

/// A new concept's terms in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct NewTerms {
    /// The language's code.
    pub language: String,
    /// The rendering to write.
    pub preferred: String,
    /// The gender that an editor showed, as glossaries have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<&'static str>,
    /// The article that the name takes, if an editor showed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<&'static str>,
    /// Renderings not to write.
    pub deprecated: Vec<String>,
}

impl NewTerms {
    /// A rendering of which nothing more is known.
    pub fn new(language: &str, preferred: &str) -> NewTerms {
        NewTerms {
            language: language.into(),
            preferred: preferred.into(),
            gender: None,
            article: None,
            deprecated: Vec::new(),
        }
    }
}

/// What a determiner before a name shows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    gender: &'static str,
    article: Option<&'static str>,
}

/// A change to the glossary, and why.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// What kind of change it is.
    pub kind: ProposalKind,
    /// For an editor: what is proposed and why.
    pub message: String,
    /// The language's code.
    pub language: String,
    /// The rendering to write.
    pub preferred: String,
    /// All renderings seen, the preferred one first.
    pub renderings: Vec<SeenRendering>,
    /// Articles that show it, the first few.
    pub articles: Vec<String>,
    /// Sentences that show it.
    pub quotations: Vec<Quotation>,
    /// What it does to the glossary.
    pub change: GlossaryChange,
    /// The more, the more an editor gains by it.
    #[serde(skip)]
    pub score: usize,
}

/// So many quotations are evidence enough.
const MOST_QUOTATIONS: usize = 2;
/// So many articles are named.
const MOST_ARTICLES: usize = 5;

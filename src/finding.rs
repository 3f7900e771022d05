//! What rules find, and what mends it.

mod located;

pub use crate::document::Place;
pub use crate::text::{Edit, Position, Span};
pub use located::{Located, LocatedEdit, LocatedFix, LocatedRelated};

use serde::{Deserialize, Serialize};

/// How bad an error is, in MQM's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "serve"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a look; it costs nothing.
    Neutral,
    /// Seen, and understood all the same.
    Minor,
    /// Misleads a reader or makes the text hard to understand.
    Major,
    /// Makes the article unfit to be published.
    Critical,
}

impl Severity {
    /// MQM's penalty for one error of this severity (Lommel and others, the MQM scoring model of 2024).
    pub fn penalty(self) -> u32 {
        match self {
            Severity::Neutral => 0,
            Severity::Minor => 1,
            Severity::Major => 5,
            Severity::Critical => 25,
        }
    }

    /// As configurations and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Neutral => "neutral",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// A suggestion to read; never written.
    Show,
    /// Most often right, but a person should look: written by `fix --unsafe`.
    Unsafe,
    /// Cannot make the text worse: written by `fix`.
    Safe,
}

impl Safety {
    /// As reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Show => "show",
            Safety::Unsafe => "unsafe",
            Safety::Safe => "safe",
        }
    }
}

/// A way to mend a finding: changes at one or more places, in order and not overlapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fix {
    /// The changes at the finding itself; there is at least one.
    pub edits: Vec<Edit>,
    /// The same at the finding's related places, all of which are written or none; in order, too.
    pub elsewhere: Vec<Edit>,
    /// How far the fix may be trusted.
    pub safety: Safety,
}

impl Fix {
    pub(crate) fn new(edits: Vec<Edit>, safety: Safety) -> Fix {
        Fix { edits, elsewhere: Vec::new(), safety }
    }

    /// All that it writes, in order.
    pub fn all_edits(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().chain(&self.elsewhere)
    }

    /// The whole that the fix writes over: the finding's words and whatever else it touches.
    pub fn span(&self, finding: Span) -> Span {
        self.edits.iter().fold(finding, |whole, edit| whole.to(edit.span))
    }

    /// What `span` of `text` reads after the fix; `span` holds all edits.
    pub fn applied(&self, text: &str, span: Span) -> String {
        let mut result = String::new();
        let mut at = span.start;
        for edit in &self.edits {
            result.push_str(&text[at..edit.span.start]);
            result.push_str(&edit.text);
            at = edit.span.end;
        }
        result.push_str(&text[at..span.end]);
        result
    }
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Related {
    /// Where it is.
    pub at: At,
    /// What it has to do with the finding.
    pub message: String,
}

/// Where a related place is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// In the same article.
    Here(Span),
    /// In another article of the run.
    Elsewhere {
        /// The other article's file.
        path: Box<str>,
        /// Where in that file.
        place: Place,
        /// The words there.
        text: Box<str>,
    },
}

/// One thing that is wrong. Spans are of the article's text ([`crate::Document::text`]); [`crate::Document::place`] says
/// where that is in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// An MQM error type.
    pub category: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The words found.
    pub span: Span,
    /// For an editor: what is wrong, why, what to write instead.
    pub message: String,
    /// What the glossary tells editors of the name or term that it is about.
    pub note: Option<String>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
    /// Other places that the message speaks of.
    pub related: Vec<Related>,
}

impl Finding {
    /// Adds a fix.
    pub(crate) fn with_edits(&mut self, edits: Vec<Edit>, safety: Safety) -> &mut Self {
        self.fixes.push(Fix::new(edits, safety));
        self
    }

    /// Adds the fix that writes `text` over a place.
    pub(crate) fn with_fix(
        &mut self,
        span: Span,
        text: impl Into<String>,
        safety: Safety,
    ) -> &mut Self {
        self.with_edits(vec![Edit { span, text: text.into() }], safety)
    }

    /// Adds another place of the same article.
    pub(crate) fn with_related(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { at: At::Here(span), message: message.into() });
        self
    }

    /// Makes it more or less severe than its rule is.
    pub(crate) fn with_severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

//! Glossaries: concepts and their terms, in the words of TBX, stacked and ready to be matched.

mod load;
mod matcher;
mod near;
mod table;

pub use load::{load, load_str};
pub use matcher::{Likeness, Match};
pub use near::NearNames;
pub(crate) use near::halves;

use crate::error::Error;
use matcher::Matcher;

/// A glossary that is compiled in.
pub struct BuiltIn {
    pub name: &'static str,
    text: &'static str,
    is_table: bool,
    /// Whether it serves to find the names of a source, and so is only used where there is one.
    pub for_sources: bool,
}

/// The glossaries that are compiled in.
pub const BUILT_IN: &[BuiltIn] = &[
    BuiltIn {
        name: "china",
        text: include_str!("../glossaries/china.toml"),
        is_table: false,
        for_sources: false,
    },
    BuiltIn {
        name: "world",
        text: include_str!("../glossaries/world.tsv"),
        is_table: true,
        for_sources: true,
    },
];

impl BuiltIn {
    pub fn load(&self, glossaries: &mut Glossaries) -> Vec<Error> {
        load::load_as(glossaries, self.name, self.text, self.is_table)
    }
}

use std::sync::OnceLock;

/// What a concept names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConceptKind {
    Place,
    Organisation,
    Person,
    Work,
    Phrase,
}

impl ConceptKind {
    const NAMES: &[(&str, ConceptKind)] = &[
        ("place", ConceptKind::Place),
        ("organisation", ConceptKind::Organisation),
        ("person", ConceptKind::Person),
        ("work", ConceptKind::Work),
        ("phrase", ConceptKind::Phrase),
    ];

    /// As glossaries write it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether its terms are names, which near misses and foreign forms can be told of.
    pub fn is_name(self) -> bool {
        self != ConceptKind::Phrase
    }
}

/// How a term stands to its concept; TBX's administrative status, and two kinds that rules treat apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Preferred,
    /// Also right, but not to be mixed with the preferred term in one article.
    Admitted,
    /// A short form or an acronym, right at any time.
    Short,
    /// Wrong.
    Deprecated,
    /// A word-by-word rendering made of ordinary words, wrong only where the article speaks of the concept.
    Literal,
}

impl Status {
    pub fn is_right(self) -> bool {
        self <= Status::Short
    }
}

/// Gender and number of a term's head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
    MasculinePlural,
    FemininePlural,
    Neuter,
}

impl Gender {
    fn parse(text: &str) -> Option<Gender> {
        Some(match text {
            "m" => Gender::Masculine,
            "f" => Gender::Feminine,
            "mp" => Gender::MasculinePlural,
            "fp" => Gender::FemininePlural,
            "n" => Gender::Neuter,
            _ => return None,
        })
    }
}

/// One rendering of a concept in one language.
#[derive(Debug)]
pub struct Term {
    pub concept: u32,
    /// Index into [`Glossaries::languages`].
    pub language: u8,
    pub status: Status,
    pub text: Box<str>,
    pub details: Option<Box<TermDetails>>,
    /// Line of its file, from 1.
    pub line: u32,
}

/// What few terms have.
#[derive(Debug, Default)]
pub struct TermDetails {
    /// What to write instead of a deprecated term, where that is not the preferred one.
    pub write: Option<String>,
    pub note: Option<String>,
    pub gender: Option<Gender>,
    /// The article that the name takes in running text: "le" for the province Hebei in French.
    pub article: Option<String>,
}

#[derive(Debug)]
pub struct Concept {
    pub id: Box<str>,
    pub kind: ConceptKind,
    pub note: Option<String>,
    /// Index into [`Glossaries::files`].
    pub file: u16,
    pub line: u32,
    /// Its terms are `terms.0 .. terms.1` of [`Glossaries::terms`].
    pub terms: (u32, u32),
}

/// A sentence of a glossary that says what must be found in it.
#[derive(Debug)]
pub struct Example {
    pub file: u16,
    pub line: u32,
    pub language: String,
    pub text: String,
}

/// All glossaries of a run, the later ones on top.
#[derive(Default)]
pub struct Glossaries {
    /// Paths, or names for those compiled in.
    pub files: Vec<String>,
    pub languages: Vec<String>,
    pub concepts: Vec<Concept>,
    pub terms: Vec<Term>,
    pub examples: Vec<Example>,
    /// Made when first asked for, of all terms.
    index: OnceLock<Index>,
}

struct Index {
    matcher: Matcher,
    near: NearNames,
}

impl Glossaries {
    pub fn language(&self, code: &str) -> Option<u8> {
        self.languages.iter().position(|known| known == code).map(|index| index as u8)
    }

    fn language_or_new(&mut self, code: &str) -> u8 {
        self.language(code).unwrap_or_else(|| {
            self.languages.push(code.to_string());
            (self.languages.len() - 1) as u8
        })
    }

    pub fn concept_of(&self, term: &Term) -> &Concept {
        &self.concepts[term.concept as usize]
    }

    pub fn terms_of(&self, concept: &Concept) -> &[Term] {
        &self.terms[concept.terms.0 as usize..concept.terms.1 as usize]
    }

    /// The preferred term of a concept in a language.
    pub fn preferred(&self, concept: u32, language: u8) -> Option<&Term> {
        let terms = self.terms_of(&self.concepts[concept as usize]);
        terms.iter().find(|term| term.language == language && term.status == Status::Preferred)
    }

    /// Whether a text is a term of a concept in any language.
    pub fn has_text(&self, concept: u32, text: &str) -> bool {
        self.terms_of(&self.concepts[concept as usize]).iter().any(|term| *term.text == *text)
    }

    /// Whether a text is a right rendering of a concept in a language.
    pub fn is_right(&self, concept: u32, language: u8, text: &str) -> bool {
        let terms = self.terms_of(&self.concepts[concept as usize]);
        terms
            .iter()
            .any(|term| term.language == language && term.status.is_right() && *term.text == *text)
    }

    /// `glossaries/hebei.toml:12`
    pub fn origin(&self, term: &Term) -> String {
        format!("{}:{}", self.files[self.concept_of(term).file as usize], term.line)
    }

    /// The names of the glossaries, ready to be asked for near misses.
    pub fn near_names(&self) -> &NearNames {
        &self.index().near
    }

    fn matcher(&self) -> &Matcher {
        &self.index().matcher
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let (matcher, near) =
                rayon::join(|| Matcher::new(&self.terms), || NearNames::new(self));
            Index { matcher, near }
        })
    }

    /// Contradictions: one glossary prefers or admits what another deprecates, or two prefer different terms for
    /// one id. The later glossary wins; both places are told.
    pub fn clashes(&self) -> Vec<Error> {
        let mut clashes = Vec::new();
        for wrong in self.terms.iter().filter(|term| term.status == Status::Deprecated) {
            for right in self.matcher().terms_spelt(&self.terms, &wrong.text) {
                let right = &self.terms[right as usize];
                if right.language == wrong.language && right.status.is_right() {
                    clashes.push(self.clash(wrong, right, "is deprecated here, but right at"));
                }
            }
        }
        clashes.extend(self.clashing_ids());
        clashes
    }

    fn clash(&self, term: &Term, other: &Term, how: &str) -> Error {
        let file = &self.files[self.concept_of(term).file as usize];
        Error::new(
            file,
            Some(term.line as usize),
            format!("“{}” {how} {}", term.text, self.origin(other)),
        )
    }

    fn clashing_ids(&self) -> Vec<Error> {
        let mut seen: rustc_hash::FxHashMap<&str, usize> = Default::default();
        let mut clashes = Vec::new();
        for (index, concept) in self.concepts.iter().enumerate() {
            let Some(earlier) = seen.insert(&concept.id, index) else {
                continue;
            };
            for term in
                self.terms_of(concept).iter().filter(|term| term.status == Status::Preferred)
            {
                let other = self
                    .preferred(earlier as u32, term.language)
                    .filter(|other| other.text != term.text);
                if let Some(other) = other {
                    clashes.push(self.clash(
                        term,
                        other,
                        &format!("is preferred for “{}” here, but another term at", concept.id),
                    ));
                }
            }
        }
        clashes
    }
}

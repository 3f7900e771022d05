//! Concepts and terms, in the words of TBX.

use crate::error::Fault;

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
    pub(crate) const NAMES: &[(&str, ConceptKind)] = &[
        ("place", ConceptKind::Place),
        ("organisation", ConceptKind::Organisation),
        ("person", ConceptKind::Person),
        ("work", ConceptKind::Work),
        ("phrase", ConceptKind::Phrase),
    ];

    /// The kind that a glossary writes so.
    pub fn named(name: &str) -> Result<ConceptKind, Fault> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| *kind).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMES.iter().map(|(name, _)| *name).collect();
            format!("“{name}” is no kind of concept; kinds are {}", names.join(", ")).into()
        })
    }

    /// As glossaries write it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether its terms are names, which near misses and foreign forms can be told of.
    pub fn is_name(self) -> bool {
        self != ConceptKind::Phrase
    }

    pub(super) fn from_number(number: u32) -> ConceptKind {
        Self::NAMES.get(number as usize).map_or(ConceptKind::Phrase, |(_, kind)| *kind)
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

    pub(super) fn from_number(number: u32) -> Status {
        match number {
            0 => Status::Preferred,
            1 => Status::Admitted,
            2 => Status::Short,
            3 => Status::Deprecated,
            _ => Status::Literal,
        }
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
    const NAMES: &[(&str, Gender)] = &[
        ("m", Gender::Masculine),
        ("f", Gender::Feminine),
        ("mp", Gender::MasculinePlural),
        ("fp", Gender::FemininePlural),
        ("n", Gender::Neuter),
    ];

    /// As glossaries write it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, gender)| *gender == self).map_or("", |(name, _)| name)
    }

    pub(super) fn parse(text: &str) -> Option<Gender> {
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|(_, gender)| *gender)
    }

    /// The gender of a number from 1; 0 is none.
    pub(super) fn from_number(number: u32) -> Option<Gender> {
        Self::NAMES.get((number as usize).checked_sub(1)?).map(|(_, gender)| *gender)
    }

    pub(super) fn number(self) -> u32 {
        self as u32 + 1
    }
}

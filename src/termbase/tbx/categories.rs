//! The data categories of TBX's public dialects: with which element each is written, and where it may stand.

/// Where a category may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Concept,
    Language,
    Term,
}

/// TBX's public dialects, the larger ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    Core,
    Min,
    Basic,
}

impl Dialect {
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Core => "TBX-Core",
            Min => "TBX-Min",
            Basic => "TBX-Basic",
        }
    }
}

/// A data category.
pub struct Category {
    pub name: &'static str,
    pub element: &'static str,
    /// The smallest dialect that has it.
    pub since: Dialect,
    pub levels: &'static [Level],
    /// The values that it may have; any, where there are none.
    pub values: &'static [&'static str],
}

use self::Dialect::{Basic, Min};
use Level::{Concept, Language, Term};

const fn category(
    name: &'static str,
    element: &'static str,
    since: Dialect,
    levels: &'static [Level],
) -> Category {
    Category { name, element, since, levels, values: &[] }
}

pub const CATEGORIES: &[Category] = &[
    Category {
        values: &[
            "preferredTerm-admn-sts",
            "admittedTerm-admn-sts",
            "deprecatedTerm-admn-sts",
            "supersededTerm-admn-sts",
        ],
        ..category("administrativeStatus", "termNote", Min, &[Term])
    },
    Category {
        values: &["adjective", "adverb", "noun", "other", "properNoun", "verb"],
        ..category("partOfSpeech", "termNote", Min, &[Term])
    },
    Category {
        values: &["masculine", "feminine", "neuter", "other"],
        ..category("grammaticalGender", "termNote", Basic, &[Term])
    },
    Category {
        values: &["acronym", "abbreviation", "fullForm", "phrase", "shortForm", "variant"],
        ..category("termType", "termNote", Basic, &[Term])
    },
    category("geographicalUsage", "termNote", Basic, &[Term]),
    category("termLocation", "termNote", Basic, &[Term]),
    category("subjectField", "descrip", Min, &[Concept]),
    category("definition", "descrip", Basic, &[Concept, Language]),
    category("context", "descrip", Basic, &[Term]),
    category("source", "admin", Basic, &[Concept, Language, Term]),
    category("customerSubset", "admin", Min, &[Concept, Language, Term]),
    category("projectSubset", "admin", Basic, &[Concept, Language, Term]),
];

pub fn of_name(name: &str) -> Option<&'static Category> {
    CATEGORIES.iter().find(|category| category.name == name)
}

/// Whether a dialect has a place for values of a category.
pub fn is_held(
    name: &str,
    values: &[String],
    dialect: Dialect,
    level: Level,
) -> Option<&'static Category> {
    of_name(name).filter(|category| {
        let is_lawful = |value: &String| {
            !value.is_empty()
                && (category.values.is_empty() || category.values.contains(&value.as_str()))
        };
        category.since <= dialect
            && category.levels.contains(&level)
            && values.iter().all(is_lawful)
    })
}

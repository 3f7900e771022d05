//! Names in an article, and which of them are renderings of one name. No glossary is needed.
//!
//! ```text
//! tokens ─mention─▶ mentions ─┬─variants─▶ variations ─▶ rule inconsistent-name, suggest
//!                             └─across───▶ how the other articles of a run render the same names
//! ```
//!
//! A mention is a name with its type word: "comté de Beisan", "Chaobai River". Two mentions are renderings of one name
//! where their type words are of one class and their distinctive words the same, whatever stands between, in whatever
//! order. Words that stand alone are compared by their spelling, and by a table of the world's places.

mod acronyms;
pub mod across;
pub mod aligned;
mod alike;
mod cased;
pub mod china;
pub mod chinese;
pub mod derived;
mod groups;
pub mod half_translated;
mod known;
mod mention;
mod pairs;
mod people;
mod persons;
mod phrases;
pub mod places;
mod sounds;
mod spelling;
pub mod surnames;
pub mod syllables;
mod transcribed;
mod translated;
mod variants;
pub mod withheld;

pub use mention::{Mention, mentions};
pub(crate) use translated::signs_meant;
pub(crate) use variants::lowered;
pub use variants::{Rendering, Variation, VariationKind, variations};

/// Classes of type words that are organisations'; all others are places'.
const ORGANISATIONS: &[&str] = &[
    "school",
    "university",
    "hospital",
    "company",
    "group",
    "bank",
    "ministry",
    "bureau",
    "commission",
    "committee",
    "department",
    "centre",
    "office",
    "institute",
    "museum",
    "association",
    "newspaper",
    "agency",
    "court",
];

/// Whether a class of type words is of organisations.
pub(crate) fn is_organisation(class: &str) -> bool {
    ORGANISATIONS.contains(&class)
}

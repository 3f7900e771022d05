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

pub mod across;
mod mention;
pub mod places;
mod spelling;
mod variants;

pub use mention::{Mention, mentions};
pub use variants::{Kind, Rendering, Variation, variations};

//! What several rules need: each of them speaks for itself, and none imports another.

pub mod apostrophes;
pub mod compounds;
pub mod crossed;
pub mod duplicates;
pub mod figures;
pub mod in_source;
pub mod listed;
pub mod loose;
pub mod missing;
pub mod numbers;
pub mod quotations;
pub mod signs;
pub mod style;
pub mod terms;
pub mod titles;
pub mod transliterated;

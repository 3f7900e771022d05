//! mtlint finds what machine translation left wrong in an article: names rendered in several ways, garbled phrases,
//! fragments that were never translated. It proposes what to write instead.
//!
//! # One way through
//!
//! ```text
//! bytes ─read─▶ Document ─article─▶ tokens, sentences, terms ─align─▶ pairs ─rules─▶ findings ─┬─▶ report
//!                 glossaries, language packs: compiled tables ─┘   │    ▲                      └─▶ fix
//!                                                                  ├─names─▶ renderings of one name
//!                                                                  └─suggest─▶ proposals ─▶ the glossary's new text
//! checker: paths ─▶ which glossaries, which language, which source, which threads ─▶ the above ─▶ articles, errors
//! ```
//!
//! Data goes one way. [`read`] turns bytes into a [`document::Document`]; [`article::Article`] takes it apart once for
//! all [`rules`], for [`names`] and for [`suggest`]; what they find goes to [`report`] or to [`fix`]. [`checker`] is what
//! the command and programs that embed mtlint have in common. Only `read`, `config`, `glossary` and `fix` touch the file
//! system, and only the command prints.
//!
//! # Floors
//!
//! A module uses only what stands below it; `tests/layers.rs` reads this picture, and the
//! arrows from the code.
//!
//! ```text
//! cli
//! report
//! checker
//! fix · lint
//! check · config
//! align · rules · suggest
//! numbers · names
//! article
//! glossary · annotation
//! finding · read
//! language · document
//! text
//! error · table · forms
//! ```
//!
//! An article may have a source ([`document::Document::source_document`]), taken apart in the same way; [`mod@align`] says which
//! segments say the same, [`numbers`] what numbers they have, and rules of the shape [`rules::Check::Pair`] compare.
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
pub mod annotation;
pub mod article;
pub mod check;
pub mod checker;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod document;
pub mod error;
pub mod finding;
pub mod fix;
pub mod forms;
pub mod glossary;
pub mod language;
pub mod lint;
pub mod names;
pub mod numbers;
pub mod read;
pub mod report;
pub mod rules;
pub mod suggest;
mod table;
pub mod text;

pub use check::{Context, check, check_counted};

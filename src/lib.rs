//! mtlint finds what machine translation left wrong in an article: names rendered in several ways, garbled phrases,
//! fragments that were never translated. It proposes what to write instead.
//!
//! # Using it
//!
//! [`check`] looks at one article, with what is compiled in. [`Checker`] does what the command does: it finds files and
//! configuration, chooses glossaries, languages and sources, and works on all threads. Both give [`Finding`]s, each with
//! its [`Fix`]es; [`Checked::located`] gives them as other programs want them, owned and with their places in the file, and a [`Report`] writes those of a run.
//!
//! ```
//! use mtlint::{Context, check, read};
//!
//! let document = read("article.fr.txt", "Il a salué le assembleur.".into()).unwrap();
//! let findings = check(&document, &Context::built_in());
//! assert_eq!(findings[0].rule, "agreement");
//! ```
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
//! Data goes one way. `read` turns bytes into a [`Document`]; `article` takes it apart once for all `rules`, for `names`
//! and for `suggest`; what they find goes to `report` or to `fix`. `checker` is what the command and programs that embed
//! mtlint have in common. Only `read`, `config`, `glossary` and `fix` touch the file system, only
//! `changes` runs another program (Git), and only the command prints.
//!
//! # Floors
//!
//! A module uses only what stands below it; `tests/layers.rs` reads this picture, and the
//! arrows from the code.
//!
//! ```text
//! cli
//! lsp · serve
//! report
//! checker
//! fix · lint
//! baseline · changes · check · config
//! custom · exceptions · fingerprint
//! align · rules · suggest
//! numbers · names
//! article
//! termbase
//! glossary · annotation
//! finding · read
//! language · document
//! forms
//! text
//! error · files · table
//! ```
//!
//! An article may have a source, taken apart in the same way; `align` says which segments say the same, `numbers` what
//! numbers they have, and rules of the shape `rules::Check::Pair` compare.
//!
//! A run checks its articles in batches and keeps none. How the articles of a run render names (`names::across`) is
//! gathered by a pass of its own, in a table of bounded size.
//!
//! A position is carried from the reader to the report and never searched for again.

// The library neither prints nor gives up.
#![cfg_attr(not(test), warn(clippy::panic, clippy::unwrap_used))]
#![warn(clippy::print_stderr, clippy::print_stdout)]

mod align;
mod article;
mod baseline;
mod changes;
mod check;
mod checker;
#[cfg(feature = "cli")]
mod cli;
mod custom;
mod document;
mod error;
mod exceptions;
mod files;
pub mod finding;
mod fingerprint;
#[cfg(feature = "cli")]
mod lint;
#[cfg(feature = "lsp")]
mod lsp;
mod report;
#[cfg(test)]
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod table;

// What this crate's own tests, benchmarks and fuzz targets look into. Nothing in them is promised to anyone else.
#[doc(hidden)]
pub mod annotation;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod fix;
#[doc(hidden)]
pub mod forms;
#[doc(hidden)]
pub mod glossary;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod numbers;
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod suggest;
#[doc(hidden)]
pub mod termbase;
#[doc(hidden)]
pub mod text;

pub use baseline::Baseline;
pub use check::{Context, Passage, check};
pub use checker::{Checked, CheckedFile, Checker, Given, Options, Stopped};
#[cfg(feature = "cli")]
pub use cli::main;
pub use document::Document;
pub use error::Error;
pub use exceptions::{Silenced, Silencer};
pub use files::Files;
pub use finding::{Finding, Fix, Safety, Severity};
pub use fingerprint::Fingerprint;
#[doc(inline)]
pub use fix::Fixed;
#[doc(inline)]
pub use read::bytes as read;
pub use report::{Report, Summary, json::Json};

//! The part of mtlint's Python package that is compiled: `mtlint._mtlint`. What it does is documented in Python, in
//! `mtlint/__init__.py`.
//!
//! ```text
//! mtlint (Python) ─▶ checker ─┬─▶ findings (objects) ──────────────────┬─▶ offsets (bytes to characters)
//!                             └─▶ rows (of Arrow) ─▶ table (of findings) ┘
//!                                      └─▶ names (how articles render them, in rows that add up)
//! ```

mod checker;
mod findings;
mod names;
mod offsets;
mod parallel;
mod rows;
mod table;

use pyo3::prelude::*;

/// What can go wrong.
pub mod errors {
    use pyo3::create_exception;
    use pyo3::exceptions::PyException;

    create_exception!(
        mtlint,
        Error,
        PyException,
        "What went wrong in mtlint; the other exceptions are kinds of it."
    );
    create_exception!(
        mtlint,
        ConfigError,
        Error,
        "A configuration, a glossary, an option or a rule's name that cannot be understood. The message names file and line."
    );
    create_exception!(
        mtlint,
        ColumnError,
        Error,
        "A table that lacks a column that is named, or whose column holds something else than it should."
    );
    create_exception!(
        mtlint,
        ReadError,
        Error,
        "A text that cannot be read as what it is said to be. The message names the line."
    );
}

#[pymodule]
mod _mtlint {
    #[pymodule_export]
    use super::checker::{Checker, parallelism, registered};
    #[pymodule_export]
    use super::errors::{ColumnError, ConfigError, Error, ReadError};
    #[pymodule_export]
    use super::names::{Names, add_up, names_schema};
    #[pymodule_export]
    use super::table::{Batch, Stream, findings_schema, reader};

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// A rendering that fewer articles have is not the usual one.
    #[pymodule_export]
    const FEWEST_ARTICLES: u32 = mtlint::names::across::FEWEST_ARTICLES;
}

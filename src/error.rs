//! What went wrong, told so that the owner of a file can mend it.

use serde::Deserialize;
use std::fmt;
use toml::Spanned;

/// What went wrong. The rest of a run goes on; the command's exit status is 2.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A file, or a part of it, that could not be read, understood or written.
    File {
        /// The file as it was named.
        path: String,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong with it.
        message: String,
    },
    /// An option that cannot be meant.
    Option {
        /// The option, as it is given.
        name: &'static str,
        /// What is wrong with it.
        message: String,
    },
    /// A name that no rule has.
    UnknownRule {
        /// The name as it was given.
        name: String,
        /// The rule whose name is most like it.
        nearest: &'static str,
    },
}

impl Error {
    /// Something wrong with a file, or with a line of it, which counts from 1.
    pub fn new(path: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Error::File { path: path.to_string(), line, message: message.into() }
    }

    /// The file, where one is to blame.
    pub fn path(&self) -> Option<&str> {
        match self {
            Error::File { path, .. } => Some(path),
            Error::Option { .. } | Error::UnknownRule { .. } => None,
        }
    }

    /// The line of the file, from 1, where one is to blame.
    pub fn line(&self) -> Option<usize> {
        match self {
            Error::File { line, .. } => *line,
            Error::Option { .. } | Error::UnknownRule { .. } => None,
        }
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> String {
        match self {
            Error::File { message, .. } => message.clone(),
            Error::Option { name, message } => format!("{name}: {message}"),
            Error::UnknownRule { name, nearest } => format!(
                "there is no rule “{name}”; did you mean “{nearest}”? `mtlint rules` lists them"
            ),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path(), self.line()) {
            (Some(path), Some(line)) => write!(f, "{path}:{line}: {}", self.message()),
            (Some(path), None) => write!(f, "{path}: {}", self.message()),
            (None, _) => f.write_str(&self.message()),
        }
    }
}

impl std::error::Error for Error {}

/// What is wrong, told where the file and the line are not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub(crate) String);

impl Fault {
    /// The fault at its place.
    pub fn at(self, path: &str, line: Option<usize>) -> Error {
        Error::new(path, line, self.0)
    }
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Fault(message)
    }
}

impl From<&str> for Fault {
    fn from(message: &str) -> Self {
        Fault(message.to_string())
    }
}

/// A value with where it starts in its file of TOML, so that what is wrong with it is told with its line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Told<T>(Spanned<T>);

impl<T> Told<T> {
    /// The byte of the file at which it starts.
    pub fn start(&self) -> usize {
        self.0.span().start
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// What makes another value of it, or tells here what is wrong with it.
    pub fn try_map<U>(&self, make: impl FnOnce(&T) -> Result<U, Fault>) -> Result<U, FaultAt> {
        make(self).map_err(|fault| FaultAt { start: self.start(), fault })
    }
}

impl<T> std::ops::Deref for Told<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.get_ref()
    }
}

/// The position changes nothing of what a file may hold.
#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Told<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// What is wrong, and the byte of its file where it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAt {
    /// The byte.
    pub start: usize,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault(error.message())
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        fault.0
    }
}

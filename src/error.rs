//! What went wrong with a file, told so that its owner can mend it.

use std::fmt;

/// A file that could not be read or understood. The rest of the run goes on; the exit status is 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub path: String,
    /// The line, from 1, where one is to blame.
    pub line: Option<usize>,
    pub message: String,
}

impl Trouble {
    pub fn new(path: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Trouble { path: path.to_string(), line, message: message.into() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for Trouble {}

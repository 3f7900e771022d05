//! What was left out, told so that nobody loses anything unawares.

use serde::Serialize;
use std::collections::BTreeMap;

/// Kinds of what was left out, with how often and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeMap<String, (usize, usize)>);

/// One kind of what was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    pub what: String,
    pub count: usize,
    /// The first line, from 1; 0 where there is none.
    pub line: usize,
}

impl LeftOut {
    pub fn add(&mut self, what: impl Into<String>, line: usize) {
        let (count, _) = self.0.entry(what.into()).or_insert((0, line));
        *count += 1;
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The commonest first.
    pub fn losses(&self) -> Vec<Loss> {
        let loss = |(what, (count, line)): (&String, &(usize, usize))| Loss {
            what: what.clone(),
            count: *count,
            line: *line,
        };
        let mut losses: Vec<Loss> = self.0.iter().map(loss).collect();
        losses.sort_by_key(|loss| std::cmp::Reverse(loss.count));
        losses
    }

    pub fn extend(&mut self, other: LeftOut) {
        for (what, (count, line)) in other.0 {
            self.0.entry(what).or_insert((0, line)).0 += count;
        }
    }
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} × {}", self.count, self.what)?;
        if self.line > 0 { write!(f, ", first at line {}", self.line) } else { Ok(()) }
    }
}

//! What was decided in a report, as its page saves it.

use crate::checker::Checked;
use crate::error::Error;
use crate::finding::{Finding, Safety};
use crate::read::io_message;
use crate::report::tools::Numbers;
use serde::Deserialize;
use std::collections::HashSet;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    version: u32,
    decisions: Vec<Decision>,
}

#[derive(Deserialize)]
struct Decision {
    fingerprint: String,
    decision: Verdict,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Accept,
    Reject,
}

/// The findings whose fixes were accepted.
pub struct Decisions {
    accepted: HashSet<String>,
    numbers: Numbers,
}

impl Decisions {
    /// Reads a file of decisions.
    pub fn load(path: &Path) -> Result<Decisions, Error> {
        let name = path.to_string_lossy();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::new(&name, None, io_message(&error)))?;
        let file: File = serde_json::from_str(&text).map_err(|error| {
            let message = format!("these are no decisions of a report: {error}");
            Error::new(&name, Some(error.line()), message)
        })?;
        if file.version != 1 {
            let message = format!("decisions of version {} are not known", file.version);
            return Err(Error::new(&name, None, message));
        }
        let accepted = file.decisions.into_iter().filter(|one| one.decision == Verdict::Accept);
        let accepted = accepted.map(|one| one.fingerprint).collect();
        Ok(Decisions { accepted, numbers: Numbers::default() })
    }

    /// The findings of a file's articles that were accepted. Articles are asked for in the order of the report.
    pub fn chosen(&mut self, articles: &[Checked]) -> Vec<Vec<Finding>> {
        let mut chosen = |article: &Checked| {
            let mut found = Vec::new();
            for finding in &article.findings {
                let is_accepted =
                    self.accepted.remove(&self.numbers.of(&article.document, finding));
                let is_written = finding.fixes.iter().any(|fix| fix.safety != Safety::Show);
                if is_accepted && is_written {
                    found.push(finding.clone());
                }
            }
            found
        };
        articles.iter().map(&mut chosen).collect()
    }

    /// How many accepted findings were met nowhere: the articles have changed since.
    pub fn left(&self) -> usize {
        self.accepted.len()
    }
}

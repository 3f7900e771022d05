//! Reports: what was found, for a person, for a patch, for a program.

pub mod diff;
pub mod human;
pub mod json;
pub mod proposals;

use crate::checker::Checked;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// A report is begun, gets articles and errors as the run comes to them, and is ended. It is written article by article,
/// so that a run need not keep them.
pub trait Report {
    /// Called once, before the first article.
    fn begin(&mut self, _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }

    /// An article and what is wrong with it.
    fn article(&mut self, checked: &Checked, out: &mut dyn Write) -> Result<()>;

    /// What could not be read. The command tells it on standard error whatever a report makes of it.
    fn error(&mut self, _error: &Error, _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }

    /// Called once, behind the last article.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()>;
}

/// What a whole run comes to.
#[derive(Debug, Default, PartialEq)]
pub struct Summary {
    pub articles: usize,
    pub words: usize,
    pub findings: usize,
    pub by_rule: BTreeMap<&'static str, usize>,
    pub by_severity: BTreeMap<Severity, usize>,
    penalty: u64,
}

impl Summary {
    /// Counts an article in.
    pub fn add(&mut self, article: &Checked) {
        self.articles += 1;
        self.words += article.words;
        article.findings.iter().for_each(|finding| self.count(finding));
    }

    /// Whether anything as severe as that was found.
    pub fn has(&self, least: Severity) -> bool {
        self.by_severity.keys().any(|severity| *severity >= least)
    }

    fn count(&mut self, finding: &Finding) {
        self.findings += 1;
        *self.by_rule.entry(finding.rule).or_default() += 1;
        *self.by_severity.entry(finding.severity).or_default() += 1;
        self.penalty += u64::from(finding.severity.penalty());
    }

    /// The MQM penalty per 1,000 words: minor errors count 1, major 5, critical 25.
    pub fn penalty_per_thousand(&self) -> f64 {
        if self.words == 0 { 0.0 } else { 1000.0 * self.penalty as f64 / self.words as f64 }
    }
}

//! Reports: what was found, for a person, for a patch, for a program.

#[cfg(feature = "cli")]
pub mod diff;
#[cfg(feature = "cli")]
pub mod html;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
#[cfg(feature = "cli")]
pub mod proposals;
#[cfg(feature = "cli")]
pub mod statistics;
#[cfg(feature = "cli")]
pub mod tools;

use crate::checker::Checked;
use crate::error::Error;
use crate::finding::{Finding, Located, Severity};
use serde::ser::{Serialize, SerializeStruct, Serializer};
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

    /// The articles of one file, in the order in which they were read.
    fn file(&mut self, articles: &[Checked], out: &mut dyn Write) -> Result<()> {
        articles.iter().try_for_each(|article| self.article(article, out))
    }

    /// What could not be read. The command tells it on standard error whatever a report makes of it.
    fn error(&mut self, _error: &Error, _out: &mut dyn Write) -> Result<()> {
        Ok(())
    }

    /// Called once, behind the last article.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()>;
}

/// The findings of a file's articles, which may lie between each other, in order of their places in it.
pub(crate) fn by_place(articles: &[Checked]) -> Vec<Located> {
    let mut findings: Vec<Located> = articles.iter().flat_map(Checked::located).collect();
    findings.sort_by_key(|finding| (finding.start, finding.end));
    findings
}

/// What a whole run comes to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// How many articles were checked.
    pub articles: usize,
    /// How many words they have.
    pub words: usize,
    /// How many findings there are.
    pub findings: usize,
    /// How many of each rule, by its name.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// How many of each severity.
    pub by_severity: BTreeMap<Severity, usize>,
}

/// With [`Summary::penalty_per_thousand`] as `mqm_penalty_per_1000_words`, to one place behind the point.
impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Summary", 6)?;
        fields.serialize_field("articles", &self.articles)?;
        fields.serialize_field("words", &self.words)?;
        fields.serialize_field("findings", &self.findings)?;
        fields.serialize_field("by_rule", &self.by_rule)?;
        fields.serialize_field("by_severity", &self.by_severity)?;
        let penalty = (self.penalty_per_thousand() * 10.0).round() / 10.0;
        fields.serialize_field("mqm_penalty_per_1000_words", &penalty)?;
        fields.end()
    }
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

    /// The rules that found something, those that found most first.
    pub fn rules_by_count(&self) -> Vec<(&'static str, usize)> {
        let mut rules: Vec<_> = self.by_rule.iter().map(|(rule, count)| (*rule, *count)).collect();
        rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        rules
    }

    fn count(&mut self, finding: &Finding) {
        self.findings += 1;
        *self.by_rule.entry(finding.rule).or_default() += 1;
        *self.by_severity.entry(finding.severity).or_default() += 1;
    }

    /// The MQM penalty per 1,000 words: minor errors count 1, major 5, critical 25.
    pub fn penalty_per_thousand(&self) -> f64 {
        let penalty: f64 = self
            .by_severity
            .iter()
            .map(|(severity, count)| f64::from(severity.penalty()) * *count as f64)
            .fold(0.0, |sum, one| sum + one);
        if self.words == 0 { 0.0 } else { 1000.0 * penalty / self.words as f64 }
    }
}

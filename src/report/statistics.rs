//! The report in numbers: how many findings by severity, by rule and by file.

use super::human::{counted, visible};
use super::{Report, Summary};
use crate::checker::Checked;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// Counts of findings, without the findings.
pub struct Statistics {
    by_file: BTreeMap<String, usize>,
    /// Whether the last lines are left out, which tell what all comes to.
    quiet: bool,
}

impl Statistics {
    /// Counts, followed by what all comes to unless `quiet`.
    pub fn new(quiet: bool) -> Statistics {
        Statistics { by_file: BTreeMap::new(), quiet }
    }
}

impl Report for Statistics {
    fn article(&mut self, checked: &Checked, _: &mut dyn Write) -> Result<()> {
        if !checked.findings.is_empty() {
            *self.by_file.entry(checked.document.path.clone()).or_default() +=
                checked.findings.len();
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> Result<()> {
        let severities = summary.by_severity.iter().rev();
        let severities = severities.map(|(severity, count)| (severity.name().to_string(), *count));
        table("by severity", severities, out)?;
        let rules = summary.rules_by_count().into_iter();
        table("by rule", rules.map(|(rule, count)| (rule.to_string(), count)), out)?;
        let mut files: Vec<_> = std::mem::take(&mut self.by_file).into_iter().collect();
        files.sort_by_key(|(_, count)| Reverse(*count));
        table("by file", files.into_iter().map(|(path, count)| (visible(&path), count)), out)?;
        if self.quiet {
            return Ok(());
        }
        let articles = counted(summary.articles, "article");
        let (findings, words) =
            (counted(summary.findings, "finding"), counted(summary.words, "word"));
        writeln!(out, "{findings} in {articles}, {words}")?;
        writeln!(out, "MQM penalty: {:.1} per 1,000 words", summary.penalty_per_thousand())
    }
}

/// A heading, and a line for each count; nothing where there is nothing to count.
fn table(
    heading: &str,
    rows: impl Iterator<Item = (String, usize)>,
    out: &mut dyn Write,
) -> Result<()> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "{heading}")?;
    rows.try_for_each(|(name, count)| writeln!(out, "{count:>6}  {name}"))?;
    writeln!(out)
}

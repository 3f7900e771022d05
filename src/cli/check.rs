//! `mtlint check`

#[cfg(feature = "watch")]
use super::complain;
use super::output::{Destination, Format, Output};
use super::run::{self, Run};
use super::show::Stage;
#[cfg(feature = "watch")]
use super::watch::Watched;
use super::{CLEAN, Common, FOUND, FailOn, Least, TROUBLE, Wanted, print};
use crate::checker::Options;
#[cfg(feature = "watch")]
use crate::checker::STDIN;
use crate::finding::{Safety, Severity};
use crate::report::statistics::Statistics;
use crate::report::{Report, Summary};
use crate::text::printable;
use anstream::AutoStream;
use clap::{Args, ValueEnum};
use std::io::Write;

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    wanted: Wanted,
    /// How to report.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Also write a report to a file; may be given again.
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,
    /// Check only articles that have changed since a revision of Git, or that Git does not track.
    #[arg(long, value_name = "REV", conflicts_with = "changed_paragraphs")]
    changed: Option<String>,
    /// Of articles that have changed since a revision of Git tell only what stands in changed paragraphs.
    #[arg(long, value_name = "REV")]
    changed_paragraphs: Option<String>,
    /// Check again whenever an article, the configuration or a glossary changes, until Ctrl-C.
    #[cfg(feature = "watch")]
    #[arg(long)]
    watch: bool,
    /// Check one table, or one file of JSON Lines, XLIFF or TMX, from this record on, counted from 1.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    from_record: Option<u64>,
    /// Tell how many findings there are by severity, rule and file instead of the findings.
    #[arg(long, conflicts_with_all = ["format", "show"])]
    statistics: bool,
    /// Tell only findings that are at least as severe.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    min_severity: Option<Least>,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Show a stage of the work instead of findings: why was this (not) found?
    #[arg(long, value_enum, value_name = "STAGE")]
    show: Option<Stage>,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Check {
    pub fn run(self) -> u8 {
        #[cfg(feature = "watch")]
        if self.watch {
            return self.watch();
        }
        match Run::with(self.options()) {
            Some(run) => {
                let status = self.once(&run);
                run.leave();
                status
            }
            None => TROUBLE,
        }
    }

    /// Checks whenever anything changes that counts.
    #[cfg(feature = "watch")]
    fn watch(self) -> u8 {
        let named = self.common.paths.clone();
        if named.iter().any(|path| path.as_os_str() == STDIN) {
            complain("--watch: standard input cannot be watched; name files or folders");
            return TROUBLE;
        }
        let written = self.output.iter().map(|output| output.path.clone()).collect();
        let mut known = Vec::new();
        let check = || {
            // While a configuration is broken, what was known before is watched.
            if let Some(run) = Run::with(self.options()) {
                self.once(&run);
                known = run.checker.inputs();
            }
            known.clone()
        };
        Watched { named, written }.run(self.common.quiet, check)
    }

    fn once(&self, run: &Run) -> u8 {
        if let Some(stage) = self.show {
            return show(run, stage);
        }
        // A watch ends at the first signal by itself.
        #[cfg(feature = "watch")]
        let is_watch = self.watch;
        #[cfg(not(feature = "watch"))]
        let is_watch = false;
        if !is_watch {
            run.heed_signals();
        }
        let summary = match self.report(run) {
            Ok(summary) => summary,
            Err(status) => return status,
        };
        run.tell_if_nothing_was_read();
        let configured = || run.checker.config().fail_on.or(Some(Severity::Minor));
        let fail_on = self.fail_on.map_or_else(configured, FailOn::severity);
        match (run.has_failed(), fail_on.is_some_and(|least| summary.has(least))) {
            (true, _) => TROUBLE,
            (_, true) => FOUND,
            _ => CLEAN,
        }
    }

    fn options(&self) -> (Options, bool) {
        let mut options = run::options(&self.common, &self.wanted);
        options.changed = self.changed_paragraphs.clone().or_else(|| self.changed.clone());
        options.only_changed_paragraphs = self.changed_paragraphs.is_some();
        options.min_severity = self.min_severity.map(Least::severity);
        options.in_parts = self.show.is_none() && self.format != Format::Diff;
        options.from_record = self.from_record;
        (options, self.common.quiet)
    }

    fn report(&self, run: &Run) -> Result<Summary, u8> {
        let files: Result<Vec<_>, u8> = self.output.iter().map(Destination::file).collect();
        let mut destinations = files?;
        let quiet = self.common.quiet;
        let report: Option<Box<dyn Report>> = match self.statistics {
            true => Some(Box::new(Statistics::new(quiet))),
            false => self.format.report(self.is_coloured(), quiet),
        };
        let patch = report.is_none().then_some(Safety::Unsafe);
        destinations.extend(report.map(Destination::standard));
        run.report(destinations, patch)
    }

    fn is_coloured(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// Writes what a terminal or a log shows as it is, and the rest as escapes, but for tabs and ends of lines.
struct Printable<'o>(&'o mut dyn Write);

impl Write for Printable<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        for part in text.split_inclusive(['\t', '\n']) {
            let body = part.trim_end_matches(['\t', '\n']);
            self.0.write_all(printable(body).as_bytes())?;
            self.0.write_all(&part.as_bytes()[body.len()..])?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

fn show(run: &Run, stage: Stage) -> u8 {
    for path in run.checker.files() {
        let (documents, errors) = run.checker.read(path);
        run.tell(&errors);
        for document in documents {
            run.tell_notes(&document);
            let article = run.checker.context().article(&document);
            if let Err(status) = print(|out| stage.write(&article, &mut Printable(out))) {
                return status;
            }
        }
    }
    if run.has_failed() { TROUBLE } else { CLEAN }
}

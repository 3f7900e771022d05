//! `mtlint fix`

use super::decisions::Decisions;
use super::run::Run;
use super::{CLEAN, Common, FOUND, TROUBLE, Wanted, complain, print};
use crate::checker::{Checked, STDIN};
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Safety, Severity};
use crate::fix::{self, Fixed};
use crate::report::human::counted;
use crate::text::printable;
use clap::Args;
use std::io::{Result, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Fix {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    wanted: Wanted,
    /// Also write fixes that a person should look at.
    #[arg(long = "unsafe")]
    also_unsafe: bool,
    /// Write what was accepted in a report of --format html, and nothing else.
    #[arg(long, value_name = "PATH", conflicts_with = "also_unsafe")]
    decisions: Option<PathBuf>,
    /// Show the changes as a patch instead of writing them.
    #[arg(long)]
    diff: bool,
    /// Exit as `mtlint check` would afterwards: 1 where something remains to be mended.
    #[arg(long)]
    check: bool,
}

/// What has become of the files so far.
#[derive(Default)]
struct Done {
    mended: usize,
    remaining: usize,
    /// The most severe finding that remains.
    worst: Option<Severity>,
    has_printed_input: bool,
}

impl Fix {
    pub fn run(mut self) -> u8 {
        // What is known may be mended all the same.
        self.common.no_baseline |= self.decisions.is_none();
        let mut decisions = match self.decisions.as_deref().map(Decisions::load).transpose() {
            Ok(decisions) => decisions,
            Err(error) => {
                complain(error);
                return TROUBLE;
            }
        };
        let Some(run) = Run::new(&self.common, &self.wanted) else { return TROUBLE };
        let safety = if self.also_unsafe { Safety::Unsafe } else { Safety::Safe };
        let mut done = Done::default();
        let mut fixed = |articles: &[Checked]| match &mut decisions {
            Some(decisions) => {
                let chosen = decisions.chosen(articles);
                run.checker.fixed_as_chosen(articles, &chosen)
            }
            None => run.checker.fixed(articles, safety),
        };
        let ran = run.check(|articles, _| self.write(&run, articles, fixed(articles), &mut done));
        if let Err(status) = ran.and_then(|()| self.end(&run, &done)) {
            return status;
        }
        run.tell_if_nothing_was_read();
        if let Some(left) = decisions.map(|decisions| decisions.left()).filter(|left| *left > 0) {
            let left = counted(left, "finding");
            run.note(format!("{left} of those accepted: not there any more"));
        }
        let least = run.checker.config().fail_on.unwrap_or(Severity::Minor);
        match done.worst {
            _ if run.has_failed() => TROUBLE,
            Some(worst) if self.check && worst >= least => FOUND,
            _ => CLEAN,
        }
    }

    /// Writes one file; standard input goes to standard output.
    fn write(
        &self,
        run: &Run,
        articles: &[Checked],
        fixed: std::result::Result<Fixed, Error>,
        done: &mut Done,
    ) -> std::result::Result<(), u8> {
        let Some(Checked { document, .. }) = articles.first() else { return Ok(()) };
        let is_input = document.path == self.common.stdin_name && self.has_input();
        let written = fixed.and_then(|fixed| {
            if fixed.mended > 0 && !is_input && !self.diff {
                fix::write(document, &fixed.bytes)?;
            }
            Ok(fixed)
        });
        let fixed = match written {
            Ok(fixed) => fixed,
            Err(error) => {
                run.tell(&[error]);
                return Ok(());
            }
        };
        fixed.refused.iter().for_each(|refused| run.note(refused));
        let remaining = remaining(articles, &fixed);
        done.count(fixed.mended, &remaining);
        if self.diff {
            return print(|out| crate::report::diff::write(document, &fixed, out));
        }
        if is_input {
            if fixed.mended == 0 {
                return Ok(());
            }
            done.has_printed_input = true;
            return print(|out| out.write_all(&fixed.bytes));
        }
        print(|out| {
            if fixed.mended > 0 && !self.common.quiet {
                let mended = counted(fixed.mended, "finding");
                writeln!(out, "{}: {mended} mended", document.path)?;
            }
            remaining.iter().try_for_each(|(document, finding)| remains(document, finding, out))
        })
    }

    /// Prints standard input as it is, where there was nothing in it to mend, and how many findings remain.
    fn end(&self, run: &Run, done: &Done) -> std::result::Result<(), u8> {
        if self.has_input() {
            return match run.checker.input() {
                Ok(bytes) if !done.has_printed_input && !self.diff => {
                    print(|out| out.write_all(bytes))
                }
                _ => Ok(()),
            };
        }
        if self.diff || self.common.quiet || done.remaining == 0 {
            return Ok(());
        }
        let (mended, remain) = (counted(done.mended, "finding"), done.remaining);
        print(|out| writeln!(out, "{mended} mended, {remain} to be looked at"))
    }

    fn has_input(&self) -> bool {
        self.common.paths.iter().any(|path| path.as_os_str() == STDIN)
    }
}

impl Done {
    fn count(&mut self, mended: usize, remaining: &[(&Document, &Finding)]) {
        self.mended += mended;
        self.remaining += remaining.len();
        let worst = remaining.iter().map(|(_, finding)| finding.severity).max();
        self.worst = self.worst.max(worst);
    }
}

/// What is still to be mended of a file.
fn remaining<'a>(articles: &'a [Checked], fixed: &'a Fixed) -> Vec<(&'a Document, &'a Finding)> {
    fn each<'a>(
        document: &'a Document,
        findings: &'a [Finding],
    ) -> impl Iterator<Item = (&'a Document, &'a Finding)> {
        findings.iter().map(move |finding| (document, finding))
    }
    match &fixed.remaining {
        Some(remaining) => {
            remaining.iter().flat_map(|(document, findings)| each(document, findings)).collect()
        }
        None => articles.iter().flat_map(|one| each(&one.document, &one.findings)).collect(),
    }
}

/// Tells on a line what remains and how it could be mended.
fn remains(document: &Document, finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let from = document.place(finding.span).from;
    write!(out, "{}:{}:{} {}: ", document.path, from.line, from.column, finding.rule)?;
    match finding.fixes.as_slice() {
        [] => writeln!(out, "{}", finding.message),
        [fix] if fix.safety != Safety::Show => {
            let span = fix.span(finding.span);
            let (old, new) = (span.of(document.text()), fix.applied(document.text(), span));
            // What is safe and remains all the same could not be written.
            let is_writable = fix.safety == Safety::Unsafe
                && fix.all_edits().all(|edit| document.change(edit).is_some());
            let (old, new) = (one_line(old), one_line(&new));
            match (is_writable, new.as_str()) {
                (true, "") => writeln!(out, "--unsafe deletes “{old}”"),
                (true, _) => writeln!(out, "--unsafe writes “{new}” for “{old}”"),
                (false, "") => writeln!(out, "delete “{old}” by hand"),
                (false, _) => writeln!(out, "write “{new}” for “{old}” by hand"),
            }
        }
        fixes => {
            let proposed = fixes.iter().map(|fix| {
                let span = fix.span(finding.span);
                format!("“{}”", one_line(&fix.applied(document.text(), span)))
            });
            let old = one_line(finding.span.of(document.text()));
            writeln!(out, "“{old}” may be {}", proposed.collect::<Vec<_>>().join(" or "))
        }
    }
}

fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

//! What the commands have in common: arguments to a checker, and a checker's news to the terminal.

use super::output::Destination;
use super::progress::Progress;
use super::{Common, Wanted, complain, print};
use crate::checker::{Checked, CheckedFile, Checker, Options, Stopped};
use crate::document::Document;
use crate::error::Error;
use crate::finding::Safety;
use crate::read::parts;
use crate::report::human::counted;
use crate::report::{Summary, diff};
use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::sync::Arc;

/// A checker whose errors are told on standard error.
pub struct Run {
    pub checker: Checker,
    progress: Arc<Progress>,
    /// Whether anything went wrong so far; it has been told.
    failed: Cell<bool>,
    has_read: Cell<bool>,
    without_pack: RefCell<Vec<String>>,
    /// Whether notes are kept back.
    quiet: bool,
}

impl Run {
    /// Prepares a run. What is wrong is told at once; only a configuration that cannot be understood stops it.
    pub fn new(common: &Common, wanted: &Wanted) -> Option<Run> {
        Run::with((options(common, wanted), common.quiet))
    }

    /// Prepares a run of those options, which keeps its notes back or tells them.
    pub fn with((options, quiet): (Options, bool)) -> Option<Run> {
        let progress = Arc::new(Progress::new(quiet));
        let checker = match Checker::observed(options, progress.clone()) {
            Ok(checker) => checker,
            Err(error) => {
                complain(error);
                return None;
            }
        };
        let run = Run {
            checker,
            progress,
            failed: Cell::new(false),
            has_read: Cell::new(false),
            without_pack: RefCell::new(Vec::new()),
            quiet,
        };
        run.progress.aside(|| {
            run.tell(run.checker.errors());
            run.checker.clashes().iter().for_each(|clash| run.note(clash));
        });
        Some(run)
    }

    /// Lets a first signal end a run with files that are read in parts behind what is being checked, so that it may go on there.
    pub fn heed_signals(&self) {
        #[cfg(unix)]
        if self.checker.has_parted() {
            use signal_hook::consts::{SIGINT, SIGTERM};
            use signal_hook::flag;
            for signal in [SIGINT, SIGTERM] {
                // The second one ends the process.
                let _ = flag::register_conditional_default(signal, self.checker.stop());
                let _ = flag::register(signal, self.checker.stop());
            }
        }
    }

    /// Leaves what the run was done with to the end of the process, which need not take it apart piece by piece.
    pub fn leave(&self) {
        let context = self.checker.context();
        Box::leak(Box::new((context.packs.clone(), context.glossaries.clone())));
    }

    /// Whether anything went wrong so far.
    pub fn has_failed(&self) -> bool {
        self.failed.get()
    }

    /// Tells why no article was read, if none was: that nothing is found says something of articles only.
    pub fn tell_if_nothing_was_read(&self) {
        if self.has_read.get() || self.has_failed() {
            return;
        }
        if self.checker.files().is_empty() && self.checker.unchanged() > 0 {
            return self.note("no article has changed");
        }
        self.failed.set(true);
        match (self.checker.files(), self.checker.left_out()) {
            ([], 0) => complain(
                "no article was found: no file there is of a format that mtlint reads; the README lists them",
            ),
            ([], left_out) => complain(format!(
                "no article was read: the configuration leaves out {left_out} of the files named or found; --no-exclude checks them"
            )),
            ([file], _) => complain(format!(
                "no article was read: {} holds no text of an article and no translation",
                self.checker.name_of(file)
            )),
            (files, _) => complain(format!(
                "no article was read: {} files hold no text of an article and no translation",
                files.len()
            )),
        }
    }

    /// Tells what whoever checks an article should know of how it was read.
    pub fn tell_notes(&self, document: &Document) {
        document.notes.iter().for_each(|note| self.note(note));
    }

    /// Tells what is good to know and nobody's error.
    pub fn note(&self, note: impl Display) {
        if !self.quiet {
            complain(format!("note: {note}"));
        }
    }

    /// Tells what went wrong.
    pub fn tell(&self, errors: &[Error]) {
        self.failed.set(self.failed.get() || !errors.is_empty());
        errors.iter().for_each(complain);
    }

    /// Checks all files and hands on the articles of each; errors are told.
    pub fn check(
        &self,
        mut each: impl FnMut(&[Checked], &[Error]) -> Result<(), u8>,
    ) -> Result<(), u8> {
        let mut tell = |file: CheckedFile| {
            self.has_read.set(self.has_read.get() || file.articles.iter().any(holds_text));
            for article in &file.articles {
                self.note_missing_pack(article);
                self.tell_notes(&article.document);
                article.notes.iter().for_each(|note| self.note(note));
            }
            self.note_empty(&file.articles);
            let done = each(&file.articles, &file.errors);
            self.tell(&file.errors);
            done
        };
        let done = self.checker.check(|file| self.progress.aside(|| tell(file)));
        if let Some(stopped) = self.checker.stopped() {
            self.tell(&[self.told_of(&stopped)]);
        }
        self.checker.idle_exceptions().iter().for_each(|idle| self.note(idle));
        if let Some((path, stale)) = self.checker.stale() {
            let (path, stale) = (path.display(), counted(stale, "finding"));
            self.note(format!(
                "{path}: {stale} no longer there; `mtlint baseline --prune` forgets what is gone"
            ));
        }
        for code in self.without_pack.take() {
            self.note(format!(
                "there is no language pack for “{code}”; its articles are checked by the rules that need none"
            ));
        }
        done
    }

    /// What is told of where the run was ended. It can go on in the midst of its only file.
    fn told_of(&self, stopped: &Stopped) -> Error {
        let told = match (stopped.record, self.checker.files()) {
            (Some(last), files) if parts::is_text(&stopped.path.to_string_lossy()) => {
                let others =
                    if files.len() > 1 { ", nor were the files behind this one" } else { "" };
                format!(
                    "stopped in line {}; what comes behind it was not checked{others}",
                    last + 1
                )
            }
            (Some(last), [_]) => format!(
                "stopped behind record {last}; --from-record {} goes on with the next",
                last + 1
            ),
            (Some(last), _) => format!(
                "stopped behind record {last}; what comes behind it was not checked, nor were the files behind this one"
            ),
            (None, _) => {
                "stopped before this file; it was not checked, nor were those behind it".into()
            }
        };
        Error::new(&stopped.path.to_string_lossy(), None, told)
    }

    /// Checks all files and writes reports of them, and a patch to standard output where one is asked for.
    pub fn report(
        &self,
        mut destinations: Vec<Destination>,
        patch: Option<Safety>,
    ) -> Result<Summary, u8> {
        let mut summary = Summary::default();
        for destination in &mut destinations {
            destination.write(|report, out| {
                report.begin(out)?;
                self.checker.errors().iter().try_for_each(|error| report.error(error, out))
            })?;
        }
        self.check(|articles, errors| {
            articles.iter().for_each(|article| summary.add(article));
            patch.map_or(Ok(()), |safety| self.patch(articles, safety))?;
            destinations.iter_mut().try_for_each(|destination| {
                destination.write(|report, out| {
                    report.file(articles, out)?;
                    errors.iter().try_for_each(|error| report.error(error, out))
                })
            })
        })?;
        destinations.into_iter().try_for_each(|mut destination| {
            destination.write(|report, out| report.end(&summary, out))?;
            destination.close()
        })?;
        Ok(summary)
    }

    /// Prints what fixes make of a file as a patch.
    fn patch(&self, articles: &[Checked], safety: Safety) -> Result<(), u8> {
        let Some(first) = articles.first() else { return Ok(()) };
        match self.checker.fixed(articles, safety) {
            Ok(fixed) => print(|out| diff::write(&first.document, &fixed, out)),
            Err(error) => {
                self.tell(&[error]);
                Ok(())
            }
        }
    }

    /// Tells of a file among others that nothing was read of it.
    fn note_empty(&self, articles: &[Checked]) {
        if let [first, ..] = articles
            && self.checker.files().len() > 1
            && !articles.iter().any(holds_text)
        {
            self.note(Error::new(&first.document.path, None, "holds no text of an article"));
        }
    }

    fn note_missing_pack(&self, article: &Checked) {
        let mut noted = self.without_pack.borrow_mut();
        if let Some(code) = self.checker.lacks_pack(&article.document)
            && !noted.iter().any(|known| known == code)
        {
            noted.push(code.to_string());
        }
    }
}

fn holds_text(article: &Checked) -> bool {
    !article.document.segments.is_empty()
}

/// What the command line asks for.
pub fn options(common: &Common, wanted: &Wanted) -> Options {
    Options {
        paths: common.paths.clone(),
        config: common.config.clone(),
        glossaries: common.glossary.clone(),
        lang: common.lang.clone(),
        source: common.source.clone(),
        select: wanted.select.clone(),
        ignore: wanted.ignore.clone(),
        no_exclude: common.no_exclude,
        alone: wanted.alone,
        stdin_name: Some(common.stdin_name.clone()),
        baseline: common.baseline.clone(),
        no_baseline: common.no_baseline,
        cache: common.cache.cache_dir.clone(),
        no_cache: common.cache.no_cache,
        ..Options::default()
    }
}

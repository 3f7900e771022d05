//! From paths to findings: which glossaries, which language, which source, which threads. Nothing here prints.
//!
//! [`Checker`] is what the command, an editor and bindings have in common, so that all of them say the same about the
//! same bytes.

mod parted;

use crate::baseline::Baseline;
use crate::changes::{self, Changes, Passages};
#[cfg(feature = "lsp")]
use crate::check::changed;
use crate::check::{Context, Outcome, Passage, outcome_unless};
use crate::config::{self, Config, Named};
use crate::document::{Document, relative};
use crate::error::Error;
use crate::exceptions::Silenced;
use crate::files::Files;
use crate::finding::{Finding, Located, Safety, Severity};
use crate::fix::{self, Fixed};
use crate::language;
use crate::names::across::{Across, Sketch};
use crate::read::{self, Reading};
use crate::rules::inconsistent_name;
use parted::Course;
pub use parted::Stopped;
use rayon::prelude::*;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// So many files are in memory at once.
const BATCH: usize = 64;

/// The name by which standard input is asked for.
pub const STDIN: &str = "-";

/// What a run was asked for, over what its configuration says.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Articles and folders of articles; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The configuration to use instead of the nearest one above the first path.
    pub config: Option<PathBuf>,
    /// Whether no configuration is looked for where none is named.
    pub no_config: bool,
    /// Configurations and what they name, as they were read on another machine ([`Checker::knowledge`]).
    pub files: Files,
    /// Glossaries on top of those of the configuration.
    pub glossaries: Vec<PathBuf>,
    /// The language of articles that do not tell theirs by name or markup, as a BCP 47 code.
    pub lang: Option<String>,
    /// What the article was translated from.
    pub source: Option<PathBuf>,
    /// Only these rules, by name.
    pub select: Vec<String>,
    /// All rules but these.
    pub ignore: Vec<String>,
    /// Whether files that the configuration excludes are checked all the same.
    pub no_exclude: bool,
    /// Whether each article is checked by itself, not compared with the others of the run.
    pub alone: bool,
    /// What standard input is called: its ending tells format and language.
    pub stdin_name: Option<String>,
    /// The baseline to use instead of the configuration's.
    pub baseline: Option<PathBuf>,
    /// Whether what the baseline knows is told all the same.
    pub no_baseline: bool,
    /// A revision of Git: only articles are checked that have changed since, or that Git does not track.
    pub changed: Option<String>,
    /// Whether of those only what stands in changed paragraphs is told.
    pub only_changed_paragraphs: bool,
    /// The least severity of findings that are told.
    pub min_severity: Option<Severity>,
    /// Whether articles are handed over with sources ([`Checker::check_given`]), so that glossaries count that serve these.
    pub with_sources: bool,
    /// The folder in which large glossaries are kept compiled, instead of the configuration's.
    pub cache: Option<PathBuf>,
    /// Whether no glossary is kept compiled.
    pub no_cache: bool,
    /// Whether tables, JSON Lines, XLIFF and TMX are checked in parts where they are large or compressed. What writes into
    /// files wants them whole, and passes over what is compressed in a folder.
    pub in_parts: bool,
    /// The record of the only file from which on it is checked, counted from 1.
    pub from_record: Option<u64>,
}

/// An article, or what it was translated from, that is handed over in memory. Its name tells format and language as that of
/// a file does, but no file is opened by it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// What it is called.
    pub name: String,
    /// What a file of that name would hold.
    pub bytes: Vec<u8>,
    /// Its language as a BCP 47 code, where neither its name nor its markup tells it.
    pub lang: Option<String>,
}

impl Options {
    /// Whether all is looked for in all files.
    fn is_whole(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty() && self.changed.is_none()
    }

    /// Where the configuration of paths is looked for, and Git's repository.
    fn named_files(&self) -> Vec<PathBuf> {
        self.paths.iter().filter(|path| path.as_os_str() != STDIN).cloned().collect()
    }
}

/// An article that was checked.
#[non_exhaustive]
pub struct Checked {
    /// The article.
    pub document: Document,
    /// What is wrong with it, in order of place.
    pub findings: Vec<Finding>,
    /// What is wrong with it, too, and left for a reason.
    pub silenced: Vec<Silenced>,
    /// What is wrong with the exceptions that it makes.
    pub notes: Vec<Error>,
    /// Which passages of the source and of the article say the same.
    pub passages: Vec<Passage>,
    /// How many words it has.
    pub words: usize,
}

impl Checked {
    /// Leaves only those of its findings that are to be told, also of those that are silenced.
    fn retain(&mut self, is_told: impl Fn(&Document, &Finding) -> bool) {
        self.findings.retain(|finding| is_told(&self.document, finding));
        self.silenced.retain(|silenced| is_told(&self.document, &silenced.finding));
    }

    /// What is wrong with it, with the places in the file.
    pub fn located(&self) -> impl Iterator<Item = Located> {
        self.findings.iter().map(|finding| Located::new(&self.document, finding))
    }
}

/// What became of one file: the articles that it holds, and what could not be read of it.
#[derive(Default)]
#[non_exhaustive]
pub struct CheckedFile {
    /// The file's articles, in the order in which they were read.
    pub articles: Vec<Checked>,
    /// What went wrong; the articles are those that could be read all the same.
    pub errors: Vec<Error>,
}

impl CheckedFile {
    /// What remains to be mended of its articles once they were fixed, in order of place in the file as it is then.
    pub fn remaining(&self, fixed: &Fixed) -> Vec<Located> {
        let mut located: Vec<Located> = match &fixed.remaining {
            None => self.articles.iter().flat_map(Checked::located).collect(),
            Some(remaining) => {
                let located = |(document, findings): &(Document, Vec<Finding>)| {
                    let located = findings.iter().map(|finding| Located::new(document, finding));
                    located.collect::<Vec<_>>()
                };
                remaining.iter().flat_map(located).collect()
            }
        };
        located.sort_by_key(|finding| (finding.start, finding.end));
        located
    }

    /// A file, or a part of one, of which nothing could be read.
    pub(crate) fn unread(error: Error) -> CheckedFile {
        CheckedFile { articles: Vec::new(), errors: vec![error] }
    }
}

/// What an editor holds of a file, saved or not, where it is open.
pub(crate) type Held<'h> = &'h dyn Fn(&Path) -> Option<Vec<u8>>;

/// Who is told how far a run is. A run goes over its files once or twice.
pub(crate) trait Observer: Send + Sync {
    /// A pass over so many files begins; what it does, in a word or two.
    fn begins(&self, what: &'static str, files: usize);
    /// So many files more are done.
    fn has_done(&self, files: usize);
    /// The pass is over.
    fn ends(&self);
}

/// Nobody.
impl Observer for () {
    fn begins(&self, _: &'static str, _: usize) {}
    fn has_done(&self, _: usize) {}
    fn ends(&self) {}
}

/// Checks articles as options and a configuration say.
pub struct Checker {
    observer: Arc<dyn Observer>,
    options: Options,
    config: Config,
    context: Context,
    /// The files that are checked.
    files: Vec<PathBuf>,
    /// The files whose names are compared: also those that have not changed.
    compared: Vec<PathBuf>,
    changes: Option<Changes>,
    left_out: usize,
    errors: Vec<Error>,
    clashes: Vec<Error>,
    baseline: Option<Known>,
    input: OnceLock<Result<Vec<u8>, Error>>,
    course: Course,
}

/// What was found before the run, and the articles that the run has read.
#[derive(Default)]
struct Known {
    path: PathBuf,
    baseline: Mutex<Baseline>,
    read: Mutex<HashSet<String>>,
}

impl Known {
    /// What it calls an article that an editor names from the root on: a run names its articles from the folder in which the
    /// baseline lies.
    fn name_of<'p>(&self, path: &'p str) -> &'p str {
        let folder = self.path.parent();
        let below = folder.and_then(|folder| Path::new(path).strip_prefix(folder).ok());
        below.and_then(Path::to_str).unwrap_or_else(|| relative(path))
    }
}

impl Checker {
    /// Reads configuration, glossaries and language packs, and finds the files. Only a configuration or a rule's name
    /// that cannot be understood is an error; whatever else went wrong is in [`Checker::errors`].
    pub fn new(options: Options) -> Result<Checker, Error> {
        Checker::observed(options, Arc::new(()))
    }

    /// The same, and tells somebody how far it is.
    pub(crate) fn observed(
        options: Options,
        observer: Arc<dyn Observer>,
    ) -> Result<Checker, Error> {
        let mut config = configuration(&options)?;
        config.cache_as_asked(options.cache.as_deref(), options.no_cache);
        understood(&options, &config)?;
        let find = match parted::in_parts(&options) {
            true => read::walk::articles_and_packed,
            false => read::walk::articles,
        };
        let (files, mut errors) = find(&options.paths, &config.fields);
        let with_sources = may_have_sources(&options, &config, &files);
        let ((glossaries, wrong_glossaries), (packs, wrong_packs)) =
            rayon::join(|| config.glossaries(&options.glossaries, with_sources), || config.packs());
        errors.splice(0..0, wrong_glossaries.into_iter().chain(wrong_packs));
        let clashes = glossaries.clashes();
        let rules = config.rules(&options.select, &options.ignore);
        let mut context = Context::new(packs, glossaries, rules);
        context.fields = config.fields.clone();
        context.custom = config.custom_rules(&options.select, &options.ignore);
        context.exceptions = config.take_exceptions().into();
        let found = files.len();
        let compared = wanted(files, &options, &config);
        let left_out = found - compared.len();
        let (files, changes) = of_run(&compared, &options, &config)?;
        let baseline = baseline(&options, &config).and_then(|read| match read {
            Ok(baseline) => Some(baseline),
            Err(error) => {
                errors.push(error);
                None
            }
        });
        let course = Course::of(&compared, &options, &config);
        let mut checker = Checker {
            observer,
            options,
            config,
            context,
            files,
            compared,
            changes,
            left_out,
            errors,
            clashes,
            baseline,
            input: OnceLock::new(),
            course,
        };
        if let Some(error) = checker.cannot_go_on() {
            return Err(error);
        }
        let (across, failed) = checker.across();
        checker.context.across = across.map(Arc::new);
        checker.errors.extend(failed);
        Ok(checker)
    }

    /// What articles are checked with.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The files that are checked, in order.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// How many files were found and are not checked, for the configuration excludes them or they are sources.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// How many files were found and are not checked, for they have not changed.
    pub fn unchanged(&self) -> usize {
        self.compared.len() - self.files.len()
    }

    /// What reports call a file that is checked.
    pub fn name_of(&self, path: &Path) -> String {
        let is_input = path == Path::new(STDIN);
        if is_input { stdin_name(&self.options).into() } else { path.to_string_lossy().into() }
    }

    /// The files that say how to check: configurations and what they name, and glossaries.
    pub fn knowledge(&self) -> Vec<PathBuf> {
        let named = self.options.glossaries.iter().filter(|path| !config::is_built_in(path));
        self.config.inputs().chain(named.cloned()).collect()
    }

    /// What went wrong before any article was read.
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }

    /// Entries of glossaries that contradict each other; the later one holds.
    pub fn clashes(&self) -> &[Error] {
        &self.clashes
    }

    /// Checks all files on all threads and hands each to `each`, in their order. What has been handed over is let go, so
    /// that memory does not grow with the articles. The first error of `each` ends the run.
    pub fn check<E>(&self, mut each: impl FnMut(CheckedFile) -> Result<(), E>) -> Result<(), E> {
        self.observer.begins("checking", self.files.len());
        for batch in self.batches(&self.files) {
            if batch.first().is_some_and(|first| self.is_stopped_before(first)) {
                break;
            }
            match batch {
                [path] if self.is_parted(path) => self.check_parts(path, &mut each)?,
                _ => self.check_batch(batch, &mut each)?,
            }
        }
        self.observer.ends();
        Ok(())
    }

    fn check_batch<E>(
        &self,
        batch: &[PathBuf],
        each: &mut impl FnMut(CheckedFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let one = |path: &PathBuf| {
            let file = self.check_file(path);
            self.observer.has_done(1);
            file
        };
        // Also one file alone is checked by a thread of the pool, for it shares its work with another.
        let checked: Vec<CheckedFile> = rayon::scope(|_| batch.par_iter().map(one).collect());
        let mut files = batch.iter().zip(checked);
        files.try_for_each(|(path, file)| each(self.as_told(path, self.without_known(file))))
    }

    /// Files that are in memory at once; a file that is checked in parts is alone.
    fn batches<'f>(&self, files: &'f [PathBuf]) -> impl Iterator<Item = &'f [PathBuf]> {
        files
            .chunk_by(|one, next| !self.is_parted(one) && !self.is_parted(next))
            .flat_map(|group| group.chunks(BATCH))
    }

    /// Takes out what the baseline knows: in the order of the files, so that every run takes out the same.
    fn without_known(&self, file: CheckedFile) -> CheckedFile {
        let Some(known) = &self.baseline else { return file };
        let articles = file.articles.iter().map(|article| &article.document.path);
        locked(&known.read).extend(articles.map(|path| relative(path).to_string()));
        let mut baseline = locked(&known.baseline);
        without(file, |document, findings| baseline.part(document, findings))
    }

    /// Takes out what is not to be told.
    fn as_told(&self, path: &Path, mut file: CheckedFile) -> CheckedFile {
        if let Some(mut before) = self.before(path) {
            for article in &mut file.articles {
                let changed = before.changed(&article.document);
                article.retain(|document, finding| changes::touches(document, finding, &changed));
            }
        }
        let Some(least) = self.options.min_severity else { return file };
        let is_told = |_: &Document, finding: &Finding| finding.severity >= least;
        file.articles.iter_mut().for_each(|article| article.retain(is_told));
        file
    }

    /// What a file was, where only its changed paragraphs are told. With another source all of them have changed.
    fn before(&self, path: &Path) -> Option<Passages> {
        let changes = self.changes.as_ref().filter(|_| self.options.only_changed_paragraphs)?;
        let has_other_source = self.source_of(path).is_some_and(|source| changes.has(&source));
        if has_other_source { None } else { changes.before(path, &self.config.fields) }
    }

    /// Exceptions of the configuration that have silenced nothing, after a run over all that they could be meant for.
    pub fn idle_exceptions(&self) -> Vec<Error> {
        let folder = self.config.folder.as_deref();
        let covers = |path: &PathBuf| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            folder.is_some_and(|folder| path.is_dir() && folder.starts_with(path))
        };
        let is_whole =
            self.options.is_whole() && !self.is_partial() && self.options.paths.iter().any(covers);
        if is_whole { self.context.exceptions.idle() } else { Vec::new() }
    }

    /// How many findings of the baseline are gone, after a run, and the baseline's file.
    pub fn stale(&self) -> Option<(&Path, usize)> {
        let is_whole = self.options.is_whole() && !self.is_partial();
        let known = self.baseline.as_ref().filter(|_| is_whole)?;
        let stale = locked(&known.baseline).stale(&locked(&known.read));
        (stale > 0).then_some((known.path.as_path(), stale))
    }

    /// The baseline without what is gone, after a run, and how many findings that were.
    pub fn pruned_baseline(&self) -> Option<(Baseline, usize)> {
        let known = self.baseline.as_ref()?;
        let mut baseline = std::mem::take(&mut *locked(&known.baseline));
        let before = baseline.count();
        if !self.is_partial() {
            baseline.prune(&locked(&known.read));
        }
        let gone = before - baseline.count();
        Some((baseline, gone))
    }

    /// Checks one file.
    pub fn check_file(&self, path: &Path) -> CheckedFile {
        let checked = guarded(&path.to_string_lossy(), || {
            let (documents, errors) = self.read(path);
            self.checked(documents, errors)
        });
        checked.unwrap_or_else(CheckedFile::unread)
    }

    /// Checks bytes as if they were a file of that name.
    pub fn check_bytes(&self, name: &str, bytes: Vec<u8>) -> CheckedFile {
        let (documents, errors) = self.read_bytes(Path::new(name), bytes);
        self.checked(documents, errors)
    }

    /// Checks an article that is handed over, set against its source, where that is handed over, too. The thread
    /// that asks does all of it and begins no other, so that a process that is forked later can check, too.
    pub fn check_given(&self, article: Given, source: Option<Given>) -> CheckedFile {
        self.check_given_by(&self.context, article, source)
    }

    /// The same with rules of its own.
    #[doc(hidden)]
    pub fn check_given_by(
        &self,
        context: &Context,
        article: Given,
        source: Option<Given>,
    ) -> CheckedFile {
        self.check_given_with(article, source, |documents, errors| {
            checked_unless(documents, errors, context, &|| false).unwrap_or_default()
        })
    }

    /// The same on all threads, for what is handed over may be a memory.
    #[cfg(feature = "serve")]
    pub(crate) fn check_given_on_all_threads(
        &self,
        context: &Context,
        article: Given,
        source: Option<Given>,
    ) -> CheckedFile {
        self.check_given_with(article, source, |documents, errors| {
            checked(documents, errors, context)
        })
    }

    fn check_given_with(
        &self,
        article: Given,
        source: Option<Given>,
        check: impl FnOnce(Vec<Document>, Vec<Error>) -> CheckedFile,
    ) -> CheckedFile {
        let name = article.name.clone();
        let checked = guarded(&name, || {
            let (documents, errors) = self.read_given(article, source);
            check(documents, errors)
        });
        checked.unwrap_or_else(CheckedFile::unread)
    }

    /// Reads what is handed over.
    #[doc(hidden)]
    pub fn read_given(&self, article: Given, source: Option<Given>) -> (Vec<Document>, Vec<Error>) {
        let unknown =
            [Some(&article), source.as_ref()].into_iter().flatten().find_map(unknown_language);
        if let Some(error) = unknown {
            return (Vec::new(), vec![error]);
        }
        let path = PathBuf::from(&article.name);
        let reading = self.reading(&article.name, article.bytes);
        let source = source.map(|source| {
            let mut reading = self.reading(&source.name, source.bytes)?;
            let untold = |document: &&mut Document| document.language.is_none();
            let code = source.lang.as_deref().map(language::canonical);
            let documents = reading.documents.iter_mut().filter(untold);
            documents.for_each(|document| document.language.clone_from(&code));
            Ok(Source { name: source.name, reading })
        });
        let lang = article.lang.as_deref().or(self.options.lang.as_deref());
        self.settled_with(&path, reading, source, lang)
    }

    /// What the configuration and these options have for rules; the options are the request's own.
    #[cfg(feature = "serve")]
    pub(crate) fn context_by(
        &self,
        select: &[String],
        ignore: &[String],
    ) -> Result<Context, Error> {
        select.iter().chain(ignore).try_for_each(|name| self.config.known(name))?;
        let (rules, custom) =
            (self.config.rules(select, ignore), self.config.custom_rules(select, ignore));
        Ok(self.context.with_rules(rules, custom))
    }

    /// Checks what an editor holds of a file, saved or not. What the baseline knows is left out, however often it is asked.
    pub fn check_open(&self, path: &Path, bytes: Vec<u8>) -> CheckedFile {
        self.check_open_unless(path, bytes, &|_| None, &|| false).unwrap_or_default()
    }

    /// The same where the editor may hold the source, too, unless it is interrupted.
    pub(crate) fn check_open_unless(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        held: Held,
        is_interrupted: &dyn Fn() -> bool,
    ) -> Option<CheckedFile> {
        let checked = guarded(&path.to_string_lossy(), || {
            let (documents, errors) = self.read_held(path, bytes, held);
            checked_unless(documents, errors, &self.context, is_interrupted)
        });
        let file = checked.unwrap_or_else(|error| Some(CheckedFile::unread(error)));
        Some(self.unknown(file?))
    }

    /// Without what the baseline knows.
    fn unknown(&self, file: CheckedFile) -> CheckedFile {
        let Some(known) = &self.baseline else { return file };
        let mut baseline = locked(&known.baseline).clone();
        without(file, |document, findings| {
            baseline.part_of(known.name_of(&document.path), document, findings)
        })
    }

    /// Checks what an editor holds of a file that was checked before it changed a little: at once, and not all of it. None
    /// where only a whole check can tell.
    #[cfg(feature = "lsp")]
    pub(crate) fn check_changed(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        held: Held,
        before: &CheckedFile,
    ) -> Option<CheckedFile> {
        let part = |document: &Document, silenced: &[Silenced], found: Vec<Finding>| match &self
            .baseline
        {
            Some(known) => {
                let name = known.name_of(&document.path);
                locked(&known.baseline).part_beside(name, document, silenced, found)
            }
            None => (found, Vec::new()),
        };
        let checked = guarded(&path.to_string_lossy(), || {
            let (documents, errors) = self.read_held(path, bytes, held);
            if documents.len() != before.articles.len() {
                return None;
            }
            let check = |(document, before): (Document, &Checked)| {
                let Checked { document: was, findings, silenced, notes, words, .. } = before;
                let before = changed::Before { document: was, findings, silenced };
                let outcome = changed::outcome(&before, &document, &self.context, &part)?;
                let (notes, words) = (notes.clone(), *words);
                let Outcome { findings, silenced, passages, .. } = outcome;
                Some(Checked { document, findings, silenced, notes, passages, words })
            };
            let articles: Option<_> =
                documents.into_iter().zip(&before.articles).map(check).collect();
            Some(CheckedFile { articles: articles?, errors })
        });
        checked.ok()?
    }

    /// Reads bytes as if they were a file of that name.
    pub(crate) fn read_bytes(&self, path: &Path, bytes: Vec<u8>) -> (Vec<Document>, Vec<Error>) {
        self.read_held(path, bytes, &|_| None)
    }

    /// The same where an editor may hold the source.
    fn read_held(&self, path: &Path, bytes: Vec<u8>, held: Held) -> (Vec<Document>, Vec<Error>) {
        let reading = self.reading(&path.to_string_lossy(), bytes);
        self.settled(path, reading, held)
    }

    fn reading(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, Error> {
        self.config.limits.size(name, bytes.len() as u64)?;
        read::all(name, bytes, &self.config.fields)
    }

    /// Whether the configuration leaves a file out.
    #[cfg(feature = "lsp")]
    pub(crate) fn excludes(&self, path: &Path) -> bool {
        self.config.excludes(path)
    }

    /// What fixing makes of a file, all of whose articles these are. Of none it makes nothing: such a file is as it was.
    pub fn fixed(&self, articles: &[Checked], safety: Safety) -> Result<Fixed, Error> {
        let articles: Vec<_> = articles
            .iter()
            .map(|article| (&article.document, article.findings.as_slice()))
            .collect();
        let name = articles.first().map_or("", |(document, _)| &document.path);
        guarded(name, || fix::fix_file(&articles, &self.context, safety))?
    }

    /// The same with rules of its own.
    #[cfg(feature = "serve")]
    pub(crate) fn fixed_by(
        &self,
        context: &Context,
        articles: &[(&Document, &[Finding])],
        safety: Safety,
    ) -> Result<Fixed, Error> {
        let name = articles.first().map_or("", |(document, _)| &document.path);
        guarded(name, || fix::fix_file(articles, context, safety))?
    }

    /// What the fixes of those findings make of a file, by its articles, that somebody has accepted.
    pub fn fixed_as_chosen(
        &self,
        articles: &[Checked],
        chosen: &[Vec<Finding>],
    ) -> Result<Fixed, Error> {
        let documents = articles.iter().map(|article| &article.document);
        let articles: Vec<_> = documents.zip(chosen.iter().map(Vec::as_slice)).collect();
        let name = articles.first().map_or("", |(document, _)| &document.path);
        guarded(name, || fix::fix_chosen(&articles, &self.context))?
    }

    /// Reads a file's articles, finds their sources and settles their languages: by name or markup, then the options,
    /// then the configuration, then by what their text looks like.
    pub fn read(&self, path: &Path) -> (Vec<Document>, Vec<Error>) {
        let fields = &self.config.fields;
        let limits = self.config.limits;
        let reading = if path == Path::new(STDIN) {
            let name = stdin_name(&self.options);
            self.input().and_then(|bytes| {
                limits.size(name, bytes.len() as u64)?;
                read::all(name, bytes.to_vec(), fields)
            })
        } else {
            limits.file(path).and_then(|()| read::file(path, fields))
        };
        self.settled(path, reading, &|_| None)
    }

    /// The bytes of standard input, which is read once.
    pub(crate) fn input(&self) -> Result<&[u8], Error> {
        let read = || read::stdin(stdin_name(&self.options));
        self.input.get_or_init(read).as_deref().map_err(Error::clone)
    }

    fn checked(&self, documents: Vec<Document>, errors: Vec<Error>) -> CheckedFile {
        checked(documents, errors, &self.context)
    }

    fn settled(
        &self,
        path: &Path,
        read: Result<Reading, Error>,
        held: Held,
    ) -> (Vec<Document>, Vec<Error>) {
        let is_read = read.as_ref().is_ok_and(|reading| holds_no_source(&reading.documents));
        let source = self.source_of(path).filter(|_| is_read);
        let source = source.map(|source| self.read_source(&source, held(&source)));
        self.settled_with(path, read, source, self.options.lang.as_deref())
    }

    /// Reads what an editor holds of a source, or else its file.
    fn read_source(&self, path: &Path, held: Option<Vec<u8>>) -> Result<Source, Error> {
        let name = path.to_string_lossy().into_owned();
        let reading = match held {
            Some(bytes) => self.reading(&name, bytes)?,
            None => {
                self.config.limits.file(path)?;
                read::file(path, &self.config.fields)?
            }
        };
        Ok(Source { name, reading })
    }

    /// Sets articles against their source, unless they bring theirs, and settles their languages.
    fn settled_with(
        &self,
        path: &Path,
        read: Result<Reading, Error>,
        source: Option<Result<Source, Error>>,
        lang: Option<&str>,
    ) -> (Vec<Document>, Vec<Error>) {
        let (mut documents, mut errors) = match read {
            Ok(reading) => (reading.documents, reading.errors),
            Err(error) => return (Vec::new(), vec![error]),
        };
        match source.filter(|_| holds_no_source(&documents)) {
            Some(Ok(mut source)) => {
                // A long text is several articles only where it is alone.
                read::plain::joined(&mut source.reading.documents);
                read::plain::joined(&mut documents);
                errors.extend(set_against(source, &mut documents));
            }
            Some(Err(error)) => return (Vec::new(), vec![error]),
            None => {}
        }
        if let Err(error) = self.config.limits.passages(&documents) {
            return (Vec::new(), vec![error]);
        }
        documents.iter_mut().for_each(|document| self.settle_language(path, document, lang));
        (documents, errors)
    }

    fn settle_language(&self, path: &Path, document: &mut Document, lang: Option<&str>) {
        let identified =
            |document: &Document| language::identify(document.text()).map(str::to_string);
        if document.language.is_none() {
            let configured = || self.config.language_of(path).map(str::to_string);
            let told = lang.map(str::to_string).or_else(configured);
            let told = told.map(|code| language::canonical(&code));
            document.language = told.or_else(|| identified(document));
        }
        if let Some(source) = document.source_document.as_mut().and_then(Arc::get_mut)
            && source.language.is_none()
        {
            let told = self.config.source_lang.as_deref().map(language::canonical);
            source.language = told.or_else(|| identified(source));
        }
    }

    /// The file that an article was translated from: as named, or beside it in the language of the sources.
    pub(crate) fn source_of(&self, path: &Path) -> Option<PathBuf> {
        source_of(path, &self.options, &self.config)
    }

    /// How the articles of the run render names: a pass over all of them, where there are several and the rule is on. What
    /// failed on the way is handed back.
    fn across(&self) -> (Option<Across>, Vec<Error>) {
        let wanted = !self.options.alone && self.config.across_articles.unwrap_or(true);
        let rule = inconsistent_name::RULE.name;
        let asked = self.context.rules.iter().any(|(on, _)| on.name == rule);
        if !wanted || !asked || self.files.is_empty() || self.compared.len() < 2 {
            return (None, Vec::new());
        }
        let (mut across, mut failed) = (Across::default(), Vec::new());
        let mut take = |sketches: Result<Vec<(String, Sketch)>, Error>| match sketches {
            Ok(sketches) => {
                sketches.into_iter().for_each(|(path, sketch)| across.add(&path, sketch))
            }
            Err(error) => failed.push(error),
        };
        self.observer.begins("comparing names", self.compared.len());
        let sketches = |documents: Vec<Document>| {
            let sketch = |one: &Document| (one.path.clone(), self.context.sketch(one));
            documents.iter().map(sketch).collect::<Vec<_>>()
        };
        for batch in self.batches(&self.compared) {
            if let [path] = batch
                && self.is_parted(path)
            {
                self.each_part(path, sketches, &mut take);
                continue;
            }
            // What cannot be read is told by the pass that checks; standard input can be read but once.
            let readable = batch.par_iter().filter(|path| path.as_os_str() != STDIN);
            let of_file = |path: &PathBuf| {
                self.observer.has_done(1);
                guarded(&path.to_string_lossy(), || sketches(self.read(path).0))
            };
            let done: Vec<_> = readable.map(of_file).collect();
            done.into_iter().for_each(&mut take);
        }
        self.observer.ends();
        (Some(across), failed)
    }
}

/// What only the command asks for.
#[cfg(feature = "cli")]
impl Checker {
    /// Files that the result depends on besides the articles themselves: configurations and what they name, sources.
    #[cfg(feature = "watch")]
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let options = [&self.options.config, &self.options.baseline, &self.options.source];
        let options = options.into_iter().flatten().chain(&self.options.glossaries).cloned();
        let sources = self.files.iter().filter_map(|path| self.source_of(path));
        options.chain(self.config.inputs()).chain(sources).collect()
    }

    /// What the configuration says.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// Does something with all files on all threads, a batch at a time, and hands on what comes of it in their order.
    pub(crate) fn map<T: Send>(
        &self,
        work: impl Fn(&Path, Vec<Document>, Vec<Error>) -> T + Sync,
        mut each: impl FnMut(T),
    ) {
        self.observer.begins("reading", self.files.len());
        for batch in self.files.chunks(BATCH) {
            let one = |path: &PathBuf| {
                let (documents, errors) = self.read(path);
                let worked = work(path, documents, errors);
                self.observer.has_done(1);
                worked
            };
            let done: Vec<T> = batch.par_iter().map(one).collect();
            done.into_iter().for_each(&mut each);
        }
        self.observer.ends();
    }

    /// The languages for which there is no pack, of those that an article is in; "an unknown language" where none is
    /// known.
    pub(crate) fn lacks_pack<'d>(&self, document: &'d Document) -> Option<&'d str> {
        let code = document.language.as_deref().unwrap_or("an unknown language");
        let lacks = self.context.packs.get(code).is_none() && !document.text().trim().is_empty();
        lacks.then_some(code)
    }
}

/// What an article was translated from, as it was read.
struct Source {
    name: String,
    reading: Reading,
}

fn holds_no_source(documents: &[Document]) -> bool {
    documents.iter().all(|document| document.source_document.is_none())
}

/// Gives an article its source; what of the source could not be read is handed back. Which of several articles was
/// translated from which is not known, and told.
fn set_against(Source { name, mut reading }: Source, documents: &mut [Document]) -> Vec<Error> {
    match (documents, reading.documents.len()) {
        ([document], 1) => document.source_document = reading.documents.pop().map(Arc::new),
        ([first, ..], 1..) => {
            let told =
                format!("is not set against {name}, for one of the two holds several articles");
            first.notes.push(Error::new(&first.path, None, told));
        }
        _ => {}
    }
    reading.errors
}

/// What is wrong with the language of what is handed over.
fn unknown_language(given: &Given) -> Option<Error> {
    let fault = language::registered(given.lang.as_deref()?).err()?;
    Some(Error::new(&given.name, None, String::from(fault)))
}

/// Checks one article, unless that is interrupted.
fn checked_article(
    document: Document,
    context: &Context,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Checked> {
    let Outcome { findings, silenced, notes, passages, words } =
        outcome_unless(&document, context, is_interrupted)?;
    Some(Checked { document, findings, silenced, notes, passages, words })
}

/// Checks what was read of a file on all threads, for a memory may be the only file of a run.
fn checked(documents: Vec<Document>, errors: Vec<Error>, context: &Context) -> CheckedFile {
    let check = |document| checked_article(document, context, &|| false);
    let mut articles: Vec<Checked> = match documents.len() {
        0 | 1 => documents.into_iter().filter_map(check).collect(),
        _ => documents.into_par_iter().filter_map(check).collect(),
    };
    tell_once(&mut articles);
    CheckedFile { articles, errors }
}

/// The same, unless that is interrupted.
fn checked_unless(
    documents: Vec<Document>,
    errors: Vec<Error>,
    context: &Context,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<CheckedFile> {
    let check = |document| checked_article(document, context, is_interrupted);
    let mut articles = documents.into_iter().map(check).collect::<Option<Vec<Checked>>>()?;
    tell_once(&mut articles);
    Some(CheckedFile { articles, errors })
}

/// Leaves what is wrong with the marks of a file to its first article. Every article of the file sees all of them, and a mark
/// that silences something in any is not idle.
fn tell_once(articles: &mut [Checked]) {
    let Some((first, others)) = articles.split_first_mut() else { return };
    if first.notes.is_empty() {
        others.iter_mut().for_each(|article| article.notes.clear());
        return;
    }
    for other in others {
        let notes = std::mem::take(&mut other.notes);
        first.notes.retain(|note| notes.contains(note));
    }
}

/// A file's articles without the findings that a baseline knows, as it parts them.
fn without(
    mut file: CheckedFile,
    mut part: impl FnMut(&Document, Vec<Finding>) -> (Vec<Finding>, Vec<Silenced>),
) -> CheckedFile {
    for article in &mut file.articles {
        let findings = std::mem::take(&mut article.findings);
        let (new, old) = part(&article.document, findings);
        article.findings = new;
        article.silenced.extend(old);
    }
    file
}

/// A lock whose holder failed is as good as before: what it guards is changed in single steps.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn baseline(options: &Options, config: &Config) -> Option<Result<Known, Error>> {
    let named = options.baseline.clone().map(Named::from).or_else(|| config.baseline.clone());
    let named = named.filter(|_| !options.no_baseline)?;
    let loaded =
        named.is_there("baseline", &Files::default()).and_then(|()| Baseline::load(&named.path));
    let known = |baseline| Known {
        path: named.path.clone(),
        baseline: Mutex::new(baseline),
        ..Known::default()
    };
    Some(loaded.map(known))
}

/// Does something with a file. What is wrong with the program is that file's error, and the others are checked.
fn guarded<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let told = panic.downcast_ref::<String>().map(String::as_str);
        let told = told.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason");
        Error::new(name, None, format!("cannot be checked, for mtlint itself has failed: {told}"))
    })
}

/// Whether the rules and the language that are asked for are any.
fn understood(options: &Options, config: &Config) -> Result<(), Error> {
    options.select.iter().chain(&options.ignore).try_for_each(|name| config.known(name))?;
    let wrong = |fault| Error::Option { name: "--lang", message: String::from(fault) };
    options.lang.iter().try_for_each(|code| language::registered(code).map(|_| ()).map_err(wrong))
}

fn stdin_name(options: &Options) -> &str {
    options.stdin_name.as_deref().unwrap_or("stdin.txt")
}

fn may_have_sources(options: &Options, config: &Config, files: &[PathBuf]) -> bool {
    let may = |path: &PathBuf| {
        let name = if path.as_os_str() == STDIN { Path::new(stdin_name(options)) } else { path };
        read::may_hold_source(name)
    };
    options.with_sources
        || options.source.is_some()
        || config.source_lang.is_some()
        || files.iter().any(may)
}

/// Those of the files found that are checked.
fn wanted(mut files: Vec<PathBuf>, options: &Options, config: &Config) -> Vec<PathBuf> {
    let named: HashSet<&PathBuf> = options.paths.iter().collect();
    files.retain(|path| is_wanted(path, named.contains(path), options, config));
    files
}

/// Whether a file found is checked: not what the configuration excludes, and of sources only those that were named.
fn is_wanted(path: &Path, is_named: bool, options: &Options, config: &Config) -> bool {
    let is_source = || config.source_lang.as_deref().is_some_and(|language| is_in(path, language));
    (options.no_exclude || path == Path::new(STDIN) || !config.excludes(path))
        && (is_named || !is_source())
}

/// The files that are checked, and what has changed in them, where that is asked for.
fn of_run(
    compared: &[PathBuf],
    options: &Options,
    config: &Config,
) -> Result<(Vec<PathBuf>, Option<Changes>), Error> {
    let Some(revision) = &options.changed else { return Ok((compared.to_vec(), None)) };
    let changes = Changes::since(revision, &options.named_files())?;
    let is_meant = |path: &&PathBuf| is_of_run(path, &changes, options, config);
    let files = compared.iter().filter(is_meant).cloned().collect();
    Ok((files, Some(changes)))
}

/// Whether a file, or its source, has changed; what is no file in a repository has.
fn is_of_run(path: &Path, changes: &Changes, options: &Options, config: &Config) -> bool {
    let has_changed = |path: &Path| !path.exists() || changes.has(path);
    has_changed(path) || source_of(path, options, config).is_some_and(|source| has_changed(&source))
}

/// The file that an article was translated from.
fn source_of(path: &Path, options: &Options, config: &Config) -> Option<PathBuf> {
    let named = options.source.clone().filter(|source| source != path);
    named.or_else(|| beside(path, config.source_lang.as_deref()?))
}

/// Whether a file's name tells that language.
fn is_in(path: &Path, language: &str) -> bool {
    path.file_stem()
        .and_then(|stem| stem.to_str()?.rsplit_once('.'))
        .is_some_and(|(_, code)| code == language)
}

/// The file in another language that lies beside a file: `NAME.zh.txt` beside `NAME.fr.txt`.
fn beside(path: &Path, language: &str) -> Option<PathBuf> {
    let (stem, ending) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    let (name, own) = stem.rsplit_once('.')?;
    let source = path.with_file_name(format!("{name}.{language}.{ending}"));
    (own != language && source.is_file()).then_some(source)
}

fn configuration(options: &Options) -> Result<Config, Error> {
    if let Some(path) = &options.config {
        return Config::load_from(path, options.files.clone());
    }
    if options.no_config {
        return Ok(Config::of(options.files.clone()));
    }
    let first = options.paths.first().map_or(Path::new("."), PathBuf::as_path);
    // Standard input lies where its name says.
    let first = if first == Path::new(STDIN) { Path::new(stdin_name(options)) } else { first };
    let start = if first.is_dir() {
        first
    } else {
        first.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
    };
    Config::find(start).map_or_else(|| Ok(Config::default()), |path| Config::load(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_inside_a_file_is_that_files_error() {
        let failed = guarded("a.txt", || -> usize { panic!("a slip in line {}", 3) }).unwrap_err();
        assert_eq!(failed.path(), Some("a.txt"));
        assert!(failed.message().ends_with("a slip in line 3"));
        assert_eq!(guarded("a.txt", || 3), Ok(3));
    }

    #[test]
    fn a_run_that_is_to_stop_begins_no_other_batch_and_tells_nothing_of_what_it_has_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        (0..=BATCH).for_each(|at| write(&format!("{at:03}.fr.txt"), "Le pont est ouvert.\n"));
        write("known.tsv", "count\trule\tarticle\tbefore\twords\tafter\n1\ttypo\tgone\ta\tb\tc\n");
        write("mtlint.toml", "[[exception]]\nrule = \"agreement\"\nreason = \"None.\"\n");
        let run = |is_stopped: bool| {
            let options = Options {
                paths: vec![folder.path().to_path_buf()],
                baseline: Some(folder.path().join("known.tsv")),
                in_parts: true,
                ..Options::default()
            };
            let checker = Checker::new(options).unwrap();
            assert_eq!(checker.errors(), []);
            let mut files = 0;
            let ran: Result<(), ()> = checker.check(|_| {
                files += 1;
                if is_stopped {
                    checker.course.stop();
                }
                Ok(())
            });
            assert!(ran.is_ok());
            (
                files,
                checker.stopped(),
                checker.stale().map(|stale| stale.1),
                checker.idle_exceptions().len(),
            )
        };
        assert_eq!(run(false), (BATCH + 1, None, Some(1), 1));
        let path = folder.path().join(format!("{BATCH:03}.fr.txt"));
        assert_eq!(run(true), (BATCH, Some(Stopped { path, record: None }), None, 0));
    }
}

//! From arguments to checked articles: configuration, glossaries, files, in that order.

use super::{Common, Wanted, complain, print};
use mtlint::config::Config;
use mtlint::document::Document;
use mtlint::error::Error;
use mtlint::finding::Safety;
use mtlint::fix::{self, Fixed};
use mtlint::names::across::{self, Across};
use mtlint::report::{Checked, Report, Summary, diff};
use mtlint::rules::inconsistent_name;
use mtlint::{Context, check_counted, read};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many articles are in memory at once.
const BATCH: usize = 64;

/// What a run works with.
pub struct Run {
    pub config: Config,
    pub context: Context,
    pub files: Vec<PathBuf>,
    /// Whether articles are checked by themselves.
    alone: bool,
    /// Whether anything went wrong so far; it has been told.
    pub failed: bool,
}

impl Run {
    /// Prepares a run. What is wrong is told at once; only a configuration that cannot be understood stops it.
    pub fn new(common: &Common, wanted: &Wanted) -> Option<Run> {
        let config = match configuration(common) {
            Ok(config) => config,
            Err(error) => {
                complain(error);
                return None;
            }
        };
        for name in wanted.select.iter().chain(&wanted.ignore) {
            if let Err(error) = mtlint::rules::named(name) {
                complain(error);
                return None;
            }
        }
        let mut failed = false;
        let (files, missing) = read::walk::articles(&common.paths, &config.fields);
        let may_have_source = |path: &PathBuf| {
            read::may_hold_source(path)
                || path.as_os_str() == "-" && read::may_hold_source(Path::new(&common.stdin_name))
        };
        let with_sources = common.source.is_some()
            || config.source_lang.is_some()
            || files.iter().any(may_have_source);
        let glossaries = || config.glossaries(&common.glossary, with_sources);
        let ((glossaries, errors), (packs, more)) = rayon::join(glossaries, || config.packs());
        let clashes = glossaries.clashes();
        let mut context =
            Context::new(packs, glossaries, config.rules(&wanted.select, &wanted.ignore));
        context.fields = config.fields.clone();
        for error in errors.into_iter().chain(more).chain(missing) {
            complain(error);
            failed = true;
        }
        clashes.into_iter().for_each(|clash| complain(format!("note: {clash}")));
        let is_source = |path: &PathBuf| {
            config.source_lang.as_deref().is_some_and(|language| is_in(path, language))
        };
        let is_wanted = |path: &PathBuf| {
            common.paths.contains(path) || !config.excludes(path) && !is_source(path)
        };
        let files = files.into_iter().filter(is_wanted).collect();
        let alone = wanted.alone;
        Some(Run { config, context, files, alone, failed })
    }

    /// Checks all files, in parallel, a batch at a time: what has been handed to `each` is let go, so that a run's
    /// memory does not grow with its articles. They come in the order of the files, those of a file together.
    pub fn check(
        &mut self,
        common: &Common,
        mut each: impl FnMut(&Run, &[Checked]) -> Result<(), u8>,
    ) -> Result<(), u8> {
        self.context.across = self.across(common);
        let mut without_pack: Vec<String> = Vec::new();
        let files = std::mem::take(&mut self.files);
        let mut done = Ok(());
        for batch in files.chunks(BATCH) {
            let results: Vec<(Vec<Checked>, Vec<Error>)> =
                batch.par_iter().map(|path| self.check_file(common, path)).collect();
            for (articles, errors) in results {
                articles.iter().for_each(|article| {
                    note_missing_pack(&article.document, &self.context, &mut without_pack)
                });
                done = done.and_then(|()| each(self, &articles));
                self.complain(errors);
            }
            if done.is_err() {
                break;
            }
        }
        self.files = files;
        for code in without_pack {
            complain(format!(
                "note: there is no language pack for “{code}”; its articles are checked by the rules that need none"
            ));
        }
        done
    }

    pub fn complain(&mut self, errors: Vec<Error>) {
        self.failed |= !errors.is_empty();
        errors.into_iter().for_each(complain);
    }

    /// Checks all files and prints a report of them.
    pub fn report(&mut self, common: &Common, report: &mut dyn Report) -> Result<Summary, u8> {
        let mut summary = Summary::default();
        self.check(common, |_, articles| {
            articles.iter().try_for_each(|article| {
                summary.add(article);
                print(|out| report.article(article, out))
            })
        })?;
        print(|out| report.end(&summary, out))?;
        Ok(summary)
    }

    /// Prints a diff of what fixes make of all files.
    pub fn diff(&mut self, common: &Common, safety: Safety) -> Result<Summary, u8> {
        let (mut summary, mut errors) = (Summary::default(), Vec::new());
        self.check(common, |run, articles| {
            articles.iter().for_each(|article| summary.add(article));
            let Some(first) = articles.first() else {
                return Ok(());
            };
            match run.fixed(articles, safety) {
                Ok(fixed) => print(|out| diff::write(&first.document, &fixed, out)),
                Err(error) => {
                    errors.push(error);
                    Ok(())
                }
            }
        })?;
        self.complain(errors);
        Ok(summary)
    }

    /// What fixing makes of a file, all of whose articles these are.
    pub fn fixed(&self, articles: &[Checked], safety: Safety) -> Result<Fixed, Error> {
        let articles: Vec<_> = articles
            .iter()
            .map(|article| (&article.document, article.findings.as_slice()))
            .collect();
        fix::fix_file(&articles, &self.context, safety)
    }

    /// How the articles of the run render names: a pass over all of them, where there are several and the rule is on.
    fn across(&self, common: &Common) -> Option<Across> {
        let wanted = !self.alone && self.config.across_articles.unwrap_or(true);
        let asked =
            self.context.rules.iter().any(|(rule, _)| rule.name == inconsistent_name::RULE.name);
        if !wanted || !asked || self.files.len() < 2 {
            return None;
        }
        let mut across = Across::default();
        for batch in self.files.chunks(BATCH) {
            // What cannot be read is told by the pass that checks; standard input can be read but once.
            let readable = batch.par_iter().filter(|path| path.as_os_str() != "-");
            let sketches: Vec<_> = readable
                .flat_map_iter(|path| self.read(common, path).0)
                .map(|document| {
                    (document.path.clone(), across::sketch(&self.context.article(&document)))
                })
                .collect();
            sketches.into_iter().for_each(|(path, sketch)| across.add(&path, sketch));
        }
        Some(across)
    }

    /// The file that an article was translated from: as named, or beside it in the language of the sources.
    fn source_of(&self, common: &Common, path: &Path) -> Option<PathBuf> {
        let named = common.source.clone().filter(|source| source != path);
        named.or_else(|| beside(path, self.config.source_lang.as_deref()?))
    }

    fn check_file(&self, common: &Common, path: &Path) -> (Vec<Checked>, Vec<Error>) {
        let (documents, errors) = self.read(common, path);
        let check = |document| {
            let (findings, words) = check_counted(&document, &self.context);
            Checked { document, findings, words }
        };
        (documents.into_iter().map(check).collect(), errors)
    }

    /// Reads a file's articles and settles their languages: by name or markup, then the command line, then the
    /// configuration, then by what their text looks like.
    pub fn read(&self, common: &Common, path: &Path) -> (Vec<Document>, Vec<Error>) {
        let fields = &self.config.fields;
        let reading = if path == Path::new("-") {
            read::stdin(&common.stdin_name, fields)
        } else {
            read::file(path, fields)
        };
        let (mut documents, mut errors) = match reading {
            Ok(reading) => (reading.documents, reading.errors),
            Err(error) => return (Vec::new(), vec![error]),
        };
        if let [document] = documents.as_mut_slice()
            && document.source_document.is_none()
            && let Some(source) = self.source_of(common, path)
        {
            match read::file(&source, fields) {
                Ok(reading) => {
                    document.source_document = reading.documents.into_iter().next().map(Arc::new);
                    errors.extend(reading.errors);
                }
                Err(error) => return (Vec::new(), vec![error]),
            }
        }
        documents.iter_mut().for_each(|document| self.settle_language(common, path, document));
        (documents, errors)
    }

    fn settle_language(&self, common: &Common, path: &Path, document: &mut Document) {
        let identified =
            |document: &Document| mtlint::language::identify(document.text()).map(str::to_string);
        if document.language.is_none() {
            let told =
                common.lang.clone().or_else(|| self.config.language_of(path).map(str::to_string));
            document.language = told.or_else(|| identified(document));
        }
        if let Some(source) = document.source_document.as_mut().and_then(Arc::get_mut)
            && source.language.is_none()
        {
            source.language = self.config.source_lang.clone().or_else(|| identified(source));
        }
    }
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

fn configuration(common: &Common) -> Result<Config, Error> {
    if let Some(path) = &common.config {
        return Config::load(path);
    }
    let first = common.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let start = if first.is_dir() {
        first
    } else {
        first.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
    };
    Config::find(start).map_or_else(|| Ok(Config::default()), |path| Config::load(&path))
}

fn note_missing_pack(document: &Document, context: &Context, noted: &mut Vec<String>) {
    let code = document.language.as_deref().unwrap_or("an unknown language");
    if context.packs.get(code).is_none()
        && !document.text().trim().is_empty()
        && !noted.iter().any(|known| known == code)
    {
        noted.push(code.to_string());
    }
}

//! What checks, mends and learns: a `mtlint::Checker` for articles without sources and one for articles with them.

use crate::errors::{ConfigError, Error, ReadError};
use crate::names::{self, Names};
use crate::rows::{Columns, Row, Rows};
use crate::table::{self, Batch, CheckedRow};
use crate::{findings, parallel};
use mtlint::finding::Located;
use mtlint::names::across::Seen;
use mtlint::suggest::{Observations, Wanted, observe, propose};
use mtlint::{CheckedFile, Context, Files, Given, Options, Safety, Severity};
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyList;
use pyo3_arrow::PyRecordBatch;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What a text is called that has no name: no file is, so that it is never taken for another article.
const NAMELESS: &str = "‹text›";

/// What an article is checked with, as it was asked for.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Checker {
    options: Options,
    /// The language of sources that tell none.
    source_lang: Option<String>,
    min_severity: Option<Severity>,
    alone: mtlint::Checker,
    /// With the glossaries, too, that serve articles with sources; made when there is one.
    sourced: OnceLock<Result<mtlint::Checker, String>>,
}

/// What one article is.
pub struct Article {
    text: PyBackedStr,
    source: Option<PyBackedStr>,
    lang: Option<String>,
    source_lang: Option<String>,
    format: String,
}

impl Article {
    /// Of a dictionary.
    fn of(given: &Bound<'_, PyAny>) -> PyResult<Article> {
        let source = given.get_item("source")?;
        Ok(Article {
            text: characters(&given.get_item("text")?)?,
            source: if source.is_none() { None } else { Some(characters(&source)?) },
            lang: given.get_item("lang")?.extract()?,
            source_lang: given.get_item("source_lang")?.extract()?,
            format: given.get_item("format")?.extract()?,
        })
    }

    /// Whether it has a source, beside it or in it, so that glossaries count that serve sources.
    fn may_have_source(&self) -> bool {
        self.source.is_some() || is_bilingual(&self.format)
    }
}

#[pymethods]
impl Checker {
    #[new]
    #[pyo3(signature = (config, glossaries, lang, source_lang, select, ignore, min_severity, files))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        py: Python<'_>,
        config: Option<PathBuf>,
        glossaries: Vec<PathBuf>,
        lang: Option<String>,
        source_lang: Option<String>,
        select: Vec<String>,
        ignore: Vec<String>,
        min_severity: Option<&str>,
        files: BTreeMap<PathBuf, Vec<u8>>,
    ) -> PyResult<Checker> {
        let mut options = Options::default();
        (options.config, options.no_config) = (config, true);
        options.files = Files::new(files);
        (options.glossaries, options.lang) = (glossaries, lang);
        (options.select, options.ignore) = (select, ignore);
        let unknown = |name| ConfigError::new_err(format!("there is no severity “{name}”"));
        let severity = |name| findings::severity(name).ok_or_else(|| unknown(name));
        let min_severity = min_severity.map(severity).transpose()?;
        let alone = py.detach(|| build(&options)).map_err(ConfigError::new_err)?;
        let sourced = OnceLock::new();
        Ok(Checker { options, source_lang, min_severity, alone, sourced })
    }

    /// Entries of glossaries that contradict each other.
    fn clashes(&self) -> Vec<String> {
        self.alone.clashes().iter().map(mtlint::Error::to_string).collect()
    }

    /// The names of the files that say how to check.
    fn knowledge(&self) -> Vec<PathBuf> {
        self.alone.knowledge()
    }

    /// The files that say how to check, by name, as they are now or were where this checker comes from.
    fn files(&self) -> PyResult<Vec<(PathBuf, Cow<'static, [u8]>)>> {
        let read = |path: PathBuf| {
            let bytes = self.options.files.read(&path);
            let told = |error| ConfigError::new_err(format!("{}: {error}", path.display()));
            Ok((path.clone(), bytes.map_err(told)?.into()))
        };
        self.alone.knowledge().into_iter().map(read).collect()
    }

    /// What is wrong with an article, as a list of `Finding`.
    fn check<'py>(
        &self,
        py: Python<'py>,
        article: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyList>> {
        let article = Article::of(article)?;
        let found = py.detach(|| self.located(&article))?;
        py.check_signals()?;
        findings::list(py, article.text.as_bytes(), &found)
    }

    /// The mended text, how many findings were mended, what could not be written, and the findings of the mended text.
    #[allow(clippy::type_complexity)]
    fn fix<'py>(
        &self,
        py: Python<'py>,
        article: &Bound<'py, PyAny>,
        with_unsafe: bool,
    ) -> PyResult<(String, usize, Vec<String>, Bound<'py, PyList>)> {
        let article = Article::of(article)?;
        let (fixed, rest) = py.detach(|| self.fixed(&article, with_unsafe))?;
        py.check_signals()?;
        let rest = findings::list(py, fixed.text.as_bytes(), &rest)?;
        let refused = fixed.refused.iter().map(mtlint::Error::message).collect();
        Ok((fixed.text, fixed.mended, refused, rest))
    }

    /// What is wrong with the articles of a batch, as a batch. Rows count from `first`.
    #[allow(clippy::too_many_arguments)]
    fn check_batch(
        &self,
        py: Python<'_>,
        batch: PyRecordBatch,
        columns: &Bound<'_, PyAny>,
        first: u64,
        threads: usize,
        names: Option<&Names>,
    ) -> PyResult<Batch> {
        let rows = Rows::new(&batch.into_inner(), &Columns::of(columns)?, first)?;
        let checker = self.checker(rows.have_sources())?;
        let across = names.map(|names| checker.context().with_across(names.table()));
        let context = across.as_ref().unwrap_or(checker.context());
        let check = |at| self.check_row(checker, context, &rows, at);
        let checked = parallel::map(py, threads, rows.len(), check)?;
        py.detach(|| table::of_findings(&rows, &checked)).map(Batch::new)
    }

    /// What names the articles of a batch have, and how they write them, as a batch.
    fn sketch_batch(
        &self,
        py: Python<'_>,
        batch: PyRecordBatch,
        columns: &Bound<'_, PyAny>,
        first: u64,
        threads: usize,
    ) -> PyResult<Batch> {
        let rows = Rows::new(&batch.into_inner(), &Columns::of(columns)?, first)?;
        let checker = self.checker(rows.have_sources())?;
        let sketch = |at| self.sketch_row(checker, &rows, at);
        let sketches = parallel::map(py, threads, rows.len(), sketch)?;
        names::batch(sketches.iter().flatten().map(|(name, seen)| (*name, seen))).map(Batch::new)
    }

    /// What articles, each with its name, teach the glossary, as JSON.
    fn suggest(
        &self,
        py: Python<'_>,
        articles: &Bound<'_, PyAny>,
        all: bool,
        refused: Vec<String>,
    ) -> PyResult<String> {
        let mut observations = Observations::default();
        let mut glossaries = &self.alone;
        for article in articles.try_iter()? {
            let (name, article): (String, Bound<'_, PyAny>) = article?.extract()?;
            let article = Article::of(&article)?;
            let checker = self.checker(article.may_have_source())?;
            if article.may_have_source() {
                glossaries = checker;
            }
            py.detach(|| {
                let (article, source) = self.given(&article);
                let (mut documents, errors) = checker.read_given(article, source);
                all_read(&errors)?;
                for document in &mut documents {
                    document.path.clone_from(&name);
                    observations.add(observe(&checker.context().article(document), all));
                }
                Ok::<_, PyErr>(())
            })?;
            py.check_signals()?;
        }
        let wanted = Wanted { all, refused: refused.into_iter().collect() };
        let proposals = propose(&observations, &glossaries.context().glossaries, wanted);
        serde_json::to_string(&proposals).map_err(|error| Error::new_err(error.to_string()))
    }
}

impl Checker {
    /// The checker for articles with sources, or without.
    fn checker(&self, with_source: bool) -> PyResult<&mtlint::Checker> {
        if !with_source {
            return Ok(&self.alone);
        }
        let make = || {
            let mut options = self.options.clone();
            options.with_sources = true;
            build(&options)
        };
        self.sourced.get_or_init(make).as_ref().map_err(|told| ConfigError::new_err(told.clone()))
    }

    fn checked(&self, article: &Article) -> PyResult<(&mtlint::Checker, CheckedFile)> {
        let checker = self.checker(article.may_have_source())?;
        let (article, source) = self.given(article);
        let file = checker.check_given(article, source);
        all_read(&file.errors)?;
        Ok((checker, file))
    }

    fn located(&self, article: &Article) -> PyResult<Vec<Located>> {
        self.checked(article).map(|(_, file)| self.told(&file))
    }

    fn fixed(
        &self,
        article: &Article,
        with_unsafe: bool,
    ) -> PyResult<(mtlint::Fixed, Vec<Located>)> {
        let (checker, file) = self.checked(article)?;
        let safety = if with_unsafe { Safety::Unsafe } else { Safety::Safe };
        let mut fixed =
            checker.fixed(&file.articles, safety).map_err(|error| read_error(&error))?;
        if file.articles.is_empty() {
            // A table with a head alone, say: nothing of it is mended, and nothing lost.
            fixed.text = article.text.to_string();
        }
        let mut rest = file.remaining(&fixed);
        rest.retain(|found| self.is_told(found));
        Ok((fixed, rest))
    }

    /// One article of a batch, whatever becomes of it.
    fn check_row(
        &self,
        checker: &mtlint::Checker,
        context: &Context,
        rows: &Rows,
        at: usize,
    ) -> CheckedRow {
        let (article, source) = match rows.row(at) {
            Ok(row) => self.given_row(&row),
            Err(fault) => return CheckedRow::error(fault),
        };
        let file = checker.check_given_by(context, article, source);
        CheckedRow { found: self.told(&file), errors: file.errors.iter().map(in_text).collect() }
    }

    /// The names of one article of a batch; what cannot be read is told by the pass that checks.
    fn sketch_row(&self, checker: &mtlint::Checker, rows: &Rows, at: usize) -> Vec<(u64, Seen)> {
        let Ok(row) = rows.row(at) else { return Vec::new() };
        let sketched = || {
            let (article, source) = self.given_row(&row);
            let (documents, _) = checker.read_given(article, source);
            let context = checker.context();
            let sketches = documents.iter().map(|document| context.sketch(document));
            sketches.flat_map(|sketch| sketch.rows(&row.id).collect::<Vec<_>>()).collect()
        };
        catch_unwind(AssertUnwindSafe(sketched)).unwrap_or_default()
    }

    /// What a file's findings are, but those that are not to be told.
    fn told(&self, file: &CheckedFile) -> Vec<Located> {
        let found = file.articles.iter().flat_map(|article| article.located());
        found.filter(|found| self.is_told(found)).collect()
    }

    fn is_told(&self, found: &Located) -> bool {
        self.min_severity.is_none_or(|least| found.severity >= least)
    }

    fn given(&self, article: &Article) -> (Given, Option<Given>) {
        self.given_row(&Row {
            id: String::new(),
            text: &article.text,
            source: article.source.as_deref(),
            lang: article.lang.as_deref(),
            source_lang: article.source_lang.as_deref(),
            format: &article.format,
        })
    }

    fn given_row(&self, row: &Row) -> (Given, Option<Given>) {
        let name = format!("{NAMELESS}.{}", row.format);
        let given = |text: &str, lang: Option<&str>| Given {
            name: name.clone(),
            bytes: text.as_bytes().to_vec(),
            lang: lang.map(str::to_string),
        };
        let source_lang = row.source_lang.or(self.source_lang.as_deref());
        (given(row.text, row.lang), row.source.map(|source| given(source, source_lang)))
    }
}

/// A string's characters, which are borrowed; one with half a pair of surrogates has others, too.
fn characters(text: &Bound<'_, PyAny>) -> PyResult<PyBackedStr> {
    let py = text.py();
    text.extract().map_err(|error: PyErr| match error.is_instance_of::<PyUnicodeEncodeError>(py) {
        true => ReadError::new_err(format!("the text is no Unicode: {}", error.value(py))),
        false => error,
    })
}

/// Whether files of a format may bring their sources along.
pub fn is_bilingual(format: &str) -> bool {
    mtlint::read::may_hold_source(format!("a.{format}").as_ref())
}

/// A checker, built on threads of its own that end with it: a process that is forked later must find none of ours.
fn build(options: &Options) -> Result<mtlint::Checker, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
    let pool = pool.map_err(|error| error.to_string())?;
    let checker = pool.install(|| mtlint::Checker::new(options.clone()));
    let checker = checker.map_err(|error| error.to_string())?;
    let errors: Vec<String> = checker.errors().iter().map(mtlint::Error::to_string).collect();
    if errors.is_empty() { Ok(checker) } else { Err(errors.join("\n")) }
}

/// What could not be read, as an exception.
fn all_read(errors: &[mtlint::Error]) -> PyResult<()> {
    errors.first().map_or(Ok(()), |error| Err(read_error(error)))
}

fn read_error(error: &mtlint::Error) -> PyErr {
    ReadError::new_err(in_text(error))
}

/// What is wrong with a text that has no name.
fn in_text(error: &mtlint::Error) -> String {
    let place = error.line().map_or(String::new(), |line| format!("line {line}: "));
    format!("{place}the text {}", error.message())
}

/// How many articles are checked at a time where nobody says.
#[pyfunction]
pub fn parallelism() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Tells whether a code names a language; what is wrong with it otherwise.
#[pyfunction]
pub fn registered(code: &str) -> PyResult<()> {
    let wrong = |fault| ConfigError::new_err(String::from(fault));
    mtlint::language::registered(code).map(|_| ()).map_err(wrong)
}

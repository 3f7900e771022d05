//! From arguments to checked articles: configuration, glossaries, files, in that order.

use super::{Common, complain};
use mtlint::config::{Config, known_rule};
use mtlint::document::Document;
use mtlint::error::Trouble;
use mtlint::report::Checked;
use mtlint::{Context, check_counted, read};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What a run works with.
pub struct Run {
    pub config: Config,
    pub context: Context,
    pub files: Vec<PathBuf>,
    /// Whether anything went wrong so far; it has been told.
    pub troubled: bool,
}

impl Run {
    /// Prepares a run. What is wrong is told at once; only a configuration that cannot be understood stops it.
    pub fn new(common: &Common) -> Option<Run> {
        let config = match configuration(common) {
            Ok(config) => config,
            Err(trouble) => {
                complain(trouble);
                return None;
            }
        };
        for name in common.select.iter().chain(&common.ignore) {
            if let Err(message) = known_rule(name) {
                complain(message);
                return None;
            }
        }
        let mut troubled = false;
        let ((glossaries, troubles), (packs, more)) = rayon::join(|| config.glossaries(&common.glossary), || config.packs());
        let clashes = glossaries.clashes();
        let context = Context::new(packs, glossaries, config.rules(&common.select, &common.ignore));
        let (files, missing) = read::walk::articles(&common.paths);
        for trouble in troubles.into_iter().chain(more).chain(missing) {
            complain(trouble);
            troubled = true;
        }
        clashes.into_iter().for_each(|clash| complain(format!("note: {clash}")));
        let files = files.into_iter().filter(|path| !config.excludes(path) || common.paths.contains(path)).collect();
        Some(Run { config, context, files, troubled })
    }

    /// Checks all files, in parallel; results come in the order of the files.
    pub fn check(&mut self, common: &Common) -> Vec<Checked> {
        let results: Vec<Result<Checked, Trouble>> = self.files.par_iter().map(|path| self.check_file(common, path)).collect();
        let mut checked = Vec::with_capacity(results.len());
        let mut without_pack: Vec<String> = Vec::new();
        for result in results {
            match result {
                Ok(article) => {
                    note_missing_pack(&article.document, &self.context, &mut without_pack);
                    checked.push(article);
                }
                Err(trouble) => {
                    complain(trouble);
                    self.troubled = true;
                }
            }
        }
        for code in without_pack {
            complain(format!(
                "note: there is no language pack for “{code}”; its articles are checked by the rules that need none"
            ));
        }
        checked
    }

    fn check_file(&self, common: &Common, path: &Path) -> Result<Checked, Trouble> {
        let document = self.read(common, path)?;
        let (findings, words) = check_counted(&document, &self.context);
        Ok(Checked { document, findings, words })
    }

    /// Reads an article and settles its language: its name or markup, then the command line, then the configuration,
    /// then what its text looks like.
    pub fn read(&self, common: &Common, path: &Path) -> Result<Document, Trouble> {
        let mut document = if path == Path::new("-") { read::stdin(&common.stdin_name)? } else { read::file(path)? };
        if document.language.is_none() {
            let told = common.lang.clone().or_else(|| self.config.language_of(path).map(str::to_string));
            document.language = told.or_else(|| mtlint::language::identify(document.text()).map(str::to_string));
        }
        Ok(document)
    }
}

fn configuration(common: &Common) -> Result<Config, Trouble> {
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
    if context.packs.get(code).is_none() && !document.text().trim().is_empty() && !noted.iter().any(|known| known == code) {
        noted.push(code.to_string());
    }
}

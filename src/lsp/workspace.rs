//! The checkers of the documents that are open: one for each configuration that holds for some of them.

use crate::checker::{CheckedFile, Checker, Held, Options, STDIN};
use crate::config::Config;
use crate::error::Error;
use crate::read;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What decides how a document is checked: its configuration, and whether it may hold a source.
type Key = (Option<PathBuf>, bool);

/// The folders that are open, and the checkers for what lies in them.
pub struct Workspace {
    pub folders: Vec<PathBuf>,
    checkers: HashMap<Key, Result<Arc<Checker>, Error>>,
}

impl Workspace {
    pub fn new(folders: Vec<PathBuf>) -> Workspace {
        Workspace { folders, checkers: HashMap::new() }
    }

    /// The folder that unsaved documents are thought to lie in.
    pub fn home(&self) -> &Path {
        self.folders.first().map_or(Path::new("."), PathBuf::as_path)
    }

    /// The configuration that holds for a file.
    pub fn configuration_of(path: &Path) -> Option<PathBuf> {
        Config::find(path.parent()?)
    }

    /// The checker for a file.
    pub fn checker_of(&mut self, path: &Path) -> Result<Arc<Checker>, Error> {
        let key = (Self::configuration_of(path), read::may_hold_source(path));
        let checker = self.checkers.entry(key).or_insert_with_key(|(config, _)| {
            let options = Options {
                paths: vec![STDIN.into()],
                config: config.clone(),
                stdin_name: Some(path.to_string_lossy().into_owned()),
                alone: true,
                ..Options::default()
            };
            Checker::new(options).map(Arc::new)
        });
        checker.clone()
    }

    /// Checks what the editor holds of a file, unless that is interrupted.
    pub fn check(
        &mut self,
        path: &Path,
        text: &str,
        held: Held,
        is_interrupted: &dyn Fn() -> bool,
    ) -> Option<CheckedFile> {
        match self.checker_of(path) {
            Ok(checker) if checker.excludes(path) => Some(CheckedFile::default()),
            Ok(checker) => {
                checker.check_open_unless(path, text.as_bytes().to_vec(), held, is_interrupted)
            }
            Err(error) => Some(CheckedFile::unread(error)),
        }
    }

    /// What can be told at once of a file that was checked before it changed.
    pub fn check_changed(
        &mut self,
        path: &Path,
        text: &str,
        held: Held,
        before: &CheckedFile,
    ) -> Option<CheckedFile> {
        let checker = self.checker_of(path).ok().filter(|checker| !checker.excludes(path))?;
        checker.check_changed(path, text.as_bytes().to_vec(), held, before)
    }

    /// Whether a file is what another was translated from.
    pub fn is_source_of(&mut self, source: &Path, path: &Path) -> bool {
        let checker = self.checker_of(path).ok();
        let known = checker.and_then(|checker| checker.source_of(path));
        known.is_some_and(|known| known == source || is_same(&known, source))
    }

    /// Forgets what was read of configurations and glossaries, for one has changed.
    pub fn reload(&mut self) {
        self.checkers.clear();
    }

    /// Whether a file is a configuration, or a glossary, pack or baseline that one names.
    pub fn is_about_checking(&self, path: &Path) -> bool {
        let is_it = |file: &PathBuf| file.file_name() == path.file_name() && is_same(file, path);
        let named = |checker: &Arc<Checker>| checker.knowledge().iter().any(is_it);
        path.extension().is_some_and(|ending| ending == "toml")
            || self.checkers.values().flatten().any(named)
    }
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

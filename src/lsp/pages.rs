//! The rules' pages as files, for an editor to open behind a diagnostic's code.

use super::uri;
use crate::rules::RULES;
use lsp_types::Uri;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::path::PathBuf;

/// Where pages are written, and of which version they are.
pub struct Pages {
    folder: Option<PathBuf>,
    /// Those that were asked for.
    known: RefCell<FxHashMap<&'static str, Option<Uri>>>,
}

impl Pages {
    /// Pages in the user's folder for what can be made again.
    pub fn new() -> Pages {
        let of = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = of("XDG_CACHE_HOME")
            .or_else(|| of("LOCALAPPDATA"))
            .or_else(|| of("HOME").map(|home| home.join(".cache")));
        let version = concat!("rules-", env!("CARGO_PKG_VERSION"));
        let folder = cache.map(|cache| cache.join("mtlint").join(version));
        Pages { folder, known: RefCell::default() }
    }

    /// The address of a rule's page; none for a rule of a team's own, and where nothing can be written.
    pub fn of(&self, rule: &'static str) -> Option<Uri> {
        let written = || self.written(rule);
        self.known.borrow_mut().entry(rule).or_insert_with(written).clone()
    }

    fn written(&self, rule: &str) -> Option<Uri> {
        let page = RULES.iter().find(|one| one.name == rule)?.page;
        let folder = self.folder.as_ref()?;
        let file = folder.join(format!("{rule}.md"));
        if std::fs::read(&file).ok().as_deref() != Some(page.as_bytes()) {
            std::fs::create_dir_all(folder).ok()?;
            std::fs::write(&file, page).ok()?;
        }
        uri::of(&file)
    }
}

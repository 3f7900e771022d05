//! The rules' pages as files, for an editor to open behind a diagnostic's code.

use super::uri;
use crate::rules;
use lsp_types::Uri;
use std::path::PathBuf;

/// Where pages are written, and of which version they are.
pub struct Pages {
    folder: Option<PathBuf>,
}

impl Pages {
    /// Pages in the user's folder for what can be made again.
    pub fn new() -> Pages {
        let of = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = of("XDG_CACHE_HOME")
            .or_else(|| of("LOCALAPPDATA"))
            .or_else(|| of("HOME").map(|home| home.join(".cache")));
        let version = concat!("rules-", env!("CARGO_PKG_VERSION"));
        Pages { folder: cache.map(|cache| cache.join("mtlint").join(version)) }
    }

    /// The address of a rule's page; none for a rule of a team's own, and where nothing can be written.
    pub fn of(&self, rule: &str) -> Option<Uri> {
        let page = rules::named(rule).ok()?.page;
        let folder = self.folder.as_ref()?;
        let file = folder.join(format!("{rule}.md"));
        if std::fs::read(&file).ok().as_deref() != Some(page.as_bytes()) {
            std::fs::create_dir_all(folder).ok()?;
            std::fs::write(&file, page).ok()?;
        }
        uri::of(&file)
    }
}

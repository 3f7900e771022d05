//! Any text as a configuration: read, and asked for all that a run asks; nothing may panic. A configuration names files,
//! which are left alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::Config;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

static DESK: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|text: &str| {
    if text.contains("extends") {
        return;
    }
    let path = DESK.path().join("mtlint.toml");
    fs::write(&path, text).expect("a file");
    let Ok(config) = Config::load(&path) else { return };
    for name in ["a.fr.txt", "drafts/a.html", "é/北京.zh.md", ""] {
        config.language_of(Path::new(name));
        config.excludes(Path::new(name));
    }
    config.rules(&[], &[]);
});

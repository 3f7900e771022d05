//! `mtlint check --watch`: checks again whenever an article, the configuration or a glossary changes.

use super::{CLEAN, TROUBLE, complain};
use crate::config;
use crate::read;
use notify_debouncer_full::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// Editors write a file in several steps; so long none may come before it counts as written.
const SETTLED: Duration = Duration::from_millis(150);

/// What the loop waits for.
enum News {
    Changed(Vec<PathBuf>),
    Lost(String),
    End,
}

/// What is watched: what was named, and what else has a say.
pub struct Watched {
    /// Articles and folders of articles.
    pub named: Vec<PathBuf>,
    /// Files and folders that the run itself writes.
    pub written: Vec<PathBuf>,
}

impl Watched {
    /// Checks, and checks again when anything has changed, until the process is told to end. A check gives the files that
    /// it depended on besides the articles that were named.
    pub fn run(self, quiet: bool, mut check: impl FnMut() -> Vec<PathBuf>) -> u8 {
        let (tell, news) = channel();
        tell_of_the_end(tell.clone());
        match self.watch(tell, quiet, &news, &mut check) {
            Ok(()) => CLEAN,
            Err(error) => {
                complain(format!("--watch: {error}"));
                TROUBLE
            }
        }
    }

    fn watch(
        &self,
        tell: Sender<News>,
        quiet: bool,
        news: &std::sync::mpsc::Receiver<News>,
        check: &mut dyn FnMut() -> Vec<PathBuf>,
    ) -> notify::Result<()> {
        let watcher = new_debouncer(SETTLED, None, move |events| {
            // Nobody listens any more only when the process ends.
            let _ = tell.send(news_of(events));
        })?;
        let mut folders = Folders { watcher, whole: Vec::new(), single: HashSet::new() };
        self.named.iter().try_for_each(|path| folders.add(path))?;
        loop {
            let others: HashSet<PathBuf> = check().iter().map(|path| real(path)).collect();
            others.iter().try_for_each(|path| folders.add(path))?;
            if !quiet {
                complain("note: watching for changes; Ctrl-C ends");
            }
            loop {
                match news.recv() {
                    Ok(News::Changed(paths)) => {
                        if let Some(path) = paths.iter().find(|path| self.counts(path, &others)) {
                            if !quiet {
                                complain(format!("note: {} has changed", path.display()));
                            }
                            break;
                        }
                    }
                    Ok(News::Lost(error)) => complain(format!("note: --watch: {error}")),
                    Ok(News::End) | Err(_) => return Ok(()),
                }
            }
        }
    }

    /// Whether a change of a file calls for another check.
    fn counts(&self, path: &Path, others: &HashSet<PathBuf>) -> bool {
        let path = real(path);
        let is_written = self.written.iter().any(|written| path.starts_with(real(written)));
        let is_named = |named: &PathBuf| {
            let named = real(named);
            path == named
                || path.starts_with(&named) && (path.is_dir() || read::may_be_article(&path))
        };
        let is_configuration = || {
            path.file_name().is_some_and(|name| config::FILE_NAMES.iter().any(|one| name == *one))
        };
        !is_written
            && (others.contains(&path) || is_configuration() || self.named.iter().any(is_named))
    }
}

/// The folders that are watched.
struct Folders {
    watcher: Debouncer<RecommendedWatcher, RecommendedCache>,
    /// With all that is in them.
    whole: Vec<PathBuf>,
    /// Without the folders in them.
    single: HashSet<PathBuf>,
}

impl Folders {
    /// Watches a folder, or a file by way of its folder: an editor may put a new file in the place of the old one.
    fn add(&mut self, path: &Path) -> notify::Result<()> {
        let path = real(path);
        if path.is_dir() {
            self.whole.push(path.clone());
            return self.watcher.watch(path, RecursiveMode::Recursive);
        }
        let Some(folder) = path.parent().filter(|folder| folder.is_dir()) else { return Ok(()) };
        let is_watched = self.whole.iter().any(|whole| folder.starts_with(whole));
        if is_watched || !self.single.insert(folder.to_path_buf()) {
            return Ok(());
        }
        self.watcher.watch(folder, RecursiveMode::NonRecursive)
    }
}

fn news_of(events: DebounceEventResult) -> News {
    match events {
        Ok(events) => {
            let changes = events.into_iter().filter(|event| !event.kind.is_access());
            News::Changed(changes.flat_map(|event| event.event.paths).collect())
        }
        Err(errors) => News::Lost(errors.first().map(ToString::to_string).unwrap_or_default()),
    }
}

/// A path without links in it, of which the last part may be gone.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    if let Ok(real) = absolute.canonicalize() {
        return real;
    }
    match (absolute.parent().and_then(|folder| folder.canonicalize().ok()), absolute.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => absolute,
    }
}

/// Lets the first Ctrl-C end the loop when the check under way is done, and the second one end the process.
fn tell_of_the_end(tell: Sender<News>) {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return;
        };
        std::thread::spawn(move || {
            let mut signals = signals.forever();
            if signals.next().is_some() {
                let _ = tell.send(News::End);
            }
            if let Some(signal) = signals.next() {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }
    #[cfg(not(unix))]
    drop(tell);
}

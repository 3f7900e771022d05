//! How far a run is: a bar on the terminal, where somebody waits for longer than a moment.

use crate::checker::Observer;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// A run that takes no longer shows nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// A bar on standard error, hidden at first. It has no colour, so that `NO_COLOR` changes nothing about it.
pub struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A bar that shows itself after two seconds on a terminal, unless all is to be quiet.
    pub fn new(quiet: bool) -> Progress {
        let term = std::env::var_os("TERM");
        let is_wanted = is_wanted(quiet, std::io::stderr().is_terminal(), term.as_deref());
        Progress::after(is_wanted.then_some(PATIENCE), ProgressDrawTarget::stderr)
    }

    /// A bar that shows itself after a time, or never.
    fn after(
        patience: Option<Duration>,
        target: impl FnOnce() -> ProgressDrawTarget + Send + 'static,
    ) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {human_pos} of {human_len}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        let waiting = patience.map(|patience| {
            let (end, ended) = channel();
            let shown = bar.clone();
            let wait = move || {
                if ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(target());
                    shown.enable_steady_tick(Duration::from_millis(200));
                }
            };
            (end, std::thread::spawn(wait))
        });
        Progress { bar, waiting }
    }

    /// Does something that may write on the terminal, with the bar out of the way.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Observer for Progress {
    fn begins(&self, what: &'static str, files: usize) {
        self.bar.set_message(what);
        self.bar.set_length(files as u64);
        self.bar.set_position(0);
    }

    fn has_done(&self, files: usize) {
        self.bar.inc(files as u64);
    }

    fn ends(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, waiting)) = self.waiting.take() {
            drop(end);
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Whether somebody sees the bar: not in a pipe, nor on a terminal that cannot move its cursor.
fn is_wanted(quiet: bool, is_terminal: bool, term: Option<&OsStr>) -> bool {
    let is_able = term.map_or(cfg!(windows), |term| term != "dumb");
    !quiet && is_terminal && is_able
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    #[test]
    fn the_bar_is_for_those_who_can_see_it() {
        let term = |name: &'static str| Some(OsStr::new(name));
        assert!(is_wanted(false, true, term("xterm")));
        assert!(!is_wanted(true, true, term("xterm")), "quiet");
        assert!(!is_wanted(false, false, term("xterm")), "in a pipe");
        assert!(!is_wanted(false, true, term("dumb")));
    }

    #[test]
    fn the_bar_tells_how_far_a_run_is_and_goes_away() {
        let screen = InMemoryTerm::new(4, 80);
        let target = {
            let screen = screen.clone();
            || ProgressDrawTarget::term_like(Box::new(screen))
        };
        let progress = Progress::after(Some(Duration::ZERO), target);
        progress.begins("checking", 1_200);
        while !screen.contents().starts_with("checking [") {
            progress.has_done(1);
        }
        assert!(screen.contents().ends_with(" of 1,200"), "{}", screen.contents());
        assert_eq!(progress.aside(|| screen.contents()), "", "what is written meets no bar");
        drop(progress);
        assert_eq!(screen.contents(), "");
        let never = Progress::after(None, ProgressDrawTarget::stderr);
        never.begins("checking", 3);
        assert!(never.bar.is_hidden());
    }
}

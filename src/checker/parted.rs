//! Files that are checked in parts: on all threads, told in order, with no more of them in memory than is being worked on.

use super::{CheckedFile, Checker, STDIN, guarded, locked};
use crate::document::Document;
use crate::error::Error;
use crate::read::{self, formats, parts, parts::Part, parts::Parts};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};

/// What has records is read in parts if it has more bytes.
const LARGE: u64 = 16_000_000;
const MEGABYTE: u64 = 1_000_000;

/// What is asked of a run and told by it while it reads a file in parts.
#[derive(Default)]
pub(super) struct Course {
    /// Whether the run is to end behind what is being checked.
    stop: Arc<AtomicBool>,
    /// The file at which it did, and the last record that was checked.
    stopped: Mutex<Option<(PathBuf, u64)>>,
}

impl Checker {
    /// Whether a file is checked in parts.
    pub(super) fn is_parted(&self, path: &Path) -> bool {
        let name = path.to_string_lossy();
        let may_be = self.options.in_parts
            && !self.options.only_changed_paragraphs
            && path != Path::new(STDIN)
            && parts::may_be_parted(&name);
        let is_large = || {
            std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() > LARGE)
                && parts::can_be_parted(path)
        };
        may_be
            && (formats::packing(&name).is_some()
                || self.options.from_record.is_some()
                || is_large())
    }

    /// Checks a file in parts and hands each to `each`, in their order.
    pub(super) fn check_parts<E>(
        &self,
        path: &Path,
        each: &mut impl FnMut(CheckedFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let from = self.options.from_record.unwrap_or(1);
        let mut parts = match Parts::open(path, &self.config.fields, from) {
            Ok(parts) => parts,
            Err(error) => return each(unread(error)),
        };
        let size = std::fs::metadata(path).map_or(0, |meta| meta.len());
        self.observer.begins("checking megabytes", (size / MEGABYTE) as usize);
        let (read, mut told) = (parts.progress(), 0);
        let (mut last, mut is_over) = (from - 1, false);
        let mut is_read = false;
        // That the file is over is handed on, too: a run that was stopped has not come to it.
        let next = || {
            if is_read || self.course.stop.load(Ordering::Relaxed) {
                return None;
            }
            let part = parts.next();
            is_read = part.is_none();
            Some(part)
        };
        let checked = |part: Option<Result<Part, Error>>| match part {
            None => None,
            Some(Ok(part)) => Some((part.records.end - 1, self.check_part(path, part))),
            Some(Err(error)) => Some((0, unread(error))),
        };
        in_order(next, checked, |one| {
            let Some((records, file)) = one else {
                is_over = true;
                return Ok(());
            };
            last = last.max(records);
            let done = read.load(Ordering::Relaxed) / MEGABYTE;
            self.observer.has_done((done - told) as usize);
            told = done;
            each(self.as_told(path, self.without_known(file)))
        })?;
        if !is_over {
            *locked(&self.course.stopped) = Some((path.to_path_buf(), last));
        }
        Ok(())
    }

    fn check_part(&self, path: &Path, part: Part) -> CheckedFile {
        let checked = guarded(&path.to_string_lossy(), || {
            let (documents, errors) = self.read_part(path, part);
            self.checked(documents, errors)
        });
        checked.unwrap_or_else(unread)
    }

    fn read_part(&self, path: &Path, part: Part) -> (Vec<Document>, Vec<Error>) {
        let reading = read::part(&path.to_string_lossy(), part, &self.config.fields);
        self.settled_with(path, reading, None, self.options.lang.as_deref())
    }

    /// Makes something of the articles of each part of a file and hands it on in order. What cannot be read is told by the
    /// pass that checks.
    pub(super) fn each_part<T: Send>(
        &self,
        path: &Path,
        work: impl Fn(Vec<Document>) -> T + Sync,
        mut each: impl FnMut(T),
    ) {
        let Ok(mut parts) = Parts::open(path, &self.config.fields, 1) else { return };
        let next = || Some(parts.next()?.ok());
        let done = |part: Option<Part>| Some(work(self.read_part(path, part?).0));
        let handed: Result<(), ()> = in_order(next, done, |one| {
            one.into_iter().for_each(&mut each);
            Ok(())
        });
        debug_assert!(handed.is_ok());
    }

    /// What makes the run end behind the part of a file that is being checked, where it is set.
    #[cfg(feature = "cli")]
    pub(crate) fn stop(&self) -> Arc<AtomicBool> {
        self.course.stop.clone()
    }

    /// The file at which the run was ended, and the last record that was checked.
    pub fn stopped(&self) -> Option<(PathBuf, u64)> {
        locked(&self.course.stopped).clone()
    }

    /// Whether any file is checked in parts.
    #[cfg(feature = "cli")]
    pub(crate) fn has_parted(&self) -> bool {
        self.files.iter().any(|path| self.is_parted(path))
    }

    /// What is wrong with going on at a record.
    pub(super) fn cannot_go_on(&self) -> Option<Error> {
        self.options.from_record?;
        match self.files.as_slice() {
            [path] if self.is_parted(path) => None,
            _ => {
                let told = "goes on with one table, or one file of JSON Lines, XLIFF or TMX; name that and no other";
                Some(Error::Option { name: "--from-record", message: told.into() })
            }
        }
    }
}

fn unread(error: Error) -> CheckedFile {
    CheckedFile { articles: Vec::new(), errors: vec![error] }
}

/// Works on what `next` gives, on all threads, and hands on what comes of it in order. One more than there are threads may wait.
fn in_order<J: Send, T: Send, E>(
    next: impl FnMut() -> Option<J> + Send,
    work: impl Fn(J) -> T + Sync,
    mut each: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let (give, places) = sync_channel(threads + 1);
    for _ in 0..=threads {
        let _ = give.try_send(());
    }
    let numbers = AtomicU64::new(0);
    let source = Mutex::new((next, places));
    let (done, results) = channel();
    // A place is taken and a number given while nobody else does, so that the first that waits always has a place.
    let take = || {
        let mut source = locked(&source);
        source.1.recv().ok()?;
        let job = source.0()?;
        Some((numbers.fetch_add(1, Ordering::Relaxed), job))
    };
    let (take, work) = (&take, &work);
    std::thread::scope(move |scope| {
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || {
                while let Some((number, job)) = take() {
                    if done.send((number, work(job))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let (mut waiting, mut wanted) = (BTreeMap::new(), 0);
        for (number, one) in results {
            waiting.insert(number, one);
            while let Some(one) = waiting.remove(&wanted) {
                wanted += 1;
                each(one)?;
                let _ = give.try_send(());
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_on_all_threads_comes_in_order() {
        let mut numbers = 0..1000_u64;
        let mut got = Vec::new();
        let done: Result<(), ()> = in_order(
            || numbers.next(),
            |number| (0..number % 7 * 1000).fold(number, |sum, one| sum ^ one ^ one),
            |number| {
                got.push(number);
                Ok(())
            },
        );
        assert!(done.is_ok());
        assert!(got.iter().copied().eq(0..1000));
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut numbers = 0..;
        let ended = in_order(
            || numbers.next(),
            |number: u64| number,
            |number| if number == 50 { Err(number) } else { Ok(()) },
        );
        assert_eq!(ended, Err(50));
    }
}

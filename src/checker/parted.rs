//! Files that are checked in parts: on all threads, told in order, with no more of them in memory than is being worked on.

use super::{CheckedFile, Checker, Options, STDIN, guarded, locked, source_of};
use crate::config::Config;
use crate::document::{Document, Format};
use crate::error::Error;
use crate::read::{self, formats, parts, parts::Part, parts::Parts, plain};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};

/// A table, or a file of JSON Lines, is read in parts if it has more bytes: in memory records take many times as much, short ones
/// a hundred times.
const LARGE: u64 = 2_000_000;
/// XLIFF and TMX are, if they have more: what a part of one does not hold is not compared with it.
const LARGE_MEMORY: u64 = 16_000_000;
const MEGABYTE: u64 = 1_000_000;

/// What is asked of a run and told by it while it reads files in parts.
#[derive(Default)]
pub(super) struct Course {
    /// The files that are read so. It is decided once, for the heads of large ones are read for it.
    parted: HashSet<PathBuf>,
    /// Whether the run is to end behind what is being checked.
    stop: Arc<AtomicBool>,
    /// Where it did.
    stopped: Mutex<Option<Stopped>>,
    /// Whether the rest of a file was out of reach.
    has_broken_off: AtomicBool,
}

impl Course {
    /// The course of a run over those files.
    pub(super) fn of(files: &[PathBuf], options: &Options, config: &Config) -> Course {
        let is_parted = |path: &&PathBuf| is_parted(path, options, config);
        let parted = files.iter().filter(is_parted).cloned().collect();
        Course { parted, ..Course::default() }
    }

    /// Makes the run end.
    #[cfg(test)]
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Where a run was ended before it was over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stopped {
    /// The first file that was not checked to its end.
    pub path: PathBuf,
    /// The last of its records that was checked, where it has been begun; of plain text the last of its lines.
    pub record: Option<u64>,
}

/// Whether files are checked in parts where they are large or compressed.
pub(super) fn in_parts(options: &Options) -> bool {
    options.in_parts && !options.only_changed_paragraphs
}

fn is_parted(path: &Path, options: &Options, config: &Config) -> bool {
    let name = path.to_string_lossy();
    let may_be = in_parts(options) && path != Path::new(STDIN) && parts::may_be_parted(&name);
    let most = match formats::of_name(&name).map(|row| row.format) {
        Some(Format::Xliff | Format::Tmx) => LARGE_MEMORY,
        Some(Format::Plain) => plain::LARGE as u64,
        _ => LARGE,
    };
    if parts::is_text(&name) {
        // What has its source beside it is set against all of that.
        let may_be = may_be && options.from_record.is_none();
        return may_be && is_larger(path, most) && source_of(path, options, config).is_none();
    }
    let is_any = formats::packing(&name).is_some() || options.from_record.is_some();
    may_be && (is_any || is_larger(path, most))
}

/// Whether a file has more bytes and can be read in parts.
fn is_larger(path: &Path, most: u64) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() > most)
        && parts::can_be_parted(path)
}

impl Checker {
    /// Whether a file of the run is checked in parts.
    pub(super) fn is_parted(&self, path: &Path) -> bool {
        self.course.parted.contains(path)
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
            Err(error) => return each(CheckedFile::unread(error)),
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
            Some(Err(error)) => {
                self.course.has_broken_off.store(true, Ordering::Relaxed);
                Some((0, CheckedFile::unread(error)))
            }
        };
        in_order(&path.to_string_lossy(), next, checked, |one| {
            let (records, file) = match one {
                Ok(Some(one)) => one,
                Ok(None) => {
                    is_over = true;
                    return Ok(());
                }
                Err(error) => (0, CheckedFile::unread(error)),
            };
            last = last.max(records);
            let done = read.load(Ordering::Relaxed) / MEGABYTE;
            self.observer.has_done((done - told) as usize);
            told = done;
            each(self.as_told(path, self.without_known(file)))
        })?;
        if !is_over {
            self.stop_at(path, Some(last));
        }
        Ok(())
    }

    fn check_part(&self, path: &Path, part: Part) -> CheckedFile {
        let (documents, errors) = self.read_part(path, part);
        self.checked(documents, errors)
    }

    fn read_part(&self, path: &Path, part: Part) -> (Vec<Document>, Vec<Error>) {
        let reading = read::part(&path.to_string_lossy(), part, &self.config.fields);
        self.settled_with(path, reading, None, self.options.lang.as_deref())
    }

    /// Makes something of the articles of each part of a file and hands it on in order. What cannot be read is told by the
    /// pass that checks; what failed is handed on as an error.
    pub(super) fn each_part<T: Send>(
        &self,
        path: &Path,
        work: impl Fn(Vec<Document>) -> T + Sync,
        mut each: impl FnMut(Result<T, Error>),
    ) {
        let Ok(mut parts) = Parts::open(path, &self.config.fields, 1) else { return };
        let next = || Some(parts.next()?.ok());
        let done = |part: Option<Part>| Some(work(self.read_part(path, part?).0));
        let handed: Result<(), ()> = in_order(&path.to_string_lossy(), next, done, |one| {
            one.transpose().into_iter().for_each(&mut each);
            Ok(())
        });
        debug_assert!(handed.is_ok());
    }

    /// What makes the run end behind the files, or the part of one, that are being checked, where it is set.
    #[cfg(feature = "cli")]
    pub(crate) fn stop(&self) -> Arc<AtomicBool> {
        self.course.stop.clone()
    }

    /// Where the run was ended, if it was.
    pub fn stopped(&self) -> Option<Stopped> {
        locked(&self.course.stopped).clone()
    }

    /// Whether the run is over, or is to be over before a file. Where it is told to stop, that is remembered.
    pub(super) fn is_stopped_before(&self, path: &Path) -> bool {
        if self.course.stop.load(Ordering::Relaxed) && self.stopped().is_none() {
            self.stop_at(path, None);
        }
        self.stopped().is_some()
    }

    fn stop_at(&self, path: &Path, record: Option<u64>) {
        *locked(&self.course.stopped) = Some(Stopped { path: path.to_path_buf(), record });
    }

    /// Whether records of the run's files were passed over, so that nothing is known of what is not found.
    pub(super) fn is_partial(&self) -> bool {
        self.options.from_record.is_some_and(|from| from > 1)
            || self.course.has_broken_off.load(Ordering::Relaxed)
            || self.stopped().is_some()
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

/// Works on what `next` gives of a file, on all threads, and hands on what comes of it in order. One more than there are threads
/// may wait. Where the program itself fails, an error stands in the place of what would have come.
fn in_order<J: Send, T: Send, E>(
    name: &str,
    next: impl FnMut() -> Option<J> + Send,
    work: impl Fn(J) -> T + Sync,
    mut each: impl FnMut(Result<T, Error>) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let (give, places) = sync_channel(threads + 1);
    for _ in 0..=threads {
        let _ = give.try_send(());
    }
    let numbers = AtomicU64::new(0);
    let source = Mutex::new((Some(next), places));
    let (done, results) = channel();
    // A place is taken and a number given while nobody else does, so that the first that waits always has a place.
    let take = || {
        let mut source = locked(&source);
        source.1.recv().ok()?;
        let next = source.0.as_mut()?;
        let job = guarded(name, next).transpose()?;
        if job.is_err() {
            // Nobody knows where it would go on.
            source.0 = None;
        }
        Some((numbers.fetch_add(1, Ordering::Relaxed), job))
    };
    let (take, work) = (&take, &work);
    std::thread::scope(move |scope| {
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || {
                while let Some((number, job)) = take() {
                    let one = job.and_then(|job| guarded(name, || work(job)));
                    if done.send((number, one)).is_err() {
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
            "a.tsv",
            || numbers.next(),
            |number| (0..number % 7 * 1000).fold(number, |sum, one| sum ^ one ^ one),
            |number| {
                got.push(number.unwrap());
                Ok(())
            },
        );
        assert!(done.is_ok());
        assert!(got.iter().copied().eq(0..1000));
    }

    #[test]
    fn what_fails_is_told_in_its_place_and_the_others_are_done() {
        let mut numbers = 0..300_u64;
        let mut got = Vec::new();
        let done: Result<(), ()> = in_order(
            "a.tsv",
            || numbers.next(),
            |number| if number % 3 == 1 { panic!("a slip at {number}") } else { number },
            |one| {
                got.push(one);
                Ok(())
            },
        );
        assert!(done.is_ok());
        assert_eq!(got.len(), 300);
        for (at, one) in got.iter().enumerate() {
            match one {
                Ok(number) => assert_eq!(*number, at as u64),
                Err(error) => assert!(error.message().ends_with(&format!("a slip at {at}"))),
            }
        }
        assert_eq!(got.iter().filter(|one| one.is_err()).count(), 100);
    }

    #[test]
    fn where_what_is_to_be_done_cannot_be_had_that_is_told_at_the_end() {
        let mut numbers = 0..;
        let next = || match numbers.next() {
            Some(50) => panic!("a slip"),
            number => number,
        };
        let mut got = Vec::new();
        let done: Result<(), ()> = in_order(
            "a.tsv",
            next,
            |number: u64| number,
            |one| {
                got.push(one.is_ok());
                Ok(())
            },
        );
        assert!(done.is_ok());
        assert_eq!(got, [[true; 50].as_slice(), &[false]].concat());
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut numbers = 0..;
        let ended = in_order(
            "a.tsv",
            || numbers.next(),
            |number: u64| number,
            |number| if number == Ok(50) { Err(50) } else { Ok(()) },
        );
        assert_eq!(ended, Err(50));
    }
}

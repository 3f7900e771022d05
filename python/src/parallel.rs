//! Many articles at once, on threads that end with the call: a process that is forked finds none of them half alive, and an
//! interrupt ends the work between two articles.

use pyo3::prelude::*;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// How often the interpreter is asked whether somebody interrupts.
const PATIENCE: Duration = Duration::from_millis(20);

/// What work makes of all numbers below a count, in their order. The interpreter is released meanwhile.
pub fn map<T: Send>(
    py: Python<'_>,
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
) -> PyResult<Vec<T>> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let done = Mutex::new(Vec::with_capacity(count));
    let caller = thread::current();
    let worker = || {
        let mut own = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            own.push((at, work(at)));
        }
        done.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
        caller.unpark();
    };
    let waited = py.detach(|| {
        thread::scope(|scope| {
            let threads = threads.clamp(1, count.max(1));
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
            while !workers.iter().all(thread::ScopedJoinHandle::is_finished) {
                thread::park_timeout(PATIENCE);
                if let Err(interrupt) = Python::attach(|py| py.check_signals()) {
                    stop.store(true, Ordering::Relaxed);
                    return Err(interrupt);
                }
            }
            Ok(())
        })
    });
    waited?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, made)| made).collect())
}

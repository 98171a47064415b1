//! What this package lends to long work: the cores of the machine, and of others.

use residency::analysis::chances::sample::{CHUNK, Sampler, Tally};
use residency::service::{Alone, Host, Progress};
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How runs are drawn.
pub(crate) enum Draws<'d> {
    /// Here, on so many threads.
    Here(Threads),
    /// Only these chunks of them, which are kept.
    Part(Range<u64>, &'d Mutex<Tally>),
    /// They were drawn elsewhere.
    Done(&'d Tally),
}

impl Host for Draws<'_> {
    fn begin(&self, what: &'static str, steps: Option<u64>) -> Box<dyn Progress> {
        Alone.begin(what, steps)
    }

    fn draw(&self, sampler: &Sampler, seed: u64, runs: u64, chunks: Range<u64>, progress: &dyn Progress) -> Tally {
        match self {
            Self::Here(threads) => threads.draw(sampler, seed, runs, chunks, progress),
            Self::Part(part, kept) => {
                let part = part.start.max(chunks.start)..part.end.min(chunks.end);
                let tally = Alone.draw(sampler, seed, runs, part, progress);
                kept.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&tally);
                tally
            }
            Self::Done(tally) => (*tally).clone(),
        }
    }
}

/// So many threads; `None`: as many as there are cores. The numbers do not depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Threads(pub(crate) Option<NonZero<usize>>);

impl Host for Threads {
    fn begin(&self, what: &'static str, steps: Option<u64>) -> Box<dyn Progress> {
        Alone.begin(what, steps)
    }

    /// Chunks have streams of their own and are only added up, so which thread draws what reaches no result.
    fn draw(&self, sampler: &Sampler, seed: u64, runs: u64, chunks: Range<u64>, progress: &dyn Progress) -> Tally {
        let count = self.0.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get);
        let next = AtomicU64::new(chunks.start);
        let work = || {
            let mut tally = Tally::default();
            loop {
                let chunk = next.fetch_add(1, Ordering::Relaxed);
                if chunk >= chunks.end {
                    return tally;
                }
                tally.add(&sampler.chunk(seed, chunk, (runs - chunk * CHUNK).min(CHUNK)));
                progress.step();
            }
        };
        std::thread::scope(|scope| {
            let helpers: Vec<_> = (1..count).map(|_| scope.spawn(work)).collect();
            let mut tally = work();
            for helper in helpers {
                match helper.join() {
                    Ok(part) => tally.add(&part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            tally
        })
    }
}

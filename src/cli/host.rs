//! What the command line lends to long work: every core, and signs of life on standard error where somebody looks.

use indicatif::{ProgressBar, ProgressStyle};
use residency::analysis::chances::sample::{CHUNK, Sampler, Tally};
use residency::service::{Host, Progress};
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// So many threads, by default as many as there are cores.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cores {
    threads: Option<NonZero<usize>>,
}

impl Cores {
    pub(crate) fn new(threads: Option<NonZero<usize>>) -> Self {
        Self { threads }
    }

    fn count(self) -> usize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }
}

struct Bar(ProgressBar);

impl Progress for Bar {
    fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Host for Cores {
    /// Nothing is shown unless standard error is a terminal.
    fn begin(&self, what: &'static str, steps: Option<u64>) -> Box<dyn Progress> {
        let Some(steps) = steps else {
            let spinner = ProgressBar::new_spinner().with_message(what);
            spinner.enable_steady_tick(Duration::from_millis(200));
            return Box::new(Bar(spinner));
        };
        let bar = ProgressBar::new(steps);
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent} % of {human_len} {msg}, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Box::new(Bar(bar))
    }

    /// Which thread draws what reaches no result: chunks have streams of their own and are only added up.
    fn draw(&self, sampler: &Sampler, seed: u64, runs: u64, chunks: std::ops::Range<u64>, progress: &dyn Progress) -> Tally {
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
            let helpers: Vec<_> = (1..self.count()).map(|_| scope.spawn(work)).collect();
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

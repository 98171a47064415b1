//! What the command line lends to long work: every core, and signs of life on standard error where somebody looks.

use indicatif::{ProgressBar, ProgressStyle};
use residency::analysis::chances::sample::{CHUNK, Sampler, Tally};
use residency::service::{Host, Progress};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// So many threads, by default as many as there are cores.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cores {
    threads: Option<usize>,
}

impl Cores {
    pub(crate) fn new(threads: Option<usize>) -> Self {
        Self { threads }
    }

    fn count(self) -> usize {
        self.threads.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1)
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
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent}% of {human_len} {msg}, {eta} left") {
            bar.set_style(style);
        }
        bar.set_message(what);
        Box::new(Bar(bar))
    }

    /// Which thread draws what reaches no result: chunks have streams of their own and are only added up.
    fn draw(&self, sampler: &Sampler, seed: u64, runs: u64, chunks: std::ops::Range<u64>, progress: &dyn Progress) -> Tally {
        let chunks_to_draw = chunks.end.saturating_sub(chunks.start);
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
            // No more threads than there is work for, nor than the system gives: with fewer it only takes longer.
            let wanted = (self.count() as u64).min(chunks_to_draw);
            let helpers: Vec<_> = (1..wanted).map_while(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
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

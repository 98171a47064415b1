//! Draws runs on every core. Which thread draws what reaches no result: chunks have streams of their own and are only added up.

use indicatif::{ProgressBar, ProgressStyle};
use residency::analysis::chances::sample::{CHUNK, Sampler, Tally, next_look};
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};

/// Draws at most so many runs, or fewer where every interval is as narrow as asked for.
///
/// The looks ([`next_look`]) are the same whatever the number of threads.
pub(crate) fn draw(sampler: &Sampler, seed: u64, runs: u64, until: Option<f64>, threads: Option<NonZero<usize>>) -> Tally {
    let threads = threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let chunks = runs.div_ceil(CHUNK);
    let bar = bar(chunks);
    let mut tally = Tally::default();
    let mut done = 0;
    while done < chunks {
        let next = if until.is_some() { next_look(done, chunks) } else { chunks };
        tally.add(&round(sampler, seed, runs, done..next, threads, &bar));
        done = next;
        if until.is_some_and(|width| tally.is_narrow(width)) {
            break;
        }
    }
    bar.finish_and_clear();
    tally
}

/// On a terminal; elsewhere nothing is shown.
fn bar(chunks: u64) -> ProgressBar {
    let bar = ProgressBar::new(chunks);
    match ProgressStyle::with_template("{bar:40} {percent}% of the runs, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn round(sampler: &Sampler, seed: u64, runs: u64, chunks: std::ops::Range<u64>, threads: usize, bar: &ProgressBar) -> Tally {
    let next = AtomicU64::new(chunks.start);
    let work = || {
        let mut tally = Tally::default();
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            if chunk >= chunks.end {
                return tally;
            }
            tally.add(&sampler.chunk(seed, chunk, (runs - chunk * CHUNK).min(CHUNK)));
            bar.inc(1);
        }
    };
    std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
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

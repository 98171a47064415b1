//! What a caller may lend to long work: signs of life and threads.

use crate::analysis::chances::sample::{CHUNK, Sampler, Tally, next_look};

/// How far long work is.
pub trait Progress: Sync {
    /// One more step is done.
    fn step(&self);
}

/// What a caller may lend to long work. Nothing that it does reaches a result.
pub trait Host {
    /// Work begins; `steps` is how many there will be, where that is known. It has ended when what is returned is dropped.
    fn begin(&self, what: &'static str, steps: Option<u64>) -> Box<dyn Progress>;

    /// Draws chunks of runs and adds them up. Chunks have streams of their own, so neither their order nor who draws them matters.
    fn draw(&self, sampler: &Sampler, seed: u64, runs: u64, chunks: std::ops::Range<u64>, progress: &dyn Progress) -> Tally {
        let mut tally = Tally::default();
        for chunk in chunks {
            tally.add(&sampler.chunk(seed, chunk, (runs - chunk * CHUNK).min(CHUNK)));
            progress.step();
        }
        tally
    }
}

/// A caller that lends nothing: one thread, no signs of life.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

struct Silent;

impl Progress for Silent {
    fn step(&self) {}
}

impl Host for Alone {
    fn begin(&self, _: &'static str, _: Option<u64>) -> Box<dyn Progress> {
        Box::new(Silent)
    }
}

/// Draws at most so many runs, or fewer where every interval is as narrow as asked for.
///
/// The looks ([`next_look`]) are the same whoever draws.
pub(super) fn sample(host: &dyn Host, sampler: &Sampler, seed: u64, runs: u64, until: Option<f64>) -> Tally {
    let chunks = runs.div_ceil(CHUNK);
    let progress = host.begin("runs", Some(chunks));
    let mut tally = Tally::default();
    let mut done = 0;
    while done < chunks {
        let next = if until.is_some() { next_look(done, chunks) } else { chunks };
        tally.add(&host.draw(sampler, seed, runs, done..next, progress.as_ref()));
        done = next;
        if until.is_some_and(|width| tally.is_narrow(width)) {
            break;
        }
    }
    tally
}

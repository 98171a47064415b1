//! Random bits in bulk: for each of many worlds, whether something of a given chance happens.

use crate::solve::SampleBlock;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

/// How many generators run side by side, so that none waits for itself and all of them fit into registers.
const GENERATORS: usize = 2;

/// How many bits are drawn for all worlds at once. Beyond that most worlds are decided, and their bits would be wasted.
const TOGETHER: u32 = 9;

/// A source of random worlds. Seed and stream say everything: the same on every machine and with any number of threads.
///
/// The bits come from xoshiro256++ (Blackman and Vigna, *Scrambled Linear Pseudorandom Number Generators*, ACM Transactions on
/// Mathematical Software, 2021), whose states are drawn by ChaCha with 8 rounds from the seed, one stream of it per chunk.
#[derive(Clone, Debug)]
pub struct Bits {
    generators: [Xoshiro256PlusPlus; GENERATORS],
}

impl Bits {
    /// The bits of one stream of a seed.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut seeds = ChaCha8Rng::seed_from_u64(seed);
        seeds.set_stream(stream);
        Self { generators: std::array::from_fn(|_| Xoshiro256PlusPlus::from_rng(&mut seeds)) }
    }

    /// In each world independently, with a chance of `threshold` / 2⁶⁴.
    ///
    /// Each world draws a number bit by bit, the highest first, and stops at the first bit in which it differs from the
    /// threshold: smaller means that it happens. The first `TOGETHER` bits are drawn for all worlds alike; the one world or so of
    /// 512 that is undecided then draws the rest by itself.
    #[inline]
    pub fn happens(&mut self, threshold: u64) -> SampleBlock {
        let mut happens = SampleBlock::NONE;
        let mut undecided = SampleBlock::ALL;
        // A copy, which can stay in registers.
        let mut generators = self.generators.clone();
        for (happens, undecided) in happens.0.chunks_mut(GENERATORS).zip(undecided.0.chunks_mut(GENERATORS)) {
            for index in (64 - TOGETHER..64).rev() {
                // Written without a branch: what the bits of a threshold are is not known to the compiler.
                let digit = ((threshold >> index) & 1).wrapping_neg();
                for ((happens, undecided), generator) in happens.iter_mut().zip(undecided.iter_mut()).zip(&mut generators) {
                    let differs = *undecided & (generator.next_u64() ^ digit);
                    *happens |= differs & digit;
                    *undecided &= !differs;
                }
            }
        }
        self.generators = generators;
        let left = threshold << TOGETHER;
        // Who is undecided when only zeros are left of the threshold is not smaller than it.
        if left != 0 {
            for (happens, mut undecided) in happens.0.iter_mut().zip(undecided.0) {
                while undecided != 0 {
                    let world = undecided & undecided.wrapping_neg();
                    undecided ^= world;
                    let smaller = self.generators.first_mut().is_some_and(|g| g.next_u64() < left);
                    *happens |= world & u64::from(smaller).wrapping_neg();
                }
            }
        }
        happens
    }
}

/// A chance as a threshold: chance · 2⁶⁴, rounded down, at most 2⁶⁴ − 1.
#[must_use]
pub fn threshold(chance: f64) -> u64 {
    const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;
    // Of a float outside the range `as` takes the nearest end, and 0 of what is no number.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let threshold = (chance * TWO_TO_64) as u64;
    threshold
}

#[cfg(test)]
mod tests {
    use super::{Bits, threshold};
    use crate::analysis::chances::rate::Rate;
    use crate::solve::SampleBlock;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn worlds_happen_at_the_rate_of_the_threshold() {
        let mut bits = Bits::new(7, 0);
        for chance in [0.001, 0.1, 0.5, 0.75, 0.99] {
            let batches = 4000;
            let count: u64 = (0..batches).map(|_| u64::from(bits.happens(threshold(chance)).count())).sum();
            let runs = f64::from(batches) * 512.0;
            let error = (chance * (1.0 - chance) / runs).sqrt();
            #[expect(clippy::cast_precision_loss)]
            let found = count as f64 / runs;
            assert!((found - chance).abs() < 4.5 * error, "{chance}: {found}");
        }
    }

    #[test]
    fn ends_are_never_and_always() {
        let mut bits = Bits::new(7, 1);
        assert_eq!(bits.happens(threshold(0.0)), SampleBlock::NONE);
        assert_eq!(bits.happens(threshold(1.0)), SampleBlock::ALL);
        assert_eq!(bits.happens(1).count(), 0);
        assert_eq!(threshold(0.5), 1 << 63);
    }

    /// These words are part of the promise that a seed gives the same bytes everywhere.
    #[test]
    fn a_seed_has_its_words() {
        let [a, b, ..] = Bits::new(1, 0).happens(1 << 63).0;
        let [c, ..] = Bits::new(1, 1).happens(1 << 63).0;
        let known = [a, b, c].map(|w| format!("{w:016x}")).join(" ");
        assert_eq!(known, "357edd07f98c5ad4 ec1a9d21f12c5a02 96afa71e84906849");
    }

    /// The same promise of what is drawn for bands: shares for claims, chances for ranges of rates.
    #[test]
    fn a_seed_has_its_shares_and_rates() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        random.set_stream(u64::MAX);
        let shares = [random.random::<f64>(), random.random::<f64>()];
        assert_eq!(shares.map(f64::to_bits), [4_599_788_660_400_367_628, 4_604_830_097_741_939_909]);
        let rate = Rate::Range { low: 0.05, mode: 0.1, high: 0.4 };
        let rates = [rate.draw(&mut random), rate.draw(&mut random)];
        assert_eq!(rates.map(f64::to_bits), [4_594_646_423_149_970_300, 4_593_435_335_387_378_698]);
    }
}

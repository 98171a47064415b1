//! A bit-sliced block of samples: many sampled worlds at once, one in each bit.

use std::ops::{BitAnd, BitOr, Not};

/// How many machine words one block has.
const WORDS: usize = 8;

/// How many samples, each a world, one block holds.
pub const LANES: usize = WORDS * 64;

/// The value of something in a block of samples: in which of so many worlds it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleBlock(pub [u64; WORDS]);

impl SampleBlock {
    /// In no world.
    pub const NONE: Self = Self([0; WORDS]);
    /// In every world.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// The first so many worlds.
    #[must_use]
    pub fn first(count: usize) -> Self {
        let mut block = Self::NONE;
        for (index, word) in block.0.iter_mut().enumerate() {
            let here = count.saturating_sub(index * 64).min(64);
            *word = if here == 64 { u64::MAX } else { (1 << here) - 1 };
        }
        block
    }

    /// In how many worlds.
    #[must_use]
    pub fn count(self) -> u32 {
        self.0.iter().map(|w| w.count_ones()).sum()
    }
}

impl BitAnd for SampleBlock {
    type Output = Self;
    #[inline]
    fn bitand(mut self, other: Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a &= b;
        }
        self
    }
}

impl BitOr for SampleBlock {
    type Output = Self;
    #[inline]
    fn bitor(mut self, other: Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
        self
    }
}

impl Not for SampleBlock {
    type Output = Self;
    #[inline]
    fn not(mut self) -> Self {
        for a in &mut self.0 {
            *a = !*a;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{LANES, SampleBlock};

    #[test]
    fn the_first_worlds_are_so_many() {
        for count in [0, 1, 63, 64, 65, 200, LANES, LANES + 5] {
            assert_eq!(SampleBlock::first(count).count() as usize, count.min(LANES));
        }
        assert_eq!(!SampleBlock::NONE, SampleBlock::ALL);
    }
}

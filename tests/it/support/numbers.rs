//! A small generator of pseudo-random numbers.

/// SplitMix64: the same numbers for the same seed, on every machine.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number below the limit; 0 where nothing is below it.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

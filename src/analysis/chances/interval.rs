//! Intervals of sampled chances.

/// The normal quantile of a two-sided 95% interval.
const Z: f64 = 1.959_963_984_540_054;

/// A sampled chance with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampled {
    /// Hits over runs.
    pub chance: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Sampled {
    /// The score interval of Wilson, *Probable Inference, the Law of Succession, and Statistical Inference* (Journal of the
    /// American Statistical Association, 1927). It keeps within 0 ..= 1 and holds its rate near the ends too. Of no runs:
    /// everything is possible.
    #[must_use]
    // Counts are far below 2⁵³.
    #[expect(clippy::cast_precision_loss)]
    pub fn new(hits: u64, runs: u64) -> Self {
        if runs == 0 {
            return Self { chance: f64::NAN, low: 0.0, high: 1.0 };
        }
        let n = runs as f64;
        let chance = hits as f64 / n;
        let widened = 1.0 + Z * Z / n;
        let middle = (chance + Z * Z / (2.0 * n)) / widened;
        let half = Z / widened * libm::sqrt(chance * (1.0 - chance) / n + Z * Z / (4.0 * n * n));
        let low = if hits == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if hits == runs { 1.0 } else { (middle + half).min(1.0) };
        Self { chance, low, high }
    }

    /// Half the width of the interval.
    #[must_use]
    pub fn half_width(self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// Whether the interval covers a chance.
    #[must_use]
    pub fn covers(self, chance: f64) -> bool {
        self.low <= chance && chance <= self.high
    }
}

#[cfg(test)]
mod tests {
    use super::Sampled;

    /// Against the values that R's `prop.test(…, correct = FALSE)` gives.
    #[test]
    fn known_intervals() {
        let s = Sampled::new(15, 148);
        assert!((s.low - 0.0624).abs() < 5e-5 && (s.high - 0.1605).abs() < 5e-5, "{s:?}");
        let s = Sampled::new(0, 20);
        assert!(s.low == 0.0 && (s.high - 0.1611).abs() < 5e-5, "{s:?}");
        assert!(Sampled::new(20, 20).covers(1.0));
        assert!(Sampled::new(0, 0).covers(0.3));
    }
}

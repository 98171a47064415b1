//! How often an act happens: a chance per year, or a range of them.

use crate::scenario::{Yearly, to_f64};
use rand::Rng;
use rand_distr::{Distribution, Pert};

/// The chance per year that an act happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// One number.
    Known(f64),
    /// Somewhere between: a PERT distribution, which is a beta distribution over `low ..= high` with the shape parameters
    /// 1 + 4 (mode − low) / (high − low) and 1 + 4 (high − mode) / (high − low) (Malcolm, Roseboom, Clark and Fazar,
    /// *Application of a Technique for Research and Development Program Evaluation*, Operations Research, 1959).
    Range {
        /// The lowest that it may be.
        low: f64,
        /// The most likely.
        mode: f64,
        /// The highest.
        high: f64,
    },
}

/// Into so many parts a range is cut where it is summed over.
const STEPS: u32 = 4000;

impl Rate {
    /// What the scenario says.
    #[must_use]
    pub fn new(yearly: &Yearly) -> Self {
        match yearly {
            Yearly::Fixed(chance) => Self::Known(to_f64(chance)),
            Yearly::Range(low, _, high) if low == high => Self::Known(to_f64(low)),
            Yearly::Range(low, mode, high) => Self::Range { low: to_f64(low), mode: to_f64(mode), high: to_f64(high) },
        }
    }

    /// Whether it is a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(self, Self::Range { .. })
    }

    /// The mean chance per year.
    #[must_use]
    pub fn mean(self) -> f64 {
        match self {
            Self::Known(chance) => chance,
            Self::Range { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
        }
    }

    /// The chance that the act has happened after 0, 1, 2, … `years` years, the mean of 1 − (1 − y)ⁿ.
    ///
    /// Of a range exactly, without integration: 1 − y = a + w·z with a = 1 − high, w = high − low and z of a beta distribution with
    /// parameters b and c, b + c = 6. Writing S(n, b) for the mean of (a + w·z)ⁿ,
    /// S(n, b) = a·S(n−1, b) + w·b/(b+c)·S(n−1, b+1), because z times the density of (b, c) is b/(b+c) times that of (b+1, c).
    /// All terms are positive, so nothing cancels.
    #[must_use]
    pub fn curve(self, years: u32) -> Vec<f64> {
        let count = years as usize + 1;
        match self {
            Self::Known(chance) => {
                let mut happened = 0.0;
                let mut curve = Vec::with_capacity(count);
                for _ in 0..count {
                    curve.push(happened);
                    happened += (1.0 - happened) * chance;
                }
                curve
            }
            Self::Range { low, mode, high } => {
                let (rest, width) = (1.0 - high, high - low);
                let b = 1.0 + 4.0 * (high - mode) / width;
                let c = 1.0 + 4.0 * (mode - low) / width;
                let mut row = vec![1.0; count];
                let mut curve = Vec::with_capacity(count);
                for _ in 0..count {
                    curve.push(1.0 - row.first().copied().unwrap_or(1.0));
                    let mut next = row.iter().skip(1).copied().collect::<Vec<f64>>().into_iter();
                    for (step, slot) in row.iter_mut().enumerate() {
                        let shifted = b + f64::from(u32::try_from(step).unwrap_or(u32::MAX));
                        let Some(above) = next.next() else { break };
                        *slot = rest * *slot + width * shifted / (shifted + c) * above;
                    }
                    row.pop();
                }
                curve
            }
        }
    }

    /// The chance that the act has happened after so many years.
    #[must_use]
    pub fn within(self, years: u32) -> f64 {
        self.curve(years).last().copied().unwrap_or(0.0)
    }

    /// The chance that the act has happened after so many years, whole or not: the mean of 1 − (1 − y)ᵗ. Of a range it is summed over a
    /// fine grid (midpoint rule).
    #[must_use]
    pub fn over(self, years: f64) -> f64 {
        match self {
            Self::Known(chance) => over(chance, years),
            Self::Range { .. } => {
                let (mut whole, mut sum) = (0.0, 0.0);
                for (chance, weight) in self.grid() {
                    whole += weight;
                    sum += weight * over(chance, years);
                }
                sum / whole
            }
        }
    }

    /// Chances across a range at even distances, each with its density but for a common factor; of a known chance the one.
    fn grid(self) -> impl Iterator<Item = (f64, f64)> {
        let (low, mode, high, steps) = match self {
            Self::Known(chance) => (chance, chance, chance, 1),
            Self::Range { low, mode, high } => (low, mode, high, STEPS),
        };
        let width = high - low;
        let share = move |of: f64| if width > 0.0 { 4.0 * of / width } else { 0.0 };
        let (rising, falling) = (share(mode - low), share(high - mode));
        (0..steps).map(move |step| {
            let x = (f64::from(step) + 0.5) / f64::from(steps);
            (low + width * x, libm::pow(x, rising) * libm::pow(1.0 - x, falling))
        })
    }

    /// So many quantiles, at the middles of equal parts of the distribution; of a known chance the one.
    ///
    /// The density of the beta distribution is summed over a fine grid (midpoint rule); its norm need not be known, because the sums
    /// are compared with their whole.
    #[must_use]
    pub fn quantiles(self, count: usize) -> Vec<f64> {
        let Self::Range { low, mode, high } = self else { return vec![self.mean()] };
        let (width, share) = (high - low, |of: f64| 4.0 * of / (high - low));
        let (rising, falling) = (share(mode - low), share(high - mode));
        let density = |step: u32| {
            let x = (f64::from(step) + 0.5) / f64::from(STEPS);
            libm::pow(x, rising) * libm::pow(1.0 - x, falling)
        };
        let whole: f64 = (0..STEPS).map(density).sum();
        let mut grid = (0..STEPS).map(|step| (f64::from(step), density(step)));
        let (mut at, mut mass, mut below) = (0.0, 0.0, 0.0);
        let one = |n: usize| {
            let wanted = (to_share(n) + 0.5) / to_share(count) * whole;
            while below + mass < wanted {
                let Some((step, next)) = grid.next() else { break };
                below += mass;
                (at, mass) = (step, next);
            }
            let rest = if mass > 0.0 { ((wanted - below) / mass).clamp(0.0, 1.0) } else { 0.0 };
            low + width * (at + rest) / f64::from(STEPS)
        };
        (0..count).map(one).collect()
    }

    /// A chance per year drawn from it.
    pub fn draw(self, random: &mut impl Rng) -> f64 {
        match self {
            Self::Known(chance) => chance,
            // The reader has checked that low ≤ mode ≤ high, and `new` that low < high.
            Self::Range { low, mode, high } => {
                Pert::new(low, high).with_mode(mode).map_or(mode, |pert| pert.sample(random)).clamp(low, high)
            }
        }
    }
}

/// A small number among others, for a share of them.
fn to_share(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// 1 − (1 − y)ᵗ.
fn over(chance: f64, years: f64) -> f64 {
    1.0 - libm::pow(1.0 - chance, years)
}

/// 1 − (1 − y)ⁿ.
#[must_use]
pub fn within(chance: f64, years: u32) -> f64 {
    // (1 − y)ⁿ by squaring: the same on every machine, which a library's power need not be.
    let (mut power, mut base, mut left) = (1.0, 1.0 - chance, years);
    while left > 0 {
        if left & 1 == 1 {
            power *= base;
        }
        base *= base;
        left >>= 1;
    }
    1.0 - power
}

#[cfg(test)]
mod tests {
    use super::{Rate, within};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn a_number_of_years_need_not_be_whole() {
        for rate in [Rate::Known(0.1), Rate::Range { low: 0.0, mode: 0.1, high: 0.4 }, Rate::Range { low: 0.02, mode: 0.02, high: 0.3 }] {
            for years in [0, 1, 2, 7] {
                assert!((rate.over(f64::from(years)) - rate.within(years)).abs() < 1e-6, "{rate:?} {years}");
            }
            assert!(rate.over(0.5) < rate.over(0.75) && rate.over(0.75) < rate.within(1), "{rate:?}");
        }
        assert!((Rate::Known(0.19).over(0.5) - 0.1).abs() < 1e-12);
    }

    #[test]
    fn a_known_chance_follows_the_formula() {
        assert!((Rate::Known(0.1).within(2) - 0.19).abs() < 1e-15);
        assert!((within(0.1, 2) - 0.19).abs() < 1e-15);
        assert_eq!(Rate::Known(1.0).within(1), 1.0);
        assert_eq!(Rate::Known(0.3).within(0), 0.0);
    }

    /// The mean by brute force: a fine midpoint rule over the density, for whole shape parameters.
    #[test]
    fn a_range_has_the_mean_over_its_distribution() {
        for (low, mode, high) in [(0.0, 0.1, 0.4), (0.01, 0.02, 0.3), (0.2, 0.2, 0.9), (0.0, 1.0, 1.0)] {
            let rate = Rate::Range { low, mode, high };
            let (a, b) = (4.0 * (mode - low) / (high - low), 4.0 * (high - mode) / (high - low));
            for years in [1, 2, 3, 10] {
                let (mut sum, mut mass) = (0.0, 0.0);
                let steps = 200_000;
                for step in 0..steps {
                    let x = (f64::from(step) + 0.5) / f64::from(steps);
                    let density = x.powf(a) * (1.0 - x).powf(b);
                    mass += density;
                    sum += density * within(low + x * (high - low), years);
                }
                assert!((rate.within(years) - sum / mass).abs() < 1e-7, "{low} {mode} {high} {years}");
            }
            assert!((rate.within(1) - rate.mean()).abs() < 1e-14);
        }
        // By hand: shapes 2 and 4, three years; the conformance worlds hold it too.
        assert!((Rate::Range { low: 0.0, mode: 0.1, high: 0.4 }.within(3) - 0.336).abs() < 1e-14);
    }

    #[test]
    fn quantiles_rise_and_have_the_mean_and_the_known_median() {
        for (low, mode, high) in [(0.0, 0.1, 0.4), (0.001, 0.01, 0.05), (0.2, 0.2, 0.9), (0.0, 1.0, 1.0)] {
            let rate = Rate::Range { low, mode, high };
            let found = rate.quantiles(200);
            assert!(found.len() == 200 && found.is_sorted() && found.iter().all(|y| (low..=high).contains(y)));
            assert!((found.iter().sum::<f64>() / 200.0 - rate.mean()).abs() < 1e-3 * (high - low), "{low} {mode} {high}");
        }
        // Shapes 1 and 5: the distribution function is 1 − (1 − x)⁵.
        let median = Rate::Range { low: 0.0, mode: 0.0, high: 1.0 }.quantiles(1);
        assert!((median[0] - (1.0 - 0.5_f64.powf(0.2))).abs() < 1e-6, "{median:?}");
        assert_eq!(Rate::Known(0.3).quantiles(200), [0.3]);
    }

    #[test]
    fn draws_have_the_mean_and_stay_inside() {
        let rate = Rate::Range { low: 0.05, mode: 0.1, high: 0.4 };
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let draws: Vec<f64> = (0..20_000).map(|_| rate.draw(&mut random)).collect();
        assert!(draws.iter().all(|y| (0.05..=0.4).contains(y)));
        assert!((draws.iter().sum::<f64>() / 20_000.0 - rate.mean()).abs() < 0.002);
    }
}

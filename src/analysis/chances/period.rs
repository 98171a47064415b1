//! A chance over a period in words that people use. All of it assumes the same chance in every year, independently.

/// Years until it has happened at least once with probability `q`, from the chance `p` in `period` years:
/// period · ln(1 − q) / ln(1 − p). `None`: never.
#[must_use]
pub fn years_until(q: f64, p: f64, period: u32) -> Option<f64> {
    if p <= 0.0 {
        return None;
    }
    if p >= 1.0 {
        return Some(0.0);
    }
    Some(f64::from(period) * libm::log1p(-q) / libm::log1p(-p))
}

/// The chance in one year from the chance `p` in `period` years: 1 − (1 − p)^(1/period).
#[must_use]
pub fn yearly(p: f64, period: u32) -> f64 {
    if p >= 1.0 { 1.0 } else { -libm::expm1(libm::log1p(-p) / f64::from(period.max(1))) }
}

/// In how many of the period's years it is to be expected, from the chance `p` in `period` years.
#[must_use]
pub fn expected_years(p: f64, period: u32) -> f64 {
    f64::from(period) * yearly(p, period)
}

/// The chance that at least one of `count` independent bodies is hit, each with chance `p`: 1 − (1 − p)^count.
#[must_use]
pub fn at_least_one(p: f64, count: u32) -> f64 {
    if p >= 1.0 && count > 0 { 1.0 } else { -libm::expm1(f64::from(count) * libm::log1p(-p)) }
}

#[cfg(test)]
mod tests {
    use super::{at_least_one, expected_years, yearly, years_until};

    /// The published figures that the method of the transfer impact assessments is checked by, each with its period.
    #[test]
    fn published_figures_come_out_with_their_period() {
        for (p, period, ninety, fifty) in [
            (0.0074, 5, 1550.0, 466.6),
            (0.0095, 5, 1206.1, 363.1),
            (0.015, 5, 761.8, 229.3),
            (0.1, 5, 109.3, 32.9),
            (0.0252, 5, 451.1, 135.8),
            (0.0252, 10, 902.2, 271.6),
        ] {
            for (q, years) in [(0.9, ninety), (0.5, fifty)] {
                let found = years_until(q, p, period).unwrap_or(f64::NAN);
                assert!((found - years).abs() < 0.06, "{p} in {period}: {found}, not {years}");
            }
        }
    }

    #[test]
    fn the_figure_of_903_years_follows_from_ten_years_and_not_from_five() {
        let rounding = |period| [0.02515, 0.02525].map(|p| years_until(0.9, p, period).unwrap_or(f64::NAN));
        let [high, low] = rounding(10);
        assert!(low < 903.0 && 903.0 < high);
        let [high, low] = rounding(5);
        assert!(!(low < 903.0 && 903.0 < high));
    }

    #[test]
    fn a_thousand_bodies_are_all_but_certain() {
        assert!((at_least_one(0.0074, 1000) - 0.9994).abs() < 5e-5);
        assert_eq!(at_least_one(1.0, 3), 1.0);
        assert_eq!(at_least_one(0.5, 0), 0.0);
    }

    #[test]
    fn edges_have_answers() {
        assert_eq!(years_until(0.9, 0.0, 5), None);
        assert_eq!(years_until(0.9, 1.0, 5), Some(0.0));
        assert!((yearly(0.19, 2) - 0.1).abs() < 1e-15);
        assert!((expected_years(0.19, 2) - 0.2).abs() < 1e-15);
        assert_eq!(expected_years(1.0, 4), 4.0);
    }
}

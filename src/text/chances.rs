//! Chances as people should read them: no more digits than they deserve.

use super::numbers::grouped;

/// A chance in per cent with two digits that mean something: `0.74%`, `12%`, `99.94%`. Exactly 0 and 1 are said as such.
#[must_use]
pub fn percent(chance: f64) -> String {
    if chance.is_nan() {
        return "not known".to_owned();
    }
    if chance <= 0.0 {
        return "0%".to_owned();
    }
    if chance >= 1.0 {
        return "100%".to_owned();
    }
    if chance < 5e-7 {
        return "below 0.0001%".to_owned();
    }
    if chance > 1.0 - 5e-7 {
        return "above 99.9999%".to_owned();
    }
    // Near certainty what counts is what is missing, and of that one digit.
    let (counted, least) = if chance > 0.9 { (1.0 - chance, 0.95) } else { (chance, 9.95) };
    let mut decimals = 0;
    let mut scaled = counted * 100.0;
    while decimals < 5 && scaled < least {
        decimals += 1;
        scaled *= 10.0;
    }
    // Above 10% two digits need no decimals.
    format!("{:.decimals$}%", chance * 100.0)
}

/// A sampled chance and its interval, with the digits that the width of the interval lets stand: `60.1% (59.8% to 60.4%)`.
#[must_use]
pub fn interval(chance: f64, low: f64, high: f64) -> String {
    let mut decimals = 0;
    let mut half = (high - low) * 50.0;
    while decimals < 6 && half < 0.95 {
        decimals += 1;
        half *= 10.0;
    }
    format!("{:.decimals$}% ({:.decimals$}% to {:.decimals$}%)", chance * 100.0, low * 100.0, high * 100.0)
}

/// A band in per cent: `0.2% to 1.9%`.
#[must_use]
pub fn range(low: f64, high: f64) -> String {
    format!("{} to {}", percent(low), percent(high))
}

/// A number of years with three digits at most, thousands set apart: `1 550`; `never` for none.
#[must_use]
pub fn years(years: Option<f64>) -> String {
    let Some(years) = years else { return "never".to_owned() };
    if years <= 0.0 {
        return "at once".to_owned();
    }
    if years >= 1e6 {
        return "over a million".to_owned();
    }
    if years < 9.95 {
        return format!("{years:.1}");
    }
    let mut step = 1.0;
    while years / step >= 1000.0 {
        step *= 10.0;
    }
    let rounded = format!("{:.0}", (years / step).round() * step);
    match rounded.len() {
        0..=3 => rounded,
        n => {
            let (thousands, rest) = rounded.split_at(n - 3);
            format!("{thousands} {rest}")
        }
    }
}

/// A large count, thousands set apart.
#[must_use]
pub fn count(count: u64) -> String {
    grouped(&count, ' ')
}

#[cfg(test)]
mod tests {
    use super::{count, interval, percent, years};

    #[test]
    fn chances_have_two_digits() {
        for (chance, words) in [
            (0.0074, "0.74%"),
            (0.074_899, "7.5%"),
            (0.029_701, "3.0%"),
            (0.19, "19%"),
            (0.5, "50%"),
            (0.9375, "94%"),
            (0.9994, "99.94%"),
            (1.0, "100%"),
            (0.0, "0%"),
            (1e-9, "below 0.0001%"),
            (0.999_999_9, "above 99.9999%"),
            (f64::NAN, "not known"),
        ] {
            assert_eq!(percent(chance), words, "{chance}");
        }
    }

    #[test]
    fn an_interval_has_the_digits_of_its_width() {
        assert_eq!(interval(0.6012, 0.5982, 0.6042), "60.1% (59.8% to 60.4%)");
        assert_eq!(interval(0.3, 0.1, 0.6), "30% (10% to 60%)");
    }

    #[test]
    fn years_have_three() {
        for (n, words) in [(1550.04, "1 550"), (1206.1, "1 210"), (109.3, "109"), (902.2, "902"), (4.58, "4.6"), (123_456.0, "123 000")] {
            assert_eq!(years(Some(n)), words);
        }
        assert_eq!(years(None), "never");
        assert_eq!(years(Some(0.0)), "at once");
        assert_eq!(count(40_000_000), "40 000 000");
        assert_eq!(count(100), "100");
    }
}

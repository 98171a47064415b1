//! Numbers, counts with their noun, shares and days.

use crate::scenario::{Date, Exact};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::fmt::Display;

/// A count with its noun: "1 cell", "2 cells", "0 cells".
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A whole number with its digits in groups of three, kept together by `space`: `1 048 576`.
#[must_use]
pub fn grouped(number: &impl Display, space: char) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(space);
        }
        out.push(digit);
    }
    out
}

/// A part of one as a percentage with at most two decimals, rounded to the nearest: `71%`, `33.33%`.
#[must_use]
pub fn percent(share: &Exact) -> String {
    let hundredths = (share * Exact::from_integer(BigInt::from(10_000))).round().to_integer().to_i64().unwrap_or(i64::MAX);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{whole}%"),
        (tenth, 0) => format!("{whole}.{tenth}%"),
        _ => format!("{whole}.{rest:02}%"),
    }
}

/// A day as it is spoken: `15 August 2014`.
#[must_use]
pub fn day(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let month = MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::{count, day, grouped, percent};
    use crate::scenario::{Date, parse_exact};

    #[test]
    fn counts_have_the_noun_that_they_take() {
        assert_eq!([0, 1, 2].map(|n| count(n, "cell", "cells")), ["0 cells", "1 cell", "2 cells"]);
    }

    #[test]
    fn digits_go_in_threes() {
        for (number, text) in [(7, "7"), (999, "999"), (1000, "1 000"), (1_048_576, "1 048 576")] {
            assert_eq!(grouped(&number, ' '), text);
        }
    }

    #[test]
    fn shares_are_rounded_to_the_hundredth() {
        let third = parse_exact("1").unwrap() / parse_exact("3").unwrap();
        let shown = |text: &str| percent(&parse_exact(text).unwrap());
        assert_eq!(percent(&third), "33.33%");
        assert_eq!([shown("0.71"), shown("1"), shown("0.5005"), shown("0.005")], ["71%", "100%", "50.05%", "0.5%"]);
    }

    #[test]
    fn days_are_spoken() {
        assert_eq!(Date::new(2014, 8, 5).map(day), Some("5 August 2014".to_owned()));
    }
}

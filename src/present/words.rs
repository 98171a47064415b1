//! Words that views and renderers share.

use crate::graph::Means;
use crate::scenario::{Date, Exact};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// At most so many names are spelled out in a list; of a longer one the rest is counted.
pub(crate) const MAX_NAMES: usize = 7;

/// What a means comes to, said of a party that has it.
#[must_use]
pub fn meaning(means: Means) -> &'static str {
    match means {
        Means::Design => "reads it as things are",
        Means::Ownership => "could read it by directing a party that it controls",
        Means::Law => "could have it by an order or a seizure under a law in force",
        Means::Treaty => "could have it with the help of another government",
        Means::Contested => "could demand it, but another law forbids obeying, nobody could enforce it, or it is disputed",
        Means::Tampering => "could read it if the maker of some software changes what it ships",
        Means::BreakIn => "could read it by breaking in or with a stolen key",
        Means::None => "has no way to it in this scenario",
    }
}

/// A name in quotes: `“Photos”`.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A list as it is spoken: "a", "a and b", "a, b and c". Of a list of more than seven the rest is counted: "a, b, c, d, e, f
/// and 94 more". An empty one is empty.
#[must_use]
pub fn several<T: AsRef<str>>(items: &[T], joiner: &str) -> String {
    several_of(items, items.len(), joiner)
}

/// The same, of the first items of a list of `count`.
#[must_use]
pub fn several_of<T: AsRef<str>>(first: &[T], count: usize, joiner: &str) -> String {
    let spelled = if count > MAX_NAMES { MAX_NAMES - 1 } else { count };
    let mut said: Vec<String> = first.iter().take(spelled).map(|i| i.as_ref().to_owned()).collect();
    let more = count.saturating_sub(said.len());
    if more > 0 {
        said.push(format!("{more} more"));
    }
    let joiner = if more > 0 { "and" } else { joiner };
    match said.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} {joiner} {last}", before.join(", ")),
    }
}

/// A part of one as a percentage with at most two decimals: `71%`, `33.33%`. Rounded to the nearest.
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

/// A means after the word "by": "law", "a contested order".
#[must_use]
pub fn by_means(means: Means) -> &'static str {
    match means {
        Means::Design => "design",
        Means::Ownership => "ownership",
        Means::Law => "law",
        Means::Treaty => "treaty",
        Means::Contested => "a contested order",
        Means::Tampering => "tampering",
        Means::BreakIn => "a break-in",
        Means::None => "nothing",
    }
}

#[cfg(test)]
mod tests {
    use super::{day, percent, several};
    use crate::scenario::{Date, parse_exact};

    #[test]
    fn lists_are_spoken_and_long_ones_counted() {
        assert_eq!(several::<&str>(&[], "and"), "");
        assert_eq!(several(&["a"], "or"), "a");
        assert_eq!(several(&["a", "b", "c"], "or"), "a, b or c");
        let many: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert_eq!(several(&many, "or"), "0, 1, 2, 3, 4, 5 and 94 more");
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

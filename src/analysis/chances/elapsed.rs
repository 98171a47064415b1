//! How long an act may have been done, where it is asked who may still have the data.
//!
//! Chances of what was kept look back: within the last N years up to the day asked about. An act of a stretch of time may then have been
//! done on the days of that stretch which lie within these years, and on no other.

use crate::analysis::over_time::During;
use crate::scenario::Date;

/// The mean length of a year of the Gregorian calendar, in days.
const YEAR: f64 = 365.2425;

/// The days on which an act may have been done, counted back from the day asked about, in years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elapsed {
    /// How long before that day they begin; infinite: since ever.
    from: f64,
    /// How long before that day they end; not less than 0.
    to: f64,
}

impl Elapsed {
    /// Of a stretch of time. Where no day is asked about, the last stretch goes on for ever, and those before it are endlessly long ago.
    #[must_use]
    pub fn of(during: During, asked: Option<Date>) -> Self {
        let before = |day: Date| asked.map_or(f64::INFINITY, |asked| days(asked.days_after(day)).max(0.0) / YEAR);
        Self { from: during.since.map_or(f64::INFINITY, before), to: during.until.map_or(0.0, before) }
    }

    /// Whether they are all of the last so many years.
    #[must_use]
    pub fn covers(self, years: u32) -> bool {
        self.to <= 0.0 && self.from >= f64::from(years)
    }

    /// How many of the last so many years they are.
    #[must_use]
    pub fn within(self, years: u32) -> f64 {
        let from = f64::from(years).min(self.from);
        if from > self.to { from - self.to } else { 0.0 }
    }
}

/// A count of days; calendars end long before it is too large.
fn days(count: i64) -> f64 {
    i32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::Elapsed;
    use crate::analysis::over_time::During;
    use crate::scenario::Date;

    #[test]
    fn of_the_last_years_those_of_the_stretch_count() {
        let day = |year| Date::new(year, 1, 1);
        let of = |since, until| Elapsed::of(During { since, until }, day(2020));
        let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 0.01, "{found}, not {wanted}");
        let (first, middle, last) = (of(None, day(2010)), of(day(2010), day(2016)), of(day(2016), None));
        for (years, wanted) in [(0, [0.0, 0.0, 0.0]), (3, [0.0, 0.0, 3.0]), (5, [0.0, 1.0, 4.0]), (12, [2.0, 6.0, 4.0])] {
            for (stretch, wanted) in [first, middle, last].into_iter().zip(wanted) {
                near(stretch.within(years), wanted);
            }
        }
        assert!(last.covers(3) && !last.covers(5) && !middle.covers(3));
        // Without a day there is only what comes after all of them.
        let ever = |since, until| Elapsed::of(During { since, until }, None);
        assert!(ever(day(2016), None).covers(1000));
        assert_eq!(ever(day(2010), day(2016)).within(1000), 0.0);
    }
}

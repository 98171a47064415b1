//! Days. Laws are in force by the day; no time, no zone.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, ordered in time. Only days that exist can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Before every day that can be written: no day of any calendar.
    pub(crate) const BEFORE_ALL: Self = Self { year: 0, month: 0, day: 0 };

    /// The day, if it exists (29 February only in leap years).
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// How many days after 0000-03-01 it is; negative before.
    fn number(self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        // The year is taken to begin in March, so that the leap day is its last.
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day - 1
    }

    /// How many days it is after another; negative when it is earlier.
    #[must_use]
    pub fn days_after(self, other: Self) -> i64 {
        self.number() - other.number()
    }

    /// The day that is so many days after 1 January 1970; `None` beyond the year 9999.
    #[must_use]
    pub fn from_unix_days(days: u64) -> Option<Self> {
        let mut year = 1970_u16;
        let mut left = days;
        let length = |year: u16| if Self::new(year, 2, 29).is_some() { 366 } else { 365 };
        while left >= length(year) {
            left -= length(year);
            year = (year < 9999).then_some(year + 1)?;
        }
        let mut date = Self::new(year, 1, 1)?;
        for _ in 0..left {
            date = Self::new(date.year, date.month, date.day + 1).or_else(|| Self::new(date.year, date.month + 1, 1))?;
        }
        Some(date)
    }

    /// The day before; `None` of the first day that there is.
    #[must_use]
    pub fn day_before(self) -> Option<Self> {
        let Self { year, month, day } = self;
        let last_of = |month: u8| (28..=31).rev().find_map(|day| Self::new(year, month, day));
        let earlier = |number: u8| number.checked_sub(1);
        let in_month = earlier(day).and_then(|day| Self::new(year, month, day));
        let in_year = || earlier(month).and_then(last_of);
        in_month.or_else(in_year).or_else(|| year.checked_sub(1).and_then(|year| Self::new(year, 12, 31)))
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is no day that exists, written `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchDate;

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day that exists, written YYYY-MM-DD")
    }
}

impl std::error::Error for NoSuchDate {}

impl FromStr for Date {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(NoSuchDate);
        };
        if !(digits(y, 4) && digits(m, 2) && digits(d, 2)) {
            return Err(NoSuchDate);
        }
        let (Ok(y), Ok(m), Ok(d)) = (y.parse(), m.parse(), d.parse()) else { return Err(NoSuchDate) };
        Self::new(y, m, d).ok_or(NoSuchDate)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_that_exist_and_days_that_do_not() {
        assert_eq!("2014-08-15".parse::<Date>().map(|d| d.to_string()), Ok("2014-08-15".to_owned()));
        assert!("2016-02-29".parse::<Date>().is_ok());
        for bad in ["2015-02-29", "1900-02-29", "2015-13-01", "2015-00-10", "2015-04-31", "2015-4-3", "15-04-03", "2015-04-03x", ""] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn each_day_has_one_before_it() {
        let day = |text: &str| text.parse::<Date>().unwrap_or_else(|_| panic!("{text}"));
        for (after, before) in
            [("2018-02-28", "2018-02-27"), ("2024-03-01", "2024-02-29"), ("2023-03-01", "2023-02-28"), ("2020-01-01", "2019-12-31")]
        {
            assert_eq!(day(after).day_before(), Some(day(before)));
        }
        assert_eq!(day("0000-01-01").day_before(), None);
    }

    #[test]
    fn days_are_counted() {
        let day = |text: &str| text.parse::<Date>().unwrap_or_else(|_| panic!("{text}"));
        assert_eq!(day("2026-11-30").days_after(day("2025-11-30")), 365);
        assert_eq!(day("2024-03-01").days_after(day("2024-02-28")), 2);
        assert_eq!(day("1900-03-01").days_after(day("1900-02-28")), 1);
        assert_eq!(day("2000-01-01").days_after(day("2000-12-31")), -365);
        assert_eq!(Date::from_unix_days(0), Some(day("1970-01-01")));
        for text in ["1970-12-31", "2000-02-29", "2024-12-31", "2026-11-30", "9999-12-31"] {
            let days = u64::try_from(day(text).days_after(day("1970-01-01"))).unwrap_or(u64::MAX);
            assert_eq!(Date::from_unix_days(days), Some(day(text)));
        }
        assert_eq!(Date::from_unix_days(u64::MAX), None);
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Date::new(2018, 2, 28) < Date::new(2018, 3, 1));
    }
}

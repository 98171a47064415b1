//! Numbers, kept exactly as the decimal numbers written.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, ToPrimitive, Zero};

/// An exact number: shares, votes and likelihoods are compared without rounding.
pub type Exact = BigRational;

/// A decimal number as written, exactly. `None` for `nan`, `inf`, anything that is no number, and numbers of more than 60
/// digits or exponents beyond ±60 (which no share or chance needs, and which would make exact arithmetic a way to stall
/// the program).
#[must_use]
pub fn parse_exact(text: &str) -> Option<Exact> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((m, e)) => (m, e.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: String = whole.chars().chain(fraction.chars()).filter(|&c| c != '_').collect();
    if digits.is_empty() || digits.len() > 60 || exponent.abs() > 60 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let decimals = i32::try_from(fraction.chars().filter(|&c| c != '_').count()).ok()?;
    let number = BigRational::from_integer(digits.parse::<BigInt>().ok()?);
    let shift = exponent - decimals;
    let power = BigRational::from_integer(Pow::pow(BigInt::from(10), shift.unsigned_abs()));
    let number = if shift < 0 { number / power } else { number * power };
    Some(if negative { -number } else { number })
}

/// The nearest floating-point number.
#[must_use]
pub fn to_f64(number: &Exact) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

/// Whether the number lies in 0 ..= 1.
#[must_use]
pub(in crate::scenario) fn is_fraction(number: &Exact) -> bool {
    *number >= Exact::zero() && *number <= Exact::one()
}

#[cfg(test)]
mod tests {
    use super::{parse_exact, to_f64};

    #[test]
    fn decimals_are_exact() {
        let sum = ["0.1", "0.2"].iter().filter_map(|t| parse_exact(t)).sum::<super::Exact>();
        assert_eq!(Some(sum), parse_exact("0.3"));
        assert_eq!(parse_exact("1e-2"), parse_exact("0.01"));
        assert_eq!(parse_exact("-1.5").map(|n| to_f64(&n)), Some(-1.5));
    }

    #[test]
    fn what_is_no_finite_number_is_refused() {
        for bad in ["nan", "inf", "-inf", "", ".", "1e999999999", "0x10"] {
            assert!(parse_exact(bad).is_none(), "{bad}");
        }
    }
}

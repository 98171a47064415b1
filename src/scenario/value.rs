//! Values of keys, after their type was checked.

use super::date::Date;
use super::number::Exact;
use crate::diagnostic::Span;

/// An id as written at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// Where it is written.
    pub span: Span,
}

/// A chance per year: one number, or a range.
#[derive(Clone, Debug, PartialEq)]
pub enum Yearly {
    /// One number in 0 ..= 1.
    Fixed(Exact),
    /// Lowest, most likely and highest, in this order, each in 0 ..= 1.
    Range(Exact, Exact, Exact),
}

/// A value whose type fits its key. References are not yet known to exist: [`super::references`] sees to that.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Any text.
    Text(String),
    /// A day.
    Day(Date),
    /// `true` or `false`.
    Flag(bool),
    /// One of the words that the key takes.
    Word(&'static str),
    /// Several of them, as written.
    Words(Vec<&'static str>),
    /// An id.
    Reference(Named),
    /// Several ids, as written.
    References(Vec<Named>),
    /// Parties with their shares.
    Shares(Vec<(Named, Exact)>),
    /// How many of which keys.
    Parts(u32, Vec<Named>),
    /// A whole number of at least 1.
    Count(u32),
    /// A number.
    Number(Exact),
    /// A chance per year.
    Yearly(Yearly),
    /// Latitude and longitude in degrees.
    Coordinates(f64, f64),
}

impl Value {
    /// The ids that it names.
    pub fn references(&self) -> impl Iterator<Item = &Named> {
        let (one, many, shares): (Option<&Named>, &[Named], &[(Named, Exact)]) = match self {
            Self::Reference(one) => (Some(one), &[], &[]),
            Self::References(many) | Self::Parts(_, many) => (None, many, &[]),
            Self::Shares(shares) => (None, &[], shares),
            _ => (None, &[], &[]),
        };
        one.into_iter().chain(many).chain(shares.iter().map(|(named, _)| named))
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

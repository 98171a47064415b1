//! Readings: what a key gives when it is read, as types. A key that is read the wrong way does not compile.

use super::words::Vocabulary;
use crate::scenario::value::date::Date;
use crate::scenario::value::number::Exact;
use crate::scenario::value::{SpannedId, Value, Yearly};
use std::marker::PhantomData;

/// How the value of a key is read.
pub trait Reading {
    /// What reading gives.
    type Of<'v>;

    /// The value read; `None` if it has another type, which no value of a loaded scenario has.
    fn read(value: &Value) -> Option<Self::Of<'_>>;
}

/// A reading of what is no list, so that nothing can be added to it or removed from it.
pub trait Single: Reading {}

/// A reading that names entities.
pub trait Naming: Reading {}

macro_rules! readings {
    ($($(#[$doc:meta])* $name:ident: $of:ty = $($pattern:pat => $read:expr),+;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Reading for $name {
            type Of<'v> = $of;

            fn read(value: &Value) -> Option<Self::Of<'_>> {
                match value { $($pattern => Some($read),)+ _ => None }
            }
        }
    )* };
}

readings! {
    /// Any text.
    Text: &'v str = Value::Text(text) => text;
    /// A day.
    Day: Date = Value::Day(day) => *day;
    /// `true` or `false`.
    Flag: bool = Value::Flag(flag) => *flag;
    /// An id.
    Reference: &'v SpannedId = Value::Reference(one) => one;
    /// Several ids.
    References: &'v [SpannedId] = Value::References(many) => many;
    /// One id or several.
    OneOrMore: &'v [SpannedId] = Value::References(many) => many;
    /// Lists of ids, of parties or of sites.
    Ways: &'v [Vec<SpannedId>] = Value::Ways(ways) => ways;
    /// Several ids, of parties or of sources.
    Speakers: &'v [SpannedId] = Value::References(many) => many;
    /// Parties with their shares.
    Shares: &'v [(SpannedId, Exact)] = Value::Shares(shares) => shares;
    /// How many of which keys.
    Parts: (u32, &'v [SpannedId]) = Value::Parts(need, of) => (*need, of);
    /// A whole number of at least 1.
    Count: u32 = Value::Count(count) => *count;
    /// A number from 0 to 1.
    Fraction: &'v Exact = Value::Number(number) => number;
    /// A number of at least 0.
    Effort: &'v Exact = Value::Number(number) => number;
    /// A chance per year.
    Chance: &'v Yearly = Value::Yearly(yearly) => yearly;
    /// Latitude and longitude in degrees.
    Coordinates: (f64, f64) = Value::Coordinates(latitude, longitude) => (*latitude, *longitude);
}

/// What is no plain value: it is read with the file, and no entity keeps it.
#[derive(Clone, Copy, Debug)]
pub enum Structure {}

impl Reading for Structure {
    type Of<'v> = std::convert::Infallible;

    fn read(_: &Value) -> Option<Self::Of<'_>> {
        None
    }
}

impl Single for Text {}
impl Single for Day {}
impl Single for Flag {}
impl Single for Reference {}
impl Single for Shares {}
impl Single for Parts {}
impl Single for Ways {}
impl Single for Count {}
impl Single for Fraction {}
impl Single for Effort {}
impl Single for Chance {}
impl Single for Coordinates {}

impl Naming for Reference {}
impl Naming for References {}
impl Naming for OneOrMore {}
impl Naming for Speakers {}

/// One word of a list.
#[derive(Clone, Copy, Debug)]
pub struct Word<E>(PhantomData<E>);

impl<E: Vocabulary> Reading for Word<E> {
    type Of<'v> = E;

    fn read(value: &Value) -> Option<E> {
        match value {
            Value::Word(word) => E::of_word(word),
            _ => None,
        }
    }
}

impl<E: Vocabulary> Single for Word<E> {}

/// Several words of a list, as written.
#[derive(Clone, Copy, Debug)]
pub struct Words<E>(PhantomData<E>);

impl<E: Vocabulary> Reading for Words<E> {
    type Of<'v> = Vec<E>;

    fn read(value: &Value) -> Option<Vec<E>> {
        match value {
            Value::Words(words) => Some(words.iter().filter_map(|word| E::of_word(word)).collect()),
            _ => None,
        }
    }
}

/// One word or several of the same list.
pub trait Worded: Reading {
    /// The list.
    type Vocabulary: Vocabulary;
}

impl<E: Vocabulary> Worded for Word<E> {
    type Vocabulary = E;
}

impl<E: Vocabulary> Worded for Words<E> {
    type Vocabulary = E;
}

//! Values of keys, after their type was checked.

pub(crate) mod date;
pub(crate) mod number;

use crate::diagnostic::{Span, steers};
use crate::scenario::value::date::Date;
use crate::scenario::value::number::{Exact, to_f64};

/// An id as written at some place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpannedId {
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

/// A value whose type fits its key. References are not yet known to exist: the check of references sees to that.
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
    Reference(SpannedId),
    /// Several ids, as written.
    References(Vec<SpannedId>),
    /// Several lists of ids, those of one id first among them as written.
    Ways(Vec<Vec<SpannedId>>),
    /// Parties with their shares.
    Shares(Vec<(SpannedId, Exact)>),
    /// How many of which keys.
    Parts(u32, Vec<SpannedId>),
    /// A whole number of at least 1.
    Count(u32),
    /// A number.
    Number(Exact),
    /// A chance per year.
    Yearly(Yearly),
    /// Latitude and longitude in degrees.
    Coordinates(f64, f64),
}

/// Something on a list.
#[derive(Clone, Copy, Debug)]
pub enum Item<'s> {
    /// An id.
    Id(&'s SpannedId),
    /// A word.
    Word(&'static str),
}

impl<'s> Item<'s> {
    /// The id or the word.
    #[must_use]
    pub fn text(self) -> &'s str {
        match self {
            Self::Id(named) => &named.id,
            Self::Word(word) => word,
        }
    }
}

impl Value {
    /// What is on a list of ids or words; of a single id or word, this one.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let words: &[&'static str] = match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::Words(words) => words,
            _ => &[],
        };
        self.references().map(Item::Id).chain(words.iter().map(|word| Item::Word(word)))
    }

    /// A list of the same kind with other items.
    pub(crate) fn of_items(&self, items: &[Item<'_>]) -> Self {
        match self {
            Self::Words(_) => {
                Self::Words(items.iter().filter_map(|item| if let Item::Word(word) = item { Some(*word) } else { None }).collect())
            }
            _ => Self::References(
                items.iter().filter_map(|item| if let Item::Id(named) = item { Some((*named).clone()) } else { None }).collect(),
            ),
        }
    }

    /// The ids that it names.
    pub fn references(&self) -> impl Iterator<Item = &SpannedId> {
        let (one, many, shares): (Option<&SpannedId>, &[SpannedId], &[(SpannedId, Exact)]) = match self {
            Self::Reference(one) => (Some(one), &[], &[]),
            Self::References(many) | Self::Parts(_, many) => (None, many, &[]),
            Self::Shares(shares) => (None, &[], shares),
            _ => (None, &[], &[]),
        };
        let ways: &[Vec<SpannedId>] = if let Self::Ways(ways) = self { ways } else { &[] };
        one.into_iter().chain(many).chain(shares.iter().map(|(named, _)| named)).chain(ways.iter().flatten())
    }

    /// The value as TOML; numbers as decimals of at most 17 digits.
    #[must_use]
    pub fn toml(&self) -> String {
        let ids = |many: &[SpannedId]| many.iter().map(|n| quote(&n.id)).collect::<Vec<_>>().join(", ");
        let number = |n: &Exact| to_f64(n).to_string();
        match self {
            Self::Text(text) => quote(text),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Word(word) => quote(word),
            Self::Words(words) => format!("[{}]", words.iter().map(|w| quote(w)).collect::<Vec<_>>().join(", ")),
            Self::Reference(one) => quote(&one.id),
            Self::References(many) => format!("[{}]", ids(many)),
            Self::Ways(ways) => {
                let way = |way: &Vec<SpannedId>| match way.as_slice() {
                    [only] => quote(&only.id),
                    several => format!("[{}]", ids(several)),
                };
                format!("[{}]", ways.iter().map(way).collect::<Vec<_>>().join(", "))
            }
            Self::Shares(shares) => {
                let shares: Vec<String> = shares.iter().map(|(owner, share)| format!("{} = {}", owner.id, number(share))).collect();
                format!("{{ {} }}", shares.join(", "))
            }
            Self::Parts(need, of) => format!("{{ need = {need}, of = [{}] }}", ids(of)),
            Self::Count(count) => count.to_string(),
            Self::Number(n) | Self::Yearly(Yearly::Fixed(n)) => number(n),
            Self::Yearly(Yearly::Range(low, mode, high)) => {
                format!("{{ low = {}, mode = {}, high = {} }}", number(low), number(mode), number(high))
            }
            Self::Coordinates(latitude, longitude) => format!("[{latitude}, {longitude}]"),
        }
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

/// A text as a basic string of TOML: quotes, backslashes and what would steer a reader are escaped.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if steers(letter) && letter <= '\u{ffff}' => out.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter if steers(letter) => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_is_quoted_reads_as_it_was() {
        for text in [
            "",
            "plain",
            "a \"b\" \\ c",
            "two\nlines",
            "\u{9b}\u{202e}\u{e0041}",
            "bell \u{7}, tab \t, return \r, delete \u{7f}",
            "Grüße 🙂",
        ] {
            let table: toml::Table = format!("key = {}", quote(text)).parse().unwrap();
            assert_eq!(table["key"].as_str(), Some(text));
        }
    }
}

//! The words for how hard a path is.

use crate::scenario::schema::MEANS;
use std::fmt;

/// Means, from easiest to hardest; the order of the enum is the order of hardness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Means {
    /// Nothing is needed: the party has it today.
    Design,
    /// Directing a party that it controls.
    Ownership,
    /// An order under a power in force, or a seizure in its territory.
    Law,
    /// Another government's help, or an agreement that lifts an obstacle.
    Treaty,
    /// An order that another law forbids to obey, or to a party with no presence.
    Contested,
    /// A software vendor altering what it ships.
    Tampering,
    /// Intrusion, an insider, a stolen key.
    BreakIn,
    /// Not at all.
    None,
}

impl serde::Serialize for Means {
    /// The word in JSON.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Means {
    /// Every means, easiest first.
    pub const ALL: [Self; 8] =
        [Self::Design, Self::Ownership, Self::Law, Self::Treaty, Self::Contested, Self::Tampering, Self::BreakIn, Self::None];

    /// The word in TOML and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Ownership => "ownership",
            Self::Law => "law",
            Self::Treaty => "treaty",
            Self::Contested => "contested",
            Self::Tampering => "tampering",
            Self::BreakIn => "break-in",
            Self::None => "none",
        }
    }

    /// The means of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        MEANS.iter().position(|w| *w == word).and_then(|i| Self::ALL.get(i)).copied()
    }

    /// In a sentence: "by law".
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Design => "by design",
            Self::Ownership => "by ownership",
            Self::Law => "by law",
            Self::Treaty => "by treaty",
            Self::Contested => "by contested order",
            Self::Tampering => "by tampering",
            Self::BreakIn => "by break-in",
            Self::None => "not at all",
        }
    }
}

impl fmt::Display for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Means;

    #[test]
    fn words_and_order_agree_with_the_format() {
        for means in Means::ALL {
            assert_eq!(Means::from_word(means.as_str()), Some(means));
        }
        assert!(Means::ALL.is_sorted());
        assert_eq!(Means::from_word("by law"), None);
    }
}

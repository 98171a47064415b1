//! The means of section 1.

/// From easiest to hardest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Means {
    Design,
    Ownership,
    Voluntary,
    Law,
    Treaty,
    Contested,
    Tampering,
    BreakIn,
    None,
}

impl Means {
    /// All that a path can have.
    pub(crate) const ACTS: [Self; 8] =
        [Self::Design, Self::Ownership, Self::Voluntary, Self::Law, Self::Treaty, Self::Contested, Self::Tampering, Self::BreakIn];

    /// The word in TOML and JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Ownership => "ownership",
            Self::Voluntary => "voluntary",
            Self::Law => "law",
            Self::Treaty => "treaty",
            Self::Contested => "contested",
            Self::Tampering => "tampering",
            Self::BreakIn => "break-in",
            Self::None => "none",
        }
    }

    /// The means of this word.
    pub(crate) fn from_word(word: &str) -> Self {
        Self::ACTS.into_iter().find(|m| m.word() == word).unwrap_or(Self::None)
    }
}

//! The words for how hard a path is.

pub use crate::scenario::schema::Means;

impl Means {
    /// In a sentence: "by law".
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Design => "by design",
            Self::Ownership => "by ownership",
            Self::Voluntary => "by voluntary disclosure",
            Self::Law => "by law",
            Self::Treaty => "by treaty",
            Self::Contested => "by contested order",
            Self::Tampering => "by tampering",
            Self::BreakIn => "by break-in",
            Self::None => "not at all",
        }
    }
}

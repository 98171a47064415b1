//! A text of which parts are emphasised.

use super::lists::before;

/// A text of which parts are emphasised, always at word boundaries of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    parts: Vec<(String, bool)>,
}

impl Phrase {
    /// A plain text.
    #[must_use]
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self::default().then(text)
    }

    /// An emphasised text.
    #[must_use]
    pub fn strong(text: impl AsRef<str>) -> Self {
        Self::default().then_strong(text)
    }

    /// With more text.
    #[must_use]
    pub fn then(mut self, text: impl AsRef<str>) -> Self {
        self.parts.push((text.as_ref().to_owned(), false));
        self
    }

    /// With more text, emphasised.
    #[must_use]
    pub fn then_strong(mut self, text: impl AsRef<str>) -> Self {
        self.parts.push((text.as_ref().to_owned(), true));
        self
    }

    /// Its parts, each with whether it is emphasised.
    pub fn parts(&self) -> impl Iterator<Item = (&str, bool)> {
        self.parts.iter().map(|(text, strong)| (text.as_str(), *strong))
    }

    /// A phrase of several others, spoken as a list.
    #[must_use]
    pub fn list(items: Vec<Self>, joiner: &str) -> Self {
        let count = items.len();
        let mut out = Self::default();
        for (index, item) in items.into_iter().enumerate() {
            let separator = before(index, count, joiner);
            if !separator.is_empty() {
                out = out.then(separator);
            }
            out.parts.extend(item.parts);
        }
        out
    }
}

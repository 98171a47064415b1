//! What is wrong with an input, and where. Values of the input are never shown: they may be secret.

use std::fmt;

/// Where in an input something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// An address, a row, a line; empty for the whole file.
    pub at: String,
}

impl Place {
    /// A place in a file.
    #[must_use]
    pub fn new(file: &str, at: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: at.into() }
    }

    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self::new(file, "")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() { out.write_str(&self.file) } else { write!(out, "{}: {}", self.file, self.at) }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What: a clause, lower case, no full stop.
    pub message: String,
    /// Advice.
    pub help: Option<String>,
}

impl Fault {
    /// At a place.
    #[must_use]
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: None }
    }

    /// With advice.
    #[must_use]
    pub fn help(self, advice: impl Into<String>) -> Self {
        Self { help: Some(advice.into()), ..self }
    }

    /// With the nearest that is known, or all of it if that is little.
    #[must_use]
    pub fn suggest<'k>(self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match crate::diagnostic::nearest(word, known.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if !known.is_empty() && known.len() <= 16 => Some(format!("known here: {}", known.join(", "))),
            None => None,
        };
        Self { help, ..self }
    }
}

//! What `list` shows: the scenarios and packs that come with the program.

use crate::shipped;
use serde::Serialize;

/// Shipped files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shipped {
    /// The version of this form.
    pub schema: u32,
    /// The files, sorted by name.
    pub shipped: Vec<File>,
    /// The same for reading: scenarios first, then the folders of packs, each under its heading.
    #[serde(skip)]
    pub sections: Vec<Section>,
}

/// A shipped file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// `scenario` or `pack`.
    pub kind: &'static str,
    /// Its title; `None` for a pack.
    pub title: Option<String>,
    /// The paragraph for a reader who knows nothing.
    pub summary: Option<String>,
}

/// Files of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// Name and headline of each, sorted by name.
    pub files: Vec<(&'static str, String)>,
}

/// The headings, in order.
const HEADINGS: [&str; 5] = ["Scenarios", "Laws", "Patterns", "Providers", "Other packs"];

impl Shipped {
    /// The files that have a word in their name or headline, in any case.
    #[must_use]
    pub fn with(word: &str) -> Self {
        let word = word.to_lowercase();
        let fits = |file: &shipped::Shipped| file.name.contains(&word) || file.headline().to_lowercase().contains(&word);
        Self::of(&shipped::all().into_iter().filter(fits).collect::<Vec<_>>(), word.is_empty())
    }

    /// A provider's countries are too many to read among everything: they are shown to who looks for a word.
    fn of(files: &[shipped::Shipped], everything: bool) -> Self {
        let shipped: Vec<File> = files.iter().map(File::of).collect();
        let section = |heading: &'static str| {
            let shown = shipped.iter().filter(|file| file.heading() == heading && !(everything && file.is_of_a_country()));
            Section { heading, files: shown.map(|file| (file.name, file.headline())).collect() }
        };
        let sections = HEADINGS.into_iter().map(section).filter(|section| !section.files.is_empty()).collect();
        Self { schema: 1, shipped, sections }
    }
}

impl File {
    fn of(file: &shipped::Shipped) -> Self {
        let kind = if file.is_scenario() { "scenario" } else { "pack" };
        Self { name: file.name, kind, title: file.title(), summary: file.summary() }
    }

    /// The title, or the first sentence of the summary.
    fn headline(&self) -> String {
        self.title.clone().or_else(|| self.summary.as_deref().map(shipped::first_sentence)).unwrap_or_default()
    }

    /// Whether it is what a provider has in one country, or such a country.
    fn is_of_a_country(&self) -> bool {
        self.name.strip_prefix("providers/").is_some_and(|name| name.contains('/'))
    }

    /// The heading of its kind.
    fn heading(&self) -> &'static str {
        let [scenarios, laws, patterns, providers, others] = HEADINGS;
        match (self.kind, self.name.split_once('/')) {
            ("scenario", _) => scenarios,
            (_, Some(("law", _))) => laws,
            (_, Some(("patterns", _))) => patterns,
            (_, Some(("providers", _))) => providers,
            _ => others,
        }
    }
}

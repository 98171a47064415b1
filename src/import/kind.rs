//! The kinds of files that can be imported, and how one is told from another.

use super::input::Content;
use super::{models, ownership, rows, tables, terraform};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $word:literal $says:literal,)*) => {
        /// A kind of file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The word for it on the command line.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// What it is.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Self::$kind => $says,)* }
            }
        }
    };
}

kinds! {
    /// A plan or a state of Terraform.
    Terraform "terraform" "Terraform plan or state (JSON)",
    /// A record of processing activities.
    Activities "activities" "record of processing activities (CSV)",
    /// A list of sub-processors.
    Suppliers "suppliers" "list of sub-processors (CSV, Markdown table)",
    /// Ownership after the Beneficial Ownership Data Standard.
    Bods "bods" "ownership, Beneficial Ownership Data Standard (JSON)",
    /// Relationships of the Global Legal Entity Identifier Foundation.
    Gleif "gleif" "ownership, GLEIF records of entities and relationships (CSV, JSON)",
    /// Rows of an inventory of a cloud.
    Inventory "inventory" "inventory of a cloud: Steampipe, CloudQuery, AWS Config, Azure Resource Graph, Cloud Asset Inventory (JSON, CSV)",
    /// A threat model of Threagile.
    Threagile "threagile" "Threagile model (YAML)",
    /// A threat model in the Open Threat Model.
    Otm "otm" "Open Threat Model (JSON, YAML)",
    /// Services or a threat model in CycloneDX.
    CycloneDx "cyclonedx" "CycloneDX services or threat-model BOM (JSON)",
}

/// Whether a value has the form of a kind.
type Form = fn(&serde_json::Value) -> bool;

impl Kind {
    /// The kind of this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The kind that a content has the form of.
    pub(super) fn of(content: &Content) -> Option<Self> {
        match content {
            Content::Value(value) => {
                let forms: [(Self, Form); 7] = [
                    (Self::Terraform, terraform::is_it),
                    (Self::CycloneDx, models::cyclonedx::is_it),
                    (Self::Otm, models::otm::is_it),
                    (Self::Threagile, models::threagile::is_it),
                    (Self::Bods, ownership::bods::is_it),
                    (Self::Gleif, ownership::gleif::is_it),
                    (Self::Inventory, rows::is_it),
                ];
                forms.into_iter().find(|(_, is_it)| is_it(value)).map(|(kind, _)| kind)
            }
            Content::Table(table) if ownership::gleif::is_table(table) => Some(Self::Gleif),
            Content::Table(table) if rows::is_table(table) => Some(Self::Inventory),
            Content::Table(table) if tables::is_record(table) => Some(Self::Activities),
            Content::Table(table) if tables::is_list(table) => Some(Self::Suppliers),
            Content::Table(_) => None,
        }
    }
}

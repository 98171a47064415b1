//! The format, as data: every table and key, with its type and its meaning.
//!
//! The reader, the patches of switches, `--set` on the command line, the JSON Schema and the format's reference page all work
//! from these descriptions, so a key is added in one place.

use super::tables;

/// A table of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Where a statement comes from.
    Sources,
    /// A territory with a law.
    Jurisdictions,
    /// Whoever may act or read.
    Parties,
    /// Where things lie.
    Sites,
    /// What opens a copy.
    Keys,
    /// What may be read.
    Data,
    /// One copy of a dataset (`data.D.copies.C`).
    Copies,
    /// Work on data in the clear.
    Processing,
    /// What runs where the data lie open.
    Software,
    /// What a law lets a government do.
    Powers,
    /// What a law forbids to hand over.
    Shields,
    /// What two states agreed.
    Agreements,
    /// Who could break in.
    Breaches,
    /// What must come out.
    Policies,
    /// What is disputed, undecided or dated.
    Switches,
    /// A named set of answers.
    Views,
}

impl Table {
    /// Every table, in the order of the documentation.
    pub const ALL: [Self; 16] = [
        Self::Sources,
        Self::Jurisdictions,
        Self::Parties,
        Self::Sites,
        Self::Keys,
        Self::Data,
        Self::Copies,
        Self::Processing,
        Self::Software,
        Self::Powers,
        Self::Shields,
        Self::Agreements,
        Self::Breaches,
        Self::Policies,
        Self::Switches,
        Self::Views,
    ];

    /// The word in TOML.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Jurisdictions => "jurisdictions",
            Self::Parties => "parties",
            Self::Sites => "sites",
            Self::Keys => "keys",
            Self::Data => "data",
            Self::Copies => "copies",
            Self::Processing => "processing",
            Self::Software => "software",
            Self::Powers => "powers",
            Self::Shields => "shields",
            Self::Agreements => "agreements",
            Self::Breaches => "breaches",
            Self::Policies => "policies",
            Self::Switches => "switches",
            Self::Views => "views",
        }
    }

    /// One of them, in words.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Jurisdictions => "jurisdiction",
            Self::Parties => "party",
            Self::Sites => "site",
            Self::Keys => "key",
            Self::Data => "dataset",
            Self::Copies => "copy",
            Self::Processing => "processing",
            Self::Software => "software",
            Self::Powers => "power",
            Self::Shields => "shield",
            Self::Agreements => "agreement",
            Self::Breaches => "breach",
            Self::Policies => "policy",
            Self::Switches => "switch",
            Self::Views => "view",
        }
    }

    /// The table of this name at the top level of a file (`copies` is not one).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| *t != Self::Copies && t.name() == name)
    }

    /// Whether switches may set and drop in it.
    #[must_use]
    pub fn patchable(self) -> bool {
        !matches!(self, Self::Sources | Self::Switches | Self::Views | Self::Policies)
    }

    /// Its keys. Switches and views have a shape of their own and list only their plain keys here.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        tables::fields(self)
    }

    /// The key of this name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|f| f.name == name)
    }
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A day.
    Day,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words.
    Words(&'static [&'static str]),
    /// The id of an entity of this table.
    Reference(Table),
    /// A list of ids of this table.
    References(Table),
    /// A list of ids of parties or of sources.
    Speakers,
    /// Ids of parties, each with a share of the votes in 0 ..= 1.
    Shares,
    /// `{ need = N, of = [keys] }`.
    Parts,
    /// A whole number of at least 1.
    Count,
    /// A number in 0 ..= 1.
    Fraction,
    /// A chance per year in 0 ..= 1, or a range `{ low, mode, high }` of such.
    Yearly,
    /// `[latitude, longitude]` in degrees.
    Coordinates,
    /// A number of at least 0.
    Effort,
}

impl Kind {
    /// What it takes, in words for a message.
    #[must_use]
    pub fn expected(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Day => "a date such as 2018-02-28",
            Self::Flag => "`true` or `false`",
            Self::Word(_) => "a word in quotes",
            Self::Words(_) => "a list of words",
            Self::Reference(_) => "an id in quotes",
            Self::References(_) | Self::Speakers => "a list of ids",
            Self::Shares => "a table of shares such as { apple = 0.51 }",
            Self::Parts => "a table such as { need = 2, of = [\"a\", \"b\"] }",
            Self::Count => "a whole number of at least 1",
            Self::Fraction => "a number from 0 to 1",
            Self::Yearly => "a chance from 0 to 1, or { low = …, mode = …, high = … }",
            Self::Coordinates => "[latitude, longitude]",
            Self::Effort => "a number of at least 0",
        }
    }
}

/// One key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether an entity must have it.
    pub required: bool,
    /// What it means, in a sentence.
    pub doc: &'static str,
}

/// The words for `reads` and `holds`, easiest first.
pub const MEANS: &[&str] = &["design", "ownership", "law", "treaty", "contested", "tampering", "break-in", "none"];
/// The categories of data.
pub const CATEGORIES: &[&str] = &["content", "metadata", "account", "telemetry", "backup", "credentials", "other"];
/// The ties that a law can bind by.
pub const TIES: &[&str] = &["incorporated", "established", "subsidiary", "serves"];
/// What a power lets its government do.
pub const VERBS: &[&str] = &["disclose", "decrypt", "assist", "alter", "seize", "intercept"];
/// How far a law reaches.
pub const REACHES: &[&str] = &["territory", "control"];
/// How sure we are of an entry.
pub const CONFIDENCES: &[&str] = &["primary", "reported", "unverified"];
/// The kinds of party.
pub const PARTY_KINDS: &[&str] = &["person", "group", "company", "government", "intruder"];
/// The kinds of site.
pub const SITE_KINDS: &[&str] = &["facility", "device", "link"];
/// The kinds of agreement.
pub const AGREEMENT_KINDS: &[&str] = &["direct", "assist", "share"];
/// The kinds of policy.
pub const POLICY_KINDS: &[&str] = &["residency", "operator", "custody", "access"];
/// The kinds of switch.
pub const SWITCH_KINDS: &[&str] = &["claim", "choice", "event"];
/// Who decides on an order.
pub const PROCESSES: &[&str] = &["court", "executive", "none"];

//! The format, as data: every table and key, with its type and its meaning.
//!
//! The reader, the patches of switches, `--set` on the command line, the JSON Schema and the format's reference page all work
//! from these descriptions, so a key is added in one place.

pub mod key;
pub mod reading;
mod tables;
mod words;

pub use key::{Key, Name};
pub use words::{
    AgreementKind, AskedOfLaw, Assumable, Ban, Basis, Category, Confidence, Guess, LegalQuestion, Means, PartyKind, PolicyKind, Process,
    Question, Reach, SiteKind, SwitchKind, Tie, Verb, Vocabulary,
};

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
    /// What a party gives because it may.
    Offers,
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
    pub const ALL: [Self; 17] = [
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
        Self::Offers,
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
            Self::Offers => "offers",
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
            Self::Offers => "offer",
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

    /// What an entity of it is, in a sentence.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::Sources => "Texts that the other entries cite. Nothing is true without a source.",
            Self::Jurisdictions => "Territories, each with a law of its own.",
            Self::Parties => "Whoever may act or read: people, groups, companies, governments, intruders.",
            Self::Sites => "Where things lie: a facility, a device, a link.",
            Self::Keys => "What opens a copy.",
            Self::Data => "What may be read. A dataset lies somewhere as one copy or more.",
            Self::Copies => "Copies of a dataset, under the dataset itself: `[data.D.copies.C]`.",
            Self::Processing => "Work of somebody on data in the clear.",
            Self::Software => "What runs where data lie open, and who ships it.",
            Self::Powers => "What a law lets a government do.",
            Self::Shields => "Laws that forbid handing things to foreign authorities.",
            Self::Agreements => "What states agreed about each other's orders and services.",
            Self::Offers => "What a party gives because it may, not because it must: in an emergency, on request, for money.",
            Self::Breaches => "Who could break in, and where.",
            Self::Policies => "What must hold: `check` and `run` say whether it does, and show what breaks it.",
            Self::Switches => "What is disputed (claim), undecided (choice) or dated (event), each with its options.",
            Self::Views => "Named sets of answers, for `--view`.",
        }
    }

    /// Whether switches may set and drop in it.
    #[must_use]
    pub fn patchable(self) -> bool {
        !matches!(self, Self::Sources | Self::Switches | Self::Views | Self::Policies)
    }

    /// Whether its entities are in force from a day, or until one.
    #[must_use]
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Powers | Self::Shields | Self::Agreements | Self::Offers)
    }

    /// Its plain keys; those with a structure of their own are in [`Table::structures`].
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        tables::fields(self)
    }

    /// Its keys that hold a structure: the copies of a dataset, the options of a switch, the choices of a view. Switches
    /// cannot set them.
    #[must_use]
    pub fn structures(self) -> &'static [Field] {
        tables::structures(self)
    }

    /// What this table says of a key, if it has it.
    #[must_use]
    pub fn field(self, key: impl Into<Name>) -> Option<&'static Field> {
        let key = key.into();
        self.fields().iter().find(|f| f.key == key)
    }

    /// The plain key of this text.
    #[must_use]
    pub fn field_named(self, text: &str) -> Option<&'static Field> {
        self.fields().iter().find(|f| f.name() == text)
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
    /// The id of an entity of this table, or a list of such ids.
    OneOrMore(Table),
    /// A list of ids of parties or of sites, and of lists of such ids.
    Ways,
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
    /// The version of the format.
    Version,
    /// Packs, by shipped name or by path.
    Packs,
    /// Paths of entities, such as `keys.content`.
    Paths,
    /// Paths of entities or of their keys, such as `"parties.provider.name"`.
    Overrides,
    /// Paths of keys of entities, such as `"keys.content.stored_at"`, each with its value.
    Patches,
    /// Paths of keys of entities that hold lists, each with items of such a list.
    ListPatches,
    /// Ids of switches, each with the id of an option.
    Choices,
    /// Wrong answers to a question of a lesson, each with what is said to it.
    Refutations,
    /// Copies by id.
    Copies,
    /// Options by id.
    Options,
    /// Questions of a lesson by id.
    Questions,
}

impl Kind {
    /// Whether it is a list of ids or words, of which single items can be removed and to which some can be added.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Words(_) | Self::References(_) | Self::OneOrMore(_) | Self::Speakers)
    }

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
            Self::Ways => "a list of ids and of lists of ids",
            Self::OneOrMore(_) => "an id in quotes, or a list of ids",
            Self::Shares => "a table of shares such as { apple = 0.51 }",
            Self::Parts => "a table such as { need = 2, of = [\"a\", \"b\"] }",
            Self::Count => "a whole number of at least 1",
            Self::Fraction => "a number from 0 to 1",
            Self::Yearly => "a chance from 0 to 1, or { low = …, mode = …, high = … }",
            Self::Coordinates => "[latitude, longitude]",
            Self::Effort => "a number of at least 0",
            Self::Version => "a whole number",
            Self::Packs => "a list of packs such as [\"law/us\"]",
            Self::Paths => "a list of paths such as [\"keys.content\"]",
            Self::Overrides => "a list of paths such as [\"keys.content\", \"parties.apple.name\"]",
            Self::Patches => "a table of paths and values such as { \"keys.content.hsm\" = true }",
            Self::ListPatches => "a table of paths and lists such as { \"keys.content.holders\" = [\"apple\"] }",
            Self::Choices => "a table of switches and options such as { key-place = \"offshore\" }",
            Self::Refutations => "a table of answers and texts such as { none = \"The law asks the firm, not the place.\" }",
            Self::Copies => "a table of copies by id",
            Self::Options => "a table of options by id",
            Self::Questions => "a table of questions by id",
        }
    }
}

/// One key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: Name,
    /// What it takes.
    pub kind: Kind,
    /// Whether an entity must have it.
    pub required: bool,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// Whether it is part of how an entity is presented: an entity is shown as a switch has it.
    pub shown: bool,
    /// Whether no rule looks at it: what is said of an entity, not what it does.
    pub descriptive: bool,
    /// Whether its value can be at error, by itself or together with others.
    pub structural: bool,
    /// Whether it opens a way to somebody, so that it counts only with a source.
    pub opens: bool,
}

impl Field {
    pub(super) const fn new<R>(key: Key<R>, required: bool, doc: &'static str) -> Self {
        Self { key: key.name(), kind: key.kind(), required, doc, shown: false, descriptive: false, structural: false, opens: false }
    }

    const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    const fn descriptive(self) -> Self {
        Self { descriptive: true, ..self }
    }

    const fn structural(self) -> Self {
        Self { structural: true, ..self }
    }

    const fn opens(self) -> Self {
        Self { opens: true, ..self }
    }

    /// Its text in TOML.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.key.as_str()
    }
}

/// The keys at the top of a file, beside its tables.
pub const HEADER: &[Field] = tables::HEADER;
/// The keys of an option of a switch.
pub const OPTION: &[Field] = tables::OPTION;
/// The keys of an expectation.
pub const EXPECT: &[Field] = tables::EXPECT;
/// The plain keys of a lesson.
pub const LESSON: &[Field] = tables::LESSON;
/// The key of a lesson that holds its questions.
pub const LESSON_STRUCTURES: &[Field] = tables::LESSON_STRUCTURES;
/// The keys of a question of a lesson.
pub const QUESTION: &[Field] = tables::QUESTION;
/// The keys of an option that are no plain values: what it changes.
pub(super) const PATCHES: &[Field] = tables::PATCHES;
/// The keys of a question that are no plain values.
pub(super) const QUESTION_STRUCTURES: &[Field] = tables::QUESTION_STRUCTURES;

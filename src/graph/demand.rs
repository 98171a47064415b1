//! Which levels of a party are asked for.

use super::node::Level;

/// By which sort of rule something is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// R1–R4 or R7.
    Design,
    /// R25, where nothing stands against it.
    Voluntary,
    /// R12–R16 or R24 at means no harder than law.
    Law,
    /// Anything harder.
    Hard,
}

/// The levels of a party that some rule asks for: the others are left out of the graph. A government that nobody may ask, say, needs
/// no level for what its powers gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// What it was given by design.
    pub given_by_design: bool,
    /// What it was given by design or ownership.
    pub given_by_ownership: bool,
    /// What it was given voluntarily.
    pub given_voluntarily: bool,
    /// What it was given by law.
    pub given_by_law: bool,
    /// What it was given at all.
    pub given: bool,
    /// What it was given at all, others' things passed on included.
    pub shared: bool,
    /// What it has by design.
    pub design: bool,
    /// What it has by design or ownership.
    pub owned: bool,
    /// What it has by means no harder than law.
    pub by_law: bool,
    /// What it has by means no harder than ownership, where that is another level than `owned`.
    pub by_ownership: bool,
    /// What it has by design or ownership, where what it kept and came by means no harder than law counts as had by design.
    pub held_by_law: bool,
    /// What it kept.
    pub kept: bool,
}

impl Demand {
    /// Whether any level but the last is asked for.
    pub(super) fn is_split(self) -> bool {
        Self { kept: false, ..self } != Self::default()
    }

    /// All levels that one or the other asks for.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            given_by_design: self.given_by_design || other.given_by_design,
            given_by_ownership: self.given_by_ownership || other.given_by_ownership,
            given_voluntarily: self.given_voluntarily || other.given_voluntarily,
            given_by_law: self.given_by_law || other.given_by_law,
            given: self.given || other.given,
            shared: self.shared || other.shared,
            design: self.design || other.design,
            owned: self.owned || other.owned,
            by_law: self.by_law || other.by_law,
            by_ownership: self.by_ownership || other.by_ownership,
            held_by_law: self.held_by_law || other.held_by_law,
            kept: self.kept || other.kept,
        }
    }

    /// The level at which the party has what it has by means no harder than ownership.
    #[must_use]
    pub fn ownership(self) -> Level {
        if self.by_ownership { Level::ByOwnership } else { Level::Owned }
    }

    /// The level at which what a party had at one of its own enters the next stretch of time, if any.
    #[must_use]
    pub fn keeps(self, from: Level) -> Option<Level> {
        match from {
            Level::Design => self.design.then_some(Level::Design),
            Level::ByOwnership => self.by_ownership.then_some(Level::KeptByOwnership),
            Level::ByLaw => self.by_law.then_some(Level::KeptByLaw),
            Level::Full => Some(if self.kept || self.is_split() { Level::Kept } else { Level::Full }),
            // What was kept already is kept on, as the next stretch has to know it.
            Level::Kept => self.keeps(Level::Full),
            Level::KeptByOwnership => self.keeps(Level::ByOwnership),
            Level::KeptByLaw => self.keeps(Level::ByLaw),
            // What is had by design or ownership is had.
            Level::Owned
            | Level::HeldByLaw
            | Level::GivenByDesign
            | Level::GivenByOwnership
            | Level::GivenVoluntarily
            | Level::GivenByLaw
            | Level::Given
            | Level::Lawful
            | Level::Shared => None,
        }
    }

    /// The level at which what is given on a basis enters.
    pub(super) fn entry(self, basis: Basis) -> Level {
        match basis {
            Basis::Design if self.is_split() => Level::GivenByDesign,
            Basis::Voluntary if self.given_voluntarily => Level::GivenVoluntarily,
            Basis::Law if self.given_by_law => Level::GivenByLaw,
            Basis::Voluntary | Basis::Law | Basis::Hard if self.given => Level::Given,
            Basis::Design | Basis::Voluntary | Basis::Law | Basis::Hard => Level::Full,
        }
    }

    /// The levels to which what a party was given, or has, is promoted: what was given by design was also given at all.
    pub(super) fn promotions(self, from: Level) -> impl Iterator<Item = Level> {
        let top = if self.given { Level::Given } else { Level::Full };
        let none = (false, top);
        let levels = match from {
            Level::GivenByDesign => [
                (self.design, Level::Design),
                (self.owned, Level::Owned),
                (self.by_ownership, Level::ByOwnership),
                (self.given_by_ownership, Level::GivenByOwnership),
                (self.held_by_law, Level::HeldByLaw),
                (self.by_law, Level::Lawful),
                (true, top),
            ],
            Level::GivenVoluntarily | Level::GivenByLaw => [(self.by_law, Level::Lawful), (true, top), none, none, none, none, none],
            Level::Given => [(self.shared, Level::Shared), (true, Level::Full), none, none, none, none, none],
            Level::Lawful => [(self.by_law, Level::ByLaw), none, none, none, none, none, none],
            Level::Kept => {
                [(self.owned, Level::Owned), (self.given_by_ownership, Level::GivenByOwnership), (true, top), none, none, none, none]
            }
            Level::KeptByOwnership => [(self.by_ownership, Level::ByOwnership), none, none, none, none, none, none],
            Level::KeptByLaw => [(self.held_by_law, Level::HeldByLaw), (self.by_law, Level::Lawful), none, none, none, none, none],
            Level::GivenByOwnership
            | Level::Shared
            | Level::Design
            | Level::Owned
            | Level::ByOwnership
            | Level::HeldByLaw
            | Level::ByLaw
            | Level::Full => [none; 7],
        };
        levels.into_iter().filter(|(asked, _)| *asked).map(|(_, level)| level)
    }

    /// The levels at which a party that asks for these is given what a party that it controls was given at a level (R11).
    pub fn passed_on(self, from: Level) -> impl Iterator<Item = Level> {
        let none = (false, Level::Full);
        let levels = match from {
            Level::GivenByDesign => [
                (self.owned, Level::Owned),
                (self.by_ownership, Level::ByOwnership),
                (self.given_by_ownership, Level::GivenByOwnership),
                (self.held_by_law, Level::HeldByLaw),
                (self.by_law, Level::Lawful),
            ],
            Level::GivenVoluntarily | Level::GivenByLaw => [(self.by_law, Level::Lawful), none, none, none, none],
            Level::Given => [(true, Level::Full), (self.shared, Level::Shared), none, none, none],
            Level::Kept => [(self.owned, Level::Owned), (self.given_by_ownership, Level::GivenByOwnership), none, none, none],
            Level::KeptByOwnership => [(self.by_ownership, Level::ByOwnership), none, none, none, none],
            Level::KeptByLaw => [(self.held_by_law, Level::HeldByLaw), (self.by_law, Level::Lawful), none, none, none],
            Level::GivenByOwnership
            | Level::Lawful
            | Level::Shared
            | Level::Design
            | Level::Owned
            | Level::ByOwnership
            | Level::HeldByLaw
            | Level::ByLaw
            | Level::Full => [none; 5],
        };
        levels.into_iter().filter(|(asked, _)| *asked).map(|(_, level)| level)
    }

    /// The levels at which the party's own capabilities are asked for.
    pub fn own_levels(self) -> impl Iterator<Item = Level> {
        [
            (self.design, Level::Design),
            (self.owned, Level::Owned),
            (self.by_ownership, Level::ByOwnership),
            (self.held_by_law, Level::HeldByLaw),
            (self.by_law, Level::ByLaw),
            (true, Level::Full),
        ]
        .into_iter()
        .filter(|(asked, _)| *asked)
        .map(|(_, level)| level)
    }
}

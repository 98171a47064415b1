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
}

impl Demand {
    /// Whether any level but the last is asked for.
    pub(super) fn is_split(self) -> bool {
        let Self { given_by_design, given_by_ownership, given_voluntarily, given_by_law, given, shared, design, owned, by_law } = self;
        given_by_design || given_by_ownership || given_voluntarily || given_by_law || given || shared || design || owned || by_law
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
        let levels = match from {
            Level::GivenByDesign => [
                (self.design, Level::Design),
                (self.owned, Level::Owned),
                (self.given_by_ownership, Level::GivenByOwnership),
                (self.by_law, Level::Lawful),
                (true, top),
            ],
            Level::GivenVoluntarily | Level::GivenByLaw => {
                [(self.by_law, Level::Lawful), (true, top), (false, top), (false, top), (false, top)]
            }
            Level::Given => [(self.shared, Level::Shared), (true, Level::Full), (false, top), (false, top), (false, top)],
            Level::Lawful => [(self.by_law, Level::ByLaw), (false, top), (false, top), (false, top), (false, top)],
            Level::GivenByOwnership | Level::Shared | Level::Design | Level::Owned | Level::ByLaw | Level::Full => [(false, top); 5],
        };
        levels.into_iter().filter(|(asked, _)| *asked).map(|(_, level)| level)
    }

    /// The levels at which a party that asks for these is given what a party that it controls was given at a level (R11).
    pub fn passed_on(self, from: Level) -> impl Iterator<Item = Level> {
        let levels = match from {
            Level::GivenByDesign => {
                [(self.owned, Level::Owned), (self.given_by_ownership, Level::GivenByOwnership), (self.by_law, Level::Lawful)]
            }
            Level::GivenVoluntarily | Level::GivenByLaw => [(self.by_law, Level::Lawful), (false, Level::Full), (false, Level::Full)],
            Level::Given => [(true, Level::Full), (self.shared, Level::Shared), (false, Level::Full)],
            Level::GivenByOwnership | Level::Lawful | Level::Shared | Level::Design | Level::Owned | Level::ByLaw | Level::Full => {
                [(false, Level::Full); 3]
            }
        };
        levels.into_iter().filter(|(asked, _)| *asked).map(|(_, level)| level)
    }

    /// The levels at which the party's own capabilities are asked for.
    pub fn own_levels(self) -> impl Iterator<Item = Level> {
        [(self.design, Level::Design), (self.owned, Level::Owned), (self.by_law, Level::ByLaw), (true, Level::Full)]
            .into_iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, level)| level)
    }
}

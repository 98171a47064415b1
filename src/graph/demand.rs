//! Which levels of a party are asked for.

use super::node::Level;

/// The levels of a party that some rule asks for: the others are left out of the graph. A government that nobody may ask, say, needs
/// no level for what its powers gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// What it was given by design.
    pub given_by_design: bool,
    /// What it was given by law.
    pub given_by_law: bool,
    /// What it was lawfully given, others' things passed on included.
    pub lawful: bool,
    /// What it was given at all.
    pub given: bool,
    /// What it has by design.
    pub design: bool,
    /// What it has by design or ownership.
    pub owned: bool,
}

impl Demand {
    /// Whether any level but the last is asked for.
    pub(super) fn is_split(self) -> bool {
        self.given_by_design || self.given_by_law || self.lawful || self.given || self.design || self.owned
    }

    /// The levels at which the party's own capabilities are asked for.
    pub fn own_levels(self) -> impl Iterator<Item = Level> {
        [(self.design, Level::Design), (self.owned, Level::Owned), (true, Level::Full)]
            .into_iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, level)| level)
    }
}

//! Who has what: capabilities, and the sets that hold them at one level of means.

use super::means::Means;
use super::world::World;
use std::collections::BTreeSet;

/// What a law can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing<'w> {
    Copy(&'w str),
    Key(&'w str),
    Processing(&'w str),
    /// Dataset d lying open at a site S where software s runs: (s, S, d).
    Endpoint(&'w str, &'w str, &'w str),
}

/// What a party can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Capability<'w> {
    /// It holds a copy.
    Holds(&'w str),
    /// It opens a copy.
    Opens(&'w str),
    /// It has a key, perhaps wrapped.
    Has(&'w str),
    /// It uses a key.
    Uses(&'w str),
    /// It sees a processing.
    Sees(&'w str),
    /// It was given the sight of a processing by R14, directly or passed on: it could record what it sees.
    SeesByAssistance(&'w str),
    /// It sees an endpoint (software, site, dataset).
    SeesEndpoint(&'w str, &'w str, &'w str),
    /// It reads a dataset by R8.
    ReadsByOpening(&'w str),
    /// It reads a dataset by R9.
    ReadsBySeeing(&'w str),
    /// It reads a dataset by R10.
    ReadsAsSubject(&'w str),
}

/// A party and what it has.
pub(crate) type Fact<'w> = (&'w str, Capability<'w>);

/// All that is had at one level of means, by where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts<'w> {
    /// Given by R1–R4, R7 or R12–R19.
    pub(crate) given: BTreeSet<Fact<'w>>,
    /// Of these, given by R12–R16.
    pub(crate) given_by_powers: BTreeSet<Fact<'w>>,
    /// Given by R11.
    pub(crate) directed: BTreeSet<Fact<'w>>,
    /// What parties have by putting things together: R5, R6, R8, R20; and R9 and R10.
    pub(crate) own: BTreeSet<Fact<'w>>,
}

impl<'w> Facts<'w> {
    pub(crate) fn has(&self, party: &str, capability: Capability<'_>) -> bool {
        [&self.given, &self.directed, &self.own].into_iter().any(|set| set.contains(&(party, capability)))
    }

    /// Everything that anybody has, from wherever.
    pub(crate) fn all(&self) -> BTreeSet<Fact<'w>> {
        [&self.given, &self.directed, &self.own].into_iter().flatten().copied().collect()
    }

    /// Everything that is given, by R11 too.
    pub(crate) fn given_at_all(&self) -> BTreeSet<Fact<'w>> {
        self.given.union(&self.directed).copied().collect()
    }

    pub(crate) fn reads(&self, party: &str, data: &str) -> bool {
        [Capability::ReadsByOpening(data), Capability::ReadsBySeeing(data), Capability::ReadsAsSubject(data)]
            .into_iter()
            .any(|reads| self.has(party, reads))
    }

    pub(crate) fn give(&mut self, party: &'w str, capability: Capability<'w>) {
        self.given.insert((party, capability));
    }

    pub(crate) fn give_by_power(&mut self, party: &'w str, capability: Capability<'w>) {
        self.given.insert((party, capability));
        self.given_by_powers.insert((party, capability));
    }
}

/// Where the rules stand: the level of means at work, what is had at it so far, and the easier levels, finished.
pub(crate) struct Stage<'s, 'w> {
    pub(crate) world: &'w World<'w>,
    pub(crate) level: Means,
    pub(crate) finished: &'s [Facts<'w>],
    pub(crate) facts: Facts<'w>,
}

impl<'w> Stage<'_, 'w> {
    /// Whether an act of this means may happen at this level.
    pub(crate) fn allows(&self, means: Means) -> bool {
        means <= self.level
    }

    /// What is had by this means or an easier one (and at this level).
    pub(crate) fn no_harder_than(&self, means: Means) -> &Facts<'w> {
        self.finished.get(means as usize).unwrap_or(&self.facts)
    }

    /// The endpoints: one for each software that runs at a site, and each dataset that the site's operator reads by R8, R9
    /// or R10 by design.
    pub(crate) fn endpoints(&self) -> Vec<(&'w str, &'w str, &'w str)> {
        let by_design = self.no_harder_than(Means::Design);
        let mut endpoints = Vec::new();
        for (&software, it) in &self.world.software {
            for &site in &it.runs_at {
                for &data in self.world.data.keys() {
                    if self.world.sites[site].operator.is_some_and(|operator| by_design.reads(operator, data)) {
                        endpoints.push((software, site, data));
                    }
                }
            }
        }
        endpoints
    }
}

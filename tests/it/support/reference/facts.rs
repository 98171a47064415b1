//! Who has what: capabilities, and the sets that hold them at one level of means.

use super::acts::{Act, Acts};
use super::means::Means;
use super::world::World;
use std::collections::BTreeSet;

/// A stretch of time. There is one, 0, where nothing that was kept is asked for.
pub(crate) type When = usize;

/// The worlds of all stretches, and the stretch that it is now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days<'w> {
    pub(crate) worlds: &'w [World<'w>],
    pub(crate) now: When,
}

impl<'w> Days<'w> {
    pub(crate) fn today(self) -> &'w World<'w> {
        &self.worlds[self.now]
    }

    pub(crate) fn then(self, when: When) -> &'w World<'w> {
        &self.worlds[when]
    }
}

/// What a law can reach. Copies and keys are those of a stretch: what was kept is as it then was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing<'w> {
    Copy(When, &'w str),
    Key(When, &'w str),
    Processing(&'w str),
    /// Dataset d lying open at a site S where software s runs: (s, S, d).
    Endpoint(&'w str, &'w str, &'w str),
}

/// What a party can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Capability<'w> {
    /// It holds a copy.
    Holds(When, &'w str),
    /// It opens a copy.
    Opens(When, &'w str),
    /// It has a key, perhaps wrapped.
    Has(When, &'w str),
    /// It uses a key.
    Uses(When, &'w str),
    /// It sees a processing.
    Sees(&'w str),
    /// It was given the sight of a processing by R14, directly or passed on: it could record what it sees.
    SeesByAssistance(&'w str),
    /// It sees an endpoint (software, site, dataset).
    SeesEndpoint(&'w str, &'w str, &'w str),
    /// It reads a dataset by R8, as the dataset was in a stretch.
    ReadsByOpening(When, &'w str),
    /// It reads a dataset by R9.
    ReadsBySeeing(&'w str),
    /// It reads a dataset by R10.
    ReadsAsSubject(&'w str),
    /// It has read a dataset by K3.
    HasRead(&'w str),
}

impl<'w> Capability<'w> {
    /// The thing that it is about.
    pub(crate) fn thing(self) -> Option<Thing<'w>> {
        match self {
            Self::Holds(when, copy) | Self::Opens(when, copy) => Some(Thing::Copy(when, copy)),
            Self::Has(when, key) | Self::Uses(when, key) => Some(Thing::Key(when, key)),
            Self::Sees(processing) | Self::SeesByAssistance(processing) => Some(Thing::Processing(processing)),
            Self::SeesEndpoint(software, site, data) => Some(Thing::Endpoint(software, site, data)),
            Self::ReadsByOpening(..) | Self::ReadsBySeeing(_) | Self::ReadsAsSubject(_) | Self::HasRead(_) => None,
        }
    }
}

/// A party and what it has.
pub(crate) type Fact<'w> = (&'w str, Capability<'w>);

/// All that is had at one level of means, by where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts<'w> {
    /// Given by R1–R4, R7, R12–R19 or R22–R25, or kept.
    pub(crate) given: BTreeSet<Fact<'w>>,
    /// Of these, given by R12–R16 or R24.
    pub(crate) given_by_powers: BTreeSet<Fact<'w>>,
    /// Given by R11.
    pub(crate) directed: BTreeSet<Fact<'w>>,
    /// What parties have by putting things together: R5, R6, R8, R20, R21; and R9, R10 and K3.
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

    /// Who uses an old key uses the key: it does not matter of which stretch up to this one.
    pub(crate) fn uses(&self, party: &str, key: &str, now: When) -> bool {
        (0..=now).any(|when| self.has(party, Capability::Uses(when, key)))
    }

    /// Whether the party reads the dataset, or has read it.
    pub(crate) fn reads(&self, party: &str, data: &str, now: When) -> bool {
        let ways = [Capability::ReadsBySeeing(data), Capability::ReadsAsSubject(data), Capability::HasRead(data)];
        ways.into_iter().any(|reads| self.has(party, reads)) || self.reads_by_opening(party, data, now)
    }

    /// Whether the party reads the dataset by R8.
    pub(crate) fn reads_by_opening(&self, party: &str, data: &str, now: When) -> bool {
        (0..=now).any(|when| self.has(party, Capability::ReadsByOpening(when, data)))
    }

    pub(crate) fn give(&mut self, party: &'w str, capability: Capability<'w>) {
        self.given.insert((party, capability));
    }

    pub(crate) fn give_by_power(&mut self, party: &'w str, capability: Capability<'w>) {
        self.given.insert((party, capability));
        self.given_by_powers.insert((party, capability));
    }

    /// What was kept is given; what was read was read.
    pub(crate) fn keep(&mut self, kept: &BTreeSet<Fact<'w>>) {
        for &(party, capability) in kept {
            match capability {
                Capability::HasRead(_) => self.own.insert((party, capability)),
                _ => self.given.insert((party, capability)),
            };
        }
    }
}

/// Where the rules stand: the level of means at work, what is had at it so far, and the easier levels, finished.
pub(crate) struct Stage<'s, 'w> {
    pub(crate) days: Days<'w>,
    pub(crate) level: Means,
    pub(crate) acts: &'s Acts<'s, 'w>,
    pub(crate) finished: &'s [Facts<'w>],
    /// What was kept from earlier stretches by means up to this level.
    pub(crate) kept: &'s BTreeSet<Fact<'w>>,
    /// What is had by design or ownership where what was kept counts as had by design.
    pub(crate) held: &'s Facts<'w>,
    pub(crate) endpoints: &'s BTreeSet<(&'w str, &'w str, &'w str)>,
    pub(crate) facts: Facts<'w>,
}

impl<'w> Stage<'_, 'w> {
    pub(crate) fn now(&self) -> When {
        self.days.now
    }

    pub(crate) fn world(&self) -> &'w World<'w> {
        self.days.today()
    }

    /// Whether acts of this means may happen at this level.
    pub(crate) fn reaches(&self, means: Means) -> bool {
        means <= self.level
    }

    /// Whether an act may happen by this means.
    pub(crate) fn allows(&self, means: Means, act: Act<'w>) -> bool {
        self.reaches(means) && self.acts.allow(act)
    }

    /// What is had by this means or an easier one (and at this level).
    pub(crate) fn no_harder_than(&self, means: Means) -> &Facts<'w> {
        self.finished.get(means as usize).unwrap_or(&self.facts)
    }

    /// Whether the party uses the key.
    pub(crate) fn uses(&self, party: &str, key: &str) -> bool {
        self.facts.uses(party, key, self.now())
    }
}

/// The endpoints at the sites where software runs: one for each dataset that the site's operator reads by R8, R9 or R10 by design,
/// and one for each dataset of a sealed processing at the site whose seal rests on the software.
pub(crate) fn endpoints<'w>(days: Days<'w>, by_design: &Facts<'w>) -> BTreeSet<(&'w str, &'w str, &'w str)> {
    let world = days.today();
    let mut endpoints = BTreeSet::new();
    for (&software, it) in &world.software {
        for &site in &it.runs_at {
            let reads = |operator: &str, data: &str| {
                by_design.has(operator, Capability::ReadsBySeeing(data))
                    || by_design.has(operator, Capability::ReadsAsSubject(data))
                    || by_design.reads_by_opening(operator, data, days.now)
            };
            for &data in world.data.keys() {
                if world.sites[site].operator.is_some_and(|operator| reads(operator, data)) {
                    endpoints.insert((software, site, data));
                }
            }
            for sealed in world.processing.values() {
                if sealed.at == site && sealed.sealed && sealed.seal_rests_on.contains(&software) {
                    endpoints.extend(sealed.data.iter().map(|data| (software, site, *data)));
                }
            }
        }
    }
    endpoints
}

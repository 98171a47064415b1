//! Violations with the names of what they are about.

use super::{Uncovered, Violation};
use crate::analysis::cutting::Effect;
use crate::analysis::names::{Name, PartyName};
use crate::analysis::tracked::Tracked;
use crate::graph::{Means, Sense};
use crate::scenario::schema::{Key, Table, key, reading::Reference};
use crate::scenario::{Entity, Exact, Scenario};
use crate::world::{DataId, Id, JurisdictionId, KeyId, PartyId, ProcessingId, SiteId, World};

/// One way in which a policy is not kept, with names, and with what the policy allows instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedViolation {
    /// A copy lies outside.
    CopyOutside {
        /// The dataset.
        data: Name<DataId>,
        /// The site.
        site: PlacedSite,
        /// Where it may lie.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// A key on the data lies outside.
    KeyOutside {
        /// The key.
        key: Name<KeyId>,
        /// The site.
        site: PlacedSite,
        /// Where it may lie.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// A processing takes place outside.
    ProcessingOutside {
        /// The processing.
        processing: Name<ProcessingId>,
        /// The site.
        site: PlacedSite,
        /// Where it may take place.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// A site with a copy is run by a party from elsewhere.
    OperatorElsewhere {
        /// The site.
        site: Name<SiteId>,
        /// The party.
        operator: PartyName,
        /// Where the party is at home.
        home: Home,
        /// Where it must be at home.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// A site with a copy is run by nobody.
    NoOperator {
        /// The site.
        site: Name<SiteId>,
        /// Where its operator must be at home.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// One owner from elsewhere has too much of a site's operator.
    ForeignShare {
        /// The owner.
        owner: PartyName,
        /// Where the owner is at home.
        home: Home,
        /// How much it has.
        share: Exact,
        /// The operator.
        operator: PartyName,
        /// The site.
        site: Name<SiteId>,
        /// How much it may have.
        most: Option<Exact>,
    },
    /// Owners from elsewhere together have too much of a site's operator.
    ForeignTotal {
        /// How much they have.
        share: Exact,
        /// The operator.
        operator: PartyName,
        /// The site.
        site: Name<SiteId>,
        /// How much they may have.
        most: Option<Exact>,
    },
    /// Somebody who should not holds a key on the data.
    Holder {
        /// Who.
        party: PartyName,
        /// The key.
        key: Name<KeyId>,
        /// Who may, by name.
        holders: Vec<PartyName>,
        /// Who may, by where it is incorporated.
        allowed: Vec<Name<JurisdictionId>>,
    },
    /// Somebody who should not reads the data so easily.
    Reads {
        /// Who.
        party: PartyName,
        /// The data.
        data: Name<DataId>,
        /// By which means.
        means: Means,
        /// Up to which means reading is ruled out; `None`: altogether.
        limit: Option<Means>,
        /// In which sense it is ruled out.
        sense: Sense,
    },
    /// Somebody who should not alters the data for a user, or cuts one off, so easily.
    Affects {
        /// What is done.
        effect: Effect,
        /// Who.
        party: PartyName,
        /// The data.
        data: Name<DataId>,
        /// By which means.
        means: Means,
        /// Up to which means it is ruled out; `None`: altogether.
        limit: Option<Means>,
    },
    /// Data leaves a jurisdiction, and nothing covers that.
    Leaves {
        /// How.
        how: Leaving,
        /// The data.
        data: Name<DataId>,
        /// The jurisdiction that it leaves.
        of: Option<Name<JurisdictionId>>,
        /// The government there that could read it by law or more easily; `None`: there are no safeguards.
        government: Option<PartyName>,
    },
}

/// How data leaves a jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// A copy is stored at this site.
    Copy(PlacedSite),
    /// This processing takes place at this site.
    Processing(Name<ProcessingId>, PlacedSite),
    /// This party reads it.
    Reader(PartyName, Home),
}

/// A site, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedSite {
    /// The site.
    pub site: Name<SiteId>,
    /// The jurisdiction.
    pub place: Option<Name<JurisdictionId>>,
}

/// Where a party is at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// It governs this jurisdiction.
    Governs(Name<JurisdictionId>),
    /// It is incorporated there.
    Incorporated(Name<JurisdictionId>),
    /// It is incorporated nowhere that the scenario names, but established there.
    Established(Vec<Name<JurisdictionId>>),
    /// Nowhere that the scenario names.
    Nowhere,
}

/// A violation of a policy with names, under a tracked assignment.
#[must_use]
pub(crate) fn name_violation(world: &World<'_>, at: &Tracked<'_>, policy: &Entity, violation: &Violation) -> NamedViolation {
    let n = Namer { scenario: world.scenario, at, policy };
    match violation {
        Violation::CopyOutside(data, _, site) => {
            NamedViolation::CopyOutside { data: n.name(Table::Data, *data), site: n.placed(*site), allowed: n.allowed() }
        }
        Violation::KeyOutside(key, site) => {
            NamedViolation::KeyOutside { key: n.name(Table::Keys, *key), site: n.placed(*site), allowed: n.allowed() }
        }
        Violation::ProcessingOutside(processing, site) => {
            let processing = n.name(Table::Processing, *processing);
            NamedViolation::ProcessingOutside { processing, site: n.placed(*site), allowed: n.allowed() }
        }
        Violation::OperatorElsewhere(site, party) => NamedViolation::OperatorElsewhere {
            site: n.name(Table::Sites, *site),
            operator: n.party(*party),
            home: n.home(*party),
            allowed: n.allowed(),
        },
        Violation::NoOperator(site) => NamedViolation::NoOperator { site: n.name(Table::Sites, *site), allowed: n.allowed() },
        Violation::ForeignShare(site, party, owner, share) => NamedViolation::ForeignShare {
            owner: n.party(*owner),
            home: n.home(*owner),
            share: share.clone(),
            operator: n.party(*party),
            site: n.name(Table::Sites, *site),
            most: policy.read(key::MAX_FOREIGN_SHARE).cloned(),
        },
        Violation::ForeignTotal(site, party, sum) => NamedViolation::ForeignTotal {
            share: sum.clone(),
            operator: n.party(*party),
            site: n.name(Table::Sites, *site),
            most: policy.read(key::MAX_FOREIGN_TOTAL).cloned(),
        },
        Violation::Holder(key, party) => NamedViolation::Holder {
            party: n.party(*party),
            key: n.name(Table::Keys, *key),
            holders: policy
                .ids(key::HOLDERS)
                .into_iter()
                .filter_map(|id| n.found::<PartyId>(Table::Parties, id))
                .map(|p| n.party(p))
                .collect(),
            allowed: n.allowed(),
        },
        Violation::Reads(party, data, means) => NamedViolation::Reads {
            party: n.party(*party),
            data: n.name(Table::Data, *data),
            means: *means,
            limit: policy.word(key::HARDER_THAN).filter(|m| *m < Means::BreakIn),
            sense: super::sense(policy),
        },
        Violation::Affects(effect, party, data, means) => NamedViolation::Affects {
            effect: *effect,
            party: n.party(*party),
            data: n.name(Table::Data, *data),
            means: *means,
            limit: policy.word(key::HARDER_THAN).filter(|m| *m < Means::BreakIn),
        },
        Violation::CopyLeaves(data, _, site, why) => n.leaves(Leaving::Copy(n.placed(*site)), *data, *why),
        Violation::ProcessingLeaves(processing, data, site, why) => {
            n.leaves(Leaving::Processing(n.name(Table::Processing, *processing), n.placed(*site)), *data, *why)
        }
        Violation::ReaderAbroad(party, data, why) => n.leaves(Leaving::Reader(n.party(*party), n.whereabouts(*party)), *data, *why),
    }
}

struct Namer<'s, 'a> {
    scenario: &'s Scenario,
    at: &'a Tracked<'a>,
    policy: &'a Entity,
}

impl Namer<'_, '_> {
    fn name<I: Id>(&self, table: Table, id: I) -> Name<I> {
        Name::of(id, self.scenario.table(table).get(id.index()))
    }

    fn party(&self, id: PartyId) -> PartyName {
        PartyName::of(id, self.scenario.table(Table::Parties).get(id.index()))
    }

    fn found<I: Id>(&self, table: Table, id: &str) -> Option<I> {
        self.scenario.find(table, id).map(I::new)
    }

    fn jurisdiction(&self, id: &str) -> Option<Name<JurisdictionId>> {
        self.found(Table::Jurisdictions, id).map(|j| self.name(Table::Jurisdictions, j))
    }

    /// The jurisdictions under `in`.
    fn allowed(&self) -> Vec<Name<JurisdictionId>> {
        self.policy.ids(key::IN).into_iter().filter_map(|id| self.jurisdiction(id)).collect()
    }

    fn placed(&self, site: SiteId) -> PlacedSite {
        let id = self.scenario.table(Table::Sites).get(site.index()).map_or("", |e| e.id.as_str());
        let place = self.at.reference(self.scenario, Table::Sites, id, key::LOCATED, Table::Jurisdictions);
        PlacedSite { site: self.name(Table::Sites, site), place: place.and_then(|id| self.jurisdiction(id)) }
    }

    fn leaves(&self, how: Leaving, data: DataId, why: Uncovered) -> NamedViolation {
        NamedViolation::Leaves {
            how,
            data: self.name(Table::Data, data),
            of: self.policy.reference(key::OF).and_then(|id| self.jurisdiction(id)),
            government: match why {
                Uncovered::NoDecision => None,
                Uncovered::Government(party) => Some(self.party(party)),
            },
        }
    }

    /// Where a party is at home, or else where it is established.
    fn whereabouts(&self, party: PartyId) -> Home {
        let id = self.scenario.table(Table::Parties).get(party.index()).map_or("", |e| e.id.as_str());
        match self.home(party) {
            Home::Nowhere => {
                let ids = self.at.ids(self.scenario, Table::Parties, id, key::ESTABLISHED);
                let places: Vec<_> = ids.into_iter().filter_map(|id| self.jurisdiction(id)).collect();
                if places.is_empty() { Home::Nowhere } else { Home::Established(places) }
            }
            home => home,
        }
    }

    fn home(&self, party: PartyId) -> Home {
        let id = self.scenario.table(Table::Parties).get(party.index()).map_or("", |e| e.id.as_str());
        let tie = |key: Key<Reference>| {
            let place = self.at.reference(self.scenario, Table::Parties, id, key, Table::Jurisdictions);
            place.and_then(|id| self.jurisdiction(id))
        };
        match (tie(key::GOVERNS), tie(key::INCORPORATED)) {
            (Some(place), _) => Home::Governs(place),
            (None, Some(place)) => Home::Incorporated(place),
            (None, None) => Home::Nowhere,
        }
    }
}

//! What is left of data when a party has made be lost whatever it can.
//!
//! It is worked out straight from what stands, and not read off the graph of who cuts off: of a `none` it is the ground, and of the two ways to
//! an answer the other.

use super::cutting::Cutting;
use crate::graph::{Capability, Level, Means, NodeId};
use crate::scenario::Assignment;
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{
    ClassId, Conditions, Consequence, ConsequenceId, CopyId, DataId, Guard, KeyId, PartyId, ProcessingId, ReverseIndex, SiteId, Way, World,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What still stands for a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The user; `None`: nobody in particular.
    pub user: Option<PartyId>,
    /// Whether the data are in use by what stands.
    pub in_use: bool,
    /// The copies that stand and from which users are served.
    pub copies: Vec<CopyId>,
    /// The processings by which the user gets at the data and that stand.
    pub processings: Vec<ProcessingId>,
}

/// What stands for each user other than a party, by id, after all is lost that it makes be lost by whatever means. None where the cell has no
/// word.
pub fn rests(cutting: &Cutting<'_>, conditions: &mut Conditions, assignment: &Assignment, party: PartyId, data: DataId) -> Vec<Rest> {
    if !conditions.holds(cutting.has_word(party, data), assignment) {
        return Vec::new();
    }
    let lost = lost(cutting, conditions, assignment, party);
    let world = cutting.over_time.worlds.last();
    let index = ReverseIndex::new(world, conditions);
    let class = cutting.over_time.class_of(data);
    let conditions = &*conditions;
    let holds = |guard: Guard| conditions.holds(guard, assignment);
    let users: Vec<PartyId> = world.classes[class].users.iter().filter(|(_, guard)| holds(*guard)).map(|(user, _)| *user).collect();
    let others: Vec<Option<PartyId>> = match users.as_slice() {
        [] => vec![None],
        users => users.iter().filter(|user| **user != party).map(|user| Some(*user)).collect(),
    };
    others
        .into_iter()
        .map(|user| {
            let lost = suspended(world, &index, &holds, &lost, user);
            Standing { world, holds: &holds, lost: &lost }.rest(class, user)
        })
        .collect()
}

/// Whether some user is left without data when one thing is lost, by whomever or by nobody; the data are in use before.
#[must_use]
pub fn falls_without(cutting: &Cutting<'_>, conditions: &Conditions, assignment: &Assignment, data: DataId, lost: Consequence) -> bool {
    falls(cutting, conditions, assignment, (None, data), &std::iter::once(lost).collect())
}

/// Whether some user other than a party is left without data when all this is lost.
pub(super) fn falls(
    cutting: &Cutting<'_>,
    conditions: &Conditions,
    assignment: &Assignment,
    (party, data): (Option<PartyId>, DataId),
    lost: &FxHashSet<Consequence>,
) -> bool {
    let world = cutting.over_time.worlds.last();
    let class = cutting.over_time.class_of(data);
    let holds = |guard: Guard| conditions.holds(guard, assignment);
    let mut users: Vec<Option<PartyId>> =
        world.classes[class].users.iter().filter(|(_, guard)| holds(*guard)).map(|(user, _)| Some(*user)).collect();
    if users.is_empty() {
        users.push(None);
    }
    let standing = Standing { world, holds: &holds, lost };
    users.into_iter().filter(|user| user.is_none() || *user != party).any(|user| !standing.rest(class, user).in_use)
}

/// Every site, service, key and processing on which data hang, whatever the switches: nothing else can be missed by a user. Sorted.
#[must_use]
pub fn needed(cutting: &Cutting<'_>, data: DataId) -> BTreeSet<Consequence> {
    let world = cutting.over_time.worlds.last();
    let class = &world.classes[cutting.over_time.class_of(data)];
    let mut out = BTreeSet::new();
    let mut keys: Vec<KeyId> = Vec::new();
    for copy in class.copies.iter().map(|copy| &world.copies[*copy]) {
        out.extend(copy.at.iter().map(|(site, _)| Consequence::Site(*site)));
        keys.extend(copy.locked_by.iter().map(|(key, _)| *key));
        let ways = copy.through.iter().flat_map(|(ways, _)| ways);
        out.extend(ways.map(|(way, _)| match way {
            Way::Service(party) => Consequence::Service(*party),
            Way::Site(site) => Consequence::Site(*site),
        }));
    }
    for (work, _) in &class.processings {
        out.insert(Consequence::Processing(*work));
        out.extend(world.processings[*work].at.iter().map(|(site, _)| Consequence::Site(*site)));
    }
    while let Some(id) = keys.pop() {
        if out.insert(Consequence::Key(id)) {
            let key = &world.keys[id];
            out.extend(key.stored_at.iter().map(|(site, _)| Consequence::Site(*site)));
            let parts = key.parts.iter().flat_map(|(_, _, parts)| parts);
            keys.extend(key.wrapped_by.iter().chain(parts).map(|(key, _)| *key));
        }
    }
    out
}

/// Whatever a party makes be lost, by whatever means.
fn lost(cutting: &Cutting<'_>, conditions: &Conditions, assignment: &Assignment, party: PartyId) -> FxHashSet<Consequence> {
    let graph = &cutting.over_time.graph;
    let brings = |id: &NodeId| {
        let node = graph.node(*id);
        node.capability == Capability::Brings && node.level == Level::Full && node.party == party
    };
    let nodes: Vec<NodeId> = graph.node_ids().filter(brings).collect();
    let values = Solver::behind(graph, nodes.iter().copied()).solve(&mut MeansAlgebra::new(conditions, assignment));
    let all = nodes.into_iter().filter(|node| values[*node] != Means::None);
    all.map(|node| cutting.cut.consequences[ConsequenceId(graph.node(node).thing)]).filter(|consequence| consequence.is_loss()).collect()
}

/// The same, with what others must withhold from a user.
fn suspended(
    world: &World<'_>,
    index: &ReverseIndex,
    holds: &impl Fn(Guard) -> bool,
    lost: &FxHashSet<Consequence>,
    user: Option<PartyId>,
) -> FxHashSet<Consequence> {
    let mut out = lost.clone();
    for consequence in lost {
        let Consequence::Suspended(by, named) = *consequence else { continue };
        let is_meant = match (named, user) {
            (None, None) => true,
            (Some(named), Some(user)) => {
                named == user || index.controllers[user].iter().any(|(above, when)| *above == named && holds(*when))
            }
            _ => false,
        };
        if !is_meant || Some(by) == user {
            continue;
        }
        let below = world.parties[by].controls.iter().filter(|(_, when)| holds(*when)).map(|(doer, _)| *doer);
        for doer in below.chain([by]).filter(|doer| Some(*doer) != user) {
            out.extend(withheld(index, holds, doer));
        }
    }
    out
}

/// What stands no longer when a party stops (D1): its service, the sites that it runs, those where software runs that needs it, and its work.
pub(super) fn withheld<'i>(
    index: &'i ReverseIndex,
    holds: &'i impl Fn(Guard) -> bool,
    party: PartyId,
) -> impl Iterator<Item = Consequence> + 'i {
    let sites = index.operated[party].iter().chain(&index.licensed[party]).filter(|(_, when)| holds(*when));
    let work = index.done[party].iter().filter(|(_, when)| holds(*when));
    let sites = sites.map(|(site, _)| Consequence::Site(*site));
    std::iter::once(Consequence::Service(party)).chain(sites).chain(work.map(|(work, _)| Consequence::Processing(*work)))
}

struct Standing<'a, 's, H> {
    world: &'a World<'s>,
    holds: &'a H,
    lost: &'a FxHashSet<Consequence>,
}

impl<H: Fn(Guard) -> bool> Standing<'_, '_, H> {
    fn those<T: Copy>(&self, members: &[(T, Guard)]) -> Vec<T> {
        members.iter().filter(|(_, guard)| (self.holds)(*guard)).map(|(item, _)| *item).collect()
    }

    fn is_lost(&self, consequence: Consequence) -> bool {
        self.lost.contains(&consequence)
    }

    /// Whether neither a site nor what runs there is lost.
    fn runs(&self, site: SiteId) -> bool {
        let all = [Consequence::Site(site), Consequence::Machines(site), Consequence::Ruin(site), Consequence::Running(site)];
        !all.into_iter().any(|consequence| self.is_lost(consequence))
    }

    /// The keys that stand: the least fixpoint.
    fn keys(&self) -> FxHashSet<KeyId> {
        let mut keys: FxHashSet<KeyId> = FxHashSet::default();
        loop {
            let stands = |id: KeyId| {
                let key = &self.world.keys[id];
                let sites = self.those(&key.stored_at);
                let there = sites.is_empty() || sites.into_iter().any(|site| self.runs(site));
                let mut parts = key.parts.iter().filter(|(guard, _, _)| (self.holds)(*guard));
                let whole = parts.all(|(_, need, parts)| {
                    let parts = self.those(parts);
                    parts.iter().filter(|part| keys.contains(part)).count() >= *need as usize
                });
                (self.holds)(key.exists)
                    && !self.is_lost(Consequence::Key(id))
                    && there
                    && whole
                    && self.those(&key.wrapped_by).iter().all(|wrapper| keys.contains(wrapper))
            };
            let next: FxHashSet<KeyId> = self.world.keys.ids().filter(|key| stands(*key)).collect();
            if next == keys {
                return keys;
            }
            keys = next;
        }
    }

    fn copy(&self, id: CopyId, keys: &FxHashSet<KeyId>) -> bool {
        let copy = &self.world.copies[id];
        let offline = (self.holds)(copy.offline);
        let spoilt = |site: SiteId| self.is_lost(Consequence::Machines(site)) || self.is_lost(Consequence::Ruin(site));
        let at = self.those(&copy.at);
        let housed = at.iter().all(|site| !self.is_lost(Consequence::Site(*site)) && (offline || !spoilt(*site)));
        let way = |way: Way| match way {
            Way::Service(party) => !self.is_lost(Consequence::Service(party)),
            Way::Site(site) => self.runs(site),
        };
        let reached = copy.through.iter().filter(|(_, guard)| (self.holds)(*guard)).all(|(ways, _)| {
            let ways = self.those(ways);
            ways.is_empty() || ways.into_iter().any(way)
        });
        (self.holds)(copy.exists)
            && !self.is_lost(Consequence::Overwritten(id))
            && !self.is_lost(Consequence::Erased(id))
            && housed
            && reached
            && self.those(&copy.locked_by).iter().all(|key| keys.contains(key))
    }

    fn processing(&self, id: ProcessingId) -> bool {
        let work = &self.world.processings[id];
        let spoilt = |site: &SiteId| {
            [Consequence::Site(*site), Consequence::Machines(*site), Consequence::Ruin(*site)].into_iter().any(|lost| self.is_lost(lost))
        };
        (self.holds)(work.exists) && !self.is_lost(Consequence::Processing(id)) && !self.those(&work.at).iter().any(spoilt)
    }

    fn rest(&self, class: ClassId, user: Option<PartyId>) -> Rest {
        let data = &self.world.classes[class];
        let there: Vec<CopyId> = data.copies.iter().copied().filter(|copy| (self.holds)(self.world.copies[*copy].exists)).collect();
        let keys = self.keys();
        let serves = |copy: &CopyId| !(self.holds)(self.world.copies[*copy].not_for_users);
        let copies: Vec<CopyId> = there.iter().copied().filter(|copy| serves(copy) && self.copy(*copy, &keys)).collect();
        let work: Vec<ProcessingId> =
            self.those(&data.processings).into_iter().filter(|work| (self.holds)(self.world.processings[*work].exists)).collect();
        let at_hand = |user: PartyId| {
            there.iter().any(|copy| {
                let copy = &self.world.copies[*copy];
                let operators = self.those(&copy.at).into_iter().flat_map(|site| self.those(&self.world.sites[site].operator));
                self.those(&copy.tenants).into_iter().chain(self.those(&copy.readers)).chain(operators).any(|party| party == user)
            })
        };
        let for_them = |user: PartyId| -> Vec<ProcessingId> {
            let theirs = |work: &ProcessingId| {
                let work = &self.world.processings[*work];
                self.those(&work.by).into_iter().chain(self.those(&work.shown_to)).any(|party| party == user)
            };
            work.iter().copied().filter(theirs).collect()
        };
        let shown = user.filter(|user| !at_hand(*user)).map(for_them).unwrap_or_default();
        let quorum = self.those(&data.quorum).first().copied().unwrap_or(1);
        let held_up = match there.is_empty() {
            true => work.iter().any(|work| self.processing(*work)),
            false => copies.len() >= quorum as usize,
        };
        let by = if there.is_empty() && shown.is_empty() { &work } else { &shown };
        let processings: Vec<ProcessingId> = by.iter().copied().filter(|work| self.processing(*work)).collect();
        let in_use = held_up && (shown.is_empty() || !processings.is_empty());
        Rest { user, in_use, copies, processings }
    }
}

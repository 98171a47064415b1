//! D10: who is cut off.
//!
//! Data stand while enough of what holds them up does. To cut a user off is to make enough be lost that they stand no longer: the reverse
//! of standing, in which "all of these" and "any of these" change places. What stands is a least fixpoint, so what is lost is a greatest
//! one: a key that hangs on itself stands for nobody and is lost with nothing. So a way that comes back to where it began counts as lost.

use super::Rule;
use super::counting;
use super::losing::withheld;
use super::losses::Losses;
use super::standing::{in_use, is_copied, keys_standing, others, serves, shown, work_on};
use crate::graph::{Builder, Capability, Level, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, Consequence, CopyId, Guard, IdVec, KeyId, PartyId, ProcessingId, SiteId, Way};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const RULE: Rule = Rule {
    id: RuleId::CutOff,
    title: "Cutting off",
    statement: "A party cuts a user off from data when they are no longer in use after everything is lost that it makes be lost: a copy needs its site, every key on it and every way by which users get at it; data need as many copies as belong together, or, without copies, some work on them; a user to whom they are only shown needs what shows them.",
    reason: "What has a second copy elsewhere survives the first; what hangs on one key does not survive the key.",
    limits: "What the data reveal holds nothing up: a backup that contains its own key does not open itself.",
    world: None,
    node: None,
    late_key: None,
    over_time: None,
};

/// Adds who cuts some user off from which data; and says when each dataset is in use with nothing lost.
pub(super) fn cut_off(law: &mut LegalContext<'_, '_>, b: &mut Builder<'_>, losses: &Losses, fires: bool) -> IdVec<ClassId, Guard> {
    let keys = keys_standing(law);
    let world = law.world;
    let of_today = world.classes.ids().filter(|class| !world.past.classes.is_old(*class)).collect::<Vec<_>>();
    let mut used: IdVec<ClassId, Guard> = IdVec::filled(world.classes.len(), Guard::NEVER);
    let is_circular = is_circular(law);
    let mut cutting = Cutting { law, b, losses, is_circular, lost: FxHashMap::default(), suspended: FxHashMap::default() };
    for class in of_today {
        used[class] = in_use(cutting.law, &keys, class);
        if fires && !used[class].is_never() {
            cutting.class(class, used[class]);
        }
    }
    used
}

/// Whether keys hang on themselves, by wrappings and parts.
fn is_circular(law: &LegalContext<'_, '_>) -> bool {
    let world = law.world;
    let below = |key: KeyId| {
        let key = &world.keys[key];
        let parts = key.parts.iter().flat_map(|(_, _, parts)| parts);
        key.wrapped_by.iter().chain(parts).map(|(key, _)| *key).collect::<Vec<_>>()
    };
    // What is left when keys below which nothing is left are taken away, again and again.
    let mut left: FxHashSet<KeyId> = world.keys.ids().collect();
    loop {
        let gone: Vec<KeyId> = left.iter().copied().filter(|key| below(*key).iter().all(|below| !left.contains(below))).collect();
        if gone.is_empty() {
            return !left.is_empty();
        }
        for key in gone {
            left.remove(&key);
        }
    }
}

/// Whether something is lost by what a party makes be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lost {
    /// Whatever it does, it is not.
    Never,
    /// It is not there anyway.
    Always,
    /// When this node is derived.
    When(NodeId),
}

/// What a party makes be lost for a user: for all users alike, or for one whom others may be made to stop serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scope {
    Anybody(PartyId),
    Of(PartyId, Option<PartyId>),
}

impl Scope {
    fn party(self) -> PartyId {
        match self {
            Self::Anybody(party) | Self::Of(party, _) => party,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Thing {
    Data(ClassId),
    Copy(CopyId),
    Key(KeyId),
    Presence(SiteId),
    Processing(ProcessingId),
}

/// A user, and what is shown to it: by all of that it gets at the data, when it has no copy in its hands.
struct User {
    id: Option<PartyId>,
    shown: Vec<(ProcessingId, Guard)>,
    only_shown: Guard,
}

/// For each consequence, the ways to it, each with when it is open.
type Ways = FxHashMap<Consequence, Vec<(NodeId, Guard)>>;

struct Cutting<'a, 'w, 's, 'b> {
    law: &'a mut LegalContext<'w, 's>,
    b: &'a mut Builder<'b>,
    losses: &'a Losses,
    is_circular: bool,
    lost: FxHashMap<(Scope, Thing), Lost>,
    /// What a party makes others withhold from a user, each with the node and the condition.
    suspended: FxHashMap<(PartyId, Option<PartyId>), Ways>,
}

impl Cutting<'_, '_, '_, '_> {
    fn class(&mut self, class: ClassId, used: Guard) {
        let mut parties = self.concerned(class);
        let mut users: Vec<User> = Vec::new();
        for user in self.law.world.classes[class].users.iter().map(|(user, _)| Some(*user)).chain([None]) {
            parties.extend(self.suspending(user));
            users.push(self.user(class, user));
        }
        parties.sort_unstable();
        parties.dedup();
        for party in parties {
            let mut ways = Vec::new();
            for (user, is_user) in others(self.law, class, party) {
                let scope = self.scope(party, user);
                let mut lost = self.data(scope, class);
                if let Some(user) = users.iter().find(|known| known.id == user && !known.only_shown.is_never()) {
                    let shut = self.processings(scope, &user.shown);
                    lost = self.any(scope, vec![(Guard::ALWAYS, lost), (user.only_shown, shut)]);
                }
                ways.push((is_user, lost));
            }
            let goal = self.law.consequences.intern(Consequence::CutOff(class));
            let head = self.b.node(Capability::Brings, Level::Full, party, goal.0);
            for (is_user, lost) in ways {
                let guard = self.law.conditions.and(used, is_user);
                match lost {
                    Lost::Never => {}
                    // It would not be in use.
                    Lost::Always => self.b.add_edge(Some(RULE.id), head, guard, &[]),
                    Lost::When(node) => self.b.add_edge(Some(RULE.id), head, guard, &[node]),
                }
            }
        }
    }

    /// Who makes something be lost, for whatever user, on which data hang.
    fn concerned(&self, class: ClassId) -> Vec<PartyId> {
        let world = self.law.world;
        let mut things: Vec<Consequence> = Vec::new();
        let mut sites: Vec<SiteId> = Vec::new();
        let mut keys: Vec<KeyId> = Vec::new();
        for &copy in &world.classes[class].copies {
            things.extend([Consequence::Overwritten(copy), Consequence::Erased(copy)]);
            let copy = &world.copies[copy];
            sites.extend(copy.at.iter().map(|(site, _)| *site));
            keys.extend(copy.locked_by.iter().map(|(key, _)| *key));
            for (way, _) in copy.through.iter().flat_map(|(ways, _)| ways) {
                match way {
                    Way::Service(party) => things.push(Consequence::Service(*party)),
                    Way::Site(site) => sites.push(*site),
                }
            }
        }
        for (processing, _) in &world.classes[class].processings {
            things.push(Consequence::Processing(*processing));
            sites.extend(world.processings[*processing].at.iter().map(|(site, _)| *site));
        }
        let mut seen: FxHashSet<KeyId> = FxHashSet::default();
        while let Some(key) = keys.pop() {
            if seen.insert(key) {
                things.push(Consequence::Key(key));
                let key = &world.keys[key];
                sites.extend(key.stored_at.iter().map(|(site, _)| *site));
                let parts = key.parts.iter().flat_map(|(_, _, parts)| parts);
                keys.extend(key.wrapped_by.iter().chain(parts).map(|(key, _)| *key));
            }
        }
        for site in sites {
            things.extend([Consequence::Site(site), Consequence::Machines(site), Consequence::Ruin(site), Consequence::Running(site)]);
        }
        things.into_iter().flat_map(|thing| self.losses.parties(self.law, thing).to_vec()).collect()
    }

    /// Those who can be named so that a user is no longer served, each with when: the user, and whoever controls it.
    fn named(&self, user: Option<PartyId>) -> Vec<(Option<PartyId>, Guard)> {
        let above = user.into_iter().flat_map(|user| self.b.index.controllers[user].iter().map(|(above, when)| (Some(*above), *when)));
        above.chain([(user, Guard::ALWAYS)]).collect()
    }

    /// Who makes others stop serving a user.
    fn suspending(&self, user: Option<PartyId>) -> Vec<PartyId> {
        let named = self.named(user);
        let all = named.iter().filter_map(|(named, _)| self.losses.suspended.get(named)).flatten();
        all.map(|(party, _, _)| *party).collect()
    }

    /// For whom something is lost that a party makes be lost.
    fn scope(&mut self, party: PartyId, user: Option<PartyId>) -> Scope {
        if !self.suspended.contains_key(&(party, user)) {
            let found = self.withheld_from(party, user);
            self.suspended.insert((party, user), found);
        }
        match self.suspended.get(&(party, user)) {
            Some(withheld) if !withheld.is_empty() => Scope::Of(party, user),
            _ => Scope::Anybody(party),
        }
    }

    /// What a party makes others withhold from a user: what those, and all whom they control, could withhold (D4). Nobody has to stop
    /// serving itself.
    fn withheld_from(&mut self, party: PartyId, user: Option<PartyId>) -> FxHashMap<Consequence, Vec<(NodeId, Guard)>> {
        let mut out: FxHashMap<Consequence, Vec<(NodeId, Guard)>> = FxHashMap::default();
        for (named, when) in self.named(user) {
            let Some(stopped) = self.losses.suspended.get(&named) else { continue };
            for &(_, by, node) in stopped.iter().filter(|(who, by, _)| *who == party && Some(*by) != user) {
                let below = &self.law.world.parties[by].controls;
                let doers: Vec<(PartyId, Guard)> = below.iter().copied().chain([(by, Guard::ALWAYS)]).collect();
                for (doer, controls) in doers.into_iter().filter(|(doer, _)| Some(*doer) != user) {
                    for (consequence, can) in withheld(self.law, self.b, doer) {
                        let guard = self.law.conditions.all([when, controls, can]);
                        if !guard.is_never() {
                            out.entry(consequence).or_default().push((node, guard));
                        }
                    }
                }
            }
        }
        out
    }

    /// Whether a party brings a loss about.
    fn brought(&mut self, scope: Scope, consequence: Consequence) -> Vec<(Guard, Lost)> {
        let own = self.losses.node(self.law, consequence, scope.party()).map(|node| (Guard::ALWAYS, Lost::When(node)));
        let by_others = match scope {
            Scope::Anybody(_) => None,
            Scope::Of(party, user) => self.suspended.get(&(party, user)).and_then(|withheld| withheld.get(&consequence)),
        };
        own.into_iter().chain(by_others.into_iter().flatten().map(|(node, guard)| (*guard, Lost::When(*node)))).collect()
    }

    /// By what a user gets at data who has no copy in its hands.
    fn user(&mut self, class: ClassId, id: Option<PartyId>) -> User {
        let Some(user) = id else { return User { id, shown: Vec::new(), only_shown: Guard::NEVER } };
        let (shown, has_none) = shown(self.law, class, user);
        let any = self.law.conditions.any(shown.iter().map(|(_, guard)| *guard));
        User { id, shown, only_shown: self.law.conditions.and(any, has_none) }
    }

    /// Whether too few copies of data stand, or without copies no work on them.
    fn data(&mut self, scope: Scope, class: ClassId) -> Lost {
        self.known(scope, Thing::Data(class), |this| this.find_data(scope, class))
    }

    fn find_data(&mut self, scope: Scope, class: ClassId) -> Lost {
        let world = self.law.world;
        let copied = is_copied(self.law, class);
        let mut copies = Vec::new();
        for &copy in &world.classes[class].copies {
            let serves = serves(self.law, copy);
            let lost = self.copy(scope, copy);
            copies.push(self.unless(scope, serves, lost));
        }
        let mut ways = Vec::new();
        for &(quorum, guard) in &world.classes[class].quorum {
            let lost = match (copies.len() + 1).checked_sub(quorum as usize) {
                Some(enough) => self.at_least(scope, enough, &copies),
                None => Lost::Always,
            };
            ways.push((self.law.conditions.and(copied, guard), lost));
        }
        let uncopied = self.law.conditions.not(copied);
        if !uncopied.is_never() {
            let work = work_on(self.law, class);
            let lost = self.processings(scope, &work);
            ways.push((uncopied, lost));
        }
        self.any(scope, ways)
    }

    /// Whether all of some processings are lost.
    fn processings(&mut self, scope: Scope, all: &[(ProcessingId, Guard)]) -> Lost {
        let mut lost = Vec::new();
        for &(processing, works) in all {
            let one = self.processing(scope, processing);
            lost.push(self.unless(scope, works, one));
        }
        self.all(scope, lost)
    }

    fn known(&mut self, scope: Scope, thing: Thing, find: impl FnOnce(&mut Self) -> Lost) -> Lost {
        if let Some(known) = self.lost.get(&(scope, thing)) {
            return *known;
        }
        let found = find(self);
        self.lost.insert((scope, thing), found);
        found
    }

    fn copy(&mut self, scope: Scope, id: CopyId) -> Lost {
        self.known(scope, Thing::Copy(id), |this| this.find_copy(scope, id))
    }

    fn find_copy(&mut self, scope: Scope, id: CopyId) -> Lost {
        let copy = &self.law.world.copies[id];
        let mut ways = self.brought(scope, Consequence::Overwritten(id));
        ways.extend(self.brought(scope, Consequence::Erased(id)));
        for &(site, lies) in &copy.at {
            ways.extend(self.limited(scope, Consequence::Site(site), lies));
            let reached = self.law.conditions.and_not(lies, copy.offline);
            ways.extend(self.limited(scope, Consequence::Machines(site), reached));
            ways.extend(self.limited(scope, Consequence::Ruin(site), reached));
        }
        for &(key, locks) in &copy.locked_by {
            ways.push((locks, self.key(scope, key, &mut Vec::new())));
        }
        for (members, guard) in &copy.through {
            let mut shut = Vec::new();
            for &(way, there) in members {
                let lost = match way {
                    Way::Service(party) => {
                        let brought = self.brought(scope, Consequence::Service(party));
                        self.any(scope, brought)
                    }
                    // Neither it nor what runs there may be lost.
                    Way::Site(site) => self.presence(scope, site),
                };
                shut.push(self.unless(scope, there, lost));
            }
            // What lost all that it names asks for nothing.
            let some = self.law.conditions.any(members.iter().map(|(_, there)| *there));
            let asked = self.law.conditions.and(*guard, some);
            ways.push((asked, self.all(scope, shut)));
        }
        self.any(scope, ways)
    }

    fn limited(&mut self, scope: Scope, consequence: Consequence, to: Guard) -> Vec<(Guard, Lost)> {
        let brought = self.brought(scope, consequence);
        brought.into_iter().map(|(guard, lost)| (self.law.conditions.and(guard, to), lost)).collect()
    }

    /// Whether a key is lost. On its own way round it counts as lost: `above` are the keys that hang on it here.
    fn key(&mut self, scope: Scope, id: KeyId, above: &mut Vec<KeyId>) -> Lost {
        if above.contains(&id) {
            return Lost::Always;
        }
        // Where keys hang on themselves, what is lost hangs on where one comes from.
        if let Some(known) = self.lost.get(&(scope, Thing::Key(id))).filter(|_| !self.is_circular || above.is_empty()) {
            return *known;
        }
        above.push(id);
        let found = self.find_key(scope, id, above);
        above.pop();
        if !self.is_circular || above.is_empty() {
            self.lost.insert((scope, Thing::Key(id)), found);
        }
        found
    }

    fn find_key(&mut self, scope: Scope, id: KeyId, above: &mut Vec<KeyId>) -> Lost {
        let key = &self.law.world.keys[id];
        let mut ways = self.brought(scope, Consequence::Key(id));
        let stored = self.law.conditions.any(key.stored_at.iter().map(|(_, lies)| *lies));
        if !stored.is_never() {
            let mut gone = Vec::new();
            for &(site, lies) in &key.stored_at {
                let lost = self.presence(scope, site);
                gone.push(self.unless(scope, lies, lost));
            }
            ways.push((stored, self.all(scope, gone)));
        }
        for &(wrapper, wraps) in &key.wrapped_by {
            ways.push((wraps, self.key(scope, wrapper, above)));
        }
        for (split, need, parts) in &key.parts {
            let mut gone = Vec::new();
            for &(part, is_part) in parts {
                let lost = self.key(scope, part, above);
                gone.push(self.unless(scope, is_part, lost));
            }
            let lost = match (parts.len() + 1).checked_sub(*need as usize) {
                Some(enough) => self.at_least(scope, enough, &gone),
                None => Lost::Always,
            };
            ways.push((*split, lost));
        }
        self.any(scope, ways)
    }

    /// Whether what runs at a site, and the keys that are there, are lost.
    fn presence(&mut self, scope: Scope, site: SiteId) -> Lost {
        self.known(scope, Thing::Presence(site), |this| {
            let all = [Consequence::Site(site), Consequence::Machines(site), Consequence::Ruin(site), Consequence::Running(site)];
            let ways = all.into_iter().flat_map(|consequence| this.brought(scope, consequence)).collect();
            this.any(scope, ways)
        })
    }

    fn processing(&mut self, scope: Scope, id: ProcessingId) -> Lost {
        self.known(scope, Thing::Processing(id), |this| {
            let mut ways = this.brought(scope, Consequence::Processing(id));
            for &(site, lies) in &this.law.world.processings[id].at {
                for consequence in [Consequence::Site(site), Consequence::Machines(site), Consequence::Ruin(site)] {
                    ways.extend(this.limited(scope, consequence, lies));
                }
            }
            this.any(scope, ways)
        })
    }

    /// Lost, where it is there at all; what is not there is.
    fn unless(&mut self, scope: Scope, there: Guard, lost: Lost) -> Lost {
        if there.is_always() {
            return lost;
        }
        let absent = self.law.conditions.not(there);
        self.any(scope, vec![(there, lost), (absent, Lost::Always)])
    }

    /// Whether any of these is lost, each under its condition.
    fn any(&mut self, scope: Scope, ways: Vec<(Guard, Lost)>) -> Lost {
        let mut ways: Vec<(Guard, Lost)> = ways.into_iter().filter(|(guard, lost)| !guard.is_never() && *lost != Lost::Never).collect();
        if ways.iter().any(|(guard, lost)| guard.is_always() && *lost == Lost::Always) {
            return Lost::Always;
        }
        ways.dedup();
        match ways.as_slice() {
            [] => Lost::Never,
            [(Guard::ALWAYS, one)] => *one,
            _ => {
                let head = self.b.auxiliary_node(Capability::Counts, Level::Full, scope.party());
                for (guard, lost) in ways {
                    match lost {
                        Lost::When(node) => self.b.add_edge(Some(RULE.id), head, guard, &[node]),
                        Lost::Always => self.b.add_edge(Some(RULE.id), head, guard, &[]),
                        Lost::Never => {}
                    }
                }
                Lost::When(head)
            }
        }
    }

    /// Whether all of these are lost.
    fn all(&mut self, scope: Scope, items: Vec<Lost>) -> Lost {
        let count = items.len();
        self.at_least(scope, count, &items)
    }

    /// Whether at least so many of these are lost.
    fn at_least(&mut self, scope: Scope, need: usize, items: &[Lost]) -> Lost {
        let gone = items.iter().filter(|lost| **lost == Lost::Always).count();
        let Some(need) = need.checked_sub(gone).filter(|need| *need > 0) else { return Lost::Always };
        let nodes: Vec<NodeId> = items.iter().filter_map(|lost| if let Lost::When(node) = lost { Some(*node) } else { None }).collect();
        if need > nodes.len() {
            return Lost::Never;
        }
        if let [only] = nodes.as_slice() {
            return Lost::When(*only);
        }
        let party = scope.party();
        let head = self.b.auxiliary_node(Capability::Counts, Level::Full, party);
        counting::at_least(self.b, RULE.id, head, (Level::Full, party), u32::try_from(need).unwrap_or(u32::MAX), Guard::ALWAYS, &nodes);
        Lost::When(head)
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::RuleId;
    use crate::rules::testing::matters_for_use;

    #[test]
    fn its_worlds_hold_with_it_and_not_without_it() {
        matters_for_use(RuleId::CutOff, "x40-stands");
    }
}

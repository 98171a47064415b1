//! Section 6: who could change it, who could cut it off.
//!
//! At each level of means: what does each party make be lost, and what does it show, when only acts up to this level may happen? Then what
//! is lost is taken away, and it is looked whether the data still stand for a user. Keys that were kept count, copies do not.

use super::acts::{Act, Acts};
use super::by_credential::{served_by_itself, served_by_somebody_else};
use super::by_harder_acts::can_change;
use super::by_law::{exempt, immune, powers};
use super::document::{Document, Given};
use super::facts::{self, Capability, Days, Fact, Facts, Stage, Thing};
use super::means::Means;
use super::over_time;
use super::world::{Power, World};
use super::{grown, levels};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a party makes be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loss<'w> {
    Site(&'w str),
    Service(&'w str),
    Processing(&'w str),
    /// A copy, and whether whoever destroys it could as well write it anew.
    Copy(&'w str, bool),
    Key(&'w str),
    /// The keys that are present at a site, and what runs there.
    Running(&'w str),
    /// The first stops serving the second; nobody in particular.
    Stops(&'w str, Option<&'w str>),
}

/// What a party shows: an endpoint (software, site, dataset), or a processing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight<'w> {
    Endpoint(&'w str, &'w str, &'w str),
    Processing(&'w str),
}

type Of<'w, T> = BTreeSet<(&'w str, T)>;

/// What is brought about at one level of means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brought<'w> {
    /// By D1, D2, D4 to D9.
    lost: Of<'w, Loss<'w>>,
    /// Of these, by D4 to D6.
    lost_by_powers: Of<'w, Loss<'w>>,
    /// By D3.
    lost_by_directing: Of<'w, Loss<'w>>,
    shown: Of<'w, Sight<'w>>,
    /// Of these, by R14 and R24.
    shown_by_powers: Of<'w, Sight<'w>>,
    shown_by_directing: Of<'w, Sight<'w>>,
    /// By R21: not given, and so not passed on.
    shown_by_credential: Of<'w, Sight<'w>>,
    /// Copies that a party writes.
    written: Of<'w, &'w str>,
}

impl<'w> Brought<'w> {
    fn losses(&self, party: &str) -> BTreeSet<Loss<'w>> {
        self.lost.iter().chain(&self.lost_by_directing).filter(|(p, _)| *p == party).map(|(_, loss)| *loss).collect()
    }

    fn shows(&self, party: &str, sight: Sight<'w>) -> bool {
        [&self.shown, &self.shown_by_directing, &self.shown_by_credential].into_iter().any(|set| set.contains(&(party, sight)))
    }
}

/// The words of both questions, altering first; `None` where a cell has none.
pub(crate) type Effects = BTreeMap<(String, String), Option<[Means; 2]>>;

/// The words of every cell.
pub(crate) fn effects(document: &Document, given: &Given) -> Effects {
    let stretches = over_time::stretches(document, given);
    let worlds: Vec<World<'_>> = stretches.iter().map(|stretch| World::new(document, stretch)).collect();
    let all: Vec<Acts<'_, '_>> = worlds.iter().map(|_| Acts::All).collect();
    words(document, &worlds, &all)
}

/// The words of every cell of a world without a past where only the acts spelled so happen.
pub(crate) fn effects_of(document: &Document, given: &Given, acts: &BTreeSet<String>) -> Effects {
    let stretches = over_time::stretches(document, given);
    let worlds: Vec<World<'_>> = stretches.iter().map(|stretch| World::new(document, stretch)).collect();
    let acts: Vec<Acts<'_, '_>> = worlds.iter().map(|_| Acts::Spelled(acts)).collect();
    words(document, &worlds, &acts)
}

/// The words of a cell where in each stretch only the acts spelled so happen.
pub(crate) fn effects_by(document: &Document, given: &Given, acts: &[BTreeSet<String>], party: &str, data: &str) -> Option<[Means; 2]> {
    let stretches = over_time::stretches(document, given);
    let worlds: Vec<World<'_>> = stretches.iter().map(|stretch| World::new(document, stretch)).collect();
    assert_eq!(worlds.len(), acts.len());
    let acts: Vec<Acts<'_, '_>> = acts.iter().map(Acts::Spelled).collect();
    words(document, &worlds, &acts)[&(party.to_owned(), data.to_owned())]
}

fn words<'w>(document: &Document, worlds: &'w [World<'w>], acts: &[Acts<'_, 'w>]) -> Effects {
    let mut kept: Vec<BTreeSet<Fact<'w>>> = vec![BTreeSet::new(); Means::ACTS.len()];
    let mut had = Vec::new();
    let now = worlds.len() - 1;
    for (stretch, acts) in acts.iter().enumerate() {
        let days = Days { worlds, now: stretch };
        had = levels(days, acts, &kept);
        if stretch < now {
            let is_key = |(_, capability): &Fact<'_>| matches!(capability, Capability::Has(..) | Capability::Uses(..));
            let keep = |facts, before| over_time::keep(days, facts, before).into_iter().filter(is_key).collect();
            kept = had.iter().zip(&kept).map(|(facts, before)| keep(facts, before)).collect();
        }
    }
    let days = Days { worlds, now };
    let brought = brought(days, &acts[now], &had, &kept);
    let world = days.today();
    let mut out = Effects::new();
    for (party, _) in document.table("parties") {
        for (data, _) in document.table("data") {
            let word = word(world, &had, &brought, party, data);
            out.insert((party.to_owned(), data.to_owned()), word);
        }
    }
    out
}

fn word<'w>(world: &World<'w>, had: &[Facts<'w>], brought: &[Brought<'w>], party: &str, data: &str) -> Option<[Means; 2]> {
    let it = world.data.get(data)?;
    let users: Vec<&str> = if it.names_users { it.used_by.clone() } else { it.subject.into_iter().collect() };
    let mut others: Vec<Option<&str>> = users.iter().filter(|user| **user != party).map(|user| Some(*user)).collect();
    if others.is_empty() && !users.is_empty() {
        return None;
    }
    if users.is_empty() {
        others.push(None);
    }
    if !others.iter().all(|user| in_use(world, &BTreeSet::new(), data, *user)) {
        return None;
    }
    let easiest = |does: &dyn Fn(usize, Option<&str>) -> bool| {
        let level = (0..brought.len()).find(|level| others.iter().any(|user| does(*level, *user)));
        level.map_or(Means::None, |level| Means::ACTS[level])
    };
    let denies = easiest(&|level, user| !in_use(world, &lost_for(world, &brought[level].losses(party), user), data, user));
    let alters = easiest(&|level, user| alters(world, &had[level], &brought[level], (party, data), user));
    Some([alters, denies])
}

/// What D4 adds is what those who must stop serving the user, and those whom they control, but never the user itself, could withhold.
fn lost_for<'w>(world: &World<'w>, losses: &BTreeSet<Loss<'w>>, user: Option<&str>) -> BTreeSet<Loss<'w>> {
    let mut out = losses.clone();
    for loss in losses {
        let Loss::Stops(by, named) = loss else { continue };
        let is_meant = match (named, user) {
            (None, None) => true,
            (Some(named), Some(user)) => *named == user || world.controls(named, user),
            _ => false,
        };
        if is_meant && Some(*by) != user {
            for doer in world.parties.keys().filter(|doer| (*doer == by || world.controls(by, doer)) && Some(**doer) != user) {
                out.extend(withheld(world, doer));
            }
        }
    }
    out
}

/// D1.
fn withheld<'w>(world: &World<'w>, party: &'w str) -> Vec<Loss<'w>> {
    let mut out = vec![Loss::Service(party)];
    out.extend(world.sites.iter().filter(|(_, site)| site.operator == Some(party)).map(|(id, _)| Loss::Site(id)));
    out.extend(world.processing.iter().filter(|(_, it)| it.by == Some(party)).map(|(id, _)| Loss::Processing(id)));
    for software in world.software.values().filter(|software| software.vendor == Some(party) && software.needs_vendor) {
        out.extend(software.runs_at.iter().map(|site| Loss::Site(site)));
    }
    out
}

/// D2, as a tenant or an administrator.
fn of_account<'w>(world: &World<'w>, party: &str) -> Vec<Loss<'w>> {
    let copies = world.copies.iter().filter(|(_, copy)| copy.tenants.contains(&party) && !copy.append_only);
    let keys = world.keys.iter().filter(|(_, key)| key.admins.contains(&party));
    copies.map(|(id, _)| Loss::Copy(id, true)).chain(keys.map(|(id, _)| Loss::Key(id))).collect()
}

/// D2, without a credential.
fn destroyed<'w>(world: &World<'w>, party: &str) -> Vec<Loss<'w>> {
    let there = world.copies.iter().filter(|(_, copy)| world.sites[copy.at].operator == Some(party) && !copy.append_only);
    of_account(world, party).into_iter().chain(there.map(|(id, _)| Loss::Copy(id, true))).collect()
}

/// D2 by credentials that a party uses by some facts.
fn in_their_name<'w>(stage: &Stage<'_, 'w>, facts: &Facts<'w>, party: &str) -> Vec<Loss<'w>> {
    let stood_for = super::by_credential::stood_for_by(stage, facts, party);
    stood_for.into_iter().flat_map(|q| of_account(stage.world(), q)).collect()
}

/// What D8 makes be lost at a site.
fn spoilt<'w>(world: &World<'w>, site: &'w str) -> Vec<Loss<'w>> {
    let copies = world.copies.iter().filter(|(_, copy)| copy.at == site && !copy.offline);
    let processings = world.processing.iter().filter(|(_, it)| it.at == site);
    let all = copies.map(|(id, _)| Loss::Copy(id, true)).chain(processings.map(|(id, _)| Loss::Processing(id)));
    all.chain([Loss::Running(site)]).collect()
}

fn wiped<'w>(world: &World<'w>, software: &str) -> Vec<Loss<'w>> {
    world.software[software].runs_at.iter().flat_map(|site| spoilt(world, site)).collect()
}

/// What an accident loses nobody writes.
fn blind(loss: Loss<'_>) -> Loss<'_> {
    if let Loss::Copy(copy, _) = loss { Loss::Copy(copy, false) } else { loss }
}

/// What is brought about at each level of means.
fn brought<'w>(days: Days<'w>, acts: &Acts<'_, 'w>, had: &[Facts<'w>], kept: &[BTreeSet<Fact<'w>>]) -> Vec<Brought<'w>> {
    let endpoints = had.first().map(|by_design| facts::endpoints(days, by_design)).unwrap_or_default();
    let mut out: Vec<Brought<'w>> = Vec::new();
    for (index, level) in Means::ACTS.into_iter().enumerate() {
        let finished = &had[..index];
        let held = match had.get(Means::Ownership as usize).filter(|_| level > Means::Ownership) {
            Some(owned) => grown(days, acts, Means::Ownership, finished, &kept[index], &Facts::default(), owned.clone()),
            None => Facts::default(),
        };
        let facts = had[index].clone();
        let stage = Stage { days, level, acts, finished, kept: &kept[index], held: &held, endpoints: &endpoints, facts };
        let mut here = out.last().cloned().unwrap_or_default();
        by_design(&stage, &mut here);
        by_powers(&stage, &mut here);
        by_harder_acts(&stage, &mut here, &out);
        by_directing(&stage, &mut here);
        writing(&stage, &mut here);
        out.push(here);
    }
    out
}

/// D1, D2 and R7.
fn by_design<'w>(stage: &Stage<'_, 'w>, here: &mut Brought<'w>) {
    let world = stage.world();
    for &party in world.parties.keys() {
        let losses = withheld(world, party).into_iter().chain(destroyed(world, party)).chain(in_their_name(stage, &stage.facts, party));
        here.lost.extend(losses.map(|loss| (party, loss)));
    }
    for (&id, it) in &world.processing {
        let operator = world.sites[it.at].operator.filter(|_| !it.sealed);
        here.shown.extend(it.by.into_iter().chain(operator).map(|party| (party, Sight::Processing(id))));
    }
}

/// The act by which a power is used on a site.
type Taken<'w> = fn(&'w str, &'w str) -> Act<'w>;

/// D4 to D6, and what R14 and R24 show.
fn by_powers<'w>(stage: &Stage<'_, 'w>, here: &mut Brought<'w>) {
    let (world, days) = (stage.world(), stage.days);
    let mut lost = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (id, power) in powers(stage, "suspend") {
        for &q in world.parties.keys().filter(|q| days.can_be_put_to(id, power, q)) {
            let means = means_of_suspension(stage, power, q);
            let targets = |x: &str| x != power.wielded_by && power.targets.as_ref().is_none_or(|targets| targets.contains(&x));
            for &x in world.parties.keys().filter(|x| targets(x)) {
                let act = if power.general { Act::Designate(x, id) } else { Act::Order(id, q) };
                if stage.allows(means, act) {
                    lost.insert((power.wielded_by, Loss::Stops(q, Some(x))));
                }
            }
            if !power.general && power.targets.is_none() && stage.allows(means, Act::Order(id, q)) {
                lost.insert((power.wielded_by, Loss::Stops(q, None)));
            }
        }
    }
    for (id, power) in powers(stage, "erase") {
        for &q in world.parties.keys() {
            for doer in world.parties.keys().filter(|doer| *doer == &q || world.controls(q, doer)) {
                let owned = stage.no_harder_than(Means::Ownership);
                for loss in destroyed(world, doer).into_iter().chain(in_their_name(stage, owned, doer)).map(blind) {
                    let thing = match loss {
                        Loss::Copy(copy, _) => Thing::Copy(stage.now(), copy),
                        Loss::Key(key) => Thing::Key(stage.now(), key),
                        _ => continue,
                    };
                    if days.order(id, power, "erase", q, thing).is_some_and(|means| stage.allows(means, Act::Order(id, q))) {
                        lost.insert((power.wielded_by, loss));
                    }
                }
            }
        }
    }
    for (id, power) in powers(stage, "alter") {
        for &q in world.parties.keys().filter(|q| days.can_be_put_to(id, power, q)) {
            for &changer in world.parties.keys().filter(|other| *other == &q || world.controls(q, other)) {
                for software in can_change(stage, changer, stage.no_harder_than(Means::Ownership)) {
                    for &(s, site, data) in stage.endpoints.iter().filter(|(s, _, _)| *s == software) {
                        let thing = Thing::Endpoint(s, site, data);
                        let reached = days.in_reach(power, thing) || world.has_tie(changer, "incorporated", power.of);
                        let means = days.means_of_order(id, power, "alter", q, thing);
                        if reached && days.covers(power, thing) && stage.allows(means, Act::Order(id, q)) {
                            shown.insert((power.wielded_by, Sight::Endpoint(s, site, data)));
                            lost.extend(spoilt(world, site).into_iter().map(|loss| (power.wielded_by, loss)));
                        }
                    }
                }
            }
        }
    }
    let kinds: [(&str, &[&str], Taken<'w>); 2] = [("seize", &["facility", "device"], Act::Seize), ("block", &["link"], Act::Block)];
    for (verb, kinds, act) in kinds {
        for (id, power) in powers(stage, verb).into_iter().filter(|(_, power)| verb == "block" || !power.leaves) {
            let means = if power.contested { Means::Contested } else { Means::Law };
            for (&name, site) in &world.sites {
                let at_home = world.in_territory(name, power.of) && !immune(stage, site, power);
                if kinds.contains(&site.kind) && at_home && !exempt(stage, site, id) && stage.allows(means, act(name, id)) {
                    lost.insert((power.wielded_by, Loss::Site(name)));
                }
            }
        }
    }
    for (id, power) in powers(stage, "intrude") {
        let g = power.wielded_by;
        for (&name, site) in &world.sites {
            let at_home = world.in_territory(name, power.of) && !immune(stage, site, power);
            let means = if at_home && !power.contested { Means::Law } else { Means::Contested };
            let reached = at_home || power.reach == "control";
            if !reached || exempt(stage, site, id) || !stage.allows(means, Act::Intrude(name, id)) {
                continue;
            }
            let shipping = shipping_from(stage, name, g).into_iter().flat_map(|software| wiped(world, software));
            for loss in spoilt(world, name).into_iter().chain(shipping) {
                let covered = match loss {
                    Loss::Copy(copy, _) => days.covers(power, Thing::Copy(stage.now(), copy)),
                    Loss::Processing(it) => days.covers(power, Thing::Processing(it)),
                    _ => true,
                };
                if covered {
                    lost.insert((g, loss));
                }
            }
            for capability in stage.lying_open_at(name, false).into_iter().chain(stage.shipping_from(name, g)) {
                if let Some(sight) = sight(capability)
                    && capability.thing().is_some_and(|thing| days.covers(power, thing))
                {
                    shown.insert((g, sight));
                }
            }
        }
    }
    here.lost.extend(&lost);
    here.lost_by_powers.extend(lost);
    here.shown.extend(&shown);
    here.shown_by_powers.extend(shown);
}

/// `contested` if W is, or the tie is weak, or a shield against `suspend` binds Q, else `law`.
fn means_of_suspension(stage: &Stage<'_, '_>, power: &Power<'_>, q: &str) -> Means {
    let world = stage.world();
    let shielded = world.shields.values().any(|shield| {
        let foreign = !world.around(shield.of).contains(power.of) && !world.around(power.of).contains(shield.of);
        shield.against.contains(&"suspend") && foreign && shield.binds.iter().any(|tie| world.has_tie(q, tie, shield.of))
    });
    let hard = power.contested || stage.days.tie_is_weak(power, q) || shielded;
    if hard { Means::Contested } else { Means::Law }
}

fn sight(capability: Capability<'_>) -> Option<Sight<'_>> {
    match capability {
        Capability::Sees(processing) => Some(Sight::Processing(processing)),
        Capability::SeesEndpoint(software, site, data) => Some(Sight::Endpoint(software, site, data)),
        _ => None,
    }
}

/// The software that ships from a site and that a party can sign.
fn shipping_from<'w>(stage: &Stage<'_, 'w>, site: &str, party: &str) -> Vec<&'w str> {
    let world = stage.world();
    let signs = |software: &&str| world.software[*software].signed_with.iter().all(|key| stage.uses(party, key));
    let ships = |software: &&str| world.software[*software].ships_from.contains(&site);
    world.software.keys().copied().filter(|software| ships(software) && signs(software)).collect()
}

/// D7 to D9, and what R17 to R19, R21 and R22 show.
fn by_harder_acts<'w>(stage: &Stage<'_, 'w>, here: &mut Brought<'w>, easier: &[Brought<'w>]) {
    let world = stage.world();
    let by_law = easier.get(Means::Law as usize).cloned();
    for agreement in world.agreements.values().filter(|agreement| agreement.kind == "assist") {
        let Some(by_law) = &by_law else { break };
        for (g1, j1) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
            for (g2, j2) in world.parties.iter().filter_map(|(id, party)| Some((*id, party.governs?))) {
                let may_ask = agreement.asked_by.as_ref().is_none_or(|named| named.iter().any(|j| world.around(j1).contains(j)));
                if g1 != g2 && may_ask && world.joins(agreement, j1, j2) && stage.allows(Means::Treaty, Act::Asks(g1, g2)) {
                    here.lost.extend(by_law.lost_by_powers.iter().filter(|(g, _)| *g == g2).map(|(_, loss)| (g1, *loss)));
                    here.shown.extend(by_law.shown_by_powers.iter().filter(|(g, _)| *g == g2).map(|(_, sight)| (g1, *sight)));
                }
            }
        }
    }
    let shows = |software: &str| -> Vec<Sight<'w>> {
        stage.endpoints.iter().filter(|(s, _, _)| *s == software).map(|(s, site, data)| Sight::Endpoint(s, site, data)).collect()
    };
    let owned = stage.no_harder_than(Means::Ownership);
    for &party in world.parties.keys() {
        for software in can_change(stage, party, owned) {
            let it = &world.software[software];
            let ships = it.ships_from.iter().any(|site| world.sites[site].operator == Some(party));
            let as_vendor = it.vendor == Some(party) && stage.allows(Means::Tampering, Act::Tamper(software));
            if as_vendor || (ships && stage.allows(Means::Tampering, Act::TampersWith(party, software))) {
                here.lost.extend(wiped(world, software).into_iter().map(|loss| (party, loss)));
                here.shown.extend(shows(software).into_iter().map(|sight| (party, sight)));
            }
        }
        for q in super::by_credential::stood_for_by(stage, &stage.facts, party).into_iter().filter(|q| *q != party) {
            for software in can_change(stage, q, owned) {
                if stage.allows(Means::Tampering, Act::TampersWith(party, software)) {
                    here.lost.extend(wiped(world, software).into_iter().map(|loss| (party, loss)));
                    here.shown_by_credential.extend(shows(software).into_iter().map(|sight| (party, sight)));
                }
            }
        }
    }
    for (&id, breach) in &world.breaches {
        if !stage.allows(Means::BreakIn, Act::Breach(id)) {
            continue;
        }
        let by = breach.by;
        let is_accident = world.parties[by].kind == "accident";
        let mut lost: Vec<Loss<'w>> = Vec::new();
        let mut shown: Vec<Sight<'w>> = Vec::new();
        for &site in &breach.sites {
            lost.extend(spoilt(world, site));
            lost.extend(shipping_from(stage, site, by).into_iter().flat_map(|software| wiped(world, software)));
            let open = stage.lying_open_at(site, breach.breaks_seal).into_iter().chain(stage.shipping_from(site, by));
            shown.extend(open.filter_map(sight));
        }
        for key in breach.keys.iter().filter(|_| is_accident) {
            let key = &world.keys[key];
            if key.wrapped_by.iter().all(|wrapper| breach.keys.contains(wrapper)) {
                lost.extend(key.stands_for.iter().flat_map(|q| of_account(world, q)));
            }
        }
        let by_ownership = easier.get(Means::Ownership as usize).cloned().unwrap_or_default();
        for &q in &breach.parties {
            lost.extend(by_ownership.losses(q));
            lost.extend(in_their_name(stage, stage.held, q));
            let own = can_change(stage, q, stage.held);
            let others = super::by_credential::stood_for_by(stage, stage.held, q).into_iter().filter(|other| *other != q);
            let in_name: Vec<&str> = others.flat_map(|other| can_change(stage, other, stage.held)).collect();
            shown.extend(own.iter().flat_map(|software| shows(software)));
            lost.extend(own.into_iter().chain(in_name).flat_map(|software| wiped(world, software)));
            let given = by_ownership.shown.iter().chain(&by_ownership.shown_by_directing).filter(|(party, _)| *party == q);
            shown.extend(given.map(|(_, sight)| *sight));
        }
        if is_accident {
            here.lost.extend(lost.into_iter().map(|loss| (by, blind(loss))));
        } else {
            here.lost.extend(lost.into_iter().map(|loss| (by, loss)));
            here.shown.extend(shown.into_iter().map(|sight| (by, sight)));
        }
    }
}

/// D3 and R11. Control is transitive already.
fn by_directing<'w>(stage: &Stage<'_, 'w>, here: &mut Brought<'w>) {
    let world = stage.world();
    for &p in world.parties.keys() {
        for &q in world.parties.keys().filter(|q| world.controls(p, q)) {
            if stage.allows(Means::Ownership, Act::Directs(p, q)) {
                let lost: Vec<_> = here.lost.iter().filter(|(party, _)| *party == q).map(|(_, loss)| (p, *loss)).collect();
                here.lost_by_directing.extend(lost);
                let shown: Vec<_> = here.shown.iter().filter(|(party, _)| *party == q).map(|(_, sight)| (p, *sight)).collect();
                here.shown_by_directing.extend(shown);
            }
        }
    }
}

/// A1.
fn writing<'w>(stage: &Stage<'_, 'w>, here: &mut Brought<'w>) {
    let world = stage.world();
    for &party in world.parties.keys() {
        for (&id, copy) in world.copies.iter().filter(|(_, copy)| !copy.append_only) {
            let destroys = here.losses(party).contains(&Loss::Copy(id, true));
            let opens = copy.locked_by.iter().all(|key| stage.uses(party, key));
            let in_their_name = super::by_credential::stood_for_by(stage, &stage.facts, party)
                .into_iter()
                .any(|q| copy.tenants.contains(&q) && (served_by_somebody_else(stage, q, id, copy) || served_by_itself(stage, q, copy)));
            if (destroys && opens) || in_their_name {
                here.written.insert((party, id));
            }
        }
    }
}

/// A2.
fn alters<'w>(world: &World<'w>, had: &Facts<'w>, brought: &Brought<'w>, (party, data): (&str, &str), user: Option<&str>) -> bool {
    let it = &world.data[data];
    let counted =
        world.copies.iter().filter(|(id, copy)| copy.data == data && !copy.not_for_users && brought.written.contains(&(party, **id)));
    let signs = |key: &&str| (0..=99).any(|when| had.has(party, Capability::Uses(when, key)));
    if counted.count() >= it.compared && it.signed_by.iter().all(signs) {
        return true;
    }
    let Some(user) = user else { return false };
    let theirs = world.processing.iter().filter(|(_, w)| w.data.contains(&data) && (w.by == Some(user) || w.shown_to.contains(&user)));
    let theirs: Vec<_> = theirs.collect();
    let at_hand = |site: &str| world.sites[site].operator == Some(user) || theirs.iter().any(|(_, w)| w.at == site);
    theirs.iter().any(|(id, _)| brought.shows(party, Sight::Processing(id)))
        || world.software.iter().any(|(software, it)| {
            let mut sites = it.runs_at.iter().filter(|site| at_hand(site));
            sites.any(|site| {
                world.data.get_key_value(data).is_some_and(|(data, _)| brought.shows(party, Sight::Endpoint(software, site, data)))
            })
        })
}

/// Whether data are in use for a user after these things are lost: section 6, *Stands*.
fn in_use<'w>(world: &World<'w>, lost: &BTreeSet<Loss<'w>>, data: &str, user: Option<&str>) -> bool {
    let site = |site: &str| !lost.iter().any(|loss| matches!(loss, Loss::Site(s) if *s == site));
    let running = |site_id: &str| site(site_id) && !lost.iter().any(|loss| matches!(loss, Loss::Running(s) if *s == site_id));
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    loop {
        let mut next = keys.clone();
        for (&id, key) in &world.keys {
            let there = key.stored_at.is_empty() || key.stored_at.iter().any(|site| running(site));
            let whole = key.parts.as_ref().is_none_or(|(need, of)| of.intersection(&keys).count() >= *need);
            if !lost.contains(&Loss::Key(id)) && there && whole && key.wrapped_by.iter().all(|wrapper| keys.contains(wrapper)) {
                next.insert(id);
            }
        }
        if next == keys {
            break;
        }
        keys = next;
    }
    let stands = |id: &str| {
        let (id, copy) = world.copies.get_key_value(id).unwrap();
        let gone = lost.contains(&Loss::Copy(id, true)) || lost.contains(&Loss::Copy(id, false));
        let service = |party: &str| !lost.iter().any(|loss| matches!(loss, Loss::Service(p) if *p == party));
        let way = |way: &&str| if world.parties.contains_key(*way) { service(way) } else { running(way) };
        let reached = copy.through.iter().all(|ways| ways.is_empty() || ways.iter().any(way));
        !gone && site(copy.at) && copy.locked_by.iter().all(|key| keys.contains(key)) && reached
    };
    let work = |id: &str| {
        let (id, it) = world.processing.get_key_value(id).unwrap();
        !lost.contains(&Loss::Processing(id)) && site(it.at)
    };
    let copies: Vec<&str> = world.copies.iter().filter(|(_, copy)| copy.data == data).map(|(id, _)| *id).collect();
    let works: Vec<&str> = world.processing.iter().filter(|(_, it)| it.data.contains(&data)).map(|(id, _)| *id).collect();
    let stand = copies.iter().filter(|id| !world.copies[**id].not_for_users && stands(id)).count();
    let used = if copies.is_empty() { works.iter().any(|id| work(id)) } else { stand >= world.data[data].quorum };
    let Some(user) = user else { return used };
    let at_hand = copies.iter().any(|id| {
        let copy = &world.copies[*id];
        copy.tenants.contains(&user) || copy.readers.contains(&user) || world.sites[copy.at].operator == Some(user)
    });
    let mut shown =
        works.iter().filter(|id| world.processing[**id].by == Some(user) || world.processing[**id].shown_to.contains(&user)).peekable();
    used && (at_hand || shown.peek().is_none() || shown.any(|id| work(id)))
}

//! What blocks the routes by which a party might have got what it lacks.

use super::super::impediments::{Impediment, of_order_in, of_suspension_in};
use super::super::model::Model;
use super::super::names::{FixedNames, Name, PartyName};
use super::blocked::{Block, BlockedRoute, Wanted};
use super::missing::{Lacking, MissingCapability};
use crate::graph::{Capability, Level, Means, Node};
use crate::law::LegalContext;
use crate::scenario::schema::{Table, Tie, Verb, key};
use crate::scenario::{Assignment, Entity, Exact};
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{DataId, Id, JurisdictionId, PartyId, PowerId, SiteId, Thing, Way, member};
use num_traits::Zero;

/// Everything that blocks, each route and reason once.
pub(super) fn of(
    model: &mut Model<'_>,
    fixed: &Assignment,
    party: PartyId,
    data: DataId,
    missing: &[MissingCapability],
) -> Vec<BlockedRoute> {
    let owned = having(model, fixed);
    let mut found: Vec<BlockedRoute> = Vec::new();
    let mut law = model.law();
    let names = FixedNames { world: law.world, asked: data };
    for (index, lacking) in missing.iter().enumerate() {
        let mut asker = Asker { w: names, law: &mut law, party, lacking: lacking.kind, index, takes_away: false, found: &mut found };
        let holders = owned.iter().find(|(kind, _)| *kind == lacking.kind).map(|(_, who)| who.as_slice()).unwrap_or_default();
        asker.powers(holders);
        asker.control(holders);
    }
    found.sort_by(|a, b| a.reason().cmp(&b.reason()).then_with(|| a.way.cmp(&b.way)));
    found
}

/// Everything that blocks the taking away of copies: why each power that could is not put to those who could withhold or delete them, or does
/// not take their places.
pub(super) fn of_taking_away(model: &mut Model<'_>, party: PartyId, data: DataId, standing: &[MissingCapability]) -> Vec<BlockedRoute> {
    let mut found: Vec<BlockedRoute> = Vec::new();
    let mut law = model.law();
    let names = FixedNames { world: law.world, asked: data };
    for (index, copy) in standing.iter().enumerate() {
        Asker { w: names, law: &mut law, party, lacking: copy.kind, index, takes_away: true, found: &mut found }.powers_to_take_away();
    }
    found.sort_by(|a, b| a.reason().cmp(&b.reason()).then_with(|| a.way.cmp(&b.way)));
    found
}

/// For each thing, the parties that have it by design or by ownership.
fn having(model: &Model<'_>, fixed: &Assignment) -> Vec<(Lacking, Vec<PartyId>)> {
    let values = Solver::new(&model.graph).solve(&mut MeansAlgebra::new(&model.conditions, fixed));
    let mut out = Vec::new();
    let who = |capability, thing| -> Vec<PartyId> {
        let easy = |party: &PartyId| {
            let node = model.graph.find(Node { capability, level: Level::Full, party: *party, thing });
            node.is_some_and(|n| values[n] <= Means::Ownership)
        };
        model.world.parties.ids().filter(easy).collect()
    };
    for (copy, _) in model.world.copies.iter() {
        out.push((Lacking::Copy(copy), who(Capability::Holds, copy.0)));
    }
    for (key, _) in model.world.keys.iter() {
        out.push((Lacking::Key(key), who(Capability::Uses, key.0)));
    }
    out
}

struct Asker<'a, 'w, 's> {
    w: FixedNames<'w, 's>,
    law: &'a mut LegalContext<'w, 's>,
    party: PartyId,
    lacking: Lacking,
    index: usize,
    /// Whether it is to be taken away, and not come by.
    takes_away: bool,
    found: &'a mut Vec<BlockedRoute>,
}

impl<'s> Asker<'_, '_, 's> {
    fn report(&mut self, way: String, block: Block) {
        match self.found.iter_mut().find(|b| b.way == way && b.block == block) {
            Some(known) => known.to.push(self.index),
            None => self.found.push(BlockedRoute { to: vec![self.index], way, block, days: Vec::new() }),
        }
    }

    fn thing(&self) -> Thing {
        match self.lacking {
            Lacking::Copy(copy) => Thing::Copy(copy),
            Lacking::Key(key) => Thing::Key(key),
        }
    }

    fn sites(&self) -> Vec<SiteId> {
        match self.lacking {
            Lacking::Copy(copy) => self.w.site_of(copy).into_iter().collect(),
            Lacking::Key(key) => self.w.world.keys[key].stored_at.iter().map(|(site, _)| *site).collect(),
        }
    }

    /// Every power that the party would wield if it were in force.
    fn powers(&mut self, holders: &[PartyId]) {
        let scenario = self.w.world.scenario;
        let me = scenario.table(Table::Parties).get(self.party.index()).map_or("", |e| e.id.as_str());
        for (place, entity) in scenario.table(Table::Powers).iter().enumerate() {
            if entity.reference(key::WIELDED_BY) != Some(me) {
                continue;
            }
            let power = PowerId::new(place);
            let of = entity.reference(key::OF).and_then(|j| scenario.find(Table::Jurisdictions, j)).map(JurisdictionId::new);
            let verbs: Vec<Verb> = entity.words(key::VERBS);
            let lacks_a_copy = matches!(self.lacking, Lacking::Copy(_));
            let would_give = |verb: &Verb| match verb {
                Verb::Disclose => true,
                Verb::Decrypt => !lacks_a_copy,
                Verb::Assist | Verb::Alter | Verb::Seize | Verb::Intercept | Verb::Intrude | Verb::Suspend | Verb::Erase | Verb::Block => {
                    false
                }
            };
            let Some(of) = of else { continue };
            let me = self.party;
            for verb in verbs.iter().copied().filter(|verb| would_give(verb)) {
                for &holder in holders.iter().filter(|h| **h != me) {
                    self.order((power, verb), entity, of, holder);
                }
            }
            for verb in Verb::ALL.into_iter().filter(|verb| verbs.contains(verb)) {
                let takes_links = match verb {
                    Verb::Seize => false,
                    Verb::Intercept => true,
                    Verb::Intrude => {
                        self.sites().into_iter().for_each(|site| self.intrusion(power, entity, of, site));
                        continue;
                    }
                    Verb::Disclose | Verb::Decrypt | Verb::Assist | Verb::Alter | Verb::Suspend | Verb::Erase | Verb::Block => continue,
                };
                for site in self.sites() {
                    self.taking(power, entity, of, site, (verb, takes_links));
                }
            }
        }
    }

    /// Every power by which the party could take a copy away if it were in force, bound and reached.
    fn powers_to_take_away(&mut self) {
        let scenario = self.w.world.scenario;
        let me = scenario.table(Table::Parties).get(self.party.index()).map_or("", |e| e.id.as_str());
        let Lacking::Copy(copy) = self.lacking else { return };
        let (world, here) = (self.w.world, self.sites());
        let copy = &world.copies[copy];
        let operators = here.iter().flat_map(|site| &world.sites[*site].operator).filter(|(_, when)| when.is_always());
        let operators: Vec<PartyId> = operators.map(|(party, _)| *party).collect();
        let ways: Vec<Way> =
            copy.through.iter().flat_map(|(ways, _)| ways).filter(|(_, when)| when.is_always()).map(|(way, _)| *way).collect();
        let services = ways.iter().filter_map(|way| if let Way::Service(party) = way { Some(*party) } else { None });
        let links = ways.iter().filter_map(|way| if let Way::Site(site) = way { Some(*site) } else { None });
        let (withholding, deleting) = (
            each_once(operators.iter().copied().chain(services)),
            each_once(operators.iter().copied().chain(copy.tenants.iter().filter(|(_, when)| when.is_always()).map(|(party, _)| *party))),
        );
        let (places, links) = (here.clone(), each_once(here.iter().copied().chain(links)));
        for (place, entity) in scenario.table(Table::Powers).iter().enumerate() {
            if entity.reference(key::WIELDED_BY) != Some(me) {
                continue;
            }
            let of = entity.reference(key::OF).and_then(|j| scenario.find(Table::Jurisdictions, j)).map(JurisdictionId::new);
            let (Some(of), power) = (of, PowerId::new(place)) else { continue };
            for verb in entity.words(key::VERBS) {
                match verb {
                    Verb::Suspend => withholding.iter().for_each(|party| self.order((power, verb), entity, of, *party)),
                    Verb::Erase => deleting.iter().for_each(|party| self.order((power, verb), entity, of, *party)),
                    Verb::Seize => places.iter().for_each(|site| self.taking(power, entity, of, *site, (verb, false))),
                    Verb::Block => links.iter().for_each(|site| self.taking(power, entity, of, *site, (verb, true))),
                    Verb::Intrude => places.iter().for_each(|site| self.intrusion(power, entity, of, *site)),
                    Verb::Disclose | Verb::Decrypt | Verb::Assist | Verb::Alter | Verb::Intercept => {}
                }
            }
        }
    }

    fn not_in_force(&self, power: PowerId, entity: &Entity) -> Option<Block> {
        let day = self.w.world.scenario.date;
        let law = || self.w.name(Table::Powers, power);
        if let Some(since) = entity.day(key::SINCE).filter(|since| day.is_some_and(|day| day < *since)) {
            return Some(Block::NotBefore { power: law(), since });
        }
        entity.day(key::UNTIL).filter(|until| day.is_none_or(|day| day >= *until)).map(|until| Block::NotSince { power: law(), until })
    }

    fn order(&mut self, (power, verb): (PowerId, Verb), entity: &Entity, of: JurisdictionId, holder: PartyId) {
        let way = format!("order {} to {}", entity.id, self.id(Table::Parties, holder.index()));
        if let Some(block) = self.not_in_force(power, entity) {
            return self.report(entity.id.clone(), block);
        }
        let (law, party, place) = (self.w.name(Table::Powers, power), self.w.party(holder), self.w.name(Table::Jurisdictions, of));
        let world = self.law.world;
        let addressee = &world.parties[holder];
        let binds = |tie: usize| addressee.ties.get(tie).is_some_and(|t| member(t, of).is_always());
        let named = entity.words(key::BINDS);
        let tied = Tie::ALL.iter().enumerate().any(|(index, tie)| named.contains(tie) && binds(index));
        if !tied {
            let has = Tie::ALL.iter().enumerate().filter(|(index, _)| binds(*index)).map(|(_, tie)| tie.as_str()).collect();
            let named = named.iter().map(|tie| tie.as_str()).collect();
            return self.report(way, Block::NoTie { power: law, place, party, named, has });
        }
        if member(&addressee.exempt, power).is_always() {
            return self.report(way, Block::Exempt { power: law, party });
        }
        if verb == Verb::Suspend {
            return self.suspension((power, of), entity, way, holder);
        }
        let thing = self.thing();
        if !self.law.in_territorial_reach(power, of, thing).is_always() {
            let thing = self.wanted();
            return self.report(way, Block::OutOfReach { power: law, place, thing });
        }
        if !self.law.power_covers(power, thing).is_always() {
            return self.report(way, Block::Category { power: law });
        }
        for impediment in of_order_in(self.law, (power, holder), verb, thing) {
            self.impeded(&way, &impediment, (&law, &party, &place));
        }
    }

    /// What stands in the way of having a bound party stop serving somebody: no thing is looked at, but who can be meant.
    fn suspension(&mut self, (power, of): (PowerId, JurisdictionId), entity: &Entity, way: String, holder: PartyId) {
        let (law, party, place) = (self.w.name(Table::Powers, power), self.w.party(holder), self.w.name(Table::Jurisdictions, of));
        let targets: Vec<PartyId> = entity.ids(key::TARGETS).iter().filter_map(|id| self.party_called(id)).collect();
        if !targets.is_empty() && !targets.iter().any(|target| self.is_user_or_above(*target)) {
            let targets = targets.into_iter().map(|target| self.w.party(target)).collect();
            return self.report(way, Block::OtherTargets { power: law, targets });
        }
        for impediment in of_suspension_in(self.law, (power, holder)) {
            self.impeded(&way, &impediment, (&law, &party, &place));
        }
    }

    fn impeded(&mut self, way: &str, impediment: &Impediment, (power, party, place): (&Name<PowerId>, &PartyName, &Name<JurisdictionId>)) {
        if impediment.is_lifted() {
            return;
        }
        let (power, party, place) = (power.clone(), party.clone(), place.clone());
        let block = match impediment {
            Impediment::Contested | Impediment::Abroad => Block::Contested { power },
            Impediment::WeakTie { .. } => Block::WeakTie { power, place, party },
            Impediment::Shield { law: shield, .. } => Block::Shield { shield: shield.name.clone(), power, party },
        };
        self.report(way.to_owned(), block);
    }

    fn party_called(&self, id: &str) -> Option<PartyId> {
        self.w.world.scenario.find(Table::Parties, id).map(PartyId::new)
    }

    /// Whether a party uses the data, or controls somebody who does.
    fn is_user_or_above(&self, party: PartyId) -> bool {
        let world = self.w.world;
        let users = world.classes[world.class_of[self.w.asked]].users.iter().filter(|(_, when)| when.is_always());
        users.map(|(user, _)| *user).any(|user| user == party || member(&world.parties[party].controls, user).is_always())
    }

    fn taking(&mut self, power: PowerId, entity: &Entity, of: JurisdictionId, site: SiteId, (verb, link): (Verb, bool)) {
        let world = self.law.world;
        let place = &world.sites[site];
        let kind = if link { place.link } else { place.seizable };
        if !kind.is_always() {
            return;
        }
        let way = format!("{verb} {} under {}", self.id(Table::Sites, site.index()), entity.id);
        if let Some(block) = self.not_in_force(power, entity) {
            return self.report(entity.id.clone(), block);
        }
        if let Some(block) = self.out_of_territory(power, of, site) {
            return self.report(way, block);
        }
        // What is taken away is taken whole, whatever lies there.
        self.entered(power, entity, site, way, self.takes_away);
    }

    fn intrusion(&mut self, power: PowerId, entity: &Entity, of: JurisdictionId, site: SiteId) {
        let way = format!("{} {} under {}", Verb::Intrude, self.id(Table::Sites, site.index()), entity.id);
        if let Some(block) = self.not_in_force(power, entity) {
            return self.report(entity.id.clone(), block);
        }
        let stays = self.law.world.powers[power].territorial.is_always();
        if let Some(block) = stays.then(|| self.out_of_territory(power, of, site)).flatten() {
            return self.report(way, block);
        }
        self.entered(power, entity, site, way, false);
    }

    /// What keeps a power from a site that lies elsewhere, or is immune.
    fn out_of_territory(&self, power: PowerId, of: JurisdictionId, site: SiteId) -> Option<Block> {
        let world = self.law.world;
        let place = &world.sites[site];
        let (law, name) = (self.w.name(Table::Powers, power), self.w.name(Table::Sites, site));
        if !member(&place.territory, of).is_always() {
            let place = self.w.name(Table::Jurisdictions, of);
            return Some(Block::OutsideTerritory { power: law, place, site: name });
        }
        let is_immune = place.immune.iter().any(|(named, _)| world.lies_within(of, *named).is_always());
        is_immune.then_some(Block::Immune { power: law, site: name })
    }

    /// What keeps a thing back from whoever takes or enters a site under a power.
    fn entered(&mut self, power: PowerId, entity: &Entity, site: SiteId, way: String, is_taken_whole: bool) {
        let world = self.law.world;
        let place = &world.sites[site];
        let (law, name) = (self.w.name(Table::Powers, power), self.w.name(Table::Sites, site));
        if place.operator.iter().any(|(operator, _)| member(&world.parties[*operator].exempt, power).is_always()) {
            return self.report(way, Block::OperatorExempt { power: law, site: name });
        }
        if !is_taken_whole && !self.law.power_covers(power, self.thing()).is_always() {
            return self.report(way, Block::Category { power: law });
        }
        if let Lacking::Key(key) = self.lacking
            && world.keys[key].hsm.is_always()
        {
            let key = self.w.name(Table::Keys, key);
            self.report(way, Block::Store { key, site: name });
        } else if entity.flag(key::CONTESTED, false) {
            self.report(way, Block::Contested { power: law });
        }
    }

    /// Holdings of the party, or of firms that it controls, that are not enough.
    fn control(&mut self, holders: &[PartyId]) {
        let (world, me) = (self.law.world, self.party);
        for &holder in holders.iter().filter(|h| **h != me) {
            let mine = |p: PartyId| p == me || member(&world.parties[me].controls, p).is_always();
            if mine(holder) {
                continue;
            }
            let shares = world.parties[holder].owners.iter().filter(|(guard, _)| guard.is_always()).flat_map(|(_, owners)| owners);
            let share: Exact = shares.filter(|(p, _, _)| mine(*p)).map(|(_, _, share)| share).sum();
            if share > Exact::zero() {
                let way = format!("{} directs {}", self.id(Table::Parties, me.index()), self.id(Table::Parties, holder.index()));
                let (owner, firm) = (self.w.party(me), self.w.party(holder));
                self.report(way, Block::NoControl { owner, firm, share });
            }
        }
    }

    fn wanted(&self) -> Wanted {
        match self.lacking {
            Lacking::Copy(copy) => Wanted::Copy(self.w.copy(copy)),
            Lacking::Key(key) => Wanted::Key(self.w.name(Table::Keys, key)),
        }
    }

    fn id(&self, table: Table, index: usize) -> &'s str {
        self.w.entity(table, index).map_or("", |e| e.id.as_str())
    }
}

/// Each of these once, in their order.
fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

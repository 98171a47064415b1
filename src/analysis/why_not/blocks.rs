//! What blocks the ways by which a party might have got what it lacks.

use super::super::explain::words::{Words, capital, list, place_name};
use super::super::impediments::{Impediment, of_order_in};
use super::super::model::Model;
use super::super::standpoint::Standpoint;
use super::missing::{Lack, LackKind};
use crate::graph::{Capability, Level, Means, Node};
use crate::law::LegalContext;
use crate::scenario::schema::{Table, Tie, Verb, key};
use crate::scenario::{Assignment, Entity};
use crate::solve::{MeansAlgebra, Solver};
use crate::world::{DataId, Id, JurisdictionId, PartyId, PowerId, SiteId, Thing, member};

/// Why a way is shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The power is not in force on this day.
    Date,
    /// The party has no tie that the power names.
    NoTie,
    /// The party, or the operator of the site, is exempt from the power.
    Exempt,
    /// The thing lies outside the territory, and the power does not reach further.
    OutOfReach,
    /// The power does not cover data of this category.
    Category,
    /// The site is immune.
    Immune,
    /// The key store gives the key to nobody.
    Store,
    /// A shield stands in the way.
    Shield,
    /// The tie is too weak to enforce the order.
    WeakTie,
    /// It is disputed whether the power goes so far.
    Contested,
    /// The votes are not enough for control.
    NoControl,
}

impl Reason {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::NoTie => "no-tie",
            Self::Exempt => "exempt",
            Self::OutOfReach => "out-of-reach",
            Self::Category => "category",
            Self::Immune => "immune",
            Self::Store => "key-store",
            Self::Shield => "shield",
            Self::WeakTie => "weak-tie",
            Self::Contested => "contested",
            Self::NoControl => "no-control",
        }
    }
}

/// A way that is shut, or open only by hard means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it would lead to: places in the list of what is lacking.
    pub to: Vec<usize>,
    /// The way, spelled like an act where it is one.
    pub way: String,
    /// Why it is shut.
    pub reason: Reason,
    /// In a sentence.
    pub says: String,
}

/// Everything that blocks, each way and reason once.
pub(super) fn of(model: &mut Model<'_>, fixed: &Assignment, party: PartyId, data: DataId, lacks: &[Lack]) -> Vec<Block> {
    let owned = having(model, fixed);
    let mut found: Vec<Block> = Vec::new();
    let scenario = model.world.scenario;
    let mut law = model.law();
    // Words need the model as it is; the law holds its conditions, so names are taken from a model of their own.
    let names = Model::fixed(scenario, fixed);
    let words = Words { model: &names, asked: data, at: &Standpoint::new(fixed) };
    for (place, lack) in lacks.iter().enumerate() {
        let mut asker = Asker { w: &words, law: &mut law, party, lack, place, found: &mut found };
        let holders = owned.iter().find(|(kind, _)| *kind == lack.kind).map(|(_, who)| who.as_slice()).unwrap_or_default();
        asker.powers(holders);
        asker.control(holders);
    }
    found.sort_by(|a, b| a.reason.cmp(&b.reason).then_with(|| a.way.cmp(&b.way)));
    found
}

/// For each thing, the parties that have it by design or by ownership.
fn having(model: &Model<'_>, fixed: &Assignment) -> Vec<(LackKind, Vec<PartyId>)> {
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
        out.push((LackKind::Copy(copy), who(Capability::Holds, copy.0)));
    }
    for (key, _) in model.world.keys.iter() {
        out.push((LackKind::Key(key), who(Capability::Uses, key.0)));
    }
    out
}

struct Asker<'a, 'w, 's, 'm> {
    w: &'a Words<'m, 's>,
    law: &'a mut LegalContext<'w, 's>,
    party: PartyId,
    lack: &'a Lack,
    place: usize,
    found: &'a mut Vec<Block>,
}

impl Asker<'_, '_, '_, '_> {
    fn report(&mut self, way: String, reason: Reason, says: String) {
        match self.found.iter_mut().find(|b| b.way == way && b.reason == reason && b.says == says) {
            Some(block) => block.to.push(self.place),
            None => self.found.push(Block { to: vec![self.place], way, reason, says }),
        }
    }

    fn thing(&self) -> Thing {
        match self.lack.kind {
            LackKind::Copy(copy) => Thing::Copy(copy),
            LackKind::Key(key) => Thing::Key(key),
        }
    }

    fn sites(&self) -> Vec<SiteId> {
        match self.lack.kind {
            LackKind::Copy(copy) => self.w.site_of(copy).into_iter().collect(),
            LackKind::Key(key) => self.w.model.world.keys[key].stored_at.iter().map(|(site, _)| *site).collect(),
        }
    }

    /// Every power that the party would wield if it were in force.
    fn powers(&mut self, holders: &[PartyId]) {
        let scenario = self.w.scenario();
        let me = scenario.table(Table::Parties).get(self.party.index()).map_or("", |e| e.id.as_str());
        for (place, entity) in scenario.table(Table::Powers).iter().enumerate() {
            if entity.reference(key::WIELDED_BY) != Some(me) {
                continue;
            }
            let power = PowerId::new(place);
            let of = entity.reference(key::OF).and_then(|j| scenario.find(Table::Jurisdictions, j)).map(JurisdictionId::new);
            let verbs = entity.words(key::VERBS);
            let wanted: &[Verb] =
                if matches!(self.lack.kind, LackKind::Copy(_)) { &[Verb::Disclose] } else { &[Verb::Decrypt, Verb::Disclose] };
            let Some(of) = of else { continue };
            if verbs.iter().any(|v| wanted.contains(v)) {
                let me = self.party;
                for &holder in holders.iter().filter(|h| **h != me) {
                    self.order(power, entity, of, holder);
                }
            }
            for (verb, kind) in [(Verb::Seize, false), (Verb::Intercept, true)] {
                if verbs.contains(&verb) {
                    for site in self.sites() {
                        self.taking(power, entity, of, site, (verb, kind));
                    }
                }
            }
        }
    }

    fn not_in_force(&self, entity: &Entity) -> Option<String> {
        let day = self.w.scenario().date;
        let name = entity.label();
        if let Some(since) = entity.day(key::SINCE).filter(|since| day.is_some_and(|day| day < *since)) {
            return Some(format!("“{name}” is not in force before {since}"));
        }
        entity
            .day(key::UNTIL)
            .filter(|until| day.is_none_or(|day| day >= *until))
            .map(|until| format!("“{name}” has not been in force since {until}"))
    }

    fn order(&mut self, power: PowerId, entity: &Entity, of: JurisdictionId, holder: PartyId) {
        let way = format!("order {} to {}", entity.id, self.id(Table::Parties, holder.index()));
        let (law, name) = (self.w.power(power), self.w.party(holder));
        let place = self.jurisdiction(of);
        if let Some(says) = self.not_in_force(entity) {
            return self.report(entity.id.clone(), Reason::Date, says);
        }
        let world = self.law.world;
        let addressee = &world.parties[holder];
        let binds = |tie: usize| addressee.ties.get(tie).is_some_and(|t| member(t, of).is_always());
        let named = entity.words(key::BINDS);
        let tied = Tie::ALL.iter().enumerate().any(|(index, tie)| named.contains(tie) && binds(index));
        if !tied {
            let has: Vec<String> = Tie::ALL.iter().enumerate().filter(|(index, _)| binds(*index)).map(|(_, w)| format!("`{w}`")).collect();
            let has = if has.is_empty() { "no tie to it".to_owned() } else { format!("only {}", list(&has, "and")) };
            let named: Vec<String> = named.iter().map(|w| format!("`{w}`")).collect();
            let says = format!("{law} binds through {} in {place}, and {name} has {has}", list(&named, "or"));
            return self.report(way, Reason::NoTie, says);
        }
        if member(&addressee.exempt, power).is_always() {
            return self.report(way, Reason::Exempt, format!("{law} does not bind {name} by its own terms"));
        }
        let thing = self.thing();
        if !self.law.in_territorial_reach(power, of, thing).is_always() {
            let says = format!("{law} reaches only what lies in {place}, and {} does not", self.what());
            return self.report(way, Reason::OutOfReach, says);
        }
        if !self.law.power_covers(power, thing).is_always() {
            return self.report(way, Reason::Category, format!("{law} does not cover data of this category"));
        }
        for impediment in of_order_in(self.law, power, holder, thing) {
            let (reason, says) = match &impediment {
                _ if impediment.is_lifted() => continue,
                Impediment::Contested => (Reason::Contested, format!("it is disputed whether {law} goes so far")),
                Impediment::WeakTie { .. } => {
                    (Reason::WeakTie, format!("{} has no presence in {place} through which {law} could be enforced", capital(&name)))
                }
                Impediment::Shield { law: shield, .. } => (Reason::Shield, format!("“{}” forbids {name} to obey {law}", shield.name)),
            };
            self.report(way.clone(), reason, says);
        }
    }

    fn taking(&mut self, power: PowerId, entity: &Entity, of: JurisdictionId, site: SiteId, (verb, link): (Verb, bool)) {
        let world = self.law.world;
        let place = &world.sites[site];
        let kind = if link { place.link } else { place.seizable };
        if !kind.is_always() {
            return;
        }
        let way = format!("{verb} {} under {}", self.id(Table::Sites, site.index()), entity.id);
        let (law, name) = (self.w.power(power), self.w.site(site));
        if let Some(says) = self.not_in_force(entity) {
            return self.report(entity.id.clone(), Reason::Date, says);
        }
        if !member(&place.territory, of).is_always() {
            let says = format!("{law} takes only what lies in {}, and {name} does not", self.jurisdiction(of));
            return self.report(way, Reason::OutOfReach, says);
        }
        if place.immune.iter().any(|(named, _)| world.lies_within(of, *named).is_always()) {
            return self.report(way, Reason::Immune, format!("{name} is immune: {law} stops at its door"));
        }
        if place.operator.iter().any(|(operator, _)| member(&world.parties[*operator].exempt, power).is_always()) {
            return self.report(way, Reason::Exempt, format!("whoever runs {name} is exempt from {law}"));
        }
        if !self.law.power_covers(power, self.thing()).is_always() {
            return self.report(way, Reason::Category, format!("{law} does not cover data of this category"));
        }
        if let LackKind::Key(key) = self.lack.kind
            && world.keys[key].hsm.is_always()
        {
            let says = format!("the store of the key {} gives it to nobody, not to whoever takes {name} either", self.w.key(key));
            self.report(way, Reason::Store, says);
        } else if entity.flag(key::CONTESTED, false) {
            self.report(way, Reason::Contested, format!("it is disputed whether {law} goes so far"));
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
            let total: f64 = shares.filter(|(p, _, _)| mine(*p)).map(|(_, _, share)| crate::scenario::to_f64(share)).sum();
            if total > 0.0 {
                let (who, firm) = (self.w.party(self.party), self.w.party(holder));
                let way = format!("{} directs {}", self.id(Table::Parties, self.party.index()), self.id(Table::Parties, holder.index()));
                let says = format!("{who} has {:.0} % of the votes in {firm}, which is not more than half", total * 100.0);
                self.report(way, Reason::NoControl, says);
            }
        }
    }

    fn what(&self) -> String {
        match self.lack.kind {
            LackKind::Copy(copy) => format!("the copy of {}", self.w.copy(copy)),
            LackKind::Key(key) => format!("the key {}", self.w.key(key)),
        }
    }

    fn id(&self, table: Table, place: usize) -> String {
        self.w.written(table, place).map_or_else(String::new, |e| e.id.clone())
    }

    fn jurisdiction(&self, of: JurisdictionId) -> String {
        self.w.written(Table::Jurisdictions, of.index()).map_or_else(String::new, |e| place_name(e.label()))
    }
}

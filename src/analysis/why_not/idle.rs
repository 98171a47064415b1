//! What is in the file for a party and leads nowhere: software that it makes or could have changed by order, break-ins that it could do,
//! what others would give it, and credentials that it uses.

use super::super::model::Model;
use super::super::names::FixedNames;
use super::blocked::{Block, BlockedRoute};
use crate::graph::Act;
use crate::scenario::schema::{Table, Tie, Verb};
use crate::world::{DataId, Guard, Id, JurisdictionId, PartyId, PowerId, World, member};

/// Every such thing of a party that does not read a dataset by any means: none of them suffices, nor all together.
pub(super) fn of(model: &Model<'_>, party: PartyId, data: DataId) -> Vec<BlockedRoute> {
    let w = FixedNames { world: &model.world, asked: data };
    let mut idle = Idle { w, party, data, out: Vec::new() };
    idle.software();
    idle.breaches();
    idle.makers();
    idle.offers();
    idle.credentials();
    idle.out.sort_by(|a, b| a.way.cmp(&b.way));
    idle.out.dedup();
    idle.out
}

struct Idle<'w, 's> {
    w: FixedNames<'w, 's>,
    party: PartyId,
    data: DataId,
    out: Vec<BlockedRoute>,
}

impl<'w> Idle<'w, '_> {
    fn report(&mut self, way: String, block: Block) {
        self.out.push(BlockedRoute { to: Vec::new(), way, block, days: Vec::new() });
    }

    fn world(&self) -> &'w World<'w> {
        self.w.world
    }

    fn software(&mut self) {
        let (w, party) = (self.w, self.party);
        for (id, software) in w.world.software.iter().filter(|(_, software)| is_among(&software.vendor, party)) {
            let sites = software.runs_at.iter().filter(|(_, when)| !when.is_never()).map(|(site, _)| w.name(Table::Sites, *site)).collect();
            let block = Block::ShowsNothing { software: w.name(Table::Software, id), sites, data: w.name(Table::Data, self.data) };
            self.report(Act::Tamper(id).spell(w.world.scenario), block);
        }
    }

    fn breaches(&mut self) {
        let (w, party) = (self.w, self.party);
        for (id, _) in w.world.breaches.iter().filter(|(_, breach)| is_among(&breach.by, party)) {
            let block = Block::TakesTooLittle { breach: w.name(Table::Breaches, id), data: w.name(Table::Data, self.data) };
            self.report(Act::Breach(id).spell(w.world.scenario), block);
        }
    }

    /// The makers of software that a power in force could order to change it.
    fn makers(&mut self) {
        let w = self.w;
        for (power, law) in w.world.powers.iter() {
            let alters = law.verbs.iter().zip(Verb::ALL).any(|(when, verb)| verb == Verb::Alter && when.is_always());
            let me = self.party;
            let mine = law.seats.iter().filter(|(party, _, in_force)| *party == me && in_force.is_always());
            for &(_, of, _) in mine.filter(|_| alters) {
                for (software, it) in w.world.software.iter() {
                    for &(maker, _) in it.vendor.iter().filter(|(maker, when)| *maker != me && !when.is_never()) {
                        let block = self.untied((power, of), maker).unwrap_or_else(|| Block::MakerShowsNothing {
                            power: w.name(Table::Powers, power),
                            maker: w.party(maker),
                            software: w.name(Table::Software, software),
                            data: w.name(Table::Data, self.data),
                        });
                        self.report(Act::Order(power, maker).spell(w.world.scenario), block);
                    }
                }
            }
        }
    }

    /// Why a power does not bind a maker; `None` where it does.
    fn untied(&self, (power, of): (PowerId, JurisdictionId), maker: PartyId) -> Option<Block> {
        let (w, law, addressee) = (self.w, &self.world().powers[power], &self.world().parties[maker]);
        let has = |tie: usize| addressee.ties.get(tie).is_some_and(|ties| member(ties, of).is_always());
        let binds = |tie: usize| law.binds.get(tie).is_some_and(|when| when.is_always());
        let ties = |is: &dyn Fn(usize) -> bool| -> Vec<&'static str> {
            Tie::ALL.iter().enumerate().filter(|(place, _)| is(*place)).map(|(_, tie)| tie.as_str()).collect()
        };
        if (0..Tie::COUNT).any(|tie| binds(tie) && has(tie)) {
            let exempt = member(&addressee.exempt, power).is_always();
            return exempt.then(|| Block::Exempt { power: w.name(Table::Powers, power), party: w.party(maker) });
        }
        Some(Block::NoTie {
            power: w.name(Table::Powers, power),
            place: w.name(Table::Jurisdictions, of),
            party: w.party(maker),
            named: ties(&binds),
            has: ties(&has),
        })
    }

    fn offers(&mut self) {
        let (w, party) = (self.w, self.party);
        for (id, offer) in w.world.offers.iter().filter(|(_, offer)| is_among(&offer.recipients, party)) {
            for &(giver, _) in offer.givers.iter().filter(|(giver, when)| *giver != party && !when.is_never()) {
                let (offer, data) = (w.name(Table::Offers, id), w.name(Table::Data, self.data));
                self.report(Act::Gives(giver, id).spell(w.world.scenario), Block::GivesTooLittle { offer, giver: w.party(giver), data });
            }
        }
    }

    fn credentials(&mut self) {
        let (w, party) = (self.w, self.party);
        for (id, key) in w.world.keys.iter().filter(|(_, key)| is_among(&key.holders, party)) {
            for &(other, _) in key.stands_for.iter().filter(|(other, when)| *other != party && !when.is_never()) {
                let (key, data) = (w.name(Table::Keys, id), w.name(Table::Data, self.data));
                let way = w.entity(Table::Keys, id.index()).map_or_else(String::new, |key| format!("signs in with {}", key.id));
                self.report(way, Block::OpensNothing { key, stands_for: w.party(other), data });
            }
        }
    }
}

/// Whether somebody is among these, under any condition.
fn is_among(list: &[(PartyId, Guard)], party: PartyId) -> bool {
    list.iter().any(|(one, when)| *one == party && !when.is_never())
}

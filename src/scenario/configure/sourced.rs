//! A scenario without what nobody vouches for.
//!
//! The burden of proof is on whoever says that somebody can read. So what *opens* a way counts only with a source; what *protects*
//! stays, sourced or not. What still comes out can be shown from the sources even if every claimed protection is granted; no cell is
//! easier than before. A `none` then means "not shown", not "impossible".
//!
//! - A *source* is one that names a publisher or an address. A bare title (an assumption, say) is none.
//! - Powers, agreements, offers, breaches, processing and software without a source are left out.
//! - A copy is left out unless it or its dataset has a source; if fewer copies are left than the dataset's `quorum`, all are.
//! - Of a key without a source nobody is shown to have it: it still locks, signs and is still wrapped, but its holders, places and
//!   parts are left out, and whom it stands for and who vouches for it. The same goes for the operator of a site, for owners and control of a party, and for what a dataset reveals.
//! - Who and where is the cast, and taken as given: that a party exists and its ties to countries, that a site lies in a country, the
//!   category and subject of data.
//! - Shields, locks, wrappings, seals, stores that give nothing out, exemptions and immunities protect, and stay.
//! - What an entry says is `assumed` counts as if it had no source: such holders, owners, operators and tenants are left out, and so are
//!   processing and software of which anything is assumed (where it is only `retained`, nothing is retained). A copy is left out where its
//!   place is assumed or that it lies in the clear, and with everything else that is said to be at a site whose place is assumed. The ties
//!   of a party are left out where all of them are assumed; assumed locks and stores stay.
//! - Options of switches stay: each is asked as "suppose that", and says by itself who claims it.

use crate::scenario::schema::{Assumable, Name, Table, key};
use crate::scenario::{Entity, Scenario, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The table of the entity.
    pub table: Table,
    /// Its id.
    pub id: String,
    /// The keys that were left out; empty: the whole entity.
    pub keys: Vec<Name>,
}

/// Tables whose entities open something by being there.
const WHOLE: [Table; 6] = [Table::Powers, Table::Agreements, Table::Offers, Table::Breaches, Table::Processing, Table::Software];

/// Tables of which some keys open something, of entities that are not left out as a whole: see [`opens`](crate::scenario::schema::Field::opens).
const IN_PART: [Table; 4] = [Table::Parties, Table::Sites, Table::Keys, Table::Data];

impl Scenario {
    /// The scenario with only those openings that have a source, and what was left out, in the order of tables and ids.
    #[must_use]
    pub fn sourced_only(&self) -> (Self, Vec<LeftOut>) {
        let mut scenario = self.clone();
        let mut left_out = Vec::new();
        for table in WHOLE {
            let gone = scenario.retain(table, |entity| self.is_sourced(entity) && !self.rests_on_a_guess(table, entity));
            left_out.extend(gone.into_iter().map(|id| LeftOut { table, id, keys: Vec::new() }));
        }
        for table in IN_PART {
            for entity in scenario.tables.get_mut(table as usize).into_iter().flatten() {
                let is_sourced = self.is_sourced(entity);
                let opens = |key: Name| table.field(key).is_some_and(|field| field.opens) && (!is_sourced || guessed(entity, key));
                let mut cut: Vec<Name> = entity.attributes.iter().map(|a| a.key).filter(|key| opens(*key)).collect();
                if table == Table::Parties {
                    cut.extend(guessed_ties(entity));
                }
                entity.attributes.retain(|a| !cut.contains(&a.key));
                if !cut.is_empty() {
                    left_out.push(LeftOut { table, id: entity.id.clone(), keys: cut });
                }
            }
        }
        left_out.extend(self.guesses_in_part(&mut scenario));
        left_out.extend(self.copies_without_source(&mut scenario));
        left_out.sort();
        scenario.left_out = Some(left_out.clone());
        scenario.whole = Some(Arc::new(self.whole().clone()));
        scenario.origin = None;
        (scenario, left_out)
    }

    /// Whether an entity names a source that can be found.
    #[must_use]
    pub fn is_sourced(&self, entity: &Entity) -> bool {
        let sources = entity.ids(key::SOURCES);
        let known = sources.iter().filter_map(|id| self.entity(Table::Sources, id));
        known.into_iter().any(|source| source.text(key::PUBLISHER).is_some() || source.text(key::URL).is_some())
    }

    /// Whether an entity that opens something by being there would not be there without what it assumes.
    fn rests_on_a_guess(&self, table: Table, entity: &Entity) -> bool {
        let at_a_guessed_place = entity.reference(key::AT).is_some_and(|site| self.is_somewhere(site));
        let assumed = entity.words(key::ASSUMED);
        match table {
            Table::Copies => {
                let in_the_clear = entity.ids(key::LOCKED_BY).is_empty();
                at_a_guessed_place || assumed.contains(&Assumable::At) || in_the_clear && assumed.contains(&Assumable::LockedBy)
            }
            _ => at_a_guessed_place || assumed.iter().any(|key| *key != Assumable::Retained),
        }
    }

    /// Whether the place of a site is assumed.
    fn is_somewhere(&self, site: &str) -> bool {
        self.entity(Table::Sites, site).is_some_and(|site| site.words(key::ASSUMED).contains(&Assumable::Located))
    }

    /// Cuts what is assumed of entities that stay: that something is retained, who has a copy, that a key lies at a place that is a guess,
    /// or in a store that gives it out.
    fn guesses_in_part(&self, scenario: &mut Self) -> Vec<LeftOut> {
        let mut left_out = Vec::new();
        for table in [Table::Processing, Table::Copies, Table::Keys] {
            for entity in scenario.tables.get_mut(table as usize).into_iter().flatten() {
                let mut cut = Vec::new();
                let assumed = entity.words(key::ASSUMED);
                let span = entity.span;
                if table == Table::Processing && assumed.contains(&Assumable::Retained) && entity.flag(key::RETAINED, true) {
                    entity.set(key::RETAINED.name(), Value::Flag(false), span);
                    cut.push(key::RETAINED.name());
                }
                if table == Table::Copies && !self.rests_on_a_guess(table, entity) {
                    let keys = [key::TENANTS.name(), key::READERS.name()];
                    cut.extend(keys.into_iter().filter(|key| guessed(entity, *key) && entity.get(*key).is_some()));
                    entity.attributes.retain(|a| !cut.contains(&a.key));
                }
                if table == Table::Keys {
                    if assumed.contains(&Assumable::Hsm) && !entity.flag(key::HSM, false) {
                        entity.set(key::HSM.name(), Value::Flag(true), span);
                        cut.push(key::HSM.name());
                    }
                    let places = entity.read(key::STORED_AT).map(<[_]>::to_vec).unwrap_or_default();
                    let sure: Vec<_> = places.iter().filter(|place| !self.is_somewhere(&place.id)).cloned().collect();
                    if sure.len() < places.len() {
                        entity.set(key::STORED_AT.name(), Value::References(sure), span);
                        cut.push(key::STORED_AT.name());
                    }
                }
                if !cut.is_empty() {
                    left_out.push(LeftOut { table, id: entity.id.clone(), keys: cut });
                }
            }
        }
        left_out
    }

    fn copies_without_source(&self, scenario: &mut Self) -> Vec<LeftOut> {
        let data_of = |copy: &str| copy.split_once('/').map_or("", |(data, _)| data).to_owned();
        let is_sourced =
            |copy: &Entity| self.is_sourced(copy) || self.entity(Table::Data, &data_of(&copy.id)).is_some_and(|d| self.is_sourced(d));
        let kept = |copy: &Entity| is_sourced(copy) && !self.rests_on_a_guess(Table::Copies, copy);
        // Shares of which too few are shown open nothing.
        let mut short: BTreeSet<String> = BTreeSet::new();
        for data in scenario.tables.get_mut(Table::Data as usize).into_iter().flatten() {
            let count = self.table(Table::Copies).iter().filter(|c| data_of(&c.id) == data.id && kept(c)).count();
            if let Some(need) = data.read(key::QUORUM)
                && count < need as usize
            {
                short.insert(data.id.clone());
                data.attributes.retain(|a| a.key != key::QUORUM.name());
            }
        }
        let gone = scenario.retain(Table::Copies, |copy| kept(copy) && !short.contains(&data_of(&copy.id)));
        gone.into_iter().map(|id| LeftOut { table: Table::Copies, id, keys: Vec::new() }).collect()
    }

    /// Keeps the entities of a table for which `keep` holds; the ids of the others.
    fn retain(&mut self, table: Table, keep: impl Fn(&Entity) -> bool) -> Vec<String> {
        let mut gone = Vec::new();
        if let Some(entities) = self.tables.get_mut(table as usize) {
            entities.retain(|entity| {
                let stays = keep(entity);
                if !stays {
                    gone.push(entity.id.clone());
                }
                stays
            });
        }
        gone
    }
}

/// Whether an entity says that it assumes the value of a key.
fn guessed(entity: &Entity, key: Name) -> bool {
    entity.words(key::ASSUMED).iter().any(|word| word.as_str() == key.as_str())
}

/// The ties of a party, where all of them are assumed: a shield may bind it by a single one that is not.
fn guessed_ties(party: &Entity) -> Vec<Name> {
    let ties = [key::INCORPORATED.name(), key::ESTABLISHED.name(), key::SERVES.name(), key::GOVERNS.name()];
    let has: Vec<Name> = ties.into_iter().filter(|tie| party.get(*tie).is_some()).collect();
    if has.iter().all(|tie| guessed(party, *tie)) { has } else { Vec::new() }
}

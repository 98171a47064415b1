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
//! - Options of switches stay: each is asked as "suppose that", and says by itself who claims it.

use crate::scenario::schema::{Name, Table, key};
use crate::scenario::{Entity, Scenario};
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
            let gone = scenario.retain(table, |entity| self.is_sourced(entity));
            left_out.extend(gone.into_iter().map(|id| LeftOut { table, id, keys: Vec::new() }));
        }
        for table in IN_PART {
            for entity in scenario.tables.get_mut(table as usize).into_iter().flatten() {
                if self.is_sourced(entity) {
                    continue;
                }
                let opens = |key: Name| table.field(key).is_some_and(|field| field.opens);
                let cut: Vec<Name> = entity.attributes.iter().map(|a| a.key).filter(|key| opens(*key)).collect();
                entity.attributes.retain(|a| !opens(a.key));
                if !cut.is_empty() {
                    left_out.push(LeftOut { table, id: entity.id.clone(), keys: cut });
                }
            }
        }
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

    fn copies_without_source(&self, scenario: &mut Self) -> Vec<LeftOut> {
        let data_of = |copy: &str| copy.split_once('/').map_or("", |(data, _)| data).to_owned();
        let kept =
            |copy: &Entity| self.is_sourced(copy) || self.entity(Table::Data, &data_of(&copy.id)).is_some_and(|d| self.is_sourced(d));
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

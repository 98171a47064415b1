//! What alone suffices to cut a user off or to alter data for one, and how much it takes otherwise.

use crate::analysis::cutting::Effect;
use crate::analysis::single_points::{SinglePoints as Found, single_points};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::text::single_points::{self as words, Named};
use crate::world::{DataId, Id, PartyId};
use serde::Serialize;

/// What alone suffices, for each dataset that is in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SinglePoints {
    /// What is asked: `alters` or `denies`.
    pub question: &'static str,
    /// What stands above it.
    #[serde(skip)]
    pub heading: &'static str,
    /// Data for which the same does, together, in their order.
    pub points: Vec<Points>,
}

/// What alone suffices for some data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Points {
    /// The ids of the data.
    pub data: Vec<String>,
    /// The ids of sites without any one of which a user is left without the data.
    pub sites: Vec<String>,
    /// The ids of parties without the service of any one of which a user is.
    pub services: Vec<String>,
    /// The ids of keys without any one of which a user is.
    pub keys: Vec<String>,
    /// The ids of processings without any one of which a user is.
    pub processings: Vec<String>,
    /// The ids of parties that do it by design.
    pub parties: Vec<String>,
    /// Acts any one of which suffices by itself.
    pub acts: Vec<String>,
    /// The ids of laws any one of which suffices by itself.
    pub laws: Vec<String>,
    /// How much it takes at least, by whomever together.
    pub fewest: Fewest,
    /// Whether all sets of acts were looked at.
    pub complete: bool,
    /// The same in sentences.
    pub says: Vec<String>,
    /// The data, for people.
    #[serde(skip)]
    pub names: String,
}

/// How much it takes at least, by whomever together; each number by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fewest {
    /// The fewest decisions: acts, and one more for each party that takes part without an act; `null`: nobody could, or not found out.
    pub decisions: Option<u32>,
    /// The fewest different parties.
    pub parties: Option<u32>,
    /// The fewest different laws; `null` also where laws alone do not suffice.
    pub laws: Option<u32>,
    /// Whether all of it was found out.
    pub complete: bool,
}

impl SinglePoints {
    /// Those of some data under an assignment.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, effect: Effect, data: &[DataId]) -> Self {
        let mut groups: Vec<(Vec<DataId>, Found)> = Vec::new();
        for (data, points) in single_points(scenario, assignment, effect, data) {
            match groups.iter_mut().find(|(_, known)| *known == points) {
                Some((alike, _)) => alike.push(data),
                None => groups.push((vec![data], points)),
            }
        }
        let points = groups.iter().map(|(data, points)| Points::of(scenario, data, points)).collect();
        Self { question: effect.as_str(), heading: words::heading(effect), points }
    }
}

impl Points {
    fn of(scenario: &Scenario, data: &[DataId], found: &Found) -> Self {
        let entity = |table: Table, index: usize| scenario.table(table).get(index);
        let ids = |table: Table, all: &[usize]| -> Vec<String> {
            all.iter().filter_map(|index| entity(table, *index)).map(|entity| entity.id.clone()).collect()
        };
        let labels = |table: Table, all: &[usize]| -> Vec<String> {
            all.iter().filter_map(|index| entity(table, *index)).map(|entity| entity.label().to_owned()).collect()
        };
        let spoken = |parties: &[PartyId]| -> Vec<String> {
            parties.iter().filter_map(|party| entity(Table::Parties, party.index())).map(text::party_name).collect()
        };
        let (sites, keys) = (indices(&found.sites), indices(&found.keys));
        let (processings, laws) = (indices(&found.processings), indices(&found.laws));
        let named = Named {
            sites: labels(Table::Sites, &sites),
            services: spoken(&found.services),
            keys: labels(Table::Keys, &keys),
            processings: labels(Table::Processing, &processings),
            parties: spoken(&found.parties),
            acts: found.acts.clone(),
            laws: labels(Table::Powers, &laws),
        };
        let quoted: Vec<String> = labels(Table::Data, &indices(data)).iter().map(|name| text::quoted(name)).collect();
        Self {
            data: ids(Table::Data, &indices(data)),
            sites: ids(Table::Sites, &sites),
            services: ids(Table::Parties, &indices(&found.services)),
            keys: ids(Table::Keys, &keys),
            processings: ids(Table::Processing, &processings),
            parties: ids(Table::Parties, &indices(&found.parties)),
            acts: found.acts.clone(),
            laws: ids(Table::Powers, &laws),
            fewest: Fewest {
                decisions: found.fewest.decisions,
                parties: found.fewest.parties,
                laws: found.fewest.laws,
                complete: !found.fewest.unknown,
            },
            complete: !found.more,
            says: words::told(&named, found.fewest, found.more),
            names: text::several(&quoted, "and"),
        }
    }
}

fn indices<I: Id + Copy>(ids: &[I]) -> Vec<usize> {
    ids.iter().map(|id| id.index()).collect()
}

//! Who is the first to read a dataset: competing events.

use super::ends;
use crate::analysis::chances::report::CompetingEvents;
use crate::present::ids::id;
use crate::scenario::Scenario;
use crate::scenario::schema::Table;
use crate::text::chances::percent;
use serde::Serialize;

/// Who is the first to read a dataset, of those to whom it is not open anyway.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Competing {
    /// The id of the dataset.
    pub data: String,
    /// The parties that might be, each by id.
    pub first: Vec<First>,
    /// The same, the likeliest first; empty where nobody came to read it in any run.
    #[serde(skip)]
    pub ranked: Vec<Ranked>,
}

/// How often a party was among the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct First {
    /// The id of the party.
    pub party: String,
    /// The share of the runs.
    pub sampled: f64,
    /// Its 95% interval.
    pub interval: [f64; 2],
}

/// The same, with the share in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The id of the party.
    pub party: String,
    /// The share of the runs.
    pub chance: f64,
    /// The same in words.
    pub words: String,
    /// Its 95% interval.
    pub interval: [f64; 2],
}

impl Competing {
    pub(super) fn of(scenario: &Scenario, events: &CompetingEvents) -> Self {
        let party = |party| id(scenario, Table::Parties, party);
        let first = events.first.iter().map(|(p, s)| First { party: party(*p), sampled: s.chance, interval: ends(*s) });
        let mut ranked = Vec::new();
        if events.first.iter().any(|(_, s)| s.chance > 0.0) {
            let mut order: Vec<_> = events.first.iter().collect();
            order.sort_by(|(a, x), (b, y)| y.chance.total_cmp(&x.chance).then(a.cmp(b)));
            let one = |(p, s): &(_, crate::analysis::chances::interval::Sampled)| Ranked {
                party: party(*p),
                chance: s.chance,
                words: percent(s.chance),
                interval: ends(*s),
            };
            ranked = order.into_iter().map(one).collect();
        }
        Self { data: id(scenario, Table::Data, events.data), first: first.collect(), ranked }
    }
}

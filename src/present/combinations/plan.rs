//! What `plan` shows: the cheapest choices that meet demands, or what each cost can buy.

use super::{Answer, Names};
use crate::analysis::demand::Demand;
use crate::analysis::lifted::Lifted;
use crate::analysis::plan::{self as found, Design as Found};
use crate::graph::Means;
use crate::scenario::schema::Table;
use crate::text::combinations as words;
use crate::world::{DataId, Id, PartyId};
use num_bigint::BigUint;
use serde::Serialize;
use std::collections::BTreeMap;

/// The cheapest choices that meet demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// The day, in words.
    #[serde(skip)]
    pub day: Option<String>,
    /// What is demanded, as it is given on the command line.
    pub demands: Vec<String>,
    /// Whether it is demanded for every answer to claims and every state of events.
    pub whatever_is_true: bool,
    /// What came of it.
    pub plan: Outcome,
    /// What stands before the demands.
    #[serde(skip)]
    pub opening: String,
    /// What is demanded, in words.
    #[serde(skip)]
    pub demanded: Vec<String>,
}

/// What came of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// The demands can be met.
    Found {
        /// What it costs; nothing cheaper meets the demands.
        cost: String,
        /// How many designs of this cost there are.
        count: String,
        /// Some of them.
        designs: Vec<Design>,
        /// What stands above them.
        #[serde(skip)]
        heading: String,
        /// Said where not all are shown.
        #[serde(skip)]
        shown: Option<String>,
    },
    /// No choices meet the demands.
    Impossible {
        /// Demands that contradict each other.
        contradiction: Vec<String>,
        /// Whether it is known that no smaller set of them does.
        smallest: bool,
        /// What stands above them.
        #[serde(skip)]
        heading: String,
        /// The demands in words.
        #[serde(skip)]
        demanded: Vec<String>,
    },
    /// The limit of nodes ended the work.
    Stopped {
        /// Always.
        stopped: bool,
        /// What is said of it.
        #[serde(skip)]
        said: &'static str,
    },
}

/// One set of choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Design {
    /// The option of every choice that was open.
    pub choices: BTreeMap<String, String>,
    /// Cells that read harder than before, or no more, of parties that the data is not meant for.
    pub closes: Vec<Moved>,
    /// Cells of such parties that read more easily than before.
    pub opens: Vec<Moved>,
    /// Cells of such parties that read as before.
    pub stays: Vec<Moved>,
    /// The choices that are not as they stand.
    #[serde(skip)]
    pub changed: Vec<Answer>,
    /// The cells in words: closed, opened, left open.
    #[serde(skip)]
    pub moves: [Vec<Line>; 3],
}

/// A cell before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// `reads` as things stand.
    pub before: Means,
    /// `reads` after.
    pub after: Means,
}

/// A party with its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What people call the party.
    pub party: String,
    /// The data.
    pub data: String,
    /// By which means it reads; of a cell that moves, before and after.
    pub how: String,
}

/// What each cost can buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Front {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// The day, in words.
    #[serde(skip)]
    pub day: Option<String>,
    /// Of how many demands.
    pub demands: usize,
    /// The points of the Pareto front, from the cheapest to the one with the fewest demands unmet.
    pub points: Vec<Point>,
    /// How many demands the limit of nodes left out of the count.
    pub unsolved: usize,
    /// What it is.
    #[serde(skip)]
    pub opening: String,
    /// Said of demands that were left out.
    #[serde(skip)]
    pub left_out: Option<String>,
}

/// A point of a Pareto front.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The least cost at which so few demands are open.
    pub cost: String,
    /// How many demands are not met.
    pub open: u32,
    /// How many designs of this cost leave so few open.
    pub count: String,
    /// Some of them.
    pub designs: Vec<Design>,
    /// The demands that the first of them leaves open.
    pub unmet: Vec<String>,
    /// What stands above it.
    #[serde(skip)]
    pub heading: String,
    /// How many designs there are, for reading.
    #[serde(skip)]
    pub grouped: String,
    /// The policies among these demands, in words.
    #[serde(skip)]
    pub failing: Vec<String>,
    /// The accesses among these demands, datasets of a party together.
    #[serde(skip)]
    pub accesses: Vec<Line>,
}

impl Plan {
    /// What is shown of a plan.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, demands: &[Demand], whatever_is_true: bool, found: &found::Plan) -> Self {
        let names = Names::of(lifted);
        let plan = match found {
            found::Plan::Found { cost, designs, count } => Outcome::Found {
                cost: words::number(cost),
                count: count.to_string(),
                designs: designs.iter().map(|d| Design::of(lifted, &names, d)).collect(),
                heading: words::cheapest(count, cost),
                shown: (BigUint::from(designs.len()) < *count).then(|| words::shown(designs.len(), count)),
            },
            found::Plan::Impossible { contradiction, smallest } => Outcome::Impossible {
                contradiction: ids(&names, contradiction),
                smallest: *smallest,
                heading: words::contradiction(contradiction.len(), *smallest),
                demanded: contradiction.iter().map(|d| demand(&names, d)).collect(),
            },
            found::Plan::Stopped(_) => Outcome::Stopped { stopped: true, said: words::STOPPED },
        };
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            day: Names::day(lifted),
            demands: ids(&names, demands),
            whatever_is_true,
            plan,
            opening: words::demanded(whatever_is_true),
            demanded: demands.iter().map(|d| demand(&names, d)).collect(),
        }
    }
}

impl Front {
    /// What is shown of a Pareto front.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, found: &found::ParetoFront) -> Self {
        let names = Names::of(lifted);
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            day: Names::day(lifted),
            demands: found.demands,
            points: found.points.iter().map(|point| Point::of(lifted, &names, point)).collect(),
            unsolved: found.unsolved.len(),
            opening: words::front(found.demands),
            left_out: (!found.unsolved.is_empty()).then(|| words::left_unsolved(found.unsolved.len())),
        }
    }
}

impl Point {
    fn of(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &found::Point) -> Self {
        let mut failing = Vec::new();
        let mut parties: BTreeMap<(PartyId, Means), Vec<DataId>> = BTreeMap::new();
        for demand in &found.unmet {
            match *demand {
                Demand::Deny(party, data, means) => parties.entry((party, means)).or_default().push(data),
                Demand::Satisfy(policy) => failing.push(words::fails(names.label(Table::Policies, policy))),
            }
        }
        let accesses = parties.into_iter().map(|((party, means), data)| Line {
            party: names.party(party).to_owned(),
            data: names.datasets(&data),
            how: means.phrase().to_owned(),
        });
        Self {
            cost: words::number(&found.cost),
            open: found.open,
            count: found.count.to_string(),
            designs: found.designs.iter().map(|d| Design::of(lifted, names, d)).collect(),
            unmet: ids(names, &found.unmet),
            heading: words::point(&found.cost, found.open),
            grouped: words::grouped(&found.count),
            failing,
            accesses: accesses.collect(),
        }
    }
}

impl Design {
    fn of(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &Found) -> Self {
        let changed = found.choices.iter().filter(|(switch, option)| lifted.assignment.option(*switch) != *option);
        let choice = |(s, o): &(usize, usize)| (names.switch_id(*s).to_owned(), names.option_id(*s, *o).to_owned());
        let moved = |list: &[found::Moved]| -> Vec<Moved> {
            let one =
                |m: &found::Moved| Moved { party: names.party_id(m.party), data: names.data_id(m.data), before: m.before, after: m.after };
            list.iter().map(one).collect()
        };
        Self {
            choices: found.choices.iter().map(choice).collect(),
            closes: moved(&found.closes),
            opens: moved(&found.opens),
            stays: moved(&found.stays),
            changed: changed.map(|(switch, option)| names.answer(*switch, *option)).collect(),
            moves: [&found.closes, &found.opens, &found.stays].map(|list| lines(names, list)),
        }
    }
}

/// Cells that move, alike ones of a party together.
fn lines(names: &Names<'_, '_>, moved: &[found::Moved]) -> Vec<Line> {
    let mut groups: BTreeMap<(PartyId, Means, Means), Vec<DataId>> = BTreeMap::new();
    for one in moved {
        groups.entry((one.party, one.before, one.after)).or_default().push(one.data);
    }
    let line = |((party, before, after), data): ((PartyId, Means, Means), Vec<DataId>)| Line {
        party: names.party(party).to_owned(),
        data: names.datasets(&data),
        how: words::moved(before, after),
    };
    groups.into_iter().map(line).collect()
}

fn ids(names: &Names<'_, '_>, demands: &[Demand]) -> Vec<String> {
    demands.iter().map(|d| demand_id(names, d)).collect()
}

/// A demand in words.
fn demand(names: &Names<'_, '_>, asked: &Demand) -> String {
    match *asked {
        Demand::Deny(party, data, means) => {
            words::denied(&names.subject(party), names.party(party), names.label(Table::Data, data.index()), means)
        }
        Demand::Satisfy(policy) => words::passes(names.label(Table::Policies, policy)),
    }
}

/// A demand as it is given on the command line: `deny us-gov:records:law`.
fn demand_id(names: &Names<'_, '_>, asked: &Demand) -> String {
    match *asked {
        Demand::Deny(party, data, means) => format!("deny {}:{}:{means}", names.party_id(party), names.data_id(data)),
        Demand::Satisfy(policy) => format!("satisfy {}", names.id(Table::Policies, policy)),
    }
}

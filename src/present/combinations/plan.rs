//! What `plan` shows: the cheapest choices that meet demands, or what each cost can buy.

use super::{Answer, Names};
use crate::analysis::demand::Demand;
use crate::analysis::lifted::Lifted;
use crate::analysis::plan::{self as found, Design as Found};
use crate::analysis::policies::{self, Verdict};
use crate::graph::Means;
use crate::present::policies::{self as present, PolicyMove};
use crate::present::{Witness, question, verdicts};
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::text;
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
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The day, in words.
    #[serde(skip)]
    pub day: Option<String>,
    /// What is demanded, as it is given on the command line.
    pub demands: Vec<String>,
    /// Whether nothing was demanded, so that the policies are.
    pub by_default: bool,
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
        /// The choices that leave the fewest demands unmet.
        closest: Option<Box<Closest>>,
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
    /// Cells that read no more, of parties that the data is not meant for.
    pub closes: Vec<Moved>,
    /// Cells of such parties that read harder than before.
    pub hardens: Vec<Moved>,
    /// Cells of such parties that read more easily than before.
    pub opens: Vec<Moved>,
    /// Cells of such parties that read as before.
    pub stays: Vec<Moved>,
    /// Cells of which there is something to ask before or after alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Moved>,
    /// Where it is asked what is done to users: who comes to read otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Every policy as things stand and under these choices, by id.
    pub policies: Vec<PolicyMove>,
    /// The choices that are not as they stand.
    #[serde(skip)]
    pub changed: Vec<Answer>,
    /// The cells in words, sort by sort.
    #[serde(skip)]
    pub moves: Vec<(&'static str, Vec<Line>)>,
}

/// Who comes to read otherwise, of those that the data is not meant for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Cells that read no more.
    pub closes: Vec<Moved>,
    /// Cells that read harder than before.
    pub hardens: Vec<Moved>,
    /// Cells that read more easily than before.
    pub opens: Vec<Moved>,
}

/// The choices that leave the fewest demands unmet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closest {
    /// What they cost.
    pub cost: String,
    /// The choices.
    pub design: Design,
    /// The demands that they leave unmet.
    pub unmet: Vec<Unmet>,
    /// What stands above them.
    #[serde(skip)]
    pub heading: String,
}

/// A demand that choices leave unmet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// The demand, as it is given on the command line.
    pub demand: String,
    /// Answers to claims and states of events that defeat the choices, where they are not those given.
    pub answers: BTreeMap<String, String>,
    /// Why it is unmet, in sentences.
    pub reason: String,
    /// The same answers in words.
    #[serde(skip)]
    pub if_answered: Vec<Answer>,
}

/// A cell before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// What is asked, as things stand; `null`: there is nothing to ask.
    pub before: Option<Means>,
    /// The same after.
    pub after: Option<Means>,
    /// `false` where a `none` of these is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
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
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The day, in words.
    #[serde(skip)]
    pub day: Option<String>,
    /// Of how many demands.
    pub demands: usize,
    /// Of how many of them policies.
    pub policies: usize,
    /// The points of the Pareto front, from the cheapest to the one with the fewest demands unmet.
    pub points: Vec<Point>,
    /// How many demands the limit of nodes left out of the count.
    pub unsolved: usize,
    /// What it is.
    #[serde(skip)]
    pub opening: String,
    /// Said of accesses that are not counted.
    #[serde(skip)]
    pub not_counted: Option<&'static str>,
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
    /// Where it is asked what is done to users: how many accesses of those that the data is not meant for are easier than as things stand.
    #[serde(rename = "newly_read", skip_serializing_if = "Option::is_none")]
    pub readers: Option<u32>,
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
    /// Of the first design: who comes to read more easily.
    #[serde(skip)]
    pub newly: Vec<Line>,
}

impl Plan {
    /// What is shown of a plan.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, demands: &[Demand], by_default: bool, whatever_is_true: bool, found: &found::Plan) -> Self {
        let names = Names::of(lifted);
        let plan = match found {
            found::Plan::Found { cost, designs, count } => Outcome::Found {
                cost: words::number(cost),
                count: count.to_string(),
                designs: designs.iter().map(|d| Design::of(lifted, &names, d)).collect(),
                heading: words::cheapest(count, cost),
                shown: (BigUint::from(designs.len()) < *count).then(|| words::shown(designs.len(), count)),
            },
            found::Plan::Impossible { contradiction, smallest, closest } => Outcome::Impossible {
                closest: closest.as_ref().map(|closest| Box::new(Closest::of(lifted, &names, closest))),
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
            question: question(names.sense),
            day: Names::day(lifted),
            demands: ids(&names, demands),
            by_default,
            whatever_is_true,
            plan,
            opening: words::demanded(whatever_is_true, by_default),
            demanded: demands.iter().map(|d| demand(&names, d)).collect(),
        }
    }
}

impl Front {
    /// What is shown of a Pareto front.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, demands: &[Demand], by_default: bool, found: &found::ParetoFront) -> Self {
        let policies = demands.iter().filter(|demand| matches!(demand, Demand::Satisfy(_))).count();
        let names = Names::of(lifted);
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            question: question(names.sense),
            day: Names::day(lifted),
            demands: found.demands,
            points: found.points.iter().map(|point| Point::of(lifted, &names, point)).collect(),
            unsolved: found.unsolved.len(),
            policies,
            opening: words::front(found.demands - policies, policies, names.sense),
            not_counted: (by_default && policies > 0).then_some(words::NOT_COUNTED),
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
        let newly = found.designs.first().and_then(|design| design.reading.as_ref()).map(|reading| reading.opens.as_slice());
        Self {
            cost: words::number(&found.cost),
            open: found.open,
            readers: found.readers,
            count: found.count.to_string(),
            designs: found.designs.iter().map(|d| Design::of(lifted, names, d)).collect(),
            unmet: ids(names, &found.unmet),
            heading: words::point(&found.cost, found.open, found.readers),
            grouped: words::grouped(&found.count),
            failing,
            accesses: accesses.collect(),
            newly: newly.map(|newly| lines(names, newly)).unwrap_or_default(),
        }
    }
}

impl Design {
    fn of(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &Found) -> Self {
        let changed = found.choices.iter().filter(|(switch, option)| lifted.assignment.option(*switch) != *option);
        let choice = |(s, o): &(usize, usize)| (names.switch_id(*s).to_owned(), names.option_id(*s, *o).to_owned());
        let moved = |list: &[found::Moved]| -> Vec<Moved> {
            let one = |m: &found::Moved| Moved {
                party: names.party_id(m.party),
                data: names.data_id(m.data),
                before: m.words()[0],
                after: m.words()[1],
                looked_at: m.words().iter().flatten().max().and_then(|means| names.looked_at(m.party, *means)),
            };
            list.iter().map(one).collect()
        };
        let moves = words::moves(names.sense);
        let mut told = [&found.closes, &found.hardens, &found.opens, &found.stays, &found.words].map(|list| lines(names, list)).into_iter();
        let mut moves: Vec<(&'static str, Vec<Line>)> = moves.into_iter().map(|title| (title, told.next().unwrap_or_default())).collect();
        if let Some(reading) = &found.reading {
            let lists = [&reading.closes, &reading.hardens, &reading.opens].map(|list| lines(names, list));
            let is_same = lists.iter().all(Vec::is_empty);
            moves.extend(words::MOVES_OF_READING.into_iter().zip(lists));
            moves.extend(is_same.then(|| (words::NO_MOVE_OF_READING, Vec::new())));
        }
        Self {
            choices: found.choices.iter().map(choice).collect(),
            closes: moved(&found.closes),
            opens: moved(&found.opens),
            hardens: moved(&found.hardens),
            stays: moved(&found.stays),
            words: moved(&found.words),
            reading: found.reading.as_ref().map(|reading| Reading {
                closes: moved(&reading.closes),
                hardens: moved(&reading.hardens),
                opens: moved(&reading.opens),
            }),
            policies: policy_moves(lifted, &found.policies, &found.assignment),
            changed: changed.map(|(switch, option)| names.answer(*switch, *option)).collect(),
            moves,
        }
    }
}

impl Closest {
    fn of(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &found::Closest) -> Self {
        Self {
            cost: words::number(&found.cost),
            design: Design::of(lifted, names, &found.design),
            unmet: found.unmet.iter().map(|unmet| Unmet::of(lifted, names, unmet)).collect(),
            heading: words::closest(&found.cost),
        }
    }
}

impl Unmet {
    fn of(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &found::Unmet) -> Self {
        let reason = match found.demand {
            Demand::Deny(party, data, _) => {
                let reads = found.reads.unwrap_or(Means::None);
                let how = found.way.as_ref().map(|way| text::paths::acts(&way.party, &way.acts));
                words::still_reads(&names.subject(party), names.label(Table::Data, data.index()), (names.sense, reads), how.as_deref())
            }
            Demand::Satisfy(policy) => {
                let verdict = found.verdict.as_slice();
                let told = verdicts(&lifted.model.world, &found.assignment, verdict);
                let witness = told.first().and_then(|verdict| verdict.witness.as_ref()).map(Witness::told);
                words::still_fails(names.label(Table::Policies, policy), witness.as_deref())
            }
        };
        Self {
            demand: demand_id(names, &found.demand),
            answers: found.answers.iter().map(|(s, o)| (names.switch_id(*s).to_owned(), names.option_id(*s, *o).to_owned())).collect(),
            reason,
            if_answered: found.answers.iter().map(|(switch, option)| names.answer(*switch, *option)).collect(),
        }
    }
}

/// Every policy as things stand and under some choices.
fn policy_moves(lifted: &Lifted<'_>, moves: &[policies::Move], then: &Assignment) -> Vec<PolicyMove> {
    let before: Vec<Verdict> = moves.iter().filter_map(|policy| policy.before.clone()).collect();
    let after: Vec<Verdict> = moves.iter().filter_map(|policy| policy.after.clone()).collect();
    let world = &lifted.model.world;
    present::policy_moves((world, &lifted.assignment, &before), (world, then, &after))
}

/// Cells that move, alike ones of a party together.
fn lines(names: &Names<'_, '_>, moved: &[found::Moved]) -> Vec<Line> {
    let mut groups: BTreeMap<(PartyId, [Option<Means>; 2]), Vec<DataId>> = BTreeMap::new();
    for one in moved {
        groups.entry((one.party, one.words())).or_default().push(one.data);
    }
    let line = |((party, [before, after]), data): ((PartyId, [Option<Means>; 2]), Vec<DataId>)| Line {
        party: names.party(party).to_owned(),
        data: names.datasets(&data),
        how: words::moved(before, after, names.subject(party).not_looked_at),
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
            words::denied(&names.subject(party), names.party(party), names.label(Table::Data, data.index()), (names.sense, means))
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

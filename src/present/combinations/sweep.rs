//! What `sweep` shows: for each cell and means, under which combinations it is so.

use super::{Condition, Fixed, Group, Names, Outcome, each_dataset, heading};
use crate::analysis::lifted::Lifted;
use crate::analysis::matrix::Access;
use crate::analysis::sweep::{self as found, Cells, Combinations, Reader, SweptCell, Turns, assignment, axes};
use crate::graph::{Means, Sense};
use crate::present::{Asked, held, question};
use crate::scenario::schema::Table as Entities;
use crate::text::combinations::{self as words, Verb};
use crate::text::summary;
use crate::text::{Subject, effects};
use crate::world::{Axis, Id};
use num_bigint::BigUint;
use serde::Serialize;
use std::collections::BTreeMap;

/// More combinations than this are shown as conditions.
pub const MAX_COLUMNS: u32 = 16;

/// A sweep, with a condition, or at least a count, for each cell and means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sweep {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The day, where it is not open.
    pub date: Option<String>,
    /// The open switches.
    pub open: Vec<String>,
    /// Questions of packs on which nothing hangs: they are not among the combinations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub idle: Vec<String>,
    /// How many combinations there are.
    pub combinations: String,
    /// The cells, but for those that are `none` under every combination.
    #[serde(serialize_with = "each_dataset")]
    pub cells: Vec<Group<Swept>>,
    /// How many cells are `none` under every combination.
    pub never: usize,
    /// How many cells more would be, of governments that are not looked at.
    #[serde(skip_serializing_if = "super::is_zero")]
    pub never_looked_at: usize,
    /// How many cells the limit of nodes left unsolved.
    pub unsolved: usize,
    /// The same in words.
    #[serde(skip)]
    pub words: Words,
}

/// What a cell says under all combinations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// The outcomes of what is asked, easiest first.
    #[serde(flatten)]
    pub reads: Asked<Vec<Counted>>,
    /// The outcomes of `holds`, where that is asked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Vec<Counted>>,
}

/// A means by which something is so under some combinations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The means; `null`: there is nothing to ask.
    pub means: Option<Means>,
    /// Under how many combinations it is this one.
    pub combinations: String,
    /// Under which; `None` where only counts were asked for.
    pub when: Option<Condition>,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// The word of the cell.
    #[serde(skip)]
    pub word: &'static str,
}

/// A sweep in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The day, where it is not open.
    pub day: Option<String>,
    /// How much was swept.
    pub opening: String,
    /// A column for each combination, while they are few.
    pub table: Option<Table>,
    /// Cells that some switch moves: a heading, and the outcomes of reading and holding.
    pub varying: Vec<(String, Vec<Outcome>)>,
    /// Cells that no switch moves.
    pub fixed: Vec<Fixed>,
    /// What a dash in the table means, where one stands there.
    pub legend: Vec<&'static str>,
    /// Said of questions of packs on which nothing hangs.
    pub idle: Option<String>,
    /// Said of cells that are `none` under every combination.
    pub never: Option<String>,
    /// Said of cells that are never looked at.
    pub never_looked_at: Option<String>,
    /// Said of cells that the limit of nodes left unsolved.
    pub unsolved: Option<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its head.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Sweep {
    /// What is shown of a sweep.
    #[must_use]
    pub fn of(lifted: &Lifted<'_>, found: &found::Sweep) -> Self {
        let names = Names::of(lifted);
        let (varying, fixed): (Vec<&SweptCell>, Vec<&SweptCell>) = found.cells.iter().partition(|c| c.reads.len() > 1 || c.holds.len() > 1);
        let open: Vec<(Option<&str>, usize)> = found
            .axes
            .iter()
            .map(|(axis, options)| (if let Axis::Switch(switch) = axis { Some(names.switch_id(*switch)) } else { None }, *options))
            .collect();
        let (never, hidden) = names.found_and_not(&found.never);
        let words = Words {
            day: Names::day(lifted),
            opening: words::swept(&found.combinations, &open),
            table: (found.combinations <= BigUint::from(MAX_COLUMNS)).then(|| table(lifted, &names, found, &varying)),
            varying: varying.iter().map(|cell| outcomes(&names, cell, &found.combinations)).collect(),
            fixed: fixed.iter().map(|cell| Fixed::of(&names, cell.party, &cell.data, only(cell))).collect(),
            legend: effects::legend(varying.iter().any(|cell| cell.reads.iter().any(|outcome| outcome.has_no_word))),
            idle: (!lifted.idle().is_empty()).then(|| summary::idle(lifted.idle().len(), crate::present::question(lifted.sense()))),
            never: (never > 0).then(|| words::never(never)),
            never_looked_at: (hidden > 0).then(|| words::never_looked_at(hidden)),
            unsolved: (!found.unsolved.is_empty()).then(|| words::unsolved(found.unsolved.len())),
        };
        Self {
            schema: 1,
            title: names.scenario.title.clone(),
            question: question(names.sense),
            date: lifted.assignment.date.map(|day| day.to_string()),
            open: open.iter().filter_map(|(switch, _)| switch.map(str::to_owned)).collect(),
            idle: names.switch_ids(lifted.idle()),
            combinations: found.combinations.to_string(),
            cells: found.cells.iter().map(|cell| group(&names, cell)).collect(),
            never,
            never_looked_at: hidden,
            unsolved: found.unsolved.len(),
            words,
        }
    }
}

/// What a cell always says.
fn only(cell: &SweptCell) -> Access {
    let of = |outcomes: &[found::Outcome]| outcomes.first().map_or(Means::None, |o| o.means);
    let access = Access::of(of(&cell.reads), of(&cell.holds));
    if cell.reads.first().is_some_and(|outcome| outcome.has_no_word) { Access::NO_WORD } else { access }
}

fn group(names: &Names<'_, '_>, cell: &SweptCell) -> Group<Swept> {
    let counted = |outcomes: &[found::Outcome]| {
        let one = |outcome: &found::Outcome| Counted {
            means: outcome.word(),
            looked_at: outcome.word().and_then(|means| names.looked_at(cell.party, means)),
            word: names.word(cell.party, outcome.word()),
            combinations: outcome.combinations.to_string(),
            when: outcome.condition.as_ref().map(|condition| Condition::of(names, condition)),
        };
        outcomes.iter().map(one).collect()
    };
    let (sense, reads) = (names.sense, counted(&cell.reads));
    let is = Swept { reads: Asked { sense, value: reads }, holds: held(sense, counted(&cell.holds)) };
    Group { party: names.party_id(cell.party), data: names.data_ids(&cell.data), is }
}

/// The outcomes of a cell in words, below its heading.
fn outcomes(names: &Names<'_, '_>, cell: &SweptCell, all: &BigUint) -> (String, Vec<Outcome>) {
    let (subject, heading) = heading(names, cell.party, &cell.data);
    let mut out = Vec::new();
    if names.sense != Sense::Reads {
        say(names, &subject, Verb::reading(names.sense), &cell.reads, all, &mut out);
    } else if cell.reads == cell.holds {
        say(names, &subject, Verb::Both, &cell.reads, all, &mut out);
    } else {
        say(names, &subject, Verb::Reads, &cell.reads, all, &mut out);
        say(names, &subject, Verb::Holds, &cell.holds, all, &mut out);
    }
    (heading, out)
}

fn say(names: &Names<'_, '_>, party: &Subject, verb: Verb, outcomes: &[found::Outcome], all: &BigUint, out: &mut Vec<Outcome>) {
    for (index, outcome) in outcomes.iter().enumerate() {
        let words = words::does(party, verb, outcome.word());
        if outcomes.len() == 1 {
            out.push(Outcome { lead: "", words, share: " always".to_owned(), condition: None });
            continue;
        }
        let told = outcome.if_not_easier.as_ref();
        out.push(Outcome {
            lead: if told.is_some() { words::if_not(index) } else { "" },
            words,
            share: format!(" in {}", words::share(&outcome.combinations, all)),
            condition: told.filter(|_| index + 1 < outcomes.len()).map(|condition| Condition::of(names, condition)),
        });
    }
}

/// A column for each combination.
fn table(lifted: &Lifted<'_>, names: &Names<'_, '_>, found: &found::Sweep, varying: &[&SweptCell]) -> Table {
    let combinations: Vec<Vec<usize>> = Combinations::new(lifted).collect();
    let numbers = (1..=combinations.len()).map(|n| n.to_string());
    // Which combination each column stands for.
    let mut rows: Vec<Vec<String>> = found
        .axes
        .iter()
        .enumerate()
        .map(|(index, (axis, _))| {
            let options = combinations.iter().map(|c| names.axis_option(*axis, c.get(index).copied().unwrap_or(0), "first"));
            [names.axis(*axis, "date"), String::new(), String::new()].into_iter().chain(options).collect()
        })
        .collect();
    rows.push(vec![String::new(); 3 + combinations.len()]);
    for cell in varying {
        let Some(ladders) = cell.data.first().and_then(|d| lifted.cell(cell.party, *d)) else { continue };
        let asked = names.sense;
        let both = asked == Sense::Reads && ladders.reads == ladders.holds;
        for (verb, id, outcomes) in
            [(question(asked).unwrap_or("reads"), ladders.reads, &cell.reads), ("holds", ladders.holds, &cell.holds)]
        {
            if outcomes.len() <= 1 || (both && verb == "holds") {
                continue;
            }
            let verb = if both { "reads, holds" } else { verb };
            let mut row = vec![names.party(cell.party).to_owned(), names.datasets(&cell.data), verb.to_owned()];
            for combination in &combinations {
                let chosen = assignment(lifted, &found.axes, combination);
                let mut reader = Reader::default();
                reader.turn(lifted);
                let has_word = id == ladders.holds || lifted.model.conditions.holds(ladders.word, &chosen);
                let word = has_word.then(|| reader.means(lifted, id, &chosen));
                row.push(names.word(cell.party, word).to_owned());
            }
            rows.push(row);
        }
    }
    Table { head: [String::new(), String::new(), String::new()].into_iter().chain(numbers).collect(), rows }
}

/// Every combination, one after another.
pub struct Rows<'a, 's> {
    /// What stands before the rows.
    pub header: Header<'s>,
    /// What is open: the ids of switches, and `from` for the date.
    pub open: Vec<String>,
    /// In which sense it is asked who reads.
    pub sense: Sense,
    lifted: &'a Lifted<'s>,
    names: Names<'a, 's>,
    axes: Vec<(Axis, usize)>,
    combinations: Combinations,
    turns: Turns<'a, 's>,
}

/// What stands before the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Header<'s> {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: &'s str,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The day, where it is not open.
    pub date: Option<String>,
    /// Questions of packs on which nothing hangs: they are not among the combinations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub idle: Vec<String>,
}

/// The cells under one combination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row<'s> {
    /// The answers, by what is open.
    pub switches: BTreeMap<String, String>,
    /// The cells, by party, then data.
    pub cells: Vec<Cell<'s>>,
    /// The answers in the order of what is open.
    #[serde(skip)]
    pub answers: Vec<String>,
}

/// A cell. Its fields are in the order of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell<'s> {
    /// The id of the dataset.
    pub data: &'s str,
    /// The easiest means by which the party gets hold of a copy, where that is asked too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Means>,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// The id of the party.
    pub party: &'s str,
    /// The easiest means of what is asked; `null`: there is nothing to ask.
    #[serde(flatten)]
    pub reads: Asked<Option<Means>>,
    /// The word of what is asked.
    #[serde(skip)]
    pub word: &'static str,
}

impl<'a, 's> Rows<'a, 's> {
    /// Of these cells.
    #[must_use]
    pub fn new(lifted: &'a Lifted<'s>, cells: &Cells) -> Self {
        let names = Names::of(lifted);
        let axes = axes(lifted);
        Self {
            header: Header {
                schema: 1,
                title: &names.scenario.title,
                question: question(names.sense),
                date: lifted.assignment.date.map(|day| day.to_string()),
                idle: names.switch_ids(lifted.idle()),
            },
            open: axes.iter().map(|(axis, _)| names.axis(*axis, "from")).collect(),
            sense: names.sense,
            names,
            axes,
            combinations: Combinations::new(lifted),
            turns: Turns::new(lifted, cells),
            lifted,
        }
    }
}

impl<'s> Iterator for Rows<'_, 's> {
    type Item = Row<'s>;

    fn next(&mut self) -> Option<Row<'s>> {
        let combination = self.combinations.next()?;
        let chosen = assignment(self.lifted, &self.axes, &combination);
        let answers: Vec<String> =
            self.axes.iter().zip(&combination).map(|((axis, _), option)| self.names.axis_option(*axis, *option, "")).collect();
        let names = &self.names;
        let cells = self.turns.read(&chosen).into_iter().map(|(party, data, access)| Cell {
            data: names.id(Entities::Data, data.index()),
            holds: held(names.sense, access.holds),
            party: names.id(Entities::Parties, party.index()),
            reads: Asked { sense: names.sense, value: access.word() },
            looked_at: access.word().and_then(|means| names.looked_at(party, means)),
            word: names.word(party, access.word()),
        });
        Some(Row { switches: self.open.iter().cloned().zip(answers.iter().cloned()).collect(), cells: cells.collect(), answers })
    }
}

//! Many variants of scenarios, one row for each cell of each: what `residency.map` hands to every worker.

use super::asking::{Asking, Simulate};
use super::cells::{NOT_LOOKED_AT, NOT_SHOWN, Texts};
use super::errors::Fault;
use super::loaded::Loaded;
use super::put::chance;
use super::table::{Column, Table};
use super::threads::Threads;
use pyo3::prelude::*;
use residency::Situation;
use residency::output::Form;
use residency::present::run::Standing;
use residency::scenario::Loaded as Read;
use residency::service::asking::{CELLS, EVERY};
use residency::service::{chances, run};
use serde::Deserialize;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A variant of a scenario.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Variant {
    /// Which of the scenarios that were sent along.
    scenario: usize,
    /// What it is called.
    name: Option<String>,
    asking: Asking,
    parties: Vec<String>,
    data: Vec<String>,
    /// What is asked of chance; `None`: who reads.
    simulate: Option<Simulate>,
    /// Why it cannot be answered, where that is known already.
    fault: Option<String>,
}

/// The columns, while they grow.
#[derive(Default)]
struct Rows {
    texts: Texts,
    variant: Vec<Option<i64>>,
    /// Name, party, data, question, means, holds, error.
    words: [Vec<Option<Arc<str>>>; 7],
    /// Exact, sampled, low, high.
    shares: [Vec<Option<f64>>; 4],
    open: Vec<Option<bool>>,
    looked_at: Vec<Option<bool>>,
}

/// One row.
#[derive(Default)]
struct Row<'r> {
    words: [Option<&'r str>; 6],
    shares: [Option<f64>; 4],
    open: Option<bool>,
    looked_at: Option<bool>,
}

impl Rows {
    fn put(&mut self, variant: i64, row: &Row<'_>, error: Option<&str>) {
        self.variant.push(Some(variant));
        for (column, word) in self.words.iter_mut().zip(row.words.iter().chain([&error])) {
            column.push(word.and_then(|word| self.texts.of(word)));
        }
        for (column, share) in self.shares.iter_mut().zip(row.shares) {
            column.push(share);
        }
        self.open.push(row.open);
        self.looked_at.push(row.looked_at);
    }

    fn into_table(self, simulated: bool) -> Table {
        let [name, party, data, question, means, holds, error] = self.words.map(Column::Text);
        let [exact, sampled, low, high] = self.shares.map(Column::Share);
        let start = [("variant", Column::Number(self.variant)), ("name", name), ("party", party), ("data", data), ("question", question)];
        let rest = match simulated {
            false => vec![("means", means), ("holds", holds)],
            true => vec![
                ("exact", exact),
                ("sampled", sampled),
                ("low", low),
                ("high", high),
                ("open", Column::Flag(self.open)),
                ("looked_at", Column::Flag(self.looked_at)),
            ],
        };
        Table::of(start.into_iter().chain(rest).chain([("error", error)]).collect())
    }
}

/// Answers variants, which are numbered from `first`. One that cannot be answered is a row that says why.
#[pyfunction]
pub(crate) fn answer_variants(py: Python<'_>, scenarios: Vec<Loaded>, variants: &str, first: i64, simulated: bool) -> PyResult<Table> {
    py.detach(|| {
        let variants: Vec<Variant> = serde_json::from_str(variants)?;
        let mut rows = Rows::default();
        for (number, variant) in (first..).zip(&variants) {
            let name = variant.name.as_deref();
            let found = catch_unwind(AssertUnwindSafe(|| {
                let mut own = Rows::default();
                answer(&scenarios, variant, number, &mut own).map(|()| own)
            }));
            match found {
                Ok(Ok(own)) => rows.extend(own),
                Ok(Err(fault)) => rows.fault(number, name, &fault.text()),
                Err(_) => rows.fault(number, name, "the program broke off; please report this scenario"),
            }
        }
        Ok(rows.into_table(simulated))
    })
    .map_err(|fault: Fault| fault.raised(py))
}

impl Rows {
    fn fault(&mut self, number: i64, name: Option<&str>, error: &str) {
        self.put(number, &Row { words: [name, None, None, None, None, None], ..Row::default() }, Some(error));
    }

    fn extend(&mut self, other: Self) {
        self.variant.extend(other.variant);
        self.words.iter_mut().zip(other.words).for_each(|(own, more)| own.extend(more));
        self.shares.iter_mut().zip(other.shares).for_each(|(own, more)| own.extend(more));
        self.open.extend(other.open);
        self.looked_at.extend(other.looked_at);
    }
}

fn answer(scenarios: &[Loaded], variant: &Variant, number: i64, rows: &mut Rows) -> Result<(), Fault> {
    if let Some(fault) = &variant.fault {
        return Err(Fault::Request(fault.clone()));
    }
    let loaded = scenarios.get(variant.scenario).ok_or_else(|| Fault::Request("the scenario was not sent along".to_owned()))?;
    let (name, question) = (variant.name.as_deref(), variant.asking.question()?);
    match &variant.simulate {
        None => {
            let situation = Situation::of(Read::clone(&loaded.read), &variant.asking.ask("run", EVERY)?)?;
            let request = run::Request { parties: variant.parties.clone(), data: variant.data.clone(), asked_as: None };
            let view = run::cells(&situation, &request)?;
            for (party, of) in view.parties.iter().enumerate() {
                for (data, about) in view.data.iter().enumerate() {
                    let access = view.access(party, data);
                    let means = match view.standing(of, about, access) {
                        Standing::Found => Some(access.reads.as_str()),
                        Standing::NotLookedAt => Some(NOT_LOOKED_AT),
                        Standing::NotShown => Some(NOT_SHOWN),
                        Standing::NoWord => None,
                    };
                    let holds = view.sense.eq(&residency::graph::Sense::Reads).then_some(access.holds.as_str());
                    let words = [name, Some(of.id), Some(about.id), Some(question.as_str()), means, holds];
                    rows.put(number, &Row { words, ..Row::default() }, None);
                }
            }
        }
        Some(asked) => {
            let situation = Situation::of(Read::clone(&loaded.read), &variant.asking.ask("simulate", CELLS)?)?;
            let request = chances::Request { parties: variant.parties.clone(), data: variant.data.clone(), ..chance(asked, Form::Json)? };
            let found = chances::simulate(&situation, &request, &Threads(NonZero::new(1)))?;
            for cell in &found.cells {
                let [low, high] = cell.interval.map_or([None, None], |[low, high]| [Some(low), Some(high)]);
                let words = [name, Some(cell.party.as_str()), Some(&cell.data), Some(question.as_str()), None, None];
                let shares = [cell.exact, cell.sampled, low, high];
                let looked_at = Some(cell.looked_at.unwrap_or(true));
                rows.put(number, &Row { words, shares, open: Some(cell.open), looked_at }, None);
            }
        }
    }
    Ok(())
}

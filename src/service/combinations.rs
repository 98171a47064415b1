//! Questions about all combinations of switches: which there are, what the answers turn on, what is the cheapest, what fails.

use super::{Answer, Host, Progress, Refusal, Situation};
use crate::analysis::decide::{self, Decisions};
use crate::analysis::demand::Demand;
use crate::analysis::designs::{self, Designs};
use crate::analysis::plan::{self, Front, Options, Plan};
use crate::analysis::space::{Open, Space, Stopped};
use crate::analysis::sweep::{self, Cells, Sweep};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::Means;
use crate::output::combinations as writers;
use crate::output::page::Page;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form};
use crate::present::run::Selection;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id, PartyId};
use num_bigint::BigUint;
use num_traits::ToPrimitive;
use serde_json::Value;
use std::io::{self, Write};

pub use crate::analysis::designs::MANY as MAX_DESIGNS;
pub use crate::world::NODE_LIMIT;

/// The forms of a sweep and of designs, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Csv, Form::Json, Form::Markdown];
/// The forms of an answer that is no list of cells.
pub const FORMS_WITHOUT_CELLS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

/// More combinations than this are shown as conditions.
const FEW: u32 = 16;

/// What every combination, or every choice, comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepRequest {
    /// The switches that are left open; none: all.
    pub switches: Vec<String>,
    /// Whether the date is left open too: laws and, unless named, events follow it.
    pub dates: bool,
    /// Ids of parties; none: all.
    pub parties: Vec<String>,
    /// Ids of datasets; none: all.
    pub data: Vec<String>,
    /// Whether the combinations of each outcome are only counted.
    pub count: bool,
    /// Whether conditions are given, however few combinations there are.
    pub conditions: bool,
    /// How many nodes the diagrams of conditions may have together.
    pub node_limit: usize,
}

impl Default for SweepRequest {
    fn default() -> Self {
        Self {
            switches: Vec::new(),
            dates: false,
            parties: Vec::new(),
            data: Vec::new(),
            count: false,
            conditions: false,
            node_limit: NODE_LIMIT,
        }
    }
}

/// Every combination.
pub struct Swept<'s> {
    space: Space<'s>,
    cells: Cells,
    total: BigUint,
    /// The outcomes of each cell with their conditions; counted where that was asked for.
    outcomes: Sweep,
    count: bool,
    conditions: bool,
    progress: Box<dyn Progress>,
}

impl Swept<'_> {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.space.stopped
    }
}

/// Every combination of the switches.
///
/// # Errors
/// When something named does not exist, or a combination is at fault.
pub fn sweep<'s>(situation: &'s Situation, request: &SweepRequest, host: &dyn Host) -> Answer<Swept<'s>> {
    let mut open = switches(situation, &request.switches)?;
    if request.dates && request.switches.is_empty() {
        open.retain(|switch| situation.scenario.switches.get(*switch).is_some_and(|s| s.on.is_none()));
    }
    situation.sound_under(&open)?;
    let cells = cells(situation, &request.parties, &request.data)?;
    let open = Open { date: request.dates, node_limit: request.node_limit, ..Open::only(open) };
    let mut space = solve(situation, &open, host);
    let total = designs::combinations(&space);
    let outcomes = sweep::sweep(&mut space, &cells, request.count);
    let progress = host.begin("combinations", total.to_u64());
    Ok(Swept { space, cells, total, outcomes, count: request.count, conditions: request.conditions, progress })
}

/// What the answers turn on.
pub struct Decided<'s> {
    space: Space<'s>,
    found: Decisions,
}

impl Decided<'_> {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.space.stopped
    }
}

/// Which switches change a cell; without a party or a dataset all cells are looked at.
///
/// # Errors
/// When something named does not exist, or a combination is at fault.
pub fn decide<'s>(
    situation: &'s Situation,
    party: Option<&str>,
    data: Option<&str>,
    node_limit: usize,
    host: &dyn Host,
) -> Answer<Decided<'s>> {
    let open = switches(situation, &[])?;
    situation.sound_under(&open)?;
    let one = |id: Option<&str>| id.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let cells = cells(situation, &one(party), &one(data))?;
    let mut space = solve(situation, &Open { node_limit, ..Open::only(open) }, host);
    let found = decide::decide(&mut space, &cells);
    Ok(Decided { space, found })
}

/// Which choices are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// Accesses to shut: `PARTY:DATA` or `PARTY:DATA:MEANS`.
    pub deny: Vec<String>,
    /// Policies that must pass, by id.
    pub satisfy: Vec<String>,
    /// Whether the demands must be met for every answer to the claims and every state of the events.
    pub whatever_is_true: bool,
    /// How many designs of the same cost are given.
    pub most: usize,
    /// How many nodes the diagrams of conditions may have together.
    pub node_limit: usize,
}

impl PlanRequest {
    fn options(&self) -> Options {
        Options { whatever_is_true: self.whatever_is_true, node_limit: self.node_limit, most_optima: self.most }
    }
}

/// The cheapest choices.
pub struct Planned<'s> {
    space: Space<'s>,
    demands: Vec<Demand>,
    whatever_is_true: bool,
    found: Plan,
}

impl Planned<'_> {
    /// Whether there are such choices; `None` where a limit left that open.
    #[must_use]
    pub fn is_possible(&self) -> Option<bool> {
        match self.found {
            Plan::Found { .. } => Some(true),
            Plan::Impossible { .. } => Some(false),
            _ => None,
        }
    }

    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.space.stopped
    }
}

/// What each cost can buy.
pub struct Buys<'s> {
    space: Space<'s>,
    front: Front,
}

impl Buys<'_> {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.space.stopped
    }
}

/// The cheapest choices under which every demand is met.
///
/// # Errors
/// When nothing is demanded, something named does not exist, or a combination is at fault.
pub fn plan<'s>(situation: &'s Situation, request: &PlanRequest) -> Answer<Planned<'s>> {
    situation.sound_under(&switches(situation, &[])?)?;
    let demands = demands(situation, request)?;
    if demands.is_empty() {
        let advice = "name an access to shut with `--deny PARTY:DATA`, or a policy with `--satisfy POLICY`";
        return Err(Refusal::question("nothing is demanded").help(advice));
    }
    let options = request.options();
    let mut space = plan::space(&situation.scenario, &situation.assignment, &options);
    let found = plan::plan(&mut space, &demands, &options);
    Ok(Planned { space, demands, whatever_is_true: request.whatever_is_true, found })
}

/// What each cost can buy; without demands, of every access to data by those it is not meant for.
///
/// # Errors
/// When something named does not exist, a combination is at fault, or the conditions are too tangled.
pub fn front<'s>(situation: &'s Situation, request: &PlanRequest) -> Answer<Buys<'s>> {
    situation.sound_under(&switches(situation, &[])?)?;
    let mut demands = demands(situation, request)?;
    let options = request.options();
    let mut space = plan::space(&situation.scenario, &situation.assignment, &options);
    if demands.is_empty() {
        demands = plan::concerns(&space);
    }
    match plan::front(&mut space, &demands, &options) {
        Some(front) => Ok(Buys { space, front }),
        None => Err(Refusal::question("what is left open hangs on the choices in too tangled a way")
            .help("demand less with `--deny`, or decide some choices with `--choose`")),
    }
}

/// Every combination of choices against every policy and every party of concern.
pub struct Compared<'s> {
    space: Space<'s>,
    found: Designs,
}

impl Compared<'_> {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.space.stopped
    }
}

/// Every combination of choices; of more than `most` only those that no other beats in cost and in failed policies.
///
/// # Errors
/// When something named does not exist, a combination is at fault, or the conditions are too tangled.
pub fn designs<'s>(situation: &'s Situation, parties: &[String], data: &[String], most: u32, node_limit: usize) -> Answer<Compared<'s>> {
    situation.sound_under(&switches(situation, &[])?)?;
    let cells = cells(situation, parties, data)?;
    let mut space = designs::space(&situation.scenario, &situation.assignment, node_limit);
    match designs::designs(&mut space, &cells, &BigUint::from(most)) {
        Some(found) => Ok(Compared { space, found }),
        None => Err(Refusal::question("the policies hang on the choices in too tangled a way for a front")
            .help("decide some choices with `--choose`")),
    }
}

/// The indices of switches by id, all if none is named.
fn switches(situation: &Situation, ids: &[String]) -> Answer<Vec<usize>> {
    let scenario = &situation.scenario;
    if ids.is_empty() {
        return Ok((0..scenario.switches.len()).collect());
    }
    let (mut indices, mut faults) = (Vec::new(), Vec::new());
    for id in ids {
        match scenario.switch_or_suggest(id) {
            Ok(index) => indices.push(index),
            Err(unknown) => faults.push(unknown),
        }
    }
    indices.sort_unstable();
    indices.dedup();
    if faults.is_empty() { Ok(indices) } else { Err(situation.refuse(faults)) }
}

/// The cells of these parties and datasets.
fn cells(situation: &Situation, parties: &[String], data: &[String]) -> Answer<Cells> {
    let found = Selection::resolve(&situation.scenario, parties, data).map_err(|faults| situation.refuse(faults))?;
    Ok(Cells {
        parties: found.parties.unwrap_or_default().into_iter().map(PartyId::new).collect(),
        data: found.data.unwrap_or_default().into_iter().map(DataId::new).collect(),
    })
}

fn solve<'s>(situation: &'s Situation, open: &Open, host: &dyn Host) -> Space<'s> {
    let _alive = host.begin("solving all combinations", None);
    Space::solve(&situation.scenario, &situation.assignment, open)
}

fn demands(situation: &Situation, request: &PlanRequest) -> Answer<Vec<Demand>> {
    let denied = request.deny.iter().map(|text| deny(situation, text));
    let satisfied = request.satisfy.iter().map(|id| situation.find(Table::Policies, id).map(Demand::Satisfy));
    let (mut demands, mut faults) = (Vec::new(), Vec::new());
    for demand in denied.chain(satisfied) {
        match demand {
            Ok(demand) => demands.push(demand),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(demands) } else { Err(situation.refuse(faults)) }
}

fn deny(situation: &Situation, text: &str) -> Result<Demand, Diagnostic> {
    let bad = || {
        Diagnostic::whole(Code::UnknownReference, format!("`{text}` names no access")).help("write it as PARTY:DATA or PARTY:DATA:MEANS")
    };
    let mut parts = text.split(':');
    let (Some(party), Some(data), means, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return Err(bad()) };
    let party = PartyId::new(situation.find(Table::Parties, party)?);
    let data = DataId::new(situation.find(Table::Data, data)?);
    let Some(word) = means else { return Ok(Demand::Deny(party, data, Means::BreakIn)) };
    let known = Means::ALL.into_iter().filter(|means| *means != Means::None).map(Means::as_str);
    match Means::from_word(word).filter(|m| *m != Means::None) {
        Some(means) => Ok(Demand::Deny(party, data, means)),
        None => Err(Diagnostic::whole(Code::UnknownReference, format!("`{word}` is no means that could be shut")).suggest(word, known)),
    }
}

fn json(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

fn page(page: &Page, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Text => page.terminal(screen, out),
        Form::Markdown => page.markdown(out),
        other => Err(form::unsupported(other)),
    }
}

impl Writable for Swept<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let in_few_words = self.count || self.conditions;
        let mut tick = || self.progress.step();
        match form {
            Form::Csv if !self.count => writers::stream_csv(&self.space, &self.cells, out, &mut tick),
            Form::Csv => writers::sweep_counts_csv(&self.space, &self.outcomes, out),
            Form::Json if !in_few_words => writers::stream_json(&self.space, &self.cells, out, &mut tick),
            Form::Json => json(&writers::sweep_json(&self.space, &self.outcomes), out),
            form if self.total <= BigUint::from(FEW) && !in_few_words => {
                page(&writers::sweep_table(&self.space, &self.outcomes), form, screen, out)
            }
            form => page(&writers::sweep_conditions(&self.space, &self.outcomes), form, screen, out),
        }
    }
}

impl Writable for Decided<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Json => json(&writers::decide_json(&self.space, &self.found), out),
            form => page(&writers::decide_page(&self.space, &self.found), form, screen, out),
        }
    }
}

impl Writable for Planned<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Json => json(&writers::plan_json(&self.space, &self.demands, self.whatever_is_true, &self.found), out),
            form => page(&writers::plan_page(&self.space, &self.demands, self.whatever_is_true, &self.found), form, screen, out),
        }
    }
}

impl Writable for Buys<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Json => json(&writers::front_json(&self.space, &self.front), out),
            form => page(&writers::front_page(&self.space, &self.front), form, screen, out),
        }
    }
}

impl Writable for Compared<'_> {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Csv => writers::designs_csv(&self.space, &self.found, out),
            Form::Json => json(&writers::designs_json(&self.space, &self.found), out),
            form => page(&writers::designs_page(&self.space, &self.found), form, screen, out),
        }
    }
}

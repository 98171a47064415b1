//! Questions about all combinations of switches: which there are, what the answers turn on, what is the cheapest, what fails.

use super::{Answer, Host, Progress, Refusal, Situation, Told};
use crate::analysis::decide;
use crate::analysis::demand::Demand;
use crate::analysis::designs;
use crate::analysis::lifted::{self, Lifted, Open, Stopped};
use crate::analysis::plan::{self, Options};
use crate::analysis::sweep::{self, Cells};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Means, Sense};
use crate::output::combinations as writers;
use crate::output::page::Page;
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present;
use crate::present::combinations::decide::Decisions;
use crate::present::combinations::designs::Designs;
use crate::present::combinations::plan::{Front, Plan};
use crate::present::combinations::sweep::{Rows, Sweep};
use crate::present::run::Selection;
use crate::scenario::schema::Table;
use crate::text::combinations as words;
use crate::world::{DataId, Id, JurisdictionId, PartyId};
use num_bigint::BigUint;
use num_traits::ToPrimitive;
use std::cell::RefCell;
use std::io::{self, Write};

pub use crate::analysis::designs::MAX_DESIGNS;
pub use crate::world::NODE_LIMIT;

/// The forms of a sweep and of designs, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Csv, Form::Json, Form::Markdown];
/// The forms of an answer that is no list of cells.
pub const FORMS_WITHOUT_CELLS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

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
    /// All combinations, solved. The conditions of the outcomes are only found where a form gives them.
    lifted: RefCell<Lifted<'s>>,
    stopped: Option<Stopped>,
    cells: Cells,
    count: bool,
    conditions: bool,
    progress: Box<dyn Progress>,
}

impl Swept<'_> {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// What is to be said before every combination is listed in a form: how long the listing will be, where it is long. `None` where
    /// it is short, and where the form lists no combinations.
    ///
    /// # Errors
    /// Where the listing would never end.
    pub fn announced(&self, form: Form) -> Answer<Option<String>> {
        let lists = match form {
            Form::Csv => !self.count,
            Form::Json => !self.count && !self.conditions,
            Form::Text | Form::Markdown | Form::Html | Form::Svg | Form::Dot | Form::Mermaid | Form::Junit | Form::Problog => false,
        };
        let lifted = self.lifted.borrow();
        let cells = self.cells.of(lifted.model.world.scenario).count();
        let (combinations, lines) = (designs::combinations(&lifted), designs::combinations(&lifted) * cells);
        if !lists || lines <= BigUint::from(MANY_LINES) {
            return Ok(None);
        }
        if lines > BigUint::from(MOST_LINES) {
            return Err(Refusal::question(words::endless(&combinations, cells)).help(words::SHORTER));
        }
        Ok(Some(words::long(&combinations, cells)))
    }
}

/// A listing of more cells is announced: some hundred megabytes.
const MANY_LINES: u32 = 2_000_000;
/// A listing of more cells is not begun: some hundred gigabytes.
const MOST_LINES: u32 = 1_000_000_000;

/// Every combination of the switches.
///
/// # Errors
/// When something named does not exist, or a combination is at fault.
pub fn sweep<'s>(situation: &'s Situation, request: &SweepRequest, host: &dyn Host) -> Answer<Told<Swept<'s>>> {
    let mut open = switches(situation, &request.switches)?;
    if request.dates && request.switches.is_empty() {
        open.retain(|switch| situation.scenario.switches.get(*switch).is_some_and(|s| s.on.is_none()));
    }
    situation.sound_under(&open)?;
    can_be_dated(situation, request.dates)?;
    let cells = cells(situation, &request.parties, &request.data)?;
    let named = !request.switches.is_empty();
    let open = Open { date: request.dates, idle: named, node_limit: request.node_limit, ..Open::only(open).asking(situation.sense) };
    let lifted = solve(situation, &open, host);
    let progress = host.begin("combinations", designs::combinations(&lifted).to_u64());
    let stopped = lifted.stopped;
    let swept = Swept { lifted: RefCell::new(lifted), stopped, cells, count: request.count, conditions: request.conditions, progress };
    Ok(situation.told(swept))
}

/// Makes sure that the days need not be left open where keys may have been carried away from one to the next and it is asked what is done to
/// users: there each day is a world of its own.
fn can_be_dated(situation: &Situation, dates: bool) -> Answer<()> {
    if !dates || situation.sense.is_of_reading() || lifted::can_leave_days_open(&situation.scenario) {
        return Ok(());
    }
    let question = present::question(situation.sense).unwrap_or_default();
    let why = format!(
        "`--question {question}` is not offered with `--dates` yet where there are keys: they may have been carried away on an earlier day"
    );
    Err(Refusal::question(why).help("ask for the days one by one with `timeline`, or for one day without `--dates`"))
}

/// What the answers turn on.
pub struct Decided {
    /// What is shown.
    pub shown: Decisions,
    stopped: Option<Stopped>,
}

impl Decided {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }
}

/// Which switches change a cell; without a party or a dataset all cells are looked at.
///
/// # Errors
/// When something named does not exist, or a combination is at fault.
pub fn decide(situation: &Situation, party: Option<&str>, data: Option<&str>, node_limit: usize, host: &dyn Host) -> Answer<Told<Decided>> {
    let open = switches(situation, &[])?;
    situation.sound_under(&open)?;
    let one = |id: Option<&str>| id.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let cells = cells(situation, &one(party), &one(data))?;
    let mut lifted = solve(situation, &Open { node_limit, ..Open::only(open).asking(situation.sense) }, host);
    let found = decide::decide(&mut lifted, &cells);
    Ok(situation.told(Decided { shown: Decisions::of(&lifted, &found), stopped: lifted.stopped }))
}

/// Which choices are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRequest {
    /// Accesses to shut: `PARTY:DATA` or `PARTY:DATA:MEANS`.
    pub deny: Vec<String>,
    /// Policies that must pass, by id.
    pub satisfy: Vec<String>,
    /// A jurisdiction outside which nobody may do what is asked.
    pub outside: Option<String>,
    /// Whether the demands must be met for every answer to the claims and every state of the events.
    pub whatever_is_true: bool,
    /// How many designs of the same cost are given.
    pub most: usize,
    /// How many nodes the diagrams of conditions may have together.
    pub node_limit: usize,
}

impl PlanRequest {
    fn options(&self, sense: Sense) -> Options {
        Options { sense, whatever_is_true: self.whatever_is_true, node_limit: self.node_limit, most_optima: self.most }
    }
}

/// The cheapest choices.
pub struct Planned {
    /// What is shown.
    pub shown: Plan,
    possible: Option<bool>,
    stopped: Option<Stopped>,
}

impl Planned {
    /// Whether there are such choices; `None` where a limit left that open.
    #[must_use]
    pub fn is_possible(&self) -> Option<bool> {
        self.possible
    }

    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }
}

/// What each cost can buy.
pub struct Buys {
    /// What is shown.
    pub shown: Front,
    stopped: Option<Stopped>,
}

impl Buys {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }
}

/// Makes sure that some design is to be shown.
fn some(request: &PlanRequest) -> Answer<()> {
    if request.most == 0 {
        return Err(Refusal::question("`--most 0` would show no design; give 1 or more"));
    }
    Ok(())
}

/// The cheapest choices under which every demand is met; without demands, every policy.
///
/// # Errors
/// When nothing is demanded, something named does not exist, or a combination is at fault.
pub fn plan(situation: &Situation, request: &PlanRequest) -> Answer<Told<Planned>> {
    situation.sound_under(&switches(situation, &[])?)?;
    some(request)?;
    let (mut demands, outside) = demands(situation, request)?;
    let by_default = demands.is_empty() && outside.is_none();
    let options = request.options(situation.sense);
    let mut lifted = plan::solve(&situation.scenario, &situation.assignment, &options);
    demands.extend(outside.into_iter().flat_map(|jurisdiction| plan::outside(&mut lifted, jurisdiction)).collect::<Vec<_>>());
    if by_default {
        demands = (0..situation.scenario.table(Table::Policies).len()).map(Demand::Satisfy).collect();
    }
    if demands.is_empty() && by_default {
        let advice = "name an access to shut with `--deny PARTY:DATA`; the scenario has no policies";
        return Err(Refusal::question("nothing is demanded").help(advice));
    }
    let found = plan::plan(&mut lifted, &demands, &options);
    let possible = match found {
        plan::Plan::Found { .. } => Some(true),
        plan::Plan::Impossible { .. } => Some(false),
        plan::Plan::Stopped(_) => None,
    };
    let shown = Plan::of(&lifted, &demands, by_default, request.whatever_is_true, &found);
    Ok(situation.told(Planned { shown, possible, stopped: lifted.stopped }))
}

/// What each cost can buy; without demands, of every policy, or where there are none, of every access to data by those it is not meant
/// for.
///
/// # Errors
/// When something named does not exist, a combination is at fault, or the conditions are too tangled.
pub fn front(situation: &Situation, request: &PlanRequest) -> Answer<Told<Buys>> {
    situation.sound_under(&switches(situation, &[])?)?;
    some(request)?;
    let (mut demands, outside) = demands(situation, request)?;
    let options = request.options(situation.sense);
    let mut lifted = plan::solve(&situation.scenario, &situation.assignment, &options);
    let by_default = demands.is_empty() && outside.is_none();
    demands.extend(outside.into_iter().flat_map(|jurisdiction| plan::outside(&mut lifted, jurisdiction)).collect::<Vec<_>>());
    if by_default {
        demands = plan::usual(&lifted);
    }
    match plan::pareto_front(&mut lifted, &demands, &options) {
        Some(front) => Ok(situation.told(Buys { shown: Front::of(&lifted, &demands, by_default, &front), stopped: lifted.stopped })),
        None => Err(Refusal::question("what is left open hangs on the choices in too tangled a way")
            .help("demand less with `--deny`, or decide some choices with `--choose`")),
    }
}

/// Every combination of choices against every policy and every party of concern.
pub struct Compared {
    /// What is shown.
    pub shown: Designs,
    stopped: Option<Stopped>,
}

impl Compared {
    /// Where a limit was met, what could still be answered.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }
}

/// Every combination of choices; of more than `most` only those that no other beats in cost and in failed policies.
///
/// # Errors
/// When something named does not exist, a combination is at fault, or the conditions are too tangled.
pub fn designs(situation: &Situation, parties: &[String], data: &[String], most: u32, node_limit: usize) -> Answer<Told<Compared>> {
    situation.sound_under(&switches(situation, &[])?)?;
    let cells = cells(situation, parties, data)?;
    let mut lifted = designs::solve(&situation.scenario, &situation.assignment, node_limit, situation.sense);
    match designs::designs(&mut lifted, &cells, &BigUint::from(most)) {
        Some(found) => Ok(situation.told(Compared { shown: Designs::of(&lifted, &found), stopped: lifted.stopped })),
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

fn solve<'s>(situation: &'s Situation, open: &Open, host: &dyn Host) -> Lifted<'s> {
    let _alive = host.begin("solving all combinations", None);
    Lifted::solve(&situation.scenario, &situation.assignment, open)
}

/// What is demanded by name, and the jurisdiction outside which nobody may do what is asked.
fn demands(situation: &Situation, request: &PlanRequest) -> Answer<(Vec<Demand>, Option<JurisdictionId>)> {
    let denied = request.deny.iter().map(|text| deny(situation, text));
    let satisfied = request.satisfy.iter().map(|id| situation.find(Table::Policies, id).map(Demand::Satisfy));
    let (mut demands, mut faults) = (Vec::new(), Vec::new());
    for demand in denied.chain(satisfied) {
        match demand {
            Ok(demand) => demands.push(demand),
            Err(fault) => faults.push(fault),
        }
    }
    let outside = match request.outside.as_deref().map(|id| situation.find(Table::Jurisdictions, id)) {
        Some(Ok(index)) => Some(JurisdictionId::new(index)),
        Some(Err(fault)) => {
            faults.push(fault);
            None
        }
        None => None,
    };
    if faults.is_empty() { Ok((demands, outside)) } else { Err(situation.refuse(faults)) }
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

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        let mut lifted = self.lifted.borrow_mut();
        if self.count || self.conditions {
            let found = sweep::sweep(&mut lifted, &self.cells, self.count);
            return to.put(Layout::Indented, &Sweep::of(&lifted, &found));
        }
        let rows = Rows::new(&lifted, &self.cells);
        let header = rows.header.clone();
        to.rows(&header, rows.inspect(|_| self.progress.step()))
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let in_few_words = self.count || self.conditions;
        let mut lifted = self.lifted.borrow_mut();
        if form == Form::Csv && !self.count {
            return writers::stream_csv(Rows::new(&lifted, &self.cells), out, &mut || self.progress.step());
        }
        let found = sweep::sweep(&mut lifted, &self.cells, self.count);
        let shown = Sweep::of(&lifted, &found);
        match (form, &shown.words.table) {
            (Form::Csv, _) => writers::sweep_counts_csv(&shown, out),
            (form, Some(table)) if !in_few_words && (form != Form::Text || writers::sweep_fits(table, screen)) => {
                page(&writers::sweep_table(&shown, table), form, screen, out)
            }
            (form, _) => page(&writers::sweep_page(&shown), form, screen, out),
        }
    }
}

impl Writable for Decided {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Indented, &self.shown)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        page(&writers::decide_page(&self.shown), form, screen, out)
    }
}

impl Writable for Planned {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Indented, &self.shown)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        page(&writers::plan_page(&self.shown), form, screen, out)
    }
}

impl Writable for Buys {
    fn forms(&self) -> &'static [Form] {
        FORMS_WITHOUT_CELLS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Indented, &self.shown)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        page(&writers::front_page(&self.shown), form, screen, out)
    }
}

impl Writable for Compared {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Indented, &self.shown)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Csv => writers::designs_csv(&self.shown, out),
            form => page(&writers::designs_page(&self.shown), form, screen, out),
        }
    }
}

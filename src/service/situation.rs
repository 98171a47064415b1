//! A scenario under one assignment of its switches: what every question is put to.

use super::{Answer, Refusal, Told, asking};
use crate::analysis::looked_at::{self, Question};
use crate::analysis::matrix::{Access, Matrix};
use crate::analysis::{Model, lifted};
use crate::diagnostic::{Diagnostic, Sources};
use crate::graph::Sense;
use crate::present::caveats::Caveats;
use crate::scenario::schema::{Question as AskedOfCells, Table};
use crate::scenario::{Assignment, Date, Input, LeftOut, Library, Loaded, Request, Scenario, View, load};
use crate::shipped::{self, Disk};
use crate::world::{DataId, Id, PartyId};

/// Under which answers a scenario is looked at; whatever is left open is as the scenario has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Switch and option, in the order given; a later one wins over an earlier one.
    pub choose: Vec<(String, String)>,
    /// A view, whose answers are taken where none is chosen.
    pub view: Option<String>,
    /// A day instead of the scenario's.
    pub date: Option<Date>,
    /// `PATH=VALUE`: other values of attributes, in the order given; the scenario is told apart by its title.
    pub set: Vec<String>,
    /// `PATH`: entities that are taken away; likewise.
    pub drop: Vec<String>,
    /// Whether what opens a way without a source is left out.
    pub sourced_only: bool,
    /// Whether the law of all that is not looked at is assumed.
    pub assume_law: bool,
    /// In which sense it is asked who reads. A question of the service that has no answer in it is refused.
    pub sense: Sense,
}

impl Ask {
    fn request(&self) -> Request {
        Request { choose: self.choose.clone(), view: self.view.clone(), date: self.date }
    }
}

/// A scenario under one assignment of its switches, checked.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The scenario.
    pub scenario: Scenario,
    /// The option of every switch, and the day.
    pub assignment: Assignment,
    /// In which sense it is asked who reads.
    pub sense: Sense,
    /// The view that was asked for, if one was.
    pub view: Option<String>,
    /// What was left out for want of a source; `None` where that was not asked for.
    pub left_out: Option<Vec<LeftOut>>,
    /// What is doubtful about the file.
    pub warnings: Vec<Diagnostic>,
}

impl Situation {
    /// Loads a scenario and looks at it under the answers asked for.
    ///
    /// # Errors
    /// Everything that is wrong with the file; or else with the answers.
    pub fn open(input: Input, library: &dyn Library, ask: &Ask) -> Answer<Self> {
        Self::of(load(input, library), ask)
    }

    /// Opens a file, or a scenario that comes with the program, by name; packs are looked for beside it and among those shipped.
    ///
    /// # Errors
    /// When there is no such file or scenario; else as [`open`](Self::open).
    pub fn named(name: &str, ask: &Ask) -> Answer<Self> {
        let input = shipped::open(name).map_err(|fault| Refusal::input(vec![fault], &Sources::default()))?;
        Self::open(input, &Disk, ask)
    }

    /// The same of what was loaded already.
    ///
    /// # Errors
    /// As [`open`](Self::open). Of a file that can be used, what is doubtful about it is not among the faults.
    pub fn of(loaded: Loaded, ask: &Ask) -> Answer<Self> {
        let Loaded { scenario, diagnostics, sources } = loaded;
        let Some(mut scenario) = scenario else { return Err(Refusal::input(diagnostics, &sources)) };
        if !ask.set.is_empty() || !ask.drop.is_empty() {
            if ask.sourced_only {
                let option = if ask.set.is_empty() { "--drop" } else { "--set" };
                return Err(Refusal::question(format!("a change has no source, so `{option}` and `--sourced-only` do not go together")));
            }
            let Loaded { scenario: changed, diagnostics, sources } = with(&scenario, &ask.set, &ask.drop);
            scenario = changed.ok_or_else(|| Refusal::input(diagnostics, &sources))?;
        }
        if ask.assume_law {
            scenario = assuming(scenario, &ask.request());
        }
        let mut left_out = None;
        if ask.sourced_only {
            let (sourced, without) = scenario.sourced_only();
            scenario = sourced;
            left_out = Some(without);
        }
        match assignment(&scenario, &ask.request()) {
            Ok(assignment) => Ok(Self { scenario, assignment, sense: ask.sense, view: ask.view.clone(), left_out, warnings: diagnostics }),
            Err(faults) => Err(Refusal::input(faults, &sources)),
        }
    }

    /// What no answer about it can know.
    #[must_use]
    pub fn caveats(&self) -> Caveats {
        Caveats::asking(&self.scenario, &self.assignment, self.sense)
    }

    /// A result about it, with what it cannot know.
    pub(super) fn told<T>(&self, result: T) -> Told<T> {
        Told { result, caveats: self.caveats() }
    }

    /// The view that was asked for.
    #[must_use]
    pub fn view(&self) -> Option<&View> {
        self.view.as_deref().and_then(|id| self.scenario.view(id))
    }

    /// Makes sure that nothing else is asked than who reads, where a command answers nothing else.
    pub(super) fn plainly(&self, command: &str) -> Answer<()> {
        self.offers(command, asking::READS)
    }

    /// Makes sure that a question is asked that a command offers.
    ///
    /// # Errors
    /// When another is.
    pub(super) fn offers(&self, command: &str, offered: &[AskedOfCells]) -> Answer<()> {
        let question = match self.sense {
            Sense::Reads => AskedOfCells::Reads,
            Sense::Unnoticed => AskedOfCells::Unnoticed,
            Sense::Kept => AskedOfCells::Kept,
            Sense::Alters => AskedOfCells::Alters,
            Sense::Denies => AskedOfCells::Denies,
        };
        asking::sense(question, command, offered).map(|_| ())
    }

    /// A party by id or name.
    ///
    /// # Errors
    /// When there is none, with the nearest.
    pub fn party(&self, id: &str) -> Answer<PartyId> {
        self.find(Table::Parties, id).map(PartyId::new).map_err(|fault| self.refuse(vec![fault]))
    }

    /// A dataset by id or name.
    ///
    /// # Errors
    /// When there is none, with the nearest.
    pub fn dataset(&self, id: &str) -> Answer<DataId> {
        self.find(Table::Data, id).map(DataId::new).map_err(|fault| self.refuse(vec![fault]))
    }

    /// What a party has of a dataset. The whole situation is solved for it; for many cells ask [`run`](super::run::answer) once.
    ///
    /// # Errors
    /// When either does not exist, with the nearest.
    pub fn access(&self, party: &str, data: &str) -> Answer<Access> {
        let (party, data) = self.cell(party, data)?;
        let model = Model::fixed(&self.scenario, &self.assignment).asking(self.sense);
        Ok(Matrix::solve(&model, &self.assignment).cell(party, data))
    }

    /// A cell by its party and its dataset, each by id or name.
    ///
    /// # Errors
    /// When either does not exist, with the nearest; both at once where neither does.
    pub fn cell(&self, party: &str, data: &str) -> Answer<(PartyId, DataId)> {
        match (self.find(Table::Parties, party), self.find(Table::Data, data)) {
            (Ok(party), Ok(data)) => Ok((PartyId::new(party), DataId::new(data))),
            (party, data) => Err(self.refuse(party.err().into_iter().chain(data.err()).collect())),
        }
    }

    /// A cell by its party and its dataset; either may be left out where there is only one.
    ///
    /// # Errors
    /// As [`cell`](Self::cell), or when one is left out and there are several.
    pub fn cell_or_only(&self, party: Option<&str>, data: Option<&str>) -> Answer<(PartyId, DataId)> {
        if let (Some(party), Some(data)) = (party, data) {
            return self.cell(party, data);
        }
        let (party, data) = (self.named_or_only(Table::Parties, party)?, self.named_or_only(Table::Data, data)?);
        Ok((PartyId::new(party), DataId::new(data)))
    }

    /// An entity by id or name, or the only one of its table where none is named.
    ///
    /// # Errors
    /// When none is called so, or none is named and there are several.
    pub fn named_or_only(&self, table: Table, id: Option<&str>) -> Answer<usize> {
        let entities = self.scenario.table(table);
        match id {
            Some(id) => self.find(table, id).map_err(|fault| self.refuse(vec![fault])),
            None if entities.len() == 1 => Ok(0),
            None => Err(Refusal::question(format!("which {}?", table.singular()))
                .help(format!("name one of: {}", self.scenario.ids_and_names(table)))),
        }
    }

    pub(super) fn find(&self, table: Table, word: &str) -> Result<usize, Diagnostic> {
        self.scenario.find_or_suggest(table, word)
    }

    /// The ids of entities that are named by id or name.
    pub(super) fn ids(&self, table: Table, words: &[String], faults: &mut Vec<Diagnostic>) -> Vec<String> {
        let mut ids = Vec::new();
        for word in words {
            match self.find(table, word) {
                Ok(index) => ids.extend(self.scenario.table(table).get(index).map(|e| e.id.clone())),
                Err(fault) => faults.push(fault),
            }
        }
        ids
    }

    /// Faults as a refusal, with the texts of this scenario.
    pub(super) fn refuse(&self, faults: Vec<Diagnostic>) -> Refusal {
        Refusal::input(faults, &self.scenario.sources)
    }

    /// Makes sure that no combination of some open switches is at fault.
    pub(super) fn sound_under(&self, open: &[usize]) -> Answer<()> {
        self.sound(lifted::faults(&self.scenario, &self.assignment, open))
    }

    /// Makes sure that an assignment asks for nothing that cannot be.
    pub(super) fn sound_at(&self, assignment: &Assignment) -> Answer<()> {
        self.sound(self.scenario.errors(assignment))
    }

    fn sound(&self, faults: Vec<Diagnostic>) -> Answer<()> {
        if faults.is_empty() { Ok(()) } else { Err(self.refuse(faults)) }
    }
}

/// A scenario with other values of attributes and without some entities. Its title says so: what comes out of it is not what the author's
/// file says.
#[must_use]
pub fn with(scenario: &Scenario, set: &[String], drop: &[String]) -> Loaded {
    let mut changed = scenario.patched(set, drop);
    if let Some(changed) = changed.scenario.as_mut().filter(|_| !set.is_empty() || !drop.is_empty()) {
        let dropped = (!drop.is_empty()).then(|| format!("without {}", drop.join(", ")));
        let with: Vec<String> = (!set.is_empty()).then(|| format!("with {}", set.join(", "))).into_iter().chain(dropped).collect();
        changed.title = format!("{} ({})", changed.title, with.join("; "));
    }
    changed
}

/// A scenario in which the law of all that is not looked at under some answers is assumed.
#[must_use]
pub fn assuming(mut scenario: Scenario, request: &Request) -> Scenario {
    // Where the answers are at fault, whoever asks under them says so.
    if let Ok(assignment) = Assignment::resolve(&scenario, request) {
        looked_at::assume(&mut scenario, &assignment, Question::Reads);
    }
    scenario
}

/// The assignment asked for, when it asks for nothing that cannot be.
pub(super) fn assignment(scenario: &Scenario, request: &Request) -> Result<Assignment, Vec<Diagnostic>> {
    let assignment = Assignment::resolve(scenario, request)?;
    let faults = scenario.errors(&assignment);
    if faults.is_empty() { Ok(assignment) } else { Err(faults) }
}

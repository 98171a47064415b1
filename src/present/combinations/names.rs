//! Names and ids of what a solution over all combinations speaks of.

use crate::analysis::lifted::Lifted;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::graph::{Means, Sense};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Entity, Scenario, Switch};
use crate::text::combinations as words;
use crate::text::{Subject, effects, means, senses, several, summary};
use crate::world::{Axis, Conditions, DataId, Id, PartyId};

/// A question with one of its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question, ready for its answer.
    pub question: String,
    /// The answer.
    pub label: String,
    /// The same as it is given on the command line: `hosting=before`.
    pub ids: String,
}

/// Looks names up.
pub(super) struct Names<'a, 's> {
    pub scenario: &'s Scenario,
    pub conditions: &'a Conditions,
    /// In which sense cells are asked.
    pub sense: Sense,
    unknown: NotLookedAt,
}

impl<'a, 's> Names<'a, 's> {
    pub(super) fn of(lifted: &'a Lifted<'s>) -> Self {
        let scenario = lifted.model.world.scenario;
        let unknown = NotLookedAt::of(scenario, &Assignment::default_of(scenario), Question::of(lifted.sense()));
        Self { scenario, conditions: &lifted.model.conditions, sense: lifted.sense(), unknown }
    }

    /// The day that is looked at, where it is not open, and what is asked, where that is not who reads; `None`: neither.
    pub(super) fn day(lifted: &Lifted<'_>) -> Option<String> {
        let day = (!lifted.date_is_open()).then(|| summary::when(lifted.assignment.date, None));
        let said: Vec<String> = day.into_iter().chain(senses::asked_in_short(lifted.sense()).map(str::to_owned)).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    fn entity(&self, table: Table, index: usize) -> Option<&'s Entity> {
        self.scenario.table(table).get(index)
    }

    pub(super) fn id(&self, table: Table, index: usize) -> &'s str {
        self.entity(table, index).map_or("?", |e| e.id.as_str())
    }

    pub(super) fn label(&self, table: Table, index: usize) -> &'s str {
        self.entity(table, index).map_or("?", Entity::label)
    }

    /// What people call a party.
    pub(super) fn party(&self, party: PartyId) -> &'s str {
        self.label(Table::Parties, party.index())
    }

    /// A party as the subject of a sentence.
    pub(super) fn subject(&self, party: PartyId) -> Subject {
        let subject = self.entity(Table::Parties, party.index()).map(Subject::party).unwrap_or_default();
        Subject { not_looked_at: self.unknown.has(party), ..subject }
    }

    /// The word of a cell of a party; a dash where there is nothing to ask.
    pub(super) fn word(&self, party: PartyId, word: Option<Means>) -> &'static str {
        word.map_or(effects::SIGN_OF_NO_WORD, |means| means::word(means, self.unknown.has(party)))
    }

    /// Whether a cell would be `none` and that is no finding; what programs are told of it.
    pub(super) fn looked_at(&self, party: PartyId, reads: Means) -> Option<bool> {
        (reads == Means::None && self.unknown.has(party)).then_some(false)
    }

    /// How many of these are findings, and how many are not because the party is not looked at.
    pub(super) fn found_and_not(&self, parties: &[PartyId]) -> (usize, usize) {
        let hidden = parties.iter().filter(|party| self.unknown.has(**party)).count();
        (parties.len() - hidden, hidden)
    }

    pub(super) fn party_id(&self, party: PartyId) -> String {
        self.id(Table::Parties, party.index()).to_owned()
    }

    pub(super) fn data_id(&self, data: DataId) -> String {
        self.id(Table::Data, data.index()).to_owned()
    }

    pub(super) fn data_ids(&self, data: &[DataId]) -> Vec<String> {
        data.iter().map(|d| self.data_id(*d)).collect()
    }

    /// The names of datasets in a list.
    pub(super) fn datasets(&self, data: &[DataId]) -> String {
        words::datasets(&data.iter().map(|d| self.label(Table::Data, d.index())).collect::<Vec<_>>())
    }

    fn switch(&self, switch: usize) -> Option<&'s Switch> {
        self.scenario.switches.get(switch)
    }

    pub(super) fn switch_id(&self, switch: usize) -> &'s str {
        self.switch(switch).map_or("?", |s| s.entity.id.as_str())
    }

    pub(super) fn switch_ids(&self, switches: &[usize]) -> Vec<String> {
        switches.iter().map(|s| self.switch_id(*s).to_owned()).collect()
    }

    pub(super) fn option_id(&self, switch: usize, option: usize) -> &'s str {
        self.switch(switch).and_then(|s| s.options.get(option)).map_or("?", |o| o.id.as_str())
    }

    pub(super) fn question(&self, switch: usize) -> &'s str {
        self.switch(switch).map_or("?", |s| s.question())
    }

    /// A question, ready for its answer.
    pub(super) fn ask(&self, switch: usize) -> String {
        words::ask(self.question(switch))
    }

    /// What the options of a switch are called.
    pub(super) fn labels(&self, switch: usize) -> Vec<&'s str> {
        self.switch(switch).map_or_else(Vec::new, |s| s.options.iter().map(|o| o.label()).collect())
    }

    pub(super) fn option_label(&self, switch: usize, option: usize) -> &'s str {
        self.labels(switch).get(option).copied().unwrap_or("?")
    }

    /// An answer as it is given on the command line.
    pub(super) fn given(&self, switch: usize, option: usize) -> String {
        format!("{}={}", self.switch_id(switch), self.option_id(switch, option))
    }

    pub(super) fn answer(&self, switch: usize, option: usize) -> Answer {
        Answer { question: self.ask(switch), label: self.option_label(switch, option).to_owned(), ids: self.given(switch, option) }
    }

    /// Who says so, as people call them: "Apple and Silicon UK".
    pub(super) fn speakers(&self, switch: usize, option: usize) -> Option<String> {
        let said = self.switch(switch)?.options.get(option)?.said_by();
        let mut names: Vec<&str> = Vec::new();
        for speaker in said.into_iter().map(|id| self.scenario.speaker(id)) {
            if !names.contains(&speaker) {
                names.push(speaker);
            }
        }
        (!names.is_empty()).then(|| several(&names, "and"))
    }

    /// A period between two days on which something happens, in words.
    pub(super) fn period(&self, option: usize) -> String {
        self.periods(option, option)
    }

    /// Periods that follow each other, as one.
    fn periods(&self, first: usize, last: usize) -> String {
        words::period(self.conditions.stretch(first).0, self.conditions.stretch(last).1)
    }

    /// Days that will do: "before 1 May 2001 or from 3 June 2010 on".
    pub(super) fn days(&self, options: &[usize]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for &option in options {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == option => *last = option,
                _ => runs.push((option, option)),
            }
        }
        let spoken: Vec<String> = runs.into_iter().map(|(first, last)| self.periods(first, last)).collect();
        several(&spoken, "or")
    }

    /// The id of what an axis asks; `date` for the date.
    pub(super) fn axis(&self, axis: Axis, date: &str) -> String {
        match axis {
            Axis::Switch(switch) | Axis::ByHand(switch) => self.switch_id(switch).to_owned(),
            Axis::Date => date.to_owned(),
        }
    }

    /// The id of an answer on an axis; of the date, the first day of the period, `first` for the first period.
    pub(super) fn axis_option(&self, axis: Axis, option: usize, first: &str) -> String {
        match axis {
            Axis::Switch(switch) => self.option_id(switch, option).to_owned(),
            Axis::ByHand(_) => words::by_hand(option == 0).to_owned(),
            Axis::Date => self.conditions.stretch(option).0.map_or_else(|| first.to_owned(), |day| day.to_string()),
        }
    }
}

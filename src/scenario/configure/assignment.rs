//! One answer for every switch, and a day.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::model::called::{self, Known};
use crate::scenario::{Date, Question, Scenario, SpannedId, SwitchKind, SwitchOption};

/// What a user asks for; whatever is left open is as the scenario has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Switch and option, in the order given; a later one wins over an earlier one.
    pub choose: Vec<(String, String)>,
    /// A view.
    pub view: Option<String>,
    /// A day instead of the scenario's.
    pub date: Option<Date>,
}

/// The option of every switch, and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// For each switch of the scenario, the index of the option that holds.
    pub options: Vec<usize>,
    /// For each switch, whether it was chosen by hand (`--choose`), not by a view, a date or a default.
    pub by_hand: Vec<bool>,
    /// The day; `None`: after every date that the scenario names.
    pub date: Option<Date>,
}

impl Assignment {
    /// The scenario's own answers at its own date.
    #[must_use]
    pub fn default_of(scenario: &Scenario) -> Self {
        Self::at(scenario, scenario.date)
    }

    /// The scenario's own answers at some day: choices and claims by default, events by the day.
    #[must_use]
    pub fn at(scenario: &Scenario, date: Option<Date>) -> Self {
        let options = scenario
            .switches
            .iter()
            .map(|switch| match switch.kind {
                SwitchKind::Event => usize::from(switch.on.is_none_or(|on| date.is_none_or(|date| date >= on))),
                _ => switch.default,
            })
            .collect::<Vec<_>>();
        Self { by_hand: vec![false; options.len()], options, date }
    }

    /// The scenario's own answers but for some chosen by hand, on a day of their own or the scenario's: the world of an
    /// expectation or of a question of the lesson.
    ///
    /// Unknown names are passed over: they were reported when the scenario was read.
    #[must_use]
    pub fn when(scenario: &Scenario, chosen: &[(SpannedId, SpannedId)], date: Option<Date>) -> Self {
        let mut assignment = Self::at(scenario, date.or(scenario.date));
        for (switch, option) in chosen {
            assignment.choose(scenario, &switch.id, &option.id, true, &mut Vec::new());
        }
        assignment
    }

    /// What a request comes to: `choose` beats the view, the view beats the defaults; an event chosen by hand beats the day.
    ///
    /// # Errors
    /// Every unknown switch, option and view.
    pub fn resolve(scenario: &Scenario, request: &Request) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let mut assignment = Self::at(scenario, request.date.or(scenario.date));
        if let Some(id) = &request.view {
            match scenario.view_or_suggest(id) {
                Ok(view) => {
                    for (switch, option) in &view.choose {
                        assignment.choose(scenario, &switch.id, &option.id, false, &mut diagnostics);
                    }
                }
                Err(unknown) => diagnostics.push(unknown),
            }
        }
        for (switch, option) in &request.choose {
            assignment.choose(scenario, switch, option, true, &mut diagnostics);
        }
        if diagnostics.is_empty() { Ok(assignment) } else { Err(diagnostics) }
    }

    /// Takes an option of a switch; unknown ones are reported.
    pub fn choose(&mut self, scenario: &Scenario, switch: &str, option: &str, by_hand: bool, diagnostics: &mut Vec<Diagnostic>) {
        let index = match scenario.switch_or_suggest(switch) {
            Ok(index) => index,
            Err(unknown) => return diagnostics.push(unknown),
        };
        let Some(of) = scenario.switches.get(index) else { return };
        let known: Vec<Known<'_>> = of.options.iter().map(|o| Known { id: &o.id, name: o.label() }).collect();
        match called::find(option, Code::UnknownOption, "option", &known) {
            Ok(chosen) => {
                if let Some(slot) = self.options.get_mut(index) {
                    *slot = chosen;
                }
                if let Some(slot) = self.by_hand.get_mut(index) {
                    *slot |= by_hand;
                }
            }
            Err(unknown) => {
                diagnostics.push(Diagnostic { message: format!("the switch `{}` has no option `{option}`", of.entity.id), ..unknown });
            }
        }
    }

    /// The option that holds of the switch of this index.
    #[must_use]
    pub fn option(&self, switch: usize) -> usize {
        self.options.get(switch).copied().unwrap_or(0)
    }

    /// The options that hold, in the order of the switches.
    pub fn chosen<'s>(&self, scenario: &'s Scenario) -> impl Iterator<Item = &'s SwitchOption> {
        scenario.switches.iter().zip(&self.options).filter_map(|(switch, option)| switch.options.get(*option))
    }
}

impl Question {
    /// The world in which it is asked: the scenario's own answers but for what it chooses, on its own day or the scenario's.
    ///
    /// What the scenario does not have is passed over: the loader reports it.
    #[must_use]
    pub fn assignment(&self, scenario: &Scenario) -> Assignment {
        Assignment::when(scenario, &self.choose, self.date)
    }

    /// The world before, of a question that asks what becomes of an access; `None` of every other.
    #[must_use]
    pub fn before(&self, scenario: &Scenario) -> Option<Assignment> {
        let chosen: Vec<_> = self.choose.iter().chain(&self.from).cloned().collect();
        (!self.from.is_empty()).then(|| Assignment::when(scenario, &chosen, self.date))
    }
}

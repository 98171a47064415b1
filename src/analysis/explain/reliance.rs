//! On whose claims a path depends: the switches that would make it harder, or take it away, if answered otherwise.

use super::super::check_path::Checker;
use super::super::model::Model;
use super::super::paths::Path;
use crate::graph::{Act, ActId, Means, Sense};
use crate::scenario::{Assignment, Date, Scenario, Switch, SwitchKind, SwitchOption};
use crate::world::{DataId, PartyId};
use rustc_hash::FxHashMap;

/// An answer to a switch without which a path would be harder or fall away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// The switch.
    pub switch: String,
    /// What sort it is.
    pub kind: SwitchKind,
    /// What it asks.
    pub question: String,
    /// The option that holds.
    pub option: String,
    /// The answer in the author's words.
    pub label: String,
    /// Who says so, by name.
    pub said_by: Vec<String>,
    /// The other options under which the path is harder.
    pub otherwise: Vec<Otherwise>,
}

/// What another answer would make of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The option.
    pub option: String,
    /// The answer in the author's words.
    pub label: String,
    /// Who says so, by name.
    pub said_by: Vec<String>,
    /// By which means the same acts would suffice then; `none`: not at all.
    pub means: Means,
}

/// For each path, the switches that it rests on: each is answered otherwise by itself, and the path looked at again.
pub(super) fn of_paths(
    scenario: &Scenario,
    assignment: &Assignment,
    (party, data): (PartyId, DataId),
    model: &Model<'_>,
    paths: &[Path],
) -> Vec<Vec<Reliance>> {
    let acts: Vec<Vec<DatedAct>> = paths.iter().map(|p| p.acts.iter().map(|a| dated(model, *a)).collect()).collect();
    let mut out: Vec<Vec<Reliance>> = vec![Vec::new(); paths.len()];
    for (index, switch) in scenario.switches.iter().enumerate() {
        let chosen = assignment.option(index);
        let idle = |option: usize| switch.options.get(option).is_none_or(SwitchOption::changes_nothing);
        let mut harder: Vec<Vec<Otherwise>> = vec![Vec::new(); paths.len()];
        for (other, option) in switch.options.iter().enumerate().filter(|(o, _)| *o != chosen && !(idle(*o) && idle(chosen))) {
            let mut changed = assignment.clone();
            if let Some(slot) = changed.options.get_mut(index) {
                *slot = other;
            }
            if !scenario.errors(&changed).is_empty() {
                continue;
            }
            for ((path, acts), list) in
                paths.iter().zip(means_then(scenario, &changed, (party, data), model.sense(), &acts)).zip(&mut harder)
            {
                if acts > path.means {
                    list.push(Otherwise {
                        option: option.id.clone(),
                        label: option.label().to_owned(),
                        said_by: speakers(scenario, switch, other),
                        means: acts,
                    });
                }
            }
        }
        for (list, otherwise) in out.iter_mut().zip(harder).filter(|(_, o)| !o.is_empty()) {
            list.push(Reliance {
                switch: switch.entity.id.clone(),
                kind: switch.kind,
                question: switch.question().to_owned(),
                option: switch.options.get(chosen).map_or_else(String::new, |o| o.id.clone()),
                label: switch.options.get(chosen).map_or_else(String::new, |o| o.label().to_owned()),
                said_by: speakers(scenario, switch, chosen),
                otherwise,
            });
        }
    }
    out
}

fn speakers(scenario: &Scenario, switch: &Switch, option: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for id in switch.options.get(option).map(|o| o.said_by()).unwrap_or_default() {
        let name = scenario.speaker(id).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// An act, and the first day of its stretch of time where it has one.
type DatedAct = (Act, Option<Date>);

fn dated(model: &Model<'_>, act: ActId) -> DatedAct {
    (model.engine().graph.act(act), model.engine().since(act))
}

/// By which means each list of acts suffices under another assignment.
fn means_then(
    scenario: &Scenario,
    assignment: &Assignment,
    (party, data): (PartyId, DataId),
    sense: Sense,
    acts: &[Vec<DatedAct>],
) -> Vec<Means> {
    let model = Model::fixed(scenario, assignment).asking(sense);
    let engine = model.engine();
    let Some(goal) = engine.goal(party, data) else { return vec![Means::None; acts.len()] };
    let checker = Checker::new(engine.graph, &model.conditions, assignment, goal);
    let known: FxHashMap<DatedAct, ActId> = engine.graph.acts_by_id().map(|(id, _)| (dated(&model, id), id)).collect();
    let index = |act: &DatedAct| known.get(act).copied();
    acts.iter().map(|list| checker.means(&list.iter().filter_map(index).collect::<Vec<_>>())).collect()
}

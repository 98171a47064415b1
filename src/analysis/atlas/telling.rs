//! Words for paths, each telling with the condition under which it may be shown.

use super::paths::{CellPaths, GuardedPath};
use crate::analysis::check_path::Verdict;
use crate::analysis::explain::words::Words;
use crate::analysis::explain::{ExplainedPath, Step, derivation, tell, tell_holding};
use crate::analysis::impediments::LegalTable;
use crate::analysis::paths::Path;
use crate::analysis::space::Space;
use crate::analysis::standpoint::everywhere;
use crate::graph::Means;
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::world::{DataId, Guard, PartyId};
use rustc_hash::FxHashSet;

/// A path in words, and when they may be said.
#[derive(Clone, Debug)]
pub struct Told {
    /// When.
    pub when: Guard,
    /// The path in words. What it rests on is left out: whoever can flip the switches sees it.
    pub path: ExplainedPath,
    /// The steps of its derivation; `path.goal` is the place of the last.
    pub steps: Vec<Step>,
    /// The derivation that the words are of.
    #[cfg(test)]
    order: Vec<(crate::graph::NodeId, crate::graph::Edge)>,
}

/// A sentence, and when it may be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub when: Guard,
    /// The sentence.
    pub text: String,
}

/// Tells the paths of one cell.
pub(super) struct Teller<'a, 's> {
    pub space: &'a mut Space<'s>,
    pub legal: &'a LegalTable,
    pub home: &'a Assignment,
    pub patched: &'a FxHashSet<(Table, usize)>,
    pub party: PartyId,
    pub data: DataId,
}

impl Teller<'_, '_> {
    /// A path in words, for every combination in which it is minimal.
    pub(super) fn path(&mut self, path: &GuardedPath) -> Vec<Told> {
        let plain = Path { means: path.means, acts: path.acts.clone() };
        let mut told: Vec<Told> = Vec::new();
        let (legal, party, asked) = (self.legal, self.party, self.data);
        let said = everywhere(&mut self.space.model, self.home, Some(self.patched), path.when, |model, at| {
            let order = derivation(model, at, path.goal, &path.acts, path.means)?;
            let mut steps = Vec::new();
            let words = Words { model, asked, at };
            let explained = tell(&words, legal, party, &order, &plain, Verdict::Minimal, &mut steps);
            Some((explained, steps, order))
        });
        for (when, (explained, steps, _order)) in said {
            match told.iter_mut().find(|t| t.path == explained && t.steps == steps) {
                Some(same) => same.when = self.space.model.conditions.or(same.when, when),
                None => told.push(Told {
                    when,
                    path: explained,
                    steps,
                    #[cfg(test)]
                    order: _order,
                }),
            }
        }
        told
    }

    /// The easiest way to a copy in a sentence, for every combination in which that is easier than reading.
    pub(super) fn holding(&mut self, paths: &CellPaths) -> Vec<Said> {
        let Some(chains) = self.space.cell(self.party, self.data) else { return Vec::new() };
        let (reads, holds) = (self.space.ladder(chains.reads), self.space.ladder(chains.holds));
        let mut said: Vec<Said> = Vec::new();
        for means in Means::ALL.into_iter().filter(|m| *m != Means::None) {
            let conditions = &mut self.space.model.conditions;
            let exactly = holds.exactly(conditions, means);
            let mut left = conditions.and_not(exactly, reads.within(means));
            for path in paths.holds.iter().filter(|p| p.means == means) {
                let open = self.space.model.conditions.and(left, path.when);
                let plain = Path { means, acts: path.acts.clone() };
                let (legal, party, asked) = (self.legal, self.party, self.data);
                let found = everywhere(&mut self.space.model, self.home, Some(self.patched), open, |model, at| {
                    let order = derivation(model, at, path.goal, &path.acts, path.means)?;
                    let words = Words { model, asked, at };
                    Some(tell_holding(&words, legal, party, (path.goal, &order), &plain))
                });
                let conditions = &mut self.space.model.conditions;
                for (when, text) in found {
                    left = conditions.and_not(left, when);
                    add(&mut said, text, when, conditions);
                }
            }
        }
        said
    }
}

/// Adds a sentence, or when it may also be said.
pub(super) fn add(said: &mut Vec<Said>, text: String, when: Guard, conditions: &mut crate::world::Conditions) {
    match said.iter_mut().find(|s| s.text == text) {
        Some(same) => same.when = conditions.or(same.when, when),
        None => said.push(Said { when, text }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Atlas;
    use super::{Verdict, Words};
    use crate::analysis::explain::{asked, tell};
    use crate::analysis::impediments::LegalTable;
    use crate::analysis::paths::Path;
    use crate::analysis::standpoint::Standpoint;
    use crate::scenario::{Assignment, Input, Scenario, load};
    use crate::shipped::{self, Disk};

    fn shipped(name: &str) -> Scenario {
        let text = shipped::find(name).map(|s| s.text).unwrap_or_default();
        load(Input { name: name.to_owned(), bytes: text.into(), folder: None }, &Disk).scenario.unwrap()
    }

    /// Some assignments far from each other: the n-th takes of each switch another option, on another day.
    fn some(scenario: &Scenario) -> Vec<Assignment> {
        let dates = scenario.dates();
        let home = Assignment::default_of(scenario);
        let one = |n: usize| {
            let options = scenario.switches.iter().enumerate().map(|(s, switch)| (n + n / (s + 1)) % switch.options.len()).collect();
            Assignment { options, date: dates.get(n * 5 % dates.len().max(1)).copied(), ..home.clone() }
        };
        (0..9).map(one).filter(|a| scenario.errors(a).is_empty()).collect()
    }

    /// Wherever a telling may be shown, its steps can be taken, and the same steps told there come out word for word the same.
    #[test]
    fn words_hold_wherever_they_are_shown() {
        let (mut told_elsewhere, mut wrong) = (0, Vec::new());
        for name in ["icloud-china", "sovereign-cloud-designs", "swift", "microsoft-ireland", "apple-adp-uk", "external-key-managers"] {
            let scenario = shipped(name);
            let home = Assignment::default_of(&scenario);
            let Some(mut atlas) = Atlas::of(&scenario, &home, &Atlas::every_cell(&scenario)) else { panic!("{name} is small") };
            let graph = &atlas.space.model.graph;
            let every: Vec<_> = graph.edges().iter().map(|edge| (edge.head, *edge)).collect();
            let acts = asked(graph, &every);
            let legal = LegalTable::of(&mut atlas.space.model, acts);
            let model = &atlas.space.model;
            for at in some(&scenario) {
                let holds = |guard| model.conditions.holds(guard, &at);
                for cell in &atlas.cells {
                    for path in cell.paths.iter().filter(|p| holds(p.path.when)) {
                        let shown: Vec<_> = path.told.iter().filter(|t| holds(t.when)).collect();
                        let [told] = shown.as_slice() else { panic!("{name}: {} tellings at once", shown.len()) };
                        assert!(told.order.iter().all(|(_, edge)| holds(edge.guard)), "{name}: a step cannot be taken");
                        let here = Standpoint::new(&at);
                        let words = Words { model, asked: cell.data, at: &here };
                        let plain = Path { means: path.path.means, acts: path.path.acts.clone() };
                        let mut steps = Vec::new();
                        let again = tell(&words, &legal, cell.party, &told.order, &plain, Verdict::Minimal, &mut steps);
                        told_elsewhere += 1;
                        if again != told.path || steps != told.steps {
                            wrong.push(format!("{name}: {} / {}", told.path.sentence, again.sentence));
                        }
                    }
                }
            }
        }
        assert!(told_elsewhere > 1000, "only {told_elsewhere} tellings were looked at");
        assert!(wrong.is_empty(), "{} of {told_elsewhere}\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
    }
}

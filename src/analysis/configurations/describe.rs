//! Explanations of paths, each with the condition under which it holds.

use super::paths::{CellPaths, GuardedPath};
use crate::analysis::check_path::Verdict;
use crate::analysis::explain::lookup::Lookup;
use crate::analysis::explain::{ExplainedPath, HeldCopy, Step, derivation, describe, describe_holding};
use crate::analysis::impediments::LegalTable;
use crate::analysis::lifted::Lifted;
use crate::analysis::model::Model;
use crate::analysis::paths::Path;
use crate::analysis::tracked::cover;
use crate::graph::Means;
use crate::scenario::Assignment;
use crate::scenario::schema::Table;
use crate::world::{Conditions, CopyId, DataId, Guard, PartyId};
use rustc_hash::FxHashSet;

/// Something with its presence condition: when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded<T> {
    /// When.
    pub when: Guard,
    /// What.
    pub what: T,
}

/// A path explained.
#[derive(Clone, Debug)]
pub struct Description {
    /// The path. What it rests on is left out: whoever can flip the switches sees it.
    pub path: ExplainedPath,
    /// The steps of its derivation; `path.goal` is the index of the last.
    pub steps: Vec<Step>,
    /// The derivation that is described.
    #[cfg(test)]
    order: Vec<(crate::graph::NodeId, crate::graph::Edge)>,
}

impl PartialEq for Description {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.steps == other.steps
    }
}

/// Explains the paths of one cell.
pub(super) struct Describer<'a, 's> {
    pub lifted: &'a mut Lifted<'s>,
    pub legal: &'a LegalTable,
    pub home: &'a Assignment,
    pub patched: &'a FxHashSet<(Table, usize)>,
    pub party: PartyId,
    pub data: DataId,
}

impl Describer<'_, '_> {
    /// A path explained, for every configuration in which it is minimal.
    pub(super) fn path(&mut self, path: &GuardedPath) -> Vec<Guarded<Description>> {
        let plain = Path { means: path.means, acts: path.acts.clone() };
        let (legal, party, asked) = (self.legal, self.party, self.data);
        let found = cover(&mut self.lifted.model, self.home, Some(self.patched), path.when, |model, at| {
            let order = derivation(model, at, path.goal, &path.acts, path.means)?;
            let mut steps = Vec::new();
            let path = describe(&Lookup { model: model.setting(), asked, at }, legal, party, &order, &plain, Verdict::Minimal, &mut steps);
            Some(Description {
                path,
                steps,
                #[cfg(test)]
                order,
            })
        });
        let mut out = Vec::new();
        for (when, what) in found {
            add(&mut out, what, when, &mut self.lifted.model.conditions);
        }
        out
    }

    /// The easiest way to a copy, for every configuration in which that is easier than reading: of several equally easy ones to
    /// one that nothing locks there.
    pub(super) fn holding(&mut self, paths: &CellPaths) -> Vec<Guarded<HeldCopy>> {
        let Some(chains) = self.lifted.cell(self.party, self.data) else { return Vec::new() };
        let (reads, holds) = (self.lifted.ladder(chains.reads), self.lifted.ladder(chains.holds));
        let mut out = Vec::new();
        for means in Means::ALL.into_iter().filter(|m| *m != Means::None) {
            let conditions = &mut self.lifted.model.conditions;
            let exactly = holds.exactly(conditions, means);
            let mut left = conditions.and_not(exactly, reads.within(means));
            let easiest: Vec<&GuardedPath> = paths.holds.iter().filter(|p| p.means == means).collect();
            let in_the_clear = easiest.iter().map(|path| (*path, self.unlocked(path)));
            let rest = easiest.iter().map(|path| (*path, Guard::ALWAYS));
            for (path, here) in in_the_clear.chain(rest).collect::<Vec<_>>() {
                let conditions = &mut self.lifted.model.conditions;
                let within = conditions.and(path.when, here);
                let open = conditions.and(left, within);
                let plain = Path { means, acts: path.acts.clone() };
                let (legal, party, asked) = (self.legal, self.party, self.data);
                let found = cover(&mut self.lifted.model, self.home, Some(self.patched), open, |model, at| {
                    let order = derivation(model, at, path.goal, &path.acts, path.means)?;
                    Some(describe_holding(&Lookup { model: model.setting(), asked, at }, legal, party, (path.goal, &order), &plain))
                });
                let conditions = &mut self.lifted.model.conditions;
                for (when, what) in found {
                    left = conditions.and_not(left, when);
                    add(&mut out, what, when, conditions);
                }
            }
        }
        out
    }

    /// When nothing locks the copy to which a path leads.
    fn unlocked(&mut self, path: &GuardedPath) -> Guard {
        let Model { graph, conditions, world, .. } = &mut self.lifted.model;
        let copy = CopyId(graph.node(path.goal).thing);
        let locked = world.copies[copy].locked_by.iter().fold(Guard::NEVER, |all, (_, guard)| conditions.or(all, *guard));
        conditions.not(locked)
    }
}

/// Adds something, or when it also holds.
pub(super) fn add<T: PartialEq>(list: &mut Vec<Guarded<T>>, what: T, when: Guard, conditions: &mut Conditions) {
    match list.iter_mut().find(|known| known.what == what) {
        Some(same) => same.when = conditions.or(same.when, when),
        None => list.push(Guarded { when, what }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::AllConfigurations;
    use super::{Lookup, Verdict};
    use crate::analysis::explain::{asked, describe};
    use crate::analysis::impediments::LegalTable;
    use crate::analysis::paths::Path;
    use crate::analysis::tracked::Tracked;
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

    /// Wherever a description holds, its steps can be taken, and the same steps described there come out the same.
    #[test]
    fn descriptions_hold_wherever_they_are_shown() {
        let (mut described, mut wrong) = (0, Vec::new());
        for name in ["icloud-china", "sovereign-cloud-designs", "swift", "microsoft-ireland", "apple-adp-uk", "external-key-managers"] {
            let scenario = shipped(name);
            let home = Assignment::default_of(&scenario);
            let Some(mut all) = AllConfigurations::of(&scenario, &home, &AllConfigurations::every_cell(&scenario)) else {
                panic!("{name} is small")
            };
            let graph = &all.lifted.model.graph;
            let every: Vec<_> = graph.edges().iter().map(|edge| (edge.head, *edge)).collect();
            let acts = asked(graph, &all.lifted.model.consequences, &every);
            let legal = LegalTable::of(|| all.lifted.model.law(), acts);
            let model = &all.lifted.model;
            for at in some(&scenario) {
                let holds = |guard| model.conditions.holds(guard, &at);
                for cell in &all.cells {
                    for path in cell.paths.iter().filter(|p| holds(p.path.when)) {
                        let shown: Vec<_> = path.described.iter().filter(|t| holds(t.when)).collect();
                        let [shown_here] = shown.as_slice() else { panic!("{name}: {} descriptions at once", shown.len()) };
                        assert!(shown_here.what.order.iter().all(|(_, edge)| holds(edge.guard)), "{name}: a step cannot be taken");
                        let here = Tracked::new(&at);
                        let lookup = Lookup { model: model.setting(), asked: cell.data, at: &here };
                        let plain = Path { means: path.path.means, acts: path.path.acts.clone() };
                        let mut steps = Vec::new();
                        let again = describe(&lookup, &legal, cell.party, &shown_here.what.order, &plain, Verdict::Minimal, &mut steps);
                        described += 1;
                        if again != shown_here.what.path || steps != shown_here.what.steps {
                            wrong.push(format!("{name}: {:?} / {again:?}", shown_here.what.path));
                        }
                    }
                }
            }
        }
        assert!(described > 1000, "only {described} descriptions were looked at");
        assert!(wrong.is_empty(), "{} of {described}\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
    }
}

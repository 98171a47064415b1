//! In which order the switches are asked.
//!
//! The size of a diagram hangs on the order of its variables, by orders of magnitude. Switches that act on the same cells
//! belong together. Which do is read off the scenario before anything is solved: from each entity, the switches that patch it
//! and those that patch what it names form a group. The order then minimises the distance within the groups, by the method
//! of Aloul, Markov and Sakallah ("FORCE: a fast and easy-to-implement variable-ordering heuristic", 2003): every switch is
//! moved to the centre of gravity of its groups, again and again, as long as the groups get closer.

use crate::scenario::Scenario;
use crate::scenario::schema::{Kind, Name, Table};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of switches that belong together, each with how often it was found.
pub(super) type Groups = BTreeMap<Vec<usize>, u32>;

/// More rounds than this were never needed.
const ROUNDS: usize = 100;

/// The groups that a scenario shows before it is solved.
pub(super) fn groups(scenario: &Scenario) -> Groups {
    let mut patched: FxHashMap<(Table, &str), BTreeSet<usize>> = FxHashMap::default();
    // What patches bring near an entity that they do not touch: the entities named in the new value.
    let mut named: FxHashMap<(Table, &str), BTreeSet<(Table, &str)>> = FxHashMap::default();
    for (index, switch) in scenario.switches.iter().enumerate() {
        for option in &switch.options {
            for (_, set) in option.patches() {
                patched.entry((set.table, &set.id)).or_default().insert(index);
                if let Some(of) = target(set.table, set.key) {
                    let names = set.value.references().map(|n| (of, n.id.as_str()));
                    named.entry((set.table, &set.id)).or_default().extend(names);
                }
            }
            for drop in &option.drops {
                patched.entry((drop.table, &drop.id)).or_default().insert(index);
            }
        }
    }
    let mut groups = Groups::new();
    for table in Table::ALL {
        for entity in scenario.table(table) {
            let mut group = patched.get(&(table, entity.id.as_str())).cloned().unwrap_or_default();
            let mut near = named.get(&(table, entity.id.as_str())).cloned().unwrap_or_default();
            for attribute in &entity.attributes {
                if let Some(of) = target(table, attribute.key) {
                    near.extend(attribute.value.references().map(|n| (of, n.id.as_str())));
                }
            }
            if table == Table::Copies
                && let Some((data, _)) = entity.id.split_once('/')
            {
                near.insert((Table::Data, data));
            }
            for other in near {
                group.extend(patched.get(&other).into_iter().flatten());
            }
            if group.len() > 1 {
                *groups.entry(group.into_iter().collect()).or_default() += 1;
            }
        }
    }
    groups
}

/// The table that the ids under a key lead to.
fn target(table: Table, key: Name) -> Option<Table> {
    match table.field(key).map(|f| f.kind) {
        Some(Kind::Reference(of) | Kind::References(of) | Kind::OneOrMore(of)) if of != Table::Sources => Some(of),
        Some(Kind::Shares) => Some(Table::Parties),
        Some(Kind::Parts) => Some(Table::Keys),
        _ => None,
    }
}

/// An order of `count` switches in which the members of each group are close: the better of what comes of the scenario's own
/// order and of one that goes from neighbour to neighbour.
pub(super) fn arrange(count: usize, groups: &Groups) -> Vec<usize> {
    let (own, walked) = (pull(count, groups, (0..count).collect()), pull(count, groups, walk(count, groups)));
    if walked.0 < own.0 { walked.1 } else { own.1 }
}

/// An order that goes on with whoever is tied most to the last ones, from a switch that is tied least.
fn walk(count: usize, groups: &Groups) -> Vec<usize> {
    let mut ties: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut total = vec![0u32; count];
    for (group, weight) in groups {
        for &a in group {
            for &b in group.iter().filter(|b| **b != a) {
                *ties.entry((a, b)).or_default() += weight;
                if let Some(slot) = total.get_mut(a) {
                    *slot += weight;
                }
            }
        }
    }
    let mut left: BTreeSet<usize> = (0..count).collect();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while !left.is_empty() {
        // The latest neighbour decides first, then the strength of its tie, then the order of the scenario.
        let near = |s: usize| order.iter().enumerate().rev().find_map(|(index, o)| ties.get(&(*o, s)).map(|w| (index, *w)));
        let tied = left.iter().filter_map(|s| near(*s).map(|n| (n, std::cmp::Reverse(*s)))).max().map(|(_, s)| s.0);
        let lone = || left.iter().copied().min_by_key(|s| (total.get(*s).copied(), *s));
        let Some(next) = tied.or_else(lone) else { break };
        left.remove(&next);
        order.push(next);
    }
    order
}

/// Moves the switches of an order to the centres of their groups, round by round; the best order met and its span.
#[expect(clippy::cast_precision_loss, reason = "places and counts are small")]
fn pull(count: usize, groups: &Groups, mut order: Vec<usize>) -> (u64, Vec<usize>) {
    let mut best = (span(&order, groups), order.clone());
    for _ in 0..ROUNDS {
        let indices = places(&order);
        let index = |switch: usize| indices.get(switch).copied().unwrap_or(0) as f64;
        let mut pull: Vec<(f64, f64)> = vec![(0.0, 0.0); count];
        for (group, &weight) in groups {
            let centre = group.iter().map(|s| index(*s)).sum::<f64>() / group.len() as f64;
            for switch in group {
                if let Some((sum, weights)) = pull.get_mut(*switch) {
                    *sum += centre * f64::from(weight);
                    *weights += f64::from(weight);
                }
            }
        }
        let mut centres: Vec<(f64, usize)> = pull
            .iter()
            .enumerate()
            .map(|(switch, (sum, weights))| (if *weights > 0.0 { sum / weights } else { index(switch) }, switch))
            .collect();
        // Equal centres keep the order that they had, so that the result is the same on every machine.
        centres.sort_by(|(a, s), (b, t)| a.total_cmp(b).then(index(*s).total_cmp(&index(*t))));
        let next: Vec<usize> = centres.into_iter().map(|(_, s)| s).collect();
        if next == order {
            break;
        }
        let reached = span(&next, groups);
        order = next;
        if reached < best.0 {
            best = (reached, order.clone());
        }
    }
    best
}

fn places(order: &[usize]) -> Vec<usize> {
    let mut indices = vec![0; order.len()];
    for (index, switch) in order.iter().enumerate() {
        if let Some(slot) = indices.get_mut(*switch) {
            *slot = index;
        }
    }
    indices
}

/// The sum over all groups of the distance between their first and their last member.
fn span(order: &[usize], groups: &Groups) -> u64 {
    let indices = places(order);
    groups
        .iter()
        .map(|(group, weight)| {
            let at = || group.iter().filter_map(|s| indices.get(*s));
            let distance = at().max().copied().unwrap_or(0) - at().min().copied().unwrap_or(0);
            distance as u64 * u64::from(*weight)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Groups, arrange};

    #[test]
    fn what_belongs_together_comes_to_stand_together() {
        // A chain 0 – 5 – 1 – 4 – 2 – 3, told in an order that does not show it.
        let groups: Groups = [([0, 5], 1), ([1, 5], 1), ([1, 4], 1), ([2, 4], 1), ([2, 3], 1)].map(|(g, n)| (g.to_vec(), n)).into();
        let order = arrange(6, &groups);
        let far: usize = groups
            .keys()
            .map(|g| order.iter().position(|s| *s == g[0]).unwrap().abs_diff(order.iter().position(|s| *s == g[1]).unwrap()))
            .max()
            .unwrap();
        assert!(far <= 2, "{order:?}");
        assert_eq!(arrange(3, &Groups::new()), vec![0, 1, 2]);
    }
}

//! Conditions as numbers, and the diagrams behind them.

use crate::solve::{MddRef, MddTable};
use crate::world::{Axis, Conditions, Guard};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A number that stands for a condition.
pub(super) type GuardNumber = i32;

/// An axis of the diagrams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct AxisEntry {
    /// The switch; none for the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    switch: Option<usize>,
    /// Whether it is asked of the switch, an event, whether it was chosen by hand (its first option) or goes by its day (its second).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    by_hand: bool,
    options: usize,
}

/// Gives conditions their numbers.
pub(super) struct Guards {
    diagrams: MddTable,
    numbers: FxHashMap<MddRef, GuardNumber>,
    nodes: Vec<Vec<i32>>,
}

/// The number of the condition that never holds.
pub(super) const NEVER: GuardNumber = -1;
/// The number of the condition that always holds.
const ALWAYS: GuardNumber = -2;

impl Guards {
    pub(super) fn new(conditions: &Conditions) -> Self {
        Self { diagrams: MddTable::new(conditions), numbers: FxHashMap::default(), nodes: Vec::new() }
    }

    /// The number of a condition. Its nodes are listed, each after its children.
    pub(super) fn number(&mut self, conditions: &Conditions, guard: Guard) -> GuardNumber {
        let index = self.diagrams.read(conditions, guard);
        self.list(index)
    }

    fn list(&mut self, index: MddRef) -> GuardNumber {
        match index.value() {
            Some(0) => return NEVER,
            Some(_) => return ALWAYS,
            None => {}
        }
        if let Some(&known) = self.numbers.get(&index) {
            return known;
        }
        let axis = self.diagrams.top(index);
        let mut node = vec![i32::try_from(axis).unwrap_or(i32::MAX)];
        for option in 0..self.diagrams.options(axis) {
            let child = self.diagrams.follow(index, axis, option);
            node.push(self.list(child));
        }
        let number = GuardNumber::try_from(self.nodes.len()).unwrap_or(GuardNumber::MAX);
        self.nodes.push(node);
        self.numbers.insert(index, number);
        number
    }

    /// What the diagrams ask, in their order.
    pub(super) fn axes(&self) -> Vec<AxisEntry> {
        (0..self.diagrams.axis_count())
            .filter_map(|index| {
                let options = self.diagrams.options(index);
                Some(match self.diagrams.axis(index)? {
                    Axis::Switch(switch) => AxisEntry { switch: Some(switch), by_hand: false, options },
                    Axis::ByHand(event) => AxisEntry { switch: Some(event), by_hand: true, options },
                    Axis::Date => AxisEntry { switch: None, by_hand: false, options },
                })
            })
            .collect()
    }

    /// The nodes; a child is told by how far it stands before its parent, which takes fewer digits than its number.
    pub(super) fn into_nodes(mut self) -> Vec<Vec<i32>> {
        for (node, number) in self.nodes.iter_mut().zip(0..) {
            for child in node.iter_mut().skip(1).filter(|child| **child >= 0) {
                *child = number - *child;
            }
        }
        self.nodes
    }
}

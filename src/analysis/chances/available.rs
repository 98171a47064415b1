//! What a cell rests on that has no chance: acts for which nobody gave one.

use super::draws::Draw;
use super::exact::{Exact, LIMIT};
use super::{Chances, DrawnAct};
use crate::solve::QueryNode;
use crate::world::{DataId, PartyId};

/// What a cell rests on beside acts of chance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Available {
    /// Whether it is open without any act of chance, whatever the drawn claims come to: then no chance can be given.
    pub is_open: bool,
    /// The acts without a rate on its paths, of an open cell those of the paths without any act of chance; in the order of their kinds
    /// and names. Empty where it is open by design.
    pub acts: Vec<DrawnAct>,
}

/// What a cell rests on; `every` is best made by [`with_every_act`](super::importance::with_every_act). `None` where its diagram is too
/// large.
#[must_use]
pub fn available(every: &Chances<'_>, party: PartyId, data: DataId) -> Option<Available> {
    let root = every.root(party, data);
    if !matches!(root, QueryNode::Node(_)) {
        return Some(Available { is_open: root == QueryNode::Always, acts: Vec::new() });
    }
    let mut exact = Exact::new(every, &[root], LIMIT)?;
    let at = exact.diagram(root)?;
    let left = exact.without_chance(every, at);
    let is_open = exact.is_always_available(every, left);
    let mut acts: Vec<DrawnAct> = Vec::new();
    for level in exact.diagrams.support(if is_open { left } else { at }) {
        let draw = exact.draw_at.get(level as usize).and_then(|draw| every.draws.draws.get(*draw));
        if let Some(&Draw::Available { act }) = draw {
            acts.push(every.act(act));
        }
    }
    acts.sort_unstable();
    acts.dedup();
    (!exact.diagrams.is_full()).then_some(Available { is_open, acts })
}

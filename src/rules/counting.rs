//! "At least so many of these", as edges.

use crate::graph::{Builder, Capability, Level, NodeId, RuleId};
use crate::world::{Guard, PartyId};

/// Beyond so many combinations the count is built step by step.
const MAX_ENUMERATED: u128 = 32;

/// Adds that `head` follows when at least `need` of `items` do. Few combinations are added one by one, which reads best in an
/// explanation; many are counted in steps, so that the graph grows with need × items.
pub(super) fn at_least(
    b: &mut Builder<'_>,
    rule: RuleId,
    head: NodeId,
    (level, party): (Level, PartyId),
    need: u32,
    guard: Guard,
    items: &[NodeId],
) {
    let need = need as usize;
    if need > items.len() || guard.is_never() {
        return;
    }
    if combinations(items.len(), need) <= MAX_ENUMERATED {
        each_combination(items, need, &mut Vec::with_capacity(need), &mut |body| b.add_edge(Some(rule), head, guard, body));
        return;
    }
    // The item at position i: more than i of the items looked at so far.
    let mut counts: Vec<Option<NodeId>> = vec![None; need];
    for &item in items {
        // As many as the position says, without this item; at the first nothing is needed.
        let mut enough_before = Some(None);
        for count in &mut counts {
            let before = *count;
            if enough_before.is_some() || before.is_some() {
                let now = b.auxiliary_node(Capability::Counts, level, party);
                if let Some(before) = before {
                    b.add_edge(Some(rule), now, Guard::ALWAYS, &[before]);
                }
                match enough_before {
                    Some(Some(below)) => b.add_edge(Some(rule), now, Guard::ALWAYS, &[below, item]),
                    Some(None) => b.add_edge(Some(rule), now, Guard::ALWAYS, &[item]),
                    None => {}
                }
                *count = Some(now);
            }
            enough_before = before.map(Some);
        }
    }
    if let Some(Some(all)) = counts.last() {
        b.add_edge(Some(rule), head, guard, &[*all]);
    }
}

/// Every choice of `need` items, in lexical order of their positions.
fn each_combination(items: &[NodeId], need: usize, chosen: &mut Vec<NodeId>, found: &mut impl FnMut(&[NodeId])) {
    if need == 0 {
        return found(chosen);
    }
    let mut rest = items;
    while let Some((first, after)) = rest.split_first().filter(|_| rest.len() >= need) {
        chosen.push(*first);
        each_combination(after, need - 1, chosen, found);
        chosen.pop();
        rest = after;
    }
}

fn combinations(n: usize, k: usize) -> u128 {
    (0..k.min(n - k)).fold(1u128, |product, i| (product.saturating_mul((n - i) as u128)) / (i as u128 + 1))
}

#[cfg(test)]
mod tests {
    use super::combinations;

    #[test]
    fn combinations_are_counted() {
        assert_eq!(combinations(5, 0), 1);
        assert_eq!(combinations(5, 2), 10);
        assert_eq!(combinations(20, 3), 1140);
        assert_eq!(combinations(7, 7), 1);
    }
}

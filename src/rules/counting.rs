//! "At least so many of these", drawn as edges.

use crate::graph::{Builder, Capability, Level, NodeId};
use crate::world::{Guard, PartyId};

/// Beyond so many combinations the count is drawn step by step.
const FEW: u128 = 32;

/// Draws: `head` follows when at least `need` of `items` do. Few combinations are drawn one by one, which reads best in an
/// explanation; many are counted in steps, so that the graph grows with need × items.
pub(super) fn at_least(
    b: &mut Builder<'_, '_>,
    rule: u8,
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
    if combinations(items.len(), need) <= FEW {
        let mut chosen: Vec<usize> = (0..need).collect();
        loop {
            let body: Vec<NodeId> = chosen.iter().filter_map(|i| items.get(*i)).copied().collect();
            b.edge(rule, head, guard, &body);
            // The next combination in lexical order.
            let Some(at) = (0..need).rev().find(|&i| chosen.get(i).is_some_and(|&c| c < items.len() - need + i)) else { break };
            let from = chosen.get(at).copied().unwrap_or(0) + 1;
            for (step, slot) in chosen.iter_mut().skip(at).enumerate() {
                *slot = from + step;
            }
        }
        return;
    }
    // counts[j]: at least j + 1 of the items looked at so far.
    let mut counts: Vec<Option<NodeId>> = vec![None; need];
    for &item in items {
        for index in (0..need).rev() {
            let below = if index == 0 { Some(None) } else { counts.get(index - 1).copied().flatten().map(Some) };
            let before = counts.get(index).copied().flatten();
            if below.is_none() && before.is_none() {
                continue;
            }
            let now = b.gadget(Capability::Counts, level, party);
            if let Some(before) = before {
                b.edge(rule, now, Guard::ALWAYS, &[before]);
            }
            match below {
                Some(Some(below)) => b.edge(rule, now, Guard::ALWAYS, &[below, item]),
                Some(None) => b.edge(rule, now, Guard::ALWAYS, &[item]),
                None => {}
            }
            if let Some(slot) = counts.get_mut(index) {
                *slot = Some(now);
            }
        }
    }
    if let Some(Some(all)) = counts.last() {
        b.edge(rule, head, guard, &[*all]);
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

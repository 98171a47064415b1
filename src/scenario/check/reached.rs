//! Whether what reaches what can be worked out: what lies around what, who controls whom, what wraps what.
//!
//! Each is looked for from every entity in turn, so in a long chain or where everybody is named by everybody the work grows faster than
//! the text. Here it is counted, whatever the switches say, and a scenario beyond the limit is refused before any of it is done.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::configure::resolve::Patches;
use crate::scenario::limits::MAX_REACHED;
use crate::scenario::schema::{Name, Table, key};
use crate::scenario::value::Value;
use crate::scenario::{Index, Scenario};

/// A fault where a scenario takes more than [`MAX_REACHED`] steps.
pub(crate) fn too_far(scenario: &Scenario) -> Option<Diagnostic> {
    let patches = Patches::of(scenario);
    let index = Index::new(scenario);
    [
        (Table::Jurisdictions, &[key::WITHIN.name()][..], "what the jurisdictions lie within"),
        (Table::Parties, &[key::OWNERS.name(), key::CONTROLLED_BY.name()][..], "who owns and controls the parties"),
    ]
    .into_iter()
    .find_map(|(table, keys, what)| {
        let named = named(scenario, (&patches, &index), table, keys);
        // Control is followed from owners to what they own, and what they own is looked at with all its owners.
        let also = || if table == Table::Parties { steps(&reversed(&named), MAX_REACHED) } else { None };
        let start = steps(&named, MAX_REACHED).or_else(also)?;
        let message = format!("{what} comes to more than {MAX_REACHED} steps from one to the next, more than can be followed");
        let entity = scenario.table(table).get(start);
        let diagnostic = entity.map_or_else(
            || Diagnostic::whole(Code::TooLarge, message.clone()),
            |entity| Diagnostic::new(Code::TooLarge, entity.span, message.clone()).label("followed up to here"),
        );
        Some(diagnostic.help("leave out what no question is about, or divide it into several scenarios"))
    })
}

/// For each entity of a table, those that its keys name, whatever the switches say.
fn named(scenario: &Scenario, (patches, index): (&Patches<'_>, &Index<'_>), table: Table, keys: &[Name]) -> Vec<Vec<usize>> {
    let ids = |value: &Value| value.references().filter_map(|named| index.find(table, &named.id)).collect::<Vec<_>>();
    let of = |entity| keys.iter().flat_map(|key| patches.variants(table, entity, *key).every().flat_map(ids).collect::<Vec<_>>()).collect();
    scenario.table(table).iter().map(of).collect()
}

/// The same from those that are named to those that name them.
fn reversed(named: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); named.len()];
    for (from, to) in named.iter().enumerate() {
        for to in to {
            if let Some(slot) = out.get_mut(*to) {
                slot.push(from);
            }
        }
    }
    out
}

/// Goes from each to all that it reaches, and counts. `None`: there are steps left. Else where it had to stop.
fn steps(named: &[Vec<usize>], most: usize) -> Option<usize> {
    let mut left = most;
    let mut seen = vec![usize::MAX; named.len()];
    let mut pending = Vec::new();
    for start in 0..named.len() {
        pending.push(start);
        if let Some(slot) = seen.get_mut(start) {
            *slot = start;
        }
        while let Some(at) = pending.pop() {
            for &next in named.get(at).into_iter().flatten() {
                let Some(rest) = left.checked_sub(1) else { return Some(start) };
                left = rest;
                if let Some(slot) = seen.get_mut(next).filter(|slot| **slot != start) {
                    *slot = start;
                    pending.push(next);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn steps_are_counted_from_every_start() {
        let chain: Vec<Vec<usize>> = (0..10_usize).map(|n| n.checked_sub(1).into_iter().collect()).collect();
        assert_eq!((steps(&chain, 45), steps(&chain, 44)), (None, Some(9)));
        // A circle ends.
        assert_eq!(steps(&[vec![1], vec![0]], 4), None);
    }
}

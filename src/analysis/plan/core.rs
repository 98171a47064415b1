//! The smallest set of demands that contradict each other.

use crate::world::{Conditions, Guard};

/// How many conjunctions the search for the smallest set may try.
const MAX_TRIES: usize = 100_000;

/// The indices of a smallest set of conditions that never hold together, and whether it is known that no smaller one exists.
/// All of them together never hold.
pub(super) fn contradiction(conditions: &mut Conditions, met: &[Guard]) -> (Vec<usize>, bool) {
    let mut tries = MAX_TRIES;
    for size in 1..=met.len() {
        match pick(conditions, met, size, 0, Guard::ALWAYS, &mut Vec::new(), &mut tries) {
            Some(found) => return (found, true),
            None if tries == 0 => break,
            None => {}
        }
    }
    // Too many to try: leave out one after another as long as the rest contradict each other. No demand of what is left can
    // be spared, but another set may be smaller.
    let mut kept: Vec<usize> = (0..met.len()).collect();
    let mut at = 0;
    while at < kept.len() {
        let rest: Vec<Guard> = kept.iter().enumerate().filter(|(i, _)| *i != at).filter_map(|(_, p)| met.get(*p)).copied().collect();
        if conditions.all(rest).is_never() {
            kept.remove(at);
        } else {
            at += 1;
        }
    }
    (kept, false)
}

fn pick(
    conditions: &mut Conditions,
    met: &[Guard],
    size: usize,
    from: usize,
    so_far: Guard,
    taken: &mut Vec<usize>,
    tries: &mut usize,
) -> Option<Vec<usize>> {
    for (index, &guard) in met.iter().enumerate().skip(from) {
        if *tries == 0 || met.len() - index < size {
            return None;
        }
        *tries -= 1;
        let together = conditions.and(so_far, guard);
        taken.push(index);
        if together.is_never() {
            return Some(taken.clone());
        }
        if size > 1
            && let Some(found) = pick(conditions, met, size - 1, index + 1, together, taken, tries)
        {
            return Some(found);
        }
        taken.pop();
    }
    None
}

//! Numbers of steps in a drawn derivation, and how deep it is drawn.

use std::collections::BTreeMap;

/// So deep a derivation is set in. What lies deeper is told below, from the margin again: else a long chain would take more room with
/// each step, and nobody could read it.
pub(in crate::output) const DEEPEST: usize = 24;

/// Numbers of steps, in the order in which they are shown.
#[derive(Default)]
pub(in crate::output) struct Numbers(BTreeMap<usize, usize>);

impl Numbers {
    /// The number of a step, and whether it is shown for the first time.
    pub(in crate::output) fn of(&mut self, index: usize) -> (usize, bool) {
        let next = self.0.len() + 1;
        let number = *self.0.entry(index).or_insert(next);
        (number, number == next)
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn steps_are_numbered_as_they_come() {
        let mut numbers = Numbers::default();
        assert_eq!([7, 3, 7, 9, 3].map(|step| numbers.of(step)), [(1, true), (2, true), (1, false), (3, true), (2, false)]);
    }
}

//! Numbers of steps in a drawn derivation.

/// Numbers of steps, in the order in which they are shown.
#[derive(Default)]
pub(super) struct Numbers(Vec<usize>);

impl Numbers {
    /// The number of a step, and whether it is shown for the first time.
    pub(super) fn of(&mut self, index: usize) -> (usize, bool) {
        if let Some(known) = self.0.iter().position(|p| *p == index) {
            return (known + 1, false);
        }
        self.0.push(index);
        (self.0.len(), true)
    }
}

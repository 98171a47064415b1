//! How much work was done, counted.
//!
//! A limit in seconds would give another answer on a slower machine. So where work has a limit, it is counted here in steps of about the
//! same size: a mention of an owner, an edge that is added or followed, two sets of acts that are put together. Each thread counts for
//! itself. The count reaches no result but by a [`Budget`].

use std::cell::Cell;

thread_local! {
    static SPENT: Cell<u64> = const { Cell::new(0) };
}

/// Counts some steps.
pub fn spend(steps: usize) {
    SPENT.with(|spent| spent.set(spent.get().saturating_add(steps as u64)));
}

/// All steps of this thread so far.
#[must_use]
pub fn spent() -> u64 {
    SPENT.with(Cell::get)
}

/// So many steps, from when it was made.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    end: u64,
}

impl Budget {
    /// From now on.
    #[must_use]
    pub fn of(steps: u64) -> Self {
        Self { end: spent().saturating_add(steps) }
    }

    /// Whether it is used up.
    #[must_use]
    pub fn is_spent(self) -> bool {
        spent() >= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, spend, spent};

    #[test]
    fn a_budget_ends_after_its_steps() {
        spend(7);
        let (before, budget) = (spent(), Budget::of(10));
        spend(9);
        assert!(!budget.is_spent());
        spend(1);
        assert!(budget.is_spent() && spent() == before + 10);
        assert!(Budget::of(0).is_spent());
    }
}

//! How much work a question may be.

use std::cell::Cell;

/// Steps that one question may take. They are counted and not timed: a fingerprint must be the same on every
/// machine, and in the macro what it is on the command line.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    spent: Cell<u64>,
}

impl Budget {
    pub(crate) fn of(limit: u64) -> Self {
        Self { limit, spent: Cell::new(0) }
    }

    pub(crate) fn spend(&self, steps: u64) {
        self.spent.set(self.spent.get().saturating_add(steps));
    }

    pub(crate) fn spent(&self) -> u64 {
        self.spent.get()
    }

    /// Whether what is asked from now on has no answer.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.spent.get() > self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_exhausted_by_one_step_more_than_its_limit() {
        let budget = Budget::of(3);
        budget.spend(3);
        assert!(!budget.is_exhausted());
        budget.spend(1);
        assert!(budget.is_exhausted());
        assert_eq!(budget.spent(), 4);
    }
}

//! Looks at the source whenever it changes, and knows since when what is stored is stale.
//!
//! Two threads share the work. This one hears of changes, answers at once for what an edited text shows by itself
//! (`quick`), and decides what becomes of entries (`standing`). The other takes the fingerprints of the source as it
//! is (`look`), which in a large workspace takes seconds; nothing is removed but on its word.

pub(crate) mod command;
pub(crate) mod folders;
pub(crate) mod look;
pub(crate) mod poll;
pub(crate) mod quick;
pub(crate) mod since;
pub(crate) mod standing;
pub(crate) mod tell;

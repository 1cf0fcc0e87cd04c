//! What may be done to source without a fingerprint changing, and what may not.
//!
//! Each property takes a [`Tree`](crate::corpora::Tree), does something to its files and compares what the
//! fingerprint crate says of them; it answers with its counterexamples, in words.

mod compare;
mod keep;
mod notice;
mod tokens;

pub use compare::{Snapshot, snapshot, snapshot_one_by_one};
pub use keep::{formatted, moved, with_trivia};
pub use notice::{Notice, every_token_counts};

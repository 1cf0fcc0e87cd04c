//! Mutants of real crates: what an edit does to a result against what it does to the fingerprint.
//!
//! Hundreds of mutants are compiled into one program and chosen by an environment variable when it runs
//! (*switched*); those in constants, patterns and macros, where nothing can be chosen at run time, are built
//! one by one. What a mutant does to the fingerprint is always asked of the source with the one edit made.

mod cached;
mod fixed;
mod measure;
mod replace;
mod run;
mod sites;
mod switch;

pub use cached::cached;
pub use measure::{Options, Report, Verdict, soak};
pub(crate) use replace::mutated_literal;
pub use sites::{Mutant, Operator, Sites, Switch};
pub use switch::{RUNTIME as SWITCH, Rendered, render};

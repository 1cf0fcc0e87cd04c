//! From source to fingerprint.
//!
//! An [`Index`] holds the items of a crate and of everything it depends on by path. For each function it
//! gives the *closure*, the items the function can reach, and the *source part* of its fingerprint: one
//! digest over the closure, the external crates' locked versions and the files it names. The *build part*
//! comes from the compiler's own command line. The attribute macro and `cargo pkld` share this crate, so
//! that both always agree. It knows nothing of arguments, entries or jars.

mod analysis;
mod annotation;
mod asks;
mod bodies;
mod closure;
mod collisions;
mod compilation;
mod conditions;
mod digest;
mod disk;
mod error;
mod features;
mod fingerprint;
mod imports;
mod impurities;
mod index;
mod known;
mod label;
mod manifest;
mod mentions;
mod names;
mod past;
mod quick;
mod rules;
mod source;
mod tokens;
mod types;
mod variables;

pub use annotation::Annotation;
pub use asks::{Asks, CrateAt};
pub use compilation::Compilation;
pub use conditions::{Conditions, Machine};
pub use digest::{Digest, Framed};
pub use disk::Answers;
pub use error::Error;
pub use features::{Features, Invocation, Platform, Unclear};
pub use fingerprint::{FunctionAt, ReadFile, Source, source_of};
pub use impurities::{Impurity, ImpurityKind};
pub use index::{Index, Root};
pub use known::{Keeper, Known, Shelf, Taken};
pub use label::{Change, External, InputFile, Label, LabelItem, build_digest};
pub use past::{TextItem, items_of_text};
pub use source::Kind;

//! What expansions of `#[pkld]` and the `cargo pkld` command use. Not part of the API.

pub use crate::call::{Call, clear, in_both, in_memory, on_disk, stats};
pub use crate::codec::Codec;
pub use crate::config::with_home;
pub use crate::function::{Fingerprint, Function, Identity, Keyed, Options, Stats};
pub use crate::jar::{Cleared, JarError as Error};
pub use crate::key::{KeyHasher, argument, type_of, type_parameter};
pub use crate::location::{default_jar, resolve_path, split_label};
pub use crate::shape::{Measured, Probe, ShapeOfFlat, ShapeOfResult};
pub use crate::wish::{Forget, Get, IsCached, Refresh, Uncached, Usual, Wish};

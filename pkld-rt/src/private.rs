//! What expansions of `#[pkld]` and the `cargo pkld` command use. Not part of the API.

pub use crate::call::{Call, clear, in_both, in_both_or_again, in_memory, on_disk, on_disk_or_again, stats};
pub use crate::call_async::{
    in_both_async, in_both_or_again_async, in_memory_async, on_disk_async, on_disk_or_again_async, pinned,
};
pub use crate::call_at_once::{AtOnce, NotServedAtOnce, ServedAtOnce};
pub use crate::codec::Codec;
pub use crate::config::{Durability, Settings, is_mode, size, with_home};
pub use crate::counters::Stats;
pub use crate::function::{Fingerprint, Function, Identity, Keyed, Options, version_of};
pub use crate::jar::{Cleared, JarError as Error};
pub use crate::keeper::Taken;
pub use crate::key::{
    Given, GivenPointer, GivenValue, InBulk, KeyHasher, NotInBulk, NotQuickly, Quick, Quickly, argument,
    environment, file, type_of, type_parameter,
};
pub use crate::location::{default_jar, join_label, resolve_path, split_label};
pub use crate::scope::{inside, inside_async, refresh, refresh_async, uncached, uncached_async};
pub use crate::shape::{Measured, Probe, ShapeOfFlat, ShapeOfResult, Whole};
pub use crate::told::telling;
pub use crate::verify::{Twin, TwinOfAny, TwinOfClone, boxed};
pub use crate::wish::{Forget, Get, IsCached, Refresh, Uncached, Usual, Wish};
pub use crate::writer::host;

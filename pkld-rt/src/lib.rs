//! Results of Rust functions, kept on disk across runs, that are never stale.
//!
//! ```
//! use pkld_rt::pkld;
//!
//! #[pkld]
//! fn factors(n: u64) -> Vec<u64> {
//!     (1..=n).filter(|d| n % d == 0).collect()
//! }
//!
//! assert_eq!(factors(12), [1, 2, 3, 4, 6, 12]);
//! ```
//!
//! The first call computes, the next one is served, in this process and in every later one. A result is
//! addressed by what would be computed: the function, its *fingerprint* (its own code and everything it can
//! reach in the workspace, the versions of the crates it uses, the files and build settings that went in) and
//! its *arguments*. Edit the function, or a helper three crates away, and the next call computes.
//!
//! It goes on free functions, methods, functions of traits and `async fn`. Beside the function stands a handle:
//! `factors::get(12)` is what is stored, `factors::refresh(12)` computes and replaces, `factors::clear()` removes
//! all. `cargo pkld` shows and removes stored results from outside.
//!
//! A cached function never fails, hangs or aborts because of its cache: any trouble is a computation and at
//! most one warning on standard error.

mod call;
mod call_async;
mod call_at_once;
mod codec;
mod config;
mod counters;
mod flight;
mod function;
#[doc(hidden)]
pub mod jar;
mod keeper;
mod key;
mod location;
mod report;
mod scope;
mod shape;
mod told;
mod upkeep;
mod verify;
mod wish;
mod writer;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use config::{Config, Durability, Mode, config, set_cache_dir};
pub use counters::Stats;
pub use jar::{Cleared, JarError as Error};
/// Ends the closure at a helper whose work no result depends on: logging, tracing, a progress bar.
///
/// ```
/// use pkld_rt::{opaque, pkld};
///
/// #[opaque(version = 1)]
/// fn log(message: &str) {
///     eprintln!("{message}");
/// }
///
/// #[pkld]
/// fn double(n: u32) -> u32 {
///     log("doubling");
///     n * 2
/// }
///
/// assert_eq!(double(21), 42);
/// ```
///
/// Of the function only its path and `version` count for the fingerprints of its callers, and the types that
/// its signature names. **An edit of its body is not noticed**, nor of anything that only the body reaches:
/// raise `version` when results should be computed anew. It goes on functions and methods with a body and
/// changes nothing of them. Behind `cfg_attr` it hides nothing. `cargo pkld deps` lists what is opaque.
pub use pkld_macros::opaque;
/// Keeps a function's results on disk, and computes again what an edit changed.
///
/// It goes on free functions, methods by `self` or `&self`, functions of traits and `async fn`, with arguments by
/// value or by reference. Arguments must be `serde::Serialize`, `self` among them; the result must be
/// `serde::Serialize + serde::de::DeserializeOwned`. Of a `Result` only `Ok` is stored; of an `Option`, both.
///
/// # Options
///
/// | option | what it does |
/// |---|---|
/// | `cache_dir = ".."` | the jar's folder; relative to the workspace root, `~` is the home folder |
/// | `cache_fp = ".."` | this function's jar file, in place of one in a jar |
/// | `store = "disk"`, `"memory"`, `"both"` | where results are kept; the last two need `Clone` results |
/// | `disabled = true` | as if not annotated |
/// | `overwrite = true` | the first call for each key in each process computes and replaces |
/// | `verbose = true` | each call's outcome on standard error |
/// | `skip(a, self)` | leaves arguments out of the key |
/// | `key = expr` | what is in the key in place of the arguments |
/// | `salt = expr` | what is in the key too |
/// | `env("VAR", ..)`, `files(path, ..)` | variables by their values, files by their content, as they are at the call |
/// | `cache_err = true` | keeps a whole `Result` |
/// | `ttl = "1h"` | for how long a result is served |
/// | `max_entries = 1000`, `max_bytes = "64 MiB"` | what memory holds |
/// | `codec = "bincode"`, `"messagepack"` | the only codec to use |
/// | `durability = "sync"` | a result is on the disk, proof against power loss, before the call returns |
/// | `single_flight = false` | lets equal calls at one time each compute |
/// | `handle = false` | leaves the handle away |
/// | `method = true` | the function stands in an `impl` or a trait, where the source does not show it |
/// | `allow(clock, printing)` | says of impurities of these kinds, which `cargo pkld lint` finds, that they are meant |
/// | `crate = path` | where `pkld-rt` is, if it is not called `pkld_rt` |
///
/// # Environment
///
/// `PKLD=off` computes every call and stores nothing, `PKLD=refresh` computes the first call for each key and
/// replaces, `PKLD=on` caches even where `disabled` or `overwrite` is written. `PKLD=readonly` writes nothing to
/// disk, `PKLD=verify` (or `verify:1/32`, for one key in 32) computes every call and compares the result with what
/// is stored; see [`verified`]. `PKLD_MAX_SIZE=10GiB` bounds the jar and `PKLD_DURABILITY=sync` is `durability`.
/// `PKLD_SHARED=1` uses a jar that other users own or may write to. `PKLD_DIR` is the jar's folder and
/// `PKLD_VERBOSE=1` prints outcomes, both where neither the attribute nor [`config`] says otherwise. They are read
/// once, at the first call.
///
/// # At the same time
///
/// Calls with the same key at the same time compute once, among threads, tasks and processes; the others wait
/// for the result. Nobody waits for himself, in a circle, or for ever: then a result is computed twice.
///
/// Variables that the function's code reads itself, by `std::env::var("NAME")` and its like, are part of each
/// call's key.
///
/// # The handle
///
/// Beside a function `foo` stand `foo::get`, `foo::is_cached`, `foo::refresh`, `foo::uncached` and `foo::forget`, which
/// take what it takes, and `foo::clear` and `foo::stats`. Beside a method `foo` stand `foo_get` and so on. For functions
/// of traits there are [`refresh`] and [`uncached`].
///
/// ```
/// use pkld_rt::pkld;
///
/// #[pkld]
/// fn square(n: u64) -> u64 {
///     n * n
/// }
///
/// square(4);
/// assert_eq!(square::get(5), None);
/// square::forget(4)?;
/// # Ok::<(), pkld_rt::Error>(())
/// ```
pub use pkld_macros::pkld;
pub use scope::{refresh, refresh_async, uncached, uncached_async};
pub use verify::{Verified, verified};

//! An annotated function at run time: who it is, what it was made of, what its calls may do.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use crate::codec::Codec;
use crate::config::{self, Durability, Mode, Settings};
use crate::counters::{Counters, Stats};
use crate::jar::{JarFile, Key, Version};
use crate::keeper::{Address, Bounds, InMemory, is_younger};
use crate::location::{Location, join_label};
use crate::report;

/// Who a function is.
#[derive(Debug)]
pub struct Identity {
    /// `crate::module::name`.
    pub path: &'static str,
    /// The crate's name.
    pub crate_name: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// The workspace's folder when it was compiled; empty if it was none.
    pub workspace: &'static str,
    /// The package's folder then; empty where the workspace is.
    pub package: &'static str,
}

/// How far a fingerprint can be trusted.
#[derive(Debug)]
pub enum Keyed {
    /// The source and the build say everything.
    Source,
    /// The running executable joins them, because no source can answer.
    Executable,
    /// Nothing may be stored or read, for this reason.
    Degraded(&'static str),
}

/// What the function was made of.
#[derive(Debug)]
pub struct Fingerprint {
    /// Digest of the source part.
    pub source: [u8; 32],
    /// Digest of the build part.
    pub build: [u8; 32],
    /// The closure, as `cargo pkld` reads it.
    pub label: &'static [u8],
    /// Variables of the environment that the closure reads when it runs; `*` stands for all.
    pub environment: &'static [&'static str],
    /// How far it can be trusted.
    pub keyed: Keyed,
}

/// What the attribute asks for.
#[derive(Debug)]
pub struct Options {
    /// `cache_dir`.
    pub cache_dir: Option<&'static str>,
    /// `cache_fp`.
    pub cache_fp: Option<&'static str>,
    /// `disabled`.
    pub disabled: bool,
    /// `verbose`.
    pub verbose: Option<bool>,
    /// `overwrite`.
    pub overwrite: bool,
    /// `max_entries`: how many results memory holds.
    pub max_entries: Option<usize>,
    /// `max_bytes`: how large the results in memory may be together.
    pub max_bytes: Option<u64>,
    /// `ttl`: for how long a result is served.
    pub ttl: Option<Duration>,
    /// `single_flight`: equal calls at one time compute once.
    pub single_flight: bool,
    /// `codec`: the only one to use.
    pub codec: Option<Codec>,
    /// `durability`: what power loss may take.
    pub durability: Option<Durability>,
    /// `show_args`: the arguments are kept as text.
    pub show_args: bool,
}

/// An annotated function.
pub struct Function {
    pub(crate) identity: Identity,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) options: Options,
    pub(crate) counters: Counters,
    version: OnceLock<Option<Version>>,
    /// The same, if the attribute says nothing that a call has to look at before it is served.
    usual: OnceLock<Version>,
    file: RwLock<Option<(u64, Arc<JarFile>)>>,
    memory: OnceLock<InMemory>,
    refreshed: Mutex<Option<HashSet<Key>>>,
}

/// What a call may do with the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Compute only.
    Off,
    /// Read and store.
    On,
    /// Store; read nothing, or, `once`, only what this process has stored.
    Refresh { once: bool },
    /// Read and store, and compare one in so many keys with what is computed.
    Verify { one_in: u32 },
}

impl Policy {
    /// Whether the result at `address` may be read.
    #[inline]
    pub(crate) fn may_read(self, address: &Address) -> bool {
        match self {
            Self::Off => false,
            Self::On | Self::Verify { .. } => true,
            Self::Refresh { once } => once && address.function.is_refreshed(&address.key()),
        }
    }
}

/// The version of a function with this path, source part and build part; of a pinned one, in this executable.
pub fn version_of(path: &str, source: &[u8; 32], build: &[u8; 32], executable: Option<&[u8; 32]>) -> Version {
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_bytes());
    hasher.update(&[0]);
    hasher.update(source);
    hasher.update(build);
    if let Some(executable) = executable {
        hasher.update(executable);
    }
    let mut version = [0; 16];
    hasher.finalize_xof().fill(&mut version);
    Version(version)
}

impl Function {
    /// A function that was not called yet.
    pub const fn new(identity: Identity, fingerprint: Fingerprint, options: Options) -> Self {
        Self {
            identity,
            fingerprint,
            options,
            counters: Counters::new(),
            version: OnceLock::new(),
            usual: OnceLock::new(),
            file: RwLock::new(None),
            memory: OnceLock::new(),
            refreshed: Mutex::new(None),
        }
    }

    /// The version, if nothing keeps a call from being served what is kept, nor tells of it.
    #[inline]
    pub(crate) fn usual(&self) -> Option<Version> {
        if config::is_usual() { self.usual.get().copied() } else { None }
    }

    /// Whether a result that was stored at `created` is still to be served.
    #[inline]
    pub(crate) fn is_fresh(&self, created: SystemTime) -> bool {
        let Some(ttl) = self.options.ttl else { return true };
        is_younger(created, ttl, SystemTime::now())
    }

    /// What is in memory, if nothing keeps a call from being served it, nor tells of it.
    #[inline]
    pub(crate) fn usual_memory(&self) -> Option<&InMemory> {
        self.memory.get().filter(|_| config::is_usual() && self.usual.get().is_some())
    }

    /// Remembers the version for [`usual`](Self::usual), if that may be.
    pub(crate) fn settle_in(&self, version: Version) {
        let Options { disabled, overwrite, verbose, .. } = self.options;
        if !(disabled || overwrite || verbose == Some(true) || self.is_degraded()) {
            self.usual.get_or_init(|| version);
        }
    }

    /// What is said of this function's jar.
    pub(crate) fn settings(&self) -> Settings {
        let attribute = Settings { durability: self.options.durability, ..Settings::default() };
        attribute.or(config::settings(self.identity.workspace, self.identity.package))
    }

    pub(crate) fn is_degraded(&self) -> bool {
        matches!(self.fingerprint.keyed, Keyed::Degraded(_))
    }

    #[inline]
    pub(crate) fn policy(&self) -> Policy {
        if let Keyed::Degraded(reason) = &self.fingerprint.keyed {
            if config::mode() != Some(Mode::Off) && !self.options.disabled {
                let is_first = self.warn("degraded", &format!("runs uncached: {reason}"));
                if is_first && !config::is_read_only() {
                    self.note_degraded(reason);
                }
            }
            return Policy::Off;
        }
        match config::mode() {
            Some(Mode::Off) => Policy::Off,
            Some(Mode::On) => Policy::On,
            Some(Mode::Refresh) => Policy::Refresh { once: true },
            _ if self.options.disabled => Policy::Off,
            _ if self.options.overwrite => Policy::Refresh { once: true },
            Some(Mode::Verify { one_in }) => Policy::Verify { one_in },
            Some(Mode::ReadOnly) | None => Policy::On,
        }
    }

    #[inline]
    pub(crate) fn is_verbose(&self) -> bool {
        self.options.verbose.unwrap_or_else(config::is_verbose)
    }

    /// How long to wait for somebody else's computation; `None` if not at all.
    pub(crate) fn patience(&self) -> Option<Duration> {
        // A computation that takes several times as long as any before is stuck, or its waiters lose little.
        let longest = self.longest();
        (self.options.single_flight && config::is_single_flight())
            .then(|| config::patience().max(longest.saturating_mul(4)))
    }

    /// Whether other processes should be kept from computing what this one computes.
    pub(crate) fn claims_pay(&self) -> bool {
        let Stats { misses, spent, .. } = self.stats();
        claims_pay(misses, spent, self.longest())
    }

    /// Warns of a jar that cannot be used: what fails for one function and call fails for all.
    pub(crate) fn warn_of_jar(&self, version: &Version, message: &str) {
        let file = self.file(version);
        // `<jar>/<crate>/<file>`, unless the attribute names the file.
        let levels = if self.options.cache_fp.is_some() { 0 } else { 2 };
        let jar = file.path().ancestors().nth(levels).unwrap_or(file.path());
        report::warn_about(&jar.to_string_lossy(), &format!("{}: {message}", self.identity.path));
    }

    /// Has `cargo pkld` know of it.
    #[cold]
    fn note_degraded(&self, reason: &str) {
        // Of what was not even read, the workspace is not known.
        let Location::Jar(jar) = Location::of(self) else { return };
        if self.identity.workspace.is_empty() {
            return;
        }
        let noted =
            jar.note_degraded(self.identity.path, reason, SystemTime::now(), Duration::from_millis(100));
        // Nothing depends on it.
        drop(noted);
    }

    /// Warns of this function, once about each `subject`; whether it is the first time.
    pub(crate) fn warn(&self, subject: &str, message: &str) -> bool {
        let path = self.identity.path;
        report::warn_about(&format!("{path}: {subject}"), &format!("{path}: {message}"))
    }

    /// Which version this is; `None` if it takes the executable's digest and that cannot be had.
    #[inline]
    pub(crate) fn version(&self) -> Option<Version> {
        *self.version.get_or_init(|| {
            let Fingerprint { source, build, keyed, .. } = &self.fingerprint;
            if !matches!(keyed, Keyed::Executable) {
                return Some(version_of(self.identity.path, source, build, None));
            }
            match executable() {
                Ok(digest) => Some(version_of(self.identity.path, source, build, Some(digest))),
                Err(error) => {
                    self.warn(
                        "executable",
                        &format!("runs uncached: the running executable cannot be read: {error}"),
                    );
                    None
                }
            }
        })
    }

    /// The jar file for this version.
    pub(crate) fn file(&self, version: &Version) -> Arc<JarFile> {
        let generation = config::generation();
        if let Some((known, file)) = &*self.file.read().unwrap_or_else(PoisonError::into_inner)
            && *known == generation
        {
            return Arc::clone(file);
        }
        let file = Location::of(self).file(self, version);
        *self.file.write().unwrap_or_else(PoisonError::into_inner) = Some((generation, Arc::clone(&file)));
        file
    }

    pub(crate) fn label(&self) -> Vec<u8> {
        join_label(self.identity.path, self.fingerprint.label)
    }

    #[inline]
    pub(crate) fn memory(&self) -> &InMemory {
        self.memory.get_or_init(|| {
            let Options { max_entries, max_bytes, ttl, .. } = self.options;
            InMemory::new(Bounds { entries: max_entries, bytes: max_bytes }, ttl.is_some())
        })
    }

    /// What is in memory, if anything ever was.
    pub(crate) fn memory_if_any(&self) -> Option<&InMemory> {
        self.memory.get()
    }

    /// Whether this process has stored an entry for `key` already.
    pub(crate) fn is_refreshed(&self, key: &Key) -> bool {
        let refreshed = self.refreshed.lock().unwrap_or_else(PoisonError::into_inner);
        refreshed.as_ref().is_some_and(|keys| keys.contains(key))
    }

    pub(crate) fn set_refreshed(&self, key: Key) {
        self.refreshed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(key);
    }
}

// A claim creates and removes a file: some 80 us on a busy ext4.
const CHEAP: Duration = Duration::from_micros(100);

// So much may be computed twice, now and then.
const TOLERABLE: Duration = Duration::from_millis(50);

// Before, too little is known of a function.
const KNOWN_AFTER: u64 = 16;

/// Whether claims cost less than what they may save, for a function that has computed `misses` times in this
/// process, in `spent` altogether and `longest` at most.
fn claims_pay(misses: u64, spent: Duration, longest: Duration) -> bool {
    let mean_nanos = spent.as_nanos() / u128::from(misses.max(1));
    misses < KNOWN_AFTER || mean_nanos >= CHEAP.as_nanos() || longest >= TOLERABLE
}

/// Digest of the executable or library that this code was linked into, as it is running.
fn executable() -> Result<&'static [u8; 32], &'static std::io::Error> {
    static DIGEST: OnceLock<std::io::Result<[u8; 32]>> = OnceLock::new();
    let read = || {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(std::fs::File::open(linked_into()?)?)?;
        Ok(*hasher.finalize().as_bytes())
    };
    DIGEST.get_or_init(read).as_ref()
}

/// The file that holds this code: a library, as in an extension of Python, is not the running executable.
fn linked_into() -> std::io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    let Ok(maps) = std::fs::read_to_string("/proc/self/maps") else { return std::env::current_exe() };
    let here = linked_into as fn() -> std::io::Result<PathBuf> as usize;
    let holds = |line: &&str| {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let at = |hex| usize::from_str_radix(hex, 16).ok();
        Some((at(from)?..at(to)?).contains(&here))
    };
    let mapped = maps
        .lines()
        .find(|line| holds(line).unwrap_or(false))
        .and_then(|line| line.find('/').map(|at| &line[at..]));
    match mapped {
        // The link names the file that runs, even if another was put in its place.
        Some(file) if std::fs::read_link(running).is_ok_and(|exe| exe.as_os_str() == file) => {
            Ok(running.to_owned())
        }
        // What was replaced since reads "… (deleted)", and so cannot be opened.
        Some(file) => Ok(file.into()),
        None => std::env::current_exe(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_for_what_costs_more_than_a_claim() {
        let micros = Duration::from_micros;
        let cases = [
            (0, micros(0), micros(0), true, "nothing is known"),
            (15, micros(15), micros(1), true, "little is known"),
            (16, micros(16), micros(1), false, "cheap"),
            (1000, micros(99_000), micros(40_000), false, "cheap on the whole"),
            (1000, micros(100_000), micros(100), true, "dear on the whole"),
            (1000, micros(60_000), micros(50_000), true, "dear at times"),
        ];
        for (misses, spent, longest, pays, why) in cases {
            assert_eq!(claims_pay(misses, spent, longest), pays, "{why}");
        }
    }
}

//! What holds for the whole process: the environment, read once, and what the program says through [`config`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};
use std::time::Duration;

use crate::jar;
use crate::report;

use manifest::Table;
pub use settings::{Durability, Settings, size};
pub(crate) use unusual::is_usual;
mod manifest;
mod settings;
pub(crate) mod unusual;

/// What calls do with what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// Compute every call; read and store nothing.
    Off,
    /// Cache, whatever the attribute says.
    On,
    /// Compute the first call for each key, and replace what was stored.
    Refresh,
    /// Read what is stored, and write nothing to disk.
    ReadOnly,
    /// Compute even where a result is stored, compare the two, and return what was computed. Of the keys one
    /// in `one_in` is compared, always the same; the others are served.
    Verify {
        /// 1 for all keys.
        one_in: u32,
    },
}

impl Mode {
    /// `verify:1/32` and its like.
    fn of(text: &str) -> Option<Self> {
        match text {
            "off" | "0" | "false" => Some(Self::Off),
            "on" | "1" | "true" => Some(Self::On),
            "refresh" => Some(Self::Refresh),
            "readonly" => Some(Self::ReadOnly),
            "verify" => Some(Self::Verify { one_in: 1 }),
            _ => {
                let one_in = text.strip_prefix("verify:1/")?.parse().ok().filter(|&one_in| one_in > 0)?;
                Some(Self::Verify { one_in })
            }
        }
    }

    /// Never 0, which stands for nothing set.
    fn to_bits(self) -> u64 {
        match self {
            Self::Off => 1,
            Self::On => 2,
            Self::Refresh => 3,
            Self::ReadOnly => 4,
            Self::Verify { one_in } => 5 | u64::from(one_in) << 32,
        }
    }

    fn of_bits(bits: u64) -> Option<Self> {
        match bits & 0xff {
            1 => Some(Self::Off),
            2 => Some(Self::On),
            3 => Some(Self::Refresh),
            4 => Some(Self::ReadOnly),
            5 => Some(Self::Verify { one_in: (bits >> 32) as u32 }),
            _ => None,
        }
    }
}

/// Whether a value of `PKLD` is known; any other works as `off`.
pub fn is_mode(text: &str) -> bool {
    Mode::of(text).is_some()
}

/// The environment as it was at the first call.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Environment {
    pub(crate) mode: Option<Mode>,
    pub(crate) dir: Option<PathBuf>,
    pub(crate) verbose: bool,
    pub(crate) verify_exit: bool,
    /// Whether arguments are kept as text.
    pub(crate) shows_args: bool,
    /// `PKLD_MAX_SIZE`, `PKLD_DURABILITY` and `PKLD_SHARED`.
    pub(crate) settings: Settings,
}

static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();

#[inline]
pub(crate) fn environment() -> &'static Environment {
    ENVIRONMENT.get().unwrap_or_else(first_environment)
}

#[cold]
fn first_environment() -> &'static Environment {
    let environment = ENVIRONMENT.get_or_init(|| {
        let (environment, unknown) = Environment::of(|name| std::env::var_os(name));
        for told in Settings::of_environment(|name| std::env::var_os(name)).1 {
            report::warn(&told);
        }
        if let Some(unknown) = unknown {
            report::warn(&format!(
                "PKLD={unknown} is none of `on`, `off`, `refresh`, `readonly`, `verify` and `verify:1/N`; nothing is read or stored in this run"
            ));
        }
        environment
    });
    if environment.settings.shared == Some(true) {
        jar::set_shared(true);
    }
    unusual::renew();
    environment
}

impl Environment {
    /// Reads the variables by `variable`; also the value of `PKLD` if it is none that is known.
    fn of(variable: impl Fn(&str) -> Option<OsString>) -> (Self, Option<String>) {
        let given = variable("PKLD").map(|value| value.to_string_lossy().into_owned());
        let given = given.filter(|value| !value.is_empty());
        let known = given.as_deref().map(Mode::of);
        // Whoever mistypes `refresh` does not want an old result.
        let mode = known.map(|known| known.unwrap_or(Mode::Off));
        let unknown = given.filter(|_| known == Some(None));
        let dir = variable("PKLD_DIR").filter(|dir| !dir.is_empty());
        let dir = dir.map(|dir| absolute(&with_home(Path::new(&dir))));
        let flag = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        let (verbose, verify_exit) = (flag("PKLD_VERBOSE"), flag("PKLD_VERIFY_EXIT"));
        let (settings, _) = Settings::of_environment(&variable);
        // Whoever sets it at all and mistypes it has secrets.
        let shows_args =
            variable("PKLD_ARGS").is_none_or(|value| value.is_empty() || value == "on" || value == "1");
        (Self { mode, dir, verbose, verify_exit, shows_args, settings }, unknown)
    }
}

/// Where nobody was seen to wait longer for a computation, this is how long a call waits.
const PATIENCE: Duration = Duration::from_secs(60);

/// 0 while the program has set none, as with [`VERBOSE`].
static MODE: AtomicU64 = AtomicU64::new(0);
/// 1 is quiet, 2 verbose.
static VERBOSE: AtomicU64 = AtomicU64::new(0);
static IS_SINGLE_FLIGHT_OFF: AtomicBool = AtomicBool::new(false);
static PATIENCE_MILLIS: AtomicU64 = AtomicU64::new(PATIENCE.as_millis() as u64);
/// 0 while the program has set none, 1 for no bound, or else the bound and 2.
static MAX_SIZE: AtomicU64 = AtomicU64::new(0);
/// 1 is relaxed, 2 sync.
static DURABILITY: AtomicU64 = AtomicU64::new(0);
/// 1 is for its user alone, 2 shared.
static SHARED: AtomicU8 = AtomicU8::new(0);
static CACHE_DIR: RwLock<Option<PathBuf>> = RwLock::new(None);
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// What the program says for all of its cached functions; see [`config`].
#[derive(Clone, Copy, Debug)]
pub struct Config(());

/// Settings for the whole process.
///
/// ```
/// use pkld_rt::Mode;
///
/// pkld_rt::config()
///     .mode(Mode::ReadOnly)
///     .cache_dir(std::env::temp_dir().join("results"))
///     .verbose(true);
/// ```
///
/// Each setting holds for calls from then on. `PKLD` in the environment wins over [`mode`](Config::mode), and
/// `mode` over the attribute; for the others the attribute comes first, then what is set here, then the
/// environment.
pub fn config() -> Config {
    Config(())
}

impl Config {
    /// What calls do with what is stored, unless `PKLD` says otherwise.
    pub fn mode(self, mode: Mode) -> Self {
        MODE.store(mode.to_bits(), Ordering::Release);
        unusual::renew();
        self
    }

    /// The jar of every function that names none itself, as [`set_cache_dir`] sets it.
    pub fn cache_dir(self, dir: impl AsRef<Path>) -> Self {
        set_cache_dir(dir);
        self
    }

    /// Whether the outcome of each call is told on standard error.
    pub fn verbose(self, verbose: bool) -> Self {
        VERBOSE.store(if verbose { 2 } else { 1 }, Ordering::Release);
        unusual::renew();
        self
    }

    /// Whether jars are shared with other users: files get the permissions that the umask leaves them, and a jar that
    /// another user owns, or may write to, is used. Otherwise it is refused, since whoever can write to a jar
    /// decides what the program's calls return. `PKLD_SHARED=1` in the environment does the same, and `shared = true`
    /// in `[workspace.metadata.pkld]`.
    pub fn shared(self, shared: bool) -> Self {
        // The environment is read once, and what is said here comes after.
        environment();
        SHARED.store(if shared { 2 } else { 1 }, Ordering::Release);
        jar::set_shared(shared);
        self
    }

    /// Whether calls wait for each other's results; `false` turns it off for all functions.
    pub fn single_flight(self, single_flight: bool) -> Self {
        IS_SINGLE_FLIGHT_OFF.store(!single_flight, Ordering::Release);
        self
    }

    /// How large the jar may become, in bytes; `None` for no bound. Results go for those that come: first those of
    /// code that is gone, then those that save the least time for their size and were not used for long.
    pub fn max_size(self, bytes: impl Into<Option<u64>>) -> Self {
        MAX_SIZE.store(bytes.into().map_or(1, |bytes| bytes.saturating_add(2)), Ordering::Release);
        self
    }

    /// What power loss may take of what is stored, for every function that says nothing itself.
    pub fn durability(self, durability: Durability) -> Self {
        DURABILITY.store(if durability == Durability::Sync { 2 } else { 1 }, Ordering::Release);
        self
    }

    /// How long a call waits for somebody else's computation before it computes itself: a minute, if nothing
    /// is set, and at least four times the longest that the function took in this process.
    pub fn patience(self, patience: Duration) -> Self {
        PATIENCE_MILLIS.store(u64::try_from(patience.as_millis()).unwrap_or(u64::MAX), Ordering::Release);
        self
    }
}

/// Keeps the results of this process in the jar `dir`, for every function that names none itself.
///
/// A relative path is taken from the current directory as it is now; a leading `~` is the home folder. It
/// takes precedence over `PKLD_DIR`. Calls from now on use it; nothing that was stored moves.
pub fn set_cache_dir(dir: impl AsRef<Path>) {
    let dir = absolute(&with_home(dir.as_ref()));
    *CACHE_DIR.write().unwrap_or_else(PoisonError::into_inner) = Some(dir);
    GENERATION.fetch_add(1, Ordering::Release);
}

/// What the environment asks for, or else the program.
pub(crate) fn mode() -> Option<Mode> {
    environment().mode.or_else(|| Mode::of_bits(MODE.load(Ordering::Acquire)))
}

pub(crate) fn is_read_only() -> bool {
    mode() == Some(Mode::ReadOnly)
}

pub(crate) fn is_verbose() -> bool {
    match VERBOSE.load(Ordering::Acquire) {
        0 => environment().verbose,
        set => set == 2,
    }
}

pub(crate) fn is_single_flight() -> bool {
    !IS_SINGLE_FLIGHT_OFF.load(Ordering::Acquire)
}

pub(crate) fn patience() -> Duration {
    Duration::from_millis(PATIENCE_MILLIS.load(Ordering::Acquire))
}

/// Has jars be shared with other users if that is said of this workspace's. Asked before any of its files is opened.
pub(crate) fn share(workspace: &'static str) {
    if settings(workspace, "").shared == Some(true) {
        jar::set_shared(true);
    }
}

/// What the program has set, or else the environment, or else the package's manifest, or else the workspace's.
pub(crate) fn settings(workspace: &'static str, package: &'static str) -> Settings {
    let program = Settings {
        max_size: match MAX_SIZE.load(Ordering::Acquire) {
            0 => None,
            set => Some(set.checked_sub(2)),
        },
        shared: match SHARED.load(Ordering::Acquire) {
            0 => None,
            set => Some(set == 2),
        },
        durability: match DURABILITY.load(Ordering::Acquire) {
            0 => None,
            1 => Some(Durability::Relaxed),
            _ => Some(Durability::Sync),
        },
    };
    let manifest = manifest::of(package, Table::Package).or(manifest::of(workspace, Table::Workspace));
    program.or(environment().settings).or(manifest)
}

/// What [`set_cache_dir`] set last.
pub(crate) fn cache_dir() -> Option<PathBuf> {
    CACHE_DIR.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Grows whenever [`cache_dir`] changes.
pub(crate) fn generation() -> u64 {
    GENERATION.load(Ordering::Acquire)
}

/// `~` and `~/…` with the home folder; other paths as they are.
pub fn with_home(path: &Path) -> PathBuf {
    match path.strip_prefix("~") {
        Ok(rest) => std::env::home_dir().map_or_else(|| path.to_owned(), |home| home.join(rest)),
        Err(_) => path.to_owned(),
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> (Environment, Option<String>) {
        Environment::of(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        })
    }

    const MODES: [(&str, Mode); 6] = [
        ("off", Mode::Off),
        ("on", Mode::On),
        ("refresh", Mode::Refresh),
        ("readonly", Mode::ReadOnly),
        ("verify", Mode::Verify { one_in: 1 }),
        ("verify:1/32", Mode::Verify { one_in: 32 }),
    ];

    #[test]
    fn the_environment_is_read_as_documented() {
        for (value, mode) in MODES {
            assert_eq!(read(&[("PKLD", value)]), (Environment { mode: Some(mode), ..read(&[]).0 }, None));
        }
        let settings = Settings::default();
        let nothing = Environment {
            mode: None,
            dir: None,
            verbose: false,
            verify_exit: false,
            shows_args: true,
            settings,
        };
        assert_eq!(read(&[]).0, nothing);
        assert_eq!(read(&[("PKLD", "")]), (nothing, None));
        assert!(read(&[("PKLD_VERBOSE", "1")]).0.verbose);
        assert!(!read(&[("PKLD_VERBOSE", "0")]).0.verbose);
        assert!(read(&[("PKLD_VERIFY_EXIT", "1")]).0.verify_exit);
        assert!(read(&[("PKLD_SHARED", "1")]).0.settings.shared == Some(true));
        for (value, shows) in
            [("", true), ("on", true), ("1", true), ("off", false), ("0", false), ("of", false)]
        {
            assert_eq!(read(&[("PKLD_ARGS", value)]).0.shows_args, shows, "{value}");
        }
        assert_eq!(read(&[("PKLD_DIR", "/x/y")]).0.dir, Some(PathBuf::from("/x/y")));
        assert!(read(&[("PKLD_DIR", "x")]).0.dir.is_some_and(|dir| dir.is_absolute()));
    }

    #[test]
    fn a_mistyped_mode_serves_nothing() {
        for mistyped in ["refesh", "verify:1/0", "verify:2/3", "verify:1/", "read-only"] {
            let (environment, unknown) = read(&[("PKLD", mistyped)]);
            assert_eq!((environment.mode, unknown.as_deref()), (Some(Mode::Off), Some(mistyped)));
        }
    }

    #[test]
    fn modes_survive_as_bits() {
        for (_, mode) in MODES {
            assert_eq!(Mode::of_bits(mode.to_bits()), Some(mode));
        }
        assert_eq!(Mode::of_bits(0), None);
    }
}

//! What holds for the whole process: `PKLD`, `PKLD_DIR`, `PKLD_VERBOSE` and [`set_cache_dir`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use crate::report;

/// What `PKLD` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing: the attribute decides.
    Unset,
    /// Compute every call, store nothing.
    Off,
    /// Cache, whatever the attribute says.
    On,
    /// The first call for each key computes and replaces.
    Refresh,
}

/// The environment as it was at the first call.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Environment {
    pub(crate) mode: Mode,
    pub(crate) dir: Option<PathBuf>,
    pub(crate) verbose: bool,
}

#[inline]
pub(crate) fn environment() -> &'static Environment {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let (environment, unknown) = Environment::of(|name| std::env::var_os(name));
        if let Some(unknown) = unknown {
            report::warn(&format!(
                "PKLD={unknown} is none of `on`, `off` and `refresh`; nothing is read or stored in this run"
            ));
        }
        environment
    })
}

impl Environment {
    /// Reads the variables by `variable`; also the value of `PKLD` if it is none that is known.
    fn of(variable: impl Fn(&str) -> Option<OsString>) -> (Self, Option<String>) {
        let given = variable("PKLD").map(|value| value.to_string_lossy().into_owned());
        let (mode, unknown) = match given.as_deref() {
            None | Some("") => (Mode::Unset, None),
            Some("off" | "0" | "false") => (Mode::Off, None),
            Some("on" | "1" | "true") => (Mode::On, None),
            Some("refresh") => (Mode::Refresh, None),
            // Whoever mistypes `refresh` does not want an old result.
            Some(other) => (Mode::Off, Some(other.to_owned())),
        };
        let dir = variable("PKLD_DIR").filter(|dir| !dir.is_empty());
        let dir = dir.map(|dir| absolute(&with_home(Path::new(&dir))));
        let verbose = variable("PKLD_VERBOSE").is_some_and(|value| !value.is_empty() && value != "0");
        (Self { mode, dir, verbose }, unknown)
    }
}

static CACHE_DIR: RwLock<Option<PathBuf>> = RwLock::new(None);
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// Keeps the results of this process in the jar `dir`, for every function that names none itself.
///
/// A relative path is taken from the current directory as it is now; a leading `~` is the home folder. It
/// takes precedence over `PKLD_DIR`. Calls from now on use it; nothing that was stored moves.
pub fn set_cache_dir(dir: impl AsRef<Path>) {
    let dir = absolute(&with_home(dir.as_ref()));
    *CACHE_DIR.write().unwrap_or_else(PoisonError::into_inner) = Some(dir);
    GENERATION.fetch_add(1, Ordering::Release);
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

    #[test]
    fn the_environment_is_read_as_documented() {
        let modes = [("off", Mode::Off), ("on", Mode::On), ("refresh", Mode::Refresh), ("", Mode::Unset)];
        for (value, mode) in modes {
            assert_eq!(read(&[("PKLD", value)]).0.mode, mode, "{value}");
        }
        assert_eq!(read(&[]).0, Environment { mode: Mode::Unset, dir: None, verbose: false });
        assert!(read(&[("PKLD_VERBOSE", "1")]).0.verbose);
        assert!(!read(&[("PKLD_VERBOSE", "0")]).0.verbose);
        assert_eq!(read(&[("PKLD_DIR", "/x/y")]).0.dir, Some(PathBuf::from("/x/y")));
        assert!(read(&[("PKLD_DIR", "x")]).0.dir.is_some_and(|dir| dir.is_absolute()));
    }

    #[test]
    fn a_mistyped_mode_serves_nothing() {
        let (environment, unknown) = read(&[("PKLD", "refesh")]);
        assert_eq!((environment.mode, unknown.as_deref()), (Mode::Off, Some("refesh")));
    }
}

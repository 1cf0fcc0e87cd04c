//! Which jar file a function's results are in.
//!
//! The order is: the attribute, then `set_cache_dir`, then `PKLD_DIR`, then the default: the folder
//! `.pkljar` at the workspace root, or a folder in the user's cache where there is no workspace.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::config::{self, with_home};
use crate::function::Function;
use crate::jar::{Jar, JarFile, Kept, Version};

/// Where a function's results go, as far as its version does not matter.
pub(crate) enum Location {
    Jar(Jar),
    /// The file named by `cache_fp`.
    File(PathBuf),
}

impl Location {
    pub(crate) fn of(function: &Function) -> Self {
        config::share(function.identity.workspace);
        let workspace = Path::new(function.identity.workspace);
        let options = &function.options;
        if let Some(file) = options.cache_fp {
            return Self::File(resolve_path(file, workspace));
        }
        let attribute = options.cache_dir.map(|dir| resolve_path(dir, workspace));
        let dir = attribute
            .or_else(config::cache_dir)
            .or_else(|| config::environment().dir.clone())
            .unwrap_or_else(|| default_jar(workspace));
        Self::Jar(Jar::new(dir))
    }

    /// The file of one version of the function.
    pub(crate) fn file(&self, function: &Function, version: &Version) -> Arc<JarFile> {
        match self {
            Self::Jar(jar) => {
                let path = jar.file_path(function.identity.crate_name, function.identity.name, version);
                opened(&path, Kept::InJar)
            }
            Self::File(path) => opened(path, Kept::Given),
        }
    }

    /// Every file that may hold versions of the function.
    pub(crate) fn files(&self, function: &Function) -> Result<Vec<Arc<JarFile>>, crate::jar::JarError> {
        match self {
            Self::Jar(jar) => {
                let files = jar.files_of(function.identity.crate_name, function.identity.name)?;
                Ok(files.iter().map(|path| opened(path, Kept::InJar)).collect())
            }
            Self::File(path) => Ok(vec![opened(path, Kept::Given)]),
        }
    }
}

static OPENED: LazyLock<Mutex<HashMap<PathBuf, Arc<JarFile>>>> = LazyLock::new(Mutex::default);

/// The file at this path in a jar; one that nobody else uses here is forgotten again.
pub(crate) fn known_or_new(path: &Path) -> Arc<JarFile> {
    let known = OPENED.lock().unwrap_or_else(PoisonError::into_inner).get(path).map(Arc::clone);
    known.unwrap_or_else(|| Arc::new(JarFile::new(path.to_owned(), Kept::InJar)))
}

/// One [`JarFile`] for each path in this process, so that all callers share its index and its turn.
fn opened(path: &Path, kept: Kept) -> Arc<JarFile> {
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let file = opened.entry(path.to_owned()).or_insert_with(|| Arc::new(JarFile::new(path.to_owned(), kept)));
    Arc::clone(file)
}

/// A path of an attribute: `~` is the home folder, and what is relative is so to the workspace root, or,
/// where that is gone, to the user's cache folder.
pub fn resolve_path(path: &str, workspace: &Path) -> PathBuf {
    let path = with_home(Path::new(path));
    if path.is_absolute() {
        return path;
    }
    if is_at_hand(workspace) { workspace.join(path) } else { user_jar(workspace).join(path) }
}

/// The jar of a workspace that names none.
pub fn default_jar(workspace: &Path) -> PathBuf {
    if is_at_hand(workspace) { workspace.join(".pkljar") } else { user_jar(workspace) }
}

/// Whether the source tree is there: a binary may run on another machine, or outlive its source.
fn is_at_hand(workspace: &Path) -> bool {
    workspace.is_absolute() && workspace.join("Cargo.toml").is_file()
}

/// A jar in the user's cache folder, apart for each workspace.
fn user_jar(workspace: &Path) -> PathBuf {
    let digest = blake3::hash(workspace.as_os_str().as_encoded_bytes()).to_hex();
    let name = workspace.file_name().unwrap_or_default().to_string_lossy();
    user_cache().join("pkld").join(format!("{name}-{}", &digest[..8]))
}

fn user_cache() -> PathBuf {
    let variable = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::home_dir().unwrap_or_else(std::env::temp_dir);
    if cfg!(target_os = "macos") {
        home().join("Library/Caches")
    } else if cfg!(windows) {
        variable("LOCALAPPDATA").unwrap_or_else(|| home().join("AppData/Local"))
    } else {
        variable("XDG_CACHE_HOME").unwrap_or_else(|| home().join(".cache"))
    }
}

/// The bytes that a jar file keeps as a label: the function's path, then what the fingerprint was made of.
pub fn join_label(path: &str, label: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 + path.len() + label.len());
    bytes.extend((path.len() as u32).to_le_bytes());
    bytes.extend(path.as_bytes());
    bytes.extend(label);
    bytes
}

/// The function's path and the label proper, from what the runtime stores.
pub fn split_label(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (len, rest) = bytes.split_first_chunk::<4>()?;
    let (path, label) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    Some((std::str::from_utf8(path).ok()?, label))
}

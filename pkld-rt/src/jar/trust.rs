//! Whom a jar is trusted to: nobody but its user may be able to write to it, unless it is said to be shared.
//!
//! Knows owners, permissions and links. A file that the user named himself is his affair. Looked at when a file is
//! opened and when something is made in a folder, not on hits: what is ours alone stays so.

use super::sys::{self, FileId};
use super::view::View;
use super::{Jar, JarError, JarFile, Kept};
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::sync::OnceLock;

/// Why a jar is not used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Distrust {
    /// Somebody else owns it.
    AnotherUsers,
    /// Its group, or everybody, may write to it.
    WritableByOthers,
    /// It leads out of the jar.
    Link,
}

impl std::fmt::Display for Distrust {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AnotherUsers => "belongs to another user, who could put wrong results there; `PKLD_SHARED=1` uses it all the same",
            Self::WritableByOthers => "can be written by other users; take that from them (`chmod go-w`), or use it all the same by `PKLD_SHARED=1`",
            Self::Link => "is a link, which is not followed within a jar",
        })
    }
}

impl Jar {
    /// Refuses a jar in which others may make files; one that is not there is nobody's.
    pub fn trust(&self) -> Result<(), JarError> {
        fs::metadata(self.root()).map_or(Ok(()), |metadata| examine(self.root(), &metadata))
    }
}

impl JarFile {
    /// Refuses a file that others may have written.
    pub(super) fn trust(&self, view: &View) -> Result<(), JarError> {
        if self.kept == Kept::Given {
            return Ok(());
        }
        let failed = |source| JarError::Open { path: self.path.clone(), source };
        let named = fs::symlink_metadata(&self.path).map_err(failed)?;
        if named.is_symlink() {
            return Err(JarError::NotTrusted { path: self.path.clone(), why: Distrust::Link });
        }
        // Replaced meanwhile: what was opened may have been behind a link.
        if FileId::of(&named) != view.id {
            return Err(JarError::Replaced { path: self.path.clone() });
        }
        examine(&self.path, &named)?;
        self.trust_folders()
    }

    /// Refuses folders in which others may make files.
    pub(crate) fn trust_folders(&self) -> Result<(), JarError> {
        let Some(folder) = self.path.parent().filter(|_| self.kept == Kept::InJar) else { return Ok(()) };
        // The jar itself may be a link of the user's.
        if let Some(root) = folder.parent().filter(|root| !root.as_os_str().is_empty())
            && let Ok(metadata) = fs::metadata(root)
        {
            examine(root, &metadata)?;
        }
        for folder in [folder, &self.large] {
            let Ok(metadata) = fs::symlink_metadata(folder) else { continue };
            if metadata.is_symlink() {
                return Err(JarError::NotTrusted { path: folder.to_owned(), why: Distrust::Link });
            }
            examine(folder, &metadata)?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn examine(path: &Path, metadata: &Metadata) -> Result<(), JarError> {
    use std::os::unix::fs::MetadataExt;
    if sys::is_shared() {
        return Ok(());
    }
    match distrust(metadata.uid(), metadata.mode(), user()) {
        Some(why) => Err(JarError::NotTrusted { path: path.to_owned(), why }),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn examine(_: &Path, _: &Metadata) -> Result<(), JarError> {
    Ok(())
}

/// What is wrong with something of this owner and with these permissions.
fn distrust(owner: u32, mode: u32, user: Option<u32>) -> Option<Distrust> {
    if user.is_some_and(|user| user != owner) {
        return Some(Distrust::AnotherUsers);
    }
    (mode & 0o022 != 0).then_some(Distrust::WritableByOthers)
}

/// Whose process this is. The system tells it in a file, or else by whom it makes the owner of a new one.
#[cfg(unix)]
fn user() -> Option<u32> {
    static USER: OnceLock<Option<u32>> = OnceLock::new();
    *USER.get_or_init(|| {
        let status = fs::read_to_string("/proc/self/status").ok();
        status.as_deref().and_then(user_of).or_else(|| user_by_a_file(&std::env::temp_dir()).ok())
    })
}

/// The effective user, by what Linux says of a process.
#[cfg(unix)]
fn user_of(status: &str) -> Option<u32> {
    let line = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(unix)]
fn user_by_a_file(folder: &Path) -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt;
    let now = std::time::SystemTime::now().duration_since(std::time::SystemTime::UNIX_EPOCH);
    let name = format!("pkld-{}-{}", std::process::id(), now.unwrap_or_default().as_nanos());
    let path = folder.join(name);
    let metadata = sys::private_file().create_new(true).open(&path)?.metadata();
    // It is empty, and in a folder that is swept.
    let _ = fs::remove_file(path);
    Ok(metadata?.uid())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_others_own_or_may_write_is_refused() {
        let cases = [
            (7, 0o40700, None),
            (7, 0o100_644, None),
            (7, 0o40755, None),
            (8, 0o40700, Some(Distrust::AnotherUsers)),
            (0, 0o40755, Some(Distrust::AnotherUsers)),
            (7, 0o40770, Some(Distrust::WritableByOthers)),
            (7, 0o100_602, Some(Distrust::WritableByOthers)),
        ];
        for (owner, mode, expected) in cases {
            assert_eq!(distrust(owner, mode, Some(7)), expected, "{owner} {mode:o}");
        }
        assert_eq!(distrust(8, 0o700, None), None);
    }

    #[test]
    fn both_ways_to_learn_the_user_agree() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let owner = fs::metadata(folder.path()).unwrap().uid();
        assert_eq!(user(), Some(owner));
        assert_eq!(user_by_a_file(folder.path()).unwrap(), owner);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(user_of("Name:\tx\nUid:\t1\t2\t3\t4\n"), Some(2));
    }
}

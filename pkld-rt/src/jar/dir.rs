//! The folder all jar files of a workspace live in.
//!
//! Knows which names the files have. Does not open them.

use super::{JarError, JarFile, Kept, Version, push_hex, sys};
use std::io;
use std::path::{Path, PathBuf};

/// The ending of a jar file.
pub(super) const EXTENSION: &str = "pkl";

/// How many digits of its version a jar file has in its name.
const VERSION_DIGITS: usize = 16;

/// What backup programs look for (bford.info/cachedir).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This folder is a cache: everything in it can be computed again.\n\
    # It was made by pkld; `cargo pkld status` shows what is in it.\n";

/// What marks a folder as a cache, and hides it from git.
const MARKS: [(&str, &str); 2] = [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")];

/// Some file systems end at 255 bytes; the digits and the ending of a side file need room too.
const NAME_MAX: usize = 120;

/// A folder of jar files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jar {
    root: PathBuf,
}

impl Jar {
    /// The jar at `root`, whether or not it exists yet. Touches nothing.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Creates the folder if it is missing, marked as a cache and hidden from git.
    ///
    /// A folder that holds anything else already is left alone: it may be the user's, and a `.gitignore`
    /// in it would hide his files. One that holds only part of the marks was left by a process that died.
    pub fn ensure(&self) -> Result<(), JarError> {
        let failed = |source| JarError::CreateDir { path: self.root.clone(), source };
        sys::create_private_dir(&self.root).map_err(failed)?;
        let is_mark = |it: &sys::Listed| MARKS.iter().any(|(name, _)| it.is_file && it.name() == *name);
        if !sys::list(&self.root).map_err(failed)?.iter().all(is_mark) {
            return Ok(());
        }
        for (name, text) in MARKS {
            let path = self.root.join(name);
            let marked = || {
                let file = sys::open_or_create(&path)?;
                if file.metadata()?.len() == text.len() as u64 {
                    return Ok(());
                }
                sys::write_at(&file, text.as_bytes(), 0)
            };
            match marked() {
                // Somebody else removes the same jar at this moment.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                marked => marked.map_err(failed)?,
            }
        }
        Ok(())
    }

    /// Where the jar file of one version of a function is.
    ///
    /// Of the names only letters, digits and `_` remain, so that no name leads out of the jar. Two
    /// functions whose names become the same still have different versions.
    pub fn file_path(&self, crate_name: &str, function: &str, version: &Version) -> PathBuf {
        let mut file = version_stem(function);
        push_hex(&mut file, &version.0[..VERSION_DIGITS / 2]);
        file.push('.');
        file.push_str(EXTENSION);
        self.root.join(folder_name(crate_name)).join(file)
    }

    /// The jar file of one version of a function. Touches nothing.
    pub fn file(&self, crate_name: &str, function: &str, version: &Version) -> JarFile {
        JarFile::new(self.file_path(crate_name, function, version), Kept::InJar)
    }

    /// The jar files there are, sorted. A jar that does not exist has none.
    pub fn files(&self) -> Result<Vec<PathBuf>, JarError> {
        let mut files = Vec::new();
        for folder in list(&self.root)?.into_iter().filter(|it| it.is_dir) {
            files.extend(jar_files(&folder.path)?);
        }
        files.sort();
        Ok(files)
    }

    /// The jar files of all versions of a function, sorted, and of functions whose names become the same.
    pub fn files_of(&self, crate_name: &str, function: &str) -> Result<Vec<PathBuf>, JarError> {
        let stem = version_stem(function);
        let is_version = |path: &PathBuf| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            name.strip_prefix(&stem).is_some_and(|hex| hex.len() == VERSION_DIGITS)
        };
        let mut files = jar_files(&self.root.join(folder_name(crate_name)))?;
        files.retain(is_version);
        files.sort();
        Ok(files)
    }
}

/// What the names of a function's jar files begin with; the version follows.
fn version_stem(function: &str) -> String {
    sanitised(function) + "_"
}

fn jar_files(folder: &Path) -> Result<Vec<PathBuf>, JarError> {
    let is_jar_file = |it: &sys::Listed| it.is_file && it.path.extension().is_some_and(|it| it == EXTENSION);
    Ok(list(folder)?.into_iter().filter(is_jar_file).map(|it| it.path).collect())
}

fn list(folder: &Path) -> Result<Vec<sys::Listed>, JarError> {
    match sys::list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        listing => listing.map_err(|source| JarError::List { path: folder.to_owned(), source }),
    }
}

fn sanitised(name: &str) -> String {
    let keep = |letter: char| {
        if letter.is_ascii_alphanumeric() { letter } else { '_' }
    };
    let mut kept: String = name.chars().take(NAME_MAX).map(keep).collect();
    if kept.is_empty() {
        kept.push('_');
    }
    kept
}

/// Windows keeps some names for devices, also as folders. No file of ours ends in such a name.
fn folder_name(crate_name: &str) -> String {
    let mut name = sanitised(crate_name);
    let lower = name.to_ascii_lowercase();
    let numbered = |device| lower.strip_prefix(device).is_some_and(|it: &str| it.len() == 1);
    if matches!(lower.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        name.push('_');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn path(crate_name: &str, function: &str) -> String {
        let jar = Jar::new("jar");
        jar.file_path(crate_name, function, &Version([0xab; 16])).display().to_string()
    }

    #[test]
    fn a_file_is_named_after_its_function_and_version() {
        assert_eq!(path("wine", "cross_validate"), "jar/wine/cross_validate_abababababababab.pkl");
        assert_eq!(path("my-crate", "Wine::fit"), "jar/my_crate/Wine__fit_abababababababab.pkl");
    }

    #[test]
    fn no_name_leads_out_of_the_jar() {
        assert_eq!(path("..", "../../etc/passwd"), "jar/__/______etc_passwd_abababababababab.pkl");
        assert_eq!(path("", "größe"), "jar/_/gr__e_abababababababab.pkl");
        assert_eq!(path("/", "a\0b"), "jar/_/a_b_abababababababab.pkl");
        assert!(path("x", &"long".repeat(500)).len() < 200);
    }

    #[test]
    fn a_crate_may_be_called_like_a_device() {
        assert_eq!(path("aux", "f"), "jar/aux_/f_abababababababab.pkl");
        assert_eq!(path("COM1", "f"), "jar/COM1_/f_abababababababab.pkl");
        assert_eq!(path("common", "f"), "jar/common/f_abababababababab.pkl");
    }

    #[test]
    fn a_new_jar_is_marked_as_a_cache_and_ignored_by_git() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("a/b"));
        jar.ensure().unwrap();
        jar.ensure().unwrap();
        let tag = fs::read_to_string(jar.root().join("CACHEDIR.TAG")).unwrap();
        assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
        assert_eq!(fs::read_to_string(jar.root().join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    #[cfg(unix)]
    fn a_new_jar_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        jar.ensure().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(jar.root()), 0o700);
        assert_eq!(mode(&jar.root().join("CACHEDIR.TAG")), 0o600);
    }

    #[test]
    fn a_folder_with_other_files_in_it_is_not_marked() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.tex"), "x").unwrap();
        Jar::new(folder.path()).ensure().unwrap();
        assert!(!folder.path().join(".gitignore").exists());
    }

    #[test]
    fn a_jar_that_cannot_be_created_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(matches!(Jar::new(&file).ensure(), Err(JarError::CreateDir { .. })));
        assert!(matches!(Jar::new(file.join("below")).ensure(), Err(JarError::CreateDir { .. })));
    }

    #[test]
    fn the_files_are_those_one_folder_down_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        assert_eq!(jar.files().unwrap(), Vec::<PathBuf>::new());
        for file in ["b/g_2.pkl", "a/f_1.pkl", "a/f_1/0123.pkl", "a/f.pkl.damaged", "stray.pkl"] {
            let path = jar.root().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        assert_eq!(jar.files().unwrap(), [jar.root().join("a/f_1.pkl"), jar.root().join("b/g_2.pkl")]);
    }
}

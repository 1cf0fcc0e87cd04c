//! What the code of a package from outside asks of the profile it is built with.
//!
//! Its items are not followed, so one mention anywhere in the package counts.

use std::path::{Path, PathBuf};

/// What a package asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// `cfg(debug_assertions)`; that `debug_assert!` may panic is no result.
    pub(super) assertions: bool,
    /// `cfg(panic = "..")`.
    pub(super) panic: bool,
    /// Its build script asks for the profile's name.
    pub(super) profile: bool,
}

/// Folders that no dependent compiles.
const APART: &[&str] = &["tests", "benches", "examples", "target"];

impl Asked {
    /// Reads the sources of the package in `dir`.
    pub(super) fn by(dir: &Path) -> Self {
        let mut asked = Self::default();
        let mut waiting = vec![dir.to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name());
                let name = name.to_string_lossy();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    let apart = folder == dir && APART.contains(&&*name);
                    if !apart && !name.starts_with('.') && !is_package(&path) {
                        waiting.push(path);
                    }
                } else if name.ends_with(".rs")
                    && let Ok(text) = std::fs::read_to_string(&path)
                {
                    asked.read(&text);
                    asked.profile |= name == "build.rs" && text.contains("\"PROFILE\"");
                }
            }
        }
        asked
    }

    fn read(&mut self, text: &str) {
        let mentions = |word: &str| {
            let code = |line: &str| !line.trim_start().starts_with("//") && line.contains(word);
            // Most files hold no such word at all, and that is known sooner than where their lines end.
            text.contains(word) && text.lines().any(code)
        };
        self.assertions |= mentions("debug_assertions");
        self.panic |= mentions("panic = \"") || mentions("panic=\"");
    }
}

fn is_package(dir: &Path) -> bool {
    PathBuf::from(dir).join("Cargo.toml").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_found_in_code_that_dependents_compile() {
        let home = tempfile::tempdir().expect("a folder");
        let asked = |path: &str, text: &str| {
            let package = home.path().join(path.replace('/', "-"));
            let file = package.join(path);
            std::fs::create_dir_all(file.parent().expect("files lie in folders"))
                .expect("folders can be made");
            std::fs::write(&file, text).expect("files can be written");
            Asked::by(&package)
        };
        let nothing = Asked::default();
        let assertions = Asked { assertions: true, ..nothing };
        assert_eq!(asked("src/a.rs", "const A: bool = cfg!(debug_assertions);"), assertions);
        assert_eq!(asked("src/b/c.rs", "#[cfg(all(unix,\n debug_assertions))]"), assertions);
        assert_eq!(asked("src/d.rs", "// debug_assertions\ndebug_assert!(true);"), nothing);
        assert_eq!(asked("tests/e.rs", "cfg!(debug_assertions)"), nothing);
        assert_eq!(asked("src/f.rs", "cfg!(panic = \"abort\")"), Asked { panic: true, ..nothing });
        assert_eq!(asked("build.rs", "env(\"PROFILE\")"), Asked { profile: true, ..nothing });
    }
}

//! What the code of a package from outside asks of the profile it is built with.
//!
//! Its items are not followed, so one mention anywhere in the package counts. Reading a hundred packages takes
//! longer than the rest of a fingerprint, so the answers are kept in the target folder.

use std::path::Path;

/// What a package asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// `cfg(debug_assertions)`; that `debug_assert!` may panic is no result.
    pub(super) assertions: bool,
    /// `cfg(panic = "..")`.
    pub(super) panic: bool,
    /// Its build script asks for the profile's name or its debug information.
    pub(super) profile: bool,
}

/// Folders that no dependent compiles.
const APART: &[&str] = &["tests", "benches", "examples", "target"];

impl Asked {
    /// What the package in `dir`, which never changes, asks; the answer is kept in `file`.
    pub(super) fn kept(dir: &Path, file: &Path) -> Self {
        if let Some(known) = std::fs::read_to_string(file).ok().and_then(|text| Self::parse(&text)) {
            return known;
        }
        let asked = Self::by(dir);
        // Another compilation may be reading: the file appears whole or not at all. Where it cannot be
        // written it is only missed.
        let draft = file.with_extension(std::process::id().to_string());
        let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
        if made.and_then(|()| std::fs::write(&draft, asked.text())).is_ok() {
            drop(std::fs::rename(&draft, file));
        }
        asked
    }

    fn text(self) -> String {
        format!("{} {} {}\n", self.assertions, self.panic, self.profile)
    }

    fn parse(text: &str) -> Option<Self> {
        let answers: Option<Vec<bool>> = text.split_whitespace().map(|word| word.parse().ok()).collect();
        let [assertions, panic, profile] = answers?[..] else { return None };
        Some(Self { assertions, panic, profile })
    }

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
                    asked.read(&text, name == "build.rs" || path.starts_with(dir.join("build")));
                }
            }
        }
        asked
    }

    fn read(&mut self, text: &str, is_script: bool) {
        let mentions = |word: &str| {
            let code = |line: &str| !line.trim_start().starts_with("//") && line.contains(word);
            // Most files hold no such word at all, and that is known sooner than where their lines end.
            text.contains(word) && text.lines().any(code)
        };
        self.assertions |= mentions("debug_assertions");
        self.panic |= mentions("panic = \"");
        self.profile |= is_script && (mentions("\"PROFILE\"") || mentions("\"DEBUG\""));
    }
}

fn is_package(dir: &Path) -> bool {
    dir.join("Cargo.toml").is_file()
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

    #[test]
    fn answers_are_kept() {
        let home = tempfile::tempdir().expect("a folder");
        let (source, kept) = (home.path().join("lib.rs"), home.path().join("a/b/answer"));
        std::fs::write(&source, "cfg!(debug_assertions)").expect("files can be written");
        let asked = Asked { assertions: true, ..Asked::default() };
        assert_eq!(Asked::kept(home.path(), &kept), asked);
        std::fs::remove_file(&source).expect("files can be removed");
        assert_eq!(Asked::kept(home.path(), &kept), asked, "from the file");
        std::fs::write(&kept, "true").expect("files can be written");
        assert_eq!(Asked::kept(home.path(), &kept), Asked::default(), "a damaged one is made anew");
    }
}

//! A workspace in a temporary folder: `app`, whose function `run` is asked for, and crates beside it.

use std::fs;
use std::path::{Path, PathBuf};

use pkld_fingerprint::{Compilation, Conditions, Digest, Index, Keeper, Known, Root, Shelf, Source};

pub(crate) struct Workspace {
    folder: tempfile::TempDir,
    members: Vec<String>,
}

/// A workspace whose `app/src/main.rs` is `main`.
pub(crate) fn workspace(main: &str) -> Workspace {
    let mut ws = Workspace { folder: tempfile::tempdir().unwrap(), members: Vec::new() };
    ws.package("app", "");
    ws.write("app/src/main.rs", main);
    ws
}

impl Workspace {
    fn package(&mut self, name: &str, manifest: &str) {
        self.members.push(name.to_owned());
        let head = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        self.write(&format!("{name}/Cargo.toml"), &format!("{head}{manifest}\n"));
        let members: Vec<String> = self.members.iter().map(|m| format!("{m:?}")).collect();
        self.write("Cargo.toml", &format!("[workspace]\nmembers = [{}]\n", members.join(", ")));
        self.lock(&[]);
    }

    /// A library crate of the workspace.
    pub(crate) fn krate(mut self, name: &str, manifest: &str, lib: &str) -> Self {
        self.package(name, manifest);
        self.file(&format!("{name}/src/lib.rs"), lib)
    }

    /// The dependencies of `app`.
    pub(crate) fn depends(self, dependencies: &str) -> Self {
        let head = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n";
        self.file("app/Cargo.toml", &format!("{head}{dependencies}\n"))
    }

    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes Cargo.lock: `(name, version, dependencies)` of external packages, all used by `app`.
    pub(crate) fn lock(&self, external: &[(&str, &str, &[&str])]) {
        let mut text = "version = 4\n".to_owned();
        for member in &self.members {
            text += &format!("[[package]]\nname = {member:?}\nversion = \"0.1.0\"\ndependencies = [");
            if member == "app" {
                text += &external.iter().map(|(name, ..)| format!("{name:?},")).collect::<String>();
            }
            text += "]\n";
        }
        for (name, version, dependencies) in external {
            text +=
                &format!("[[package]]\nname = {name:?}\nversion = {version:?}\nsource = \"registry+x\"\n");
            text += &format!("dependencies = {dependencies:?}\n");
        }
        self.write("Cargo.lock", &text);
    }

    /// Replaces the only `from` in a file.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path().join(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand once in {path}:\n{text}");
        self.write(path, &text.replace(from, to));
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn source(&self) -> Source {
        self.source_of("run")
    }

    pub(crate) fn source_of(&self, function: &str) -> Source {
        let package_dir: PathBuf = self.path().join("app");
        let root = Root { file: package_dir.join("src/main.rs"), package_dir, crate_name: "app".into() };
        let path = format!("app::{function}");
        let known = self.known();
        Keeper::note();
        let index = Index::of(&root).unwrap();
        let keeper = Keeper::of(self.shelf(), &index, Keeper::answers());
        let function = index.function_named(&path).unwrap();
        let source = index.fingerprint(function);
        let recalled = known.as_ref().and_then(|known| known.function_named(&path, index.conditions()));
        if let Some(recalled) = recalled {
            // What is recalled is what would be taken.
            assert_eq!(recalled.source, source.label.source, "{path} was recalled");
            assert_eq!(
                (recalled.pinned, recalled.run_env),
                (source.label.pinned.clone(), source.label.run_env.clone())
            );
        }
        if let Some(mut keeper) = keeper {
            if let Some(known) = &known {
                keeper.take_over(known);
            }
            keeper.keep(&index, function, &source, Keeper::answers());
        }
        self.with_functions_nobody_names(&root, &path, &source);
        let again = index.fingerprint(function).label.source;
        assert_eq!(again, source.label.source, "{path} was asked for twice");
        source
    }

    /// What is recalled after functions were added that nobody names is what would be taken then.
    fn with_functions_nobody_names(&self, root: &Root, path: &str, source: &Source) {
        let text = fs::read_to_string(&root.file).unwrap();
        let impls = text.replace("impl S {", "impl S { pub fn nobody_names_this_one(&self) -> u64 { 6 }");
        self.write(
            "app/src/main.rs",
            &format!("{impls}\npub fn nobody_names_this(n: u64) -> u64 {{ n * 7 }}\n"),
        );
        let conditions = Conditions::of_this_machine();
        if let Some(recalled) = self.known().and_then(|known| known.function_named(path, &conditions)) {
            let index = Index::of(root).unwrap();
            let taken = index.fingerprint(index.function_named(path).unwrap());
            assert_eq!(recalled.source, taken.label.source, "{path} was recalled beside a new function");
            assert_eq!(recalled.source, source.label.source);
        }
        self.write("app/src/main.rs", &text);
    }

    /// What was kept when a source was taken last, as far as it holds.
    pub(crate) fn known(&self) -> Option<Known> {
        Known::open(&self.shelf())
    }

    fn shelf(&self) -> Shelf {
        self.write("target/CACHEDIR.TAG", "");
        let out = self.path().join("target/debug/deps").display().to_string();
        let command = format!("rustc --crate-name app src/main.rs -C metadata=1 --out-dir {out}");
        let folder = self.path().join("app");
        let package = folder.display().to_string();
        let variable = |name: &str| (name == "CARGO_MANIFEST_DIR").then(|| package.clone());
        let arguments = command.split_whitespace().map(str::to_owned);
        Shelf::of(&Compilation::new(arguments, folder, &variable)).unwrap()
    }

    pub(crate) fn fingerprint(&self) -> Digest {
        self.source().label.source
    }

    /// Paths of the items that `run` reaches.
    pub(crate) fn reached(&self) -> Vec<String> {
        self.source().label.items.into_iter().map(|item| item.path).collect()
    }
}

//! The example `wine`, as it is in the repository, with models so small that it takes a moment in a debug build.

use std::path::PathBuf;

use pkld_tests::{RUNTIME, Ran, Workspace, repository};

/// The only lines that are not the example's.
const SMALLER: [(&str, &str, &str); 5] = [
    ("src/search.rs", "const FOLDS: usize = 10;", "const FOLDS: usize = 2;"),
    ("src/search.rs", "in [400, 200]", "in [4, 2]"),
    ("src/search.rs", "trees: 300", "trees: 3"),
    ("src/models/linear.rs", "const SWEEPS: usize = 2000;", "const SWEEPS: usize = 20;"),
    ("src/importance.rs", "const REPEATS: usize = 30;", "const REPEATS: usize = 2;"),
];

/// The example in a workspace of its own, before it ever ran.
pub(super) fn workspace() -> Workspace {
    let workspace = Workspace::new(&["examples/wine"]);
    let sources = repository().join("examples/wine/src");
    for folder in [sources.clone(), sources.join("models")] {
        for file in std::fs::read_dir(folder).expect("the example is there").flatten().map(|it| it.path()) {
            let within = file.strip_prefix(&sources).expect("it is below").to_string_lossy().into_owned();
            if let Ok(text) = std::fs::read(&file) {
                workspace.write(&format!("examples/wine/src/{within}"), text);
            }
        }
    }
    for (file, from, to) in SMALLER {
        workspace.edit(&format!("examples/wine/{file}"), from, to);
    }
    let manifest = format!(
        "[package]\nname = \"wine\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nanyhow = \"1\"\n\
         linfa-datasets = {{ version = \"0.8.1\", features = [\"winequality\"] }}\npkld-rt = {{ path = {RUNTIME:?} }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n"
    );
    workspace.file("examples/wine/Cargo.toml", &manifest)
}

/// Runs it with a value of `PKLD`.
#[track_caller]
pub(super) fn run(workspace: &Workspace, mode: &str) -> Ran {
    let ran = workspace.run_with("wine", &[("PKLD", mode)]);
    assert!(ran.warnings().is_empty(), "{ran:?}");
    ran
}

/// The jar file whose name begins like that.
pub(super) fn jar_file(workspace: &Workspace, start: &str) -> PathBuf {
    let files =
        std::fs::read_dir(workspace.jar().join("wine")).expect("it ran").flatten().map(|it| it.path());
    let is_meant = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(".pkl")
    };
    files.into_iter().find(is_meant).expect(start)
}

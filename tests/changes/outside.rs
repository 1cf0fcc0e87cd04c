//! Crates from outside, in repositories of their own.

use pkld_tests::{Ran, Workspace};

/// A repository that stands for a crate from outside, with a commit for each of two texts of its library.
pub(crate) fn outside(workspace: &Workspace, package: &str, features: &str, texts: [&str; 2]) -> [String; 2] {
    let folder = workspace.home().join("outside");
    std::fs::create_dir_all(folder.join("src")).expect("folders can be made");
    let git = |arguments: &[&str]| {
        let identity =
            ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"];
        let mut command = workspace.command("git");
        Ran::of(command.arg("-C").arg(&folder).args(identity).args(arguments)).ok().stdout.trim().to_owned()
    };
    git(&["init", "--quiet"]);
    let manifest =
        format!("[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{features}");
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("files can be written");
    texts.map(|text| {
        std::fs::write(folder.join("src/lib.rs"), text).expect("files can be written");
        git(&["add", "."]);
        git(&["commit", "--quiet", "--message", "text"]);
        git(&["rev-parse", "HEAD"])
    })
}

/// The home of this test's cargo: what it has downloaded is found there.
pub(crate) fn cargo_home(workspace: &Workspace) -> std::path::PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_else(|| workspace.home().to_owned())
}

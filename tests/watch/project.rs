//! A workspace of crates that come from a registry, and a program of four functions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use cargo_metadata::MetadataCommand;

const DEPENDENCIES: &str = "minijinja = \"3\"\nnom = \"8\"\nnum-bigint = \"0.4\"\npetgraph = \"0.8\"\n";
const OWN: [&str; 7] =
    ["fixedbitset", "minijinja", "nom", "num-bigint", "num-integer", "num-traits", "petgraph"];

const MAIN: &str = "
use ways::one as way;
#[pkld_rt::pkld]
fn parts(edges: Vec<(u32, u32)>) -> usize {
    let mut graph = petgraph::graph::UnGraph::<(), ()>::default();
    graph.extend_with_edges(edges.iter().copied());
    petgraph::algo::connected_components(&graph)
}
#[pkld_rt::pkld]
fn page(text: String) -> String { minijinja::Environment::new().render_str(&text, ()).unwrap_or_default() }
#[pkld_rt::pkld]
fn product(n: u32) -> String {
    (1..n).map(num_bigint::BigUint::from).product::<num_bigint::BigUint>().to_string()
}
#[pkld_rt::pkld]
fn plain(n: u32) -> u32 { helper(n) + way(n) }
fn helper(n: u32) -> u32 { n * 2 }
mod ways {
    pub fn one(n: u32) -> u32 { n }
    pub fn two(n: u32) -> u32 { n }
}
fn main() {
    println!(\"{} {}\", parts(vec![(0, 1), (2, 3)]), page(\"{{ 1 + 2 }}\".into()));
    println!(\"{} {} {}\", product(50), plain(3), nom::AsChar::is_alpha(b'a'));
    let _ = ways::two(1);
}
";

/// An edit that makes one function stale, and is undone.
pub(crate) struct Edit {
    pub(crate) what: &'static str,
    /// The function that it makes stale; others may become so too.
    pub(crate) function: &'static str,
    pub(crate) file: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// Looks take seconds.
    pub(crate) most_rounds: usize,
}

pub(crate) const EDITS: &[Edit] = &[
    Edit {
        what: "a body in a small file",
        function: "app::plain",
        file: "app/src/main.rs",
        from: "n * 2",
        to: "n * 3",
        most_rounds: usize::MAX,
    },
    Edit {
        what: "a body in a file of 2800 lines, of another crate",
        function: "app::parts",
        file: "crates/petgraph/src/graph_impl/mod.rs",
        from: "while nx.index() >= self.node_count()",
        to: "while self.node_count() <= nx.index()",
        most_rounds: usize::MAX,
    },
    Edit {
        what: "an import, which only a whole look sees",
        function: "app::plain",
        file: "app/src/main.rs",
        from: "use ways::one as way",
        to: "use ways::two as way",
        most_rounds: 3,
    },
];

/// A workspace on disk, whose program has run.
pub(crate) struct Project {
    pub(crate) dir: PathBuf,
    pub(crate) crates: usize,
    /// Lines of the path crates' sources.
    pub(crate) lines: usize,
}

impl Project {
    /// Makes it, or takes what was made before.
    pub(crate) fn make(dir: &Path) -> anyhow::Result<Self> {
        if dir.join(".pkljar").exists() {
            let crates = fs::read_dir(dir.join("crates"))?.flatten();
            let lines: Vec<usize> = crates
                .map(|it| pkld_tests::corpora::lines_below(&it.path().join("src")))
                .collect::<Result<_, _>>()?;
            return Ok(Self { dir: dir.to_owned(), crates: lines.len(), lines: lines.iter().sum() });
        }
        fs::create_dir_all(dir.join("app/src"))?;
        let runtime = format!("pkld-rt = {{ path = {:?} }}\n", pkld_tests::RUNTIME);
        let app = format!(
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n{DEPENDENCIES}{runtime}"
        );
        fs::write(dir.join("app/Cargo.toml"), app)?;
        fs::write(dir.join("app/src/main.rs"), MAIN)?;
        let head = "[profile.dev.build-override]\nopt-level = 3\n[workspace]\nresolver = \"3\"\nmembers = [\"app\"]\n";
        fs::write(dir.join("Cargo.toml"), head)?;
        let metadata = MetadataCommand::new().manifest_path(dir.join("Cargo.toml")).exec()?;
        let (mut patches, mut lines, mut crates) = (String::from("\n[patch.crates-io]\n"), 0, 0);
        for package in metadata.packages.iter().filter(|package| OWN.contains(&package.name.as_str())) {
            let folder = package.manifest_path.parent().context("a manifest is in a folder")?;
            let to = dir.join("crates").join(package.name.as_str());
            if to.exists() {
                fs::remove_dir_all(&to)?;
            }
            pkld_tests::corpora::copy_package(folder.as_std_path(), &to)?;
            patches += &format!("{0} = {{ path = \"crates/{0}\" }}\n", package.name);
            lines += pkld_tests::corpora::lines_below(&to.join("src"))?;
            crates += 1;
        }
        fs::write(dir.join("Cargo.toml"), format!("{head}{patches}"))?;
        let project = Self { dir: dir.to_owned(), crates, lines };
        let ran = project.command("cargo").args(["run", "--quiet"]).output()?;
        ensure!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        Ok(project)
    }

    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = pkld_tests::clean_command(program);
        command.current_dir(&self.dir).env("CARGO_TARGET_DIR", self.dir.join("target"));
        command
    }
}

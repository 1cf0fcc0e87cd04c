//! A workspace of crates that come from a registry, and a program of three slow functions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use cargo_metadata::MetadataCommand;

use crate::{PEAKS, timed};

/// What the program depends on, and what of it is taken for the workspace's own.
const DEPENDENCIES: &str = "regex = \"1\"\njiff = { version = \"0.2\", default-features = false, features = [\"std\"] }\n\
    petgraph = \"0.8\"\nrhai = \"1\"\nnom = \"8\"\nnum-bigint = \"0.4\"\n";
const OWN: [&str; 13] = [
    "regex", "regex-automata", "regex-syntax", "aho-corasick", "memchr", "jiff", "petgraph", "fixedbitset",
    "rhai", "nom", "num-bigint", "num-integer", "num-traits",
];

const MAIN: &str = "
ATTRIBUTE
fn words(text: String) -> usize { regex::Regex::new(r\"\\w+\").map_or(0, |regex| regex.find_iter(&text).count()) }
ATTRIBUTE
fn day(text: String) -> Option<i8> { text.parse::<jiff::civil::Date>().ok().map(|date| date.day()) }
ATTRIBUTE
fn parts(edges: Vec<(u32, u32)>) -> usize {
    let mut graph = petgraph::graph::UnGraph::<(), ()>::default();
    graph.extend_with_edges(edges.iter().copied());
    petgraph::algo::connected_components(&graph)
}
use pkld_rt as _;
fn edited() -> usize { 0 }
fn main() {
    println!(\"{}\", edited());
    println!(\"{} {:?} {}\", words(\"one two\".into()), day(\"2026-11-22\".into()), parts(vec![(0, 1), (2, 3)]));
    println!(\"{:?} {}\", rhai::Engine::new().eval::<i64>(\"1 + 2\").ok(), num_bigint::BigUint::from(7u8));
    println!(\"{}\", nom::AsChar::is_alpha(b'a'));
}
";

/// What an edit changes.
#[derive(Clone, Copy)]
pub(crate) enum Edited {
    /// The body of a function that no cached one reaches.
    OtherBody,
    /// That of a cached function.
    CachedBody,
    /// It adds a function.
    NewItem,
}

/// A workspace on disk.
pub(crate) struct Project {
    dir: PathBuf,
    pub(crate) crates: usize,
    /// Lines of the path crates' sources.
    pub(crate) lines: usize,
}

impl Project {
    /// Makes it anew, each function under `attribute`; `profile` ends the workspace's manifest.
    pub(crate) fn make(dir: &Path, attribute: &str, profile: &str) -> anyhow::Result<Self> {
        if dir.exists() {
            fs::remove_dir_all(dir)?;
        }
        fs::create_dir_all(dir.join("app/src"))?;
        let runtime = format!("pkld-rt = {{ path = {:?} }}\n", pkld_tests::RUNTIME);
        let app = format!(
            "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n{DEPENDENCIES}{runtime}"
        );
        fs::write(dir.join("app/Cargo.toml"), app)?;
        fs::write(dir.join("app/src/main.rs"), MAIN.replace("ATTRIBUTE", attribute))?;
        let workspace = format!("{profile}[workspace]\nresolver = \"3\"\nmembers = [\"app\"]\n");
        fs::write(dir.join("Cargo.toml"), &workspace)?;
        let metadata = MetadataCommand::new().manifest_path(dir.join("Cargo.toml")).exec()?;
        let (mut patches, mut lines, mut crates) = (String::from("\n[patch.crates-io]\n"), 0, 0);
        for package in metadata.packages.iter().filter(|package| OWN.contains(&package.name.as_str())) {
            let folder = package.manifest_path.parent().context("a manifest is in a folder")?;
            let to = dir.join("crates").join(package.name.as_str());
            pkld_tests::corpora::copy_package(folder.as_std_path(), &to)?;
            patches += &format!("{0} = {{ path = \"crates/{0}\" }}\n", package.name);
            lines += pkld_tests::corpora::lines_below(&to.join("src"))?;
            crates += 1;
        }
        fs::write(dir.join("Cargo.toml"), format!("{workspace}{patches}"))?;
        let project = Self { dir: dir.to_owned(), crates, lines };
        // Whatever is downloaded is no part of a build.
        timed(project.command("cargo").args(["fetch", "--quiet"]))?;
        Ok(project)
    }

    /// Builds it; how long that took.
    pub(crate) fn build(&self) -> anyhow::Result<Duration> {
        let mut command = self.command("cargo");
        command.args(["build", "--quiet", "--offline"]).env("RUSTC_WRAPPER", std::env::current_exe()?);
        timed(command.env(PEAKS, self.dir.join("peaks")))
    }

    /// Changes the program's only file.
    pub(crate) fn edit(&self, what: Edited, round: usize) -> anyhow::Result<()> {
        let main = self.dir.join("app/src/main.rs");
        let text = fs::read_to_string(&main)?;
        let text = match what {
            Edited::OtherBody => replaced(&text, "fn edited() -> usize { ", &format!("{} }}", round + 1)),
            Edited::CachedBody => replaced(
                &text,
                "fn words(text: String) -> usize { ",
                &format!(
                    "{round} + regex::Regex::new(r\"\\w+\").map_or(0, |regex| regex.find_iter(&text).count()) }}"
                ),
            ),
            Edited::NewItem => format!("{text}\npub fn added_{round}() -> usize {{ {round} }}\n"),
        };
        Ok(fs::write(main, text)?)
    }

    /// From here on peaks are those of other builds.
    pub(crate) fn forget_peaks(&self) -> anyhow::Result<()> {
        Ok(fs::write(self.dir.join("peaks"), "")?)
    }

    /// The most memory that the program's compiler took, in MB, since peaks were forgotten.
    pub(crate) fn peak(&self) -> anyhow::Result<u64> {
        let text = fs::read_to_string(self.dir.join("peaks"))?;
        Ok(text.lines().filter_map(|line| line.parse::<u64>().ok()).max().unwrap_or(0) / 1024)
    }

    /// How long `cargo pkld deps` takes for one of the functions.
    pub(crate) fn deps(&self) -> anyhow::Result<Duration> {
        let tool = std::env::current_exe()?.with_file_name("cargo-pkld");
        timed(self.command(tool).args(["pkld", "deps", "app::words", "--format", "json"]))
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = pkld_tests::clean_command(program);
        command.current_dir(&self.dir).env("CARGO_TARGET_DIR", self.dir.join("target"));
        command
    }
}

/// The text whose line with `head` goes on with `rest`.
fn replaced(text: &str, head: &str, rest: &str) -> String {
    let lines = text.lines().map(|line| match line.starts_with(head) {
        true => format!("{head}{rest}\n"),
        false => format!("{line}\n"),
    });
    lines.collect()
}

//! Real crates as workspaces: copied from where cargo keeps them, with an `app` that calls into them.
//!
//! `app` prints `run(argument)` for each of its arguments. The crates are path dependencies, so that all
//! of them belong to the closure of `app::run`. What is done with such a workspace is not known here.

use std::io;
use std::path::{Path, PathBuf};

use pkld_fingerprint::{Error, Index, Root, Source};

use crate::{Ran, clean_command, repository};

/// A few crates and a function that uses them.
#[derive(Clone, Copy, Debug)]
pub struct Corpus {
    /// What the corpus is called: as its first crate.
    pub name: &'static str,
    /// The crates that become path dependencies.
    pub crates: &'static [&'static str],
    /// The body of `run(input: &str) -> String`.
    pub run: &'static str,
    /// What `run` is called with.
    pub inputs: &'static [&'static str],
}

/// Every corpus; the first is made of a crate that this repository depends on, and needs no network.
pub const CORPORA: &[Corpus] = &[
    Corpus {
        name: "semver",
        crates: &["semver"],
        run: r#"let (r, v) = input.split_once('|').unwrap_or((input, ""));
    match (semver::VersionReq::parse(r), semver::Version::parse(v)) {
        (Ok(r), Ok(v)) => format!("{r} {v} {} {:?}", r.matches(&v), v.cmp(&semver::Version::new(1, 2, 3))),
        (r, v) => format!("{:?} {:?}", r.map_err(|e| e.to_string()), v.map_err(|e| e.to_string())),
    }"#,
        inputs: &[
            ">=1.2.3, <1.8.0|1.7.9-alpha.1+b7",
            "^0.3|0.3.12",
            "~1.2.*|1.2",
            "=1.2.3-rc.1|1.2.3-rc.1",
            "*|01.2.3",
            "1.x, >5|5.0.1",
        ],
    },
    Corpus {
        name: "globset",
        crates: &["globset"],
        run: r#"let (p, s) = input.split_once('|').unwrap_or((input, ""));
    match globset::Glob::new(p) {
        Ok(g) => format!("{} {}", g.compile_matcher().is_match(s), g.regex()),
        Err(e) => e.to_string(),
    }"#,
        inputs: &[
            "*.rs|main.rs",
            "src/**/[a-c]*.{rs,toml}|src/x/b.rs",
            "[|x",
            "a?c[!d-f]\\*|abcx*",
            "**/x|a/b/x",
            "{a,b|a",
        ],
    },
    Corpus {
        name: "httparse",
        crates: &["httparse"],
        run: r#"let mut h = [httparse::EMPTY_HEADER; 16];
    let mut r = httparse::Request::new(&mut h);
    let request = match r.parse(input.as_bytes()) {
        Ok(s) => format!("{s:?} {:?} {:?} {:?} {:?}", r.method, r.path, r.version, r.headers),
        Err(e) => e.to_string(),
    };
    let mut h = [httparse::EMPTY_HEADER; 16];
    let mut r = httparse::Response::new(&mut h);
    match r.parse(input.as_bytes()) {
        Ok(s) => format!("{request} {s:?} {:?} {:?} {:?}", r.code, r.reason, r.headers),
        Err(e) => format!("{request} {e}"),
    }"#,
        inputs: &[
            "GET /a HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n",
            "GET",
            "HTTP/1.1 200 OK\r\nA: bcd\r\n\r\n",
            "POST /x?y HTTP/1.0\n\n",
            "GET / HTTP/1.1\r\nA b\r\n\r\n",
        ],
    },
    Corpus {
        name: "lz4_flex",
        crates: &["lz4_flex"],
        run: r#"let c = lz4_flex::compress_prepend_size(input.as_bytes());
    let d = lz4_flex::decompress_size_prepended(&c).unwrap();
    format!("{c:?} {}", String::from_utf8_lossy(&d))"#,
        inputs: &[
            "hello hello hello hello hello hello hello",
            "abcabcabcabcabcabcabcxyzxyzxyzabcabcabc",
            "none",
        ],
    },
    Corpus {
        name: "evalexpr",
        crates: &["evalexpr"],
        run: r#"match evalexpr::eval(input) { Ok(v) => v.to_string(), Err(e) => e.to_string() }"#,
        inputs: &[
            "1 + 2 * 3 - 10 % 4 / 2",
            "max(1, 2.5) > 2 && true || !false",
            "str::to_uppercase(\"a\") + \"b\"",
            "1 +",
            "2 ^ 3 == 8; (1, 2 != 3)",
            "a = 5; a <= 5",
        ],
    },
    Corpus {
        name: "num-rational",
        crates: &["num-rational", "num-integer"],
        run: r#"let n: i64 = input.parse().unwrap_or(1);
    let a = num_rational::Ratio::new(n, 12);
    let b = num_rational::Ratio::new(5, 8);
    format!("{} {} {} {} {}", a + b, (a * b).floor(), a < b, (a - b).round(), (a / b).trunc())"#,
        inputs: &["3", "-7", "100"],
    },
    Corpus {
        name: "regex-syntax",
        crates: &["regex-syntax"],
        run: r#"match regex_syntax::Parser::new().parse(input) {
        Ok(h) => format!("{h} {:?} {h:?}", h.properties().minimum_len()),
        Err(e) => e.to_string(),
    }"#,
        inputs: &["a+(b|c)*\\d{2,3}", "(?i)[a-f&&[^c]]\\b", "(", "\\p{Greek}+?x{3}", "[[:alpha:]--z]^$"],
    },
    Corpus {
        name: "petgraph",
        crates: &["petgraph"],
        run: r#"let mut g = petgraph::graph::DiGraph::<u32, u32>::new();
    let n: Vec<_> = input.bytes().map(|b| g.add_node(b as u32)).collect();
    for w in n.windows(2) { g.add_edge(w[0], w[1], g[w[0]] % 7); }
    let d = petgraph::algo::dijkstra(&g, n[0], None, |e| *e.weight());
    let mut v: Vec<_> = d.values().copied().collect();
    v.sort();
    let sorted = petgraph::algo::toposort(&g, None).map_err(|c| c.node_id());
    format!("{v:?} {} {sorted:?}", petgraph::algo::is_cyclic_directed(&g))"#,
        inputs: &["abcdef", "zz", "hello graph"],
    },
    Corpus {
        name: "roxmltree",
        crates: &["roxmltree"],
        run: r#"match roxmltree::Document::parse(input) {
        Ok(d) => format!("{d:?} {:?}", d.descendants().filter_map(|n| n.text()).collect::<Vec<_>>()),
        Err(e) => e.to_string(),
    }"#,
        inputs: &[
            "<a b='1'><!-- c --><d>x &lt; y&#65;</d></a>",
            "<a><b></a>",
            "<?xml version='1.0'?><x:a xmlns:x='u' x:y=\"z\"/>",
            "<a",
        ],
    },
];

/// A workspace made of a corpus.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The workspace's folder.
    pub root: PathBuf,
}

impl Corpus {
    /// The corpus of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CORPORA.iter().find(|corpus| corpus.name == name)
    }

    /// Makes the workspace in `root`, which is emptied first.
    ///
    /// # Errors
    /// When cargo cannot get the crates, or the file system refuses.
    pub fn workspace(&self, root: &Path) -> io::Result<Tree> {
        if root.exists() {
            std::fs::remove_dir_all(root)?;
        }
        let folders = self.fetched(&root.join("fetched"))?;
        let (mut dependencies, mut patch) = (String::new(), String::new());
        for (name, folder) in self.crates.iter().zip(&folders) {
            let to = root.join("crates").join(name);
            copy_package(folder, &to)?;
            dependencies += &format!("{name} = {{ path = \"../crates/{name}\" }}\n");
            patch += &format!("{name} = {{ path = \"crates/{name}\" }}\n");
        }
        let tree = Tree { root: root.to_owned() };
        tree.write(
            "Cargo.toml",
            &format!(
                "[workspace]\nresolver = \"2\"\nmembers = [\"app\", \"crates/*\"]\n\n[profile.dev]\ndebug = 0\n\n\
                 [patch.crates-io]\n{patch}"
            ),
        )?;
        tree.write(
            "app/Cargo.toml",
            &format!(
                "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}"
            ),
        )?;
        tree.write(
            "app/src/main.rs",
            &format!("fn run(input: &str) -> String {{\n    {}\n}}\n{MAIN}", self.run),
        )?;
        // The versions that the fetch settled on, so that nothing is asked of a network again.
        std::fs::copy(root.join("fetched/Cargo.lock"), root.join("Cargo.lock"))?;
        std::fs::remove_dir_all(root.join("fetched"))?;
        Ok(tree)
    }

    /// The folders in which cargo keeps the crates, in a scratch package that depends on them.
    fn fetched(&self, scratch: &Path) -> io::Result<Vec<PathBuf>> {
        let any: String = self.crates.iter().map(|name| format!("{name} = \"*\"\n")).collect();
        let tree = Tree { root: scratch.to_owned() };
        tree.write(
            "Cargo.toml",
            &format!("[package]\nname = \"fetched\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[dependencies]\n{any}"),
        )?;
        tree.write("src/lib.rs", "")?;
        if let Ok(lock) = std::fs::read_to_string(repository().join("Cargo.lock")) {
            tree.write("Cargo.lock", &lock)?;
        }
        // What is at hand already is preferred to what a registry would answer today.
        let arguments = ["metadata", "--format-version", "1", "--quiet"];
        let mut ran = tree.cargo(&[&arguments[..], &["--offline"]].concat());
        if ran.code != Some(0) {
            ran = tree.cargo(&arguments);
        }
        let metadata: serde_json::Value = serde_json::from_str(&ran.stdout)
            .map_err(|_| io::Error::other(format!("cargo cannot get {:?}: {}", self.crates, ran.stderr)))?;
        let folder_of = |name: &&str| {
            let packages = metadata["packages"].as_array()?;
            let manifest =
                packages.iter().find(|package| package["name"] == **name)?["manifest_path"].as_str()?;
            Path::new(manifest).parent().map(Path::to_owned)
        };
        let missing = || io::Error::other(format!("cargo does not say where {:?} are", self.crates));
        self.crates.iter().map(|name| folder_of(name).ok_or_else(missing)).collect()
    }
}

const MAIN: &str = "
fn main() {
    for argument in std::env::args().skip(1) {
        println!(\"{}\", run(&argument));
    }
}
";

impl Tree {
    /// Writes a file.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
        std::fs::write(path, text)
    }

    /// A copy of the whole workspace.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn copy(&self, to: &Path) -> io::Result<Self> {
        if to.exists() {
            std::fs::remove_dir_all(to)?;
        }
        copy_folder(&self.root, to, &|_| true)?;
        Ok(Self { root: to.to_owned() })
    }

    /// Runs cargo in the workspace to its end.
    pub fn cargo(&self, arguments: &[&str]) -> Ran {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = clean_command(&cargo);
        Ran::of(command.args(arguments).current_dir(&self.root).env("CARGO_TERM_COLOR", "never"))
    }

    /// Where rustc finds `app`.
    pub fn app(&self) -> Root {
        let package_dir = self.root.join("app");
        Root { file: package_dir.join("src/main.rs"), package_dir, crate_name: "app".into() }
    }

    /// The source part of a function of `app` as the files are now.
    ///
    /// # Errors
    /// Those of the index, and [`Error::NoFunction`]-like ones where it is not there.
    pub fn source_of(&self, function: &str) -> Result<Source, Error> {
        let root = self.app();
        // Spans are kept by thread and for as long as it lives; a soak takes thousands of fingerprints.
        std::thread::scope(|scope| {
            let work = || pkld_fingerprint::source_of(&root, &format!("app::{function}"));
            scope.spawn(work).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    /// An index of the workspace as the files are now.
    ///
    /// # Errors
    /// When a manifest cannot be read.
    pub fn index(&self) -> Result<Index, Error> {
        Index::of(&self.app())
    }

    /// Source files of the crates, sorted, relative to the workspace.
    pub fn sources(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut waiting = vec![self.root.join("crates"), self.root.join("app")];
        while let Some(folder) = waiting.pop() {
            for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    found.extend(path.strip_prefix(&self.root).map(Path::to_owned));
                }
            }
        }
        found.sort();
        found
    }
}

/// Copies a package without what only its authors need, so that it can be a member of a workspace.
///
/// # Errors
///
/// If a file cannot be read or written.
pub fn copy_package(from: &Path, to: &Path) -> io::Result<()> {
    const LEFT: &[&str] = &[
        "Cargo.lock", "Cargo.toml.orig", ".cargo_vcs_info.json", ".cargo-ok", "benches", "tests", "examples",
        "fuzz",
    ];
    copy_folder(from, to, &|path| {
        path.parent() != Some(from)
            || !path.file_name().is_some_and(|name| LEFT.iter().any(|left| name == *left))
    })?;
    let manifest = to.join("Cargo.toml");
    let text = without_targets(&std::fs::read_to_string(&manifest)?);
    std::fs::write(manifest, text)
}

fn copy_folder(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| wanted(&path)) else { continue };
        if path.is_dir() {
            copy_folder(&path, &to.join(name), wanted)?;
        } else {
            // Copied as bytes: cargo's own copies may be read-only.
            std::fs::write(to.join(name), std::fs::read(&path)?)?;
        }
    }
    Ok(())
}

/// A manifest without its targets that were not copied, and without development dependencies.
fn without_targets(manifest: &str) -> String {
    const LEFT: &[&str] = &["[[bench", "[[test", "[[example", "[[bin"];
    let (mut out, mut is_left) = (String::new(), false);
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_left = LEFT.iter().any(|start| line.starts_with(start)) || line.contains("dev-dependencies");
        }
        if !is_left {
            out += line;
            out.push('\n');
        }
    }
    out
}

/// How many lines of Rust there are below a folder.
///
/// # Errors
/// What cannot be read.
pub fn lines_below(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += lines_below(&path)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            lines += std::fs::read_to_string(path)?.lines().count();
        }
    }
    Ok(lines)
}

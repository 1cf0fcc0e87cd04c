//! What a cargo command line selects: packages, features, and whether dev-dependencies take part.
//!
//! Only what is surely understood is answered; an option that is not known here makes the whole unclear.

use std::path::PathBuf;
use std::time::SystemTime;

use super::Unclear;
use super::config::Config;

/// One run of cargo.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// Its arguments, the program first.
    pub arguments: Vec<String>,
    /// The folder it was started in.
    pub folder: PathBuf,
    /// Manifests that are modified later than this are not the ones it read.
    pub started: Option<SystemTime>,
}

/// What a run of cargo selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) manifest: Option<PathBuf>,
    pub(super) packages: Vec<String>,
    pub(super) workspace: bool,
    pub(super) excluded: Vec<String>,
    pub(super) features: Vec<String>,
    pub(super) all_features: bool,
    pub(super) no_default_features: bool,
    /// Whether dev-dependencies are built.
    pub(super) dev: bool,
}

const FLAGS: &[&str] = &[
    "--release",
    "--no-run",
    "--no-fail-fast",
    "--keep-going",
    "--ignore-rust-version",
    "--locked",
    "--offline",
    "--frozen",
    "--quiet",
    "--verbose",
    "--future-incompat-report",
    "--timings",
    "--unit-graph",
    "--build-plan",
    "--lib",
    "--bins",
];

const VALUES: &[&str] = &[
    "--profile", "--target-dir", "--artifact-dir", "--message-format", "--color", "--jobs", "--bin",
    "--target",
];

/// Kinds of targets that bring dev-dependencies along.
const DEV: &[&str] = &["--tests", "--examples", "--benches", "--all-targets"];

impl Selection {
    /// Reads a command line.
    pub(super) fn of(invocation: &Invocation, config: &Config<'_>) -> Result<Self, Unclear> {
        let mut words: Vec<String> = invocation.arguments.iter().skip(1).cloned().collect();
        // An alias may stand for another one; a handful of steps is more than any has.
        for _ in 0..8 {
            let at = subcommand(&words)?;
            if matches!(words[at].as_str(), "build" | "b" | "run" | "r" | "test" | "t" | "bench") {
                let command = words.remove(at);
                return Self::parse(&command, words);
            }
            let alias = config
                .alias(&words[at])
                .ok_or_else(|| Unclear(format!("cargo {} is not known", words[at])))?;
            words.splice(at..=at, alias);
        }
        Err(Unclear("an alias stands for itself".to_owned()))
    }

    /// Whether it names no packages and no features.
    pub(super) fn is_plain(&self) -> bool {
        let Self { dev, manifest, .. } = self.clone();
        *self == Self { dev, manifest, ..Self::default() }
    }

    fn parse(command: &str, words: Vec<String>) -> Result<Self, Unclear> {
        let mut this = Self { dev: matches!(command, "test" | "t" | "bench"), ..Self::default() };
        let runs = matches!(command, "run" | "r");
        let mut targets = 0;
        let mut words = words.into_iter().peekable();
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            if !word.starts_with('-') {
                if runs {
                    // The program's own arguments.
                    break;
                }
                // A filter of tests.
                continue;
            }
            for (name, given) in options(&word)? {
                if DEV.contains(&name) {
                    this.dev = true;
                    continue;
                }
                match name {
                    "--workspace" | "--all" => this.workspace = true,
                    "--all-features" => this.all_features = true,
                    "--no-default-features" => this.no_default_features = true,
                    // Doctests are compiled by rustdoc; the rest of the build is that of tests.
                    "--doc" => {}
                    flag if FLAGS.contains(&flag) => {}
                    _ => {
                        let value = given.map(str::to_owned).or_else(|| words.next());
                        let value = value.ok_or_else(|| Unclear(format!("{name} has no value")))?;
                        match name {
                            "--package" => this.packages.push(value),
                            "--exclude" => this.excluded.push(value),
                            "--features" => this
                                .features
                                .extend(value.split([' ', ',']).filter(|f| !f.is_empty()).map(str::to_owned)),
                            "--manifest-path" => this.manifest = Some(value.into()),
                            "--test" | "--example" | "--bench" => this.dev = true,
                            "--target" => targets += 1,
                            known if VALUES.contains(&known) => {}
                            _ => return Err(Unclear(format!("cargo's option {name} is not known"))),
                        }
                    }
                }
            }
        }
        match targets > 1 {
            true => Err(Unclear("several targets at once".to_owned())),
            false => Ok(this),
        }
    }
}

/// Where the subcommand stands.
fn subcommand(words: &[String]) -> Result<usize, Unclear> {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match word.as_str() {
            "--color" => at += 2,
            option if option.starts_with('-') => {
                let known =
                    options(option)?.iter().all(|(name, _)| FLAGS.contains(name) || *name == "--color");
                if !known {
                    return Err(Unclear(format!("cargo's option {option} is not known")));
                }
                at += 1;
            }
            word if word.starts_with('+') => return Err(Unclear("a toolchain is named".to_owned())),
            _ => return Ok(at),
        }
    }
    Err(Unclear("no subcommand".to_owned()))
}

/// The options of one word by their long names, each with the value that is joined to it.
fn options(word: &str) -> Result<Vec<(&str, Option<&str>)>, Unclear> {
    if word.starts_with("--") {
        return Ok(vec![match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        }]);
    }
    let mut out = Vec::new();
    for (at, letter) in word.char_indices().skip(1) {
        let name = match letter {
            'v' => "--verbose",
            'q' => "--quiet",
            'r' => "--release",
            'p' => "--package",
            'F' => "--features",
            'j' => "--jobs",
            _ => return Err(Unclear(format!("cargo's option -{letter} is not known"))),
        };
        if FLAGS.contains(&name) {
            out.push((name, None));
            continue;
        }
        let rest = &word[at + letter.len_utf8()..];
        let value = rest.strip_prefix('=').unwrap_or(rest);
        out.push((name, (!rest.is_empty()).then_some(value)));
        break;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn selection(line: &str) -> Result<Selection, Unclear> {
        let arguments = line.split_whitespace().map(str::to_owned).collect();
        Selection::of(
            &Invocation { arguments, folder: PathBuf::new(), started: None },
            &Config::of(Path::new("none"), Path::new("none"), &|_| None)?,
        )
    }

    #[test]
    fn command_lines_are_read_as_cargo_reads_them() {
        let plain = Selection::default();
        let packages = |names: &[&str]| Selection {
            packages: names.iter().map(|&name| name.to_owned()).collect(),
            ..Selection::default()
        };
        let features = |names: &[&str]| Selection {
            features: names.iter().map(|&name| name.to_owned()).collect(),
            ..Selection::default()
        };
        let dev = |selection: Selection| Selection { dev: true, ..selection };
        for (line, expected) in [
            ("cargo build", plain.clone()),
            ("cargo -q --color never b --release -vv -j4 --bin x --lib --target-dir /t", plain.clone()),
            ("cargo run -p a --package=b -pc -p=d", packages(&["a", "b", "c", "d"])),
            ("cargo run -rp a", packages(&["a"])),
            ("cargo run -- --features x", plain.clone()),
            ("cargo run now --features x", plain.clone()),
            ("cargo t filter --features x,y -F z", dev(features(&["x", "y", "z"]))),
            ("cargo build --example x", dev(plain.clone())),
            ("cargo bench", dev(plain.clone())),
            ("cargo build --all-targets --all", Selection { workspace: true, ..dev(plain.clone()) }),
            (
                "cargo build --manifest-path=a/Cargo.toml",
                Selection { manifest: Some("a/Cargo.toml".into()), ..plain },
            ),
        ] {
            assert_eq!(selection(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for line in [
            "cargo",
            "cargo install x",
            "cargo rustc -- --cfg x",
            "cargo build --config a=1",
            "cargo --config a=1 build",
            "cargo build -Zbuild-std",
            "cargo build --new-option",
            "cargo build --target a --target b",
            "cargo build -p",
        ] {
            assert!(selection(line).is_err(), "{line}");
        }
    }

    #[test]
    fn aliases_stand_for_their_words() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::write(
            home.path().join("config.toml"),
            "[alias]\nrr = \"run --release -F\"\nagain = [\"rr\", \"x\"]\nloop = \"loop\"",
        )
        .expect("files can be written");
        let config = Config::of(home.path(), home.path(), &|_| None).expect("a configuration");
        let of = |line: &str| {
            let arguments = line.split_whitespace().map(str::to_owned).collect();
            Selection::of(&Invocation { arguments, folder: PathBuf::new(), started: None }, &config)
        };
        let packages = vec!["p".to_owned()];
        let expected = Selection { features: vec!["x".to_owned()], packages, ..Selection::default() };
        assert_eq!(of("cargo -v again -p p"), Ok(expected));
        assert!(of("cargo loop").is_err());
    }
}

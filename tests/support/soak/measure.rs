//! One corpus, from its source to a table row.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pkld_fingerprint::Digest;

use super::run::{Failure, Outcome, build, differs, outcomes};
use super::sites::{Mutant, Operator, Sites, Switch};
use super::switch::{RUNTIME, Rendered, render};
use crate::corpora::{Corpus, Tree};

/// How much to do.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Switched mutants at places that the inputs run.
    pub switched: usize,
    /// Switched mutants at places that they do not run.
    pub idle: usize,
    /// Mutants that are built one by one.
    pub built: usize,
    /// Which ones are chosen.
    pub seed: u64,
}

/// What is known of one mutant.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Where it is, for people.
    pub place: String,
    /// What kind of edit it is.
    pub operator: Operator,
    /// Whether an input ran the place; of mutants built one by one it is not known, and taken to be so.
    pub is_run: bool,
    /// Whether the output changed.
    pub is_effective: bool,
    /// Whether the fingerprint changed.
    pub is_noticed: bool,
    /// The file, the bytes and the text of the edit.
    pub edit: (PathBuf, Range<usize>, String),
}

/// What became of a corpus's mutants.
#[derive(Debug)]
pub struct Report {
    /// The corpus.
    pub name: &'static str,
    /// One for each mutant that was compiled and run.
    pub verdicts: Vec<Verdict>,
    /// Mutants that do not compile.
    pub refused: usize,
    /// The workspace, with no mutant in it.
    pub tree: Tree,
}

impl Report {
    /// How many verdicts hold.
    pub fn count(&self, holds: impl Fn(&Verdict) -> bool) -> usize {
        self.verdicts.iter().filter(|verdict| holds(verdict)).count()
    }

    /// Mutants whose results would have been served from before the edit.
    pub fn stale(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.is_effective && !verdict.is_noticed)
    }
}

struct Unit {
    path: PathBuf,
    text: String,
    sites: Sites,
    /// The number of its first mutant.
    first: usize,
}

/// Mutates the crates of a corpus in workspaces below `work`.
///
/// # Errors
/// When cargo cannot get or build the crates, or the file system refuses.
pub fn soak(corpus: &Corpus, work: &Path, options: &Options) -> io::Result<Report> {
    let tree = corpus.workspace(&work.join("plain"))?;
    let original = Soak::new(corpus, tree, work)?;
    original.soak(options)
}

struct Soak<'a> {
    corpus: &'a Corpus,
    tree: Tree,
    target: PathBuf,
    units: Vec<Unit>,
    truth: Vec<Outcome>,
    fingerprint: Digest,
}

impl<'a> Soak<'a> {
    fn new(corpus: &'a Corpus, tree: Tree, work: &Path) -> io::Result<Self> {
        let target = work.join("target");
        let program = build(&tree, &target).map_err(|failures| first_of(&failures))?;
        let truth = outcomes(&program, corpus.inputs, &[]);
        if outcomes(&program, corpus.inputs, &[]) != truth || truth.contains(&Outcome::Killed) {
            return Err(io::Error::other(format!("{}: its output is not the same twice", corpus.name)));
        }
        let fingerprint = fingerprint(&tree)?;
        let mut units = Vec::new();
        let mut first = 0;
        for path in tree.sources() {
            let is_test = path.iter().any(|part| part == "tests" || part == "tests.rs" || part == "test.rs");
            if is_test || !path.iter().any(|part| part == "src") || path.starts_with("app") {
                continue;
            }
            let text = std::fs::read_to_string(tree.root.join(&path))?;
            let sites = Sites::of(&text);
            first += sites.mutants.len();
            units.push(Unit { path, first: first - sites.mutants.len(), text, sites });
        }
        Ok(Self { corpus, tree, target, units, truth, fingerprint })
    }

    fn soak(self, options: &Options) -> io::Result<Report> {
        let mut random = fastrand::Rng::with_seed(options.seed);
        let mut verdicts = self.switched(options, &mut random)?;
        let (built, refused) = self.built(options, &mut random)?;
        verdicts.extend(built);
        Ok(Report { name: self.corpus.name, verdicts, refused, tree: self.tree })
    }

    /// Mutants that one program holds.
    fn switched(&self, options: &Options, random: &mut fastrand::Rng) -> io::Result<Vec<Verdict>> {
        let tree = self.tree.copy(&self.target.with_file_name("switched"))?;
        tree.write(
            "switch/Cargo.toml",
            "[package]\nname = \"mutant_switch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n",
        )?;
        tree.write("switch/src/lib.rs", RUNTIME)?;
        for name in self.corpus.crates.iter().map(|name| format!("crates/{name}")).chain(["app".into()]) {
            let manifest = format!("{name}/Cargo.toml");
            let text = std::fs::read_to_string(tree.root.join(&manifest))?;
            let path = if name == "app" { "../switch" } else { "../../switch" };
            tree.write(&manifest, &format!("{text}\n[dependencies.mutant_switch]\npath = \"{path}\"\n"))?;
        }
        let main = std::fs::read_to_string(tree.root.join("app/src/main.rs"))?;
        let end = main.rfind('}').unwrap_or(main.len());
        tree.write("app/src/main.rs", &format!("{}    mutant_switch::finish();\n}}\n", &main[..end]))?;
        let (program, kept) = self.switches(&tree)?;

        let listing = tree.root.join("run.txt");
        let mut is_run = BTreeSet::new();
        for input in self.corpus.inputs {
            let variables = [("MUTANTS_RUN", &*listing.to_string_lossy())];
            let outcome = outcomes(&program, &[input], &variables);
            if !self.truth.contains(&outcome[0]) {
                return Err(io::Error::other(format!(
                    "{}: no mutant, and yet another output",
                    self.corpus.name
                )));
            }
            is_run.extend(
                std::fs::read_to_string(&listing)?.lines().filter_map(|line| line.parse::<usize>().ok()),
            );
        }
        let (mut run, mut idle) = (Vec::new(), Vec::new());
        for (unit, switch) in kept {
            let first = self.units[unit].first;
            let list = if is_run.contains(&(first + switch.mutants.start)) { &mut run } else { &mut idle };
            list.extend(switch.mutants.clone().map(|mutant| (unit, mutant)));
        }
        random.shuffle(&mut run);
        random.shuffle(&mut idle);
        run.truncate(options.switched);
        idle.truncate(options.idle);
        let mut verdicts = Vec::new();
        for ((unit, mutant), is_run) in
            run.into_iter().map(|m| (m, true)).chain(idle.into_iter().map(|m| (m, false)))
        {
            let number = (self.units[unit].first + mutant).to_string();
            let is_effective =
                is_run && differs(&program, self.corpus.inputs, &self.truth, &[("MUTANT", &number)]);
            verdicts.push(self.verdict(unit, mutant, is_run, is_effective)?);
        }
        Ok(verdicts)
    }

    /// Builds the switched program without the switches that do not compile; gives those that do.
    fn switches(&self, tree: &Tree) -> io::Result<(PathBuf, Vec<(usize, &Switch)>)> {
        let mut left: BTreeSet<(usize, usize)> = BTreeSet::new();
        let target = self.target.with_file_name("target-switched");
        // Types, then borrows, then constants: few rounds, but a generic crate may take some.
        for _ in 0..60 {
            let mut rendered = Vec::new();
            for (at, unit) in self.units.iter().enumerate() {
                let wanted = |switch: usize| !left.contains(&(at, switch));
                let file = render(&unit.text, &unit.sites.switches, &wanted, unit.first);
                let path = tree.root.join(&unit.path);
                if std::fs::read_to_string(&path)? != file.text {
                    std::fs::write(path, &file.text)?;
                }
                rendered.push(file);
            }
            match build(tree, &target) {
                Ok(program) => {
                    let all = self.units.iter().enumerate().flat_map(|(at, unit)| {
                        let left = &left;
                        let kept = unit
                            .sites
                            .switches
                            .iter()
                            .enumerate()
                            .filter(move |(n, _)| !left.contains(&(at, *n)));
                        kept.map(move |(_, switch)| (at, switch))
                    });
                    return Ok((program, all.collect()));
                }
                Err(failures) => {
                    let refused = self.refused(tree, &failures, &rendered);
                    if refused.is_empty() {
                        return Err(first_of(&failures));
                    }
                    left.extend(refused);
                }
            }
        }
        Err(io::Error::other(format!("{}: no set of mutants compiles", self.corpus.name)))
    }

    /// The switches that errors point to: the innermost around each place, else the nearest.
    fn refused(&self, tree: &Tree, failures: &[Failure], rendered: &[Rendered]) -> BTreeSet<(usize, usize)> {
        let mut refused = BTreeSet::new();
        for (file, offset) in failures.iter().flat_map(|failure| &failure.spans) {
            let is_here = |unit: &Unit| tree.root.join(&unit.path) == tree.root.join(file);
            let Some(at) = self.units.iter().position(is_here) else { continue };
            let distance = |place: &Range<usize>| match place.contains(offset) {
                true => (0, place.len()),
                false => (place.start.abs_diff(*offset).min(place.end.abs_diff(*offset)), place.len()),
            };
            let nearest = rendered[at].places.iter().min_by_key(|(_, place)| distance(place));
            refused.extend(nearest.map(|(switch, _)| (at, *switch)));
        }
        refused
    }

    /// Mutants that no program can choose at run time, each with a build of its own.
    fn built(&self, options: &Options, random: &mut fastrand::Rng) -> io::Result<(Vec<Verdict>, usize)> {
        let mut waiting: Vec<(usize, usize)> = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            let is_switched = |mutant: &usize| unit.sites.switches.iter().any(|s| s.mutants.contains(mutant));
            waiting
                .extend((0..unit.sites.mutants.len()).filter(|m| !is_switched(m)).map(|mutant| (at, mutant)));
        }
        random.shuffle(&mut waiting);
        // Each kind in turn, so that the many literals of a table leave room for the few discriminants.
        waiting.sort_by_cached_key(|&(unit, mutant)| self.units[unit].sites.mutants[mutant].operator);
        let mut by_kind: Vec<Vec<(usize, usize)>> = Vec::new();
        for mutant in waiting {
            let kind = |&(unit, mutant): &(usize, usize)| self.units[unit].sites.mutants[mutant].operator;
            match by_kind.last_mut() {
                Some(same) if same.last().map(kind) == Some(kind(&mutant)) => same.push(mutant),
                _ => by_kind.push(vec![mutant]),
            }
        }
        let longest = by_kind.iter().map(Vec::len).max().unwrap_or_default();
        let turns = (0..longest).flat_map(|turn| by_kind.iter().filter_map(move |kind| kind.get(turn)));
        let (mut verdicts, mut refused) = (Vec::new(), 0);
        for &(at, mutant) in turns.take(options.built) {
            let unit = &self.units[at];
            let edited = edited(&unit.text, &unit.sites.mutants[mutant]);
            self.tree.write(&unit.path.to_string_lossy(), &edited)?;
            let program = build(&self.tree, &self.target);
            let is_effective = program.map(|program| differs(&program, self.corpus.inputs, &self.truth, &[]));
            self.tree.write(&unit.path.to_string_lossy(), &unit.text)?;
            match is_effective {
                Ok(is_effective) => verdicts.push(self.verdict(at, mutant, true, is_effective)?),
                Err(_) => refused += 1,
            }
        }
        Ok((verdicts, refused))
    }

    /// Takes the fingerprint with the one mutant in the source.
    fn verdict(&self, unit: usize, mutant: usize, is_run: bool, is_effective: bool) -> io::Result<Verdict> {
        let unit = &self.units[unit];
        let mutant = &unit.sites.mutants[mutant];
        let path = unit.path.to_string_lossy();
        self.tree.write(&path, &edited(&unit.text, mutant))?;
        let now = fingerprint(&self.tree);
        self.tree.write(&path, &unit.text)?;
        Ok(Verdict {
            place: format!("{path}:{}: {}", mutant.line, mutant.what),
            operator: mutant.operator,
            is_run,
            is_effective,
            is_noticed: now? != self.fingerprint,
            edit: (unit.path.clone(), mutant.range.clone(), mutant.text.clone()),
        })
    }
}

fn edited(text: &str, mutant: &Mutant) -> String {
    format!("{}{}{}", &text[..mutant.range.start], mutant.text, &text[mutant.range.end..])
}

fn fingerprint(tree: &Tree) -> io::Result<Digest> {
    tree.source_of("run").map(|source| source.label.source).map_err(io::Error::other)
}

fn first_of(failures: &[Failure]) -> io::Error {
    let message = failures.first().map(|failure| failure.message.clone()).unwrap_or_default();
    io::Error::other(format!("it does not build: {message}"))
}

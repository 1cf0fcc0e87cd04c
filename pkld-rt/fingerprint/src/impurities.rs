//! What a function does or reads at run time that no argument tells: files, clocks, the network, printing.
//!
//! It is told by the names of std and of well-known crates, imports of the same file considered. That is
//! advice for people: what is listed changes no key and no digest, and what goes through a trait, a wrapper
//! of another crate or an unknown name is not seen. Only the variables of the environment, which `variables`
//! resolves, join the key.

mod scan;
mod table;
mod used;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use self::scan::Sighting;
pub(crate) use self::scan::{Argument, Noticed, Read};
pub(crate) use self::used::UsedNames;
use crate::closure::Closure;
use crate::index::{Index, Target};
use crate::source::{Kind, SourceItem};

/// What an impurity has to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ImpurityKind {
    /// Files and folders, read or written.
    FileSystem,
    /// The time of day, or time that passes.
    Clock,
    /// Random numbers without a seed at hand.
    Randomness,
    /// Other machines, databases included.
    Network,
    /// Other processes, and this one as a process or thread.
    Process,
    /// What the process was started with or on: arguments, folders, variables of computed names.
    Environment,
    /// Statics that can change, and thread-locals.
    State,
    /// Standard streams and logs.
    Printing,
}

impl ImpurityKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::FileSystem,
        Self::Clock,
        Self::Randomness,
        Self::Network,
        Self::Process,
        Self::Environment,
        Self::State,
        Self::Printing,
    ];

    /// Its name in `#[pkld(allow(..))]` and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::FileSystem => "file_system",
            _ => self.word(),
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The words used in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::FileSystem => "file system",
            Self::Clock => "clock",
            Self::Randomness => "randomness",
            Self::Network => "network",
            Self::Process => "process",
            Self::Environment => "environment",
            Self::State => "state",
            Self::Printing => "printing",
        }
    }
}

/// A mention of something that may make two calls with the same key differ, or that a served call leaves out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Impurity {
    /// Its file, relative to the workspace root.
    pub file: String,
    /// The line of the mention, from 1.
    pub line: usize,
    /// What it has to do with.
    pub kind: ImpurityKind,
    /// The mention, such as `std::fs::read`, `.exists()`, `println!` or `static mut N`.
    pub what: String,
    /// The item of the closure it stands in, `crate::module::name`.
    pub item: String,
}

impl Index {
    /// The impurities of a closure, by place. Of an item inside another, the inner one is named.
    /// Those of unit tests are left out unless `with_tests`.
    pub(crate) fn impurities(&self, closure: &Closure, with_tests: bool) -> Vec<Impurity> {
        let items = self.at_run_time(closure);
        let rivals = self.rivals(&items);
        let mut found: Vec<Impurity> = Vec::new();
        for &item in items.iter().filter(|&&item| with_tests || !self.items[item].in_test) {
            let noticed = &self.source(item).noticed;
            let dependencies = &self.crates[self.items[item].crate_at].dependencies;
            let is_meant = |sighting: &&Sighting| {
                let is_own = sighting.rival.as_ref().is_some_and(|name| rivals.contains(name.as_str()));
                let dependency = sighting.dependency.as_ref();
                !is_own
                    && dependency
                        .is_none_or(|name| matches!(dependencies.get(name), Some(Target::External(_))))
            };
            let sightings = noticed.sightings.iter().filter(is_meant);
            let sightings = sightings.map(|s| (s.kind, s.what.clone(), s.line));
            let computed = noticed.reads.iter().filter(|read| self.is_computed(&items, read));
            let computed = computed.map(|read| (ImpurityKind::Environment, read.what.clone(), read.line));
            let mut of_item: Vec<(ImpurityKind, String, usize)> = sightings.chain(computed).collect();
            if of_item.is_empty() {
                continue;
            }
            of_item.sort();
            of_item.dedup();
            let (file, path) = (self.label_file(item), self.path(item));
            found.extend(of_item.into_iter().map(|(kind, what, line)| Impurity {
                file: file.clone(),
                line,
                kind,
                what,
                item: path.clone(),
            }));
        }
        // The longest path first: an outer function's tokens hold those of the functions inside it.
        found.sort_by(|a, b| {
            let place = |i: &Impurity| (i.file.clone(), i.line, i.kind, i.what.clone());
            place(a).cmp(&place(b)).then(b.item.len().cmp(&a.item.len()))
        });
        found.dedup_by(|b, a| (&a.file, a.line, a.kind, &a.what) == (&b.file, b.line, b.kind, &b.what));
        found
    }

    /// The closure's items that are there when the program runs.
    pub(crate) fn at_run_time(&self, closure: &Closure) -> Vec<usize> {
        let reached = closure.reached.iter().map(|(item, _)| *item);
        reached.filter(|&item| !self.crates[self.items[item].crate_at].host_only).collect()
    }

    /// Names of the items' own types, methods and macros, which then mean no others.
    fn rivals(&self, items: &[usize]) -> BTreeSet<&str> {
        let is_own = |source: &&SourceItem| {
            matches!(source.kind, Kind::Type | Kind::Method | Kind::TraitFn | Kind::Trait | Kind::Macro)
        };
        let own = items.iter().map(|&item| self.source(item)).filter(is_own);
        own.filter_map(|source| source.names.first().map(String::as_str)).collect()
    }

    fn label_file(&self, item: usize) -> String {
        let item = &self.items[item];
        self.shown(&self.files[item.file].path, item.crate_at)
    }
}

//! Where a name that looks like a local variable may be something else.
//!
//! One file gives the canonical hash of an item (`source::locals`) and the names it made canonical. Whether
//! each of them is a variable depends on the rest: a pattern's name may be a constant, and a macro may name a
//! variable that stands nowhere in its call. Wherever that cannot be excluded, the names count.
//!
//! Trusted not to bring in a constant with the name of a variable: std, the `prelude` of an external crate, and
//! macros in item position that are not at hand, beyond the words they are given.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::digest::Digest;
use crate::index::{Index, MountedImport, STD_MACROS, Target};
use crate::source::{Kind, Locals, SourceItem};

/// Macros of well-known crates that name no variable but those in their call.
const KNOWN_MACROS: &[(&str, &[&str])] = &[
    ("anyhow", &["anyhow", "bail", "ensure"]),
    ("color-eyre", &["bail", "ensure", "eyre"]),
    ("eyre", &["bail", "ensure", "eyre"]),
    ("itertools", &["iproduct", "izip"]),
    ("log", &["debug", "error", "info", "log", "trace", "warn"]),
    ("serde_json", &["json"]),
    ("smallvec", &["smallvec"]),
    ("tracing", &["debug", "error", "event", "info", "span", "trace", "warn"]),
];

/// Names shared by many look-ups.
type Names = Rc<HashSet<String>>;

/// Names that the index gives to other things than variables.
#[derive(Debug)]
pub(crate) struct Collisions {
    /// Constants, statics, types and variants.
    values: HashSet<String>,
    /// What a pattern may name besides, by crate and module.
    modules: HashMap<(usize, Vec<String>), Module>,
    /// The same over all modules.
    anywhere: Module,
    macros: HashMap<String, Vec<usize>>,
    /// Names of imports from external crates, with the packages, and of proc macros at hand.
    foreign: HashMap<String, HashSet<String>>,
    /// By crate and macro, the names that the macro mentions; `None` where that cannot be told.
    mentioned: RefCell<HashMap<(usize, String), Option<Names>>>,
}

#[derive(Debug, Default)]
struct Module {
    names: HashSet<String>,
    /// Macros called among its items, with their crates.
    calls: HashSet<(usize, String)>,
    /// It takes in all names of another module at hand.
    has_glob: bool,
    /// It has names that are not listed.
    is_open: bool,
}

impl Module {
    /// Adds what a macro call among the items may define, or a file that could not be read.
    fn macro_call(&mut self, source: &SourceItem, crate_at: usize) {
        let mentions = &source.mentions;
        self.is_open |= source.kind == Kind::File || mentions.computed || mentions.env.contains("OUT_DIR");
        let calls = mentions.calls.iter().map(String::as_str);
        if !calls.clone().all(|called| STD_MACROS.contains(&called)) {
            self.names.extend(source.names.iter().cloned());
            self.calls.extend(calls.map(|called| (crate_at, called.to_owned())));
        }
    }
}

impl Collisions {
    pub(crate) fn of(index: &Index) -> Self {
        let mut out = Self {
            values: HashSet::new(),
            modules: HashMap::new(),
            anywhere: Module::default(),
            macros: HashMap::new(),
            foreign: HashMap::new(),
            mentioned: RefCell::default(),
        };
        for mounted in &index.imports {
            out.import(index, mounted);
        }
        for at in 0..index.items.len() {
            out.item(index, at);
        }
        out
    }

    fn item(&mut self, index: &Index, at: usize) {
        let source = index.source(at);
        let names = source.names.iter().cloned();
        if source.proc_macro_entry {
            let own = &index.crates[index.items[at].crate_at].package.name;
            names.clone().for_each(|name| _ = self.foreign.entry(name).or_default().insert(own.clone()));
        }
        match source.kind {
            Kind::Const | Kind::Static | Kind::Type | Kind::Extern => self.values.extend(names),
            Kind::Macro => names.for_each(|name| self.macros.entry(name).or_default().push(at)),
            Kind::File | Kind::MacroCall if !source.in_body => {
                let crate_at = index.items[at].crate_at;
                let own = self.modules.entry((crate_at, index.module(at))).or_default();
                for module in [own, &mut self.anywhere] {
                    module.macro_call(source, crate_at);
                }
            }
            _ => {}
        }
    }

    fn import(&mut self, index: &Index, mounted: &MountedImport) {
        let (leaf, target) = (mounted.import.leaf.as_str(), &mounted.import.target);
        let (first, last) = (target.first().map_or("", String::as_str), target.last());
        let is_std = matches!(first, "alloc" | "core" | "std");
        let dependency = index.crates[mounted.crate_at].dependencies.get(first);
        let external = match dependency {
            Some(Target::External(package)) if !is_std => Some(package.as_str()),
            _ => None,
        };
        let is_variable = !last.is_some_and(|last| last.starts_with(char::is_uppercase));
        let module = self.modules.entry((mounted.crate_at, mounted.module.clone())).or_default();
        if leaf != "*" {
            if !(is_std && is_variable) {
                module.names.insert(leaf.to_owned());
                self.anywhere.names.insert(leaf.to_owned());
            }
            if let Some(package) = external {
                self.foreign.entry(leaf.to_owned()).or_default().insert(package.to_owned());
            }
        // Of an enum only the variants come in.
        } else if !is_std && is_variable {
            let is_open = external.is_some() && !target.iter().any(|segment| segment == "prelude");
            module.has_glob |= external.is_none();
            module.is_open |= is_open;
            self.anywhere.is_open |= is_open;
        }
    }

    /// The hash of an item: the canonical one where all its names are surely those of variables.
    pub(crate) fn hash(&self, index: &Index, item: usize) -> Digest {
        let source = index.source(item);
        match &source.locals {
            Some(locals) if !self.collides(index, item, locals) => locals.hash,
            _ => source.hash,
        }
    }

    fn collides(&self, index: &Index, item: usize, locals: &Locals) -> bool {
        let has = |names: &HashSet<String>| locals.names.iter().any(|name| names.contains(name));
        if has(&self.values) {
            return true;
        }
        let crate_at = index.items[item].crate_at;
        let calls = &index.source(item).mentions.calls;
        if calls
            .iter()
            .any(|called| self.mentioned_by(index, crate_at, called).is_none_or(|names| has(&names)))
        {
            return true;
        }
        !locals.matched.is_empty() && self.may_match(index, item, locals)
    }

    /// Whether a name alone in a pattern may be a constant that an import or a macro brings.
    fn may_match(&self, index: &Index, item: usize, locals: &Locals) -> bool {
        let any = |names: &HashSet<String>| locals.matched.iter().any(|name| names.contains(name));
        let defines = |(crate_at, called): &(usize, String)| {
            self.mentioned_by(index, *crate_at, called).is_some_and(|names| any(&names))
        };
        let has = |module: &Module| module.is_open || any(&module.names) || module.calls.iter().any(defines);
        let own = self.modules.get(&(index.items[item].crate_at, index.module(item)));
        own.is_some_and(|module| has(module) || (module.has_glob && has(&self.anywhere)))
    }

    /// The names that a macro and those it calls mention on their own; `None` where that cannot be told.
    fn mentioned_by(&self, index: &Index, crate_at: usize, called: &str) -> Option<Names> {
        if let Some(known) = self.mentioned.borrow().get(&(crate_at, called.to_owned())) {
            return known.clone();
        }
        let names = self.names_of(index, crate_at, called).map(Rc::new);
        self.mentioned.borrow_mut().insert((crate_at, called.to_owned()), names.clone());
        names
    }

    fn names_of(&self, index: &Index, crate_at: usize, called: &str) -> Option<HashSet<String>> {
        let mut names = HashSet::new();
        let mut waiting = vec![(crate_at, called)];
        let mut seen = HashSet::from([(crate_at, called)]);
        while let Some((crate_at, called)) = waiting.pop() {
            let definitions = self.definitions(index, crate_at, called)?;
            for at in definitions {
                let mentions = &index.source(at).mentions;
                if mentions.pastes {
                    return None;
                }
                names.extend(mentions.names.keys().cloned());
                let crate_at = index.items[at].crate_at;
                let calls = mentions.calls.iter().map(|called| (crate_at, called.as_str()));
                waiting.extend(calls.filter(|call| seen.insert(*call)));
            }
        }
        Some(names)
    }

    /// The definitions of a macro at hand; none for one that is known to mention nothing.
    fn definitions(&self, index: &Index, crate_at: usize, called: &str) -> Option<Vec<usize>> {
        let originals = index.aliases.get(called);
        let names: Vec<&str> =
            std::iter::once(called).chain(originals.into_iter().flatten().map(String::as_str)).collect();
        let found: Vec<usize> =
            names.iter().filter_map(|name| self.macros.get(*name)).flatten().copied().collect();
        let is_at_hand = |original: &String| self.macros.contains_key(original.as_str());
        if !originals.is_none_or(|originals| originals.iter().all(is_at_hand)) {
            return None;
        }
        let is_std = STD_MACROS.contains(&called);
        let foreign: Vec<&str> =
            names.iter().filter_map(|name| self.foreign.get(*name)).flatten().map(String::as_str).collect();
        let is_known = KNOWN_MACROS.iter().any(|(package, macros)| {
            let of = |target: &Target| matches!(target, Target::External(name) if name == package);
            macros.contains(&called)
                && index.crates[crate_at].dependencies.values().any(of)
                && foreign.iter().all(|from| from == package)
        });
        match found.is_empty() {
            // The code of an included file stands among the variables.
            true if called == "include" => None,
            true => (is_known || (is_std && foreign.is_empty())).then_some(found),
            // Which of two macros is called is not known here.
            false => (!is_std && !is_known && foreign.is_empty()).then_some(found),
        }
    }
}

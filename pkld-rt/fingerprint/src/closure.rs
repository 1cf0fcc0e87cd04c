//! What a function can reach: rapid type analysis over names, which may only err on the wide side.
//!
//! Starting from the function, each mention reaches every item of that name that it could mean. A method is
//! reached when its name is mentioned and its type is; the whole impl of a trait from outside is reached
//! with its type, because code that is not at hand may call any of it (after Bacon and Sweeney's rapid type
//! analysis, OOPSLA 1996, with names in place of resolved calls).

mod edges;
mod generated;
mod instances;
mod tables;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use self::instances::{Found, Instances};
use crate::analysis::Analysis;
use crate::digest::Digest;
use crate::index::{Index, MountedImport, Target};
use crate::mentions::Places;
use crate::names::Word;
use crate::source::Kind;

/// How an item came into a closure.
#[derive(Clone, Debug)]
pub(crate) enum Via {
    /// It is the function itself.
    Root,
    /// Another item uses it, by what types say.
    Use { by: Option<usize>, why: &'static str },
    /// Another item mentions its name.
    Mention { by: Option<usize>, name: String },
    /// It is the impl or trait around a reached method.
    Around(usize),
    /// An impl of a type that another item mentions.
    TypeOf { by: Option<usize>, name: String },
    /// Part of an impl whose trait lies outside the source at hand.
    ForeignTrait(usize),
    /// Reached with everything else in its crate.
    Whole(String),
}

/// The items a function can reach, and what was done to be sure of it.
pub(crate) struct Closure {
    /// Positions in the index, with how each was reached, in the order of reaching.
    pub(crate) reached: Vec<(usize, Via)>,
    pub(crate) crates: BTreeSet<usize>,
    /// Every name mentioned.
    pub(crate) names: HashSet<String>,
    /// Where more was taken than is surely needed, and why.
    pub(crate) widened: BTreeSet<String>,
    /// Digest of what every use in it was resolved to.
    pub(crate) resolution: Digest,
    /// Why no source can answer for the function, where none can.
    pub(crate) pinned: Option<String>,
    /// Crates that include what their build script makes, by a macro that does not say so.
    pub(crate) generated: BTreeSet<usize>,
    /// Names of external packages, by the crate that uses them.
    pub(crate) external: BTreeSet<(usize, String)>,
}

impl Closure {
    /// Walks from the item at `root`.
    pub(crate) fn of(index: &Index, root: usize) -> Self {
        let walk = Self::walked(Walk::new(index, root, false), root);
        if !walk.instances.is_exhausted() {
            return walk.finished();
        }
        let mut walk = Self::walked(Walk::new(index, root, true), root);
        walk.closure.widened.insert(format!("{}: by names (its types are too much work)", index.path(root)));
        walk.finished()
    }

    fn walked<'a>(mut walk: Walk<'a>, root: usize) -> Walk<'a> {
        let known = walk.analysis.names.by_item.borrow().get(&root).cloned().unwrap_or_default();
        match known.as_slice() {
            [] => walk.reach(root, Via::Root),
            _ if walk.by_names => walk.reach(root, Via::Root),
            known => {
                walk.reach_typed(root, Via::Root);
                for &id in known {
                    walk.instances.begin(id);
                }
            }
        }
        walk.run();
        // External crates that depend back on a crate at hand may call anything in it.
        loop {
            walk.closure.external = walk.external();
            let before = walk.closure.reached.len();
            walk.generated();
            for (crate_at, external) in walk.called_back() {
                walk.whole(crate_at, &format!("{external} depends on it"));
            }
            walk.run();
            if walk.closure.reached.len() == before {
                break;
            }
        }
        walk
    }
}

struct Walk<'a> {
    index: &'a Index,
    analysis: &'a Analysis,
    instances: Instances<'a>,
    /// Only names are followed: types were too much work.
    by_names: bool,
    /// Items reached by type whose attributes and macros are still to be seen to.
    typed: VecDeque<usize>,
    /// Items whose names were followed.
    is_named: Vec<bool>,
    /// Items that surely are not compiled.
    is_left_out: Vec<bool>,
    /// Items whose definitions were begun with any arguments.
    is_begun: Vec<bool>,
    /// Items whose content only a macro knows.
    opaque_items: HashSet<usize>,
    /// Whether names were followed anywhere, so that any type may be used in any way.
    is_wide: bool,
    /// Whether what is named now is used by name only: operators and the like of its users are known.
    is_named_only: bool,
    closure: Closure,
    seen: HashMap<String, Places>,
    waiting: VecDeque<usize>,
    is_reached: Vec<bool>,
    is_live: Vec<bool>,
    is_whole: Vec<bool>,
    free: HashMap<&'a str, Vec<usize>>,
    associated: HashMap<&'a str, Vec<usize>>,
    calls: HashMap<&'a str, Vec<usize>>,
    /// Macro calls whose definitions' names cannot be listed, by crate.
    opaque: HashMap<usize, Vec<usize>>,
    /// Macro calls in bodies that may define impls, by crate.
    inner_impls: HashMap<usize, Vec<usize>>,
    impls_by_type: HashMap<String, Vec<usize>>,
    blanket_impls: HashMap<&'a str, Vec<usize>>,
    parts: HashMap<usize, Vec<usize>>,
    /// Items by the last segment of their module.
    modules: HashMap<&'a str, Vec<usize>>,
    /// Macro calls in item position whose definition is not at hand.
    generating: BTreeSet<usize>,
    /// Crates whose generated code may use any of their dependencies.
    open_ended: BTreeSet<usize>,
}

impl<'a> Walk<'a> {
    fn new(index: &'a Index, root: usize, by_names: bool) -> Self {
        let closure = Closure {
            reached: Vec::new(),
            crates: BTreeSet::new(),
            names: HashSet::new(),
            widened: BTreeSet::new(),
            resolution: Digest::of(b""),
            pinned: None,
            generated: BTreeSet::new(),
            external: BTreeSet::new(),
        };
        let analysis = index.analysis();
        let mut walk = Self {
            index,
            analysis,
            instances: Instances::new(analysis),
            by_names,
            typed: VecDeque::new(),
            is_named: vec![false; index.items.len()],
            is_left_out: {
                let left_out = analysis.names.left_out.borrow();
                let mut is_left_out: Vec<bool> =
                    (0..index.items.len()).map(|at| left_out.contains(&at)).collect();
                // Of several variants of the function any may be asked for.
                let around = std::iter::successors(Some(root), |&item| index.items[item].owner);
                around.for_each(|item| is_left_out[item] = false);
                is_left_out
            },
            is_begun: vec![false; index.items.len()],
            opaque_items: {
                // What a file defines that could not be parsed is not known either.
                let is_file = |&at: &usize| index.source(at).kind == Kind::File;
                let files = (0..index.items.len()).filter(is_file);
                analysis.names.opaque_items().into_iter().chain(files).collect()
            },
            is_wide: false,
            is_named_only: false,
            closure,
            seen: HashMap::new(),
            waiting: VecDeque::new(),
            is_reached: vec![false; index.items.len()],
            is_live: vec![false; index.items.len()],
            is_whole: vec![false; index.crates.len()],
            free: HashMap::new(),
            associated: HashMap::new(),
            calls: HashMap::new(),
            opaque: HashMap::new(),
            inner_impls: HashMap::new(),
            impls_by_type: HashMap::new(),
            blanket_impls: HashMap::new(),
            parts: HashMap::new(),
            modules: HashMap::new(),
            generating: BTreeSet::new(),
            open_ended: BTreeSet::new(),
        };
        walk.tables();
        walk
    }

    fn finished(mut self) -> Closure {
        self.closure.resolution = self.instances.digest_of_edges();
        self.closure
    }

    fn run(&mut self) {
        loop {
            self.instances.run();
            if self.instances.is_exhausted() {
                return;
            }
            for found in std::mem::take(&mut self.instances.found) {
                self.found(found);
            }
            if let Some(item) = self.typed.pop_front() {
                let source = self.index.source(item);
                self.closure.names.extend(source.mentions.names.keys().cloned());
                self.compiler_macros(item);
                self.special(item);
                continue;
            }
            if let Some(item) = self.waiting.pop_front() {
                self.follow_names(item);
                continue;
            }
            let before = self.closure.reached.len();
            if self.is_wide {
                self.widen_types();
            }
            if self.closure.reached.len() == before
                && self.waiting.is_empty()
                && self.typed.is_empty()
                && self.instances.found.is_empty()
            {
                return;
            }
        }
    }

    fn found(&mut self, found: Found) {
        match found {
            Found::Item { item, by, why } => self.reach_typed(item, Via::Use { by, why }),
            Found::Word { word, by } => self.mention_widely(&word.text(), Places::ANY, by),
            Found::TypeWord { word, by } => self.mention_only(&word.text(), Places::ANY, by),
            Found::Method { word, by } => self.mention_only(&word.text(), Places::METHOD, by),
            Found::Pasted { by } => self.pasted(by),
            Found::Unsure { items, why } => {
                for &item in &*items {
                    let path = self.index.path(item);
                    self.closure.widened.insert(format!("{path}: by names ({why})"));
                    self.follow(item, Via::Whole("its body is followed by names".to_owned()));
                }
            }
        }
    }

    /// A name in code that is understood but for what it means.
    fn mention_only(&mut self, name: &str, places: Places, by: Option<usize>) {
        let outer = std::mem::replace(&mut self.is_named_only, true);
        self.mention_widely(name, places, by);
        self.is_named_only = outer;
    }

    fn mention_widely(&mut self, name: &str, places: Places, by: Option<usize>) {
        let before = self.closure.reached.len();
        self.mention(name, places, by);
        if self.closure.reached.len() > before {
            let path = by.map(|by| self.index.path(by)).unwrap_or_default();
            self.closure.widened.insert(format!("{path}: whatever is called `{name}`"));
        }
    }

    /// Follows the names that an item mentions, whatever they mean.
    fn follow_names(&mut self, item: usize) {
        let source = self.index.source(item);
        let is_open = self.has_open_scope(item);
        self.generated_names(item);
        for (name, places) in &source.mentions.names {
            if *places == Places::BARE && !is_open && !self.index.is_in_scope(item, name) {
                // A local variable, or a module or crate at the head of a path.
                self.closure.names.insert(name.clone());
                continue;
            }
            self.mention(name, *places, Some(item));
        }
        self.special(item);
    }

    /// Names were followed: impls of every type that exists may be used by code that was not typed.
    fn widen_types(&mut self) {
        for id in self.instances.live_types().collect::<Vec<_>>() {
            for (_, header) in self.analysis.impls_for(id) {
                for &item in &*self.analysis.names.def(header).items {
                    if self.index.source(item).kind == Kind::Impl && !self.is_live[item] {
                        self.live(item, None, &self.analysis.names.def(id).name.text());
                    }
                }
            }
        }
    }

    /// Reaches an item that types lead to: what it uses is known, and its names are not followed.
    fn reach_typed(&mut self, item: usize, via: Via) {
        if self.is_left_out[item] {
            return;
        }
        if std::mem::replace(&mut self.is_reached[item], true) {
            return;
        }
        self.closure.reached.push((item, via));
        self.typed.push_back(item);
        self.enter(item);
        if self.opaque_items.contains(&item) {
            self.follow(item, Via::Whole("only a macro knows what it defines".to_owned()));
        }
    }

    /// What a reached item brings in besides the names it mentions.
    fn special(&mut self, item: usize) {
        let index = self.index;
        let source = index.source(item);
        let crate_at = index.items[item].crate_at;
        if source.kind == Kind::Extern {
            let path = index.path(item);
            self.pin(format!("{path} declares foreign functions, whose code is not at hand"));
        }
        if source.mentions.computed {
            self.pin(format!("{} computes what it reads when it is compiled", index.path(item)));
        }
        if source.kind == Kind::File {
            self.closure.widened.insert(format!("{} could not be parsed: taken whole", index.path(item)));
        }
        if source.mentions.declares_foreign {
            self.pin(format!("{} declares foreign functions, whose code is not at hand", index.path(item)));
        }
        if source.mentions.pastes && self.is_named[item] {
            self.pasted(Some(item));
        }
        // What the definitions at hand make of a call is known, unless they were not understood.
        let is_known = !self.opaque_items.contains(&item) && !index.crates[crate_at].host_only;
        let generates =
            self.generating.contains(&item) && !is_known && index.crates[crate_at].build_script.is_some();
        if generates {
            self.closure.generated.insert(crate_at);
        }
        if generates || source.mentions.env.contains("OUT_DIR") {
            self.generated_code(item);
        }
        self.included_code(item);
        self.handed(item);
        if matches!(source.kind, Kind::Type | Kind::Trait) && self.is_named[item] {
            let name = &source.names[0];
            for header in self.impls_by_type.get(name).cloned().unwrap_or_default() {
                self.live(header, Some(item), name);
                if source.generates {
                    self.all_parts(header);
                }
            }
        }
        // Where only names are followed, they lead to all parts of the type's impls above.
        if source.kind == Kind::Type && source.generates && !self.by_names {
            for id in self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default() {
                self.instances.begin_generated(id);
            }
        }
        self.reads_in_compiler(item);
        if source.proc_macro_entry || index.crates[crate_at].package.proc_macro {
            self.whole(crate_at, "it runs in the compiler");
        }
        if source.kind == Kind::Trait && self.is_named[item] {
            for name in &source.names {
                for at in self.blanket_impls.get(name.as_str()).cloned().unwrap_or_default() {
                    self.reach(at, Via::TypeOf { by: Some(item), name: name.clone() });
                }
            }
        }
    }

    /// Any item may be meant by an identifier that is pasted together.
    fn pasted(&mut self, by: Option<usize>) {
        let path = by.map(|by| self.index.path(by)).unwrap_or_default();
        for at in 0..self.index.crates.len() {
            if !self.index.crates[at].host_only {
                self.whole(at, &format!("{path} pastes identifiers together"));
            }
        }
    }

    /// Reaches the macros of proc-macro crates that an item's attributes and macro calls name.
    fn compiler_macros(&mut self, item: usize) {
        let index = self.index;
        for (name, places) in &index.source(item).mentions.names {
            if !places.macros() {
                continue;
            }
            let entries: Vec<usize> =
                self.definitions(name).filter(|&at| index.source(at).proc_macro_entry).collect();
            for at in entries {
                self.reach(at, Via::Mention { by: Some(item), name: name.clone() });
            }
        }
    }

    fn pin(&mut self, reason: String) {
        self.closure.pinned.get_or_insert(reason);
    }

    fn mention(&mut self, name: &str, places: Places, by: Option<usize>) {
        let known = self.seen.get(name).copied();
        let all = known.unwrap_or_default().with(places);
        if known == Some(all) {
            return;
        }
        self.seen.insert(name.to_owned(), all);
        self.closure.names.insert(name.to_owned());
        for original in self.index.aliases.get(name).into_iter().flatten() {
            self.mention(original, places, by);
        }
        let via = || Via::Mention { by, name: name.to_owned() };
        if places.free() {
            for at in self.free.get(name).cloned().unwrap_or_default() {
                self.reach(at, via());
            }
            for at in self.impls_by_type.get(name).cloned().unwrap_or_default() {
                self.live(at, by, name);
            }
        } else if places.macros() {
            for at in self.free.get(name).cloned().unwrap_or_default() {
                let source = self.index.source(at);
                if source.kind == Kind::Macro || source.proc_macro_entry {
                    self.reach(at, via());
                }
            }
        }
        if places.associated() {
            for at in self.associated.get(name).cloned().unwrap_or_default() {
                let in_dead_impl = match self.index.source(at).kind {
                    Kind::Impl => !self.is_live[at],
                    Kind::Method => self.index.items[at].owner.is_some_and(|owner| !self.is_live[owner]),
                    _ => false,
                };
                if !in_dead_impl {
                    self.reach(at, via());
                }
            }
        }
        for at in self.calls.get(name).cloned().unwrap_or_default() {
            let is_host_only = self.index.crates[self.index.items[at].crate_at].host_only;
            if self.by_names || self.opaque_items.contains(&at) || is_host_only {
                self.reach(at, via());
            }
        }
        if self.by_names {
            return;
        }
        let index = self.index;
        let is_call = |item: usize| index.source(item).kind == Kind::MacroCall;
        for id in self.analysis.made_named(Word::of(name), &is_call) {
            let of_type = self.analysis.names.def(id).parent.is_some();
            if of_type && places.associated() || !of_type && (places.free() || places.macros()) {
                self.is_wide |= !self.is_named_only;
                self.instances.begin_any(id);
            }
        }
    }

    fn live(&mut self, header: usize, by: Option<usize>, name: &str) {
        let was_live = std::mem::replace(&mut self.is_live[header], true);
        if was_live && self.is_reached[header] {
            return;
        }
        self.reach(header, Via::TypeOf { by, name: name.to_owned() });
        let foreign = self.of_foreign_trait(header) || self.index.source(header).generates;
        for part in self.parts.get(&header).cloned().unwrap_or_default() {
            let source = self.index.source(part);
            let mentioned = source.names.iter().find(|n| self.seen.get(*n).is_some_and(|p| p.associated()));
            if foreign || source.kind == Kind::MacroCall {
                self.reach(part, Via::ForeignTrait(header));
            } else if let Some(name) = mentioned {
                self.reach(part, Via::Mention { by: None, name: name.clone() });
            }
        }
    }

    /// Whether the trait of an impl may be one whose callers are not at hand.
    fn of_foreign_trait(&self, header: usize) -> bool {
        let index = self.index;
        let Some(path) = index.source(header).header.as_ref().map(|h| &h.of_trait) else {
            return false;
        };
        let (Some(first), Some(last)) = (path.first(), path.last()) else {
            return false;
        };
        let traits: Vec<usize> = self
            .free
            .get(last.as_str())
            .into_iter()
            .flatten()
            .copied()
            .filter(|&at| index.source(at).kind == Kind::Trait && index.source(at).names[0] == *last)
            .collect();
        if traits.is_empty() {
            return true;
        }
        let crate_at = index.items[header].crate_at;
        let is_local_word = |word: &str| self.is_local_word(crate_at, word);
        // A module of this name may pass on a trait from outside.
        let passed_on = |mounted: &MountedImport| {
            let first = mounted.import.target.first();
            mounted.import.leaf == *last
                && first.is_some_and(|first| !self.is_local_word(mounted.crate_at, first))
        };
        if index.imports.iter().any(passed_on) {
            return true;
        }
        if path.len() > 1 {
            return !is_local_word(first);
        }
        let module = index.module(header);
        let beside =
            traits.iter().any(|&at| index.items[at].crate_at == crate_at && index.module(at) == module);
        let imported = index.imports.iter().any(|mounted| {
            mounted.crate_at == crate_at
                && mounted.module == module
                && mounted.import.leaf == *last
                && mounted.import.target.first().is_some_and(|word| is_local_word(word))
        });
        !beside && !imported
    }

    /// Whether a path that begins with `word` stays in the crates at hand.
    fn is_local_word(&self, crate_at: usize, word: &str) -> bool {
        let krate = &self.index.crates[crate_at];
        matches!(word, "crate" | "self" | "super")
            || word == krate.name
            || matches!(krate.dependencies.get(word), Some(Target::Local(_)))
    }

    fn reach(&mut self, item: usize, via: Via) {
        let known = self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default();
        let kind = self.index.source(item).kind;
        let is_typed = !self.by_names
            && !known.is_empty()
            && !self.opaque_items.contains(&item)
            && !matches!(kind, Kind::Macro | Kind::File | Kind::Extern);
        if !is_typed {
            self.follow(item, via);
            return;
        }
        // Whoever named it may use it in any way; what it uses itself is known.
        self.is_wide |= !self.is_named_only;
        self.reach_typed(item, via);
        if kind == Kind::MacroCall || std::mem::replace(&mut self.is_begun[item], true) {
            return;
        }
        for id in known {
            self.instances.begin_any(id);
        }
    }

    /// Reaches an item and everything that its names can mean.
    fn follow(&mut self, item: usize, via: Via) {
        if self.is_left_out[item] {
            return;
        }
        if std::mem::replace(&mut self.is_named[item], true) {
            return;
        }
        self.is_wide |= !self.index.crates[self.index.items[item].crate_at].host_only;
        self.waiting.push_back(item);
        if !std::mem::replace(&mut self.is_reached[item], true) {
            self.closure.reached.push((item, via));
            self.enter(item);
        }
    }

    /// The first item of a crate, and the items around one, bring in more.
    fn enter(&mut self, item: usize) {
        let crate_at = self.index.items[item].crate_at;
        if self.closure.crates.insert(crate_at) {
            for at in self.opaque.get(&crate_at).cloned().unwrap_or_default() {
                if self.by_names || self.opaque_items.contains(&at) || self.index.crates[crate_at].host_only {
                    self.reach(at, Via::Whole("a macro may define items under names of its own".to_owned()));
                }
            }
            for at in self.inner_impls.get(&crate_at).cloned().unwrap_or_default() {
                self.reach(at, Via::Whole("a macro may define impls in a body".to_owned()));
            }
        }
        self.rewritten(item);
        if let Some(owner) = self.index.items[item].owner {
            match self.is_named[item] {
                true => self.reach(owner, Via::Around(item)),
                false => self.reach_typed(owner, Via::Around(item)),
            }
        }
    }

    /// Reaches everything in a crate, and in the crates that only it can reach.
    fn whole(&mut self, crate_at: usize, reason: &str) {
        if std::mem::replace(&mut self.is_whole[crate_at], true) {
            return;
        }
        let index = self.index;
        let krate = &index.crates[crate_at];
        self.closure.widened.insert(format!("crate {} taken whole: {reason}", krate.name));
        for &item in &krate.items {
            self.is_live[item] = true;
            self.reach(item, Via::Whole(reason.to_owned()));
        }
        for target in krate.dependencies.values() {
            if let Target::Local(at) = target
                && (index.crates[*at].host_only || krate.host_only)
            {
                self.whole(*at, reason);
            }
        }
    }

    /// External packages that the closure mentions, or that an import in its sight leads to.
    fn external(&self) -> BTreeSet<(usize, String)> {
        let index = self.index;
        let mut out = BTreeSet::new();
        for &crate_at in &self.closure.crates {
            for (ident, target) in &index.crates[crate_at].dependencies {
                if let Target::External(package) = target
                    && (self.closure.names.contains(ident) || self.open_ended.contains(&crate_at))
                {
                    out.insert((crate_at, package.clone()));
                }
            }
        }
        let taken = index.taken_imports(&self.closure);
        for (mounted, taken) in index.imports.iter().zip(taken) {
            let import = &mounted.import;
            let first = import.target.first();
            let dependency = first.and_then(|first| index.crates[mounted.crate_at].dependencies.get(first));
            let macros_everywhere = import.leaf == "*" && import.target.len() == 1;
            if let Some(Target::External(package)) = dependency
                && (taken || macros_everywhere)
            {
                out.insert((mounted.crate_at, package.clone()));
            }
        }
        out
    }

    /// Crates at hand that a used external package depends on, each with that package's name.
    fn called_back(&self) -> Vec<(usize, String)> {
        let index = self.index;
        let Some(lock) = &index.workspace.lock else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for (crate_at, package) in &self.closure.external {
            let own = &index.crates[*crate_at].package;
            let own = lock.local(&own.name, &own.version);
            let start = own.map(|own| lock.dependencies(own, package)).unwrap_or_default();
            for locked in lock.reachable(start).iter().filter(|locked| locked.source.is_none()) {
                let at = index
                    .crates
                    .iter()
                    .position(|c| c.package.name == locked.name && c.package.version == locked.version);
                out.extend(at.map(|at| (at, package.clone())));
            }
        }
        out
    }
}

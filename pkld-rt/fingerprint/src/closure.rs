//! What a function can reach, which may only err on the wide side.
//!
//! Two walks share one closure. The walk by types (`instances`) follows what bodies use, with the types that
//! they run with. The walk by names (`mentioned`) takes over for a body that was not understood, for a word
//! whose meaning is not known, and for a whole function whose types are too much work.

mod edges;
mod generated;
mod instances;
mod mentioned;
mod outside;
mod put_together;
mod reached;
mod tables;

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use self::instances::{Found, Instances, MOST_INSTANCES};
pub(crate) use self::tables::Tables;
use crate::analysis::Analysis;
use crate::digest::Digest;
use crate::index::Index;
use crate::mentions::Places;
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

impl Via {
    /// The item that led to it, where one did.
    pub(crate) fn by(&self) -> Option<usize> {
        match self {
            Self::Root | Self::Whole(_) => None,
            Self::Use { by, .. } | Self::Mention { by, .. } | Self::TypeOf { by, .. } => *by,
            Self::Around(item) | Self::ForeignTrait(item) => Some(*item),
        }
    }
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
    /// Functions whose bodies were looked at, on whichever walk, by position in the index.
    pub(crate) read: BTreeSet<usize>,
    /// It takes all that some place holds, whatever its name.
    pub(crate) is_open: bool,
    /// Names of external packages, by the crate that uses them.
    pub(crate) external: BTreeSet<(usize, String)>,
}

impl Closure {
    /// Walks from the item at `root`.
    pub(crate) fn of(index: &Index, root: usize) -> Self {
        let analysis = index.analysis();
        let mut given_up = BTreeSet::new();
        // Where arguments nest without end, as numbers do that are types, to tell them apart is what is too much work.
        for (most_instances, instead) in
            [(MOST_INSTANCES, None), (0, Some("whatever the arguments of types"))]
        {
            let walk = Self::walked(Walk::new(index, &analysis, root, Some(most_instances)), root);
            if !walk.instances.is_exhausted() {
                return walk.finished(given_up, instead);
            }
            given_up.extend(walk.read());
        }
        Self::walked(Walk::new(index, &analysis, root, None), root).finished(given_up, Some("by names"))
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
    root: usize,
    instances: Instances<'a>,
    /// Only names are followed: types were too much work.
    by_names: bool,
    /// Items reached by type whose attributes and macros are still to be seen to.
    typed: VecDeque<usize>,
    /// Items whose names were followed.
    is_named: Vec<bool>,
    /// Items that surely are not compiled.
    left_out: HashSet<usize>,
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
    tables: Rc<Tables>,
    /// Crates whose generated code may use any of their dependencies.
    open_ended: BTreeSet<usize>,
}

impl<'a> Walk<'a> {
    /// A walk that tells so many instances of a definition apart; one that follows names only where that is `None`.
    fn new(index: &'a Index, analysis: &'a Analysis, root: usize, most_instances: Option<usize>) -> Self {
        let closure = Closure {
            reached: Vec::new(),
            crates: BTreeSet::new(),
            names: HashSet::new(),
            widened: BTreeSet::new(),
            resolution: Digest::of(b""),
            is_open: false,
            pinned: None,
            generated: BTreeSet::new(),
            read: BTreeSet::new(),
            external: BTreeSet::new(),
        };
        let tables = index.tables();
        Self {
            index,
            analysis,
            root,
            instances: Instances::new(analysis, most_instances.unwrap_or_default()),
            by_names: most_instances.is_none(),
            typed: VecDeque::new(),
            is_named: vec![false; index.items.len()],
            left_out: {
                let mut left_out = analysis.names.left_out.borrow().clone();
                // Of several variants of the function any may be asked for.
                let around = std::iter::successors(Some(root), |&item| index.items[item].owner);
                around.for_each(|item| _ = left_out.remove(&item));
                left_out
            },
            is_begun: vec![false; index.items.len()],
            opaque_items: {
                // What a file defines that could not be parsed is not known either.
                let files = tables.unparsed.iter().copied();
                analysis.names.opaque_items().into_iter().chain(files).collect()
            },
            is_wide: false,
            is_named_only: false,
            closure,
            seen: HashMap::new(),
            waiting: VecDeque::new(),
            is_reached: vec![false; index.items.len()],
            is_live: {
                let mut is_live = vec![false; index.items.len()];
                tables.live.iter().for_each(|&item| is_live[item] = true);
                is_live
            },
            is_whole: vec![false; index.crates.len()],
            tables,
            open_ended: BTreeSet::new(),
        }
    }

    /// The closure, `given_up` having been looked at before, and why it is wider than others.
    fn finished(mut self, given_up: BTreeSet<usize>, instead: Option<&str>) -> Closure {
        if let Some(instead) = instead {
            let path = self.index.path(self.root);
            self.closure.widened.insert(format!("{path}: {instead} (its types are too much work)"));
        }
        self.closure.resolution = self.instances.digest_of_edges();
        self.closure.is_open |= self.instances.is_open || !self.closure.generated.is_empty();
        let read = self.read();
        self.closure.read.extend(read.into_iter().chain(given_up));
        self.closure
    }

    /// Functions whose bodies were looked at so far.
    fn read(&self) -> BTreeSet<usize> {
        let reached = self.closure.reached.iter().map(|(item, _)| *item);
        let looked_into = self.analysis.looked_into.borrow().clone();
        let inferred = self.instances.inferred.iter().copied().chain(looked_into);
        let inferred = inferred.flat_map(|id| self.analysis.names.def(id).items.to_vec());
        reached.chain(inferred).filter(|&item| self.index.source(item).kind.is_function()).collect()
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
            Found::Word { word, by } => {
                let word = word.text();
                self.mention_widely(&word, Places::ANY, by);
                // A type, as in `html! { <Item/> }`.
                if let Some(by) = by.filter(|_| word.starts_with(char::is_uppercase)) {
                    self.made_under_name(by, &word);
                }
            }
            Found::TypeWord { word, by } => {
                let word = word.text();
                let is_defined = self.tables.definitions(self.index, &word).next().is_some();
                match by {
                    // A macro makes the type, which has to be told what of.
                    Some(by) if !is_defined => self.generated_names(by),
                    _ => self.mention_only(&word, Places::ANY, by),
                }
            }
            Found::OutsideWord { word, by: Some(by) } => self.made_under_name(by, &word.text()),
            Found::OutsideWord { .. } => {}
            Found::AttributeWord { word, by } => {
                let word = word.text();
                let is_macro = |at| self.index.source(at).kind == Kind::Macro;
                if self.tables.definitions(self.index, &word).any(is_macro) {
                    self.mention_only(&word, Places::MACRO, by);
                }
            }
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
}

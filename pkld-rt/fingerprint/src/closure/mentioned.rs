//! The walk by names: each mention reaches every item of that name that it could mean.
//!
//! A method is reached when its name is mentioned and its type is; the whole impl of a trait from outside is
//! reached with its type, because code that is not at hand may call any of it (after Bacon and Sweeney's rapid
//! type analysis, OOPSLA 1996, with names in place of resolved calls). It knows nothing of types.

use super::{Via, Walk};
use crate::analysis::Head;
use crate::index::MountedImport;
use crate::mentions::Places;
use crate::names::Word;
use crate::source::Kind;

impl<'a> Walk<'a> {
    /// A name in code that is understood but for what it means.
    pub(super) fn mention_only(&mut self, name: &str, places: Places, by: Option<usize>) {
        let outer = std::mem::replace(&mut self.is_named_only, true);
        self.mention_widely(name, places, by);
        self.is_named_only = outer;
    }

    pub(super) fn mention_widely(&mut self, name: &str, places: Places, by: Option<usize>) {
        let before = self.closure.reached.len();
        self.mention(name, places, by);
        if self.closure.reached.len() > before {
            let path = by.map(|by| self.index.path(by)).unwrap_or_default();
            self.closure.widened.insert(format!("{path}: whatever is called `{name}`"));
        }
    }

    /// Follows the names that an item mentions, whatever they mean.
    pub(super) fn follow_names(&mut self, item: usize) {
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
    pub(super) fn widen_types(&mut self) {
        for id in self.instances.live_types().collect::<Vec<_>>() {
            let of_traits = self.analysis.impls_for(id).into_iter().map(|(_, header)| header);
            let own = self.analysis.inherent_impls(Some(Head::Adt(id)));
            for header in of_traits.chain(own) {
                for &item in &*self.analysis.names.def(header).items {
                    if self.index.source(item).kind == Kind::Impl && !self.is_live[item] {
                        self.live(item, None, &self.analysis.names.def(id).name.text());
                    }
                }
            }
        }
    }

    /// Any item may be meant by an identifier that is pasted together.
    pub(super) fn pasted(&mut self, by: Option<usize>) {
        let path = by.map(|by| self.index.path(by)).unwrap_or_default();
        for at in 0..self.index.crates.len() {
            if !self.index.crates[at].host_only {
                self.whole(at, &format!("{path} pastes identifiers together"));
            }
        }
    }

    pub(super) fn mention(&mut self, name: &str, places: Places, by: Option<usize>) {
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
            for at in self.tables.free.get(name).cloned().unwrap_or_default() {
                self.reach(at, via());
            }
            for at in self.tables.impls_by_type.get(name).cloned().unwrap_or_default() {
                self.live(at, by, name);
            }
        } else if places.macros() {
            for at in self.tables.free.get(name).cloned().unwrap_or_default() {
                let source = self.index.source(at);
                if source.kind == Kind::Macro || source.proc_macro_entry {
                    self.reach(at, via());
                }
            }
        }
        if places.associated() {
            for at in self.tables.associated.get(name).cloned().unwrap_or_default() {
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
        for at in self.tables.calls.get(name).cloned().unwrap_or_default() {
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

    pub(super) fn live(&mut self, header: usize, by: Option<usize>, name: &str) {
        let was_live = std::mem::replace(&mut self.is_live[header], true);
        if was_live && self.is_reached[header] {
            return;
        }
        self.reach(header, Via::TypeOf { by, name: name.to_owned() });
        let foreign = self.of_foreign_trait(header) || self.index.source(header).generates;
        for part in self.tables.parts.get(&header).cloned().unwrap_or_default() {
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
            .tables
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
        let is_local_word = |word: &str| self.index.is_local_word(crate_at, word);
        // A module of this name may pass on a trait from outside.
        let passed_on = |mounted: &MountedImport| {
            let first = mounted.import.target.first();
            mounted.import.leaf == *last
                && first.is_some_and(|first| !self.index.is_local_word(mounted.crate_at, first))
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
}

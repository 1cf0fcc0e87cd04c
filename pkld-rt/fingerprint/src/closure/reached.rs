//! How an item comes into the closure, and what it brings in besides the names that it mentions.

use super::{Via, Walk};
use crate::source::Kind;
use crate::tokens::options_hold_code;

/// Macros of std whose value depends on more than their arguments.
const TELLING_MACROS: &[&str] = &[
    "cfg", "column", "env", "file", "include", "include_bytes", "include_str", "line", "module_path",
    "option_env",
];

impl<'a> Walk<'a> {
    /// Reaches an item that types lead to: what it uses is known, and its names are not followed.
    pub(super) fn reach_typed(&mut self, item: usize, via: Via) {
        if self.left_out.contains(&item) {
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
        let annotation = self.index.source(item).annotation.as_deref();
        if annotation.is_some_and(options_hold_code) {
            self.follow(item, Via::Whole("its attribute holds code".to_owned()));
        }
    }

    /// What a reached item brings in besides the names it mentions.
    pub(super) fn special(&mut self, item: usize) {
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
        let renamed = source.mentions.calls.iter().find(|called| self.is_renamed_of_std(called));
        if let Some(called) = renamed {
            self.pin(format!("{} calls a macro of std as `{called}!`", index.path(item)));
        }
        if index.crates[crate_at].host_only {
            self.put_together(item);
        }
        self.called_by_templates(item);
        if source.mentions.pastes && self.is_named[item] {
            self.pasted(Some(item));
        }
        // What the definitions at hand make of a call is known, unless they were not understood.
        let is_known = !self.opaque_items.contains(&item) && !index.crates[crate_at].host_only;
        let generates = self.tables.generating.contains(&item)
            && !is_known
            && index.crates[crate_at].build_script.is_some();
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
            for header in self.tables.impls_by_type.get(name).cloned().unwrap_or_default() {
                self.live(header, Some(item), name);
                if source.generates {
                    self.all_parts(header);
                }
            }
        }
        // Where only names are followed, they lead to all parts of the type's impls above.
        let is_plain = self.analysis.names.plain_types.borrow().contains(&item);
        if source.kind == Kind::Type && source.generates && !is_plain && !self.by_names {
            for id in self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default() {
                self.instances.begin_generated(id);
            }
        }
        if source.kind == Kind::Type && !self.by_names {
            self.generated_impls(item);
        }
        if source.kind == Kind::Trait && source.generates && !self.by_names {
            self.generated_trait(item);
        }
        self.reads_in_compiler(item);
        if source.proc_macro_entry || index.crates[crate_at].package.proc_macro {
            self.whole(crate_at, "it runs in the compiler");
        }
        if source.kind == Kind::Trait && self.is_named[item] {
            for name in &source.names {
                for at in self.tables.blanket_impls.get(name.as_str()).cloned().unwrap_or_default() {
                    self.reach(at, Via::TypeOf { by: Some(item), name: name.clone() });
                }
            }
        }
    }

    /// Whether a name is another one for a macro of std that tells of where it stands or reads what is outside.
    fn is_renamed_of_std(&self, called: &str) -> bool {
        let originals = self.index.aliases.get(called).into_iter().flatten();
        let is_at_hand = |name: &str| {
            let mut found = self.tables.called(name);
            found.any(|at| self.index.source(at).kind == Kind::Macro)
        };
        originals.into_iter().any(|name| TELLING_MACROS.contains(&name.as_str()) && !is_at_hand(name))
    }

    /// Reaches the macros of proc-macro crates that an item's attributes and macro calls name.
    pub(super) fn compiler_macros(&mut self, item: usize) {
        let index = self.index;
        for (name, places) in &index.source(item).mentions.names {
            if !places.macros() {
                continue;
            }
            let entries: Vec<usize> = self
                .tables
                .definitions(index, name)
                .filter(|&at| index.source(at).proc_macro_entry)
                .collect();
            for at in entries {
                self.reach(at, Via::Mention { by: Some(item), name: name.clone() });
            }
        }
    }

    pub(super) fn pin(&mut self, reason: String) {
        self.closure.pinned.get_or_insert(reason);
    }

    pub(super) fn reach(&mut self, item: usize, via: Via) {
        let known = self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default();
        let kind = self.index.source(item).kind;
        self.closure.is_open |= matches!(via, Via::Whole(_));
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
    pub(super) fn follow(&mut self, item: usize, via: Via) {
        self.closure.is_open |= matches!(via, Via::Whole(_));
        if self.left_out.contains(&item) {
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
    pub(super) fn enter(&mut self, item: usize) {
        let crate_at = self.index.items[item].crate_at;
        if self.closure.crates.insert(crate_at) {
            for at in self.tables.opaque.get(&crate_at).cloned().unwrap_or_default() {
                if self.by_names || self.opaque_items.contains(&at) || self.index.crates[crate_at].host_only {
                    self.reach(at, Via::Whole("a macro may define items under names of its own".to_owned()));
                }
            }
            for at in self.tables.inner_impls.get(&crate_at).cloned().unwrap_or_default() {
                self.reach(at, Via::Whole("a macro may define impls in a body".to_owned()));
            }
        }
        self.rewritten(item);
        for name in &self.index.source(item).names {
            for at in self.tables.registering.get(name).cloned().unwrap_or_default() {
                self.follow(at, Via::Whole(format!("it may register itself for `{name}`")));
                self.all_parts(at);
            }
        }
        if let Some(owner) = self.index.items[item].owner {
            match self.is_named[item] {
                true => self.reach(owner, Via::Around(item)),
                false => self.reach_typed(owner, Via::Around(item)),
            }
        }
    }
}

//! What counts by where it stands.
//!
//! Most of a closure counts by its tokens alone. A line that code asks for depends on all that stands before it, and of
//! several macros of one name the one counts that stands last before the call.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use crate::closure::Closure;
use crate::digest::{Digest, Framed};
use crate::index::{Index, Mount, MountedImport, STD_MACROS};
use crate::source::Kind;

/// Words of a procedural macro that asks where tokens stand.
const PLACES_OF_TOKENS: [&str; 4] = ["line", "column", "byte_range", "local_file"];

impl Index {
    /// Files that count as they are: code in them may be told its own line, by a macro with `line!()` in it or a
    /// function that asks for its caller's place.
    pub(super) fn whole_files(&self, closure: &Closure, paths: &mut BTreeMap<PathBuf, usize>) {
        let reached: Vec<usize> = closure.reached.iter().map(|(item, _)| *item).collect();
        let (ours, hosts): (Vec<usize>, Vec<usize>) =
            reached.into_iter().partition(|&item| !self.crates[self.items[item].crate_at].host_only);
        let tells = |&item: &usize| {
            let mentions = &self.source(item).mentions;
            match self.source(item).kind {
                // It may make functions that hand on what they are told.
                Kind::Macro => mentions.positions || mentions.file_name || mentions.track_caller,
                _ => mentions.positions && mentions.names.contains_key("caller"),
            }
        };
        // What a procedural macro makes may hold what it knows of its call.
        let is_of_macro = |item: &&usize| !self.is_build_script(self.items[**item].crate_at);
        let made = hosts.iter().filter(is_of_macro).any(|&item| {
            let mentions = &self.source(item).mentions;
            let text = &self.files[self.items[item].file].text;
            mentions.positions
                || PLACES_OF_TOKENS.iter().any(|word| mentions.names.contains_key(*word))
                // It may write code as text.
                || ["track_caller", "line!", "column!", "file!"].iter().any(|asks| text.contains(asks))
        });
        let mut told: BTreeSet<usize> = BTreeSet::new();
        let mut waiting: Vec<usize> = ours.iter().copied().filter(tells).collect();
        let mut telling: BTreeSet<usize> = waiting.iter().copied().collect();
        if made || telling.iter().any(|&item| self.is_called_without_its_name(item)) {
            told.extend(&ours);
            waiting.clear();
        }
        // A trait's attribute holds for its impls.
        let traits_hand_on = ours.iter().any(|&item| {
            matches!(self.source(item).kind, Kind::Trait | Kind::TraitFn)
                && self.source(item).mentions.track_caller
        });
        while let Some(teller) = waiting.pop() {
            let names = &self.source(teller).names;
            if hosts.iter().any(|&item| self.mentions_any(item, names)) {
                told.extend(&ours);
                break;
            }
            for &item in ours.iter().filter(|&&item| item != teller && self.mentions_any(item, names)) {
                told.insert(item);
                // Nobody knows the names of what it makes there.
                let makes = self.source(item).kind == Kind::MacroCall && !self.source(item).in_body;
                if makes && self.source(teller).kind == Kind::Macro {
                    told.extend(&ours);
                }
                // It hands on what it is told to those who call it.
                let source = self.source(item);
                let is_open = self.is_called_without_its_name(item);
                let hands_on =
                    source.kind == Kind::Macro || source.mentions.track_caller || (is_open && traits_hand_on);
                if hands_on && telling.insert(item) {
                    if is_open {
                        told.extend(&ours);
                    }
                    waiting.push(item);
                }
            }
        }
        for item in told.into_iter().map(|item| &self.items[item]) {
            paths.insert(self.files[item.file].path.clone(), item.crate_at);
        }
    }

    /// Whether calls of a function need not show its name: of an operator, or through a trait's other functions.
    fn is_called_without_its_name(&self, item: usize) -> bool {
        let of_trait = |owner: usize| {
            let header = self.source(owner).header.as_ref();
            header.is_none_or(|header| !header.of_trait.is_empty())
        };
        match self.source(item).kind {
            Kind::Macro | Kind::Fn => false,
            Kind::Method => self.items[item].owner.is_none_or(of_trait),
            _ => true,
        }
    }

    /// Whether an item mentions something by one of these names, or by one that an import gives it.
    fn mentions_any(&self, item: usize, names: &[String]) -> bool {
        let mentions = &self.source(item).mentions;
        let is_one = |word: &String| {
            let (mut waiting, mut seen) = (vec![word], BTreeSet::from([word]));
            while let Some(word) = waiting.pop() {
                if names.contains(word) {
                    return true;
                }
                waiting.extend(self.aliases.get(word).into_iter().flatten().filter(|of| seen.insert(*of)));
            }
            false
        };
        mentions.pastes || mentions.names.keys().chain(&mentions.calls).any(is_one)
    }

    /// In which order macros of one name and what uses them stand, where that decides which one is used; `in_test` is
    /// whether tests count. Files of crates in which that cannot be told are added to `paths`.
    pub(super) fn order_of_macros(
        &self,
        closure: &Closure,
        in_test: bool,
        paths: &mut BTreeMap<PathBuf, usize>,
    ) -> Option<Digest> {
        let mut order = Vec::new();
        for &crate_at in &closure.crates {
            let reached: BTreeSet<usize> = closure
                .reached
                .iter()
                .map(|(item, _)| *item)
                .filter(|&item| self.items[item].crate_at == crate_at)
                .collect();
            let namesakes = self.namesake_macros(crate_at, &reached, in_test);
            if namesakes.is_empty() {
                continue;
            }
            match self.order_in(crate_at, &reached, &namesakes) {
                Some(of_crate) => order.extend(of_crate),
                None => {
                    for item in self.crates[crate_at].items.iter().map(|&item| &self.items[item]) {
                        paths.insert(self.files[item.file].path.clone(), item.crate_at);
                    }
                }
            }
        }
        (!order.is_empty()).then(|| Framed::new("order of macros").list(order.iter()).digest())
    }

    /// Definitions outside of bodies of reached macros of a crate, where there are several of one name, or one that std
    /// or another crate has too.
    fn namesake_macros(&self, crate_at: usize, reached: &BTreeSet<usize>, in_test: bool) -> BTreeSet<usize> {
        let mut called: HashMap<&str, Vec<usize>> = HashMap::new();
        for &item in &self.crates[crate_at].items {
            let source = self.source(item);
            let is_module_level = source.path.len() == source.modules + 1;
            if source.kind == Kind::Macro && is_module_level && (in_test || !self.items[item].in_test) {
                called.entry(source.names.first().map_or("", String::as_str)).or_default().push(item);
            }
        }
        let tables = self.tables();
        let is_elsewhere = |name: &str| {
            let is_other =
                |item: usize| self.items[item].crate_at != crate_at && self.source(item).kind == Kind::Macro;
            STD_MACROS.contains(&name) || tables.called(name).any(is_other)
        };
        let several = called.into_iter().filter(|(name, all)| {
            all.iter().any(|item| reached.contains(item)) && (all.len() > 1 || is_elsewhere(name))
        });
        several.flat_map(|(_, all)| all).collect()
    }

    /// `namesakes` and reached items that use them, file by file in their order, with the modules around them; `None`
    /// where the order of modules is not known.
    fn order_in(
        &self,
        crate_at: usize,
        reached: &BTreeSet<usize>,
        namesakes: &BTreeSet<usize>,
    ) -> Option<Vec<String>> {
        let mut names: Vec<String> =
            namesakes.iter().flat_map(|&item| self.source(item).names.iter().cloned()).collect();
        // What an import takes of them depends on where it stands, which is not known.
        let takes = |import: &MountedImport| {
            import.crate_at == crate_at
                && import.import.target.last().is_some_and(|last| names.contains(last))
        };
        if self.imports.iter().any(takes) {
            return None;
        }
        let mut placed = namesakes.clone();
        loop {
            let using = reached.iter().filter(|&&item| self.mentions_any(item, &names));
            let new: Vec<usize> = using.copied().filter(|item| !placed.contains(item)).collect();
            if new.is_empty() {
                break;
            }
            // Whoever calls a macro that calls a namesake uses it there.
            let macros = new.iter().filter(|&&item| self.source(item).kind == Kind::Macro);
            names.extend(macros.flat_map(|&item| self.source(item).names.iter().cloned()));
            placed.extend(new);
        }
        let around: BTreeSet<Vec<String>> = placed
            .iter()
            .flat_map(|&item| {
                let module = self.module(item);
                (1..=module.len()).map(move |end| module[..end].to_vec())
            })
            .collect();
        let mounts: Vec<&Mount> = self.mounts.iter().filter(|mount| mount.crate_at == crate_at).collect();
        let mut opened: BTreeSet<Vec<String>> = BTreeSet::new();
        let mut order = Vec::new();
        let mut with_placed: BTreeSet<&Vec<String>> = BTreeSet::new();
        for mount in mounts {
            let source = &self.files[mount.file].source;
            let mut here: Vec<(usize, usize, String)> = Vec::new();
            for (nth, opening) in source.openings.iter().enumerate() {
                let inside = mount.module.iter().chain(&opening.inside);
                let module: Vec<String> = inside.chain([&opening.name]).cloned().collect();
                if around.contains(&module) {
                    here.push((
                        opening.at,
                        nth,
                        format!("mod {} {}", module.join("::"), opening.terms.join(" ")),
                    ));
                    opened.insert(module);
                }
            }
            let items = placed.range(mount.first_item..mount.first_item + source.items.len());
            let mut holds_placed = false;
            for &item in items {
                let source = self.source(item);
                // Two definitions differ in nothing else.
                let hash =
                    Some(source.hash.to_string()).filter(|_| namesakes.contains(&item)).unwrap_or_default();
                let text = format!("{} {} {hash}", source.kind.word(), self.path(item));
                here.push((self.items[item].at, usize::MAX, text));
                holds_placed = true;
            }
            // Files included into one module stand in an order that is not known.
            if holds_placed && !with_placed.insert(&mount.module) {
                return None;
            }
            if !here.is_empty() {
                here.sort();
                order.push(format!("{} {}", self.crates[crate_at].name, mount.module.join("::")));
                order.extend(here.into_iter().map(|(.., text)| text));
            }
        }
        // A macro call may declare modules too.
        (opened == around).then_some(order)
    }
}

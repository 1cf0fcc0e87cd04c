//! Crates taken whole, and crates whose source is not at hand.

use std::collections::BTreeSet;

use super::{Via, Walk};
use crate::index::{Crate, OWN_PACKAGES, Target};
use crate::manifest::{Lock, Locked};

impl<'a> Walk<'a> {
    /// Reaches everything in a crate, and in the crates that only it can reach.
    pub(super) fn whole(&mut self, crate_at: usize, reason: &str) {
        if std::mem::replace(&mut self.is_whole[crate_at], true) {
            return;
        }
        self.closure.is_open = true;
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
    pub(super) fn external(&self) -> BTreeSet<(usize, String)> {
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
    pub(super) fn called_back(&mut self) -> Vec<(usize, String)> {
        let index = self.index;
        let Some(lock) = &index.workspace.lock else {
            return Vec::new();
        };
        let mut starts: Vec<(&Locked, String)> = Vec::new();
        for (crate_at, package) in &self.closure.external {
            let own = &index.crates[*crate_at].package;
            let own = lock.local(&own.name, &own.version);
            let start = own.map(|own| lock.dependencies(own, package)).unwrap_or_default();
            starts.extend(start.into_iter().map(|start| (start, package.clone())));
        }
        starts.extend(self.instances.entered.iter().map(|&at| (&lock.0[at], lock.0[at].name.clone())));
        let knows_all = self.knows_all_calls();
        let mut out = Vec::new();
        for (start, package) in starts {
            let reachable = lock.reachable([start]).into_iter();
            let at_hand: Vec<&Locked> = reachable
                .filter(|locked| locked.source.is_none() && !OWN_PACKAGES.contains(&locked.name.as_str()))
                .collect();
            if at_hand.is_empty() || knows_all && self.is_left_alone(lock, start) {
                continue;
            }
            for locked in at_hand {
                let is_it = |krate: &Crate| {
                    krate.package.name == locked.name && krate.package.version == locked.version
                };
                match index.crates.iter().position(is_it) {
                    Some(at) => out.push((at, package.clone())),
                    None => self.pin(format!("{package} depends on {}, which is not found", locked.name)),
                }
            }
        }
        out
    }

    /// Whether all calls that the closure makes are known.
    fn knows_all_calls(&self) -> bool {
        let index = self.index;
        let is_known = |&(item, _): &(usize, Via)| {
            let runs_in_compiler = index.crates[index.items[item].crate_at].host_only;
            !index.source(item).generates && !self.opaque_items.contains(&item) && !runs_in_compiler
        };
        let is_typed = !self.by_names && !self.is_wide;
        let makes_nothing = self.open_ended.is_empty() && self.closure.generated.is_empty();
        is_typed && makes_nothing && self.closure.reached.iter().all(is_known)
    }

    /// Whether a package from outside is understood, and surely none of its code runs.
    fn is_left_alone(&self, lock: &Lock, package: &Locked) -> bool {
        let Some(at) = lock.0.iter().position(|locked| locked == package) else { return false };
        !self.instances.entered.contains(&at) && self.analysis.names.is_understood(at)
    }
}

//! Names of the standard prelude.

use super::{Meaning, Namespace};
use crate::names::{Names, Word};

impl Names {
    pub(super) fn prelude(&self, namespace: Namespace, name: Word) -> Vec<Meaning> {
        let std = self.std.get();
        let text = name.text();
        let Some((_, module)) = PRELUDE.iter().find(|(names, _)| names.contains(&&*text)) else {
            return Vec::new();
        };
        let mut path: Vec<Word> = module.split("::").map(Word::of).collect();
        path.push(name);
        let mut at = Meaning::Module(std);
        for (i, segment) in path.iter().enumerate() {
            let wanted = if i + 1 == path.len() { namespace } else { Namespace::Type };
            let next = match at {
                Meaning::Module(module) => self.members(module, wanted, *segment).first().copied(),
                Meaning::Def(id) => self.members_named(id, *segment).first().copied().map(Meaning::Def),
                Meaning::Prim(_) => None,
            };
            match next {
                Some(next) => at = next,
                None => return Vec::new(),
            }
        }
        vec![at]
    }
}

/// Names of the standard prelude, by the module of the model that declares them.
pub(super) const PRELUDE: &[(&[&str], &str)] = &[
    (&["Option"], "option"),
    (&["Some", "None"], "option::Option"),
    (&["Result"], "result"),
    (&["Ok", "Err"], "result::Result"),
    (&["Vec"], "vec"),
    (&["String", "ToString"], "string"),
    (&["Box"], "boxed"),
    (&["ToOwned"], "borrow"),
    (&["Clone"], "clone"),
    (&["PartialEq", "Eq", "PartialOrd", "Ord"], "cmp"),
    (&["Default"], "default"),
    (&["AsRef", "AsMut", "Into", "From", "TryFrom", "TryInto"], "convert"),
    (
        &["Iterator", "DoubleEndedIterator", "ExactSizeIterator", "Extend", "IntoIterator", "FromIterator"],
        "iter",
    ),
    (&["Copy", "Send", "Sized", "Sync", "Unpin"], "marker"),
    (&["Drop", "Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"], "ops"),
    (&["Future", "IntoFuture"], "future"),
    (&["drop", "size_of", "size_of_val", "align_of", "align_of_val"], "mem"),
];

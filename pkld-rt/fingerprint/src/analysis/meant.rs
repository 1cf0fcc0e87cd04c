//! What the words of bodies turned out to mean, for the digest of a closure.
//!
//! No token of a closure changes when an import is switched or an impl is added, yet another function runs.
//! So what each path of a body means is kept in the order of inference, beside what the body uses.

use super::Analysis;
use crate::bodies::{Guards, Use};
use crate::digest::{Digest, Framed};
use crate::names::{DefId, DefKind, Meaning, Resolved, Word};
use crate::types::lower::Place;
use crate::types::ty::Ty;

impl Analysis {
    /// Keeps what a path in a body means. Types outside of bodies are worked out at most once, whoever asks
    /// first, and stand in what uses them.
    pub(crate) fn meant(&self, place: &Place<'_>, path: &[Word], found: &[Resolved]) {
        self.meant_outside(place, path, found);
        self.keep_meaning(place, path, found);
    }

    /// Keeps which words are taken for types and values of crates from outside.
    fn meant_outside(&self, place: &Place<'_>, path: &[Word], found: &[Resolved]) {
        let is_outside = |(meaning, _): &Resolved| matches!(meaning, Meaning::Def(id) if self.names.def(*id).kind == DefKind::External);
        if let (Some(owner), Some(&first), false) = (place.owner, path.first(), self.quiet.get())
            && !found.is_empty()
            && found.iter().all(is_outside)
        {
            self.outside_words.borrow_mut().entry(owner).or_default().insert(first);
        }
    }

    fn keep_meaning(&self, place: &Place<'_>, path: &[Word], found: &[Resolved]) {
        let (Some(owner), Some(_)) = (place.owner, place.table) else { return };
        let path: Vec<String> =
            path.iter().map(|word| crate::rules::unmarked(&word.text()).to_owned()).collect();
        let found: Vec<String> = found.iter().map(|(meaning, _)| self.shown_meaning(*meaning)).collect();
        // Of a local variable only its place counts, not what it is called.
        let path = if found.is_empty() { String::new() } else { path.join("::") };
        let line = format!("{path} is {}", found.join(" or "));
        self.meanings.borrow_mut().entry(owner).or_default().push(line);
    }

    /// Keeps which macros or traits a path in a body may mean.
    pub(crate) fn meant_defs(&self, place: &Place<'_>, path: &syn::Path, found: &[DefId]) {
        let path: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        let found: Vec<Resolved> = found.iter().map(|id| (Meaning::Def(*id), path.len())).collect();
        self.keep_meaning(place, &path, &found);
    }

    fn shown_meaning(&self, meaning: Meaning) -> String {
        match meaning {
            Meaning::Def(id) => self.path(id).to_string(),
            Meaning::Module(module) => format!("module {}", self.module_text(module)),
            Meaning::Prim(prim) => format!("{prim:?}"),
        }
    }

    /// One digest over what the paths of a body mean, what it uses, as often as it does, and the types of what may
    /// not run.
    pub(crate) fn trace(&self, owner: DefId, uses: &[(Use, Guards)], guarded: &[Ty]) -> Digest {
        let meanings = self.meanings.borrow_mut().remove(&owner).unwrap_or_default();
        let mut framed = Framed::new("body");
        framed.list(meanings.iter());
        framed.list(uses.iter().map(|(what, guards)| match guards.is_empty() {
            true => self.shown_use(what),
            false => format!("{} if {guards:?}", self.shown_use(what)),
        }));
        if !guarded.is_empty() {
            framed.list(guarded.iter().map(|ty| self.shown(ty)));
        }
        framed.digest()
    }
}

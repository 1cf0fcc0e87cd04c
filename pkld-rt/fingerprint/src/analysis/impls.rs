//! Impls by their trait, by their type, or by both.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::Analysis;
use super::headers::{Head, Heads, ImplHeader};
use crate::names::{DefId, DefKind, Home, Shape, Word};
use crate::types::ty::Ty;

impl Analysis {
    /// Impls of a trait, the model's left out.
    pub(crate) fn local_impls_of(&self, of: DefId) -> Vec<DefId> {
        self.sort_impls();
        self.by_trait.borrow().get(&of).into_iter().flatten().map(|(_, id)| *id).collect()
    }

    /// Impls of a trait that can be for a type of these heads.
    pub(crate) fn impls_for_heads(&self, of: DefId, heads: Heads) -> Vec<DefId> {
        self.sort_impls();
        let mut out = self.model_impls_of(of, heads).to_vec();
        let by_trait = self.by_trait.borrow();
        let local = by_trait.get(&of).into_iter().flatten();
        out.extend(local.filter(|(head, _)| heads.hold(*head)).map(|(_, id)| *id));
        out
    }

    fn model_impls_of(&self, of: DefId, heads: Heads) -> Rc<[DefId]> {
        if let Some(known) = self.model_impls.borrow().get(&(of, heads)) {
            return Rc::clone(known);
        }
        let def = self.names.def(of);
        let shapes = match heads {
            Heads::Any | Heads::Number(_) => None,
            Heads::Just(head) => Some([self.shape_of(head), Shape::Any]),
        };
        let named = match def.home {
            Home::Std => {
                self.names.model_impls.of_trait(def.name, shapes.as_ref().map(<[Shape; 2]>::as_slice))
            }
            _ => Vec::new(),
        };
        let fits = |id: &DefId| {
            let header = self.impl_header(*id);
            header.of_trait.as_ref().is_some_and(|bound| bound.of == of)
                && heads.hold(Head::of(&header.self_type))
        };
        let found: Rc<[DefId]> = named.into_iter().filter(fits).collect();
        self.model_impls.borrow_mut().insert((of, heads), Rc::clone(&found));
        found
    }

    fn shape_of(&self, head: Head) -> Shape {
        match head {
            Head::Adt(id) => Shape::Named(self.names.def(id).name),
            Head::Prim(prim) => Shape::Named(Word::of(prim.name())),
            Head::Ref(_) => Shape::Ref,
            Head::Ptr(_) => Shape::Ptr,
            Head::Slice | Head::Array => Shape::Slice,
            Head::Tuple(_) => Shape::Tuple,
            Head::Fn => Shape::Fn,
            Head::Dyn(_) => Shape::Dyn,
            Head::Never => Shape::Never,
        }
    }

    /// Inherent impls whose type may have this head.
    pub(crate) fn inherent_impls(&self, head: Option<Head>) -> Vec<DefId> {
        self.sort_impls();
        let mut out = self.model_inherent(head).to_vec();
        let inherent = self.inherent.borrow();
        out.extend(inherent.get(&head).into_iter().flatten());
        if head.is_some() {
            out.extend(inherent.get(&None).into_iter().flatten());
        }
        out
    }

    pub(super) fn model_inherent(&self, head: Option<Head>) -> Rc<[DefId]> {
        if let Some(known) = self.model_inherent.borrow().get(&head) {
            return Rc::clone(known);
        }
        let mut named = self.names.model_impls.inherent(Shape::Any);
        named.extend(head.into_iter().flat_map(|head| self.names.model_impls.inherent(self.shape_of(head))));
        let fits = |id: &DefId| {
            let own = Head::of(&self.impl_header(*id).self_type);
            own.is_none() || own == head
        };
        let found: Rc<[DefId]> = named.into_iter().filter(fits).collect();
        self.model_inherent.borrow_mut().insert(head, Rc::clone(&found));
        found
    }

    /// Sorts the impls met since, by what they are of and for.
    fn sort_impls(&self) {
        loop {
            let from = *self.sorted.borrow();
            if from == self.names.impls.borrow().len() {
                return;
            }
            let impls: Vec<DefId> = self.names.impls.borrow()[from..].to_vec();
            *self.sorted.borrow_mut() = from + impls.len();
            for id in impls {
                let header = self.impl_header(id);
                let Some(bound) = &header.of_trait else {
                    for head in header.heads() {
                        self.inherent.borrow_mut().entry(head).or_default().push(id);
                    }
                    continue;
                };
                let head = Head::of(&header.self_type);
                let subjects = self.subjects(&header);
                for of in header.other_traits.iter().copied().chain([bound.of]) {
                    self.by_trait.borrow_mut().entry(of).or_default().push((head, id));
                    for &subject in &subjects {
                        self.by_type.borrow_mut().entry(subject).or_default().insert((of, id));
                    }
                }
            }
        }
    }

    /// Every impl of a trait, with the trait, the model's left out.
    pub(crate) fn all_trait_impls(&self) -> Vec<(DefId, DefId)> {
        self.sort_impls();
        let by_trait = self.by_trait.borrow();
        let mut all: Vec<(DefId, DefId)> =
            by_trait.iter().flat_map(|(of, impls)| impls.iter().map(|(_, id)| (*of, *id))).collect();
        all.sort();
        all
    }

    /// Whether a member is of an impl for a type that is not known.
    pub(crate) fn is_in_open_impl(&self, member: DefId) -> bool {
        let parent =
            self.names.def(member).parent.filter(|&parent| self.names.def(parent).kind == DefKind::Impl);
        parent.is_some_and(|parent| self.impl_header(parent).is_open())
    }

    /// Impls of traits in the crates at hand.
    pub(crate) fn local_impls(&self) -> Vec<DefId> {
        self.all_trait_impls()
            .into_iter()
            .map(|(_, header)| header)
            .filter(|&header| self.names.is_local(header))
            .collect()
    }

    /// Impls of traits for a type, as (trait, impl): for itself, for what it is a part of (`&T`, `Vec<T>`), and
    /// those of traits that name it for types that are not at hand. The model's are left out.
    pub(crate) fn impls_for(&self, id: DefId) -> Vec<(DefId, DefId)> {
        self.sort_impls();
        self.by_type.borrow().get(&id).into_iter().flatten().copied().collect()
    }

    /// The types that have to be at hand for an impl to be used.
    fn subjects(&self, header: &ImplHeader) -> BTreeSet<DefId> {
        let found = RefCell::new(BTreeSet::new());
        let collect = |ty: &Ty| {
            if let Ty::Adt(id, _) = ty
                && self.names.is_local(*id)
            {
                found.borrow_mut().insert(*id);
            }
            false
        };
        header.self_type.has(&collect);
        if found.borrow().is_empty()
            && let Some(bound) = &header.of_trait
        {
            bound.args.iter().for_each(|ty| _ = ty.has(&collect));
        }
        for ty in header.alternatives() {
            if let Ty::Adt(id, _) = ty {
                found.borrow_mut().insert(*id);
            }
        }
        found.into_inner()
    }
}

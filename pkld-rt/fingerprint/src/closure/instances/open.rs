//! Types that are not known: each may be any type that exists.
//!
//! This is rapid type analysis again, as for trait objects. A type exists once the walk meets it: a value of it, an
//! argument that it is, or what an impl of such a type has it for. Code that is followed by its names makes the types
//! that it names exist.

use std::rc::Rc;

use super::Instances;
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Word};
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// Code from outside relies on a trait for what may be anything.
    pub(super) fn whole_impl_of_any(&mut self, of: DefId, args: &Args) {
        self.open_traits.push((of, Rc::clone(args)));
        for header in self.impls_for_any(of) {
            self.open_impl(header, of, args);
        }
        for ty in self.existing.clone() {
            self.open_trait(of, args, ty);
        }
    }

    /// A member of a trait is used, of what may be anything.
    pub(super) fn member_of_any(&mut self, id: DefId, of: DefId, args: &Args) {
        self.open_members.push((id, Rc::clone(args)));
        for header in self.impls_for_any(of) {
            self.open_member_of(header, id, of, args);
        }
        for ty in self.existing.clone() {
            self.open_member(id, of, args, ty);
        }
    }

    /// A method is called of what may be anything: one of that name of any type that exists.
    pub(super) fn method_of_any(&mut self, name: Word) {
        if !self.open_methods.insert(name) {
            return;
        }
        for method in self.analysis.methods_named(name) {
            let Some(of) = self.analysis.names.def(method).parent else { continue };
            if !self.analysis.names.is_local(method) {
                continue;
            }
            let types = match self.analysis.names.def(of).kind {
                DefKind::Impl => self.local_types(&self.analysis.impl_header(of).self_type),
                _ => Vec::new(),
            };
            if types.is_empty() || types.iter().any(|ty| self.existing.contains(ty)) {
                self.begin_any(method);
            }
        }
    }

    /// Types are met.
    pub(super) fn exist(&mut self, types: &[Ty]) {
        let mut waiting: Vec<DefId> = types.iter().flat_map(|ty| self.local_types(ty)).collect();
        while let Some(ty) = waiting.pop() {
            if !self.existing.insert(ty) {
                continue;
            }
            for (_, header) in self.analysis.impls_for(ty) {
                for member in self.analysis.names.def(header).members.borrow().clone() {
                    let value = self.analysis.associated_value(member);
                    waiting.extend(value.iter().flat_map(|value| self.local_types(value)));
                }
            }
            let own = self.analysis.inherent_impls(Some(Head::Adt(ty)));
            for header in self.analysis.impls_for(ty).into_iter().map(|(_, header)| header).chain(own) {
                for method in self.analysis.names.def(header).members.borrow().clone() {
                    let def = self.analysis.names.def(method);
                    if def.kind == DefKind::Fn
                        && self.open_methods.contains(&def.name)
                        && self.analysis.names.is_local(method)
                    {
                        self.begin_any(method);
                    }
                }
            }
            for (of, args) in self.open_traits.clone() {
                self.open_trait(of, &args, ty);
            }
            for (member, args) in self.open_members.clone() {
                if let Some(of) = self.analysis.names.def(member).parent {
                    self.open_member(member, of, &args, ty);
                }
            }
        }
    }

    pub(super) fn local_types(&self, ty: &Ty) -> Vec<DefId> {
        let found = std::cell::RefCell::new(Vec::new());
        ty.has(&|part| {
            if let Ty::Adt(id, _) = part
                && self.analysis.names.is_local(*id)
            {
                found.borrow_mut().push(*id);
            }
            false
        });
        found.into_inner()
    }

    /// Whether an impl is one for local types only, or takes values of them, so that one has to exist.
    pub(super) fn needs_local(&self, header: DefId) -> bool {
        let known = self.analysis.impl_header(header);
        // Of what conditional compilation chooses between, one may be no type at hand.
        let is_chosen = |ty: &Ty| ty.has(&|part| matches!(part, Ty::Mix(_) | Ty::Unknown));
        let is_local = |ty: &Ty| !is_chosen(ty) && !self.local_types(ty).is_empty();
        if is_chosen(&known.self_type) || is_local(&known.self_type) {
            return !is_chosen(&known.self_type);
        }
        let bound = known.of_trait.as_ref().filter(|_| known.other_traits.is_empty());
        bound.is_some_and(|bound| bound.args.iter().any(is_local) && !self.gives_arguments(bound.of))
    }

    /// Whether a trait's functions give what its arguments are (`AsRef`), so that it may be there by them alone.
    fn gives_arguments(&self, of: DefId) -> bool {
        let names = &self.analysis.names;
        if names.def(of).kind != DefKind::Trait {
            return true;
        }
        let arguments = 1..self.analysis.generics(of).len() as u32;
        let is_argument = |ty: &Ty| matches!(ty, Ty::Param(at) if arguments.contains(at));
        let members = names.def(of).members.borrow().clone();
        members.into_iter().any(|member| match names.def(member).kind {
            DefKind::Fn => self.analysis.signature(member).output.has(&is_argument),
            _ => false,
        })
    }

    /// Local impls of a trait for types that may be there without a local type.
    fn impls_for_any(&self, of: DefId) -> Vec<DefId> {
        let impls = self.analysis.local_impls_of(of).into_iter();
        impls.filter(|&header| self.analysis.names.is_local(header) && !self.needs_local(header)).collect()
    }

    fn open_trait(&mut self, of: DefId, args: &Args, ty: DefId) {
        for (known, header) in self.analysis.impls_for(ty) {
            if known == of {
                self.open_impl(header, of, args);
            }
        }
    }

    fn open_member(&mut self, id: DefId, of: DefId, args: &Args, ty: DefId) {
        for (known, header) in self.analysis.impls_for(ty) {
            if known == of && self.analysis.names.is_local(header) {
                self.open_member_of(header, id, of, args);
            }
        }
    }

    fn open_impl(&mut self, header: DefId, of: DefId, args: &Args) {
        if self.analysis.names.is_local(header)
            && self.may_be_for(header, args)
            && self.opened.insert((header, Rc::clone(args)))
        {
            let count = self.analysis.impl_header(header).parameters;
            self.all_members(header, of, &vec![Ty::Unknown; count], args);
        }
    }

    fn open_member_of(&mut self, header: DefId, id: DefId, of: DefId, args: &Args) {
        if self.may_be_for(header, args) {
            let of_trait = self.analysis.generics(of).len().min(args.len());
            self.open_impl_member(header, id, args, of_trait);
        }
    }

    /// Whether an impl's trait can have these arguments, the first of which is the type that it is for.
    fn may_be_for(&self, header: DefId, args: &Args) -> bool {
        let known = self.analysis.impl_header(header);
        let Some(bound) = known.of_trait.as_ref().filter(|_| known.other_traits.is_empty()) else {
            return true;
        };
        bound.args.iter().zip(args.iter().skip(1)).all(|(ours, given)| {
            match (Head::of(ours), Head::of(given)) {
                // What is known of the type may come from a literal, or be coerced on the way.
                (Some(Head::Prim(ours)), Some(Head::Prim(given))) => {
                    ours == given || given.is_integer() || given.is_float()
                }
                (Some(Head::Ref(_)), Some(Head::Ref(_))) | (None | Some(Head::Never), _) => true,
                (_, None | Some(Head::Never)) => true,
                (ours, given) => ours == given,
            }
        })
    }
}

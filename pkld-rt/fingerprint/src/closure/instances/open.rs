//! Values of types that are not known: each may be of any type of which a value exists.
//!
//! This is rapid type analysis again, as for trait objects. It holds for what is done to a value; what a type does
//! without one (`T::default()`) may be that of any type.

use std::rc::Rc;

use super::Instances;
use crate::names::{DefId, DefKind};
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// Code from outside relies on a trait for what may be anything.
    pub(super) fn whole_impl_of_any(&mut self, of: DefId, args: &Args) {
        if !self.takes_values_only(of) {
            for header in self.analysis.local_impls_of(of) {
                self.open_impl(header, of, args);
            }
            return;
        }
        self.open_traits.push((of, Rc::clone(args)));
        for header in self.impls_for_outside(of) {
            self.open_impl(header, of, args);
        }
        for ty in self.live_types().collect::<Vec<_>>() {
            self.open_trait(of, args, ty);
        }
    }

    /// A member of a trait is called, on what may be anything.
    pub(super) fn member_of_any(&mut self, id: DefId, of: DefId, args: &Args) {
        let of_trait = self.analysis.generics(of).len().min(args.len());
        if self.analysis.signature(id).receiver.is_none() {
            self.member_of_all(id, of, args);
            return;
        }
        self.open_members.push((id, Rc::clone(args)));
        for header in self.impls_for_outside(of) {
            self.open_impl_member(header, id, args, of_trait);
        }
        for ty in self.live_types().collect::<Vec<_>>() {
            self.open_member(id, of, args, ty);
        }
    }

    /// A member of a trait, whatever impl it is of.
    pub(super) fn member_of_all(&mut self, id: DefId, of: DefId, args: &Args) {
        let of_trait = self.analysis.generics(of).len().min(args.len());
        for header in self.analysis.local_impls_of(of) {
            if self.analysis.names.is_local(header) {
                self.open_impl_member(header, id, args, of_trait);
            }
        }
    }

    /// A first value of a type exists.
    pub(super) fn called_on_any(&mut self, ty: DefId) {
        for (of, args) in self.open_traits.clone() {
            self.open_trait(of, &args, ty);
        }
        for (member, args) in self.open_members.clone() {
            if let Some(of) = self.analysis.names.def(member).parent {
                self.open_member(member, of, &args, ty);
            }
        }
    }

    fn open_trait(&mut self, of: DefId, args: &Args, ty: DefId) {
        for (known, header) in self.analysis.impls_for(ty) {
            if known == of {
                self.open_impl(header, of, args);
            }
        }
    }

    fn open_member(&mut self, id: DefId, of: DefId, args: &Args, ty: DefId) {
        let of_trait = self.analysis.generics(of).len().min(args.len());
        for (known, header) in self.analysis.impls_for(ty) {
            if known == of && self.analysis.names.is_local(header) {
                self.open_impl_member(header, id, args, of_trait);
            }
        }
    }

    fn open_impl(&mut self, header: DefId, of: DefId, args: &Args) {
        if self.analysis.names.is_local(header) && self.opened.insert((header, Rc::clone(args))) {
            let count = self.analysis.impl_header(header).parameters;
            self.all_members(header, of, &vec![Ty::Unknown; count], args);
        }
    }

    /// Whether nothing of a trait can be used without a value.
    fn takes_values_only(&self, of: DefId) -> bool {
        let members = self.analysis.names.def(of).members.borrow().clone();
        let mut functions = 0;
        members.into_iter().all(|member| match self.analysis.names.def(member).kind {
            DefKind::Fn => {
                functions += 1;
                self.analysis.signature(member).receiver.is_some()
            }
            DefKind::Const => false,
            _ => true,
        }) && functions > 0
    }
}

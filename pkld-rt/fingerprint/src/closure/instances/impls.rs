//! Impls as a whole: what code that is not at hand may call of them.

use std::collections::HashSet;
use std::rc::Rc;

use super::Instances;
use super::questions::Chosen;
use crate::analysis::Head;
use crate::names::{Def, DefId, DefKind, Word};
use crate::types::predicate::Predicate;
use crate::types::select::Source;
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// A function from outside may call what its bounds name.
    pub(super) fn foreign_function(&mut self, id: DefId, args: &Args) {
        if !self.members.insert((id, Rc::clone(args))) {
            return;
        }
        self.exist(args);
        for predicate in self.analysis.predicates(id).iter() {
            self.promised(&predicate.substitute(args));
        }
        if let Some(of) = self.analysis.names.def(id).parent {
            // What it may do with `Self` stands in the bounds of the impl around it.
            self.enter(self.analysis.names.def(of).home);
        }
        let signature = self.analysis.signature(id);
        let output = self.concrete(&signature.output.substitute(args));
        self.live(&output);
    }

    /// Code from outside relies on what a member asks of its arguments: `collect` on `FromIterator`.
    pub(super) fn promised_by_member(&mut self, id: DefId, of: DefId, args: &Args) {
        for predicate in self.analysis.predicates(id).iter() {
            if !(predicate.ty == Ty::Param(0) && predicate.bound.of == of) {
                self.promised(&predicate.substitute(args));
            }
        }
    }

    /// Code from outside relies on a predicate.
    pub(super) fn promised(&mut self, predicate: &Predicate) {
        let ty = self.concrete(&predicate.ty);
        let mut args = vec![ty];
        args.extend(predicate.bound.args.iter().map(|ty| self.concrete(ty)));
        self.whole_impl(predicate.bound.of, args.into());
    }

    /// Code from outside may call anything that an impl holds, and that the traits it requires hold.
    pub(super) fn whole_impl(&mut self, of: DefId, args: Args) {
        let Some(own) = args.first().cloned() else { return };
        // An impl for any type may do with what the trait is for what its own bounds say of that.
        if matches!(own, Ty::Prim(_) | Ty::Never | Ty::Const | Ty::Bool(_))
            && self.is_plain(&args)
            && !self.analysis.names.is_local(of)
            && !self.has_local_impl(of)
        {
            return;
        }
        if !self.traits.insert((of, Rc::clone(&args))) {
            return;
        }
        self.exist(&args);
        let def = self.analysis.names.def(of);
        if def.kind == DefKind::Trait {
            for above in self.analysis.supertraits(of).iter() {
                let mut all = vec![own.clone()];
                all.extend(above.args.iter().map(|ty| self.concrete(&ty.substitute(&args))));
                self.whole_impl(above.of, all.into());
            }
        }
        let is_unknown = matches!(def.kind, DefKind::External | DefKind::Opaque);
        if is_unknown {
            // Nor is it known what the trait requires, what its members do by default, and what else implements it.
            args.iter().for_each(|ty| self.hand(ty));
        }
        let through: Vec<Ty> = args[1..].to_vec();
        let chosen = self.choose(&own, of, &through);
        self.edge_of_choice("all of", of, &args, &chosen);
        match chosen {
            Chosen::Anything => match &own {
                Ty::Mix(atoms) => {
                    for atom in self.analysis.reachable_atoms(atoms) {
                        self.dyn_trait(of, &args, &atom);
                    }
                    // Whose impl it is, as of `From<K>` for a type from outside, may do anything with a `K`.
                    args[1..].iter().for_each(|ty| self.hand(ty));
                }
                _ => {
                    self.whole_impl_of_any(of, &args);
                    // Or it is one from outside, as `From<K>` for a type from there is.
                    self.hand_known(&args[1..]);
                }
            },
            Chosen::Dyn => {
                self.dyn_traits.push((of, Rc::clone(&args)));
                for ty in self.live_list.clone() {
                    self.dyn_trait(of, &args, &ty);
                }
                for header in self.impls_for_outside(of) {
                    let count = self.analysis.impl_header(header).parameters;
                    self.all_members(header, of, &vec![Ty::Unknown; count], &args);
                }
            }
            Chosen::These(sources) if sources.is_empty() && is_unknown => {}
            Chosen::These(sources) if sources.is_empty() => self.unexplained(of, &own, &args),
            Chosen::These(sources) => self.all_members_of(sources, of, &args),
        }
    }

    fn all_members_of(&mut self, sources: Vec<(Source, Vec<Ty>)>, of: DefId, args: &Args) {
        for (source, impl_args) in sources {
            if let Source::Impl(header) = source {
                self.all_members(header, of, &impl_args, args);
            }
        }
    }

    /// No impl was found for what compiles: there is one for other arguments than were inferred, or one that
    /// was not understood.
    fn unexplained(&mut self, of: DefId, own: &Ty, args: &Args) {
        let is_of_std = match own {
            Ty::Adt(id, _) => self.analysis.names.is_std(*id),
            other => Head::of(other).is_some(),
        };
        if is_of_std {
            // All that std itself implements is known.
            self.hand_known(&args[1..]);
        } else if !matches!(own, Ty::Adt(id, _) if self.analysis.names.is_local(*id)) {
            // One of a crate from outside, as of `From<K>` for a type from there: it may do anything with a `K`.
            args[1..].iter().for_each(|ty| self.hand(ty));
        }
        let open = vec![Ty::Unknown; args.len() - 1];
        match self.choose(own, of, &open) {
            Chosen::These(sources) if !sources.is_empty() => self.all_members_of(sources, of, args),
            _ if self.analysis.names.is_local(of) => {
                for header in self.analysis.local_impls_of(of) {
                    if self.analysis.names.is_local(header) {
                        let count = self.analysis.impl_header(header).parameters;
                        self.all_members(header, of, &vec![Ty::Unknown; count], args);
                    }
                }
            }
            // One of a crate from outside: it may call anything of what it is for and of what it is made from.
            _ if is_of_std => self.hand_known(args),
            _ => args.iter().for_each(|ty| self.hand(ty)),
        }
    }

    /// Hands what is known to be there: an unknown type alone does not make everything be there.
    fn hand_known(&mut self, all: &[Ty]) {
        all.iter().filter(|ty| **ty != Ty::Unknown).for_each(|ty| self.hand(ty));
    }

    fn has_local_impl(&self, of: DefId) -> bool {
        self.analysis.local_impls_of(of).into_iter().any(|header| self.analysis.names.is_local(header))
    }

    pub(super) fn all_members(&mut self, header: DefId, of: DefId, impl_args: &[Ty], args: &Args) {
        let def = self.analysis.names.def(header);
        self.enter(def.home);
        self.made_for(header, impl_args, args.get(1..).unwrap_or_default());
        if self.analysis.names.is_declared(header) {
            for predicate in self.analysis.predicates(header).iter() {
                self.promised(&predicate.substitute(impl_args));
            }
            return;
        }
        self.signature_items(header);
        if self.derived(header, of, impl_args) {
            return;
        }
        let members = def.members.borrow().clone();
        let mut names: HashSet<Word> = HashSet::new();
        for member in members {
            let inner = self.analysis.names.def(member);
            names.insert(inner.name);
            if matches!(inner.kind, DefKind::Fn | DefKind::Const) {
                let mut all: Vec<Ty> = impl_args.to_vec();
                let count = self.analysis.generics(member).len();
                while all.len() < count {
                    all.push(Ty::Unknown);
                }
                self.instance(member, all.into(), "code from outside may call it");
            }
        }
        self.associated_promises(header, of, impl_args, args);
        if self.analysis.names.is_local(of) {
            let defaults = self.analysis.names.def(of).members.borrow().clone();
            for member in defaults {
                let inner: Rc<Def> = self.analysis.names.def(member);
                if !names.contains(&inner.name) && matches!(inner.kind, DefKind::Fn | DefKind::Const) {
                    let mut all = args.to_vec();
                    let count = self.analysis.generics(member).len();
                    while all.len() < count {
                        all.push(Ty::Unknown);
                    }
                    self.default_member(member, &all.into());
                }
            }
        }
    }

    /// Code from outside relies on what a trait says of its associated types: `BuildHasher::hash_one` calls
    /// methods of `Hasher` of whatever the impl names.
    fn associated_promises(&mut self, header: DefId, of: DefId, impl_args: &[Ty], args: &Args) {
        let names = &self.analysis.names;
        for member in names.def(header).members.borrow().clone() {
            let Some(value) = self.analysis.associated_value(member) else { continue };
            for assoc in names.members_named(of, names.def(member).name) {
                for bound in self.analysis.associated_bounds(assoc).iter() {
                    let mut all = vec![self.concrete(&value.substitute(impl_args))];
                    all.extend(bound.args.iter().map(|ty| self.concrete(&ty.substitute(args))));
                    self.whole_impl(bound.of, all.into());
                }
            }
        }
    }
}

//! Members of traits, with the types that they are called with: which impls' members those are.

use std::rc::Rc;

use super::questions::Chosen;
use super::{Found, Instances};
use crate::analysis::Head;
use crate::names::{DefId, DefKind, Home, Syntax, Word};
use crate::types::select::Source;
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// The function or constant of a trait that a type's impl gives.
    pub(super) fn member(&mut self, id: DefId, args: Args) {
        let Some(own) = args.first().cloned() else { return };
        if !self.members.insert((id, Rc::clone(&args))) {
            return;
        }
        self.exist(&args);
        self.signature_items_of_member(id);
        let def = self.analysis.names.def(id);
        let Some(of) = def.parent else { return };
        self.enter(def.home);
        if self.analysis.names.is_declared(id) {
            // A default of std (`collect`) relies on the bounds of its own.
            for predicate in self.analysis.predicates(id).iter() {
                if predicate.ty != Ty::Param(0) || predicate.bound.of != of {
                    self.promised(&predicate.substitute(&args));
                }
            }
        }
        let of_trait = self.analysis.generics(of).len().min(args.len());
        let through: Vec<Ty> = args[1..of_trait].to_vec();
        if !self.analysis.names.is_local(of) {
            self.promised_by_member(id, of, &args);
        }
        let chosen = self.choose(&own, of, &through);
        self.edge_of_choice("member", id, &args, &chosen);
        match chosen {
            Chosen::Anything => self.any_member(id, of, &own, &args),
            Chosen::Dyn => {
                self.dyn_members.push((id, Rc::clone(&args)));
                for ty in self.live_list.clone() {
                    self.dyn_member(id, &args, &ty);
                }
                // Closures, references and types from outside are not listed: their impls always count.
                for header in self.impls_for_outside(of) {
                    self.open_impl_member(header, id, &args, of_trait);
                }
                // A default body of the trait may be what runs.
                self.default_member(id, &args);
            }
            Chosen::These(sources) => {
                if sources.is_empty() {
                    self.nothing_chosen(id, of, &own, &args);
                }
                for (source, impl_args) in sources {
                    self.member_of_source(id, of, &source, &impl_args, &args, of_trait);
                }
            }
        }
    }

    /// A member of some trait from outside, by its name, of whatever a type is made of.
    pub(super) fn named(&mut self, ty: &Ty, name: Word) {
        let mixed = self.analysis.mix([ty]);
        let Ty::Mix(atoms) = &mixed else {
            self.found.push(Found::Method { word: name, by: self.by });
            return;
        };
        for atom in self.analysis.reachable_atoms(atoms) {
            let Ty::Adt(id, _) = &atom else {
                self.named_of_object(&atom, name);
                continue;
            };
            // A mix may be one of several types of one name, whose own functions are meant then.
            let own = self.analysis.inherent_impls(Some(Head::Adt(*id))).into_iter();
            let of_traits = self.analysis.impls_for(*id).into_iter().map(|(_, header)| header);
            let headers: Vec<DefId> =
                own.filter(|&header| self.analysis.names.is_local(header)).chain(of_traits).collect();
            for header in headers {
                for member in self.analysis.names.members_named(header, name) {
                    let mut args = self.impl_args(header, &atom);
                    let count = self.analysis.generics(member).len();
                    while args.len() < count {
                        args.push(Ty::Unknown);
                    }
                    self.signature_items(header);
                    self.instance(member, args.into(), "may call it");
                }
            }
        }
        // Impls for types from outside, and for any type.
        for member in self.analysis.methods_named(name) {
            let Some(header) = self.analysis.names.def(member).parent else { continue };
            if self.analysis.names.def(header).kind != DefKind::Impl || !self.analysis.names.is_local(header)
            {
                continue;
            }
            let known = self.analysis.impl_header(header);
            let is_open = match &known.self_type {
                Ty::Adt(id, _) => !self.analysis.names.is_local(*id),
                _ => true,
            };
            let is_outside = known.of_trait.as_ref().is_some_and(|bound| {
                matches!(self.analysis.names.def(bound.of).kind, DefKind::External | DefKind::Opaque)
            });
            if is_open && is_outside {
                let count = self.analysis.generics(member).len();
                self.instance(member, vec![Ty::Unknown; count].into(), "may call it");
            }
        }
    }

    /// A member of some trait from outside, by its name, of whatever stands behind a trait object.
    fn named_of_object(&mut self, atom: &Ty, name: Word) {
        if !matches!(atom, Ty::Dyn(_)) {
            return;
        }
        for member in self.analysis.methods_named(name) {
            let Some(header) = self.analysis.names.def(member).parent else { continue };
            if self.analysis.names.is_local(header) && self.analysis.is_of_outside(header) {
                let count = self.analysis.generics(member).len();
                self.signature_items(header);
                self.instance(member, vec![Ty::Unknown; count].into(), "may call it");
            }
        }
    }

    fn nothing_chosen(&mut self, id: DefId, of: DefId, own: &Ty, args: &Args) {
        let is_local = self.analysis.names.is_local(of);
        if let (Ty::Adt(at, own_args), false) = (own, is_local)
            && self.has_unknown_derive(*at)
        {
            // A derive from outside may have written it: it sees the fields.
            for field in self.all_fields(*at, own_args) {
                self.hand(&field);
            }
            return;
        }
        if is_local || matches!(own, Ty::Adt(at, _) if self.analysis.names.is_local(*at)) {
            // It compiles, so there is an impl: one that was not understood.
            let of_trait = self.analysis.generics(of).len().min(args.len());
            for header in self.analysis.local_impls_of(of) {
                if self.analysis.names.is_local(header) {
                    self.open_impl_member(header, id, args, of_trait);
                }
            }
            if is_local {
                // Or one that a macro made of an impl of a trait that it made.
                if let Ty::Adt(at, _) = own {
                    self.begin_impls_of_unknown_traits(*at);
                }
                self.default_member(id, args);
            } else {
                // It may be one for every type, in code from outside.
                args.iter().for_each(|ty| self.hand(ty));
            }
        } else if self.is_from_outside(of) || matches!(own, Ty::Adt(id, _) if self.is_from_outside(*id)) {
            // It is one of a crate from outside that was not understood.
            args.iter().for_each(|ty| self.hand(ty));
        }
    }

    fn begin_impls_of_unknown_traits(&mut self, ty: DefId) {
        for (_, header) in self.analysis.impls_for(ty) {
            if self.analysis.is_of_lost_trait(header) {
                self.signature_items(header);
                self.begin_parts(header);
            }
        }
    }

    fn is_from_outside(&self, id: DefId) -> bool {
        self.analysis.names.is_foreign(id) || self.analysis.names.def(id).kind == DefKind::External
    }

    fn has_unknown_derive(&self, ty: DefId) -> bool {
        self.analysis.impls_for(ty).into_iter().any(|(of, header)| {
            self.analysis.impl_header(header).derived.is_some()
                && !matches!(self.analysis.names.def(of).home, Home::Std)
        })
    }

    fn member_of_source(
        &mut self,
        id: DefId,
        of: DefId,
        source: &Source,
        impl_args: &[Ty],
        args: &Args,
        of_trait: usize,
    ) {
        let Source::Impl(header) = source else { return };
        self.made_for(*header, impl_args, &args[1.min(of_trait)..of_trait]);
        let name = self.analysis.names.def(id).name;
        let def = self.analysis.names.def(*header);
        self.enter(def.home);
        if self.analysis.names.is_declared(*header) {
            for predicate in self.analysis.predicates(*header).iter() {
                self.promised(&predicate.substitute(impl_args));
            }
            return;
        }
        self.signature_items(*header);
        if self.derived(*header, of, impl_args) {
            return;
        }
        let members = self.analysis.names.members_named(*header, name);
        let mut given = false;
        for member in members {
            if !matches!(self.analysis.names.def(member).kind, DefKind::Fn | DefKind::Const) {
                continue;
            }
            given = true;
            let mut all: Vec<Ty> = impl_args.to_vec();
            all.extend(args[of_trait..].iter().cloned());
            let count = self.analysis.generics(member).len();
            all.truncate(count);
            while all.len() < count {
                all.push(Ty::Unknown);
            }
            self.instance(member, all.into(), "calls it");
        }
        if given {
            return;
        }
        if self.analysis.names.is_local(of) {
            self.default_member(id, args);
        } else {
            // A default of a trait from outside may call everything else in the impl.
            self.whole_impl(of, args[..of_trait].iter().cloned().collect());
        }
    }

    /// The body that a local trait gives a member.
    pub(super) fn default_member(&mut self, id: DefId, args: &Args) {
        if self.analysis.names.is_local(id) {
            let has_body = match self.analysis.names.def(id).syntax() {
                Syntax::Fn(f) => f.block.is_some(),
                Syntax::Value { value, .. } => value.is_some(),
                _ => false,
            };
            if has_body {
                self.instance(id, Rc::clone(args), "calls it");
            }
        } else if let Some(of) = self.analysis.names.def(id).parent {
            let count = self.analysis.generics(of).len();
            self.whole_impl(of, args.iter().take(count).cloned().collect());
        }
    }

    /// What a derive wrote for a local type: a call for each field.
    pub(super) fn derived(&mut self, header: DefId, of: DefId, impl_args: &[Ty]) -> bool {
        let Some(ty) = self.analysis.impl_header(header).derived else { return false };
        let is_std = self.analysis.names.is_std(of);
        for field in self.all_fields(ty, impl_args) {
            if !is_std {
                self.hand(&field);
                continue;
            }
            let count = self.analysis.generics(of).len();
            let args: Args = vec![field; count].into();
            self.whole_impl(of, args);
        }
        true
    }

    pub(super) fn all_fields(&self, ty: DefId, args: &[Ty]) -> Vec<Ty> {
        let fields = self.analysis.all_fields(ty);
        fields.iter().map(|field| self.concrete(&field.ty.substitute(args))).collect()
    }

    /// A member of a type that can be anything, or one of several.
    fn any_member(&mut self, id: DefId, of: DefId, own: &Ty, args: &Args) {
        let of_trait = self.analysis.generics(of).len().min(args.len());
        if let Ty::Mix(atoms) = own {
            let atoms = self.analysis.reachable_atoms(atoms);
            for atom in atoms {
                let mut all = args.to_vec();
                all[0] = atom;
                self.member_if_any(id, all.into());
            }
            for header in self.impls_for_outside(of) {
                self.open_impl_member(header, id, args, of_trait);
            }
            // An impl from outside may do anything with what the trait is for.
            args[1.min(of_trait)..of_trait].iter().for_each(|ty| self.hand(ty));
            return;
        }
        self.member_of_any(id, of, args);
        if self.analysis.names.is_local(id) {
            self.default_member(id, args);
        }
    }

    pub(super) fn member_if_any(&mut self, id: DefId, args: Args) {
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let count = self.analysis.generics(of).len().min(args.len());
        if let Chosen::These(sources) = self.choose(&args[0], of, &args[1..count])
            && sources.is_empty()
        {
            return;
        }
        self.member(id, args);
    }

    /// Local impls of a trait for types that code from outside can make of nothing.
    pub(super) fn impls_for_outside(&self, of: DefId) -> Vec<DefId> {
        let impls = self.analysis.local_impls_of(of).into_iter();
        let open = impls.filter(|&header| {
            self.analysis.names.is_local(header)
                && !matches!(&self.analysis.impl_header(header).self_type,
                    Ty::Adt(id, _) if self.analysis.names.is_local(*id))
        });
        open.collect()
    }

    /// A member of an impl whose arguments are not known.
    pub(super) fn open_impl_member(&mut self, header: DefId, id: DefId, args: &Args, of_trait: usize) {
        let count = self.analysis.impl_header(header).parameters;
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let open = vec![Ty::Unknown; count];
        self.member_of_source(id, of, &Source::Impl(header), &open, args, of_trait);
    }
}

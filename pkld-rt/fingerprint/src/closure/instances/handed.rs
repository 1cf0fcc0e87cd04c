//! Values handed to code that is not at hand, which may call any impl of a trait it knows.

use std::rc::Rc;

use super::Instances;
use super::questions::Chosen;
use crate::names::{DefId, DefKind};
use crate::types::predicate::Bound;
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// A value is handed to code from outside, which may call any impl of a trait it knows.
    pub(super) fn hand(&mut self, ty: &Ty) {
        self.live(ty);
        let mixed = self.analysis.mix([ty]);
        let atoms = match &mixed {
            Ty::Mix(atoms) => self.analysis.reachable_atoms(atoms),
            _ => {
                if self.handed.insert(Ty::Unknown) {
                    self.hand_everything();
                }
                return;
            }
        };
        for atom in atoms {
            if !self.handed.insert(atom.clone()) {
                continue;
            }
            self.live(&atom);
            if let Ty::Dyn(bounds) = &atom {
                self.hand_object(bounds);
            }
            let Ty::Adt(id, args) = &atom else { continue };
            for (of, header) in self.analysis.impls_for(*id) {
                if self.analysis.names.is_local(of) || !self.analysis.names.is_local(header) {
                    continue;
                }
                let bound = self.analysis.impl_header(header).of_trait.clone();
                let Some(bound) = bound else { continue };
                let impl_args: Vec<Ty> = self.impl_args(header, &atom);
                let own = self.analysis.impl_header(header).self_type.substitute(&impl_args);
                let mut all = vec![self.concrete(&own)];
                all.extend(bound.args.iter().map(|ty| self.concrete(&ty.substitute(&impl_args))));
                self.all_members(header, of, &impl_args, &all.into());
                self.hand_results(header, &bound.args, &impl_args);
            }
            let args = Rc::clone(args);
            for arg in args.iter() {
                self.hand(arg);
            }
        }
    }

    /// An impl was chosen for a trait of these arguments. Where one is what code from outside made, the impl tells what
    /// that is, as in `shape == ron::from_str(text)?`.
    pub(super) fn made_for(&mut self, header: DefId, impl_args: &[Ty], through: &[Ty]) {
        if !through.iter().any(|ty| ty.has(&|part| matches!(part, Ty::Mix(_)))) {
            return;
        }
        let Some(bound) = self.analysis.impl_header(header).of_trait.clone() else { return };
        for (arg, given) in bound.args.iter().zip(through) {
            let Ty::Mix(known) = self.analysis.mix([given]) else { continue };
            let known = self.analysis.reachable_atoms(&known);
            let Ty::Mix(made) = self.analysis.mix([&self.concrete(&arg.substitute(impl_args))]) else {
                continue;
            };
            made.iter().filter(|atom| !known.contains(atom)).for_each(|atom| self.hand(atom));
        }
    }

    /// Code from outside gets what the members give that it calls, and knows the arguments of its trait.
    fn hand_results(&mut self, header: DefId, of_args: &[Ty], impl_args: &[Ty]) {
        if !self.analysis.is_of_outside(header) {
            return;
        }
        // What that code chooses itself is no news to it.
        let known = |ty: &Ty| {
            ty.map(&mut |ty| match &ty {
                Ty::Param(at) => match impl_args.get(*at as usize) {
                    Some(known) if *known != Ty::Unknown => known.clone(),
                    _ => Ty::foreign(),
                },
                _ => ty,
            })
        };
        let mut given: Vec<Ty> = of_args.iter().map(known).collect();
        for member in self.analysis.names.def(header).members.borrow().clone() {
            if self.analysis.names.def(member).kind == DefKind::Fn {
                given.push(known(&self.analysis.signature(member).output));
            }
        }
        for ty in given {
            let ty = self.concrete(&ty);
            if ty != Ty::Unknown {
                self.hand(&ty);
            }
        }
    }

    /// A trait object is handed to code from outside: any of the values that may stand behind it.
    fn hand_object(&mut self, bounds: &[Bound]) {
        let Some(bound) = bounds.iter().find(|bound| self.analysis.names.is_local(bound.of)) else { return };
        for header in self.analysis.local_impls() {
            let known = self.analysis.impl_header(header);
            let is_for_object =
                known.self_type.has(&|ty| matches!(ty, Ty::Dyn(of) if of.iter().any(|of| of.of == bound.of)));
            if is_for_object && self.analysis.is_of_outside(header) {
                let open = vec![Ty::Unknown; known.parameters];
                let Some(of) = known.of_trait.as_ref().map(|bound| bound.of) else { continue };
                let own = self.concrete(&known.self_type.substitute(&open));
                self.all_members(header, of, &open, &vec![own].into());
            }
        }
        if !self.analysis.requires_outside(bound.of) {
            return;
        }
        let mut args = vec![Ty::Dyn(bounds.to_vec().into())];
        args.extend(bound.args.iter().cloned());
        let args: Args = args.into();
        self.handed_objects.push((bound.of, Rc::clone(&args)));
        for ty in self.live_list.clone() {
            self.hand_behind(bound.of, &args, &ty);
        }
    }

    pub(super) fn hand_behind(&mut self, of: DefId, args: &Args, ty: &Ty) {
        if let Chosen::These(sources) = self.choose(ty, of, &args[1..])
            && !sources.is_empty()
        {
            self.hand(ty);
        }
    }

    fn hand_everything(&mut self) {
        for (of, header) in self.analysis.all_trait_impls() {
            if !self.analysis.names.is_local(of) && self.analysis.names.is_local(header) {
                let count = self.analysis.impl_header(header).parameters;
                let open = vec![Ty::Unknown; count];
                let self_type = self.concrete(&self.analysis.impl_header(header).self_type.substitute(&open));
                let is_there =
                    || self.local_types(&self_type).into_iter().any(|ty| self.live_ids.contains(&ty));
                if !self.needs_local(header) || is_there() {
                    let args: Args = vec![self_type].into();
                    self.all_members(header, of, &open, &args);
                }
            }
        }
    }
}

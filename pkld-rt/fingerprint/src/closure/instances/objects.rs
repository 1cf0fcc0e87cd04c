//! Types whose values exist, and the calls of trait objects that they may stand behind.

use std::rc::Rc;

use super::Instances;
use super::questions::Chosen;
use crate::names::{DefId, Home, Word};
use crate::types::predicate::Bound;
use crate::types::ty::{Args, Ty};

impl<'a> Instances<'a> {
    /// A call of a trait object may be one of this type.
    pub(super) fn dyn_member(&mut self, id: DefId, args: &Args, ty: &Ty) {
        let mut all = args.to_vec();
        all[0] = ty.clone();
        let Some(of) = self.analysis.names.def(id).parent else { return };
        let count = self.analysis.generics(of).len().min(all.len());
        let through = all[1..count].to_vec();
        if let Chosen::These(sources) = self.choose(ty, of, &through)
            && !sources.is_empty()
        {
            self.member(id, all.into());
        }
    }

    pub(super) fn dyn_trait(&mut self, of: DefId, args: &Args, ty: &Ty) {
        let mut all = args.to_vec();
        all[0] = ty.clone();
        if let Chosen::These(sources) = self.choose(ty, of, &all[1..])
            && !sources.is_empty()
        {
            self.whole_impl(of, all.into());
        }
    }

    /// A value of a type from outside may stand behind a trait object, where a local trait has an impl for it.
    pub(super) fn object(&mut self, ty: &Ty) {
        let is_local = matches!(ty, Ty::Adt(id, _) if self.analysis.names.is_local(*id));
        if is_local || matches!(ty, Ty::Unknown | Ty::Mix(_) | Ty::Never) || !self.objects.insert(ty.clone())
        {
            return;
        }
        self.live_list.push(ty.clone());
        self.called_as_object(ty);
    }

    /// Whatever becomes this trait object brings all methods of its trait along, called or not.
    fn table_of_methods(&mut self, object: &Ty, bound: &Bound) {
        if !self.analysis.names.is_local(bound.of) {
            return;
        }
        let mut args = vec![object.clone()];
        args.extend(bound.args.iter().cloned());
        let args: Args = args.into();
        if self.objects_of.insert((bound.of, Rc::clone(&args))) {
            self.dyn_traits.push((bound.of, Rc::clone(&args)));
            for ty in self.live_list.clone() {
                self.dyn_trait(bound.of, &args, &ty);
            }
        }
    }

    /// Calls of trait objects met so far may be ones of this type.
    fn called_as_object(&mut self, ty: &Ty) {
        for (member, args) in self.dyn_members.clone() {
            self.dyn_member(member, &args, ty);
        }
        for (of, args) in self.dyn_traits.clone() {
            self.dyn_trait(of, &args, ty);
        }
        for (of, args) in self.handed_objects.clone() {
            self.hand_behind(of, &args, ty);
        }
    }

    /// A value of this type may be dropped.
    fn dropped(&mut self, ty: &Ty) {
        if let Some(of) = self.analysis.std_item("ops::Drop")
            && let Some(&member) = self.analysis.names.members_named(of, Word::of("drop")).first()
        {
            self.member_if_any(member, Rc::new([ty.clone()]));
        }
    }

    /// Whether arguments of a type from outside lead to nothing at hand.
    pub(super) fn is_plain(&self, args: &Args) -> bool {
        matches!(self.analysis.mix(args.iter()), Ty::Mix(atoms) if atoms.is_empty())
    }

    /// A value of this type exists.
    pub(super) fn live(&mut self, ty: &Ty) {
        match ty {
            Ty::Adt(id, args) => {
                if !self.live.insert(ty.clone()) {
                    return;
                }
                let args = Rc::clone(args);
                for arg in args.iter() {
                    self.live(arg);
                }
                let def = self.analysis.names.def(*id);
                self.enter(def.home);
                if let (Home::Foreign(_), false) = (def.home, self.is_plain(&args)) {
                    self.dropped(ty);
                    for field in self.all_fields(*id, &args) {
                        self.live(&field);
                    }
                }
                if !matches!(def.home, Home::Local(_)) {
                    return;
                }
                self.signature_items(*id);
                self.live_list.push(ty.clone());
                self.dropped(ty);
                for field in self.all_fields(*id, &args) {
                    self.live(&field);
                }
                self.called_as_object(ty);
                self.live_ids.insert(*id);
                self.exist(std::slice::from_ref(ty));
                // Code from outside was handed what may be anything, so that it may be one of these.
                if self.handed.contains(&Ty::Unknown) {
                    self.hand(ty);
                }
            }
            Ty::Tuple(args) | Ty::Mix(args) | Ty::Opaque(_, _, args) => {
                let args = Rc::clone(args);
                for arg in args.iter() {
                    self.live(arg);
                }
            }
            Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner) => self.live(inner),
            Ty::Fn(args, output) => {
                for arg in args.iter() {
                    self.live(arg);
                }
                self.live(output);
            }
            Ty::Dyn(bounds) => {
                for bound in bounds.iter() {
                    self.signature_items(bound.of);
                    for arg in bound.args.iter() {
                        self.live(arg);
                    }
                    self.table_of_methods(ty, bound);
                }
            }
            _ => {}
        }
    }
}

//! What code that is not at hand can come by through a value that it is handed.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use super::{Analysis, Head};
use crate::names::{DefId, DefKind, NOWHERE, Word};
use crate::types::ty::Ty;

/// With more types at hand than this their arguments are taken for anything.
const MOST_ATOMS: usize = 64;

impl Analysis {
    /// Types of the crates at hand that `ty` is made of, with what their impls of foreign traits lead to.
    pub(crate) fn reachable_atoms(&self, atoms: &[Ty]) -> Vec<Ty> {
        let mut out: Vec<Ty> = atoms.to_vec();
        let mut seen: HashSet<Ty> = out.iter().cloned().collect();
        let mut at = 0;
        while at < out.len() {
            let atom = out[at].clone();
            at += 1;
            let Ty::Adt(id, args) = &atom else { continue };
            let leads = self.leads(*id);
            if let Ty::Mix(more) = self.mix(args.iter().chain([&leads])) {
                for atom in more.iter() {
                    // Types may be nested without end; definitions are so many.
                    let atom = match atom {
                        Ty::Adt(id, args) if out.len() >= MOST_ATOMS => {
                            Ty::Adt(*id, vec![Ty::Unknown; args.len()].into())
                        }
                        other => other.clone(),
                    };
                    if seen.insert(atom.clone())
                        && (matches!(atom, Ty::Adt(..)) || out.len() < 2 * MOST_ATOMS)
                    {
                        out.push(atom);
                    }
                }
            }
        }
        out
    }

    /// The parts of a type that code from outside may call something of, whatever else it holds.
    pub(crate) fn atoms_known(&self, ty: &Ty) -> Vec<Ty> {
        let found = RefCell::new(Vec::new());
        ty.has(&|part| {
            let is_atom = match part {
                Ty::Adt(id, _) | Ty::Opaque(id, ..) => self.names.is_local(*id),
                Ty::Dyn(bounds) => bounds.iter().any(|bound| self.names.is_local(bound.of)),
                Ty::Param(_) | Ty::Projection(..) => true,
                _ => false,
            };
            if is_atom {
                found.borrow_mut().push(part.clone());
            }
            false
        });
        found.into_inner()
    }

    /// What a type's impls of traits from outside lead to: the arguments of traits that are not known, and what
    /// associated types are made of.
    fn leads(&self, id: DefId) -> Ty {
        let impls = self.names.impls.borrow().len();
        if let Some((known, leads)) = self.leads.borrow().get(&id)
            && *known == impls
        {
            return leads.clone();
        }
        let open = |ty: &Ty| ty.map(&mut |ty| if matches!(ty, Ty::Param(_)) { Ty::foreign() } else { ty });
        let mut next = Vec::new();
        for (of, header) in self.impls_for(id) {
            if self.names.is_local(of) {
                continue;
            }
            if self.is_of_outside(header) {
                let header = self.impl_header(header);
                next.extend(header.of_trait.iter().flat_map(|bound| bound.args.iter().map(open)));
            }
            for member in self.names.def(header).members.borrow().iter() {
                next.extend(self.associated_value(*member).as_ref().map(open));
            }
        }
        if self.names.is_generated(id) {
            next.extend(self.all_fields(id).iter().map(|field| open(&field.ty)));
        }
        let leads = self.mix(next.iter());
        self.leads.borrow_mut().insert(id, (impls, leads.clone()));
        leads
    }

    /// What impls at hand for types from outside, or for any type, have for an associated type of `of`, whose arguments
    /// may be `through`; `of` is asked of anything made of `atoms`, and so are the impls' parameters.
    pub(crate) fn values_for_outside(&self, of: DefId, name: Word, through: &[Ty], atoms: &[Ty]) -> Vec<Ty> {
        let is_local = |ty: &Ty| matches!(ty, Ty::Adt(id, _) if self.names.is_local(*id));
        // With arguments of their own they would nest without end.
        let bare = |atom: &Ty| match atom {
            Ty::Adt(id, args) => Ty::Adt(*id, vec![Ty::Unknown; args.len()].into()),
            other => other.clone(),
        };
        let open = Ty::Mix(atoms.iter().map(bare).collect::<BTreeSet<Ty>>().into_iter().collect());
        let given: Vec<Option<Vec<Ty>>> = through.iter().map(|ty| self.parts_of_outside(ty)).collect();
        let mut values = BTreeSet::new();
        for id in self.local_impls_of(of).into_iter().filter(|&id| self.names.is_local(id)) {
            let header = self.impl_header(id);
            if header.self_type.has(&is_local) {
                continue;
            }
            let args = header.of_trait.as_ref().map(|bound| Rc::clone(&bound.args)).unwrap_or_default();
            let differ = |((ours, through), given): ((&Ty, &Ty), &Option<Vec<Ty>>)| {
                let heads = (Head::of(ours), Head::of(through));
                matches!(heads, (Some(ours), Some(given)) if ours != given)
                    || given.as_ref().is_some_and(|given| ours.has(&|ty| is_local(ty) && !holds(given, ty)))
            };
            if args.iter().zip(through).zip(&given).any(differ) {
                continue;
            }
            let found = self.names.members_named(id, name);
            let found = found.into_iter().filter_map(|member| self.associated_value(member));
            values.extend(found.map(|value| {
                value.map(&mut |ty| if matches!(ty, Ty::Param(_)) { open.clone() } else { ty })
            }));
        }
        values.into_iter().collect()
    }

    /// All types of the crates at hand that can be in `ty`, if that is known.
    fn parts_of_outside(&self, ty: &Ty) -> Option<Vec<Ty>> {
        let is_open = |ty: &Ty| matches!(ty, Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) | Ty::Var(_));
        match self.mix([ty]) {
            Ty::Mix(atoms) if !atoms.iter().any(|atom| atom.has(&is_open)) => {
                Some(self.reachable_atoms(&atoms))
            }
            _ => None,
        }
    }

    /// Whether an impl is of a trait that nothing at hand defines and no crate from outside is named for, so that it is
    /// a macro that defines it.
    pub(crate) fn is_of_lost_trait(&self, header: DefId) -> bool {
        let found = self.impl_header(header);
        self.names.is_local(header)
            && found.of_trait.as_ref().is_some_and(|bound| match self.names.def(bound.of).kind {
                DefKind::Opaque => true,
                DefKind::External => self.names.external_path(bound.of).starts_with(NOWHERE),
                _ => false,
            })
    }

    /// Whether an impl is of a trait whose definition is not known.
    pub(crate) fn is_of_outside(&self, header: DefId) -> bool {
        self.impl_header(header)
            .of_trait
            .as_ref()
            .is_some_and(|bound| matches!(self.names.def(bound.of).kind, DefKind::External | DefKind::Opaque))
    }

    /// Whether what implements a trait implements one whose definition is not known.
    pub(crate) fn requires_outside(&self, of: DefId) -> bool {
        let mut all = vec![of];
        let mut at = 0;
        while at < all.len() {
            if matches!(self.names.def(all[at]).kind, DefKind::External | DefKind::Opaque) {
                return true;
            }
            for above in self.supertraits(all[at]).iter() {
                if !all.contains(&above.of) {
                    all.push(above.of);
                }
            }
            at += 1;
        }
        false
    }
}

/// Whether one of `parts` holds a type of the definition that `ty` is of.
fn holds(parts: &[Ty], ty: &Ty) -> bool {
    let is_same = |part: &Ty| match (part, ty) {
        (Ty::Adt(part, _), Ty::Adt(id, _)) => part == id,
        _ => matches!(part, Ty::Unknown),
    };
    parts.iter().any(|part| part.has(&is_same))
}

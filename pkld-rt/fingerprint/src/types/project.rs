//! What associated types stand for.

use std::rc::Rc;

use super::select::{Context, Pending, Source, Sources};
use super::ty::{Args, Ty};
use crate::names::{DefId, DefKind};
use crate::types::predicate::Bound;

/// What a projection comes to.
#[derive(Clone, Debug)]
pub(crate) enum Projected {
    Is(Ty),
    /// It stays what it is: a parameter's.
    Rigid,
    Waits,
}

/// Types that grow while they are normalised have no end.
const DEEPEST: usize = 24;

/// A part of a type is so much less work than a step.
const PARTS_PER_STEP: u64 = 8;

impl Context<'_> {
    /// `ty` with its projections replaced by what they stand for.
    pub(crate) fn normal(&self, ty: &Ty) -> Ty {
        let is_open = |ty: &Ty| matches!(ty, Ty::Projection(..)) || self.reveals(ty);
        if !ty.has(&|ty| is_open(ty) || matches!(ty, Ty::Var(_))) {
            return ty.clone();
        }
        let ty = self.table.deep(ty);
        if !ty.has(&is_open) {
            return ty;
        }
        self.budget.spend(1);
        if self.is_too_deep(DEEPEST) || self.budget.is_exhausted() {
            return Ty::Unknown;
        }
        self.depth.set(self.depth.get() + 1);
        let mut parts = 0;
        let out = ty.map(&mut |ty| {
            parts += 1;
            match &ty {
                Ty::Projection(assoc, args) => match self.project(*assoc, args) {
                    Projected::Is(value) => value,
                    Projected::Rigid => ty,
                    Projected::Waits => {
                        let var = self.table.fresh();
                        self.pending.borrow_mut().push(Pending::Projects(ty, var.clone()));
                        var
                    }
                },
                Ty::Opaque(id, nth, args) if self.reveals(&ty) => {
                    let hidden = self.analysis.hidden_type(*id, *nth).substitute(args);
                    self.normal(&hidden)
                }
                _ => ty,
            }
        });
        // Large types make every step on them dearer.
        self.budget.spend(parts / PARTS_PER_STEP);
        self.depth.set(self.depth.get() - 1);
        out
    }

    /// Whether what is behind an `impl Trait` is looked at; of a function that is not at hand only its bounds are.
    fn reveals(&self, ty: &Ty) -> bool {
        self.reveal && matches!(ty, Ty::Opaque(id, ..) if self.analysis.names.is_local(*id))
    }

    /// What a projection comes to, when that can be told now.
    pub(crate) fn project_now(&self, projection: &Ty) -> Option<Ty> {
        let projection = self.table.deep(projection);
        let Ty::Projection(assoc, args) = &projection else { return Some(self.normal(&projection)) };
        match self.project(*assoc, args) {
            Projected::Is(value) => Some(value),
            Projected::Rigid => Some(projection),
            Projected::Waits => None,
        }
    }

    fn project(&self, assoc: DefId, args: &Args) -> Projected {
        if args.iter().any(|ty| ty.has(&|ty| matches!(ty, Ty::Var(_)))) {
            return self.project_open(assoc, args);
        }
        let is_final = |found: &Projected| match found {
            Projected::Is(ty) => !ty.has(&|ty| matches!(ty, Ty::Var(_))),
            Projected::Rigid => true,
            Projected::Waits => false,
        };
        let key = (assoc, Rc::clone(args));
        self.answer(|memo| &memo.projections, key, || self.project_open(assoc, args), is_final)
    }

    fn project_open(&self, assoc: DefId, args: &[Ty]) -> Projected {
        let analysis = self.analysis;
        let def = analysis.names.def(assoc);
        let Some(of) = def.parent else { return Projected::Is(Ty::Unknown) };
        let Some(ty) = args.first().map(|ty| self.table.shallow(ty)) else {
            return Projected::Is(Ty::Unknown);
        };
        let of_trait = analysis.generics(of).len();
        let (through, own) = args[1..].split_at(of_trait.saturating_sub(1).min(args.len() - 1));
        match self.sources(&ty, of, through) {
            Sources::Waits => Projected::Waits,
            Sources::Anything => Projected::Is(match &ty {
                Ty::Mix(atoms) => {
                    // What belongs to a part of a mix need be no part of it; where that is not known, it is made of the
                    // same parts.
                    let of_atom = |atom: &Ty| {
                        let mut args = args.to_vec();
                        args[0] = atom.clone();
                        match self.project_open(assoc, &args) {
                            Projected::Is(value) if value != Ty::Unknown => Some(value),
                            _ => None,
                        }
                    };
                    let outside = analysis.values_for_outside(of, def.name, through, atoms);
                    let values: Vec<Ty> =
                        atoms.iter().filter_map(of_atom).chain(outside).chain([ty.clone()]).collect();
                    analysis.mix(&values)
                }
                _ => Ty::Unknown,
            }),
            Sources::These(found) => {
                let promised = found.iter().find_map(|(source, _)| match source {
                    Source::Env(bound) | Source::Dyn(bound) => binding(bound, def.name),
                    _ => None,
                });
                if let Some(value) = promised {
                    return Projected::Is(self.normal(&value));
                }
                match found.as_slice() {
                    [] => match &ty {
                        // A trait from outside may say what it is.
                        Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..)
                            if self.has_outside_promise(&ty) =>
                        {
                            Projected::Is(analysis.mix([&ty]))
                        }
                        Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) => Projected::Rigid,
                        // A derive may have made the impl.
                        Ty::Adt(id, _) if analysis.names.is_generated(*id) => {
                            Projected::Is(analysis.mix([&ty]))
                        }
                        Ty::Adt(id, _) if analysis.names.def(*id).kind == DefKind::External => {
                            // A function gives what it can make of its arguments too.
                            let parts: Vec<Ty> =
                                through.iter().chain([&ty]).map(|ty| self.table.deep(ty)).collect();
                            Projected::Is(analysis.mix(parts.iter()))
                        }
                        _ if self.table.class(&ty).is_some() => Projected::Waits,
                        _ => Projected::Is(Ty::Unknown),
                    },
                    [(Source::Impl(id), _)] => Projected::Is(self.of_impl(*id, assoc, &ty, through, own)),
                    [(Source::Callable, _)] => match &ty {
                        Ty::Fn(_, output) => Projected::Is((**output).clone()),
                        _ => Projected::Is(Ty::Unknown),
                    },
                    [(Source::Env(_) | Source::Dyn(_), _), ..] => Projected::Rigid,
                    many => {
                        let is_open = |ty: &Ty| matches!(self.table.shallow(ty), Ty::Var(_));
                        if through.iter().any(is_open) || is_open(&ty) {
                            return Projected::Waits;
                        }
                        // Alternatives: whatever any of them says, when all say the same.
                        let values: Vec<Ty> = many
                            .iter()
                            .filter_map(|(source, _)| match source {
                                Source::Impl(id) => Some(self.of_impl(*id, assoc, &ty, through, own)),
                                _ => None,
                            })
                            .collect();
                        match values.split_first() {
                            Some((first, rest)) if rest.iter().all(|other| other == first) => {
                                Projected::Is(first.clone())
                            }
                            _ => Projected::Is(analysis.mix(values.iter())),
                        }
                    }
                }
            }
        }
    }

    /// The associated type as an impl, or else its trait, gives it.
    fn of_impl(&self, id: DefId, assoc: DefId, ty: &Ty, through: &[Ty], own: &[Ty]) -> Ty {
        let analysis = self.analysis;
        let name = analysis.names.def(assoc).name;
        let args = self.confirm_impl(id, ty, through);
        for member in analysis.names.members_named(id, name) {
            if let Some(value) = analysis.associated_value(member) {
                let mut all = args.clone();
                all.extend(own.iter().cloned());
                return self.normal(&value.substitute(&all));
            }
        }
        match analysis.associated_value(assoc) {
            Some(value) => {
                let mut all = vec![ty.clone()];
                all.extend(through.iter().cloned());
                all.extend(own.iter().cloned());
                self.normal(&value.substitute(&all))
            }
            // What a derive gives is made of the type.
            None if analysis.impl_header(id).derived.is_some() => analysis.mix([ty]),
            None => Ty::Unknown,
        }
    }
}

fn binding(bound: &Bound, name: crate::names::Word) -> Option<Ty> {
    bound.bindings.iter().find(|(known, _)| *known == name).map(|(_, ty)| ty.clone())
}

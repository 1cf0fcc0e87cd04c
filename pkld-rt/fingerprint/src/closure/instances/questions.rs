//! Questions that the walk asks of types, each with a bound on its work.
//!
//! Nothing is known where the bound is met: the answer is then whatever can be made of a type's parts.

use std::rc::Rc;

use super::Instances;
use crate::names::{DefId, DefKind};
use crate::types::budget::Budget;
use crate::types::select::{Context, Source, Sources};
use crate::types::table::Table;
use crate::types::ty::{Args, Ty};

/// Types nested deeper than this, or of more parts, are taken for whatever can be made of their parts. Parsers
/// that are put together of parsers are some twenty deep.
const DEEPEST_TYPE: usize = 40;
const LARGEST_TYPE: usize = 1000;

/// The steps that one question about types may take.
const MOST_WORK_OF_QUESTION: u64 = 10_000;

impl<'a> Instances<'a> {
    /// Asks a question about types; nothing is known when it was too much work.
    fn context<T>(&self, then: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        let table = Table::default();
        let context =
            Context::new(self.analysis, Rc::new([]), &table, true, Budget::of(MOST_WORK_OF_QUESTION));
        let answer = then(&context);
        self.budget.spend(context.budget.spent());
        self.gave_up.set(self.gave_up.get() || context.budget.is_exhausted());
        (!context.budget.is_exhausted()).then_some(answer)
    }

    /// A type without parameters, projections or depth.
    pub(super) fn concrete(&self, ty: &Ty) -> Ty {
        let is_hidden = |id: DefId| self.analysis.names.is_local(id);
        let is_open = |ty: &Ty| match ty {
            Ty::Projection(..) | Ty::Param(_) | Ty::Var(_) => true,
            Ty::Opaque(id, ..) => is_hidden(*id),
            _ => false,
        };
        let ty = if ty.has(&is_open) {
            self.context(|context| {
                let ty = context.normal(ty);
                context.solve();
                context.table.final_type(&context.normal(&ty))
            })
            .unwrap_or(Ty::Unknown)
        } else {
            ty.clone()
        };
        let ty = ty.map(&mut |ty| match &ty {
            Ty::Param(_) | Ty::Var(_) => Ty::Unknown,
            Ty::Projection(_, args) => self.analysis.mix(args.first()),
            Ty::Opaque(id, ..) if is_hidden(*id) => Ty::Unknown,
            Ty::Mix(parts) => self.analysis.mix(parts.iter()),
            _ => self.analysis.with_constants(ty),
        });
        if !ty.is_larger_than(LARGEST_TYPE) && ty.depth() <= DEEPEST_TYPE {
            ty
        } else {
            self.analysis.mix([&ty])
        }
    }

    pub(super) fn concrete_args(&self, args: &[Ty], with: &[Ty]) -> Args {
        args.iter().map(|ty| self.concrete(&ty.substitute(with))).collect()
    }

    /// The arguments with which an impl is one for a type; unknown where it does not tell.
    pub(super) fn impl_args(&self, header: DefId, ty: &Ty) -> Vec<Ty> {
        self.context(|context| {
            let known = self.analysis.impl_header(header);
            let fresh = context.table.fresh_args(known.parameters);
            let own = context.normal(&known.self_type.substitute(&fresh));
            // The impl may be for a reference to it.
            let mut part = &own;
            while let (
                Ty::Ref(_, inner) | Ty::Ptr(_, inner) | Ty::Slice(inner) | Ty::Array(inner),
                Ty::Adt(..),
            ) = (part, ty)
            {
                part = inner;
            }
            context.table.try_unify(part, ty);
            fresh.iter().map(|ty| context.table.final_type(ty)).collect()
        })
        .unwrap_or_else(|| vec![Ty::Unknown; self.analysis.impl_header(header).parameters])
    }

    /// Which impls make a predicate true, with their arguments.
    pub(super) fn choose(&self, own: &Ty, of: DefId, through: &[Ty]) -> Chosen {
        if matches!(self.analysis.names.def(of).kind, DefKind::External | DefKind::Opaque) {
            return Chosen::These(self.impls_of_outside(own, of));
        }
        self.context(|context| match context.sources(own, of, through) {
            Sources::Waits | Sources::Anything => Chosen::Anything,
            Sources::These(found) => {
                if found.iter().any(|(source, _)| matches!(source, Source::Dyn(_))) {
                    return Chosen::Dyn;
                }
                let mut out = Vec::new();
                for (source, _) in found {
                    let args = match &source {
                        Source::Impl(id) => {
                            let at = context.table.snapshot();
                            let args = context.confirm_impl(*id, own, through);
                            context.solve();
                            let args: Vec<Ty> = args
                                .iter()
                                .map(|ty| self.concrete(&context.table.final_type(&context.normal(ty))))
                                .collect();
                            context.table.roll_back(at);
                            args
                        }
                        _ => Vec::new(),
                    };
                    out.push((source, args));
                }
                Chosen::These(out)
            }
        })
        .unwrap_or(Chosen::Anything)
    }

    fn impls_of_outside(&self, own: &Ty, of: DefId) -> Vec<(Source, Vec<Ty>)> {
        let Ty::Adt(id, _) = own else { return Vec::new() };
        let impls = self.analysis.impls_for(*id).into_iter();
        let is_for =
            |header| matches!(&self.analysis.impl_header(header).self_type, Ty::Adt(known, _) if known == id);
        impls
            .filter(|&(known, header)| known == of && is_for(header))
            .map(|(_, header)| (Source::Impl(header), self.impl_args(header, own)))
            .collect()
    }
}

/// What makes a predicate true for a type that is known.
pub(in crate::closure) enum Chosen {
    These(Vec<(Source, Vec<Ty>)>),
    Dyn,
    Anything,
}

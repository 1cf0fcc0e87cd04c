//! Headers of impls, and the heads of types by which impls are looked for.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Analysis;
use crate::names::{DefId, DefKind, Syntax};
use crate::types::lower::written_bounds;
use crate::types::predicate::Bound;
use crate::types::table::Class;
use crate::types::ty::{Prim, Ty};

/// The outermost of a type, for a quick comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Head {
    Adt(DefId),
    Prim(Prim),
    Ref(bool),
    Ptr(bool),
    Slice,
    Array,
    Tuple(usize),
    Fn,
    Dyn(Option<DefId>),
    Never,
}

/// Which heads the type of an impl may have to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Heads {
    Any,
    /// This one, or one that is not known.
    Just(Head),
    /// A number's: an integer's or a float's.
    Number(Class),
}

impl Heads {
    pub(super) fn hold(self, head: Option<Head>) -> bool {
        match (self, head) {
            (Self::Any, _) | (_, None) => true,
            (Self::Just(this), Some(head)) => this == head,
            (Self::Number(Class::Integer), Some(Head::Prim(prim))) => prim.is_integer(),
            (Self::Number(Class::Float), Some(Head::Prim(prim))) => prim.is_float(),
            (Self::Number(Class::Any), Some(_)) => true,
            (Self::Number(_), Some(_)) => false,
        }
    }
}

impl Head {
    /// The head of a type that no inference can change any more.
    pub(crate) fn of(ty: &Ty) -> Option<Self> {
        Some(match ty {
            Ty::Adt(id, _) => Self::Adt(*id),
            Ty::Prim(prim) => Self::Prim(*prim),
            Ty::Ref(mutable, _) => Self::Ref(*mutable),
            Ty::Ptr(mutable, _) => Self::Ptr(*mutable),
            Ty::Slice(_) => Self::Slice,
            Ty::Array(_) => Self::Array,
            Ty::Tuple(args) => Self::Tuple(args.len()),
            Ty::Fn(..) => Self::Fn,
            Ty::Dyn(bounds) => Self::Dyn(bounds.first().map(|bound| bound.of)),
            Ty::Never => Self::Never,
            _ => return None,
        })
    }
}

/// The header of an impl, over the impl's parameters.
#[derive(Debug)]
pub(crate) struct ImplHeader {
    pub(crate) self_type: Ty,
    pub(crate) of_trait: Option<Bound>,
    /// What else its trait may be, where conditional compilation decides.
    pub(crate) other_traits: Vec<DefId>,
    pub(crate) parameters: usize,
    pub(crate) negative: bool,
    pub(crate) derived: Option<DefId>,
    /// Whether a parameter may stand for a type without a known size.
    pub(crate) takes_unsized: bool,
}

impl ImplHeader {
    /// The types that it may be for: several where conditional compilation decides what its path means.
    pub(crate) fn alternatives(&self) -> &[Ty] {
        match &self.self_type {
            Ty::Mix(alternatives) if !alternatives.is_empty() => alternatives,
            only => std::slice::from_ref(only),
        }
    }

    /// Whether it is one for any type, which has a known size, and `ty` has none.
    pub(crate) fn needs_size_of(&self, ty: &Ty) -> bool {
        let is_unsized = matches!(ty, Ty::Slice(_) | Ty::Dyn(_) | Ty::Prim(Prim::Str));
        is_unsized && !self.takes_unsized && matches!(self.self_type, Ty::Param(_))
    }

    /// Whether what it is for is not known.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.alternatives(), [Ty::Mix(_) | Ty::Unknown])
    }

    pub(super) fn heads(&self) -> BTreeSet<Option<Head>> {
        self.alternatives().iter().map(Head::of).collect()
    }
}

impl Analysis {
    pub(crate) fn impl_header(&self, id: DefId) -> Rc<ImplHeader> {
        if let Some(known) = self.headers.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let place = self.place_of(id);
        let header = match def.syntax() {
            Syntax::Impl(syntax) => {
                let (parameters, takes_unsized) = (self.generics(id).len(), takes_unsized(&syntax.generics));
                let header = |self_type, of_trait, other_traits| ImplHeader {
                    self_type,
                    of_trait,
                    other_traits,
                    parameters,
                    negative: syntax.negative,
                    derived: syntax.derived,
                    takes_unsized,
                };
                let so_far = |header: ImplHeader| self.headers.borrow_mut().insert(id, Rc::new(header));
                // The type may name associated types, which are looked for in this very header.
                so_far(header(Ty::Never, None, Vec::new()));
                let self_type = self.lower(&place, &syntax.self_type);
                // The trait's arguments may name `Self`: the type must be known first.
                so_far(header(self_type.clone(), None, Vec::new()));
                let meant = syntax.of_trait.as_ref().map(|path| self.lower_alternatives(&place, path));
                let mut meant = meant.unwrap_or_default().into_iter();
                let of_trait = meant.next();
                // Defaults of the trait's parameters stand for `Self` as parameter 0.
                let of_trait =
                    of_trait.map(|bound| self.with_default_self(&syntax.of_trait, bound, &self_type));
                header(self_type, of_trait, meant.map(|bound| bound.of).collect())
            }
            _ => ImplHeader {
                self_type: Ty::Unknown,
                of_trait: None,
                other_traits: Vec::new(),
                parameters: 0,
                negative: false,
                derived: None,
                takes_unsized: true,
            },
        };
        let header = Rc::new(header);
        self.headers.borrow_mut().insert(id, Rc::clone(&header));
        header
    }

    /// Replaces the arguments that a path left out by the trait's defaults for this `Self`.
    pub(crate) fn with_default_self(
        &self,
        path: &Option<syn::Path>,
        mut bound: Bound,
        self_type: &Ty,
    ) -> Bound {
        if path
            .as_ref()
            .and_then(|path| path.segments.last())
            .is_some_and(|segment| matches!(segment.arguments, syn::PathArguments::Parenthesized(_)))
        {
            return bound;
        }
        let given = path.as_ref().and_then(|path| path.segments.last()).map_or(0, |segment| {
            match &segment.arguments {
                syn::PathArguments::AngleBracketed(given) => given
                    .args
                    .iter()
                    .filter(|arg| {
                        matches!(arg, syn::GenericArgument::Type(_) | syn::GenericArgument::Const(_))
                    })
                    .count(),
                _ => 0,
            }
        });
        if given < bound.args.len() && self.names.def(bound.of).kind == DefKind::Trait {
            let generics = self.generics(bound.of);
            let mut args: Vec<Ty> = bound.args[..given].to_vec();
            for at in given + 1..generics.len() {
                let default = generics.parameter(at).and_then(|param| param.default.clone());
                let ty = match default {
                    Some(default) => {
                        let mut known = vec![self_type.clone()];
                        known.extend(args.iter().cloned());
                        self.lower(&self.place_of(bound.of), &default).substitute(&known)
                    }
                    None => bound.args.get(at - 1).cloned().unwrap_or(Ty::Unknown),
                };
                args.push(ty);
            }
            bound.args = args.into();
        }
        bound
    }
}

/// Whether generics have a bound `?Sized` anywhere.
fn takes_unsized(generics: &syn::Generics) -> bool {
    let is_maybe = |bound: &syn::TypeParamBound| matches!(bound, syn::TypeParamBound::Trait(bound) if bound.maybe.is_some());
    written_bounds(generics).into_iter().any(|(_, mut bounds)| bounds.any(is_maybe))
}

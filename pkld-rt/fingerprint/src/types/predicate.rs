//! Bounds, and the predicates a definition may rely on.

use std::rc::Rc;

use super::ty::{Args, Binding, Ty};
use crate::names::DefId;

/// A trait with its arguments, `Self` left out, and what it says of its associated types.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Bound {
    pub(crate) of: DefId,
    pub(crate) args: Args,
    pub(crate) bindings: Rc<[Binding]>,
    /// Whether it is one of several, of which conditional compilation leaves one.
    pub(crate) is_alternative: bool,
}

/// `ty: bound`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Predicate {
    pub(crate) ty: Ty,
    pub(crate) bound: Bound,
}

impl Bound {
    pub(crate) fn map(&self, with: &mut dyn FnMut(Ty) -> Ty) -> Self {
        Self {
            of: self.of,
            args: self.args.iter().map(|ty| ty.map(with)).collect(),
            bindings: self.bindings.iter().map(|(name, ty)| (*name, ty.map(with))).collect(),
            is_alternative: self.is_alternative,
        }
    }

    pub(crate) fn has(&self, is: &dyn Fn(&Ty) -> bool) -> bool {
        self.args.iter().any(|ty| ty.has(is)) || self.bindings.iter().any(|(_, ty)| ty.has(is))
    }

    pub(crate) fn substitute(&self, args: &[Ty]) -> Self {
        Self {
            of: self.of,
            args: self.args.iter().map(|ty| ty.substitute(args)).collect(),
            bindings: self.bindings.iter().map(|(name, ty)| (*name, ty.substitute(args))).collect(),
            is_alternative: self.is_alternative,
        }
    }
}

impl Predicate {
    pub(crate) fn substitute(&self, args: &[Ty]) -> Self {
        Self { ty: self.ty.substitute(args), bound: self.bound.substitute(args) }
    }
}

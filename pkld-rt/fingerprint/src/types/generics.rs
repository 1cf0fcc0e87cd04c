//! Generic parameters of definitions, those around them first.

use std::rc::Rc;

use syn::visit::Visit;

use super::ty::{Args, Ty};
use crate::analysis::Analysis;
use crate::names::{DefId, DefKind, Syntax, Word};

/// The parameters of a definition.
pub(crate) struct Generics {
    pub(crate) parent: Option<Rc<Generics>>,
    /// How many parameters what is around it has.
    pub(crate) start: usize,
    pub(crate) own: Vec<Parameter>,
}

pub(crate) struct Parameter {
    pub(crate) name: Word,
    pub(crate) is_const: bool,
    /// A constant `true` or `false`.
    pub(crate) is_bool: bool,
    pub(crate) default: Option<Rc<syn::Type>>,
    /// Stands for an `impl Trait` among the arguments, or in a bound.
    pub(crate) anonymous: bool,
}

impl Generics {
    pub(crate) fn len(&self) -> usize {
        self.start + self.own.len()
    }

    /// The position of a parameter.
    pub(crate) fn position(&self, name: Word) -> Option<usize> {
        let own = self.own.iter().position(|param| param.name == name).map(|at| self.start + at);
        own.or_else(|| self.parent.as_ref()?.position(name))
    }

    /// The parameters themselves, as arguments.
    pub(crate) fn identity(&self) -> Args {
        (0..self.len()).map(|at| Ty::Param(u32::try_from(at).unwrap_or(u32::MAX))).collect()
    }

    pub(crate) fn parameter(&self, at: usize) -> Option<&Parameter> {
        match at.checked_sub(self.start) {
            Some(own) => self.own.get(own),
            None => self.parent.as_ref()?.parameter(at),
        }
    }
}

impl Analysis {
    /// A type of which all is known that will be: a constant among the arguments that nothing told is one of no
    /// known value, not any type.
    pub(crate) fn with_constants(&self, ty: Ty) -> Ty {
        let Ty::Adt(id, args) = &ty else { return ty };
        if !args.contains(&Ty::Unknown) {
            return ty;
        }
        let generics = self.generics(*id);
        let is_const = |at: usize| generics.parameter(at).is_some_and(|param| param.is_const);
        let known = args.iter().enumerate().map(|(at, arg)| match arg {
            Ty::Unknown if is_const(at) => Ty::Const,
            other => other.clone(),
        });
        Ty::Adt(*id, known.collect())
    }

    pub(crate) fn generics(&self, id: DefId) -> Rc<Generics> {
        let def = self.names.def(id);
        if let Some(known) = def.generics.get() {
            return Rc::clone(known);
        }
        let parent = match def.kind {
            DefKind::Variant => return self.generics(def.parent.unwrap_or(id)),
            _ => def.parent.filter(|&parent| self.names.def(parent).kind != DefKind::Enum),
        };
        let parent = parent.map(|parent| self.generics(parent));
        let mut own = Vec::new();
        match def.syntax() {
            Syntax::Fn(f) => {
                own.extend(parameters(&f.signature.generics));
                own.extend(anonymous(def.syntax()));
            }
            Syntax::Fields { generics, .. }
            | Syntax::Enum { generics }
            | Syntax::Alias { generics, .. }
            | Syntax::Value { generics, .. }
            | Syntax::AssociatedType { generics, .. } => own.extend(parameters(generics)),
            Syntax::Trait { generics, .. } => {
                own.push(Parameter {
                    name: Word::of("Self"),
                    is_const: false,
                    is_bool: false,
                    default: None,
                    anonymous: false,
                });
                own.extend(parameters(generics));
            }
            Syntax::Impl(syntax) => {
                own.extend(parameters(&syntax.generics));
                own.extend(anonymous(def.syntax()));
            }
            Syntax::Macro(_) | Syntax::None => {}
        }
        let start = parent.as_ref().map_or(0, |parent| parent.len());
        let generics = Rc::new(Generics { parent, start, own });
        Rc::clone(def.generics.get_or_init(|| generics))
    }
}

fn parameters(generics: &syn::Generics) -> Vec<Parameter> {
    let known = generics.params.iter().filter_map(|param| match param {
        syn::GenericParam::Type(param) => Some(Parameter {
            name: Word::of_item(&param.ident),
            is_const: false,
            is_bool: false,
            default: param.default.as_ref().map(|(_, ty)| Rc::new(ty.clone())),
            anonymous: false,
        }),
        syn::GenericParam::Const(param) => Some(Parameter {
            name: Word::of_item(&param.ident),
            is_const: true,
            is_bool: matches!(&param.ty, syn::Type::Path(ty) if ty.path.is_ident("bool")),
            default: None,
            anonymous: false,
        }),
        syn::GenericParam::Lifetime(_) => None,
    });
    known.collect()
}

fn anonymous(syntax: &Syntax) -> impl Iterator<Item = Parameter> {
    Impls::of_parameters(syntax).into_iter().map(|node| Parameter {
        name: name_of_impl(node),
        is_const: false,
        is_bool: false,
        default: None,
        anonymous: true,
    })
}

/// The name of the parameter that stands for an `impl Trait` among arguments or in a bound.
pub(crate) fn name_of_impl(node: &syn::TypeImplTrait) -> Word {
    Word::of(&format!("impl {:x}", std::ptr::from_ref(node).addr()))
}

/// `impl Trait` types, outermost first.
#[derive(Default)]
pub(crate) struct Impls<'a> {
    pub(crate) found: Vec<&'a syn::TypeImplTrait>,
}

impl<'a> Impls<'a> {
    /// Those that stand for parameters: in the arguments of a function, and in the bounds of a function or an impl, as
    /// in `I: IntoIterator<Item = impl Into<u32>>`.
    pub(crate) fn of_parameters(syntax: &'a Syntax) -> Vec<&'a syn::TypeImplTrait> {
        let mut impls = Self::default();
        match syntax {
            Syntax::Fn(f) => {
                impls.visit_generics(&f.signature.generics);
                f.signature.inputs.iter().for_each(|input| impls.visit_fn_arg(input));
            }
            Syntax::Impl(syntax) => impls.visit_generics(&syntax.generics),
            _ => {}
        }
        impls.found
    }
}

impl<'a> Visit<'a> for Impls<'a> {
    fn visit_type_impl_trait(&mut self, node: &'a syn::TypeImplTrait) {
        self.found.push(node);
        syn::visit::visit_type_impl_trait(self, node);
    }
}

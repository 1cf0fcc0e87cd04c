//! Expressions: which kind is inferred where, and literals, `?` and `.await`.

use std::rc::Rc;

use syn::spanned::Spanned;
use syn::{Expr, Lit};

use super::{Infer, Use};
use crate::names::Word;
use crate::types::table::Class;
use crate::types::ty::{Prim, Ty};

/// The line an expression begins in. Its span would be looked for among all its tokens, those of each part
/// again for the part.
pub(super) fn line_of(expr: &Expr) -> usize {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Assign(inner) => &inner.left,
            Expr::Await(inner) => &inner.base,
            Expr::Binary(inner) => &inner.left,
            Expr::Call(inner) => &inner.func,
            Expr::Cast(inner) => &inner.expr,
            Expr::Field(inner) => &inner.base,
            Expr::Index(inner) => &inner.expr,
            Expr::MethodCall(inner) => &inner.receiver,
            Expr::Try(inner) => &inner.expr,
            _ => break,
        };
    }
    let span = match expr {
        Expr::Array(inner) => inner.bracket_token.span.open(),
        Expr::Block(inner) if inner.label.is_none() => inner.block.brace_token.span.open(),
        Expr::If(inner) => inner.if_token.span,
        Expr::Lit(inner) => inner.lit.span(),
        Expr::Macro(inner) if inner.mac.path.leading_colon.is_none() => {
            inner.mac.path.segments[0].ident.span()
        }
        Expr::Match(inner) => inner.match_token.span,
        Expr::Paren(inner) => inner.paren_token.span.open(),
        Expr::Path(inner) if inner.qself.is_none() && inner.path.leading_colon.is_none() => {
            inner.path.segments[0].ident.span()
        }
        Expr::Reference(inner) => inner.and_token.spans[0],
        Expr::Struct(inner) if inner.qself.is_none() && inner.path.leading_colon.is_none() => {
            inner.path.segments[0].ident.span()
        }
        Expr::Tuple(inner) => inner.paren_token.span.open(),
        other => other.span(),
    };
    span.start().line
}

impl Infer<'_> {
    /// Infers an expression whose value goes where a `wanted` is.
    pub(super) fn expression_to(&mut self, expr: &Expr, wanted: &Ty) {
        let found = self.expression(expr, Some(wanted));
        self.coerce_at(&found, wanted);
    }

    /// The type of an expression; `wanted` is a hint.
    pub(super) fn expression(&mut self, expr: &Expr, wanted: Option<&Ty>) -> Ty {
        let outer = self.line;
        let line = line_of(expr);
        if line > 0 {
            self.line = line;
        }
        let ty = self.expression_of(expr, wanted);
        self.line = outer;
        if !self.guards.is_empty() {
            self.guarded.push(ty.clone());
        }
        if !matches!(ty, Ty::Prim(_) | Ty::Never) {
            self.types.insert(ty.clone());
        }
        ty
    }

    fn expression_of(&mut self, expr: &Expr, wanted: Option<&Ty>) -> Ty {
        match expr {
            Expr::Lit(lit) => self.literal(&lit.lit, wanted),
            Expr::Path(path) => self.path_value(path.qself.as_ref(), &path.path),
            Expr::Paren(paren) => self.expression(&paren.expr, wanted),
            Expr::Group(group) => self.expression(&group.expr, wanted),
            Expr::Call(call) => self.call(call, wanted),
            Expr::MethodCall(call) => self.method_call(call, wanted),
            Expr::Field(field) => self.field(field),
            Expr::Index(index) => self.index(index),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Unary(unary) => self.unary(unary, wanted),
            Expr::Reference(reference) => {
                let mutable = reference.mutability.is_some();
                let hint = wanted.map(|ty| self.shallow(ty)).and_then(|ty| match ty {
                    Ty::Ref(_, inner) => match &*inner {
                        // An array may become a slice: only its elements are a hint.
                        Ty::Slice(element) => Some(Ty::Array(Rc::clone(element))),
                        Ty::Dyn(_) => None,
                        inner => Some(inner.clone()),
                    },
                    _ => None,
                });
                self.expression(&reference.expr, hint.as_ref()).reference(mutable)
            }
            Expr::RawAddr(raw) => {
                let mutable = matches!(raw.mutability, syn::PointerMutability::Mut(_));
                Ty::Ptr(mutable, Rc::new(self.expression(&raw.expr, None)))
            }
            Expr::Tuple(tuple) => {
                let hints = wanted.map(|ty| self.shallow(ty));
                let mut out = Vec::new();
                for (at, element) in self.compiled(&tuple.elems).into_iter().enumerate() {
                    let hint = match &hints {
                        Some(Ty::Tuple(hints)) => hints.get(at).cloned(),
                        _ => None,
                    };
                    out.push(self.coerced(element, hint.as_ref()));
                }
                Ty::Tuple(out.into())
            }
            Expr::Array(array) => {
                let hint = self.element_hint(wanted);
                let element = hint.clone().unwrap_or_else(|| self.table.fresh());
                let mut join = super::control::Join::new(hint.map(|_| element.clone()));
                for item in self.compiled(&array.elems) {
                    let found = self.expression(item, Some(&element));
                    self.join(&mut join, &found);
                }
                let found = join.ty(self);
                Ty::Array(Rc::new(if array.elems.is_empty() { element } else { found }))
            }
            Expr::Repeat(repeat) => {
                let hint = self.element_hint(wanted);
                let found = self.coerced(&repeat.expr, hint.as_ref());
                let usize_type = Ty::Prim(Prim::Usize);
                let length = self.expression(&repeat.len, Some(&usize_type));
                self.table.try_unify(&length, &usize_type);
                Ty::Array(Rc::new(found))
            }
            Expr::Cast(cast) => {
                let target = self.lower(&cast.ty);
                // What a call gives may be another number; its arguments are not told this one.
                let is_call = matches!(&*cast.expr, Expr::Call(_) | Expr::MethodCall(_));
                let hint = (!is_call || !matches!(target, Ty::Prim(_))).then_some(&target);
                let found = self.expression(&cast.expr, hint);
                let found = self.known(&found);
                match (&found, &target) {
                    (Ty::Var(_), Ty::Prim(_)) if self.table.class(&found) == Some(Class::Any) => {}
                    (Ty::Var(_), _) => {}
                    // `as _` may be for any trait object, which is told later, or in a way that is not seen.
                    (Ty::Adt(..), Ty::Var(_)) => self.note(Use::Handed(found.clone())),
                    (Ty::Ref(..) | Ty::Fn(..) | Ty::Adt(..), _) => _ = self.coerce(&found, &target),
                    _ => {}
                }
                self.context.normal(&target)
            }
            Expr::Struct(literal) => self.struct_literal(literal, wanted),
            Expr::Range(range) => self.range(range),
            Expr::Closure(closure) => self.closure(closure, wanted),
            Expr::Assign(assign) => {
                if let Expr::Infer(_) = &*assign.left {
                    self.expression(&assign.right, None);
                    return Ty::unit();
                }
                let destructures = matches!(
                    &*assign.left,
                    Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Call(_)
                );
                if destructures {
                    let right = self.expression(&assign.right, None);
                    self.assign_parts(&assign.left, &right);
                    return Ty::unit();
                }
                let left = self.expression(&assign.left, None);
                self.expression_to(&assign.right, &left);
                Ty::unit()
            }
            Expr::Try(question) => self.question(question),
            Expr::Await(awaited) => {
                let future = self.expression(&awaited.base, None);
                self.awaited(&future)
            }
            Expr::Macro(call) => self.macro_expression(&call.mac, wanted),
            Expr::Infer(_) => self.table.fresh(),
            _ => self.control(expr, wanted),
        }
    }

    /// An expression coerced to its hint, if there is one.
    pub(super) fn coerced(&mut self, expr: &Expr, hint: Option<&Ty>) -> Ty {
        let found = self.expression(expr, hint);
        match hint {
            Some(hint) if self.coerce(&found, hint) => hint.clone(),
            _ => found,
        }
    }

    fn element_hint(&mut self, wanted: Option<&Ty>) -> Option<Ty> {
        match wanted.map(|ty| self.shallow(ty)) {
            Some(Ty::Array(element) | Ty::Slice(element)) => Some((*element).clone()),
            _ => None,
        }
    }

    /// `(a, b) = value`
    fn assign_parts(&mut self, left: &Expr, right: &Ty) {
        let right = self.known(right);
        match left {
            Expr::Tuple(tuple) => {
                for (at, element) in tuple.elems.iter().enumerate() {
                    let part = match &right {
                        Ty::Tuple(parts) => parts.get(at).cloned().unwrap_or(Ty::Unknown),
                        _ => self.mix([&right]),
                    };
                    self.assign_parts(element, &part);
                }
            }
            Expr::Array(array) => {
                for element in &array.elems {
                    let part = match &right {
                        Ty::Array(part) | Ty::Slice(part) => (**part).clone(),
                        _ => self.mix([&right]),
                    };
                    self.assign_parts(element, &part);
                }
            }
            Expr::Infer(_) | Expr::Range(_) => {}
            Expr::Struct(_) | Expr::Call(_) => {
                self.unsure("a struct is taken apart by assignment");
            }
            other => {
                let left = self.expression(other, None);
                self.coerce(&right, &left);
            }
        }
    }

    pub(super) fn literal(&mut self, lit: &Lit, wanted: Option<&Ty>) -> Ty {
        match lit {
            Lit::Str(_) => self.str_ref(),
            Lit::ByteStr(_) => Ty::Array(Rc::new(Ty::Prim(Prim::U8))).reference(false),
            Lit::CStr(_) => self.analysis.std_type("ffi::CStr", &[]).reference(false),
            Lit::Byte(_) => Ty::Prim(Prim::U8),
            Lit::Char(_) => Ty::Prim(Prim::Char),
            Lit::Bool(_) => Ty::Prim(Prim::Bool),
            Lit::Int(int) => match Prim::named(int.suffix()) {
                Some(prim) => Ty::Prim(prim),
                None => match wanted.map(|ty| self.shallow(ty)) {
                    Some(Ty::Prim(prim)) if prim.is_integer() => Ty::Prim(prim),
                    _ => self.table.fresh_of(Class::Integer),
                },
            },
            Lit::Float(float) => match Prim::named(float.suffix()) {
                Some(prim) => Ty::Prim(prim),
                None => self.table.fresh_of(Class::Float),
            },
            _ => Ty::Unknown,
        }
    }

    fn range(&mut self, range: &syn::ExprRange) -> Ty {
        let mut bounds = Vec::new();
        for bound in [&range.start, &range.end].into_iter().flatten() {
            let hint = bounds.first().cloned();
            bounds.push(self.expression(bound, hint.as_ref()));
        }
        if let [a, b] = bounds.as_slice() {
            let (a, b) = (a.clone(), b.clone());
            if !self.coerce(&b, &a) {
                self.coerce(&a, &b);
            }
        }
        let closed = matches!(range.limits, syn::RangeLimits::Closed(_));
        let path = match (&range.start, &range.end, closed) {
            (Some(_), Some(_), false) => "ops::Range",
            (Some(_), Some(_), true) => "ops::RangeInclusive",
            (Some(_), None, _) => "ops::RangeFrom",
            (None, Some(_), false) => "ops::RangeTo",
            (None, Some(_), true) => "ops::RangeToInclusive",
            (None, None, _) => return self.analysis.std_type("ops::RangeFull", &[]),
        };
        self.analysis.std_type(path, &bounds[..1])
    }

    fn question(&mut self, question: &syn::ExprTry) -> Ty {
        let tried = self.expression(&question.expr, None);
        self.tried(&tried)
    }

    /// What `?` makes of a value, and the conversion of its error.
    pub(super) fn tried(&mut self, tried: &Ty) -> Ty {
        let tried = self.known(tried);
        let tried = self.settled(&tried);
        if let (Ty::Adt(_, args), true) = (&tried, self.analysis.is_std_type(&tried, "result::Result")) {
            let returns = self.returns.clone();
            let returns = self.known(&returns);
            if let (Ty::Adt(_, outer), true) =
                (&returns, self.analysis.is_std_type(&returns, "result::Result"))
            {
                self.converted(&args[1], &outer[1]);
            } else if let Ty::Var(_) = returns {
                // A closure's result: its error is the only thing known of it.
                let error = self.table.fresh();
                let result = self.analysis.std_type("result::Result", &[self.table.fresh(), error.clone()]);
                self.table.try_unify(&returns, &result);
                self.converted(&args[1], &error);
            } else {
                let error = self.mix([&args[1]]);
                self.note(Use::Handed(error));
                let returns = self.mix([&returns]);
                self.note(Use::Handed(returns));
            }
            return args[0].clone();
        }
        if let (Ty::Adt(_, args), true) = (&tried, self.analysis.is_std_type(&tried, "option::Option")) {
            return args[0].clone();
        }
        match &tried {
            Ty::Unknown => {
                let returns = self.returns.clone();
                self.note(Use::Handed(returns));
                Ty::Unknown
            }
            Ty::Var(_) => {
                self.unsure("`?` of an open type");
                Ty::Unknown
            }
            _ => {
                self.note(Use::Handed(tried.clone()));
                let returns = self.returns.clone();
                self.note(Use::Handed(returns));
                self.mix([&tried])
            }
        }
    }

    /// `To::from(from)`
    pub(super) fn converted(&mut self, from: &Ty, to: &Ty) {
        let Some(of) = self.analysis.std_item("convert::From") else { return };
        if let Some(&method) = self.analysis.names.members_named(of, Word::of("from")).first() {
            self.note(Use::Member(method, Rc::new([to.clone(), from.clone()])));
        }
    }

    fn awaited(&mut self, future: &Ty) -> Ty {
        let future = self.known(future);
        match &future {
            Ty::Fn(inputs, output) if inputs.is_empty() => (**output).clone(),
            Ty::Mix(_) | Ty::Unknown => future,
            _ => {
                let found = self.analysis.std_item("future::Future").and_then(|of| {
                    let members = self.analysis.names.members_named(of, Word::of("Output"));
                    Some((of, members.first().copied()?))
                });
                let Some((of, output)) = found else { return self.mix([&future]) };
                self.note(Use::Trait(of, Rc::new([future.clone()])));
                let value = self.context.normal(&Ty::Projection(output, Rc::new([future.clone()])));
                match self.shallow(&value) {
                    Ty::Unknown => {
                        self.note(Use::Handed(future.clone()));
                        self.mix([&future])
                    }
                    _ => value,
                }
            }
        }
    }
}

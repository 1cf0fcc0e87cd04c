//! Closures, and how they are expected to be called.

use std::rc::Rc;

use super::Infer;
use crate::types::ty::Ty;

impl Infer<'_> {
    pub(super) fn closure(&mut self, closure: &syn::ExprClosure, wanted: Option<&Ty>) -> Ty {
        let expected = wanted.map(|ty| self.shallow(ty)).and_then(|ty| self.expected_call(&ty));
        let depth = self.locals.len();
        let mut inputs = Vec::new();
        for (at, pattern) in closure.inputs.iter().enumerate() {
            let hint = expected.as_ref().and_then(|(inputs, _)| inputs.get(at).cloned());
            let (pattern, ty) = match pattern {
                syn::Pat::Type(typed) => {
                    let ty = self.lower(&typed.ty);
                    if let Some(hint) = &hint {
                        self.table.try_unify(hint, &ty);
                    }
                    (&*typed.pat, ty)
                }
                other => (other, hint.unwrap_or_else(|| self.table.fresh())),
            };
            let ty = self.known(&ty);
            self.pattern(pattern, &ty);
            inputs.push(ty);
        }
        let output = match &closure.output {
            syn::ReturnType::Type(_, ty) => self.lower(ty),
            _ => expected.map_or_else(|| self.table.fresh(), |(_, output)| output),
        };
        let returns = std::mem::replace(&mut self.returns, output.clone());
        let loops = std::mem::take(&mut self.loops);
        let is_async = closure.asyncness.is_some();
        let inner = match (is_async, self.shallow(&output)) {
            (true, Ty::Fn(_, inner)) => (*inner).clone(),
            (true, _) => self.table.fresh(),
            (false, _) => output.clone(),
        };
        if is_async {
            self.returns = inner.clone();
        }
        let found = self.expression(&closure.body, Some(&inner));
        self.coerce_at(&found, &inner);
        self.returns = returns;
        self.loops = loops;
        self.locals.truncate(depth);
        let output = if is_async { Ty::Fn(Rc::new([]), Rc::new(inner)) } else { output };
        Ty::Fn(inputs.into(), Rc::new(output))
    }

    /// How a closure is expected to be called where a `wanted` is.
    fn expected_call(&mut self, wanted: &Ty) -> Option<(Vec<Ty>, Ty)> {
        match wanted {
            Ty::Fn(inputs, output) => Some((inputs.to_vec(), (**output).clone())),
            Ty::Dyn(bounds) => bounds.iter().find_map(|bound| self.called_by(bound)),
            Ty::Var(_) => {
                let waiting = self.waiting_for(wanted);
                waiting.iter().find_map(|bound| {
                    self.called_by(bound).or_else(|| {
                        let above = self.context.with_supertraits(wanted, bound);
                        above.iter().find_map(|bound| self.called_by(bound))
                    })
                })
            }
            Ty::Ref(_, inner) => {
                let inner = self.shallow(inner);
                self.expected_call(&inner)
            }
            Ty::Opaque(..) | Ty::Param(_) | Ty::Projection(..) => {
                let promises = self.context.promises(wanted);
                promises.iter().find_map(|predicate| self.called_by(&predicate.bound))
            }
            _ => None,
        }
    }
}

//! Operators: the members of std's traits that they call.

use std::rc::Rc;

use syn::{BinOp, Expr, UnOp};

use super::{Infer, Use};
use crate::analysis::Head;
use crate::names::Word;
use crate::types::table::Class;
use crate::types::ty::{Prim, Ty};

impl Infer<'_> {
    pub(super) fn binary(&mut self, binary: &syn::ExprBinary) -> Ty {
        match binary.op {
            BinOp::And(_) | BinOp::Or(_) => {
                let depth = self.locals.len();
                let needs = self.needs(&binary.left);
                self.condition(&binary.left);
                let guards = match binary.op {
                    BinOp::And(_) => needs.to_hold,
                    _ => needs.to_fail,
                };
                self.under(&guards, |infer| infer.condition(&binary.right));
                if matches!(binary.op, BinOp::Or(_)) {
                    self.locals.truncate(depth);
                }
                return Ty::Prim(Prim::Bool);
            }
            _ => {}
        }
        let left = self.expression(&binary.left, None);
        let left = self.known(&left);
        let hint = self.is_scalar(&left).then(|| left.clone());
        let right = self.expression(&binary.right, hint.as_ref());
        let right = self.known(&right);
        let left = self.known(&left);
        let Some((of, method, kind)) = traits_of(&binary.op) else { return Ty::Unknown };
        match kind {
            Kind::Compares => {
                self.compared(of, method, &left, &right);
                Ty::Prim(Prim::Bool)
            }
            Kind::Assigns => {
                self.operated(of, method, &left, &right, true);
                Ty::unit()
            }
            Kind::Makes => self.operated(of, method, &left, &right, false),
        }
    }

    fn is_scalar(&self, ty: &Ty) -> bool {
        match self.shallow(ty) {
            Ty::Prim(prim) => prim != Prim::Str,
            var @ Ty::Var(_) => self.table.class(&var) != Some(Class::Any),
            _ => false,
        }
    }

    pub(super) fn compared(&mut self, of: &'static str, method: &str, left: &Ty, right: &Ty) {
        let (a, b) = (self.peeled(left), self.peeled(right));
        if self.is_scalar(&a) || self.is_scalar(&b) {
            let open = |ty: &Ty| matches!(ty, Ty::Var(_));
            // A type of its own may compare with a number.
            if (open(&a) || open(&b) || a == b) && self.table.try_unify(&a, &b) {
                return;
            }
        }
        // Comparing references compares what is behind them.
        let (mut left, mut right) = (left.clone(), right.clone());
        while let (Ty::Ref(_, x), Ty::Ref(_, y)) = (&left, &right) {
            let (x, y) = ((**x).clone(), (**y).clone());
            left = self.known(&x);
            right = self.known(&y);
        }
        self.operator_use(of, method, &left, &right);
        let is_open = |ty: &Ty| self.table.deep(ty).has(&|part| matches!(part, Ty::Var(_) | Ty::Mix(_)));
        if is_open(&left) || is_open(&right) {
            // Most types compare with themselves only.
            self.learn_operand(of, &left, &right);
        }
    }

    fn operator_use(&mut self, of: &'static str, method: &str, left: &Ty, right: &Ty) {
        let Some(of) = self.analysis.std_item(of) else { return };
        if let Some(&member) = self.analysis.names.members_named(of, Word::of(method)).first() {
            self.note(Use::Member(member, Rc::new([left.clone(), right.clone()])));
        }
    }

    fn learn_operand(&mut self, of: &'static str, left: &Ty, right: &Ty) {
        let Some(of) = self.analysis.std_item(of) else { return };
        let bound = crate::types::predicate::Bound {
            of,
            args: Rc::new([right.clone()]),
            bindings: Rc::new([]),
            is_alternative: false,
        };
        self.context.require(crate::types::predicate::Predicate { ty: left.clone(), bound });
    }

    fn operated(&mut self, of: &'static str, method: &str, left: &Ty, right: &Ty, assigns: bool) -> Ty {
        let shifts = method.starts_with("sh");
        let (a, b) = (self.peeled(left), self.peeled(right));
        let (x, y) = (self.is_scalar(&a), self.is_scalar(&b));
        if x && y {
            if !shifts {
                self.table.try_unify(&a, &b);
            }
            return a;
        }
        if x && matches!(b, Ty::Var(_)) && matches!(right, Ty::Var(_)) && !shifts && matches!(a, Ty::Prim(_))
        {
            // `number * open`: another type would need an impl for numbers.
            if !self.has_operator_for(of, &a) {
                self.table.try_unify(&a, &b);
                return a;
            }
        }
        let left = if assigns { a.clone() } else { left.clone() };
        self.operator_use(of, method, &left, right);
        self.learn_operand(of, &left, right);
        if assigns {
            return Ty::unit();
        }
        let output = self
            .analysis
            .std_item(of)
            .and_then(|of| self.analysis.names.members_named(of, Word::of("Output")).first().copied());
        match output {
            Some(output) => {
                let projection = Ty::Projection(output, Rc::new([left, right.clone()]));
                let value = self.context.normal(&projection);
                self.known(&value)
            }
            None => self.mix([&left, right]),
        }
    }

    /// Whether a crate at hand implements an operator with a number on its left.
    fn has_operator_for(&self, of: &'static str, number: &Ty) -> bool {
        let Some(of) = self.analysis.std_item(of) else { return false };
        self.analysis
            .local_impls_of(of)
            .into_iter()
            .any(|id| self.analysis.names.is_local(id) && self.analysis.impl_header(id).self_type == *number)
    }

    pub(super) fn unary(&mut self, unary: &syn::ExprUnary, wanted: Option<&Ty>) -> Ty {
        match unary.op {
            UnOp::Deref(_) => {
                let found = self.expression(&unary.expr, None);
                let found = self.known(&found);
                match self.deref(&found, true) {
                    Some(inner) => self.known(&inner),
                    None => match &found {
                        Ty::Mix(_) | Ty::Unknown => {
                            self.note_open_deref(&found);
                            found
                        }
                        Ty::Var(_) => {
                            let inner = self.table.fresh();
                            self.table.try_unify(&found, &inner.clone().reference(false));
                            inner
                        }
                        _ => {
                            self.note(Use::Handed(found.clone()));
                            self.mix([&found])
                        }
                    },
                }
            }
            UnOp::Not(_) | UnOp::Neg(_) => {
                let found = self.expression(&unary.expr, wanted);
                let found = self.known(&found);
                let inner = self.peeled(&found);
                if self.is_scalar(&inner) {
                    return inner;
                }
                let (of, method) =
                    if matches!(unary.op, UnOp::Not(_)) { ("ops::Not", "not") } else { ("ops::Neg", "neg") };
                let Some(of) = self.analysis.std_item(of) else { return self.mix([&found]) };
                let names = &self.analysis.names;
                let (member, output) =
                    (names.members_named(of, Word::of(method)), names.members_named(of, Word::of("Output")));
                if let Some(&member) = member.first() {
                    self.note(Use::Member(member, Rc::new([found.clone()])));
                }
                match output.first() {
                    Some(&output) => self.context.normal(&Ty::Projection(output, Rc::new([found]))),
                    None => self.mix([&found]),
                }
            }
            _ => Ty::Unknown,
        }
    }

    pub(super) fn index(&mut self, index: &syn::ExprIndex) -> Ty {
        let base = self.expression(&index.expr, None);
        let at = self.expression(&index.index, None);
        let at = self.known(&at);
        let steps = self.steps(&base);
        let by_number = matches!(self.shallow(&at), Ty::Prim(Prim::Usize))
            || self.table.class(&at) == Some(Class::Integer);
        for (taken, step) in steps.iter().enumerate() {
            match step {
                Ty::Array(element) | Ty::Slice(element) => {
                    self.note_steps(&steps, taken);
                    if by_number || matches!(at, Ty::Var(_)) {
                        if !by_number && self.is_indexed_here(step) {
                            self.unsure("an index that is not known");
                        }
                        self.table.try_unify(&at, &Ty::Prim(Prim::Usize));
                        return (**element).clone();
                    }
                    if let Ty::Adt(id, _) = &at
                        && self.analysis.names.is_std(*id)
                    {
                        self.range_of_usize(&at);
                        return Ty::Slice(Rc::clone(element));
                    }
                }
                Ty::Prim(Prim::Str)
                    if matches!(&at, Ty::Adt(id, _) if self.analysis.names.is_std(*id))
                        || !self.is_indexed_here(step) =>
                {
                    self.range_of_usize(&at);
                    return Ty::Prim(Prim::Str);
                }
                Ty::Adt(_, args)
                    if self.analysis.is_std_type(step, "vec::Vec")
                        && (by_number || matches!(at, Ty::Var(_))) =>
                {
                    self.note_steps(&steps, taken);
                    self.table.try_unify(&at, &Ty::Prim(Prim::Usize));
                    return args[0].clone();
                }
                _ => {}
            }
            let Some(of) = self.analysis.std_item("ops::Index") else { continue };
            let arg = self.table.fresh();
            let has = !matches!(step, Ty::Var(_) | Ty::Mix(_) | Ty::Unknown)
                && self.has_source(step, of, std::slice::from_ref(&arg));
            if !has {
                continue;
            }
            self.note_steps(&steps, taken);
            for (of, method) in [("ops::Index", "index"), ("ops::IndexMut", "index_mut")] {
                let holds = self
                    .analysis
                    .std_item(of)
                    .is_some_and(|of| self.has_source(step, of, std::slice::from_ref(&at)));
                if holds {
                    self.operator_use(of, method, step, &at);
                }
            }
            self.range_of_usize(&at);
            self.learn_operand("ops::Index", step, &at);
            let output = self.analysis.names.members_named(of, Word::of("Output"));
            if let Some(&output) = output.first() {
                let value = self.context.normal(&Ty::Projection(output, Rc::new([step.clone(), at.clone()])));
                return self.known(&value);
            }
        }
        let last = self.settled(&steps[steps.len() - 1].clone());
        match &last {
            Ty::Var(_) => {
                self.unsure("an index into an open type");
                Ty::Unknown
            }
            Ty::Mix(_) | Ty::Unknown => {
                self.note(Use::Handed(last.clone()));
                self.mix([&last, &at])
            }
            _ => {
                self.note(Use::Handed(last.clone()));
                self.note(Use::Handed(at.clone()));
                if let Ty::Adt(id, _) = &last
                    && self.analysis.names.is_local(*id)
                {
                    self.unsure(&format!("an index into {}", self.analysis.shown(&last)));
                }
                self.mix([&last, &at])
            }
        }
    }

    /// Whether a crate at hand says what indexes a type of std: `impl Index<Span> for str`.
    fn is_indexed_here(&self, ty: &Ty) -> bool {
        let Some(of) = self.analysis.std_item("ops::Index") else { return false };
        let impls = self.analysis.local_impls_of(of).into_iter();
        let mut heads = impls.map(|id| Head::of(&self.analysis.impl_header(id).self_type));
        // An array is indexed as the slice that it is.
        let own = if matches!(ty, Ty::Array(_)) { Some(Head::Slice) } else { Head::of(ty) };
        heads.any(|head| head.is_none() || head == own || head == Head::of(ty))
    }

    /// Literals in a range that indexes are `usize`.
    fn range_of_usize(&mut self, at: &Ty) {
        if let Ty::Adt(id, args) = self.shallow(at)
            && self.analysis.names.is_std(id)
            && let Some(bound) = args.first()
            && self.table.class(bound) == Some(Class::Integer)
        {
            self.table.try_unify(bound, &Ty::Prim(Prim::Usize));
        }
    }

    /// An expression whose value is compared for equality with another.
    pub(super) fn compared_for_equality(&mut self, left: &Expr, right: &Expr) {
        let left = self.expression(left, None);
        let left = self.known(&left);
        let right = self.expression(right, None);
        let right = self.known(&right);
        self.compared("cmp::PartialEq", "eq", &left, &right);
        for ty in [left, right] {
            self.formatted(&ty, "Debug");
        }
    }
}

enum Kind {
    Compares,
    Assigns,
    Makes,
}

/// The trait behind an operator, its method, and what that does.
fn traits_of(op: &BinOp) -> Option<(&'static str, &'static str, Kind)> {
    Some(match op {
        BinOp::Add(_) => ("ops::Add", "add", Kind::Makes),
        BinOp::Sub(_) => ("ops::Sub", "sub", Kind::Makes),
        BinOp::Mul(_) => ("ops::Mul", "mul", Kind::Makes),
        BinOp::Div(_) => ("ops::Div", "div", Kind::Makes),
        BinOp::Rem(_) => ("ops::Rem", "rem", Kind::Makes),
        BinOp::BitXor(_) => ("ops::BitXor", "bitxor", Kind::Makes),
        BinOp::BitAnd(_) => ("ops::BitAnd", "bitand", Kind::Makes),
        BinOp::BitOr(_) => ("ops::BitOr", "bitor", Kind::Makes),
        BinOp::Shl(_) => ("ops::Shl", "shl", Kind::Makes),
        BinOp::Shr(_) => ("ops::Shr", "shr", Kind::Makes),
        BinOp::Eq(_) => ("cmp::PartialEq", "eq", Kind::Compares),
        BinOp::Ne(_) => ("cmp::PartialEq", "ne", Kind::Compares),
        BinOp::Lt(_) => ("cmp::PartialOrd", "lt", Kind::Compares),
        BinOp::Le(_) => ("cmp::PartialOrd", "le", Kind::Compares),
        BinOp::Gt(_) => ("cmp::PartialOrd", "gt", Kind::Compares),
        BinOp::Ge(_) => ("cmp::PartialOrd", "ge", Kind::Compares),
        BinOp::AddAssign(_) => ("ops::AddAssign", "add_assign", Kind::Assigns),
        BinOp::SubAssign(_) => ("ops::SubAssign", "sub_assign", Kind::Assigns),
        BinOp::MulAssign(_) => ("ops::MulAssign", "mul_assign", Kind::Assigns),
        BinOp::DivAssign(_) => ("ops::DivAssign", "div_assign", Kind::Assigns),
        BinOp::RemAssign(_) => ("ops::RemAssign", "rem_assign", Kind::Assigns),
        BinOp::BitXorAssign(_) => ("ops::BitXorAssign", "bitxor_assign", Kind::Assigns),
        BinOp::BitAndAssign(_) => ("ops::BitAndAssign", "bitand_assign", Kind::Assigns),
        BinOp::BitOrAssign(_) => ("ops::BitOrAssign", "bitor_assign", Kind::Assigns),
        BinOp::ShlAssign(_) => ("ops::ShlAssign", "shl_assign", Kind::Assigns),
        BinOp::ShrAssign(_) => ("ops::ShrAssign", "shr_assign", Kind::Assigns),
        _ => return None,
    })
}

//! Branches and loops, and what leaves them.

use std::rc::Rc;

use syn::Expr;

use super::{Infer, Loop, Use};
use crate::names::Word;
use crate::types::ty::{Prim, Ty};

/// The common type of several branches.
pub(super) struct Join {
    wanted: Option<Ty>,
    so_far: Option<Ty>,
}

impl Join {
    pub(super) fn new(wanted: Option<Ty>) -> Self {
        Self { wanted, so_far: None }
    }

    /// The type of all branches together.
    pub(super) fn ty(self, infer: &Infer<'_>) -> Ty {
        match (self.so_far, self.wanted) {
            (None, _) => Ty::Never,
            (Some(_), Some(wanted)) if !matches!(infer.shallow(&wanted), Ty::Unknown) => wanted,
            (Some(found), _) => found,
        }
    }
}

impl Infer<'_> {
    pub(super) fn join(&mut self, join: &mut Join, branch: &Ty) {
        if *branch == Ty::Never {
            return;
        }
        if let Some(wanted) = &join.wanted.clone() {
            if self.coerce(branch, wanted) {
                join.so_far = Some(wanted.clone());
                return;
            }
            join.wanted = None;
        }
        match &join.so_far {
            None => join.so_far = Some(branch.clone()),
            Some(known) => {
                let known = known.clone();
                if self.coerce(branch, &known) {
                    return;
                }
                if self.coerce(&known, branch) {
                    join.so_far = Some(branch.clone());
                    return;
                }
                join.so_far = Some(self.mix([&known, branch]));
            }
        }
    }

    pub(super) fn control(&mut self, expr: &Expr, wanted: Option<&Ty>) -> Ty {
        match expr {
            Expr::Block(block) => self.labelled_block(block, wanted),
            Expr::Unsafe(block) => self.block(&block.block, wanted),
            Expr::Const(block) => self.block(&block.block, wanted),
            Expr::If(branch) => {
                let depth = self.locals.len();
                let needs = self.needs(&branch.cond);
                self.condition(&branch.cond);
                let mut join = Join::new(self.branch_hint(wanted));
                let hint = join.wanted.clone();
                let then =
                    self.under(&needs.to_hold, |infer| infer.block(&branch.then_branch, hint.as_ref()));
                self.locals.truncate(depth);
                match &branch.else_branch {
                    Some((_, otherwise)) => {
                        self.join(&mut join, &then);
                        let otherwise =
                            self.under(&needs.to_fail, |infer| infer.expression(otherwise, hint.as_ref()));
                        self.join(&mut join, &otherwise);
                        join.ty(self)
                    }
                    None => Ty::unit(),
                }
            }
            Expr::Match(choice) => {
                let scrutinee = self.expression(&choice.expr, None);
                let mut join = Join::new(self.branch_hint(wanted));
                let hint = join.wanted.clone();
                for arm in &choice.arms {
                    if self.excludes(&arm.attrs) {
                        continue;
                    }
                    let depth = self.locals.len();
                    let scrutinee = self.known(&scrutinee);
                    let guards = self.needs_of_arm(&choice.expr, &arm.pat);
                    let found = self.under(&guards, |infer| {
                        infer.pattern(&arm.pat, &scrutinee);
                        infer.expression(&arm.body, hint.as_ref())
                    });
                    self.locals.truncate(depth);
                    self.join(&mut join, &found);
                }
                join.ty(self)
            }
            Expr::Let(condition) => {
                self.let_condition(condition);
                Ty::Prim(Prim::Bool)
            }
            Expr::While(repeat) => {
                let depth = self.locals.len();
                self.loops.push(Loop {
                    label: label(repeat.label.as_ref()),
                    ty: Ty::unit(),
                    breaks: true,
                    is_block: false,
                });
                let needs = self.needs(&repeat.cond);
                self.condition(&repeat.cond);
                self.under(&needs.to_hold, |infer| infer.block(&repeat.body, None));
                self.loops.pop();
                self.locals.truncate(depth);
                Ty::unit()
            }
            Expr::ForLoop(repeat) => {
                let iterated = self.expression(&repeat.expr, None);
                let item = self.iterated(&iterated);
                let depth = self.locals.len();
                self.pattern(&repeat.pat, &item);
                self.loops.push(Loop {
                    label: label(repeat.label.as_ref()),
                    ty: Ty::unit(),
                    breaks: true,
                    is_block: false,
                });
                self.block(&repeat.body, None);
                self.loops.pop();
                self.locals.truncate(depth);
                Ty::unit()
            }
            Expr::Loop(repeat) => {
                let ty = self.branch_hint(wanted).unwrap_or_else(|| self.table.fresh());
                self.loops.push(Loop {
                    label: label(repeat.label.as_ref()),
                    ty: ty.clone(),
                    breaks: false,
                    is_block: false,
                });
                self.block(&repeat.body, None);
                let breaks = self.loops.pop().is_some_and(|found| found.breaks);
                if breaks { ty } else { Ty::Never }
            }
            Expr::Break(leave) => {
                let wanted_label = leave.label.as_ref().map(|label| Word::of(&label.ident.to_string()));
                let target = self.loops.iter().rposition(|known| match wanted_label {
                    Some(wanted) => known.label == Some(wanted),
                    None => !known.is_block,
                });
                let ty = match &leave.expr {
                    Some(value) => {
                        let hint = target.map(|at| self.loops[at].ty.clone());
                        self.expression(value, hint.as_ref())
                    }
                    None => Ty::unit(),
                };
                if let Some(at) = target {
                    self.loops[at].breaks = true;
                    let wanted = self.loops[at].ty.clone();
                    if !self.coerce(&ty, &wanted) && leave.expr.is_some() {
                        let both = self.mix([&ty, &wanted]);
                        self.loops[at].ty = both;
                        self.unsure("the values of a loop differ");
                    }
                }
                Ty::Never
            }
            Expr::Continue(_) => Ty::Never,
            Expr::Return(leave) => {
                let wanted = self.returns.clone();
                match &leave.expr {
                    Some(value) => self.expression_to(value, &wanted),
                    None => _ = self.coerce(&Ty::unit(), &wanted),
                }
                Ty::Never
            }
            Expr::Async(block) => {
                let output = self.table.fresh();
                let returns = std::mem::replace(&mut self.returns, output.clone());
                let loops = std::mem::take(&mut self.loops);
                let found = self.block(&block.block, Some(&output));
                self.coerce_at(&found, &output);
                self.returns = returns;
                self.loops = loops;
                Ty::Fn(Rc::new([]), Rc::new(output))
            }
            Expr::TryBlock(block) => {
                self.unsure("a try block");
                self.block(&block.block, None);
                Ty::Unknown
            }
            Expr::Yield(_) | Expr::Verbatim(_) => {
                self.unsure("an expression of no known kind");
                self.words_of(quote::ToTokens::to_token_stream(expr));
                Ty::Unknown
            }
            _ => {
                self.unsure("an expression of no known kind");
                self.words_of(quote::ToTokens::to_token_stream(expr));
                Ty::Unknown
            }
        }
    }

    /// A hint for branches: a type that is known, or none.
    fn branch_hint(&mut self, wanted: Option<&Ty>) -> Option<Ty> {
        let wanted = wanted.map(|ty| self.shallow(ty))?;
        match wanted {
            Ty::Unknown | Ty::Var(_) => None,
            known => Some(known),
        }
    }

    pub(super) fn condition(&mut self, condition: &Expr) {
        match condition {
            Expr::Let(inner) => self.let_condition(inner),
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
                let needs = self.needs(&binary.left);
                self.condition(&binary.left);
                self.under(&needs.to_hold, |infer| infer.condition(&binary.right));
            }
            Expr::Paren(paren) => self.condition(&paren.expr),
            other => _ = self.expression(other, Some(&Ty::Prim(Prim::Bool))),
        }
    }

    fn let_condition(&mut self, condition: &syn::ExprLet) {
        let found = self.expression(&condition.expr, None);
        let found = self.known(&found);
        self.pattern(&condition.pat, &found);
    }

    fn labelled_block(&mut self, block: &syn::ExprBlock, wanted: Option<&Ty>) -> Ty {
        let Some(label) = label(block.label.as_ref()) else { return self.block(&block.block, wanted) };
        let ty = self.branch_hint(wanted).unwrap_or_else(|| self.table.fresh());
        self.loops.push(Loop { label: Some(label), ty: ty.clone(), breaks: false, is_block: true });
        let found = self.block(&block.block, Some(&ty));
        self.coerce_at(&found, &ty);
        self.loops.pop();
        ty
    }

    /// What a `for` loop over a value gives, and the calls it makes.
    pub(super) fn iterated(&mut self, ty: &Ty) -> Ty {
        let ty = self.known(ty);
        if let Ty::Mix(_) | Ty::Unknown = ty {
            self.note(Use::Handed(ty.clone()));
            return self.mix([&ty]);
        }
        let names = &self.analysis.names;
        let member = |of: &'static str, name: &str| {
            self.analysis.std_item(of).and_then(|of| names.members_named(of, Word::of(name)).first().copied())
        };
        let (Some(into), Some(next), Some(item), Some(iterator)) = (
            member("iter::IntoIterator", "into_iter"),
            member("iter::Iterator", "next"),
            member("iter::IntoIterator", "Item"),
            member("iter::IntoIterator", "IntoIter"),
        ) else {
            return Ty::Unknown;
        };
        let all: Rc<[Ty]> = Rc::new([ty.clone()]);
        self.note(Use::Member(into, Rc::clone(&all)));
        let iterator = self.context.normal(&Ty::Projection(iterator, Rc::clone(&all)));
        self.note(Use::Member(next, Rc::new([iterator])));
        let item = self.context.normal(&Ty::Projection(item, all));
        self.known(&item)
    }
}

fn label(label: Option<&syn::Label>) -> Option<Word> {
    label.map(|label| Word::of(&label.name.ident.to_string()))
}

//! Blocks and their statements, as far as conditional compilation leaves them.

use std::rc::Rc;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Block, Expr, Stmt, Token};

use super::Infer;
use crate::types::ty::Ty;

impl Infer<'_> {
    pub(super) fn block(&mut self, block: &Block, wanted: Option<&Ty>) -> Ty {
        let depth = self.locals.len();
        let outer = self.place.scope;
        let items = self.owner_items();
        let scope = self.analysis.names.block_scope(block, outer, &items, None);
        if let Some(scope) = scope {
            self.place.scope = scope;
            self.inner_scopes.push((scope, depth));
        }
        let ty = self.statements(&block.stmts, wanted);
        if scope.is_some() {
            self.inner_scopes.pop();
        }
        self.place.scope = outer;
        self.locals.truncate(depth);
        ty
    }

    pub(super) fn owner_items(&self) -> Rc<[usize]> {
        Rc::clone(&self.analysis.names.def(self.owner).items)
    }

    pub(super) fn statements(&mut self, statements: &[Stmt], wanted: Option<&Ty>) -> Ty {
        let mut last = Ty::unit();
        let mut diverges = false;
        let outer = self.guards.len();
        let mut alternatives = Vec::new();
        // The value is the last statement's of those that are compiled.
        let compiled: Vec<&Stmt> =
            statements.iter().filter(|statement| !self.is_excluded(statement)).collect();
        for (at, &statement) in compiled.iter().enumerate() {
            let is_last = at + 1 == compiled.len();
            let line = match statement {
                Stmt::Local(local) => local.let_token.span.start().line,
                Stmt::Expr(expr, _) => super::expression::line_of(expr),
                other => other.span().start().line,
            };
            if line > 0 {
                self.line = line;
            }
            last = Ty::unit();
            match statement {
                Stmt::Local(local) => {
                    let depth = self.locals.len();
                    diverges |= self.local(local);
                    if self.is_open(&local.attrs) {
                        self.keep_hidden(depth);
                    }
                }
                Stmt::Item(_) => {}
                Stmt::Expr(expr, semi) => {
                    let hint = if is_last && semi.is_none() { wanted } else { None };
                    let ty = self.expression(expr, hint);
                    let guards = self.needs_after(expr);
                    self.guards.extend(guards);
                    diverges |= ty == Ty::Never;
                    if semi.is_none() {
                        if !is_last
                            && ty != Ty::unit()
                            && self.is_open(crate::conditions::attributes_of(expr))
                        {
                            alternatives.push(ty.clone());
                        }
                        last = ty;
                    }
                }
                Stmt::Macro(call) => {
                    let hint = if is_last && call.semi_token.is_none() { wanted } else { None };
                    let ty = self.macro_statement(&call.mac, is_last && call.semi_token.is_none(), hint);
                    diverges |= ty == Ty::Never;
                    if is_last && call.semi_token.is_none() {
                        last = ty;
                    }
                }
            }
        }
        self.guards.truncate(outer);
        for other in alternatives {
            // Conditional compilation chooses between values.
            if last != Ty::Never && other != Ty::Never && !self.table.unify_alternatives(&last, &other) {
                last = self.mix([&last, &other]);
            }
        }
        if diverges && last == Ty::unit() { Ty::Never } else { last }
    }

    /// Whether conditional compilation may leave out what stands under these attributes.
    fn is_open(&self, attributes: &[syn::Attribute]) -> bool {
        let home = self.analysis.names.def(self.owner).home;
        attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
            let predicate = attribute.parse_args::<syn::Meta>();
            predicate.map_or(true, |predicate| self.analysis.names.holds(&predicate, home) != Some(true))
        })
    }

    /// The variables from `depth` on may be left out: those that they hide are alternatives.
    fn keep_hidden(&mut self, depth: usize) {
        for at in depth..self.locals.len() {
            let (name, ty) = self.locals[at].clone();
            let hidden =
                self.locals[..depth].iter().rev().find(|(known, _)| *known == name).map(|(_, ty)| ty.clone());
            if let Some(hidden) = hidden
                && !self.table.unify_alternatives(&hidden, &ty)
            {
                self.locals[at].1 = self.mix([&hidden, &ty]);
            }
        }
    }

    /// Whether conditional compilation excludes what stands under these attributes.
    pub(super) fn excludes(&self, attributes: &[syn::Attribute]) -> bool {
        let home = self.analysis.names.def(self.owner).home;
        !attributes.is_empty() && self.analysis.names.exclude(attributes, home)
    }

    /// Arguments or elements of a list that conditional compilation may leave.
    pub(super) fn compiled<'e>(&self, list: &'e Punctuated<Expr, Token![,]>) -> Vec<&'e Expr> {
        list.iter().filter(|expr| !self.excludes(crate::conditions::attributes_of(expr))).collect()
    }

    fn is_excluded(&self, statement: &Stmt) -> bool {
        match statement {
            Stmt::Local(local) => self.excludes(&local.attrs),
            Stmt::Expr(expr, _) => self.excludes(crate::conditions::attributes_of(expr)),
            Stmt::Macro(call) => self.excludes(&call.attrs),
            Stmt::Item(_) => false,
        }
    }

    fn local(&mut self, local: &syn::Local) -> bool {
        let (pattern, annotated) = match &local.pat {
            syn::Pat::Type(typed) => (&*typed.pat, Some(&typed.ty)),
            other => (other, None),
        };
        let wanted = annotated.map(|ty| self.lower(ty));
        let Some(init) = &local.init else {
            let ty = wanted.unwrap_or_else(|| self.table.fresh());
            self.pattern(pattern, &ty);
            return false;
        };
        let found = match &wanted {
            Some(wanted) => {
                let found = self.expression(&init.expr, Some(wanted));
                self.coerce_at(&found, wanted);
                if found == Ty::Never { Ty::Never } else { wanted.clone() }
            }
            None => self.expression(&init.expr, None),
        };
        if let Some((_, otherwise)) = &init.diverge {
            self.expression(otherwise, None);
        }
        let diverges = found == Ty::Never;
        let bound = match (&wanted, diverges) {
            (Some(wanted), true) => wanted.clone(),
            _ => self.known(&found),
        };
        self.pattern(pattern, &bound);
        diverges
    }
}

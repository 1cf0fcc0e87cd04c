//! Tokens that do not count as they stand, where only the syntax tree tells which they are: those that rustfmt
//! adds and removes, and the bodies of opaque functions. What the file imports is collected on the same walk.

use proc_macro2::{Span, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Stmt};

use super::attributes::opaque;
use crate::impurities::UsedNames;
use crate::tokens::{Marks, rules_of, with_names};

/// A file's marked tokens and its imports.
///
/// Loose are the braces of one-expression match arms and closures, parentheses within parentheses, the
/// semicolon behind a last `return`, `break` or `continue`, a leading `|`, and the last commas of closures'
/// parameters and of where clauses.
#[derive(Default)]
pub(super) struct Walked {
    pub(super) marks: Marks,
    pub(super) used: UsedNames,
}

impl Walked {
    fn insert(&mut self, span: Span) {
        let start = span.start();
        self.marks.loose.insert((start.line, start.column));
    }

    fn function(&mut self, attributes: &[syn::Attribute], body: &syn::Block) {
        if opaque(attributes).is_some() {
            let open = body.brace_token.span.open().start();
            self.marks.opaque.insert((open.line, open.column));
        }
    }

    /// Reads the bodies of a macro's rules as rustfmt does, with a name for each variable.
    fn rules(&mut self, definition: TokenStream) {
        for rule in rules_of(definition).into_iter().flatten() {
            let Some(body) = with_names(rule.body.stream()) else { continue };
            let mut walked = Self::default();
            if let Ok(file) = syn::parse2::<syn::File>(body.clone()) {
                walked.visit_file(&file);
            } else if let Ok(statements) = syn::Block::parse_within.parse2(body) {
                statements.iter().for_each(|statement| walked.visit_stmt(statement));
            } else {
                continue;
            }
            self.marks.loose.extend(walked.marks.loose);
            self.marks.code.extend(walked.marks.code);
            let open = rule.body.span_open().start();
            self.marks.code.insert((open.line, open.column));
        }
    }

    fn body(&mut self, body: &Expr) {
        if let Expr::Block(block) = body
            && block.label.is_none()
            && block.attrs.is_empty()
            && let [only] = block.block.stmts.as_slice()
            && (matches!(only, Stmt::Expr(_, None)) || leaving(only).is_some())
        {
            self.insert(block.block.brace_token.span.open());
        }
    }

    fn last_comma<T, P: Spanned>(&mut self, list: &Punctuated<T, P>) {
        if let Some(syn::punctuated::Pair::Punctuated(_, comma)) = list.pairs().last() {
            self.insert(comma.span());
        }
    }
}

/// The semicolon of a statement behind which nothing is run.
fn leaving(statement: &Stmt) -> Option<&syn::Token![;]> {
    match statement {
        Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), Some(semicolon)) => Some(semicolon),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Walked {
    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        self.used.visit_item_use(import);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        if item.ident.is_some() && item.mac.path.is_ident("macro_rules") {
            self.rules(item.mac.tokens.clone());
        }
        visit::visit_item_macro(self, item);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.attrs, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.attrs, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.function(&function.attrs, body);
        }
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        if let Some(semicolon) = block.stmts.last().and_then(leaving) {
            self.insert(semicolon.span);
        }
        visit::visit_block(self, block);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.body(&arm.body);
        visit::visit_arm(self, arm);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        if matches!(closure.output, syn::ReturnType::Default) {
            self.body(&closure.body);
        }
        self.last_comma(&closure.inputs);
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_paren(&mut self, outer: &'ast syn::ExprParen) {
        if let Expr::Paren(inner) = &*outer.expr
            && inner.attrs.is_empty()
        {
            self.insert(inner.paren_token.span.open());
        }
        visit::visit_expr_paren(self, outer);
    }

    fn visit_pat_or(&mut self, pattern: &'ast syn::PatOr) {
        if let Some(leading) = &pattern.leading_vert {
            self.insert(leading.span());
        }
        visit::visit_pat_or(self, pattern);
    }

    fn visit_where_clause(&mut self, clause: &'ast syn::WhereClause) {
        self.last_comma(&clause.predicates);
        visit::visit_where_clause(self, clause);
    }
}

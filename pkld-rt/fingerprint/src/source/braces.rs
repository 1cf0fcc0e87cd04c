//! What is known of a file's braces before its items are read: those that rustfmt adds and removes (of
//! one-expression match arms and closures), and the bodies of opaque functions. What the file imports is
//! collected on the same walk.

use syn::visit::Visit;

use super::attributes::opaque;
use crate::impurities::UsedNames;
use crate::tokens::Braces;

/// Collects a file's braces and imports.
#[derive(Default)]
pub(super) struct Walked {
    pub(super) braces: Braces,
    pub(super) used: UsedNames,
}

impl Walked {
    fn body(&mut self, body: &syn::Expr) {
        if let syn::Expr::Block(block) = body
            && block.label.is_none()
            && block.attrs.is_empty()
            && let [syn::Stmt::Expr(_, None)] = block.block.stmts.as_slice()
        {
            let open = block.block.brace_token.span.open().start();
            self.braces.loose.insert((open.line, open.column));
        }
    }

    fn function(&mut self, attributes: &[syn::Attribute], body: &syn::Block) {
        if opaque(attributes).is_some() {
            let open = body.brace_token.span.open().start();
            self.braces.opaque.insert((open.line, open.column));
        }
    }
}

impl<'ast> Visit<'ast> for Walked {
    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        self.used.visit_item_use(import);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.attrs, &function.block);
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.attrs, &function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.function(&function.attrs, body);
        }
        syn::visit::visit_trait_item_fn(self, function);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.body(&arm.body);
        syn::visit::visit_arm(self, arm);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        if matches!(closure.output, syn::ReturnType::Default) {
            self.body(&closure.body);
        }
        syn::visit::visit_expr_closure(self, closure);
    }
}

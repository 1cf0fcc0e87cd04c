//! Braces that rustfmt adds and removes: those of one-expression match arms and closures.

use syn::visit::Visit;

use crate::tokens::LooseBraces;

/// Collects the braces that rustfmt adds and removes: one-expression match arms and closures.
#[derive(Default)]
pub(super) struct Loose(pub(super) LooseBraces);

impl Loose {
    fn body(&mut self, body: &syn::Expr) {
        if let syn::Expr::Block(block) = body
            && block.label.is_none()
            && block.attrs.is_empty()
            && let [syn::Stmt::Expr(_, None)] = block.block.stmts.as_slice()
        {
            let open = block.block.brace_token.span.open().start();
            self.0.insert((open.line, open.column));
        }
    }
}

impl<'ast> Visit<'ast> for Loose {
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

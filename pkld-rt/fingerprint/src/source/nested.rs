//! Items inside of a function's body.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::Visit;

use super::words::flat;

/// Collects the outermost items of a block, and the macro calls that may define more.
#[derive(Default)]
pub(super) struct Nested {
    pub(super) items: Vec<syn::Item>,
    pub(super) calls: Vec<TokenStream>,
}

impl Nested {
    /// Whether code outside of the block may have to do with what is in it.
    pub(super) fn counts_outside(&self) -> bool {
        let mut words = self.items.iter().flat_map(|item| flat(item.to_token_stream()));
        words.any(|word| ["impl", "pkld", "macro_rules"].contains(&word.as_str()))
    }
}

impl<'ast> Visit<'ast> for Nested {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.items.push(item.clone());
    }

    fn visit_stmt_macro(&mut self, call: &'ast syn::StmtMacro) {
        self.calls.push(call.to_token_stream());
    }
}

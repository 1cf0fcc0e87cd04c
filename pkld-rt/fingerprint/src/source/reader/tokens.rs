//! Items that stand in tokens: macro calls, and what could not be parsed.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;

use super::{Found, Reader, Scope, first_span};
use crate::source::Kind;
use crate::source::locals::Node;
use crate::source::words::words;

impl Reader {
    pub(super) fn macro_item(&mut self, m: &syn::ItemMacro, scope: &Scope) {
        let called = m.mac.path.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
        if let (Some(ident), "macro_rules") = (&m.ident, called.as_str()) {
            self.record(
                Found {
                    kind: Kind::Macro,
                    name: ident.to_string(),
                    name_at: ident.span(),
                    names: vec![ident.to_string()],
                    tokens: m.to_token_stream(),
                    node: Node::Other,
                    attributes: &m.attrs,
                    owner: None,
                    header: None,
                },
                scope,
            );
            return;
        }
        let at = self.unknown(m.to_token_stream(), scope);
        if called == "include" {
            let included = self.out.items[at].mentions.included.clone();
            self.out.included.extend(included.into_iter().map(|file| (scope.inline(), file)));
        }
        self.items_in(m.mac.tokens.clone(), &Scope { in_macro: true, ..scope.clone() });
    }

    /// Items that a macro call wraps, as `cfg_if! { if #[cfg(unix)] { mod a; fn b() {} } }` does.
    fn items_in(&mut self, tokens: TokenStream, scope: &Scope) {
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone())
            && !file.items.is_empty()
            && !file.items.iter().any(|item| matches!(item, syn::Item::Verbatim(_)))
        {
            self.walked.visit_file(&file);
            self.items(&file.items, scope);
            return;
        }
        for tree in tokens {
            if let TokenTree::Group(group) = tree {
                self.items_in(group.stream(), scope);
            }
        }
    }

    /// Tokens in item position whose items only a macro knows: any word in them may be a name they define.
    pub(super) fn unknown(&mut self, tokens: TokenStream, scope: &Scope) -> usize {
        self.unknown_in(tokens, None, scope)
    }

    pub(in crate::source) fn unknown_in(
        &mut self,
        tokens: TokenStream,
        owner: Option<usize>,
        scope: &Scope,
    ) -> usize {
        let names = words(tokens.clone()).into_iter().collect();
        let name_at = first_span(&tokens);
        let called = tokens.clone().into_iter().find_map(|tree| match tree {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        });
        let name = format!("{}!", called.unwrap_or_default());
        let found = Found {
            kind: Kind::MacroCall,
            name,
            name_at,
            names,
            tokens,
            node: Node::Other,
            attributes: &[],
            owner,
            header: None,
        };
        self.record(found, scope)
    }
}

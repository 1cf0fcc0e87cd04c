//! Macro calls in item position, and the items that they stand for.
//!
//! A call whose definition is not at hand stays unknown: it may define any word of its tokens.

use std::collections::HashSet;
use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};

use super::Collector;
use crate::names::{DefId, DefKind, Home, Names, OpaqueCall, PendingCall, ScopeId, Syntax, Word};
use crate::rules::Rules;

/// Macros within macros within macros: beyond this depth a call stays unknown. The compiler's own limit is 128
/// unless a crate raises it.
const DEEPEST_EXPANSION: usize = 512;

impl Names {
    /// Expands macro calls in item position until nothing more can be.
    pub(crate) fn expand_pending(&self) {
        loop {
            let calls = std::mem::take(&mut *self.pending.borrow_mut());
            if calls.is_empty() {
                return;
            }
            let mut left = Vec::new();
            let mut progress = false;
            for call in calls {
                match self.expand_items(call) {
                    None => progress = true,
                    Some(call) => left.push(call),
                }
            }
            if !progress {
                for call in left {
                    self.opaque_call(&call);
                }
                return;
            }
            // What one expansion defines may be what another call was waiting for.
            self.resolved.borrow_mut().clear();
            self.pending.borrow_mut().extend(left);
        }
    }

    /// Expands one call; gives it back when its definition is not known.
    fn expand_items(&self, call: PendingCall) -> Option<PendingCall> {
        let last = call.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        let home = self.scope(call.scope).home;
        if last.is_some_and(|word| word.is("cfg_if") || word.is("cfg_select")) {
            let inner = self.collector_for(&call, &[], home);
            match self.branches(call.tokens.clone(), home) {
                Some(branches) if self.macros_meant(call.scope, &call.path).is_empty() => {
                    for branch in branches {
                        inner.items_inside(branch, call.scope, call.parent);
                    }
                }
                _ => inner.items_inside(call.tokens.clone(), call.scope, call.parent),
            }
            return None;
        }
        let makes_statics = last.is_some_and(|word| word.is("thread_local") || word.is("lazy_static"));
        if makes_statics && self.macros_meant(call.scope, &call.path).is_empty() {
            let inner = self.collector_for(&call, &[], home);
            if inner.statics(call.tokens.clone(), call.scope, last.is_some_and(|word| word.is("lazy_static")))
            {
                return None;
            }
            return Some(call);
        }
        if call.depth > DEEPEST_EXPANSION {
            return Some(call);
        }
        let definitions = self.macros_meant(call.scope, &call.path);
        if definitions.is_empty() {
            return Some(call);
        }
        let mut expansions = Vec::new();
        for definition in definitions {
            let def = self.def(definition);
            let Syntax::Macro(rules) = def.syntax() else { return Some(call) };
            let expanded = rules.expand(call.tokens.clone(), self.next_mark(), &self.crate_word(def.home))?;
            expansions.push((definition, expanded));
        }
        for (definition, expanded) in expansions {
            let def = self.def(definition);
            let inner = self.collector_for(&call, &def.items, home);
            if !inner.expansion(expanded, call.scope, call.parent) {
                self.opaque_call(&call);
            }
        }
        None
    }

    pub(crate) fn next_mark(&self) -> u32 {
        let mark = self.marks.get() + 1;
        self.marks.set(mark);
        mark
    }

    fn collector_for<'a>(&'a self, call: &PendingCall, rules: &[usize], home: Home) -> Collector<'a> {
        let mut items: Vec<usize> = call.items.to_vec();
        items.extend(rules);
        items.sort_unstable();
        items.dedup();
        Collector {
            names: self,
            home,
            made_by: Some(items.into()),
            positions: None,
            depth: call.depth + 1,
            file: call.file,
        }
    }

    fn opaque_call(&self, call: &PendingCall) {
        let home = self.scope(call.scope).home;
        if matches!(home, Home::Foreign(_)) {
            let last = call.path.segments.last().map(|segment| Word::of_item(&segment.ident));
            // It defines nothing where the crate compiles.
            if last.is_some_and(|word| word.is("compile_error")) {
                return;
            }
            return self.not_understood(home);
        }
        let mut words = HashSet::new();
        match call.parent {
            // In an impl it defines members, and no names of the module.
            Some(parent) => _ = self.opaque_parents.borrow_mut().insert(parent),
            None => collect_words(call.tokens.clone(), &mut words),
        }
        let opaque = Rc::new(OpaqueCall { items: Rc::clone(&call.items), words });
        self.scope(call.scope).opaque.borrow_mut().push(opaque);
    }
}

impl Names {
    /// The identifier that stands for `$crate` of a macro defined in `home`.
    pub(crate) fn crate_word(&self, home: Home) -> String {
        match home {
            Home::Local(at) => format!("__pkld_crate_{at}"),
            _ => self.foreign(home).map_or_else(|| "std".to_owned(), |foreign| foreign.word()),
        }
    }
}

pub(crate) fn collect_words(tokens: TokenStream, into: &mut HashSet<Word>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => _ = into.insert(Word::of_item(&ident)),
            TokenTree::Group(group) => collect_words(group.stream(), into),
            _ => {}
        }
    }
}

impl Collector<'_> {
    pub(super) fn macro_item(&self, m: syn::ItemMacro, scope: ScopeId, parent: Option<DefId>) {
        let called = m.mac.path.segments.last().map(|segment| Word::of_item(&segment.ident));
        if let (Some(ident), Some(true)) = (&m.ident, called.map(|word| word.is("macro_rules"))) {
            let name = Word::of_item(ident);
            let syntax = match Rules::parse(m.mac.tokens) {
                Some(rules) => Syntax::Macro(Rc::new(rules.in_edition(self.names.edition(self.home)))),
                None => Syntax::None,
            };
            let id = self.names.define(self.def(DefKind::Macro, ident, scope, syntax));
            let exported = m.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
            self.add(scope, &[crate::names::Namespace::Macro], name, id);
            if exported
                && self.home != Home::Std
                && let Some(root) = self.names.root_of(scope)
                && root != scope
            {
                self.add(root, &[crate::names::Namespace::Macro], name, id);
            }
            self.names.rules.borrow_mut().entry(name).or_default().push(id);
            return;
        }
        self.call(m.mac, m.attrs.first(), scope, parent);
    }

    pub(super) fn call(
        &self,
        call: syn::Macro,
        attribute: Option<&syn::Attribute>,
        scope: ScopeId,
        parent: Option<DefId>,
    ) {
        let first = match (attribute, call.path.leading_colon) {
            (Some(attribute), _) => attribute.pound_token.spans[0],
            (None, Some(colons)) => colons.spans[0],
            (None, None) => call.path.segments[0].ident.span(),
        };
        let items = self.items_at(first);
        self.names.pending.borrow_mut().push(PendingCall {
            scope,
            parent,
            path: call.path,
            tokens: call.tokens,
            items,
            depth: self.depth,
            file: self.file,
        });
    }

    /// Reads an expansion as items or members; whether it could be.
    fn expansion(&self, tokens: TokenStream, scope: ScopeId, parent: Option<DefId>) -> bool {
        let Some(parent) = parent else {
            return match syn::parse2::<syn::File>(tokens) {
                Ok(file) => {
                    self.items(file.items, scope, None);
                    true
                }
                Err(_) => false,
            };
        };
        let def = self.names.def(parent);
        if def.kind == DefKind::Impl {
            let Ok(parsed) = syn::parse2::<syn::ItemImpl>(quote::quote!(impl X { #tokens })) else {
                return false;
            };
            let mut members = parsed.items;
            members.retain_mut(|member| self.settle_impl_member(member));
            self.impl_members(members, scope, parent);
        } else {
            let Ok(parsed) = syn::parse2::<syn::ItemTrait>(quote::quote!(trait X { #tokens })) else {
                return false;
            };
            let mut members = parsed.items;
            members.retain_mut(|member| self.settle_trait_member(member));
            self.trait_members(members, scope, parent);
        }
        true
    }

    /// Items that a call wraps, whichever of them are compiled.
    fn items_inside(&self, tokens: TokenStream, scope: ScopeId, parent: Option<DefId>) {
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone())
            && !file.items.is_empty()
            && !file.items.iter().any(|item| matches!(item, syn::Item::Verbatim(_)))
        {
            self.items(file.items, scope, parent);
            return;
        }
        for tree in tokens {
            if let TokenTree::Group(group) = tree
                && group.delimiter() == proc_macro2::Delimiter::Brace
            {
                self.items_inside(group.stream(), scope, parent);
            }
        }
    }

    /// The statics of `thread_local!` and `lazy_static!`.
    fn statics(&self, tokens: TokenStream, scope: ScopeId, lazy: bool) -> bool {
        let mut plain = TokenStream::new();
        for tree in tokens {
            match &tree {
                // `static ref NAME: T = ..`
                TokenTree::Ident(word) if lazy && word == "ref" => {}
                _ => plain.extend([tree]),
            }
        }
        if !plain.is_empty() {
            plain.extend(quote::quote!(;));
        }
        let Ok(file) = syn::parse2::<syn::File>(plain.clone()).or_else(|_| {
            let trees: Vec<TokenTree> = plain.into_iter().collect();
            syn::parse2::<syn::File>(trees[..trees.len().saturating_sub(1)].iter().cloned().collect())
        }) else {
            return false;
        };
        for item in file.items {
            let syn::Item::Static(mut item) = item else { return false };
            let ty = &item.ty;
            let wrapped = if lazy {
                quote::quote!(::std::sync::LazyLock<#ty>)
            } else {
                quote::quote!(::std::thread::LocalKey<#ty>)
            };
            let value = &item.expr;
            let typed = quote::quote!({ let __value: #ty = #value; ::std::panic!() });
            if let (Ok(ty), Ok(value)) = (syn::parse2(wrapped), syn::parse2(typed)) {
                item.ty = Box::new(ty);
                item.expr = Box::new(value);
            }
            self.item(syn::Item::Static(item), scope, None);
        }
        true
    }
}

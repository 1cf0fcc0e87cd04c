//! Constants in types: lengths of arrays and arguments of generics.
//!
//! Their values are not worked out; what they name counts as used by the definition around them.

use super::Place;
use crate::analysis::Analysis;
use crate::names::{DefKind, Meaning, Namespace, Syntax, Word};

impl Analysis {
    /// A constant in a type: what it names counts.
    pub(crate) fn name_constant(&self, place: &Place<'_>, value: &syn::Expr) {
        let mut paths = Paths::default();
        syn::visit::Visit::visit_expr(&mut paths, value);
        for call in &paths.macros {
            let expanded = self.expanded_constant(place, call);
            match expanded {
                Some(value) => self.name_constant(place, &value),
                None => paths.calls = true,
            }
        }
        if paths.calls {
            let mut words = std::collections::HashSet::new();
            crate::names::collect_words(quote::ToTokens::to_token_stream(value), &mut words);
            self.name_words(place.owner, words);
            return;
        }
        for path in paths.found {
            self.name_value(place, path);
        }
    }

    /// What a macro of the crates at hand makes of a constant.
    fn expanded_constant(&self, place: &Place<'_>, call: &syn::Macro) -> Option<syn::Expr> {
        let found = self.names.macros_meant(place.scope, &call.path);
        self.meant_defs(place, &call.path, &found);
        let [definition] = *found else { return None };
        let def = self.names.def(definition);
        let Syntax::Macro(rules) = def.syntax() else { return None };
        let expanded =
            rules.expand(call.tokens.clone(), self.names.next_mark(), &self.names.crate_word(def.home))?;
        let value = syn::parse2(expanded).ok()?;
        self.name_items(place.owner, &def.items);
        Some(value)
    }

    /// A path in a constant in a type.
    pub(super) fn name_value(&self, place: &Place<'_>, path: &syn::Path) {
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        if let Some(generics) = &place.generics
            && generics.position(words[0]).is_some_and(|_| words.len() == 1)
        {
            return;
        }
        let found = self.names.resolve(place.scope, path.leading_colon.is_some(), &words, Namespace::Value);
        self.meant(place, &words, &found);
        let mut known = !found.is_empty();
        for (meaning, consumed) in found {
            match meaning {
                Meaning::Def(id)
                    if consumed == words.len()
                        && matches!(
                            self.names.def(id).kind,
                            DefKind::Const | DefKind::Static | DefKind::Fn
                        ) =>
                {
                    self.named_constants.borrow_mut().entry(place.owner).or_default().insert(id);
                }
                Meaning::Def(id) if !self.names.is_local(id) => {}
                Meaning::Prim(_) => {}
                _ => known = false,
            }
        }
        if known {
            return;
        }
        if words.len() > 1 {
            // Of a type: any constant or function of this name of an impl or trait.
            let last = words[words.len() - 1];
            let mut named = self.named_constants.borrow_mut();
            let named = named.entry(place.owner).or_default();
            for id in self.names.all() {
                let def = self.names.def(id);
                let is_value = matches!(def.kind, DefKind::Const | DefKind::Fn) && def.parent.is_some();
                if def.name == last && is_value && self.names.is_local(id) {
                    named.insert(id);
                }
            }
        }
        self.name_words(place.owner, words);
    }
}

/// Paths of a constant expression, and whether it calls anything.
#[derive(Default)]
struct Paths<'a> {
    found: Vec<&'a syn::Path>,
    macros: Vec<&'a syn::Macro>,
    /// Methods, or associated functions of a type that is no plain path.
    calls: bool,
}

impl<'a> syn::visit::Visit<'a> for Paths<'a> {
    fn visit_expr_path(&mut self, path: &'a syn::ExprPath) {
        self.calls |= path.qself.is_some();
        self.found.push(&path.path);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        self.calls |= !matches!(&*call.func, syn::Expr::Path(_));
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, _: &'a syn::ExprMethodCall) {
        self.calls = true;
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.macros.push(call);
    }
}

//! Which token names which binding: Rust's scopes, as far as they follow from one item's syntax.

use std::collections::HashSet;

use syn::parse::Parser;
use syn::visit::{self, Visit};
use syn::{Ident, Lifetime, Member, Pat};

use super::captures::{Format, List, pieces};
use super::scopes::{Resolver, is_variable, spelling};
use super::{Node, position};
use crate::source::attributes::{is_condition, is_harmless, opaque};
use crate::source::words::words;

impl Resolver {
    /// Resolves all names of `node`; `None` where it has none or they cannot be told.
    pub(super) fn run(node: Node<'_>) -> Option<Self> {
        let mut resolver = Self::default();
        match node {
            Node::Function(signature, block) => resolver.function(signature, block),
            Node::Value(ty, value) => {
                resolver.visit_type(ty);
                resolver.visit_expr(value);
            }
            Node::Impl(header) => header.items.iter().for_each(|item| resolver.visit_impl_item(item)),
            Node::Trait(header) => header.items.iter().for_each(|item| resolver.visit_trait_item(item)),
            Node::Other => return None,
        }
        (!resolver.obscure && !resolver.occurrences.is_empty()).then_some(resolver)
    }

    fn function(&mut self, signature: &syn::Signature, block: Option<&syn::Block>) {
        let outer = std::mem::take(&mut self.scopes);
        self.visit_ident(&signature.ident);
        for parameter in signature.generics.lifetimes() {
            let binding = self.next();
            self.scopes.lifetimes.insert(spelling(&parameter.lifetime.ident), binding);
        }
        let constants = signature.generics.const_params();
        self.kept.extend(constants.map(|parameter| spelling(&parameter.ident)));
        self.visit_generics(&signature.generics);
        self.scope(|it| {
            it.pattern(false, |it| signature.inputs.iter().for_each(|input| it.visit_fn_arg(input)));
            it.visit_return_type(&signature.output);
            if let Some(block) = block {
                it.visit_block(block);
            }
        });
        self.obscure |= signature.variadic.is_some();
        self.scopes = outer;
    }

    fn attributes(&mut self, attributes: &[syn::Attribute]) {
        attributes.iter().for_each(|attribute| self.visit_attribute(attribute));
    }

    /// Reads the arguments of a macro of std that takes expressions and shows nobody their text.
    fn expressions_of(&mut self, call: &syn::Macro) {
        let words: Vec<String> = call.path.segments.iter().map(|segment| spelling(&segment.ident)).collect();
        let name = match words.as_slice() {
            [name] => name.as_str(),
            [root, name] if ["alloc", "core", "std"].contains(&root.as_str()) => name.as_str(),
            _ => return,
        };
        if name == "vec"
            && let Ok(List(list)) = syn::parse2(call.tokens.clone())
        {
            list.iter().for_each(|value| self.visit_expr(value));
        }
        let Some(leading) = Format::leading(name) else { return };
        let parse = |input: syn::parse::ParseStream<'_>| Format::parse(input, leading);
        if let Ok(format) = parse.parse2(call.tokens.clone()) {
            // Before the edition of 2021, these do not format a lone text.
            let is_text = matches!(name, "panic" | "unreachable") && format.arguments.is_empty();
            self.format(&format, is_text);
        }
    }

    fn format(&mut self, format: &Format, is_text: bool) {
        format.to.iter().for_each(|to| self.visit_expr(to));
        let mut given = HashSet::new();
        for (name, value) in &format.arguments {
            if let Some(name) = name {
                self.visit_ident(name);
                given.insert(spelling(name));
            }
            self.visit_expr(value);
        }
        let Some(text) = format.text.as_ref().filter(|_| !is_text) else {
            return;
        };
        let captured = |name: &str| self.variable(name).filter(|_| !given.contains(name));
        if let Some(pieces) = pieces(&text.value(), captured) {
            self.seen.insert(position(text.span()));
            self.literals.insert(position(text.span()), pieces);
        }
    }
}

impl<'ast> Visit<'ast> for Resolver {
    fn visit_ident(&mut self, ident: &'ast Ident) {
        self.seen.insert(position(ident.span()));
    }

    fn visit_lit(&mut self, literal: &'ast syn::Lit) {
        self.seen.insert(position(literal.span()));
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        // A condition on a part of a pattern leaves open which names there are.
        self.obscure |= !is_harmless(attribute) || (self.scopes.pattern.is_some() && is_condition(attribute));
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        match self.scopes.lifetimes.get(&spelling(&lifetime.ident)).copied() {
            Some(binding) => self.occurs(&lifetime.ident, binding, None),
            None => self.visit_ident(&lifetime.ident),
        }
    }

    fn visit_bound_lifetimes(&mut self, bound: &'ast syn::BoundLifetimes) {
        for parameter in &bound.lifetimes {
            if let syn::GenericParam::Lifetime(parameter) = parameter {
                self.kept.insert(spelling(&parameter.lifetime.ident));
            }
        }
        visit::visit_bound_lifetimes(self, bound);
    }

    fn visit_item(&mut self, item: &'ast syn::Item) {
        use syn::Item;
        // An item shadows variables in its whole block.
        match item {
            Item::Const(it) => _ = self.kept.insert(spelling(&it.ident)),
            Item::Static(it) => _ = self.kept.insert(spelling(&it.ident)),
            Item::Fn(it) => _ = self.kept.insert(spelling(&it.sig.ident)),
            Item::Struct(it) => _ = self.kept.insert(spelling(&it.ident)),
            Item::Use(it) => {
                self.obscure |= has_open_glob(&it.tree, None);
                self.kept.extend(words(quote::ToTokens::to_token_stream(it)));
            }
            Item::ForeignMod(it) => self.kept.extend(words(quote::ToTokens::to_token_stream(it))),
            _ => {}
        }
        // Conditions and derives of types change no binding.
        if matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Union(_) | Item::Type(_) | Item::Use(_)) {
            return;
        }
        let outer = std::mem::take(&mut self.scopes);
        visit::visit_item(self, item);
        self.scopes = outer;
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.attributes(&item.attrs);
        self.function(&item.sig, seen_body(&item.attrs, Some(&item.block)));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.attributes(&item.attrs);
        self.function(&item.sig, seen_body(&item.attrs, Some(&item.block)));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        self.attributes(&item.attrs);
        self.function(&item.sig, seen_body(&item.attrs, item.default.as_ref()));
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.expressions_of(call);
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.scope(|it| visit::visit_block(it, block));
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        self.attributes(&local.attrs);
        let mut is_refutable = false;
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                is_refutable = true;
                self.visit_expr(diverge);
            }
        }
        let is_conditional = local.attrs.iter().any(is_condition);
        let outer = std::mem::replace(&mut self.conditional, is_conditional);
        self.pattern(is_refutable, |it| it.visit_pat(&local.pat));
        self.conditional = outer;
    }

    fn visit_pat(&mut self, pat: &'ast Pat) {
        match pat {
            // One of an arm is read there; elsewhere it is not stable.
            Pat::Guard(_) | Pat::Verbatim(_) | Pat::Macro(_) => self.obscure = true,
            _ => visit::visit_pat(self, pat),
        }
    }

    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        self.attributes(&pat.attrs);
        let name = spelling(&pat.ident);
        let is_alone = pat.by_ref.is_none() && pat.mutability.is_none() && pat.subpat.is_none();
        let known = match &self.scopes.pattern {
            Some(pattern) if is_variable(&name) => Some(pattern.names.get(&name).copied()),
            _ => None,
        };
        if let Some(known) = known {
            let binding = known.unwrap_or_else(|| self.next());
            if self.conditional {
                self.kept.insert(name.clone());
            }
            let mut field = None;
            if let Some(pattern) = &mut self.scopes.pattern {
                pattern.names.insert(name.clone(), binding);
                field = pattern.field.take();
                if pattern.is_refutable && is_alone {
                    self.matched.insert(name);
                }
            }
            let starts = [pat.by_ref.map(|it| it.span), pat.mutability.map(|it| it.span)];
            let start = starts.into_iter().flatten().next().unwrap_or_else(|| pat.ident.span());
            self.occurs(&pat.ident, binding, field.map(|field| (field, position(start))));
        } else {
            if let Some(pattern) = &mut self.scopes.pattern {
                pattern.field = None;
            }
            self.visit_ident(&pat.ident);
        }
        if let Some((_, inner)) = &pat.subpat {
            self.visit_pat(inner);
        }
    }

    fn visit_field_pat(&mut self, field: &'ast syn::FieldPat) {
        self.attributes(&field.attrs);
        match (&field.member, field.colon_token, &mut self.scopes.pattern) {
            (Member::Named(name), None, Some(pattern)) => pattern.field = Some(spelling(name)),
            _ => self.visit_member(&field.member),
        }
        self.visit_pat(&field.pat);
    }

    fn visit_field_value(&mut self, field: &'ast syn::FieldValue) {
        match (&field.member, field.colon_token) {
            (Member::Named(name), None) => {
                self.attributes(&field.attrs);
                self.uses(name, true);
            }
            _ => visit::visit_field_value(self, field),
        }
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.attributes(&path.attrs);
        let segments = &path.path.segments;
        match segments.first() {
            Some(only)
                if segments.len() == 1 && path.qself.is_none() && path.path.leading_colon.is_none() =>
            {
                self.uses(&only.ident, false);
                self.visit_path_arguments(&only.arguments);
            }
            _ => visit::visit_expr_path(self, path),
        }
    }

    fn visit_expr_let(&mut self, condition: &'ast syn::ExprLet) {
        self.attributes(&condition.attrs);
        self.visit_expr(&condition.expr);
        self.pattern(true, |it| it.visit_pat(&condition.pat));
    }

    fn visit_expr_if(&mut self, choice: &'ast syn::ExprIf) {
        self.attributes(&choice.attrs);
        self.scope(|it| {
            it.visit_expr(&choice.cond);
            it.visit_block(&choice.then_branch);
        });
        if let Some((_, other)) = &choice.else_branch {
            self.visit_expr(other);
        }
    }

    fn visit_expr_while(&mut self, repeat: &'ast syn::ExprWhile) {
        self.attributes(&repeat.attrs);
        self.labelled(repeat.label.as_ref(), |it| {
            it.scope(|it| {
                it.visit_expr(&repeat.cond);
                it.visit_block(&repeat.body);
            });
        });
    }

    fn visit_expr_for_loop(&mut self, repeat: &'ast syn::ExprForLoop) {
        self.attributes(&repeat.attrs);
        self.visit_expr(&repeat.expr);
        self.scope(|it| {
            it.pattern(false, |it| it.visit_pat(&repeat.pat));
            it.labelled(repeat.label.as_ref(), |it| it.visit_block(&repeat.body));
        });
    }

    fn visit_expr_loop(&mut self, repeat: &'ast syn::ExprLoop) {
        self.attributes(&repeat.attrs);
        self.labelled(repeat.label.as_ref(), |it| it.visit_block(&repeat.body));
    }

    fn visit_expr_block(&mut self, block: &'ast syn::ExprBlock) {
        self.attributes(&block.attrs);
        self.labelled(block.label.as_ref(), |it| it.visit_block(&block.block));
    }

    fn visit_expr_break(&mut self, jump: &'ast syn::ExprBreak) {
        self.attributes(&jump.attrs);
        self.jump(jump.label.as_ref());
        jump.expr.iter().for_each(|value| self.visit_expr(value));
    }

    fn visit_expr_continue(&mut self, jump: &'ast syn::ExprContinue) {
        self.attributes(&jump.attrs);
        self.jump(jump.label.as_ref());
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.attributes(&arm.attrs);
        self.scope(|it| {
            match &arm.pat {
                Pat::Guard(guarded) => {
                    it.pattern(true, |it| it.visit_pat(&guarded.pat));
                    it.visit_expr(&guarded.guard);
                }
                pat => it.pattern(true, |it| it.visit_pat(pat)),
            }
            it.visit_expr(&arm.body);
        });
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.attributes(&closure.attrs);
        closure.lifetimes.iter().for_each(|bound| self.visit_bound_lifetimes(bound));
        self.scope(|it| {
            it.pattern(false, |it| closure.inputs.iter().for_each(|input| it.visit_pat(input)));
            it.visit_return_type(&closure.output);
            it.visit_expr(&closure.body);
        });
    }
}

/// The body of an opaque function is none of the tokens, so that its bindings must not be numbered.
fn seen_body<'a>(attributes: &[syn::Attribute], body: Option<&'a syn::Block>) -> Option<&'a syn::Block> {
    body.filter(|_| opaque(attributes).is_none())
}

/// Whether an import takes all of a module, rather than the variants of an enum.
fn has_open_glob(tree: &syn::UseTree, last: Option<&Ident>) -> bool {
    match tree {
        syn::UseTree::Path(path) => has_open_glob(&path.tree, Some(&path.ident)),
        syn::UseTree::Group(group) => group.items.iter().any(|tree| has_open_glob(tree, last)),
        syn::UseTree::Glob(_) => {
            last.is_none_or(|last| !last.to_string().starts_with(|c: char| c.is_uppercase()))
        }
        _ => false,
    }
}

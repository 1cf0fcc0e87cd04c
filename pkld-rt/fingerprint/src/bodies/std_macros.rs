//! Macros of std, by what they are known to do, and those whose definition is not at hand.

use std::rc::Rc;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::{Expr, Token};

use super::{Infer, Use};
use crate::names::{DefKind, Meaning, Namespace, Word};
use crate::types::ty::{Prim, Ty};

impl Infer<'_> {
    /// A macro of std, or of a crate that is not at hand.
    pub(super) fn known_macro(&mut self, call: &syn::Macro, wanted: Option<&Ty>) -> Ty {
        let call = &syn::Macro { tokens: crate::rules::plain(call.tokens.clone()), ..call.clone() };
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let name = crate::rules::unmarked(&name).to_owned();
        let str_ref = self.str_ref();
        match name.as_str() {
            "format" => {
                self.format(&call.tokens, 0);
                self.analysis.std_type("string::String", &[])
            }
            "print" | "println" | "eprint" | "eprintln" => {
                self.format(&call.tokens, 0);
                Ty::unit()
            }
            "format_args" => {
                self.format(&call.tokens, 0);
                self.analysis.std_type("fmt::Arguments", &[])
            }
            "panic" | "unreachable" | "todo" | "unimplemented" => {
                self.format(&call.tokens, 0);
                Ty::Never
            }
            "compile_error" => Ty::Never,
            "write" | "writeln" => {
                let found = self.format(&call.tokens, 1);
                let Some(target) = found.into_iter().next() else { return Ty::Unknown };
                self.method(&target, Word::of("write_fmt"), None, &[], None)
            }
            "assert" | "debug_assert" => {
                let Some(exprs) = self.format_exprs(&call.tokens) else {
                    self.lost(call);
                    return Ty::unit();
                };
                if let Some(first) = exprs.first() {
                    let first = self.keep(first.clone());
                    self.condition(&first);
                }
                self.format_rest(exprs, 1);
                Ty::unit()
            }
            "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => {
                let Some(exprs) = self.format_exprs(&call.tokens) else {
                    self.lost(call);
                    return Ty::unit();
                };
                if let [left, right, ..] = exprs.as_slice() {
                    let (left, right) = (self.keep(left.clone()), self.keep(right.clone()));
                    self.compared_for_equality(&left, &right);
                }
                self.format_rest(exprs, 2);
                Ty::unit()
            }
            "dbg" => {
                let Some(exprs) = self.exprs(&call.tokens) else {
                    self.lost(call);
                    return Ty::Unknown;
                };
                let mut types = Vec::new();
                for expr in exprs {
                    let expr = self.keep(expr);
                    let ty = self.expression(&expr, wanted);
                    self.formatted(&ty, "Debug");
                    types.push(ty);
                }
                if types.len() == 1 { types.remove(0) } else { Ty::Tuple(types.into()) }
            }
            "vec" => self.vec(call, wanted),
            "matches" => {
                let parser =
                    |input: syn::parse::ParseStream<'_>| -> syn::Result<(Expr, syn::Pat, Option<Expr>)> {
                        let value = input.parse::<Expr>()?;
                        input.parse::<Token![,]>()?;
                        let pattern = syn::Pat::parse_multi_with_leading_vert(input)?;
                        let guard = match input.peek(Token![if]) {
                            true => {
                                input.parse::<Token![if]>()?;
                                Some(input.parse::<Expr>()?)
                            }
                            false => None,
                        };
                        input.parse::<Option<Token![,]>>()?;
                        Ok((value, pattern, guard))
                    };
                let Ok((value, pattern, guard)) = parser.parse2(call.tokens.clone()) else {
                    self.lost(call);
                    return Ty::Prim(Prim::Bool);
                };
                let value = self.keep(value);
                let found = self.expression(&value, None);
                let found = self.known(&found);
                let depth = self.locals.len();
                let pattern = self.keep(pattern);
                self.pattern(&pattern, &found);
                if let Some(guard) = guard {
                    let guard = self.keep(guard);
                    self.condition(&guard);
                }
                self.locals.truncate(depth);
                Ty::Prim(Prim::Bool)
            }
            "concat" | "stringify" | "include_str" | "env" | "file" | "module_path" => str_ref,
            "line" | "column" => Ty::Prim(Prim::U32),
            "cfg" | "is_x86_feature_detected" | "is_aarch64_feature_detected" => Ty::Prim(Prim::Bool),
            "option_env" => self.analysis.std_type("option::Option", &[str_ref]),
            "include_bytes" => Ty::Array(Rc::new(Ty::Prim(Prim::U8))).reference(false),
            "addr_of" | "addr_of_mut" => {
                let Some(exprs) = self.exprs(&call.tokens) else { return Ty::Unknown };
                let Some(expr) = exprs.into_iter().next() else { return Ty::Unknown };
                let expr = self.keep(expr);
                let ty = self.expression(&expr, None);
                Ty::Ptr(name == "addr_of_mut", Rc::new(ty))
            }
            "try" => {
                let Some(exprs) = self.exprs(&call.tokens) else { return Ty::Unknown };
                let Some(expr) = exprs.into_iter().next() else { return Ty::Unknown };
                let expr = self.keep(expr);
                let ty = self.expression(&expr, None);
                self.tried(&ty)
            }
            // Their statics are items of the block.
            "thread_local" | "lazy_static" | "macro_rules" => Ty::unit(),
            _ => self.foreign_macro(call, &name),
        }
    }

    fn vec(&mut self, call: &syn::Macro, wanted: Option<&Ty>) -> Ty {
        let hint = match wanted.map(|ty| self.shallow(ty)) {
            Some(ty @ Ty::Adt(..)) if self.analysis.is_std_type(&ty, "vec::Vec") => {
                self.args_of(&ty).first().cloned()
            }
            _ => None,
        };
        let repeat = |input: syn::parse::ParseStream<'_>| -> syn::Result<(Expr, Expr)> {
            let element = input.parse::<Expr>()?;
            input.parse::<Token![;]>()?;
            Ok((element, input.parse::<Expr>()?))
        };
        if let Ok((element, count)) = repeat.parse2(call.tokens.clone()) {
            let (element, count) = (self.keep(element), self.keep(count));
            let ty = self.coerced(&element, hint.as_ref());
            let usize_type = Ty::Prim(Prim::Usize);
            let found = self.expression(&count, Some(&usize_type));
            self.table.try_unify(&found, &usize_type);
            if let Some(of) = self.analysis.std_item("clone::Clone") {
                self.note(Use::Trait(of, Rc::new([ty.clone()])));
            }
            return self.analysis.std_type("vec::Vec", &[ty]);
        }
        let Some(exprs) = self.exprs(&call.tokens) else {
            self.lost(call);
            return Ty::Unknown;
        };
        let element = hint.clone().unwrap_or_else(|| self.table.fresh());
        let mut join = super::control::Join::new(hint.map(|_| element.clone()));
        let is_empty = exprs.is_empty();
        for expr in exprs {
            let expr = self.keep(expr);
            let found = self.expression(&expr, Some(&element));
            self.join(&mut join, &found);
        }
        let found = if is_empty { element } else { join.ty(self) };
        self.analysis.std_type("vec::Vec", &[found])
    }

    /// A macro whose definition is not at hand: it is handed what it is given.
    fn foreign_macro(&mut self, call: &syn::Macro, name: &str) -> Ty {
        if self.analysis.is_macro_at_hand(name) {
            self.unsure(&format!("`{name}!` runs in the compiler"));
            self.note(Use::Word(Word::of(name)));
            self.words_of(call.tokens.clone());
            return Ty::Unknown;
        }
        let diverges = matches!(name, "bail" | "ensure_unreachable");
        match self.format_exprs(&call.tokens) {
            Some(exprs) => {
                let mut types = Vec::new();
                for expr in exprs {
                    if let Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &expr {
                        for ty in self.captures(&text.value()) {
                            types.push(ty);
                        }
                        continue;
                    }
                    let expr = match expr {
                        Expr::Assign(assign) if matches!(&*assign.left, Expr::Path(_)) => *assign.right,
                        other => other,
                    };
                    let expr = self.keep(expr);
                    self.named_to_macro(&expr);
                    types.push(self.expression(&expr, None));
                }
                for ty in &types {
                    self.note(Use::Handed(ty.clone()));
                }
                let returns = self.returns.clone();
                self.note(Use::Handed(returns));
                if diverges { Ty::Never } else { self.mix(types.iter()) }
            }
            None => {
                if pastes(call.tokens.clone()) {
                    self.note(Use::Pasted);
                }
                self.words_of(call.tokens.clone());
                Ty::Unknown
            }
        }
    }

    /// What looks like an expression to a macro that is not at hand may be a type to it, or a module.
    fn named_to_macro(&mut self, expr: &Expr) {
        match expr {
            Expr::Path(named) if named.qself.is_none() => {
                let path = &named.path;
                if path.get_ident().is_some_and(|ident| self.local_variable(ident).is_some()) {
                    return;
                }
                let words: Vec<Word> =
                    path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
                let absolute = path.leading_colon.is_some();
                let names = &self.analysis.names;
                let found = names.resolve(self.place.scope, absolute, &words, Namespace::Type);
                self.analysis.meant(&self.place, &words, &found);
                for (meaning, consumed) in found {
                    match meaning {
                        Meaning::Def(id) if consumed == words.len() && names.is_local(id) => {
                            let kind = names.def(id).kind;
                            let alias = (kind == DefKind::Alias)
                                .then(|| self.analysis.lower_meanings(&self.place, &[meaning], None, true));
                            match alias {
                                Some(Ty::Adt(id, _)) if names.is_local(id) => self.note(Use::Generated(id)),
                                Some(other) => self.note(Use::Handed(other)),
                                None => self.note(Use::Generated(id)),
                            }
                        }
                        Meaning::Module(_) if consumed == words.len() => {
                            self.unsure("a macro that is not at hand is given a module");
                        }
                        _ => {}
                    }
                }
            }
            Expr::Reference(inner) => self.named_to_macro(&inner.expr),
            Expr::Unary(inner) => self.named_to_macro(&inner.expr),
            Expr::Paren(inner) => self.named_to_macro(&inner.expr),
            Expr::Group(inner) => self.named_to_macro(&inner.expr),
            Expr::Repeat(inner) => self.named_to_macro(&inner.expr),
            Expr::Tuple(inner) => inner.elems.iter().for_each(|part| self.named_to_macro(part)),
            Expr::Array(inner) => inner.elems.iter().for_each(|part| self.named_to_macro(part)),
            _ => {}
        }
    }

    /// Infers the rest of a macro's arguments as a format string with its arguments.
    fn format_rest(&mut self, exprs: Vec<Expr>, skip: usize) {
        let rest: Vec<Expr> = exprs.into_iter().skip(skip).collect();
        if !rest.is_empty() {
            self.format_of(rest);
        }
    }
}

/// Whether a macro that is given `tokens` may paste identifiers together: `[<get_ name>]`, `name~N`.
fn pastes(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |tree: Option<&TokenTree>, wanted: char| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == wanted);
    trees.iter().enumerate().any(|(at, tree)| match tree {
        TokenTree::Ident(_) => is(trees.get(at + 1), '~'),
        TokenTree::Group(group) => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_pasted =
                group.delimiter() == Delimiter::Bracket && is(inner.first(), '<') && is(inner.last(), '>');
            is_pasted || pastes(group.stream())
        }
        _ => false,
    })
}

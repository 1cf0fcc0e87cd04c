//! Macro calls in bodies.

use std::any::Any;
use std::rc::Rc;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{Parse, Parser};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Token};

use super::{Infer, Use};
use crate::names::{self, DefId, Syntax, Word};
use crate::types::ty::{Prim, Ty};

/// Macros within macros within macros: beyond this depth a call is not looked into.
const DEEPEST: usize = 300;

impl Infer<'_> {
    pub(super) fn macro_expression(&mut self, call: &syn::Macro, wanted: Option<&Ty>) -> Ty {
        let definitions = self.macros_meant(&call.path);
        if definitions.is_empty() {
            return self.known_macro(call, wanted);
        }
        let mut types = Vec::new();
        for definition in definitions {
            let Some(tokens) = self.expand(definition, call) else {
                self.lost(call);
                types.push(Ty::Unknown);
                continue;
            };
            self.expansions += 1;
            let ty = match syn::parse2::<Expr>(tokens.clone()) {
                Ok(expr) => {
                    let expr = self.keep(expr);
                    self.expression(&expr, wanted)
                }
                Err(_) => match Block::parse_within.parse2(tokens) {
                    Ok(statements) => {
                        let block =
                            self.keep(Block { brace_token: syn::token::Brace::default(), stmts: statements });
                        self.block(&block, wanted)
                    }
                    Err(_) => {
                        self.lost(call);
                        Ty::Unknown
                    }
                },
            };
            self.expansions -= 1;
            types.push(ty);
        }
        match types.len() {
            1 => types.remove(0),
            _ => {
                let first = types[0].clone();
                let alike = types.iter().all(|ty| self.coerce(ty, &first));
                if alike { first } else { self.mix(types.iter()) }
            }
        }
    }

    /// A macro call among statements; what it binds stays bound.
    pub(super) fn macro_statement(&mut self, call: &syn::Macro, is_value: bool, wanted: Option<&Ty>) -> Ty {
        let definitions = self.macros_meant(&call.path);
        let is_choice = call.path.segments.last().is_some_and(|segment| segment.ident == "cfg_if");
        let home = self.analysis.names.def(self.owner).home;
        let expansions: Vec<Option<TokenStream>> = match definitions.is_empty() {
            true if is_choice => match self.analysis.names.branches(call.tokens.clone(), home) {
                Some(branches) => branches.into_iter().map(Some).collect(),
                None => return self.known_macro(call, wanted),
            },
            true => return self.known_macro(call, wanted),
            false => definitions.into_iter().map(|definition| self.expand(definition, call)).collect(),
        };
        let mut last = Ty::unit();
        for expansion in expansions {
            let statements = expansion.and_then(|tokens| Block::parse_within.parse2(tokens).ok());
            let Some(statements) = statements else {
                self.lost(call);
                continue;
            };
            let block = self.keep(Block { brace_token: syn::token::Brace::default(), stmts: statements });
            let items = self.owner_items();
            if let Some(scope) = self.analysis.names.block_scope(&block, self.place.scope, &items, None) {
                self.place.scope = scope;
            }
            self.expansions += 1;
            last = self.statements(&block.stmts, if is_value { wanted } else { None });
            self.expansions -= 1;
        }
        last
    }

    /// Syntax made on the way; blocks are known by their address, so that it must stay.
    fn keep<T: Any>(&self, syntax: T) -> Rc<T> {
        let kept = Rc::new(syntax);
        let any: Rc<dyn Any> = Rc::<T>::clone(&kept);
        self.analysis.kept.borrow_mut().push(any);
        kept
    }

    fn macros_meant(&self, path: &syn::Path) -> Vec<DefId> {
        let found = self.analysis.names.macros_meant(self.place.scope, path);
        self.analysis.meant_defs(&self.place, path, &found);
        found
    }

    fn expand(&mut self, definition: DefId, call: &syn::Macro) -> Option<TokenStream> {
        let def = self.analysis.names.def(definition);
        self.note(Use::Items(Rc::clone(&def.items)));
        if self.expansions > DEEPEST {
            return None;
        }
        let Syntax::Macro(rules) = def.syntax() else { return None };
        let mark = self.analysis.names.next_mark();
        if !self.analysis.names.scope(def.scope).is_module {
            self.local_marks.insert(mark);
        }
        rules.expand(call.tokens.clone(), mark, &names::crate_word(def.home))
    }

    /// Expands a call into syntax of one kind.
    pub(super) fn expand_as<T: Parse>(&mut self, call: &syn::Macro) -> Option<Vec<T>> {
        let definitions = self.macros_meant(&call.path);
        let mut out = Vec::new();
        for definition in definitions {
            out.push(syn::parse2::<T>(self.expand(definition, call)?).ok()?);
        }
        (!out.is_empty()).then_some(out)
    }

    /// A call that could not be expanded: its words count.
    fn lost(&mut self, call: &syn::Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        self.unsure(&format!("`{name}!` is not expanded"));
        self.words_of(call.tokens.clone());
    }

    /// Words whose meaning is not known; variables among them are handed over.
    pub(super) fn words_of(&mut self, tokens: TokenStream) {
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) => match self.local_variable(&ident) {
                    Some(ty) => self.note(Use::Handed(ty)),
                    None => self.note(Use::Word(Word::of_item(&ident))),
                },
                TokenTree::Group(group) => self.words_of(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Some(text) = crate::mentions::string_value(&literal.to_string()) {
                        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
                            if word.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                                let known = super::format::identifier(word);
                                match known.and_then(|ident| self.local_variable(&ident)) {
                                    Some(ty) => self.note(Use::Handed(ty)),
                                    None => self.note(Use::Word(Word::of(word))),
                                }
                            }
                        }
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn exprs(&self, tokens: &TokenStream) -> Option<Vec<Expr>> {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        parser.parse2(tokens.clone()).ok().map(|list| list.into_iter().collect())
    }

    /// A macro of std, or of a crate that is not at hand.
    fn known_macro(&mut self, call: &syn::Macro, wanted: Option<&Ty>) -> Ty {
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
            "thread_local" | "macro_rules" => Ty::unit(),
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

    /// Infers the rest of a macro's arguments as a format string with its arguments.
    fn format_rest(&mut self, exprs: Vec<Expr>, skip: usize) {
        let rest: Vec<Expr> = exprs.into_iter().skip(skip).collect();
        if !rest.is_empty() {
            self.format_of(rest);
        }
    }

    pub(super) fn keep_expr(&self, expr: Expr) -> Rc<Expr> {
        self.keep(expr)
    }
}

/// Whether a macro that is given `tokens` may paste identifiers together: `[<get_ name>]`, `name~N`.
fn pastes(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |tree: Option<&TokenTree>, wanted: char| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == wanted);
    trees.iter().enumerate().any(|(at, tree)| match tree {
        TokenTree::Ident(_) => is(trees.get(at + 1), '~'),
        TokenTree::Group(group) => {
            let opens = group.delimiter() == Delimiter::Bracket
                && is(group.stream().into_iter().next().as_ref(), '<');
            opens || pastes(group.stream())
        }
        _ => false,
    })
}

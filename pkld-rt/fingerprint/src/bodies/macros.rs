//! Macro calls in bodies, expanded in place where their definition is at hand.

use std::any::Any;
use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, Parser};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Stmt, Token};

use super::{Infer, Use};
use crate::names::{DefId, Syntax, Word};
use crate::rules::bare_blocks;
use crate::types::ty::Ty;

/// Macros within macros within macros: beyond this depth a call is not looked into.
const DEEPEST: usize = 300;

/// The statements that an expansion is.
fn statements(tokens: TokenStream) -> Option<Vec<Stmt>> {
    let found = Block::parse_within.parse2(tokens.clone());
    found.or_else(|_| Block::parse_within.parse2(bare_blocks(tokens))).ok()
}

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
                Err(_) => match statements(tokens) {
                    Some(statements) => {
                        let block =
                            self.keep(Block { brace_token: syn::token::Brace::default(), stmts: statements });
                        self.block(&block, wanted)
                    }
                    None => {
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
                let is_known = self.table.deep(&first).has(&|part| matches!(part, Ty::Bool(_)));
                if alike && !is_known { first } else { self.mix(types.iter()) }
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
            let statements = expansion.and_then(statements);
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
    pub(super) fn keep<T: Any>(&self, syntax: T) -> Rc<T> {
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
        rules.expand(call.tokens.clone(), mark, &self.analysis.names.crate_word(def.home))
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
    pub(super) fn lost(&mut self, call: &syn::Macro) {
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

    pub(super) fn exprs(&self, tokens: &TokenStream) -> Option<Vec<Expr>> {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        parser.parse2(tokens.clone()).ok().map(|list| list.into_iter().collect())
    }

    pub(super) fn keep_expr(&self, expr: Expr) -> Rc<Expr> {
        self.keep(expr)
    }
}

//! Format strings: the traits that their placeholders call.

use std::rc::Rc;

use proc_macro2::TokenStream;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::{Infer, Use};
use crate::names::Word;
use crate::types::ty::Ty;

/// `{argument:spec}`
struct Placeholder {
    argument: String,
    /// Of `fmt`; none for a width or a precision, which is a number.
    of_trait: Option<&'static str>,
}

impl Infer<'_> {
    /// The arguments of a macro like `println!`.
    pub(super) fn format_exprs(&self, tokens: &TokenStream) -> Option<Vec<Expr>> {
        let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
        parser.parse2(tokens.clone()).ok().map(|list| list.into_iter().collect())
    }

    /// Infers a macro whose arguments are `skip` expressions, a format string, and its arguments; gives the
    /// types of those skipped.
    pub(super) fn format(&mut self, tokens: &TokenStream, skip: usize) -> Vec<Ty> {
        let Some(mut exprs) = self.format_exprs(tokens) else {
            self.unsure("a format string is not understood");
            self.words_of(tokens.clone());
            return Vec::new();
        };
        let rest = exprs.split_off(skip.min(exprs.len()));
        let mut out = Vec::new();
        for expr in exprs {
            let expr = self.keep_expr(expr);
            out.push(self.expression(&expr, None));
        }
        if !rest.is_empty() {
            self.format_of(rest);
        }
        out
    }

    pub(super) fn format_of(&mut self, mut exprs: Vec<Expr>) {
        let first = exprs.remove(0);
        let text = self.literal_text(&first);
        let mut arguments: Vec<(Option<String>, Ty)> = Vec::new();
        for expr in exprs {
            let (name, value) = match expr {
                Expr::Assign(assign) => match &*assign.left {
                    Expr::Path(path) => (path.path.get_ident().map(ToString::to_string), *assign.right),
                    _ => (None, Expr::Assign(assign)),
                },
                other => (None, other),
            };
            let value = self.keep_expr(value);
            let ty = self.expression(&value, None);
            arguments.push((name, ty));
        }
        let Some(text) = text else {
            // The text comes out of a macro: any argument may be printed in any way.
            let first = self.keep_expr(first);
            let ty = self.expression(&first, None);
            arguments.push((None, ty));
            for (_, ty) in &arguments {
                self.note(Use::Handed(ty.clone()));
            }
            return;
        };
        let mut next = 0;
        for placeholder in placeholders(&text) {
            let ty = match placeholder.argument.as_str() {
                "" => {
                    next += 1;
                    arguments.get(next - 1).map(|(_, ty)| ty.clone())
                }
                "*" => {
                    next += 1;
                    continue;
                }
                name => match name.parse::<usize>() {
                    Ok(at) => arguments.get(at).map(|(_, ty)| ty.clone()),
                    Err(_) => {
                        let named = arguments.iter().find(|(known, _)| known.as_deref() == Some(name));
                        named.map(|(_, ty)| ty.clone()).or_else(|| self.captured(name))
                    }
                },
            };
            if let (Some(ty), Some(of_trait)) = (ty, placeholder.of_trait) {
                self.formatted(&ty, of_trait);
            }
        }
    }

    /// The text of a literal, also through `concat!` and `stringify!`.
    fn literal_text(&mut self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            Expr::Group(group) => self.literal_text(&group.expr),
            Expr::Macro(call) if call.mac.path.is_ident("concat") => {
                let parts = self.format_exprs(&call.mac.tokens)?;
                parts
                    .iter()
                    .map(|part| match part {
                        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                        Expr::Lit(_) => Some(String::new()),
                        Expr::Macro(inner) if inner.mac.path.is_ident("stringify") => Some(String::new()),
                        _ => None,
                    })
                    .collect()
            }
            _ => None,
        }
    }

    /// The variable or constant that `{name}` captures.
    fn captured(&mut self, name: &str) -> Option<Ty> {
        let Some(ident) = identifier(name) else {
            self.unsure("a format string is not understood");
            return None;
        };
        if let Some(ty) = self.local_variable(&ident) {
            return Some(ty);
        }
        // A variable that a macro brought along cannot be captured by name; a constant can.
        let any = self.locals.iter().rev().find(|(known, _)| crate::rules::unmarked(&known.text()) == name);
        if let Some((_, ty)) = any {
            return Some(ty.clone());
        }
        Some(self.path_value(None, &syn::Path::from(ident)))
    }

    /// Types of what a text may capture.
    pub(super) fn captures(&mut self, text: &str) -> Vec<Ty> {
        let names: Vec<String> = placeholders(text)
            .into_iter()
            .map(|placeholder| placeholder.argument)
            .filter(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '_'))
            .collect();
        let mut out = Vec::new();
        for name in names {
            if let Some(ident) = identifier(&name) {
                out.extend(self.local_variable(&ident));
            }
        }
        out
    }

    /// A value is printed through a trait of `fmt`.
    pub(super) fn formatted(&mut self, ty: &Ty, of_trait: &'static str) {
        let path: &'static str = match of_trait {
            "Debug" => "fmt::Debug",
            "LowerHex" => "fmt::LowerHex",
            "UpperHex" => "fmt::UpperHex",
            "Octal" => "fmt::Octal",
            "Binary" => "fmt::Binary",
            "LowerExp" => "fmt::LowerExp",
            "UpperExp" => "fmt::UpperExp",
            "Pointer" => "fmt::Pointer",
            _ => "fmt::Display",
        };
        match self.analysis.std_item(path) {
            Some(of) => {
                let method = self.analysis.names.members_named(of, Word::of("fmt"));
                match method.first() {
                    Some(&method) => self.note(Use::Member(method, Rc::new([ty.clone()]))),
                    None => self.note(Use::Trait(of, Rc::new([ty.clone()]))),
                }
            }
            None => self.note(Use::Handed(ty.clone())),
        }
    }
}

/// An identifier, `self` included.
pub(super) fn identifier(text: &str) -> Option<syn::Ident> {
    <syn::Ident as syn::ext::IdentExt>::parse_any.parse_str(text).ok()
}

/// The placeholders of a format string, those for width and precision included.
fn placeholders(text: &str) -> Vec<Placeholder> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        if let Some(after) = rest.strip_prefix('{') {
            rest = after;
            continue;
        }
        let Some(close) = rest.find('}') else { break };
        let (inside, after) = rest.split_at(close);
        rest = &after[1..];
        let (argument, spec) = inside.split_once(':').unwrap_or((inside, ""));
        let spec = spec.trim_end();
        // `{:width$.precision$}` take arguments too.
        for (at, _) in spec.match_indices('$') {
            let name: String =
                spec[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let name: String = name.chars().rev().collect();
            out.push(Placeholder { argument: name, of_trait: None });
        }
        if spec.contains(".*") {
            out.push(Placeholder { argument: "*".to_owned(), of_trait: None });
        }
        let of_trait = match spec.chars().last() {
            Some('?') => "Debug",
            Some('x') => "LowerHex",
            Some('X') => "UpperHex",
            Some('o') => "Octal",
            Some('b') => "Binary",
            Some('e') => "LowerExp",
            Some('E') => "UpperExp",
            Some('p') => "Pointer",
            _ => "Display",
        };
        out.push(Placeholder { argument: argument.trim().to_owned(), of_trait: Some(of_trait) });
    }
    out
}

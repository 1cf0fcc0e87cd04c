//! Conditional compilation, as far as it is known before anything is compiled.
//!
//! What belongs to another kind of machine than this one cannot run here. Everything else (features, flags of
//! build scripts, `test`) is left open: both sides count.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use syn::parse::{Parse, Parser};

/// What is known of the build that a fingerprint is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// Whether it is built for the machine that this code was built for.
    pub for_host: bool,
    /// Features that are on, by crate; of a crate that is not listed nothing is known.
    pub features: std::collections::BTreeMap<String, BTreeSet<String>>,
}

impl Conditions {
    /// Whether attributes exclude what they stand on.
    pub(crate) fn exclude(&self, attributes: &[syn::Attribute], krate: &str) -> bool {
        attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).any(|attribute| {
            let predicate = attribute.parse_args::<syn::Meta>();
            predicate.is_ok_and(|predicate| self.holds(&predicate, krate) == Some(false))
        })
    }

    /// Whether a predicate written as text excludes what it stands on.
    pub(crate) fn excludes(&self, predicate: &str, krate: &str) -> bool {
        syn::parse_str::<syn::Meta>(predicate).is_ok_and(|predicate| self.holds(&predicate, krate) == Some(false))
    }

    fn holds(&self, predicate: &syn::Meta, krate: &str) -> Option<bool> {
        match predicate {
            syn::Meta::List(list) => {
                let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
                let parts = syn::parse::Parser::parse2(parser, list.tokens.clone()).ok()?;
                let parts: Vec<Option<bool>> = parts.iter().map(|part| self.holds(part, krate)).collect();
                if list.path.is_ident("not") {
                    let [only] = parts.as_slice() else { return None };
                    return only.map(|holds| !holds);
                }
                let decides = match () {
                    () if list.path.is_ident("all") => false,
                    () if list.path.is_ident("any") => true,
                    () => return None,
                };
                if parts.contains(&Some(decides)) {
                    return Some(decides);
                }
                parts.iter().all(Option::is_some).then_some(!decides)
            }
            syn::Meta::NameValue(pair) => {
                let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. }) = &pair.value else { return None };
                let (name, value) = (pair.path.get_ident()?.to_string(), value.value());
                if name == "feature" {
                    return Some(self.features.get(krate)?.contains(&value));
                }
                if !self.for_host {
                    return None;
                }
                match name.as_str() {
                    "target_arch" => Some(value == std::env::consts::ARCH),
                    "target_os" => Some(value == std::env::consts::OS),
                    "target_family" => Some(value == std::env::consts::FAMILY),
                    "target_pointer_width" => Some(value == usize::BITS.to_string()),
                    "target_endian" => Some(value == if cfg!(target_endian = "big") { "big" } else { "little" }),
                    _ => None,
                }
            }
            syn::Meta::Path(path) => {
                if !self.for_host {
                    return None;
                }
                match path.get_ident()?.to_string().as_str() {
                    "unix" => Some(cfg!(unix)),
                    "windows" => Some(cfg!(windows)),
                    "miri" | "doc" | "doctest" | "docsrs" | "rustdoc" | "loom" | "fuzzing" | "kani" => Some(false),
                    _ => None,
                }
            }
        }
    }
}

/// The branches of `cfg_if!` that may be compiled; of tokens that do not look like it, all.
pub(crate) fn branches(tokens: TokenStream, excludes: &dyn Fn(&[syn::Attribute]) -> bool) -> Vec<TokenStream> {
    let Ok(written) = Branches::parse.parse2(tokens.clone()) else { return vec![tokens] };
    let mut out = Vec::new();
    for (condition, branch) in written.0 {
        let Some(condition) = condition else {
            out.push(branch);
            break;
        };
        if excludes(&[syn::parse_quote!(#[cfg(#condition)])]) {
            continue;
        }
        out.push(branch);
        if excludes(&[syn::parse_quote!(#[cfg(not(#condition))])]) {
            break;
        }
    }
    out
}

/// `if #[cfg(..)] { .. } else if #[cfg(..)] { .. } else { .. }`
struct Branches(Vec<(Option<TokenStream>, TokenStream)>);

impl Parse for Branches {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let mut out = Vec::new();
        loop {
            let mut condition = None;
            if input.peek(syn::Token![if]) {
                input.parse::<syn::Token![if]>()?;
                let attributes = input.call(syn::Attribute::parse_outer)?;
                let [attribute] = attributes.as_slice() else { return Err(input.error("one condition")) };
                condition = Some(attribute.meta.require_list()?.tokens.clone());
            }
            let is_last = condition.is_none();
            let branch;
            syn::braced!(branch in input);
            out.push((condition, branch.parse()?));
            if input.is_empty() {
                return Ok(Self(out));
            }
            if is_last {
                return Err(input.error("nothing after the last branch"));
            }
            input.parse::<syn::Token![else]>()?;
        }
    }
}

/// The attributes of an expression that may stand as a statement.
pub(crate) fn attributes_of(expr: &syn::Expr) -> &[syn::Attribute] {
    use syn::Expr;
    match expr {
        Expr::Assign(e) => &e.attrs,
        Expr::Async(e) => &e.attrs,
        Expr::Await(e) => &e.attrs,
        Expr::Binary(e) => &e.attrs,
        Expr::Block(e) => &e.attrs,
        Expr::Call(e) => &e.attrs,
        Expr::Closure(e) => &e.attrs,
        Expr::ForLoop(e) => &e.attrs,
        Expr::If(e) => &e.attrs,
        Expr::Lit(e) => &e.attrs,
        Expr::Loop(e) => &e.attrs,
        Expr::Macro(e) => &e.attrs,
        Expr::Match(e) => &e.attrs,
        Expr::MethodCall(e) => &e.attrs,
        Expr::Path(e) => &e.attrs,
        Expr::Return(e) => &e.attrs,
        Expr::Struct(e) => &e.attrs,
        Expr::Tuple(e) => &e.attrs,
        Expr::Unsafe(e) => &e.attrs,
        Expr::While(e) => &e.attrs,
        _ => &[],
    }
}

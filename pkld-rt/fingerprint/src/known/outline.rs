//! A file in two parts: the bodies of its plain functions, and all the rest.
//!
//! A plain body defines nothing and calls no macros but some of std, so that nothing outside of its function depends on
//! it: what an index makes of a file follows from the rest alone.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};

/// Where a function's name stands: its line, from 1, and column, from 0.
pub(super) type NameAt = (usize, usize);

/// Attributes that leave a function as it is.
const HARMLESS: &[&str] = &[
    "allow", "cfg", "cold", "deny", "deprecated", "doc", "expect", "forbid", "inline", "must_use", "opaque",
    "pkld", "test", "track_caller", "warn",
];

/// Macros of std that define nothing, whatever they are given.
pub(super) const PLAIN_MACROS: &[&str] = &[
    "assert", "assert_eq", "assert_ne", "cfg", "column", "concat", "dbg", "debug_assert", "debug_assert_eq",
    "debug_assert_ne", "env", "eprint", "eprintln", "file", "format", "format_args", "include_bytes",
    "include_str", "line", "matches", "module_path", "option_env", "panic", "print", "println", "stringify",
    "todo", "unimplemented", "unreachable", "vec", "write", "writeln",
];

/// Words that may begin a definition in a body.
const DEFINES: &[&str] = &[
    "const", "enum", "extern", "fn", "impl", "include", "macro", "macro_rules", "mod", "static", "struct",
    "trait", "type", "union", "use",
];

/// What tells two versions of a file apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The tokens of all that is no plain body.
    rest: String,
    /// Each function: where its name stands, and the tokens of its body, if it is a plain one.
    bodies: Vec<(NameAt, Option<String>)>,
}

impl Outline {
    /// `None` for what syn cannot parse. Macros called as in `shadowed` may be others than std's.
    pub(super) fn of(text: &str, shadowed: &BTreeSet<String>) -> Option<Self> {
        let file = syn::parse_file(text).ok()?;
        let mut plain = Plain { shadowed, bodies: Vec::new(), opened: BTreeSet::new() };
        plain.visit_file(&file);
        let mut rest = String::new();
        // A first line for the shell is no token.
        rest.push_str(file.shebang.as_deref().unwrap_or_default());
        written(file.to_token_stream(), &plain.opened, &mut rest);
        Some(Self { rest, bodies: plain.bodies })
    }

    /// The functions of `self` with where they stand in `newer`, and whether their bodies are the same there; `None` if
    /// the two differ in anything but plain bodies.
    pub(super) fn moved_to(&self, newer: &Self) -> Option<BTreeMap<NameAt, (NameAt, bool)>> {
        let is_same = self.rest == newer.rest && self.bodies.len() == newer.bodies.len();
        let pairs = self.bodies.iter().zip(&newer.bodies);
        is_same.then(|| pairs.map(|(old, new)| (old.0, (new.0, old.1 == new.1))).collect())
    }
}

/// Finds the functions of a file, in their order, and which of them are plain.
struct Plain<'a> {
    shadowed: &'a BTreeSet<String>,
    bodies: Vec<(NameAt, Option<String>)>,
    /// Where plain bodies open.
    opened: BTreeSet<NameAt>,
}

impl Plain<'_> {
    fn function(&mut self, attributes: &[syn::Attribute], signature: &syn::Signature, body: &syn::Block) {
        let tokens = body.to_token_stream();
        let name = signature.ident.span().start();
        // The engine may ask what a constant function gives.
        let is_plain = are_harmless(attributes)
            && signature.constness.is_none()
            && is_plain(tokens.clone(), self.shadowed);
        let text = is_plain.then(|| {
            let open = body.brace_token.span.open().start();
            self.opened.insert((open.line, open.column));
            let mut text = String::new();
            written(tokens, &BTreeSet::new(), &mut text);
            text
        });
        self.bodies.push(((name.line, name.column), text));
    }
}

impl<'ast> Visit<'ast> for Plain<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.attrs, &item.sig, body);
        }
    }

    // A macro that is applied to what is around a function sees its body.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if are_harmless(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if are_harmless(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        if are_harmless(&item.attrs) {
            visit::visit_item_trait(self, item);
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
}

fn are_harmless(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().all(|attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|last| HARMLESS.iter().any(|known| last.ident == known))
    })
}

/// Whether a body's tokens can define nothing that is seen from outside of it.
fn is_plain(tokens: TokenStream, shadowed: &BTreeSet<String>) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let punct = |at: Option<usize>, wanted: char| {
        let tree = at.and_then(|at| trees.get(at));
        matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
    };
    trees.iter().enumerate().all(|(at, tree)| match tree {
        TokenTree::Group(group) => is_plain(group.stream(), shadowed),
        TokenTree::Punct(punct) => punct.as_char() != '#',
        TokenTree::Literal(_) => true,
        TokenTree::Ident(word) => {
            let before = at.checked_sub(1);
            // `'static`, `*const T`, `set.union(..)`
            let is_no_item = punct(before, '\'') || punct(before, '*') || punct(before, '.');
            let is_call = punct(Some(at + 1), '!') && matches!(trees.get(at + 2), Some(TokenTree::Group(_)));
            let is_known = PLAIN_MACROS.iter().any(|known| word == known && !shadowed.contains(*known));
            (is_no_item || !DEFINES.iter().any(|defines| word == defines)) && (!is_call || is_known)
        }
    })
}

/// Writes tokens as text that tells them apart, without the groups that open at `left_out`.
fn written(tokens: TokenStream, left_out: &BTreeSet<NameAt>, into: &mut String) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => ('\u{1}', '\u{2}'),
                };
                into.push(open);
                let at = group.span_open().start();
                if group.delimiter() == Delimiter::Brace && left_out.contains(&(at.line, at.column)) {
                    into.push('\u{3}');
                } else {
                    written(group.stream(), left_out, into);
                }
                into.push(close);
            }
            TokenTree::Punct(punct) => {
                into.push(punct.as_char());
                into.push(if punct.spacing() == Spacing::Joint { '\u{4}' } else { '\u{5}' });
            }
            other => {
                into.push_str(&other.to_string());
                into.push('\u{5}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Outline> {
        Outline::of(text, &BTreeSet::new())
    }

    fn moved(old: &str, new: &str) -> Option<Vec<bool>> {
        let (old, new) = (of(old).unwrap(), of(new).unwrap());
        old.moved_to(&new).map(|moved| moved.into_values().map(|(_, is_same)| is_same).collect())
    }

    #[test]
    fn a_plain_body_is_no_part_of_the_rest() {
        let old = "use a::B; fn f(x: u8) -> u8 { x + 1 } impl B { fn g(&self) { f(2); } }";
        assert_eq!(moved(old, old), Some(vec![true, true]));
        assert_eq!(moved(old, &old.replace("x + 1", "x + 2")), Some(vec![false, true]));
        assert_eq!(moved(old, &old.replace("f(2)", "f(3); h(vec![1])")), Some(vec![true, false]));
        assert_eq!(moved(old, &old.replace("fn f", "// moved\n\n  fn f")), Some(vec![true, true]));
        for other in ["x: u16", "a::C", "fn g(self)"] {
            let word = if other.starts_with('x') {
                "x: u8"
            } else if other.starts_with('a') {
                "a::B"
            } else {
                "fn g(&self)"
            };
            assert_eq!(moved(old, &old.replace(word, other)), None, "{other}");
        }
        assert_eq!(moved(old, &format!("{old} fn new() {{}}")), None);
    }

    #[test]
    fn where_a_function_stands_now_is_told() {
        let (old, new) = (of("fn f() {}").unwrap(), of("\n\n fn f() {}").unwrap());
        assert_eq!(old.moved_to(&new).unwrap(), [((1, 3), ((3, 4), true))].into());
    }

    #[test]
    fn what_a_body_may_define_is_part_of_the_rest() {
        let bodies = [
            "impl T for S { fn t() { 1 } }",
            "fn nested() { 1 }",
            "const N: u8 = 1;",
            "use other::n1;",
            "make!(1);",
            "thread_local! { static A: u8 = 1; }",
            "include!(\"1.rs\");",
            "a::b::make! { 1 }",
            "#[attribute] let x = 1;",
            "struct S1;",
            "if true { enum E { A = 1 } }",
        ];
        for body in bodies {
            let old = format!("fn f() {{ {body} }}");
            assert_eq!(moved(&old, &old.replace('1', "2")), None, "{body}");
        }
        for (old, new) in [
            ("const fn f() -> u8 { 1 }", "const fn f() -> u8 { 2 }"),
            ("#[rewrites] fn f() { 1; }", "#[rewrites] fn f() { 2; }"),
            ("#[rewrites] impl S { fn f() { 1; } }", "#[rewrites] impl S { fn f() { 2; } }"),
            ("#[rewrites] mod m { fn f() { 1; } }", "#[rewrites] mod m { fn f() { 2; } }"),
            ("const A: fn() = { fn f() { 1; } f };", "const A: fn() = { fn f() { 2; } f };"),
            ("fn f() -> A<{ 1 }> { g() }", "fn f() -> A<{ 2 }> { g() }"),
            ("m! { fn f() { 1; } }", "m! { fn f() { 2; } }"),
            ("/// 1\nfn f() {}", "/// 2\nfn f() {}"),
        ] {
            assert_eq!(moved(old, new), None, "{old}");
        }
    }

    #[test]
    fn tokens_are_told_apart() {
        for (one, other) in [("a && b", "a & & b"), ("f(a, b)", "f((a, b))"), ("\"x\"", "x"), ("[a]", "{a}")]
        {
            let written = |body: &str| format!("fn f() {{ {body}; }}");
            assert_eq!(moved(&written(one), &written(other)), Some(vec![false]), "{one}");
        }
        assert!(of("fn f( {").is_none());
        let body = "fn f() { println!(); }";
        let of_shadowed = Outline::of(body, &["println".to_owned()].into()).unwrap();
        assert_ne!(of(body).unwrap(), of_shadowed);
    }
}

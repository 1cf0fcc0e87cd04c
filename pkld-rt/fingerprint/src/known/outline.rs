//! A file in parts: the bodies of its plain functions, functions that only those need who name them, and all the rest.
//!
//! A plain body defines nothing and calls no macros but some of std, so that nothing outside of its function depends on
//! it: what an index makes of a file follows from the rest alone. A function with such a body in a module or an inherent
//! impl is found by its name only, so that in which order they stand is the same, and so is whether there is one that
//! nobody names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
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
    /// The tokens of all that is neither a plain body nor a free function.
    rest: String,
    /// Each function that is not free: where its name stands, and the tokens of its body, if it is a plain one.
    bodies: Vec<(NameAt, Option<String>)>,
    /// Free functions by what they stand in and their signatures.
    free: BTreeMap<(String, String), Free>,
}

/// A function that whoever does not name it can do without: with a plain body, in a module or an inherent impl that has
/// no other of its name.
#[derive(Debug, PartialEq, Eq)]
struct Free {
    name: String,
    name_at: NameAt,
    body: String,
}

/// Where the functions of a file stand in a newer version of it, and which are in one of the two only.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// Where a function's name stands now, and whether the function is as it was.
    pub(super) functions: BTreeMap<NameAt, (NameAt, bool)>,
    /// Names of free functions that were not there.
    pub(super) added: BTreeSet<String>,
    /// Names of free functions that are no more.
    pub(super) removed: BTreeSet<String>,
}

impl Outline {
    /// `None` for what syn cannot parse. Macros called as in `shadowed` may be others than std's.
    pub(super) fn of(text: &str, shadowed: &BTreeSet<String>) -> Option<Self> {
        let file = syn::parse_file(text).ok()?;
        let mut found = Found { shadowed, container: Some(String::new()), functions: Vec::new() };
        found.visit_file(&file);
        let mut named: BTreeMap<(String, String), usize> = BTreeMap::new();
        for function in &found.functions {
            let container = function.container.clone().unwrap_or_default();
            *named.entry((container, function.name.clone())).or_default() += 1;
        }
        let mut outline = Self { rest: String::new(), bodies: Vec::new(), free: BTreeMap::new() };
        let mut left_out = LeftOut::default();
        for function in found.functions {
            let Function { container, header, name, name_at, begins, opens, body } = function;
            match (container, body) {
                (Some(container), Some(body)) if named[&(container.clone(), name.clone())] == 1 => {
                    left_out.functions.insert(begins, opens);
                    outline.free.insert((container, header), Free { name, name_at, body });
                }
                (_, body) => {
                    left_out.bodies.extend(body.is_some().then_some(opens));
                    outline.bodies.push((name_at, body));
                }
            }
        }
        // A first line for the shell is no token.
        outline.rest.push_str(file.shebang.as_deref().unwrap_or_default());
        written(file.to_token_stream(), &left_out, &mut outline.rest);
        Some(outline)
    }

    /// What became of the functions of `self` in `newer`; `None` if the two differ in anything but plain bodies and
    /// free functions.
    pub(super) fn moved_to(&self, newer: &Self) -> Option<Moved> {
        if self.rest != newer.rest || self.bodies.len() != newer.bodies.len() {
            return None;
        }
        let mut moved = Moved::default();
        let pairs = self.bodies.iter().zip(&newer.bodies);
        moved.functions.extend(pairs.map(|(old, new)| (old.0, (new.0, old.1 == new.1))));
        for (key, old) in &self.free {
            match newer.free.get(key) {
                Some(new) => _ = moved.functions.insert(old.name_at, (new.name_at, old.body == new.body)),
                None => {
                    moved.functions.insert(old.name_at, ((0, 0), false));
                    moved.removed.insert(old.name.clone());
                }
            }
        }
        let added = newer.free.iter().filter(|(key, _)| !self.free.contains_key(key));
        moved.added.extend(added.map(|(_, new)| new.name.clone()));
        Some(moved)
    }
}

/// Whether `text` has `name` anywhere as a word.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let is_of_word = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !is_of_word(before.chars().next_back()) && !is_of_word(after.chars().next())
    })
}

/// A function of a file.
struct Function {
    /// Its module or inherent impl; `None` for all others.
    container: Option<String>,
    /// Its tokens up to the body, without docs.
    header: String,
    name: String,
    name_at: NameAt,
    /// Where its first token stands.
    begins: NameAt,
    /// Where its body opens.
    opens: NameAt,
    /// The tokens of its body, if that is a plain one.
    body: Option<String>,
}

/// Finds the functions of a file, in their order.
struct Found<'a> {
    shadowed: &'a BTreeSet<String>,
    container: Option<String>,
    functions: Vec<Function>,
}

impl Found<'_> {
    fn function(
        &mut self,
        item: TokenStream,
        attributes: &[syn::Attribute],
        vis: Option<&syn::Visibility>,
        signature: &syn::Signature,
        body: &syn::Block,
    ) {
        let tokens = body.to_token_stream();
        let open = body.brace_token.span.open().start();
        // The engine may ask what a constant function gives.
        let is_plain = are_harmless(attributes)
            && signature.constness.is_none()
            && is_plain(tokens.clone(), self.shadowed);
        let name = signature.ident.unraw().to_string();
        let mut header = TokenStream::new();
        for attribute in attributes.iter().filter(|attribute| !attribute.path().is_ident("doc")) {
            attribute.to_tokens(&mut header);
        }
        vis.to_tokens(&mut header);
        signature.to_tokens(&mut header);
        // A macro in the signature may be any.
        let is_free = name != "main" && !has_macro(header.clone());
        let begins = item.into_iter().next().map_or(open, |first| first.span().start());
        self.functions.push(Function {
            container: self.container.clone().filter(|_| is_free),
            header: text_of(header),
            name,
            name_at: place(signature.ident.span().start()),
            begins: place(begins),
            opens: place(open),
            body: is_plain.then(|| text_of(tokens)),
        });
    }

    /// Goes on inside of something that holds functions.
    fn inside(&mut self, container: Option<String>, visit: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.container, container);
        visit(self);
        self.container = around;
    }
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(item.to_token_stream(), &item.attrs, Some(&item.vis), &item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(item.to_token_stream(), &item.attrs, Some(&item.vis), &item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(item.to_token_stream(), &item.attrs, None, &item.sig, body);
        }
    }

    // A macro that is applied to what is around a function sees its body.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if are_harmless(&item.attrs) {
            let around = self.container.as_ref();
            let container = around.map(|around| format!("{around} mod {}", item.ident));
            self.inside(container, |this| visit::visit_item_mod(this, item));
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if are_harmless(&item.attrs) {
            let mut header = syn::ItemImpl { items: Vec::new(), ..item.clone() };
            header.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
            let around = self.container.as_ref().filter(|_| item.trait_.is_none());
            let container = around.map(|around| format!("{around} {}", text_of(header.to_token_stream())));
            self.inside(container, |this| visit::visit_item_impl(this, item));
        }
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        if are_harmless(&item.attrs) {
            self.inside(None, |this| visit::visit_item_trait(this, item));
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
}

fn place(at: proc_macro2::LineColumn) -> NameAt {
    (at.line, at.column)
}

fn has_macro(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    trees.iter().any(|tree| matches!(tree, TokenTree::Group(group) if has_macro(group.stream())))
        || trees.windows(3).any(|trees| {
            matches!(trees, [TokenTree::Ident(_), TokenTree::Punct(mark), TokenTree::Group(_)] if mark.as_char() == '!')
        })
}

fn text_of(tokens: TokenStream) -> String {
    let mut text = String::new();
    written(tokens, &LeftOut::default(), &mut text);
    text
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

/// What is no part of the rest of a file.
#[derive(Default)]
struct LeftOut {
    /// Where bodies open.
    bodies: BTreeSet<NameAt>,
    /// Where functions begin, and where their bodies open.
    functions: BTreeMap<NameAt, NameAt>,
}

/// Writes tokens as text that tells them apart.
fn written(tokens: TokenStream, left_out: &LeftOut, into: &mut String) {
    let mut until = None;
    for tree in tokens {
        let at = match &tree {
            TokenTree::Group(group) => place(group.span_open().start()),
            tree => place(tree.span().start()),
        };
        until = until.or_else(|| left_out.functions.get(&at).copied());
        if let Some(opens) = until {
            let is_body = matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            until = Some(opens).filter(|opens| !is_body || *opens != at);
            continue;
        }
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => ('\u{1}', '\u{2}'),
                };
                into.push(open);
                if group.delimiter() == Delimiter::Brace && left_out.bodies.contains(&at) {
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

    /// Whether each function of `old` is the same in `new`, if they differ in nothing else.
    fn moved(old: &str, new: &str) -> Option<Vec<bool>> {
        let moved = both(old, new)?;
        Some(moved.functions.into_values().map(|(_, is_same)| is_same).collect())
    }

    fn both(old: &str, new: &str) -> Option<Moved> {
        of(old).unwrap().moved_to(&of(new).unwrap())
    }

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_plain_body_is_no_part_of_the_rest() {
        let old = "use a::B; fn f(x: u8) -> u8 { x + 1 } impl B { fn g(&self) { f(2); } }";
        assert_eq!(moved(old, old), Some(vec![true, true]));
        assert_eq!(moved(old, &old.replace("x + 1", "x + 2")), Some(vec![false, true]));
        assert_eq!(moved(old, &old.replace("f(2)", "f(3); h(vec![1])")), Some(vec![true, false]));
        assert_eq!(moved(old, &old.replace("fn f", "// moved\n\n  fn f")), Some(vec![true, true]));
        assert_eq!(moved(old, &old.replace("a::B", "a::C")), None);
        assert_eq!(moved(old, &old.replace("impl B", "impl<T> B")), None);
    }

    #[test]
    fn where_a_function_stands_now_is_told() {
        let (old, new) = (of("fn f() {}").unwrap(), of("\n\n fn f() {}").unwrap());
        assert_eq!(old.moved_to(&new).unwrap().functions, [((1, 3), ((3, 4), true))].into());
    }

    #[test]
    fn functions_that_come_and_go_are_told_by_name() {
        let old =
            "fn f() {} struct S; impl S { fn g(&self) {} } mod m { fn f() {} } #[cfg(test)] mod tests {}";
        let same = |new: &str| {
            both(old, new).is_some_and(|moved| {
                moved.added.is_empty()
                    && moved.removed.is_empty()
                    && moved.functions.values().all(|(_, same)| *same)
            })
        };
        assert!(same(
            "struct S; fn f() {} impl S { fn g(&self) {} } mod m { fn f() {} } #[cfg(test)] mod tests {}"
        ));
        for (new, added) in [
            (format!("fn h(a: u8) -> u8 {{ a }} {old}"), "h"),
            (old.replace("fn g", "/// Docs.\n pub fn h<T: Copy>(self) {} fn g"), "h"),
            (old.replace("mod m {", "mod m { async fn r#h() { x() }"), "h"),
            (old.replace("mod tests {", "mod tests { #[test] fn h() { assert!(true); }"), "h"),
        ] {
            let moved = both(old, &new).unwrap();
            assert_eq!((moved.added, moved.removed), (names(&[added]), names(&[])), "{new}");
            assert!(moved.functions.values().all(|(_, is_same)| *is_same));
            let back = both(&new, old).unwrap();
            assert_eq!((back.added, back.removed), (names(&[]), names(&[added])), "{new}");
            assert_eq!(back.functions.values().filter(|(_, is_same)| !*is_same).count(), 1);
        }
        let moved = both(old, &old.replace("fn g(&self)", "fn g(self)")).unwrap();
        assert_eq!(
            (moved.added, moved.removed),
            (names(&["g"]), names(&["g"])),
            "whoever names it is affected"
        );
        let moved = both(
            old,
            "struct S; impl S { fn g(&self) {} } mod m { fn f() {} #[cfg(x)] fn f() {} } #[cfg(test)] mod tests {}",
        );
        assert_eq!(moved, None, "of two functions of one name the order may count");
    }

    #[test]
    fn a_function_that_code_may_use_without_its_name_is_part_of_the_rest() {
        let old = "struct S; impl Iterator for S { fn next() {} } trait T { fn t(); } impl S {} mod m {}";
        for new in [
            old.replace("fn next() {}", "fn next() {} fn nth() {}"),
            old.replace("fn t();", "fn t(); fn u() {}"),
            old.replace("impl S {}", "impl S { const fn c() {} }"),
            old.replace("impl S {}", "#[rewrites] impl S { fn c() {} }"),
            old.replace("mod m {}", "#[rewrites] mod m { fn c() {} }"),
            format!("{old} fn main() {{}}"),
            format!("{old} #[unsafe(no_mangle)] fn c() {{}}"),
            format!("{old} fn c(n: make!(u8)) {{}}"),
            format!("{old} fn c() {{ fn d() {{}} }}"),
            format!("{old} impl S {{ fn c() {{}} }}"),
        ] {
            assert_eq!(both(old, &new), None, "{new}");
        }
    }

    #[test]
    fn a_name_is_a_whole_word() {
        assert!(mentions("a(foo)", "foo") && mentions("foo", "foo") && mentions("xfoo foo", "foo"));
        assert!(mentions("r#foo", "foo") && mentions("\"m::foo\"", "foo"));
        assert!(!mentions("food foo1 _foo füfoo", "foo"));
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
            ("trait T { fn f() -> A<{ 1 }> { g() } }", "trait T { fn f() -> A<{ 2 }> { g() } }"),
            ("m! { fn f() { 1; } }", "m! { fn f() { 2; } }"),
            ("/// 1\nstruct S;", "/// 2\nstruct S;"),
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

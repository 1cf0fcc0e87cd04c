//! Where a function stands: a macro sees the function alone, and what may stand beside it depends on the place.
//!
//! The source is read as nested groups of tokens, which is enough to tell a module from an `impl`, in code that
//! does not parse and inside of `macro_rules!` too. It needs no index, so a mere check of the code has the same
//! expansion as its build.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, LineColumn, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::signature::Function;

/// Where a function stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a module or in the body of a function.
    Free,
    /// In the `impl` of a type, where other functions can stand beside it.
    Inherent,
    /// In a trait or in its `impl`; or in some `impl`, and nothing tells in which.
    Trait,
}

/// The place of one function.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    pub(crate) place: Place,
    /// The path of the trait that the function is of, where the source tells.
    pub(crate) of_trait: Option<TokenStream>,
}

impl Spot {
    /// Of a function that stands in an `impl` or a trait of which nothing is known.
    pub(crate) const METHOD: Self = Self { place: Place::Trait, of_trait: None };

    /// The place of `function`, which may be one that a macro wrote.
    pub(crate) fn of(function: &Function) -> Self {
        let signature = &function.signature;
        // The one is where the macro's author wrote it, the other perhaps where its caller did.
        let tokens = [signature.fn_token.span, signature.ident.span()];
        let told: Vec<Braces> = tokens.into_iter().filter_map(in_source).collect();
        let associated = told.iter().find(|braces| braces.place != Place::Free);
        match associated {
            Some(Braces { place, of_trait }) => {
                // A path as text became tokens of this crate again. What a macro fills in is none.
                let of_trait = of_trait.as_ref().and_then(|path| path.parse().ok());
                Self { place: *place, of_trait }
            }
            // Only a function of an `impl` or a trait can say `self` or `Self`.
            None if function.says_self() || told.is_empty() && function.mentions_self() => {
                // Functions of traits have no visibility of their own.
                let is_inherent = !matches!(function.visibility, syn::Visibility::Inherited);
                let place = if is_inherent { Place::Inherent } else { Place::Trait };
                Self { place, of_trait: None }
            }
            None => Self { place: Place::Free, of_trait: None },
        }
    }
}

/// What the braces around a function make of it.
#[derive(Clone, Debug)]
struct Braces {
    place: Place,
    /// The trait's path as text: tokens of the file are of another lexer than the macro's.
    of_trait: Option<String>,
}

impl Braces {
    const FREE: Self = Self { place: Place::Free, of_trait: None };
}

/// What the file says that `span` points into.
fn in_source(span: proc_macro2::Span) -> Option<Braces> {
    let span = span.unwrap();
    let file = std::env::current_dir().ok()?.join(span.local_file()?);
    // Positions are the compiler's; proc-macro2 counts columns from 0.
    let at = LineColumn { line: span.line(), column: span.column().saturating_sub(1) };
    proc_macro2::fallback::force();
    let place = std::panic::catch_unwind(|| in_file(&file, at));
    proc_macro2::fallback::unforce();
    place.ok()?
}

fn in_file(file: &Path, at: LineColumn) -> Option<Braces> {
    // One file after the other: the compiler asks for all functions of a file in turn.
    thread_local! {
        static LAST: RefCell<Option<(PathBuf, TokenStream)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|held| {
        if !matches!(held, Some((path, _)) if path == file) {
            *held = Some((file.to_owned(), tokens(&std::fs::read_to_string(file).ok()?)?));
        }
        let (_, tokens) = held.as_ref()?;
        Some(innermost(tokens.clone(), at, Braces::FREE))
    })
}

fn tokens(text: &str) -> Option<TokenStream> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.parse() {
        Ok(tokens) => Some(tokens),
        // A first line for the shell, which keeps its place so that lines are what they were.
        Err(_) if text.starts_with("#!") => format!("//{}", &text[2..]).parse().ok(),
        Err(_) => None,
    }
}

/// What the groups around `at` make of it, inside of `outer`.
fn innermost(stream: TokenStream, at: LineColumn, outer: Braces) -> Braces {
    let mut header = Vec::new();
    for tree in stream {
        match &tree {
            TokenTree::Group(group) => {
                let (open, close) = (group.span_open().start(), group.span_close().end());
                if (open..close).contains(&at) {
                    let braces = match group.delimiter() {
                        Delimiter::Brace => opened(&header).unwrap_or(outer),
                        _ => outer,
                    };
                    return innermost(group.stream(), at, braces);
                }
                match group.delimiter() {
                    Delimiter::Brace => header.clear(),
                    _ => header.push(tree),
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => header.clear(),
            _ => header.push(tree),
        }
    }
    outer
}

/// What braces behind `header` open; `None` if that is no matter here.
fn opened(header: &[TokenTree]) -> Option<Braces> {
    let words: Vec<(usize, String)> = header
        .iter()
        .enumerate()
        .filter_map(|(at, tree)| match tree {
            TokenTree::Ident(ident) => Some((at, ident.to_string())),
            _ => None,
        })
        .collect();
    let of_item = |word: &&(usize, String)| {
        ["impl", "trait", "fn", "mod", "extern", "const", "static"].contains(&word.1.as_str())
    };
    match words.iter().find(of_item)?.1.as_str() {
        "trait" => Some(Braces { place: Place::Trait, of_trait: path_of_trait(header) }),
        "impl" => {
            // `for<'a>` binds lifetimes.
            let is_for = |(at, word): &(usize, String)| {
                let binds =
                    matches!(header.get(at + 1), Some(TokenTree::Punct(next)) if next.as_char() == '<');
                word == "for" && !binds
            };
            Some(match words.iter().any(is_for) {
                true => Braces { place: Place::Trait, of_trait: path_of_trait(header) },
                false => Braces { place: Place::Inherent, of_trait: None },
            })
        }
        _ => Some(Braces::FREE),
    }
}

/// The path by which code in the braces behind `header` names the trait that they are of.
fn path_of_trait(header: &[TokenTree]) -> Option<String> {
    let header: TokenStream = header.iter().cloned().collect();
    let path = match syn::parse2(quote!(#header {})).ok()? {
        syn::Item::Trait(syn::ItemTrait { ident, generics, .. }) => {
            let (_, arguments, _) = generics.split_for_impl();
            quote!(#ident #arguments)
        }
        syn::Item::Impl(syn::ItemImpl { trait_: Some((path, _)), .. }) => path.into_token_stream(),
        _ => return None,
    };
    Some(path.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        braces(text).place
    }

    /// What is around the function called `spot`.
    fn braces(text: &str) -> Braces {
        let (line, column) = text
            .lines()
            .enumerate()
            .find_map(|(line, text)| Some((line + 1, text[..text.find("spot")?].chars().count())))
            .unwrap();
        innermost(tokens(text).unwrap(), LineColumn { line, column }, Braces::FREE)
    }

    #[test]
    fn the_innermost_braces_decide() {
        let free = [
            "fn spot() {}",
            "mod a { impl X {} pub fn spot() {} }",
            "impl X { fn a() { fn spot() {} } }",
            "trait T { fn a() -> u8; } fn spot() {}",
            "impl X {} #[pkld(key = { 1 })] fn spot() {}",
            "impl X { const A: u8 = { fn spot() -> u8 { 1 } spot() }; }",
            "fn a(f: impl Fn()) { fn spot() {} }",
            "extern \"C\" fn a() { fn spot() {} }",
            "make! { fn spot() {} }",
        ];
        let inherent = [
            "impl X { fn spot() {} }",
            "impl<T> X<T> where T: for<'a> Fn(&'a u8) { #[a(b)] pub(crate) async fn spot() {} }",
            "fn a() { struct X; impl X { fn b() {} fn spot() {} } }",
            "macro_rules! m { ($t:ty) => { impl $t { fn spot() {} } } }",
            "impl X { make!(spot); }",
            "#!/usr/bin/env run\nimpl X {\n fn a() {}\n fn spot() {}\n}",
        ];
        let of_trait = [
            "trait T: Sized where Self: Copy { fn spot() {} }",
            "unsafe trait T { const A: fn(u8); fn spot() {} }",
            "impl T for X { fn spot() {} }",
            "unsafe impl<'a, T: for<'b> Fn(&'b T)> T<'a> for X { fn spot() {} }",
            "impl T for fn(u8) -> u8 { fn spot() {} }",
            "mod a { cfg! { impl T for X { type A = u8; fn b() {} fn spot() {} } } }",
        ];
        for text in free {
            assert_eq!(place(text), Place::Free, "{text}");
        }
        for text in inherent {
            assert_eq!(place(text), Place::Inherent, "{text}");
        }
        for text in of_trait {
            assert_eq!(place(text), Place::Trait, "{text}");
        }
    }

    #[test]
    fn the_trait_is_named_as_the_source_names_it() {
        let cases = [
            ("trait T: Sized where Self: Copy { fn spot() {} }", Some("T")),
            (
                "pub unsafe trait T<'a, A: Copy = u8, const N: usize> { fn spot() {} }",
                Some("T < 'a , A , N >"),
            ),
            (
                "impl<A> a::T<A, 3> for Vec<A> where A: for<'b> Fn(&'b A) { fn spot() {} }",
                Some("a :: T < A , 3 >"),
            ),
            ("struct S; #[a(b)] unsafe impl T for fn(u8) -> u8 { fn spot() {} }", Some("T")),
            ("macro_rules! m { ($t:ty) => { impl T for $t { fn spot() {} } } }", None),
            ("impl X { fn spot() {} }", None),
            ("impl T for X { fn a() { fn spot() {} } }", None),
        ];
        for (text, path) in cases {
            assert_eq!(braces(text).of_trait.as_deref(), path, "{text}");
        }
    }
}

//! Expansions as text, single ones and whole programs.

mod forwarding;
mod fragments;
mod hygiene;
mod recursion;
mod repetitions;
mod soup;

use std::collections::HashMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::hygiene::unmark;
use super::{Rules, unmarked};

/// The expansion of `call` by `rules`, in edition 2024, without marks.
#[track_caller]
fn expand(rules: &str, call: &str) -> Option<TokenStream> {
    expand_in(Some(2024), rules, call).map(unmark)
}

#[track_caller]
fn expand_in(edition: Option<u16>, rules: &str, call: &str) -> Option<TokenStream> {
    let mut parsed = Rules::parse(rules.parse().unwrap()).expect("rules are well-formed");
    if let Some(edition) = edition {
        parsed = parsed.in_edition(edition);
    }
    parsed.expand(call.parse().unwrap(), 1, "krate")
}

/// Asserts that the expansion is `expected`; spaces do not count, invisible groups are `‹..›`.
#[track_caller]
fn assert_expands(rules: &str, call: &str, expected: &str) {
    let expansion = expand(rules, call).unwrap_or_else(|| panic!("{call} has no expansion"));
    assert_eq!(shown(expansion), without_space(expected), "{rules} called with {call}");
}

#[track_caller]
fn assert_does_not_expand(rules: &str, call: &str) {
    if let Some(expansion) = expand(rules, call) {
        panic!("{call} became {expansion}");
    }
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

fn shown(tokens: TokenStream) -> String {
    tokens.into_iter().map(shown_tree).collect()
}

fn shown_tree(tree: TokenTree) -> String {
    let TokenTree::Group(group) = tree else {
        return without_space(&tree.to_string());
    };
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("‹", "›"),
    };
    format!("{open}{}{close}", shown(group.stream()))
}

/// Expands the calls of all macros that a program defines, in the order of the text.
#[derive(Default)]
struct Program {
    macros: HashMap<String, Rules>,
    expansions: u32,
}

impl Program {
    fn expand(&mut self, tokens: TokenStream) -> TokenStream {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut out: Vec<TokenTree> = Vec::new();
        let mut rest = trees.as_slice();
        while let [first, behind @ ..] = rest {
            rest = behind;
            match (first, behind) {
                (
                    TokenTree::Ident(word),
                    [TokenTree::Punct(bang), TokenTree::Ident(name), TokenTree::Group(body), ..],
                ) if word == "macro_rules" && bang.as_char() == '!' => {
                    let rules =
                        Rules::parse(body.stream()).unwrap_or_else(|| panic!("{name} is not well-formed"));
                    self.macros.insert(unmarked(&name.to_string()).to_owned(), rules.in_edition(2024));
                    rest = &behind[3..];
                    if matches!(rest.first(), Some(TokenTree::Punct(end)) if end.as_char() == ';') {
                        rest = &rest[1..];
                    }
                }
                (TokenTree::Ident(name), [TokenTree::Punct(bang), TokenTree::Group(arguments), ..])
                    if bang.as_char() == '!' && self.macros.contains_key(unmarked(&name.to_string())) =>
                {
                    rest = &behind[2..];
                    let expansion = self.call(unmarked(&name.to_string()), arguments.stream());
                    let begins_statement = match out.last() {
                        None => true,
                        Some(TokenTree::Punct(punct)) => punct.as_char() == ';',
                        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
                        Some(_) => false,
                    };
                    if begins_statement {
                        out.extend(expansion);
                    } else {
                        out.push(Group::new(Delimiter::None, expansion).into());
                    }
                }
                (TokenTree::Group(group), _) => {
                    out.push(Group::new(group.delimiter(), self.expand(group.stream())).into());
                }
                (other, _) => out.push(other.clone()),
            }
        }
        out.into_iter().collect()
    }

    fn call(&mut self, name: &str, arguments: TokenStream) -> TokenStream {
        self.expansions += 1;
        let expansion = self.macros[name].expand(arguments.clone(), self.expansions, "crate");
        let expansion = expansion.unwrap_or_else(|| panic!("{name}!({arguments}) has no expansion"));
        self.expand(expansion)
    }
}

/// Asserts that a program becomes another one once its macros are expanded.
#[track_caller]
fn assert_becomes(program: &str, expected: &str) {
    let expansion = Program::default().expand(program.parse().unwrap());
    assert_eq!(shown(unmark(expansion)), without_space(expected));
}

//! What the tokens of one item name of the world at run time.

use std::collections::BTreeSet;

use proc_macro2::Delimiter;

use super::ImpurityKind;
use super::table::{is_cell, of_macro, of_method, of_path, of_short_path};
use super::used::UsedNames;
use crate::mentions::string_value;
use crate::source::Kind;
use crate::tokens::{Placed, Token, is_keyword, plain};

/// What one item's tokens name of the world at run time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Noticed {
    pub(crate) sightings: Vec<Sighting>,
    pub(crate) reads: Vec<Read>,
    /// String literals that could be names of variables.
    pub(crate) literals: BTreeSet<String>,
    /// The value of a constant that is one string literal.
    pub(crate) text: Option<String>,
}

/// A mention of something impure.
#[derive(Clone, Debug)]
pub(crate) struct Sighting {
    pub(crate) kind: ImpurityKind,
    pub(crate) what: String,
    pub(crate) line: usize,
    /// If the closure has an item of this name, that is meant instead.
    pub(crate) rival: Option<String>,
    /// The dependency it is of; without it, the name means something else.
    pub(crate) dependency: Option<String>,
}

/// A mention of what may read the environment's variables.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) what: String,
    pub(crate) line: usize,
    pub(crate) argument: Argument,
    /// The module it is called in, where only an import in another file can tell that this is `std::env`.
    pub(crate) behind: Option<String>,
}

/// Which variables are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// This one.
    Literal(String),
    /// The one that a constant of this name holds.
    Const(String),
    /// One whose name no token tells.
    Computed,
    /// All of them.
    All,
}

impl Noticed {
    /// Reads an item's tokens.
    pub(crate) fn of(kind: Kind, tokens: &[Placed], used: &UsedNames) -> Self {
        let mut noticed = Self::default();
        for (at, placed) in tokens.iter().enumerate() {
            match &placed.token {
                // What an attribute names runs in the compiler.
                Token::Ident(_) if placed.handed_to.as_deref() == Some("#") => {}
                Token::Ident(word) => noticed.word(tokens, at, word, used),
                Token::Literal(text) => {
                    noticed.literals.extend(like_a_variable(text).map(str::to_owned));
                }
                _ => {}
            }
        }
        if kind == Kind::Static {
            noticed.a_static(tokens);
        }
        if matches!(kind, Kind::Const | Kind::Static) {
            noticed.text = text_of_const(tokens);
        }
        noticed
    }

    fn see(&mut self, kind: ImpurityKind, what: String, line: usize, rival: Option<&str>) {
        let rival = rival.map(str::to_owned);
        self.sightings.push(Sighting { kind, what, line, rival, dependency: None });
    }

    /// Sees what a whole path names, of std or of the crate at its head.
    fn see_path(&mut self, kind: ImpurityKind, what: String, line: usize, path: &str) {
        let head = path.split("::").next().filter(|head| *head != "std").map(str::to_owned);
        self.sightings.push(Sighting { kind, what, line, rival: None, dependency: head });
    }

    fn word(&mut self, tokens: &[Placed], at: usize, word: &str, used: &UsedNames) {
        let line = tokens[at].at.line;
        if is(tokens, at.wrapping_sub(1), '.') && !is(tokens, at.wrapping_sub(2), '.') {
            if opens_call(tokens, at + 1)
                && let Some(kind) = of_method(word)
            {
                self.see(kind, format!(".{word}()"), line, Some(word));
            }
            return;
        }
        let is_local = |word: &str| ["crate", "self", "super", "Self"].contains(&word);
        if is_keyword(word) && !is_local(word) || is(tokens, at.wrapping_sub(1), '$') && word != "crate" {
            return;
        }
        let behind_colons = is(tokens, at.wrapping_sub(1), ':') && is(tokens, at.wrapping_sub(2), ':');
        let continues = match tokens.get(at.wrapping_sub(3)).map(|t| &t.token) {
            Some(Token::Ident(before)) => !is_keyword(before) || is_local(before),
            Some(Token::Punct('>')) => true,
            _ => false,
        };
        if behind_colons && continues {
            return;
        }
        let (path, end) = path_at(tokens, at);
        let last = path.last().map(String::as_str).unwrap_or_default();
        if is(tokens, end, '!') && matches!(tokens.get(end + 1).map(|t| &t.token), Some(Token::Open(_))) {
            self.a_macro(&path, line, used);
            return;
        }
        let is_declared = matches!(
            at.checked_sub(1).map(|before| &tokens[before].token),
            Some(Token::Ident(before)) if ["fn", "let", "struct", "enum", "mod", "type"].contains(&before.as_str())
        );
        if is_declared {
            return;
        }
        let expanded = if is_local(&path[0]) { None } else { used.expand(&path) };
        self.a_read(tokens, (&path, last, end), line, expanded.as_deref(), used);
        // A bare word may be a variable; it means the import if that is a call, or looks like a type.
        if is_local(&path[0]) || path.len() == 1 && !opens_call(tokens, end) && !is_type_name(word) {
            return;
        }
        let whole = match &expanded {
            Some(paths) => paths.iter().map(|path| std_path(path)).collect(),
            None if path.len() == 1 => {
                let by_glob = used.by_glob(&path).into_iter().map(|path| std_path(&path));
                by_glob.filter(|path| path.starts_with("std::")).collect()
            }
            None => vec![std_path(&path)],
        };
        match whole.into_iter().find_map(|path| Some((of_path(&path)?, path))) {
            Some((kind, path)) => self.see_path(kind, path.clone(), line, &path),
            None if expanded.is_none() => {
                let written = path.join("::");
                if let Some(kind) = of_short_path(&written) {
                    self.see(kind, written, line, Some(word));
                }
            }
            None => {}
        }
    }

    fn a_macro(&mut self, path: &[String], line: usize, used: &UsedNames) {
        let Some(last) = path.last() else { return };
        let what = format!("{}!", path.join("::"));
        let expanded = used.expand(path).unwrap_or_default();
        let whole = std::iter::once(path).chain(expanded.iter().map(Vec::as_slice));
        let whole = whole.filter(|path| path.len() > 1).map(std_path);
        if let Some((kind, path)) = whole.into_iter().find_map(|path| Some((of_path(&path)?, path))) {
            return self.see_path(kind, what, line, &path);
        }
        // `use crate::info` names the workspace's own.
        let local = ["crate", "self", "super"];
        let is_local = expanded.iter().any(|path| local.contains(&path[0].as_str()));
        if let Some(kind) = of_macro(last).filter(|_| !is_local && !local.contains(&path[0].as_str())) {
            self.see(kind, what, line, Some(last));
        }
    }

    /// `env::var("NAME")` and its like, in any spelling.
    fn a_read(
        &mut self,
        tokens: &[Placed],
        (path, last, end): (&[String], &str, usize),
        line: usize,
        expanded: Option<&[Vec<String>]>,
        used: &UsedNames,
    ) {
        let by_glob = if path.len() == 1 { used.by_glob(path) } else { Vec::new() };
        let meant = expanded.unwrap_or_default().iter().chain(&by_glob).map(Vec::as_slice);
        let meant = meant.chain(std::iter::once(path)).find(|path| is_reader(path));
        let what = path.join("::");
        let mut read = |argument, behind: Option<&str>| {
            self.reads.push(Read { what: what.clone(), line, argument, behind: behind.map(str::to_owned) });
        };
        let (function, is_surely) = match meant {
            Some(meant) => (meant.last().map(String::as_str).unwrap_or_default(), true),
            None => (last, false),
        };
        let is_called = opens_call(tokens, end);
        match function {
            "vars" | "vars_os" if is_surely => read(Argument::All, None),
            "var" | "var_os" if is_surely => {
                read(if is_called { argument(tokens, end) } else { Argument::Computed }, None);
            }
            // Whatever it is: a variable that nobody reads costs little.
            "var" | "var_os" if is_called && matches!(argument(tokens, end), Argument::Literal(_)) => {
                read(argument(tokens, end), None);
            }
            "var" | "var_os" | "vars" | "vars_os" if path.len() > 1 => {
                let argument = match function.starts_with("vars") {
                    true => Argument::All,
                    false if is_called => argument(tokens, end),
                    false => Argument::Computed,
                };
                read(argument, Some(&path[path.len() - 2]));
            }
            _ => {}
        }
    }

    fn a_static(&mut self, tokens: &[Placed]) {
        let words = || {
            tokens.iter().filter_map(|placed| match &placed.token {
                Token::Ident(word) if placed.handed_to.is_none() => Some((word.as_str(), placed.at.line)),
                _ => None,
            })
        };
        let mut head = words().skip_while(|(word, _)| *word != "static").skip(1);
        let Some((first, line)) = head.next() else { return };
        if first == "mut" {
            let name = head.next().map_or("", |(name, _)| name);
            return self.see(ImpurityKind::State, format!("static mut {name}"), line, None);
        }
        let end = tokens.iter().position(|placed| placed.token == Token::Punct('=')).unwrap_or(tokens.len());
        let cell = tokens[..end].iter().find_map(|placed| match &placed.token {
            Token::Ident(word) if is_cell(word) && word != first => Some(word.clone()),
            _ => None,
        });
        if let Some(cell) = cell {
            self.see(ImpurityKind::State, format!("static {first}: {cell}"), line, Some(&cell));
        }
    }
}

/// The path that begins at `at`, generic arguments left out, and the position behind it.
fn path_at(tokens: &[Placed], at: usize) -> (Vec<String>, usize) {
    let (mut path, mut at) = (Vec::new(), at);
    while let Some(Token::Ident(word)) = tokens.get(at).map(|t| &t.token) {
        path.push(plain(word).to_owned());
        at += 1;
        let mut next = at;
        while is(tokens, next, ':') && is(tokens, next + 1, ':') {
            next += 2;
            if !is(tokens, next, '<') {
                break;
            }
            next = behind_generics(tokens, next);
        }
        if !matches!(tokens.get(next).map(|t| &t.token), Some(Token::Ident(_))) || next == at {
            return (path, next.max(at));
        }
        at = next;
    }
    (path, at)
}

fn behind_generics(tokens: &[Placed], open: usize) -> usize {
    let mut depth = 0usize;
    for at in open..tokens.len() {
        match tokens[at].token {
            Token::Punct('<') => depth += 1,
            Token::Punct('>') if !is(tokens, at.wrapping_sub(1), '-') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Whether a path names one of the functions that read variables, in the module of std or of `dotenv`.
fn is_reader(path: &[String]) -> bool {
    let [.., module, function] = path else { return false };
    ["var", "var_os", "vars", "vars_os"].contains(&function.as_str())
        && ["env", "dotenv", "dotenvy"].contains(&module.as_str())
}

/// What stands between the parentheses that open at `open`.
fn argument(tokens: &[Placed], open: usize) -> Argument {
    let inside: Vec<&Token> = tokens[open + 1..]
        .iter()
        .map(|placed| &placed.token)
        .skip_while(|token| **token == Token::Punct('&'))
        .take_while(|token| **token != Token::Close(Delimiter::Parenthesis))
        .collect();
    match inside.as_slice() {
        [Token::Literal(text)] | [Token::Literal(text), Token::Punct(',')] => {
            string_value(text).map_or(Argument::Computed, Argument::Literal)
        }
        [path @ .., Token::Ident(name)]
            if path.iter().all(|token| matches!(token, Token::Ident(_) | Token::Punct(':')))
                && is_constant_name(name) =>
        {
            Argument::Const(plain(name).to_owned())
        }
        _ => Argument::Computed,
    }
}

/// `const NAME: &str = "VALUE";`
fn text_of_const(tokens: &[Placed]) -> Option<String> {
    match tokens {
        [.., equals, value, end] if equals.token == Token::Punct('=') && end.token == Token::Punct(';') => {
            match &value.token {
                Token::Literal(text) => string_value(text),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `core` and `alloc` are parts of `std`.
fn std_path(path: &[String]) -> String {
    let first = if ["core", "alloc"].contains(&path[0].as_str()) { "std" } else { &path[0] };
    std::iter::once(first).chain(path[1..].iter().map(String::as_str)).collect::<Vec<_>>().join("::")
}

fn is(tokens: &[Placed], at: usize, c: char) -> bool {
    matches!(tokens.get(at).map(|t| &t.token), Some(Token::Punct(p)) if *p == c)
}

fn opens_call(tokens: &[Placed], at: usize) -> bool {
    matches!(tokens.get(at).map(|t| &t.token), Some(Token::Open(Delimiter::Parenthesis)))
}

fn is_type_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_constant_name(word: &str) -> bool {
    is_type_name(word) && !word.contains(char::is_lowercase)
}

/// The content of a string literal that looks as names of variables do: `RUST_LOG`, not `rust_log` or `A`.
fn like_a_variable(literal: &str) -> Option<&str> {
    let (prefix, rest) = literal.split_once('"')?;
    let text = rest.trim_end_matches('#').strip_suffix('"')?;
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_like = (2..=64).contains(&text.len())
        && text.chars().all(is_upper)
        && !text.starts_with(|c: char| c.is_ascii_digit());
    (is_like && prefix.len() <= 8).then_some(text)
}

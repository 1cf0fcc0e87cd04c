//! Tokens as they count: what rustfmt, a comment or a lint attribute may change is gone.
//!
//! A token stream is flattened to a list of [`Token`]s, the parts that cannot change a result are
//! dropped, and what is left is hashed. Nothing here knows items or names. The scheme works on tokens and
//! never on syn's tree, so that a new syn leaves every fingerprint as it was.

mod definition;
mod options;
mod words;

use std::collections::HashSet;
use std::rc::Rc;

use proc_macro2::{Delimiter, LineColumn, Spacing, TokenStream, TokenTree};

use self::definition::is_definition;
pub(crate) use self::definition::{rules_of, with_names};
pub(crate) use self::options::hold_code as options_hold_code;
pub(crate) use self::words::{is_keyword, plain};

/// One token of a flattened stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Open(Delimiter),
    Close(Delimiter),
    Ident(String),
    Punct(char),
    /// `&&`, which is not `& &`.
    AndAnd,
    Literal(String),
}

/// A token and the line it stands on.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) at: LineColumn,
    /// Inside the delimiters of a macro call or of an attribute, where any token may mean anything.
    pub(crate) in_macro: bool,
    /// The macro or, as `#`, the attribute that the token is handed to.
    pub(crate) handed_to: Option<Rc<str>>,
}

/// Tokens that do not count as they stand, by where that is; of brackets the opening one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// rustfmt adds and removes them at will.
    pub(crate) loose: HashSet<(usize, usize)>,
    /// Braces before whose content the closure ends.
    pub(crate) opaque: HashSet<(usize, usize)>,
    /// The body of a macro's rule that can be read as code.
    pub(crate) code: HashSet<(usize, usize)>,
}

/// Attributes that cannot change what an item computes.
pub(crate) const INERT_ATTRIBUTES: &[&str] =
    &["allow", "cold", "deny", "deprecated", "doc", "expect", "forbid", "inline", "must_use", "warn", "pkld"];

/// What attributes of tools begin with that are inert too. Alone such a word is a derive's, as miette's
/// `#[diagnostic(..)]` is.
pub(crate) const INERT_TOOLS: &[&str] = &["clippy", "diagnostic", "pkld_rt", "rustfmt"];

/// Flattens `stream`, dropping what cannot change a result.
///
/// Dropped: inert attributes, visibility, trailing commas, loose tokens, what opaque braces hold.
/// `#[derive(A, B)]` becomes one derive each, because rustfmt merges them.
/// Docs stay where a macro may read them.
pub(crate) fn normalise(stream: TokenStream, marks: &Marks, docs: Docs) -> Vec<Placed> {
    let mut out = Flatten { marks, docs, handed_to: None, out: Vec::new() };
    out.stream(stream, Context::Code);
    out.out
}

/// Where a stream stands.
#[derive(Clone, Copy, PartialEq)]
enum Context {
    Code,
    /// The body of a macro's rule, which is code but for its variables.
    Body,
    Macro,
    /// Anywhere inside `vec![..]`, which rustfmt lays out as an array.
    MacroList,
}

/// Whether docs can change a result: a derive or another macro is given them with its item.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Docs {
    Drop,
    Keep,
}

impl Context {
    /// Whether commas, braces and the like mean what they mean in code.
    fn is_code(self) -> bool {
        matches!(self, Self::Code | Self::Body)
    }
}

struct Flatten<'a> {
    marks: &'a Marks,
    docs: Docs,
    handed_to: Option<Rc<str>>,
    out: Vec<Placed>,
}

impl Flatten<'_> {
    fn push(&mut self, token: Token, at: LineColumn, context: Context) {
        let (in_macro, handed_to) = (context != Context::Code, self.handed_to.clone());
        self.out.push(Placed { token, at, in_macro, handed_to });
    }

    fn stream(&mut self, stream: TokenStream, context: Context) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            if let Some(after) = self.attribute(&trees, at, context) {
                at = after;
                continue;
            }
            at = self.tree(&trees, at, context);
        }
    }

    /// Consumes an attribute at `at`; returns the position behind it, or `None` where there is none.
    fn attribute(&mut self, trees: &[TokenTree], at: usize, context: Context) -> Option<usize> {
        let TokenTree::Punct(hash) = &trees[at] else {
            return None;
        };
        if hash.as_char() != '#' {
            return None;
        }
        let bang = matches!(trees.get(at + 1), Some(TokenTree::Punct(p)) if p.as_char() == '!');
        let group_at = at + 1 + usize::from(bang);
        let Some(TokenTree::Group(group)) = trees.get(group_at) else {
            return None;
        };
        if group.delimiter() != Delimiter::Bracket {
            return None;
        }
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        // A macro reads what it is given, docs and lints included.
        let words = if context == Context::Code { leading_path(&inner) } else { Vec::new() };
        let inert = match words.as_slice() {
            [] => false,
            // `rustfmt::skip`, `clippy::..`, `diagnostic::..`, and `pkld_rt::pkld` in any spelling: what a
            // nested cached function stores where is not what it computes.
            [first, .., last] => INERT_TOOLS.contains(&first.as_str()) || last == "pkld",
            // Derives of schemas read both.
            [only] if only == "doc" || only == "deprecated" => self.docs == Docs::Drop,
            [only] => INERT_ATTRIBUTES.contains(&only.as_str()),
        };
        if inert {
            if words.last().is_some_and(|last| last == "pkld")
                && let Some(TokenTree::Group(options)) = inner.last()
            {
                self.options(hash.span().start(), options.stream());
            }
            return Some(group_at + 1);
        }
        let is_derive = words == ["derive"] || context == Context::Body && leading_path(&inner) == ["derive"];
        if is_derive && let Some(TokenTree::Group(list)) = inner.get(1) {
            for path in split_on_commas(list.stream()) {
                self.push(Token::Ident("derive".into()), hash.span().start(), Context::Macro);
                self.stream(path.into_iter().collect(), Context::Macro);
            }
            return Some(group_at + 1);
        }
        self.push(Token::Punct('#'), hash.span().start(), context);
        let outer = self.handed_to.replace("#".into());
        self.group(group, Context::Macro, false);
        self.handed_to = outer;
        Some(group_at + 1)
    }

    /// Consumes the tree at `at` and what belongs to it; returns the position behind it.
    fn tree(&mut self, trees: &[TokenTree], at: usize, context: Context) -> usize {
        match &trees[at] {
            TokenTree::Ident(ident) if context == Context::Code && ident == "pub" => {
                let restricted = matches!(trees.get(at + 1), Some(TokenTree::Group(g)) if is_restriction(g));
                return at + 1 + usize::from(restricted);
            }
            TokenTree::Ident(ident) => {
                self.push(Token::Ident(plain(&ident.to_string()).to_owned()), ident.span().start(), context);
            }
            TokenTree::Literal(literal) => {
                self.push(Token::Literal(literal.to_string()), literal.span().start(), context);
            }
            TokenTree::Punct(punct) => {
                let is_joint = punct.as_char() == '&' && punct.spacing() == Spacing::Joint;
                if is_joint && trees.get(at + 1).is_some_and(|next| is_punct(next, '&')) {
                    self.push(Token::AndAnd, punct.span().start(), context);
                    return at + 2;
                }
                let is_loose = context.is_code() && self.is_loose(punct.span().start());
                if !is_loose && (punct.as_char() != ',' || !self.comma_is_loose(trees, at, context)) {
                    self.push(Token::Punct(punct.as_char()), punct.span().start(), context);
                }
            }
            TokenTree::Group(group) => return self.group_at(trees, at, group, context),
        }
        at + 1
    }

    fn group_at(
        &mut self,
        trees: &[TokenTree],
        at: usize,
        group: &proc_macro2::Group,
        context: Context,
    ) -> usize {
        let is_macro = is_macro_call(trees, at);
        // rustfmt adds commas in any brackets, but only std's macro is known not to count them.
        let is_vec = at >= 2 && matches!(&trees[at - 2], TokenTree::Ident(word) if word == "vec");
        let inner = match (context, is_macro, group.delimiter()) {
            (Context::Code | Context::Body, false, _) => context,
            (_, true, Delimiter::Bracket) if is_vec => Context::MacroList,
            // Its elements are expressions.
            (Context::MacroList, false, _) => Context::MacroList,
            _ => Context::Macro,
        };
        let outer = self.handed_to.clone();
        if is_macro {
            self.handed_to = (1..=3).find_map(|back| match trees.get(at.checked_sub(back)?)? {
                TokenTree::Ident(word) if is_punct(&trees[at + 1 - back], '!') => {
                    Some(word.to_string().into())
                }
                _ => None,
            });
        }
        if context.is_code() && is_definition(trees, at) && self.definition(group) {
            self.handed_to = outer;
            return at + 1;
        }
        let open = group.span_open().start();
        let open_at = (open.line, open.column);
        if context == Context::Code
            && group.delimiter() == Delimiter::Brace
            && self.marks.opaque.contains(&open_at)
        {
            self.push(Token::Open(Delimiter::Brace), open, inner);
            self.push(Token::Close(Delimiter::Brace), open, inner);
            return at + 1;
        }
        let loose = context.is_code() && self.is_loose(open);
        self.group(group, inner, loose);
        self.handed_to = outer;
        let after_arrow = at >= 2 && is_punct(&trees[at - 2], '=') && is_punct(&trees[at - 1], '>');
        if context.is_code() && group.delimiter() == Delimiter::Brace && after_arrow {
            // A block ends its arm with or without a comma; rustfmt decides.
            let next = at + 1 + usize::from(trees.get(at + 1).is_some_and(|t| is_punct(t, ',')));
            if next < trees.len() {
                self.push(Token::Punct(','), open, context);
            }
            return next;
        }
        at + 1
    }

    fn group(&mut self, group: &proc_macro2::Group, inner: Context, bare: bool) {
        let delimiter = group.delimiter();
        let bare = bare || delimiter == Delimiter::None;
        if !bare {
            self.push(Token::Open(delimiter), group.span_open().start(), inner);
        }
        self.stream(group.stream(), inner);
        if !bare {
            self.push(Token::Close(delimiter), group.span_close().start(), inner);
        }
    }

    fn is_loose(&self, at: LineColumn) -> bool {
        self.marks.loose.contains(&(at.line, at.column))
    }

    /// Whether the comma at `at` is one that rustfmt adds and removes.
    fn comma_is_loose(&self, trees: &[TokenTree], at: usize, context: Context) -> bool {
        // The last of `<A, B,>`.
        if context.is_code() && trees.get(at + 1).is_some_and(|next| is_punct(next, '>')) {
            return true;
        }
        if at + 1 != trees.len() || context == Context::Macro {
            return false;
        }
        let commas = trees.iter().filter(|t| is_punct(t, ',')).count();
        // `(x,)` is a tuple unless the parentheses are those of a call; what opened them stands two back
        // in the output when nothing but this one element is inside.
        commas != 1 || self.opened_by_call_or_list()
    }

    /// Whether the innermost open group is not a parenthesis of a tuple.
    fn opened_by_call_or_list(&self) -> bool {
        let mut depth = 0usize;
        for (i, placed) in self.out.iter().enumerate().rev() {
            match &placed.token {
                Token::Close(_) => depth += 1,
                Token::Open(_) if depth > 0 => depth -= 1,
                Token::Open(Delimiter::Parenthesis) => {
                    let before = |back: usize| i.checked_sub(back).map(|at| &self.out[at].token);
                    return match before(1) {
                        // `fn(x,)` and `Self(x,)` are as good as any name.
                        Some(Token::Ident(word)) => {
                            let is_name =
                                !is_keyword(word) || ["fn", "Self", "self"].contains(&word.as_str());
                            // A macro's variable may stand for a keyword.
                            is_name && !matches!(before(2), Some(Token::Punct('\'' | '$')))
                        }
                        Some(Token::Close(closed)) => *closed != Delimiter::Brace,
                        // `f::<T>(x,)`, not `-> (x,)` or `=> (x,)`.
                        Some(Token::Punct('>')) => !matches!(before(2), Some(Token::Punct('-' | '='))),
                        Some(Token::Punct('!' | '?')) => true,
                        _ => false,
                    };
                }
                Token::Open(_) => return true,
                _ => {}
            }
        }
        true
    }
}

fn is_punct(tree: &TokenTree, c: char) -> bool {
    matches!(tree, TokenTree::Punct(p) if p.as_char() == c)
}

/// `name!(..)` and `macro_rules! name {..}`, with the group at `at`.
fn is_macro_call(trees: &[TokenTree], at: usize) -> bool {
    let bang = |i: usize| {
        i >= 1
            && is_punct(&trees[i], '!')
            && matches!(&trees[i - 1], TokenTree::Ident(word) if !is_keyword(&word.to_string()))
    };
    match at {
        0 => false,
        _ => bang(at - 1) || (at >= 2 && matches!(trees[at - 1], TokenTree::Ident(_)) && bang(at - 2)),
    }
}

fn leading_path(trees: &[TokenTree]) -> Vec<String> {
    let mut words = Vec::new();
    for tree in trees {
        match tree {
            TokenTree::Ident(ident) => words.push(ident.to_string()),
            TokenTree::Punct(p) if p.as_char() == ':' => {}
            _ => break,
        }
    }
    words
}

/// Whether the group behind `pub` belongs to it: `(crate)`, `(in path)`; `pub (crate::A, u8)` is a field.
fn is_restriction(group: &proc_macro2::Group) -> bool {
    let words: Vec<TokenTree> = group.stream().into_iter().collect();
    let first = match words.first() {
        Some(TokenTree::Ident(word)) => word.to_string(),
        _ => return false,
    };
    group.delimiter() == Delimiter::Parenthesis
        && (first == "in" || words.len() == 1 && ["crate", "self", "super"].contains(&first.as_str()))
}

pub(crate) fn split_on_commas(stream: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for tree in stream {
        if is_punct(&tree, ',') {
            parts.push(Vec::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(tree);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The bytes that stand for `tokens` in a digest.
pub(crate) fn bytes_of(tokens: &[Placed]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(tokens.len() * 8);
    tokens.iter().for_each(|placed| push_bytes(&mut bytes, &placed.token));
    bytes
}

/// Adds the bytes of one token, framed by its kind and a terminator that no identifier or literal contains.
pub(crate) fn push_bytes(bytes: &mut Vec<u8>, token: &Token) {
    match token {
        Token::Open(delimiter) => bytes.extend([b'<', *delimiter as u8]),
        Token::Close(delimiter) => bytes.extend([b'>', *delimiter as u8]),
        Token::Ident(word) => {
            bytes.push(b'i');
            bytes.extend(word.as_bytes());
        }
        Token::Punct(c) => {
            bytes.push(b'p');
            bytes.extend(c.to_string().as_bytes());
        }
        Token::AndAnd => bytes.push(b'&'),
        Token::Literal(text) => {
            bytes.push(b'l');
            bytes.extend((text.len() as u64).to_le_bytes());
            bytes.extend(text.as_bytes());
        }
    }
    bytes.push(0);
}

//! What a fragment matched, as one opaque token.
//!
//! The compiler puts it between invisible delimiters that know the fragment's kind. proc-macro2 has such
//! delimiters but no place for the kind, so here the number of nested invisible groups tells it: syn sees
//! through any number of them. Where no macro by example reads the tokens any more, only what keeps
//! precedence is left of them.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use syn::Expr;

use super::hygiene::is_reserved;
use super::kind::Kind;
use super::token::{Token, tokens};

/// How many groups a fragment of each kind is wrapped in. `vis` is told from `expr` by its content.
const DEPTHS: &[(Kind, usize)] = &[
    (Kind::Expr, 1),
    (Kind::Expr2021, 1),
    (Kind::Vis, 1),
    (Kind::Ty, 2),
    (Kind::Literal, 3),
    (Kind::Path, 4),
    (Kind::Pat, 5),
    (Kind::PatParam, 5),
    (Kind::Meta, 6),
    (Kind::Block, 7),
    (Kind::Stmt, 8),
    (Kind::Item, 9),
];

/// The tokens of a fragment as they are handed on. `ident`, `lifetime` and `tt` stay as they are.
pub(super) fn wrap(kind: Kind, tokens: Vec<TokenTree>) -> TokenStream {
    let Some((_, depth)) = DEPTHS.iter().find(|(of, _)| *of == kind) else {
        return tokens.into_iter().collect();
    };
    let content = match tokens.as_slice() {
        [TokenTree::Group(group)] if is_invisible(group) => peel(group).1,
        _ => tokens.into_iter().collect(),
    };
    (0..*depth).fold(content, |inner, _| TokenTree::from(Group::new(Delimiter::None, inner)).into())
}

/// The kind of the fragment that `group` is.
pub(super) fn kind_of(group: &Group) -> Option<Kind> {
    let (depth, content) = peel(group);
    if depth == 1 {
        let is_visibility = match content.into_iter().next() {
            None => true,
            Some(first) => matches!(first, TokenTree::Ident(word) if word == "pub"),
        };
        return Some(if is_visibility { Kind::Vis } else { Kind::Expr });
    }
    DEPTHS.iter().find(|(_, of)| *of == depth).map(|(kind, _)| *kind)
}

/// Whether an opaque expression is a literal, perhaps with a minus.
pub(super) fn is_literal(group: &Group) -> bool {
    let trees: Vec<TokenTree> = peel(group).1.into_iter().collect();
    match trees.as_slice() {
        [TokenTree::Literal(_)] => true,
        [TokenTree::Ident(word)] => word == "true" || word == "false",
        [TokenTree::Punct(minus), TokenTree::Literal(_)] => minus.as_char() == '-',
        _ => false,
    }
}

/// How many tokens `trees` are with all that is inside.
pub(super) fn size(trees: &[TokenTree]) -> usize {
    let inside = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => size(&group.stream().into_iter().collect::<Vec<_>>()),
        _ => 0,
    };
    trees.iter().map(|tree| 1 + inside(tree)).sum()
}

fn is_invisible(group: &Group) -> bool {
    group.delimiter() == Delimiter::None
}

/// The number of invisible groups that are nested in each other with nothing beside them, and their content.
fn peel(group: &Group) -> (usize, TokenStream) {
    let mut depth = 1;
    let mut content = group.stream();
    loop {
        let mut trees = content.clone().into_iter();
        match (trees.next(), trees.next()) {
            (Some(TokenTree::Group(inner)), None) if is_invisible(&inner) => {
                depth += 1;
                content = inner.stream();
            }
            _ => return (depth, content),
        }
    }
}

/// Whom tokens are made plain for.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    /// Whoever reads an expansion. What is handed to a macro stays as it is: it may be one by example.
    Caller,
    /// A macro that is none by example.
    OtherMacro,
    /// syn, looking for the end of a fragment. The compiler takes `a $b` for two expressions even if `$b` is
    /// `-1`, where syn would see through to the minus, so here an expression is just `0`, a
    /// pattern `_` and a statement `;`.
    Extent,
}

/// `tokens` without opaque tokens, as syn or a person reads them. For the arguments of macros that are not by
/// example, such as `println!`; those of macros by example must not have gone through this.
pub(crate) fn plain(tokens: TokenStream) -> TokenStream {
    settle(&tokens, Reader::OtherMacro).unwrap_or(tokens)
}

/// An expansion without opaque tokens but in the arguments of macros.
pub(super) fn plain_but_arguments(tokens: TokenStream) -> TokenStream {
    settle(&tokens, Reader::Caller).unwrap_or(tokens)
}

/// `tokens` with opaque tokens replaced by what reaches as far.
pub(super) fn for_extents(tokens: TokenStream) -> TokenStream {
    settle(&tokens, Reader::Extent).unwrap_or(tokens)
}

/// `None` where nothing is to be done.
fn settle(tokens: &TokenStream, reader: Reader) -> Option<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut out = Vec::with_capacity(trees.len());
    let mut is_changed = false;
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(group) if is_invisible(group) => {
                is_changed = true;
                let content = peel(group).1;
                let content = settle(&content, reader).unwrap_or(content);
                match kind_of(group) {
                    // What reaches as far must not hang on what is beside it.
                    kind if reader == Reader::Extent => write_plain(kind, content, reader, &mut out),
                    Some(Kind::Expr) if begins_statement(&trees[..at]) && is_block_like(&content) => {
                        out.extend(content);
                    }
                    Some(Kind::Stmt) if wants_semicolon(&content, trees.get(at + 1)) => {
                        out.extend(content);
                        out.push(Punct::new(';', Spacing::Alone).into());
                    }
                    kind => write_plain(kind, content, reader, &mut out),
                }
            }
            TokenTree::Group(group) if !(reader == Reader::Caller && is_handed_over(&trees[..at])) => {
                match settle(&group.stream(), reader) {
                    Some(content) => {
                        is_changed = true;
                        let mut settled = Group::new(group.delimiter(), content);
                        settled.set_span(group.span());
                        out.push(settled.into());
                    }
                    None => out.push(tree.clone()),
                }
            }
            other => out.push(other.clone()),
        }
    }
    is_changed.then(|| out.into_iter().collect())
}

/// Whether a statement must be told from what comes `next`. To the compiler it ends where it ended in the
/// arguments.
fn wants_semicolon(statement: &TokenStream, next: Option<&TokenTree>) -> bool {
    match next {
        Some(TokenTree::Punct(punct)) if punct.as_char() == ';' => false,
        Some(_) => syn::parse2::<syn::Item>(statement.clone()).is_err(),
        None => matches!(statement.clone().into_iter().next(), Some(TokenTree::Ident(word)) if word == "let"),
    }
}

/// Whether what comes behind `before` may be a statement or the body of a match arm.
fn begins_statement(before: &[TokenTree]) -> bool {
    match before {
        [] => true,
        [.., TokenTree::Punct(equals), TokenTree::Punct(arrow)] if arrow.as_char() == '>' => {
            equals.as_char() == '='
        }
        [.., TokenTree::Punct(punct)] => punct.as_char() == ';',
        [.., TokenTree::Group(group)] => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

/// Whether an expression needs no semicolon as a statement, nor a comma as the body of a match arm. syn does
/// not see that through an invisible group.
fn is_block_like(content: &TokenStream) -> bool {
    let ends_in_braces = matches!(
        content.clone().into_iter().last(),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace
    );
    ends_in_braces
        && matches!(
            syn::parse2(content.clone()),
            Ok(Expr::Block(_)
                | Expr::Const(_)
                | Expr::ForLoop(_)
                | Expr::If(_)
                | Expr::Loop(_)
                | Expr::Match(_)
                | Expr::Unsafe(_)
                | Expr::While(_))
        )
}

/// Whether a group behind `before` is the arguments of a macro: `name! (..)`, `macro_rules! name {..}`.
fn is_handed_over(before: &[TokenTree]) -> bool {
    match before {
        [.., TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Ident(_)]
        | [.., TokenTree::Ident(name), TokenTree::Punct(bang)] => {
            bang.as_char() == '!' && !is_reserved(&name.to_string())
        }
        _ => false,
    }
}

fn write_plain(kind: Option<Kind>, content: TokenStream, reader: Reader, out: &mut Vec<TokenTree>) {
    let invisible = |content| TokenTree::from(Group::new(Delimiter::None, content));
    let underscore = || TokenTree::from(Ident::new("_", Span::call_site()));
    match kind {
        Some(Kind::Expr | Kind::Literal) if reader == Reader::Extent && !is_one_literal(&content) => {
            out.push(Literal::u8_unsuffixed(0).into());
        }
        Some(Kind::Ty) if reader == Reader::Extent && !is_path(&content) => out.push(underscore()),
        Some(Kind::Pat) if reader == Reader::Extent => out.push(underscore()),
        Some(Kind::Stmt) if reader == Reader::Extent => out.push(Punct::new(';', Spacing::Alone).into()),
        Some(Kind::Expr | Kind::Literal) if !is_atom(&content) => out.push(invisible(content)),
        Some(Kind::Ty) => out.push(invisible(with_turbofish(content))),
        Some(Kind::Path) => out.extend(with_turbofish(content)),
        Some(Kind::Pat) if !is_closed_pattern(&content) => {
            out.push(Group::new(Delimiter::Parenthesis, content).into());
        }
        _ => out.extend(content),
    }
}

fn is_one_literal(content: &TokenStream) -> bool {
    let mut trees = content.clone().into_iter();
    matches!((trees.next(), trees.next()), (Some(TokenTree::Literal(_)), None))
}

/// Whether an expression is one name or literal, which no neighbour can tear apart.
fn is_atom(content: &TokenStream) -> bool {
    let mut trees = content.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Literal(_)), None) => true,
        (Some(TokenTree::Ident(word)), None) => {
            word == "self" || word == "true" || word == "false" || !is_reserved(&word.to_string())
        }
        _ => false,
    }
}

/// `tokens` with blocks that stood for expressions (`$body`) as statements: the compiler takes one for a statement that
/// ends without a semicolon, for which syn has to see its braces.
pub(crate) fn bare_blocks(tokens: TokenStream) -> TokenStream {
    let bare = |tree| match tree {
        TokenTree::Group(group) => {
            let inner = bare_blocks(group.stream());
            let is_block = {
                let mut trees = inner.clone().into_iter();
                matches!(
                    (trees.next(), trees.next()),
                    (Some(TokenTree::Group(block)), None) if block.delimiter() == Delimiter::Brace
                )
            };
            match is_invisible(&group) && is_block {
                true => inner,
                false => TokenTree::Group(Group::new(group.delimiter(), inner)).into(),
            }
        }
        other => TokenStream::from(other),
    };
    tokens.into_iter().flat_map(bare).collect()
}

/// Whether a pattern stays what it is behind `&` or beside `|`. `..` alone is no range and must stay bare.
fn is_closed_pattern(content: &TokenStream) -> bool {
    let tokens = tokens(content.clone()).unwrap_or_default();
    tokens.len() == 1 || !tokens.iter().any(|token| token.is_any(&["|", "..", "..=", "..."]))
}

/// Whether a type begins as a path does.
fn is_path(content: &TokenStream) -> bool {
    match content.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => {
            ["crate", "self", "Self", "super"].iter().any(|begin| word == begin)
                || !is_reserved(&word.to_string())
        }
        Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
        _ => false,
    }
}

/// A path as both types and expressions may write it: `Vec::<u8>`. Other types stay as they are.
fn with_turbofish(content: TokenStream) -> TokenStream {
    if !is_path(&content) {
        return content;
    }
    let Some(tokens) = tokens(content.clone()) else {
        return content;
    };
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut follows_name = false;
    for token in &tokens {
        if let Token::Operator(puncts) = token {
            let opens = puncts.iter().take_while(|punct| punct.as_char() == '<').count();
            let closes = puncts.iter().take_while(|punct| punct.as_char() == '>').count();
            if depth == 0 && opens > 0 && follows_name {
                out.extend(path_separator(&puncts[0]));
            }
            depth = (depth + opens).saturating_sub(closes);
        }
        follows_name = matches!(token, Token::Word(_));
        token.write(&mut out);
    }
    out.into_iter().collect()
}

fn path_separator(like: &Punct) -> [TokenTree; 2] {
    [Spacing::Joint, Spacing::Alone].map(|spacing| {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(like.span());
        colon.into()
    })
}

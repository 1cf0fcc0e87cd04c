//! Fragment specifiers: which token may begin a fragment, and how far it reaches.

use syn::buffer::Cursor;
use syn::parse::{Parse, ParseBuffer, ParseStream};
use syn::{Attribute, Block, Expr, Item, Meta, Pat, Path, Stmt, Token as T, Type, Visibility};

use super::hygiene::is_reserved;
use super::token::Token;
use super::{Edition, Unsure, opaque};

/// A fragment specifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Block,
    Expr,
    Expr2021,
    Ident,
    Item,
    Lifetime,
    Literal,
    Meta,
    Pat,
    PatParam,
    Path,
    Stmt,
    Tt,
    Ty,
    Vis,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "block" => Self::Block,
            "expr" => Self::Expr,
            "expr_2021" => Self::Expr2021,
            "ident" => Self::Ident,
            "item" => Self::Item,
            "lifetime" => Self::Lifetime,
            "literal" => Self::Literal,
            "meta" => Self::Meta,
            "pat" => Self::Pat,
            "pat_param" => Self::PatParam,
            "path" => Self::Path,
            "stmt" => Self::Stmt,
            "tt" => Self::Tt,
            "ty" => Self::Ty,
            "vis" => Self::Vis,
            _ => return None,
        })
    }

    /// Whether the compiler tries to parse a fragment of this kind at `token`. Where it does and fails, the
    /// whole call is an error; where it does not, the next arm has its turn.
    pub(super) fn may_begin(self, token: &Token, edition: Edition) -> Result<bool, Unsure> {
        Ok(match self {
            Self::Tt | Self::Item | Self::Stmt => true,
            Self::Ident => matches!(token, Token::Word(ident) if ident != "_"),
            Self::Lifetime => matches!(token, Token::Lifetime(..)),
            Self::Literal => begins_literal(token),
            Self::Ty => begins_type(token),
            Self::Vis => {
                matches!(token, Token::Word(_) | Token::Opaque(..)) || token.is(",") || begins_type(token)
            }
            Self::Path | Self::Meta => match token {
                Token::Word(_) => true,
                Token::Opaque(kind, _) => !matches!(kind, Self::Item | Self::Block | Self::Vis),
                other => other.is("::"),
            },
            Self::Block => match token {
                Token::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
                Token::Opaque(kind, _) => {
                    matches!(kind, Self::Block | Self::Stmt | Self::Expr | Self::Literal)
                }
                _ => false,
            },
            Self::Expr if token.is_word("_") || token.is_word("const") => edition.is_since(2024)?,
            Self::Expr2021 if token.is_word("const") => false,
            Self::Expr | Self::Expr2021 => begins_expression(token) && !token.is_word("let"),
            Self::Pat if token.is("|") => edition.is_since(2021)?,
            Self::Pat | Self::PatParam => begins_pattern(token),
        })
    }

    /// How many of `input`'s trees the fragment takes.
    pub(super) fn extent(self, input: &ParseBuffer, edition: Edition) -> Result<usize, Unsure> {
        let ahead = input.fork();
        match self {
            Self::Expr | Self::Expr2021 => skip::<Expr>(&ahead)?,
            Self::Ty => {
                skip::<Type>(&ahead)?;
                skip_signature(&ahead)?;
                // `Fn(A) + Send` without `dyn`, as old editions write it, is beyond syn.
                if ahead.peek(T![+]) {
                    return Err(Unsure);
                }
            }
            Self::Path => {
                skip::<Path>(&ahead)?;
                skip_signature(&ahead)?;
            }
            Self::Item => skip::<Item>(&ahead)?,
            Self::Block => skip::<Block>(&ahead)?,
            Self::Meta => skip::<Meta>(&ahead)?,
            Self::Vis => skip::<Visibility>(&ahead)?,
            Self::Pat | Self::PatParam => self.skip_pattern(&ahead, edition)?,
            Self::Stmt => return statement_extent(input),
            Self::Ident | Self::Lifetime | Self::Literal | Self::Tt => return Err(Unsure),
        }
        count(input.cursor(), ahead.cursor())
    }

    fn skip_pattern(self, input: ParseStream, edition: Edition) -> Result<(), Unsure> {
        let parser = if self == Self::Pat && edition.is_since(2021).unwrap_or(false) {
            Pat::parse_multi_with_leading_vert
        } else {
            Pat::parse_single
        };
        parser(input).map_err(|_| Unsure)?;
        let is_cut = self == Self::Pat && input.peek(T![|]) && !input.peek(T![||]);
        if is_cut && edition.is_since(2021)? { Err(Unsure) } else { Ok(()) }
    }
}

fn skip<P: Parse>(input: ParseStream) -> Result<(), Unsure> {
    input.parse::<P>().map(drop).map_err(|_| Unsure)
}

/// Skips `(A) -> B` behind `Fn`, which syn takes for part of a bound only.
fn skip_signature(input: ParseStream) -> Result<(), Unsure> {
    if !input.peek(syn::token::Paren) {
        return Ok(());
    }
    skip::<proc_macro2::TokenTree>(input)?;
    if input.peek(T![->]) {
        skip::<T![->]>(input)?;
        Type::without_plus(input).map_err(|_| Unsure)?;
    }
    if input.peek(T![::]) { Err(Unsure) } else { Ok(()) }
}

/// How many trees lie between two places of one buffer. It fails if the end lies inside an invisible group.
fn count(start: Cursor, end: Cursor) -> Result<usize, Unsure> {
    let mut trees = 0;
    let mut at = start;
    while at != end {
        (_, at) = at.token_tree().ok_or(Unsure)?;
        trees += 1;
    }
    Ok(trees)
}

/// How many trees a statement takes without the semicolon that a block would want behind it.
fn statement_extent(input: &ParseBuffer) -> Result<usize, Unsure> {
    if input.peek(T![;]) {
        return Ok(1);
    }
    let ahead = input.fork();
    ahead.call(Attribute::parse_outer).map_err(|_| Unsure)?;
    if ahead.peek(T![let]) {
        skip_let(&ahead).map_err(|_| Unsure)?;
        return count(input.cursor(), ahead.cursor());
    }
    let whole = input.fork();
    if let Ok(statement) = whole.parse::<Stmt>() {
        let semicolon = match statement {
            Stmt::Expr(_, semicolon) => semicolon.is_some(),
            Stmt::Macro(call) => call.semi_token.is_some(),
            Stmt::Local(_) | Stmt::Item(_) => false,
        };
        return Ok(count(input.cursor(), whole.cursor())? - usize::from(semicolon));
    }
    // As a statement syn does not take an expression whose semicolon is missing.
    Expr::parse_with_earlier_boundary_rule(&ahead).map_err(|_| Unsure)?;
    count(input.cursor(), ahead.cursor())
}

/// Skips a `let` without its semicolon.
fn skip_let(input: ParseStream) -> syn::Result<()> {
    input.parse::<T![let]>()?;
    Pat::parse_multi_with_leading_vert(input)?;
    if input.peek(T![:]) {
        input.parse::<T![:]>()?;
        input.parse::<Type>()?;
    }
    if input.peek(T![=]) {
        input.parse::<T![=]>()?;
        input.parse::<Expr>()?;
        if input.peek(T![else]) {
            input.parse::<T![else]>()?;
            input.parse::<Block>()?;
        }
    }
    Ok(())
}

fn begins_expression(token: &Token) -> bool {
    match token {
        Token::Word(ident) => {
            let word = ident.to_string();
            !is_reserved(&word) || begins_path(&word) || EXPRESSION_WORDS.contains(&word.as_str())
        }
        Token::Lifetime(..) | Token::Group(_) | Token::Literal(_) => true,
        Token::Opaque(kind, _) => matches!(kind, Kind::Block | Kind::Expr | Kind::Literal | Kind::Path),
        Token::Operator(_) => {
            token.is_any(&["!", "-", "*", "|", "||", "&", "&&", "..", "...", "..=", "<", "<<", "::", "#"])
        }
    }
}

const EXPRESSION_WORDS: &[&str] = &[
    "async", "do", "box", "break", "const", "continue", "false", "for", "if", "let", "loop", "match", "move",
    "return", "true", "try", "unsafe", "while", "yield", "static",
];

fn begins_type(token: &Token) -> bool {
    match token {
        Token::Word(ident) => {
            let word = ident.to_string();
            !is_reserved(&word) || begins_path(&word) || TYPE_WORDS.contains(&word.as_str())
        }
        Token::Lifetime(..) => true,
        Token::Group(group) => group.delimiter() != proc_macro2::Delimiter::Brace,
        Token::Opaque(kind, _) => matches!(kind, Kind::Ty | Kind::Path),
        Token::Operator(_) => token.is_any(&["!", "*", "&", "&&", "?", "<", "<<", "::"]),
        Token::Literal(_) => false,
    }
}

const TYPE_WORDS: &[&str] = &["_", "for", "impl", "fn", "unsafe", "extern", "typeof", "dyn"];

fn begins_path(word: &str) -> bool {
    matches!(word, "crate" | "self" | "Self" | "super")
}

fn begins_pattern(token: &Token) -> bool {
    match token {
        Token::Word(_) | Token::Literal(_) => true,
        Token::Group(group) => group.delimiter() != proc_macro2::Delimiter::Brace,
        Token::Opaque(kind, _) => {
            matches!(kind, Kind::Expr | Kind::Literal | Kind::Meta | Kind::Pat | Kind::Path | Kind::Ty)
        }
        Token::Operator(_) => token.is_any(&["&", "&&", "-", "..", "...", "::", "<", "<<"]),
        Token::Lifetime(..) => false,
    }
}

pub(super) fn begins_literal(token: &Token) -> bool {
    match token {
        Token::Literal(_) => true,
        Token::Word(_) => token.is_word("true") || token.is_word("false"),
        Token::Opaque(Kind::Literal, _) => true,
        Token::Opaque(Kind::Expr, group) => opaque::is_literal(group),
        other => other.is("-"),
    }
}

//! What a macro is called with, as a flat list of tokens, and syn's parsers at any place of it.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::{ParseBuffer, ParseStream};

use super::opaque::for_extents;
use super::token::{Token, tokens};

/// Deeper groups than this could exhaust the stack.
const DEEPEST: usize = 128;

pub(super) struct Input {
    stream: TokenStream,
    pub(super) cells: Vec<Cell>,
}

/// A token of the flat list.
pub(super) struct Cell {
    pub(super) lexeme: Lexeme,
    /// The place of the token's first tree in its group, as syn reads it.
    at: usize,
    /// How many trees the token is there.
    pub(super) width: usize,
    /// The cell that opens the group around it.
    parent: Option<usize>,
}

pub(super) enum Lexeme {
    Token(Token),
    /// With the cell that closes it.
    Open(Group, usize),
    Close(Delimiter),
}

impl Input {
    /// `None` where it is nested too deeply or holds an invisible group that is none of ours.
    pub(super) fn new(stream: TokenStream) -> Option<Self> {
        let mut input = Self { stream: stream.clone(), cells: Vec::new() };
        input.flatten(stream, None, 0)?;
        Some(input)
    }

    fn flatten(&mut self, stream: TokenStream, parent: Option<usize>, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut at = 0;
        for token in tokens(stream)? {
            let width = match &token {
                Token::Opaque(_, group) => {
                    for_extents(TokenTree::from(group.clone()).into()).into_iter().count()
                }
                token => token.width(),
            };
            if let Token::Group(group) = token {
                let open = self.cells.len();
                let (delimiter, content) = (group.delimiter(), group.stream());
                let lexeme = Lexeme::Open(group, open);
                self.cells.push(Cell { lexeme, at, width, parent });
                self.flatten(content, Some(open), depth + 1)?;
                let close = self.cells.len();
                self.cells.push(Cell { lexeme: Lexeme::Close(delimiter), at, width: 0, parent });
                if let Lexeme::Open(_, end) = &mut self.cells[open].lexeme {
                    *end = close;
                }
            } else {
                self.cells.push(Cell { lexeme: Lexeme::Token(token), at, width, parent });
            }
            at += width;
        }
        Some(())
    }

    /// The input as syn is to read it, to say how far fragments reach.
    pub(super) fn for_extents(&self) -> TokenStream {
        for_extents(self.stream.clone())
    }
}

/// syn's view of an [`Input`], moving forward only.
pub(super) struct Reader<'a, 'i> {
    cells: &'i [Cell],
    /// From the outside inwards: the group, what of it is not yet read, and how many trees were.
    levels: Vec<Level<'a>>,
}

struct Level<'a> {
    open: Option<usize>,
    buffer: ParseBuffer<'a>,
    read: usize,
}

impl<'a, 'i> Reader<'a, 'i> {
    pub(super) fn new(input: &'i Input, buffer: ParseStream<'a>) -> Self {
        let level = Level { open: None, buffer: buffer.fork(), read: 0 };
        Self { cells: &input.cells, levels: vec![level] }
    }

    /// What is left of a cell's group, from the cell's tree number `skip` on.
    pub(super) fn at(&mut self, cell: usize, skip: usize) -> Option<&ParseBuffer<'a>> {
        let mut around = Vec::new();
        let mut parent = self.cells.get(cell)?.parent;
        while let Some(open) = parent {
            around.push(open);
            parent = self.cells[open].parent;
        }
        around.reverse();
        let shared =
            self.levels[1..].iter().zip(&around).take_while(|(level, open)| level.open == Some(**open));
        self.levels.truncate(1 + shared.count());
        for open in &around[self.levels.len() - 1..] {
            let inner = self.levels.last_mut()?.enter(*open, &self.cells[*open]).ok()?;
            self.levels.push(inner);
        }
        let level = self.levels.last_mut()?;
        level.skip_to(self.cells[cell].at + skip).ok()?;
        Some(&level.buffer)
    }
}

impl<'a> Level<'a> {
    fn skip_to(&mut self, at: usize) -> syn::Result<()> {
        while self.read < at {
            self.buffer.parse::<TokenTree>()?;
            self.read += 1;
        }
        Ok(())
    }

    fn enter(&mut self, open: usize, cell: &Cell) -> syn::Result<Self> {
        self.skip_to(cell.at)?;
        let outer = &self.buffer;
        let buffer;
        match &cell.lexeme {
            Lexeme::Open(group, _) if group.delimiter() == Delimiter::Brace => {
                syn::braced!(buffer in outer);
            }
            Lexeme::Open(group, _) if group.delimiter() == Delimiter::Bracket => {
                syn::bracketed!(buffer in outer);
            }
            _ => {
                syn::parenthesized!(buffer in outer);
            }
        }
        self.read += 1;
        Ok(Self { open: Some(open), buffer, read: 0 })
    }
}

//! Two texts of an item, compared token by token: what rustfmt or a comment changes is no difference.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use proc_macro2::{Delimiter, LineColumn, Span, TokenStream, TokenTree};
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::ui;

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// A run of tokens that both texts have, or only one.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    op: Op,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Op {
    Equal,
    Delete,
    Insert,
}

/// What tells two texts apart.
#[derive(Debug, Default)]
pub(crate) struct Diff {
    /// All tokens of both.
    pub(crate) pieces: Vec<Piece>,
    /// The lines that have any that only one has, styled: those of the old text behind `-`, of the new behind `+`.
    pub(crate) lines: Vec<String>,
}

/// A token, or a word of a text that is not Rust.
struct Token {
    text: String,
    start: LineColumn,
    end: LineColumn,
}

impl Diff {
    /// Compares two texts of Rust.
    pub(crate) fn of_code(old: &str, new: &str) -> Self {
        match (tokens(old), tokens(new)) {
            (Some(was), Some(is)) => Self::of(old, &was, new, &is),
            _ => Self::of(old, &words(old), new, &words(new)),
        }
    }

    /// Compares two texts of anything, word by word.
    pub(crate) fn of_text(old: &str, new: &str) -> Self {
        Self::of(old, &words(old), new, &words(new))
    }

    fn of(old: &str, was: &[Token], new: &str, is: &[Token]) -> Self {
        let texts = |tokens: &[Token]| tokens.iter().map(|token| token.text.clone()).collect::<Vec<_>>();
        let ops = capture_diff_slices(Algorithm::Myers, &texts(was), &texts(is));
        let mut diff = Self::default();
        let (mut deleted, mut inserted) = (Marks::default(), Marks::default());
        let mut pairs = Vec::new();
        for op in ops {
            let (tag, old, new) = op.as_tag_tuple();
            if tag == DiffTag::Equal {
                diff.piece(Op::Equal, &is[new.clone()]);
                pairs.extend(old.zip(new));
                continue;
            }
            diff.piece(Op::Delete, &was[old.clone()]);
            diff.piece(Op::Insert, &is[new.clone()]);
            was[old].iter().for_each(|token| deleted.add(token));
            is[new].iter().for_each(|token| inserted.add(token));
        }
        // A line that lost a token is shown as it is now too, and the other way round.
        let beside = |pairs: &[(usize, usize)]| -> (BTreeSet<usize>, BTreeSet<usize>) {
            let line = |pair: &(usize, usize)| (was[pair.0].start.line, is[pair.1].start.line);
            let lines: Vec<(usize, usize)> = pairs.iter().map(line).collect();
            let old = lines.iter().filter(|(_, new)| inserted.lines.contains_key(new)).map(|(old, _)| *old);
            let new = lines.iter().filter(|(old, _)| deleted.lines.contains_key(old)).map(|(_, new)| *new);
            (old.collect(), new.collect())
        };
        let (old_lines, new_lines) = beside(&pairs);
        old_lines.into_iter().for_each(|line| _ = deleted.lines.entry(line).or_default());
        new_lines.into_iter().for_each(|line| _ = inserted.lines.entry(line).or_default());
        diff.lines = hunks(old, was, &deleted, new, is, &inserted, &pairs);
        diff
    }

    fn piece(&mut self, op: Op, tokens: &[Token]) {
        let mut text = String::new();
        for (nth, token) in tokens.iter().enumerate() {
            if nth > 0 && tokens[nth - 1].end != token.start {
                text.push(' ');
            }
            text += &token.text;
        }
        if !text.is_empty() {
            self.pieces.push(Piece { op, text });
        }
    }
}

/// Columns that changed, by line.
#[derive(Default)]
struct Marks {
    lines: BTreeMap<usize, Vec<Range<usize>>>,
}

impl Marks {
    fn add(&mut self, token: &Token) {
        for line in token.start.line..=token.end.line {
            let from = if line == token.start.line { token.start.column } else { 0 };
            let to = if line == token.end.line { token.end.column } else { usize::MAX };
            self.lines.entry(line).or_default().push(from..to);
        }
    }
}

/// The marked lines of both texts in one order: what stands between the same tokens stands together, old before new.
fn hunks(
    old: &str,
    was: &[Token],
    deleted: &Marks,
    new: &str,
    is: &[Token],
    inserted: &Marks,
    pairs: &[(usize, usize)],
) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let (mut out, mut next) = (Vec::new(), (1, 1));
    let mut until = |old_line: usize, new_line: usize, out: &mut Vec<String>| {
        let lost = deleted.lines.range(next.0..old_line.max(next.0));
        out.extend(lost.map(|(line, marks)| marked('-', old.get(line - 1).copied(), marks, OLD)));
        let won = inserted.lines.range(next.1..new_line.max(next.1));
        out.extend(won.map(|(line, marks)| marked('+', new.get(line - 1).copied(), marks, NEW)));
        next = (next.0.max(old_line), next.1.max(new_line));
    };
    for (was_at, is_at) in pairs {
        let (old_line, new_line) = (was[*was_at].start.line, is[*is_at].start.line);
        if !deleted.lines.contains_key(&old_line) && !inserted.lines.contains_key(&new_line) {
            until(old_line, new_line, &mut out);
        }
    }
    until(usize::MAX, usize::MAX, &mut out);
    out
}

/// A line with what changed in it set off.
fn marked(sign: char, line: Option<&str>, marks: &[Range<usize>], style: Style) -> String {
    let strong = style.bold().underline();
    let mut out = String::new();
    for (column, c) in line.unwrap_or_default().trim_end().chars().enumerate() {
        let is_marked = marks.iter().any(|range| range.contains(&column));
        out += &ui::styled(&c.to_string(), if is_marked { strong } else { style });
    }
    format!("{} {out}", ui::styled(&sign.to_string(), style))
}

/// The tokens of a text of Rust, documentation left out.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    flatten(text.parse().ok()?, &mut out);
    Some(out)
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let token = |text: String, span: Span| Token { text, start: span.start(), end: span.end() };
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        at += 1;
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let bang =
                    usize::from(matches!(trees.get(at), Some(TokenTree::Punct(p)) if p.as_char() == '!'));
                let is_doc = matches!(trees.get(at + bang), Some(TokenTree::Group(group))
                    if group.delimiter() == Delimiter::Bracket
                        && group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc"));
                if is_doc {
                    at += bang + 1;
                } else {
                    out.push(token("#".to_owned(), punct.span()));
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push(token(open.to_owned(), group.span_open()));
                flatten(group.stream(), out);
                out.push(token(close.to_owned(), group.span_close()));
            }
            other => out.push(token(other.to_string(), other.span())),
        }
    }
}

/// What stands between white space.
fn words(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        let at = |column| LineColumn { line: nth + 1, column };
        let mut word = String::new();
        for (column, c) in line.chars().chain([' ']).enumerate() {
            if !c.is_whitespace() {
                word.push(c);
            } else if !word.is_empty() {
                let start = at(column - word.chars().count());
                out.push(Token { text: std::mem::take(&mut word), start, end: at(column) });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(diff: &Diff) -> Vec<String> {
        diff.lines.iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect()
    }

    #[test]
    fn only_tokens_count_and_only_their_lines_are_shown() {
        let old = "/// Docs.\nfn f(n: u32) -> u32 {\n    // ten\n    let a = n + 1;\n    a * 10\n}";
        let new = "/// Other docs.\nfn f(n: u32)\n    -> u32\n{\n    let a = n + 1;\n    a * 11 // eleven\n}";
        let diff = Diff::of_code(old, new);
        assert_eq!(plain(&diff), ["-     a * 10", "+     a * 11 // eleven"]);
        let changed: Vec<(Op, &str)> = diff
            .pieces
            .iter()
            .filter(|piece| piece.op != Op::Equal)
            .map(|piece| (piece.op, piece.text.as_str()))
            .collect();
        assert_eq!(changed, [(Op::Delete, "10"), (Op::Insert, "11")]);
        assert!(diff.lines[0].contains(&ui::styled("0", OLD.bold().underline())), "{:?}", diff.lines);
        assert!(Diff::of_code(old, old).lines.is_empty());
    }

    #[test]
    fn changes_that_stand_apart_are_told_apart() {
        let old = "fn f() {\n    a(1);\n    same();\n    b(2);\n}";
        let new = "fn f() {\n    a(3);\n    same();\n    c();\n    b(4);\n}";
        let lines = plain(&Diff::of_code(old, new));
        assert_eq!(lines, ["-     a(1);", "+     a(3);", "-     b(2);", "+     c();", "+     b(4);"]);
    }

    #[test]
    fn a_token_that_is_gone_shows_its_line_before_and_after() {
        let lines = plain(&Diff::of_code("fn f() -> u8 {\n    g(1, 2)\n}", "fn f() -> u8 {\n    g(1)\n}"));
        assert_eq!(lines, ["-     g(1, 2)", "+     g(1)"]);
    }

    #[test]
    fn a_text_that_is_no_rust_is_compared_by_words() {
        let diff = Diff::of_code("a (b\nc", "a (d\nc");
        assert_eq!(plain(&diff), ["- a (b", "+ a (d"]);
        assert_eq!(plain(&Diff::of_text("x  y\nz", "x y\nz w")), ["- z", "+ z w"]);
        assert!(Diff::of_text("", "").pieces.is_empty());
    }
}

//! Items out of the model's text, without parsing what is in them.
//!
//! A build reads the model again in each crate, unoptimised, and asks for little of it. So that only the
//! text of what is asked for is parsed, this finds where items begin and end, how they are called, and of an
//! impl which trait and type it can be for. The model is written by one hand: no strings, no braces in
//! types, no attributes; a test parses all of it and compares.

use crate::names::Word;

/// An item, by its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: &'static str,
    pub(super) name: &'static str,
    /// All of it.
    pub(super) text: &'static str,
    /// What stands before its braces.
    pub(super) head: &'static str,
    /// What stands between its braces.
    pub(super) body: &'static str,
}

/// What a type can be, by its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// A path that ends so.
    Named(Word),
    Ref,
    Ptr,
    /// A slice or array.
    Slice,
    Tuple,
    Fn,
    Dyn,
    Never,
    /// A parameter, or what one of its impls says.
    Any,
}

/// The trait and type of an impl.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) of_trait: Option<&'static str>,
    pub(super) shape: Shape,
}

/// The items in `text`.
pub(super) fn pieces(text: &'static str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        at = after_space(text, at);
        if at >= text.len() {
            return out;
        }
        let piece = piece(text, at);
        at += piece.text.len();
        out.push(piece);
    }
}

/// The item at `start`.
fn piece(text: &'static str, start: usize) -> Piece {
    let (kind, after) = keyword(text, start);
    let from = after_space(text, after);
    let name = word(text, from);
    let (open, end) = end_of(text, after, kind == "use");
    let head = &text[start..open];
    let body = if open < end && text.as_bytes()[open] == b'{' { &text[open + 1..end - 1] } else { "" };
    Piece { kind, name, text: &text[start..end], head, body }
}

/// The word that says what the item at `at` is, and where it ends.
fn keyword(text: &'static str, mut at: usize) -> (&'static str, usize) {
    loop {
        let found = word(text, at);
        let after = at + found.len();
        match found {
            "pub" | "async" => {}
            "unsafe" | "const" => {
                let next = word(text, after_space(text, after));
                let is_modifier = matches!(next, "fn" | "unsafe" | "impl" | "trait" | "async");
                if !is_modifier {
                    return (found, after);
                }
            }
            _ => return (found, after),
        }
        at = after_space(text, after);
    }
}

/// Where the braces of an item begin, or its semicolon, and where the item ends.
fn end_of(text: &str, from: usize, is_use: bool) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut depth = 0_usize;
    while at < bytes.len() {
        match bytes[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return (at, at + 1),
            b'{' if depth == 0 => {
                let end = closing(bytes, at);
                if !is_use {
                    return (at, end);
                }
                at = end - 1;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = end_of_line(bytes, at),
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), bytes.len())
}

/// The position after the brace that closes the one at `at`.
fn closing(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = end_of_line(bytes, at),
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn end_of_line(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'\n' {
        at += 1;
    }
    at
}

/// The first position at or after `at` with neither space nor comment.
fn after_space(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b'\n' | b'\t' | b'\r' => at += 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = end_of_line(bytes, at),
            _ => break,
        }
    }
    at
}

/// The word at `at`; nothing where there is none.
pub(super) fn word(text: &'static str, at: usize) -> &'static str {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len()
        && (bytes[end].is_ascii_alphanumeric() || bytes[end] == b'_' || bytes[end] == b'#')
    {
        end += 1;
    }
    &text[at..end]
}

/// What the text before an impl's braces says.
pub(super) fn header(head: &'static str) -> Header {
    let (_, after) = keyword(head, 0);
    let mut at = after_space(head, after);
    let mut parameters = Vec::new();
    if head[at..].starts_with('<') {
        let end = closing_angle(head, at);
        parameters = names_of_parameters(&head[at + 1..end - 1]);
        at = after_space(head, end);
    }
    let rest = head[at..].trim_start_matches('!');
    let (first, second) = split_at_for(rest);
    let of_trait = second.map(|_| last_word(first));
    Header { of_trait, shape: shape(second.unwrap_or(first), &parameters) }
}

/// The position after the `>` that closes the `<` at `at`; the arrow of a function's type closes nothing.
fn closing_angle(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    while at < bytes.len() {
        match bytes[at] {
            b'<' => depth += 1,
            b'>' if bytes[at - 1] != b'-' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// The names of type parameters, of which `text` is the list.
fn names_of_parameters(text: &'static str) -> Vec<&'static str> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    let mut begins = true;
    while at < bytes.len() {
        if begins {
            at = after_space(text, at);
            let name = word(text, at);
            out.push(name);
            at += name.len();
            begins = false;
            continue;
        }
        match bytes[at] {
            b'<' | b'(' | b'[' => depth += 1,
            b'>' if bytes[at - 1] == b'-' => {}
            b'>' | b')' | b']' => depth -= 1,
            b',' if depth == 0 => begins = true,
            _ => {}
        }
        at += 1;
    }
    out
}

/// The text before ` for ` and after it, where it is no part of a type; both without a where-clause.
fn split_at_for(text: &'static str) -> (&'static str, Option<&'static str>) {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut start) = (0, 0_usize, 0);
    let mut first = None;
    while at < bytes.len() {
        match bytes[at] {
            b'<' | b'(' | b'[' => depth += 1,
            b'>' if bytes[at - 1] == b'-' => {}
            b'>' | b')' | b']' => depth -= 1,
            b' ' | b'\n' if depth == 0 => {
                let next = after_space(text, at);
                match word(text, next) {
                    "where" => return done(first, &text[start..at]),
                    "for" if first.is_none() && bytes.get(next + 3) != Some(&b'<') => {
                        first = Some(&text[start..at]);
                        at = next + 3;
                        start = at;
                        continue;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    done(first, &text[start..])
}

fn done(first: Option<&'static str>, last: &'static str) -> (&'static str, Option<&'static str>) {
    match first {
        Some(first) => (first.trim(), Some(last.trim())),
        None => (last.trim(), None),
    }
}

/// The last word of a path, its arguments left out.
fn last_word(path: &'static str) -> &'static str {
    let end = path.find(['<', '(']).unwrap_or(path.len());
    let path = path[..end].trim();
    path.rsplit("::").next().unwrap_or(path)
}

fn shape(ty: &'static str, parameters: &[&str]) -> Shape {
    match ty.as_bytes().first() {
        Some(b'&') => Shape::Ref,
        Some(b'*') => Shape::Ptr,
        Some(b'[') => Shape::Slice,
        Some(b'(') => Shape::Tuple,
        Some(b'!') => Shape::Never,
        Some(b'<') | None => Shape::Any,
        Some(_) => match word(ty, 0) {
            "dyn" => Shape::Dyn,
            "fn" | "unsafe" | "extern" | "for" => Shape::Fn,
            first if parameters.contains(&first) || first == "Self" => Shape::Any,
            _ => Shape::Named(Word::of(last_word(ty))),
        },
    }
}

/// The members of an enum's body, by their text.
pub(super) fn variants(body: &'static str) -> Vec<&'static str> {
    let bytes = body.as_bytes();
    let mut out = Vec::new();
    let (mut at, mut depth, mut start) = (0, 0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' | b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                out.push(body[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    out.push(body[start..].trim());
    out.retain(|text| !text.is_empty());
    out
}

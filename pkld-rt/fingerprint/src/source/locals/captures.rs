//! Format strings: which locals they capture.

use std::collections::HashSet;

use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, LitStr, Token};

/// A part of a format string.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// A name that stands for a variable, and the variable's binding.
    Capture {
        name: String,
        binding: u64,
    },
}

impl Piece {
    /// Turns the capture of a kept name back into text.
    pub(super) fn spell(&mut self, kept: &HashSet<String>) {
        if let Self::Capture { name, .. } = self
            && kept.contains(name)
        {
            *self = Self::Text(std::mem::take(name));
        }
    }

    pub(super) fn push_bytes(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Text(text) => {
                bytes.push(b't');
                bytes.extend((text.len() as u64).to_le_bytes());
                bytes.extend(text.as_bytes());
            }
            Self::Capture { binding, .. } => {
                bytes.push(b'v');
                bytes.extend(binding.to_le_bytes());
            }
        }
    }
}

/// Macros of std that format: what stands before the format string, if anything, and behind it.
pub(super) struct Format {
    pub(super) to: Option<Expr>,
    pub(super) text: Option<LitStr>,
    /// With their names, where they have one.
    pub(super) arguments: Vec<(Option<Ident>, Expr)>,
}

impl Format {
    /// How many expressions come before the format string, if `name` is a macro that formats.
    pub(super) fn leading(name: &str) -> Option<usize> {
        match name {
            "eprint" | "eprintln" | "format" | "format_args" | "panic" | "print" | "println" | "todo"
            | "unimplemented" | "unreachable" => Some(0),
            "write" | "writeln" => Some(1),
            _ => None,
        }
    }

    pub(super) fn parse(input: ParseStream<'_>, leading: usize) -> syn::Result<Self> {
        let mut format = Self { to: None, text: None, arguments: Vec::new() };
        if leading == 1 {
            format.to = Some(input.parse()?);
            comma(input)?;
        }
        if input.is_empty() {
            return Ok(format);
        }
        format.text = Some(input.parse()?);
        comma(input)?;
        while !input.is_empty() {
            let is_named = input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]);
            let name = if is_named {
                let name = input.parse()?;
                input.parse::<Token![=]>()?;
                Some(name)
            } else {
                None
            };
            format.arguments.push((name, input.parse()?));
            comma(input)?;
        }
        Ok(format)
    }
}

/// The arguments of `vec!`.
pub(super) struct List(pub(super) Vec<Expr>);

impl Parse for List {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut list = Vec::new();
        while !input.is_empty() {
            list.push(input.parse()?);
            if list.len() == 1 && input.peek(Token![;]) {
                input.parse::<Token![;]>()?;
                list.push(input.parse()?);
                break;
            }
            comma(input)?;
        }
        Ok(Self(list))
    }
}

/// A comma, or the end.
fn comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() { Ok(()) } else { input.parse::<Token![,]>().map(|_| ()) }
}

/// Splits a format string at the names in it that `binding` knows; `None` where braces do not pair plainly.
///
/// Names stand at the beginning of a placeholder (`{x:?}`) and, in its format, before a dollar (`{:w$}`).
pub(super) fn pieces(text: &str, binding: impl Fn(&str) -> Option<u64>) -> Option<Vec<Piece>> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut plain = String::new();
    let mut name_or_text = |word: &str, plain: &mut String| match binding(word) {
        Some(binding) => {
            out.push(Piece::Text(std::mem::take(plain)));
            out.push(Piece::Capture { name: word.to_owned(), binding });
        }
        None => plain.push_str(word),
    };
    while let Some(open) = rest.find('{') {
        let (before, behind) = rest.split_at(open + 1);
        plain.push_str(before);
        rest = behind;
        if let Some(escaped) = rest.strip_prefix('{') {
            plain.push('{');
            rest = escaped;
            continue;
        }
        let (placeholder, behind) = rest.split_at(rest.find('}')?);
        // Braces may be what a value is filled up with: `{:{>4}`, `{:}>4}`.
        if placeholder.contains('{')
            || (placeholder.ends_with(':') && behind[1..].starts_with(['<', '^', '>']))
        {
            return None;
        }
        rest = behind;
        let (argument, format) = placeholder.split_at(placeholder.find(':').unwrap_or(placeholder.len()));
        let word = argument.trim();
        let (left, right) = argument.split_at(argument.find(word).unwrap_or(0));
        plain.push_str(left);
        name_or_text(word, &mut plain);
        plain.push_str(&right[word.len()..]);
        let mut format = format;
        while let Some(dollar) = format.find('$') {
            let (before, behind) = format.split_at(dollar);
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let start = before.trim_end_matches(is_word).len();
            // Behind the flag `0`: `{:0w$}`.
            let start = start + before[start..].len() - before[start..].trim_start_matches('0').len();
            plain.push_str(&before[..start]);
            name_or_text(&before[start..], &mut plain);
            plain.push('$');
            format = &behind[1..];
        }
        plain.push_str(format);
    }
    plain.push_str(rest);
    out.push(Piece::Text(plain));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(text: &str) -> Vec<String> {
        let known = |word: &str| ["x", "w", "w0", "p"].contains(&word).then_some(1);
        let names = pieces(text, known).unwrap().into_iter().filter_map(|piece| match piece {
            Piece::Capture { name, .. } => Some(name),
            Piece::Text(_) => None,
        });
        names.collect()
    }

    #[test]
    fn names_are_found_where_std_finds_them() {
        assert_eq!(captured("{x} {x:?} {x:>4} { x }"), ["x", "x", "x", "x"]);
        assert_eq!(captured("{:w$.p$} {x:0w$} {:w0$} {:>w$}"), ["w", "p", "x", "w", "w0", "w"]);
        assert_eq!(captured("{{x}} {:x} {:#x} {0:x} x {y} {:x<4} {:$<4} {}"), [""; 0]);
    }

    #[test]
    fn braces_that_do_not_pair_are_left_alone() {
        for text in ["{", "{x", "{:{>4}", "{x:}>4}"] {
            assert_eq!(pieces(text, |_| Some(1)), None, "{text}");
        }
    }

    #[test]
    fn the_text_around_names_is_all_there() {
        for text in ["a {x} b", "{:0w$.p$e}", "{{x}} {{{x}}}", "{ x :>w$}", "}", ""] {
            let known = |word: &str| ["x", "w", "p"].contains(&word).then_some(1);
            let joined: String = pieces(text, known)
                .unwrap()
                .into_iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Capture { name, .. } => name,
                })
                .collect();
            assert_eq!(joined, text);
        }
    }
}

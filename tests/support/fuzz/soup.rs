//! Two ways to nonsense: rules of a grammar that does not care for sense, and edits of real files.

use fastrand::Rng;
use proc_macro2::{TokenStream, TokenTree};

/// Few names, so that they meet: cycles of aliases, imports, traits and macros come by themselves.
const NAMES: &[&str] = &["a", "b", "c", "f", "g", "S", "T", "E", "dep", "r#type", "x1", "Self"];

const LITERALS: &[&str] = &[
    "0", "1u8", "0x_F", "1.5e3", "\"s\"", "\"a{b}c{0:>1$}\"", "'c'", "b\"x\"", "r#\"\"q\"\"#", "c\"z\"",
    "1e", "\"\\u{1F600}\"", "true",
];

const WORDS: &[&str] = &[
    "fn", "pub", "impl", "for", "struct", "enum", "trait", "type", "const", "static", "mod", "use", "as",
    "where", "dyn", "match", "if", "else", "let", "return", "async", "await", "move", "ref", "mut", "unsafe",
    "extern", "crate", "super", "self", "Self", "macro_rules", "union", "loop", "in", "box", "_", "'a",
    "'static",
];

const PUNCTS: &[&str] = &[
    "+", "-", "*", "/", "=", "==", "=>", "->", "::", ":", ";", ",", ".", "..", "..=", "<", ">", "<<", ">>",
    "&", "&&", "|", "||", "!", "?", "#", "$", "@", "%", "^", "~",
];

/// A file of `items` items; now and then one that does not parse, which makes the file a single item.
pub fn soup(random: &mut Rng, items: usize) -> String {
    (0..items).map(|_| sifted(random, 40, 50, |random| item(random, 4)) + "\n").collect()
}

/// What `make` makes when it parses within some `tries`, and of one in `broken` calls whatever it makes.
fn sifted(random: &mut Rng, broken: usize, tries: usize, make: impl Fn(&mut Rng) -> String) -> String {
    let any = random.usize(..broken) == 0;
    let mut made = std::iter::repeat_with(|| make(random));
    made.by_ref().take(tries).find(|text| any || syn::parse_file(text).is_ok()).unwrap_or_default()
}

fn pick(random: &mut Rng, from: &[&str]) -> String {
    from[random.usize(..from.len())].to_owned()
}

fn name(random: &mut Rng) -> String {
    pick(random, NAMES)
}

fn path(random: &mut Rng) -> String {
    let head = pick(
        random,
        &["", "", "crate::", "self::", "super::", "super::super::", "::dep::", "Self::", "std::", "$crate::"],
    );
    let tail: Vec<String> = (0..random.usize(1..4)).map(|_| name(random)).collect();
    head + &tail.join("::")
}

fn ty(random: &mut Rng, depth: usize) -> String {
    if depth == 0 {
        return name(random);
    }
    let inner = |random: &mut Rng| ty(random, depth - 1);
    match random.u8(..12) {
        0 => format!("&'a mut {}", inner(random)),
        1 => format!("dyn {} + 'static", path(random)),
        2 => format!("impl Fn({}) -> {}", inner(random), inner(random)),
        3 => format!("[{}; {}]", inner(random), expr(random, depth - 1)),
        4 => format!("<{} as {}>::{}", inner(random), path(random), name(random)),
        5 => format!("({}, {})", inner(random), inner(random)),
        6 => format!("{}<{}>", path(random), inner(random)),
        7 => format!("fn({}) -> {}", inner(random), inner(random)),
        8 => format!("{}!{{{}}}", name(random), tokens(random, depth - 1)),
        9 => "!".into(),
        _ => path(random),
    }
}

fn expr(random: &mut Rng, depth: usize) -> String {
    if depth == 0 {
        return if random.bool() { name(random) } else { pick(random, LITERALS) };
    }
    let inner = |random: &mut Rng| expr(random, depth - 1);
    match random.u8(..18) {
        0 => format!("{}({}, {})", path(random), inner(random), inner(random)),
        1 => format!("{}.{}::<{}>({})", inner(random), name(random), ty(random, depth - 1), inner(random)),
        2 => format!("{{ {} {} }}", item(random, depth - 1), inner(random)),
        3 => format!(
            "if let {} = {} {{ {} }} else {{ {} }}",
            pattern(random, 2),
            inner(random),
            inner(random),
            inner(random)
        ),
        4 => format!(
            "match {} {{ {} if {} => {}, {} => {{ {} }} _ => {} }}",
            inner(random),
            pattern(random, 2),
            inner(random),
            inner(random),
            pattern(random, 1),
            inner(random),
            inner(random)
        ),
        5 => format!("|{}, {}: {}| {}", name(random), name(random), ty(random, 1), inner(random)),
        6 => format!("{}!({})", path(random), tokens(random, depth)),
        7 => format!("{} {{ {}: {}, ..{} }}", path(random), name(random), inner(random), inner(random)),
        8 => format!(
            "{{ let {} = {}; let {}: {} = {}; {} }}",
            pattern(random, 2),
            inner(random),
            name(random),
            ty(random, 2),
            inner(random),
            inner(random)
        ),
        9 => format!("{}?.{}.0", inner(random), name(random)),
        10 => format!("({} {} {})", inner(random), pick(random, PUNCTS), inner(random)),
        11 => format!("({} as {})", inner(random), ty(random, 1)),
        12 => format!("'a: for {} in {} {{ break 'a {} }}", pattern(random, 1), inner(random), inner(random)),
        13 => pick(
            random,
            &[
                "include_str!(\"a.rs\")",
                "env!(\"HOME\")",
                "include!(\"a.rs\")",
                "line!()",
                "file!()",
                "option_env!(concat!(\"A\", \"B\"))",
                "cfg!(feature = \"x\")",
                "std::env::var(\"X\")",
            ],
        ),
        14 => format!("<{} as {}>::{}({})", ty(random, 1), path(random), name(random), inner(random)),
        15 => format!("async move {{ {}.await }}", inner(random)),
        16 => format!("[{}; {}][{}]", inner(random), inner(random), inner(random)),
        _ => path(random),
    }
}

fn pattern(random: &mut Rng, depth: usize) -> String {
    if depth == 0 {
        return name(random);
    }
    let inner = |random: &mut Rng| pattern(random, depth - 1);
    match random.u8(..8) {
        0 => format!("{}({}, ..)", path(random), inner(random)),
        1 => format!("{} {{ {}, {}: {}, .. }}", path(random), name(random), name(random), inner(random)),
        2 => format!("ref mut {} @ {}", name(random), inner(random)),
        3 => format!("({} | {})", inner(random), inner(random)),
        4 => pick(random, LITERALS),
        5 => format!("[{}, rest @ .., &{}]", inner(random), inner(random)),
        _ => name(random),
    }
}

fn attribute(random: &mut Rng) -> String {
    match random.u8(..14) {
        0 => format!("#[derive({}, {})]", path(random), name(random)),
        1 => format!("#[cfg({} = {})]", name(random), pick(random, LITERALS)),
        2 => format!("#[cfg_attr({}, path = \"{}.rs\", {})]", name(random), name(random), name(random)),
        3 => format!("#[{}({})]", path(random), tokens(random, 2)),
        4 => "#[pkld_rt::pkld(cache_dir = \"x\")]".into(),
        5 => "#[macro_export]".into(),
        6 => format!("/// {} ```\n", name(random)),
        7 => "#[path = \"a.rs\"]".into(),
        _ => String::new(),
    }
}

fn item(random: &mut Rng, depth: usize) -> String {
    if depth == 0 {
        return format!("use {} as {};", path(random), name(random));
    }
    let below = depth - 1;
    let body = match random.u8(..16) {
        0..4 => format!(
            "pub {} fn {}<{}: {}>({}: {}) -> {} {{ {} }}",
            pick(random, &["", "async", "const", "unsafe extern \"C\""]),
            name(random),
            name(random),
            path(random),
            pattern(random, 1),
            ty(random, 2),
            ty(random, below),
            expr(random, depth)
        ),
        4 => format!("struct {}<{}>({}, {});", name(random), name(random), ty(random, 2), ty(random, 2)),
        5 => format!(
            "enum {} {{ {} = {}, {}({}), {} {{ {}: {} }} }}",
            name(random),
            name(random),
            expr(random, 1),
            name(random),
            ty(random, 1),
            name(random),
            name(random),
            ty(random, 1)
        ),
        6 => format!("type {} = {};", name(random), ty(random, 2)),
        7 => format!(
            "impl<{}> {} for {} where {}: {} {{ {} {} }}",
            name(random),
            path(random),
            ty(random, 2),
            ty(random, 1),
            path(random),
            member(random, below),
            member(random, below)
        ),
        8 => format!("impl {} {{ {} {} }}", ty(random, 2), member(random, below), member(random, below)),
        9 => format!("trait {}: {} {{ {} }}", name(random), path(random), member(random, below)),
        10 => format!(
            "use {}::{{{} as {}, self, {}::*, *}};",
            path(random),
            name(random),
            name(random),
            path(random)
        ),
        11 => format!(
            "macro_rules! {} {{ ($({}:{}),* $(,)?) => {{ {} {} }}; ({}) => {{ {} }} }}",
            name(random),
            "$x",
            pick(random, &["expr", "ident", "ty", "tt"]),
            tokens(random, 2),
            item(random, below),
            tokens(random, 2),
            item(random, below)
        ),
        12 => format!("{}! {{ {} }}", name(random), tokens(random, depth)),
        13 => format!("mod {} {{ {} {} }}", name(random), item(random, below), item(random, below)),
        14 => pick(
            random,
            &[
                "mod a;",
                "extern crate dep as b;",
                "include!(\"a.rs\");",
                "include!(\"lib.rs\");",
                "extern \"C\" { fn f(); static g: u8; }",
                "#![no_std]",
                "pub use self::*;",
                "pub use super::*;",
                "pub use dep::*;",
                "mod lib;",
            ],
        ),
        _ => format!(
            "{} {}: {} = {};",
            pick(random, &["const", "static", "pub static mut"]),
            name(random),
            ty(random, 2),
            expr(random, below)
        ),
    };
    attribute(random) + &body
}

fn member(random: &mut Rng, depth: usize) -> String {
    match random.u8(..6) {
        0 => format!("type {} = {};", name(random), ty(random, depth)),
        1 => format!("const {}: {} = {};", name(random), ty(random, 1), expr(random, depth)),
        2 => format!("{}!{{ {} }}", name(random), tokens(random, depth)),
        _ => format!(
            "{} fn {}(&self, {}: {}) -> {} {{ {} }}",
            attribute(random),
            name(random),
            name(random),
            ty(random, 1),
            ty(random, 1),
            expr(random, depth)
        ),
    }
}

/// Tokens in no order, with their brackets closed.
fn tokens(random: &mut Rng, depth: usize) -> String {
    let mut out = String::new();
    for _ in 0..random.usize(..8) {
        let next = match random.u8(..7) {
            0 => name(random),
            1 => pick(random, LITERALS),
            2 => pick(random, WORDS),
            3 if depth > 0 => {
                let (open, close) = [("(", ")"), ("[", "]"), ("{", "}")][random.usize(..3)];
                format!("{open}{}{close}", tokens(random, depth - 1))
            }
            4 if depth > 0 => expr(random, depth - 1),
            5 if depth > 0 => item(random, depth - 1),
            _ => pick(random, PUNCTS),
        };
        out += &next;
        out.push(' ');
    }
    out
}

/// `text` with a few of its tokens gone, doubled, swapped or replaced by others; mostly so that it parses.
pub fn edited(text: &str, random: &mut Rng) -> String {
    sifted(random, 4, 8, |random| edited_once(text, random))
}

fn edited_once(text: &str, random: &mut Rng) -> String {
    let Ok(stream) = text.parse::<TokenStream>() else { return text.to_owned() };
    let mut pieces = Vec::new();
    flatten(stream, &mut pieces);
    for _ in 0..random.usize(1..8) {
        if pieces.len() < 2 {
            break;
        }
        let (at, other) = (random.usize(..pieces.len()), random.usize(..pieces.len()));
        match random.u8(..5) {
            0 => _ = pieces.remove(at),
            1 => pieces.insert(at, pieces[at].clone()),
            2 => pieces.swap(at, other),
            3 => pieces[at] = pieces[other].clone(),
            _ => pieces.insert(at, tokens(random, 2)),
        }
    }
    pieces.join(" ")
}

/// Tokens as text; a punctuation mark keeps those that it is joined to.
fn flatten(stream: TokenStream, out: &mut Vec<String>) {
    let mut joined = String::new();
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                out.push(open.into());
                flatten(group.stream(), out);
                out.push(close.into());
            }
            TokenTree::Punct(punct) => {
                joined.push(punct.as_char());
                if punct.spacing() == proc_macro2::Spacing::Alone {
                    out.push(std::mem::take(&mut joined));
                }
            }
            other => out.push(std::mem::take(&mut joined) + &other.to_string()),
        }
    }
    out.push(joined);
}

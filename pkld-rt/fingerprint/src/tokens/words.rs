//! Identifiers: which are reserved, and how they are spelled.

/// An identifier without the `r#` that it does not need to be one.
pub(crate) fn plain(word: &str) -> &str {
    match word.strip_prefix("r#") {
        Some(bare) if !is_keyword(bare) => bare,
        _ => word,
    }
}

/// Whether `word` is reserved, and so never the name of an item.
pub(crate) fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "as" | "async"
            | "await"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "type"
            | "unsafe"
            | "use"
            | "where"
            | "while"
            | "_"
    )
}

//! What a list of tokens mentions: names, macro calls, files, environment variables, cfg predicates.
//!
//! A mention is a name and the place it stands in. What it resolves to is decided in `closure`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Delimiter;

use crate::tokens::{Placed, Token, is_keyword, plain};

/// Places a name can stand in, as bits, because one name can stand in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Places(u8);

impl Places {
    /// A bare identifier: a local variable, or an item in scope.
    pub(crate) const BARE: Self = Self(1);
    /// Behind `::`: an item of a module, or an associated item.
    pub(crate) const PATH: Self = Self(2);
    /// Behind `.` and called: a method.
    pub(crate) const METHOD: Self = Self(4);
    /// Before `!` and called: a macro.
    pub(crate) const MACRO: Self = Self(8);
    /// Inside a macro call, an attribute or a string: anything.
    pub(crate) const ANY: Self = Self(15);

    /// Whether a free item (fn, const, type, macro, ...) may be meant.
    pub(crate) fn free(self) -> bool {
        self.0 & 3 != 0
    }

    /// Whether an associated item (method, associated const) may be meant.
    pub(crate) fn associated(self) -> bool {
        self.0 & 6 != 0
    }

    /// Whether a macro may be meant.
    pub(crate) fn macros(self) -> bool {
        self.0 & 8 != 0
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Everything that a piece of source mentions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) names: BTreeMap<String, Places>,
    /// String literals of macro calls and attributes: each may name a file of the package.
    pub(crate) strings: BTreeSet<String>,
    /// Words of other strings that name something if they are parsed as code, as procedural macros do.
    pub(crate) quoted: BTreeSet<String>,
    /// Words of templates in macro calls and attributes that name something.
    pub(crate) templated: BTreeSet<String>,
    /// Files named in `include!`, `include_str!` and `include_bytes!`, or any computed there.
    pub(crate) included: BTreeSet<String>,
    /// Variables read by `env!` and `option_env!`.
    pub(crate) env: BTreeSet<String>,
    /// Atoms of cfg predicates: `feature="simd"`, `unix`, `debug_assertions`.
    pub(crate) cfg: BTreeSet<String>,
    /// Macros called, by the last segment of their path.
    pub(crate) calls: BTreeSet<String>,
    /// Words handed to each macro, and as `#` to attributes.
    pub(crate) handed: BTreeMap<String, BTreeSet<String>>,
    /// Inside a macro stands a `use`, so that any name may be in scope.
    pub(crate) imports: bool,
    /// Inside a macro stands an `impl`.
    pub(crate) impls: bool,
    /// Modules that are declared inside a macro.
    pub(crate) modules: BTreeSet<String>,
    /// Inside a macro stands a block of foreign declarations.
    pub(crate) declares_foreign: bool,
    /// Identifiers are pasted together (`[<get_ $name>]`), so that any item may be meant.
    pub(crate) pastes: bool,
    /// An `env!` or `include!` whose argument no literal tells.
    pub(crate) computed: bool,
    /// `line!()`, `column!()` or a caller's location are asked for: where tokens stand counts.
    pub(crate) positions: bool,
    /// A place that it asks for is that of its caller.
    pub(crate) track_caller: bool,
    /// `file!()` is asked for.
    pub(crate) file_name: bool,
}

impl Mentions {
    /// Collects what `tokens` mention.
    pub(crate) fn of(tokens: &[Placed]) -> Self {
        let mut mentions = Self::default();
        let mut condition = 0..0;
        for at in 0..tokens.len() {
            if let Some(open) = opens_condition(tokens, at) {
                let first_only = tokens[at].token == Token::Ident("cfg_attr".into());
                condition = open + 1..open + 1 + predicate(tokens, open, first_only).len();
            }
            // `feature = "frame"` names no file, and no item.
            if !(condition.contains(&at) && matches!(tokens[at].token, Token::Literal(_))) {
                mentions.token(tokens, at);
            }
        }
        mentions
    }

    pub(crate) fn name(&mut self, name: &str, places: Places) {
        let name = plain(name);
        if places != Places::default() && !is_keyword(name) {
            let known = self.names.entry(name.to_owned()).or_default();
            *known = known.with(places);
        }
    }

    fn token(&mut self, tokens: &[Placed], at: usize) {
        match &tokens[at].token {
            Token::Ident(word) => {
                // A macro's variable is no name: what it stands for is mentioned where the macro is called.
                if !(tokens[at].in_macro && at >= 1 && is(tokens, at - 1, '$')) {
                    self.name(word, place_of(tokens, at));
                }
                self.macro_call(tokens, at, word);
                if tokens[at].in_macro {
                    self.inside_macro(tokens, at, word);
                }
                self.hand(&tokens[at], word);
            }
            Token::Literal(text) => self.literal(text, &tokens[at]),
            // `[<get_ name>]`, and not `[<T>::MAX]`.
            Token::Open(Delimiter::Bracket) if tokens[at].in_macro && is(tokens, at + 1, '<') => {
                self.pastes |= group(tokens, at).last().is_some_and(|last| last.token == Token::Punct('>'));
            }
            _ => {}
        }
    }

    /// What keywords and conditions mean that a macro passes on.
    fn inside_macro(&mut self, tokens: &[Placed], at: usize, word: &str) {
        let next = tokens.get(at + 1).map(|t| &t.token);
        match word {
            "use" => self.imports = true,
            "impl" => self.impls = true,
            "extern" => {
                let block = if matches!(next, Some(Token::Literal(_))) { at + 2 } else { at + 1 };
                let opens = tokens.get(block).map(|t| &t.token) == Some(&Token::Open(Delimiter::Brace));
                self.declares_foreign |= opens;
            }
            "mod" => {
                if let Some(Token::Ident(name)) = next {
                    self.modules.insert(name.clone());
                }
            }
            // `cfg_select! { feature = "fast" => .. }`, and conditions handed to `#[cfg($condition)]`.
            "feature" if is(tokens, at + 1, '=') => {
                if let Some(Token::Literal(text)) = tokens.get(at + 2).map(|t| &t.token) {
                    self.cfg.insert(format!("feature={text}"));
                }
            }
            "concat" if at >= 2 && is(tokens, at - 2, '$') => self.pastes = true,
            _ if is(tokens, at + 1, '~') => self.pastes = true,
            _ => {}
        }
    }

    fn hand(&mut self, placed: &Placed, word: &str) {
        if let Some(to) = &placed.handed_to
            && !is_keyword(word)
        {
            self.handed.entry(to.to_string()).or_default().insert(word.to_owned());
        }
    }

    /// Reads the arguments of the built-in macros whose value comes from outside the tokens.
    fn macro_call(&mut self, tokens: &[Placed], at: usize, word: &str) {
        let calls = is(tokens, at + 1, '!') && !is(tokens, at + 2, '=');
        if calls && !is_keyword(word) && word != "macro_rules" {
            self.calls.insert(word.to_owned());
        }
        match word {
            "cfg" | "cfg_attr" => {
                let open = if is(tokens, at + 1, '!') { at + 2 } else { at + 1 };
                self.cfg.extend(cfg_atoms(tokens, open, word == "cfg_attr"));
            }
            "caller" => self.positions = true,
            "track_caller" => self.track_caller = true,
            _ if !is(tokens, at + 1, '!') => {}
            "line" | "column" => self.positions = true,
            "file" => self.file_name = true,
            "env" | "option_env" => match tokens.get(at + 3).map(|t| &t.token) {
                Some(Token::Literal(text)) => self.env.extend(string_value(text)),
                _ => self.computed = true,
            },
            "include" | "include_str" | "include_bytes" => self.include(tokens, at + 2),
            _ => {}
        }
    }

    /// `include_str!("x")` and `include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/x"))`; of code in
    /// `OUT_DIR` the whole folder counts. Any other argument is known to the compiler only.
    fn include(&mut self, tokens: &[Placed], open: usize) {
        let inside = group(tokens, open);
        let words = inside.iter().filter_map(|t| match &t.token {
            Token::Ident(word) => Some(word.as_str()),
            _ => None,
        });
        let mut literals: Vec<String> = inside
            .iter()
            .filter_map(|t| match &t.token {
                Token::Literal(text) => string_value(text),
                _ => None,
            })
            .collect();
        let words: Vec<&str> = words.collect();
        let base = literals.first().cloned();
        match (words.as_slice(), base.as_deref(), literals.len()) {
            ([], Some(_), 1) => self.included.extend(literals),
            (["concat", "env"], Some("OUT_DIR"), _) => _ = self.env.insert("OUT_DIR".to_owned()),
            (["concat", "env"], Some("CARGO_MANIFEST_DIR"), 2..) => {
                literals.remove(0);
                self.included.insert(literals.concat());
            }
            _ => self.computed = true,
        }
    }

    fn literal(&mut self, text: &str, placed: &Placed) {
        if !placed.in_macro {
            let value = string_value(text).unwrap_or_default();
            self.quoted.extend(words_of_code(&value).map(str::to_owned));
            return;
        }
        let Some(value) = string_value(text) else { return };
        // Format captures, serde's `with = "path"`, derive_builder's `default = "expr"`: any word in a
        // string that a macro sees may become an identifier.
        for word in value.split(|c: char| !c.is_alphanumeric() && c != '_') {
            if word.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_') {
                self.name(word, Places::ANY);
                self.hand(placed, word);
            }
        }
        if is_template(&value) {
            self.templated.extend(words_of_code(&value).map(str::to_owned));
        }
        if value.len() <= 256 && !value.contains('\n') && value.contains(['.', '/']) || value.len() <= 64 {
            self.strings.insert(value);
        }
    }
}

fn is(tokens: &[Placed], at: usize, c: char) -> bool {
    matches!(tokens.get(at).map(|t| &t.token), Some(Token::Punct(p)) if *p == c)
}

/// Keywords whose next identifier is the name being declared. (`const` is not among them: `*const T`.)
const DECLARES: &[&str] = &["fn", "struct", "enum", "trait", "type", "mod"];

fn place_of(tokens: &[Placed], at: usize) -> Places {
    if tokens[at].in_macro {
        return Places::ANY;
    }
    if at >= 1 && matches!(&tokens[at - 1].token, Token::Ident(word) if DECLARES.contains(&word.as_str())) {
        return Places::default();
    }
    let behind = |c| at >= 1 && is(tokens, at - 1, c);
    if behind('.') && !(at >= 2 && is(tokens, at - 2, '.')) {
        let called =
            matches!(tokens.get(at + 1).map(|t| &t.token), Some(Token::Open(Delimiter::Parenthesis)))
                || is(tokens, at + 1, ':');
        return if called { Places::METHOD } else { Places::default() };
    }
    if is(tokens, at + 1, '!') && matches!(tokens.get(at + 2).map(|t| &t.token), Some(Token::Open(_))) {
        return Places::MACRO;
    }
    if behind(':') && at >= 2 && is(tokens, at - 2, ':') { Places::PATH } else { Places::BARE }
}

/// The tokens between the delimiters that open at `open`.
fn group(tokens: &[Placed], open: usize) -> &[Placed] {
    if !matches!(tokens.get(open).map(|t| &t.token), Some(Token::Open(_))) {
        return &[];
    }
    let mut depth = 0usize;
    for (i, placed) in tokens.iter().enumerate().skip(open) {
        match placed.token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tokens[open + 1..i];
        }
    }
    &tokens[open + 1..]
}

/// Where the predicate opens of the `cfg` at `at`, if no macro is given it as tokens.
fn opens_condition(tokens: &[Placed], at: usize) -> Option<usize> {
    let Token::Ident(word) = &tokens[at].token else { return None };
    let before = |back: usize| tokens.get(at.checked_sub(back)?).map(|placed| &placed.token);
    if word == "cfg" && !tokens[at].in_macro && is(tokens, at + 1, '!') {
        return Some(at + 2);
    }
    let is_attribute = ["cfg", "cfg_attr"].contains(&word.as_str())
        && before(1) == Some(&Token::Open(Delimiter::Bracket))
        && before(2) == Some(&Token::Punct('#'))
        && !tokens[at - 2].in_macro;
    is_attribute.then_some(at + 1)
}

/// The predicate that opens at `open`; of a `cfg_attr`, what stands before the first comma.
fn predicate(tokens: &[Placed], open: usize, first_only: bool) -> &[Placed] {
    let (mut depth, inside) = (0usize, group(tokens, open));
    for (at, placed) in inside.iter().enumerate() {
        match &placed.token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth -= 1,
            Token::Punct(',') if depth == 0 && first_only => return &inside[..at],
            _ => {}
        }
    }
    inside
}

/// The atoms of the predicate that opens at `open`; of a `cfg_attr`, those before the first comma.
fn cfg_atoms(tokens: &[Placed], open: usize, first_only: bool) -> Vec<String> {
    let mut atoms = Vec::new();
    let inside = predicate(tokens, open, first_only);
    for (i, placed) in inside.iter().enumerate() {
        match &placed.token {
            // A macro puts the condition together.
            Token::Punct('$') => atoms.push("*".to_owned()),
            Token::Ident(word) if !matches!(word.as_str(), "all" | "any" | "not") => {
                let value = match (inside.get(i + 1).map(|t| &t.token), inside.get(i + 2).map(|t| &t.token)) {
                    (Some(Token::Punct('=')), Some(Token::Literal(text))) => format!("{word}={text}"),
                    _ => word.clone(),
                };
                atoms.push(value);
            }
            _ => {}
        }
    }
    atoms
}

/// Whether a text has marks around code, as templates have.
pub(crate) fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The words of a text that name something if it is code: those in paths, before brackets, and types.
pub(crate) fn words_of_code(text: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |char: char| char.is_alphanumeric() || char == '_';
    let is_code = ["::", "(", "!", "{"].iter().any(|mark| text.contains(mark));
    let words = text.split(move |char| !is_of_word(char)).filter(|word| !word.is_empty());
    words.filter(move |word| {
        // The words are parts of the text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let (before, after) = (text[..start].trim_end(), text[start + word.len()..].trim_start());
        is_code
            && (word.starts_with(char::is_uppercase)
                || ["::", "(", "!", "<"].iter().any(|mark| after.starts_with(mark))
                || ["::", ".", "(", ",", "|"].iter().any(|mark| before.ends_with(mark)))
    })
}

/// The value of a string literal (also raw, byte and C strings); `None` for other literals.
pub(crate) fn string_value(text: &str) -> Option<String> {
    if !text.ends_with(['"', '#']) {
        return None;
    }
    match syn::parse_str::<syn::Lit>(text).ok()? {
        syn::Lit::Str(value) => Some(value.value()),
        syn::Lit::ByteStr(value) => String::from_utf8(value.value()).ok(),
        syn::Lit::CStr(value) => value.value().into_string().ok(),
        _ => None,
    }
}

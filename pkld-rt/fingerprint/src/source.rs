//! One file: its items, imports and module declarations.
//!
//! Everything here follows from the file's text alone, never from where the file is mounted, so that a
//! file is read once however many crates share it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::visit::Visit;
use syn::spanned::Spanned;

use crate::digest::{Digest, Framed};
use crate::mentions::{Mentions, Places};
use crate::tokens::{LooseBraces, Placed, Token, bytes_of, normalise};

/// What an item is. `Display` gives the word used in labels and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A free function, nested ones included.
    Fn,
    /// A function of an inherent or trait impl.
    Method,
    /// A trait's function with a default body.
    TraitFn,
    /// A constant.
    Const,
    /// A static.
    Static,
    /// A struct, enum, union or alias.
    Type,
    /// A trait, without its default bodies.
    Trait,
    /// An impl's header, associated types and constants.
    Impl,
    /// A `macro_rules!` definition.
    Macro,
    /// A macro call in item position.
    MacroCall,
    /// A block of foreign declarations.
    Extern,
    /// A whole file that could not be parsed.
    File,
}

impl Kind {
    /// The word used in labels, JSON and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fn => "fn",
            Self::Method => "method",
            Self::TraitFn => "trait_fn",
            Self::Const => "const",
            Self::Static => "static",
            Self::Type => "type",
            Self::Trait => "trait",
            Self::Impl => "impl",
            Self::Macro => "macro",
            Self::MacroCall => "macro_call",
            Self::Extern => "extern",
            Self::File => "file",
        }
    }
}

/// An item as its file shows it.
#[derive(Clone, Debug)]
pub(crate) struct SourceItem {
    pub(crate) kind: Kind,
    /// Inline modules and outer items, then the item's own name.
    pub(crate) path: Vec<String>,
    /// How many leading segments of `path` are inline modules.
    pub(crate) modules: usize,
    /// Names by which a mention reaches the item.
    pub(crate) names: Vec<String>,
    pub(crate) line_start: usize,
    pub(crate) line_end: usize,
    /// Line and column of the name, as the compiler reports them for the same token.
    pub(crate) name_at: (usize, usize),
    pub(crate) hash: Digest,
    pub(crate) mentions: Mentions,
    /// The impl or trait that a method or trait_fn stands in, as a position in the file's items.
    pub(crate) owner: Option<usize>,
    pub(crate) header: Option<Header>,
    /// A function with type parameters, which its caller chooses.
    pub(crate) generic: bool,
    /// Words of a function's arguments.
    pub(crate) inputs: BTreeSet<String>,
    /// It names a `dyn Trait`; of a function, in its arguments.
    pub(crate) dynamic: bool,
    /// A macro that is not at hand is applied to it, and may define items under names of its own.
    pub(crate) generates: bool,
    /// An entry point of a proc-macro crate.
    pub(crate) proc_macro_entry: bool,
    /// The tokens of its `#[pkld(..)]`, where it has one.
    pub(crate) annotation: Option<String>,
    /// cfg atoms of the modules around it inside the file.
    pub(crate) in_test: bool,
}

/// The types and the trait that an impl is about; of an alias, the types it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Every identifier of the self type and of the trait's generic arguments.
    pub(crate) types: BTreeSet<String>,
    /// The trait's path without generic arguments; empty for an inherent impl.
    pub(crate) of_trait: Vec<String>,
}

/// `mod name;`
#[derive(Clone, Debug)]
pub(crate) struct ModuleFile {
    pub(crate) inside: Vec<String>,
    pub(crate) name: String,
    /// Values of `#[path]`, also inside `cfg_attr`.
    pub(crate) paths: Vec<String>,
    pub(crate) in_test: bool,
}

/// One leaf of a `use` tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    /// Inline modules it stands in.
    pub(crate) inside: Vec<String>,
    /// The name it brings into scope; `*` for a glob.
    pub(crate) leaf: String,
    pub(crate) target: Vec<String>,
    pub(crate) in_test: bool,
}

/// Everything a file declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceFile {
    pub(crate) items: Vec<SourceItem>,
    pub(crate) modules: Vec<ModuleFile>,
    pub(crate) imports: Vec<Import>,
    /// Files included in item position: `(inline modules, file)`.
    pub(crate) included: Vec<(Vec<String>, String)>,
    /// cfg atoms in the attributes of modules, imports and the file itself.
    pub(crate) outside: BTreeSet<String>,
}

impl SourceFile {
    /// Reads `text`. A file that syn cannot parse becomes one item that mentions all its words.
    pub(crate) fn parse(text: &str) -> Self {
        match syn::parse_file(text) {
            Ok(file) => {
                let mut reader = Reader::default();
                reader.loose.visit_file(&file);
                reader.outside(&file.attrs);
                reader.items(&file.items, &Scope::default());
                reader.out
            }
            Err(_) => Self::unparsed(text),
        }
    }

    fn unparsed(text: &str) -> Self {
        let mut mentions = Mentions::default();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()) {
            mentions.name(word, Places::ANY);
        }
        let item = SourceItem {
            kind: Kind::File,
            path: Vec::new(),
            modules: 0,
            names: mentions.names.keys().cloned().collect(),
            line_start: 1,
            line_end: text.lines().count().max(1),
            name_at: (0, 0),
            hash: Digest::of(text.as_bytes()),
            mentions,
            owner: None,
            header: None,
            generic: false,
            inputs: BTreeSet::new(),
            dynamic: false,
            generates: false,
            proc_macro_entry: false,
            annotation: None,
            in_test: false,
        };
        Self { items: vec![item], ..Self::default() }
    }
}

/// Whether the function whose name stands at `line` (from 1) and `column` (from 0) of `file` is one of an
/// `impl` or a `trait`; a check of the code that needs no more than its file.
pub fn is_associated(file: &Path, line: usize, column: usize) -> bool {
    // One file after the other: a check asks for all functions of a file in turn.
    static LAST: Mutex<Option<(PathBuf, Vec<(usize, usize)>)>> = Mutex::new(None);
    let Ok(mut last) = LAST.lock() else { return false };
    if !matches!(&*last, Some((path, _)) if path == file) {
        let Ok(text) = std::fs::read_to_string(file) else { return false };
        let items = SourceFile::parse(&text).items;
        let associated = items.iter().filter(|item| matches!(item.kind, Kind::Method | Kind::TraitFn));
        *last = Some((file.to_owned(), associated.map(|item| item.name_at).collect()));
    }
    last.as_ref().is_some_and(|(_, names)| names.contains(&(line, column)))
}

/// Where the reader stands inside the file.
#[derive(Clone, Default)]
struct Scope {
    /// Inline modules, then outer functions.
    path: Vec<String>,
    modules: usize,
    in_test: bool,
}

impl Scope {
    fn module(&self, name: String, in_test: bool) -> Self {
        let mut path = self.path.clone();
        path.push(name);
        Self { modules: path.len(), path, in_test: self.in_test || in_test }
    }

    fn inside(&self, name: String) -> Self {
        let mut path = self.path.clone();
        path.push(name);
        Self { path, ..self.clone() }
    }

    fn inline(&self) -> Vec<String> {
        self.path[..self.modules].to_vec()
    }
}

/// What tells one kind of item from another when it is recorded.
struct Found<'a> {
    kind: Kind,
    name: String,
    name_at: Span,
    names: Vec<String>,
    tokens: TokenStream,
    attributes: &'a [syn::Attribute],
    owner: Option<usize>,
    header: Option<Header>,
}

#[derive(Default)]
struct Reader {
    loose: Loose,
    out: SourceFile,
}

impl Reader {
    fn items(&mut self, items: &[syn::Item], scope: &Scope) {
        for item in items {
            self.item(item, scope);
        }
    }

    fn item(&mut self, item: &syn::Item, scope: &Scope) {
        use syn::Item;
        let tokens = item.to_token_stream();
        let plain = |kind, ident: &syn::Ident, attributes| Found {
            kind,
            name: ident.to_string(),
            name_at: ident.span(),
            names: vec![ident.to_string()],
            tokens: tokens.clone(),
            attributes,
            owner: None,
            header: None,
        };
        match item {
            Item::Fn(f) => {
                let mut found = plain(Kind::Fn, &f.sig.ident, &f.attrs);
                found.names.extend(derive_entry(&f.attrs));
                let at = self.record(found, scope);
                self.out.items[at].proc_macro_entry =
                    f.attrs.iter().any(|a| flat(a.path().to_token_stream())[0].starts_with("proc_macro"));
                self.out.items[at].generic = has_type_parameters(&f.sig);
                self.out.items[at].inputs = words(f.sig.inputs.to_token_stream());
                self.out.items[at].dynamic = flat(f.sig.inputs.to_token_stream()).iter().any(|word| word == "dyn");
                self.nested(&f.block, &scope.inside(f.sig.ident.to_string()));
            }
            Item::Const(c) => {
                self.record(plain(Kind::Const, &c.ident, &c.attrs), scope);
                self.nested_expr(&c.expr, &scope.inside(c.ident.to_string()));
            }
            Item::Static(s) => {
                self.record(plain(Kind::Static, &s.ident, &s.attrs), scope);
                self.nested_expr(&s.expr, &scope.inside(s.ident.to_string()));
            }
            Item::Struct(s) => _ = self.record(plain(Kind::Type, &s.ident, &s.attrs), scope),
            Item::Union(u) => _ = self.record(plain(Kind::Type, &u.ident, &u.attrs), scope),
            Item::Type(t) => {
                let mut found = plain(Kind::Type, &t.ident, &t.attrs);
                found.header = Some(Header { types: words(t.ty.to_token_stream()), of_trait: Vec::new() });
                self.record(found, scope);
            }
            Item::Enum(e) => {
                let mut found = plain(Kind::Type, &e.ident, &e.attrs);
                found.names.extend(e.variants.iter().map(|v| v.ident.to_string()));
                self.record(found, scope);
            }
            Item::Trait(t) => self.trait_item(t, scope),
            Item::Impl(i) => self.impl_item(i, scope),
            Item::Mod(m) => self.module(m, scope),
            Item::Use(u) => {
                self.outside(&u.attrs);
                let in_test = scope.in_test || is_test(&u.attrs);
                self.import(&u.tree, &mut Vec::new(), scope, in_test);
            }
            Item::ExternCrate(e) => {
                let leaf = e.rename.as_ref().map_or(&e.ident, |(_, name)| name).to_string();
                let target = vec![e.ident.to_string()];
                let import = Import { inside: scope.inline(), leaf, target, in_test: scope.in_test };
                if e.attrs.iter().any(|a| a.path().is_ident("macro_use")) {
                    // Its macros are in scope everywhere under names that only the crate knows.
                    self.out.imports.push(Import { leaf: "*".into(), ..import.clone() });
                }
                self.out.imports.push(import);
            }
            Item::Macro(m) => self.macro_item(m, scope),
            Item::ForeignMod(f) => {
                let names = f.items.iter().filter_map(foreign_name).collect();
                let name_at = f.abi.extern_token.span();
                self.record(
                    Found { names, name: "extern".into(), name_at, ..plain(Kind::Extern, &unnamed(), &f.attrs) },
                    scope,
                );
            }
            _ => _ = self.unknown(tokens.clone(), scope),
        }
    }

    /// Attributes that belong to no item: those of modules, imports and the file itself.
    fn outside(&mut self, attributes: &[syn::Attribute]) {
        let tokens: TokenStream = attributes.iter().map(ToTokens::to_token_stream).collect();
        self.out.outside.extend(Mentions::of(&normalise(tokens, &self.loose.0)).cfg);
    }

    fn record(&mut self, found: Found<'_>, scope: &Scope) -> usize {
        let start = first_span(&found.tokens);
        let end = found.tokens.clone().into_iter().last().map_or(start, |tree| tree.span());
        let tokens = normalise(found.tokens, &self.loose.0);
        let mentions = Mentions::of(&tokens);
        let mut path = scope.path.clone();
        if !found.name.is_empty() {
            path.push(found.name);
        }
        let hash = hash(found.kind, &tokens, &mentions);
        let names_dyn = |placed: &Placed| matches!(&placed.token, Token::Ident(word) if word == "dyn");
        let dynamic = found.kind == Kind::Type && tokens.iter().any(names_dyn);
        let at = found.name_at.start();
        self.out.items.push(SourceItem {
            kind: found.kind,
            path,
            modules: scope.modules,
            names: found.names.iter().map(|n| n.strip_prefix("r#").unwrap_or(n).to_owned()).collect(),
            line_start: start.start().line,
            line_end: end.end().line,
            name_at: (at.line, at.column),
            hash,
            mentions,
            owner: found.owner,
            header: found.header,
            generic: false,
            inputs: BTreeSet::new(),
            dynamic,
            generates: generates(found.attributes),
            proc_macro_entry: false,
            annotation: annotation(found.attributes),
            in_test: scope.in_test || is_test(found.attributes),
        });
        self.out.items.len() - 1
    }

    fn trait_item(&mut self, t: &syn::ItemTrait, scope: &Scope) {
        let mut header = t.clone();
        for item in &mut header.items {
            if let syn::TraitItem::Fn(f) = item {
                f.default = None;
                f.semi_token = Some(syn::token::Semi::default());
            }
        }
        let mut names = vec![t.ident.to_string()];
        names.extend(t.items.iter().filter_map(|item| match item {
            syn::TraitItem::Const(c) => Some(c.ident.to_string()),
            syn::TraitItem::Type(t) => Some(t.ident.to_string()),
            _ => None,
        }));
        let owner = self.record(
            Found {
                kind: Kind::Trait,
                name: t.ident.to_string(),
                name_at: t.ident.span(),
                names,
                tokens: header.to_token_stream(),
                attributes: &t.attrs,
                owner: None,
                header: None,
            },
            scope,
        );
        self.out.items[owner].line_end = t.brace_token.span.close().end().line;
        let inside = scope.inside(t.ident.to_string());
        for item in &t.items {
            if let syn::TraitItem::Fn(f) = item
                && let Some(block) = &f.default
            {
                self.method(Kind::TraitFn, &f.sig, &f.attrs, f.to_token_stream(), block, (owner, &inside));
            }
        }
    }

    fn impl_item(&mut self, i: &syn::ItemImpl, scope: &Scope) {
        let mut only_header = i.clone();
        only_header.items.retain(|item| !matches!(item, syn::ImplItem::Fn(_)));
        let self_type = i.self_ty.to_token_stream();
        let mut types = words(self_type.clone());
        let mut of_trait = Vec::new();
        if let Some(path) = i.trait_.as_ref().map(|(path, _)| path) {
            for segment in &path.segments {
                of_trait.push(segment.ident.to_string());
                types.extend(words(segment.arguments.to_token_stream()));
            }
        }
        let about: String = self_type.to_string().split_whitespace().collect();
        let name = match of_trait.last() {
            Some(of) => format!("<{about} as {of}>"),
            None => format!("<{about}>"),
        };
        let names = i.items.iter().filter_map(|item| match item {
            syn::ImplItem::Const(c) => Some(c.ident.to_string()),
            syn::ImplItem::Type(t) => Some(t.ident.to_string()),
            _ => None,
        });
        let owner = self.record(
            Found {
                kind: Kind::Impl,
                name: name.clone(),
                name_at: i.impl_token.span(),
                names: names.collect(),
                tokens: only_header.to_token_stream(),
                attributes: &i.attrs,
                owner: None,
                header: Some(Header { types, of_trait }),
            },
            scope,
        );
        self.out.items[owner].line_end = i.brace_token.span.close().end().line;
        let inside = scope.inside(name);
        for item in &i.items {
            match item {
                syn::ImplItem::Fn(f) => {
                    self.method(Kind::Method, &f.sig, &f.attrs, f.to_token_stream(), &f.block, (owner, &inside));
                }
                syn::ImplItem::Macro(m) => _ = self.unknown_in(m.to_token_stream(), Some(owner), &inside),
                syn::ImplItem::Verbatim(tokens) => _ = self.unknown_in(tokens.clone(), Some(owner), &inside),
                _ => {}
            }
        }
    }

    fn method(
        &mut self,
        kind: Kind,
        signature: &syn::Signature,
        attributes: &[syn::Attribute],
        tokens: TokenStream,
        block: &syn::Block,
        (owner, scope): (usize, &Scope),
    ) {
        let name = signature.ident.to_string();
        self.record(
            Found {
                kind,
                name: name.clone(),
                name_at: signature.ident.span(),
                names: vec![name.clone()],
                tokens,
                attributes,
                owner: Some(owner),
                header: None,
            },
            scope,
        );
        self.nested(block, &scope.inside(name));
    }

    fn module(&mut self, m: &syn::ItemMod, scope: &Scope) {
        let (name, in_test) = (m.ident.to_string(), scope.in_test || is_test(&m.attrs));
        let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
        // A module of tests takes nothing from other builds; another module in its place says so itself.
        if !is_test(&m.attrs) {
            self.outside(&m.attrs);
        }
        if generates(&m.attrs) {
            let at = self.unknown(m.to_token_stream(), scope);
            self.out.items[at].generates = true;
        }
        match &m.content {
            Some((_, items)) => self.items(items, &scope.module(name, in_test)),
            None => self.out.modules.push(ModuleFile {
                inside: scope.inline(),
                name,
                paths: path_attributes(&m.attrs),
                in_test,
            }),
        }
    }

    fn macro_item(&mut self, m: &syn::ItemMacro, scope: &Scope) {
        let called = m.mac.path.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
        if let (Some(ident), "macro_rules") = (&m.ident, called.as_str()) {
            self.record(
                Found {
                    kind: Kind::Macro,
                    name: ident.to_string(),
                    name_at: ident.span(),
                    names: vec![ident.to_string()],
                    tokens: m.to_token_stream(),
                    attributes: &m.attrs,
                    owner: None,
                    header: None,
                },
                scope,
            );
            return;
        }
        if called == "include"
            && let Ok(file) = m.mac.parse_body::<syn::LitStr>()
        {
            self.out.included.push((scope.inline(), file.value()));
        }
        self.unknown(m.to_token_stream(), scope);
        self.items_in(m.mac.tokens.clone(), scope);
    }

    /// Items that a macro call wraps, as `cfg_if! { if #[cfg(unix)] { mod a; fn b() {} } }` does.
    fn items_in(&mut self, tokens: TokenStream, scope: &Scope) {
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone())
            && !file.items.is_empty()
            && !file.items.iter().any(|item| matches!(item, syn::Item::Verbatim(_)))
        {
            self.items(&file.items, scope);
            return;
        }
        for tree in tokens {
            if let proc_macro2::TokenTree::Group(group) = tree {
                self.items_in(group.stream(), scope);
            }
        }
    }

    /// Tokens in item position whose items only a macro knows: any word in them may be a name they define.
    fn unknown(&mut self, tokens: TokenStream, scope: &Scope) -> usize {
        self.unknown_in(tokens, None, scope)
    }

    fn unknown_in(&mut self, tokens: TokenStream, owner: Option<usize>, scope: &Scope) -> usize {
        let names = words(tokens.clone()).into_iter().collect();
        let name_at = first_span(&tokens);
        let called = tokens.clone().into_iter().find_map(|tree| match tree {
            proc_macro2::TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        });
        let name = format!("{}!", called.unwrap_or_default());
        let found =
            Found { kind: Kind::MacroCall, name, name_at, names, tokens, attributes: &[], owner, header: None };
        self.record(found, scope)
    }

    fn import(&mut self, tree: &syn::UseTree, target: &mut Vec<String>, scope: &Scope, in_test: bool) {
        let depth = target.len();
        let leaf = match tree {
            syn::UseTree::Path(path) => {
                target.push(path.ident.to_string());
                self.import(&path.tree, target, scope, in_test);
                target.truncate(depth);
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, target, scope, in_test);
                }
                return;
            }
            syn::UseTree::Name(name) => {
                if name.ident != "self" {
                    target.push(name.ident.to_string());
                }
                target.last().cloned().unwrap_or_default()
            }
            syn::UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    target.push(rename.ident.to_string());
                }
                rename.rename.to_string()
            }
            _ => "*".to_owned(),
        };
        self.out.imports.push(Import { inside: scope.inline(), leaf, target: target.clone(), in_test });
        target.truncate(depth);
    }

    /// Items inside a function's body: impls there count everywhere, named ones in the body.
    fn nested(&mut self, block: &syn::Block, scope: &Scope) {
        let mut nested = Nested(Vec::new());
        nested.visit_block(block);
        for item in nested.0 {
            self.item(&item, scope);
        }
    }

    fn nested_expr(&mut self, expr: &syn::Expr, scope: &Scope) {
        let mut nested = Nested(Vec::new());
        nested.visit_expr(expr);
        for item in nested.0 {
            self.item(&item, scope);
        }
    }
}

/// Collects the outermost items of a block.
struct Nested(Vec<syn::Item>);

impl<'ast> Visit<'ast> for Nested {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        self.0.push(item.clone());
    }
}

/// Collects the braces that rustfmt adds and removes: one-expression match arms and closures.
#[derive(Default)]
struct Loose(LooseBraces);

impl Loose {
    fn body(&mut self, body: &syn::Expr) {
        if let syn::Expr::Block(block) = body
            && block.label.is_none()
            && block.attrs.is_empty()
            && let [syn::Stmt::Expr(_, None)] = block.block.stmts.as_slice()
        {
            let open = block.block.brace_token.span.open().start();
            self.0.insert((open.line, open.column));
        }
    }
}

impl<'ast> Visit<'ast> for Loose {
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.body(&arm.body);
        syn::visit::visit_arm(self, arm);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        if matches!(closure.output, syn::ReturnType::Default) {
            self.body(&closure.body);
        }
        syn::visit::visit_expr_closure(self, closure);
    }
}

fn hash(kind: Kind, tokens: &[Placed], mentions: &Mentions) -> Digest {
    let mut framed = Framed::new("item");
    framed.part(kind.word().as_bytes()).part(&bytes_of(tokens));
    if mentions.positions {
        for placed in tokens {
            framed.part(&(placed.at.line as u64).to_le_bytes()).part(&(placed.at.column as u64).to_le_bytes());
        }
    }
    framed.digest()
}

fn first_span(tokens: &TokenStream) -> Span {
    tokens.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span())
}

fn unnamed() -> syn::Ident {
    syn::Ident::new("_unnamed", Span::call_site())
}

/// All identifiers of a stream, also inside its groups.
fn words(tokens: TokenStream) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for tree in tokens {
        match tree {
            proc_macro2::TokenTree::Ident(ident) => {
                let word = ident.to_string();
                if !crate::tokens::is_keyword(&word) {
                    out.insert(word);
                }
            }
            proc_macro2::TokenTree::Group(group) => out.extend(words(group.stream())),
            _ => {}
        }
    }
    out
}

fn has_type_parameters(signature: &syn::Signature) -> bool {
    signature.generics.type_params().next().is_some()
        || flat(signature.inputs.to_token_stream()).iter().any(|word| word == "impl")
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.meta.to_token_stream().to_string().split_whitespace().collect::<String>() == "cfg(test)")
    })
}

/// The derive that a function of a proc-macro crate answers to.
fn derive_entry(attributes: &[syn::Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|a| a.path().is_ident("proc_macro_derive"))?;
    flat(attribute.meta.require_list().ok()?.tokens.clone()).into_iter().next()
}

/// Attributes that define no items: the language's own, those of tools, and of macros known to add nothing
/// but impls or to rewrite a body in place.
const KNOWN_ATTRIBUTES: &[&str] = &[
    "allow", "arg", "async_trait", "automatically_derived", "bench", "cfg", "clippy", "cold", "command", "default",
    "deny", "deprecated", "diagnostic", "doc", "error", "expect", "export_name", "forbid", "global_allocator", "group",
    "ignore", "inline", "instrument", "link", "link_name", "link_section", "macro_export", "macro_use", "must_use",
    "no_mangle", "non_exhaustive", "opaque", "panic_handler", "path", "pkld", "pkld_rt", "proc_macro",
    "proc_macro_attribute", "proc_macro_derive", "recursion_limit", "repr", "rustfmt", "serde", "should_panic",
    "source", "target_feature", "test", "tokio", "track_caller", "transparent", "unsafe", "used", "value", "warn",
];

/// Derives that define no items: those of std and some that add nothing but impls.
const KNOWN_DERIVES: &[&str] = &[
    "Args", "Clone", "Copy", "Debug", "Default", "Deserialize", "Display", "Eq", "Error", "From", "Hash", "Into", "Ord",
    "Parser", "PartialEq", "PartialOrd", "Serialize", "Subcommand", "ValueEnum",
];

/// Whether one of `attributes` is a macro that may define items under names of its own.
fn generates(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let first = attribute.path().segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let tokens = flat(attribute.meta.to_token_stream());
        match first.as_str() {
            "derive" => has_unknown_derive(&tokens),
            // `cfg_attr(predicate, derive(..), other)`: what follows the first comma.
            "cfg_attr" => {
                let applied: Vec<String> = tokens.iter().skip_while(|token| *token != ",").cloned().collect();
                match applied.iter().any(|token| token == "derive") {
                    true => has_unknown_derive(&applied),
                    false => applied.get(1).is_some_and(|name| !KNOWN_ATTRIBUTES.contains(&name.as_str())),
                }
            }
            name => !KNOWN_ATTRIBUTES.contains(&name),
        }
    })
}

/// Whether a flattened `derive` lists one whose name, the last word before a comma, is not known.
fn has_unknown_derive(tokens: &[String]) -> bool {
    let list = tokens.iter().skip_while(|token| *token != "derive").skip(1).cloned().collect::<Vec<_>>();
    list.split(|token| token == ",")
        .filter_map(|path| path.last())
        .any(|name| !KNOWN_DERIVES.contains(&name.as_str()))
}

fn annotation(attributes: &[syn::Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|a| a.path().segments.last().is_some_and(|s| s.ident == "pkld"))?;
    match &attribute.meta {
        syn::Meta::List(list) => Some(list.tokens.to_string()),
        _ => Some(String::new()),
    }
}

fn path_attributes(attributes: &[syn::Attribute]) -> Vec<String> {
    let mut paths = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("path") || attribute.path().is_ident("cfg_attr") {
            let tokens: Vec<_> = flat(attribute.meta.to_token_stream());
            for window in tokens.windows(3) {
                if window[0] == "path" && window[1] == "=" {
                    paths.extend(crate::mentions::string_value(&window[2]));
                }
            }
        }
    }
    paths
}

fn flat(tokens: TokenStream) -> Vec<String> {
    let mut out = Vec::new();
    for tree in tokens {
        match tree {
            proc_macro2::TokenTree::Group(group) => out.extend(flat(group.stream())),
            other => out.push(other.to_string()),
        }
    }
    out
}

fn foreign_name(item: &syn::ForeignItem) -> Option<String> {
    match item {
        syn::ForeignItem::Fn(f) => Some(f.sig.ident.to_string()),
        syn::ForeignItem::Static(s) => Some(s.ident.to_string()),
        syn::ForeignItem::Type(t) => Some(t.ident.to_string()),
        _ => None,
    }
}

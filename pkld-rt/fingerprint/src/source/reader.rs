//! Reads the items of one file.

mod tokens;

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;

use super::attributes::{
    annotation, conditions, derive_entry, generates, is_harmless, is_test, opaque, path_attributes,
    reads_docs, registers, terms,
};
use super::locals::{Locals, Node};
use super::marks::Walked;
use super::nested::Nested;
use super::words::{flat, foreign_names, has_type_parameters, is_of_std, words};
use super::{Header, Import, Kind, ModuleFile, Opening, SourceFile, SourceItem};
use crate::digest::{Digest, Framed};
use crate::impurities::Noticed;
use crate::mentions::Mentions;
use crate::tokens::{Docs, Placed, Token, bytes_of, normalise, plain};

/// Where the reader stands inside the file.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// Inline modules, then outer functions.
    path: Vec<String>,
    modules: usize,
    in_test: bool,
    /// Of the inline modules.
    folders: Vec<String>,
    /// A macro is given all that stands here, names of variables included.
    in_macro: bool,
    /// That macro may make code of docs.
    reads_docs: bool,
}

impl Scope {
    fn module(&self, name: String, folder: String, in_test: bool) -> Self {
        let mut path = self.path.clone();
        path.push(name);
        let mut folders = self.folders.clone();
        folders.push(folder);
        Self { modules: path.len(), path, in_test: self.in_test || in_test, folders, ..*self }
    }

    pub(super) fn inside(&self, name: String) -> Self {
        let mut path = self.path.clone();
        path.push(name);
        Self { path, ..self.clone() }
    }

    /// The same place, under `attributes`.
    pub(super) fn under(mut self, attributes: &[syn::Attribute]) -> Self {
        self.in_macro |= !attributes.iter().all(is_harmless);
        self.reads_docs |= reads_docs(attributes);
        self
    }

    fn inline(&self) -> Vec<String> {
        self.path[..self.modules].to_vec()
    }
}

/// What tells one kind of item from another when it is recorded.
pub(super) struct Found<'a> {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) name_at: Span,
    pub(super) names: Vec<String>,
    pub(super) tokens: TokenStream,
    pub(super) node: Node<'a>,
    pub(super) attributes: &'a [syn::Attribute],
    pub(super) owner: Option<usize>,
    pub(super) header: Option<Header>,
}

#[derive(Default)]
pub(super) struct Reader {
    pub(super) walked: Walked,
    pub(super) out: SourceFile,
}

impl Reader {
    pub(super) fn items(&mut self, items: &[syn::Item], scope: &Scope) {
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
            node: Node::Other,
            attributes,
            owner: None,
            header: None,
        };
        match item {
            Item::Fn(f) => {
                let mut found = plain(Kind::Fn, &f.sig.ident, &f.attrs);
                found.names.extend(derive_entry(&f.attrs));
                found.node = Node::Function(&f.sig, Some(&f.block));
                let at = self.record(found, scope);
                self.out.items[at].proc_macro_entry =
                    f.attrs.iter().any(|a| flat(a.path().to_token_stream())[0].starts_with("proc_macro"));
                self.out.items[at].generic = has_type_parameters(&f.sig);
                self.out.items[at].inputs = words(f.sig.inputs.to_token_stream());
                self.out.items[at].dynamic =
                    flat(f.sig.inputs.to_token_stream()).iter().any(|word| word == "dyn");
                self.nested(&f.block, &scope.inside(f.sig.ident.to_string()).under(&f.attrs));
            }
            Item::Const(c) => {
                let node = Node::Value(&c.ty, &c.expr);
                self.record(Found { node, ..plain(Kind::Const, &c.ident, &c.attrs) }, scope);
                self.nested_expr(&c.expr, &scope.inside(c.ident.to_string()).under(&c.attrs));
            }
            Item::Static(s) => {
                let node = Node::Value(&s.ty, &s.expr);
                self.record(Found { node, ..plain(Kind::Static, &s.ident, &s.attrs) }, scope);
                self.nested_expr(&s.expr, &scope.inside(s.ident.to_string()).under(&s.attrs));
            }
            Item::Struct(s) => _ = self.record(plain(Kind::Type, &s.ident, &s.attrs), scope),
            Item::Union(u) => _ = self.record(plain(Kind::Type, &u.ident, &u.attrs), scope),
            Item::Type(t) => {
                let mut found = plain(Kind::Type, &t.ident, &t.attrs);
                found.header = Some(Header { types: words(t.ty.to_token_stream()), ..Header::default() });
                self.record(found, scope);
            }
            Item::Enum(e) => {
                let mut found = plain(Kind::Type, &e.ident, &e.attrs);
                found.names.extend(e.variants.iter().map(|v| v.ident.to_string()));
                self.record(found, scope);
                for (_, discriminant) in e.variants.iter().filter_map(|v| v.discriminant.as_ref()) {
                    self.nested_expr(discriminant, &scope.inside(e.ident.to_string()));
                }
            }
            Item::Trait(t) => self.trait_item(t, scope),
            Item::Impl(i) => self.impl_item(i, scope),
            Item::Mod(m) => self.module(m, scope),
            Item::Use(u) => {
                self.outside(&u.attrs);
                self.import(&u.tree, &mut Vec::new(), scope);
            }
            Item::ExternCrate(e) => {
                self.outside(&e.attrs);
                let leaf = word(e.rename.as_ref().map_or(&e.ident, |(_, name)| name));
                let target = vec![word(&e.ident)];
                let import = Import { inside: scope.inline(), leaf, target };
                if e.attrs.iter().any(|a| a.path().is_ident("macro_use")) {
                    // Its macros are in scope everywhere under names that only the crate knows.
                    self.out.imports.push(Import { leaf: "*".into(), ..import.clone() });
                }
                self.out.imports.push(import);
            }
            Item::Macro(m) => self.macro_item(m, scope),
            Item::ForeignMod(f) => {
                let names = f.items.iter().flat_map(foreign_names).collect();
                let name_at = f.abi.extern_token.span();
                self.record(
                    Found {
                        names,
                        name: "extern".into(),
                        name_at,
                        ..plain(Kind::Extern, &unnamed(), &f.attrs)
                    },
                    scope,
                );
            }
            _ => _ = self.unknown(tokens.clone(), scope),
        }
    }

    /// Attributes that belong to no item: those of modules, imports and the file itself.
    pub(super) fn outside(&mut self, attributes: &[syn::Attribute]) {
        let tokens: TokenStream = attributes.iter().map(ToTokens::to_token_stream).collect();
        self.out.outside.extend(Mentions::of(&normalise(tokens, &self.walked.marks, Docs::Drop)).cfg);
    }

    pub(super) fn record(&mut self, found: Found<'_>, scope: &Scope) -> usize {
        let start = first_span(&found.tokens);
        let end = found.tokens.clone().into_iter().last().map_or(start, |tree| tree.span());
        let docs = if scope.reads_docs || reads_docs(found.attributes) { Docs::Keep } else { Docs::Drop };
        let tokens = normalise(found.tokens, &self.walked.marks, docs);
        let mut mentions = Mentions::of(&tokens);
        let noticed = Noticed::of(found.kind, &tokens, &self.walked.used);
        let mut path = scope.path.clone();
        if !found.name.is_empty() {
            path.push(found.name);
        }
        if matches!(found.kind, Kind::Macro | Kind::MacroCall) {
            // What a macro defines may be there or not, whether or not the macro itself is reached.
            self.out.outside.extend(mentions.cfg.iter().cloned());
        }
        let opaque = opaque(found.attributes).filter(|_| found.kind.is_function());
        let (hash, locals) = match opaque {
            Some(version) => {
                mentions = mentions_of_signature(&tokens, mentions.cfg);
                (Framed::new("opaque").part(&version.to_le_bytes()).digest(), None)
            }
            None => {
                let hash = |bytes: &[u8]| hash(found.kind, bytes, &tokens, &mentions);
                let locals = match scope.in_macro {
                    false => Locals::of(found.node, found.attributes, &tokens, hash),
                    true => None,
                };
                (hash(&bytes_of(&tokens)), locals)
            }
        };
        let names_dyn = |placed: &Placed| matches!(&placed.token, Token::Ident(word) if word == "dyn");
        let dynamic = found.kind == Kind::Type && tokens.iter().any(names_dyn);
        let at = found.name_at.start();
        self.out.items.push(SourceItem {
            kind: found.kind,
            path,
            modules: scope.modules,
            names: found.names.iter().map(|name| plain(name).to_owned()).collect(),
            line_start: start.start().line,
            line_end: end.end().line,
            name_at: (at.line, at.column),
            hash,
            locals,
            mentions,
            noticed,
            opaque,
            owner: found.owner,
            header: found.header,
            generic: false,
            inputs: BTreeSet::new(),
            dynamic,
            generates: generates(found.attributes),
            registers: registers(found.attributes),
            proc_macro_entry: false,
            in_body: false,
            annotation: annotation(found.attributes),
            in_test: scope.in_test || is_test(found.attributes),
        });
        self.out.items.len() - 1
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
        self.out.openings.push(Opening {
            at: self.out.items.len(),
            inside: scope.inline(),
            name: name.clone(),
            terms: terms(&m.attrs),
        });
        match &m.content {
            Some((_, items)) => {
                let path = path_attributes(&m.attrs).into_iter().next();
                let folder = path.map_or_else(|| name.clone(), |path| path.path);
                self.items(items, &scope.module(name, folder, in_test).under(&m.attrs));
            }
            None => self.out.modules.push(ModuleFile {
                inside: scope.inline(),
                folders: scope.folders.clone(),
                name,
                paths: path_attributes(&m.attrs),
                conditions: conditions(&m.attrs),
                in_test,
            }),
        }
    }

    fn import(&mut self, tree: &syn::UseTree, target: &mut Vec<String>, scope: &Scope) {
        let depth = target.len();
        let leaf = match tree {
            syn::UseTree::Path(path) => {
                target.push(word(&path.ident));
                self.import(&path.tree, target, scope);
                target.truncate(depth);
                return;
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, target, scope);
                }
                return;
            }
            syn::UseTree::Name(name) => {
                if name.ident != "self" {
                    target.push(word(&name.ident));
                }
                target.last().cloned().unwrap_or_default()
            }
            syn::UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    target.push(word(&rename.ident));
                }
                word(&rename.rename)
            }
            _ => "*".to_owned(),
        };
        self.out.imports.push(Import { inside: scope.inline(), leaf, target: target.clone() });
        target.truncate(depth);
    }

    /// Items inside a function's body: impls there count everywhere, named ones in the body.
    pub(super) fn nested(&mut self, block: &syn::Block, scope: &Scope) {
        let mut nested = Nested::default();
        nested.visit_block(block);
        let open = block.brace_token.span.open().start();
        // What stands in an opaque body is out of reach, but for impls, which hold everywhere, and for cached
        // functions; either may need anything beside it.
        if self.walked.marks.opaque.contains(&(open.line, open.column)) && !nested.counts_outside() {
            return;
        }
        self.found(nested, scope);
    }

    pub(super) fn nested_expr(&mut self, expr: &syn::Expr, scope: &Scope) {
        let mut nested = Nested::default();
        nested.visit_expr(expr);
        self.found(nested, scope);
    }

    fn found(&mut self, nested: Nested, scope: &Scope) {
        // A macro may define a constant among the items, which a pattern of theirs then means.
        let may_define = nested.calls.iter().any(|call| !is_of_std(call));
        let inside = Scope { in_macro: scope.in_macro || may_define, ..scope.clone() };
        for item in nested.items {
            self.item(&item, &inside);
        }
        for call in nested.calls {
            let at = self.unknown(call, scope);
            self.out.items[at].in_body = true;
        }
    }
}

fn hash(kind: Kind, bytes: &[u8], tokens: &[Placed], mentions: &Mentions) -> Digest {
    let mut framed = Framed::new("item");
    framed.part(kind.word().as_bytes()).part(bytes);
    // A macro is told the place of its call.
    if mentions.positions && kind != Kind::Macro {
        for placed in tokens {
            framed
                .part(&(placed.at.line as u64).to_le_bytes())
                .part(&(placed.at.column as u64).to_le_bytes());
        }
    }
    framed.digest()
}

/// What an opaque function shows: its signature, and the conditions it is there under.
fn mentions_of_signature(tokens: &[Placed], cfg: BTreeSet<String>) -> Mentions {
    let is_outside = |placed: &&Placed| placed.handed_to.as_deref() != Some("#");
    let signature: Vec<Placed> = tokens.iter().filter(is_outside).cloned().collect();
    Mentions { cfg, positions: false, ..Mentions::of(&signature) }
}

fn first_span(tokens: &TokenStream) -> Span {
    tokens.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span())
}

fn unnamed() -> syn::Ident {
    syn::Ident::new("_unnamed", Span::call_site())
}

fn word(ident: &syn::Ident) -> String {
    plain(&ident.to_string()).to_owned()
}

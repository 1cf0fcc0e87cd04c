//! The model of the standard library: signatures only, in the layout of its modules.
//!
//! Its items are defined by name; what they consist of is parsed when it is first asked for.

mod scan;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::rc::Rc;

use self::scan::Piece;
pub(crate) use self::scan::Shape;
use super::{
    Def, DefId, DefKind, FnSyntax, ImplSyntax, Meaning, Names, Namespace, ScopeId, Syntax, Use, Word,
};
use crate::quick::Map;

/// The impls of the model, by what their headers' words tell: not yet which trait of that name it is.
#[derive(Debug, Default)]
pub(crate) struct ModelImpls {
    of_traits: RefCell<Map<Word, Map<Shape, Vec<DefId>>>>,
    inherent: RefCell<Map<Shape, Vec<DefId>>>,
}

impl ModelImpls {
    /// Impls of a trait of this name that can be for a type of these shapes; of any shape for `None`.
    pub(crate) fn of_trait(&self, name: Word, shapes: Option<&[Shape]>) -> Vec<DefId> {
        let known = self.of_traits.borrow();
        let Some(known) = known.get(&name) else { return Vec::new() };
        let mut out: Vec<DefId> = match shapes {
            Some(shapes) => shapes.iter().filter_map(|shape| known.get(shape)).flatten().copied().collect(),
            None => known.values().flatten().copied().collect(),
        };
        // In the order of the model, which no table gives.
        out.sort_unstable();
        out
    }

    /// Inherent impls of a type of this shape.
    pub(crate) fn inherent(&self, shape: Shape) -> Vec<DefId> {
        self.inherent.borrow().get(&shape).cloned().unwrap_or_default()
    }
}

/// What a definition consists of, not yet parsed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unread {
    Item(&'static str),
    /// The text before an item's braces.
    Head(&'static str),
    TraitMember(&'static str),
    ImplMember(&'static str),
    /// A variant, and the text before its enum's braces.
    Variant(&'static str, &'static str),
}

impl Unread {
    pub(super) fn read(self) -> Syntax {
        match self {
            Self::Item(text) => syn::parse_str(text).map_or(Syntax::None, item),
            Self::Head(head) => syn::parse_str(&format!("{head} {{}}")).map_or(Syntax::None, item),
            Self::TraitMember(text) => syn::parse_str(text).map_or(Syntax::None, trait_member),
            Self::ImplMember(text) => syn::parse_str(text).map_or(Syntax::None, impl_member),
            Self::Variant(text, head) => {
                match (syn::parse_str::<syn::Variant>(text), Self::Head(head).read()) {
                    (Ok(variant), Syntax::Enum { generics }) => {
                        Syntax::Fields { generics, fields: Rc::new(variant.fields) }
                    }
                    _ => Syntax::None,
                }
            }
        }
    }
}

fn item(item: syn::Item) -> Syntax {
    use syn::Item;
    match item {
        Item::Fn(f) => function(f.sig, Some(f.block)),
        Item::Const(c) => Syntax::Value {
            generics: Rc::new(c.generics),
            ty: Some(Rc::new(*c.ty)),
            value: Some(Rc::new(*c.expr)),
        },
        Item::Struct(s) => Syntax::Fields { generics: Rc::new(s.generics), fields: Rc::new(s.fields) },
        Item::Union(u) => {
            Syntax::Fields { generics: Rc::new(u.generics), fields: Rc::new(syn::Fields::Named(u.fields)) }
        }
        Item::Enum(e) => Syntax::Enum { generics: Rc::new(e.generics) },
        Item::Type(t) => Syntax::Alias { generics: Rc::new(t.generics), ty: Rc::new(*t.ty) },
        Item::Trait(t) => {
            Syntax::Trait { generics: Rc::new(t.generics), bounds: t.supertraits.into_iter().collect() }
        }
        Item::Impl(i) => Syntax::Impl(Rc::new(ImplSyntax {
            generics: i.generics,
            of_trait: i.trait_.map(|(path, _)| path),
            self_type: *i.self_ty,
            negative: i.modifiers.polarity.is_some(),
            derived: None,
        })),
        _ => Syntax::None,
    }
}

fn trait_member(member: syn::TraitItem) -> Syntax {
    match member {
        syn::TraitItem::Fn(f) => function(f.sig, f.default.map(Box::new)),
        syn::TraitItem::Type(a) => Syntax::AssociatedType {
            generics: Rc::new(a.generics),
            bounds: a.bounds.into_iter().collect(),
            ty: a.default.map(|(_, ty)| Rc::new(ty)),
        },
        syn::TraitItem::Const(c) => Syntax::Value {
            generics: Rc::new(c.generics),
            ty: Some(Rc::new(c.ty)),
            value: c.default.map(|(_, value)| Rc::new(value)),
        },
        _ => Syntax::None,
    }
}

fn impl_member(member: syn::ImplItem) -> Syntax {
    match member {
        syn::ImplItem::Fn(f) => function(f.sig, Some(Box::new(f.block))),
        syn::ImplItem::Type(a) => Syntax::AssociatedType {
            generics: Rc::new(a.generics),
            bounds: Rc::new([]),
            ty: Some(Rc::new(a.ty)),
        },
        syn::ImplItem::Const(c) => Syntax::Value {
            generics: Rc::new(c.generics),
            ty: Some(Rc::new(c.ty)),
            value: Some(Rc::new(c.expr)),
        },
        _ => Syntax::None,
    }
}

fn function(signature: syn::Signature, block: Option<Box<syn::Block>>) -> Syntax {
    Syntax::Fn(Rc::new(FnSyntax { signature, block }))
}

/// Defines all that the model has.
pub(super) fn collect(names: &Names, std: ScopeId) {
    for text in FILES {
        items(names, text, std);
    }
}

fn items(names: &Names, text: &'static str, scope: ScopeId) {
    for piece in scan::pieces(text) {
        define(names, piece, scope);
    }
}

fn define(names: &Names, piece: Piece, scope: ScopeId) {
    use Namespace::{Type, Value};
    let word = Word::of(piece.name);
    let def = |kind, unread| Def::unread(kind, word, scope, unread);
    let add = |id, namespaces: &[Namespace]| {
        for namespace in namespaces {
            names.scope(scope).add(*namespace, word, Meaning::Def(id));
        }
    };
    match piece.kind {
        "mod" => items(names, piece.body, names.child_module(scope, word)),
        "use" => {
            let tree = piece.head.split_once("use ").map_or("", |(_, tree)| tree).trim();
            import(names, tree, &mut Vec::new(), scope);
        }
        "fn" => add(names.define(def(DefKind::Fn, Unread::Item(piece.text))), &[Value]),
        "const" => add(names.define(def(DefKind::Const, Unread::Item(piece.text))), &[Value]),
        "type" => add(names.define(def(DefKind::Alias, Unread::Item(piece.text))), &[Type]),
        "union" => add(names.define(def(DefKind::Union, Unread::Item(piece.text))), &[Type]),
        "struct" => {
            let id = names.define(def(DefKind::Struct, Unread::Item(piece.text)));
            add(id, if piece.text.ends_with(';') { &[Type, Value] } else { &[Type] });
        }
        "enum" => {
            let id = names.define(def(DefKind::Enum, Unread::Head(piece.head)));
            add(id, &[Type]);
            for text in scan::variants(piece.body) {
                let unread = Unread::Variant(text, piece.head);
                let variant = Def::unread(DefKind::Variant, Word::of(scan::word(text, 0)), scope, unread);
                names.define(Def { parent: Some(id), ..variant });
            }
        }
        "trait" => {
            let id = names.define(def(DefKind::Trait, Unread::Head(piece.head)));
            add(id, &[Type]);
            members(names, piece.body, scope, id, Unread::TraitMember);
        }
        "impl" => {
            let id =
                names.define(Def::unread(DefKind::Impl, Word::of("impl"), scope, Unread::Head(piece.head)));
            let header = scan::header(piece.head);
            match header.of_trait {
                Some(of) => {
                    let mut known = names.model_impls.of_traits.borrow_mut();
                    known.entry(Word::of(of)).or_default().entry(header.shape).or_default().push(id);
                }
                None => names.model_impls.inherent.borrow_mut().entry(header.shape).or_default().push(id),
            }
            members(names, piece.body, scope, id, Unread::ImplMember);
        }
        _ => {}
    }
}

fn members(names: &Names, body: &'static str, scope: ScopeId, of: DefId, unread: fn(&'static str) -> Unread) {
    for piece in scan::pieces(body) {
        let kind = match piece.kind {
            "fn" => DefKind::Fn,
            "type" => DefKind::AssociatedType,
            "const" => DefKind::Const,
            _ => continue,
        };
        let def = Def::unread(kind, Word::of(piece.name), scope, unread(piece.text));
        names.define(Def { parent: Some(of), ..def });
    }
}

/// An import's leaves, `path` before them.
fn import(names: &Names, tree: &'static str, path: &mut Vec<Word>, scope: ScopeId) {
    let depth = path.len();
    let mut rest = tree;
    while let Some((first, after)) = rest.split_once("::")
        && !first.contains('{')
    {
        path.push(Word::of(first.trim()));
        rest = after;
    }
    if let Some(group) = rest.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        for leaf in scan::variants(group) {
            import(names, leaf, path, scope);
        }
    } else {
        let name = match rest.trim() {
            "*" => None,
            "self" => path.last().copied(),
            leaf => {
                path.push(Word::of(leaf));
                path.last().copied()
            }
        };
        let import = Use { path: path.clone(), absolute: false, name };
        names.scope(scope).uses.borrow_mut().push(Rc::new(import));
    }
    path.truncate(depth);
}

/// The files of the model, in no order that matters.
const FILES: &[&str] = &[
    include_str!("../../std/atomic.rs"),
    include_str!("../../std/boxed.rs"),
    include_str!("../../std/btree_collections.rs"),
    include_str!("../../std/cell.rs"),
    include_str!("../../std/char.rs"),
    include_str!("../../std/cmp.rs"),
    include_str!("../../std/convert.rs"),
    include_str!("../../std/ffi.rs"),
    include_str!("../../std/float.rs"),
    include_str!("../../std/fmt.rs"),
    include_str!("../../std/fs.rs"),
    include_str!("../../std/hash_collections.rs"),
    include_str!("../../std/io.rs"),
    include_str!("../../std/io_types.rs"),
    include_str!("../../std/iter.rs"),
    include_str!("../../std/mem.rs"),
    include_str!("../../std/net.rs"),
    include_str!("../../std/num.rs"),
    include_str!("../../std/num_impls.rs"),
    include_str!("../../std/num_types.rs"),
    include_str!("../../std/ops.rs"),
    include_str!("../../std/option.rs"),
    include_str!("../../std/os.rs"),
    include_str!("../../std/path.rs"),
    include_str!("../../std/prelude.rs"),
    include_str!("../../std/primitive.rs"),
    include_str!("../../std/rc.rs"),
    include_str!("../../std/result.rs"),
    include_str!("../../std/seq_collections.rs"),
    include_str!("../../std/slice.rs"),
    include_str!("../../std/slice_str_alloc.rs"),
    include_str!("../../std/str.rs"),
    include_str!("../../std/string.rs"),
    include_str!("../../std/sync.rs"),
    include_str!("../../std/task.rs"),
    include_str!("../../std/thread.rs"),
    include_str!("../../std/vec.rs"),
];

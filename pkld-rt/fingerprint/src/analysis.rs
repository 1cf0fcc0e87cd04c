//! What is known of all definitions, worked out when first asked for.

mod meant;
mod shown;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::bodies::Body;
use crate::index::Index;
use crate::names::{self, DefId, DefKind, Home, Meaning, Names, Namespace, Shape, Syntax, Word};
use crate::quick::Map;
use crate::types::budget::Budget;
use crate::types::memo::Memo;
use crate::types::predicate::{Bound, Predicate};
use crate::types::select::Context;
use crate::types::table::Class;
use crate::types::table::Table;
use crate::types::ty::{Prim, Ty};

/// Work on the promises of one definition: beyond it they stay as they are written.
const MOST_WORK_OF_PROMISES: u64 = 20_000;

/// Definitions of one index with their types, and the bodies inferred so far.
pub(crate) struct Analysis {
    pub(crate) crate_names: Vec<String>,
    /// Macros of proc-macro crates at hand.
    pub(crate) compiler_macros: HashSet<String>,
    pub(crate) names: Names,
    pub(crate) aliases: RefCell<Vec<DefId>>,
    pub(crate) supertraits: RefCell<Map<DefId, Rc<[Bound]>>>,
    pub(crate) associated_bounds: RefCell<Map<DefId, Rc<[Bound]>>>,
    pub(crate) opaque_bounds: RefCell<Map<(DefId, u32), Rc<[Bound]>>>,
    headers: RefCell<Map<DefId, Rc<ImplHeader>>>,
    environments: RefCell<Map<DefId, Rc<[Predicate]>>>,
    /// Impls at hand, those of the model left out.
    by_trait: RefCell<Map<DefId, Vec<(Option<Head>, DefId)>>>,
    /// Impls by the types that they are for, as (trait, impl).
    by_type: RefCell<Map<DefId, BTreeSet<(DefId, DefId)>>>,
    inherent: RefCell<Map<Option<Head>, Vec<DefId>>>,
    sorted: RefCell<usize>,
    /// The model's impls of a trait, for types of a head.
    model_impls: RefCell<Map<(DefId, Heads), Rc<[DefId]>>>,
    model_inherent: RefCell<Map<Option<Head>, Rc<[DefId]>>>,
    /// What types lead to, of so many impls.
    leads: RefCell<Map<DefId, (usize, Ty)>>,
    /// Definitions as text.
    paths: RefCell<Map<DefId, Rc<str>>>,
    pub(crate) bodies: RefCell<Map<DefId, Option<Rc<Body>>>>,
    pub(crate) signatures: RefCell<Map<DefId, Rc<Signature>>>,
    pub(crate) fields: RefCell<Map<DefId, Rc<[Field]>>>,
    associated_values: RefCell<Map<DefId, Option<Ty>>>,
    /// What was answered about types where nothing is promised.
    pub(crate) memo: Rc<Memo>,
    well_known: RefCell<HashMap<&'static str, Option<DefId>>>,
    /// Items of the index that the types of a definition name, aliases and macros included.
    named_items: RefCell<Map<Option<DefId>, BTreeSet<usize>>>,
    /// Constants that its types name.
    pub(crate) named_constants: RefCell<Map<Option<DefId>, BTreeSet<DefId>>>,
    /// Words of its types whose meaning is not known, and of the constants in them.
    named_words: RefCell<Map<Option<DefId>, BTreeSet<Word>>>,
    /// Syntax that expansions made.
    pub(crate) kept: RefCell<Vec<Rc<dyn std::any::Any>>>,
    /// What the paths of a body mean, while it is inferred.
    meanings: RefCell<Map<DefId, Vec<String>>>,
    pub(crate) quiet: std::cell::Cell<bool>,
    names_of_made: OnceCell<Map<Word, Vec<DefId>>>,
    pub(crate) method_names: OnceCell<Map<Word, Vec<DefId>>>,
}

/// With more types at hand than this their arguments are taken for anything.
const MOST_ATOMS: usize = 64;

/// The outermost of a type, for a quick comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Head {
    Adt(DefId),
    Prim(Prim),
    Ref(bool),
    Ptr(bool),
    Slice,
    Array,
    Tuple(usize),
    Fn,
    Dyn(Option<DefId>),
    Never,
}

/// Which heads the type of an impl may have to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Heads {
    Any,
    /// This one, or one that is not known.
    Just(Head),
    /// A number's: an integer's or a float's.
    Number(Class),
}

impl Heads {
    fn hold(self, head: Option<Head>) -> bool {
        match (self, head) {
            (Self::Any, _) | (_, None) => true,
            (Self::Just(this), Some(head)) => this == head,
            (Self::Number(Class::Integer), Some(Head::Prim(prim))) => prim.is_integer(),
            (Self::Number(Class::Float), Some(Head::Prim(prim))) => prim.is_float(),
            (Self::Number(Class::Any), Some(_)) => true,
            (Self::Number(_), Some(_)) => false,
        }
    }
}

impl Head {
    /// The head of a type that no inference can change any more.
    pub(crate) fn of(ty: &Ty) -> Option<Self> {
        Some(match ty {
            Ty::Adt(id, _) => Self::Adt(*id),
            Ty::Prim(prim) => Self::Prim(*prim),
            Ty::Ref(mutable, _) => Self::Ref(*mutable),
            Ty::Ptr(mutable, _) => Self::Ptr(*mutable),
            Ty::Slice(_) => Self::Slice,
            Ty::Array(_) => Self::Array,
            Ty::Tuple(args) => Self::Tuple(args.len()),
            Ty::Fn(..) => Self::Fn,
            Ty::Dyn(bounds) => Self::Dyn(bounds.first().map(|bound| bound.of)),
            Ty::Never => Self::Never,
            _ => return None,
        })
    }
}

/// The header of an impl, over the impl's parameters.
#[derive(Debug)]
pub(crate) struct ImplHeader {
    pub(crate) self_type: Ty,
    pub(crate) of_trait: Option<Bound>,
    pub(crate) parameters: usize,
    pub(crate) negative: bool,
    pub(crate) derived: Option<DefId>,
}

impl ImplHeader {
    /// The types that it may be for: several where conditional compilation decides what its path means.
    pub(crate) fn alternatives(&self) -> &[Ty] {
        match &self.self_type {
            Ty::Mix(alternatives) if !alternatives.is_empty() => alternatives,
            only => std::slice::from_ref(only),
        }
    }

    /// Whether what it is for is not known.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.alternatives(), [Ty::Mix(_) | Ty::Unknown])
    }

    fn heads(&self) -> BTreeSet<Option<Head>> {
        self.alternatives().iter().map(Head::of).collect()
    }
}

/// A function's signature, over its parameters.
#[derive(Debug)]
pub(crate) struct Signature {
    /// How it takes `self`, the type of that argument.
    pub(crate) receiver: Option<Ty>,
    /// The arguments, `self` first.
    pub(crate) inputs: Vec<Ty>,
    pub(crate) output: Ty,
}

/// A field of a struct, union or variant, over the type's parameters.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Word,
    pub(crate) ty: Ty,
}

impl Analysis {
    pub(crate) fn of(index: &Index) -> Self {
        let entries =
            index.crates.iter().filter(|krate| krate.package.proc_macro).flat_map(|krate| &krate.items);
        let entries = entries.map(|&item| index.source(item)).filter(|source| source.proc_macro_entry);
        let compiler_macros = entries.flat_map(|source| source.names.iter().cloned()).collect();
        Self {
            crate_names: index.crates.iter().map(|krate| krate.name.clone()).collect(),
            compiler_macros,
            names: names::collect(index),
            aliases: RefCell::default(),
            supertraits: RefCell::default(),
            associated_bounds: RefCell::default(),
            opaque_bounds: RefCell::default(),
            headers: RefCell::default(),
            environments: RefCell::default(),
            by_trait: RefCell::default(),
            by_type: RefCell::default(),
            inherent: RefCell::default(),
            sorted: RefCell::new(0),
            model_impls: RefCell::default(),
            model_inherent: RefCell::default(),
            leads: RefCell::default(),
            paths: RefCell::default(),
            bodies: RefCell::default(),
            signatures: RefCell::default(),
            fields: RefCell::default(),
            associated_values: RefCell::default(),
            memo: Rc::default(),
            well_known: RefCell::default(),
            named_items: RefCell::default(),
            named_constants: RefCell::default(),
            named_words: RefCell::default(),
            kept: RefCell::default(),
            meanings: RefCell::default(),
            quiet: std::cell::Cell::new(false),
            names_of_made: OnceCell::new(),
            method_names: OnceCell::new(),
        }
    }

    pub(crate) fn name_items(&self, by: Option<DefId>, items: &[usize]) {
        if !items.is_empty() {
            self.named_items.borrow_mut().entry(by).or_default().extend(items);
        }
    }

    pub(crate) fn name_words(&self, by: Option<DefId>, words: impl IntoIterator<Item = Word>) {
        if self.quiet.get() {
            return;
        }
        self.named_words.borrow_mut().entry(by).or_default().extend(words);
    }

    /// Items and words that a definition's types have named so far.
    pub(crate) fn named_by(&self, id: DefId) -> (BTreeSet<usize>, BTreeSet<Word>) {
        let items = self.named_items.borrow().get(&Some(id)).cloned().unwrap_or_default();
        let words = self.named_words.borrow().get(&Some(id)).cloned().unwrap_or_default();
        (items, words)
    }

    pub(crate) fn impl_header(&self, id: DefId) -> Rc<ImplHeader> {
        if let Some(known) = self.headers.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let place = self.place_of(id);
        let header = match def.syntax() {
            Syntax::Impl(syntax) => {
                // The type may name associated types, which are looked for in this very header.
                let nothing = ImplHeader {
                    self_type: Ty::Never,
                    of_trait: None,
                    parameters: self.generics(id).len(),
                    negative: syntax.negative,
                    derived: syntax.derived,
                };
                self.headers.borrow_mut().insert(id, Rc::new(nothing));
                let self_type = self.lower(&place, &syntax.self_type);
                // The trait's arguments may name `Self`: the type must be known first.
                let so_far = ImplHeader {
                    self_type: self_type.clone(),
                    of_trait: None,
                    parameters: self.generics(id).len(),
                    negative: syntax.negative,
                    derived: syntax.derived,
                };
                self.headers.borrow_mut().insert(id, Rc::new(so_far));
                let of_trait = syntax.of_trait.as_ref().and_then(|path| self.lower_bound(&place, path));
                // Defaults of the trait's parameters stand for `Self` as parameter 0.
                let of_trait =
                    of_trait.map(|bound| self.with_default_self(&syntax.of_trait, bound, &self_type));
                ImplHeader {
                    self_type,
                    of_trait,
                    parameters: self.generics(id).len(),
                    negative: syntax.negative,
                    derived: syntax.derived,
                }
            }
            _ => ImplHeader {
                self_type: Ty::Unknown,
                of_trait: None,
                parameters: 0,
                negative: false,
                derived: None,
            },
        };
        let header = Rc::new(header);
        self.headers.borrow_mut().insert(id, Rc::clone(&header));
        header
    }

    /// Replaces the arguments that a path left out by the trait's defaults for this `Self`.
    pub(crate) fn with_default_self(
        &self,
        path: &Option<syn::Path>,
        mut bound: Bound,
        self_type: &Ty,
    ) -> Bound {
        if path
            .as_ref()
            .and_then(|path| path.segments.last())
            .is_some_and(|segment| matches!(segment.arguments, syn::PathArguments::Parenthesized(_)))
        {
            return bound;
        }
        let given = path.as_ref().and_then(|path| path.segments.last()).map_or(0, |segment| {
            match &segment.arguments {
                syn::PathArguments::AngleBracketed(given) => given
                    .args
                    .iter()
                    .filter(|arg| {
                        matches!(arg, syn::GenericArgument::Type(_) | syn::GenericArgument::Const(_))
                    })
                    .count(),
                _ => 0,
            }
        });
        if given < bound.args.len() && self.names.def(bound.of).kind == DefKind::Trait {
            let generics = self.generics(bound.of);
            let mut args: Vec<Ty> = bound.args[..given].to_vec();
            for at in given + 1..generics.len() {
                let default = generics.parameter(at).and_then(|param| param.default.clone());
                let ty = match default {
                    Some(default) => {
                        let mut known = vec![self_type.clone()];
                        known.extend(args.iter().cloned());
                        self.lower(&self.place_of(bound.of), &default).substitute(&known)
                    }
                    None => bound.args.get(at - 1).cloned().unwrap_or(Ty::Unknown),
                };
                args.push(ty);
            }
            bound.args = args.into();
        }
        bound
    }

    /// Impls of a trait, the model's left out.
    pub(crate) fn local_impls_of(&self, of: DefId) -> Vec<DefId> {
        self.sort_impls();
        self.by_trait.borrow().get(&of).into_iter().flatten().map(|(_, id)| *id).collect()
    }

    /// Impls of a trait that can be for a type of these heads.
    pub(crate) fn impls_for_heads(&self, of: DefId, heads: Heads) -> Vec<DefId> {
        self.sort_impls();
        let mut out = self.model_impls_of(of, heads).to_vec();
        let by_trait = self.by_trait.borrow();
        let local = by_trait.get(&of).into_iter().flatten();
        out.extend(local.filter(|(head, _)| heads.hold(*head)).map(|(_, id)| *id));
        out
    }

    fn model_impls_of(&self, of: DefId, heads: Heads) -> Rc<[DefId]> {
        if let Some(known) = self.model_impls.borrow().get(&(of, heads)) {
            return Rc::clone(known);
        }
        let def = self.names.def(of);
        let shapes = match heads {
            Heads::Any | Heads::Number(_) => None,
            Heads::Just(head) => Some([self.shape_of(head), Shape::Any]),
        };
        let named = match def.home {
            Home::Std => {
                self.names.model_impls.of_trait(def.name, shapes.as_ref().map(<[Shape; 2]>::as_slice))
            }
            _ => Vec::new(),
        };
        let fits = |id: &DefId| {
            let header = self.impl_header(*id);
            header.of_trait.as_ref().is_some_and(|bound| bound.of == of)
                && heads.hold(Head::of(&header.self_type))
        };
        let found: Rc<[DefId]> = named.into_iter().filter(fits).collect();
        self.model_impls.borrow_mut().insert((of, heads), Rc::clone(&found));
        found
    }

    fn shape_of(&self, head: Head) -> Shape {
        match head {
            Head::Adt(id) => Shape::Named(self.names.def(id).name),
            Head::Prim(prim) => Shape::Named(Word::of(prim.name())),
            Head::Ref(_) => Shape::Ref,
            Head::Ptr(_) => Shape::Ptr,
            Head::Slice | Head::Array => Shape::Slice,
            Head::Tuple(_) => Shape::Tuple,
            Head::Fn => Shape::Fn,
            Head::Dyn(_) => Shape::Dyn,
            Head::Never => Shape::Never,
        }
    }

    /// Inherent impls whose type may have this head.
    pub(crate) fn inherent_impls(&self, head: Option<Head>) -> Vec<DefId> {
        self.sort_impls();
        let mut out = self.model_inherent(head).to_vec();
        let inherent = self.inherent.borrow();
        out.extend(inherent.get(&head).into_iter().flatten());
        if head.is_some() {
            out.extend(inherent.get(&None).into_iter().flatten());
        }
        out
    }

    fn model_inherent(&self, head: Option<Head>) -> Rc<[DefId]> {
        if let Some(known) = self.model_inherent.borrow().get(&head) {
            return Rc::clone(known);
        }
        let mut named = self.names.model_impls.inherent(Shape::Any);
        named.extend(head.into_iter().flat_map(|head| self.names.model_impls.inherent(self.shape_of(head))));
        let fits = |id: &DefId| {
            let own = Head::of(&self.impl_header(*id).self_type);
            own.is_none() || own == head
        };
        let found: Rc<[DefId]> = named.into_iter().filter(fits).collect();
        self.model_inherent.borrow_mut().insert(head, Rc::clone(&found));
        found
    }

    /// Sorts the impls met since, by what they are of and for.
    fn sort_impls(&self) {
        loop {
            let from = *self.sorted.borrow();
            if from == self.names.impls.borrow().len() {
                return;
            }
            let impls: Vec<DefId> = self.names.impls.borrow()[from..].to_vec();
            *self.sorted.borrow_mut() = from + impls.len();
            for id in impls {
                let header = self.impl_header(id);
                let Some(bound) = &header.of_trait else {
                    for head in header.heads() {
                        self.inherent.borrow_mut().entry(head).or_default().push(id);
                    }
                    continue;
                };
                let head = Head::of(&header.self_type);
                self.by_trait.borrow_mut().entry(bound.of).or_default().push((head, id));
                for subject in self.subjects(&header) {
                    self.by_type.borrow_mut().entry(subject).or_default().insert((bound.of, id));
                }
            }
        }
    }

    /// Every impl of a trait, with the trait, the model's left out.
    pub(crate) fn all_trait_impls(&self) -> Vec<(DefId, DefId)> {
        self.sort_impls();
        let by_trait = self.by_trait.borrow();
        let mut all: Vec<(DefId, DefId)> =
            by_trait.iter().flat_map(|(of, impls)| impls.iter().map(|(_, id)| (*of, *id))).collect();
        all.sort();
        all
    }

    /// A definition of the standard library's model, by its path there.
    pub(crate) fn std_item(&self, path: &'static str) -> Option<DefId> {
        if let Some(known) = self.well_known.borrow().get(path) {
            return *known;
        }
        let words: Vec<Word> = path.split("::").map(Word::of).collect();
        let std = self.names.std.get();
        let mut all = vec![Word::of("crate")];
        all.extend(words);
        let found = [Namespace::Type, Namespace::Value].into_iter().find_map(|namespace| {
            self.names.resolve(std, false, &all, namespace).into_iter().find_map(|(meaning, consumed)| {
                match meaning {
                    Meaning::Def(id)
                        if consumed == all.len() && self.names.def(id).kind != DefKind::External =>
                    {
                        Some(id)
                    }
                    _ => None,
                }
            })
        });
        self.well_known.borrow_mut().insert(path, found);
        found
    }

    /// `path<args>` of the standard library.
    pub(crate) fn std_type(&self, path: &'static str, args: &[Ty]) -> Ty {
        match self.std_item(path) {
            Some(id) => Ty::Adt(id, self.fill_args(&self.place_of(id), id, args.to_vec(), 0).into()),
            None => self.mix(args),
        }
    }

    pub(crate) fn is_std_type(&self, ty: &Ty, path: &'static str) -> bool {
        matches!(ty, Ty::Adt(id, _) if Some(*id) == self.std_item(path))
    }

    /// The predicates that hold in a definition, with what they imply.
    pub(crate) fn environment(&self, id: DefId) -> Rc<[Predicate]> {
        if let Some(known) = self.environments.borrow().get(&id) {
            return Rc::clone(known);
        }
        let mut out: Vec<Predicate> = self.predicates(id).to_vec();
        let mut at = 0;
        while at < out.len() && out.len() < 400 {
            let predicate = out[at].clone();
            let mut all = vec![predicate.ty.clone()];
            all.extend(predicate.bound.args.iter().cloned());
            for above in self.supertraits(predicate.bound.of).iter() {
                let bound = self.with_bindings_of(above.substitute(&all), &predicate.bound);
                let implied = Predicate { ty: predicate.ty.clone(), bound };
                if !out.contains(&implied) {
                    out.push(implied);
                }
            }
            at += 1;
        }
        self.add_normal(&mut out);
        let out: Rc<[Predicate]> = out.into();
        self.environments.borrow_mut().insert(id, Rc::clone(&out));
        out
    }

    /// Promises about associated types hold of what those stand for: `Self::Item: Clone` of the impl's own item.
    fn add_normal(&self, promises: &mut Vec<Predicate>) {
        let is_open = |ty: &Ty| matches!(ty, Ty::Projection(..));
        if !promises.iter().any(|promise| promise.ty.has(&is_open)) {
            return;
        }
        let table = Table::default();
        let context =
            Context::new(self, promises.clone().into(), &table, false, Budget::of(MOST_WORK_OF_PROMISES));
        let mut more: Vec<Predicate> = Vec::new();
        for promise in promises.iter().filter(|promise| promise.ty.has(&is_open)) {
            let ty = context.normal(&promise.ty);
            if ty == promise.ty || ty.has(&|part| matches!(part, Ty::Var(_) | Ty::Unknown | Ty::Mix(_))) {
                continue;
            }
            let bound = promise.bound.map(&mut |ty| context.normal(&ty));
            let normal = Predicate { ty, bound };
            if !promises.contains(&normal) && !more.contains(&normal) {
                more.push(normal);
            }
        }
        promises.extend(more);
    }

    /// A required trait's bound with what the requiring one says of its associated types.
    pub(crate) fn with_bindings_of(&self, mut above: Bound, below: &Bound) -> Bound {
        let more: Vec<_> = below
            .bindings
            .iter()
            .filter(|(name, _)| above.bindings.iter().all(|(known, _)| known != name))
            .cloned()
            .collect();
        if !more.is_empty() {
            above.bindings = above.bindings.iter().cloned().chain(more).collect();
        }
        above
    }

    pub(crate) fn signature(&self, id: DefId) -> Rc<Signature> {
        if let Some(known) = self.signatures.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let mut signature = Signature { receiver: None, inputs: Vec::new(), output: Ty::Unknown };
        if let Syntax::Fn(f) = def.syntax() {
            let place = self.place_of(id);
            for input in &f.signature.inputs {
                let ty = match input {
                    syn::FnArg::Receiver(receiver) => {
                        let own = self.self_type(&place);
                        let ty = match &receiver.kind {
                            syn::ReceiverKind::Reference(_, _, mutable) => own.reference(mutable.is_some()),
                            syn::ReceiverKind::Typed(_, written) => self.lower(&place, written),
                            _ => own,
                        };
                        signature.receiver = Some(ty.clone());
                        ty
                    }
                    syn::FnArg::Typed(typed) => {
                        let ty = self.lower(&place, &typed.ty);
                        if signature.inputs.is_empty()
                            && matches!(&*typed.pat, syn::Pat::Ident(ident) if ident.ident == "self")
                        {
                            signature.receiver = Some(ty.clone());
                        }
                        ty
                    }
                };
                signature.inputs.push(ty);
            }
            signature.output = self.lower_output(&place, &f.signature.output);
            if f.signature.asyncness.is_some() {
                signature.output = Ty::Fn(Rc::new([]), Rc::new(signature.output));
            }
        }
        let signature = Rc::new(signature);
        self.signatures.borrow_mut().insert(id, Rc::clone(&signature));
        signature
    }

    /// Whether a member is of an impl for a type that is not known.
    pub(crate) fn is_in_open_impl(&self, member: DefId) -> bool {
        let parent =
            self.names.def(member).parent.filter(|&parent| self.names.def(parent).kind == DefKind::Impl);
        parent.is_some_and(|parent| self.impl_header(parent).is_open())
    }

    /// The fields of a struct, union or variant.
    pub(crate) fn fields(&self, id: DefId) -> Rc<[Field]> {
        if let Some(known) = self.fields.borrow().get(&id) {
            return Rc::clone(known);
        }
        let def = self.names.def(id);
        let mut out = Vec::new();
        if let Syntax::Fields { fields, .. } = def.syntax() {
            let owner = if def.kind == DefKind::Variant { def.parent.unwrap_or(id) } else { id };
            let place = self.place_of(owner);
            for (at, field) in fields.iter().enumerate() {
                let name = field.ident.as_ref().map_or_else(|| Word::of(&at.to_string()), Word::of_item);
                out.push(Field { name, ty: self.lower(&place, &field.ty) });
            }
        }
        let out: Rc<[Field]> = out.into();
        self.fields.borrow_mut().insert(id, Rc::clone(&out));
        out
    }

    /// The value of an associated type, over the parameters of its impl and its own.
    pub(crate) fn associated_value(&self, id: DefId) -> Option<Ty> {
        if let Some(known) = self.associated_values.borrow().get(&id) {
            return known.clone();
        }
        let def = self.names.def(id);
        let found = match def.syntax() {
            Syntax::AssociatedType { ty: Some(ty), .. } => Some(self.lower(&self.place_of(id), ty)),
            _ => None,
        };
        self.associated_values.borrow_mut().insert(id, found.clone());
        found
    }

    /// Whether a macro that is not understood defines members of this type.
    pub(crate) fn has_opaque_members(&self, ty: &Ty) -> bool {
        let head = Head::of(ty);
        self.names.opaque_parents.borrow().iter().any(|&id| {
            let own = Head::of(&self.impl_header(id).self_type);
            own.is_none() || own == head
        })
    }

    /// Functions of impls and traits by name.
    pub(crate) fn methods_named(&self, name: Word) -> Vec<DefId> {
        let table = self.method_names.get_or_init(|| {
            let mut table: Map<Word, Vec<DefId>> = Map::default();
            for id in self.names.all() {
                let def = self.names.def(id);
                if def.kind == DefKind::Fn && def.parent.is_some() {
                    table.entry(def.name).or_default().push(id);
                }
            }
            table
        });
        table.get(&name).cloned().unwrap_or_default()
    }

    /// Definitions by name that macros of the crates at hand have made.
    pub(crate) fn made_named(&self, name: Word, is_call: &dyn Fn(usize) -> bool) -> Vec<DefId> {
        let table = self.names_of_made.get_or_init(|| {
            let mut table: Map<Word, Vec<DefId>> = Map::default();
            for id in self.names.all() {
                let def = self.names.def(id);
                if self.names.is_local(id) && def.items.iter().any(|&item| is_call(item)) {
                    table.entry(def.name).or_default().push(id);
                }
            }
            table
        });
        table.get(&name).cloned().unwrap_or_default()
    }

    /// Types of the crates at hand that `ty` is made of, with what their impls of foreign traits lead to.
    pub(crate) fn reachable_atoms(&self, atoms: &[Ty]) -> Vec<Ty> {
        let mut out: Vec<Ty> = atoms.to_vec();
        let mut seen: HashSet<Ty> = out.iter().cloned().collect();
        let mut at = 0;
        while at < out.len() {
            let atom = out[at].clone();
            at += 1;
            let Ty::Adt(id, args) = &atom else { continue };
            let leads = self.leads(*id);
            if let Ty::Mix(more) = self.mix(args.iter().chain([&leads])) {
                for atom in more.iter() {
                    // Types may be nested without end; definitions are so many.
                    let atom = match atom {
                        Ty::Adt(id, args) if out.len() >= MOST_ATOMS => {
                            Ty::Adt(*id, vec![Ty::Unknown; args.len()].into())
                        }
                        other => other.clone(),
                    };
                    if seen.insert(atom.clone())
                        && (matches!(atom, Ty::Adt(..)) || out.len() < 2 * MOST_ATOMS)
                    {
                        out.push(atom);
                    }
                }
            }
        }
        out
    }

    /// What a type's impls of traits from outside lead to: the arguments of traits that are not known, and what
    /// associated types are made of.
    fn leads(&self, id: DefId) -> Ty {
        let impls = self.names.impls.borrow().len();
        if let Some((known, leads)) = self.leads.borrow().get(&id)
            && *known == impls
        {
            return leads.clone();
        }
        let open = |ty: &Ty| ty.map(&mut |ty| if matches!(ty, Ty::Param(_)) { Ty::foreign() } else { ty });
        let mut next = Vec::new();
        for (of, header) in self.impls_for(id) {
            if self.names.is_local(of) {
                continue;
            }
            if self.is_of_outside(header) {
                let header = self.impl_header(header);
                next.extend(header.of_trait.iter().flat_map(|bound| bound.args.iter().map(open)));
            }
            for member in self.names.def(header).members.borrow().iter() {
                next.extend(self.associated_value(*member).as_ref().map(open));
            }
        }
        let leads = self.mix(next.iter());
        self.leads.borrow_mut().insert(id, (impls, leads.clone()));
        leads
    }

    /// Whether an impl is of a trait whose definition is not known.
    pub(crate) fn is_of_outside(&self, header: DefId) -> bool {
        self.impl_header(header)
            .of_trait
            .as_ref()
            .is_some_and(|bound| matches!(self.names.def(bound.of).kind, DefKind::External | DefKind::Opaque))
    }

    /// Whether what implements a trait implements one whose definition is not known.
    pub(crate) fn requires_outside(&self, of: DefId) -> bool {
        let mut all = vec![of];
        let mut at = 0;
        while at < all.len() {
            if matches!(self.names.def(all[at]).kind, DefKind::External | DefKind::Opaque) {
                return true;
            }
            for above in self.supertraits(all[at]).iter() {
                if !all.contains(&above.of) {
                    all.push(above.of);
                }
            }
            at += 1;
        }
        false
    }

    /// Impls of traits in the crates at hand.
    pub(crate) fn local_impls(&self) -> Vec<DefId> {
        self.all_trait_impls()
            .into_iter()
            .map(|(_, header)| header)
            .filter(|&header| self.names.is_local(header))
            .collect()
    }

    /// Impls of traits for a type, as (trait, impl): for itself, for what it is a part of (`&T`, `Vec<T>`), and
    /// those of traits that name it for types that are not at hand. The model's are left out.
    pub(crate) fn impls_for(&self, id: DefId) -> Vec<(DefId, DefId)> {
        self.sort_impls();
        self.by_type.borrow().get(&id).into_iter().flatten().copied().collect()
    }

    /// The types that have to be at hand for an impl to be used.
    fn subjects(&self, header: &ImplHeader) -> BTreeSet<DefId> {
        let found = RefCell::new(BTreeSet::new());
        let collect = |ty: &Ty| {
            if let Ty::Adt(id, _) = ty
                && self.names.is_local(*id)
            {
                found.borrow_mut().insert(*id);
            }
            false
        };
        header.self_type.has(&collect);
        if found.borrow().is_empty()
            && let Some(bound) = &header.of_trait
        {
            bound.args.iter().for_each(|ty| _ = ty.has(&collect));
        }
        for ty in header.alternatives() {
            if let Ty::Adt(id, _) = ty {
                found.borrow_mut().insert(*id);
            }
        }
        found.into_inner()
    }
}

//! What a definition names outside of its body: in its types, bounds and attributes.

use std::rc::Rc;

use super::{Found, Instances};
use crate::names::{Def, DefId, DefKind, Home, Meaning, Namespace, Word};
use crate::types::ty::Ty;

impl<'a> Instances<'a> {
    /// The items that a definition's own signature names, and those around it.
    pub(super) fn signature_items(&mut self, id: DefId) {
        if !self.signed.insert(id) {
            return;
        }
        let def = self.analysis.names.def(id);
        if !matches!(def.home, Home::Local(_)) {
            return;
        }
        match def.kind {
            DefKind::Fn => {
                self.analysis.signature(id);
                self.analysis.predicates(id);
            }
            DefKind::Impl => {
                if self.analysis.is_of_lost_trait(id) {
                    let why = "its trait is not found".to_owned();
                    self.found.push(Found::Unsure { items: Rc::clone(&def.items), why });
                }
                self.analysis.predicates(id);
            }
            DefKind::Trait => {
                self.analysis.supertraits(id);
                self.analysis.predicates(id);
            }
            // What the fields of variants name is noted for their enum.
            DefKind::Struct | DefKind::Union | DefKind::Enum | DefKind::Variant => {
                self.analysis.all_fields(id);
                self.analysis.predicates(id);
            }
            DefKind::AssociatedType => _ = self.analysis.associated_value(id),
            _ => {}
        }
        self.items(&def.items, "uses it");
        let (items, words) = self.analysis.named_by(id);
        let outer = self.by;
        self.by = def.items.first().copied().or(outer);
        for item in items {
            self.found.push(Found::Item { item, by: self.by, why: "names it in a type" });
            let defined = self.analysis.names.by_item.borrow().get(&item).cloned().unwrap_or_default();
            for named in defined {
                let kind = self.analysis.names.def(named).kind;
                if matches!(
                    kind,
                    DefKind::Struct | DefKind::Enum | DefKind::Union | DefKind::Alias | DefKind::Trait
                ) {
                    self.signature_items_later(named);
                }
            }
        }
        for word in words {
            self.found.push(Found::TypeWord { word, by: self.by });
        }
        for word in self.analysis.outside_words(id) {
            self.found.push(Found::OutsideWord { word, by: self.by });
        }
        let constants = self.analysis.named_constants.borrow().get(&Some(id)).cloned().unwrap_or_default();
        for constant in constants {
            self.begin(constant);
        }
        let attributes = def.attributes.borrow();
        for path in &attributes.paths {
            self.named_by_attribute(id, &def, path);
        }
        for member in &attributes.members {
            self.method_for_macro(Word::of_item(member));
        }
        if let Some(parent) = def.parent {
            self.signature_items(parent);
        }
        if matches!(def.kind, DefKind::Enum | DefKind::Impl | DefKind::Trait) {
            let members = def.members.borrow().clone();
            for member in members {
                let kind = self.analysis.names.def(member).kind;
                if matches!(kind, DefKind::Variant | DefKind::AssociatedType) {
                    self.signature_items(member);
                }
                if kind == DefKind::Const && def.kind == DefKind::Enum {
                    self.def(member, Rc::new([]), "its discriminant");
                }
            }
        }
        self.by = outer;
    }

    /// A macro may call all of what an attribute names: of a module its items, of a type its methods.
    fn named_by_attribute(&mut self, id: DefId, def: &Def, path: &syn::Path) {
        let names = &self.analysis.names;
        let words: Vec<Word> = path.segments.iter().map(|segment| Word::of_item(&segment.ident)).collect();
        if let Some(&word) = words.last() {
            self.found.push(Found::AttributeWord { word, by: self.by });
        }
        let mut is_known = false;
        for namespace in [Namespace::Value, Namespace::Type] {
            for (meaning, consumed) in
                names.resolve(def.scope, path.leading_colon.is_some(), &words, namespace)
            {
                is_known = true;
                match meaning {
                    Meaning::Def(id) if names.is_local(id) => {
                        let found = names.def(id);
                        match (found.kind, consumed == words.len()) {
                            (DefKind::Fn | DefKind::Const | DefKind::Static, true) => {
                                self.begin_for_macro(id)
                            }
                            // `<K as Trait>::f`: the type stands in a path of its own.
                            (DefKind::Trait, _) => self.begin_impls_of(id),
                            (DefKind::Struct | DefKind::Enum | DefKind::Union, _) => {
                                self.begin_generated(id);
                            }
                            _ => {}
                        }
                    }
                    Meaning::Module(module)
                        if consumed == words.len() && names.scope(module).parent.is_some() =>
                    {
                        for id in names.functions_in(module) {
                            self.begin_for_macro(id);
                        }
                    }
                    _ => {}
                }
            }
        }
        // `T::with`, of a parameter.
        let is_of_parameter =
            words.first().is_some_and(|&first| self.analysis.generics(id).position(first).is_some());
        if let ([_, .., last], true) = (words.as_slice(), !is_known || is_of_parameter) {
            self.method_for_macro(*last);
        }
    }

    /// Code that a macro makes calls a function, and may do anything with what it gives: print its error.
    fn begin_for_macro(&mut self, id: DefId) {
        self.begin(id);
        self.hand_output(id);
    }

    /// The same of a method, of whatever type.
    fn method_for_macro(&mut self, name: Word) {
        self.method_of_any(name);
        for method in self.analysis.methods_named(name) {
            if self.analysis.names.is_local(method) {
                self.hand_output(method);
            }
        }
    }

    fn hand_output(&mut self, id: DefId) {
        if self.analysis.names.def(id).kind == DefKind::Fn {
            let output = self.analysis.signature(id).output.clone();
            let parts = self.analysis.atoms_known(&output).into_iter();
            // What the function is asked for is what that code knows already.
            for part in parts.filter(|part| !matches!(part, Ty::Param(_) | Ty::Projection(..))) {
                let part = part.map(&mut |ty| if matches!(ty, Ty::Param(_)) { Ty::foreign() } else { ty });
                let part = self.concrete(&part);
                self.hand(&part);
            }
        }
    }

    /// Any member of any impl of a trait at hand may be meant.
    fn begin_impls_of(&mut self, of: DefId) {
        let names = &self.analysis.names;
        let impls = self.analysis.local_impls_of(of).into_iter().filter(|header| names.is_local(*header));
        for header in impls.chain([of]).collect::<Vec<_>>() {
            let members = names.def(header).members.borrow().clone();
            members.into_iter().for_each(|member| self.begin_any(member));
        }
    }

    fn signature_items_later(&mut self, id: DefId) {
        self.signature_items(id);
    }

    pub(super) fn signature_items_of_member(&mut self, id: DefId) {
        let def = self.analysis.names.def(id);
        if let Some(of) = def.parent {
            self.signature_items(of);
        }
    }
}

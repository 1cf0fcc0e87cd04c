//! The files of crates from outside.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use quote::ToTokens;

use super::strip;
use crate::names::collect::Collector;
use crate::names::{Home, Names, ScopeId, Word};

/// Where the files of a module's modules lie.
#[derive(Clone, Default)]
struct Folder {
    /// Those called by the modules' names.
    inner: PathBuf,
    /// Those whose path is written, beside the module's own file.
    beside: PathBuf,
}

#[derive(Default)]
pub(super) struct Folders(RefCell<HashMap<ScopeId, Folder>>);

impl Folders {
    fn of(&self, module: ScopeId) -> Folder {
        self.0.borrow().get(&module).cloned().unwrap_or_default()
    }

    fn insert(&self, module: ScopeId, inner: PathBuf, beside: PathBuf) {
        self.0.borrow_mut().insert(module, Folder { inner, beside });
    }
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).to_owned()
}

impl Names {
    /// Reads a file's items into a module.
    pub(super) fn read_foreign_file(&self, home: Home, path: &Path, scope: ScopeId) {
        if self.foreign(home).is_none_or(|foreign| foreign.is_opaque.get()) {
            return;
        }
        if self.foreigns.folders.0.borrow().get(&scope).is_none() {
            self.foreigns.folders.insert(scope, folder_of(path), folder_of(path));
        }
        let text = std::fs::read_to_string(path).ok();
        let text = text.map(|text| strip::declarations(text.trim_start_matches('\u{feff}')));
        match text.and_then(|text| syn::parse_file(&text).ok()) {
            Some(file) if self.exclude(&file.attrs, home) => {}
            Some(file) => Collector::of_outside(self, home).file(file.items, scope),
            None => self.not_understood(home),
        }
    }

    /// Reads a module that a crate from outside has in a file of its own.
    pub(in crate::names) fn foreign_module(&self, home: Home, module: &syn::ItemMod, around: ScopeId) {
        let scope = self.foreign_inner(&module.ident, around);
        let folder = self.foreigns.folders.of(self.module_of(around));
        let written = module.attrs.iter().find_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
                _ => None,
            },
            _ => None,
        });
        let may_say_where = |attribute: &syn::Attribute| {
            attribute.path().is_ident("cfg_attr") && attribute.to_token_stream().to_string().contains("path")
        };
        if module.attrs.iter().any(may_say_where) {
            return self.not_understood(home);
        }
        let name = Word::of_item(&module.ident).text();
        let (file, inner) = match written {
            Some(path) => {
                let file = folder.beside.join(path);
                (file.clone(), folder_of(&file))
            }
            None => {
                let inner = folder.inner.join(&*name);
                let own = folder.inner.join(format!("{name}.rs"));
                (if own.is_file() { own } else { inner.join("mod.rs") }, inner)
            }
        };
        if !file.is_file() {
            // Under a condition that is not known it need not be there.
            if !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
                self.not_understood(home);
            }
            return;
        }
        self.foreigns.folders.insert(scope, inner, folder_of(&file));
        self.read_foreign_file(home, &file, scope);
    }

    /// The scope of a module in one of a crate from outside.
    pub(in crate::names) fn foreign_inner(&self, ident: &syn::Ident, around: ScopeId) -> ScopeId {
        let name = Word::of_item(ident);
        let scope = self.child_module(around, name);
        let inner = self.foreigns.folders.of(self.module_of(around)).inner.join(&*name.text());
        self.foreigns.folders.insert(scope, inner.clone(), inner);
        scope
    }
}

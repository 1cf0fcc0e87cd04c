//! Functions by the names that a command line gives them, annotated or not.

use std::collections::BTreeMap;
use std::rc::Rc;

use anyhow::Context;
use pkld_fingerprint::{FunctionAt, ImpurityKind, Index, LabelItem, Source};

use super::{Function, Which, Workspace};
use crate::names;
use crate::stored::{self, Contents, Stored};

impl Workspace {
    /// The function that `name` means, annotated or not: an annotated one where both are meant.
    pub(crate) fn source_of(&mut self, name: &str) -> anyhow::Result<Rc<Source>> {
        let function = self.functions_named(&[name.to_owned()])?.into_iter().next();
        let source = function.and_then(|function| function.sources.into_iter().next());
        source.context("the function's source part is not taken")
    }

    /// The functions that `names` mean, or all annotated ones if there are none, with their source parts.
    pub(crate) fn functions_named(&mut self, names: &[String]) -> anyhow::Result<Vec<Function>> {
        let mut functions = if names.is_empty() { self.functions() } else { self.meant(names)? };
        let versions = stored::read(self, &functions)?.versions;
        self.take(&mut functions, &versions, Which::All);
        Ok(functions)
    }

    /// The function that `name` means and all that share its path, as variants under `#[cfg]` do, with their source
    /// parts and everything that is stored.
    pub(crate) fn namesakes(&mut self, name: &str) -> anyhow::Result<(Vec<Function>, Vec<Stored>)> {
        let mut functions = self.meant(&[name.to_owned()])?;
        let meant = functions.remove(0);
        match self.is_cached(&meant) {
            true => {
                functions.extend(self.functions().into_iter().filter(|function| function.path == meant.path))
            }
            false => functions.push(meant),
        }
        let versions = stored::read(self, &functions)?.versions;
        self.take(&mut functions, &versions, Which::All);
        Ok((functions, versions))
    }

    /// Whether a function is annotated.
    pub(crate) fn is_cached(&self, function: &Function) -> bool {
        let (target, at) = function.at;
        self.indices[target].functions().contains(&at)
    }

    /// All annotated functions with their source parts, and everything that is stored.
    pub(crate) fn all_taken(&mut self) -> anyhow::Result<(Vec<Function>, Contents)> {
        let mut functions = self.functions();
        let contents = stored::read(self, &functions)?;
        self.take(&mut functions, &contents.versions, Which::All);
        Ok((functions, contents))
    }

    /// Every item at hand, with the path that a person would call it by.
    pub(crate) fn items(&self) -> Vec<(String, LabelItem)> {
        let mut items: Vec<(String, LabelItem)> = self.indices.iter().flat_map(Index::items).collect();
        items.sort();
        items.dedup();
        items
    }

    fn meant(&self, names: &[String]) -> anyhow::Result<Vec<Function>> {
        let mut annotated = Vec::new();
        let mut others = Vec::new();
        for (target, index) in self.indices.iter().enumerate() {
            let marked = index.functions();
            for at in index.all_functions() {
                let list = if marked.contains(&at) { &mut annotated } else { &mut others };
                list.push((index.function_path(at), target, at));
            }
        }
        let mut functions: Vec<Function> = Vec::new();
        for name in names {
            let find = |list: &[(String, usize, FunctionAt)]| {
                names::find(name, list.iter().map(|(path, ..)| path.as_str()))
                    .map(|at| (list[at].1, list[at].2))
            };
            let (target, at) = find(&annotated).or_else(|of_annotated| {
                // Candidates that are annotated are the better advice.
                find(&others).map_err(|error| if annotated.is_empty() { error } else { of_annotated })
            })?;
            let function = self.function(target, at);
            if functions.iter().all(|known| known.at != function.at) {
                functions.push(function);
            }
        }
        Ok(functions)
    }

    /// What each annotated function allows, by its file and first line.
    pub(crate) fn allowed(&self) -> BTreeMap<(String, usize), Vec<ImpurityKind>> {
        let allowing = self.functions().into_iter().filter(|function| !function.annotation.allow.is_empty());
        allowing.map(|function| (function.place, function.annotation.allow)).collect()
    }
}

//! What the names of a file's imports stand for.

use std::collections::HashMap;

use syn::visit::Visit;

use crate::tokens::plain;

/// What the imports of a file bring in, wherever in it they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct UsedNames {
    targets: HashMap<String, Vec<Vec<String>>>,
    /// Paths behind `::*`.
    globs: Vec<Vec<String>>,
    prefix: Vec<String>,
}

impl<'ast> Visit<'ast> for UsedNames {
    fn visit_use_path(&mut self, path: &'ast syn::UsePath) {
        self.prefix.push(plain(&path.ident.to_string()).to_owned());
        self.visit_use_tree(&path.tree);
        self.prefix.pop();
    }

    fn visit_use_name(&mut self, name: &'ast syn::UseName) {
        self.leaf(&name.ident, &name.ident);
    }

    fn visit_use_rename(&mut self, rename: &'ast syn::UseRename) {
        self.leaf(&rename.ident, &rename.rename);
    }

    fn visit_use_glob(&mut self, _: &'ast syn::UseGlob) {
        self.globs.push(self.prefix.clone());
    }
}

impl UsedNames {
    fn leaf(&mut self, ident: &syn::Ident, leaf: &syn::Ident) {
        let mut target = self.prefix.clone();
        let mut leaf = plain(&leaf.to_string()).to_owned();
        if ident == "self" {
            if leaf == "self" {
                leaf = target.last().cloned().unwrap_or_default();
            }
        } else {
            target.push(plain(&ident.to_string()).to_owned());
        }
        // `use self::x` and `use x` alone say nothing new.
        if target != [leaf.clone()] {
            self.targets.entry(leaf).or_default().push(target);
        }
    }

    /// The paths that `path` may stand for; `None` if no import tells.
    pub(super) fn expand(&self, path: &[String]) -> Option<Vec<Vec<String>>> {
        let targets = self.targets.get(&path[0])?;
        Some(targets.iter().map(|target| [target.as_slice(), &path[1..]].concat()).collect())
    }

    /// Paths that a name may stand for by a glob of std or of another crate.
    pub(super) fn by_glob(&self, path: &[String]) -> Vec<Vec<String>> {
        self.globs.iter().map(|glob| [glob.as_slice(), path].concat()).collect()
    }
}

//! The workspace's functions as their source is now.

use std::path::{Path, PathBuf};

use anyhow::Context;
use cargo_metadata::{MetadataCommand, TargetKind};
use pkld_fingerprint::{Annotation, Index, Root, Source};
use pkld_rt::__private::{default_jar, resolve_path, with_home};

use crate::cli::WorkspaceOptions;
use crate::names;
use crate::ui;

/// The crates of a workspace, each with all it can reach.
pub(crate) struct Workspace {
    pub(crate) dir: PathBuf,
    /// The jar of functions that name none.
    pub(crate) jar: PathBuf,
    indices: Vec<Index>,
}

/// An annotated function of today's source.
pub(crate) struct Function {
    pub(crate) path: String,
    pub(crate) source: Source,
    /// The file named by `cache_fp`.
    pub(crate) file: Option<PathBuf>,
    /// Its jar.
    pub(crate) jar: PathBuf,
}

impl Workspace {
    /// Reads the workspace around the current folder or the given manifest.
    pub(crate) fn read(options: &WorkspaceOptions) -> anyhow::Result<Self> {
        let mut command = MetadataCommand::new();
        if let Some(manifest) = &options.manifest_path {
            command.manifest_path(manifest);
        }
        command.other_options(options.for_cargo());
        let metadata = command.clone().no_deps().exec().context("ask cargo for the workspace")?;
        let dir = metadata.workspace_root.clone().into_std_path_buf();
        if !dir.join("Cargo.lock").exists() || options.locked || options.frozen {
            // Versions of external crates are part of every fingerprint; cargo makes the lock file, or says
            // that it would have to.
            command.exec().context("let cargo resolve the workspace's dependencies")?;
        }
        let mut indices = Vec::new();
        for package in metadata.workspace_packages() {
            let package_dir = package.manifest_path.parent().context("a manifest lies in a folder")?;
            for target in &package.targets {
                if target
                    .kind
                    .iter()
                    .any(|kind| matches!(kind, TargetKind::CustomBuild | TargetKind::ProcMacro))
                {
                    continue;
                }
                let root = Root {
                    package_dir: package_dir.as_std_path().to_owned(),
                    file: target.src_path.as_std_path().to_owned(),
                    crate_name: target.name.replace('-', "_"),
                };
                match Index::of(&root) {
                    Ok(index) => indices.push(index),
                    Err(error) => {
                        ui::note(format_args!("warning: {}: {:#}", target.name, anyhow::Error::new(error)))
                    }
                }
            }
        }
        if let Some(named) = options.jar.as_ref().filter(|jar| !jar.is_dir()) {
            ui::note(format_args!("warning: there is no jar at {}", named.display()));
        }
        // As the runtime reads it: what is empty is not set.
        let variable = std::env::var_os("PKLD_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let jar = options.jar.clone().or(variable).map_or_else(|| default_jar(&dir), |jar| with_home(&jar));
        Ok(Self { jar: std::path::absolute(jar)?, dir, indices })
    }

    /// The annotated functions, by path.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let mut functions: Vec<Function> = Vec::new();
        for index in &self.indices {
            for at in index.functions() {
                let annotation = index.annotation(at);
                functions.push(self.function(index.fingerprint(at), &annotation));
            }
        }
        functions.sort_by(|a, b| (&a.path, &a.source.place).cmp(&(&b.path, &b.source.place)));
        functions
    }

    fn function(&self, source: Source, annotation: &Annotation) -> Function {
        let resolve = |path: &String| resolve_path(path, &self.dir);
        Function {
            path: source.label.function.clone(),
            file: annotation.cache_fp.as_ref().map(resolve),
            jar: annotation.cache_dir.as_ref().map_or_else(|| self.jar.clone(), resolve),
            source,
        }
    }

    /// The function that `name` means, annotated or not: an annotated one where both are meant.
    pub(crate) fn source_of(&self, name: &str) -> anyhow::Result<Source> {
        let mut annotated = Vec::new();
        let mut others = Vec::new();
        for index in &self.indices {
            let marked = index.functions();
            for at in index.all_functions() {
                let path = index.function_path(at);
                if marked.contains(&at) {
                    annotated.push((path, index, at))
                } else {
                    others.push((path, index, at))
                }
            }
        }
        let of_annotated = names::find(name, annotated.iter().map(|(path, ..)| path.as_str()));
        let found = match of_annotated {
            Ok(at) => &annotated[at],
            Err(_) => {
                &others[names::find(name, others.iter().map(|(path, ..)| path.as_str())).or_else(
                    |error| {
                        // Candidates that are annotated are the better advice.
                        if annotated.is_empty() { Err(error) } else { of_annotated }
                    },
                )?]
            }
        };
        Ok(found.1.fingerprint(found.2))
    }

    /// `path` below the workspace root, or as it is.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.dir).unwrap_or(path).display().to_string()
    }
}

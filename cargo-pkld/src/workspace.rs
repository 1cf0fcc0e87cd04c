//! The workspace's functions as their source is now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use cargo_metadata::{MetadataCommand, TargetKind};
use pkld_fingerprint::{Conditions, FunctionAt, Index, Root, Source};
use pkld_rt::__private::{Settings, default_jar, resolve_path, with_home};

use crate::cli::WorkspaceOptions;
use crate::compiler::Compiler;
use crate::names;
use crate::stored::{self, Stored};
use crate::ui;

/// The crates of a workspace, each with all it can reach.
pub(crate) struct Workspace {
    pub(crate) dir: PathBuf,
    /// The jar of functions that name none.
    pub(crate) jar: PathBuf,
    /// What the environment says of the jar, or else the manifest.
    pub(crate) settings: Settings,
    indices: Vec<Index>,
    compiler: Compiler,
}

/// An annotated function of today's source.
pub(crate) struct Function {
    pub(crate) path: String,
    /// Its file and first line.
    pub(crate) place: (String, usize),
    /// The file named by `cache_fp`.
    pub(crate) file: Option<PathBuf>,
    /// Its jar.
    pub(crate) jar: PathBuf,
    /// The crate it stands in, and where.
    at: (usize, FunctionAt),
    /// Its source parts under the conditions of each build that stored something, the youngest first; under
    /// those of a plain build if none did. Empty until they are taken.
    sources: Vec<Source>,
}

impl Function {
    /// The source part under the conditions of the last build that stored something.
    pub(crate) fn source(&self) -> Option<&Source> {
        self.sources.first()
    }

    /// The source part as a build under `conditions` would take it.
    pub(crate) fn source_under(&self, conditions: &Conditions) -> Option<&Source> {
        self.sources.iter().find(|source| source.label.conditions == *conditions)
    }
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
        let variable = std::env::var_os("PKLD_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let jar = options.jar.clone().or(variable).map_or_else(|| default_jar(&dir), |jar| with_home(&jar));
        let compiler = Compiler::new(&dir);
        let settings = settings(&metadata.workspace_metadata);
        pkld_rt::jar::set_shared(settings.shared == Some(true));
        Ok(Self { jar: std::path::absolute(jar)?, dir, settings, indices, compiler })
    }

    /// The annotated functions, by path; their source parts are not taken yet.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let mut functions: Vec<Function> = Vec::new();
        for (target, index) in self.indices.iter().enumerate() {
            functions.extend(index.functions().into_iter().map(|at| self.function(target, at)));
        }
        functions.sort_by(|a, b| (&a.path, &a.place).cmp(&(&b.path, &b.place)));
        functions
    }

    fn function(&self, target: usize, at: FunctionAt) -> Function {
        let index = &self.indices[target];
        let annotation = index.annotation(at);
        let resolve = |path: &String| resolve_path(path, &self.dir);
        Function {
            path: index.function_path(at),
            place: index.place(at),
            file: annotation.cache_fp.as_ref().map(resolve),
            jar: annotation.cache_dir.as_ref().map_or_else(|| self.jar.clone(), resolve),
            at: (target, at),
            sources: Vec::new(),
        }
    }

    /// Takes the source parts of `functions`, under the conditions of the builds that stored `versions`.
    pub(crate) fn take(&mut self, functions: &mut [Function], versions: &[Stored]) {
        for (target, index) in self.indices.iter_mut().enumerate() {
            let of_target = || functions.iter().enumerate().filter(|(_, function)| function.at.0 == target);
            let mut builds: Vec<Vec<Conditions>> = vec![Vec::new(); functions.len()];
            for (nth, function) in of_target() {
                builds[nth] = conditions_of(function, versions);
                if builds[nth].is_empty() {
                    builds[nth].push(self.compiler.plain_build(target, index));
                }
            }
            let all: BTreeSet<&Conditions> = builds.iter().flatten().collect();
            // What types say is worked out once for each set of conditions.
            let mut taken: BTreeMap<(usize, &Conditions), Source> = BTreeMap::new();
            for conditions in all {
                index.assume(conditions.clone());
                for (nth, function) in of_target().filter(|(nth, _)| builds[*nth].contains(conditions)) {
                    taken.insert((nth, conditions), index.fingerprint(function.at.1));
                }
            }
            for (nth, builds) in builds.iter().enumerate() {
                let sources = builds.iter().filter_map(|conditions| taken.remove(&(nth, conditions)));
                functions[nth].sources.extend(sources);
            }
        }
    }

    /// The function that `name` means, annotated or not: an annotated one where both are meant.
    pub(crate) fn source_of(&mut self, name: &str) -> anyhow::Result<Source> {
        let mut annotated = Vec::new();
        let mut others = Vec::new();
        for (target, index) in self.indices.iter().enumerate() {
            let marked = index.functions();
            for at in index.all_functions() {
                let path = index.function_path(at);
                if marked.contains(&at) {
                    annotated.push((path, target, at))
                } else {
                    others.push((path, target, at))
                }
            }
        }
        let of_annotated = names::find(name, annotated.iter().map(|(path, ..)| path.as_str()));
        let is_annotated = of_annotated.is_ok();
        let (_, target, at) = match of_annotated {
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
        let mut functions = [self.function(*target, *at)];
        let versions = match is_annotated {
            true => stored::read(self, &functions)?.versions,
            false => Vec::new(),
        };
        self.take(&mut functions, &versions);
        let [Function { sources, .. }] = functions;
        sources.into_iter().next().context("the function's source part is not taken")
    }

    /// `path` below the workspace root, or as it is.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.dir).unwrap_or(path).display().to_string()
    }
}

/// What the environment says of the jar, or else `[workspace.metadata.pkld]`.
fn settings(metadata: &serde_json::Value) -> Settings {
    let (environment, mut wrong) = Settings::of_environment(|name| std::env::var_os(name));
    let mut manifest = Settings::default();
    for (name, value) in metadata["pkld"].as_object().into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let Err(expected) = manifest.set(name, &text) {
            wrong.push(format!("[workspace.metadata.pkld]: {name} = {value}: {expected}"));
        }
    }
    for wrong in wrong {
        ui::note(format_args!("warning: {wrong}"));
    }
    environment.or(manifest)
}

/// The conditions under which the results of `function` were stored, the youngest first.
fn conditions_of(function: &Function, versions: &[Stored]) -> Vec<Conditions> {
    let own = versions.iter().filter(|version| version.function.as_ref() == Some(&function.path));
    let mut own: Vec<(&Stored, &Conditions)> =
        own.filter_map(|version| Some((version, &version.label.as_ref()?.conditions))).collect();
    own.sort_by_key(|(version, _)| std::cmp::Reverse(version.last_created));
    let mut out: Vec<Conditions> = Vec::new();
    for (_, conditions) in own {
        if !out.contains(conditions) {
            out.push(conditions.clone());
        }
    }
    out
}

//! The workspace's functions as their source is now.

mod memory;
mod named;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

use anyhow::Context;
use cargo_metadata::{Metadata, MetadataCommand, Package, TargetKind};
use pkld_fingerprint::{Annotation, Conditions, FunctionAt, Index, Root, Source};
use pkld_rt::__private::resolve_path;

use crate::cli::Global;
use crate::compiler::Compiler;
use crate::exit::Usage;
use crate::names;
use crate::progress::Progress;
use crate::settings::Settings;
use crate::stored::Stored;
use crate::ui;

pub(crate) use memory::{Memory, Newer, Paths};

/// The crates of a workspace, each with all it can reach.
pub(crate) struct Workspace {
    pub(crate) dir: PathBuf,
    /// The jar of functions that name none.
    pub(crate) jar: PathBuf,
    /// What cargo builds into.
    pub(crate) target_dir: PathBuf,
    /// What flags, the environment and the manifests say.
    pub(crate) settings: Settings,
    /// The crates of the packages that are asked for; `None` for all.
    selected: Option<BTreeSet<String>>,
    targets: Vec<Target>,
    indices: Vec<Index>,
    /// What kept a crate from being read.
    pub(crate) unread: Vec<String>,
    compiler: Compiler,
}

/// A crate of a package.
struct Target {
    name: String,
    root: Root,
}

/// An annotated function of today's source.
pub(crate) struct Function {
    pub(crate) path: String,
    /// Its file and first line.
    pub(crate) place: (String, usize),
    /// What its attribute says.
    pub(crate) annotation: Annotation,
    /// The file named by `cache_fp`.
    pub(crate) file: Option<PathBuf>,
    /// Its jar.
    pub(crate) jar: PathBuf,
    /// The crate it stands in, and where.
    at: (usize, FunctionAt),
    /// Its source parts under the conditions of each build that stored something, the youngest first; under
    /// those of a plain build if none did. Empty until they are taken.
    sources: Vec<Rc<Source>>,
}

/// Of which functions the source parts are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    All,
    /// Those of which something is stored: of the others, the source decides nothing.
    Stored,
}

impl Function {
    /// The source part under the conditions of the last build that stored something.
    pub(crate) fn source(&self) -> Option<&Source> {
        self.sources.first().map(Rc::as_ref)
    }

    /// All of them, the last build's first.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().map(Rc::as_ref)
    }

    /// The source part as a build under `conditions` would take it.
    pub(crate) fn source_under(&self, conditions: &Conditions) -> Option<&Source> {
        self.sources().find(|source| source.label.conditions == *conditions)
    }
}

impl Workspace {
    /// Reads the workspace around the current folder or the given manifest.
    pub(crate) fn read_silently(options: &Global) -> anyhow::Result<Self> {
        let (command, metadata) = metadata(options)?;
        let dir = metadata.workspace_root.clone().into_std_path_buf();
        if !dir.join("Cargo.lock").exists() || options.locked || options.frozen {
            // Versions of external crates are part of every fingerprint; cargo makes the lock file, or says
            // that it would have to.
            asked(&command).context("let cargo resolve the workspace's dependencies")?;
        }
        let began = Instant::now();
        let selected = select(&metadata, &options.packages)?;
        let mut targets = Vec::new();
        for package in metadata.workspace_packages() {
            let package_dir = package.manifest_path.parent().context("a manifest lies in a folder")?;
            for target in package.targets.iter().filter(|target| has_functions(target)) {
                let root = Root {
                    package_dir: package_dir.as_std_path().to_owned(),
                    file: target.src_path.as_std_path().to_owned(),
                    crate_name: crate_name(target),
                };
                // Of several crates of one name none is left out: what is stored does not tell whose it is.
                if selected.as_ref().is_none_or(|selected| selected.contains(&root.crate_name)) {
                    targets.push(Target { name: target.name.clone(), root });
                }
            }
        }
        let (indices, unread) = indices(&targets);
        let read = ui::many(indices.len() as u64, "crate");
        ui::detail(format_args!("read {read} of {} in {}", dir.display(), ui::duration(began.elapsed())));
        if let Some(named) = options.jar.as_ref().filter(|jar| !jar.is_dir()) {
            ui::warning(format_args!("there is no jar at {}", named.display()));
        }
        let settings = Settings::read(&metadata, options, selected.as_ref())?;
        settings.warn();
        pkld_rt::jar::set_shared(settings.is_shared());
        let jar = settings.jar.clone();
        let compiler = Compiler::new(&dir);
        let target_dir = metadata.target_directory.into_std_path_buf();
        Ok(Self { jar, dir, target_dir, settings, selected, targets, indices, unread, compiler })
    }

    /// Reads the workspace, and warns of what cannot be read of it.
    pub(crate) fn read(options: &Global) -> anyhow::Result<Self> {
        let workspace = Self::read_silently(options)?;
        workspace.unread.iter().for_each(ui::warning);
        for file in workspace.unparsed() {
            ui::warning(format_args!(
                "{} cannot be parsed: functions in it are not seen, and those that may use it depend on all of it",
                workspace.shown(file)
            ));
        }
        Ok(workspace)
    }

    /// Reads all source again; members, targets and settings are as they were.
    pub(crate) fn read_again(&mut self) {
        // What was made of the files that did not change is shared as long as somebody holds it.
        (self.indices, self.unread) = indices(&self.targets);
    }

    /// Files that cannot be parsed.
    pub(crate) fn unparsed(&self) -> BTreeSet<&Path> {
        self.indices.iter().flat_map(Index::unparsed).collect()
    }

    /// Every source file once: where it is, what labels call it, and its text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&Path, String, &str)> {
        let mut seen = BTreeSet::new();
        self.indices.iter().flat_map(Index::files).filter(move |(path, ..)| seen.insert(*path))
    }

    /// How many crates there are.
    pub(crate) fn crates(&self) -> usize {
        self.indices.len()
    }

    /// The folders of the packages.
    pub(crate) fn packages(&self) -> impl Iterator<Item = &Path> {
        self.targets.iter().map(|target| &*target.root.package_dir)
    }

    /// Whether a function of this path is of a package that is asked for.
    pub(crate) fn is_selected(&self, function: &str) -> bool {
        let crate_name = function.split("::").next().unwrap_or(function);
        self.selected.as_ref().is_none_or(|selected| selected.contains(crate_name))
    }

    /// Whether only some packages are asked for.
    pub(crate) fn is_partial(&self) -> bool {
        self.selected.is_some()
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
            annotation,
            at: (target, at),
            sources: Vec::new(),
        }
    }

    /// Takes the source parts of `functions`, under the conditions of the builds that stored `versions`.
    pub(crate) fn take(&mut self, functions: &mut [Function], versions: &[Stored], which: Which) {
        // Nothing newer is waited for.
        let _ = self.take_or_recall(functions, versions, which, &mut Memory::none());
    }

    /// The same, but what `memory` has is not taken anew, and it is given up when something newer is to be looked at.
    pub(crate) fn take_or_recall(
        &mut self,
        functions: &mut [Function],
        versions: &[Stored],
        which: Which,
        memory: &mut Memory,
    ) -> Result<(), Newer> {
        let mut own: HashMap<&str, Vec<&Stored>> = HashMap::new();
        for version in versions {
            own.entry(version.function.as_deref().unwrap_or_default()).or_default().push(version);
        }
        let is_wanted = |function: &Function| which == Which::All || own.contains_key(&*function.path);
        let wanted: Vec<bool> = functions.iter().map(is_wanted).collect();
        let progress = Progress::new("following", wanted.iter().filter(|wanted| **wanted).count());
        for (target, index) in self.indices.iter_mut().enumerate() {
            let of_target =
                || functions.iter().enumerate().filter(|(nth, it)| it.at.0 == target && wanted[*nth]);
            let mut builds: Vec<Vec<Conditions>> = vec![Vec::new(); functions.len()];
            for (nth, function) in of_target() {
                builds[nth] = conditions_of(own.get(&*function.path).map(Vec::as_slice).unwrap_or_default());
                if builds[nth].is_empty() {
                    builds[nth].push(self.compiler.plain_build(target, index));
                }
            }
            let all: BTreeSet<&Conditions> = builds.iter().flatten().collect();
            // What types say is worked out once for each set of conditions.
            let mut taken: BTreeMap<(usize, &Conditions), Rc<Source>> = BTreeMap::new();
            for conditions in all {
                index.assume(conditions.clone());
                for (nth, function) in of_target().filter(|(nth, _)| builds[*nth].contains(conditions)) {
                    taken.insert((nth, conditions), memory.source(target, index, function.at.1)?);
                    progress.step();
                }
            }
            for (nth, builds) in builds.iter().enumerate() {
                let sources = builds.iter().filter_map(|conditions| taken.remove(&(nth, conditions)));
                functions[nth].sources.extend(sources);
            }
        }
        Ok(())
    }

    /// `path` below the workspace root, or as it is.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.dir).unwrap_or(path).display().to_string()
    }
}

/// Reads the crates; what kept one from being read is told.
fn indices(targets: &[Target]) -> (Vec<Index>, Vec<String>) {
    let (mut indices, mut unread) = (Vec::new(), Vec::new());
    let progress = Progress::new("reading", targets.len());
    for target in targets {
        progress.step();
        match Index::of(&target.root) {
            Ok(index) => indices.push(index),
            Err(error) => unread.push(format!("{}: {:#}", target.name, anyhow::Error::new(error))),
        }
    }
    (indices, unread)
}

/// The members of the workspace and how to ask cargo for more.
pub(crate) fn metadata(options: &Global) -> anyhow::Result<(MetadataCommand, Metadata)> {
    let mut command = MetadataCommand::new();
    if let Some(manifest) = &options.manifest_path {
        command.manifest_path(manifest);
    }
    command.other_options(options.for_cargo());
    let metadata = asked(command.clone().no_deps()).context("ask cargo for the workspace")?;
    Ok((command, metadata))
}

/// What cargo answers; its error is told as it tells it, but for the word that stands before each of ours.
fn asked(command: &MetadataCommand) -> anyhow::Result<Metadata> {
    command.exec().map_err(|error| match error {
        cargo_metadata::Error::CargoMetadata { stderr } => {
            let told = stderr.trim();
            anyhow::Error::msg(told.strip_prefix("error: ").unwrap_or(told).to_owned())
        }
        other => other.into(),
    })
}

/// What is said of the workspace and its packages, without looking at any source.
pub(crate) fn settings(options: &Global) -> anyhow::Result<Settings> {
    let (_, metadata) = metadata(options)?;
    let selected = select(&metadata, &options.packages)?;
    Settings::read(&metadata, options, selected.as_ref())
}

/// The folder that cargo builds into.
pub(crate) fn target_dir(options: &Global) -> anyhow::Result<PathBuf> {
    Ok(metadata(options)?.1.target_directory.into_std_path_buf())
}

/// Whether cached functions may stand in a target: no program runs those of a build script or a proc macro.
pub(crate) fn has_functions(target: &cargo_metadata::Target) -> bool {
    !target.kind.iter().any(|kind| matches!(kind, TargetKind::CustomBuild | TargetKind::ProcMacro))
}

pub(crate) fn crate_name(target: &cargo_metadata::Target) -> String {
    target.name.replace('-', "_")
}

/// The crates of the packages that are meant by `specs`: names, `name@version`, or patterns with `*` and `?`.
fn select(metadata: &Metadata, specs: &[String]) -> anyhow::Result<Option<BTreeSet<String>>> {
    if specs.is_empty() {
        return Ok(None);
    }
    let mut crates = BTreeSet::new();
    for spec in specs {
        let (name, version) =
            spec.split_once('@').map_or((&**spec, None), |(name, version)| (name, Some(version)));
        let is_meant = |package: &&&Package| {
            names::fits(name, &package.name)
                && version.is_none_or(|version| package.version.to_string() == version)
        };
        let packages = metadata.workspace_packages();
        let meant: Vec<_> = packages.iter().filter(is_meant).collect();
        if meant.is_empty() {
            let names = packages.iter().map(|package| package.name.as_str());
            return Err(Usage(names::unknown_package(spec, names)).into());
        }
        let targets = meant.into_iter().flat_map(|package| &package.targets);
        crates.extend(targets.filter(|target| has_functions(target)).map(crate_name));
    }
    Ok(Some(crates))
}

/// The conditions under which these versions were stored, the youngest first.
fn conditions_of(versions: &[&Stored]) -> Vec<Conditions> {
    let known = versions
        .iter()
        .filter_map(|version| Some((version.last_created, &version.label.as_ref()?.conditions)));
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(created, _)| Reverse(*created));
    let mut out: Vec<Conditions> = Vec::new();
    for (_, conditions) in known {
        if !out.contains(conditions) {
            out.push(conditions.clone());
        }
    }
    out
}

//! The function's fingerprint, taken in the compilation that makes its code.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use pkld_fingerprint::{
    Compilation, Conditions, Digest, Features, Framed, Index, Invocation, Keeper, Known, Label, Machine,
    Platform, ReadFile, Root, Shelf, Taken, Unclear, build_digest,
};

use crate::reading;

/// What is known about the function being compiled.
#[derive(Debug)]
pub(crate) struct Standing {
    /// `crate::module::name`.
    pub(crate) path: String,
    pub(crate) crate_name: String,
    /// Empty for a package that lies in cargo's own folders.
    pub(crate) workspace: String,
    /// The package's folder; empty where the workspace is.
    pub(crate) package: String,
    pub(crate) source: Digest,
    pub(crate) build: Digest,
    pub(crate) label: Vec<u8>,
    /// Variables of the run-time environment that join each call's key.
    pub(crate) run_env: Vec<String>,
    pub(crate) keyed: Keyed,
    /// Files of other crates that the fingerprint read, for rustc to watch.
    pub(crate) watched: Vec<String>,
}

/// Whether the fingerprint can be trusted, and how far.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Keyed {
    /// By its source and build.
    Source,
    /// By the running executable too; why stands in the label.
    Executable,
    /// Not at all: nothing may be stored or read, for this reason.
    Degraded(String),
}

/// The compiler this macro was built by, and so the one that runs it.
const RUSTC: &str = env!("PKLD_RUSTC");

impl Standing {
    fn degraded(name: &str, reason: &str) -> Self {
        Self {
            path: name.to_owned(),
            crate_name: String::new(),
            workspace: String::new(),
            package: String::new(),
            source: Digest::of(b""),
            build: Digest::of(b""),
            label: Vec::new(),
            run_env: Vec::new(),
            keyed: Keyed::Degraded(reason.to_owned()),
            watched: Vec::new(),
        }
    }
}

/// What an earlier run kept, and under which conditions this one compiles.
type Kept = (Known, Conditions);

/// A workspace that was read.
struct Reading {
    index: Index,
    /// Where what is taken from it is kept, for the next run.
    keeper: Option<Keeper>,
}

thread_local! {
    /// One index per run of rustc: reading the workspace is what costs.
    static INDEX: RefCell<Option<(Root, Result<Reading, String>)>> = const { RefCell::new(None) };

    /// What was kept, once it was looked for.
    static KNOWN: RefCell<Option<(Root, Option<Kept>)>> = const { RefCell::new(None) };
}

/// Takes the fingerprint of the function named by the token `name`.
pub(crate) fn of(name: &syn::Ident) -> Standing {
    let variable = |name: &str| std::env::var(name).ok();
    let folder = std::env::current_dir().unwrap_or_default();
    let compilation = Compilation::new(std::env::args(), folder.clone(), &variable);
    let span = name.span().unwrap();
    let (Some(file), Some(root)) = (span.local_file(), compilation.root()) else {
        return Standing::degraded(&name.to_string(), "the compiler does not tell where its source is");
    };
    // Positions are the compiler's; the index counts columns from 0.
    let (file, line, column) = (folder.join(file), span.line(), span.column().saturating_sub(1));
    if !compilation.makes_code() {
        return Standing::degraded(&name.to_string(), "it was only checked, not compiled");
    }

    // The index is read with proc-macro2's own lexer: the compiler's would keep every token of every file.
    proc_macro2::fallback::force();
    let called = name.to_string();
    let taken = reading::on_thread(move || taken(&root, &file, (line, column), folder, &called));
    proc_macro2::fallback::unforce();
    // A program must not fail to build because of its cache.
    taken.unwrap_or_else(|| {
        Standing::degraded(&name.to_string(), "reading its source failed; please report this")
    })
}

/// The fingerprint of the function at a place of a file.
fn taken(root: &Root, file: &Path, (line, column): (usize, usize), folder: PathBuf, name: &str) -> Standing {
    let variable = |name: &str| std::env::var(name).ok();
    let compilation = Compilation::new(std::env::args(), folder, &variable);
    if let Some(standing) = recalled(root, file, (line, column), &compilation) {
        return standing;
    }
    let standing = with_index(root, &compilation, |reading| {
        let index = &reading.index;
        let Some(function) = index.function_at(file, line, column) else {
            return generated(index, root, name, &compilation);
        };
        let mut source = index.fingerprint(function);
        // What the build is asked from here on is asked anew each time.
        let answers = Keeper::answers();
        let build = compilation.build_part(&source.asks, RUSTC, || features_of(index, &compilation));
        Keeper::answers();
        let unclear = build.map(|build| source.label.build = build).err();
        if let Some(keeper) = &mut reading.keeper {
            keeper.keep(index, function, &source, answers);
        }
        // Another build may be understood.
        if let Some(reason) = unclear {
            source.label.pinned.get_or_insert(reason);
        }
        keyed(index.workspace_dir(), root, Taken::of(&source), &compilation)
    });
    standing.unwrap_or_else(|reason| Standing::degraded(name, &reason))
}

/// The fingerprint that an earlier run took, if it would be the same now.
fn recalled(
    root: &Root,
    file: &Path,
    (line, column): (usize, usize),
    compilation: &Compilation<'_>,
) -> Option<Standing> {
    KNOWN.with_borrow_mut(|held| {
        if !matches!(held, Some((known, _)) if known == root) {
            let known = Shelf::of(compilation).and_then(|shelf| Known::open(&shelf));
            let known = known.map(|known| {
                let features =
                    features(|platform, invocation| known.features(compilation, platform, invocation));
                let features = features.map(|features| known.features_of_crates(features));
                let conditions = conditions(features, compilation);
                (known, conditions)
            });
            *held = Some((root.clone(), known));
        }
        let (known, conditions) = held.as_ref()?.1.as_ref()?;
        let mut taken = known.function_at(file, line, column, conditions)?;
        let build = compilation.build_part(&taken.asks, RUSTC, || {
            features(|platform, invocation| known.features(compilation, platform, invocation))
        });
        match build {
            Ok(build) => taken.set_build(build)?,
            Err(reason) => taken.pin(reason)?,
        }
        Some(keyed(known.workspace_dir(), root, taken, compilation))
    })
}

fn with_index<T>(
    root: &Root,
    compilation: &Compilation<'_>,
    then: impl FnOnce(&mut Reading) -> T,
) -> Result<T, String> {
    INDEX.with_borrow_mut(|held| {
        if !matches!(held, Some((known, _)) if known == root) {
            *held = Some((root.clone(), read(root, compilation)));
        }
        match held {
            Some((_, Ok(reading))) => Ok(then(reading)),
            Some((_, Err(reason))) => Err(reason.clone()),
            None => Err("its workspace was not read".to_owned()),
        }
    })
}

fn read(root: &Root, compilation: &Compilation<'_>) -> Result<Reading, String> {
    Keeper::note();
    let mut index = Index::of(root).map_err(|error| chain(&error))?;
    let answers = Keeper::answers();
    let features = features_of(&index, compilation).map(|features| features.of_crates(&index));
    index.assume(conditions(features, compilation));
    let mut keeper = Shelf::of(compilation).and_then(|shelf| Keeper::of(shelf, &index, answers));
    KNOWN.with_borrow(|held| {
        if let (Some(keeper), Some((_, Some((known, _))))) = (&mut keeper, held) {
            keeper.take_over(known);
        }
    });
    // Nor are these questions of a closure's.
    Keeper::answers();
    Ok(Reading { index, keeper })
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn keyed(workspace: &Path, root: &Root, taken: Taken, compilation: &Compilation<'_>) -> Standing {
    let mut keyed = if taken.pinned.is_some() { Keyed::Executable } else { Keyed::Source };
    if let Some((file, late)) =
        taken.files.iter().find_map(|file| Some((file, changed_late(file, compilation)?)))
    {
        let path = file.path.display();
        keyed = Keyed::Degraded(format!(
            "{path} changed {late:.1?} after its compilation began; build once more"
        ));
    }
    let foreign = taken.files.iter().filter(|file| !file.own && file.path.is_file());
    let watched = foreign.map(|file| file.path.to_string_lossy().into_owned()).collect();
    Standing {
        path: taken.path,
        crate_name: root.crate_name.clone(),
        package: package_of(workspace, root),
        workspace: workspace_of(workspace),
        source: taken.source,
        build: build_digest(&taken.build),
        label: taken.label,
        run_env: taken.run_env,
        keyed,
        watched,
    }
}

/// What is known of this build, of which these features are.
fn conditions(
    features: Option<BTreeMap<String, BTreeSet<String>>>,
    compilation: &Compilation<'_>,
) -> Conditions {
    Conditions {
        machine: compilation.is_for(env!("PKLD_HOST")).then(Machine::this),
        features: features.unwrap_or_default(),
    }
}

fn features_of(index: &Index, compilation: &Compilation<'_>) -> Option<&'static Features> {
    features(|platform, invocation| Features::of(index, compilation, platform, invocation))
}

/// The features of the build, worked out once: a run of rustc compiles one crate.
fn features(
    of: impl FnOnce(Platform, &Invocation) -> Result<Features, Unclear>,
) -> Option<&'static Features> {
    static FEATURES: OnceLock<Option<Features>> = OnceLock::new();
    let work_out = || {
        let platform = Platform::new(env!("PKLD_HOST"), env!("PKLD_CFG").split(' '));
        of(platform, &Invocation::of_this_process()?).ok()
    };
    FEATURES.get_or_init(work_out).as_ref()
}

/// A function whose tokens stand in no file as they are: a macro made it, so the executable answers.
fn generated(index: &Index, root: &Root, name: &str, compilation: &Compilation<'_>) -> Standing {
    // Several may have one name and the same tokens; in one crate their order tells them apart. One executable may
    // hold several crates of one name, such as a package's library and its program, or two versions of a package.
    static NTH: AtomicU64 = AtomicU64::new(0);
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    let krate = compilation.told_apart_by();
    let label = Label {
        function: format!("{}::{name}", root.crate_name),
        package: String::new(),
        source: Framed::new("generated").part(&nth.to_le_bytes()).list(krate.iter()).digest(),
        items: Vec::new(),
        imports: Vec::new(),
        external: Vec::new(),
        files: Vec::new(),
        resolution: Digest::default(),
        conditions: Conditions::default(),
        editions: Vec::new(),
        cfg: Vec::new(),
        widened: Vec::new(),
        pinned: Some("a macro generates the function".to_owned()),
        // The executable answers for the code, not for what it reads.
        run_env: index.all_variables(),
        opaque: Vec::new(),
        impurities: Vec::new(),
        build: [("rustc".to_owned(), RUSTC.to_owned())].into(),
    };
    Standing {
        path: label.function.clone(),
        crate_name: root.crate_name.clone(),
        package: package_of(index.workspace_dir(), root),
        workspace: workspace_of(index.workspace_dir()),
        source: label.source,
        build: build_digest(&label.build),
        label: label.to_bytes(),
        run_env: label.run_env,
        keyed: Keyed::Executable,
        watched: Vec::new(),
    }
}

/// The workspace's folder; empty for a dependency from a registry or git, whose folder is cargo's.
fn workspace_of(folder: &Path) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let is_cargos = home.is_some_and(|home| {
        folder.starts_with(home.join("registry")) || folder.starts_with(home.join("git"))
    });
    if is_cargos { String::new() } else { folder.to_string_lossy().into_owned() }
}

/// The package's folder, where the workspace is at hand.
fn package_of(workspace: &Path, root: &Root) -> String {
    if workspace_of(workspace).is_empty() {
        String::new()
    } else {
        root.package_dir.to_string_lossy().into_owned()
    }
}

/// How long after its compilation began a file was changed, if it was.
///
/// What rustc read may then be older than what the fingerprint was taken of. Cargo compares the same two
/// times, so the next build compiles the crate anew.
fn changed_late(file: &ReadFile, compilation: &Compilation<'_>) -> Option<Duration> {
    let Some(modified) = file.modified else { return Some(Duration::ZERO) };
    let began = compilation.began(file).or_else(|| Some(cargo_started()? + SLACK)).unwrap_or_else(first_seen);
    modified.duration_since(began).ok().filter(|late| !late.is_zero())
}

/// When this run of rustc first expanded an attribute.
fn first_seen() -> SystemTime {
    static SEEN: OnceLock<SystemTime> = OnceLock::new();
    *SEEN.get_or_init(SystemTime::now)
}

// The kernel tells start times in hundredths of a second; cargo needs longer than that to read a manifest.
const SLACK: Duration = Duration::from_millis(12);

/// The start of the nearest cargo among this process's ancestors.
fn cargo_started() -> Option<SystemTime> {
    #[cfg(target_os = "linux")]
    {
        let mut process = std::process::id();
        // Wrappers stand between cargo and rustc; a dozen generations is more than any build has.
        for _ in 0..12 {
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            let (head, tail) = stat.rsplit_once(')')?;
            let fields: Vec<&str> = tail.split_whitespace().collect();
            if head.ends_with("(cargo") {
                // Field 22 of the whole line, in clock ticks since boot; Linux has 100 a second.
                let ticks: u64 = fields.get(19)?.parse().ok()?;
                let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
                let uptime: f64 = uptime.split(' ').next()?.parse().ok()?;
                let age = Duration::try_from_secs_f64(uptime - ticks as f64 / 100.0).ok()?;
                return SystemTime::now().checked_sub(age);
            }
            process = fields.get(1)?.parse().ok()?;
        }
        None
    }
    #[cfg(not(target_os = "linux"))]
    None
}

//! Where changes are heard of: the folders of all that a look read or asked for.
//!
//! No tree is walked and no pattern of `.gitignore` is needed: what the code does not read is not heeded, be it a
//! swap file of an editor or what cargo builds, and what it does read counts though git ignores it.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::look::Found;
use super::poll::Poller;
use crate::ui;

/// What is heard.
#[derive(Debug)]
pub(crate) enum Heard {
    Paths(Vec<PathBuf>),
    /// Something changed, and what is not known.
    Something,
}

pub(crate) type Tell = dyn Fn(Heard) + Send + Sync;

/// The folders that are watched.
pub(crate) struct Folders {
    ear: Ear,
    tell: Arc<Tell>,
    watched: BTreeSet<PathBuf>,
    interest: Interest,
}

/// Who tells of changes.
enum Ear {
    System(RecommendedWatcher),
    Poller(Poller),
}

/// Which paths count.
#[derive(Default)]
struct Interest {
    /// Files and folders that were read or asked for, and the folders around them.
    paths: HashSet<PathBuf>,
    around: HashSet<PathBuf>,
    /// Folders of which all content counts.
    listed: HashSet<PathBuf>,
    /// Folders in which cargo looks for crates.
    crates: HashSet<PathBuf>,
    /// Neither what cargo builds nor what is stored.
    not: Vec<PathBuf>,
}

impl Folders {
    /// Nothing is watched yet. With `poll` the system is not asked to tell, and files are looked at now and then.
    pub(crate) fn new(poll: bool, tell: impl Fn(Heard) + Send + Sync + 'static) -> Self {
        let tell: Arc<Tell> = Arc::new(tell);
        let of_system =
            if poll { None } else { Some(RecommendedWatcher::new(handler(&tell), Config::default())) };
        let ear = match of_system {
            Some(Ok(watcher)) => Ear::System(watcher),
            Some(Err(error)) => {
                say_limit(&error);
                Ear::Poller(Poller::start(Arc::clone(&tell)))
            }
            None => Ear::Poller(Poller::start(Arc::clone(&tell))),
        };
        Self { ear, tell, watched: BTreeSet::new(), interest: Interest::default() }
    }

    /// From here on hears of what this look depends on; whether folders came in.
    pub(crate) fn follow(&mut self, found: &Found) -> bool {
        self.interest = Interest::of(found);
        let before = self.watched.clone();
        self.watch_again();
        self.watched.iter().any(|folder| !before.contains(folder))
    }

    /// Watches folders that were removed and made again, too.
    pub(crate) fn watch_again(&mut self) {
        let wanted = self.interest.folders();
        if let Ear::System(watcher) = &mut self.ear {
            for gone in self.watched.difference(&wanted) {
                // It may be gone already.
                let _ = watcher.unwatch(gone);
            }
            // A folder that goes at this moment is told of by the one around it.
            let mut watched = wanted.iter().map(|folder| watcher.watch(folder, RecursiveMode::NonRecursive));
            if let Some(error) = watched.find_map(|watched| watched.err().filter(is_limit)) {
                say_limit(&error);
                self.ear = Ear::Poller(Poller::start(Arc::clone(&self.tell)));
            }
        }
        if let Ear::Poller(poller) = &self.ear {
            poller.set(wanted.clone());
        }
        self.watched = wanted;
    }

    /// Whether what happened at a path may count.
    pub(crate) fn counts(&self, path: &Path) -> bool {
        self.interest.counts(path)
    }
}

fn handler(tell: &Arc<Tell>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let tell = Arc::clone(tell);
    move |event| match event {
        Ok(event) if event.need_rescan() => tell(Heard::Something),
        // Looks read, too.
        Ok(Event { kind: EventKind::Access(_), .. }) => {}
        Ok(event) => tell(Heard::Paths(event.paths)),
        Err(error) => {
            ui::detail(format_args!("changes may have been missed, all is looked at: {error}"));
            tell(Heard::Something);
        }
    }
}

fn is_limit(error: &notify::Error) -> bool {
    let of_system = |error: &std::io::Error| {
        use std::io::ErrorKind::{StorageFull, Unsupported};
        // Too many open files have no kind of their own.
        matches!(error.kind(), StorageFull | Unsupported)
            || [Some(23), Some(24)].contains(&error.raw_os_error())
    };
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => of_system(error),
        _ => false,
    }
}

fn say_limit(error: &notify::Error) {
    let advice = if cfg!(target_os = "linux") {
        "; to hear of changes at once, raise fs.inotify.max_user_watches and fs.inotify.max_user_instances with sysctl"
    } else {
        ""
    };
    ui::warning(format_args!(
        "the system does not tell of changes ({error}); files are looked at every second instead{advice}"
    ));
}

/// Folders of a package in which cargo finds crates by itself.
const OF_CRATES: [&str; 5] = ["src", "src/bin", "examples", "tests", "benches"];

impl Interest {
    fn of(found: &Found) -> Self {
        let mut not: Vec<PathBuf> = vec![found.target.clone()];
        not.extend(found.jars.iter().cloned());
        let mut interest = Self { not, ..Self::default() };
        let of_workspace =
            ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", ".cargo/config", "rust-toolchain.toml"];
        let own = of_workspace.iter().map(|name| found.dir.join(name));
        let paths =
            found.texts.keys().chain(&found.paths.asked).chain(&found.paths.listed).cloned().chain(own);
        let paths = paths.chain(found.packages.iter().map(|package| package.join("Cargo.toml")));
        for path in paths.filter(|path| path.is_absolute()).collect::<BTreeSet<_>>() {
            if interest.not.iter().any(|not| path.starts_with(not)) {
                continue;
            }
            // What a link leads to is edited there.
            let real = path.canonicalize().ok().filter(|real| *real != path);
            interest.paths.extend(real);
            interest.around.extend(path.ancestors().skip(1).map(Path::to_owned));
            interest.paths.insert(path);
        }
        interest.listed.extend(found.paths.listed.iter().cloned());
        for package in &found.packages {
            let folders = OF_CRATES.iter().map(|folder| package.join(folder));
            for folder in folders {
                interest.around.extend(folder.ancestors().map(Path::to_owned));
                interest.crates.insert(folder);
            }
            // A new member may be made beside it.
            interest
                .crates
                .extend(package.parent().filter(|it| it.starts_with(&found.dir)).map(Path::to_owned));
        }
        // What is above the workspace and its packages neither comes nor goes while they are worked on.
        let roots: Vec<&PathBuf> = found.packages.iter().chain([&found.dir]).collect();
        interest
            .around
            .retain(|folder| roots.iter().any(|root| folder.starts_with(root)) || !folder.exists());
        interest
    }

    /// The folders to watch: of each path the one that it lies in, or would.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        let places = self.paths.iter().filter_map(|path| path.parent()).map(Path::to_owned);
        let wanted = places.chain(self.around.iter().cloned()).chain(self.listed.iter().cloned());
        for place in wanted.chain(self.crates.iter().cloned()).collect::<BTreeSet<_>>() {
            let there = place.ancestors().find(|folder| folder.is_dir());
            folders.extend(there.filter(|folder| folder.parent().is_some()).map(Path::to_owned));
        }
        folders.retain(|folder| !self.not.iter().any(|not| folder.starts_with(not)));
        folders
    }

    fn counts(&self, path: &Path) -> bool {
        if self.not.iter().any(|not| path.starts_with(not)) {
            return false;
        }
        let parent = path.parent().unwrap_or(path);
        let may_be_crate =
            || path.extension().is_some_and(|it| it == "rs") || path.join("Cargo.toml").exists();
        self.paths.contains(path)
            || self.around.contains(path)
            || path.ancestors().any(|folder| self.listed.contains(folder))
            || (self.crates.contains(parent) && (may_be_crate() || path.join("main.rs").exists()))
    }
}

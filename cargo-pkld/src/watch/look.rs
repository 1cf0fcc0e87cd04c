//! A whole look at the source and the jars, on a thread of its own.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use pkld_fingerprint::Label;
use pkld_rt::jar::Kept;

use super::standing::{Id, Seen, Verdict, Why};
use crate::changes::between;
use crate::cli::Global;
use crate::stored::{self, Contents, Stored};
use crate::ui;
use crate::unfinished::Unfinished;
use crate::workspace::{Function, Memory, Newer, Paths, Which, Workspace};

/// How much is to be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// The source of the crates that are known.
    Sources,
    /// The manifests too, and which crates there are.
    All,
}

/// A text of the source.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// What labels call its file.
    pub(crate) shown: String,
    pub(crate) text: Arc<str>,
}

/// A file that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Broken {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
}

impl Broken {
    /// What is wrong with a text, if something is.
    pub(crate) fn of(file: &str, text: &str) -> Option<Self> {
        let error = syn::parse_file(text).err()?;
        let start = error.span().start();
        // Columns count from 0.
        let (line, column) = (start.line, start.column + 1);
        let message = match error.to_string() {
            text if text.contains("token stream") => {
                "a bracket or a quote has no partner, or is no Rust".to_owned()
            }
            text => text,
        };
        Some(Self { file: file.to_owned(), line, column, message })
    }
}

/// What is there.
pub(crate) struct Found {
    pub(crate) versions: Vec<Seen>,
    /// The code of each function with results, as it is in each build that stored some.
    pub(crate) labels: Vec<Arc<Label>>,
    pub(crate) functions: usize,
    pub(crate) crates: usize,
    pub(crate) broken: BTreeSet<Broken>,
    pub(crate) texts: HashMap<PathBuf, Text>,
    pub(crate) paths: Paths,
    /// Folders of packages.
    pub(crate) packages: BTreeSet<PathBuf>,
    pub(crate) dir: PathBuf,
    /// The jar of functions that name none, and all jars.
    pub(crate) jar: PathBuf,
    pub(crate) jars: BTreeSet<PathBuf>,
    /// Files that functions name.
    pub(crate) given: BTreeSet<PathBuf>,
    /// What cargo builds into.
    pub(crate) target: PathBuf,
}

/// A look.
pub(crate) struct Look {
    pub(crate) number: u64,
    /// What was found, or what was in the way.
    pub(crate) found: Result<Box<Found>, String>,
}

/// Where looks are asked for.
pub(crate) struct Looker {
    requests: Sender<(u64, Scope)>,
    newest: Arc<AtomicU64>,
}

impl Looker {
    /// Starts the thread, which tells of its looks through `tell`. A grace that is given counts for all functions.
    pub(crate) fn start(
        global: Global,
        grace: Option<Duration>,
        tell: impl Fn(Look) + Send + 'static,
    ) -> anyhow::Result<Self> {
        let (requests, asked) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let known = Arc::clone(&newest);
        let run = move || run(&global, grace, &asked, &known, &tell);
        std::thread::Builder::new().stack_size(crate::STACK).spawn(run).context("start a thread")?;
        Ok(Self { requests, newest })
    }

    /// Asks for a look; what is being looked at is given up. Returns its number.
    pub(crate) fn ask(&self, scope: Scope) -> u64 {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread ends with this process.
        let _ = self.requests.send((number, scope));
        number
    }
}

fn run(
    global: &Global,
    grace: Option<Duration>,
    asked: &Receiver<(u64, Scope)>,
    newest: &Arc<AtomicU64>,
    tell: &dyn Fn(Look),
) {
    let (mut workspace, mut texts) = (None, HashMap::new());
    // Numbers rise by one with each request.
    let current = Arc::new(AtomicU64::new(0));
    let (at, last) = (Arc::clone(&current), Arc::clone(newest));
    let mut memory = Memory::new(move || at.load(Ordering::Relaxed) != last.load(Ordering::Relaxed));
    let mut scope = Scope::Sources;
    while let Ok(request) = asked.recv() {
        // Of those that were given up, the widest scope is still to be read.
        let mut number = request.0;
        scope = scope.max(request.1);
        while let Ok((newer, wider)) = asked.try_recv() {
            (number, scope) = (newer, scope.max(wider));
        }
        current.store(number, Ordering::Relaxed);
        memory.begin();
        let began = Instant::now();
        let found = match read(global, &mut workspace, scope) {
            Ok(workspace) => find(workspace, &mut memory, &mut texts, grace),
            Err(error) => Ok(Err(format!("{error:#}"))),
        };
        let Ok(found) = found else { continue };
        ui::detail(format_args!("looked at all of it in {}", ui::duration(began.elapsed())));
        scope = if found.is_ok() { Scope::Sources } else { Scope::All };
        tell(Look { number, found });
    }
}

/// Reads what is asked for; what was read before is dropped only then, since both share most files.
fn read<'a>(
    global: &Global,
    workspace: &'a mut Option<Workspace>,
    scope: Scope,
) -> anyhow::Result<&'a mut Workspace> {
    match workspace {
        Some(known) if scope == Scope::Sources => known.read_again(),
        _ => *workspace = Some(Workspace::read_silently(global)?),
    }
    workspace.as_mut().context("there is no workspace")
}

type OrTrouble = Result<Box<Found>, String>;

fn find(
    workspace: &mut Workspace,
    memory: &mut Memory,
    texts: &mut HashMap<PathBuf, Text>,
    grace: Option<Duration>,
) -> Result<OrTrouble, Newer> {
    if !workspace.unread.is_empty() {
        memory.end();
        return Ok(Err(workspace.unread.join("; ")));
    }
    let mut functions = workspace.functions();
    let contents = match stored::read(workspace, &functions) {
        Ok(contents) => contents,
        Err(error) => {
            memory.end();
            return Ok(Err(format!("{error:#}")));
        }
    };
    let taken = workspace.take_or_recall(&mut functions, &contents.versions, Which::Stored, memory);
    let paths = memory.end();
    taken?;
    let read: HashMap<PathBuf, Text> = workspace
        .texts()
        .map(|(path, shown, text)| {
            let known = texts.get(path).filter(|known| *known.text == *text);
            let text = known.map_or_else(|| Arc::from(text), |known| Arc::clone(&known.text));
            (path.to_owned(), Text { shown, text })
        })
        .collect();
    texts.clone_from(&read);
    let unparsed: Vec<&Text> = workspace.unparsed().iter().filter_map(|path| read.get(*path)).collect();
    let broken: BTreeSet<Broken> =
        unparsed.iter().filter_map(|text| Broken::of(&text.shown, &text.text)).collect();
    let judge = Judge { functions: &functions, unfinished: Unfinished::of(workspace, &paths.unread) };
    let labels = functions.iter().flat_map(Function::sources).map(|source| Arc::new(source.label.clone()));
    let seen = |version: &Stored| {
        let function = version.function.clone()?;
        let package = version.label.as_ref().map(|label| label.package.clone()).unwrap_or_default();
        Some(Seen {
            id: Id { file: version.file.clone(), version: version.version },
            kept: version.kept,
            entries: version.entries,
            bytes: version.bytes,
            last_used: version.counts.last_used.max(version.last_created),
            grace: grace.unwrap_or_else(|| workspace.settings.grace(&package)),
            verdict: judge.verdict(version)?,
            function,
        })
    };
    let files = stored::files(workspace, &functions).unwrap_or_default();
    let given = files.into_iter().filter(|(_, kept)| *kept == Kept::Given).map(|(file, _)| file);
    Ok(Ok(Box::new(Found {
        versions: contents.versions.iter().filter_map(seen).collect(),
        labels: labels.collect(),
        functions: functions.len(),
        crates: workspace.crates(),
        paths,
        packages: workspace.packages().map(Path::to_owned).collect(),
        dir: workspace.dir.clone(),
        jar: workspace.jar.clone(),
        jars: stored::jars(workspace, &functions),
        given: given.collect(),
        target: workspace.target_dir.clone(),
        texts: read,
        broken,
    })))
}

/// Says what is stale.
struct Judge<'a> {
    functions: &'a [Function],
    unfinished: Unfinished,
}

impl Judge<'_> {
    /// Nothing of what another version of pkld wrote, which this one cannot judge.
    fn verdict(&self, version: &Stored) -> Option<Verdict> {
        let was = version.label.as_ref()?;
        if Contents::is_fresh(version, self.functions) {
            return Some(Verdict::Fresh);
        }
        if self.unfinished.hides(version, self.functions) {
            return Some(Verdict::Open);
        }
        let namesakes: Vec<&Function> =
            self.functions.iter().filter(|it| Some(&it.path) == version.function.as_ref()).collect();
        let now: Vec<&Label> = namesakes
            .iter()
            .filter_map(|function| function.source_under(&was.conditions))
            .map(|source| &source.label)
            .collect();
        let changes = now.iter().map(|now| between(was, now)).min_by_key(Vec::len).unwrap_or_default();
        Some(Verdict::Stale(Why { changes, is_orphan: namesakes.is_empty() }))
    }
}

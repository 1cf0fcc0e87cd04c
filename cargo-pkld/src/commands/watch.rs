//! `cargo pkld watch`: tells what an edit makes stale when it is saved, and takes it away after a grace.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;
use clap::Args;
use pkld_rt::jar::JarFile;

use crate::cli::Global;
use crate::exit::Exit;
use crate::ui;
use crate::units;
use crate::watch::command::{Ended, OnStale};
use crate::watch::folders::{Folders, Heard};
use crate::watch::look::{Broken, Look, Looker, Scope};
use crate::watch::quick::Quick;
use crate::watch::since::Since;
use crate::watch::standing::{News, Standing, What};
use crate::watch::tell::Teller;

/// Tell what each edit makes stale, and take it away after a while
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cargo pkld watch
  cargo pkld watch --grace 7d                 stale results go after a week
  cargo pkld watch --grace 0                  they go at once
  cargo pkld watch --dry-run                  nothing goes
  cargo pkld watch --exec 'cargo run -q'      after each edit that makes a function stale
  cargo pkld watch --format json              for editors: an object for each thing that happens

It ends with Ctrl-C or SIGTERM, and then with exit code 0.")]
pub(crate) struct Options {
    /// How long what is stale is left alone: 20min, 24h, 7d, or 0 [default: the setting grace, 24h]
    #[arg(long, value_name = "TIME", value_parser = units::grace)]
    grace: Option<Duration>,
    /// Run CMD, by the shell, when a function became stale; CARGO_PKLD_STALE has the paths
    #[arg(long, value_name = "CMD")]
    exec: Option<String>,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
    /// Look at the files every second, where the system does not tell of changes, as in network folders
    #[arg(long)]
    poll: bool,
}

/// Editors write, rename and touch within milliseconds.
const QUIET: Duration = Duration::from_millis(25);

/// Who writes on and on is not waited for.
const LONGEST_BURST: Duration = Duration::from_millis(250);

/// A program that stores holds the lock for microseconds.
const LOCK_DEADLINE: Duration = Duration::from_millis(500);

/// What could not be removed is tried again.
const AGAIN: Duration = Duration::from_secs(60);

/// The longest sleep: a machine that was asleep itself is noticed by then.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

enum Wake {
    Heard(Heard),
    Look(Look),
    Ended(Ended),
    Stop,
}

impl From<Ended> for Wake {
    fn from(ended: Ended) -> Self {
        Self::Ended(ended)
    }
}

pub(crate) fn run(global: &Global, options: &Options) -> anyhow::Result<Exit> {
    let (tell, wakes) = channel();
    stop_on_signals(tell.clone())?;
    let heard = tell.clone();
    // This thread ends only with the process.
    let folders = Folders::new(options.poll, move |it| drop(heard.send(Wake::Heard(it))));
    let looked = tell.clone();
    let looker = Looker::start(global.clone(), options.grace, move |it| drop(looked.send(Wake::Look(it))))?;
    let mut watch = Watch {
        teller: Teller { is_json: global.is_json(), dry_run: options.dry_run },
        on_stale: options.exec.clone().map(OnStale::new),
        number: looker.ask(Scope::All),
        looked: 0,
        looker,
        folders,
        tell,
        quick: None,
        standing: Standing::default(),
        broken: BTreeSet::new(),
        trouble: None,
        is_begun: false,
    };
    watch.run(&wakes)?;
    Ok(Exit::Ok)
}

/// The first ends the watch when it comes to it, the second at once.
fn stop_on_signals(tell: Sender<Wake>) -> anyhow::Result<()> {
    static IS_ASKED: AtomicBool = AtomicBool::new(false);
    let stop = move || {
        if IS_ASKED.swap(true, Ordering::Relaxed) || tell.send(Wake::Stop).is_err() {
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(stop).context("handle Ctrl-C")
}

struct Watch {
    teller: Teller,
    on_stale: Option<OnStale>,
    looker: Looker,
    folders: Folders,
    tell: Sender<Wake>,
    /// The look that was asked for last, and the last that was done.
    number: u64,
    looked: u64,
    /// The last look that was told of, and what was edited since.
    quick: Option<Quick>,
    standing: Standing,
    broken: BTreeSet<Broken>,
    /// What keeps the workspace from being read.
    trouble: Option<String>,
    is_begun: bool,
}

impl Watch {
    fn run(&mut self, wakes: &Receiver<Wake>) -> anyhow::Result<()> {
        loop {
            let wake = match wakes.recv_timeout(self.sleep()) {
                Ok(wake) => wake,
                Err(RecvTimeoutError::Timeout) => {
                    let is_due = self.standing.next_due().is_some_and(|due| due <= SystemTime::now());
                    // What is removed is held against the source as it is; and what could not be read may be readable.
                    if (is_due || self.trouble.is_some()) && !self.is_looking() {
                        self.number = self.looker.ask(Scope::All);
                    }
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            match wake {
                Wake::Heard(heard) => {
                    let (burst, rest) = Burst::of(heard, wakes);
                    self.changed(burst)?;
                    for wake in rest {
                        if !self.other(wake)? {
                            return Ok(());
                        }
                    }
                }
                other => {
                    if !self.other(other)? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Whatever is no change; whether the watch goes on.
    fn other(&mut self, wake: Wake) -> anyhow::Result<bool> {
        match wake {
            Wake::Look(look) => self.looked(look)?,
            Wake::Ended(ended) => {
                if let Some(on_stale) = &mut self.on_stale {
                    on_stale.ended(&ended, &self.tell);
                }
            }
            Wake::Heard(heard) => self.changed(Burst::one(heard))?,
            Wake::Stop => return Ok(false),
        }
        Ok(true)
    }

    fn sleep(&self) -> Duration {
        if self.is_looking() || self.trouble.is_some() {
            // The look will tell.
            return LONGEST_SLEEP;
        }
        let due =
            self.standing.next_due().map(|due| due.duration_since(SystemTime::now()).unwrap_or_default());
        due.map_or(LONGEST_SLEEP, |due| due.min(LONGEST_SLEEP))
    }

    /// Whether a look was asked for that is not done.
    fn is_looking(&self) -> bool {
        self.looked != self.number
    }

    /// Files changed.
    fn changed(&mut self, burst: Burst) -> anyhow::Result<()> {
        let Some(quick) = &mut self.quick else {
            // The first look is still to come, or there was none that could be read.
            self.number = self.looker.ask(Scope::All);
            return Ok(());
        };
        let paths: Option<BTreeSet<PathBuf>> =
            burst.paths.map(|paths| paths.into_iter().filter(|path| self.folders.counts(path)).collect());
        if paths.as_ref().is_some_and(BTreeSet::is_empty) {
            return Ok(());
        }
        let is_text = |path: &PathBuf| quick.found().texts.contains_key(path) && path.is_file();
        let is_texts_only = paths.as_ref().is_some_and(|paths| paths.iter().all(is_text));
        if !is_texts_only {
            // Folders may have come, gone, or been made anew.
            self.folders.watch_again();
        }
        let is_changed = quick.read(paths.as_ref().filter(|_| is_texts_only));
        if is_texts_only && !is_changed {
            return Ok(());
        }
        if self.trouble.is_none() {
            self.tell_broken()?;
            self.take_in_quickly()?;
        }
        let scope = if is_texts_only { Scope::Sources } else { Scope::All };
        self.number = self.looker.ask(scope);
        Ok(())
    }

    fn tell_broken(&mut self) -> anyhow::Result<()> {
        let Some(quick) = &self.quick else { return Ok(()) };
        let broken = quick.broken();
        for gone in self.broken.iter().filter(|it| broken.iter().all(|now| now.file != it.file)) {
            self.teller.mended(&gone.file)?;
        }
        for new in broken.difference(&self.broken) {
            self.teller.broken(new)?;
        }
        self.broken = broken;
        Ok(())
    }

    /// Tells what the edited texts show by themselves.
    fn take_in_quickly(&mut self) -> anyhow::Result<()> {
        let Some(quick) = &mut self.quick else { return Ok(()) };
        let versions = quick.versions();
        let recorded = Since::read(&quick.found().jar);
        let news = self.standing.take_in(versions, &recorded, SystemTime::now());
        self.tell_news(news)
    }

    fn tell_news(&mut self, news: Vec<News>) -> anyhow::Result<()> {
        let now = SystemTime::now();
        news.iter().try_for_each(|news| self.teller.news(news, now))?;
        // What was stale when the watch began was made so by no edit of now.
        if let Some(on_stale) = self.on_stale.as_mut().filter(|_| self.is_begun) {
            let is_stale = |news: &News| matches!(news.what, What::Stale { .. });
            let stale: Vec<String> = news.into_iter().filter(is_stale).map(|news| news.function).collect();
            on_stale.run(stale, &self.tell);
        }
        Ok(())
    }

    /// A look is done.
    fn looked(&mut self, look: Look) -> anyhow::Result<()> {
        if look.number != self.number {
            return Ok(());
        }
        self.looked = look.number;
        let found = match look.found {
            Ok(found) => found,
            Err(trouble) if !self.is_begun => anyhow::bail!(trouble),
            Err(trouble) => {
                if self.trouble.as_ref() != Some(&trouble) {
                    self.teller.unreadable(&trouble)?;
                    self.trouble = Some(trouble);
                }
                return Ok(());
            }
        };
        if self.trouble.take().is_some() {
            self.teller.readable()?;
        }
        let is_new = self.folders.follow(&found);
        let (versions, jar) = (found.versions.clone(), found.jar.clone());
        if !self.is_begun {
            self.teller.watching(&found)?;
        }
        self.quick = Some(Quick::new(found, self.quick.take()));
        self.tell_broken()?;
        let news = self.standing.take_in(versions, &Since::read(&jar), SystemTime::now());
        self.tell_news(news)?;
        self.is_begun = true;
        if is_new {
            // What happened in these folders between the look and now was not heard of.
            self.number = self.looker.ask(Scope::All);
        } else {
            self.remove_due()?;
        }
        self.record(&jar);
        Ok(())
    }

    /// Removes what is due, by a look that nothing came after.
    fn remove_due(&mut self) -> anyhow::Result<()> {
        let now = SystemTime::now();
        for seen in self.standing.due(now) {
            if self.teller.dry_run {
                self.teller.removed(&seen.function, seen.entries, seen.bytes)?;
                self.standing.postpone(&seen.id, now + Duration::from_secs(365 * 24 * 3600));
                continue;
            }
            let file = JarFile::new(seen.id.file.clone(), seen.kept);
            let removed = match file.lock_existing(LOCK_DEADLINE) {
                Ok(Some(locked)) => locked.forget_version(&seen.id.version).map(Some),
                Ok(None) => Ok(None),
                Err(error) => Err(error),
            };
            match removed {
                Ok(cleared) => {
                    self.standing.forget(&seen.id);
                    if let Some(cleared) = cleared {
                        self.teller.removed(&seen.function, cleared.entries, cleared.bytes)?;
                    }
                }
                Err(error) => {
                    ui::warning(format_args!("{:#}; it is tried again", anyhow::Error::new(error)));
                    self.standing.postpone(&seen.id, now + AGAIN);
                }
            }
        }
        Ok(())
    }

    /// Has the jar know since when what is stale.
    fn record(&self, jar: &std::path::Path) {
        if self.teller.dry_run {
            return;
        }
        if let Err(error) = Since::write(jar, &self.standing) {
            let error = anyhow::Error::new(error);
            ui::warning(format_args!(
                "since when entries are stale cannot be kept for the next watch: {error:#}"
            ));
        }
    }
}

/// Changes that follow each other.
struct Burst {
    /// `None` where something changed that is not known.
    paths: Option<Vec<PathBuf>>,
}

impl Burst {
    fn one(heard: Heard) -> Self {
        Self {
            paths: match heard {
                Heard::Paths(paths) => Some(paths),
                Heard::Something => None,
            },
        }
    }

    /// Waits until it is quiet; what else came meanwhile.
    fn of(first: Heard, wakes: &Receiver<Wake>) -> (Self, Vec<Wake>) {
        let (mut burst, mut rest, began) = (Self::one(first), Vec::new(), Instant::now());
        while began.elapsed() < LONGEST_BURST {
            match wakes.recv_timeout(QUIET) {
                Ok(Wake::Heard(heard)) => {
                    let Self { paths } = Self::one(heard);
                    match (&mut burst.paths, paths) {
                        (Some(all), Some(paths)) => all.extend(paths),
                        (all, _) => *all = None,
                    }
                }
                Ok(other) => rest.push(other),
                Err(_) => break,
            }
        }
        (burst, rest)
    }
}

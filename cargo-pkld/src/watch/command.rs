//! A command that is run when something became stale.

use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::child;
use crate::ui;

/// Set for the command: the paths of the functions, with spaces between them.
const FUNCTIONS: &str = "CARGO_PKLD_STALE";

/// The command, and whether it runs.
pub(crate) struct OnStale {
    command: String,
    running: Option<Running>,
    /// What became stale while it ran.
    waiting: Vec<String>,
}

/// A process, and the thread that waits for it.
struct Running {
    id: u32,
    waiter: JoinHandle<()>,
}

// What has something to save has time for it.
const TO_END: Duration = Duration::from_secs(2);

/// It ended, with what a shell would tell of it.
#[derive(Debug)]
pub(crate) struct Ended(pub(crate) u8);

impl OnStale {
    pub(crate) fn new(command: String) -> Self {
        Self { command, running: None, waiting: Vec::new() }
    }

    /// Runs it, or once more when it has ended. `tell` hears of its end.
    pub(crate) fn run<T: From<Ended> + Send + 'static>(&mut self, functions: Vec<String>, tell: &Sender<T>) {
        self.waiting.extend(functions);
        if self.running.is_some() || self.waiting.is_empty() {
            return;
        }
        self.waiting.sort();
        self.waiting.dedup();
        let functions = std::mem::take(&mut self.waiting).join(" ");
        match self.started(&functions) {
            Ok(mut process) => {
                let (id, tell) = (process.id(), tell.clone());
                let wait = move || {
                    let code = process.wait().map_or(1, child::code);
                    // Nobody hears of it after the end.
                    let _ = tell.send(Ended(code).into());
                };
                self.running = Some(Running { id, waiter: std::thread::spawn(wait) });
            }
            Err(error) => ui::error(&error),
        }
    }

    /// It ended; once more if something became stale meanwhile.
    pub(crate) fn ended<T: From<Ended> + Send + 'static>(&mut self, ended: &Ended, tell: &Sender<T>) {
        self.running = None;
        if ended.0 != 0 {
            ui::warning(format_args!("`{}` ended with {}", self.command, ended.0));
        }
        self.run(Vec::new(), tell);
    }

    fn started(&self, functions: &str) -> anyhow::Result<Child> {
        let mut command = shell(&self.command);
        command.env(FUNCTIONS, functions).stdin(Stdio::null());
        // Standard output is for results.
        command.stdout(std::io::stderr());
        command.spawn().with_context(|| format!("run `{}`", self.command))
    }
}

impl Drop for OnStale {
    /// Nothing that was begun is left behind.
    fn drop(&mut self) {
        let Some(Running { id, waiter }) = self.running.take() else { return };
        let is_over = |within: Duration| {
            let began = Instant::now();
            while !waiter.is_finished() && began.elapsed() < within {
                std::thread::sleep(Duration::from_millis(5));
            }
            waiter.is_finished()
        };
        end(id, false);
        if !is_over(TO_END) {
            end(id, true);
            is_over(TO_END);
        }
    }
}

/// Asks a group of processes to end, or ends it.
#[cfg(unix)]
fn end(group: u32, at_once: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = Pid::from_raw(group.cast_signed()) {
        // It may have ended by itself.
        let _ = kill_process_group(group, if at_once { Signal::KILL } else { Signal::TERM });
    }
}

#[cfg(not(unix))]
fn end(_group: u32, _at_once: bool) {}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut shell = Command::new("sh");
    // A group of its own, which ends as a whole.
    shell.arg("-c").arg(command).process_group(0);
    shell
}

#[cfg(not(unix))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.arg("/C").arg(command);
    shell
}

//! `cargo pkld watch`, driven by real edits: what it says, when, and what it takes away.

mod edits;
mod frame;
mod grace;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use pkld_tests::{Ran, Workspace};
use serde_json::Value;

use crate::{command, row};

/// A watch that runs. Its lines are waited for; a minute without one is a failure.
struct Watching {
    process: Child,
    lines: Receiver<String>,
    /// What it printed so far.
    seen: Vec<Value>,
    errors: Option<std::thread::JoinHandle<String>>,
}

impl Watching {
    /// Starts it, and waits until it watches.
    fn start(workspace: &Workspace, arguments: &[&str]) -> Self {
        let mut all = vec!["watch", "--format", "json"];
        all.extend(arguments);
        let mut watching = Self::of(&mut command(workspace, &all));
        watching.until("watching");
        watching
    }

    fn of(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the program starts");
        let (tell, lines) = channel();
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        std::thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)).ok()
        });
        let mut errors = process.stderr.take().expect("a pipe");
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut errors, &mut text).ok();
            text
        });
        Self { process, lines, seen: Vec::new(), errors: Some(errors) }
    }

    /// The next object.
    #[track_caller]
    fn next(&mut self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(60)).ok();
        assert!(line.is_some(), "no more came after {:#?}", self.seen);
        let line = line.unwrap_or_default();
        let value: Value = serde_json::from_str(&line).expect("each line is an object");
        assert_eq!(value["format_version"], 1, "{value}");
        self.seen.push(value.clone());
        value
    }

    /// The next object of this kind; what comes before is passed over.
    #[track_caller]
    fn until(&mut self, kind: &str) -> Value {
        loop {
            let value = self.next();
            if value["kind"] == kind {
                return value;
            }
        }
    }

    /// The next object, which is of this kind and about this function.
    #[track_caller]
    fn says(&mut self, kind: &str, function: &str) -> Value {
        let value = self.next();
        assert_eq!(
            (&value["kind"], &value["function"]),
            (&kind.into(), &function.into()),
            "{:#?}",
            self.seen
        );
        value
    }

    /// Ends it as Ctrl-C does; everything it printed.
    #[track_caller]
    fn end(mut self, signal: &str) -> (Vec<Value>, String) {
        self.signal(signal);
        let status = self.process.wait().expect("it can be waited for");
        assert_eq!(status.code(), Some(0), "{:#?}", self.seen);
        let rest: Vec<String> = self.lines.iter().collect();
        let rest = rest.iter().map(|line| serde_json::from_str(line).expect("each line is an object"));
        let mut seen = std::mem::take(&mut self.seen);
        seen.extend(rest);
        let errors = self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        (seen, errors)
    }

    fn signal(&self, signal: &str) {
        let mut kill = Command::new("kill");
        Ran::of(kill.arg(format!("-{signal}")).arg(self.process.id().to_string())).ok();
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn stale_entries(workspace: &Workspace, function: &str) -> Value {
    row(workspace, function)["stale_entries"].clone()
}

fn git(workspace: &Workspace, arguments: &[&str]) {
    let mut git = workspace.command("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]);
    Ran::of(git.args(arguments)).ok();
}

//! This program again, for what a process is measured by as a whole: its first call, its memory, its work beside
//! others.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::figures;

/// The first argument of a child.
pub(crate) const MARK: &str = "child";

/// Does what a child is told, and prints numbers, one a line.
pub(crate) fn run(arguments: &[String]) {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match &arguments[..] {
        ["scale", folder, rest @ ..] => figures::scale::child(Path::new(folder), rest),
        ["throughput", folder, rest @ ..] => figures::throughput::child(Path::new(folder), rest),
        _ => panic!("a child is told what to do: {arguments:?}"),
    }
}

/// Starts a child.
pub(crate) fn start(arguments: &[&str]) -> Child {
    let program = std::env::current_exe().expect("this program has a path");
    let mut command = Command::new(program);
    command.arg(MARK).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().expect("a child starts")
}

/// The numbers that a child prints.
pub(crate) fn numbers(child: Child) -> Vec<f64> {
    let output = child.wait_with_output().expect("a child ends");
    assert!(output.status.success(), "a child failed");
    String::from_utf8_lossy(&output.stdout).lines().map(|line| line.parse().expect("a number")).collect()
}

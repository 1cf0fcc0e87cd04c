//! Runs the compiler in place of cargo, and looks how much memory it comes to.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;

/// Compiles as cargo asks, and appends the peak of the program's crate to a file, in kilobytes.
pub(crate) fn compile(peaks: &Path) -> anyhow::Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let compiler = arguments.first().context("which compiler?")?;
    let mut child = Command::new(compiler).args(&arguments[1..]).spawn()?;
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let status = loop {
        // The system keeps the peak; the last look before the end is what counts.
        if let Some(now) = std::fs::read_to_string(&status_file).ok().as_deref().and_then(high_water) {
            peak = now;
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let is_app = arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == "app");
    if is_app {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(peaks)?;
        writeln!(file, "{peak}")?;
    }
    std::process::exit(status.code().unwrap_or(1));
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

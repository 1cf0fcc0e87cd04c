//! The cargo that started this compilation, found among its ancestors.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::command::Invocation;

impl Invocation {
    /// The run of cargo that this process, a compiler, belongs to; `None` where it is not surely known.
    ///
    /// Known on Linux only, where processes can be read as files.
    pub fn of_this_process() -> Option<Self> {
        let mut process = parent(Path::new("/proc/self"))?;
        // Wrappers stand between cargo and rustc; a dozen generations is more than any build has.
        for _ in 0..12 {
            let folder = Path::new("/proc").join(process.to_string());
            let line = std::fs::read(folder.join("cmdline")).ok()?;
            let line = String::from_utf8(line).ok()?;
            let arguments: Vec<String> =
                line.strip_suffix('\0').unwrap_or(&line).split('\0').map(str::to_owned).collect();
            let program = std::fs::read_link(folder.join("exe")).ok()?;
            if program.file_name().is_some_and(|name| name == "cargo") {
                let started = started(&folder)?.checked_add(SLACK);
                return Some(Self {
                    arguments,
                    folder: std::fs::read_link(folder.join("cwd")).ok()?,
                    started,
                });
            }
            // A wrapper is handed the compiler's own arguments. Anything else may be a tool that builds in
            // its own way, below a cargo that only started it.
            if !arguments.iter().any(|word| word == "--crate-name" || word.starts_with('@')) {
                return None;
            }
            process = parent(&folder)?;
        }
        None
    }
}

// The kernel tells start times in hundredths of a second; cargo needs longer than that to read a manifest.
const SLACK: Duration = Duration::from_millis(12);

fn started(process: &Path) -> Option<SystemTime> {
    let stat = std::fs::read_to_string(process.join("stat")).ok()?;
    let (_, tail) = stat.rsplit_once(')')?;
    // Field 22 of the whole line, in clock ticks since boot; Linux has 100 a second.
    let ticks: u64 = tail.split_whitespace().nth(19)?.parse().ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let uptime: f64 = uptime.split(' ').next()?.parse().ok()?;
    let age = Duration::try_from_secs_f64(uptime - ticks as f64 / 100.0).ok()?;
    SystemTime::now().checked_sub(age)
}

fn parent(process: &Path) -> Option<u32> {
    let stat = std::fs::read_to_string(process.join("stat")).ok()?;
    let (_, tail) = stat.rsplit_once(')')?;
    tail.split_whitespace().nth(1)?.parse().ok()
}

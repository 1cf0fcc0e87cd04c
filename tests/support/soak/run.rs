//! Builds, and runs of programs that may never end.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::clean_command;
use crate::corpora::Tree;

// A mutant that has not ended by then is taken to run for ever: the original ends in milliseconds.
const LONGEST: Duration = Duration::from_secs(5);

/// What a program printed and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Standard output, and the exit code.
    Ended(Vec<u8>, Option<i32>),
    Killed,
}

/// Runs `program` once for each input, with `environment`.
pub(super) fn outcomes(program: &Path, inputs: &[&str], environment: &[(&str, &str)]) -> Vec<Outcome> {
    inputs.iter().map(|input| outcome(program, input, environment)).collect()
}

/// Whether `program` does anything else than `truth`; the first input that tells is enough.
pub(super) fn differs(
    program: &Path,
    inputs: &[&str],
    truth: &[Outcome],
    environment: &[(&str, &str)],
) -> bool {
    inputs.iter().zip(truth).any(|(input, truth)| outcome(program, input, environment) != *truth)
}

fn outcome(program: &Path, input: &str, environment: &[(&str, &str)]) -> Outcome {
    let mut command = limited(program);
    command.arg(input).envs(environment.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let stdout = child.stdout.take().expect("it is piped");
    // A program that prints for ever fails to write once the reader is gone.
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        _ = stdout.take(1 << 20).read_to_end(&mut bytes);
        bytes
    });
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            break Some(status);
        }
        if start.elapsed() > LONGEST {
            _ = child.kill();
            _ = child.wait();
            break None;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let bytes = reader.join().unwrap_or_default();
    status.map_or(Outcome::Killed, |status| Outcome::Ended(bytes, status.code()))
}

/// `program`, kept from taking all memory and from running for ever where a shell can limit it.
pub(super) fn limited(program: &Path) -> Command {
    if !cfg!(unix) {
        return clean_command(program);
    }
    let mut command = clean_command("sh");
    command.args(["-c", "ulimit -v 2000000; ulimit -t 20; ulimit -c 0; exec \"$0\" \"$@\""]).arg(program);
    command
}

/// An error of the compiler: where its message points to.
#[derive(Debug)]
pub(super) struct Failure {
    /// Files as the compiler names them, and byte offsets.
    pub(super) spans: Vec<(PathBuf, usize)>,
    pub(super) message: String,
}

/// Builds `app` and gives its program, or the errors.
pub(super) fn build(tree: &Tree, target: &Path) -> Result<PathBuf, Vec<Failure>> {
    let target_text = target.to_string_lossy();
    let ran = tree.cargo(&[
        "build",
        "--quiet",
        "--offline",
        "--package",
        "app",
        "--message-format",
        "json",
        "--target-dir",
        &target_text,
        // Mutants overflow, divide by zero and compare what is always true.
        "--config",
        "build.rustflags = ['--cap-lints=warn']",
    ]);
    if ran.code == Some(0) {
        return Ok(target.join("debug").join(format!("app{}", std::env::consts::EXE_SUFFIX)));
    }
    let mut failures = Vec::new();
    for line in ran.stdout.lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let spans = message["spans"].as_array().into_iter().flatten().filter_map(|span| {
            Some((
                PathBuf::from(span["file_name"].as_str()?),
                usize::try_from(span["byte_start"].as_u64()?).ok()?,
            ))
        });
        let text = message["rendered"].as_str().unwrap_or_default().to_owned();
        failures.push(Failure { spans: spans.collect(), message: text });
    }
    if failures.is_empty() {
        failures.push(Failure { spans: Vec::new(), message: ran.stderr });
    }
    Err(failures)
}

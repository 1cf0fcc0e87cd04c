//! What a command prints, held as it was read over once: files of `tests/cli/snapshots`.
//!
//! `PKLD_ACCEPT=1 cargo test -p pkld-tests --test cli` writes them anew. What differs from run to run is replaced by a
//! word in brackets.

use pkld_tests::{Ran, Workspace, repository};

use crate::pkld;

/// Runs a command and compares both streams and the exit code with the snapshot of this name.
#[track_caller]
pub(crate) fn shows(workspace: &Workspace, name: &str, arguments: &[&str]) {
    let Ran { code, stdout, stderr } = pkld(workspace, arguments);
    let code = code.map_or_else(|| "a signal".to_owned(), |code| code.to_string());
    let text = format!("$ cargo pkld {}\n{stdout}--- stderr\n{stderr}--- exit {code}\n", arguments.join(" "));
    is(name, &redacted(&text, workspace));
}

/// Compares a text with the snapshot of this name.
#[track_caller]
pub(crate) fn is(name: &str, text: &str) {
    let path = repository().join("tests/cli/snapshots").join(format!("{name}.txt"));
    if std::env::var_os("PKLD_ACCEPT").is_some_and(|accept| !accept.is_empty()) {
        std::fs::write(&path, text).expect("snapshots can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "{}:\n{expected}\nis now:\n{text}", path.display());
}

/// Times, ages and the places of this machine by words.
fn redacted(text: &str, workspace: &Workspace) -> String {
    let root = workspace.root().to_string_lossy().into_owned();
    let text = text.replace(&root, "[root]").replace(env!("CARGO_PKG_VERSION"), "[version]");
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with('{') {
                without_numbers_of_time(line)
            } else {
                without_archive_size(&without_times(&without_ages(line)))
            }
        })
        .collect();
    lines.join("\n") + "\n"
}

/// An object's line without the values of fields that tell times.
pub(crate) fn without_numbers_of_time(line: &str) -> String {
    let mut out = line.to_owned();
    for field in ["seconds", "saved_seconds", "cost_seconds", "last_used", "created", "fingerprint"] {
        let start = format!("\"{field}\":");
        let mut from = 0;
        while let Some(at) = out[from..].find(&start).map(|at| from + at + start.len()) {
            let len = out[at..].find([',', '}']).unwrap_or(0);
            let word = if &out[at..at + len] == "null" { "null".to_owned() } else { format!("[{field}]") };
            out.replace_range(at..at + len, &word);
            from = at;
        }
    }
    out
}

/// A line without how long an archive is: labels have more to tell with each version.
fn without_archive_size(line: &str) -> String {
    match line
        .split_once(" in the file)")
        .and_then(|(before, after)| Some((before.rsplit_once(", ")?.0, after)))
    {
        Some((before, after)) => format!("{before}, [size] in the file){after}"),
        None => line.to_owned(),
    }
}

/// A line without amounts of time, and without what aligns them.
pub(crate) fn without_times(line: &str) -> String {
    const UNITS: [&str; 5] = ["us", "ms", "s", "min", "h"];
    let mut out: Vec<String> = Vec::new();
    for word in line.split(' ') {
        let bare = word.trim_end_matches([',', ';', ')']);
        let is_number = |text: &String| {
            let text = text.trim_start_matches('(');
            !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        if UNITS.contains(&bare) && out.last().is_some_and(is_number) {
            out.pop();
            while out.last().is_some_and(String::is_empty) {
                out.pop();
            }
            out.push(format!("[time]{}", &word[bare.len()..]));
        } else {
            out.push(word.to_owned());
        }
    }
    out.join(" ")
}

/// Without how long ago something was stored or used.
pub(crate) fn without_ages(line: &str) -> String {
    let verb = |verb: &str| line.find(verb).map(|at| at + verb.len());
    let Some(at) = ["used ", "stored "].into_iter().filter_map(verb).min() else { return line.to_owned() };
    let (before, after) = line.split_at(at);
    let ends = [("just now", 8), (" ago", 4)].map(|(end, len)| after.find(end).map(|at| at + len));
    match ends.into_iter().flatten().min() {
        Some(end) => format!("{before}[age]{}", without_ages(&after[end..])),
        None => format!("{before}{}", without_ages(after)),
    }
}

//! What keeps every fingerprint: layout, comments, and where and when files were written.

use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use super::tokens::{Kind, tokens};
use crate::clean_command;
use crate::corpora::Tree;

/// Formats every file of the crates at a width; gives how many rustfmt would not.
///
/// # Errors
/// When rustfmt does not start, or the file system refuses.
pub fn formatted(tree: &Tree, width: u32) -> io::Result<usize> {
    let mut refused = 0;
    for path in tree.sources() {
        let file = tree.root.join(path);
        let text = std::fs::read(&file)?;
        // From standard input, rustfmt leaves the modules of a file alone.
        let mut command = clean_command("rustfmt");
        command.args(["--edition", "2021", "--emit", "stdout", "--quiet", "--config"]);
        command.arg(format!("max_width={width},use_small_heuristics=Default"));
        command.current_dir(&tree.root).stdin(std::fs::File::open(&file)?).stderr(Stdio::null());
        let output = command.output()?;
        if output.status.success() && !output.stdout.is_empty() {
            std::fs::write(&file, output.stdout)?;
        } else {
            refused += usize::from(!text.is_empty());
        }
    }
    Ok(refused)
}

/// Inserts comments and blank lines at about one of `one_of` gaps between tokens, in every file.
///
/// # Errors
/// Those of the file system.
pub fn with_trivia(tree: &Tree, random: &mut fastrand::Rng, one_of: usize) -> io::Result<()> {
    for path in tree.sources() {
        let file = tree.root.join(path);
        let text = std::fs::read_to_string(&file)?;
        std::fs::write(&file, trivia(&text, random, one_of))?;
    }
    Ok(())
}

fn trivia(text: &str, random: &mut fastrand::Rng, one_of: usize) -> String {
    const TRIVIA: &[&str] = &["/* a , } */ ", "// b ( \"\n", "\n\n", " ", "/* /* c */ */", "\t// d\n\n"];
    let (mut out, mut from, mut joint) = (String::with_capacity(text.len() * 2), 0, false);
    for token in tokens(text).unwrap_or_default() {
        if !joint && random.usize(..one_of) == 0 {
            // Before a token, never behind one: that might be within a comment of the line.
            out += &text[from..token.range.start];
            // A slash before a comment would begin one.
            out.push(' ');
            out += TRIVIA[random.usize(..TRIVIA.len())];
            from = token.range.start;
        }
        // `1.into()` has no number `1.`, which a gap would make.
        joint = token.kind == Kind::Punct { joint: true } || text[token.range.clone()] == *".";
    }
    out + &text[from..]
}

/// A copy elsewhere, its files written in another order and at other times.
///
/// # Errors
/// Those of the file system.
pub fn moved(tree: &Tree, to: &Path, random: &mut fastrand::Rng) -> io::Result<Tree> {
    let mut files = Vec::new();
    let mut waiting = vec![tree.root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    random.shuffle(&mut files);
    let copy = Tree { root: to.to_owned() };
    for file in files {
        let Ok(below) = file.strip_prefix(&tree.root) else { continue };
        let target = to.join(below);
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::write(&target, std::fs::read(&file)?)?;
        let age = Duration::from_secs(random.u64(..1_000_000_000));
        std::fs::File::options().write(true).open(&target)?.set_modified(SystemTime::UNIX_EPOCH + age)?;
    }
    Ok(copy)
}

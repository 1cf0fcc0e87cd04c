//! What the driver does to files, from the list of its system calls.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::words::Word;

/// One change of the file system, or a line of the driver's report. Files are numbered as they are first seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Create {
        path: PathBuf,
        file: usize,
    },
    MakeDir(PathBuf),
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Remove(PathBuf),
    Write {
        file: usize,
        offset: u64,
        bytes: Vec<u8>,
    },
    SetLen {
        file: usize,
        len: u64,
    },
    Sync {
        file: usize,
    },
    /// The entries of a folder were synced.
    SyncDir(PathBuf),
    Told(String),
}

/// A file that was there before, by its number.
pub(super) type Files = HashMap<PathBuf, usize>;

/// What the driver does to the files below `place`, which stay as they were.
pub(super) fn record(place: &Place, driver: &Path, words: &[Word], files: &Files) -> io::Result<Vec<Deed>> {
    let place = place.copied();
    let log = place.path().join("calls");
    let through: Vec<String> = ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-o", &log.to_string_lossy()]
        .map(str::to_owned)
        .to_vec();
    let ended = place.drive_through(&through, driver, words);
    if ended.code != Some(0) {
        return Err(io::Error::other(format!("an undisturbed run fails: {ended:?}")));
    }
    let mut reader = Reader {
        root: place.path().to_owned(),
        names: files.clone(),
        seen: files.len(),
        open: HashMap::new(),
    };
    Ok(whole_calls(&std::fs::read_to_string(log)?).iter().filter_map(|line| reader.deed(line)).collect())
}

/// The calls of all threads, each in one line and where it ended: strace cuts one in two where another thread's comes
/// between.
fn whole_calls(log: &str) -> Vec<String> {
    let mut begun: HashMap<&str, &str> = HashMap::new();
    let mut whole = Vec::new();
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        if let Some(beginning) = call.strip_suffix("<unfinished ...>") {
            begun.insert(thread, beginning);
            continue;
        }
        match call.trim_start().strip_prefix("<... ").and_then(|call| call.split_once(" resumed>")) {
            Some((_, end)) => {
                let beginning = begun.remove(thread).unwrap_or_default().trim_end();
                whole.push(format!("{thread} {beginning}{end}"));
            }
            None => whole.push(line.to_owned()),
        }
    }
    whole
}

/// What a descriptor stands for.
enum Open {
    File { file: usize, at: u64 },
    Dir(PathBuf),
}

struct Reader {
    root: PathBuf,
    names: Files,
    seen: usize,
    open: HashMap<u64, Open>,
}

impl Reader {
    fn deed(&mut self, line: &str) -> Option<Deed> {
        let (_, call) = line.split_once(' ')?;
        let (name, rest) = call.trim_start().split_once('(')?;
        let (arguments, result) = rest.rsplit_once(" = ")?;
        let result: u64 = result.split(' ').next()?.parse().ok()?;
        let strings: Vec<Vec<u8>> = arguments.split('"').skip(1).step_by(2).filter_map(unescaped).collect();
        let numbers: Vec<u64> = arguments
            .split(',')
            .map(|part| part.trim().trim_end_matches(')'))
            .filter(|part| !part.contains('"'))
            .filter_map(|part| part.parse().ok())
            .collect();
        match name {
            "writev" => Some(Deed::Told(String::from_utf8(strings.concat()).ok()?.trim_end().to_owned())),
            "openat" | "open" | "creat" => self.opened(&self.below(strings.first()?)?, arguments, result),
            "close" => {
                self.open.remove(numbers.first()?);
                None
            }
            "mkdir" | "mkdirat" => Some(Deed::MakeDir(self.below(strings.first()?)?)),
            "unlink" | "rmdir" | "unlinkat" => {
                let path = self.below(strings.first()?)?;
                self.names.remove(&path);
                Some(Deed::Remove(path))
            }
            "rename" | "renameat" | "renameat2" => {
                let (from, to) = (self.below(strings.first()?)?, self.below(strings.get(1)?)?);
                if let Some(file) = self.names.remove(&from) {
                    self.names.insert(to.clone(), file);
                }
                Some(Deed::Rename { from, to })
            }
            "pwrite64" | "write" => {
                let Some(Open::File { file, at }) = self.open.get_mut(numbers.first()?) else { return None };
                let mut bytes = strings.into_iter().next()?;
                bytes.truncate(usize::try_from(result).ok()?);
                let offset = if name == "write" { *at } else { *numbers.last()? };
                if name == "write" {
                    *at += result;
                }
                Some(Deed::Write { file: *file, offset, bytes })
            }
            "ftruncate" => {
                let Some(Open::File { file, .. }) = self.open.get(numbers.first()?) else { return None };
                Some(Deed::SetLen { file: *file, len: *numbers.last()? })
            }
            "fsync" | "fdatasync" => Some(match self.open.get(numbers.first()?)? {
                Open::File { file, .. } => Deed::Sync { file: *file },
                Open::Dir(path) => Deed::SyncDir(path.clone()),
            }),
            _ => None,
        }
    }

    fn opened(&mut self, path: &Path, arguments: &str, descriptor: u64) -> Option<Deed> {
        if arguments.contains("O_DIRECTORY") {
            self.open.insert(descriptor, Open::Dir(path.to_owned()));
            return None;
        }
        let known = self.names.get(path).copied();
        if known.is_none() && !arguments.contains("O_CREAT") {
            // A folder, opened as a file is in order to sync it.
            self.open.insert(descriptor, Open::Dir(path.to_owned()));
            return None;
        }
        let file = known.unwrap_or(self.seen);
        self.open.insert(descriptor, Open::File { file, at: 0 });
        if known.is_some() {
            return arguments.contains("O_TRUNC").then_some(Deed::SetLen { file, len: 0 });
        }
        self.seen += 1;
        self.names.insert(path.to_owned(), file);
        Some(Deed::Create { path: path.to_owned(), file })
    }

    /// A path below the place, relative to it.
    fn below(&self, path: &[u8]) -> Option<PathBuf> {
        let path = Path::new(std::str::from_utf8(path).ok()?);
        path.strip_prefix(&self.root).ok().map(Path::to_owned)
    }
}

fn unescaped(text: &str) -> Option<Vec<u8>> {
    text.split("\\x").skip(1).map(|byte| u8::from_str_radix(byte, 16).ok()).collect()
}

//! Questions to the file system, noted so that they can be asked again.
//!
//! What an index or a closure is made of are its source files, which the index lists, and the answers to these
//! questions. Folders in which cargo keeps packages from outside are not asked through here: their content follows
//! from Cargo.lock.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Framed};

/// What was asked of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Asked {
    Content,
    IsFile,
    IsFolder,
    Exists,
    Names,
}

/// Questions with their answers; `None` is no, or that it cannot be read.
pub(crate) type Noted = BTreeMap<(PathBuf, Asked), Option<Digest>>;

/// What the file system was asked, and answered.
#[derive(Debug, Default)]
pub struct Answers(pub(crate) Noted);

impl Answers {
    /// Takes over what was asked besides.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The paths that were asked about, each as often as there were questions.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().map(|(path, _)| path.as_path())
    }

    /// Files that were asked for and are not there, or cannot be read.
    pub fn unread(&self) -> impl Iterator<Item = &Path> {
        let is_of_file = |asked: Asked| matches!(asked, Asked::Content | Asked::IsFile);
        let unread = self.0.iter().filter(move |((_, asked), answer)| is_of_file(*asked) && answer.is_none());
        unread.map(|((path, _), _)| path.as_path())
    }

    /// Folders that were listed.
    pub fn listed(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().filter(|(_, asked)| *asked == Asked::Names).map(|(path, _)| path.as_path())
    }

    /// Whether every question has the same answer now.
    pub fn still_hold(&self) -> bool {
        still_hold(&self.0)
    }
}

thread_local! {
    static NOTED: RefCell<Option<Noted>> = const { RefCell::new(None) };
}

/// From here on this thread notes what it asks.
pub(crate) fn note() {
    NOTED.set(Some(Noted::new()));
}

/// What this thread asked since it was told to note; it goes on.
pub(crate) fn noted() -> Answers {
    Answers(NOTED.with_borrow_mut(|noted| noted.replace(Noted::new()).unwrap_or_default()))
}

/// What a file holds.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let content = std::fs::read(path);
    keep(path, Asked::Content, || content.as_ref().ok().map(|bytes| Digest::of(bytes)));
    content
}

/// What a file holds, if that is text.
pub(crate) fn read_to_string(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(io::Error::other)
}

/// A source file that was read before counts as it was then.
pub(crate) fn had(path: &Path, content: &[u8]) {
    keep(path, Asked::Content, || Some(Digest::of(content)));
}

/// A source file could not be read.
pub(crate) fn is_missing(path: &Path) {
    keep(path, Asked::Content, || None);
}

pub(crate) fn is_file(path: &Path) -> bool {
    yes(path, Asked::IsFile, path.is_file())
}

pub(crate) fn is_folder(path: &Path) -> bool {
    yes(path, Asked::IsFolder, path.is_dir())
}

pub(crate) fn exists(path: &Path) -> bool {
    yes(path, Asked::Exists, path.exists())
}

/// Paths of what is in a folder, sorted; none where it cannot be listed.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let found = names(folder);
    keep(folder, Asked::Names, || found.as_deref().map(digest_of_names));
    found.unwrap_or_default()
}

fn names(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    found.sort();
    Some(found)
}

fn digest_of_names(names: &[PathBuf]) -> Digest {
    Framed::new("names").list(names.iter().map(|name| name.as_os_str().as_encoded_bytes())).digest()
}

fn yes(path: &Path, asked: Asked, answer: bool) -> bool {
    keep(path, asked, || answer.then(Digest::default));
    answer
}

fn keep(path: &Path, asked: Asked, answer: impl FnOnce() -> Option<Digest>) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.entry((path.to_owned(), asked)).or_insert_with(answer);
        }
    });
}

/// Whether every question has the same answer now.
pub(crate) fn still_hold(answers: &Noted) -> bool {
    answers.iter().all(|((path, asked), answer)| {
        let now = match asked {
            Asked::Content => std::fs::read(path).ok().map(|bytes| Digest::of(&bytes)),
            Asked::IsFile => path.is_file().then(Digest::default),
            Asked::IsFolder => path.is_dir().then(Digest::default),
            Asked::Exists => path.exists().then(Digest::default),
            Asked::Names => names(path).as_deref().map(digest_of_names),
        };
        now == *answer
    })
}

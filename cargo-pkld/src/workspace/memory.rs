//! Source parts that were taken before, for a process that looks at the source again and again.
//!
//! A source part follows from the text of the crate and all it depends on by path, from other answers of the file
//! system, and from what is known of the build. Where all of these are as they were, it is recalled: after an edit was
//! undone, a branch switched and switched back, or another crate edited.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;

use pkld_fingerprint::{Answers, Conditions, Digest, Framed, FunctionAt, Index, Keeper, Source};

// As far back as somebody steps through edits or branches; each may hold megabytes.
const MOST_LOOKS: usize = 12;

/// A newer look is asked for, and this one is given up.
#[derive(Debug)]
pub(crate) struct Newer;

/// What one look took.
#[derive(Default)]
struct Look {
    answers: Answers,
    /// By the text of the crates, the function's position among those of its crate, and the build.
    sources: BTreeMap<(Digest, usize, Conditions), Rc<Source>>,
}

/// What earlier looks took.
pub(crate) struct Memory {
    /// The newest last.
    looks: VecDeque<Look>,
    /// Of which of the looks all answers are the same now; asked once.
    still_hold: HashMap<usize, bool>,
    /// Digests of all text of each crate, by number.
    texts: HashMap<usize, Digest>,
    most_looks: usize,
    is_newer_due: Box<dyn Fn() -> bool>,
}

/// Paths that a look depends on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    /// Files and folders, or places where there might be one.
    pub(crate) asked: BTreeSet<PathBuf>,
    /// Folders whose content counts.
    pub(crate) listed: BTreeSet<PathBuf>,
    /// Files that were asked for, and are not there or cannot be read.
    pub(crate) unread: BTreeSet<PathBuf>,
}

impl Memory {
    /// One that keeps nothing.
    pub(crate) fn none() -> Self {
        Self { most_looks: 0, ..Self::new(|| false) }
    }

    /// One that gives up a look when `is_newer_due`.
    pub(crate) fn new(is_newer_due: impl Fn() -> bool + 'static) -> Self {
        Self {
            looks: VecDeque::new(),
            still_hold: HashMap::new(),
            texts: HashMap::new(),
            most_looks: MOST_LOOKS,
            is_newer_due: Box::new(is_newer_due),
        }
    }

    /// Begins a look, before anything is read.
    pub(crate) fn begin(&mut self) {
        self.texts.clear();
        self.still_hold.clear();
        self.looks.retain(|look| !look.sources.is_empty());
        while self.looks.len() >= self.most_looks {
            self.looks.pop_front();
        }
        self.looks.push_back(Look::default());
        Keeper::note();
    }

    /// The source part of a function of `index`, the one numbered `target`.
    pub(super) fn source(
        &mut self,
        target: usize,
        index: &Index,
        function: FunctionAt,
    ) -> Result<Rc<Source>, Newer> {
        if (self.is_newer_due)() {
            return Err(Newer);
        }
        if self.looks.is_empty() {
            return Ok(Rc::new(index.fingerprint(function)));
        }
        let text = *self.texts.entry(target).or_insert_with(|| text_of(index));
        let nth = index.functions().iter().position(|it| *it == function).unwrap_or(usize::MAX);
        let key = (text, nth, index.conditions().clone());
        for (at, look) in self.looks.iter().enumerate().rev() {
            let Some(source) = look.sources.get(&key) else { continue };
            let is_current = at + 1 == self.looks.len();
            if is_current || *self.still_hold.entry(at).or_insert_with(|| look.answers.still_hold()) {
                return Ok(Rc::clone(source));
            }
        }
        let source = Rc::new(index.fingerprint(function));
        if let Some(look) = self.looks.back_mut() {
            // Functions of a crate share what was asked for any of them.
            look.answers.join(Keeper::answers());
            look.sources.insert(key, Rc::clone(&source));
        }
        Ok(source)
    }

    /// Ends a look; what it depends on besides the source files.
    pub(crate) fn end(&mut self) -> Paths {
        let mut paths = Paths::default();
        if let Some(look) = self.looks.back_mut() {
            look.answers.join(Keeper::answers());
        }
        let last = self.looks.len().saturating_sub(1);
        for (at, look) in self.looks.iter().enumerate() {
            if at == last || self.still_hold.get(&at) == Some(&true) {
                paths.asked.extend(look.answers.paths().map(ToOwned::to_owned));
                paths.unread.extend(look.answers.unread().map(ToOwned::to_owned));
                paths.listed.extend(look.answers.listed().map(ToOwned::to_owned));
            }
        }
        paths
    }
}

fn text_of(index: &Index) -> Digest {
    let mut framed = Framed::new("text");
    for (path, _, text) in index.files() {
        framed.part(path.as_os_str().as_encoded_bytes()).part(text.as_bytes());
    }
    framed.digest()
}

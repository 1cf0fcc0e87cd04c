//! What an earlier compilation of a crate made of its source, kept so that most edits cost next to nothing.
//!
//! A closure follows from the source files of an index, the answers to other questions to the file system, and what is
//! known of the build. Of most functions it follows from less: the bodies of plain functions (`outline`) that it never
//! looked at make no difference, nor do functions that nobody names. So a fingerprint holds as long as all answers are
//! the same, all files are but for plain bodies and such functions, and none of these bodies is one that it was taken
//! from. Whatever else changed, it is taken anew.
//!
//! Lines in a label are as they were when the fingerprint was taken; no digest has any.

mod keeper;
mod kept;
mod outline;
mod taken;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

pub use self::keeper::Keeper;
pub use self::kept::Shelf;
use self::kept::{Entry, Kept, Record};
use self::outline::{NameAt, Outline, mentions};
pub use self::taken::Taken;
use crate::compilation::Compilation;
use crate::conditions::Conditions;
use crate::digest::Digest;
use crate::disk;
use crate::features::{Features, Invocation, Platform, Unclear};
use crate::fingerprint::is_same_file;
use crate::manifest::WorkspaceRoot;

/// Which engine took the fingerprints: another one may take others.
const ENGINE: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("PKLD_ENGINE"));

/// Fingerprints of an earlier compilation, held against the source as it is.
#[derive(Debug)]
pub struct Known {
    kept: Kept,
    /// The functions of files that are not as they were: where they stand now, and whether they are the same.
    moved: BTreeMap<usize, BTreeMap<NameAt, (NameAt, bool)>>,
    /// There are functions that were not there, or some are no more; nobody names them.
    has_others: bool,
    /// How many of the functions were asked for what still has the same answers.
    holding: OnceCell<usize>,
    workspace: WorkspaceRoot,
}

impl Known {
    /// What is kept, if something is and the source is as it was but for plain bodies and functions nobody names.
    pub fn open(shelf: &Shelf) -> Option<Self> {
        let kept = shelf.read()?;
        let head = &kept.head;
        let is_it = head.engine == ENGINE && head.root == shelf.root;
        if !is_it || !disk::still_hold(&head.answers) {
            return None;
        }
        let mut changed: BTreeMap<usize, String> = BTreeMap::new();
        for (at, file) in head.files.iter().enumerate() {
            let now = fs::read(&file.path).ok()?;
            if Digest::of(&now) != file.digest {
                changed.insert(at, String::from_utf8(now).ok().filter(|_| !file.is_whole)?);
            }
        }
        let mut moved = BTreeMap::new();
        let mut has_others = false;
        if !changed.is_empty() {
            let texts = shelf.texts(&head.texts)?;
            let before = |at: usize| {
                let (from, length) = head.files[at].text;
                texts.get(from as usize..)?.get(..length as usize)
            };
            let (mut added, mut removed) = (BTreeSet::new(), BTreeSet::new());
            for (&at, now) in &changed {
                let outline = |text: &str| Outline::of(text, &head.shadowed);
                let of_file = outline(before(at)?)?.moved_to(&outline(now)?)?;
                added.extend(of_file.added);
                removed.extend(of_file.removed);
                moved.insert(at, of_file.functions);
            }
            has_others = !(added.is_empty() && removed.is_empty());
            for at in (0..head.files.len()).filter(|_| has_others) {
                let before = before(at)?;
                let now = changed.get(&at).map_or(before, String::as_str);
                let is_named = added.iter().any(|name| mentions(before, name))
                    || removed.iter().any(|name| mentions(now, name));
                if is_named {
                    return None;
                }
            }
        }
        let workspace = WorkspaceRoot::of(&shelf.root.package_dir).ok()?;
        Some(Self { kept, moved, has_others, holding: OnceCell::new(), workspace })
    }

    /// The features of the build that `compilation` belongs to, as [`Features::of`] works them out.
    ///
    /// # Errors
    /// What is not understood of the build.
    pub fn features(
        &self,
        compilation: &Compilation<'_>,
        platform: Platform,
        invocation: &Invocation,
    ) -> Result<Features, Unclear> {
        let (name, version) = &self.kept.head.package;
        Features::in_workspace(&self.workspace, (name, version), compilation, platform, invocation)
    }

    /// Features that are on, as [`Features::of_crates`] gives them.
    pub fn features_of_crates(&self, features: &Features) -> BTreeMap<String, BTreeSet<String>> {
        features.of_featured(&self.kept.head.featured)
    }

    /// The folder of the workspace's manifest.
    pub fn workspace_dir(&self) -> &Path {
        &self.kept.head.workspace
    }

    /// The fingerprint of the function whose name stands at `line` (from 1) and `column` (from 0) of `file`, if it was
    /// taken under `conditions` and would be the same now.
    pub fn function_at(
        &self,
        file: &Path,
        line: usize,
        column: usize,
        conditions: &Conditions,
    ) -> Option<Taken> {
        let is_here = |function: &Entry| {
            let place = &function.place;
            self.now_at(place.file, place.name_at).0 == (line, column)
                && is_same_file(&self.kept.head.files[place.file].path, file)
        };
        // What was kept last counts.
        self.recalled(self.kept.functions.iter().rposition(is_here)?, conditions)
    }

    /// The same, of the function with this path, `crate::module::name`, if there is only one.
    pub fn function_named(&self, path: &str, conditions: &Conditions) -> Option<Taken> {
        let of_path = |function: &Entry| function.place.path == path;
        let last = self.kept.functions.iter().rposition(of_path)?;
        let at = |function: &Entry| (function.place.file, function.place.name_at);
        let all = self.kept.functions.iter().filter(|function| of_path(function)).map(at);
        let is_only = all.collect::<BTreeSet<_>>().len() == 1;
        self.recalled(Some(last).filter(|_| is_only)?, conditions)
    }

    fn recalled(&self, function: usize, conditions: &Conditions) -> Option<Taken> {
        let mut taken = self.holds(function, conditions)?.taken;
        for file in &mut taken.files {
            file.modified = fs::metadata(&file.path).ok().and_then(|metadata| metadata.modified().ok());
        }
        Some(taken)
    }

    /// What is kept of a function, if it would be the same now under `conditions`.
    fn holds(&self, function: usize, conditions: &Conditions) -> Option<Record> {
        let is_holding = || {
            let holds = |function: &Entry| disk::still_hold(&function.place.asked);
            *self
                .holding
                .get_or_init(|| self.kept.functions.iter().take_while(|function| holds(function)).count())
                > function
        };
        if self.kept.head.conditions != *conditions || !is_holding() {
            return None;
        }
        let record = self.kept.record(function)?;
        let is_same = record.read.iter().all(|&(file, name_at)| self.now_at(file, name_at).1);
        (is_same && !(record.is_open && self.has_others)).then_some(record)
    }

    /// Where a function's name stands now, and whether the function is as it was.
    fn now_at(&self, file: usize, name_at: NameAt) -> (NameAt, bool) {
        // What is not listed is in the hands of a macro, and did not change; where it stands now is not known.
        match self.moved.get(&file) {
            None => (name_at, true),
            Some(moved) => moved.get(&name_at).copied().unwrap_or(((0, 0), true)),
        }
    }
}

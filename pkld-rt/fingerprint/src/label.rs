//! The label: a closure as the jar keeps it, so that `cargo pkld` can say what changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::conditions::Conditions;
use crate::digest::{Digest, Framed};
use crate::error::Error;
use crate::impurities::Impurity;
use crate::source::Kind;

/// The label format this version writes and reads.
const FORMAT: u8 = 1;

// A label of 50,000 items is 8 MB; anything far beyond is no label.
const LARGEST: usize = 256 << 20;

/// An item of a closure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LabelItem {
    /// `crate::module::name`; an impl is `crate::module::<Type as Trait>`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Its file, relative to the workspace root.
    pub file: String,
    /// First line, from 1, attributes included.
    pub line_start: usize,
    /// Last line.
    pub line_end: usize,
    /// Digest of its normalised tokens.
    pub hash: Digest,
}

/// An external crate that a closure uses, or that one of those depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct External {
    /// Package name.
    pub name: String,
    /// Version in Cargo.lock.
    pub version: String,
    /// Registry or git source with revision, and checksum where the lock file has one.
    pub origin: String,
}

/// A file that went into a closure as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputFile {
    /// Relative to the workspace root.
    pub path: String,
    /// Digest of its content, or of all files below a folder.
    pub hash: Digest,
}

/// What one version of a function was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// `crate::module::name`.
    pub function: String,
    /// The package it belongs to.
    pub package: String,
    /// Digest of the source part: the same for every build of a source tree under the same conditions.
    pub source: Digest,
    /// The closure, sorted.
    pub items: Vec<LabelItem>,
    /// Imports that decide what the closure's names mean, as `module: name = target`, sorted.
    pub imports: Vec<String>,
    /// External crates, sorted.
    pub external: Vec<External>,
    /// Input files, sorted.
    pub files: Vec<InputFile>,
    /// Digest of what every use in the closure was resolved to.
    #[serde(default)]
    pub resolution: Digest,
    /// What was known of the build when the closure was taken.
    #[serde(default)]
    pub conditions: Conditions,
    /// Editions of the crates in the closure.
    pub editions: Vec<String>,
    /// The cfg predicates that the closure asks.
    pub cfg: Vec<String>,
    /// Where more was taken than is surely needed, and why.
    pub widened: Vec<String>,
    /// Why the executable itself is part of the fingerprint, where it is.
    pub pinned: Option<String>,
    /// Variables of the run-time environment that join the key of each call, sorted; `*` stands for all.
    #[serde(default)]
    pub run_env: Vec<String>,
    /// Functions whose bodies the closure leaves out, because they say so, sorted.
    #[serde(default)]
    pub opaque: Vec<String>,
    /// What the closure does or reads that no argument tells, by place. No part of any digest.
    #[serde(default)]
    pub impurities: Vec<Impurity>,
    /// The build part: what tells builds of one source tree apart.
    pub build: BTreeMap<String, String>,
}

/// One difference between two labels of a function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// An item was edited.
    Edited {
        /// The item as it is now.
        item: LabelItem,
        /// The item as it was.
        was: LabelItem,
    },
    /// An item came into the closure.
    Added {
        /// The item as it is now.
        item: LabelItem,
    },
    /// An item left the closure.
    Removed {
        /// The item as it was.
        item: LabelItem,
    },
    /// A file's content changed, or it came or went.
    File {
        /// Relative to the workspace root.
        path: String,
    },
    /// An external crate's version changed, or it came or went.
    External {
        /// Package name.
        name: String,
        /// The versions before.
        was: Vec<String>,
        /// The versions now.
        is: Vec<String>,
    },
    /// An import was added, removed or points elsewhere.
    Import {
        /// `module: name = target`.
        import: String,
    },
    /// A name or a method call means something else, although no item's text changed.
    Resolution,
    /// A crate's edition changed.
    Edition {
        /// `crate edition`.
        edition: String,
    },
}

impl Label {
    /// The label as bytes for the jar: format, then deflated MessagePack with named fields.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Serialising plain structs into memory cannot fail; an empty label would be read as damaged.
        let plain = rmp_serde::to_vec_named(self).unwrap_or_default();
        let mut bytes = vec![FORMAT];
        bytes.extend(miniz_oxide::deflate::compress_to_vec(&plain, 6));
        bytes
    }

    /// Reads what [`Label::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Error::Label`] for damaged bytes and for other formats.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (&format, packed) = bytes.split_first().ok_or(Error::Label)?;
        if format != FORMAT {
            return Err(Error::Label);
        }
        let plain =
            miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LARGEST).map_err(|_| Error::Label)?;
        rmp_serde::from_slice(&plain).map_err(|_| Error::Label)
    }

    /// What changed from `self` to `now`, most telling first.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let mut changes = self.item_changes(now);
        let files = difference(&sorted(&self.files), &sorted(&now.files));
        let mut paths: Vec<&String> = files.into_iter().map(|file| &file.path).collect();
        paths.dedup();
        changes.extend(paths.into_iter().map(|path| Change::File { path: path.clone() }));
        let mut names: Vec<&String> = difference(&sorted(&self.external), &sorted(&now.external))
            .into_iter()
            .map(|external| &external.name)
            .collect();
        names.dedup();
        let versions = |label: &Self, name: &String| -> Vec<String> {
            label.external.iter().filter(|e| e.name == *name).map(|e| e.version.clone()).collect()
        };
        changes.extend(names.into_iter().map(|name| Change::External {
            name: name.clone(),
            was: versions(self, name),
            is: versions(now, name),
        }));
        let imports = difference(&sorted(&self.imports), &sorted(&now.imports));
        changes.extend(imports.into_iter().map(|import| Change::Import { import: import.clone() }));
        let editions = difference(&sorted(&self.editions), &sorted(&now.editions));
        changes.extend(editions.into_iter().map(|edition| Change::Edition { edition: edition.clone() }));
        // Most edits of an item change what it uses too.
        if changes.is_empty() && self.resolution != now.resolution {
            changes.push(Change::Resolution);
        }
        changes
    }

    fn item_changes(&self, now: &Self) -> Vec<Change> {
        let by_name = |label: &Self| {
            let mut map: BTreeMap<(String, Kind), Vec<LabelItem>> = BTreeMap::new();
            for item in &label.items {
                map.entry((item.path.clone(), item.kind)).or_default().push(item.clone());
            }
            map
        };
        let (was, mut is) = (by_name(self), by_name(now));
        let (mut edited, mut removed) = (Vec::new(), Vec::new());
        for (name, old) in was {
            let mut new = is.remove(&name).unwrap_or_default();
            let mut gone: Vec<LabelItem> = Vec::new();
            for item in old {
                match new.iter().position(|n| n.hash == item.hash) {
                    Some(same) => _ = new.remove(same),
                    None => gone.push(item),
                }
            }
            for was in gone {
                match new.pop() {
                    Some(item) => edited.push(Change::Edited { item, was }),
                    None => removed.push(Change::Removed { item: was }),
                }
            }
            is.insert(name, new);
        }
        let added = is.into_values().flatten().map(|item| Change::Added { item });
        edited.into_iter().chain(added).chain(removed).collect()
    }
}

/// Digest of a build part.
pub fn build_digest(build: &BTreeMap<String, String>) -> Digest {
    Framed::new("build").list(build.iter().map(|(name, value)| format!("{name}={value}"))).digest()
}

fn sorted<T: Ord>(list: &[T]) -> Vec<&T> {
    let mut out: Vec<&T> = list.iter().collect();
    out.sort();
    out
}

/// Elements of either sorted list that the other lacks.
fn difference<T: Ord + Copy>(was: &[T], is: &[T]) -> Vec<T> {
    let only =
        |a: &[T], b: &[T]| -> Vec<T> { a.iter().filter(|x| b.binary_search(x).is_err()).copied().collect() };
    let mut out = only(was, is);
    out.extend(only(is, was));
    out.sort();
    out
}

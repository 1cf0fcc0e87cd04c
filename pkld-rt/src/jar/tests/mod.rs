//! The jar against real files in temporary folders.

mod compacting;
mod damage;
mod entries;
mod hostile;
mod index;
mod killed;
mod sharing;

use super::*;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const PATIENT: Duration = Duration::from_secs(60);
const V: Version = Version([1; 16]);
const LABEL: &[u8] = b"what the version is";

/// A folder with a jar in it.
struct Place {
    folder: TempDir,
    jar: Jar,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        Self { folder, jar }
    }

    /// The file of a function, opened anew: as another process would.
    fn file(&self) -> JarFile {
        self.jar.file("wine", "fit", &V)
    }

    fn path(&self) -> PathBuf {
        self.jar.file_path("wine", "fit", &V)
    }

    fn large(&self) -> PathBuf {
        self.path().with_extension("")
    }

    /// A path outside of the jar.
    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn given(&self, name: &str) -> JarFile {
        JarFile::new(self.beside(name), Kept::Given)
    }
}

fn key(n: u64) -> Key {
    let mut key = [0x5a; 32];
    key[..8].copy_from_slice(&n.to_le_bytes());
    Key(key)
}

fn new_entry(bytes: &[u8]) -> NewEntry<'_> {
    NewEntry { codec: 3, bytes, cost: Duration::from_millis(7), created: SystemTime::UNIX_EPOCH, writer: "" }
}

/// Stores `bytes` under the version all tests share.
fn put(file: &JarFile, n: u64, bytes: &[u8]) {
    file.put(&V, LABEL, &key(n), new_entry(bytes), PATIENT).unwrap();
}

fn get(file: &JarFile, n: u64) -> Option<Vec<u8>> {
    file.get(&V, &key(n)).unwrap().map(|entry| entry.bytes)
}

/// As a caller sees it that takes damage for absence.
fn get_intact(file: &JarFile, n: u64) -> Option<Vec<u8>> {
    match file.get(&V, &key(n)) {
        Err(JarError::Damaged { .. }) => None,
        other => other.unwrap().map(|entry| entry.bytes),
    }
}

/// A value that tells which entry it belongs to, of a length that varies.
fn value(n: u64) -> Vec<u8> {
    format!("value {n} ").into_bytes().repeat(usize::try_from(n % 7 + 1).unwrap())
}

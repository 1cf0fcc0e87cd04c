//! Since when versions are stale, kept between one watch and the next.
//!
//! It lies in the jar, because it is about what the jar holds: whoever deletes the jar deletes it, and a jar that is
//! taken along takes it along. What it says is never why something is removed, only when: that a version is stale is
//! what the source says at that moment. Several watches may write it; each tells of what it sees, and leaves the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::standing::{Id, Standing};

/// Its name in the jar.
const NAME: &str = "stale-since.json";

const FORMAT: u32 = 1;

/// Since when versions are stale.
#[derive(Debug, Default)]
pub(crate) struct Since(BTreeMap<Id, SystemTime>);

#[derive(Debug, Serialize, Deserialize)]
struct Written {
    format_version: u32,
    stale: Vec<Line>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// Below the jar, where it is.
    file: PathBuf,
    version: String,
    /// Seconds since 1970.
    since: u64,
}

impl Since {
    /// What the jar says; nothing where it says nothing that is understood.
    pub(crate) fn read(jar: &Path) -> Self {
        let written = fs::read(jar.join(NAME)).ok();
        let written: Option<Written> = written.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let lines = written.filter(|it| it.format_version == FORMAT).map(|it| it.stale).unwrap_or_default();
        let read = |line: Line| {
            let since = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(line.since))?;
            Some((Id { file: jar.join(line.file), version: version_of(&line.version)? }, since))
        };
        Self(lines.into_iter().filter_map(read).collect())
    }

    pub(crate) fn of(&self, id: &Id) -> Option<SystemTime> {
        self.0.get(id).copied()
    }

    /// Has the jar say what `standing` knows; what it does not know of stays as it is.
    pub(crate) fn write(jar: &Path, standing: &Standing) -> io::Result<()> {
        let before = Self::read(jar);
        let fresh: BTreeSet<&Id> = standing.fresh().collect();
        let mut all = before.0.clone();
        all.retain(|id, _| !fresh.contains(id) && id.file.exists());
        for (id, since) in standing.stale() {
            all.insert(id.clone(), since);
        }
        // The file has whole seconds.
        let is_same = all.len() == before.0.len()
            && all.iter().all(|(id, since)| before.of(id).is_some_and(|was| seconds(was) == seconds(*since)));
        // A jar that is not there is not made.
        if is_same || !jar.is_dir() {
            return Ok(());
        }
        let line = |(id, since): (&Id, &SystemTime)| Line {
            file: id.file.strip_prefix(jar).unwrap_or(&id.file).to_owned(),
            version: id.version.0.iter().map(|byte| format!("{byte:02x}")).collect(),
            since: seconds(*since),
        };
        let written = Written { format_version: FORMAT, stale: all.iter().map(line).collect() };
        // Whoever reads meets the old one or the new one.
        let mut draft = tempfile::Builder::new().prefix(NAME).tempfile_in(jar)?;
        draft.write_all(&serde_json::to_vec(&written)?)?;
        draft.persist(jar.join(NAME))?;
        Ok(())
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

fn version_of(hex: &str) -> Option<pkld_rt::jar::Version> {
    let mut bytes = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(pkld_rt::jar::Version(bytes))
}

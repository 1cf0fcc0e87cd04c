//! Which functions ran uncached because their build was not to be trusted, and when: a text beside the jar files.
//!
//! Nothing goes by it but what `cargo pkld` shows. Whatever cannot be read in it is passed over.

use super::counts::locked;
use super::{Jar, JarError, sys, view};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const NAME: &str = "degraded";

/// What is longer begins anew: it is about builds that are long gone.
const LONGEST: u64 = 1 << 18;

/// A run of a function in a build that was not to be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Degraded {
    /// The function's path.
    pub function: String,
    /// Why.
    pub reason: String,
    /// When it ran, to the second.
    pub at: SystemTime,
}

impl Jar {
    fn degraded_path(&self) -> PathBuf {
        self.root().join(NAME)
    }

    /// Notes that a function ran so. Where there is no jar there is nothing to show, and none is made.
    pub(crate) fn note_degraded(
        &self,
        function: &str,
        reason: &str,
        at: SystemTime,
        deadline: Duration,
    ) -> Result<(), JarError> {
        if !self.root().is_dir() {
            return Ok(());
        }
        self.trust()?;
        let path = self.degraded_path();
        let file = locked(&path, deadline)?;
        let seconds = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let line = format!("{seconds}\t{}\t{}\n", plain(function), plain(reason));
        let appended = sys::append_to_log(&file, line.as_bytes(), LONGEST);
        let _ = file.unlock();
        appended.map_err(|source| JarError::Append { path, source })
    }

    /// What was noted, in order.
    pub fn degraded(&self) -> Result<Vec<Degraded>, JarError> {
        let path = self.degraded_path();
        if view::metadata(&path)?.is_none_or(|metadata| metadata.len() > 2 * LONGEST) {
            return Ok(Vec::new());
        }
        let bytes = std::fs::read(&path).map_err(|source| JarError::Read { path, source })?;
        let text = String::from_utf8_lossy(&bytes);
        let read = |line: &str| {
            let mut fields = line.split('\t');
            let seconds = fields.next()?.parse().ok()?;
            let (function, reason) = (fields.next()?.to_owned(), fields.next()?.to_owned());
            let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?;
            Some(Degraded { function, reason, at })
        };
        Ok(text.lines().filter_map(read).collect())
    }
}

/// Without what separates fields and lines.
pub(super) fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_reads_back_and_what_is_not_understood_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        let (at, patient) =
            (SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000), Duration::from_secs(60));
        jar.note_degraded("wine::fit", "early", at, patient).unwrap();
        assert!(!jar.root().exists() && jar.degraded().unwrap().is_empty(), "no jar is made for it");
        jar.ensure().unwrap();
        jar.note_degraded("wine::fit", "a\tfile\nchanged", at, patient).unwrap();
        std::fs::write(
            jar.degraded_path(),
            [std::fs::read(jar.degraded_path()).unwrap(), b"x\ty\n\xff".to_vec()].concat(),
        )
        .unwrap();
        let note = Degraded { function: "wine::fit".to_owned(), reason: "a file changed".to_owned(), at };
        assert_eq!(jar.degraded().unwrap(), [note]);
        std::fs::write(jar.degraded_path(), vec![b'x'; LONGEST as usize + 1]).unwrap();
        jar.note_degraded("wine::fit", "late", at, patient).unwrap();
        assert_eq!(jar.degraded().unwrap().len(), 1, "it does not grow for ever");
    }
}

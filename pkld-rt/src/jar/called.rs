//! Which functions were ever called: a text beside the jar files, one path a line.
//!
//! What is stored of a function may be gone, or was never kept; that it was called is known here all the same. Nothing
//! goes by it but what `cargo pkld` shows.

use super::counts::locked;
use super::degraded::plain;
use super::{Jar, JarError, JarFile, sys, view};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

const NAME: &str = "called";

/// Some ten thousands of functions; what is longer begins anew.
const LONGEST: u64 = 4 << 20;

impl JarFile {
    /// The file that tells that functions of this jar file were called.
    pub fn called_path(&self) -> PathBuf {
        self.beside(NAME)
    }

    /// Notes that functions were called, whose results go to this jar file or to others beside it. Where there is no
    /// folder for them none is made.
    pub(crate) fn note_called(&self, functions: &[&str], deadline: Duration) -> Result<(), JarError> {
        let path = self.called_path();
        if !path.parent().is_some_and(Path::is_dir) {
            return Ok(());
        }
        if let Some(root) = self.jar_root() {
            Jar::new(root).trust()?;
        }
        let news = || -> Result<String, JarError> {
            let text = read(&path)?;
            let known = lines(&text);
            let all = functions.iter().map(|it| plain(it)).filter(|it| !known.contains(it));
            let news: String = all.flat_map(|it| [it, "\n".to_owned()]).collect();
            // Somebody's line may have been cut.
            let is_torn = !news.is_empty() && text.last().is_some_and(|last| *last != b'\n');
            Ok(if is_torn { format!("\n{news}") } else { news })
        };
        // Most processes call what others have called before, and need no lock to see it.
        if news()?.is_empty() {
            return Ok(());
        }
        let file = locked(&path, deadline)?;
        let appended = news().and_then(|news| {
            let appended = sys::append_to_log(&file, news.as_bytes(), LONGEST);
            appended.map_err(|source| JarError::Append { path: path.clone(), source })
        });
        let _ = file.unlock();
        appended
    }
}

/// The functions that were called; none if there is no such file.
pub fn read_called(path: &Path) -> Result<HashSet<String>, JarError> {
    Ok(lines(&read(path)?))
}

/// The file's text; none if there is no such file, or if it is none of ours.
fn read(path: &Path) -> Result<Vec<u8>, JarError> {
    if view::metadata(path)?.is_none_or(|metadata| metadata.len() > 2 * LONGEST) {
        return Ok(Vec::new());
    }
    std::fs::read(path).map_err(|source| JarError::Read { path: path.to_owned(), source })
}

fn lines(text: &[u8]) -> HashSet<String> {
    // A line without an end is being written, or was cut.
    let lines = text.split_inclusive(|byte| *byte == b'\n').filter_map(|line| line.strip_suffix(b"\n"));
    lines.map(|line| String::from_utf8_lossy(line).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENT: Duration = Duration::from_secs(60);

    #[test]
    fn each_function_is_noted_once_and_damage_costs_no_more_than_what_it_hits() {
        let folder = tempfile::tempdir().unwrap();
        let jar = Jar::new(folder.path().join("jar"));
        let file = jar.file("wine", "fit", &crate::jar::Version([1; 16]));
        let called = || {
            let mut all: Vec<String> = read_called(&file.called_path()).unwrap().into_iter().collect();
            all.sort_unstable();
            all
        };
        file.note_called(&["wine::fit"], PATIENT).unwrap();
        assert!(!jar.root().exists() && called().is_empty(), "no jar is made for it");
        jar.ensure().unwrap();
        for _ in 0..3 {
            file.note_called(&["wine::fit", "wine::load"], PATIENT).unwrap();
        }
        assert_eq!(std::fs::read_to_string(file.called_path()).unwrap(), "wine::fit\nwine::load\n");
        // Cut in the middle of a line, as by a full disk.
        std::fs::write(file.called_path(), b"wine::fit\n\xff\nwine::lo").unwrap();
        file.note_called(&["wine::load"], PATIENT).unwrap();
        file.note_called(&["wine::load"], PATIENT).unwrap();
        assert_eq!(called(), ["wine::fit", "wine::lo", "wine::load", "\u{fffd}"]);
        std::fs::write(file.called_path(), vec![b'x'; LONGEST as usize + 1]).unwrap();
        file.note_called(&["wine::load"], PATIENT).unwrap();
        assert_eq!(called(), ["", "wine::load"], "it does not grow for ever");
    }
}

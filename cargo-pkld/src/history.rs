//! What files of the workspace were, as far as git knows.
//!
//! The jar has the digests of what an entry was made of, not the text. The text of an item or a file is looked for
//! in the commits that touched its file, newest first, and in what is staged. Without git, without a repository, or
//! for what was never committed, there is none.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use pkld_fingerprint::{Digest, LabelItem, TextItem, items_of_text};

// Each is read and parsed: a file that changes daily is followed for half a year.
const MOST_VERSIONS: usize = 200;

// No source, and no text that a person compares, is longer.
const LARGEST: usize = 16 << 20;

/// A text as it was, and where that stands.
#[derive(Clone, Debug)]
pub(crate) struct Old {
    /// The commit, or nothing for what is staged.
    pub(crate) commit: Option<String>,
    pub(crate) text: String,
    /// The line of the file that the text begins at.
    pub(crate) line: usize,
}

impl Old {
    /// Where the text stands, for people.
    pub(crate) fn place(&self) -> String {
        match &self.commit {
            Some(commit) => format!("commit {}", &commit[..commit.len().min(10)]),
            None => "what is staged".to_owned(),
        }
    }
}

/// The history of the workspace's files.
pub(crate) struct History {
    dir: PathBuf,
    /// The versions of each file that was asked for.
    files: HashMap<String, Versions>,
}

/// The versions of one file, read as far as they were needed.
struct Versions {
    /// Revisions still to be read, the next one last.
    waiting: Vec<String>,
    git: Option<Git>,
    read: Vec<(Option<String>, String)>,
}

/// A process that gives the content of what it is asked for.
struct Git {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl History {
    pub(crate) fn of(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), files: HashMap::new() }
    }

    /// The text that an item had.
    pub(crate) fn item(&mut self, item: &LabelItem) -> Option<Old> {
        self.find(&item.file, |text| {
            // Parsing is what takes time.
            let name = item.path.rsplit("::").next().unwrap_or_default();
            let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let may_hold =
                name.split(|c: char| !c.is_alphanumeric() && c != '_').all(|word| text.contains(word));
            let found = may_hold.then(|| items_of_text(text, &item.file)).into_iter().flatten();
            let TextItem { line_start, line_end, .. } = found.into_iter().find(|old| old.is(item))?;
            let lines: Vec<&str> =
                text.lines().skip(line_start - 1).take(line_end + 1 - line_start).collect();
            Some((lines.join("\n"), line_start))
        })
    }

    /// The text that a file had.
    pub(crate) fn file(&mut self, file: &str, hash: Digest) -> Option<Old> {
        self.find(file, |text| (Digest::of(text.as_bytes()) == hash).then(|| (text.to_owned(), 1)))
    }

    fn find(&mut self, file: &str, is_it: impl Fn(&str) -> Option<(String, usize)>) -> Option<Old> {
        let dir = &self.dir;
        let versions = self.files.entry(file.to_owned()).or_insert_with(|| Versions::of(dir, file));
        let mut nth = 0;
        loop {
            if nth == versions.read.len() && !versions.read_on(file) {
                return None;
            }
            let (commit, text) = &versions.read[nth];
            if let Some((text, line)) = is_it(text) {
                return Some(Old { commit: commit.clone(), text, line });
            }
            nth += 1;
        }
    }
}

impl Versions {
    fn of(dir: &Path, file: &str) -> Self {
        let none = Self { waiting: Vec::new(), git: None, read: Vec::new() };
        // A line of git's input cannot hold it.
        if file.contains('\n') {
            return none;
        }
        let most = format!("--max-count={MOST_VERSIONS}");
        let listed = git(dir).args(["rev-list", &most, "HEAD", "--", file]).output();
        let Ok(listed) = listed else { return none };
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let mut waiting: Vec<String> = listed.lines().map(str::to_owned).collect();
        // What is staged is most often what was committed last, and then the commit says more.
        waiting.insert(waiting.len().min(1), String::new());
        waiting.reverse();
        Self { waiting, git: Git::started(dir), read: Vec::new() }
    }

    /// Reads one more version; whether there was one.
    fn read_on(&mut self, file: &str) -> bool {
        while let (Some(commit), Some(git)) = (self.waiting.pop(), &mut self.git) {
            let Ok(content) = git.content(&format!("{commit}:./{file}")) else {
                self.git = None;
                return false;
            };
            if let Some(text) = content {
                self.read.push((Some(commit).filter(|commit| !commit.is_empty()), text));
                return true;
            }
        }
        false
    }
}

impl Git {
    fn started(dir: &Path) -> Option<Self> {
        let mut process = git(dir)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let output = BufReader::new(process.stdout.take()?);
        Some(Self { process, output })
    }

    /// The text of an object; `None` if there is no such object, or it is no text.
    fn content(&mut self, name: &str) -> std::io::Result<Option<String>> {
        let input = self.process.stdin.as_mut().ok_or(std::io::ErrorKind::BrokenPipe)?;
        writeln!(input, "{name}")?;
        input.flush()?;
        let mut head = String::new();
        if self.output.read_line(&mut head)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let words: Vec<&str> = head.trim_end().rsplitn(3, ' ').collect();
        let (Some(Ok(size)), Some(kind)) = (words.first().map(|size| size.parse::<usize>()), words.get(1))
        else {
            return Ok(None);
        };
        // A line end follows.
        if size > LARGEST {
            std::io::copy(&mut (&mut self.output).take(size as u64 + 1), &mut std::io::sink())?;
            return Ok(None);
        }
        let mut bytes = vec![0; size + 1];
        self.output.read_exact(&mut bytes)?;
        bytes.pop();
        Ok(String::from_utf8(bytes).ok().filter(|_| *kind == "blob"))
    }
}

impl Drop for Git {
    fn drop(&mut self) {
        // It ends when nothing more is asked.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// git, reading only, whatever the user's settings and a surrounding hook say.
fn git(dir: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(dir).arg("--literal-pathspecs").env("GIT_OPTIONAL_LOCKS", "0");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

//! A program with cached functions, which does what it is told and says what came of it.
//!
//! It has one thread, so that its system calls can be counted, and reports by `writev`, which the cache does not use.

use std::fs::File;
use std::io::{IoSlice, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pkld_rt::jar::{Jar, JarError, JarFile, Kept, Version, retain_counts};
use pkld_rt::{Error, pkld};
use pkld_tests::faults::{self, Act, BEGIN, Name, Word};
use serde::{Deserialize, Serialize};

/// A result of which no codec can make anything flat.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Told {
    key: u64,
    round: u64,
    text: String,
}

impl Told {
    fn of(key: u64, round: u64) -> Self {
        let text = format!("{key} in round {round}; ").repeat(3 + key as usize % 5);
        Self { key, round, text }
    }

    fn round(&self) -> Option<u64> {
        (*self == Self::of(self.key, self.round)).then_some(self.round)
    }
}

fn numbers(key: u64, round: u64) -> Vec<u64> {
    let mixed = (2..9_000).map(|n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (key << 32) ^ round);
    [key, round].into_iter().chain(mixed).collect()
}

/// The round of a result, which is not part of its key: a refresh replaces one by another.
#[pkld(skip(round))]
fn small(key: u64, round: u64) -> Told {
    Told::of(key, round)
}

/// Longer than what stands in the jar file itself.
#[pkld(skip(round))]
fn large(key: u64, round: u64) -> Vec<u64> {
    numbers(key, round)
}

/// In a file that the user named.
#[pkld(cache_fp = "~/named.pkl", skip(round))]
fn named(key: u64, round: u64) -> Told {
    Told::of(key, round)
}

/// Served for an hour.
#[pkld(ttl = "1h", skip(round))]
fn brief(key: u64, round: u64) -> Told {
    Told::of(key, round)
}

/// On the disk before the call returns.
#[pkld(durability = "sync", skip(round))]
fn durable(key: u64, round: u64) -> Told {
    Told::of(key, round)
}

/// The same, longer than what stands in the jar file itself.
#[pkld(durability = "sync", skip(round))]
fn lasting(key: u64, round: u64) -> Vec<u64> {
    numbers(key, round)
}

/// The round of a value, if it is one of this key.
fn checked(key: u64, told: &Told) -> Option<u64> {
    told.round().filter(|_| told.key == key)
}

fn checked_large(key: u64, value: &[u64]) -> Option<u64> {
    let round = *value.get(1)?;
    (value == numbers(key, round)).then_some(round)
}

/// As for what no call waits for.
const PATIENCE: Duration = Duration::from_secs(2);

fn jar() -> Jar {
    Jar::new(std::env::var_os("PKLD_DIR").unwrap_or_default())
}

fn is_of(path: &Path, name: Name) -> bool {
    path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}_")))
}

/// What `cargo pkld compact` does, for one function.
fn compact(name: Name) -> Result<(), JarError> {
    if name == Name::Named {
        let path = PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join("named.pkl");
        return JarFile::new(path, Kept::Given).compact(PATIENCE).map(|_| ());
    }
    for path in jar().files()?.into_iter().filter(|path| is_of(path, name)) {
        JarFile::new(path, Kept::InJar).compact(PATIENCE)?;
    }
    Ok(())
}

/// What `cargo pkld gc` does, if one function's results are to go.
fn evict(name: Name) -> Result<(), JarError> {
    let jar = jar();
    jar.sweep();
    let Some(_evicting) = jar.evicting()? else { return Ok(()) };
    let survey = jar.survey(&|path| Arc::new(JarFile::new(path.to_owned(), Kept::InJar)))?;
    let goes = |at: &usize| is_of(&survey.versions[survey.entries[*at].version as usize].path, name);
    let gone: Vec<usize> = (0..survey.entries.len()).filter(goes).collect();
    survey.remove(&gone, PATIENCE).into_iter().try_for_each(|(_, removed)| removed.map(|_| ()))?;
    let is_left =
        |version: &Version| survey.versions.iter().any(|it| it.version == *version && !is_of(&it.path, name));
    retain_counts(&jar.root().join("counts"), is_left, PATIENCE).map(|_| ())
}

/// What came of a word: a round, nothing, or an error.
fn act(word: Word) -> Result<String, Error> {
    let Word { act, name, key, round } = word;
    let kept = match act {
        Act::Compact => Some(compact(name)),
        Act::Evict => Some(evict(name)),
        _ => None,
    };
    if let Some(kept) = kept {
        return Ok(if kept.is_ok() { "done" } else { "error" }.to_owned());
    }
    macro_rules! by {
        ($function:ident, $check:expr) => {{
            let told = |value: &_| match $check(key, value) {
                Some(round) => round.to_string(),
                None => "wrong".to_owned(),
            };
            match act {
                Act::Call => told(&$function(key, round)),
                Act::Refresh => told(&$function::refresh(key, round)),
                Act::Get => $function::get(key, 0).map_or("none".to_owned(), |value| told(&value)),
                Act::Forget => $function::forget(key, 0)?.to_string(),
                Act::Clear => $function::clear()?.entries.to_string(),
                Act::Compact | Act::Evict => "done".to_owned(),
            }
        }};
    }
    Ok(match name {
        Name::Small => by!(small, checked),
        Name::Large => by!(large, |key, value: &Vec<u64>| checked_large(key, value)),
        Name::Named => by!(named, checked),
        Name::Brief => by!(brief, checked),
        Name::Durable => by!(durable, checked),
        Name::Lasting => by!(lasting, |key, value: &Vec<u64>| checked_large(key, value)),
    })
}

/// Does one thing after the other, each told before and after with the time, until it is killed; the exit code.
pub(crate) fn drive_on(seed: u64) -> i32 {
    let mut out = std::io::stdout();
    for word in faults::words(seed) {
        if writeln!(out, "begin {} {word}", faults::now()).is_err() {
            break;
        }
        let came = act(word).unwrap_or_else(|_| "error".to_owned());
        if writeln!(out, "done {} {word} {came}", faults::now()).is_err() {
            break;
        }
    }
    2
}

/// Does what the words say; the exit code.
pub(crate) fn drive(words: impl Iterator<Item = String>) -> i32 {
    let Some(words) = words.map(|word| Word::parse(&word)).collect::<Option<Vec<Word>>>() else { return 2 };
    let Ok(out) = std::io::stdout().as_fd().try_clone_to_owned() else { return 2 };
    let mut out = File::from(out);
    let mut say =
        |line: String| out.write_vectored(&[IoSlice::new(line.as_bytes()), IoSlice::new(b"\n")]).is_ok();
    // A mark in the list of system calls: what is before it is the start of any program.
    let _ = File::open(BEGIN);
    for word in words {
        let begun = say(format!("begin {word}"));
        let came = act(word).unwrap_or_else(|_| "error".to_owned());
        if !begun || !say(format!("done {word} {came}")) {
            return 2;
        }
    }
    0
}

//! What the build decided for crates other than the one being compiled.
//!
//! A command line tells of its own crate only. What a build script of another package told cargo, cargo keeps beside
//! what it builds, in `build/PACKAGE-HASH/output`, and what the script wrote in `build/PACKAGE-HASH/out`. Which hash
//! belongs to this build is cargo's secret; where all of a package's say the same, it does not matter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Compilation;
use crate::asks::{Asks, CrateAt};
use crate::digest::Digest;
use crate::index::digest_of_path;

/// What cargo sets for each target of a package anew.
const OF_ONE_TARGET: [&str; 2] = ["CARGO_CRATE_NAME", "CARGO_BIN_"];

/// How lines of a build script begin that cargo heeds.
const STARTS: [&str; 2] = ["cargo::", "cargo:"];

impl Compilation<'_> {
    /// Whether a condition that no flag of the whole build decides holds in the crate `krate`.
    pub(super) fn cfg_of(&self, krate: &str, atom: &str, asks: &Asks) -> Result<String, String> {
        let value = self.cfg(atom);
        if !asks.build_scripts.contains(krate) || self.shares_package(krate, asks) {
            return Ok(value);
        }
        let says = |script: &Path| {
            let mut set = said(script, "rustc-cfg")?;
            set.retain(|given| atom == "*" || without_spaces(given) == without_spaces(atom));
            set.sort();
            set.dedup();
            Some(set.join(" "))
        };
        match self.agreed(krate, asks, says) {
            Some(said) => Ok(format!("{value} {said}").trim().to_owned()),
            None => Err(format!("the build script of {krate} may decide cfg({atom})")),
        }
    }

    /// The value that a variable had when the crate `krate` was compiled, digested.
    pub(super) fn variable_of(&self, krate: &str, name: &str, asks: &Asks) -> Result<String, String> {
        let unknown = || format!("{krate} reads {name} when it is compiled");
        // What a procedural macro writes is compiled elsewhere.
        let is_host = |krate: &CrateAt| krate.host_only;
        if asks.crates.get(krate).is_none_or(|crates| crates.iter().any(is_host)) {
            return Err(unknown());
        }
        let is_of_one_target = OF_ONE_TARGET.iter().any(|start| name.starts_with(start));
        if !is_of_one_target && self.shares_package(krate, asks) {
            return Ok(self.own_variable(name));
        }
        let has_script = asks.build_scripts.contains(krate);
        if name == "OUT_DIR" {
            let wrote = |script: &Path| Some(digest_of_path(&script.join("out"))?.0.to_string());
            return match has_script {
                true => self.agreed(krate, asks, wrote).ok_or_else(unknown),
                false => Ok("unset".to_owned()),
            };
        }
        if has_script {
            let says = |script: &Path| {
                let set = said(script, "rustc-env")?;
                let values = set.iter().filter_map(|given| given.split_once('='));
                Some(values.filter(|(set, _)| *set == name).map(|(_, value)| value.to_owned()).next_back())
            };
            if let Some(value) = self.agreed(krate, asks, says).ok_or_else(unknown)? {
                return Ok(Digest::of(value.as_bytes()).to_string());
            }
        }
        let value = if name.starts_with("CARGO") {
            Some(of_package(only(asks, krate).ok_or_else(unknown)?, name).ok_or_else(unknown)?)
        } else if self.is_set_by_own_script(name) {
            return Err(unknown());
        } else {
            // It comes from the environment of the whole build; cargo compiles a crate anew that reads another value.
            self.variable(name)
        };
        Ok(value.map_or_else(|| "unset".to_owned(), |value| Digest::of(value.as_bytes()).to_string()))
    }

    /// Whether `krate` is another target of the package that is being compiled, such as its library.
    fn shares_package(&self, krate: &str, asks: &Asks) -> bool {
        let (name, version) = (self.variable("CARGO_PKG_NAME"), self.variable("CARGO_PKG_VERSION"));
        only(asks, krate).is_some_and(|krate| {
            Some(&krate.package) == name.as_ref() && Some(&krate.version) == version.as_ref()
        })
    }

    /// What all runs of the build scripts of the packages called like that of `krate` agree on.
    fn agreed<T: PartialEq>(&self, krate: &str, asks: &Asks, of: impl Fn(&Path) -> Option<T>) -> Option<T> {
        let crates = asks.crates.get(krate)?;
        // The host's scripts may run elsewhere; a script for a linked library can be replaced in cargo's configuration.
        if crates.iter().any(|krate| krate.host_only) || asks.linked.contains(krate) {
            return None;
        }
        let packages: BTreeSet<&str> = crates.iter().map(|krate| krate.package.as_str()).collect();
        let mut agreed = None;
        for package in packages {
            for script in self.scripts(package)? {
                let says = Some(of(&script)?);
                if agreed.is_some() && agreed != says {
                    return None;
                }
                agreed = says;
            }
        }
        agreed
    }

    /// Where cargo keeps what the build scripts of packages of this name said, one folder for each way to build them.
    fn scripts(&self, package: &str) -> Option<Vec<PathBuf>> {
        // Another layout than this one may have left an old one behind.
        let artifacts = Path::new(self.values("--out-dir").next()?);
        let folder = artifacts.parent().filter(|_| artifacts.ends_with("deps"))?.join("build");
        let mut scripts = Vec::new();
        for entry in std::fs::read_dir(folder).ok()? {
            let path = entry.ok()?.path();
            let is_its =
                path.file_name()?.to_str()?.rsplit_once('-').is_some_and(|(name, _)| name == package);
            if is_its && path.join("output").is_file() {
                scripts.push(path);
            }
        }
        Some(scripts).filter(|scripts| !scripts.is_empty())
    }

    /// Whether the crate's own build script sets a variable, so that other crates may have had another value.
    fn is_set_by_own_script(&self, name: &str) -> bool {
        let Some(folder) = self.variable("OUT_DIR") else { return false };
        let set = Path::new(&folder).parent().and_then(|script| said(script, "rustc-env"));
        set.is_none_or(|set| set.iter().any(|given| given.split('=').next() == Some(name)))
    }
}

/// The one crate of this name at hand.
fn only<'a>(asks: &'a Asks, krate: &str) -> Option<&'a CrateAt> {
    let crates = asks.crates.get(krate)?;
    crates.first().filter(|_| crates.len() == 1)
}

/// What a build script told cargo under this name, in order.
fn said(script: &Path, name: &str) -> Option<Vec<String>> {
    let output = std::fs::read(script.join("output")).ok()?;
    let text = String::from_utf8_lossy(&output);
    let value = |line: &str| {
        let told = STARTS.iter().find_map(|start| line.strip_prefix(start))?;
        Some(told.strip_prefix(name)?.strip_prefix('=')?.trim().to_owned())
    };
    Some(text.lines().filter_map(|line| value(line.trim())).collect())
}

fn without_spaces(atom: &str) -> String {
    atom.chars().filter(|char| !char.is_whitespace()).collect()
}

/// What cargo sets for a package of this name and version.
fn of_package(krate: &CrateAt, name: &str) -> Option<String> {
    let (release, rest) =
        krate.version.split_at(krate.version.find(['-', '+']).unwrap_or(krate.version.len()));
    let part = |at: usize| release.split('.').nth(at).unwrap_or_default().to_owned();
    let pre = rest.split('+').next().unwrap_or_default().trim_start_matches('-');
    Some(match name {
        "CARGO_PKG_NAME" => krate.package.clone(),
        "CARGO_PKG_VERSION" => krate.version.clone(),
        "CARGO_PKG_VERSION_MAJOR" => part(0),
        "CARGO_PKG_VERSION_MINOR" => part(1),
        "CARGO_PKG_VERSION_PATCH" => part(2),
        "CARGO_PKG_VERSION_PRE" => pre.to_owned(),
        _ => return None,
    })
}

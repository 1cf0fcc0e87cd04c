//! Cargo's configuration files, as far as they decide what a build is made of.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use toml::{Table, Value};

use super::Unclear;
use super::sources::modified;
use crate::disk;
use crate::manifest::{read_toml, tidy};

/// Sections that change where packages come from or how features are joined, in ways not followed here.
const REFUSED: &[&str] = &["patch", "paths", "unstable", "include"];

/// The configuration that holds in a folder, the most specific file first.
pub(super) struct Config<'a> {
    files: Vec<(PathBuf, Table)>,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Config<'a> {
    /// Reads what holds for a cargo started in `folder` whose home is `home`; its environment is read by
    /// `variable`.
    pub(super) fn of(
        folder: &Path,
        home: &Path,
        variable: &'a dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Unclear> {
        let mut files = Vec::new();
        if variable("CARGO_RESOLVER_FEATURE_UNIFICATION").is_some() {
            return Err(Unclear("the environment says how features are unified".to_owned()));
        }
        let beside = folder.ancestors().map(|dir| dir.join(".cargo"));
        for dir in beside.chain(std::iter::once(home.to_owned())) {
            for name in ["config", "config.toml"] {
                let path = dir.join(name);
                if files.iter().any(|(known, _)| *known == path) || !disk::is_file(&path) {
                    continue;
                }
                let table =
                    read_toml(&path).map_err(|_| Unclear(format!("{} is not read", path.display())))?;
                if let Some(section) = REFUSED.iter().find(|section| table.contains_key(**section)) {
                    return Err(Unclear(format!("{} has a section {section}", path.display())));
                }
                let of = |section: &str, key: &str| table.get(section).and_then(|table| table.get(key));
                if of("build", "target").is_some_and(Value::is_array) {
                    return Err(Unclear(format!("{} names several targets", path.display())));
                }
                if of("resolver", "feature-unification").is_some() {
                    return Err(Unclear(format!("{} says how features are unified", path.display())));
                }
                files.push((path, table));
            }
        }
        Ok(Self { files, variable })
    }

    /// The words that an alias of a subcommand stands for; `None` also where several places define it.
    pub(super) fn alias(&self, name: &str) -> Option<Vec<String>> {
        let mut values = self.files.iter().filter_map(|(_, table)| table.get("alias")?.get(name));
        let value = values.next()?;
        let again = values.next().is_some();
        let name = name.to_uppercase().replace('-', "_");
        if again || (self.variable)(&format!("CARGO_ALIAS_{name}")).is_some() {
            return None;
        }
        match value {
            Value::String(text) => Some(text.split_whitespace().map(str::to_owned).collect()),
            Value::Array(words) => words.iter().map(|word| word.as_str().map(str::to_owned)).collect(),
            _ => None,
        }
    }

    /// When the youngest file was modified.
    pub(super) fn newest(&self) -> Option<SystemTime> {
        self.files.iter().filter_map(|(path, _)| modified(path)).max()
    }

    /// Folders that stand in for a registry.
    pub(super) fn vendored(&self) -> Vec<PathBuf> {
        let sources = |(path, table): &(PathBuf, Table)| {
            let base = path.parent().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
            let sources = table.get("source").and_then(Value::as_table).into_iter().flatten();
            let folders = sources.filter_map(|(_, source)| source.get("directory")?.as_str());
            folders.map(|folder| tidy(&base.join(folder))).collect::<Vec<_>>()
        };
        self.files.iter().flat_map(sources).collect()
    }

    /// Whether a profile treats single packages in a way of their own that code can ask.
    pub(super) fn overrides_assertions(&self) -> bool {
        self.files.iter().any(|(_, table)| overrides_assertions(table))
    }
}

/// Whether a profile of a manifest or configuration sets `debug-assertions` for single packages.
pub(super) fn overrides_assertions(table: &Table) -> bool {
    let profiles = table.get("profile").and_then(Value::as_table).into_iter().flatten();
    let sets = |settings: &Value| {
        settings.get("debug-assertions").or_else(|| settings.get("debug_assertions")).is_some()
    };
    profiles.into_iter().any(|(_, profile)| {
        let packages = profile.get("package").and_then(Value::as_table).into_iter().flatten();
        packages.map(|(_, settings)| settings).chain(profile.get("build-override")).any(sets)
    })
}

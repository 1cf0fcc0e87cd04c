//! The packages of a workspace, and which of them a command line means.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::{Table, Value};

use super::Unclear;
use super::command::{Invocation, Selection};
use super::package::Package;
use super::resolver::Joins;
use super::sources::Sources;
use crate::manifest::{WorkspaceRoot, is_workspace_of, read_toml, tidy};

/// The members that `selection` means, for a cargo run as `invocation`.
pub(super) fn selected(
    joins: Joins,
    workspace: &WorkspaceRoot,
    sources: &mut Sources<'_>,
    selection: &Selection,
    invocation: &Invocation,
) -> Result<Vec<Arc<Package>>, Unclear> {
    let current = match &selection.manifest {
        Some(path) => tidy(&invocation.folder.join(path)).parent().map(Path::to_owned),
        None => {
            let mut above = invocation.folder.ancestors();
            above.find(|dir| dir.join("Cargo.toml").is_file()).map(Path::to_owned)
        }
    };
    let current = current.ok_or_else(|| Unclear("cargo's folder has no manifest".to_owned()))?;
    if root_of(&current)? != workspace.dir {
        return Err(Unclear("cargo was started in another workspace".to_owned()));
    }
    let is_virtual = read_toml(&current.join("Cargo.toml")).is_ok_and(|it| !it.contains_key("package"));
    let is_alone = !workspace.manifest.contains_key("workspace");
    if joins == Joins::Everything && !is_virtual && !is_alone && !selection.is_plain() {
        // There the package of the folder takes part whatever is selected, and is alone in some flags.
        return Err(Unclear("resolver 1 reads this command line in its own way".to_owned()));
    }
    if !selection.packages.is_empty() {
        let all = members(workspace, sources)?;
        return named(&all, &selection.packages);
    }
    if selection.workspace {
        let all = members(workspace, sources)?;
        let excluded = match selection.excluded.is_empty() {
            true => Vec::new(),
            false => named(&all, &selection.excluded)?,
        };
        return Ok(all.into_iter().filter(|p| excluded.iter().all(|e| e.dir != p.dir)).collect());
    }
    let at_root = current == workspace.dir;
    let table = workspace.manifest.get("workspace").and_then(Value::as_table);
    if let Some(default) = table.and_then(|table| table.get("default-members")).filter(|_| at_root) {
        let dirs = expanded(workspace, Some(default))?;
        return dirs.iter().map(|dir| sources.in_dir(dir)).collect();
    }
    match at_root && !workspace.manifest.contains_key("package") {
        true => members(workspace, sources),
        false => Ok(vec![sources.in_dir(&current)?]),
    }
}

/// The members with these names; a specification of another form, or of none of them, is unclear.
fn named(all: &[Arc<Package>], names: &[String]) -> Result<Vec<Arc<Package>>, Unclear> {
    let mut out: Vec<Arc<Package>> = Vec::new();
    for name in names {
        let (wanted, version) = match name.split_once('@') {
            Some((name, version)) => (name, Some(version)),
            None => (name.as_str(), None),
        };
        if wanted.contains(['/', ':', '[', '#']) {
            return Err(Unclear(format!("the package {name} is given by more than its name")));
        }
        let is_it = |package: &&Arc<Package>| {
            fits(wanted, &package.name)
                && version
                    .is_none_or(|v| package.version == v || package.version.starts_with(&format!("{v}.")))
        };
        let found: Vec<&Arc<Package>> = all.iter().filter(is_it).collect();
        if found.is_empty() {
            return Err(Unclear(format!("{name} is no package of the workspace")));
        }
        for package in found {
            if out.iter().all(|known| known.dir != package.dir) {
                out.push(Arc::clone(package));
            }
        }
    }
    Ok(out)
}

/// All members: those listed, and the path dependencies that lie in the workspace's folder.
fn members(workspace: &WorkspaceRoot, sources: &mut Sources<'_>) -> Result<Vec<Arc<Package>>, Unclear> {
    let root = &workspace.dir;
    let table = workspace.manifest.get("workspace").and_then(Value::as_table);
    let listed = expanded(workspace, table.and_then(|table| table.get("members")))?;
    let mut waiting = listed;
    if workspace.manifest.contains_key("package") {
        waiting.push(root.clone());
    }
    let mut seen: BTreeSet<PathBuf> = waiting.iter().cloned().collect();
    let mut out = Vec::new();
    while let Some(dir) = waiting.pop() {
        let package = sources.in_dir(&dir)?;
        for path in package.needs.iter().filter_map(|needs| needs.path.as_ref()) {
            let inside = table.is_some() && path.starts_with(root);
            if inside && nearest_root(path).as_ref() == Some(root) && seen.insert(path.clone()) {
                waiting.push(path.clone());
            }
        }
        out.push(package);
    }
    out.sort_by(|a, b| a.dir.cmp(&b.dir));
    Ok(out)
}

/// The workspace of the package in `dir`, as [`WorkspaceRoot`] finds it.
fn root_of(dir: &Path) -> Result<PathBuf, Unclear> {
    let own = read_toml(&dir.join("Cargo.toml"))
        .map_err(|_| Unclear(format!("the manifest in {} is not read", dir.display())))?;
    Ok(match own.get("package").and_then(|p| p.get("workspace")).and_then(Value::as_str) {
        Some(named) => tidy(&dir.join(named)),
        None => nearest_root(dir).unwrap_or_else(|| dir.to_owned()),
    })
}

fn nearest_root(dir: &Path) -> Option<PathBuf> {
    dir.ancestors().find(|folder| is_workspace_of(folder, dir)).map(Path::to_owned)
}

/// The folders that a list of paths with wildcards names.
fn expanded(workspace: &WorkspaceRoot, list: Option<&Value>) -> Result<Vec<PathBuf>, Unclear> {
    let root = &workspace.dir;
    let excluded = workspace.manifest.get("workspace").and_then(|table| table.get("exclude")?.as_array());
    let excluded = excluded.into_iter().flatten().filter_map(Value::as_str);
    let excluded: Vec<PathBuf> = excluded.map(|path| tidy(&root.join(path))).collect();
    let mut out = Vec::new();
    for entry in list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if entry.contains("**") || entry.contains('[') {
            return Err(Unclear(format!("the members {entry} are not listed one by one")));
        }
        let mut dirs = vec![root.to_owned()];
        let starred = entry.contains(['*', '?']);
        for part in entry.split('/').filter(|part| !part.is_empty()) {
            dirs = match part.contains(['*', '?']) {
                false => dirs.into_iter().map(|dir| tidy(&dir.join(part))).collect(),
                true => dirs.iter().flat_map(|dir| matching(dir, part)).collect(),
            };
        }
        dirs.retain(|dir| {
            let is_excluded = || excluded.iter().any(|path| dir.starts_with(path));
            !starred || (dir.join("Cargo.toml").is_file() && !is_excluded())
        });
        out.extend(dirs);
    }
    out.sort();
    out.dedup();
    Ok(out)
}

fn matching(dir: &Path, pattern: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let fitting = entries.filter(|entry| entry.file_name().to_str().is_some_and(|name| fits(pattern, name)));
    fitting.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Whether a name fits a pattern with `*` and `?`.
fn fits(pattern: &str, name: &str) -> bool {
    let mut rest = name.chars();
    match pattern.chars().next() {
        None => name.is_empty(),
        Some('*') => {
            let after = &pattern[1..];
            name.char_indices().map(|(at, _)| at).chain([name.len()]).any(|at| fits(after, &name[at..]))
        }
        Some('?') => rest.next().is_some() && fits(&pattern[1..], rest.as_str()),
        Some(letter) => rest.next() == Some(letter) && fits(&pattern[letter.len_utf8()..], rest.as_str()),
    }
}

/// The version of cargo's resolver that a workspace is built with.
pub(super) fn resolver(manifest: &Table) -> &str {
    let of = |section: &str, key: &str| manifest.get(section)?.get(key)?.as_str();
    if let Some(resolver) = of("workspace", "resolver").or_else(|| of("package", "resolver")) {
        return resolver;
    }
    let shared = || manifest.get("workspace")?.get("package")?.get("edition")?.as_str();
    let edition = match manifest.get("package").and_then(|package| package.get("edition")) {
        Some(Value::String(edition)) => Some(edition.as_str()),
        Some(_) => shared(),
        None => None,
    };
    match edition {
        Some("2021") => "2",
        Some("2024") => "3",
        Some("2015" | "2018") | None => "1",
        Some(_) => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_fit_as_a_shell_would() {
        for (pattern, name, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*", "", true),
            ("a*c", "abbc", true),
            ("a*c", "abb", false),
            ("?b", "ab", true),
            ("?b", "b", false),
            ("*-ö?", "x-öy", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn the_resolver_is_named_or_follows_from_the_edition() {
        for (manifest, expected) in [
            ("[workspace]\nresolver = \"2\"", "2"),
            ("[workspace]", "1"),
            ("[package]\nedition = \"2018\"", "1"),
            ("[package]\nedition = \"2021\"", "2"),
            ("[package]\nedition = \"2024\"\nresolver = \"1\"", "1"),
            ("[package]\nedition.workspace = true\n[workspace.package]\nedition = \"2024\"", "3"),
            ("[package]\nedition = \"2030\"", "unknown"),
        ] {
            assert_eq!(resolver(&manifest.parse().expect("a manifest")), expected, "{manifest}");
        }
    }
}

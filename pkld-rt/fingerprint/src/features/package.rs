//! A package as the resolver of features sees it: its features and dependencies, as its manifest lists them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Unclear;
use crate::manifest::{DependencyKind, tidy};

/// One entry of a `[features]` list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Enables {
    /// `name`.
    Feature(String),
    /// `dep:name`.
    Dependency(String),
    /// `name/feature`, or `name?/feature` if `weak`.
    Of { dependency: String, feature: String, weak: bool },
}

impl Enables {
    pub(super) fn parse(text: &str) -> Self {
        if let Some((dependency, feature)) = text.split_once('/') {
            let (dependency, weak) = match dependency.strip_suffix('?') {
                Some(dependency) => (dependency, true),
                None => (dependency, false),
            };
            return Self::Of { dependency: dependency.to_owned(), feature: feature.to_owned(), weak };
        }
        match text.strip_prefix("dep:") {
            Some(dependency) => Self::Dependency(dependency.to_owned()),
            None => Self::Feature(text.to_owned()),
        }
    }
}

/// One dependency of a manifest.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// Its name in the manifest, by which features mean it.
    pub(super) key: String,
    pub(super) package: String,
    pub(super) path: Option<PathBuf>,
    pub(super) git: bool,
    pub(super) requirement: Option<String>,
    pub(super) kind: DependencyKind,
    pub(super) optional: bool,
    pub(super) default: bool,
    pub(super) features: Vec<String>,
    /// The condition of the `[target]` table it stands in.
    pub(super) condition: Option<String>,
}

/// A manifest, as far as features go.
#[derive(Clone, Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) dir: PathBuf,
    /// The library's crate name.
    pub(super) library: String,
    pub(super) proc_macro: bool,
    pub(super) features: BTreeMap<String, Vec<Enables>>,
    pub(super) needs: Vec<Needs>,
}

impl Package {
    /// Reads a manifest in `dir`; `root` is the manifest that it inherits from, with its folder.
    pub(super) fn of(manifest: &Table, dir: &Path, root: Option<(&Table, &Path)>) -> Result<Self, Unclear> {
        let unclear = |what: &str| Unclear(format!("{what} in the manifest in {}", dir.display()));
        let package = manifest.get("package").or_else(|| manifest.get("project"));
        let package = package.and_then(Value::as_table).ok_or_else(|| unclear("no package"))?;
        let name = package.get("name").and_then(Value::as_str).ok_or_else(|| unclear("no name"))?;
        let shared = |key: &str| root?.0.get("workspace")?.as_table()?.get(key)?.as_table();
        let version = match package.get("version") {
            Some(Value::String(version)) => version.as_str(),
            Some(_) => shared("package").and_then(|p| p.get("version")?.as_str()).unwrap_or_default(),
            None => "0.0.0",
        };
        let library = manifest.get("lib").and_then(Value::as_table);
        let flag = |key: &str| library.and_then(|l| l.get(key)?.as_bool());
        let kinds = library.and_then(|l| l.get("crate-type").or_else(|| l.get("crate_type"))?.as_array());
        let is_macro = |kinds: &Vec<Value>| kinds.iter().any(|kind| kind.as_str() == Some("proc-macro"));
        let proc_macro =
            flag("proc-macro").or_else(|| flag("proc_macro")).unwrap_or_else(|| kinds.is_some_and(is_macro));
        let crate_name = library.and_then(|l| l.get("name")?.as_str()).unwrap_or(name);
        let mut this = Self {
            name: name.to_owned(),
            version: version.to_owned(),
            dir: dir.to_owned(),
            library: crate_name.replace('-', "_"),
            proc_macro,
            features: BTreeMap::new(),
            needs: Vec::new(),
        };
        let inherited = (shared("dependencies"), root.map_or(dir, |(_, dir)| dir));
        this.needs(manifest, None, inherited)?;
        for (condition, table) in manifest.get("target").and_then(Value::as_table).into_iter().flatten() {
            let table = table.as_table().ok_or_else(|| unclear("a target that is no table"))?;
            this.needs(table, Some(condition), inherited)?;
        }
        this.features(manifest);
        Ok(this)
    }

    fn needs(
        &mut self,
        table: &Table,
        condition: Option<&str>,
        inherited: (Option<&Table>, &Path),
    ) -> Result<(), Unclear> {
        for (section, kind) in [
            ("dependencies", DependencyKind::Normal),
            ("dev-dependencies", DependencyKind::Dev),
            ("dev_dependencies", DependencyKind::Dev),
            ("build-dependencies", DependencyKind::Build),
            ("build_dependencies", DependencyKind::Build),
        ] {
            for (key, value) in table.get(section).and_then(Value::as_table).into_iter().flatten() {
                let needs = self.one(key, value, kind, condition, inherited)?;
                self.needs.push(needs);
            }
        }
        Ok(())
    }

    fn one(
        &self,
        key: &str,
        own: &Value,
        kind: DependencyKind,
        condition: Option<&str>,
        (shared, shared_dir): (Option<&Table>, &Path),
    ) -> Result<Needs, Unclear> {
        let inherits = own.get("workspace").and_then(Value::as_bool) == Some(true);
        let (value, base) = match inherits {
            true => {
                let shared = shared.and_then(|shared| shared.get(key));
                let missing = || Unclear(format!("{} inherits {key} from nowhere", self.name));
                (shared.ok_or_else(missing)?, shared_dir)
            }
            false => (own, self.dir.as_path()),
        };
        if value.get("artifact").or_else(|| own.get("artifact")).is_some() {
            return Err(Unclear(format!("{} depends on an artifact", self.name)));
        }
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let default_of =
            |v: &Value| v.get("default-features").or_else(|| v.get("default_features"))?.as_bool();
        let listed = |v: &Value| -> Vec<String> {
            let list = v.get("features").and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let mut features = listed(value);
        // A member can only add to what the workspace says.
        let mut default = default_of(value).unwrap_or(true);
        if inherits {
            features.extend(listed(own));
            default |= default_of(own) == Some(true);
        }
        Ok(Needs {
            key: key.to_owned(),
            package: text("package").unwrap_or_else(|| key.to_owned()),
            path: text("path").map(|path| tidy(&base.join(path))),
            git: value.get("git").is_some(),
            requirement: value.as_str().map(str::to_owned).or_else(|| text("version")),
            kind,
            optional: own.get("optional").and_then(Value::as_bool) == Some(true),
            default,
            features,
            condition: condition.map(str::to_owned),
        })
    }

    /// The `[features]` with those that optional dependencies bring along.
    fn features(&mut self, manifest: &Table) {
        let table = manifest.get("features").and_then(Value::as_table);
        for (name, list) in table.into_iter().flatten() {
            let list = list.as_array().into_iter().flatten().filter_map(Value::as_str);
            self.features.insert(name.clone(), list.map(Enables::parse).collect());
        }
        let named: BTreeSet<&String> = self
            .features
            .values()
            .flatten()
            .filter_map(|it| if let Enables::Dependency(name) = it { Some(name) } else { None })
            .collect();
        let optional = self.needs.iter().filter(|needs| needs.optional && !named.contains(&needs.key));
        let implied: Vec<String> = optional.map(|needs| needs.key.clone()).collect();
        for key in implied {
            self.features.entry(key.clone()).or_insert_with(|| vec![Enables::Dependency(key)]);
        }
    }
}

/// Whether `version` meets a requirement of a manifest; `None` for forms that are rare.
pub(super) fn meets(requirement: &str, version: &str) -> Option<bool> {
    let numbers = |text: &str| -> Option<Vec<u64>> {
        let plain = text.split(['+', '-']).next()?;
        plain.split('.').map(|number| number.parse().ok()).collect()
    };
    if requirement.contains([',', '<', '>', '*']) || version.contains('-') {
        return None;
    }
    let requirement = requirement.trim();
    let (sign, wanted) = match requirement.chars().next()? {
        sign @ ('^' | '=' | '~') => (sign, requirement[1..].trim()),
        _ => ('^', requirement),
    };
    let (wanted, given) = (numbers(wanted)?, numbers(version)?);
    let fixed = match sign {
        '=' => wanted.len(),
        '~' => wanted.len().min(2),
        _ => wanted.iter().position(|&number| number != 0).map_or(wanted.len(), |at| at + 1),
    };
    Some(given.get(..fixed)? == wanted.get(..fixed)? && given >= wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_met_as_semver_says() {
        for (requirement, version, expected) in [
            ("1", "1.2.3", Some(true)),
            ("1", "2.0.0", Some(false)),
            ("0.3", "0.3.9", Some(true)),
            ("0.3", "0.4.0", Some(false)),
            ("0.0.3", "0.0.4", Some(false)),
            ("1.2.4", "1.2.3", Some(false)),
            ("=1.2", "1.2.3", Some(true)),
            ("~1.2.3", "1.3.0", Some(false)),
            ("1", "1.0.0+build", Some(true)),
            (">=1, <3", "2.0.0", None),
        ] {
            assert_eq!(meets(requirement, version), expected, "{requirement} {version}");
        }
    }

    #[test]
    fn members_inherit_dependencies_and_add_to_their_features() {
        let root: Table = "[workspace.dependencies]\na = { version = \"1\", default-features = false, features = [\"x\"] }\nb = { path = \"b\" }"
            .parse()
            .expect("a manifest");
        let member: Table = "[package]\nname = \"m\"\nversion = \"1.0.0\"\n[dependencies]\na = { workspace = true, features = [\"y\"], optional = true }\nb.workspace = true\n[features]\nextra = [\"a?/z\"]"
            .parse()
            .expect("a manifest");
        let package =
            Package::of(&member, Path::new("/w/m"), Some((&root, Path::new("/w")))).expect("a package");
        let [a, b] = &package.needs[..] else { unreachable!("two dependencies") };
        assert_eq!(
            (a.default, a.optional, &a.features[..]),
            (false, true, &["x".to_owned(), "y".to_owned()][..])
        );
        assert_eq!(b.path.as_deref(), Some(Path::new("/w/b")));
        assert_eq!(
            package.features["a"],
            [Enables::Dependency("a".to_owned())],
            "an optional one is a feature"
        );
        assert!(Package::of(&member, Path::new("/w/m"), None).is_err(), "nothing to inherit from");
    }
}

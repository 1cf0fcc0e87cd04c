//! A published manifest as that of a workspace's member.

use std::collections::BTreeSet;

use toml::{Table, Value};

/// The manifest without what only the package's own development needs and without dependencies that are not
/// among `used`: cargo resolves all that a member could use, optional or not, and that is not at hand.
pub(crate) fn of_member(manifest: &str, used: &BTreeSet<String>) -> anyhow::Result<String> {
    let mut manifest: Table = manifest.parse()?;
    for section in ["bench", "test", "example", "bin", "workspace", "lints"] {
        manifest.remove(section);
    }
    let mut gone = drop_unused(&mut manifest, used);
    for target in tables(manifest.get_mut("target")) {
        gone.extend(drop_unused(target, used));
    }
    let mut left = dependencies(&manifest);
    left.extend(tables(manifest.get_mut("target")).flat_map(|target| dependencies(target)));
    gone.retain(|name| !left.contains(name));

    // A feature must not name what is gone. Other members may ask for the feature that cargo makes of an optional
    // dependency: it stays, and enables nothing.
    let features = manifest.entry("features").or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(features) = features {
        let names: BTreeSet<String> = features.keys().cloned().collect();
        for (_, enabled) in features.iter_mut() {
            if let Value::Array(enabled) = enabled {
                enabled
                    .retain(|feature| feature.as_str().is_none_or(|feature| stays(feature, &gone, &names)));
            }
        }
        for name in gone {
            features.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        }
    }
    Ok(toml::to_string(&manifest)?)
}

/// Whether a feature's element means something: a feature, or a dependency that is there.
fn stays(element: &str, gone: &BTreeSet<String>, features: &BTreeSet<String>) -> bool {
    let (name, of_dependency) = match (element.strip_prefix("dep:"), element.split_once('/')) {
        (Some(name), _) => (name, true),
        (None, Some((name, _))) => (name.trim_end_matches('?'), true),
        (None, None) => (element, !features.contains(element)),
    };
    !of_dependency || !gone.contains(name)
}

/// Removes dependencies, and returns their names.
fn drop_unused(table: &mut Table, used: &BTreeSet<String>) -> BTreeSet<String> {
    let before = dependencies(table);
    table.remove("dev-dependencies");
    for section in ["dependencies", "build-dependencies"] {
        if let Some(Value::Table(section)) = table.get_mut(section) {
            section.retain(|name, value| {
                used.contains(value.get("package").and_then(Value::as_str).unwrap_or(name))
            });
        }
    }
    before.difference(&dependencies(table)).cloned().collect()
}

/// The names of all dependencies in a table.
fn dependencies(table: &Table) -> BTreeSet<String> {
    let sections = ["dependencies", "build-dependencies", "dev-dependencies"];
    let sections = sections.into_iter().filter_map(|section| table.get(section)?.as_table());
    sections.flat_map(Table::keys).cloned().collect()
}

/// The tables in a table.
fn tables(table: Option<&mut Value>) -> impl Iterator<Item = &mut Table> {
    let values = table.and_then(Value::as_table_mut).into_iter().flat_map(Table::iter_mut);
    values.filter_map(|(_, value)| value.as_table_mut())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_lose_what_names_a_dependency_that_is_gone_and_nothing_else() {
        let published = "[package]\nname = \"a\"\n\n[features]\nbench = [\"criterion/html\"]\nderive = [\"dep:macros\"]\n\
                         std = [\"log?/std\", \"memchr/std\", \"derive\", \"rand\"]\n\n\
                         [dependencies]\nmemchr = \"2\"\n\n[dependencies.macros]\npackage = \"a-macros\"\noptional = true\n\n\
                         [dependencies.log]\nversion = \"1\"\noptional = true\n\n[dev-dependencies]\ncriterion = \"1\"\n\n\
                         [target.'cfg(windows)'.dependencies]\nrand = \"1\"\n\n[[bench]]\nname = \"b\"\n";
        let used = ["memchr", "a-macros"].map(str::to_owned).into();
        let manifest: Table = of_member(published, &used).unwrap().parse().unwrap();
        let features = manifest["features"].as_table().unwrap();
        assert_eq!(features["bench"], Value::Array(vec![]));
        assert_eq!(features["log"], Value::Array(vec![]), "`a/log` may be asked for");
        assert_eq!(features["derive"], Value::Array(vec!["dep:macros".into()]));
        assert_eq!(features["std"], Value::Array(vec!["memchr/std".into(), "derive".into()]));
        assert_eq!(dependencies(&manifest), ["macros", "memchr"].map(str::to_owned).into());
        assert!(
            !manifest.contains_key("bench")
                && manifest["target"]["cfg(windows)"]["dependencies"].as_table().unwrap().is_empty()
        );
    }
}

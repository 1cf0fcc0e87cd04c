//! What can be set, what it is set to, and who said so.
//!
//! A flag comes before the environment, that before `[package.metadata.pkld]`, that before
//! `[workspace.metadata.pkld]`. How a value is read is the runtime's: what it does not understand, it passes over, and so
//! does this.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cargo_metadata::Metadata;
use pkld_rt::__private::{Settings as OfRuntime, default_jar, is_mode, with_home};
use serde::Serialize;
use serde_json::Value;

use crate::cli::Global;
use crate::names;
use crate::ui;
use crate::units;
use crate::workspace::{crate_name, has_functions};

/// Something that can be set.
struct Known {
    name: &'static str,
    default: &'static str,
    variable: &'static str,
    /// Whether manifests may say it, by its name.
    is_in_manifests: bool,
    /// What is wrong with a value.
    check: fn(&str) -> Result<(), String>,
}

/// Everything that can be set for more than one function; attributes and programs say more, and come first.
const KNOWN: &[Known] = &[
    Known { name: "jar", default: "", variable: "PKLD_DIR", is_in_manifests: false, check: |_| Ok(()) },
    Known {
        name: "max_size",
        default: "none",
        variable: "PKLD_MAX_SIZE",
        is_in_manifests: true,
        check: max_size,
    },
    Known {
        name: "durability",
        default: "relaxed",
        variable: "PKLD_DURABILITY",
        is_in_manifests: true,
        check: durability,
    },
    Known { name: "grace", default: "24h", variable: "PKLD_GRACE", is_in_manifests: true, check: grace },
    Known { name: "mode", default: "on", variable: "PKLD", is_in_manifests: false, check: mode },
    Known { name: "shared", default: "0", variable: "PKLD_SHARED", is_in_manifests: true, check: |_| Ok(()) },
    Known {
        name: "verbose",
        default: "0",
        variable: "PKLD_VERBOSE",
        is_in_manifests: false,
        check: |_| Ok(()),
    },
    Known { name: "args", default: "on", variable: "PKLD_ARGS", is_in_manifests: false, check: args },
    Known {
        name: "verify_exit",
        default: "0",
        variable: "PKLD_VERIFY_EXIT",
        is_in_manifests: false,
        check: |_| Ok(()),
    },
    Known {
        name: "color",
        default: "auto",
        variable: "CARGO_TERM_COLOR",
        is_in_manifests: false,
        check: color,
    },
];

fn by_runtime(name: &str, value: &str) -> Result<(), String> {
    OfRuntime::default().set(name, value).map_err(str::to_owned)
}

fn max_size(value: &str) -> Result<(), String> {
    by_runtime("max_size", value)
}

fn durability(value: &str) -> Result<(), String> {
    by_runtime("durability", value)
}

fn grace(value: &str) -> Result<(), String> {
    units::grace(value).map(|_| ()).map_err(str::to_owned)
}

fn args(value: &str) -> Result<(), String> {
    let known = ["on", "1", "off", "0"].contains(&value);
    if known { Ok(()) } else { Err("it takes `on` or `off`, and works as `off`".to_owned()) }
}

fn color(value: &str) -> Result<(), String> {
    let known = ["auto", "always", "never"].contains(&value);
    if known { Ok(()) } else { Err("it takes `auto`, `always` or `never`".to_owned()) }
}

fn mode(value: &str) -> Result<(), String> {
    let known = "it takes `on`, `off`, `refresh`, `readonly`, `verify` or `verify:1/N`, and works as `off`";
    if is_mode(value) { Ok(()) } else { Err(known.to_owned()) }
}

/// Who said it; who comes later wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    Default,
    Workspace,
    Package,
    Environment,
    Flag,
}

/// One value, said in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Said {
    pub(crate) value: String,
    pub(crate) origin: Origin,
    /// The variable, the flag, or the manifest and its table.
    pub(crate) place: Option<String>,
    /// The package, if only its functions are meant.
    #[serde(skip)]
    package: Option<String>,
}

/// A setting for all functions, or for those of one package.
#[derive(Debug, Serialize)]
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    /// The package whose functions it is for; `None` for all that no other setting of the name is for.
    pub(crate) package: Option<String>,
    #[serde(flatten)]
    pub(crate) said: Said,
    /// What else was said, the nearest first.
    pub(crate) overridden: Vec<Said>,
}

/// All that is set.
#[derive(Debug)]
pub(crate) struct Settings {
    all: Vec<Setting>,
    wrong: Vec<String>,
    /// The jar of functions that name none.
    pub(crate) jar: PathBuf,
}

impl Settings {
    /// What the flags, the environment and the manifests of a workspace say; of the packages with one of the crates
    /// that are `selected`.
    pub(crate) fn read(
        metadata: &Metadata,
        flags: &Global,
        selected: Option<&BTreeSet<String>>,
    ) -> anyhow::Result<Self> {
        let root = metadata.workspace_root.as_std_path();
        let mut settings = Self { all: Vec::new(), wrong: Vec::new(), jar: default_jar(root) };
        let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let mut tables =
            vec![(&metadata.workspace_metadata["pkld"], Origin::Workspace, "Cargo.toml".to_owned(), None)];
        for package in metadata.workspace_packages() {
            let mut crates = package.targets.iter().filter(|target| has_functions(target)).map(crate_name);
            if selected.is_none_or(|selected| crates.any(|name| selected.contains(&name))) {
                let path = shown(package.manifest_path.as_std_path());
                tables.push((
                    &package.metadata["pkld"],
                    Origin::Package,
                    path,
                    Some(package.name.to_string()),
                ));
            }
        }
        let mut said: Vec<(&'static str, Said)> = Vec::new();
        for (table, origin, path, package) in tables {
            let owner = if origin == Origin::Package { "package" } else { "workspace" };
            let place = format!("[{owner}.metadata.pkld] in {path}");
            for (name, value) in table.as_object().into_iter().flatten() {
                match of_manifest(name, value) {
                    Ok((name, value)) => {
                        let (place, package) = (Some(place.clone()), package.clone());
                        said.push((name, Said { value, origin, place, package }));
                    }
                    Err(wrong) => settings.wrong.push(format!("{place}: {wrong}")),
                }
            }
        }
        for known in KNOWN {
            let variable = std::env::var_os(known.variable).filter(|value| !value.is_empty());
            let Some(value) = variable.map(|value| value.to_string_lossy().into_owned()) else { continue };
            let checked = (known.check)(&value);
            if let Err(expected) = &checked {
                settings.wrong.push(format!("{}={value}: {expected}", known.variable));
            }
            // These work as `off` where they are not understood.
            let is_off = checked.is_err() && ["mode", "args"].contains(&known.name);
            let value = if is_off { "off".to_owned() } else { value };
            if checked.is_ok() || is_off {
                let place = Some(known.variable.to_owned());
                said.push((known.name, Said { value, origin: Origin::Environment, place, package: None }));
            }
        }
        let mut flag = |name, flag: &str, value: Option<String>| {
            let place = Some(flag.to_owned());
            said.extend(
                value.map(|value| (name, Said { value, origin: Origin::Flag, place, package: None })),
            );
        };
        flag("jar", "--jar", flags.jar.as_ref().map(|jar| jar.display().to_string()));
        flag("color", "--color", flags.color.map(|color| color.word().to_owned()));
        for known in KNOWN {
            let of_this = said.iter().filter(|(name, _)| *name == known.name).map(|(_, said)| said);
            settings.all.extend(ranked(known, of_this.cloned().collect()));
        }
        for jar in settings.all.iter_mut().filter(|setting| setting.name == "jar") {
            if !jar.said.value.is_empty() {
                settings.jar = std::path::absolute(with_home(Path::new(&jar.said.value)))?;
            }
            jar.said.value = shown(&settings.jar);
        }
        Ok(settings)
    }

    /// What is set, in the order of the book.
    pub(crate) fn all(&self) -> &[Setting] {
        &self.all
    }

    /// Names of all that can be set.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|known| known.name)
    }

    /// Tells of what is not understood.
    pub(crate) fn warn(&self) {
        self.wrong.iter().for_each(ui::warning);
    }

    /// What holds for the whole workspace.
    fn value(&self, name: &str) -> Option<&str> {
        let mut of_all = self.all.iter().filter(|setting| setting.package.is_none());
        of_all.find(|setting| setting.name == name).map(|setting| &*setting.said.value)
    }

    /// How large the jar may become, if it has a bound.
    pub(crate) fn max_size(&self) -> Option<u64> {
        pkld_rt::__private::size(self.value("max_size")?)
    }

    /// How long `cargo pkld watch` leaves alone what is stale of a package.
    pub(crate) fn grace(&self, package: &str) -> Duration {
        let of_grace = || self.all.iter().filter(|setting| setting.name == "grace");
        let own = of_grace().find(|setting| setting.package.as_deref() == Some(package));
        let said = own.or_else(|| of_grace().find(|setting| setting.package.is_none()));
        // The default is one, and what is none is not kept.
        said.and_then(|setting| units::grace(&setting.said.value).ok()).unwrap_or_default()
    }

    /// Whether other users' jars are used.
    pub(crate) fn is_shared(&self) -> bool {
        self.value("shared").is_some_and(|shared| !["", "0", "false"].contains(&shared))
    }
}

/// A setting of a manifest, by its name as it is known, and its value as text; what is wrong with it.
fn of_manifest(name: &str, value: &Value) -> Result<(&'static str, String), String> {
    let in_manifests = || KNOWN.iter().filter(|known| known.is_in_manifests);
    let Some(known) = in_manifests().find(|known| known.name == name) else {
        let elsewhere = KNOWN.iter().find(|known| known.name == name);
        return Err(match (elsewhere, names::nearest(name, in_manifests().map(|known| known.name))) {
            (Some(known), _) => format!("{name} is not read from manifests; set {} instead", known.variable),
            (None, Some(near)) => format!("there is no setting `{name}`; did you mean `{near}`?"),
            (None, None) => {
                let all: Vec<&str> = in_manifests().map(|known| known.name).collect();
                format!("there is no setting `{name}`; there are: {}", all.join(", "))
            }
        });
    };
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    by_runtime(known.name, &text).map_err(|expected| format!("{name} = {value}: {expected}"))?;
    Ok((known.name, text))
}

/// Variables that look like ours and are none, in words.
pub(crate) fn unknown_variables() -> Vec<String> {
    let names = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    let mut unknown: Vec<String> = names
        .filter(|name| name.starts_with("PKLD_") && KNOWN.iter().all(|known| known.variable != name))
        .map(|name| {
            let near = names::nearest(&name, KNOWN.iter().map(|known| known.variable));
            let advice = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            format!("the variable {name} is not known{advice}")
        })
        .collect();
    unknown.sort();
    unknown
}

/// What holds of all that was said of one setting: once for all functions, and once for each package that says more.
fn ranked(known: &Known, mut said: Vec<Said>) -> Vec<Setting> {
    let default =
        Said { value: known.default.to_owned(), origin: Origin::Default, place: None, package: None };
    said.push(default);
    said.sort_by_key(|said| std::cmp::Reverse(said.origin));
    let setting = |package: Option<&String>| {
        let mut of_it =
            said.iter().filter(|said| said.package.is_none() || said.package.as_ref() == package).cloned();
        let said = of_it.next()?;
        // That nothing is said is nothing to be overridden.
        let overridden = of_it.filter(|said| said.origin != Origin::Default).collect();
        Some(Setting { name: known.name, package: package.cloned(), said, overridden })
    };
    let packages: BTreeSet<&String> = said.iter().filter_map(|said| said.package.as_ref()).collect();
    std::iter::once(None).chain(packages.into_iter().map(Some)).filter_map(setting).collect()
}

//! The compilation that makes the code: which crate it builds, and the build part of a fingerprint.
//!
//! Read from rustc's own command line and environment, which a macro sees. What these cannot tell about
//! another crate is worked out in `features`, read from the names of its artifacts, or from what build scripts told
//! cargo; where none of them can tell, the executable answers (the function is pinned).

mod options;
mod others;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use options::{is_builtin, takes_value};
use others::without_spaces;

use crate::asks::Asks;
use crate::conditions::FLAGS_OF_TOOLS;
use crate::digest::Digest;
use crate::features::Features;
use crate::fingerprint::ReadFile;
use crate::index::Root;

/// One run of rustc.
pub struct Compilation<'a> {
    arguments: Vec<String>,
    folder: PathBuf,
    variable: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Compilation<'a> {
    /// A run of rustc with these `arguments` (the program first) in `folder`, whose environment is read
    /// by `variable`.
    pub fn new(
        arguments: impl IntoIterator<Item = String>,
        folder: PathBuf,
        variable: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let mut all = Vec::new();
        for argument in arguments.into_iter().skip(1) {
            // Cargo moves long command lines into files.
            match argument.strip_prefix('@').and_then(|file| std::fs::read_to_string(folder.join(file)).ok())
            {
                Some(text) => all.extend(text.lines().map(str::to_owned)),
                None => all.push(argument),
            }
        }
        Self { arguments: all, folder, variable }
    }

    /// The crate being compiled; `None` where it has no root file or no manifest (standard input, doctests).
    pub fn root(&self) -> Option<Root> {
        let mut after_option = false;
        let mut file = None;
        for argument in &self.arguments {
            if !after_option && !argument.starts_with('-') && argument.ends_with(".rs") {
                file = Some(self.folder.join(argument));
                break;
            }
            after_option = takes_value(argument);
        }
        let crate_name = self.values("--crate-name").next()?.to_owned();
        let package_dir = PathBuf::from((self.variable)("CARGO_MANIFEST_DIR")?);
        Some(Root { package_dir, file: file?, crate_name })
    }

    /// What tells this crate apart from others of its name in one executable.
    pub fn told_apart_by(&self) -> Vec<String> {
        let root = self.root().map(|root| root.file.to_string_lossy().into_owned());
        let metadata = self.all_codegen("metadata").into_iter().map(str::to_owned);
        root.into_iter().chain(metadata).collect()
    }

    /// Whether the compilation makes code that can run; `cargo check` does not.
    pub fn makes_code(&self) -> bool {
        self.values("--emit").any(|kinds| kinds.split(',').any(|kind| kind.starts_with("link")))
    }

    /// Values of an option given as `--name value` or `--name=value`.
    fn values<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.arguments.iter().enumerate().filter_map(move |(at, argument)| {
            let rest = argument.strip_prefix(name)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value),
                None if rest.is_empty() => self.arguments.get(at + 1).map(String::as_str),
                None => None,
            }
        })
    }

    fn codegen(&self, name: &str) -> Option<&str> {
        self.all_codegen(name).pop()
    }

    /// Every value of a code generation option that adds up.
    fn all_codegen<'s>(&'s self, name: &str) -> Vec<&'s str> {
        let apart = self.values("-C").chain(self.values("--codegen"));
        let joined = self.arguments.iter().filter_map(|a| a.strip_prefix("-C"));
        apart.chain(joined).filter_map(|value| value.strip_prefix(name)?.strip_prefix('=')).collect()
    }

    /// When cargo began to compile what `file` went into, as cargo itself recorded it to compare with the
    /// file's time in the next build; `None` where there is no such record.
    pub fn began(&self, file: &ReadFile) -> Option<SystemTime> {
        let records = Path::new(self.values("--out-dir").next()?).parent()?.join(".fingerprint");
        let stamp = |folder: &Path| std::fs::metadata(folder.join("invoked.timestamp")).ok()?.modified().ok();
        let own = records.join(format!(
            "{}{}",
            (self.variable)("CARGO_PKG_NAME")?,
            self.codegen("extra-filename")?
        ));
        if file.own {
            return stamp(&own);
        }
        // Of several builds of a package the youngest counts: an older one that this build uses would have
        // been made anew if the file had changed since.
        let units = std::fs::read_dir(records).ok()?.flatten().map(|entry| entry.path());
        units
            .filter(|unit| *unit != own && is_library_of(unit, &file.package))
            .filter_map(|unit| stamp(&unit))
            .max()
    }

    /// The build part: every input that tells builds of one source tree apart, by name.
    ///
    /// `rustc` is the compiler's full version. `features` are those of the whole build, where they are
    /// known; they are asked for only if the closure uses other crates.
    ///
    /// # Errors
    /// The reason why only the executable can answer.
    pub fn build_part<'f>(
        &self,
        asks: &Asks,
        rustc: &str,
        features: impl FnOnce() -> Option<&'f Features>,
    ) -> Result<BTreeMap<String, String>, String> {
        let mut inputs = BTreeMap::from([("rustc".to_owned(), rustc.to_owned())]);
        inputs.insert("target".to_owned(), self.values("--target").last().unwrap_or("host").to_owned());
        let is_foreign = |krate: &str, atom: &str| !krate.is_empty() && atom.starts_with("feature=");
        let asks_others = !asks.uses.is_empty()
            || asks.cfg.iter().any(|(krate, atoms)| atoms.iter().any(|atom| is_foreign(krate, atom)));
        let resolved = if asks_others { features() } else { None };
        let resolved = resolved.and_then(|features| features.inputs(asks, self).ok());
        let is_resolved = resolved.is_some();
        inputs.extend(resolved.into_iter().flatten());
        for (krate, idents) in asks.external.iter().filter(|_| !is_resolved) {
            inputs.insert(format!("crates of {}", name_of(krate)), self.artifacts(krate, idents));
        }
        for (krate, atoms) in &asks.cfg {
            let own = krate.is_empty();
            for atom in atoms {
                if is_foreign(krate, atom) {
                    if !is_resolved {
                        let value = self.artifacts(krate, &BTreeSet::new());
                        inputs.insert(format!("cfg({atom}) in {krate}"), value);
                    }
                    continue;
                }
                let value =
                    if own || is_builtin(atom) { self.cfg(atom) } else { self.cfg_of(krate, atom, asks)? };
                inputs.insert(format!("cfg({atom}) in {}", name_of(krate)), value);
            }
        }
        for (krate, names) in &asks.env {
            for name in names {
                if krate.is_empty() {
                    inputs.insert(format!("env({name})"), self.own_variable(name)?);
                } else {
                    inputs.insert(format!("env({name}) in {krate}"), self.variable_of(krate, name, asks)?);
                }
            }
        }
        Ok(inputs)
    }

    fn own_variable(&self, name: &str) -> Result<String, String> {
        match (self.variable)(name) {
            // What a build script made counts, not where.
            Some(folder) if name == "OUT_DIR" && Path::new(&folder).exists() => {
                others::made(Path::new(&folder))
                    .ok_or_else(|| "code that a build script made may ask for files or conditions".to_owned())
            }
            Some(_) if name == "OUT_DIR" => Ok("empty".to_owned()),
            // The value is digested: a label must not keep a secret.
            Some(value) => Ok(Digest::of(value.as_bytes()).to_string()),
            None => Ok("unset".to_owned()),
        }
    }

    /// The target that was asked for by name.
    pub(crate) fn target(&self) -> Option<&str> {
        self.values("--target").last()
    }

    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        (self.variable)(name)
    }

    /// The features of the crate being compiled.
    pub(crate) fn features(&self) -> BTreeSet<&str> {
        let given = self.values("--cfg").filter_map(|given| given.strip_prefix("feature="));
        given.map(|feature| feature.trim_matches('"')).collect()
    }

    /// Whether a feature is given more than once, which cargo does not do by itself.
    pub(crate) fn repeats_features(&self) -> bool {
        let given = self.values("--cfg").filter(|given| given.starts_with("feature="));
        given.count() > self.features().len()
    }

    /// Whether code is made for the machine `host` that the compiler runs on, and no tool compiles for
    /// itself: only then conditional compilation goes by the machine.
    pub fn is_for(&self, host: &str) -> bool {
        let is_tools = |flag: &str| FLAGS_OF_TOOLS.contains(&flag.split('=').next().unwrap_or(flag).trim());
        self.target().is_none_or(|target| target == host)
            && !self.own_cfgs().any(is_tools)
            && self.variable("MIRI_SYSROOT").is_none()
    }

    /// The names of the crates that the one being compiled is given.
    pub(crate) fn externs(&self) -> BTreeSet<&str> {
        let given = self.values("--extern").filter_map(|value| value.split_once('='));
        given.filter_map(|(name, _)| name.rsplit(':').next()).collect()
    }

    fn own_cfgs(&self) -> impl Iterator<Item = &str> {
        self.values("--cfg").filter(|given| !given.starts_with("feature="))
    }

    /// Conditions that flags may decide otherwise than the platform does.
    pub(crate) fn unsure_atoms(&self) -> Vec<String> {
        let mut atoms: Vec<String> = self.own_cfgs().map(str::to_owned).collect();
        if self.codegen("target-cpu").is_some() || !self.all_codegen("target-feature").is_empty() {
            atoms.push("target_feature".to_owned());
        }
        if self.codegen("panic").is_some() {
            atoms.push("panic".to_owned());
        }
        atoms
    }

    /// The flags that all crates of a build have in common, so that other crates can ask for them. What the
    /// crate's own build script sets comes along: a command line does not tell the two apart.
    pub(crate) fn shared_flags(&self) -> String {
        let cfgs: BTreeSet<&str> = self.own_cfgs().collect();
        let cfgs = cfgs.into_iter().collect::<Vec<_>>().join(" ");
        let cpu = self.codegen("target-cpu").unwrap_or_default();
        format!("{cfgs} {cpu} {}", self.all_codegen("target-feature").join(",")).trim().to_owned()
    }

    /// The folder that cargo builds into, which it marks.
    pub(crate) fn target_folder(&self) -> Option<&Path> {
        let folder = Path::new(self.values("--out-dir").next()?);
        folder.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file())
    }

    /// The name of the profile, as the folder of the artifacts has it.
    pub(crate) fn profile(&self) -> &str {
        let folder = self.values("--out-dir").next().map(Path::new).and_then(Path::parent);
        folder.and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default()
    }

    pub(crate) fn cfg(&self, atom: &str) -> String {
        let key = atom.split('=').next().unwrap_or(atom);
        match key {
            "debug_assertions" => {
                let default = matches!(self.codegen("opt-level"), None | Some("0"));
                let on = self
                    .codegen("debug-assertions")
                    .map_or(default, |v| matches!(v, "on" | "yes" | "y" | "true"));
                on.to_string()
            }
            "overflow_checks" => format!("{:?}", self.codegen("overflow-checks")),
            "test" => self.arguments.iter().any(|a| a == "--test").to_string(),
            // Cargo hands the features over one by one, as it does what a build script sets.
            "feature" => self.values("--cfg").any(|given| given == atom).to_string(),
            "panic" => self.codegen("panic").unwrap_or("unwind").to_owned(),
            "*" => self.values("--cfg").collect::<Vec<_>>().join(" "),
            _ if key.starts_with("target_") || is_builtin(key) => format!(
                "{} {} {}",
                self.values("--target").last().unwrap_or("host"),
                self.codegen("target-cpu").unwrap_or_default(),
                self.all_codegen("target-feature").join(","),
            ),
            _ => {
                let given = |given: &str| without_spaces(given) == without_spaces(atom);
                self.values("--cfg").any(given).to_string()
            }
        }
    }

    /// Names of the artifacts that carry the features of what `krate` uses: cargo puts the features of a
    /// crate and of everything below it into its artifact's name (with the profile, which comes along).
    ///
    /// Of the crate being compiled those called `idents`; of another crate its own, or all if it is not
    /// used directly.
    fn artifacts(&self, krate: &str, idents: &BTreeSet<String>) -> String {
        let artifacts: BTreeMap<&str, &str> = self
            .values("--extern")
            .filter_map(|value| value.split_once('='))
            .filter_map(|(name, path)| {
                Some((name.rsplit(':').next()?, Path::new(path).file_stem()?.to_str()?))
            })
            .collect();
        let is_wanted = |name: &str, stem: &str| match krate {
            "" => idents.contains(name),
            _ => crate_of(stem) == Some(krate),
        };
        let wanted: Vec<&str> =
            artifacts.iter().filter(|(name, stem)| is_wanted(name, stem)).map(|(_, stem)| *stem).collect();
        match wanted.is_empty() && !krate.is_empty() {
            true => artifacts.into_values().collect::<Vec<_>>().join(" "),
            false => wanted.join(" "),
        }
    }
}

/// Whether cargo's record in `unit` is one of a library or build script of `package`.
fn is_library_of(unit: &Path, package: &str) -> bool {
    let name = unit.file_name().and_then(|name| name.to_str()).and_then(|name| name.rsplit_once('-'));
    let made = |kind: &str| {
        std::fs::read_dir(unit).is_ok_and(|mut files| {
            files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with(kind)))
        })
    };
    name.is_some_and(|(name, _)| name == package) && (made("lib-") || made("build-script-"))
}

fn name_of(krate: &str) -> &str {
    if krate.is_empty() { "this crate" } else { krate }
}

/// `name` of `libname-0123456789abcdef`.
fn crate_of(stem: &str) -> Option<&str> {
    stem.strip_prefix("lib")?.rsplit_once('-').map(|(name, _)| name)
}

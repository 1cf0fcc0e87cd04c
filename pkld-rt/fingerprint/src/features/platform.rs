//! Which target-specific dependencies a build has: the conditions of `[target.'cfg(..)'.dependencies]`.
//!
//! Evaluated as cargo does, against what `rustc --print cfg` says. Where flags of this build may say
//! otherwise the answer is that it is not known.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What the compiler says of the machine it runs on, which is also the one it compiles for.
#[derive(Clone, Debug, Default)]
pub struct Platform {
    triple: String,
    atoms: BTreeSet<String>,
    /// Atoms that flags of this build add, and keys whose values they may change.
    unsure: BTreeSet<String>,
}

impl Platform {
    /// The host `triple` with the lines of its `rustc --print cfg`.
    pub fn new<'a>(triple: &str, atoms: impl IntoIterator<Item = &'a str>) -> Self {
        let atoms = atoms.into_iter().map(|atom| atom.trim().to_owned()).filter(|atom| !atom.is_empty());
        Self { triple: triple.to_owned(), atoms: atoms.collect(), unsure: BTreeSet::new() }
    }

    /// What rustc says of itself in `dir`; `None` where it does not answer.
    pub fn of_compiler(dir: &Path) -> Option<Self> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let says = |arguments: &[&str]| {
            let output = Command::new(&rustc).args(arguments).current_dir(dir).output().ok()?;
            String::from_utf8(output.stdout).ok().filter(|_| output.status.success())
        };
        let version = says(&["-vV"])?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
        Some(Self::new(host, says(&["--print", "cfg"])?.lines()))
    }

    /// The machine's target triple; empty where it is not known.
    pub(super) fn triple(&self) -> &str {
        &self.triple
    }

    /// The platform where flags decide these atoms or keys too.
    pub(super) fn unsure_of(mut self, atoms: impl IntoIterator<Item = String>) -> Self {
        self.unsure.extend(atoms);
        self
    }

    /// Whether dependencies under `[target.<condition>]` are part of the build; `None` if it is not known.
    pub(super) fn includes(&self, condition: &str) -> Option<bool> {
        match condition.trim().strip_prefix("cfg(").and_then(|rest| rest.strip_suffix(')')) {
            Some(expression) => self.holds(expression.trim()),
            None => Some(condition == self.triple),
        }
    }

    fn holds(&self, expression: &str) -> Option<bool> {
        let inside = |name: &str| {
            let rest = expression.strip_prefix(name)?.trim_start();
            rest.strip_prefix('(')?.strip_suffix(')')
        };
        if let Some(all) = inside("all") {
            return self.fold(all, false);
        }
        if let Some(any) = inside("any") {
            return self.fold(any, true);
        }
        if let Some(not) = inside("not") {
            return self.holds(not.trim()).map(|holds| !holds);
        }
        let (key, value) = match expression.split_once('=') {
            Some((key, value)) => (key.trim(), Some(value.trim().strip_prefix('"')?.strip_suffix('"')?)),
            None => (expression, None),
        };
        let is_word = key.chars().all(|c| c.is_alphanumeric() || c == '_');
        if key.is_empty() || !is_word {
            return None;
        }
        if matches!((key, value), ("true" | "false", None)) {
            return Some(key == "true");
        }
        let atom = match value {
            Some(value) => format!("{key}=\"{value}\""),
            None => key.to_owned(),
        };
        if self.unsure.contains(key) || self.unsure.contains(&atom) {
            return None;
        }
        Some(self.atoms.contains(&atom))
    }

    /// `any` or `all` of a list: `decisive` in one place decides the whole.
    fn fold(&self, list: &str, decisive: bool) -> Option<bool> {
        let mut known = true;
        for part in parts(list) {
            match self.holds(part) {
                Some(holds) if holds == decisive => return Some(decisive),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(!decisive)
    }
}

/// Splits at the commas that stand in no parentheses and no string.
fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start) = (0_usize, false, 0);
    let mut out = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                out.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&list[start..]);
    out.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_hold_as_cargo_evaluates_them() {
        let atoms = ["unix", "target_os=\"linux\"", "target_arch=\"x86_64\"", "target_feature=\"sse2\""];
        let platform = Platform::new("x86_64-unknown-linux-gnu", atoms)
            .unsure_of(["special".to_owned(), "target_feature".to_owned()]);
        for (condition, expected) in [
            ("cfg(unix)", Some(true)),
            ("cfg(windows)", Some(false)),
            ("cfg(not(windows))", Some(true)),
            ("cfg(target_os = \"linux\")", Some(true)),
            ("cfg(all(unix, not(target_os=\"macos\")))", Some(true)),
            ("cfg(any(windows, all(target_arch = \"arm\", unix)))", Some(false)),
            ("cfg(all())", Some(true)),
            ("cfg(any())", Some(false)),
            ("cfg(all(any(unix,), true))", Some(true)),
            ("x86_64-unknown-linux-gnu", Some(true)),
            ("aarch64-apple-darwin", Some(false)),
            ("cfg(loom)", Some(false)),
            ("cfg(special)", None),
            ("cfg(all(special, windows))", Some(false)),
            ("cfg(any(special, windows))", None),
            ("cfg(target_feature=\"sse2\")", None),
            ("cfg(unix windows)", None),
        ] {
            assert_eq!(platform.includes(condition), expected, "{condition}");
        }
    }
}

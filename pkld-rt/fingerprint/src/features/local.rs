//! The features of the crates at hand, for conditional compilation: only what is surely so.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use serde::{Deserialize, Serialize};

use super::{Features, Platform, Runs};
use crate::asks::CrateAt;
use crate::conditions::Conditions;
use crate::index::{Index, Target};
use crate::mentions::string_value;

/// What build scripts use that sets no `cfg` but those it is told.
const PLAIN_HELPERS: &[&str] =
    &["autocfg", "cc", "cfg_aliases", "pkg-config", "rustc_version", "rustversion", "version_check"];

impl Features {
    /// Features that are on, by `name version`, of each package of `index` that is compiled under one set of
    /// them alone.
    pub fn of_crates(&self, index: &Index) -> BTreeMap<String, BTreeSet<String>> {
        self.of_featured(&index.featured())
    }

    /// The same, of packages of which cargo's features are all.
    pub(crate) fn of_featured(&self, featured: &[Featured]) -> BTreeMap<String, BTreeSet<String>> {
        let mut out = BTreeMap::new();
        for featured in featured {
            let (package, version) = (featured.name.clone(), featured.version.clone());
            let nodes = self.nodes(&CrateAt { package, version, host_only: false });
            if nodes.iter().any(|&node| self.is_sure(node).is_err()) {
                continue;
            }
            // Proc macros may use it under other features than the program does.
            let sets = nodes.iter().filter_map(|node| Some(&self.resolved.uses.get(node)?.features));
            let sets: BTreeSet<&BTreeSet<String>> = sets.collect();
            if let (Some(only), 1) = (sets.first(), sets.len()) {
                out.insert(featured.address.clone(), (*only).clone());
            }
        }
        self.of_packages_from_outside(&mut out);
        out
    }

    /// Packages from outside whose code the program holds: what they declare may be read.
    fn of_packages_from_outside(&self, out: &mut BTreeMap<String, BTreeSet<String>>) {
        let mut twice = BTreeSet::new();
        for (&(at, runs), used) in &self.resolved.uses {
            let Some(package) = self.resolved.packages.get(&at) else { continue };
            let is_local = self.local.values().any(|&local| local == at);
            // Of one without features nothing needs to be known.
            let has_none = package.features.is_empty() || package.proc_macro;
            if runs == Runs::InCompiler || is_local || has_none || self.is_sure((at, runs)).is_err() {
                continue;
            }
            let address = format!("{} {}", package.name, package.version);
            if out.insert(address.clone(), used.features.clone()).is_some() {
                twice.insert(address);
            }
        }
        // One name and version may come from two sources.
        out.retain(|address, _| !twice.contains(address));
    }
}

/// A package of which the features that cargo resolves are all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Featured {
    name: String,
    version: String,
    address: String,
}

impl Index {
    /// The packages at hand that are compiled into the program under features of cargo's alone.
    pub(crate) fn featured(&self) -> Vec<Featured> {
        let is_featured =
            |at: usize| !self.crates[at].host_only && !self.is_build_script(at) && !self.sets_features(at);
        let of = |at: usize| {
            let package = &self.crates[at].package;
            let (name, version) = (package.name.clone(), package.version.clone());
            Featured { name, version, address: package.address() }
        };
        (0..self.crates.len()).filter(|&at| is_featured(at)).map(of).collect()
    }

    /// The conditions of a build of the root's package by `cargo build`, on this machine and started now.
    pub fn default_conditions(&self, platform: &Platform) -> Conditions {
        let features = Features::by_default(self, platform).map(|features| features.of_crates(self));
        Conditions { features: features.unwrap_or_default(), ..Conditions::of_this_machine() }
    }

    /// Whether the build script of a crate may turn on features that cargo knows nothing of, as
    /// `cargo:rustc-cfg=feature="fast"` does.
    fn sets_features(&self, crate_at: usize) -> bool {
        let Some(script) = self.crates[crate_at].build_script else { return false };
        let (mut waiting, mut seen) = (vec![script], BTreeSet::new());
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) {
                continue;
            }
            let mounted = self.mounts.iter().filter(|mount| mount.crate_at == at);
            if mounted.into_iter().any(|mount| says_feature(&self.files[mount.file].text)) {
                return true;
            }
            for target in self.crates[at].dependencies.values() {
                match target {
                    Target::Local(used) => waiting.push(*used),
                    Target::External(package) if PLAIN_HELPERS.contains(&package.as_str()) => {}
                    Target::External(_) => return true,
                }
            }
        }
        false
    }
}

/// Whether the text of a build script may hold a `feature=".."` for cargo's output. That it asks `cfg!(feature = "a")`,
/// names what cargo tells it as `CARGO_FEATURE_A`, or tries code with `#![feature(a)]`, is none.
fn says_feature(text: &str) -> bool {
    // Most scripts have no such word, and that is known sooner.
    text.contains("feature") && text.parse::<TokenStream>().map_or(true, has_feature)
}

fn has_feature(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Group(group) => has_feature(group.stream()),
        TokenTree::Literal(literal) => {
            string_value(&literal.to_string()).is_some_and(|text| may_set_feature(&text))
        }
        // These make strings of code.
        TokenTree::Ident(word) => word == "stringify" || word == "include_str",
        TokenTree::Punct(_) => false,
    })
}

/// Whether a string holds the word as it stands before a value, or where more may be appended.
fn may_set_feature(text: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices("feature").any(|(at, word)| {
        let after = text[at + word.len()..].trim_start();
        !text[..at].ends_with(is_word) && (after.is_empty() || after.starts_with(['=', '{', '"']))
    })
}

#[cfg(test)]
mod tests {
    use super::says_feature;

    #[test]
    fn a_script_that_writes_the_word_before_a_value_may_set_features() {
        for sets in [
            r#"println!("cargo:rustc-cfg=feature=\"fast\"");"#,
            r##"println!(r#"cargo:rustc-cfg=feature="fast""#);"##,
            r#"println!("cargo:rustc-cfg={}={:?}", "feature", "fast");"#,
            r#"println!("cargo:rustc-cfg=feature{}", "=\"fast\"");"#,
            "println!(\"cargo:rustc-cfg=feature\\\n    =\\\"fast\\\"\");",
            r#"println!("cargo:rustc-cfg={}", stringify!(feature = "fast"));"#,
            r#"let unclosed = "feature"#,
        ] {
            assert!(says_feature(sets), "{sets}");
        }
        for plain in [
            r#"if cfg!(feature = "std") { env("CARGO_FEATURE_STD"); }"#,
            r##"const PROBE: &str = "#![feature(never_type)] fn main() {}";"##,
            r#"println!("cargo:rustc-cfg=features_known"); println!("cargo:rustc-cfg=target_feature=\"x\"");"#,
            r#"// cargo:rustc-cfg=feature="fast"
               fn main() {}"#,
        ] {
            assert!(!says_feature(plain), "{plain}");
        }
    }
}

//! What stands between the parentheses of `#[pkld(..)]`.

use std::collections::BTreeSet;

use syn::meta::ParseNestedMeta;
use syn::{LitBool, LitStr, Path};

/// Where results are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Store {
    #[default]
    Disk,
    Memory,
    Both,
}

/// The options of one function.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) cache_dir: Option<LitStr>,
    pub(crate) cache_fp: Option<LitStr>,
    pub(crate) disabled: bool,
    pub(crate) store: Store,
    pub(crate) verbose: Option<bool>,
    pub(crate) overwrite: bool,
    pub(crate) runtime: Option<Path>,
    seen: BTreeSet<String>,
}

const KNOWN: &str = "`cache_dir`, `cache_fp`, `disabled`, `store`, `verbose`, `overwrite`, `crate`";

impl Options {
    /// Reads one option.
    pub(crate) fn option(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if !self.seen.insert(name.clone()) {
            return Err(meta.error(format!("`{name}` is given twice")));
        }
        match name.as_str() {
            "cache_dir" => self.cache_dir = Some(path(meta)?),
            "cache_fp" => self.cache_fp = Some(path(meta)?),
            "disabled" => self.disabled = flag(meta)?,
            "verbose" => self.verbose = Some(flag(meta)?),
            "overwrite" => self.overwrite = flag(meta)?,
            "crate" => self.runtime = Some(meta.value()?.call(Path::parse_mod_style)?),
            "store" => {
                let value: LitStr = meta.value()?.parse()?;
                self.store = match value.value().as_str() {
                    "disk" => Store::Disk,
                    "memory" => Store::Memory,
                    "both" => Store::Both,
                    _ => {
                        return Err(syn::Error::new(
                            value.span(),
                            "`store` is \"disk\", \"memory\" or \"both\"",
                        ));
                    }
                };
            }
            _ => return Err(meta.error(format!("unknown option; `#[pkld]` knows {KNOWN}"))),
        }
        Ok(())
    }

    /// Options that contradict each other.
    pub(crate) fn contradictions(&self) -> Vec<syn::Error> {
        let mut errors = Vec::new();
        if let (Some(_), Some(file)) = (&self.cache_dir, &self.cache_fp) {
            let message = "`cache_fp` names this function's whole file; drop `cache_dir`, or put the folder into `cache_fp`";
            errors.push(syn::Error::new(file.span(), message));
        }
        if let (Store::Memory, Some(place)) = (self.store, self.cache_dir.as_ref().or(self.cache_fp.as_ref()))
        {
            let message = "with `store = \"memory\"` nothing is written to disk; drop the path, or say `store = \"both\"`";
            errors.push(syn::Error::new(place.span(), message));
        }
        errors
    }
}

/// `name` or `name = true|false`.
fn flag(meta: &ParseNestedMeta<'_>) -> syn::Result<bool> {
    if !meta.input.peek(syn::Token![=]) {
        return Ok(true);
    }
    let value = meta.value()?;
    let flag: syn::Result<LitBool> = value.parse();
    flag.map(|flag| flag.value)
        .map_err(|error| syn::Error::new(error.span(), "`true` or `false` is needed here"))
}

fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    let value: LitStr = meta.value()?.parse()?;
    if value.value().is_empty() {
        return Err(syn::Error::new(
            value.span(),
            "a path is needed here, such as \"results\" or \"~/.cache/mine\"",
        ));
    }
    Ok(value)
}

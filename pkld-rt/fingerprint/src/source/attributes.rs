//! What the attributes of an item say.

use quote::ToTokens;

use super::ModulePath;
use super::words::flat;
use crate::tokens::{INERT_ATTRIBUTES, INERT_TOOLS};

pub(crate) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words = || flat(attribute.meta.to_token_stream());
        let has = |word: &str| words().iter().any(|token| token == word);
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg") && has("test") && !has("not") && !has("any"))
    })
}

/// The derive that a function of a proc-macro crate answers to.
pub(super) fn derive_entry(attributes: &[syn::Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|a| a.path().is_ident("proc_macro_derive"))?;
    flat(attribute.meta.require_list().ok()?.tokens.clone()).into_iter().next()
}

/// Attributes that define no items: the language's own, those of tools, and of macros known to add nothing
/// but impls or to rewrite a body in place.
const KNOWN_ATTRIBUTES: &[&str] = &[
    "allow", "arg", "async_trait", "automatically_derived", "bench", "cfg", "clippy", "cold", "command",
    "default", "deny", "deprecated", "diagnostic", "doc", "error", "expect", "export_name", "forbid",
    "global_allocator", "group", "ignore", "inline", "instrument", "link", "link_name", "link_section",
    "macro_export", "macro_use", "must_use", "no_mangle", "non_exhaustive", "opaque", "panic_handler",
    "path", "pkld", "pkld_rt", "proc_macro", "proc_macro_attribute", "proc_macro_derive", "recursion_limit",
    "repr", "rustfmt", "serde", "should_panic", "source", "target_feature", "test", "tokio", "track_caller",
    "transparent", "unsafe", "used", "value", "warn",
];

/// Derives that define no items: those of std and some that add nothing but impls.
const KNOWN_DERIVES: &[&str] = &[
    "Args", "Clone", "Copy", "Debug", "Default", "Deserialize", "Display", "Eq", "Error", "From", "Hash",
    "Into", "Ord", "Parser", "PartialEq", "PartialOrd", "Serialize", "Subcommand", "ValueEnum",
];

/// Whether one of `attributes` is a macro that may define items under names of its own.
pub(crate) fn generates(attributes: &[syn::Attribute]) -> bool {
    // pkld's own by whatever name the crate has.
    attributes.iter().any(|attribute| opaque_version(attribute).is_none() && may_generate(&attribute.meta))
}

fn may_generate(meta: &syn::Meta) -> bool {
    let first = meta.path().segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    match first.as_str() {
        "derive" => has_unknown_derive(&flat(meta.to_token_stream())),
        // `cfg_attr(predicate, derive(..), other)`
        "cfg_attr" => {
            let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
            let parts =
                meta.require_list().and_then(|list| syn::parse::Parser::parse2(parser, list.tokens.clone()));
            parts.map_or(true, |parts| parts.iter().skip(1).any(may_generate))
        }
        name => !KNOWN_ATTRIBUTES.contains(&name),
    }
}

/// Words of attributes that put an item where code finds it that does not name it: before `main`, in a section of the
/// executable, in a registry.
pub(crate) const REGISTERING: &[&str] =
    &["ctor", "distributed_slice", "dtor", "link_section", "typetag", "used"];

/// Whether one of `attributes` makes an item known to code that does not name it.
pub(super) fn registers(attributes: &[syn::Attribute]) -> bool {
    let has_word = |attribute: &syn::Attribute| {
        let ident = attribute.path().segments.first().map(|segment| segment.ident.to_string());
        let inside = matches!(ident.as_deref(), Some("unsafe" | "cfg_attr"));
        let words = match inside {
            true => flat(attribute.meta.to_token_stream()),
            false => attribute.path().segments.iter().map(|segment| segment.ident.to_string()).collect(),
        };
        words.iter().any(|word| REGISTERING.contains(&word.as_str()))
    };
    attributes.iter().any(has_word)
}

/// Derives that define no items and make code of the item's docs: displaydoc's, and clap's help.
const DERIVES_THAT_READ_DOCS: &[&str] = &["Args", "Display", "Error", "Parser", "Subcommand", "ValueEnum"];

/// Whether one of `attributes` is a macro that may make code of the item's docs.
pub(super) fn reads_docs(attributes: &[syn::Attribute]) -> bool {
    let reads = |word: &String| DERIVES_THAT_READ_DOCS.contains(&word.as_str());
    let derives = |attribute: &syn::Attribute| flat(attribute.meta.to_token_stream()).iter().any(reads);
    generates(attributes) || attributes.iter().any(derives)
}

/// Whether a flattened `derive` lists one whose name, the last word before a comma, is not known.
fn has_unknown_derive(tokens: &[String]) -> bool {
    let list = tokens.iter().skip_while(|token| *token != "derive").skip(1).cloned().collect::<Vec<_>>();
    list.split(|token| token == ",")
        .filter_map(|path| path.last())
        .any(|name| !KNOWN_DERIVES.contains(&name.as_str()))
}

pub(super) fn annotation(attributes: &[syn::Attribute]) -> Option<String> {
    let attribute =
        attributes.iter().find(|a| a.path().segments.last().is_some_and(|s| s.ident == "pkld"))?;
    match &attribute.meta {
        syn::Meta::List(list) => Some(list.tokens.to_string()),
        _ => Some(String::new()),
    }
}

/// The version of the function's `#[pkld_rt::opaque(version = N)]`, by whatever name the crate has. One behind
/// `cfg_attr` may or may not be there, so that it hides nothing.
pub(super) fn opaque(attributes: &[syn::Attribute]) -> Option<u64> {
    attributes.iter().find_map(opaque_version)
}

fn opaque_version(attribute: &syn::Attribute) -> Option<u64> {
    if attribute.path().segments.last()?.ident != "opaque" {
        return None;
    }
    let mut version = None;
    let option = |meta: syn::meta::ParseNestedMeta<'_>| {
        if !meta.path.is_ident("version") || version.is_some() {
            return Err(meta.error("not the attribute of pkld"));
        }
        version = Some(meta.value()?.parse::<syn::LitInt>()?.base10_parse::<u64>()?);
        Ok(())
    };
    attribute.parse_nested_meta(option).ok()?;
    version
}

/// Attributes of the language that are no macros, so that they leave the code under them as it is.
const HARMLESS_ATTRIBUTES: &[&str] = &[
    "automatically_derived", "cfg", "export_name", "link_section", "macro_export", "no_mangle",
    "non_exhaustive", "proc_macro", "proc_macro_attribute", "proc_macro_derive", "repr", "target_feature",
    "track_caller", "unsafe",
];

/// Whether `attribute` is surely not a macro, which could see the names of variables.
pub(super) fn is_harmless(attribute: &syn::Attribute) -> bool {
    let segments = &attribute.path().segments;
    let known = |name: &str| INERT_ATTRIBUTES.contains(&name) || HARMLESS_ATTRIBUTES.contains(&name);
    let is_of_tool = |name: &str| segments.len() > 1 && INERT_TOOLS.contains(&name);
    let first = segments.first().map(|first| first.ident.to_string()).unwrap_or_default();
    known(&first)
        || is_of_tool(&first)
        || segments.last().is_some_and(|last| last.ident == "pkld")
        || opaque_version(attribute).is_some()
}

/// Whether `attribute` may take away what it stands on.
pub(super) fn is_condition(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr")
}

/// The values of `#[path]`, each with the predicates of the `cfg_attr`s around it.
pub(super) fn path_attributes(attributes: &[syn::Attribute]) -> Vec<ModulePath> {
    let mut paths = Vec::new();
    for attribute in attributes {
        paths_in(&attribute.meta, &[], &mut paths);
    }
    paths
}

fn paths_in(meta: &syn::Meta, conditions: &[String], paths: &mut Vec<ModulePath>) {
    let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
    match meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("path") => {
            let value = pair.value.to_token_stream().to_string();
            paths.extend(
                crate::mentions::string_value(&value)
                    .map(|path| ModulePath { path, conditions: conditions.to_vec() }),
            );
        }
        syn::Meta::List(list) if list.path.is_ident("cfg_attr") => {
            let parts = syn::parse::Parser::parse2(parser, list.tokens.clone()).into_iter().flatten();
            let parts: Vec<syn::Meta> = parts.collect();
            if let Some((predicate, rest)) = parts.split_first() {
                let mut conditions = conditions.to_vec();
                conditions.push(predicate.to_token_stream().to_string());
                rest.iter().for_each(|meta| paths_in(meta, &conditions, paths));
            }
        }
        _ => {}
    }
}

/// The paths that a list attribute such as `derive` names, also inside `cfg_attr`.
pub(crate) fn attribute_paths(attributes: &[syn::Attribute], name: &str) -> Vec<syn::Path> {
    let mut out = Vec::new();
    for attribute in attributes {
        let syn::Meta::List(list) = &attribute.meta else { continue };
        let parser = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
        if attribute.path().is_ident(name) {
            let Ok(inner) = syn::parse::Parser::parse2(parser, list.tokens.clone()) else { continue };
            out.extend(inner.into_iter().map(|meta| meta.path().clone()));
        } else if attribute.path().is_ident("cfg_attr") {
            let Ok(inner) = syn::parse::Parser::parse2(parser, list.tokens.clone()) else { continue };
            for meta in inner.into_iter().skip(1) {
                if let (true, syn::Meta::List(list)) = (meta.path().is_ident(name), &meta) {
                    let Ok(inner) = syn::parse::Parser::parse2(parser, list.tokens.clone()) else { continue };
                    out.extend(inner.into_iter().map(|meta| meta.path().clone()));
                }
            }
        }
    }
    out
}

/// Whether an attribute macro that is not known may rewrite the item.
pub(crate) fn rewrites(attributes: &[syn::Attribute]) -> bool {
    let without_derives: Vec<syn::Attribute> =
        attributes.iter().filter(|attribute| !attribute.path().is_ident("derive")).cloned().collect();
    generates(&without_derives)
}

/// Attributes of a module that decide whether it is there, and whether macros that it defines are in scope after it.
pub(super) fn terms(attributes: &[syn::Attribute]) -> Vec<String> {
    let decides = |attribute: &&syn::Attribute| {
        ["cfg", "cfg_attr", "macro_use"].iter().any(|name| attribute.path().is_ident(name))
    };
    attributes.iter().filter(decides).map(|attribute| attribute.meta.to_token_stream().to_string()).collect()
}

/// The predicates of `#[cfg(..)]` attributes, as text.
pub(super) fn conditions(attributes: &[syn::Attribute]) -> Vec<String> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    lists.filter_map(|attribute| Some(attribute.meta.require_list().ok()?.tokens.to_string())).collect()
}

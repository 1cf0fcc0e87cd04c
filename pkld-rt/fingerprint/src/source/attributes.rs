//! What the attributes of an item say.

use quote::ToTokens;

use super::words::flat;
use crate::tokens::INERT_ATTRIBUTES;

pub(super) fn is_test(attributes: &[syn::Attribute]) -> bool {
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
pub(super) fn generates(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let first =
            attribute.path().segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let tokens = flat(attribute.meta.to_token_stream());
        match first.as_str() {
            "derive" => has_unknown_derive(&tokens),
            // `cfg_attr(predicate, derive(..), other)`: what follows the first comma.
            "cfg_attr" => {
                let applied: Vec<String> = tokens.iter().skip_while(|token| *token != ",").cloned().collect();
                match applied.iter().any(|token| token == "derive") {
                    true => has_unknown_derive(&applied),
                    false => applied.get(1).is_some_and(|name| !KNOWN_ATTRIBUTES.contains(&name.as_str())),
                }
            }
            // pkld's own by whatever name the crate has.
            _ if opaque_version(attribute).is_some() => false,
            name => !KNOWN_ATTRIBUTES.contains(&name),
        }
    })
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
    segments.first().is_some_and(|first| known(&first.ident.to_string()))
        || segments.last().is_some_and(|last| last.ident == "pkld")
        || opaque_version(attribute).is_some()
}

/// Whether `attribute` may take away what it stands on.
pub(super) fn is_condition(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr")
}

pub(super) fn path_attributes(attributes: &[syn::Attribute]) -> Vec<String> {
    let mut paths = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("path") || attribute.path().is_ident("cfg_attr") {
            let tokens: Vec<_> = flat(attribute.meta.to_token_stream());
            for window in tokens.windows(3) {
                if window[0] == "path" && window[1] == "=" {
                    paths.extend(crate::mentions::string_value(&window[2]));
                }
            }
        }
    }
    paths
}

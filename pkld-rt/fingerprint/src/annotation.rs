//! What the source says in `#[pkld(..)]`, for those who only read it; the macro judges it.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::impurities::ImpurityKind;
use crate::mentions::string_value;
use crate::tokens::split_on_commas;

/// What an annotation says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// `cache_dir`.
    pub cache_dir: Option<String>,
    /// `cache_fp`.
    pub cache_fp: Option<String>,
    /// Every option by its name, with what it is given.
    pub options: BTreeMap<String, String>,
    /// `allow(..)`: the impurities that are meant.
    pub allow: Vec<ImpurityKind>,
}

impl Annotation {
    pub(crate) fn of(tokens: &str) -> Self {
        let mut annotation = Self::default();
        let Ok(tokens) = tokens.parse::<TokenStream>() else {
            return annotation;
        };
        for option in split_on_commas(tokens) {
            let mut trees = option.into_iter();
            let name = trees.next().map(|tree| tree.to_string()).unwrap_or_default();
            let value: TokenStream = trees.collect();
            let text = value.to_string();
            let string = || text.strip_prefix('=').and_then(|text| string_value(text.trim()));
            match name.as_str() {
                "cache_dir" => annotation.cache_dir = string(),
                "cache_fp" => annotation.cache_fp = string(),
                "allow" => {
                    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                    annotation.allow = words.filter_map(ImpurityKind::named).collect();
                }
                _ => {}
            }
            annotation.options.insert(name, text);
        }
        annotation
    }
}

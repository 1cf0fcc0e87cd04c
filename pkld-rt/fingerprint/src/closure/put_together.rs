//! Names that procedural macros make of strings.

use std::collections::BTreeSet;

use super::Walk;
use crate::mentions::{Places, words_of_code};

impl Walk<'_> {
    /// Reaches what the templates of an item's macros and attributes may call: their code names it, as in
    /// `{{ name|shout }}`.
    pub(super) fn called_by_templates(&mut self, item: usize) {
        let index = self.index;
        let mentions = &index.source(item).mentions;
        if mentions.strings.is_empty() && mentions.templated.is_empty() {
            return;
        }
        for word in &mentions.templated {
            self.mention(word, Places::ANY, Some(item));
        }
        for text in index.templates(item, &index.handed_files(item)).into_values() {
            for word in words_of_code(&text) {
                self.mention(word, Places::ANY, Some(item));
            }
        }
    }

    /// Reaches what bears a name that a procedural macro may put together, as by `format_ident!("default_{field}")`,
    /// or that stands in a text that it may make code of.
    pub(super) fn put_together(&mut self, item: usize) {
        let index = self.index;
        let mentions = &index.source(item).mentions;
        for word in &mentions.quoted {
            self.mention(word, Places::ANY, Some(item));
        }
        for text in &mentions.strings {
            let Some(parts) = parts_of_name(text) else { continue };
            let names = self.tables.names().filter(|name| is_made_of(name, &parts));
            for name in names.map(str::to_owned).collect::<BTreeSet<_>>() {
                self.mention(&name, Places::ANY, Some(item));
            }
        }
    }
}

/// What stands around the holes of a format string that makes an identifier; `None` where it makes none, or any.
fn parts_of_name(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, hole)) = rest.split_once('{') {
        parts.push(before);
        rest = hole.split_once('}')?.1;
    }
    parts.push(rest);
    let is_of_name = |part: &&str| part.chars().all(|c| c.is_alphanumeric() || c == '_');
    let says_something = parts.iter().any(|part| part.chars().any(char::is_alphanumeric));
    (parts.len() > 1 && says_something && parts.iter().all(is_of_name)).then_some(parts)
}

/// Whether a name has these parts in this order, the first and the last at its ends.
fn is_made_of(name: &str, parts: &[&str]) -> bool {
    let [first, middle @ .., last] = parts else { return false };
    let Some(inner) = name.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    let mut rest = inner;
    middle.iter().all(|part| match rest.split_once(part) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

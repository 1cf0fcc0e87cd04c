//! Variables of the environment as a part of the key.
//!
//! They are read at each call, because a program may set them between two. Only the digest holds their values.

use std::ffi::{OsStr, OsString};

use super::KeyHasher;

/// Stands for all variables in a list of names.
const ALL: &str = "*";

/// Say where and how results are kept, not what they are: a result stored under `PKLD=refresh` is for runs without, and
/// `PKLD=verify` with its variables looks for what was stored without them.
const OWN: &[&str] = &[
    "PKLD", "PKLD_ARGS", "PKLD_DIR", "PKLD_DURABILITY", "PKLD_GRACE", "PKLD_MAX_SIZE", "PKLD_SHARED",
    "PKLD_VERBOSE", "PKLD_VERIFY_EXIT", "PKLD_VERIFY_REPORT",
];

impl KeyHasher {
    /// Adds the values that the variables have now. Without names it adds nothing, so that keys of functions
    /// which read no variable are what they were.
    #[inline]
    pub(crate) fn environment(&mut self, names: &[&str]) {
        if !names.is_empty() {
            self.environment_of(names);
        }
    }

    fn environment_of(&mut self, names: &[&str]) {
        self.text("environment");
        if names.contains(&ALL) {
            let mut all: Vec<(OsString, OsString)> =
                std::env::vars_os().filter(|(name, _)| !OWN.iter().any(|own| name == own)).collect();
            all.sort_unstable();
            self.variables(all.iter().map(|(name, value)| (name.as_os_str(), Some(value.as_os_str()))));
        } else {
            let read: Vec<Option<OsString>> = names.iter().map(|name| variable(name)).collect();
            self.variables(names.iter().map(OsStr::new).zip(read.iter().map(Option::as_deref)));
        }
    }

    fn variables<'a>(&mut self, variables: impl ExactSizeIterator<Item = (&'a OsStr, Option<&'a OsStr>)>) {
        self.put(&(variables.len() as u64).to_le_bytes());
        for (name, value) in variables {
            self.os_text(name);
            self.put(&[u8::from(value.is_some())]);
            self.os_text(value.unwrap_or_default());
        }
    }

    fn os_text(&mut self, text: &OsStr) {
        let bytes = text.as_encoded_bytes();
        self.put(&(bytes.len() as u64).to_le_bytes());
        self.put(bytes);
    }
}

/// The variable's value. std allows itself to panic on names that no variable can have.
fn variable(name: &str) -> Option<OsString> {
    if name.is_empty() || name.contains(['=', '\0']) { None } else { std::env::var_os(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Arguments;

    fn key(variables: &[(&str, Option<&str>)]) -> Arguments {
        let mut key = KeyHasher::new();
        key.variables(variables.iter().map(|(name, value)| (OsStr::new(*name), value.map(OsStr::new))));
        key.finish().unwrap()
    }

    #[test]
    fn names_values_and_absence_are_told_apart() {
        let keys = [
            key(&[("A", None)]),
            key(&[("A", Some(""))]),
            key(&[("A", Some("x"))]),
            key(&[("AX", Some(""))]),
            key(&[("A", None), ("B", Some("x"))]),
            key(&[("A", Some("x")), ("B", None)]),
        ];
        let distinct: std::collections::HashSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn no_names_add_nothing_and_impossible_ones_are_absent() {
        let mut key = KeyHasher::new();
        key.environment(&[]);
        assert_eq!(key.finish(), KeyHasher::new().finish());
        assert_eq!([variable(""), variable("A=B"), variable("A\0")], [None, None, None]);
    }
}

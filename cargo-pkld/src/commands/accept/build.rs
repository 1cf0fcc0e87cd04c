//! What code asks of the build, as far as that can be told without building.

use std::collections::BTreeSet;

use pkld_fingerprint::{Asks, Label};

/// A variable or a condition that a build is asked for by the one and not by the other.
pub(super) fn difference(was: &Label, asks: &Asks) -> Option<String> {
    let of = |start: &str| -> BTreeSet<String> {
        let names = was.build.keys().filter_map(|name| name.strip_prefix(start)?.rsplit_once(')'));
        names
            .filter(|(_, rest)| start == "env(" || *rest == " in this crate")
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let variables: BTreeSet<String> = asks.env.values().flatten().cloned().collect();
    let conditions: BTreeSet<String> = asks.cfg.get("").into_iter().flatten().cloned().collect();
    let first = |was: &BTreeSet<String>, is: &BTreeSet<String>| was.symmetric_difference(is).next().cloned();
    first(&of("env("), &variables)
        .map(|name| format!("the environment variable {name}"))
        .or_else(|| first(&of("cfg("), &conditions).map(|name| format!("cfg({name})")))
}

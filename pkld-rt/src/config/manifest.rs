//! What the manifests say of the jar: the workspace's in `[workspace.metadata.pkld]`, a package's in
//! `[package.metadata.pkld]`.
//!
//! It is read when the program runs, so that a change counts at once and compiles nothing; where the manifest is not
//! there any more, it says nothing. Only what this table may hold is read: words and numbers, in any of the ways to
//! write a table. `cargo pkld` has cargo read the same.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::Settings;
use crate::report;

/// Which table of a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Table {
    Workspace,
    Package,
}

impl Table {
    fn path(self) -> [String; 3] {
        let owner = match self {
            Self::Workspace => "workspace",
            Self::Package => "package",
        };
        [owner, "metadata", "pkld"].map(str::to_owned)
    }
}

/// What is longer is not read.
const LONGEST: u64 = 1 << 20;

/// What the manifest in this folder says in one of its tables. It is read once for each.
pub(super) fn of(folder: &'static str, table: Table) -> Settings {
    static KNOWN: LazyLock<Mutex<HashMap<(&'static str, Table), Settings>>> = LazyLock::new(Mutex::default);
    let asked = (folder, table);
    let folder = Path::new(folder);
    if !folder.is_absolute() {
        return Settings::default();
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(settings) = known.get(&asked) {
        return *settings;
    }
    let path = folder.join("Cargo.toml");
    let is_short = std::fs::metadata(&path).is_ok_and(|it| it.is_file() && it.len() <= LONGEST);
    let text = if is_short { std::fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
    let (settings, wrong) = read(&text, table);
    known.insert(asked, settings);
    drop(known);
    for wrong in wrong {
        report::warn(&format!("{}: [{}]: {wrong}", path.display(), table.path().join(".")));
    }
    settings
}

fn read(text: &str, wanted: Table) -> (Settings, Vec<String>) {
    let (mut settings, mut wrong) = (Settings::default(), Vec::new());
    let mut set = |name: &str, value: &str| {
        if let Err(expected) = settings.set(name, &unquoted(value)) {
            wrong.push(format!("{name} = {value}: {expected}"));
        }
    };
    let wanted = wanted.path();
    let mut table: Vec<String> = Vec::new();
    // A text of several lines holds no settings of ours.
    let mut text_until: Option<&str> = None;
    for line in text.lines() {
        if let Some(end) = text_until {
            if line.contains(end) {
                text_until = None;
            }
            continue;
        }
        let line = before_comment(line).trim();
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_matches(['[', ']']).split('.').map(unquoted).collect();
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        for quotes in ["\"\"\"", "'''"] {
            if value.matches(quotes).count() == 1 {
                text_until = Some(quotes);
            }
        }
        let mut path = table.clone();
        path.extend(key.split('.').map(unquoted));
        let value = value.trim();
        let inside = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
        match path.strip_prefix(&wanted[..]) {
            Some([name]) => set(name, value),
            Some([]) => {
                for (name, value) in
                    inside.into_iter().flat_map(|it| it.split(',')).filter_map(|it| it.split_once('='))
                {
                    set(&unquoted(name), value.trim());
                }
            }
            _ => {}
        }
    }
    (settings, wrong)
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

/// The line up to a `#` that is in no quotes.
fn before_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, letter) in line.char_indices() {
        match (quote, letter) {
            (None, '#') => return &line[..at],
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::Durability;
    use super::*;

    #[test]
    fn the_table_is_read_however_it_is_written() {
        let (max_size, durability) = (Some(Some(2 << 30)), Some(Durability::Sync));
        let expected = Settings { max_size, durability, ..Settings::default() };
        for text in [
            "[workspace.metadata.pkld]\nmax_size = \"2 GiB\"\ndurability = \"sync\"\n",
            "[workspace]\nmembers = [\n \"a\",\n]\n[ workspace . metadata.pkld ] # ours\nmax_size='2 GiB'#x\n\"durability\" = 'sync'\n[profile.dev]\nmax_size = 3",
            "[workspace.metadata]\npkld = { max_size = 2_147_483_648, durability = \"sync\" }",
            "[workspace]\nmetadata.pkld.max_size = \"2GiB\"\nmetadata.pkld.durability = \"sync\"",
            "[package]\ndescription = \"\"\"\n[workspace.metadata.pkld]\nmax_size = 7\n\"\"\"\n[workspace.metadata.pkld]\nmax_size = 2147483648\ndurability = \"sync\"",
        ] {
            assert_eq!(read(text, Table::Workspace), (expected, vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_said_elsewhere_is_not_meant_and_what_is_wrong_is_told() {
        for text in [
            "",
            "max_size = 3",
            "[package.metadata.pkld]\nmax_size = 3",
            "[workspace.metadata.pkld.x]\nmax_size = 3",
            "[[[",
        ] {
            assert_eq!(read(text, Table::Workspace), (Settings::default(), vec![]), "{text}");
        }
        let own = "[workspace.metadata.pkld]\nmax_size = 3\n[package.metadata.pkld]\nmax_size = 5";
        assert_eq!(read(own, Table::Package).0.max_size, Some(Some(5)));
        assert_eq!(read(own, Table::Workspace).0.max_size, Some(Some(3)));
        for (said, expected) in
            [("true", Some(true)), ("false # mine", Some(false)), ("\"true\"", Some(true))]
        {
            let (settings, wrong) =
                read(&format!("[workspace.metadata.pkld]\nshared = {said}"), Table::Workspace);
            assert_eq!((settings.shared, wrong.len()), (expected, 0), "{said}");
        }
        assert_eq!(read("[workspace.metadata.pkld]\nshared = 1", Table::Workspace).1.len(), 1);
        let (settings, wrong) =
            read("[workspace.metadata.pkld]\nmax_size = \"lots\"\nother = 3", Table::Workspace);
        assert_eq!((settings, wrong.len()), (Settings::default(), 1), "{wrong:?}");
    }
}

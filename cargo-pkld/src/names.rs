//! Which function a name on the command line means.

use crate::exit::Usage;

/// The position of the path that `name` means: the path itself, or the only one that ends in it. A method may be
/// named by its type or its trait alone: `Model::predict` is `app::<Model<T> as Predict>::predict` too.
///
/// # Errors
/// A [`Usage`] that lists candidates, if none or several are meant.
pub(crate) fn find<'a>(name: &str, paths: impl Iterator<Item = &'a str>) -> Result<usize, Usage> {
    let paths: Vec<&str> = paths.collect();
    if let Some(at) = paths.iter().position(|path| *path == name) {
        return Ok(at);
    }
    let ending = format!("::{name}");
    let is_meant = |path: &str| spellings(path).iter().any(|path| path == name || path.ends_with(&ending));
    let mut meant: Vec<usize> = (0..paths.len()).filter(|&at| is_meant(paths[at])).collect();
    meant.dedup_by_key(|at| paths[*at]);
    match meant.as_slice() {
        [at] => Ok(*at),
        [] => Err(Usage(unknown(name, &paths))),
        several => {
            let list = list(several.iter().map(|&at| paths[at]));
            Err(Usage(format!("`{name}` is ambiguous; name one of these by more of its path:{list}")))
        }
    }
}

/// What a path may be written as: whole, without the arguments of types, and by the type or the trait alone.
fn spellings(path: &str) -> Vec<String> {
    let mut out = vec![path.to_owned()];
    let (Some(open), Some(close)) = (path.find('<'), path.rfind('>')) else { return out };
    let (before, inside, after) = (&path[..open], &path[open + 1..close], &path[close + 1..]);
    match inside.split_once(" as ") {
        Some((ty, of)) if before.ends_with("::") => {
            let last = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
            let plain = |path: &str| last(path.split('<').next().unwrap_or(path));
            let (ty, of) = (plain(ty), plain(of));
            out.push(format!("{before}<{ty} as {of}>{after}"));
            out.push(format!("{before}{ty}{after}"));
            out.push(format!("{before}{of}{after}"));
        }
        _ => out.push(format!("{before}{after}")),
    }
    out
}

fn unknown(name: &str, paths: &[&str]) -> String {
    let last = name.rsplit("::").next().unwrap_or(name);
    let mut near: Vec<(usize, &str)> = paths
        .iter()
        .map(|path| (distance(last, path.rsplit("::").next().unwrap_or(path)), *path))
        .filter(|(distance, path)| *distance <= 1 + last.len() / 4 || path.contains(last))
        .collect();
    near.sort_unstable();
    near.dedup();
    if near.is_empty() {
        // A short list helps; a long one is what `status` is for.
        let all: Vec<&str> = paths.iter().copied().take(10).collect();
        return match (all.is_empty(), paths.len() > all.len()) {
            (true, _) => format!("no function is called `{name}`: the workspace has none with `#[pkld]`"),
            (false, false) => format!("no function is called `{name}`; there are:{}", list(all.into_iter())),
            (false, true) => format!("no function is called `{name}`; `cargo pkld status` lists them all"),
        };
    }
    let near = near.into_iter().take(10).map(|(_, path)| path);
    format!("no function is called `{name}`; did you mean:{}", list(near))
}

fn list<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    paths.map(|path| format!("\n    {path}")).collect()
}

/// A package that there is not.
pub(crate) fn unknown_package<'a>(spec: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let advice = match nearest(spec, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has:{}", list(names.into_iter().take(20))),
    };
    format!("the workspace has no package `{spec}`; {advice}")
}

/// What of `known` somebody who wrote `word` may have meant.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|name| (distance(word, name), name));
    near.filter(|(distance, _)| *distance <= 1 + word.len() / 4).min().map(|(_, name)| name)
}

/// Whether `text` is of the form of `pattern`, in which `*` stands for any text and `?` for any letter.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // The last `*`, and up to where it reaches; it reaches further whenever what follows does not fit.
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&letter) if letter == '?' || letter == text[t] => (p, t) = (p + 1, t + 1),
            _ => {
                let Some((at, reached)) = star else { return false };
                star = Some((at, reached + 1));
                (p, t) = (at + 1, reached + 1);
            }
        }
    }
    pattern[p..].iter().all(|&letter| letter == '*')
}

/// How many letters must be put in, taken out or replaced (Wagner and Fischer, 1974).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: &[&str] = &["wine::model::fit", "wine::data::load", "other::load", "load"];

    fn found(name: &str) -> Result<usize, String> {
        find(name, PATHS.iter().copied()).map_err(|usage| usage.0)
    }

    #[test]
    fn a_name_means_what_ends_in_it() {
        assert_eq!(found("fit"), Ok(0));
        assert_eq!(found("model::fit"), Ok(0));
        assert_eq!(found("wine::model::fit"), Ok(0));
        assert_eq!(found("load"), Ok(3), "an exact path wins");
        assert_eq!(found("data::load"), Ok(1));
    }

    #[test]
    fn a_method_is_named_by_its_type_or_its_trait() {
        let paths = [
            "app::Model<T>::fit",
            "app::Other::fit",
            "app::m::<Grid<[T; 2]> as load::Load<From<u8>>>::load",
            "app::Area::area",
        ];
        let found = |name| find(name, paths.iter().copied()).map_err(|usage| usage.0);
        assert_eq!(found("Model::fit"), Ok(0));
        assert_eq!(found("Model<T>::fit"), Ok(0));
        assert_eq!(found("app::Other::fit"), Ok(1));
        assert!(found("fit").is_err());
        for name in ["load", "Grid::load", "Load::load", "m::Load::load", "<Grid as Load>::load"] {
            assert_eq!(found(name), Ok(2), "{name}");
        }
        assert_eq!(found("Area::area"), Ok(3));
    }

    #[test]
    fn a_pattern_fits_what_it_stands_for() {
        for (pattern, text) in
            [("", ""), ("*", ""), ("a*", "a"), ("*b*d", "abcbd"), ("a?c", "aüc"), ("**", "x"), ("a*a", "aaa")]
        {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [("", "a"), ("?", ""), ("a*b", "ab1"), ("a", "ab"), ("*ba", "bab")] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
        // Not exponential.
        assert!(!fits(&"*a".repeat(40), &"a".repeat(39)));
    }

    #[test]
    fn what_is_not_clear_lists_candidates() {
        let two = find("load", PATHS[..3].iter().copied()).map_err(|usage| usage.0);
        assert!(two.is_err_and(|text| text.contains("wine::data::load") && text.contains("other::load")));
        assert!(
            found("odel::fit").is_err_and(|text| text.contains("wine::model::fit")),
            "segments are whole"
        );
        assert!(found("fot").is_err_and(|text| text.contains("did you mean") && text.contains("fit")));
        assert!(
            found("zzzzzz").is_err_and(|text| text.contains("there are") && text.contains("other::load"))
        );
    }
}

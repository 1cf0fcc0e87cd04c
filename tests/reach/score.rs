//! Linked functions against the items of a closure.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use pkld_fingerprint::{Kind, LabelItem};

use crate::linked::Linked;
use crate::roots::Root;

// Enough to see what kind of code it is; `--verbose` names all.
const SHOWN: usize = 3;

/// How well a closure fits what is linked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// Functions that are linked.
    linked: usize,
    /// Those that no item of the closure covers: symbol and place.
    missed: Vec<String>,
    /// Functions in the closure.
    taken: usize,
    /// Those that are not linked.
    extra: Vec<String>,
}

impl Score {
    /// The root's own file counts for recall alone: in it there is little but the root.
    pub(crate) fn of(linked: &Linked, items: &[LabelItem], root: &Path) -> Self {
        let mut by_file: BTreeMap<PathBuf, Vec<&LabelItem>> = BTreeMap::new();
        for item in items {
            let path = Path::new(&item.file);
            let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            by_file.entry(path).or_default().push(item);
        }
        let spans =
            |item: &LabelItem, line: u64| (item.line_start as u64..=item.line_end as u64).contains(&line);
        let missed = linked.iter().filter(|((file, line), _)| {
            !by_file.get(file).is_some_and(|items| items.iter().any(|item| spans(item, *line)))
        });
        let missed: Vec<String> =
            missed.map(|((file, line), symbol)| format!("{symbol}  {}:{line}", file.display())).collect();
        let is_function = |item: &&&LabelItem| matches!(item.kind, Kind::Fn | Kind::Method | Kind::TraitFn);
        let (mut taken, mut extra) = (0, Vec::new());
        for (file, items) in by_file.iter().filter(|(file, _)| *file != root) {
            for item in items.iter().filter(is_function) {
                taken += 1;
                let first = (file.clone(), item.line_start as u64);
                let last = (file.clone(), item.line_end as u64);
                if linked.range(first..=last).next().is_none() {
                    extra.push(format!("{}  {}:{}", item.path, file.display(), item.line_start));
                }
            }
        }
        Self { linked: linked.len(), missed, taken, extra }
    }

    fn recall(&self) -> f64 {
        share(self.linked - self.missed.len(), self.linked)
    }

    fn precision(&self) -> f64 {
        share(self.taken - self.extra.len(), self.taken)
    }

    /// A row of a Markdown table.
    pub(crate) fn row(&self, root: &Root) -> String {
        let (used, taken) = (self.taken - self.extra.len(), self.taken);
        format!(
            "| {} | {} | {} | {} ({used} of {taken}) |",
            root.name,
            root.style,
            percent(self.recall()),
            percent(self.precision())
        )
    }

    /// Lines for people.
    pub(crate) fn shown(&self, root: &Root, verbose: bool) -> String {
        let mut text = format!(
            "{:<24} recall {:>6} ({} missed of {})  precision {:>6} ({} of {})\n",
            root.name,
            percent(self.recall()),
            self.missed.len(),
            self.linked,
            percent(self.precision()),
            self.taken - self.extra.len(),
            self.taken
        );
        for missed in self.missed.iter().take(if verbose { usize::MAX } else { SHOWN }) {
            text += &format!("    missed {missed}\n");
        }
        for extra in self.extra.iter().filter(|_| verbose) {
            text += &format!("    extra  {extra}\n");
        }
        text
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Rounded down, so that only all is 100 %.
fn percent(share: f64) -> String {
    format!("{:.1} %", (share * 1000.0).floor() / 10.0)
}

/// The figures over all roots.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    recalls: Vec<f64>,
    precisions: Vec<f64>,
    disagreed: usize,
    /// Roots that could not be examined.
    pub(crate) failed: usize,
}

impl Summary {
    pub(crate) fn add(&mut self, score: &Score, agreed: bool) {
        self.recalls.push(score.recall());
        self.precisions.push(score.precision());
        self.precisions.sort_by(f64::total_cmp);
        self.disagreed += usize::from(!agreed);
    }

    /// Whether nothing can become a stale hit.
    pub(crate) fn is_good(&self) -> bool {
        self.failed == 0
            && self.disagreed == 0
            && !self.recalls.is_empty()
            && self.recalls.iter().all(|&r| r >= 1.0)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let worst = self.recalls.iter().copied().fold(1.0, f64::min);
        let covered = self.recalls.iter().filter(|&&recall| recall >= 1.0).count();
        let at = |at: usize| self.precisions.get(at).copied().unwrap_or_default();
        write!(
            f,
            "{} roots: all covered in {covered}, worst recall {}; precision median {}, worst {}; \
             {} disagreements, {} failed",
            self.recalls.len(),
            percent(worst),
            percent(at(self.precisions.len() / 2)),
            percent(at(0)),
            self.disagreed,
            self.failed
        )
    }
}

#[cfg(test)]
mod tests {
    use pkld_fingerprint::Digest;

    use super::*;

    fn item(path: &str, kind: Kind, file: &str, lines: (usize, usize)) -> LabelItem {
        let (line_start, line_end) = lines;
        LabelItem { path: path.into(), kind, file: file.into(), line_start, line_end, hash: Digest::of(b"") }
    }

    fn linked(places: &[(&str, u64)]) -> Linked {
        places.iter().map(|&(file, line)| ((PathBuf::from(file), line), format!("{file}_{line}"))).collect()
    }

    #[test]
    fn what_no_item_spans_is_missed_and_what_no_line_falls_into_is_extra() {
        let items = [
            item("app::root::run", Kind::Fn, "/root.rs", (1, 9)),
            item("a::used", Kind::Fn, "/a.rs", (1, 5)),
            item("a::unused", Kind::Method, "/a.rs", (6, 8)),
            item("a::Type", Kind::Type, "/a.rs", (20, 22)),
        ];
        let linked = linked(&[("/root.rs", 2), ("/a.rs", 5), ("/a.rs", 21), ("/a.rs", 30)]);
        let score = Score::of(&linked, &items, Path::new("/root.rs"));
        assert_eq!((score.linked, score.taken), (4, 2));
        assert_eq!(score.missed, ["/a.rs_30  /a.rs:30"]);
        assert_eq!(score.extra, ["a::unused  /a.rs:6"]);
    }

    #[test]
    fn only_full_recall_is_good() {
        let mut summary = Summary::default();
        assert!(!summary.is_good(), "nothing was examined");
        summary.add(&Score { linked: 2000, ..Score::default() }, true);
        assert!(summary.is_good());
        let missing = Score { linked: 2000, missed: vec!["one".into()], ..Score::default() };
        assert_eq!(percent(missing.recall()), "99.9 %");
        summary.add(&missing, true);
        assert!(!summary.is_good());
    }
}

//! A closure as a tree: which item led to which first.

use pkld_fingerprint::{Impurity, LabelItem, Source};

/// The tree of one function's closure. Items are named by their position in the label.
pub(crate) struct Reached<'a> {
    pub(crate) source: &'a Source,
    children: Vec<Vec<usize>>,
    root: Option<usize>,
}

impl<'a> Reached<'a> {
    pub(crate) fn of(source: &'a Source) -> Self {
        let items = &source.label.items;
        let mut children = vec![Vec::new(); items.len()];
        for (at, by) in source.by.iter().enumerate() {
            if let Some(by) = by {
                children[*by].push(at);
            }
        }
        // As someone reads it who has the sources open.
        let place = |at: &usize| (&items[*at].file, items[*at].line_start, *at);
        children.iter_mut().for_each(|list| list.sort_by(|a, b| place(a).cmp(&place(b))));
        let root = items.iter().position(|item| *item == source.place);
        Self { source, children, root }
    }

    pub(crate) fn item(&self, at: usize) -> &'a LabelItem {
        &self.source.label.items[at]
    }

    /// The function itself, and then what no single item led to.
    pub(crate) fn tops(&self) -> impl Iterator<Item = usize> {
        let is_loose = |at: &usize| self.source.by[*at].is_none() && Some(*at) != self.root;
        let loose = (0..self.source.by.len()).filter(is_loose);
        self.root.into_iter().chain(loose)
    }

    /// What an item led to.
    pub(crate) fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// How many items stand below one.
    pub(crate) fn below(&self, at: usize) -> usize {
        let mut waiting = self.children(at).to_vec();
        let mut count = 0;
        while let Some(at) = waiting.pop() {
            count += 1;
            waiting.extend(self.children(at));
        }
        count
    }

    /// The items from the function, or from one that no single other led to, down to `at`.
    pub(crate) fn path_to(&self, at: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(Some(at), |at| self.source.by[*at]).collect();
        path.reverse();
        path
    }

    /// Why an item is in the closure, in words that stand beside the item that led to it.
    pub(crate) fn reason(&self, at: usize) -> &'a str {
        let via = &self.source.via[at];
        let Some(by) = self.source.by[at] else { return via };
        let by = &self.item(by).path;
        match via.strip_prefix("around ") {
            Some(rest) if rest == by => "around it",
            _ => via.strip_prefix(by.as_str()).map_or(via, str::trim_start),
        }
    }

    /// The item that an impurity stands in.
    pub(crate) fn holder(&self, impurity: &Impurity) -> Option<usize> {
        let holds = |item: &LabelItem| {
            item.path == impurity.item
                && item.file == impurity.file
                && (item.line_start..=item.line_end).contains(&impurity.line)
        };
        self.source.label.items.iter().position(holds)
    }

    /// The items from the function down to `at`, in one line.
    pub(crate) fn told(&self, at: usize) -> String {
        let path = self.path_to(at);
        let names: Vec<&str> = path.iter().map(|at| self.item(*at).path.as_str()).collect();
        let text = names.join(" > ");
        match path.first() {
            Some(first) if Some(*first) != self.root => format!("{text} ({})", self.source.via[*first]),
            _ => text,
        }
    }
}

//! Items of a text that is in no index: a file as it once was.

use crate::digest::{Digest, Framed};
use crate::label::LabelItem;
use crate::source::{Kind, SourceFile};

/// An item of a text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// First line, from 1, attributes included.
    pub line_start: usize,
    /// Last line.
    pub line_end: usize,
    kind: Kind,
    /// Its path inside the file.
    path: String,
    /// With the names of its variables, and without.
    hashes: Vec<Digest>,
}

impl TextItem {
    /// Whether a label that holds `item` was made of this text.
    pub fn is(&self, item: &LabelItem) -> bool {
        self.is_called(item) && self.hashes.contains(&item.hash)
    }

    /// Whether the two are one item, wherever it stands.
    pub fn is_same_as(&self, other: &Self) -> bool {
        (self.kind, &self.path, &self.hashes) == (other.kind, &other.path, &other.hashes)
    }

    /// The item that this text made of `was`: its lines and its hash, by the names of its variables.
    pub fn as_item_of(&self, was: &LabelItem) -> LabelItem {
        let hash = self.hashes.first().copied().unwrap_or_default();
        LabelItem { line_start: self.line_start, line_end: self.line_end, hash, ..was.clone() }
    }

    /// Whether its name and kind are those of `item`.
    pub fn is_called(&self, item: &LabelItem) -> bool {
        let inside = item.path.strip_suffix(self.path.as_str());
        self.kind == item.kind
            && inside
                .is_some_and(|before| before.is_empty() || before.ends_with("::") || self.path.is_empty())
    }
}

/// The items of `text`, as those of the file that labels call `file`.
pub fn items_of_text(text: &str, file: &str) -> Vec<TextItem> {
    let items = SourceFile::with_syntax(text).0.items.into_iter();
    let item = |item: crate::source::SourceItem| {
        let hashes = std::iter::once(item.hash).chain(item.locals.map(|locals| locals.hash));
        let placed = |hash: Digest| match item.mentions.file_name {
            true => Framed::new("file!").part(hash.as_bytes()).part(file.as_bytes()).digest(),
            false => hash,
        };
        TextItem {
            line_start: item.line_start,
            line_end: item.line_end,
            kind: item.kind,
            path: item.path.join("::"),
            hashes: hashes.map(placed).collect(),
        }
    };
    items.map(item).collect()
}

//! Identifiers as small numbers.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use crate::quick::Map;

/// An identifier, without the `r#` it does not need; equal words are equal numbers within one thread.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(u32);

#[derive(Default)]
struct Table {
    by_text: Map<Rc<str>, u32>,
    texts: Vec<Rc<str>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

impl Word {
    pub(crate) fn of(text: &str) -> Self {
        TABLE.with_borrow_mut(|table| {
            if let Some(&known) = table.by_text.get(text) {
                return Self(known);
            }
            let at = u32::try_from(table.texts.len()).unwrap_or(u32::MAX);
            let text: Rc<str> = text.into();
            table.texts.push(Rc::clone(&text));
            table.by_text.insert(text, at);
            Self(at)
        })
    }

    /// The word of an identifier as an item's name: the marks of macro expansions do not count.
    pub(crate) fn of_item(ident: &syn::Ident) -> Self {
        let text = ident.to_string();
        Self::of(crate::rules::unmarked(text.strip_prefix("r#").unwrap_or(&text)))
    }

    pub(crate) fn text(self) -> Rc<str> {
        TABLE.with_borrow(|table| Rc::clone(&table.texts[self.0 as usize]))
    }

    pub(crate) fn is(self, text: &str) -> bool {
        &*self.text() == text
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

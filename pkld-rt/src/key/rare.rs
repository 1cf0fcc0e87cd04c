//! What few keys have besides their bytes: files, a refusal, and the arguments for people.

use std::path::Path;

use super::KeyHasher;
use super::files::{Digest, Files};

/// What few keys have.
#[derive(Default)]
pub(crate) struct Rare {
    refused: Option<String>,
    /// Files whose content counts.
    pub(crate) files: Files,
    /// The arguments for people, if they are wanted.
    told: Option<String>,
}

impl Rare {
    /// The arguments, if they were to be told.
    pub(crate) fn told(&self) -> Option<&str> {
        self.told.as_deref()
    }
}

impl KeyHasher {
    #[cold]
    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Tells the arguments too, from now on.
    pub(crate) fn set_tells(&mut self) {
        self.rare().told = Some(String::new());
    }

    #[inline]
    pub(super) fn tells(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.told.is_some())
    }

    #[cold]
    pub(super) fn tell(&mut self, argument: &str) {
        let told = self.rare().told.get_or_insert_default();
        if !told.is_empty() {
            told.push_str(", ");
        }
        told.push_str(argument);
    }

    /// Remembers a file whose content counts.
    pub(super) fn add_file(&mut self, path: &Path, digest: Digest) {
        self.rare().files.add(path, digest);
    }

    /// What there is besides the key.
    #[inline]
    pub(crate) fn take_rare(&mut self) -> Option<Box<Rare>> {
        self.rare.take()
    }

    /// Remembers why there will be no key.
    pub(super) fn refuse(&mut self, reason: String) {
        self.rare().refused.get_or_insert(reason);
    }

    #[inline]
    pub(super) fn take_refusal(&mut self) -> Option<String> {
        self.rare.as_mut()?.refused.take()
    }
}

//! A fingerprint without its index.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::asks::Asks;
use crate::digest::Digest;
use crate::fingerprint::{ReadFile, Source};
use crate::label::Label;

/// A fingerprint, as the macro needs it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// `crate::module::name`.
    pub path: String,
    /// Digest of the source part.
    pub source: Digest,
    /// Why the executable itself is part of the fingerprint, where it is.
    pub pinned: Option<String>,
    /// Variables of the run-time environment that join the key of each call.
    pub run_env: Vec<String>,
    /// What the source asks of the build.
    pub asks: Asks,
    /// Every file that was read; their times are as they were.
    pub files: Vec<ReadFile>,
    /// The build part.
    pub build: BTreeMap<String, String>,
    /// The label with that build part, as bytes.
    #[serde(skip)]
    pub label: Vec<u8>,
}

impl Taken {
    /// Makes it one of this build; `None` where its label cannot be read.
    pub fn set_build(&mut self, build: BTreeMap<String, String>) -> Option<()> {
        if self.build != build {
            let mut label = Label::from_bytes(&self.label).ok()?;
            label.build.clone_from(&build);
            (self.label, self.build) = (label.to_bytes(), build);
        }
        Some(())
    }

    /// Makes it one that only the executable can answer for, for this reason, if it is none yet; `None` where its
    /// label cannot be read.
    pub fn pin(&mut self, reason: String) -> Option<()> {
        if self.pinned.is_none() {
            let mut label = Label::from_bytes(&self.label).ok()?;
            label.pinned = Some(reason.clone());
            label.build.clear();
            self.build.clear();
            (self.label, self.pinned) = (label.to_bytes(), Some(reason));
        }
        Some(())
    }

    /// Of a source part whose label holds the build part by now.
    pub fn of(source: &Source) -> Self {
        let label = &source.label;
        Self {
            path: label.function.clone(),
            source: label.source,
            pinned: label.pinned.clone(),
            run_env: label.run_env.clone(),
            asks: source.asks.clone(),
            files: source.files.clone(),
            build: label.build.clone(),
            label: label.to_bytes(),
        }
    }
}

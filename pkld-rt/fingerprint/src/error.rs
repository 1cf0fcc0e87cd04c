//! Why a fingerprint could not be taken.

use std::io;
use std::path::PathBuf;

/// What stood in the way of reading a workspace.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A manifest or lock file is not TOML.
    #[error("parse {}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: Box<toml::de::Error>,
    },
    /// A manifest lacks what every package has.
    #[error("{} has no `{missing}`", path.display())]
    Incomplete {
        /// The manifest.
        path: PathBuf,
        /// The missing key.
        missing: &'static str,
    },
    /// No function stands where one was looked for.
    #[error("no function `{name}` in {}", path.display())]
    NoFunction {
        /// What was looked for.
        name: String,
        /// The crate's root file.
        path: PathBuf,
    },
    /// A label's bytes are not a label of a known format.
    #[error("the label is damaged or of another format")]
    Label,
}

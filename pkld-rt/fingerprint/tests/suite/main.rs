//! What changes a fingerprint and what does not, read from whole workspaces through the public API.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod changes;
mod hunted;
mod keeps;
mod locals;
mod reach;
mod spelled;
mod workspace;

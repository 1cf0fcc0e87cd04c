//! What changes a fingerprint and what does not, read from whole workspaces through the public API.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod alternatives;
mod changes;
mod changes_around;
mod conditions;
mod constants;
mod dispatch;
mod hunted;
mod impurities;
mod keeps;
mod known;
mod locals;
mod made_by_attributes;
mod made_outside;
mod methods;
mod opaque;
mod outside;
mod outside_macros;
mod places;
mod precise;
mod reach;
mod spelled;
mod told;
mod variables;
mod workspace;

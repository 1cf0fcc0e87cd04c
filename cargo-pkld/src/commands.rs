//! One file a command.

pub(crate) mod clear;
pub(crate) mod deps;
pub(crate) mod status;

/// The version of every JSON object this program prints.
pub(crate) const FORMAT_VERSION: u32 = 1;

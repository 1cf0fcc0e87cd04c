//! One file a command.

pub(crate) mod clear;
pub(crate) mod compact;
pub(crate) mod deps;
pub(crate) mod gc;
pub(crate) mod status;

/// The version of every JSON object this program prints.
pub(crate) const FORMAT_VERSION: u32 = 1;

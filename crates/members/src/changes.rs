//! The commands: each checks its rule, writes its rows and records itself, in one change.

pub(crate) mod addresses;
pub(crate) mod admission;
pub(crate) mod application;
pub(crate) mod colleagues;
pub(crate) mod letters;
pub(crate) mod lifecycle;
pub(crate) mod merge;
pub(crate) mod profile;
pub(crate) mod written;

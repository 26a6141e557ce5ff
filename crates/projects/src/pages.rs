pub(crate) mod cards;
pub(crate) mod download;
pub(crate) mod list;
mod listing;
pub(crate) mod paper;
pub(crate) mod project;

pub(crate) use listing::NO_YEAR;

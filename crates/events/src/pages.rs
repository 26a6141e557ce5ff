pub(crate) mod archive;
pub(crate) mod cancellation;
pub(crate) mod cards;
pub(crate) mod download;
pub(crate) mod event;
pub(crate) mod upcoming;

pub(crate) mod demonstration;
pub(crate) mod preview;
pub(crate) mod sessions;
pub(crate) mod sign_in;

pub(crate) mod download;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod member;
pub(crate) mod membership;

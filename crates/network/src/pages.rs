pub(crate) mod principle;
pub(crate) mod theme;

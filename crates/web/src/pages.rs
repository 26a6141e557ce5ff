pub(crate) mod demonstration;
pub(crate) mod my_data;
pub(crate) mod passkeys;
pub(crate) mod preview;
pub(crate) mod sessions;
pub(crate) mod sign_in;

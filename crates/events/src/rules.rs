pub(crate) mod dates;
pub(crate) mod kinds;
pub(crate) mod reading;

pub(crate) use dates::Dates;
pub use kinds::{Kind, Mode, Status};

//! What the board and the committee see and do.

mod decision;
mod list;
mod show;

pub(crate) use decision::{comment, decide, recommend};
pub(crate) use list::{item, show as list};
pub(crate) use show::show;

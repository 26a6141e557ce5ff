//! What an applicant sees and does.

mod check;
mod history;
mod section;
mod task_list;

pub(crate) use check::{show as check, submit, withdraw, withdrawing};
pub(crate) use history::{Seen, history, state_tag};
pub(crate) use section::{save, show as section};
pub(crate) use task_list::{answers, show};

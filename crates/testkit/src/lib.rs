//! A whole site in memory, with a named cast, for tests: HTTP in, pages out, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't be set up should stop at once"
)]
#![expect(clippy::print_stderr, reason = "a test run should say what it leaves out")]

mod answer;
mod cast;
mod house;
mod mail_server;

#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use cast::CAST;
pub use house::{House, Visitor, on_each_database};
pub use mail_server::{MailServer, MailStage, Verdict};

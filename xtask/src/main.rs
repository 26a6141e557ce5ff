//! Every chore as a command.
fn main() {}

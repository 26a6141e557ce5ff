//! What is done here, each in one transaction.

pub(crate) mod address;
pub(crate) mod duty;
pub(crate) mod duty_rule;

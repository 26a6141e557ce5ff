use platform::Notice;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A person asked for another address; the subject is the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressAsked {}

impl Notice for AddressAsked {
    const KIND: &'static str = "desk.address.asked";
    const PUBLIC: bool = false;
}

/// A message was sent once more; its subject is the message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MessageSentAgain {}

impl Notice for MessageSentAgain {
    const KIND: &'static str = "desk.message.sent_again";
    const PUBLIC: bool = false;
}

/// A job that was given up is tried anew; its subject is the job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JobRetried {
    /// Which kind of work.
    pub name: String,
}

impl Notice for JobRetried {
    const KIND: &'static str = "desk.job.retried";
    const PUBLIC: bool = false;
}

/// Something happened to a duty; its subject is the duty.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DutyChanged {
    /// What is to be done.
    pub title: String,
    /// What was done with it, as in "handed on".
    pub what: String,
    /// Whose it is now.
    pub owner: Uuid,
}

impl Notice for DutyChanged {
    const KIND: &'static str = "desk.duty.changed";
    const PUBLIC: bool = false;
}

/// A rule for duties was made, ended, or came up; its subject is the rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DutyRuleChanged {
    /// What is to be done.
    pub title: String,
    /// What was done with it.
    pub what: String,
}

impl Notice for DutyRuleChanged {
    const KIND: &'static str = "desk.duty_rule.changed";
    const PUBLIC: bool = false;
}

//! Reminders of duties, and duties that come up again and again.

use platform::{Actor, JobKind, Platform};
use uuid::Uuid;

use crate::changes::duty::{Sender, remind_later};
use crate::changes::duty_rule::come_up;
use crate::notices::DutyChanged;
use crate::rules;
use crate::store::{self, OPEN};

/// Reminds the owner of a duty; the payload is its id and the day it was due when the job was made.
pub(crate) const REMIND: &str = "desk.duty.remind";
/// Makes the duties of a rule that come up; the payload is its id.
pub(crate) const COME_UP: &str = "desk.duty_rule.come_up";

pub(crate) fn all() -> Vec<JobKind> {
    vec![JobKind::new(REMIND, remind), JobKind::new(COME_UP, make_next)]
}

async fn remind(platform: Platform, payload: String) -> anyhow::Result<()> {
    let (id, due_on) = payload.split_once(' ').ok_or_else(|| anyhow::anyhow!("not a duty: {payload}"))?;
    let id: Uuid = id.parse()?;
    let today = platform.clock.today();
    let mut change = platform.database.change(Actor::Program).await?;
    let Some(mut duty) = store::find_duty(change.rows(), id).await? else { return Ok(()) };
    let due = rules::reminders_due(duty.due_on, today);
    // Done meanwhile, or due another day now: that has a job of its own.
    if duty.state != OPEN || duty.due_on.to_string() != due_on || due <= duty.reminder_count {
        return Ok(());
    }
    store::set_reminder_count(change.rows(), id, due).await?;
    duty.reminder_count = due;
    let wants = members::wants_letter(change.rows(), duty.owner, "desk.reminder").await?;
    if wants {
        let site_name = network::find_network(change.rows()).await?.map_or_else(String::new, |n| n.name);
        let sender = Sender { site_name, public_url: platform.config.public_url.clone() };
        let said = rules::due_in_words(duty.due_on, today);
        let subject = format!("Reminder: {}", duty.title);
        let paragraphs = vec![format!("This waits for you, {said}: {}.", duty.title.trim_end_matches('.'))];
        sender.write(&change, &duty, ("desk.reminder", subject, paragraphs)).await?;
    }
    remind_later(change.rows(), &duty).await?;
    let what = if wants { "reminded its owner" } else { "its owner does without reminders" };
    let notice = DutyChanged { title: duty.title.clone(), what: what.to_owned(), owner: duty.owner };
    change.record(id, &notice);
    change.commit().await?;
    Ok(())
}

async fn make_next(platform: Platform, payload: String) -> anyhow::Result<()> {
    let mut change = platform.database.change(Actor::Program).await?;
    let Some(rule) = store::find_rule(change.rows(), payload.parse()?).await? else { return Ok(()) };
    if rule.ended_on.is_some() {
        return Ok(());
    }
    come_up(&mut change, rule).await?;
    if change.recorded_count() > 0 {
        change.commit().await?;
    }
    Ok(())
}

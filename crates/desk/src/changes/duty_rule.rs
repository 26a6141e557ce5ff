use platform::{Change, Day, enqueue};
use uuid::Uuid;
use web::Failure;

use super::duty::{make, new_duty};
use crate::jobs;
use crate::notices::DutyRuleChanged;
use crate::rules::{self, Every};
use crate::store::{self, DutyRule};

/// A duty comes up so long before it is due.
pub(crate) const AHEAD_DAYS: i32 = 28;

fn record(change: &mut Change, rule: &DutyRule, what: &str) {
    let notice = DutyRuleChanged { title: rule.title.clone(), what: what.to_owned() };
    change.record(rule.id, &notice);
}

/// Makes a rule, and the duties of the next weeks.
pub(crate) async fn make_rule(
    change: &mut Change,
    (title, details): (&str, &str),
    owner: Uuid,
    (every, from_on): (&str, Day),
) -> Result<(), Failure> {
    let yesterday = change.at().day().plus_days(-1);
    let often = Every::read(every).ok_or(Failure::NotFound)?;
    let rule = DutyRule {
        id: Uuid::now_v7(),
        title: title.to_owned(),
        details: details.to_owned(),
        owner,
        every: every.to_owned(),
        from_on,
        next_on: rules::next_due(from_on, often, yesterday),
        ended_on: None,
        revision: 1,
    };
    store::insert_rule(change.rows(), rule.clone()).await?;
    record(change, &rule, "made");
    come_up(change, rule).await
}

/// Makes what comes up within the next weeks, and sees to what comes after.
pub(crate) async fn come_up(change: &mut Change, mut rule: DutyRule) -> Result<(), Failure> {
    let Some(every) = Every::read(&rule.every).filter(|_| rule.ended_on.is_none()) else { return Ok(()) };
    let until = change.at().day().plus_days(AHEAD_DAYS);
    let mut count = 0;
    while rule.next_on <= until {
        let mut duty = new_duty(&rule.title, rule.owner, rule.next_on);
        duty.details.clone_from(&rule.details);
        duty.rule_id = Some(rule.id);
        make(change, duty).await?;
        rule.next_on = rules::next_due(rule.from_on, every, rule.next_on);
        count += 1;
    }
    if count > 0 && !store::update_rule(change.rows(), &rule).await? {
        return Err(Failure::Stale("The rule was changed meanwhile.".to_owned()));
    }
    let next = rule.next_on.plus_days(-AHEAD_DAYS).at_hour(7);
    enqueue(change.rows(), jobs::COME_UP, &rule.id.to_string(), next).await?;
    Ok(())
}

/// Ends a rule. Duties that came up already stay.
pub(crate) async fn end_rule(change: &mut Change, mut rule: DutyRule) -> Result<(), Failure> {
    rule.ended_on = Some(change.at().day());
    if !store::update_rule(change.rows(), &rule).await? {
        return Err(Failure::Stale("The rule was changed meanwhile. Look at it again.".to_owned()));
    }
    record(change, &rule, "ended");
    Ok(())
}

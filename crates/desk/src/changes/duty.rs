use platform::{Change, Letter, LetterAction, enqueue, post};
use sea_orm::ConnectionTrait;
use uuid::Uuid;
use web::{Failure, TaskLink, Visit, make_link};

use crate::jobs;
use crate::notices::DutyChanged;
use crate::rules;
use crate::store::{self, DONE, Duty, OPEN};

/// The task of doing a duty, or handing it back.
pub(crate) const DUTY: &str = "duty";
/// A link works for so long after the day the duty was due.
const LINK_DAYS: i64 = 60;

/// Whose house writes, and where it stands.
pub(crate) struct Sender {
    pub(crate) site_name: String,
    pub(crate) public_url: String,
}

impl Sender {
    /// The house that a page belongs to.
    pub(crate) async fn of(visit: &Visit) -> Result<Self, Failure> {
        let site_name = visit.app.brand().await?.name.clone();
        Ok(Self { site_name, public_url: visit.app.platform.config.public_url.clone() })
    }

    /// Writes to somebody about a duty of theirs, with a link that may do only that duty's step.
    pub(crate) async fn write(
        &self,
        change: &Change,
        duty: &Duty,
        (kind, subject, paragraphs): (&str, String, Vec<String>),
    ) -> Result<(), Failure> {
        let rows = change.rows();
        let Some(person) = members::people_of(rows, vec![duty.owner]).await?.remove(&duty.owner) else {
            return Ok(());
        };
        if person.email.is_empty() {
            return Ok(());
        }
        let link = TaskLink {
            task: DUTY.to_owned(),
            person: Some(duty.owner),
            email: person.email.clone(),
            about: duty.id.to_string(),
            ..TaskLink::default()
        };
        let days =
            duty.due_on.0.since(change.at().day().0).map_or(0, |span| i64::from(span.get_days())).max(0);
        let path = make_link(rows, change.at(), link, "/task/duty/", (days + LINK_DAYS) * 86_400).await?;
        let letter = Letter {
            kind: kind.to_owned(),
            person: Some(duty.owner),
            to_address: person.email,
            to_name: person.name,
            site_name: self.site_name.clone(),
            subject,
            paragraphs,
            action: Some(LetterAction {
                words: "Open it".to_owned(),
                href: format!("{}{path}", self.public_url),
                is_secret: true,
            }),
            reason: "You get this because it was given to you. You can hand it back on its page.".to_owned(),
            ..Letter::default()
        };
        post(rows, change.at(), letter).await?;
        Ok(())
    }
}

/// Makes a duty, and sees to its reminders.
pub(crate) async fn make(change: &mut Change, mut duty: Duty) -> Result<Duty, Failure> {
    duty.reminder_count = rules::reminders_missed(duty.due_on, change.at().day());
    store::insert_duty(change.rows(), duty.clone()).await?;
    remind_later(change.rows(), &duty).await?;
    record(change, &duty, "made");
    Ok(duty)
}

/// The job of the next reminder, if one is left.
pub(crate) async fn remind_later(rows: &impl ConnectionTrait, duty: &Duty) -> Result<(), Failure> {
    if let Some(day) = rules::next_reminder(duty.due_on, duty.reminder_count) {
        enqueue(rows, jobs::REMIND, &format!("{} {}", duty.id, duty.due_on), day.at_hour(7)).await?;
    }
    Ok(())
}

fn record(change: &mut Change, duty: &Duty, what: &str) {
    let notice = DutyChanged { title: duty.title.clone(), what: what.to_owned(), owner: duty.owner };
    change.record(duty.id, &notice);
}

async fn save(change: &Change, duty: &Duty) -> Result<(), Failure> {
    if store::update_duty(change.rows(), duty).await? {
        return Ok(());
    }
    Err(Failure::Stale(
        "This was done, changed or handed on meanwhile. Open it again to see how it stands.".to_owned(),
    ))
}

/// Hands a duty to somebody, who gets a letter about it.
pub(crate) async fn hand(
    change: &mut Change,
    sender: &Sender,
    (mut duty, giver): (Duty, Uuid),
    (to, words): (Uuid, &str),
) -> Result<(), Failure> {
    duty.owner = to;
    duty.handed_from = (giver != to).then_some(giver);
    words.clone_into(&mut duty.handed_words);
    duty.reminder_count = rules::reminders_due(duty.due_on, change.at().day());
    save(change, &duty).await?;
    remind_later(change.rows(), &duty).await?;
    if giver != to {
        let giver = name_of(change, giver).await?;
        let mut paragraphs = vec![
            format!("{giver} asks you to do this: {}.", duty.title.trim_end_matches('.')),
            format!("It is due by {}.", duty.due_on.in_words()),
        ];
        paragraphs.extend((!words.is_empty()).then(|| format!("They write: {words}")));
        let subject = format!("Can you do this? {}", duty.title);
        sender.write(change, &duty, ("desk.duty", subject, paragraphs)).await?;
    }
    record(change, &duty, "handed on");
    Ok(())
}

/// Gives a duty back to whoever handed it on, with a word why.
pub(crate) async fn hand_back(
    change: &mut Change,
    sender: &Sender,
    mut duty: Duty,
    words: &str,
) -> Result<(), Failure> {
    let giver = duty.handed_from.ok_or(Failure::NotFound)?;
    let from = name_of(change, duty.owner).await?;
    duty.owner = giver;
    duty.handed_from = None;
    words.clone_into(&mut duty.handed_words);
    save(change, &duty).await?;
    let paragraphs = vec![
        format!("{from} can’t do this: {}.", duty.title.trim_end_matches('.')),
        format!("They write: {words}"),
        format!("It is due by {}.", duty.due_on.in_words()),
    ];
    let subject = format!("Handed back to you: {}", duty.title);
    sender.write(change, &duty, ("desk.duty_back", subject, paragraphs)).await?;
    record(change, &duty, "handed back");
    Ok(())
}

/// Takes a duty back from whom it was handed to.
pub(crate) async fn take_back(change: &mut Change, mut duty: Duty, to: Uuid) -> Result<(), Failure> {
    duty.owner = to;
    duty.handed_from = None;
    duty.handed_words = String::new();
    save(change, &duty).await?;
    record(change, &duty, "taken back");
    Ok(())
}

/// Marks a duty as done. Whoever handed it on sees it on the desk, and is told if they want to be.
pub(crate) async fn finish(
    change: &mut Change,
    sender: &Sender,
    mut duty: Duty,
    words: &str,
) -> Result<(), Failure> {
    DONE.clone_into(&mut duty.state);
    duty.done_at = Some(change.at());
    words.clone_into(&mut duty.done_words);
    save(change, &duty).await?;
    if let Some(giver) = duty.handed_from
        && members::wants_letter(change.rows(), giver, "desk.duty_done").await?
        && let Some(giver) = members::people_of(change.rows(), vec![giver]).await?.remove(&giver)
    {
        let who = name_of(change, duty.owner).await?;
        let said = (!words.is_empty()).then(|| format!("They write: {words}"));
        let letter = Letter {
            kind: "desk.duty_done".to_owned(),
            person: Some(giver.id),
            to_address: giver.email,
            to_name: giver.name,
            site_name: sender.site_name.clone(),
            subject: format!("Done: {}", duty.title),
            paragraphs: [format!("{who} has done what you handed on.")].into_iter().chain(said).collect(),
            reason: "You get this because you handed it on. You can do without such letters: see “Which letters you get” on your page.".to_owned(),
            ..Letter::default()
        };
        post(change.rows(), change.at(), letter).await?;
    }
    record(change, &duty, "done");
    Ok(())
}

async fn name_of(change: &Change, id: Uuid) -> Result<String, Failure> {
    let person = members::people_of(change.rows(), vec![id]).await?.remove(&id);
    Ok(person.map_or_else(|| "Somebody".to_owned(), |p| if p.name.is_empty() { p.email } else { p.name }))
}

/// A duty nobody has yet, of that person, due then.
pub(crate) fn new_duty(title: &str, owner: Uuid, due_on: platform::Day) -> Duty {
    Duty {
        id: Uuid::now_v7(),
        item_key: String::new(),
        title: title.to_owned(),
        details: String::new(),
        owner,
        due_on,
        href: String::new(),
        state: OPEN.to_owned(),
        handed_from: None,
        handed_words: String::new(),
        done_at: None,
        done_words: String::new(),
        rule_id: None,
        reminder_count: 0,
        revision: 1,
    }
}

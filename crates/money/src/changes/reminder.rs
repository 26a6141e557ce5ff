//! Reminders of what is owed: whom they go to, what they say, and who asked for a pause.

use members::Brief;
use platform::{Change, Day, Moment, Pence};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel, Set};
use uuid::Uuid;

use super::letters::{self, Readers, Words};
use crate::notices::InvoiceReminded;
use crate::rules::balance::Balance;
use crate::rules::reminder::{self, is_past_last, schedule};
use crate::store::{self, Invoice, Reminder, ReminderPause, Setting};

/// An invoice on which something is owed, and how its payer is reminded of it.
#[derive(Clone, Debug)]
pub(crate) struct Chase {
    pub(crate) invoice: Invoice,
    pub(crate) balance: Balance,
    /// The reminders that went out.
    pub(crate) sent: Vec<Reminder>,
    /// The pause that lasts today.
    pub(crate) pause: Option<ReminderPause>,
    /// So much of what its payer has as credit would go to it, the oldest invoice first.
    pub(crate) credit: Pence,
    /// The next reminder, from nought, and its day; `None` after the last, or while it is disputed, paused or covered
    /// by credit.
    pub(crate) next: Option<(usize, Day)>,
    /// Whether the last reminder is a week old and the invoice is neither disputed nor paused nor covered by credit.
    pub(crate) is_past_last: bool,
}

impl Chase {
    /// Whether its payer has paid enough, and only nobody has laid it against the invoice.
    pub(crate) fn is_covered(&self) -> bool {
        self.credit >= self.balance.outstanding()
    }
}

/// Whether a pause lasts on that day.
fn lasts(pause: &ReminderPause, day: Day) -> bool {
    pause.ended_at.is_none() && pause.until_on.is_none_or(|until| day < until)
}

/// Every invoice on which something is owed, by one organisation or by all, in the order in which they are due. Seven
/// queries.
///
/// # Errors
/// When the database can't be read.
pub(crate) async fn list_chases(
    rows: &impl ConnectionTrait,
    setting: &Setting,
    today: Day,
    organisation: Option<Uuid>,
) -> Result<Vec<Chase>, DbErr> {
    let open = store::list_open_invoices(rows, organisation).await?;
    let ids: Vec<Uuid> = open.iter().map(|(invoice, _)| invoice.id).collect();
    let mut sent = store::reminders_of(rows, &ids).await?;
    let mut pauses = store::list_pauses(rows).await?;
    let credits = store::list_credits(rows, organisation).await?;
    let mut credits = store::credit_left(rows, &credits).await?;
    let days = schedule(&setting.reminder_days);
    let chase = |(invoice, balance): (Invoice, Balance)| {
        let sent = sent.remove(&invoice.id).unwrap_or_default();
        let pause = pauses.remove(&invoice.id).filter(|pause| lasts(pause, today));
        let on: Vec<Day> = sent.iter().map(|reminder| reminder.sent_on).collect();
        let left = credits.entry(invoice.organisation_id).or_default();
        let credit = (*left).min(balance.outstanding());
        *left = *left - credit;
        let mut chase = Chase { invoice, balance, sent, pause, credit, next: None, is_past_last: false };
        if chase.invoice.disputed_on.is_none() && chase.pause.is_none() && !chase.is_covered() {
            chase.next = reminder::next(&days, chase.invoice.due_on, &on);
            chase.is_past_last = is_past_last(&days, &on, today);
        }
        chase
    };
    Ok(open.into_iter().map(chase).collect())
}

/// Sends every reminder that is due. Each step of each invoice goes out once, however often this runs.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn send_due(change: &mut Change, site_name: &str, public_url: &str) -> Result<(), DbErr> {
    let today = change.at().day();
    let setting = store::find_setting(change.rows()).await?;
    let mut due = list_chases(change.rows(), &setting, today, None).await?;
    due.retain(|chase| chase.next.is_some_and(|(_, on)| on <= today));
    if due.is_empty() {
        return Ok(());
    }
    let readers = Readers::load(change.rows(), today).await?;
    let ids: Vec<Uuid> = due.iter().map(|chase| chase.invoice.organisation_id).collect();
    let briefs = members::briefs(change.rows(), &ids).await?;
    let count = schedule(&setting.reminder_days).len();
    for chase in due {
        let (Some((step, _)), Some(brief)) = (chase.next, briefs.get(&chase.invoice.organisation_id)) else {
            continue;
        };
        let people = readers.of(brief.id, step > 0);
        // Where nobody can be written to, the step waits; the list of unpaid invoices says so.
        if people.is_empty() {
            continue;
        }
        let href = format!("{public_url}/my/organisations/{}/invoices/{}", brief.slug, chase.invoice.number);
        let words = words(&chase, brief, (step, count), &setting, (site_name, href));
        letters::write(change, &people, &words).await?;
        let row = Reminder {
            id: Uuid::now_v7(),
            invoice_id: chase.invoice.id,
            step: i32::try_from(step + 1).unwrap_or(i32::MAX),
            sent_on: today,
            letter_count: i32::try_from(people.len()).unwrap_or(i32::MAX),
        };
        store::insert_reminder(change.rows(), row).await?;
        let noun = if people.len() == 1 { "person" } else { "people" };
        record(
            change,
            &chase.invoice,
            format!("reminder {} of {count} went to {} {noun}", step + 1, people.len()),
        );
    }
    Ok(())
}

fn record(change: &mut Change, invoice: &Invoice, what: String) {
    change.record(invoice.id, &InvoiceReminded { number: invoice.number.clone(), what });
}

/// What a reminder says.
pub(crate) fn words(
    chase: &Chase,
    brief: &Brief,
    (step, count): (usize, usize),
    setting: &Setting,
    (site_name, href): (&str, String),
) -> Words {
    let invoice = &chase.invoice;
    let (subject, opening) = reminder::words(step, count, &invoice.number);
    let owed = chase.balance.outstanding();
    let of = if owed == invoice.total_pence { String::new() } else { format!(" of {}", invoice.total_pence) };
    let mut paragraphs = vec![
        opening.to_owned(),
        format!(
            "Invoice {} of {} to {}: {owed}{of} is owed. It was due on {}.",
            invoice.number,
            invoice.issued_on.in_words(),
            invoice.bill_to_name,
            invoice.due_on.in_words()
        ),
    ];
    if !invoice.purchase_order.is_empty() {
        paragraphs.push(format!("Your purchase order: {}.", invoice.purchase_order));
    }
    if chase.credit > Pence(0) {
        paragraphs.push(format!(
            "You have credit of {} with us that can be used for it; {} is then left to pay.",
            chase.credit,
            owed - chase.credit
        ));
    }
    paragraphs.extend(letters::how_to_pay(setting, &invoice.number));
    Words {
        kind: "money.reminder",
        site_name: site_name.to_owned(),
        subject,
        paragraphs,
        action: Some(("See the invoice".to_owned(), href)),
        reason: format!(
            "You get this because you look after the money of {} with us, or speak for it.",
            brief.name
        ),
    }
}

/// Pauses reminders of an invoice, until a day where one is given.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn pause(
    change: &mut Change,
    invoice: &Invoice,
    until: Option<Day>,
    reason: &str,
) -> Result<(), DbErr> {
    end_pauses(change, invoice, change.at()).await?;
    let row = ReminderPause {
        id: Uuid::now_v7(),
        invoice_id: invoice.id,
        until_on: until,
        reason: reason.to_owned(),
        made_at: change.at(),
        ended_at: None,
    };
    row.into_active_model().reset_all().insert(change.rows()).await?;
    let until = until.map_or_else(String::new, |until| format!(" until {}", until.in_words()));
    record(change, invoice, format!("reminders are paused{until}"));
    Ok(())
}

async fn end_pauses(change: &Change, invoice: &Invoice, at: Moment) -> Result<bool, DbErr> {
    let Some(known) = store::list_pauses(change.rows()).await?.remove(&invoice.id) else { return Ok(false) };
    let mut row = known.into_active_model();
    row.ended_at = Set(Some(at));
    row.update(change.rows()).await?;
    Ok(true)
}

/// Lets reminders of an invoice go on.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn resume(change: &mut Change, invoice: &Invoice) -> Result<bool, DbErr> {
    let was_paused = end_pauses(change, invoice, change.at()).await?;
    if was_paused {
        record(change, invoice, "reminders go on".to_owned());
    }
    Ok(was_paused)
}

/// What is owed on these invoices in all.
pub(crate) fn owed(chases: &[&Chase]) -> Pence {
    chases.iter().map(|chase| chase.balance.outstanding()).sum()
}

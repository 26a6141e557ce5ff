//! Reminders of one invoice: what went out, what comes next, and a pause.

use axum::extract::Path;
use maud::{Markup, html};
use ui::{Button, InsetText};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit};

use super::KEEPERS;
use super::payments::{invoice_href, invoice_of};
use crate::changes::reminder::{self, Chase, list_chases};
use crate::rules::reminder::schedule;
use crate::store::{self, Invoice};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/invoices/{number}/reminders", KEEPERS, ask),
        Route::post("/money/invoices/{number}/reminders", KEEPERS, take),
        Route::post("/money/invoices/{number}/reminders/resume", KEEPERS, resume),
    ]
}

fn form() -> Form {
    Form::new(vec![
        Field::new("until", "Until when is nobody reminded?", FieldKind::Day)
            .hint("The first day on which reminders go on. Leave it empty to pause them until somebody says otherwise."),
        Field::text("reason", "Why")
            .hint("For example: They pay after their meeting in March")
            .required("Say why nobody is reminded")
            .most(200),
    ])
}

/// What went out about an invoice and what comes next, for its page.
pub(crate) async fn section(visit: &Visit, invoice: &Invoice) -> Result<Markup, Failure> {
    let setting = store::find_setting(visit.rows()).await?;
    let payer = Some(invoice.organisation_id);
    let chases = list_chases(visit.rows(), &setting, visit.today(), payer).await?;
    let chase = chases.iter().find(|chase| chase.invoice.id == invoice.id);
    let sent = match chase {
        Some(chase) => chase.sent.clone(),
        None => {
            store::reminders_of(visit.rows(), &[invoice.id]).await?.remove(&invoice.id).unwrap_or_default()
        }
    };
    let count = schedule(&setting.reminder_days).len();
    Ok(html! {
        @if sent.is_empty() { p.govuk-body { "Nobody was reminded of this invoice." } }
        @else {
            ul.govuk-list.govuk-list--bullet {
                @for reminder in &sent {
                    li { "Reminder " (reminder.step) " went out on " (reminder.sent_on.in_words()) ", to " (people(reminder.letter_count)) }
                }
            }
        }
        @if let Some(chase) = chase { p.govuk-body { (comes_next(chase, count)) } }
    })
}

fn people(count: i32) -> String {
    format!("{count} {}", if count == 1 { "person" } else { "people" })
}

fn comes_next(chase: &Chase, count: usize) -> String {
    if let Some(pause) = &chase.pause {
        let until = pause.until_on.map_or_else(String::new, |until| format!(" until {}", until.in_words()));
        return format!("Reminders are paused{until}: {}", pause.reason);
    }
    if chase.is_covered() {
        return "Nobody is reminded: credit on the account covers what is owed. Lay it against the invoice."
            .to_owned();
    }
    if chase.invoice.disputed_on.is_some() {
        return "Nobody is reminded while the invoice is disputed.".to_owned();
    }
    match chase.next {
        Some((step, on)) => format!(
            "Reminder {} of {count} goes out on {}, if it is not paid by then.",
            step + 1,
            on.in_words()
        ),
        None if count == 0 => "The settings ask for no reminders.".to_owned(),
        None => "The last reminder went out. What follows is for a body to decide.".to_owned(),
    }
}

async fn page(visit: &Visit, invoice: &Invoice, answers: &Answers) -> Result<Page, Failure> {
    let href = invoice_href(&invoice.number);
    let is_paused = store::list_pauses(visit.rows()).await?.contains_key(&invoice.id);
    let frame = FormFrame {
        action: format!("{href}/reminders"),
        button: if is_paused { "Change the pause" } else { "Pause reminders" }.to_owned(),
        cancel: href.clone(),
        ..FormFrame::default()
    };
    let section = section(visit, invoice).await?;
    Ok(super::page(format!("Reminders of {}", invoice.number))
        .kicker(invoice.bill_to_name.as_str())
        .crumb("Invoices", "/money/invoices")
        .crumb(invoice.number.as_str(), href.clone())
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (section)
                @if is_paused {
                    form method="post" action={ (href) "/reminders/resume" } {
                        input type="hidden" name="showing" value=(Uuid::now_v7());
                        (Button::new("Let reminders go on").secondary())
                    }
                }
                h2.govuk-heading-m { "Pause" }
                (InsetText::new("A pause only stops reminders. What is owed stays owed."))
                (form().show(answers, &frame))
            } }
        }))
}

async fn ask(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    page(&visit, &invoice, &Answers::default()).await
}

async fn take(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let mut answers = form().read(&sent);
    let until = answers.day("until");
    if until.is_some_and(|until| until <= visit.today()) {
        answers.problem("until", "The day must lie ahead of us");
    }
    if !answers.is_sound() {
        return Ok(page(&visit, &invoice, &answers).await?.into());
    }
    let href = format!("{}/reminders", invoice_href(&invoice.number));
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    reminder::pause(&mut change, &invoice, until, answers.text("reason")).await?;
    change.commit().await?;
    Ok(Led::to(href).saying("Nobody is reminded of this invoice for now.").into())
}

async fn resume(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let href = format!("{}/reminders", invoice_href(&invoice.number));
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    if reminder::resume(&mut change, &invoice).await? {
        change.commit().await?;
    }
    Ok(Led::to(href).saying("Reminders go on.").into())
}

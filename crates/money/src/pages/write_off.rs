//! Giving up what is owed on an invoice, with a reason; and taking that back.

use axum::extract::Path;
use maud::{Markup, html};
use platform::Pence;
use ui::{Button, InsetText};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Route, Sent, Visit};

use super::KEEPERS;
use super::payments::{invoice_href, invoice_of, owed_on};
use crate::changes::write_off;
use crate::store::{self, Invoice, Settlement};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/money/invoices/{number}/write-off", KEEPERS, ask),
        Route::post("/money/invoices/{number}/write-off", KEEPERS, take),
        Route::post("/money/invoices/{number}/write-off/undo", KEEPERS, undo),
    ]
}

fn form() -> Form {
    Form::new(vec![
        Field::new("amount", "How much is given up?", FieldKind::Pounds)
            .required("Enter the amount")
            .width(10),
        Field::lines("words", "Why")
            .hint("Who decided it, and what for. It stays on record with the invoice.")
            .required("Say why it is given up")
            .row_count(3)
            .most(500),
    ])
}

fn page(invoice: &Invoice, owed: Pence, standing: &[Settlement], answers: &Answers) -> Page {
    let href = invoice_href(&invoice.number);
    let frame = FormFrame {
        action: format!("{href}/write-off"),
        button: "Write it off".to_owned(),
        cancel: href.clone(),
        is_warning: true,
        ..FormFrame::default()
    };
    super::page(format!("Write off invoice {}", invoice.number))
        .kicker(invoice.bill_to_name.as_str())
        .crumb("Invoices", "/money/invoices")
        .crumb(invoice.number.as_str(), href)
        .lede("For what will never be paid though the invoice is right. If the invoice is wrong, credit it.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if !standing.is_empty() { (given_up(invoice, standing)) }
                @if owed > Pence(0) {
                    (InsetText::new(format!("{owed} is owed on this invoice. Nobody is reminded of what is written off. It can be taken back.")))
                    (form().show(answers, &frame))
                } @else { (InsetText::new("Nothing is owed on this invoice.")) }
            } }
        })
}

fn given_up(invoice: &Invoice, standing: &[Settlement]) -> Markup {
    html! {
        h2.govuk-heading-m { "Written off so far" }
        @for settlement in standing {
            p.govuk-body { (settlement.amount_pence) " on " (settlement.on_day.in_words()) ": " (settlement.words) }
            form.app-inline-form method="post" action={ (invoice_href(&invoice.number)) "/write-off/undo" } {
                input type="hidden" name="showing" value=(Uuid::now_v7());
                input type="hidden" name="settlement" value=(settlement.id);
                (Button::new(html! { "Take back" span.govuk-visually-hidden { " the write-off of " (settlement.amount_pence) } }).secondary())
            }
        }
    }
}

async fn standing(visit: &Visit, invoice: &Invoice) -> Result<Vec<Settlement>, Failure> {
    let mut all = store::list_settlements_of(visit.rows(), invoice.id).await?;
    all.retain(|settlement| settlement.kind == "write_off" && settlement.undone_at.is_none());
    Ok(all)
}

async fn shown(visit: &Visit, invoice: &Invoice, answers: &Answers) -> Result<Page, Failure> {
    let owed = owed_on(visit, invoice).await?;
    Ok(page(invoice, owed, &standing(visit, invoice).await?, answers))
}

async fn ask(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let owed = owed_on(&visit, &invoice).await?;
    shown(&visit, &invoice, &Answers::default().with("amount", owed.decimal())).await
}

async fn take(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let mut answers = form().read(&sent);
    let href = invoice_href(&invoice.number);
    if let Some(amount) = answers.pence("amount").filter(|_| answers.is_sound()) {
        let mut change = visit.change().await?;
        sent.once(&change, &href).await?;
        match write_off::write_off(&mut change, &invoice, amount, answers.text("words")).await? {
            Ok(()) => {
                change.commit().await?;
                return Ok(Led::to(href).saying(format!("{amount} is written off.")).into());
            }
            Err(refusal) => answers.problem("amount", &refusal.sentence),
        }
    }
    Ok(shown(&visit, &invoice, &answers).await?.into())
}

async fn undo(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let settlement = sent.text("settlement").parse().map_err(|_| Failure::NotFound)?;
    let href = invoice_href(&invoice.number);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    match write_off::undo(&mut change, &invoice, settlement).await? {
        Ok(amount) => {
            change.commit().await?;
            Ok(Led::to(href).saying(format!("{amount} is owed again.")).into())
        }
        Err(refusal) => {
            Err(Failure::Stale(format!("{}. Open the invoice to see how it stands.", refusal.sentence)))
        }
    }
}

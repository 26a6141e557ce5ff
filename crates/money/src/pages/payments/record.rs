use axum::extract::Path;
use maud::html;
use members::OrganisationFinder;
use platform::Pence;
use ui::{ErrorLink, ErrorSummary, InsetText};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{invoice_href, payment_href};
use crate::changes::ledger::Refusal;
use crate::changes::payment::{self, NewPayment};
use crate::pages;
use crate::rules::settle::WAYS;
use crate::store::{self, Invoice};

/// What is asked of every payment; beside whose it is, where its invoice doesn't say.
fn form(has_organisation: bool) -> Form {
    let mut fields = vec![
        Field::new("amount", "Amount", FieldKind::Pounds).required("Enter the amount").width(10),
        Field::new("received", "Day on which the bank or the ledger has it", FieldKind::Day)
            .hint("For example, 27 9 2027")
            .required("Enter the day"),
        Field::one_of("way", "How it was paid", WAYS).required("Choose how it was paid"),
        Field::text("reference", "Reference").hint("What stood with it").most(140),
        Field::text("payer", "Who paid, as the bank or the ledger has it").most(140),
        Field::lines("note", "Note").row_count(3).most(500),
    ];
    if has_organisation {
        let whose = Field::text("organisation", "Whose payment is it?")
            .hint("The member’s name, as in the list of members. Leave it empty if nobody knows yet.");
        fields.insert(0, whose);
    }
    Form::new(fields)
}

/// The payment that was typed; the day and the amount are right once the form is sound.
fn typed(answers: &Answers, organisation: Option<Uuid>) -> Option<NewPayment> {
    Some(NewPayment {
        received_on: answers.day("received")?,
        amount: answers.pence("amount")?,
        way: answers.text("way").to_owned(),
        reference: answers.text("reference").to_owned(),
        payer: answers.text("payer").to_owned(),
        organisation,
        note: answers.text("note").to_owned(),
    })
}

/// Puts what can't be beside its field.
pub(super) fn refuse(answers: &mut Answers, refusal: &Refusal) {
    let field = if refusal.field.is_empty() { "amount" } else { refusal.field };
    answers.problem(field, &refusal.sentence);
}

fn asking(answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Record it".to_owned(),
        cancel: "/money/payments".to_owned(),
        ..FormFrame::default()
    };
    pages::page("Record a payment")
        .crumb("Payments", "/money/payments")
        .lede("You choose next what it pays; the oldest invoices are proposed first.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form(true).show(answers, &frame)) } }
        })
}

/// Asks for a payment that doesn't begin with an invoice.
pub(super) async fn ask(visit: Visit) -> Result<Page, Failure> {
    let mut answers = Answers::default().with("received", visit.today()).with("way", "bank");
    if let Some(brief) = members::find_brief(visit.rows(), visit.address.text("organisation")).await? {
        answers.set("organisation", brief.name);
    }
    Ok(asking(&answers))
}

/// Records it.
pub(super) async fn take(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let mut answers = form(true).read(&sent);
    let finder = OrganisationFinder::load(visit.rows()).await?;
    let organisation = finder.read_answer(&mut answers, "organisation");
    let (Some(new), true) = (typed(&answers, organisation), answers.is_sound()) else {
        return Ok(asking(&answers).into());
    };
    let mut change = visit.change().await?;
    sent.once(&change, "/money/payments").await?;
    match payment::record(&mut change, new, &[]).await? {
        Ok(payment) => {
            change.commit().await?;
            let said = "The payment is recorded. Choose what it pays.";
            Ok(Led::to(payment_href(payment.id)).saying(said).into())
        }
        Err(refusal) => {
            refuse(&mut answers, &refusal);
            Ok(asking(&answers).into())
        }
    }
}

/// The invoice of that number; only an invoice can be paid.
pub(crate) async fn invoice_of(visit: &Visit, number: &str) -> Result<Invoice, Failure> {
    let found = store::find_invoice_by_number(visit.rows(), number).await?;
    found.filter(|invoice| invoice.kind == "invoice").ok_or(Failure::NotFound)
}

/// What is owed on an invoice now.
pub(crate) async fn owed_on(visit: &Visit, invoice: &Invoice) -> Result<Pence, Failure> {
    let balances = store::balances_of(visit.rows(), std::slice::from_ref(invoice)).await?;
    Ok(balances.get(&invoice.id).copied().unwrap_or_default().outstanding())
}

fn asking_for(invoice: &Invoice, owed: Pence, answers: &Answers) -> Page {
    let frame = FormFrame {
        // What was owed when the form was shown: two people who record the same payment are told of each other.
        action: format!("{}/pay?owed={}", invoice_href(&invoice.number), owed.0),
        button: "Record the payment".to_owned(),
        cancel: invoice_href(&invoice.number),
        ..FormFrame::default()
    };
    pages::page(format!("Record a payment of {}", invoice.number))
        .kicker(invoice.bill_to_name.as_str())
        .crumb("Invoices", "/money/invoices")
        .crumb(invoice.number.as_str(), invoice_href(&invoice.number))
        .wrong(!answers.is_sound())
        .content(html! {
            @if owed > Pence(0) {
                (InsetText::new(format!(
                    "{owed} is owed on this invoice. Less pays part of it; what is more becomes credit on the account of {}.",
                    invoice.bill_to_name
                )))
                div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form(false).show(answers, &frame)) } }
            } @else {
                @if !answers.is_sound() {
                    (ErrorSummary::new(answers.problems().iter().map(|(_, sentence)| ErrorLink::new("settled", sentence.as_str()))))
                }
                div id="settled" {
                (InsetText::new(format!(
                    "Nothing is owed on this invoice. If {} paid more, record it as a payment for its account.",
                    invoice.bill_to_name
                )))
                }
                p.govuk-body { a.govuk-link href="/money/payments/new" { "Record a payment for an account" } }
            }
        })
}

/// Asks for a payment of an invoice; what is owed is filled in.
pub(super) async fn ask_for_invoice(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let owed = owed_on(&visit, &invoice).await?;
    let answers = Answers::default()
        .with("amount", owed.decimal())
        .with("received", visit.today())
        .with("way", "bank")
        .with("reference", &invoice.number);
    Ok(asking_for(&invoice, owed, &answers))
}

/// Records it.
pub(super) async fn take_for_invoice(
    visit: Visit,
    Path(number): Path<String>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let invoice = invoice_of(&visit, &number).await?;
    let mut answers = form(false).read(&sent);
    let (Some(new), true) = (typed(&answers, Some(invoice.organisation_id)), answers.is_sound()) else {
        return Ok(asking_for(&invoice, owed_on(&visit, &invoice).await?, &answers).into());
    };
    let seen = visit.address.text("owed").parse().ok().map(Pence);
    let led_to = invoice_href(&invoice.number);
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    match payment::pay(&mut change, new, &invoice, seen).await? {
        Ok((payment, laid)) => {
            change.commit().await?;
            let rest = payment.amount_pence - laid;
            let said = if rest > Pence(0) {
                format!("The payment is recorded. {rest} is credit on the account.")
            } else {
                "The payment is recorded.".to_owned()
            };
            Ok(Led::to(payment_href(payment.id)).saying(said).into())
        }
        Err(refusal) => {
            drop(change);
            refuse(&mut answers, &refusal);
            Ok(asking_for(&invoice, owed_on(&visit, &invoice).await?, &answers).into())
        }
    }
}

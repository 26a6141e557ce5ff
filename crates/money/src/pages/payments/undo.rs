use axum::extract::Path;
use maud::html;
use ui::{ErrorLink, ErrorSummary, InsetText};
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::show::{Shown, load, title};
use super::{payment_href, record::refuse};
use crate::changes::ledger::Refusal;
use crate::changes::payment;
use crate::pages;

/// What taking it back does, in sentences.
fn consequences(shown: &Shown) -> Vec<String> {
    let mut all: Vec<String> = shown
        .standing()
        .map(|settlement| {
            format!("{} is owed again on invoice {}.", settlement.amount_pence, shown.number(settlement))
        })
        .collect();
    let name = shown.brief.as_ref().map(|brief| brief.name.as_str());
    match (name, shown.payment.refunds_id) {
        (Some(name), Some(_)) => {
            all.push(format!("{} is credit on the account of {name} again.", -shown.payment.amount_pence))
        }
        (Some(name), None) => {
            all.push(format!("{} leaves the account of {name}.", shown.payment.amount_pence))
        }
        (None, _) => {}
    }
    all.push("A line of a bank’s or ledger’s list that it stands for waits to be matched again.".to_owned());
    all.push(
        "It stays on record as taken back, and an export to the ledger shows it on both days.".to_owned(),
    );
    all
}

fn undoing(shown: &Shown, refusal: Option<&Refusal>) -> Page {
    let href = payment_href(shown.payment.id);
    let frame = FormFrame {
        button: "Take it back".to_owned(),
        cancel: href.clone(),
        revision: shown.payment.revision,
        is_warning: true,
        ..FormFrame::default()
    };
    pages::page("Take back what was recorded by mistake")
        .kicker(title(&shown.payment))
        .crumb("Payments", "/money/payments")
        .crumb(title(&shown.payment), href)
        .wrong(refusal.is_some())
        .content(html! {
            @if let Some(refusal) = refusal { (ErrorSummary::new([ErrorLink::new("what-follows", refusal.sentence.as_str())])) }
            h2.govuk-heading-m id="what-follows" { "What follows" }
            ul.govuk-list.govuk-list--bullet { @for sentence in consequences(shown) { li { (sentence) } } }
            (Form::default().show(&Answers::default(), &frame))
        })
}

/// Shows what taking it back does.
pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let shown = load(&visit, &id).await?;
    if shown.payment.undone_at.is_some() {
        return Err(Failure::NotFound);
    }
    Ok(undoing(&shown, None))
}

/// Takes it back.
pub(super) async fn take(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let shown = load(&visit, &id).await?;
    let href = payment_href(shown.payment.id);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    match payment::undo(&mut change, shown.payment.id, sent.revision()).await? {
        Ok(()) => {
            change.commit().await?;
            Ok(Led::to(href).saying("It is taken back.").into())
        }
        Err(refusal) => {
            drop(change);
            Ok(undoing(&load(&visit, &id).await?, Some(&refusal)).into())
        }
    }
}

fn refund_form() -> Form {
    Form::new(vec![
        Field::new("amount", "Amount", FieldKind::Pounds).required("Enter the amount").width(10),
        Field::new("received", "Day on which it went back", FieldKind::Day)
            .hint("For example, 27 9 2027")
            .required("Enter the day"),
        Field::text("reference", "Reference").most(140),
        Field::lines("note", "Why").required("Say why it goes back").row_count(3).most(500),
    ])
}

fn refunding(shown: &Shown, answers: &Answers) -> Page {
    let href = payment_href(shown.payment.id);
    let frame =
        FormFrame { button: "Record the refund".to_owned(), cancel: href.clone(), ..FormFrame::default() };
    let name = shown.brief.as_ref().map_or("whoever paid", |brief| brief.name.as_str());
    pages::page("Give back what is free")
        .kicker(title(&shown.payment))
        .crumb("Payments", "/money/payments")
        .crumb(title(&shown.payment), href)
        .wrong(!answers.is_sound())
        .content(html! {
            (InsetText::new(format!(
                "{} of this payment is free. Send the money to {name} first: this records that it went back, and moves nothing itself.",
                shown.left
            )))
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (refund_form().show(answers, &frame)) } }
        })
}

/// Asks how much went back.
pub(super) async fn ask_refund(visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let shown = load(&visit, &id).await?;
    if shown.payment.undone_at.is_some() || shown.payment.refunds_id.is_some() {
        return Err(Failure::NotFound);
    }
    let answers = Answers::default()
        .with("amount", shown.left.decimal())
        .with("received", visit.today())
        .with("reference", &shown.payment.reference);
    Ok(refunding(&shown, &answers))
}

/// Records it.
pub(super) async fn refund(visit: Visit, Path(id): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let shown = load(&visit, &id).await?;
    let mut answers = refund_form().read(&sent);
    let (Some(amount), Some(on), true) =
        (answers.pence("amount"), answers.day("received"), answers.is_sound())
    else {
        return Ok(refunding(&shown, &answers).into());
    };
    let words = (on, answers.text("reference").to_owned(), answers.text("note").to_owned());
    let href = payment_href(shown.payment.id);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    match payment::refund(&mut change, shown.payment.id, amount, words).await? {
        Ok(_) => {
            change.commit().await?;
            Ok(Led::to(href).saying("The refund is recorded.").into())
        }
        Err(refusal) => {
            drop(change);
            refuse(&mut answers, &refusal);
            Ok(refunding(&load(&visit, &id).await?, &answers).into())
        }
    }
}

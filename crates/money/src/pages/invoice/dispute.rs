//! That the payer of an invoice says it is wrong, and how that ended: for those who keep money, and for the payer.

use axum::extract::Path;
use maud::html;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{Details, find, path};
use crate::changes::dispute::{end, raise, state_of};
use crate::pages::page;
use crate::store::Invoice;

/// Where the form stands: the payer's own pages, or those of money.
pub(crate) struct Place {
    /// The page before it is filled, without title and content.
    pub(crate) page: Page,
    /// Where the invoice is shown.
    pub(crate) back: String,
}

fn form(invoice: &Invoice) -> Form {
    let mut fields = Vec::new();
    if invoice.disputed_on.is_some() {
        let options = [("more", "Add to what is said is wrong"), ("end", "It is settled")];
        fields.push(Field::one_of("what", "What do you want to write down?", options).required("Choose one"));
    }
    fields.push(
        Field::lines(
            "words",
            if invoice.disputed_on.is_some() { "In your words" } else { "What is wrong with it?" },
        )
        .hint("Such as: the purchase order is another, or it is for the wrong council. Do not name people")
        .required("Say in a sentence what it is about")
        .most(1_000)
        .row_count(4),
    );
    Form::new(fields)
}

/// The form. While an invoice is disputed nobody is reminded of it.
pub(crate) fn asking(place: Place, details: &Details, answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Write it down".to_owned(),
        revision: state_of(&details.invoice),
        cancel: place.back,
        ..FormFrame::default()
    };
    place.page
        .lede("While an invoice is disputed, nobody is reminded to pay it. What is really wrong with it is put right by a credit note.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                (details.dispute())
                (form(&details.invoice).show(answers, &frame))
            } }
        })
}

/// Takes the form, wherever it stands.
pub(crate) async fn answer(
    visit: &Visit,
    place: Place,
    details: &Details,
    sent: &Sent,
) -> Result<Reply, Failure> {
    let invoice = &details.invoice;
    let mut answers = form(invoice).read(sent);
    if !answers.is_sound() {
        return Ok(asking(place, details, &answers).into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &place.back).await?;
    let (words, seen) = (answers.text("words").to_owned(), sent.revision());
    let is_end = answers.text("what") == "end";
    let done = if is_end {
        end(&mut change, invoice.id, seen, &words).await?
    } else {
        raise(&mut change, invoice.id, seen, &words).await?
    };
    if let Err(sentence) = done {
        drop(change);
        answers.problem("words", &sentence);
        let fresh = crate::store::find_invoice(visit.rows(), invoice.id).await?.ok_or(Failure::NotFound)?;
        let fresh = Details::load(visit, fresh).await?;
        return Ok(asking(place, &fresh, &answers).into());
    }
    change.commit().await?;
    let said =
        if is_end { "The dispute is over." } else { "It is written down that the invoice is disputed." };
    Ok(Led::to(place.back).saying(said).into())
}

fn place(details: &Details) -> Place {
    let back = path(&details.invoice.number);
    let page = page("What is wrong with it?")
        .crumb("Invoices", "/money/invoices")
        .crumb(details.invoice.number.as_str(), back.as_str())
        .kicker(format!("Invoice {}, {}", details.invoice.number, details.invoice.bill_to_name));
    Place { page, back }
}

async fn details(visit: &Visit, number: &str) -> Result<Details, Failure> {
    let details = Details::load(visit, find(visit, number).await?).await?;
    if details.state.is_some() { Ok(details) } else { Err(Failure::NotFound) }
}

/// For those who keep money.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Result<Page, Failure> {
    let details = details(&visit, &number).await?;
    Ok(asking(place(&details), &details, &Answers::default()))
}

/// Takes it from those who keep money.
pub(crate) async fn take(visit: Visit, Path(number): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let details = details(&visit, &number).await?;
    answer(&visit, place(&details), &details, &sent).await
}

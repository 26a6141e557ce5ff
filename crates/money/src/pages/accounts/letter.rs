use axum::extract::Path;
use maud::html;
use members::Brief;
use platform::Pence;
use ui::InsetText;
use web::{Answers, Failure, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::account::organisation_of;
use crate::changes::letters::{self, Readers, Words};
use crate::notices::AccountSent;
use crate::pages;
use crate::pages::payments::account_href;
use crate::store;

/// What the letter says, line by line, and the balance it ends with.
async fn words(visit: &Visit, brief: &Brief) -> Result<(Words, Pence), Failure> {
    let setting = store::find_setting(visit.rows()).await?;
    let open = store::list_open_invoices(visit.rows(), Some(brief.id)).await?;
    let credit = super::credits(visit).await?.get(&brief.id).copied().unwrap_or_default();
    let today = visit.today();
    let mut paragraphs =
        vec![format!("This is how the account of {} stands on {}.", brief.name, today.in_words())];
    for (invoice, balance) in &open {
        let late = if invoice.due_on < today { "was" } else { "is" };
        paragraphs.push(format!(
            "Invoice {} of {}: {} is owed of {}; it {late} due on {}.",
            invoice.number,
            invoice.issued_on.in_words(),
            balance.outstanding(),
            invoice.total_pence,
            invoice.due_on.in_words()
        ));
    }
    if credit > Pence(0) {
        paragraphs.push(format!("There is credit of {credit} on the account that no invoice has used yet."));
    }
    let owed: Pence = open.iter().map(|(_, balance)| balance.outstanding()).sum();
    let reference = open.first().map_or_else(|| brief.slug.clone(), |(invoice, _)| invoice.number.clone());
    if owed > Pence(0) {
        paragraphs.push(format!("In all, {owed} is owed."));
        paragraphs.extend(letters::how_to_pay(&setting, &reference));
    } else {
        paragraphs.push("Nothing is owed. Thank you.".to_owned());
    }
    let href = visit.absolute(&format!("/my/organisations/{}/invoices", brief.slug));
    let words = Words {
        kind: "money.account",
        site_name: visit.app.brand().await?.name.clone(),
        subject: format!("Statement of account: {}", brief.name),
        paragraphs,
        action: Some(("See your invoices".to_owned(), href)),
        reason: format!("You get this because you look after the money of {} with us.", brief.name),
    };
    Ok((words, owed - credit))
}

/// Shows the letter and who gets it.
pub(super) async fn ask(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let brief = organisation_of(&visit, &slug).await?;
    let (words, _) = words(&visit, &brief).await?;
    let readers = Readers::load(visit.rows(), visit.today()).await?;
    let people = readers.of(brief.id, false);
    let frame =
        FormFrame { button: "Send it".to_owned(), cancel: account_href(&brief.slug), ..FormFrame::default() };
    Ok(pages::page("Send the statement of account")
        .kicker(brief.name.as_str())
        .crumb("Accounts", "/money/accounts")
        .crumb(brief.name.as_str(), account_href(&brief.slug))
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds {
                @if people.is_empty() {
                    (InsetText::new("The records name nobody at this organisation to whom it could go: no finance contact and no lead with an address."))
                } @else {
                    p.govuk-body { "It goes to:" }
                    ul.govuk-list.govuk-list--bullet { @for person in &people { li { (person.name) ", " (person.email) } } }
                    h2.govuk-heading-m { (words.subject) }
                    @for paragraph in &words.paragraphs { p.govuk-body { (paragraph) } }
                    (Form::default().show(&Answers::default(), &frame))
                }
            } }
        }))
}

/// Sends it.
pub(super) async fn send(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let brief = organisation_of(&visit, &slug).await?;
    let (words, balance) = words(&visit, &brief).await?;
    let readers = Readers::load(visit.rows(), visit.today()).await?;
    let people = readers.of(brief.id, false);
    if people.is_empty() {
        return Err(Failure::wrong(
            "There is nobody to send it to. Add a finance contact to the organisation first.",
        ));
    }
    let href = account_href(&brief.slug);
    let mut change = visit.change().await?;
    sent.once(&change, &href).await?;
    letters::write(&change, &people, &words).await?;
    change.record(brief.id, &AccountSent { balance_pence: balance.0, letter_count: people.len() });
    change.commit().await?;
    let noun = if people.len() == 1 { "person" } else { "people" };
    Ok(Led::to(href).saying(format!("The statement is on its way to {} {noun}.", people.len())).into())
}

//! Leaving an organisation out of a year's run, with the reason.

use axum::extract::Path;
use maud::html;
use members::Brief;
use network::Year;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{path, run_page, year_of};
use crate::changes::hold as changes;
use crate::pages::organisation_of;

fn form() -> Form {
    Form::new(vec![
        Field::lines("reason", "Why is it left out?")
            .hint("In a sentence. It stands beside the member until you take it back in")
            .required("Say why it is left out")
            .most(500)
            .row_count(3),
    ])
}

fn asking(organisation: &Brief, year: Year, answers: &Answers) -> Page {
    let frame = FormFrame { button: "Leave it out".to_owned(), cancel: path(year), ..FormFrame::default() };
    run_page("Leave out of this year’s invoices", year)
        .kicker(organisation.name.as_str())
        .lede(format!("No invoice for {} is issued to it until you take it back in.", year.title()))
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form().show(answers, &frame)) } }
        })
}

/// Asks why.
pub(crate) async fn show(visit: Visit, Path((year, slug)): Path<(String, String)>) -> Result<Page, Failure> {
    let year = year_of(&visit, &year).await?;
    let organisation = organisation_of(visit.rows(), &slug).await?;
    Ok(asking(&organisation, year, &Answers::default()))
}

/// Leaves it out.
pub(crate) async fn hold(
    visit: Visit,
    Path((year, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let year = year_of(&visit, &year).await?;
    let organisation = organisation_of(visit.rows(), &slug).await?;
    let mut answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(asking(&organisation, year, &answers).into());
    }
    let led_to = path(year);
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    let reason = answers.text("reason").to_owned();
    if let Err(sentence) = changes::hold(&mut change, organisation.id, year.from, &reason).await? {
        answers.problem("reason", &sentence);
        return Ok(asking(&organisation, year, &answers).into());
    }
    change.commit().await?;
    Ok(Led::to(led_to).saying(format!("{} is left out.", organisation.name)).into())
}

/// Takes it back in.
pub(crate) async fn release(
    visit: Visit,
    Path((year, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let year = year_of(&visit, &year).await?;
    let organisation = organisation_of(visit.rows(), &slug).await?;
    let led_to = path(year);
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    let said = if changes::release(&mut change, organisation.id, year.from).await? {
        change.commit().await?;
        format!("{} is part of this year’s invoices again.", organisation.name)
    } else {
        format!("{} was part of this year’s invoices already.", organisation.name)
    };
    Ok(Led::to(led_to).saying(said).into())
}

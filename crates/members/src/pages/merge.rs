//! Two records of one become one, after everything that follows was shown.

use axum::extract::Path;
use maud::{Markup, html};
use platform::Change;
use ui::{Button, Table, WarningText};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Referred, Reply, Sent, Visit};

use super::mine::named;
use super::person::{known, name};
use crate::OrganisationFinder;
use crate::changes::addresses;
use crate::changes::merge::{count_references, merge_organisations, merge_people, problem_of};
use crate::store;

fn person_form() -> Form {
    Form::new(vec![
        Field::email("other", "The e-mail address that stays")
            .hint("Of the other record of the same person")
            .required("Enter the address of the other record"),
    ])
}

fn organisation_form() -> Form {
    Form::new(vec![
        Field::text("other", "The record that stays")
            .hint("Its name, as in the list of members")
            .required("Enter the organisation whose record stays"),
    ])
}

fn asking(page: Page, form: &Form, answers: &Answers, cancel: &str) -> Page {
    let frame = FormFrame {
        button: "See what it will change".to_owned(),
        cancel: cancel.to_owned(),
        ..FormFrame::default()
    };
    page.lede("Everything that names this record will name the other one. You see it all before you confirm.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form.show(answers, &frame)) } }
        })
}

/// Both records, what moves, and the button that does it.
fn preview(
    page: Page,
    goes: &str,
    stays: &str,
    counts: &[(&str, i64)],
    answers: &Answers,
    cancel: &str,
) -> Page {
    let rows = counts.iter().map(|(words, count)| [(*words).to_owned(), count.to_string()]);
    let table: Markup = html! {
        @if counts.is_empty() {
            p.govuk-body { "Nothing else names the record that goes." }
        } @else {
            (Table::new("What will name the other record").head(["What", "How many"]).rows(rows))
        }
    };
    page.lede("Check what this will change").content(html! {
        (ui::SummaryList::default().row("The record that goes", goes).row("The record that stays", stays))
        (table)
        (WarningText::new("This can’t be undone by a button. Nothing that was counted is lost."))
        form.app-form method="post" {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            input type="hidden" name="other" value=(answers.text("other"));
            div.govuk-button-group {
                (Button { prevent_double_click: Some(true), ..Button::new("Make them one").warning().sending("act", "confirm") })
                a.govuk-link href=(cancel) { "Cancel" }
            }
        }
    })
}

fn person_page() -> Page {
    Page::new("Two records of one person").crumb("My page", "/my").crumb("People", "/people")
}

/// Asks for the other record of a person.
pub(crate) async fn ask_person(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let person = known(&visit, id).await?;
    let page = person_page().kicker(name(&person));
    Ok(asking(page, &person_form(), &Answers::default(), &format!("/people/{id}")))
}

/// The change that a confirmation makes, begun before anything is read; `None` while only a preview is asked for.
/// Sent a second time, it leads to `again`.
pub(super) async fn confirmed(visit: &Visit, sent: &Sent, again: &str) -> Result<Option<Change>, Failure> {
    if sent.act() != "confirm" {
        return Ok(None);
    }
    let change = visit.change().await?;
    sent.once(&change, again).await?;
    Ok(Some(change))
}

/// Shows what will change; once that is confirmed, makes the two one.
pub(crate) async fn take_person(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    // Sent again it leads to the list: the record it was about is empty by then.
    let change = confirmed(&visit, &sent, "/people").await?;
    let person = known(&visit, id).await?;
    let (page, cancel) = (person_page().kicker(name(&person)), format!("/people/{id}"));
    let mut answers = person_form().read(&sent);
    let into = store::find_person_by_email(visit.rows(), &answers.text("other").to_lowercase()).await?;
    let into = into.filter(|into| into.id != id);
    if answers.is_sound() && into.is_none() {
        answers.problem("other", "Nobody else has this address");
    }
    let (Some(into), true) = (into, answers.is_sound()) else {
        return Ok(asking(page, &person_form(), &answers, &cancel).into());
    };
    let Some(mut change) = change else {
        let counts = count_references(&visit.app, visit.rows(), Referred::Person, id).await?;
        let shown = |p: &store::person::Model| format!("{} ({})", p.name, p.email);
        return Ok(preview(page, &shown(&person), &shown(&into), &counts, &answers, &cancel).into());
    };
    let led_to = format!("/people/{}", into.id);
    merge_people(&visit.app, &mut change, &person, &into).await?;
    addresses::merged(&visit, &change, &person).await?;
    change.commit().await?;
    Ok(Led::to(led_to).saying("The two records are one now.").into())
}

fn organisation_page(name: &str, slug: &str) -> Page {
    Page::new("Two records of one organisation")
        .kicker(name)
        .crumb("My page", "/my")
        .crumb(name, format!("/my/organisations/{slug}"))
}

/// Asks for the other record of an organisation.
pub(crate) async fn ask_organisation(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let page = organisation_page(&organisation.name, &slug);
    Ok(asking(page, &organisation_form(), &Answers::default(), &format!("/organisations/{slug}/lifecycle")))
}

/// Shows what will change; once that is confirmed, makes the two one.
pub(crate) async fn take_organisation(
    visit: Visit,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let change = confirmed(&visit, &sent, "/members").await?;
    let organisation = named(&visit, &slug).await?;
    let (page, cancel) =
        (organisation_page(&organisation.name, &slug), format!("/organisations/{slug}/lifecycle"));
    let mut answers = organisation_form().read(&sent);
    let into = OrganisationFinder::load(visit.rows()).await?.read_answer(&mut answers, "other");
    let into = match into {
        Some(id) => store::list_organisations(visit.rows(), &[id]).await?.into_iter().next(),
        None => None,
    };
    if let Some(into) = &into
        && let Some(sentence) = problem_of(visit.rows(), organisation.id, into.id).await?
    {
        answers.problem("other", sentence);
    }
    let (Some(into), true) = (into, answers.is_sound()) else {
        return Ok(asking(page, &organisation_form(), &answers, &cancel).into());
    };
    let Some(mut change) = change else {
        let mut counts =
            count_references(&visit.app, visit.rows(), Referred::Organisation, organisation.id).await?;
        let memberships = store::list_memberships_of(visit.rows(), organisation.id).await?.len();
        if memberships > 0 {
            counts.insert(0, ("memberships", i64::try_from(memberships).unwrap_or(i64::MAX)));
        }
        return Ok(preview(page, &organisation.name, &into.name, &counts, &answers, &cancel).into());
    };
    let led_to = format!("/my/organisations/{}", into.slug);
    merge_organisations(&visit.app, &mut change, &organisation, &into).await?;
    change.commit().await?;
    Ok(Led::to(led_to).saying("The two records are one now.").into())
}

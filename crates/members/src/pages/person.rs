use axum::extract::Path;
use maud::{Markup, html};
use platform::{Day, save as save_row};
use ui::patterns::Scroll;
use ui::{Cell, SummaryList, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use crate::PersonChanged;
use crate::changes::addresses;
use crate::rules::role;
use crate::store::{self, person};

pub(super) async fn known(visit: &Visit, id: Uuid) -> Result<person::Model, Failure> {
    let found = store::find_person(visit.rows(), id).await?;
    found.filter(|person| person.forgotten_on.is_none()).ok_or(Failure::NotFound)
}

pub(super) fn name(person: &person::Model) -> &str {
    if person.name.is_empty() { &person.email } else { &person.name }
}

fn words(day: Option<Day>, otherwise: &str) -> String {
    day.map_or_else(|| otherwise.to_owned(), Day::in_words)
}

/// One person: details, and roles over time.
pub(crate) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let person = known(&visit, id).await?;
    let roles = store::list_roles_ever(visit.rows(), &person).await?;
    let ids: Vec<Uuid> = roles.iter().map(|c| c.affiliation.organisation_id).collect();
    let organisations = store::briefs(visit.rows(), &ids).await?;
    let rows = roles.iter().map(|c| {
        let held = &c.affiliation;
        let organisation = organisations.get(&held.organisation_id);
        let link: Markup = html! {
            @if let Some(o) = organisation { a.govuk-link href={ "/my/organisations/" (o.slug) "/people" } { (o.name) } }
        };
        [
            Cell::from(role::title(&held.role)),
            Cell::from(link),
            Cell::from(words(held.from_on, "Before the records")),
            Cell::from(words(held.until_on, "Lasts")),
        ]
    });
    let phone = if person.phone.is_empty() { "Not given" } else { &person.phone };
    Ok(Page::new(name(&person)).crumb("My page", "/my").crumb("People", "/people").content(html! {
        (SummaryList::default()
            .row("E-mail", html! { a.govuk-link href={ "mailto:" (person.email) } { (person.email) } })
            .row("Telephone", phone)
            .row("Known since", person.known_since.in_words()))
        div.govuk-button-group {
            (ui::Button::link("Edit details", format!("/people/{id}/edit")))
            (ui::Button::link("This person is here twice", format!("/people/{id}/merge")).secondary())
        }
        h2.govuk-heading-l id="roles" { "Roles" }
        @if roles.is_empty() {
            p.govuk-body { "They hold no role in any organisation, and never did." }
        } @else {
            (Scroll::new("Roles", Table::new("Roles now and ever").head(["Role", "Organisation", "From", "Until"]).rows(rows)))
        }
    }))
}

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Name").required("Enter their name").most(120),
        Field::email("email", "E-mail address")
            .hint("They sign in with it. If you change it, both addresses are told and they are signed out everywhere")
            .required("Enter their e-mail address"),
        Field::text("phone", "Telephone number").most(40).width(20),
    ])
}

fn editing(person: &person::Model, answers: &Answers) -> Page {
    let frame = FormFrame {
        revision: person.revision,
        cancel: format!("/people/{}", person.id),
        ..FormFrame::default()
    };
    Page::new("Edit details")
        .kicker(name(person))
        .crumb("People", "/people")
        .crumb(name(person), format!("/people/{}", person.id))
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form().show(answers, &frame)) } }
        })
}

/// The details, to be changed.
pub(crate) async fn edit(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let person = known(&visit, id).await?;
    let answers = Answers::default()
        .with("name", &person.name)
        .with("email", &person.email)
        .with("phone", &person.phone);
    Ok(editing(&person, &answers))
}

/// Saves the details.
pub(crate) async fn save(visit: Visit, Path(id): Path<Uuid>, sent: Sent) -> Result<Reply, Failure> {
    let mut change = visit.change().await?;
    let led_to = format!("/people/{id}");
    sent.once(&change, &led_to).await?;
    let person = known(&visit, id).await?;
    let mut answers = form().read(&sent);
    if person.revision != sent.revision() {
        answers.problem("name", "Somebody else changed these details meanwhile. Look again, then save");
    }
    let email = answers.text("email").to_lowercase();
    let other = store::find_person_by_email(change.rows(), &email).await?;
    if other.is_some_and(|other| other.id != id) {
        answers.problem(
            "email",
            "Somebody else has this address. If both are one person, merge the two records",
        );
    }
    if !answers.is_sound() {
        return Ok(editing(&person, &answers).into());
    }
    let wanted = person::Model {
        name: answers.text("name").to_owned(),
        email,
        phone: answers.text("phone").to_owned(),
        revision: person.revision + 1,
        ..person.clone()
    };
    save_row::<person::Entity>(change.rows(), Some(&person), wanted.clone()).await?;
    if person.email != wanted.email {
        addresses::moved(&visit, &change, &person, &wanted).await?;
    }
    change.record(id, &PersonChanged { what: "details edited".to_owned() });
    change.commit().await?;
    Ok(Led::to(led_to).saying("The details are saved.").into())
}

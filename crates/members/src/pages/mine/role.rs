use axum::extract::Path;
use maud::html;
use ui::WarningText;
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{current, named, narrow, page, path};
use crate::changes::colleagues::{change_role, end_roles};
use crate::rules::colleagues::losses;
use crate::rules::role::{self, ROLES};
use crate::store::{self, Colleague, Organisation};

/// A role held today in the organisation that the path names; anything else is not there.
async fn held(
    visit: &Visit,
    slug: &str,
    id: Uuid,
) -> Result<(Organisation, Colleague, Vec<Colleague>), Failure> {
    let organisation = named(visit, slug).await?;
    let people = current(visit, &organisation, visit.today()).await?;
    if let Some(found) = people.iter().find(|c| c.affiliation.id == id).cloned() {
        return Ok((organisation, found, people));
    }
    // Sent twice, or ended in another window: the list shows how it stands.
    let ended = store::find_affiliation(visit.rows(), id).await?;
    match ended.filter(|affiliation| affiliation.organisation_id == organisation.id) {
        Some(_) => Err(Failure::Again(path(&organisation, "/people"))),
        None => Err(Failure::NotFound),
    }
}

fn change_form() -> Form {
    Form::new(vec![
        Field::one_of("role", "New role", ROLES.map(|role| (role.key, role.title))).required("Choose a role"),
    ])
}

fn asking_change(organisation: &Organisation, colleague: &Colleague, answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Change role".to_owned(),
        cancel: path(organisation, "/people"),
        ..FormFrame::default()
    };
    page(&format!("Change the role of {}", colleague.person.name), organisation)
        .crumb("People", path(organisation, "/people"))
        .lede(format!("{} until today. The new role begins today.", role::title(&colleague.affiliation.role)))
        .wrong(!answers.is_sound())
        .content(narrow(&change_form().show(answers, &frame)))
}

/// Asks for the new role.
pub(crate) async fn ask_change(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
) -> Result<Page, Failure> {
    let (organisation, colleague, _) = held(&visit, &slug, id).await?;
    let answers = Answers::default().with("role", &colleague.affiliation.role);
    Ok(asking_change(&organisation, &colleague, &answers))
}

/// Ends a role and begins another today.
pub(crate) async fn change(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let mut change = visit.change().await?;
    let (organisation, colleague, _) = held(&visit, &slug, id).await?;
    let mut answers = change_form().read(&sent);
    if !answers.is_sound() {
        return Ok(asking_change(&organisation, &colleague, &answers).into());
    }
    let led_to = path(&organisation, "/people");
    sent.once(&change, &led_to).await?;
    if let Err(sentence) =
        change_role(&mut change, colleague.affiliation.clone(), answers.text("role")).await?
    {
        answers.problem("role", &sentence);
        return Ok(asking_change(&organisation, &colleague, &answers).into());
    }
    change.commit().await?;
    let said = format!(
        "{} is {} from today.",
        colleague.person.name,
        role::title(answers.text("role")).to_lowercase()
    );
    Ok(Led::to(led_to).saying(said).into())
}

fn end_form() -> Form {
    Form::new(Vec::new())
}

fn asking_end(
    organisation: &Organisation,
    colleague: &Colleague,
    people: &[Colleague],
    refused: &str,
) -> Page {
    let title = role::title(&colleague.affiliation.role);
    let kept: Vec<&str> = people
        .iter()
        .filter(|c| c.person.id == colleague.person.id && c.affiliation.id != colleague.affiliation.id)
        .map(|c| c.affiliation.role.as_str())
        .collect();
    let lost = losses(&colleague.affiliation.role, &kept);
    let frame = FormFrame {
        button: "End this role today".to_owned(),
        cancel: path(organisation, "/people"),
        is_warning: true,
        ..FormFrame::default()
    };
    page(&format!("End a role of {}", colleague.person.name), organisation)
        .crumb("People", path(organisation, "/people"))
        .lede(title)
        .wrong(!refused.is_empty())
        .content(narrow(&html! {
            @if !refused.is_empty() { (ui::ErrorSummary::new([ui::ErrorLink::new("main", refused)])) }
            @if lost.is_empty() {
                p.govuk-body { "They keep everything they may do here through their other roles." }
            } @else {
                p.govuk-body { "From that moment, also where they are signed in, they lose:" }
                ul.govuk-list.govuk-list--bullet { @for what in &lost { li { (what) } } }
            }
            (WarningText::new("The role ends today. That they held it stays on record."))
            (end_form().show(&Answers::default(), &frame))
        }))
}

/// Shows what somebody loses.
pub(crate) async fn ask_end(visit: Visit, Path((slug, id)): Path<(String, Uuid)>) -> Result<Page, Failure> {
    let (organisation, colleague, people) = held(&visit, &slug, id).await?;
    Ok(asking_end(&organisation, &colleague, &people, ""))
}

/// Ends a role today.
pub(crate) async fn end(
    visit: Visit,
    Path((slug, id)): Path<(String, Uuid)>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let (organisation, colleague, people) = held(&visit, &slug, id).await?;
    let led_to = path(&organisation, "/people");
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    if let Err(sentence) = end_roles(&mut change, organisation.id, &[id]).await? {
        return Ok(asking_end(&organisation, &colleague, &people, &sentence).into());
    }
    change.commit().await?;
    let title = role::title(&colleague.affiliation.role).to_lowercase();
    let said = format!("{} is no longer {title}.", colleague.person.name);
    // Who ends their own last role as a lead may not see that page any more.
    let is_self = visit.person()?.id == colleague.person.id;
    Ok(Led::to(if is_self { "/my".to_owned() } else { led_to }).saying(said).into())
}

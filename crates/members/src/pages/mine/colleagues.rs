use axum::extract::Path;
use maud::{Markup, html};
use platform::{Change, Letter, LetterAction, post};
use ui::patterns::Scroll;
use ui::{Cell, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::{current, may_lead, named, narrow, page, path};
use crate::changes::colleagues::{Invited, give_role};
use crate::rules::role::{self, ROLES};
use crate::store::{self, Colleague, Organisation};

/// For this long the link of an invitation signs in; a new one can be had at any time.
const INVITATION_SECONDS: i64 = 7 * 86_400;

/// Who holds and held which role.
pub(crate) async fn list(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let today = visit.today();
    let people = current(&visit, &organisation, today).await?;
    let mut former = store::list_colleagues(visit.rows(), organisation.id).await?;
    former.retain(|c| c.affiliation.until_on.is_some_and(|until| until <= today));
    let leads = may_lead(&visit, &organisation);
    Ok(page("People", &organisation).lede("Leads speak for the organisation and keep its page. Roles end when you say so; who held them stays on record.").content(html! {
        @if leads {
            div.govuk-button-group {
                (ui::Button::link("Invite a colleague", path(&organisation, "/people/invite")))
                (ui::Button::link("Confirm that these are right", path(&organisation, "/people/confirm")).secondary())
            }
        }
        @for role in ROLES {
            (of_role(&organisation, role.title, &people.iter().filter(|c| c.affiliation.role == role.key).collect::<Vec<_>>(), leads))
        }
        @if people.is_empty() { p.govuk-body { "Nobody is on record for this organisation today." } }
        @if !former.is_empty() {
            h2.govuk-heading-m id="former" { "Former" }
            (former_table(&former))
        }
    }))
}

fn of_role(organisation: &Organisation, title: &str, people: &[&Colleague], leads: bool) -> Markup {
    let rows = people.iter().map(|c| {
        let since = c.affiliation.from_on.map_or_else(|| "Before the records".to_owned(), platform::Day::in_words);
        let email = html! { a.govuk-link href={ "mailto:" (c.person.email) } { (c.person.email) } };
        let at = |what: &str| path(organisation, &format!("/roles/{}/{what}", c.affiliation.id));
        let acts = html! {
            a.govuk-link href=(at("change")) { "Change role" span.govuk-visually-hidden { " of " (c.person.name) } }
            " "
            a.govuk-link href=(at("end")) { "End" span.govuk-visually-hidden { " the role of " (c.person.name) } }
        };
        let mut cells = vec![Cell::from(c.person.name.as_str()), Cell::from(email), Cell::from(since)];
        if leads {
            cells.push(Cell::from(acts));
        }
        cells
    });
    let head =
        if leads { vec!["Name", "E-mail", "Since", "Change"] } else { vec!["Name", "E-mail", "Since"] };
    html! {
        @if !people.is_empty() {
            (Scroll::new(title, Table::new(title).head(head).rows(rows)))
        }
    }
}

fn former_table(former: &[Colleague]) -> Markup {
    let rows = former.iter().rev().map(|c| {
        let name = if c.person.forgotten_on.is_some() { "Somebody forgotten" } else { &c.person.name };
        let words = |day: Option<platform::Day>| {
            day.map_or_else(|| "Before the records".to_owned(), platform::Day::in_words)
        };
        [
            name.to_owned(),
            role::title(&c.affiliation.role),
            words(c.affiliation.from_on),
            words(c.affiliation.until_on),
        ]
    });
    html! {
        (Scroll::new("Former", Table::new("Roles that ended").head(["Name", "Role", "From", "Until"]).rows(rows)))
    }
}

fn form() -> Form {
    Form::new(vec![
        Field::text("name", "Name").required("Enter their name").most(120),
        Field::email("email", "E-mail address")
            .hint("The one they use at work")
            .required("Enter their e-mail address"),
        Field::one_of("role", "Role", ROLES.map(|role| (role.key, role.title))).required("Choose their role"),
    ])
}

fn asking(organisation: &Organisation, answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Invite".to_owned(),
        cancel: path(organisation, "/people"),
        ..FormFrame::default()
    };
    page("Invite a colleague", organisation)
        .crumb("People", path(organisation, "/people"))
        .lede("They get a letter with a link that signs them in. Their role begins today.")
        .wrong(!answers.is_sound())
        .content(narrow(&form().show(answers, &frame)))
}

/// Asks whom to invite.
pub(crate) async fn ask_whom(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    Ok(asking(&named(&visit, &slug).await?, &Answers::default()))
}

/// Gives somebody a role and writes to them.
pub(crate) async fn invite(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let organisation = named(&visit, &slug).await?;
    let mut answers = form().read(&sent);
    if !answers.is_sound() {
        return Ok(asking(&organisation, &answers).into());
    }
    let led_to = path(&organisation, "/people");
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    let email = answers.text("email").to_lowercase();
    let invited = Invited { name: answers.text("name"), email: &email, role: answers.text("role") };
    match give_role(&mut change, organisation.id, &invited).await? {
        Err(sentence) => {
            answers.problem("email", &sentence);
            return Ok(asking(&organisation, &answers).into());
        }
        Ok(person) => write(&visit, &change, &organisation, person, invited.role).await?,
    }
    change.commit().await?;
    Ok(Led::to(led_to).saying(format!("{} is invited, and has a letter.", answers.text("name"))).into())
}

async fn write(
    visit: &Visit,
    change: &Change,
    organisation: &Organisation,
    person: Uuid,
    role: &str,
) -> Result<(), Failure> {
    let Some(person) = store::find_person(change.rows(), person).await? else { return Ok(()) };
    let brand = visit.app.brand().await?;
    let to = path(organisation, "");
    let link = web::make_sign_in_link(change, person.id, &person.email, &to, INVITATION_SECONDS).await?;
    let letter = Letter {
        kind: "members.invitation".to_owned(),
        person: Some(person.id),
        to_address: person.email,
        to_name: person.name,
        site_name: brand.name.clone(),
        subject: format!("{} added you to {}", organisation.name, brand.short()),
        paragraphs: vec![
            format!("You are now on record as {} of {}.", role::title(role).to_lowercase(), organisation.name),
            "The link signs you in, once, within a week. Later you can ask for a new one on the page “Sign in”.".to_owned(),
        ],
        action: Some(LetterAction { words: "Sign in".to_owned(), href: visit.absolute(&link), is_secret: true }),
        reason: format!("You get this because a lead of {} gave you a role there. If that is a mistake, answer them.", organisation.name),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    Ok(())
}

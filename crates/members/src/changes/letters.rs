//! The letters around an application.

use platform::{Change, Letter, LetterAction, post};
use uuid::Uuid;
use web::{Failure, Power, Visit};

use crate::changes::written::Written;
use crate::powers::{ADMIT, REVIEW};
use crate::rules::application::Step;
use crate::store::{self, application};

/// Whom a letter goes to.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) person: Option<Uuid>,
    pub(crate) email: String,
    pub(crate) name: String,
}

/// What a letter says.
pub(crate) struct Words<'a> {
    pub(crate) kind: &'a str,
    pub(crate) subject: String,
    pub(crate) paragraphs: Vec<String>,
    /// Words and path of its button.
    pub(crate) action: (&'a str, String),
    pub(crate) reason: &'a str,
}

const APPLIED: &str = "You get this because you applied for membership.";
const BOARD: &str = "You get this because you review applications for the network.";
const COMMITTEE: &str = "You get this because you decide on applications for the network.";
const NAMED: &str = "You get this because an application for membership names you.";

/// Writes what follows from a step: to the applicant, to whom it waits for, and to a new member's people.
pub(crate) async fn after(
    visit: &Visit,
    change: &Change,
    written: &Written,
    application: &application::Model,
    step: Step,
    words: &str,
) -> Result<(), Failure> {
    let name = application.title();
    let said = || words.lines().filter(|line| !line.is_empty()).map(str::to_owned);
    let own = application.own_href();
    let letter = match step {
        Step::Submit => {
            let paragraphs =
                vec![format!("An application for {name} waits for the board to look at it and recommend.")];
            let subject = format!("An application to review: {name}");
            let action = ("Open the application", application.review_href());
            let words =
                Words { kind: "members.application_to_review", subject, paragraphs, action, reason: BOARD };
            to_holders(visit, change, application, &REVIEW, &words).await?;
            Words {
                kind: "members.application_received",
                subject: format!("We have your application for {name}"),
                paragraphs: vec![
                    "The board looks at it next and recommends; then the committee decides. We write to you when it has.".to_owned(),
                    "You can see how it stands at any time.".to_owned(),
                ],
                action: ("See how it stands", own),
                reason: APPLIED,
            }
        }
        Step::RecommendYes | Step::RecommendNo => {
            return to_deciders(visit, change, application, step, words).await;
        }
        Step::Return => Words {
            kind: "members.application_returned",
            subject: format!("Your application for {name} needs changes"),
            paragraphs: [
                "The committee asks you to change your application and submit it again. It says:".to_owned()
            ]
            .into_iter()
            .chain(said())
            .collect(),
            action: ("Change your application", own),
            reason: APPLIED,
        },
        Step::Refuse => Words {
            kind: "members.application_refused",
            subject: format!("Your application for {name}"),
            paragraphs: ["The committee has decided not to admit you. Its reason:".to_owned()]
                .into_iter()
                .chain(said())
                .chain(["You can apply again when things have changed.".to_owned()])
                .collect(),
            action: ("See the decision", own),
            reason: APPLIED,
        },
        Step::Admit => return welcome(visit, change, written, application, words).await,
        Step::Withdraw | Step::Comment => return Ok(()),
    };
    write(visit, change, applicant(change, application).await?, &letter).await
}

/// Tells the committee that an application waits for it, with what the board says.
async fn to_deciders(
    visit: &Visit,
    change: &Change,
    application: &application::Model,
    step: Step,
    words: &str,
) -> Result<(), Failure> {
    let name = application.title();
    let mut paragraphs = vec![format!("{}: {name}.", step.done())];
    paragraphs.extend(words.lines().filter(|line| !line.is_empty()).map(str::to_owned));
    let words = Words {
        kind: "members.application_to_decide",
        subject: format!("An application to decide: {name}"),
        paragraphs,
        action: ("Open the application", application.review_href()),
        reason: COMMITTEE,
    };
    to_holders(visit, change, application, &ADMIT, &words).await
}

/// Welcomes the applicant and the people the application names.
async fn welcome(
    visit: &Visit,
    change: &Change,
    written: &Written,
    application: &application::Model,
    words: &str,
) -> Result<(), Failure> {
    let name = application.title();
    let brand = visit.app.brand().await?;
    let begins = application.starts_on.map(platform::Day::in_words).unwrap_or_default();
    let id = application.organisation_id.unwrap_or_default();
    let brief = store::briefs(change.rows(), &[id]).await?.remove(&id);
    let own = brief.map_or_else(|| "/my".to_owned(), |brief| format!("/my/organisations/{}", brief.slug));
    let paragraphs = |last: String| {
        let mut all = vec![format!(
            "{name} is admitted to {}. The membership begins on {begins}, in the category “{}”.",
            brand.name,
            written.category_title()
        )];
        all.extend(words.lines().filter(|line| !line.is_empty()).map(str::to_owned));
        all.push(last);
        all
    };
    let subject = format!("Welcome to {}", brand.short());
    let reader = applicant(change, application).await?;
    let mut written_to = vec![reader.email.clone()];
    let letter = Words {
        kind: "members.welcome",
        subject: subject.clone(),
        paragraphs: paragraphs("Sign in with this address to see what waits for you.".to_owned()),
        action: ("Sign in", "/my".to_owned()),
        reason: APPLIED,
    };
    write(visit, change, reader, &letter).await?;
    for named in written.people() {
        if written_to.contains(&named.email) {
            continue;
        }
        let title = named.title.to_lowercase();
        let letter = Words {
            kind: "members.welcome",
            subject: subject.clone(),
            paragraphs: paragraphs(format!(
                "The application names you as {title}. Sign in with this address: there is no password, we send you a link."
            )),
            action: ("Sign in", own.clone()),
            reason: NAMED,
        };
        let person = store::find_person_by_email(change.rows(), &named.email).await?.map(|person| person.id);
        written_to.push(named.email.clone());
        write(visit, change, Reader { person, email: named.email, name: named.name }, &letter).await?;
    }
    Ok(())
}

async fn applicant(change: &Change, application: &application::Model) -> Result<Reader, Failure> {
    let person = store::find_person(change.rows(), application.applicant_id).await?;
    let person = person.ok_or(Failure::NotFound)?;
    Ok(Reader { person: Some(person.id), email: person.email, name: person.name })
}

/// To everybody who holds the power today, but not about their own application.
async fn to_holders(
    visit: &Visit,
    change: &Change,
    application: &application::Model,
    power: &Power,
    words: &Words<'_>,
) -> Result<(), Failure> {
    for person in visit.app.holders_of(power).await? {
        if person.id != application.applicant_id {
            let reader = Reader { person: Some(person.id), email: person.email, name: person.name };
            write(visit, change, reader, words).await?;
        }
    }
    Ok(())
}

/// Writes a letter in this change; nothing for somebody without an address.
pub(crate) async fn write(
    visit: &Visit,
    change: &Change,
    reader: Reader,
    words: &Words<'_>,
) -> Result<(), Failure> {
    if reader.email.is_empty() {
        return Ok(());
    }
    let letter = Letter {
        kind: words.kind.to_owned(),
        person: reader.person,
        to_address: reader.email,
        to_name: reader.name,
        site_name: visit.app.brand().await?.name.clone(),
        subject: words.subject.clone(),
        paragraphs: words.paragraphs.clone(),
        action: Some(LetterAction {
            words: words.action.0.to_owned(),
            href: visit.absolute(&words.action.1),
            is_secret: false,
        }),
        reason: words.reason.to_owned(),
        ..Letter::default()
    };
    post(change.rows(), change.at(), letter).await?;
    Ok(())
}

//! Applications on a person's own page, and in what is held about them.

use async_trait::async_trait;
use maud::html;
use platform::{Change, Moment};
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use ui::patterns::{ResultItem, ResultList};
use uuid::Uuid;
use web::{Failure, MySection, PersonalData, Section, Visit};

use crate::changes::written::questions::fields_of;
use crate::notices::ApplicationWritten;
use crate::pages::application::state_tag;
use crate::pages::review::item;
use crate::powers::{ADMIT, REVIEW};
use crate::rules::application::State;
use crate::rules::joining::Part;
use crate::store::{self, application};

/// What a person applied for, and where each stands.
pub(crate) struct MyApplications;

#[async_trait]
impl MySection for MyApplications {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let own = store::list_applications_of(visit.rows(), visit.person()?.id).await?;
        if own.is_empty() {
            return Ok(None);
        }
        let items = own.iter().map(own_item).collect();
        Ok(Some(Section {
            title: "Your applications for membership".to_owned(),
            id: "my-applications",
            count: Some(own.len()),
            content: html! { (ResultList { items, starts_at: 0 }) },
            more: None,
        }))
    }
}

fn own_item(application: &application::Model) -> ResultItem {
    let on = |words: &str, at: Moment| format!("{words} {}", at.day().in_words());
    let meta = match (application.state(), application.submitted_at, application.decided_at) {
        (State::Draft, ..) => on("Begun on", application.started_at),
        (State::Returned, ..) => "The committee asks for changes".to_owned(),
        (_, _, Some(at)) => on("Decided on", at),
        (_, Some(at), _) => on("Submitted on", at),
        _ => on("Begun on", application.started_at),
    };
    ResultItem {
        title: application.title().to_owned(),
        href: application.own_href(),
        meta,
        tags: vec![state_tag(application.state())],
        ..ResultItem::default()
    }
}

/// What waits for the board or the committee, for those who sit there.
pub(crate) struct ApplicationsWaiting;

#[async_trait]
impl MySection for ApplicationsWaiting {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let person = visit.person()?;
        // Without the passkey that deciding asks for, it waits all the same.
        let mut states = Vec::new();
        if person.may(&REVIEW) {
            states.push(State::Submitted);
        }
        if person.may(&ADMIT) {
            states.push(State::Recommended);
        }
        if states.is_empty() {
            return Ok(None);
        }
        let mut waiting = store::list_applications_in(visit.rows(), &states).await?;
        waiting.retain(|application| application.applicant_id != person.id);
        if waiting.is_empty() {
            return Ok(None);
        }
        let categories = store::list_categories(visit.rows()).await?;
        let items = waiting.iter().map(|application| item(application, &categories)).collect();
        Ok(Some(Section {
            title: "Applications that wait for you".to_owned(),
            id: "applications-waiting",
            count: Some(waiting.len()),
            content: html! { (ResultList { items, starts_at: 0 }) },
            more: Some(("All applications".to_owned(), "/applications".to_owned())),
        }))
    }
}

/// The roles an application can name people in.
const ROLES: [&str; 4] = ["cooperative_lead", "officer_lead", "finance_contact", "lead_contact"];

/// Applications somebody made, what they said about others', and where they are named.
pub(crate) struct ApplicationsHeld;

#[async_trait]
impl PersonalData for ApplicationsHeld {
    fn title(&self) -> &'static str {
        "Applications for membership"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let mut own = Vec::new();
        for application in store::list_applications_of(rows, person).await? {
            let parts = store::list_parts(rows, application.id).await?;
            let answers: serde_json::Map<String, Value> =
                parts.iter().map(|part| (part.part.clone(), json!(part.answers()))).collect();
            own.push(json!({
                "name": application.name,
                "category": application.category,
                "state": application.state,
                "started_at": application.started_at,
                "submitted_at": application.submitted_at,
                "decided_at": application.decided_at,
                "answers": answers,
            }));
        }
        let said = store::list_steps_of(rows, person).await?;
        let said: Vec<Value> = said
            .into_iter()
            .map(|step| json!({ "at": step.at, "what": step.what, "words": step.words }))
            .collect();
        Ok(json!({ "made": own, "said": said }))
    }

    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        let email = store::find_person(change.rows(), person).await?.map_or_else(String::new, |p| p.email);
        for application in store::list_applications_of(change.rows(), person).await? {
            let was_over = application.state().is_over();
            store::forget_application(change.rows(), &application).await?;
            if !was_over {
                change.record(application.id, &ApplicationWritten { part: String::new() });
            }
        }
        if email.is_empty() {
            return Ok(());
        }
        for part in store::list_answers_to(change.rows(), Part::People).await? {
            let mut answers = part.answers();
            for (name, address) in ROLES.map(fields_of) {
                if answers.text(address).to_lowercase() == email {
                    answers.set(name, String::new());
                    answers.set(address, String::new());
                }
            }
            if answers != part.answers() {
                store::overwrite_part(change.rows(), &part, &answers).await?;
            }
        }
        Ok(())
    }
}

use async_trait::async_trait;
use maud::html;
use platform::Change;
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::json;
use uuid::Uuid;
use web::{Failure, MySection, PersonalData, Section, Visit};

use crate::notices::ContactForgotten;
use crate::pages;
use crate::powers;
use crate::rules::State;
use crate::slots::Kinds;
use crate::store;

/// What a person's organisations write, on the person's own page.
pub(crate) struct Writing(pub(crate) Kinds);

/// What waits for an editor, on the editor's own page.
pub(crate) struct Reviewing(pub(crate) Kinds);

/// Submissions shown there.
const SHOWN: u64 = 10;

#[async_trait]
impl MySection for Writing {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let person = visit.person()?;
        let mut organisations: Vec<(Uuid, &str, &str)> = Vec::new();
        for role in &person.roles {
            if !organisations.iter().any(|(id, _, _)| *id == role.organisation) {
                organisations.push((role.organisation, &role.slug, &role.organisation_name));
            }
        }
        if organisations.is_empty() {
            return Ok(None);
        }
        let ids: Vec<Uuid> = organisations.iter().map(|(id, _, _)| *id).collect();
        let found = store::list_submissions_of(visit.rows(), &ids, SHOWN).await?;
        Ok(Some(Section {
            title: self.0.in_words(),
            id: "writing",
            count: None,
            content: html! {
                @if !found.is_empty() { (pages::table_of(&found, &self.0)) }
                ul.govuk-list { @for (_, slug, name) in &organisations {
                    li { a.govuk-link href={ "/my/organisations/" (slug) "/library" } { "What " (name) " writes and published" } }
                    li { a.govuk-link href={ "/my/organisations/" (slug) "/case-studies/new" } { "Write a case study of " (name) } }
                } }
            },
            more: None,
        }))
    }
}

#[async_trait]
impl MySection for Reviewing {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        if !visit.may(&powers::EDIT) {
            return Ok(None);
        }
        let waiting = store::list_submissions_in(visit.rows(), State::Submitted, SHOWN).await?;
        let count = store::count_submissions_in(visit.rows(), State::Submitted).await?;
        Ok(Some(Section {
            title: "To review".to_owned(),
            id: "reviewing",
            count: usize::try_from(count).ok(),
            content: html! {
                @if waiting.is_empty() { p.govuk-body { "Nothing waits for review." } }
                ul.govuk-list { @for submission in &waiting {
                    li { a.govuk-link href=(submission.review_href()) { (submission.title) } " (" (self.0.noun(&submission.kind)) ")" }
                } }
            },
            more: Some(("Everything there is to review".to_owned(), "/review".to_owned())),
        }))
    }
}

/// What a person wrote and said in the library.
pub(crate) struct Authors(pub(crate) Kinds);

#[async_trait]
impl PersonalData for Authors {
    fn title(&self) -> &'static str {
        "What you wrote for the library, and what you said about it"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<serde_json::Value, DbErr> {
        let submissions = store::list_submissions_by(rows, person).await?;
        let comments = store::list_comments_by(rows, person).await?;
        let written = submissions.iter().map(|submission| {
            json!({
                "title": submission.title,
                "kind": self.0.noun(&submission.kind),
                "state": submission.state().to_string(),
                "begun_at": submission.begun_at.rfc3339(),
                "you_began_it": submission.begun_by == Some(person),
                "you_changed_it_last": submission.changed_by == Some(person),
                "you_sent_it": submission.submitted_by == Some(person),
            })
        });
        let said = comments
            .iter()
            .map(|comment| json!({ "said_at": comment.made_at.rfc3339(), "text": comment.text }));
        Ok(json!({ "submissions": written.collect::<Vec<_>>(), "comments": said.collect::<Vec<_>>() }))
    }

    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        let known = members::people_of(change.rows(), vec![person]).await?.remove(&person);
        if let Some(known) = known.filter(|known| !known.email.is_empty()) {
            for study in store::forget_contact(change.rows(), &known.email).await? {
                change.record(study, &ContactForgotten {});
            }
        }
        store::forget_author(change.rows(), person).await
    }
}

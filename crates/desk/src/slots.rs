//! What the desk shows on a person's own page.

use async_trait::async_trait;
use maud::html;
use platform::Change;
use sea_orm::{DatabaseConnection, DbErr};
use serde_json::{Value, json};
use ui::Tag;
use uuid::Uuid;
use web::{Failure, MySection, PersonalData, Section, Visit};

use crate::rules::due_in_words;
use crate::store;

/// The duties that are somebody's today.
pub(crate) struct MyDuties;

#[async_trait]
impl MySection for MyDuties {
    async fn section(&self, visit: &Visit) -> Result<Option<Section>, Failure> {
        let duties = store::list_open_duties_of(visit.rows(), visit.person()?.id).await?;
        if duties.is_empty() {
            return Ok(None);
        }
        let today = visit.today();
        Ok(Some(Section {
            title: "Yours to do".to_owned(),
            id: "duties",
            count: Some(duties.len()),
            content: html! {
                ul.app-items {
                    @for duty in &duties {
                        li.app-item {
                            h3.app-item__title { a.govuk-link href={ "/my/duties/" (duty.id) } { (duty.title) } }
                            p.app-item__meta {
                                @if duty.due_on < today { (Tag::new(due_in_words(duty.due_on, today)).colour(ui::Colour::Red)) }
                                @else { (due_in_words(duty.due_on, today)) }
                            }
                        }
                    }
                }
            },
            more: None,
        }))
    }
}

/// The duties that are and were somebody's.
pub(crate) struct DutiesOfPerson;

#[async_trait]
impl PersonalData for DutiesOfPerson {
    fn title(&self) -> &'static str {
        "Duties"
    }

    async fn about(&self, rows: &DatabaseConnection, person: Uuid) -> Result<Value, DbErr> {
        let duties = store::list_duties_of(rows, person).await?;
        let one = |duty: &store::Duty| {
            json!({
                "what": duty.title,
                "due": duty.due_on,
                "state": duty.state,
                "said_when_handed_on": duty.handed_words,
                "said_when_done": duty.done_words,
            })
        };
        Ok(Value::Array(duties.iter().map(one).collect()))
    }

    /// That there was a duty stays; what was said with it goes. An open one is still seen on the desk.
    async fn forget(&self, change: &mut Change, person: Uuid) -> Result<(), DbErr> {
        store::forget_words_of(change.rows(), person).await
    }
}

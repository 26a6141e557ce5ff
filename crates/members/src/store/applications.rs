use std::collections::HashMap;

use platform::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set, SqlErr,
};
use uuid::Uuid;
use web::Answers;

use super::{application, application_part, application_step, organisation};
use crate::rules::application::{State, Step};
use crate::rules::joining::{Part, Way};

pub(crate) async fn find_application(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<application::Model>, DbErr> {
    application::Entity::find_by_id(id).one(rows).await
}

/// A person's own, the newest first.
pub(crate) async fn list_applications_of(
    rows: &impl ConnectionTrait,
    applicant: Uuid,
) -> Result<Vec<application::Model>, DbErr> {
    let theirs = application::Entity::find().filter(application::Column::ApplicantId.eq(applicant));
    theirs.order_by_desc(application::Column::Id).all(rows).await
}

/// Those that were ever submitted, the newest first. A network has a few dozen a year.
pub(crate) async fn list_submitted_applications(
    rows: &impl ConnectionTrait,
) -> Result<Vec<application::Model>, DbErr> {
    let submitted = application::Entity::find().filter(application::Column::SubmittedAt.is_not_null());
    submitted
        .order_by_desc(application::Column::SubmittedAt)
        .order_by_desc(application::Column::Id)
        .all(rows)
        .await
}

/// Those in one state, the oldest first.
pub(crate) async fn list_applications_in(
    rows: &impl ConnectionTrait,
    states: &[State],
) -> Result<Vec<application::Model>, DbErr> {
    let keys = states.iter().map(|state| state.key());
    let found = application::Entity::find().filter(application::Column::State.is_in(keys));
    found.order_by_asc(application::Column::SubmittedAt).all(rows).await
}

pub(crate) async fn add_application(
    rows: &impl ConnectionTrait,
    application: application::Model,
) -> Result<(), DbErr> {
    let row = application.into_active_model().reset_all();
    application::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

/// Writes an application that was read at the revision before. `false` when it moved meanwhile.
pub(crate) async fn move_application(
    rows: &impl ConnectionTrait,
    application: &application::Model,
) -> Result<bool, DbErr> {
    let before = application.revision - 1;
    let moved = application::Entity::update_many()
        .set(application.clone().into_active_model().reset_all())
        .filter(application::Column::Id.eq(application.id))
        .filter(application::Column::Revision.eq(before))
        .exec(rows)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Puts down the name of who would join, which lists show.
pub(crate) async fn name_application(rows: &impl ConnectionTrait, id: Uuid, name: &str) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::Name, Expr::value(name))
        .filter(application::Column::Id.eq(id))
        .exec(rows)
        .await
        .map(drop)
}

pub(crate) async fn list_parts(
    rows: &impl ConnectionTrait,
    application: Uuid,
) -> Result<Vec<application_part::Model>, DbErr> {
    application_part::Entity::find()
        .filter(application_part::Column::ApplicationId.eq(application))
        .all(rows)
        .await
}

/// The revision of a part to which nothing was answered yet.
pub(crate) const NO_PART: i32 = 1;

/// Saves the answers to a part that were given over those of `revision`. Returns the state they have now, or `None`
/// when others were saved meanwhile.
pub(crate) async fn save_part(
    rows: &impl ConnectionTrait,
    application: Uuid,
    part: Part,
    answers: &Answers,
    revision: i32,
) -> Result<Option<i32>, DbErr> {
    use application_part::{Column, Entity};
    let text = serde_json::to_string(answers).map_err(|error| DbErr::Custom(error.to_string()))?;
    let known = Entity::find_by_id((application, part.key().to_owned())).one(rows).await?;
    if known.is_none() {
        let row = application_part::ActiveModel {
            application_id: Set(application),
            part: Set(part.key().to_owned()),
            answers: Set(text),
            revision: Set(NO_PART + 1),
        };
        return match Entity::insert(row).exec_without_returning(rows).await {
            Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Ok(None),
            other => other.map(|_| Some(NO_PART + 1)),
        };
    }
    let saved = Entity::update_many()
        .col_expr(Column::Answers, Expr::value(text))
        .col_expr(Column::Revision, Expr::value(revision + 1))
        .filter(Column::ApplicationId.eq(application))
        .filter(Column::Part.eq(part.key()))
        .filter(Column::Revision.eq(revision))
        .exec(rows)
        .await?;
    Ok((saved.rows_affected == 1).then_some(revision + 1))
}

pub(crate) async fn add_step(
    rows: &impl ConnectionTrait,
    application: Uuid,
    at: Moment,
    person: Uuid,
    step: Step,
    words: &str,
) -> Result<(), DbErr> {
    let row = application_step::ActiveModel {
        id: Set(Uuid::now_v7()),
        application_id: Set(application),
        at: Set(at),
        person_id: Set(person),
        what: Set(step.key().to_owned()),
        words: Set(words.to_owned()),
    };
    application_step::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

/// What was done to an application, the oldest first.
pub(crate) async fn list_steps(
    rows: &impl ConnectionTrait,
    application: Uuid,
) -> Result<Vec<application_step::Model>, DbErr> {
    let found =
        application_step::Entity::find().filter(application_step::Column::ApplicationId.eq(application));
    found
        .order_by_asc(application_step::Column::At)
        .order_by_asc(application_step::Column::Id)
        .all(rows)
        .await
}

/// What a person did to any application.
pub(crate) async fn list_steps_of(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<application_step::Model>, DbErr> {
    let theirs = application_step::Entity::find().filter(application_step::Column::PersonId.eq(person));
    theirs.order_by_asc(application_step::Column::At).all(rows).await
}

/// When the last step of each of these applications was taken that moved it on. One query.
pub(crate) async fn list_last_moves(
    rows: &impl ConnectionTrait,
    applications: &[Uuid],
) -> Result<HashMap<Uuid, Moment>, DbErr> {
    use application_step::Column::{ApplicationId, At, What};
    if applications.is_empty() {
        return Ok(HashMap::new());
    }
    let steps = application_step::Entity::find()
        .filter(ApplicationId.is_in(applications.iter().copied()))
        .filter(What.ne(Step::Comment.key()));
    let steps = steps.order_by_asc(At).select_only().columns([ApplicationId, At]);
    Ok(steps.into_tuple::<(Uuid, Moment)>().all(rows).await?.into_iter().collect())
}

/// What was answered to one part of every application.
pub(crate) async fn list_answers_to(
    rows: &impl ConnectionTrait,
    part: Part,
) -> Result<Vec<application_part::Model>, DbErr> {
    application_part::Entity::find().filter(application_part::Column::Part.eq(part.key())).all(rows).await
}

/// Puts other answers in the place of those of a part.
pub(crate) async fn overwrite_part(
    rows: &impl ConnectionTrait,
    known: &application_part::Model,
    answers: &Answers,
) -> Result<(), DbErr> {
    let text = serde_json::to_string(answers).map_err(|error| DbErr::Custom(error.to_string()))?;
    let wanted = application_part::Model { answers: text, revision: known.revision + 1, ..known.clone() };
    platform::save::<application_part::Entity>(rows, Some(known), wanted).await.map(drop)
}

/// Empties an application and what its applicant said about it; one that was under way is withdrawn. That there was
/// one stays.
pub(crate) async fn forget_application(
    rows: &impl ConnectionTrait,
    known: &application::Model,
) -> Result<(), DbErr> {
    for part in list_parts(rows, known.id).await? {
        overwrite_part(rows, &part, &Answers::default()).await?;
    }
    application_step::Entity::update_many()
        .col_expr(application_step::Column::Words, Expr::value(""))
        .filter(application_step::Column::ApplicationId.eq(known.id))
        .exec(rows)
        .await?;
    let state = if known.state().is_over() { known.state() } else { State::Withdrawn };
    let wanted = application::Model {
        state: state.key().to_owned(),
        name: if known.organisation_id.is_some() && known.way() != Way::Person {
            known.name.clone()
        } else {
            String::new()
        },
        revision: known.revision + 1,
        ..known.clone()
    };
    platform::save::<application::Entity>(rows, Some(known), wanted).await.map(drop)
}

/// The organisation whose area has that code; none for an empty one. A record that was merged away keeps its code and
/// has no name.
pub(crate) async fn find_organisation_by_gss(
    rows: &impl ConnectionTrait,
    gss: &str,
) -> Result<Option<Uuid>, DbErr> {
    if gss.is_empty() {
        return Ok(None);
    }
    let found = organisation::Entity::find()
        .filter(organisation::Column::Gss.eq(gss.to_uppercase()))
        .filter(organisation::Column::IsNamed.eq(true));
    Ok(found.one(rows).await?.map(|organisation| organisation.id))
}

/// Which of these parts of addresses are taken, by named and unnamed organisations alike.
pub(crate) async fn list_slugs(rows: &impl ConnectionTrait, slugs: &[String]) -> Result<Vec<String>, DbErr> {
    let taken = organisation::Entity::find().filter(organisation::Column::Slug.is_in(slugs));
    taken.select_only().column(organisation::Column::Slug).into_tuple().all(rows).await
}

use platform::Moment;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{
    case_study, document, feature, picture, resource, submission, submission_comment, submission_file,
    submission_revision,
};
use crate::rules::State;

impl submission::Model {
    /// How far it is.
    pub(crate) fn state(&self) -> State {
        State::read(&self.state)
    }

    /// The path of its authors' page.
    pub(crate) fn href(&self) -> String {
        format!("/my/submissions/{}", self.id)
    }

    /// The path of its editors' page.
    pub(crate) fn review_href(&self) -> String {
        format!("/review/{}", self.id)
    }
}

pub(crate) async fn find_submission(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<submission::Model>, DbErr> {
    submission::Entity::find_by_id(id).one(rows).await
}

pub(crate) async fn insert_submission(
    rows: &impl ConnectionTrait,
    submission: submission::Model,
) -> Result<(), DbErr> {
    let row = submission.into_active_model().reset_all();
    submission::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

/// Writes a submission if nobody else changed it since `known`. Says whether it did.
pub(crate) async fn update_submission(
    rows: &impl ConnectionTrait,
    submission: submission::Model,
    known: i32,
) -> Result<bool, DbErr> {
    let id = submission.id;
    let update = submission::Entity::update_many().set(submission.into_active_model().reset_all());
    let update = update.filter(submission::Column::Id.eq(id)).filter(submission::Column::Revision.eq(known));
    Ok(update.exec(rows).await?.rows_affected == 1)
}

/// The submissions of these organisations, newest change first.
pub(crate) async fn list_submissions_of(
    rows: &impl ConnectionTrait,
    organisations: &[Uuid],
    limit: u64,
) -> Result<Vec<submission::Model>, DbErr> {
    let of_them = submission::Column::OrganisationId.is_in(organisations.iter().copied());
    let find = submission::Entity::find().filter(of_them);
    find.order_by_desc(submission::Column::ChangedAt).limit(limit).all(rows).await
}

/// The submissions in one of these states: those sent first come first.
pub(crate) async fn list_submissions_in(
    rows: &impl ConnectionTrait,
    state: State,
    limit: u64,
) -> Result<Vec<submission::Model>, DbErr> {
    let find = submission::Entity::find().filter(submission::Column::State.eq(state.key()));
    let find = match state {
        State::Published => find.order_by_desc(submission::Column::PublishedAt),
        State::Scheduled => find.order_by_asc(submission::Column::PublishAt),
        _ => find.order_by_asc(submission::Column::SubmittedAt),
    };
    find.limit(limit).all(rows).await
}

pub(crate) async fn count_submissions_in(rows: &impl ConnectionTrait, state: State) -> Result<u64, DbErr> {
    submission::Entity::find().filter(submission::Column::State.eq(state.key())).count(rows).await
}

/// All submissions that became or correct the same thing, newest first.
pub(crate) async fn list_submissions_about(
    rows: &impl ConnectionTrait,
    record: Uuid,
) -> Result<Vec<submission::Model>, DbErr> {
    let find = submission::Entity::find().filter(submission::Column::RecordId.eq(record));
    find.order_by_desc(submission::Column::BegunAt).all(rows).await
}

pub(crate) async fn list_revisions(
    rows: &impl ConnectionTrait,
    submissions: &[Uuid],
) -> Result<Vec<submission_revision::Model>, DbErr> {
    let of_them = submission_revision::Column::SubmissionId.is_in(submissions.iter().copied());
    let find = submission_revision::Entity::find().filter(of_them);
    find.order_by_asc(submission_revision::Column::MadeAt)
        .order_by_asc(submission_revision::Column::Id)
        .all(rows)
        .await
}

pub(crate) async fn insert_revision(
    rows: &impl ConnectionTrait,
    revision: submission_revision::Model,
) -> Result<(), DbErr> {
    let row = revision.into_active_model().reset_all();
    submission_revision::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

pub(crate) async fn list_comments(
    rows: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Vec<submission_comment::Model>, DbErr> {
    let find = submission_comment::Entity::find();
    let find = find.filter(submission_comment::Column::SubmissionId.eq(submission));
    find.order_by_asc(submission_comment::Column::MadeAt)
        .order_by_asc(submission_comment::Column::Id)
        .all(rows)
        .await
}

pub(crate) async fn insert_comment(
    rows: &impl ConnectionTrait,
    comment: submission_comment::Model,
) -> Result<(), DbErr> {
    let row = comment.into_active_model().reset_all();
    submission_comment::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

/// Whose pictures or files are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Submission(Uuid),
    CaseStudy(Uuid),
    Resource(Uuid),
}

impl Owner {
    fn pictures(self) -> Condition {
        let column = match self {
            Self::Submission(id) => picture::Column::SubmissionId.eq(id),
            Self::CaseStudy(id) => picture::Column::CaseStudyId.eq(id),
            Self::Resource(id) => picture::Column::ResourceId.eq(id),
        };
        Condition::all().add(column)
    }
}

pub(crate) async fn list_pictures(
    rows: &impl ConnectionTrait,
    owner: Owner,
) -> Result<Vec<picture::Model>, DbErr> {
    picture::Entity::find().filter(owner.pictures()).order_by_asc(picture::Column::Place).all(rows).await
}

/// Gives the owner these pictures instead of those it had.
pub(crate) async fn replace_pictures(
    rows: &impl ConnectionTrait,
    owner: Owner,
    pictures: &[picture::Model],
) -> Result<(), DbErr> {
    picture::Entity::delete_many().filter(owner.pictures()).exec(rows).await?;
    for copied in pictures {
        let is = |of: fn(Uuid) -> Owner, id: Uuid| (of(id) == owner).then_some(id);
        let (Owner::Submission(id) | Owner::CaseStudy(id) | Owner::Resource(id)) = owner;
        insert_picture(
            rows,
            picture::Model {
                id: Uuid::now_v7(),
                submission_id: is(Owner::Submission, id),
                case_study_id: is(Owner::CaseStudy, id),
                resource_id: is(Owner::Resource, id),
                ..copied.clone()
            },
        )
        .await?;
    }
    Ok(())
}

pub(crate) async fn insert_picture(rows: &impl ConnectionTrait, row: picture::Model) -> Result<(), DbErr> {
    let row = row.into_active_model().reset_all();
    picture::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

pub(crate) async fn update_picture(rows: &impl ConnectionTrait, row: picture::Model) -> Result<(), DbErr> {
    picture::Entity::update(row.into_active_model().reset_all()).exec(rows).await.map(drop)
}

pub(crate) async fn delete_picture(rows: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    picture::Entity::delete_by_id(id).exec(rows).await.map(drop)
}

pub(crate) async fn list_files(
    rows: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Vec<submission_file::Model>, DbErr> {
    let find = submission_file::Entity::find().filter(submission_file::Column::SubmissionId.eq(submission));
    find.order_by_asc(submission_file::Column::Place).all(rows).await
}

pub(crate) async fn insert_file(
    rows: &impl ConnectionTrait,
    row: submission_file::Model,
) -> Result<(), DbErr> {
    let row = row.into_active_model().reset_all();
    submission_file::Entity::insert(row).exec_without_returning(rows).await.map(drop)
}

pub(crate) async fn delete_file(rows: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    submission_file::Entity::delete_by_id(id).exec(rows).await.map(drop)
}

/// Gives a case study or resource these files instead of those kept here that it had; what lies elsewhere stays.
pub(crate) async fn replace_documents(
    rows: &impl ConnectionTrait,
    owner: Owner,
    files: &[submission_file::Model],
) -> Result<(), DbErr> {
    let (case_study_id, resource_id) = match owner {
        Owner::CaseStudy(id) => (Some(id), None),
        Owner::Resource(id) => (None, Some(id)),
        Owner::Submission(_) => return Ok(()),
    };
    let of_it = match (case_study_id, resource_id) {
        (Some(id), _) => document::Column::CaseStudyId.eq(id),
        (_, id) => document::Column::ResourceId.eq(id),
    };
    document::Entity::delete_many()
        .filter(of_it.clone())
        .filter(document::Column::Stored.ne(""))
        .exec(rows)
        .await?;
    let after = document::Entity::find().filter(of_it).count(rows).await?;
    for (place, file) in files.iter().enumerate() {
        let id = Uuid::now_v7();
        let row = document::Model {
            id,
            case_study_id,
            resource_id,
            place: i32::try_from(after).unwrap_or(0) + i32::try_from(place).unwrap_or(0) + 1,
            title: file.title.clone(),
            address: format!("/documents/{id}"),
            media_type: file.media_type.clone(),
            size_bytes: Some(file.size_bytes),
            stored: file.stored.clone(),
        };
        document::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(rows).await?;
    }
    Ok(())
}

/// A file kept here that belongs to something public.
pub(crate) async fn find_public_document(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<document::Model>, DbErr> {
    let Some(found) = document::Entity::find_by_id(id).one(rows).await? else { return Ok(None) };
    let is_public = match (found.case_study_id, found.resource_id) {
        (Some(of), _) => super::studies().filter(case_study::Column::Id.eq(of)).count(rows).await? > 0,
        (_, Some(of)) => super::works().filter(resource::Column::Id.eq(of)).count(rows).await? > 0,
        _ => false,
    };
    Ok((is_public && !found.stored.is_empty()).then_some(found))
}

/// Everything the front page shows first, and what was taken off since that moment, in order.
pub(crate) async fn list_features(
    rows: &impl ConnectionTrait,
    since: Option<Moment>,
) -> Result<Vec<feature::Model>, DbErr> {
    let mut wanted = Condition::any().add(feature::Column::EndedAt.is_null());
    wanted = wanted.add_option(since.map(|since| feature::Column::EndedAt.gte(since)));
    let find = feature::Entity::find().filter(wanted);
    find.order_by_asc(feature::Column::Place).order_by_asc(feature::Column::Id).all(rows).await
}

pub(crate) async fn save_feature(
    rows: &impl ConnectionTrait,
    known: Option<&feature::Model>,
    wanted: feature::Model,
) -> Result<(), DbErr> {
    platform::save::<feature::Entity>(rows, known, wanted).await.map(drop)
}

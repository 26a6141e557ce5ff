use platform::Change;
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Failure;

use super::advance;
use crate::rules::Act;
use crate::store::{self, Owner, picture, submission, submission_file};

/// The pictures and files of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachments {
    /// The pictures, in order.
    pub pictures: Vec<picture::Model>,
    /// The files, in order.
    pub files: Vec<submission_file::Model>,
}

impl Attachments {
    pub(crate) fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

pub(crate) async fn attachments_of(
    rows: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Attachments, DbErr> {
    Ok(Attachments {
        pictures: store::list_pictures(rows, Owner::Submission(submission)).await?,
        files: store::list_files(rows, submission).await?,
    })
}

/// Adds a picture at the end.
pub(crate) async fn add_picture(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Uuid,
    mut picture: picture::Model,
    most: usize,
) -> Result<(), Failure> {
    let known = store::list_pictures(change.rows(), Owner::Submission(submission.id)).await?;
    if known.len() >= most {
        return Err(Failure::wrong("It has as many pictures as it may have. Take one out first."));
    }
    picture.place = known.last().map_or(1, |last| last.place + 1);
    picture.submission_id = Some(submission.id);
    store::insert_picture(change.rows(), picture).await?;
    advance(change, submission, act, Some(by), "given a picture").await.map(drop)
}

/// Says what a picture shows.
pub(crate) async fn describe_picture(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Uuid,
    picture: picture::Model,
) -> Result<(), Failure> {
    store::update_picture(change.rows(), picture).await?;
    advance(change, submission, act, Some(by), "given a picture’s description").await.map(drop)
}

/// Takes a picture out.
pub(crate) async fn drop_picture(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Uuid,
    picture: Uuid,
) -> Result<(), Failure> {
    store::delete_picture(change.rows(), picture).await?;
    advance(change, submission, act, Some(by), "relieved of a picture").await.map(drop)
}

/// Adds a file at the end.
pub(crate) async fn add_file(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Uuid,
    mut file: submission_file::Model,
    most: usize,
) -> Result<(), Failure> {
    let known = store::list_files(change.rows(), submission.id).await?;
    if known.len() >= most {
        return Err(Failure::wrong("It has as many files as it may have. Take one out first."));
    }
    file.place = known.last().map_or(1, |last| last.place + 1);
    store::insert_file(change.rows(), file).await?;
    advance(change, submission, act, Some(by), "given a file").await.map(drop)
}

/// Takes a file out.
pub(crate) async fn drop_file(
    change: &mut Change,
    submission: submission::Model,
    act: Act,
    by: Uuid,
    file: Uuid,
) -> Result<(), Failure> {
    store::delete_file(change.rows(), file).await?;
    advance(change, submission, act, Some(by), "relieved of a file").await.map(drop)
}

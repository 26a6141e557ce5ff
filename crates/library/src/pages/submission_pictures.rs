use axum::extract::Path;
use maud::{Markup, html};
use ui::Button;
use uuid::Uuid;
use web::{
    Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, PictureError, Reply, Sent, Visit,
    keep_picture, picture_href,
};

use super::working::{Working, open};
use crate::changes;
use crate::slots::Kinds;
use crate::store::{self, Owner, picture};

/// The longest side of a picture, in pixels: sharp across the column of text on a good screen.
const MOST_SIDE: u32 = 1_600;

fn form() -> Form {
    let accept = "image/png,image/jpeg,image/webp,image/gif".to_owned();
    Form::new(vec![
        Field::new("picture", "Picture", FieldKind::File(accept))
            .hint("A PNG, JPEG, WebP or GIF of at most 10 MB. Where and when it was taken is removed.")
            .required("Choose a picture"),
        Field::lines("alternative", "What it shows, for those who can’t see it")
            .hint("A sentence, such as “Neighbours plant a hedge beside the school”.")
            .most(300),
    ])
}

/// The pictures of a submission.
pub(crate) async fn show(visit: Visit, kinds: Kinds, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let working = open(&visit, &kinds, id).await?;
    working.must_write()?;
    pictures_page(&visit, &working, &Answers::default()).await
}

async fn pictures_page(visit: &Visit, working: &Working, typed: &Answers) -> Result<Page, Failure> {
    let pictures = store::list_pictures(visit.rows(), Owner::Submission(working.submission.id)).await?;
    let frame = FormFrame { button: "Add the picture".to_owned(), ..FormFrame::default() };
    let words = working.words();
    let title = if words.most_pictures == 1 { "Picture" } else { "Pictures" };
    let (next, next_words) = match words.most_files {
        0 => (working.submission.href(), "Go on"),
        _ => (working.href("/files"), "Go on to files"),
    };
    Ok(working.page(title).wrong(!typed.is_sound()).content(html! {
        @for (place, picture) in pictures.iter().enumerate() { (one(working, place + 1, picture)) }
        @if pictures.len() < words.most_pictures {
            section.app-section {
                h2.govuk-heading-m { "Add a picture" }
                p.govuk-body { "Ask those who can be recognised, and whoever took it." }
                (form().show(typed, &frame))
            }
        }
        p.govuk-body { a.govuk-link href=(next) { (next_words) } }
    }))
}

fn one(working: &Working, number: usize, picture: &picture::Model) -> Markup {
    let id = format!("alternative-{number}");
    let mut text = ui::Textarea::new("alternative", format!("What picture {number} shows"))
        .value(&picture.alternative)
        .rows(2);
    text.id = id;
    html! {
        section.app-section.app-pictured {
            img.app-pictured__image src=(picture_href(&picture.stored)) alt=(picture.alternative) width=(picture.width) height=(picture.height);
            form method="post" action=(working.href(&format!("/pictures/{}", picture.id))) {
                (text)
                div.govuk-button-group {
                    (Button::new("Save the words").secondary().sending("act", "save"))
                    (Button::new(format!("Take picture {number} out")).secondary().sending("act", "drop"))
                }
            }
        }
    }
}

/// Adds a picture: drawn anew, without what the camera wrote into it.
pub(crate) async fn take(
    visit: Visit,
    kinds: Kinds,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Reply, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let step = working.must_write()?;
    let mut typed = form().read(&sent);
    let Some(file) = sent.file("picture").filter(|_| typed.is_sound()) else {
        return Ok(pictures_page(&visit, &working, &typed).await?.into());
    };
    let kept = match keep_picture(&visit.app.platform.files, file.bytes.clone(), MOST_SIDE).await {
        Ok(kept) => kept,
        Err(PictureError::Refused(sentence)) => {
            typed.problem("picture", &sentence);
            return Ok(pictures_page(&visit, &working, &typed).await?.into());
        }
        Err(PictureError::Broken(error)) => return Err(error.into()),
    };
    let added = picture::Model {
        id: Uuid::now_v7(),
        submission_id: Some(working.submission.id),
        case_study_id: None,
        resource_id: None,
        place: 0,
        alternative: typed.text("alternative").to_owned(),
        stored: kept.name,
        width: i32::try_from(kept.width).unwrap_or(i32::MAX),
        height: i32::try_from(kept.height).unwrap_or(i32::MAX),
    };
    let most = working.words().most_pictures;
    let mut change = visit.change().await?;
    sent.once(&change, &working.href("/pictures")).await?;
    changes::add_picture(&mut change, working.submission.clone(), step, working.by, added, most).await?;
    change.commit().await?;
    Ok(Led::to(working.href("/pictures")).saying("The picture is added.").into())
}

/// Says what a picture shows, or takes it out.
pub(crate) async fn mend(
    visit: Visit,
    kinds: Kinds,
    Path((id, picture)): Path<(Uuid, Uuid)>,
    sent: Sent,
) -> Result<Led, Failure> {
    let working = open(&visit, &kinds, id).await?;
    let step = working.must_write()?;
    let pictures = store::list_pictures(visit.rows(), Owner::Submission(working.submission.id)).await?;
    let mut found = pictures.into_iter().find(|known| known.id == picture).ok_or(Failure::NotFound)?;
    let mut change = visit.change().await?;
    let said = if sent.act() == "drop" {
        changes::drop_picture(&mut change, working.submission.clone(), step, working.by, found.id).await?;
        "The picture is taken out."
    } else {
        found.alternative = sent.text("alternative").chars().take(300).collect();
        changes::describe_picture(&mut change, working.submission.clone(), step, working.by, found).await?;
        "Saved."
    };
    change.commit().await?;
    Ok(Led::to(working.href("/pictures")).saying(said))
}

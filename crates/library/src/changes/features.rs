use platform::Change;
use uuid::Uuid;
use web::Failure;

use crate::FeaturesChanged;
use crate::slots::Record;
use crate::store::{self, feature as row};

/// What is done to something the front page shows first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Up,
    Off,
    /// What was taken off is put back in its place.
    Back,
}

impl Move {
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word {
            "up" => Some(Self::Up),
            "off" => Some(Self::Off),
            "back" => Some(Self::Back),
            _ => None,
        }
    }
}

/// Puts something first on the front page, before what is there already.
pub(crate) async fn feature(change: &mut Change, record: &Record, shelf: &str) -> Result<(), Failure> {
    let shown = store::list_features(change.rows(), None).await?;
    if shown.iter().any(|feature| feature.record_id == Some(record.id)) {
        return Err(Failure::Stale("The front page shows it first already.".to_owned()));
    }
    let place = shown.first().map_or(1, |first| first.place - 1);
    let (id, record_id, shelf) = (Uuid::now_v7(), Some(record.id), shelf.to_owned());
    let added = row::Model { id, record_id, shelf, place, ended_at: None };
    store::save_feature(change.rows(), None, added).await?;
    change.record(record.id, &FeaturesChanged { title: record.title.clone(), what: "put first".to_owned() });
    Ok(())
}

/// Changes the order of what is shown first, takes something off, or puts it back.
pub(crate) async fn move_feature(change: &mut Change, id: Uuid, step: Move) -> Result<(), Failure> {
    let since = change.at().plus_seconds(-UNDO_SECONDS);
    let all = store::list_features(change.rows(), Some(since)).await?;
    let found = all.iter().find(|feature| feature.id == id).ok_or(Failure::NotFound)?;
    let mut moved = found.clone();
    let what = match step {
        Move::Off => {
            moved.ended_at = Some(change.at());
            "taken off"
        }
        Move::Back => {
            moved.ended_at = None;
            "put back"
        }
        Move::Up => {
            let before = all.iter().filter(|f| f.ended_at.is_none()).take_while(|f| f.id != id).last();
            let Some(before) = before else {
                return Err(Failure::Stale("It is the first already.".to_owned()));
            };
            let mut other = before.clone();
            std::mem::swap(&mut moved.place, &mut other.place);
            store::save_feature(change.rows(), Some(before), other).await?;
            "moved up"
        }
    };
    store::save_feature(change.rows(), Some(found), moved).await?;
    let subject = found.record_id.unwrap_or(id);
    change.record(subject, &FeaturesChanged { title: String::new(), what: what.to_owned() });
    Ok(())
}

/// How long what was taken off can be put back.
pub(crate) const UNDO_SECONDS: i64 = 7 * 24 * 3600;

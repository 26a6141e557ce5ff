use std::collections::HashMap;

use platform::{Change, Column, Problems, Saved, Sheet, save};
use uuid::Uuid;

use crate::FactsImported;
use crate::store::{self, benefit, category};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("key", "its key, such as full"),
    Column::required("title", "what one is called"),
    Column::required("plural", "what many are called"),
    Column::required("position", "its place in lists"),
    Column::required("counts_as_member", "yes or no"),
    Column::optional("who_may_join", "who may join"),
    Column::optional("summary", "what it is for"),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_categories(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|category| (category.key.clone(), category)).collect();
    for row in sheet.rows() {
        let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
        let (Some(key), Some(title)) = (row.required("key", problems), row.required("title", problems))
        else {
            continue;
        };
        let known = known.get(key);
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let wanted = category::Model {
            id,
            key: key.to_owned(),
            title: title.to_owned(),
            plural: row.required("plural", problems).unwrap_or(title).to_owned(),
            place: place.unwrap_or(0),
            counts_as_member: row.yes("counts_as_member", true, problems),
            who_may_join: row.text("who_may_join").to_owned(),
            summary: row.text("summary").to_owned(),
        };
        if save::<category::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &FactsImported { form: "membership_categories".to_owned(), change_count: 1 });
        }
    }
    Ok(())
}

pub(super) const BENEFIT_COLUMNS: &[Column] = &[
    Column::required("position", "its place in the list"),
    Column::required("title", "its title"),
    Column::optional("summary", "what it is"),
    Column::required("categories", "keys of the categories that get it"),
];

pub(super) async fn read_benefits(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let categories = store::list_categories(change.rows()).await?;
    let known = store::list_benefits(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|benefit| (benefit.place, benefit)).collect();
    for row in sheet.rows() {
        let place: Option<i32> =
            row.required("position", problems).and_then(|_| row.parse("position", problems));
        let (Some(place), Some(title)) = (place, row.required("title", problems)) else { continue };
        let keys: Vec<&str> = row.list("categories").collect();
        for key in keys.iter().filter(|key| !categories.iter().any(|category| category.key == **key)) {
            problems.add(&row, "categories", format!("there is no category “{key}”."));
        }
        let known = known.get(&place);
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let wanted = benefit::Model {
            id,
            place,
            title: title.to_owned(),
            summary: row.text("summary").to_owned(),
            categories: keys.join(";"),
        };
        if save::<benefit::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &FactsImported { form: "benefits".to_owned(), change_count: 1 });
        }
    }
    Ok(())
}

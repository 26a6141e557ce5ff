use std::collections::HashMap;

use platform::{Change, Column, Problems, Saved, Sheet, save, slug};
use uuid::Uuid;

use crate::CategoryImported;
use crate::store::{self, category};

pub(crate) const COLUMNS: &[Column] = &[
    Column::required("number", "its number, from 1"),
    Column::required("title", "its title").or(&["category"]),
];

pub(crate) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_categories(change.rows()).await?;
    let known: HashMap<i32, category::Model> = known.into_iter().map(|c| (c.number, c)).collect();
    for row in sheet.rows() {
        let number = row.required("number", problems).and_then(|_| row.parse("number", problems));
        let title = row.required("title", problems);
        let Some((number, title)) = number.zip(title) else { continue };
        let known = known.get(&number);
        let wanted = category::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            number,
            slug: known.map_or_else(|| slug(title), |known| known.slug.clone()),
            title: title.to_owned(),
        };
        let id = wanted.id;
        if save::<category::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &CategoryImported { title: title.to_owned() });
        }
    }
    Ok(())
}

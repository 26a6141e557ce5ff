use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use uuid::Uuid;
use web::Import;

use crate::store::{self, action, network, practice, principle, theme, value};
use crate::{NetworkImported, PrincipleImported};

/// The forms, those referred to first.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "network",
            about: "the network itself",
            columns: NETWORK,
            read: |c, s, p| Box::pin(network(c, s, p)),
        },
        Import {
            name: "principles",
            about: "a principle",
            columns: PRINCIPLES,
            read: |c, s, p| Box::pin(principles(c, s, p)),
        },
        Import {
            name: "principle_practices",
            about: "what a principle asks for",
            columns: PRACTICES,
            read: |c, s, p| Box::pin(practices(c, s, p)),
        },
        Import {
            name: "values",
            about: "a value behind the principles",
            columns: VALUES,
            read: |c, s, p| Box::pin(values(c, s, p)),
        },
        Import {
            name: "themes",
            about: "a theme",
            columns: THEMES,
            read: |c, s, p| Box::pin(themes(c, s, p)),
        },
        Import {
            name: "theme_actions",
            about: "what a council can do about a theme",
            columns: ACTIONS,
            read: |c, s, p| Box::pin(actions(c, s, p)),
        },
    ]
}

const NETWORK: &[Column] = &[
    Column::required("name", "the network's full name"),
    Column::required("short_name", "its short name"),
    Column::optional("strapline", "one line about it"),
    Column::optional("description", "a few sentences about it"),
    Column::optional("founded_year", "the year it was founded"),
    Column::required("year_starts", "month and day on which its year begins, MM-DD"),
    Column::optional("records_from", "the first day of which the records can speak"),
    Column::optional("as_at", "the last day to which the records are complete"),
    Column::optional("contact_email", "where to write"),
    Column::optional("website", "its own website, when this is not it"),
    Column::required("licence_name", "the licence of what it publishes"),
    Column::required("licence_url", "the text of that licence"),
    Column::optional("record_note", "what a demonstration says of itself"),
    Column::optional("attribution", "whose data it uses"),
    Column::optional("asks_for_passkeys", "no where powers over money, people and ballots need no passkey"),
];

async fn network(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let Some(row) = sheet.rows().next() else { return Ok(()) };
    let known = store::find_network(change.rows()).await?;
    for column in NETWORK.iter().filter(|column| column.is_required) {
        row.required(column.name, problems);
    }
    let text = |column: &str| row.text(column).to_owned();
    let year_starts = text("year_starts");
    if !year_starts.is_empty() && format!("2024-{year_starts}").parse::<platform::Day>().is_err() {
        problems.add(&row, "year_starts", "write month and day as MM-DD, such as 08-01.");
    }
    let wanted = network::Model {
        id: known.as_ref().map_or_else(Uuid::now_v7, |known| known.id),
        name: text("name"),
        short_name: text("short_name"),
        strapline: text("strapline"),
        description: text("description"),
        founded_year: row.parse("founded_year", problems).unwrap_or(0),
        year_starts,
        complete_from: row.parse("records_from", problems),
        complete_to: row.parse("as_at", problems),
        contact_email: text("contact_email"),
        website: text("website"),
        licence_name: text("licence_name"),
        licence_url: text("licence_url"),
        record_note: text("record_note"),
        attribution: text("attribution"),
        asks_for_passkeys: row.yes("asks_for_passkeys", true, problems),
    };
    let (id, title) = (wanted.id, wanted.name.clone());
    if save::<network::Entity>(change.rows(), known.as_ref(), wanted).await? != Saved::Same {
        change.record(id, &NetworkImported { form: "network".to_owned(), title });
    }
    Ok(())
}

const PRINCIPLES: &[Column] = &[
    Column::required("number", "its number, from 1"),
    Column::required("title", "its title"),
    Column::required("summary", "what it asks for, in a sentence"),
];

async fn principles(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_principles(change.rows()).await?;
    let known: HashMap<i32, _> = known.into_iter().map(|p| (p.number, p)).collect();
    for row in sheet.rows() {
        let Some((number, title)) = numbered(&row, problems) else { continue };
        let known = known.get(&number);
        let wanted = principle::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            number,
            slug: known.map_or_else(|| slug(&title), |known| known.slug.clone()),
            title: title.clone(),
            summary: row.required("summary", problems).unwrap_or("").to_owned(),
        };
        let id = wanted.id;
        if save::<principle::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &PrincipleImported { title });
        }
    }
    Ok(())
}

fn numbered(row: &Row<'_>, problems: &mut Problems) -> Option<(i32, String)> {
    let number = row.required("number", problems).and_then(|_| row.parse("number", problems));
    let title = row.required("title", problems).map(str::to_owned);
    number.zip(title)
}

const PRACTICES: &[Column] = &[
    Column::required("principle", "the number of the principle"),
    Column::required("position", "its place under the principle"),
    Column::required("title", "its title"),
    Column::required("summary", "what it means"),
];

async fn practices(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let principles = store::list_principles(change.rows()).await?;
    let principles: HashMap<i32, Uuid> = principles.into_iter().map(|p| (p.number, p.id)).collect();
    let known = store::list_practices(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|p| ((p.principle_id, p.place), p)).collect();
    for row in sheet.rows() {
        let Some((principle_id, place)) = placed(&row, "principle", &principles, problems) else { continue };
        let known = known.get(&(principle_id, place));
        let wanted = practice::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            principle_id,
            place,
            title: row.required("title", problems).unwrap_or("").to_owned(),
            summary: row.required("summary", problems).unwrap_or("").to_owned(),
        };
        let title = wanted.title.clone();
        if save::<practice::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(principle_id, &PrincipleImported { title });
        }
    }
    Ok(())
}

/// What a row belongs to, by number, and its place there.
fn placed(
    row: &Row<'_>,
    column: &'static str,
    owners: &HashMap<i32, Uuid>,
    problems: &mut Problems,
) -> Option<(Uuid, i32)> {
    let number: Option<i32> = row.required(column, problems).and_then(|_| row.parse(column, problems));
    let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
    let owner = number.and_then(|number| {
        let owner = owners.get(&number).copied();
        if owner.is_none() {
            problems.add(row, column, format!("there is no {column} {number}."));
        }
        owner
    });
    owner.zip(place)
}

const VALUES: &[Column] = &[
    Column::required("kind", "the family of values"),
    Column::required("position", "its place there"),
    Column::required("value", "the value"),
];

async fn values(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_values(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|v| ((v.kind.clone(), v.place), v)).collect();
    for row in sheet.rows() {
        let kind = row.required("kind", problems);
        let place = row.required("position", problems).and_then(|_| row.parse("position", problems));
        let (Some(kind), Some(place), Some(title)) = (kind, place, row.required("value", problems)) else {
            continue;
        };
        let known = known.get(&(kind.to_owned(), place));
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let wanted = value::Model { id, kind: kind.to_owned(), place, title: title.to_owned() };
        if save::<value::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &NetworkImported { form: "values".to_owned(), title: title.to_owned() });
        }
    }
    Ok(())
}

const THEMES: &[Column] = PRINCIPLES;

async fn themes(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_themes(change.rows()).await?;
    let known: HashMap<i32, _> = known.into_iter().map(|t| (t.number, t)).collect();
    for row in sheet.rows() {
        let Some((number, title)) = numbered(&row, problems) else { continue };
        let known = known.get(&number);
        let wanted = theme::Model {
            id: known.map_or_else(Uuid::now_v7, |known| known.id),
            number,
            slug: known.map_or_else(|| slug(&title), |known| known.slug.clone()),
            title: title.clone(),
            summary: row.required("summary", problems).unwrap_or("").to_owned(),
        };
        let id = wanted.id;
        if save::<theme::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &NetworkImported { form: "themes".to_owned(), title });
        }
    }
    Ok(())
}

const ACTIONS: &[Column] = &[
    Column::required("theme", "the number of the theme"),
    Column::required("position", "its place under the theme"),
    Column::required("action", "what to do"),
];

async fn actions(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let themes = store::list_themes(change.rows()).await?;
    let themes: HashMap<i32, Uuid> = themes.into_iter().map(|t| (t.number, t.id)).collect();
    let known = store::list_actions(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|a| ((a.theme_id, a.place), a)).collect();
    for row in sheet.rows() {
        let Some((theme_id, place)) = placed(&row, "theme", &themes, problems) else { continue };
        let Some(title) = row.required("action", problems) else { continue };
        let known = known.get(&(theme_id, place));
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let wanted = action::Model { id, theme_id, place, title: title.to_owned() };
        if save::<action::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &NetworkImported { form: "theme_actions".to_owned(), title: title.to_owned() });
        }
    }
    Ok(())
}

use axum::response::Response;
use platform::Day;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use serde_json::json;
use web::{Export, Failure, FeedEntry, Visit};

use super::list::ask;
use crate::store::{self, Standing, membership, organisation};

const HEADINGS: [&str; 12] = [
    "reference",
    "name",
    "category",
    "kind",
    "nation",
    "region",
    "gss",
    "latitude",
    "longitude",
    "from",
    "until",
    "transitioning",
];

/// The list of members exactly as filtered, as CSV.
pub(crate) async fn csv(visit: Visit) -> Result<Response, Failure> {
    let asked = ask(&visit).await?;
    Ok(web::csv("members.csv", &HEADINGS, asked.kept.iter().map(|standing| cells(standing, asked.day))))
}

/// The list of members exactly as filtered, as JSON.
pub(crate) async fn json(visit: Visit) -> Result<Response, Failure> {
    let asked = ask(&visit).await?;
    let item = |standing: &Standing| -> serde_json::Value {
        HEADINGS
            .iter()
            .map(|h| (*h).to_owned())
            .zip(cells(standing, asked.day).into_iter().map(serde_json::Value::from))
            .collect()
    };
    let items: Vec<_> = asked.kept.iter().map(item).collect();
    web::json(&json!({ "as_at": asked.day.to_string(), "count": items.len(), "items": items }))
}

fn cells(standing: &Standing, day: Day) -> Vec<String> {
    let organisation = &standing.organisation;
    let degrees = |degrees: Option<f64>| degrees.map_or_else(String::new, |degrees| degrees.to_string());
    let date = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    vec![
        organisation.slug.clone(),
        organisation.name.clone(),
        standing.category.key.clone(),
        organisation.kind.clone(),
        organisation.nation.clone(),
        organisation.region.clone(),
        organisation.gss.clone(),
        degrees(organisation.latitude),
        degrees(organisation.longitude),
        date(standing.span.from),
        date(standing.span.until),
        if standing.is_in_transition(day) { "yes" } else { "no" }.to_owned(),
    ]
}

/// Who joined, newest first.
pub(crate) async fn atom(visit: Visit) -> Result<Response, Failure> {
    let mut asked = ask(&visit).await?;
    asked.kept.retain(|standing| standing.organisation.is_named && standing.span.from.is_some());
    asked.kept.sort_by_key(|standing| std::cmp::Reverse(standing.span.from));
    let entry = |standing: &Standing| FeedEntry {
        title: format!("{} joined", standing.organisation.name),
        path: store::href(&standing.organisation.slug),
        summary: format!("{} is a {}.", standing.organisation.name, standing.category.title.to_lowercase()),
        published_on: standing.span.from,
        author: String::new(),
    };
    web::atom(&visit, "New members", "/members", asked.kept.iter().take(50).map(entry).collect()).await
}

/// The forms of import, written out.
pub(crate) fn exports() -> Vec<Export> {
    vec![
        Export {
            name: "organisations",
            headings: &[
                "reference",
                "name",
                "kind",
                "nation",
                "region",
                "gss",
                "latitude",
                "longitude",
                "website",
                "named",
                "also_known_as",
                "parents",
                "note",
            ],
            write: |rows| Box::pin(organisations(rows)),
        },
        Export {
            name: "memberships",
            headings: &[
                "organisation",
                "category",
                "from",
                "until",
                "transition_from",
                "transition_until",
                "evidence",
                "note",
            ],
            write: |rows| Box::pin(memberships(rows)),
        },
        Export {
            name: "populations",
            headings: &["organisation", "year", "residents"],
            write: |rows| Box::pin(populations(rows)),
        },
    ]
}

async fn organisations(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let found = organisation::Entity::find().all(rows).await?;
    let slugs: std::collections::HashMap<_, _> = found.iter().map(|o| (o.id, o.slug.clone())).collect();
    let aliases = store::list_aliases(rows).await?;
    let parents = store::list_parents(rows).await?;
    let degrees = |degrees: Option<f64>| degrees.map_or_else(String::new, |degrees| degrees.to_string());
    let written = found.into_iter().map(|o| {
        let others: Vec<&str> =
            aliases.iter().filter(|a| a.organisation_id == o.id).map(|a| a.name.as_str()).collect();
        let around: Vec<&str> = parents
            .iter()
            .filter(|(child, _)| *child == o.id)
            .filter_map(|(_, parent)| slugs.get(parent).map(String::as_str))
            .collect();
        let named = if o.is_named { "yes" } else { "no" }.to_owned();
        let (latitude, longitude) = (degrees(o.latitude), degrees(o.longitude));
        vec![
            o.slug,
            o.name,
            o.kind,
            o.nation,
            o.region,
            o.gss,
            latitude,
            longitude,
            o.website,
            named,
            others.join("; "),
            around.join("; "),
            o.note,
        ]
    });
    Ok(written.collect())
}

async fn memberships(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let slugs = slugs(rows).await?;
    let categories = store::list_categories(rows).await?;
    let date = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let found = membership::Entity::find().all(rows).await?;
    let written = found.into_iter().map(|m| {
        let category = categories.iter().find(|c| c.id == m.category_id).map_or("", |c| &c.key).to_owned();
        let organisation = slugs.get(&m.organisation_id).cloned().unwrap_or_default();
        let (from, until) = (date(m.from_on), date(m.until_on));
        vec![
            organisation,
            category,
            from,
            until,
            date(m.transition_from_on),
            date(m.transition_until_on),
            m.evidence,
            m.note,
        ]
    });
    Ok(written.collect())
}

async fn populations(rows: &DatabaseTransaction) -> Result<Vec<Vec<String>>, DbErr> {
    let slugs = slugs(rows).await?;
    let found = store::list_residents(rows).await?;
    let line = |(id, year, residents): (uuid::Uuid, i32, i64)| {
        vec![slugs.get(&id).cloned().unwrap_or_default(), year.to_string(), residents.to_string()]
    };
    Ok(found.into_iter().map(line).collect())
}

async fn slugs(rows: &DatabaseTransaction) -> Result<std::collections::HashMap<uuid::Uuid, String>, DbErr> {
    let found = organisation::Entity::find().all(rows).await?;
    Ok(found.into_iter().map(|organisation| (organisation.id, organisation.slug)).collect())
}

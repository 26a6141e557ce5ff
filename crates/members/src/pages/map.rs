use std::collections::HashMap;

use axum::response::Response;
use maud::html;
use serde_json::{Value, json};
use ui::patterns::{Link, MapCategory, MapPanel};
use web::{Failure, Page, Visit, asset_url, list_layout};

use super::list::{Asked, ask};
use crate::rules::{self, kind};
use crate::store::{self, Standing};

/// The same list as the one beside it, on a map.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let asked = ask(&visit).await?;
    let has_place = |s: &&Standing| s.organisation.is_named && s.organisation.latitude.is_some();
    let placed = asked.kept.iter().filter(has_place).count();
    let categories = asked.categories.iter();
    let panel = MapPanel {
        label: "Map of members".to_owned(),
        data_href: visit.address.href("/members/map.json"),
        outline_href: asset_url("outline.json").to_owned(),
        categories: categories.map(|c| MapCategory { key: c.key.clone(), title: c.plural.clone() }).collect(),
        hollow: "In transition to full membership".to_owned(),
        equal: Link::new("The same members as a list", visit.address.href("/members")),
    };
    Ok(Page::new("Map of members")
        .lede(format!(
            "Where members are, as at {}: {placed} of {} have a place on the map.",
            asked.day.in_words(),
            asked.kept.len()
        ))
        .crumb("Members", "/members")
        .canonical("/members/map")
        .unlisted(!asked.filters.is_empty() || !asked.is_today)
        .with_map()
        .content(list_layout(
            &asked.filters.panel("/members/map", &visit.address, &asked.counts),
            &html! {
                (asked.filters.chips("/members/map", &visit.address))
                (panel)
            },
        )))
}

/// The same as GeoJSON: a point for each member that has a place, and its area where that is known.
pub(crate) async fn geojson(visit: Visit) -> Result<Response, Failure> {
    let asked = ask(&visit).await?;
    let residents = store::list_residents(visit.rows()).await?;
    let residents = rules::newest_until(&residents, rules::population_year(asked.day));
    let codes: Vec<String> = asked
        .kept
        .iter()
        .filter(|s| kind::has_area(&s.organisation.kind) && !s.organisation.gss.is_empty())
        .map(|s| s.organisation.gss.clone())
        .collect();
    let areas = store::list_boundaries(visit.rows(), codes).await?;
    let areas: HashMap<&str, &str> = areas.iter().map(|a| (a.gss.as_str(), a.geometry.as_str())).collect();
    let mut features = Vec::new();
    for standing in asked.kept.iter().filter(|s| s.organisation.is_named) {
        let gss = standing.organisation.gss.as_str();
        // What was imported was checked to be JSON then.
        let area = areas.get(gss).and_then(|text| serde_json::from_str::<Value>(text).ok());
        features.extend(area.map(|geometry| feature(geometry, area_properties(standing))));
        if let (Some(latitude), Some(longitude)) =
            (standing.organisation.latitude, standing.organisation.longitude)
        {
            let point = json!({ "type": "Point", "coordinates": [longitude, latitude] });
            let citizens = residents.get(&standing.organisation.id).copied();
            features.push(feature(point, properties(standing, &asked, citizens)));
        }
    }
    web::json(&json!({ "type": "FeatureCollection", "as_at": asked.day.to_string(), "features": features }))
}

fn feature(geometry: Value, properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn area_properties(standing: &Standing) -> Value {
    json!({
        "name": standing.organisation.name,
        "href": store::href(&standing.organisation.slug),
        "category": standing.category.key,
        "area": true,
    })
}

fn properties(standing: &Standing, asked: &Asked, citizens: Option<i64>) -> Value {
    json!({
        "name": standing.organisation.name,
        "href": store::href(&standing.organisation.slug),
        "category": standing.category.key,
        "category_title": standing.category.title,
        "kind": kind::title(&standing.organisation.kind),
        "transitioning": standing.is_in_transition(asked.day),
        "citizens": citizens,
    })
}

use std::collections::HashMap;

use anyhow::Context;
use platform::{Change, Saved, save};
use sea_orm::EntityTrait;
use serde_json::Value;
use uuid::Uuid;

use crate::BoundariesImported;
use crate::store::boundary;

/// Reads the outlines of a GeoJSON FeatureCollection, whose features carry a code (`gss`, `LAD24CD` or `code`) and a
/// `name`. Returns how many areas it holds.
///
/// # Errors
/// A sentence that says which feature is wrong and how.
pub async fn import_boundaries(change: &mut Change, geojson: &str) -> anyhow::Result<usize> {
    let collection: Value = serde_json::from_str(geojson).context("The file is not JSON.")?;
    let features =
        collection["features"].as_array().context("The file is not a GeoJSON FeatureCollection.")?;
    let known = boundary::Entity::find().all(change.rows()).await?;
    let known: HashMap<String, boundary::Model> = known.into_iter().map(|b| (b.gss.clone(), b)).collect();
    let mut changed = 0;
    for (place, feature) in features.iter().enumerate() {
        let wanted = area(feature).with_context(|| format!("Feature {} can't be used.", place + 1))?;
        let saved = save::<boundary::Entity>(change.rows(), known.get(&wanted.gss), wanted).await?;
        changed += usize::from(saved != Saved::Same);
    }
    if changed > 0 {
        change.record(Uuid::now_v7(), &BoundariesImported { area_count: features.len() });
    }
    Ok(features.len())
}

fn area(feature: &Value) -> anyhow::Result<boundary::Model> {
    let properties = &feature["properties"];
    let text = |names: &[&str]| names.iter().find_map(|name| properties[*name].as_str()).map(str::to_owned);
    let gss = text(&["gss", "code", "LAD24CD", "LAD23CD"]).context("It has no property “gss” or “code”.")?;
    let geometry = &feature["geometry"];
    let kind = geometry["type"].as_str().unwrap_or("nothing");
    anyhow::ensure!(
        matches!(kind, "Polygon" | "MultiPolygon") && geometry["coordinates"].is_array(),
        "Its geometry is {kind}; it must be a Polygon or MultiPolygon."
    );
    let name = text(&["name", "LAD24NM", "LAD23NM"]).unwrap_or_default();
    Ok(boundary::Model { gss, name, geometry: geometry.to_string() })
}

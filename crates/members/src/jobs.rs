use platform::{Actor, JobKind, Platform};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::Value;

use crate::OrganisationPlaced;
use crate::store::{self, organisation};

pub(crate) mod people_check;

/// Puts organisations that have an area but no position into the middle of their area.
pub(crate) const PLACE: &str = "members.organisations.place";

pub(crate) fn all() -> Vec<JobKind> {
    vec![JobKind::new(PLACE, place), JobKind::new(people_check::ASK, people_check::ask)]
}

async fn place(platform: Platform, _: String) -> anyhow::Result<()> {
    let database = &platform.database;
    let without =
        Condition::all().add(organisation::Column::Latitude.is_null()).add(organisation::Column::Gss.ne(""));
    let organisations = organisation::Entity::find().filter(without).all(database.read()).await?;
    let codes = organisations.iter().map(|organisation| organisation.gss.clone()).collect();
    let areas = store::list_boundaries(database.read(), codes).await?;
    let mut change = database.change(Actor::Program).await?;
    for organisation in organisations {
        let area = areas.iter().find(|area| area.gss == organisation.gss);
        let Some((longitude, latitude)) = area.and_then(|area| middle(&area.geometry)) else { continue };
        let id = organisation.id;
        let mut row: organisation::ActiveModel = organisation.into();
        row.latitude = Set(Some(latitude));
        row.longitude = Set(Some(longitude));
        row.update(change.rows()).await?;
        change.record(id, &OrganisationPlaced {});
    }
    if change.recorded_count() > 0 {
        change.commit().await?;
    }
    Ok(())
}

/// The middle of the box around a geometry: near enough to put a mark.
fn middle(geometry: &str) -> Option<(f64, f64)> {
    let geometry: Value = serde_json::from_str(geometry).ok()?;
    let mut points = Vec::new();
    collect_points(&geometry["coordinates"], &mut points);
    let (first, rest) = points.split_first()?;
    let (mut low, mut high) = (*first, *first);
    for point in rest {
        low = (low.0.min(point.0), low.1.min(point.1));
        high = (high.0.max(point.0), high.1.max(point.1));
    }
    let rounded = |a: f64, b: f64| (f64::midpoint(a, b) * 10_000.0).round() / 10_000.0;
    Some((rounded(low.0, high.0), rounded(low.1, high.1)))
}

fn collect_points(value: &Value, points: &mut Vec<(f64, f64)>) {
    let Some(parts) = value.as_array() else { return };
    match (parts.first().and_then(Value::as_f64), parts.get(1).and_then(Value::as_f64)) {
        (Some(x), Some(y)) => points.push((x, y)),
        _ => parts.iter().for_each(|part| collect_points(part, points)),
    }
}

use std::collections::HashMap;

use platform::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{PurchaseOrder, PurchaseOrderRequest, purchase_order, purchase_order_request};

/// What an organisation answered for a year.
pub(crate) async fn find_purchase_order(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    year_from: Day,
) -> Result<Option<PurchaseOrder>, DbErr> {
    use purchase_order::Column::{OrganisationId, YearFrom};
    let theirs = purchase_order::Entity::find().filter(OrganisationId.eq(organisation));
    theirs.filter(YearFrom.eq(year_from)).one(rows).await
}

/// That an organisation was asked for a year's purchase order.
pub(crate) async fn find_request(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    year_from: Day,
) -> Result<Option<PurchaseOrderRequest>, DbErr> {
    use purchase_order_request::Column::{OrganisationId, YearFrom};
    let theirs = purchase_order_request::Entity::find().filter(OrganisationId.eq(organisation));
    theirs.filter(YearFrom.eq(year_from)).one(rows).await
}

/// Who was asked for the purchase order of a year, by organisation.
pub(crate) async fn requests_of_year(
    rows: &impl ConnectionTrait,
    year_from: Day,
) -> Result<HashMap<Uuid, PurchaseOrderRequest>, DbErr> {
    use purchase_order_request::Column::YearFrom;
    let all = purchase_order_request::Entity::find().filter(YearFrom.eq(year_from)).all(rows).await?;
    Ok(all.into_iter().map(|request| (request.organisation_id, request)).collect())
}

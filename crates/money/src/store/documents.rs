use platform::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Invoice, endpoint, invoice};
use crate::rules::endpoint::Endpoint;

/// Where an organisation takes electronic invoices; `None` while it did not say.
pub(crate) async fn find_endpoint(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Option<Endpoint>, DbErr> {
    let theirs = endpoint::Entity::find().filter(endpoint::Column::OrganisationId.eq(organisation));
    let found =
        theirs.order_by_desc(endpoint::Column::GivenAt).order_by_asc(endpoint::Column::Id).one(rows).await?;
    Ok(found.and_then(|row| Endpoint::read(&row.scheme, &row.endpoint).ok()))
}

/// Keeps where an organisation takes electronic invoices, in place of what it said before.
pub(crate) async fn replace_endpoint(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    wanted: Option<Endpoint>,
    at: Moment,
) -> Result<(), DbErr> {
    let theirs = endpoint::Column::OrganisationId.eq(organisation);
    endpoint::Entity::delete_many().filter(theirs).exec(rows).await?;
    let Some(wanted) = wanted else { return Ok(()) };
    let row = endpoint::Model {
        id: Uuid::now_v7(),
        organisation_id: organisation,
        scheme: wanted.scheme,
        endpoint: wanted.id,
        given_at: at,
    };
    endpoint::Entity::insert(row.into_active_model()).exec_without_returning(rows).await.map(drop)
}

/// Notes the files of a document that has none yet. `false` when somebody else did so first.
pub(crate) async fn note_files(
    rows: &impl ConnectionTrait,
    id: Uuid,
    pdf: &str,
    ubl: &str,
    sent_at: Option<Moment>,
) -> Result<bool, DbErr> {
    let noted = invoice::Entity::update_many()
        .col_expr(invoice::Column::Pdf, Expr::value(pdf))
        .col_expr(invoice::Column::Ubl, Expr::value(ubl))
        .col_expr(invoice::Column::SentAt, Expr::value(sent_at))
        .filter(invoice::Column::Id.eq(id))
        .filter(invoice::Column::Pdf.eq(""))
        .exec(rows)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Notes the electronic document of one that has none yet.
pub(crate) async fn note_ubl(rows: &impl ConnectionTrait, id: Uuid, ubl: &str) -> Result<(), DbErr> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::Ubl, Expr::value(ubl))
        .filter(invoice::Column::Id.eq(id))
        .filter(invoice::Column::Ubl.eq(""))
        .exec(rows)
        .await
        .map(drop)
}

/// Notes when a document last went out.
pub(crate) async fn note_sent(rows: &impl ConnectionTrait, id: Uuid, at: Moment) -> Result<(), DbErr> {
    invoice::Entity::update_many()
        .col_expr(invoice::Column::SentAt, Expr::value(Some(at)))
        .filter(invoice::Column::Id.eq(id))
        .exec(rows)
        .await
        .map(drop)
}

/// Documents that were made and went to nobody, the oldest first, at most `limit`; and how many there are.
pub(crate) async fn list_unsent(
    rows: &impl ConnectionTrait,
    limit: u64,
) -> Result<(Vec<Invoice>, u64), DbErr> {
    let unsent =
        invoice::Entity::find().filter(invoice::Column::SentAt.is_null()).filter(invoice::Column::Pdf.ne(""));
    let count = unsent.clone().count(rows).await?;
    Ok((unsent.order_by_asc(invoice::Column::Serial).limit(limit).all(rows).await?, count))
}

/// The newest document that was made without an electronic one, and how many there are.
pub(crate) async fn newest_without_ubl(rows: &impl ConnectionTrait) -> Result<Option<(Invoice, u64)>, DbErr> {
    let without =
        invoice::Entity::find().filter(invoice::Column::Ubl.eq("")).filter(invoice::Column::Pdf.ne(""));
    let count = without.clone().count(rows).await?;
    let newest = without.order_by_desc(invoice::Column::Serial).one(rows).await?;
    Ok(newest.map(|newest| (newest, count)))
}

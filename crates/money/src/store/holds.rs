use platform::{Day, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

use super::{Hold, hold};

/// Why an organisation is left out of a year's run; `None` where it is not.
pub(crate) async fn find_hold(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    year_from: Day,
) -> Result<Option<Hold>, DbErr> {
    use hold::Column::{EndedAt, OrganisationId, YearFrom};
    let theirs = hold::Entity::find().filter(OrganisationId.eq(organisation)).filter(YearFrom.eq(year_from));
    theirs.filter(EndedAt.is_null()).one(rows).await
}

/// Leaves an organisation out.
pub(crate) async fn insert_hold(rows: &impl ConnectionTrait, hold: Hold) -> Result<(), DbErr> {
    hold::Entity::insert(hold.into_active_model().reset_all()).exec_without_returning(rows).await.map(drop)
}

/// Lets it be part again.
pub(crate) async fn end_hold(rows: &impl ConnectionTrait, id: Uuid, at: Moment) -> Result<(), DbErr> {
    hold::Entity::update_many()
        .col_expr(hold::Column::EndedAt, Expr::value(at))
        .filter(hold::Column::Id.eq(id))
        .exec(rows)
        .await
        .map(drop)
}

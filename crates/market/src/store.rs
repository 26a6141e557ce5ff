use platform::{Day, Span};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

pub(crate) mod market;
pub(crate) mod supplier;

pub use market::Model as Market;
pub use supplier::Model as Supplier;

impl Market {
    /// The days on which it runs.
    pub fn term(&self) -> Span {
        Span { from: Some(self.starts_on), until: self.ends_on }
    }
}

impl Supplier {
    /// Its anchor on the page: a supplier may be on more than one list.
    pub(crate) fn anchor(&self, market: &Market) -> String {
        format!("{}-{}", market.slug, self.slug)
    }
}

/// The markets, the latest first.
pub(crate) async fn list_markets(rows: &impl ConnectionTrait) -> Result<Vec<Market>, DbErr> {
    market::Entity::find().order_by_desc(market::Column::StartsOn).all(rows).await
}

/// The first and the last day of the market with that slug, as numbers.
pub(crate) async fn find_term(
    rows: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<(Option<i64>, Option<i64>)>, DbErr> {
    let found = market::Entity::find().filter(market::Column::Slug.eq(slug)).one(rows).await?;
    Ok(found.map(|market| {
        let last = market.ends_on.map(|ends| ends.plus_days(-1).as_number());
        (Some(market.starts_on.as_number()), last)
    }))
}

/// All suppliers, by name.
pub(crate) async fn list_suppliers(rows: &impl ConnectionTrait) -> Result<Vec<Supplier>, DbErr> {
    let mut all = supplier::Entity::find().all(rows).await?;
    // Databases sort letters each in their own way.
    all.sort_by_key(|supplier| supplier.name.to_lowercase());
    Ok(all)
}

pub(crate) async fn list_suppliers_by_ids(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<Supplier>, DbErr> {
    supplier::Entity::find().filter(supplier::Column::Id.is_in(ids.to_vec())).all(rows).await
}

pub(crate) async fn list_supplier_ids(rows: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    supplier::Entity::find().select_only().column(supplier::Column::Id).into_tuple().all(rows).await
}

/// The lists on which an organisation stands.
pub(crate) async fn list_of_organisation(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
) -> Result<Vec<Supplier>, DbErr> {
    supplier::Entity::find().filter(supplier::Column::OrganisationId.eq(organisation)).all(rows).await
}

/// The ids of the suppliers of these markets.
pub(crate) async fn ids_of_markets(
    rows: &impl ConnectionTrait,
    markets: &[Uuid],
) -> Result<Vec<Uuid>, DbErr> {
    supplier::Entity::find()
        .select_only()
        .column(supplier::Column::Id)
        .filter(supplier::Column::MarketId.is_in(markets.to_vec()))
        .into_tuple()
        .all(rows)
        .await
}

/// Suppliers on a list of that day or an earlier one.
pub(crate) async fn count_suppliers(rows: &impl ConnectionTrait, day: Day) -> Result<i64, DbErr> {
    let known = supplier::Entity::find().filter(supplier::Column::AsAt.lte(day));
    let count = known.count(rows).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

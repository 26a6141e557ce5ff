use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

pub(crate) mod printed_figure;
pub(crate) mod redirect;

pub(crate) use printed_figure::Model as PrintedFigure;
pub(crate) use redirect::Model as Redirect;

/// All printed figures, in the order of their sheet. There are hundreds at most.
pub(crate) async fn list_printed(rows: &impl ConnectionTrait) -> Result<Vec<PrintedFigure>, DbErr> {
    let all = printed_figure::Entity::find().order_by_asc(printed_figure::Column::Place);
    all.order_by_asc(printed_figure::Column::Id).all(rows).await
}

/// The printed figures that these queries answer, oldest day first.
pub(crate) async fn list_printed_of(
    rows: &impl ConnectionTrait,
    figures: &[String],
) -> Result<Vec<PrintedFigure>, DbErr> {
    let some = printed_figure::Entity::find().filter(printed_figure::Column::Figure.is_in(figures));
    some.order_by_asc(printed_figure::Column::AsAt)
        .order_by_asc(printed_figure::Column::Place)
        .all(rows)
        .await
}

pub(crate) async fn list_redirects(rows: &impl ConnectionTrait) -> Result<Vec<Redirect>, DbErr> {
    redirect::Entity::find().order_by_asc(redirect::Column::OldPath).all(rows).await
}

/// The redirects with any of these old paths.
pub(crate) async fn find_redirects(
    rows: &impl ConnectionTrait,
    paths: &[String],
) -> Result<Vec<Redirect>, DbErr> {
    redirect::Entity::find().filter(redirect::Column::OldPath.is_in(paths)).all(rows).await
}

use sea_orm::{ConnectionTrait, DbErr};
use web::Export;

use crate::store::{self, PrintedFigure};

/// The forms of import, written out.
pub(crate) fn all() -> Vec<Export> {
    vec![
        Export {
            name: "published_figures",
            headings: &[
                "figure",
                "title",
                "source",
                "address",
                "place",
                "as_at",
                "printed",
                "qualifier",
                "unit",
                "note",
                "claim",
                "reason",
            ],
            write: |rows| Box::pin(published_figures(rows)),
        },
        Export { name: "redirects", headings: &["from", "to"], write: |rows| Box::pin(redirects(rows)) },
    ]
}

async fn published_figures(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let row = |figure: PrintedFigure| {
        vec![
            figure.figure,
            figure.title,
            figure.source,
            figure.address,
            figure.source_place,
            figure.as_at.to_string(),
            figure.printed.to_string(),
            figure.qualifier,
            figure.unit,
            figure.note,
            figure.claim,
            figure.reason,
        ]
    };
    Ok(store::list_printed(rows).await?.into_iter().map(row).collect())
}

async fn redirects(rows: &impl ConnectionTrait) -> Result<Vec<Vec<String>>, DbErr> {
    let redirects = store::list_redirects(rows).await?;
    Ok(redirects.into_iter().map(|redirect| vec![redirect.old_path, redirect.new_path]).collect())
}

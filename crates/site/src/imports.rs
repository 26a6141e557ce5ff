use std::collections::{HashMap, HashSet};

use platform::{Change, Column, Problems, Row, Saved, Sheet, save};
use uuid::Uuid;
use web::Import;

use crate::rules::Qualifier;
use crate::store::{self, PrintedFigure, Redirect, printed_figure, redirect};
use crate::{PrintedFigureImported, RedirectImported};

/// The forms.
pub(crate) fn all() -> Vec<Import> {
    vec![
        Import {
            name: "published_figures",
            about: "a figure as it was printed somewhere",
            columns: PUBLISHED_FIGURES,
            read: |c, s, p| Box::pin(published_figures(c, s, p)),
        },
        Import {
            name: "redirects",
            about: "an address of an older site, and where its readers are sent",
            columns: REDIRECTS,
            read: |c, s, p| Box::pin(redirects(c, s, p)),
        },
    ]
}

const PUBLISHED_FIGURES: &[Column] = &[
    Column::optional("figure", "the query that answers it, such as members.full; empty where none does"),
    Column::required("title", "what was counted, in the source’s words"),
    Column::required("source", "what it was printed in"),
    Column::optional("address", "where that can be read"),
    Column::optional("place", "the place in the source"),
    Column::required("as_at", "the day it speaks of"),
    Column::required("printed", "the number, in whole units; a day as 20240731 with the unit date"),
    Column::optional("qualifier", "exactly, about, over or up_to"),
    Column::optional("unit", "of what, such as councils or pounds"),
    Column::optional("note", "anything to add"),
    Column::optional("reason", "where no query answers it, why the records can’t; leave out where one does"),
    Column::optional(
        "claim",
        "a name shared by statements that should give one number under other titles or days",
    ),
];

/// A statement is known by what was printed, in what, where and of which day.
fn key(figure: &PrintedFigure) -> (String, String, String, String, platform::Day) {
    let PrintedFigure { figure, title, source, source_place, as_at, .. } = figure;
    (figure.clone(), title.clone(), source.clone(), source_place.clone(), *as_at)
}

async fn published_figures(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let known = store::list_printed(change.rows()).await?;
    let known: HashMap<_, PrintedFigure> = known.into_iter().map(|figure| (key(&figure), figure)).collect();
    let mut seen = HashSet::new();
    for (place, row) in (1..).zip(sheet.rows()) {
        let Some(mut wanted) = read_figure(&row, place, problems) else { continue };
        if !seen.insert(key(&wanted)) {
            problems.add(&row, "title", "the same statement stands in this file twice.");
            continue;
        }
        let known = known.get(&key(&wanted));
        wanted.id = known.map_or(wanted.id, |known| known.id);
        let notice = PrintedFigureImported { title: wanted.title.clone(), source: wanted.source.clone() };
        let id = wanted.id;
        if save::<printed_figure::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &notice);
        }
    }
    Ok(())
}

fn read_figure(row: &Row<'_>, place: i32, problems: &mut Problems) -> Option<PrintedFigure> {
    let title = row.required("title", problems);
    let source = row.required("source", problems);
    let as_at = row.required("as_at", problems).and_then(|_| row.parse("as_at", problems));
    let printed = row.required("printed", problems).and_then(|_| row.parse("printed", problems));
    let qualifier: Option<Qualifier> = row.parse("qualifier", problems);
    let text = |column: &str| row.text(column).to_owned();
    if row.has("reason") && !text("figure").is_empty() && !text("reason").is_empty() {
        problems.add(row, "reason", "a query answers this figure, so there is no reason why none does.");
    }
    Some(PrintedFigure {
        id: Uuid::now_v7(),
        place,
        figure: text("figure"),
        claim: text("claim"),
        title: title?.to_owned(),
        source: source?.to_owned(),
        address: text("address"),
        source_place: text("place"),
        as_at: as_at?,
        printed: printed?,
        qualifier: qualifier.unwrap_or_default().key().to_owned(),
        unit: text("unit"),
        note: text("note"),
        reason: text("reason"),
    })
}

const REDIRECTS: &[Column] = &[
    Column::required("from", "the old path; one that ends in /* stands for everything below it"),
    Column::required("to", "the path here"),
];

async fn redirects(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_redirects(change.rows()).await?;
    let known: HashMap<String, Redirect> = known.into_iter().map(|r| (r.old_path.clone(), r)).collect();
    let mut seen = HashSet::new();
    for row in sheet.rows() {
        let old = path(&row, "from", problems);
        let new = path(&row, "to", problems);
        let (Some(old), Some(new)) = (old, new) else { continue };
        if !seen.insert(old) {
            problems.add(&row, "from", format!("“{old}” stands in this file twice."));
            continue;
        }
        let known = known.get(old);
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let wanted = Redirect { id, old_path: old.to_owned(), new_path: new.to_owned() };
        if save::<redirect::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(id, &RedirectImported { old_path: old.to_owned() });
        }
    }
    Ok(())
}

/// A path of this site, so that nobody is ever sent elsewhere.
fn path<'a>(row: &Row<'a>, column: &str, problems: &mut Problems) -> Option<&'a str> {
    let text = row.required(column, problems)?;
    let is_path = text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', ' ', '?', '#']);
    if !is_path {
        problems.add(row, column, format!("“{text}” is not a path; write it as /about or /blog/*."));
    }
    is_path.then_some(text)
}

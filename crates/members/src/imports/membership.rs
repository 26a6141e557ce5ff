use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, Span, save};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::ORGANISATION;
use crate::rules::span_problem;
use crate::store::{self, Category, membership};
use crate::{MembershipImported, OrganisationFinder};

pub(super) const COLUMNS: &[Column] = &[
    ORGANISATION,
    Column::required("category", "the key of the category, such as full"),
    Column::optional("from", "first day; empty is since before the records begin"),
    Column::optional("until", "first day no longer in it; empty while it runs"),
    Column::optional("transition_from", "first day of its transition"),
    Column::optional("transition_until", "first day after its transition"),
    Column::optional("evidence", "where it is recorded"),
    Column::optional("note", "what else is known"),
    // From a sheet that holds organisations and their standing together.
    Column::optional("kind", "read by the form organisations"),
    Column::optional("transitioning", "read by the form organisations"),
    Column::optional("basis", "how sure the record is"),
];

pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let finder = OrganisationFinder::load(change.rows()).await?;
    let categories = store::list_categories(change.rows()).await?;
    let known = membership::Entity::find().all(change.rows()).await?;
    let mut spans: HashMap<Uuid, Vec<(Uuid, Span)>> = HashMap::new();
    for row in sheet.rows() {
        let organisation =
            row.required("organisation", problems).and_then(|_| finder.read(&row, "organisation", problems));
        let category =
            row.required("category", problems).and_then(|key| category_of(&row, key, &categories, problems));
        let (Some(organisation), Some(category)) = (organisation, category) else { continue };
        let span = Span { from: row.parse("from", problems), until: row.parse("until", problems) };
        // A standing is known by its organisation, category and first day.
        let known = known.iter().find(|m| {
            m.organisation_id == organisation && m.category_id == category.id && m.from_on == span.from
        });
        let wanted = wanted(&row, known, organisation, category.id, span, problems);
        let others = spans.entry(organisation).or_default();
        if others.iter().any(|(_, other)| other.overlaps(span)) {
            problems.add(&row, "from", "this organisation stands in another line for some of the same days.");
        }
        others.push((wanted.id, span));
        if save::<membership::Entity>(change.rows(), known, wanted).await? != Saved::Same {
            change.record(organisation, &MembershipImported { category: category.key.clone() });
        }
    }
    for other in known.iter().filter(|m| spans.contains_key(&m.organisation_id)) {
        let span = Span { from: other.from_on, until: other.until_on };
        let clash = spans[&other.organisation_id].iter().any(|(id, s)| *id != other.id && s.overlaps(span));
        let is_rewritten = spans[&other.organisation_id].iter().any(|(id, _)| *id == other.id);
        if let (true, false, Some(row)) = (clash, is_rewritten, sheet.rows().next()) {
            let from = other.from_on.map_or_else(|| "the beginning".to_owned(), platform::Day::in_words);
            problems.add(
                &row,
                "from",
                format!("an organisation of this sheet already has a membership from {from} that overlaps."),
            );
        }
    }
    Ok(())
}

fn category_of<'a>(
    row: &Row<'_>,
    key: &str,
    categories: &'a [Category],
    problems: &mut Problems,
) -> Option<&'a Category> {
    let found = categories.iter().find(|category| category.key == key);
    if found.is_none() {
        let keys: Vec<&str> = categories.iter().map(|category| category.key.as_str()).collect();
        problems.add(
            row,
            "category",
            format!("“{key}” is not a category; the categories are {}.", keys.join(", ")),
        );
    }
    found
}

fn wanted(
    row: &Row<'_>,
    known: Option<&membership::Model>,
    organisation_id: Uuid,
    category_id: Uuid,
    span: Span,
    problems: &mut Problems,
) -> membership::Model {
    let transition_from_on = row.parse("transition_from", problems);
    let transition_until_on = row.parse("transition_until", problems);
    let transition = transition_from_on.map(|from| Span { from: Some(from), until: transition_until_on });
    if let Some(problem) = span_problem(span, transition) {
        problems.add(row, "until", problem);
    }
    membership::Model {
        id: known.map_or_else(Uuid::now_v7, |known| known.id),
        organisation_id,
        category_id,
        from_on: span.from,
        until_on: span.until,
        transition_from_on,
        transition_until_on,
        evidence: row.text("evidence").to_owned(),
        note: row.text("note").to_owned(),
    }
}

use std::collections::HashMap;

use platform::{Change, Column, Problems, Row, Saved, Sheet, save, slug};
use uuid::Uuid;

use crate::notices::BudgetLineChanged;
use crate::rules::budget::{Section, Source};
use crate::store::{self, BudgetGroup, BudgetLine, budget_group, budget_line};

pub(super) const GROUPS: &[Column] = &[
    Column::required("key", "what other files call it, such as mf"),
    Column::required("title", "what it is called"),
    Column::required("section", "income, expenditure or reserve"),
];

pub(super) async fn groups(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let known = store::list_budget_groups(change.rows()).await?;
    let known: HashMap<String, BudgetGroup> =
        known.into_iter().map(|group| (group.key.clone(), group)).collect();
    let mut seen = HashMap::new();
    for (at, row) in sheet.rows().enumerate() {
        let key = row.required("key", problems);
        let title = row.required("title", problems);
        let section = row.required("section", problems).and_then(|text| {
            let section = Section::read(text);
            if section.is_none() {
                problems.add(&row, "section", format!("“{text}” is none of income, expenditure, reserve."));
            }
            section
        });
        let (Some(key), Some(title), Some(section)) = (key, title, section) else { continue };
        if slug(key) != key {
            problems.add(&row, "key", "write it in small letters, digits and hyphens.");
            continue;
        }
        if let Some(line) = seen.insert(key, row.line) {
            problems.add(&row, "key", format!("line {line} has the same key."));
            continue;
        }
        let before = known.get(key);
        let wanted = BudgetGroup {
            id: before.map_or_else(Uuid::now_v7, |before| before.id),
            key: key.to_owned(),
            title: title.to_owned(),
            section: section.key().to_owned(),
            place: i32::try_from(at + 1).unwrap_or(i32::MAX),
            revision: before.map_or(1, |before| before.revision),
        };
        let id = wanted.id;
        if save::<budget_group::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            note(change, id, title);
        }
    }
    Ok(())
}

pub(super) const LINES: &[Column] = &[
    Column::required("line", "what other files call it"),
    Column::required("group", "key of the group"),
    Column::required("title", "what it is called"),
    Column::required(
        "source",
        "records, carry_forward, or fees: and the categories, such as fees:associate+affiliate",
    ),
];

pub(super) async fn lines(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let groups = store::list_budget_groups(change.rows()).await?;
    let groups: HashMap<String, Uuid> = groups.into_iter().map(|group| (group.key, group.id)).collect();
    let known = store::list_budget_lines(change.rows()).await?;
    let known: HashMap<String, BudgetLine> =
        known.into_iter().map(|line| (line.slug.clone(), line)).collect();
    let mut seen = HashMap::new();
    let mut carries: Option<String> =
        known.values().find(|line| line.source == Source::CarryForward.key()).map(|line| line.slug.clone());
    for (at, row) in sheet.rows().enumerate() {
        let slug_of = row.required("line", problems);
        let title = row.required("title", problems);
        let group = row.required("group", problems).and_then(|key| {
            let group = groups.get(key).copied();
            if group.is_none() {
                problems.add(
                    &row,
                    "group",
                    format!("“{key}” is not a group; import the form “budget_groups” first."),
                );
            }
            group
        });
        let source = source_of(&row, problems);
        let (Some(line), Some(title), Some(group_id), Some(source)) = (slug_of, title, group, source) else {
            continue;
        };
        if slug(line) != line {
            problems.add(&row, "line", "write it in small letters, digits and hyphens.");
            continue;
        }
        if let Some(other) = seen.insert(line, row.line) {
            problems.add(&row, "line", format!("line {other} of the file has the same."));
            continue;
        }
        if source == Source::CarryForward && carries.get_or_insert_with(|| line.to_owned()) != line {
            problems.add(&row, "source", "another line carries the balance forward already.");
            continue;
        }
        let before = known.get(line);
        let wanted = BudgetLine {
            id: before.map_or_else(Uuid::now_v7, |before| before.id),
            group_id,
            slug: line.to_owned(),
            title: title.to_owned(),
            source: source.key(),
            place: i32::try_from(at + 1).unwrap_or(i32::MAX),
            revision: before.map_or(1, |before| before.revision),
        };
        let id = wanted.id;
        if save::<budget_line::Entity>(change.rows(), before, wanted).await? != Saved::Same {
            note(change, id, title);
        }
    }
    Ok(())
}

fn source_of(row: &Row<'_>, problems: &mut Problems) -> Option<Source> {
    let text = row.required("source", problems)?;
    let source = Source::read(text);
    if source.is_none() {
        problems.add(row, "source", format!("“{text}” is none of records, carry_forward, fees:…"));
    }
    source
}

fn note(change: &mut Change, id: Uuid, title: &str) {
    let what = "read from a file".to_owned();
    change.record(id, &BudgetLineChanged { title: title.to_owned(), what, differences: Vec::new() });
}

use std::collections::HashMap;

use platform::{Change, Column, Pence, Problems, Row, Saved, Sheet, save};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::ORGANISATION;
use crate::store::{budget, population};
use crate::{FactsImported, OrganisationFinder};

pub(super) const POPULATION_COLUMNS: &[Column] = &[
    ORGANISATION,
    Column::required("year", "the year of the mid-year estimate"),
    Column::required("residents", "how many people live there").or(&["population"]),
];

pub(super) async fn read_populations(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let finder = OrganisationFinder::load(change.rows()).await?;
    let known = population::Entity::find().all(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|p| ((p.organisation_id, p.year), p)).collect();
    let mut changed = Changed::default();
    for row in sheet.rows() {
        let Some((organisation_id, year)) = of_year(&row, &finder, problems) else { continue };
        let residents: Option<u32> =
            row.required("residents", problems).and_then(|_| row.parse("residents", problems));
        let Some(residents) = residents else { continue };
        let wanted = population::Model { organisation_id, year, residents: i64::from(residents) };
        let saved =
            save::<population::Entity>(change.rows(), known.get(&(organisation_id, year)), wanted).await?;
        changed.note(saved, organisation_id);
    }
    changed.record(change, "populations");
    Ok(())
}

pub(super) const BUDGET_COLUMNS: &[Column] = &[
    ORGANISATION,
    Column::required("year", "the year in which the financial year begins"),
    Column::required("amount", "the budget in pounds"),
];

pub(super) async fn read_budgets(
    change: &mut Change,
    sheet: &Sheet,
    problems: &mut Problems,
) -> anyhow::Result<()> {
    let finder = OrganisationFinder::load(change.rows()).await?;
    let known = budget::Entity::find().all(change.rows()).await?;
    let known: HashMap<_, _> = known.into_iter().map(|b| ((b.organisation_id, b.year), b)).collect();
    let mut changed = Changed::default();
    for row in sheet.rows() {
        let Some((organisation_id, year)) = of_year(&row, &finder, problems) else { continue };
        let Some(text) = row.required("amount", problems) else { continue };
        let Some(amount_pence) = Pence::parse(text).filter(|amount| amount.0 >= 0) else {
            problems.add(&row, "amount", format!("“{text}” is not an amount in pounds."));
            continue;
        };
        let wanted = budget::Model { organisation_id, year, amount_pence };
        let saved =
            save::<budget::Entity>(change.rows(), known.get(&(organisation_id, year)), wanted).await?;
        changed.note(saved, organisation_id);
    }
    changed.record(change, "budgets");
    Ok(())
}

fn of_year(row: &Row<'_>, finder: &OrganisationFinder, problems: &mut Problems) -> Option<(Uuid, i32)> {
    let organisation =
        row.required("organisation", problems).and_then(|_| finder.read(row, "organisation", problems));
    let year: Option<i32> = row.required("year", problems).and_then(|_| row.parse("year", problems));
    if year.is_some_and(|year| !(1900..=2200).contains(&year)) {
        problems.add(row, "year", "a year has four digits.");
    }
    organisation.zip(year)
}

/// Many small facts make one entry of the journal.
#[derive(Default)]
struct Changed {
    count: usize,
    last: Option<Uuid>,
}

impl Changed {
    fn note(&mut self, saved: Saved, organisation: Uuid) {
        if saved != Saved::Same {
            self.count += 1;
            self.last = Some(organisation);
        }
    }

    fn record(self, change: &mut Change, form: &str) {
        if let Some(subject) = self.last {
            change.record(subject, &FactsImported { form: form.to_owned(), change_count: self.count });
        }
    }
}
